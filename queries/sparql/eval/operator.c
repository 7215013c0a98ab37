#include "queries/sparql/eval/operator.h"

#include <stdlib.h>
#include <string.h>

typedef rh_status open_function(rh_operator *op);

static open_function *opener(rh_plan_kind kind) {
  static open_function *const OPENERS[] = {
      [RH_PLAN_UNIT] = rh_open_unit,           [RH_PLAN_EMPTY] = rh_open_unit,
      [RH_PLAN_SCAN] = rh_open_scan,           [RH_PLAN_COUNT] = rh_open_count,
      [RH_PLAN_VALUES] = rh_open_values,       [RH_PLAN_PATH] = rh_open_path,
      [RH_PLAN_TEXT] = rh_open_text,           [RH_PLAN_MERGE_JOIN] = rh_open_merge_join,
      [RH_PLAN_HASH_JOIN] = rh_open_hash_join, [RH_PLAN_INDEX_JOIN] = rh_open_index_join,
      [RH_PLAN_BIND_JOIN] = rh_open_bind_join, [RH_PLAN_UNION] = rh_open_union,
      [RH_PLAN_FILTER] = rh_open_filter,       [RH_PLAN_EXTEND] = rh_open_extend,
      [RH_PLAN_GRAPHS] = rh_open_graphs,       [RH_PLAN_SERVICE] = rh_open_service,
      [RH_PLAN_GROUP] = rh_open_group,         [RH_PLAN_ORDER] = rh_open_order,
      [RH_PLAN_PROJECT] = rh_open_project,     [RH_PLAN_DISTINCT] = rh_open_distinct,
      [RH_PLAN_SLICE] = rh_open_slice,
  };
  return OPENERS[kind];
}

static rh_status open_children(rh_operator *op) {
  op->children = calloc(op->node->child_count + 1, sizeof *op->children);
  if (!op->children) return rh_run_no_memory(op->run);
  for (; op->child_count < op->node->child_count; op->child_count++) {
    rh_status status = rh_operator_open(op->node->children[op->child_count], op->run,
                                        &op->children[op->child_count]);
    if (status) return status;
  }
  return RH_OK;
}

rh_status rh_operator_open(rh_plan_node *node, rh_run *run, rh_operator **out) {
  rh_operator *op = calloc(1, sizeof *op);
  *out = NULL;
  if (!op) return rh_run_no_memory(run);
  op->run = run;
  op->node = node;
  op->out.columns = calloc(run->variable_count + 1, sizeof *op->out.columns);
  rh_status status = op->out.columns ? open_children(op) : rh_run_no_memory(run);
  if (!status) status = opener(node->kind)(op);
  if (status)
    rh_operator_close(op);
  else
    *out = op;
  return status;
}

void rh_operator_close(rh_operator *op) {
  if (!op) return;
  if (op->class && op->class->close && op->state) op->class->close(op);
  for (size_t i = 0; i < op->child_count; i++) rh_operator_close(op->children[i]);
  rh_run_release(op->run, op->cell_bytes);
  free(op->state);
  free(op->children);
  free(op->out.columns);
  free(op->cells);
  free(op);
}

rh_status rh_operator_next(rh_operator *op) {
  op->out.count = 0;
  if (op->ended) return RH_OK;
  uint64_t start = op->run->profile ? rh_run_clock() : 0;
  rh_status status = rh_run_check(op->run);
  if (!status) status = op->class->next(op);
  if (op->out.count == 0) op->ended = true;
  op->node->actual_rows += op->out.count;
  op->node->ran = true;
  if (start) op->node->nanoseconds += rh_run_clock() - start;
  return status;
}

rh_status rh_operator_reset(rh_operator *op) {
  op->ended = false;
  op->out.count = 0;
  for (size_t i = 0; i < op->child_count; i++) {
    rh_status status = rh_operator_reset(op->children[i]);
    if (status) return status;
  }
  return op->class->reset ? op->class->reset(op) : RH_OK;
}

bool rh_operator_can_seek(const rh_operator *op) {
  return op->class->seek != NULL;
}

rh_status rh_operator_seek(rh_operator *op, rh_id id) {
  return op->ended ? RH_OK : op->class->seek(op, id);
}

rh_status rh_operator_own_columns(rh_operator *op, rh_varset set) {
  size_t width = 0;
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1)) width++;
  op->cell_bytes = width * RH_BATCH_ROWS * sizeof(rh_id);
  rh_status status = rh_run_reserve(op->run, op->cell_bytes);
  if (status) return status;
  op->cells = malloc(op->cell_bytes + sizeof(rh_id));
  if (!op->cells) return rh_run_no_memory(op->run);
  width = 0;
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    op->out.columns[v] = op->cells + RH_BATCH_ROWS * width++;
  return RH_OK;
}

void rh_operator_share_columns(rh_operator *op, const rh_batch *from, rh_varset set) {
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    op->out.columns[v] = from->columns[v];
}

void *rh_operator_state(rh_operator *op, size_t size) {
  op->state = calloc(1, size);
  return op->state;
}
