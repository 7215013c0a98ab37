#include "queries/sparql/plan/planner.h"

static void add_node(const rh_node *node, rh_varset certain, rh_varset possible) {
  if (node->kind != RH_NODE_VARIABLE) return;
  rh_varset_add(certain, node->variable);
  rh_varset_add(possible, node->variable);
}

static void add_patterns(const rh_op *op, rh_varset certain, rh_varset possible) {
  for (size_t i = 0; i < op->u.bgp.count; i++) {
    add_node(&op->u.bgp.patterns[i].subject, certain, possible);
    add_node(&op->u.bgp.patterns[i].predicate, certain, possible);
    add_node(&op->u.bgp.patterns[i].object, certain, possible);
  }
}

static void add_union(const rh_planner *planner, const rh_op *op, rh_varset certain,
                      rh_varset possible) {
  rh_varset all = rh_planner_set(planner);
  for (size_t i = 0; i < op->child_count; i++) {
    rh_varset one = rh_planner_set(planner);
    rh_op_variables(planner, op->children[i], one, possible);
    if (i == 0)
      rh_varset_unite(all, one);
    else
      rh_varset_intersect(all, one);
  }
  rh_varset_unite(certain, all);
}

static void add_table(const rh_op *op, rh_varset certain, rh_varset possible) {
  size_t width = op->u.table.variables.count;
  for (size_t c = 0; c < width; c++) {
    bool full = true;
    for (size_t r = 0; full && r < op->u.table.row_count; r++)
      full = op->u.table.cells[r * width + c] != NULL;
    if (full) rh_varset_add(certain, op->u.table.variables.items[c]);
    rh_varset_add(possible, op->u.table.variables.items[c]);
  }
}

static void add_group(const rh_planner *planner, const rh_op *op, rh_varset certain,
                      rh_varset possible) {
  rh_varset inner = rh_planner_set(planner), ignored = rh_planner_set(planner);
  rh_op_variables(planner, op->children[0], inner, ignored);
  for (size_t i = 0; i < op->u.group.key_count; i++) {
    const rh_group_key *key = &op->u.group.keys[i];
    rh_varset_add(possible, key->variable);
    if (key->value->kind == RH_EXPR_VARIABLE && rh_varset_has(inner, key->value->variable))
      rh_varset_add(certain, key->variable);
  }
  for (size_t i = 0; i < op->u.group.aggregate_count; i++) {
    rh_varset_add(possible, op->u.group.aggregates[i].variable);
    if (op->u.group.aggregates[i].kind == RH_AGGREGATE_COUNT)
      rh_varset_add(certain, op->u.group.aggregates[i].variable);
  }
}

static void add_extend(const rh_planner *planner, const rh_op *op, rh_varset certain,
                       rh_varset possible) {
  rh_op_variables(planner, op->children[0], certain, possible);
  const rh_expr *value = op->u.extend.value;
  rh_varset_add(possible, op->u.extend.variable);
  if (value->kind == RH_EXPR_TERM ||
      (value->kind == RH_EXPR_VARIABLE && rh_varset_has(certain, value->variable)))
    rh_varset_add(certain, op->u.extend.variable);
}

static void add_project(const rh_planner *planner, const rh_op *op, rh_varset certain,
                        rh_varset possible) {
  rh_varset list = rh_planner_set(planner);
  rh_varset inner = rh_planner_set(planner), some = rh_planner_set(planner);
  for (size_t i = 0; i < op->u.project.count; i++) rh_varset_add(list, op->u.project.items[i]);
  rh_op_variables(planner, op->children[0], inner, some);
  rh_varset_intersect(inner, list);
  rh_varset_intersect(some, list);
  rh_varset_unite(certain, inner);
  rh_varset_unite(possible, some);
}

void rh_op_variables(const rh_planner *planner, const rh_op *op, rh_varset certain,
                     rh_varset possible) {
  rh_varset ignored;
  switch (op->kind) {
  case RH_OP_BGP:
    add_patterns(op, certain, possible);
    return;
  case RH_OP_PATH:
    add_node(&op->u.path.subject, certain, possible);
    add_node(&op->u.path.object, certain, possible);
    return;
  case RH_OP_JOIN:
    for (size_t i = 0; i < op->child_count; i++)
      rh_op_variables(planner, op->children[i], certain, possible);
    return;
  case RH_OP_LEFT_JOIN:
    ignored = rh_planner_set(planner);
    rh_op_variables(planner, op->children[0], certain, possible);
    rh_op_variables(planner, op->children[1], ignored, possible);
    return;
  case RH_OP_UNION:
    add_union(planner, op, certain, possible);
    return;
  case RH_OP_EXTEND:
    add_extend(planner, op, certain, possible);
    return;
  case RH_OP_GRAPH:
    rh_op_variables(planner, op->children[0], certain, possible);
    add_node(&op->u.graph, certain, possible);
    return;
  case RH_OP_SERVICE:
    for (size_t i = 0; i < op->u.service.variables.count; i++)
      rh_varset_add(possible, op->u.service.variables.items[i]);
    return;
  case RH_OP_VALUES:
    add_table(op, certain, possible);
    return;
  case RH_OP_GROUP:
    add_group(planner, op, certain, possible);
    return;
  case RH_OP_PROJECT:
    add_project(planner, op, certain, possible);
    return;
  default: /* MINUS, FILTER, ORDER, DISTINCT, REDUCED, SLICE */
    rh_op_variables(planner, op->children[0], certain, possible);
    return;
  }
}

static void mention_op(const rh_planner *planner, const rh_op *op, rh_varset set);

void rh_expr_variables(const rh_planner *planner, const rh_expr *expr, rh_varset set) {
  if (expr->kind == RH_EXPR_VARIABLE) rh_varset_add(set, expr->variable);
  if (expr->pattern) mention_op(planner, expr->pattern, set);
  for (size_t i = 0; i < expr->argument_count; i++)
    rh_expr_variables(planner, expr->arguments[i], set);
}

/* Every variable that the operators below bind or their expressions read. */
static void mention_op(const rh_planner *planner, const rh_op *op, rh_varset set) {
  rh_varset ignored = rh_planner_set(planner);
  rh_op_variables(planner, op, ignored, set);
  if (op->kind == RH_OP_FILTER || op->kind == RH_OP_LEFT_JOIN)
    for (size_t i = 0; i < op->u.conditions.count; i++)
      rh_expr_variables(planner, op->u.conditions.items[i], set);
  if (op->kind == RH_OP_EXTEND) rh_expr_variables(planner, op->u.extend.value, set);
  for (size_t i = 0; i < op->child_count; i++) mention_op(planner, op->children[i], set);
}

bool rh_expr_has_exists(const rh_expr *expr) {
  bool found = expr->pattern != NULL;
  for (size_t i = 0; !found && i < expr->argument_count; i++)
    found = rh_expr_has_exists(expr->arguments[i]);
  return found;
}
