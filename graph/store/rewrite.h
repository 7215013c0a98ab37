/* Rewriting the blocks of every table: merging the delta into them, and loads; private to
 * graph/store. */
#ifndef RONGHE_GRAPH_STORE_REWRITE_H
#define RONGHE_GRAPH_STORE_REWRITE_H

#include "graph/store/run.h"
#include "graph/store/writer.h"

/* The delta is merged when it has grown beyond this many rows. */
#define RH_DELTA_FLOOR 16384u
#define RH_DELTA_SHARE 8u

/* Sorted runs that a load adds; runs of RH_TABLE_GSPO may be missing when rh_known_graph tells a
 * graph. */
typedef struct rh_load {
  rh_run *runs[RH_TABLE_COUNT]; /* owned by the load */
  size_t run_count[RH_TABLE_COUNT];
  rh_id graph;    /* RH_ID_NONE: several graphs */
  bool only_text; /* nothing but RH_TABLE_TEXT is rewritten */
} rh_load;

typedef struct rh_rewrite_options {
  rh_spill_source *source;
  bool (*cancelled)(void *context); /* may be NULL */
  void *context;
} rh_rewrite_options;

/* The graph that all quads, of the store and of the load, are known to lie in without looking at
 * them, or RH_ID_NONE. */
rh_id rh_known_graph(const rh_head *head, const rh_load *load);

bool rh_delta_is_large(const rh_head *head, uint64_t more);

/* Rewrites all tables in the transaction of `writer`, which must not have changed any of them;
 * `load` may be NULL. The head of the writer is brought up to date. */
rh_status rh_rewrite(rh_writer *writer, const rh_load *load, const rh_rewrite_options *options,
                     rh_error *error);

/* Merges the delta in a transaction of its own. */
rh_status rh_merge_delta(rh_store *store, bool (*cancelled)(void *), void *context,
                         rh_error *error);

#endif
