/* REGEX and REPLACE with the flags of XPath (s, m, i, x, q), by PCRE2 over UTF-8. A cache keeps
 * compiled expressions, so that one used for every row is compiled once. */
#ifndef RONGHE_SPARQL_VALUE_REGEX_H
#define RONGHE_SPARQL_VALUE_REGEX_H

#include "queries/sparql/value/value.h"

typedef struct rh_regex_cache rh_regex_cache;

rh_regex_cache *rh_regex_cache_new(void); /* NULL when memory is out */
void rh_regex_cache_free(rh_regex_cache *cache);

/* Whether the text matches anywhere. `flags` may be NULL. RH_VALUE_ERROR for a wrong expression. */
rh_value rh_value_regex(rh_regex_cache *cache, const rh_value *text, const rh_value *pattern,
                        const rh_value *flags);

/* fn:replace: every match, $1 … $9 stand for groups. RH_VALUE_ERROR too when the expression matches
 * the empty string or the replacement is malformed. */
rh_value rh_value_replace(rh_regex_cache *cache, const rh_value *text, const rh_value *pattern,
                          const rh_value *replacement, const rh_value *flags, rh_arena *arena);

#endif
