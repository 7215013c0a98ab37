/* Evaluation of expressions over the rows of batches. */
#ifndef RONGHE_SPARQL_EVAL_EXPRESSION_H
#define RONGHE_SPARQL_EVAL_EXPRESSION_H

#include "queries/sparql/eval/operator.h"

/* What an operator needs to evaluate expressions: scratch memory, EXISTS operators, memories of
 * results. */
typedef struct rh_evaluator {
  rh_run *run;
  rh_arena scratch; /* of the current batch */
  struct rh_exists *exists;
  struct rh_memo *memos;
  const rh_batch *batch;
  /* The first row of the batch is solution number `solution` of the query, for BNODE("…"). */
  uint64_t solution;
} rh_evaluator;

typedef enum rh_truth { RH_FALSE, RH_TRUE, RH_TRUTH_ERROR } rh_truth;

void rh_evaluator_init(rh_evaluator *evaluator, rh_run *run);
void rh_evaluator_free(rh_evaluator *evaluator);

/* Folds what is constant; to be called once for each scalar that will be evaluated. */
rh_status rh_evaluator_prepare(rh_evaluator *evaluator, rh_scalar *scalar);

/* The rows to come are those of this batch. What was computed for the last one is gone. */
void rh_evaluator_begin(rh_evaluator *evaluator, const rh_batch *batch);

rh_status rh_scalar_truth(rh_evaluator *evaluator, const rh_scalar *scalar, size_t row,
                          rh_truth *truth);
rh_status rh_scalar_value(rh_evaluator *evaluator, const rh_scalar *scalar, size_t row,
                          rh_value *value);
/* RH_ID_NONE for an error. */
rh_status rh_scalar_id(rh_evaluator *evaluator, const rh_scalar *scalar, size_t row, rh_id *id);

/* Whether all conditions hold for the row. */
rh_status rh_scalars_hold(rh_evaluator *evaluator, rh_scalar *const *conditions, size_t count,
                          size_t row, bool *hold);

/* The value of an operation that needs no batch beyond its arguments: functions.c. */
rh_status rh_scalar_apply(rh_evaluator *evaluator, const rh_scalar *scalar, size_t row,
                          rh_value *value);

/* *found tells whether the pattern of an EXISTS has a solution for the row: exists.c. */
rh_status rh_scalar_exists(rh_evaluator *evaluator, const rh_scalar *scalar, size_t row,
                           bool *found);
void rh_exists_free(struct rh_exists *exists);

#endif
