/* Keys of ORDER BY: a 64-bit summary that decides most comparisons, and the id for the others. */
#ifndef RONGHE_SPARQL_EVAL_SORT_KEY_H
#define RONGHE_SPARQL_EVAL_SORT_KEY_H

#include "queries/sparql/eval/run.h"

typedef struct rh_sort_key {
  uint64_t summary; /* ordered as the values are; equal for values that need a closer look */
  rh_id id;
} rh_sort_key;

rh_status rh_sort_key_of(rh_run *run, rh_id id, rh_arena *scratch, rh_sort_key *key);

/* The order of two keys (rh_value_order); errors of the store go to *status. */
int rh_sort_key_compare(rh_run *run, const rh_sort_key *a, const rh_sort_key *b, rh_arena *scratch,
                        rh_status *status);

#endif
