/* Changes of quads that a writer has not yet written into every permutation; private to
 * graph/store. They are sorted for each permutation, which makes writing them several times
 * faster. */
#ifndef RONGHE_GRAPH_STORE_CHANGES_H
#define RONGHE_GRAPH_STORE_CHANGES_H

#include "graph/store/delta.h"

typedef struct rh_changes {
  struct rh_change *changes; /* owned */
  size_t count, capacity;
} rh_changes;

/* Notes the mark that a quad shall have in the deltas of all permutations but RH_TABLE_SPOG. */
rh_status rh_changes_add(rh_changes *list, const rh_quad *quad, rh_mark mark, rh_error *error);
/* Whether there are so many that it is time to write them. */
bool rh_changes_is_full(const rh_changes *list);
/* Writes all changes. */
rh_status rh_changes_flush(rh_changes *list, const rh_snapshot *writer, rh_error *error);
void rh_changes_free(rh_changes *list);

#endif
