/* From text to algebra: the parser (queries/sparql/syntax) and the translation of section 18.2. */
#ifndef RONGHE_QUERIES_SPARQL_TRANSLATE_H
#define RONGHE_QUERIES_SPARQL_TRANSLATE_H

#include "base/arena.h"
#include "base/status.h"
#include "queries/sparql/algebra/algebra.h"

/* The algebra of a query in `length` bytes of UTF-8. `base` resolves relative IRIs before a BASE
 * clause is seen (NULL: they stay as they are). Everything lives in `arena`; `text` is not needed
 * any more. RH_ERR_FORMAT when the text is no query, with line, column, what was found and what was
 * expected; RH_ERR_LIMIT when it is nested too deeply. */
rh_status rh_sparql_parse_query(const char *text, size_t length, const char *base, rh_arena *arena,
                                const rh_query **query, rh_error *error);

/* The same for an update request, whose operations are executed in order. */
rh_status rh_sparql_parse_update(const char *text, size_t length, const char *base, rh_arena *arena,
                                 const rh_update **update, rh_error *error);

#endif
