/* Groups of a bare scan that are only counted: the child gives each key once, the index the count
 * of each. */
#include "queries/sparql/eval/operator.h"

static rh_status count_rows(rh_operator *op, rh_id key, uint64_t *count) {
  const rh_plan_scan *scan = &op->node->children[0]->u.scan;
  rh_range range = {.order = scan->order, .bound = scan->bound + 1, .high = RH_ID_MAX};
  for (unsigned c = 0; c < scan->bound; c++) {
    unsigned position = rh_order_position(scan->order, c);
    range.key[c] = position < 3 ? scan->places[position].constant : scan->graphs.graph;
  }
  range.key[scan->bound] = key;
  range.distinct = scan->graphs.kind == RH_GRAPHS_UNION;
  bool exact; /* the plan made sure of it */
  return rh_snapshot_count(op->run->snapshot, &range, count, &exact, op->run->error);
}

static rh_status next(rh_operator *op) {
  const rh_plan_group *plan = &op->node->u.group;
  const rh_batch *in = &op->children[0]->out;
  rh_arena scratch = RH_ARENA_INIT;
  rh_status status = rh_operator_next(op->children[0]);
  for (size_t row = 0; !status && row < in->count; row++) {
    uint64_t count;
    rh_id key = in->columns[plan->keys[0]][row], id = RH_ID_NONE;
    status = count_rows(op, key, &count);
    rh_value value = rh_value_integer((int64_t)count);
    if (!status) status = rh_terms_value_id(op->run->terms, &value, &scratch, &id, op->run->error);
    for (size_t a = 0; a < plan->aggregate_count; a++) {
      rh_id *column = op->out.columns[plan->aggregates[a].aggregate->variable];
      if (column) column[row] = id;
    }
    if (op->out.columns[plan->keys[0]]) op->out.columns[plan->keys[0]][row] = key;
  }
  rh_arena_free(&scratch);
  if (!status) op->out.count = in->count;
  return status;
}

static const rh_operator_class GROUP_COUNT = {next, NULL, NULL, NULL};

rh_status rh_open_group_count(rh_operator *op) {
  op->class = &GROUP_COUNT;
  return rh_operator_own_columns(op, op->node->output);
}
