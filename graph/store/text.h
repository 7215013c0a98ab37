/* Full-text search in literals: what rh:matches means, and which literals match.
 *
 * A query is a list of tokens that must all occur. Text is folded first: letters to lower case,
 * full-width forms to ASCII. A token is either a run of Chinese, Japanese or Korean characters,
 * which matches wherever it occurs, or a word, a run of other letters and digits, which matches
 * whole words only. Everything else separates tokens and matches anything. A query without tokens
 * matches nothing. "AI 产业学院" matches "首个AI现代产业学院".
 *
 * The text index holds, for strings with and without language, which literals contain which pairs
 * of characters and which words. It is optional: rh_text_build makes it, and from then on every
 * write keeps it up to date. Without it, searches read all literals and find the same. */
#ifndef RONGHE_GRAPH_STORE_TEXT_H
#define RONGHE_GRAPH_STORE_TEXT_H

#include "graph/store/store.h"

typedef struct rh_text_query rh_text_query;

/* Reads a query, UTF-8. */
rh_status rh_text_query_new(const char *text, size_t length, rh_text_query **out, rh_error *error);
void rh_text_query_free(rh_text_query *query); /* NULL is allowed */

/* Whether a text matches. A query is used by one thread at a time. */
bool rh_text_query_matches(rh_text_query *query, const char *text, size_t length);

/* The ids of all literals of the dictionary (RH_TAG_STRING and RH_TAG_LANGUAGE) that match,
 * ascending; some may be in no quad of the snapshot any more. *ids is the caller's to free(), NULL
 * when there are none. */
rh_status rh_text_search(const rh_snapshot *snapshot, rh_text_query *query, rh_id **ids,
                         size_t *count, rh_error *error);

/* About how many literals match, at most (for the planner); costs a few look-ups. */
rh_status rh_text_estimate(const rh_snapshot *snapshot, const rh_text_query *query, uint64_t *count,
                           rh_error *error);

bool rh_text_is_indexed(const rh_snapshot *snapshot);

/* Makes the index, in a transaction of its own; does nothing when there is one. `cancelled` as in
 * bulk.h, may be NULL. */
rh_status rh_text_build(rh_store *store, bool (*cancelled)(void *), void *context, rh_error *error);

#endif
