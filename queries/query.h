/* SPARQL on a graph, through librdf and rasqal. The union of all documents is the default graph. */
#ifndef RONGHE_QUERIES_QUERY_H
#define RONGHE_QUERIES_QUERY_H

#include "base/status.h"
#include "graph/graph.h"

#include <stdio.h>

typedef enum rh_result_format {
  RH_RESULT_TABLE, /* for people: columns aligned by display width */
  RH_RESULT_CSV,
  RH_RESULT_TSV,
  RH_RESULT_JSON,
  RH_RESULT_XML,
  RH_RESULT_TURTLE, /* CONSTRUCT and DESCRIBE only, like the next */
  RH_RESULT_NTRIPLES
} rh_result_format;

/* The format of this name ("json"); false when there is none. */
bool rh_result_format_from_name(const char *name, rh_result_format *format);

/* Runs a SPARQL query and writes its results to `out`. A table is cut to `width` columns (0: not
 * cut); a graph asked for as a table is written as Turtle. RH_ERR_FORMAT with rasqal's message when
 * the text is no query. *rows, when not NULL, gets the number of rows. */
rh_status rh_query_run(rh_graph *graph, const char *sparql, rh_result_format format, size_t width,
                       FILE *out, size_t *rows, rh_error *error);

#endif
