/* Aggregates (SPARQL 1.1, 18.5.1): the state of one aggregate for one group. */
#ifndef RONGHE_SPARQL_EVAL_AGGREGATE_H
#define RONGHE_SPARQL_EVAL_AGGREGATE_H

#include "queries/sparql/eval/run.h"

typedef struct rh_accumulator {
  uint64_t count; /* values so far */
  rh_id id;       /* MIN, MAX, SAMPLE */
  rh_value sum;   /* SUM, AVG */
  char *text;     /* GROUP_CONCAT; owned */
  size_t length, capacity;
  bool failed; /* a value was an error, or did not fit */
} rh_accumulator;

void rh_accumulator_init(rh_accumulator *accumulator);
void rh_accumulator_free(rh_accumulator *accumulator);

/* Takes one more value (RH_ID_NONE: an error). `arena` lives as long as the accumulator. */
rh_status rh_accumulator_add(rh_accumulator *accumulator, const rh_aggregate *aggregate, rh_id id,
                             rh_run *run, rh_arena *arena);

/* The result; RH_ID_NONE for an error. */
rh_status rh_accumulator_result(const rh_accumulator *accumulator, const rh_aggregate *aggregate,
                                rh_run *run, rh_arena *arena, rh_id *id);

#endif
