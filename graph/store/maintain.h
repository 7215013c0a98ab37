/* Looking after a store: figures, compaction, verification. */
#ifndef RONGHE_GRAPH_STORE_MAINTAIN_H
#define RONGHE_GRAPH_STORE_MAINTAIN_H

#include "graph/store/store.h"

typedef struct rh_store_stats {
  uint64_t quads;
  uint64_t graphs; /* named graphs that hold quads or were created */
  uint64_t default_graph_quads;
  uint64_t terms; /* in the dictionary */
  uint64_t iris, blanks, literals;
  uint64_t delta_quads; /* changes that are not merged yet */
  /* bytes of whole pages */
  uint64_t bytes_file;
  uint64_t bytes_dictionary; /* terms by id */
  uint64_t bytes_term_index; /* ids by term */
  uint64_t bytes_quads;      /* all permutations */
  uint64_t bytes_delta;      /* of all permutations */
  uint64_t bytes_text;       /* text index */
  uint64_t bytes_free;       /* pages that the next transactions will use */
} rh_store_stats;

rh_status rh_store_read_stats(const rh_snapshot *snapshot, rh_store_stats *stats, rh_error *error);

/* Merges the delta into the blocks, packs the dictionary and, when no other process has the store
 * open, gives free pages back to the system. `cancelled` as in bulk.h, may be NULL. */
rh_status rh_store_compact(rh_store *store, bool (*cancelled)(void *), void *context,
                           rh_error *error);

/* Reads everything: pages, checksums, orders, counts, both directions of the dictionary, and that
 * all permutations hold the same quads. `report` is called with one line for each thing that is
 * wrong (at most a hundred). RH_ERR_FORMAT when something was. */
rh_status rh_store_verify(const rh_snapshot *snapshot, void (*report)(void *, const char *),
                          void *context, rh_error *error);

#endif
