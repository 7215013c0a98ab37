/* Operators without children: one empty solution, none, a table of the query, a count. */
#include "queries/sparql/eval/operator.h"

/* ---- unit and empty ----------------------------------------------------------------------- */

typedef struct unit_state {
  bool done;
} unit_state;

static rh_status unit_next(rh_operator *op) {
  unit_state *u = op->state;
  if (!u->done && op->node->kind == RH_PLAN_UNIT) op->out.count = 1;
  u->done = true;
  return RH_OK;
}

static rh_status unit_reset(rh_operator *op) {
  ((unit_state *)op->state)->done = false;
  return RH_OK;
}

/* A pattern that cannot match is planned as "empty" and may stand where a join seeks. */
static rh_status empty_seek(rh_operator *op, rh_id id) {
  (void)op;
  (void)id;
  return RH_OK;
}

static const rh_operator_class UNIT = {unit_next, unit_reset, NULL, NULL};
static const rh_operator_class EMPTY = {unit_next, unit_reset, empty_seek, NULL};

rh_status rh_open_unit(rh_operator *op) {
  op->class = op->node->kind == RH_PLAN_UNIT ? &UNIT : &EMPTY;
  if (!rh_operator_state(op, sizeof(unit_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}

/* ---- values ------------------------------------------------------------------------------- */

typedef struct values_state {
  size_t row;
} values_state;

static rh_status values_next(rh_operator *op) {
  values_state *v = op->state;
  size_t width = op->node->u.values.width, rows = op->node->u.values.row_count;
  for (; v->row < rows && op->out.count < RH_BATCH_ROWS; v->row++, op->out.count++) {
    const rh_id *cells = op->node->u.values.cells + v->row * width;
    for (size_t c = 0; c < width; c++) {
      rh_id *column = op->out.columns[op->node->u.values.variables[c]];
      if (column) column[op->out.count] = cells[c];
    }
  }
  return RH_OK;
}

static rh_status values_reset(rh_operator *op) {
  ((values_state *)op->state)->row = 0;
  return RH_OK;
}

static const rh_operator_class VALUES = {values_next, values_reset, NULL, NULL};

rh_status rh_open_values(rh_operator *op) {
  op->class = &VALUES;
  if (!rh_operator_state(op, sizeof(values_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}

/* ---- count -------------------------------------------------------------------------------- */

static rh_status count_range(rh_run *run, const rh_plan_scan *scan, const rh_id_range *part,
                             uint64_t *count) {
  rh_range range = {.order = scan->order, .bound = scan->bound, .low = 0, .high = RH_ID_MAX};
  for (unsigned c = 0; c < scan->bound; c++) {
    unsigned position = rh_order_position(scan->order, c);
    range.key[c] = position < 3 ? scan->places[position].constant : scan->graphs.graph;
  }
  if (part) {
    range.low = part->low;
    range.high = part->high;
  }
  uint64_t some = 0;
  bool exact;
  rh_status status = rh_snapshot_count(run->snapshot, &range, &some, &exact, run->error);
  *count += some;
  return status;
}

static rh_status count_next(rh_operator *op) {
  unit_state *u = op->state;
  const rh_plan_scan *scan = &op->node->u.count.scan;
  if (u->done) return RH_OK;
  u->done = true;
  uint64_t count = 0;
  rh_status status = RH_OK;
  if (scan->range_count == 0) status = count_range(op->run, scan, NULL, &count);
  for (unsigned i = 0; !status && i < scan->range_count; i++)
    status = count_range(op->run, scan, &scan->ranges[i], &count);
  if (status) return status;
  rh_value value = rh_value_integer((int64_t)count);
  rh_arena scratch = RH_ARENA_INIT;
  rh_id id;
  status = rh_terms_value_id(op->run->terms, &value, &scratch, &id, op->run->error);
  rh_arena_free(&scratch);
  if (op->out.columns[op->node->u.count.variable])
    op->out.columns[op->node->u.count.variable][0] = id;
  op->out.count = 1;
  return status;
}

static const rh_operator_class COUNT = {count_next, unit_reset, NULL, NULL};

rh_status rh_open_count(rh_operator *op) {
  op->class = &COUNT;
  if (!rh_operator_state(op, sizeof(unit_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}
