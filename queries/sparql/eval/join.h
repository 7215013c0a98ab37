/* What the joins share: making a row of the output from a row of either side. */
#ifndef RONGHE_SPARQL_EVAL_JOIN_H
#define RONGHE_SPARQL_EVAL_JOIN_H

#include "queries/sparql/eval/expression.h"
#include "queries/sparql/eval/rows.h"

typedef struct rh_join {
  rh_operator *op;
  const rh_plan_join *plan;
  rh_var *left, *right; /* owned; output variables that come from one side alone */
  size_t left_count, right_count;
  rh_evaluator evaluator; /* of the conditions */
  unsigned steps;
} rh_join;

/* Gives op->out its columns. */
rh_status rh_join_init(rh_join *join, rh_operator *op);
void rh_join_free(rh_join *join);

/* To be called when an output batch begins. */
void rh_join_begin(rh_join *join);

static inline bool rh_join_full(const rh_join *join) {
  return join->op->out.count == RH_BATCH_ROWS;
}

/* Whether the loose variables of two rows agree. *common is set when both bind one of them. */
bool rh_join_agree(const rh_join *join, const rh_batch *left, size_t l, const rh_batch *right,
                   size_t r, bool *common);

/* Appends the joined row if it agrees and the conditions hold; *joined tells. The output must not
 * be full. */
rh_status rh_join_emit(rh_join *join, const rh_batch *left, size_t l, const rh_batch *right,
                       size_t r, bool *joined);

/* To be called for each pair of rows that is looked at, as it may take long until one joins. */
static inline rh_status rh_join_step(rh_join *join) {
  enum { STEPS_A_CHECK = 1024 };
  return ++join->steps % STEPS_A_CHECK ? RH_OK : rh_run_check(join->op->run);
}

/* Appends the left row alone. */
void rh_join_emit_left(rh_join *join, const rh_batch *left, size_t l);

/* A view of rows as a batch: columns by slot, to be made again when rows have been appended. */
rh_status rh_rows_view(const rh_rows *rows, rh_batch *view);
void rh_rows_view_free(rh_batch *view);

#endif
