/* Reading SPARQL Query Results XML, through libxml2. */
#ifndef RONGHE_QUERIES_SPARQL_READ_XML_H
#define RONGHE_QUERIES_SPARQL_READ_XML_H

#include "base/arena.h"
#include "base/status.h"
#include "graph/store/term.h"

#include <stddef.h>

/* Solutions in memory; everything is in the arena that was given. */
typedef struct rh_solution_table {
  const char **names;
  size_t width;
  const rh_term **cells; /* row by row; NULL: unbound */
  size_t row_count;
} rh_solution_table;

/* RH_ERR_FORMAT when the bytes are no results document of a SELECT. */
rh_status rh_read_xml_results(const char *bytes, size_t length, rh_arena *arena,
                              rh_solution_table *table, rh_error *error);

#endif
