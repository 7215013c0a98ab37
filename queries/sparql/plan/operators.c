/* The operators of the algebra to plans. Conditions travel down with the recursion until something
 * they must not pass. */
#include "queries/sparql/plan/planner.h"

#include <string.h>

static rh_status plan_child(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                            rh_plan_node **out) {
  rh_conditions none = {0};
  return rh_plan_op(planner, op->children[0], &none, scope, out);
}

static void inherit(rh_plan_node *node, const rh_plan_node *child) {
  rh_varset_unite(node->certain, child->certain);
  rh_varset_unite(node->possible, child->possible);
  rh_varset_unite(node->output, child->output);
  node->sorted_count = child->sorted_count;
  memcpy(node->sorted, child->sorted, sizeof node->sorted);
  node->rows = child->rows;
  node->cost = child->cost;
}

/* A scope in which nothing comes from the frame, for what a value must not be pushed into. */
static rh_scope closed_scope(const rh_planner *planner, const rh_scope *scope) {
  rh_scope closed = rh_planner_scope_copy(planner, scope);
  closed.parameters = rh_planner_set(planner);
  closed.substituted = rh_planner_set(planner);
  rh_varset_unite(closed.needed, scope->parameters);
  return closed;
}

/* Finishes an operator planned in a closed scope. */
static rh_status reopen(rh_planner *planner, rh_plan_node *node, const rh_conditions *conditions,
                        const rh_scope *scope, rh_plan_node **out) {
  RH_TRY(rh_plan_filter(planner, node, conditions, scope, out));
  return rh_plan_restrict(planner, *out, scope->parameters, out);
}

static void need_conditions(rh_planner *planner, const rh_conditions *conditions, rh_varset set) {
  for (size_t i = 0; i < conditions->count; i++)
    rh_expr_variables(planner, conditions->items[i], set);
}

/* ---- filters, unions, MINUS --------------------------------------------------------------- */

static rh_status plan_filter(rh_planner *planner, const rh_op *op, const rh_conditions *above,
                             const rh_scope *scope, rh_plan_node **out) {
  rh_conditions all = {0};
  for (size_t i = 0; i < above->count; i++)
    RH_TRY(rh_conditions_add(planner, &all, above->items[i]));
  for (size_t i = 0; i < op->u.conditions.count; i++)
    RH_TRY(rh_conditions_split(planner, &all, op->u.conditions.items[i]));
  return rh_plan_op(planner, op->children[0], &all, scope, out);
}

static rh_status plan_union(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_plan_node **children = rh_arena_alloc_array(planner->arena, op->child_count, sizeof *children);
  if (!children) return rh_planner_no_memory(planner);
  double rows = 0, cost = 0;
  size_t count = 0;
  rh_varset possible = rh_planner_set(planner);
  for (size_t i = 0; i < op->child_count; i++) {
    rh_plan_node *child;
    RH_TRY(rh_plan_op(planner, op->children[i], conditions, scope, &child));
    rh_varset_unite(possible, child->possible);
    if (child->kind == RH_PLAN_EMPTY) continue;
    rows += child->rows;
    cost += child->cost;
    children[count++] = child;
  }
  if (count == 0) {
    RH_TRY(rh_planner_empty(planner, possible, out));
    rh_varset_subtract((*out)->output, scope->parameters);
    return RH_OK;
  }
  RH_TRY(rh_planner_node(planner, RH_PLAN_UNION, children, count, out));
  for (size_t i = 0; i < count; i++) {
    rh_varset_unite((*out)->possible, children[i]->possible);
    rh_varset_unite((*out)->output, children[i]->output);
    if (i == 0)
      rh_varset_unite((*out)->certain, children[i]->certain);
    else
      rh_varset_intersect((*out)->certain, children[i]->certain);
  }
  (*out)->rows = rows;
  (*out)->cost = cost;
  return RH_OK;
}

static rh_status plan_minus(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_varset certain = rh_planner_set(planner), left = rh_planner_set(planner);
  rh_varset right = rh_planner_set(planner);
  rh_op_variables(planner, op->children[0], certain, left);
  rh_op_variables(planner, op->children[1], certain, right);
  rh_varset common = rh_varset_copy(left, planner->arena);
  rh_varset_intersect(common, right);
  rh_conditions none = {0};
  if (rh_varset_empty(common)) return rh_plan_op(planner, op->children[0], conditions, scope, out);
  /* What the frame gives must be seen as bound in common. */
  bool open = !rh_varset_meets(common, scope->parameters);
  rh_scope inner = open ? rh_planner_scope_copy(planner, scope) : closed_scope(planner, scope);
  rh_scope wide = rh_planner_scope_copy(planner, &inner);
  rh_varset_unite(wide.needed, common);
  if (!open) need_conditions(planner, conditions, inner.needed);
  if (!open) rh_varset_unite(wide.needed, inner.needed);
  rh_plan_node *node;
  RH_TRY(rh_plan_op(planner, op->children[0], open ? conditions : &none, &wide, &node));
  RH_TRY(rh_plan_attach(planner, RH_JOIN_MINUS, node, op->children[1], &none, &none, &inner, out));
  return open ? RH_OK : reopen(planner, *out, conditions, scope, out);
}

/* ---- BIND --------------------------------------------------------------------------------- */

static rh_status make_extend(rh_planner *planner, const rh_op *op, rh_plan_node *child,
                             const rh_scope *scope, rh_plan_node **out) {
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_EXTEND, &child, 1, &node));
  inherit(node, child);
  node->cost += child->rows;
  node->u.extend.variable = op->u.extend.variable;
  RH_TRY(rh_plan_scalar(planner, op->u.extend.value, child->possible, child->certain, scope,
                        &node->u.extend.value));
  const rh_scalar *value = node->u.extend.value;
  rh_varset_add(node->possible, op->u.extend.variable);
  rh_varset_add(node->output, op->u.extend.variable);
  if (value->kind == RH_SCALAR_CONSTANT ||
      (value->kind == RH_SCALAR_VARIABLE && rh_varset_has(child->certain, value->variable)))
    rh_varset_add(node->certain, op->u.extend.variable);
  *out = node;
  return RH_OK;
}

static rh_status plan_extend(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                             const rh_scope *scope, rh_plan_node **out) {
  rh_conditions below = {0}, here = {0};
  rh_var variable = op->u.extend.variable;
  for (size_t i = 0; i < conditions->count; i++) {
    rh_varset read = rh_planner_set(planner);
    rh_expr_variables(planner, conditions->items[i], read);
    RH_TRY(rh_conditions_add(planner, rh_varset_has(read, variable) ? &here : &below,
                             conditions->items[i]));
  }
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  rh_expr_variables(planner, op->u.extend.value, inner.needed);
  need_conditions(planner, &here, inner.needed);
  rh_plan_node *child;
  RH_TRY(rh_plan_op(planner, op->children[0], &below, &inner, &child));
  bool used = here.count || rh_varset_has(scope->needed, variable) ||
              rh_varset_has(scope->parameters, variable);
  if (!used) {
    *out = child;
    return RH_OK;
  }
  RH_TRY(make_extend(planner, op, child, scope, out));
  RH_TRY(rh_plan_filter(planner, *out, &here, scope, out));
  return rh_plan_restrict(planner, *out, scope->parameters, out);
}

/* ---- VALUES, SERVICE ---------------------------------------------------------------------- */

static rh_status plan_values(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                             const rh_scope *scope, rh_plan_node **out) {
  size_t width = op->u.table.variables.count, cells = width * op->u.table.row_count;
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_VALUES, NULL, 0, &node));
  rh_id *ids = rh_arena_alloc_array(planner->arena, cells + 1, sizeof *ids);
  if (!ids) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < cells; i++)
    if (op->u.table.cells[i])
      RH_TRY(rh_terms_id(planner->terms, op->u.table.cells[i], &ids[i], planner->error));
  rh_op_variables(planner, op, node->certain, node->possible);
  rh_varset_unite(node->output, node->possible);
  node->u.values.variables = op->u.table.variables.items;
  node->u.values.width = width;
  node->u.values.row_count = op->u.table.row_count;
  node->u.values.cells = ids;
  node->rows = (double)op->u.table.row_count;
  node->cost = node->rows * 0.1;
  return reopen(planner, node, conditions, scope, out);
}

static rh_status plan_service(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                              const rh_scope *scope, rh_plan_node **out) {
  rh_plan_node *node;
  rh_varset ignored = rh_planner_set(planner);
  RH_TRY(rh_planner_node(planner, RH_PLAN_SERVICE, NULL, 0, &node));
  RH_TRY(rh_planner_resolve(planner, &op->u.service.endpoint, scope, &node->u.service.endpoint));
  node->u.service.op = op;
  rh_op_variables(planner, op, node->certain, node->possible);
  /* A silent failure binds nothing. */
  if (!op->u.service.silent) rh_op_variables(planner, op->children[0], node->certain, ignored);
  rh_varset_unite(node->output, node->possible);
  rh_varset_intersect(node->certain, node->possible);
  if (node->u.service.endpoint.parameter)
    rh_varset_add(node->possible, node->u.service.endpoint.variable);
  node->rows = 1000;
  node->cost = 1e6;
  return reopen(planner, node, conditions, scope, out);
}

/* ---- GRAPH -------------------------------------------------------------------------------- */

/* Whether every solution of `op` binds the graph by a pattern of its own, so that all graphs can be
 * read at once. */
static bool graph_in_patterns(const rh_op *op) {
  bool found = false;
  for (size_t i = 0; op->kind == RH_OP_BGP && i < op->u.bgp.count; i++)
    found = found || !rh_is_text_pattern(&op->u.bgp.patterns[i]);
  switch (op->kind) {
  case RH_OP_BGP:
    return found;
  case RH_OP_JOIN:
  case RH_OP_UNION:
  case RH_OP_LEFT_JOIN:
    for (size_t i = 0; i < op->child_count; i++)
      if (!graph_in_patterns(op->children[i])) return false;
    for (size_t i = 0; op->kind == RH_OP_LEFT_JOIN && i < op->u.conditions.count; i++)
      if (rh_expr_has_exists(op->u.conditions.items[i])) return false;
    return true;
  case RH_OP_FILTER:
    for (size_t i = 0; i < op->u.conditions.count; i++)
      if (rh_expr_has_exists(op->u.conditions.items[i])) return false;
    return graph_in_patterns(op->children[0]);
  default:
    return false;
  }
}

/* Whether the pattern itself uses the graph's variable where it may stay unbound. */
static bool uses_graph(const rh_planner *planner, const rh_op *op, rh_var variable) {
  if (op->kind == RH_OP_BGP) return false;
  rh_varset ignored = rh_planner_set(planner), possible = rh_planner_set(planner);
  rh_op_variables(planner, op, ignored, possible);
  return rh_varset_has(possible, variable);
}

static bool in_set(const rh_graphs *graphs, rh_id graph) {
  for (size_t i = 0; i < graphs->set_count; i++)
    if (graphs->set[i] == graph) return true;
  return false;
}

static rh_status graph_exists(rh_planner *planner, rh_id graph, bool *exists) {
  rh_id next;
  *exists = false;
  if (rh_id_tag(graph) == RH_TAG_LOCAL) return RH_OK;
  RH_TRY(rh_snapshot_next_graph(planner->snapshot, graph - 1, &next, planner->error));
  *exists = next == graph;
  return RH_OK;
}

static rh_status plan_one_graph(rh_planner *planner, const rh_op *op,
                                const rh_conditions *conditions, const rh_scope *scope,
                                rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  inner.graphs = (rh_graphs){.kind = RH_GRAPHS_ONE, .variable = RH_VAR_NONE};
  RH_TRY(rh_terms_id(planner->terms, op->u.graph.term, &inner.graphs.graph, planner->error));
  const rh_graphs *named = &planner->named_graphs;
  bool exists = !named->restricted || in_set(named, inner.graphs.graph);
  if (exists) RH_TRY(graph_exists(planner, inner.graphs.graph, &exists));
  if (exists) return rh_plan_op(planner, op->children[0], conditions, &inner, out);
  rh_varset certain = rh_planner_set(planner), possible = rh_planner_set(planner);
  rh_op_variables(planner, op, certain, possible);
  RH_TRY(rh_planner_empty(planner, possible, out));
  rh_varset_subtract((*out)->output, scope->parameters);
  return RH_OK;
}

/* Runs the pattern once for each graph. */
static rh_status plan_each_graph(rh_planner *planner, const rh_op *op,
                                 const rh_conditions *conditions, const rh_scope *scope,
                                 rh_plan_node **out) {
  rh_var slot, variable = op->u.graph.variable;
  RH_TRY(rh_planner_fresh_variable(planner, &slot));
  rh_scope inner = closed_scope(planner, scope);
  inner.parameters = rh_varset_copy(scope->parameters, planner->arena);
  rh_varset_remove(inner.parameters, variable);
  inner.substituted = rh_varset_copy(scope->substituted, planner->arena);
  rh_varset_remove(inner.substituted, variable);
  inner.graphs = (rh_graphs){.kind = RH_GRAPHS_ONE, .variable = slot};
  rh_varset_add(inner.needed, variable);
  need_conditions(planner, conditions, inner.needed);
  rh_conditions none = {0};
  rh_plan_node *child, *node;
  RH_TRY(rh_plan_op(planner, op->children[0], &none, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_GRAPHS, &child, 1, &node));
  inherit(node, child);
  node->sorted_count = 0;
  rh_varset_add(node->certain, variable);
  rh_varset_add(node->possible, variable);
  rh_varset_add(node->output, variable);
  node->u.graphs.graphs = planner->named_graphs;
  node->u.graphs.graphs.variable = slot;
  node->u.graphs.bind = variable;
  node->cost = child->cost * 100;
  node->rows = child->rows * 10;
  return reopen(planner, node, conditions, scope, out);
}

static rh_status plan_graph(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out) {
  if (op->u.graph.kind == RH_NODE_TERM) return plan_one_graph(planner, op, conditions, scope, out);
  rh_var variable = op->u.graph.variable;
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  bool given = rh_varset_has(scope->parameters, variable);
  if (!graph_in_patterns(op->children[0]) || uses_graph(planner, op->children[0], variable) ||
      (given && planner->named_graphs.restricted))
    return plan_each_graph(planner, op, conditions, scope, out);
  inner.graphs = planner->named_graphs;
  inner.graphs.variable = variable;
  if (given) inner.graphs.kind = RH_GRAPHS_ONE;
  RH_TRY(rh_plan_op(planner, op->children[0], conditions, &inner, out));
  if (given) { /* whoever runs it for given values must give this one */
    rh_varset_add((*out)->certain, variable);
    rh_varset_add((*out)->possible, variable);
  }
  return RH_OK;
}

/* ---- groups and solution modifiers -------------------------------------------------------- */

/* A key that is no variable is computed by an EXTEND first. */
static rh_status extend_keys(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                             rh_plan_node **child) {
  for (size_t k = 0; k < op->u.group.key_count; k++) {
    const rh_group_key *key = &op->u.group.keys[k];
    if (key->value->kind == RH_EXPR_VARIABLE && key->value->variable == key->variable) continue;
    rh_op extend = {.kind = RH_OP_EXTEND};
    extend.u.extend.variable = key->variable;
    extend.u.extend.value = key->value;
    RH_TRY(make_extend(planner, &extend, *child, scope, child));
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

static rh_status plan_group(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = closed_scope(planner, scope);
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
  if (node) return reopen(planner, node, conditions, scope, out);
  RH_TRY(extend_keys(planner, op, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_GROUP, &child, 1, &node));
  RH_TRY(fill_group(planner, op, &inner, node));
  rh_op_variables(planner, op, node->certain, node->possible);
  rh_varset_unite(node->output, node->possible);
  node->rows = op->u.group.key_count ? child->rows * 0.1 + 1 : 1;
  node->cost = child->cost + child->rows * 2;
  RH_TRY(count_groups(planner, op, node));
  return reopen(planner, node, conditions, scope, out);
}

static rh_status plan_order(rh_planner *planner, const rh_op *op, uint64_t limit,
                            const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  for (size_t k = 0; k < op->u.order.count; k++)
    rh_expr_variables(planner, op->u.order.keys[k].value, inner.needed);
  rh_plan_node *child, *node;
  RH_TRY(plan_child(planner, op, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_ORDER, &child, 1, &node));
  inherit(node, child);
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
  inherit(node, child);
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
  inherit(node, child);
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
  inherit(node, child);
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

static rh_status plan_closed(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                             const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = closed_scope(planner, scope);
  need_conditions(planner, conditions, inner.needed);
  RH_TRY(plan_modifier(planner, op, UINT64_MAX, &inner, out));
  return reopen(planner, *out, conditions, scope, out);
}

/* ---- all ---------------------------------------------------------------------------------- */

static rh_status plan_path(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                           const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  need_conditions(planner, conditions, inner.needed);
  RH_TRY(
      rh_plan_path(planner, &op->u.path.subject, op->u.path.path, &op->u.path.object, &inner, out));
  return rh_plan_filter(planner, *out, conditions, scope, out);
}

static rh_status plan_by_kind(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                              const rh_scope *scope, rh_plan_node **out) {
  switch (op->kind) {
  case RH_OP_BGP:
  case RH_OP_JOIN:
  case RH_OP_LEFT_JOIN:
    return rh_plan_join_group(planner, &op, 1, conditions, scope, out);
  case RH_OP_PATH:
    return plan_path(planner, op, conditions, scope, out);
  case RH_OP_UNION:
    return plan_union(planner, op, conditions, scope, out);
  case RH_OP_MINUS:
    return plan_minus(planner, op, conditions, scope, out);
  case RH_OP_FILTER:
    return plan_filter(planner, op, conditions, scope, out);
  case RH_OP_EXTEND:
    return plan_extend(planner, op, conditions, scope, out);
  case RH_OP_GRAPH:
    return plan_graph(planner, op, conditions, scope, out);
  case RH_OP_SERVICE:
    return plan_service(planner, op, conditions, scope, out);
  case RH_OP_VALUES:
    return plan_values(planner, op, conditions, scope, out);
  case RH_OP_GROUP:
    return plan_group(planner, op, conditions, scope, out);
  default:
    return plan_closed(planner, op, conditions, scope, out);
  }
}

rh_status rh_plan_op(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                     const rh_scope *scope, rh_plan_node **out) {
  RH_TRY(plan_by_kind(planner, op, conditions, scope, out));
  rh_planner_keep(*out, scope->needed);
  return RH_OK;
}
