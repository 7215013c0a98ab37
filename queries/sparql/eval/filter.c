/* FILTER: keeps the rows for which all conditions hold. BIND: adds a column. */
#include "queries/sparql/eval/expression.h"

typedef struct filter_state {
  rh_evaluator evaluator;
} filter_state;

static void close(rh_operator *op) {
  rh_evaluator_free(&((filter_state *)op->state)->evaluator);
}

static rh_status open_evaluator(rh_operator *op) {
  filter_state *f = rh_operator_state(op, sizeof *f);
  if (!f) return rh_run_no_memory(op->run);
  rh_evaluator_init(&f->evaluator, op->run);
  return RH_OK;
}

/* ---- filter ------------------------------------------------------------------------------- */

static void keep_rows(rh_operator *op, const uint16_t *rows, size_t count) {
  const rh_batch *in = &op->children[0]->out;
  rh_varset output = op->node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1)) {
    rh_id *column = in->columns[v];
    op->out.columns[v] = column;
    for (size_t i = 0; column && i < count; i++) column[i] = column[rows[i]];
  }
  op->out.count = count;
}

static rh_status filter_next(rh_operator *op) {
  filter_state *f = op->state;
  rh_operator *child = op->children[0];
  uint16_t rows[RH_BATCH_ROWS];
  while (op->out.count == 0) {
    rh_status status = rh_operator_next(child);
    if (status || child->out.count == 0) return status;
    rh_evaluator_begin(&f->evaluator, &child->out);
    size_t count = 0;
    for (size_t row = 0; row < child->out.count; row++) {
      bool hold;
      status = rh_scalars_hold(&f->evaluator, op->node->u.filter.items, op->node->u.filter.count,
                               row, &hold);
      if (status) return status;
      rows[count] = (uint16_t)row;
      count += hold;
    }
    keep_rows(op, rows, count);
  }
  return RH_OK;
}

static rh_status pass_seek(rh_operator *op, rh_id id) {
  return rh_operator_seek(op->children[0], id);
}

static const rh_operator_class FILTER = {filter_next, NULL, NULL, close};
static const rh_operator_class SEEKING_FILTER = {filter_next, NULL, pass_seek, close};

rh_status rh_open_filter(rh_operator *op) {
  op->class = rh_operator_can_seek(op->children[0]) ? &SEEKING_FILTER : &FILTER;
  rh_status status = open_evaluator(op);
  filter_state *f = op->state;
  for (size_t i = 0; !status && i < op->node->u.filter.count; i++)
    status = rh_evaluator_prepare(&f->evaluator, op->node->u.filter.items[i]);
  return status;
}

/* ---- extend ------------------------------------------------------------------------------- */

/* Solutions are numbered at the bottom of a chain of BINDs, whose rows correspond. */
static uint64_t number_solutions(rh_operator *op) {
  const filter_state *below = op->children[0]->state;
  if (op->children[0]->node->kind == RH_PLAN_EXTEND) return below->evaluator.solution;
  uint64_t first = op->run->solutions;
  op->run->solutions += op->out.count;
  return first;
}

static rh_status extend_next(rh_operator *op) {
  filter_state *f = op->state;
  rh_operator *child = op->children[0];
  rh_status status = rh_operator_next(child);
  if (status || child->out.count == 0) return status;
  op->out.count = child->out.count;
  rh_varset output = op->node->output;
  rh_id *own = op->out.columns[op->node->u.extend.variable];
  rh_operator_share_columns(op, &child->out, output);
  op->out.columns[op->node->u.extend.variable] = own;
  rh_evaluator_begin(&f->evaluator, &child->out);
  f->evaluator.solution = number_solutions(op);
  for (size_t row = 0; !status && row < op->out.count; row++)
    status = rh_scalar_id(&f->evaluator, op->node->u.extend.value, row, &own[row]);
  return status;
}

static const rh_operator_class EXTEND = {extend_next, NULL, NULL, close};
static const rh_operator_class SEEKING_EXTEND = {extend_next, NULL, pass_seek, close};

rh_status rh_open_extend(rh_operator *op) {
  op->class = rh_operator_can_seek(op->children[0]) ? &SEEKING_EXTEND : &EXTEND;
  rh_status status = open_evaluator(op);
  if (status) return status;
  rh_varset own = rh_varset_copy(op->node->output, &((filter_state *)op->state)->evaluator.scratch);
  for (rh_var v = rh_varset_next(own, 0); v != RH_VAR_NONE; v = rh_varset_next(own, v + 1))
    if (v != op->node->u.extend.variable) rh_varset_remove(own, v);
  rh_varset_add(own, op->node->u.extend.variable);
  status = rh_operator_own_columns(op, own);
  return status ? status
                : rh_evaluator_prepare(&((filter_state *)op->state)->evaluator,
                                       op->node->u.extend.value);
}
