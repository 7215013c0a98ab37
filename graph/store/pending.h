/* Changes of quads that a writer has not yet written into every permutation; private to
 * graph/store. They are sorted for each permutation, which makes writing them several times
 * faster. */
#ifndef RONGHE_GRAPH_STORE_PENDING_H
#define RONGHE_GRAPH_STORE_PENDING_H

#include "graph/store/delta.h"

typedef struct rh_pending {
  struct rh_pending_change *changes; /* owned */
  size_t count, capacity;
} rh_pending;

/* Notes the mark that a quad shall have in the deltas of all permutations but RH_TABLE_SPOG. */
rh_status rh_pending_add(rh_pending *pending, const rh_quad *quad, rh_mark mark, rh_error *error);
/* Whether there are so many that it is time to write them. */
bool rh_pending_is_full(const rh_pending *pending);
/* Writes all changes. */
rh_status rh_pending_flush(rh_pending *pending, const rh_snapshot *writer, rh_error *error);
void rh_pending_free(rh_pending *pending);

#endif
