/* Groups and solution modifiers: what no value may be pushed into from outside. */
#include "queries/sparql/plan/planner.h"

static rh_status plan_child(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                            rh_plan_node **out) {
  rh_conditions none = {0};
  return rh_plan_op(planner, op->children[0], &none, scope, out);
}

/* A key that is no variable is computed by an EXTEND first. */
static rh_status extend_keys(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                             rh_plan_node **child) {
  for (size_t k = 0; k < op->u.group.key_count; k++) {
    const rh_group_key *key = &op->u.group.keys[k];
    if (key->value->kind == RH_EXPR_VARIABLE && key->value->variable == key->variable) continue;
    rh_op extend = {.kind = RH_OP_EXTEND};
    extend.u.extend.variable = key->variable;
    extend.u.extend.value = key->value;
    RH_TRY(rh_plan_extend(planner, &extend, *child, scope, child));
  }
  return RH_OK;
}

static rh_status fill_group(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                            rh_plan_node *node) {
  const rh_plan_node *child = node->children[0];
  rh_plan_group *group = &node->u.group;
  rh_var *keys = rh_arena_alloc_array(planner->arena, op->u.group.key_count + 1, sizeof *keys);
  rh_plan_aggregate *aggregates =
      rh_arena_alloc_array(planner->arena, op->u.group.aggregate_count + 1, sizeof *aggregates);
  if (!keys || !aggregates) return rh_planner_no_memory(planner);
  for (size_t k = 0; k < op->u.group.key_count; k++) keys[k] = op->u.group.keys[k].variable;
  for (size_t a = 0; a < op->u.group.aggregate_count; a++) {
    aggregates[a].aggregate = &op->u.group.aggregates[a];
    if (op->u.group.aggregates[a].argument)
      RH_TRY(rh_plan_scalar(planner, op->u.group.aggregates[a].argument, child->possible,
                            child->certain, scope, &aggregates[a].argument));
  }
  group->keys = keys;
  group->key_count = op->u.group.key_count;
  group->aggregates = aggregates;
  group->aggregate_count = op->u.group.aggregate_count;
  return RH_OK;
}

/* A scan whose rows the index can count: nothing is compared row by row. */
static bool is_countable(const rh_plan_node *node) {
  if (node->kind != RH_PLAN_SCAN) return false;
  const rh_plan_scan *scan = &node->u.scan;
  bool first = rh_order_position(scan->order, 0) == 3;
  if (scan->graphs.variable != RH_VAR_NONE || scan->skip) return false;
  if (scan->graphs.kind != (first ? RH_GRAPHS_ONE : RH_GRAPHS_UNION)) return false;
  unsigned bound = first;
  for (unsigned p = 0; p < 3; p++) {
    if (scan->places[p].parameter) return false;
    bound += scan->places[p].constant != RH_ID_NONE;
    for (unsigned q = 0; q < p; q++)
      if (scan->places[p].variable != RH_VAR_NONE &&
          scan->places[p].variable == scan->places[q].variable)
        return false;
  }
  return bound == scan->bound;
}

/* COUNT(*), or COUNT of a variable that is always bound. */
static bool counts_rows(const rh_aggregate *aggregate, const rh_plan_node *child) {
  return aggregate->kind == RH_AGGREGATE_COUNT && !aggregate->distinct &&
         (!aggregate->argument || (aggregate->argument->kind == RH_EXPR_VARIABLE &&
                                   rh_varset_has(child->certain, aggregate->argument->variable)));
}

/* Whether the store's counts are exact now. */
static rh_status are_exact(rh_planner *planner, const rh_plan_scan *scan, bool *exact) {
  rh_range all = {.order = scan->order, .high = RH_ID_MAX};
  uint64_t count;
  all.distinct = scan->graphs.kind == RH_GRAPHS_UNION;
  all.bound = rh_order_position(scan->order, 0) == 3;
  all.key[0] = scan->graphs.graph;
  return rh_snapshot_count(planner->snapshot, &all, &count, exact, planner->error);
}

/* A count of all rows, without reading them. NULL when that does not do. */
static rh_status plan_count(rh_planner *planner, const rh_op *op, const rh_plan_node *child,
                            rh_plan_node **out) {
  bool exact;
  *out = NULL;
  if (op->u.group.key_count || op->u.group.aggregate_count != 1 || !is_countable(child) ||
      !counts_rows(&op->u.group.aggregates[0], child))
    return RH_OK;
  RH_TRY(are_exact(planner, &child->u.scan, &exact));
  if (!exact) return RH_OK;
  RH_TRY(rh_planner_node(planner, RH_PLAN_COUNT, NULL, 0, out));
  (*out)->u.count.variable = op->u.group.aggregates[0].variable;
  (*out)->u.count.scan = child->u.scan;
  rh_varset_add((*out)->certain, op->u.group.aggregates[0].variable);
  rh_varset_unite((*out)->possible, (*out)->certain);
  rh_varset_unite((*out)->output, (*out)->certain);
  (*out)->rows = 1;
  (*out)->cost = 300;
  return RH_OK;
}

/* Groups by the first free variable of a scan, only counted: one look into the index a group. */
static rh_status count_groups(rh_planner *planner, const rh_op *op, rh_plan_node *node) {
  enum { WORTH = 300 }; /* rows a group */
  rh_plan_node *child = node->children[0];
  bool exact;
  uint64_t values;
  if (op->u.group.key_count != 1 || !is_countable(child) || !child->sorted_count ||
      child->u.scan.range_count || child->sorted[0] != node->u.group.keys[0])
    return RH_OK;
  for (size_t a = 0; a < op->u.group.aggregate_count; a++)
    if (!counts_rows(&op->u.group.aggregates[a], child)) return RH_OK;
  const rh_plan_scan *scan = &child->u.scan;
  rh_range range = {.order = scan->order, .bound = scan->bound, .high = RH_ID_MAX};
  for (unsigned c = 0; c < scan->bound; c++) {
    unsigned position = rh_order_position(scan->order, c);
    range.key[c] = position < 3 ? scan->places[position].constant : scan->graphs.graph;
  }
  RH_TRY(rh_snapshot_distinct(planner->snapshot, &range, &values, planner->error));
  RH_TRY(are_exact(planner, scan, &exact));
  if (!exact || (double)values * WORTH > child->rows) return RH_OK;
  node->u.group.counted = true;
  child->u.scan.skip = true;
  for (rh_var v = rh_varset_next(child->output, 0); v != RH_VAR_NONE;
       v = rh_varset_next(child->output, v + 1))
    if (v != node->u.group.keys[0]) rh_varset_remove(child->output, v);
  child->rows = node->rows = (double)values;
  child->cost = node->cost = (double)values * WORTH;
  return RH_OK;
}

rh_status rh_plan_grouping(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                           const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_plan_closed_scope(planner, scope);
  inner.needed = rh_planner_set(planner);
  inner.any_multiplicity = false;
  for (size_t k = 0; k < op->u.group.key_count; k++)
    rh_expr_variables(planner, op->u.group.keys[k].value, inner.needed);
  for (size_t a = 0; a < op->u.group.aggregate_count; a++) {
    const rh_aggregate *aggregate = &op->u.group.aggregates[a];
    if (aggregate->argument) rh_expr_variables(planner, aggregate->argument, inner.needed);
    for (size_t i = 0; aggregate->distinct && i < aggregate->all_variables.count; i++)
      rh_varset_add(inner.needed, aggregate->all_variables.items[i]);
  }
  bool hinted = op->u.group.key_count && op->u.group.keys[0].value->kind == RH_EXPR_VARIABLE;
  inner.order_hint = hinted ? op->u.group.keys[0].value->variable : RH_VAR_NONE;
  rh_plan_node *child, *node;
  RH_TRY(plan_child(planner, op, &inner, &child));
  RH_TRY(plan_count(planner, op, child, &node));
  if (node) return rh_plan_reopen(planner, node, conditions, scope, out);
  RH_TRY(extend_keys(planner, op, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_GROUP, &child, 1, &node));
  RH_TRY(fill_group(planner, op, &inner, node));
  rh_op_variables(planner, op, node->certain, node->possible);
  rh_varset_unite(node->output, node->possible);
  node->rows = op->u.group.key_count ? child->rows * 0.1 + 1 : 1;
  node->cost = child->cost + child->rows * 2;
  RH_TRY(count_groups(planner, op, node));
  return rh_plan_reopen(planner, node, conditions, scope, out);
}

static rh_status plan_order(rh_planner *planner, const rh_op *op, uint64_t limit,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  for (size_t k = 0; k < op->u.order.count; k++)
    rh_expr_variables(planner, op->u.order.keys[k].value, inner.needed);
  rh_plan_node *child, *node;
  RH_TRY(plan_child(planner, op, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_ORDER, &child, 1, &node));
  rh_plan_inherit(node, child);
  node->sorted_count = 0;
  rh_plan_key *keys = rh_arena_alloc_array(planner->arena, op->u.order.count + 1, sizeof *keys);
  if (!keys) return rh_planner_no_memory(planner);
  for (size_t k = 0; k < op->u.order.count; k++) {
    RH_TRY(rh_plan_scalar(planner, op->u.order.keys[k].value, child->possible, child->certain,
                          scope, &keys[k].value));
    keys[k].descending = op->u.order.keys[k].descending;
  }
  node->u.order.keys = keys;
  node->u.order.count = op->u.order.count;
  node->u.order.limit = limit;
  node->cost += child->rows * 10;
  rh_planner_keep(node, scope->needed);
  *out = node;
  return RH_OK;
}

static rh_status plan_modifier(rh_planner *planner, const rh_op *op, uint64_t limit,
                               const rh_scope *scope, rh_plan_node **out);

static rh_status plan_project(rh_planner *planner, const rh_op *op, uint64_t limit,
                              const rh_scope *scope, rh_plan_node **out) {
  rh_varset list = rh_planner_set(planner);
  for (size_t i = 0; i < op->u.project.count; i++) rh_varset_add(list, op->u.project.items[i]);
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  rh_varset_intersect(inner.needed, list);
  rh_plan_node *child, *node;
  RH_TRY(plan_modifier(planner, op->children[0], limit, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_PROJECT, &child, 1, &node));
  rh_plan_inherit(node, child);
  rh_varset_intersect(node->certain, list);
  rh_varset_intersect(node->possible, list);
  rh_planner_keep(node, inner.needed);
  *out = node;
  return RH_OK;
}

static rh_status plan_distinct(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                               rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  rh_varset certain = rh_planner_set(planner);
  /* All columns count. */
  rh_op_variables(planner, op->children[0], certain, inner.needed);
  inner.any_multiplicity = true;
  inner.order_hint = rh_varset_next(inner.needed, 0);
  rh_plan_node *child, *node;
  RH_TRY(plan_modifier(planner, op->children[0], UINT64_MAX, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_DISTINCT, &child, 1, &node));
  rh_plan_inherit(node, child);
  node->cost += child->rows * 2;
  *out = node;
  return RH_OK;
}

static rh_status plan_slice(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                            rh_plan_node **out) {
  uint64_t offset = op->u.slice.offset, limit = op->u.slice.limit;
  uint64_t sum = limit > UINT64_MAX - offset ? UINT64_MAX : offset + limit;
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  inner.any_multiplicity = false;
  rh_plan_node *child, *node;
  RH_TRY(plan_modifier(planner, op->children[0], sum, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_SLICE, &child, 1, &node));
  rh_plan_inherit(node, child);
  if (node->rows > (double)limit) node->rows = (double)limit;
  node->u.slice.offset = offset;
  node->u.slice.limit = limit;
  *out = node;
  return RH_OK;
}

/* `limit`: how many rows are wanted at most. In a scope without parameters. */
static rh_status plan_modifier(rh_planner *planner, const rh_op *op, uint64_t limit,
                               const rh_scope *scope, rh_plan_node **out) {
  rh_conditions none = {0};
  switch (op->kind) {
  case RH_OP_PROJECT:
    return plan_project(planner, op, limit, scope, out);
  case RH_OP_ORDER:
    return plan_order(planner, op, limit, scope, out);
  case RH_OP_DISTINCT:
    return plan_distinct(planner, op, scope, out);
  case RH_OP_REDUCED: /* it may drop repetitions, and need not */
    return plan_modifier(planner, op->children[0], limit, scope, out);
  case RH_OP_SLICE:
    return plan_slice(planner, op, scope, out);
  default:
    return rh_plan_op(planner, op, &none, scope, out);
  }
}

rh_status rh_plan_modifiers(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_plan_closed_scope(planner, scope);
  rh_plan_need(planner, conditions, inner.needed);
  RH_TRY(plan_modifier(planner, op, UINT64_MAX, &inner, out));
  return rh_plan_reopen(planner, *out, conditions, scope, out);
}
