/* The dictionary of a load: gives ids to terms, keeps the new ones and writes them at the end;
 * private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_LOAD_TERMS_H
#define RONGHE_GRAPH_STORE_LOAD_TERMS_H

#include "graph/store/dictionary.h"
#include "graph/store/spill.h"

typedef struct rh_load_terms rh_load_terms;

/* `snapshot` is the store as it was when the load began; it must stay open. */
rh_load_terms *rh_load_terms_new(const rh_snapshot *snapshot, rh_spill_source *source);
void rh_load_terms_free(rh_load_terms *terms); /* NULL is allowed */

/* Touches what the load knows of terms that will be asked for next: their places in memory are far
 * apart, and the processor fetches several at once when it can. At most RH_LOAD_AHEAD of them. */
#define RH_LOAD_AHEAD 64
void rh_load_terms_touch(rh_load_terms *terms, const rh_term *const *wanted, size_t count);

/* The id of a term, of the store if it is there, else a new one. */
rh_status rh_load_terms_id(rh_load_terms *terms, const rh_term *term, rh_id *id, rh_error *error);

/* Writes the new terms into the dictionary of `writer`'s transaction, and sets its head's
 * numbers. */
rh_status rh_load_terms_write(rh_load_terms *terms, rh_snapshot *writer, rh_error *error);

/* The new rows of RH_TABLE_TERMS as a run, sorted. */
struct rh_run;
rh_status rh_load_terms_index(rh_load_terms *terms, struct rh_run *run, rh_error *error);

/* The rows of RH_TABLE_TEXT of the new literals. */
struct rh_postings;
rh_status rh_load_terms_postings(rh_load_terms *terms, struct rh_postings *postings,
                                 rh_error *error);

#endif
