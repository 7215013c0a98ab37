/* Keeping the text index; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_TEXT_INDEX_H
#define RONGHE_GRAPH_STORE_TEXT_INDEX_H

#include "graph/store/grams.h"
#include "graph/store/run.h"

/* Rows (gram, literal) of many literals, sorted into runs as they come. */
typedef struct rh_postings rh_postings;

rh_postings *rh_postings_new(rh_spill_source *source);
void rh_postings_free(rh_postings *postings); /* NULL is allowed */
rh_status rh_postings_add(rh_postings *postings, rh_id literal, const char *text, size_t length,
                          rh_error *error);
/* Sorts what is left and hands the runs over: *runs is the caller's, each run too. */
rh_status rh_postings_finish(rh_postings *postings, rh_run **runs, size_t *count, rh_error *error);

/* Adds a literal's rows to the delta. */
rh_status rh_text_index_literal(const rh_snapshot *writer, rh_head *head, rh_id literal,
                                const char *text, size_t length, rh_error *error);

#endif
