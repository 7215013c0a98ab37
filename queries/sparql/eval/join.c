#include "queries/sparql/eval/join.h"

#include <stdlib.h>

static bool is_loose(const rh_plan_join *plan, rh_var variable) {
  for (size_t i = 0; i < plan->loose_count; i++)
    if (plan->loose[i] == variable) return true;
  return false;
}

rh_status rh_join_init(rh_join *join, rh_operator *op) {
  *join = (rh_join){.op = op, .plan = &op->node->u.join};
  rh_evaluator_init(&join->evaluator, op->run);
  rh_status status = rh_operator_own_columns(op, op->node->output);
  if (status) return status;
  join->left = calloc(op->run->variable_count + 1, sizeof *join->left);
  join->right = calloc(op->run->variable_count + 1, sizeof *join->right);
  if (!join->left || !join->right) return rh_run_no_memory(op->run);
  rh_varset output = op->node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1)) {
    if (is_loose(join->plan, v)) continue;
    if (rh_varset_has(op->node->children[0]->output, v))
      join->left[join->left_count++] = v;
    else
      join->right[join->right_count++] = v;
  }
  for (size_t i = 0; !status && i < join->plan->condition_count; i++)
    status = rh_evaluator_prepare(&join->evaluator, join->plan->conditions[i]);
  return status;
}

void rh_join_free(rh_join *join) {
  if (!join->op) return;
  rh_evaluator_free(&join->evaluator);
  free(join->left);
  free(join->right);
}

void rh_join_begin(rh_join *join) {
  if (join->plan->condition_count) rh_evaluator_begin(&join->evaluator, &join->op->out);
}

static rh_id value_at(const rh_batch *batch, rh_var variable, size_t row) {
  const rh_id *column = batch->columns[variable];
  return column ? column[row] : RH_ID_NONE;
}

bool rh_join_agree(const rh_join *join, const rh_batch *left, size_t l, const rh_batch *right,
                   size_t r, bool *common) {
  for (size_t i = 0; i < join->plan->loose_count; i++) {
    rh_id a = value_at(left, join->plan->loose[i], l);
    rh_id b = value_at(right, join->plan->loose[i], r);
    if (a == RH_ID_NONE || b == RH_ID_NONE) continue;
    if (a != b) return false;
    *common = true;
  }
  return true;
}

static void copy_side(const rh_join *join, const rh_var *variables, size_t count,
                      const rh_batch *side, size_t row) {
  const rh_batch *out = &join->op->out;
  for (size_t i = 0; i < count; i++) {
    const rh_id *column = side->columns[variables[i]];
    out->columns[variables[i]][out->count] = column ? column[row] : RH_ID_NONE;
  }
}

static void put_loose(const rh_join *join, const rh_batch *left, size_t l, const rh_batch *right,
                      size_t r) {
  const rh_batch *out = &join->op->out;
  for (size_t i = 0; i < join->plan->loose_count; i++) {
    rh_var v = join->plan->loose[i];
    if (!out->columns[v]) continue;
    rh_id id = value_at(left, v, l);
    if (id == RH_ID_NONE && right) id = value_at(right, v, r);
    out->columns[v][out->count] = id;
  }
}

rh_status rh_join_emit(rh_join *join, const rh_batch *left, size_t l, const rh_batch *right,
                       size_t r, bool *joined) {
  bool common = false;
  *joined = false;
  if (!rh_join_agree(join, left, l, right, r, &common)) return RH_OK;
  copy_side(join, join->left, join->left_count, left, l);
  copy_side(join, join->right, join->right_count, right, r);
  put_loose(join, left, l, right, r);
  *joined = true;
  if (join->plan->condition_count) {
    rh_status status = rh_scalars_hold(&join->evaluator, join->plan->conditions,
                                       join->plan->condition_count, join->op->out.count, joined);
    if (status) return status;
  }
  join->op->out.count += *joined;
  return RH_OK;
}

void rh_join_emit_left(rh_join *join, const rh_batch *left, size_t l) {
  const rh_batch *out = &join->op->out;
  copy_side(join, join->left, join->left_count, left, l);
  for (size_t i = 0; i < join->right_count; i++)
    out->columns[join->right[i]][out->count] = RH_ID_NONE;
  put_loose(join, left, l, NULL, 0);
  join->op->out.count++;
}

rh_status rh_rows_view(const rh_rows *rows, rh_batch *view) {
  if (!view->columns) view->columns = calloc(rows->run->variable_count + 1, sizeof *view->columns);
  if (!view->columns) return rh_run_no_memory(rows->run);
  view->count = rows->count;
  for (size_t c = 0; c < rows->width; c++) view->columns[rows->variables[c]] = rows->columns[c];
  return RH_OK;
}

void rh_rows_view_free(rh_batch *view) {
  free(view->columns);
  view->columns = NULL;
}
