/* The operators of the algebra to plans. Conditions travel down with the recursion until something
 * they must not pass. */
#include "queries/sparql/plan/planner.h"

#include <string.h>

void rh_plan_inherit(rh_plan_node *node, const rh_plan_node *child) {
  rh_varset_unite(node->certain, child->certain);
  rh_varset_unite(node->possible, child->possible);
  rh_varset_unite(node->output, child->output);
  node->sorted_count = child->sorted_count;
  memcpy(node->sorted, child->sorted, sizeof node->sorted);
  node->rows = child->rows;
  node->cost = child->cost;
}

/* A scope in which nothing comes from the frame, for what a value must not be pushed into. */
rh_scope rh_plan_closed_scope(const rh_planner *planner, const rh_scope *scope) {
  rh_scope closed = rh_planner_scope_copy(planner, scope);
  closed.parameters = rh_planner_set(planner);
  closed.substituted = rh_planner_set(planner);
  rh_varset_unite(closed.needed, scope->parameters);
  return closed;
}

/* Finishes an operator planned in a closed scope. */
rh_status rh_plan_reopen(rh_planner *planner, rh_plan_node *node, const rh_conditions *conditions,
                         const rh_scope *scope, rh_plan_node **out) {
  RH_TRY(rh_plan_filter(planner, node, conditions, scope, out));
  return rh_plan_restrict(planner, *out, scope->parameters, out);
}

void rh_plan_need(rh_planner *planner, const rh_conditions *conditions, rh_varset set) {
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
  rh_scope inner =
      open ? rh_planner_scope_copy(planner, scope) : rh_plan_closed_scope(planner, scope);
  rh_scope wide = rh_planner_scope_copy(planner, &inner);
  rh_varset_unite(wide.needed, common);
  if (!open) rh_plan_need(planner, conditions, inner.needed);
  if (!open) rh_varset_unite(wide.needed, inner.needed);
  rh_plan_node *node;
  RH_TRY(rh_plan_op(planner, op->children[0], open ? conditions : &none, &wide, &node));
  RH_TRY(rh_plan_attach(planner, RH_JOIN_MINUS, node, op->children[1], &none, &none, &inner, out));
  return open ? RH_OK : rh_plan_reopen(planner, *out, conditions, scope, out);
}

/* ---- BIND --------------------------------------------------------------------------------- */

rh_status rh_plan_extend(rh_planner *planner, const rh_op *op, rh_plan_node *child,
                         const rh_scope *scope, rh_plan_node **out) {
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_EXTEND, &child, 1, &node));
  rh_plan_inherit(node, child);
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
  rh_plan_need(planner, &here, inner.needed);
  rh_plan_node *child;
  RH_TRY(rh_plan_op(planner, op->children[0], &below, &inner, &child));
  bool used = here.count || rh_varset_has(scope->needed, variable) ||
              rh_varset_has(scope->parameters, variable);
  if (!used) {
    *out = child;
    return RH_OK;
  }
  RH_TRY(rh_plan_extend(planner, op, child, scope, out));
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
  return rh_plan_reopen(planner, node, conditions, scope, out);
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
  return rh_plan_reopen(planner, node, conditions, scope, out);
}

/* ---- all ---------------------------------------------------------------------------------- */

static rh_status plan_path(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                           const rh_scope *scope, rh_plan_node **out) {
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  rh_plan_need(planner, conditions, inner.needed);
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
    return rh_plan_graph(planner, op, conditions, scope, out);
  case RH_OP_SERVICE:
    return plan_service(planner, op, conditions, scope, out);
  case RH_OP_VALUES:
    return plan_values(planner, op, conditions, scope, out);
  case RH_OP_GROUP:
    return rh_plan_grouping(planner, op, conditions, scope, out);
  default:
    return rh_plan_modifiers(planner, op, conditions, scope, out);
  }
}

rh_status rh_plan_op(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                     const rh_scope *scope, rh_plan_node **out) {
  RH_TRY(plan_by_kind(planner, op, conditions, scope, out));
  rh_planner_keep(*out, scope->needed);
  return RH_OK;
}
