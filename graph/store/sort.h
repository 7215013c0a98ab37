/* Sorting rows of ids by stable counting passes over the bytes that differ; private to graph/store.
 */
#ifndef RONGHE_GRAPH_STORE_SORT_H
#define RONGHE_GRAPH_STORE_SORT_H

#include <stddef.h>
#include <stdint.h>

typedef struct rh_sort_row {
  uint64_t v[4];
} rh_sort_row;

typedef struct rh_sort_pair {
  uint64_t v[2];
} rh_sort_pair;

/* Sorts *rows stably by one column. The result may come to lie in *spare, which has the same size:
 * then the two pointers are exchanged. */
void rh_sort_rows(rh_sort_row **rows, rh_sort_row **spare, size_t count, unsigned column);
/* Pairs by their first, then by their second value. */
void rh_sort_pairs(rh_sort_pair **pairs, rh_sort_pair **spare, size_t count);

#endif
