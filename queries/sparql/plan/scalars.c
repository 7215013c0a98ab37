/* Expressions of the algebra to scalars, conditions, filters. */
#include "queries/sparql/plan/planner.h"
#include "queries/sparql/value/cast.h"

static rh_status new_scalar(rh_planner *planner, rh_scalar_kind kind, rh_scalar **out) {
  rh_scalar *scalar = rh_arena_alloc(planner->arena, sizeof *scalar);
  if (!scalar) return rh_planner_no_memory(planner);
  scalar->kind = kind;
  scalar->variable = scalar->only = RH_VAR_NONE;
  scalar->stable = true;
  scalar->variables = rh_planner_set(planner);
  *out = scalar;
  return RH_OK;
}

static rh_status constant(rh_planner *planner, const rh_term *term, rh_scalar **out) {
  RH_TRY(new_scalar(planner, RH_SCALAR_CONSTANT, out));
  return rh_terms_id(planner->terms, term, &(*out)->constant, planner->error);
}

static rh_status variable(rh_planner *planner, rh_var v, rh_varset visible, const rh_scope *scope,
                          rh_scalar **out) {
  bool bound = rh_varset_has(visible, v) || rh_varset_has(scope->substituted, v);
  RH_TRY(new_scalar(planner, bound ? RH_SCALAR_VARIABLE : RH_SCALAR_UNBOUND, out));
  (*out)->variable = v;
  if (bound) rh_varset_add((*out)->variables, v);
  return RH_OK;
}

static bool is_volatile(rh_expr_kind kind) {
  return kind == RH_EXPR_RAND || kind == RH_EXPR_UUID || kind == RH_EXPR_STRUUID ||
         kind == RH_EXPR_BNODE || kind == RH_EXPR_EXISTS || kind == RH_EXPR_NOT_EXISTS;
}

static void sum_up(rh_scalar *scalar) {
  scalar->stable = !scalar->expr || !is_volatile(scalar->expr->kind);
  for (size_t i = 0; i < scalar->argument_count; i++) {
    rh_varset_unite(scalar->variables, scalar->arguments[i]->variables);
    scalar->stable = scalar->stable && scalar->arguments[i]->stable;
  }
  rh_var first = rh_varset_next(scalar->variables, 0);
  bool one = first != RH_VAR_NONE && rh_varset_next(scalar->variables, first + 1) == RH_VAR_NONE;
  scalar->only = one ? first : RH_VAR_NONE;
}

static rh_status list_variables(rh_planner *planner, rh_varset set, const rh_var **items,
                                size_t *count) {
  *items = rh_varset_list(set, planner->arena, count);
  return *items ? RH_OK : rh_planner_no_memory(planner);
}

/* The pattern of an EXISTS, to be run with the solution's variables in the frame. */
static rh_status plan_exists(rh_planner *planner, const rh_expr *expr, rh_varset visible,
                             rh_varset certain, const rh_scope *scope, rh_scalar *scalar) {
  rh_varset inner_certain = rh_planner_set(planner), inner = rh_planner_set(planner);
  rh_op_variables(planner, expr->pattern, inner_certain, inner);
  rh_scope below = rh_planner_scope_copy(planner, scope);
  /* Everything visible is substituted: filters in the pattern may read what it does not bind. */
  rh_varset outer = rh_varset_copy(visible, planner->arena);
  rh_varset_unite(outer, scope->substituted);
  rh_varset fixed = rh_varset_copy(certain, planner->arena);
  rh_varset_unite(fixed, scope->substituted);
  rh_varset loose = rh_varset_copy(inner, planner->arena);
  rh_varset_intersect(loose, outer);
  rh_varset_subtract(loose, fixed);
  rh_varset_unite(below.substituted, outer);
  rh_varset_unite(below.parameters, fixed);
  below.needed = loose;
  below.any_multiplicity = true;
  rh_varset passed = rh_planner_set(planner);
  rh_expr_variables(planner, expr, passed);
  rh_varset_intersect(passed, visible);
  RH_TRY(list_variables(planner, passed, &scalar->substituted, &scalar->substituted_count));
  RH_TRY(list_variables(planner, loose, &scalar->compared, &scalar->compared_count));
  rh_varset_unite(scalar->variables, passed);
  rh_conditions none = {0};
  return rh_plan_op(planner, expr->pattern, &none, &below, &scalar->exists);
}

rh_status rh_plan_scalar(rh_planner *planner, const rh_expr *expr, rh_varset visible,
                         rh_varset certain, const rh_scope *scope, rh_scalar **out) {
  if (expr->kind == RH_EXPR_VARIABLE) return variable(planner, expr->variable, visible, scope, out);
  if (expr->kind == RH_EXPR_TERM) return constant(planner, expr->term, out);
  rh_value_kind target = RH_VALUE_ERROR;
  if (expr->kind == RH_EXPR_CALL && expr->argument_count == 1)
    target = rh_cast_target(expr->term->value, expr->term->value_length);
  RH_TRY(new_scalar(planner, target ? RH_SCALAR_CAST : RH_SCALAR_OPERATION, out));
  rh_scalar *scalar = *out;
  scalar->expr = expr;
  scalar->target = target;
  scalar->argument_count = expr->argument_count;
  scalar->arguments =
      rh_arena_alloc_array(planner->arena, expr->argument_count + 1, sizeof *scalar->arguments);
  if (!scalar->arguments) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < expr->argument_count; i++)
    RH_TRY(rh_plan_scalar(planner, expr->arguments[i], visible, certain, scope,
                          &scalar->arguments[i]));
  if (expr->pattern) RH_TRY(plan_exists(planner, expr, visible, certain, scope, scalar));
  sum_up(scalar);
  return RH_OK;
}

/* ---- conditions --------------------------------------------------------------------------- */

rh_status rh_conditions_add(rh_planner *planner, rh_conditions *conditions, const rh_expr *expr) {
  conditions->items = rh_arena_grow(planner->arena, conditions->items, conditions->count,
                                    &conditions->capacity, sizeof *conditions->items);
  if (!conditions->items) return rh_planner_no_memory(planner);
  conditions->items[conditions->count++] = expr;
  return RH_OK;
}

rh_status rh_conditions_split(rh_planner *planner, rh_conditions *conditions, const rh_expr *expr) {
  if (expr->kind != RH_EXPR_AND) return rh_conditions_add(planner, conditions, expr);
  for (size_t i = 0; i < expr->argument_count; i++)
    RH_TRY(rh_conditions_split(planner, conditions, expr->arguments[i]));
  return RH_OK;
}

double rh_condition_selectivity(const rh_expr *expr) {
  switch (expr->kind) {
  case RH_EXPR_EQUAL:
  case RH_EXPR_SAMETERM:
    return 0.05;
  case RH_EXPR_REGEX:
  case RH_EXPR_CONTAINS:
  case RH_EXPR_STRSTARTS:
  case RH_EXPR_STRENDS:
    return 0.1;
  case RH_EXPR_NOT_EQUAL:
  case RH_EXPR_BOUND:
    return 0.9;
  default:
    return 0.4;
  }
}

rh_status rh_plan_filter(rh_planner *planner, rh_plan_node *child, const rh_conditions *given,
                         const rh_scope *scope, rh_plan_node **out) {
  rh_conditions rest = {0}, *conditions = &rest;
  *out = child;
  RH_TRY(rh_plan_exists_joins(planner, child, given, scope, &rest, &child));
  *out = child;
  if (rest.count == 0) return RH_OK;
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_FILTER, &child, 1, &node));
  rh_scalar **items = rh_arena_alloc_array(planner->arena, conditions->count, sizeof *items);
  if (!items) return rh_planner_no_memory(planner);
  node->rows = child->rows;
  node->cost = child->cost + child->rows * 0.5 * (double)conditions->count;
  for (size_t i = 0; i < conditions->count; i++) {
    RH_TRY(rh_plan_scalar(planner, conditions->items[i], child->possible, child->certain, scope,
                          &items[i]));
    node->rows *= rh_condition_selectivity(conditions->items[i]);
    if (rh_expr_has_exists(conditions->items[i])) node->cost += child->rows * 20;
  }
  node->u.filter.items = items;
  node->u.filter.count = conditions->count;
  rh_varset_unite(node->certain, child->certain);
  rh_varset_unite(node->possible, child->possible);
  rh_varset_unite(node->output, child->output);
  node->sorted_count = child->sorted_count;
  for (unsigned i = 0; i < child->sorted_count; i++) node->sorted[i] = child->sorted[i];
  *out = node;
  return RH_OK;
}

rh_status rh_plan_restrict(rh_planner *planner, rh_plan_node *child, rh_varset variables,
                           rh_plan_node **out) {
  rh_varset held = rh_varset_copy(child->output, planner->arena);
  rh_varset_intersect(held, variables);
  *out = child;
  if (rh_varset_empty(held)) return RH_OK;
  size_t count;
  rh_var *list = rh_varset_list(held, planner->arena, &count);
  rh_scalar **items = rh_arena_alloc_array(planner->arena, count + 1, sizeof *items);
  if (!list || !items) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < count; i++) {
    RH_TRY(new_scalar(planner, RH_SCALAR_AGREES, &items[i]));
    items[i]->variable = list[i];
    items[i]->stable = false;
    rh_varset_add(items[i]->variables, list[i]);
  }
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_FILTER, &child, 1, &node));
  node->u.filter.items = items;
  node->u.filter.count = count;
  node->rows = child->rows;
  node->cost = child->cost + child->rows;
  rh_varset_unite(node->certain, child->certain);
  rh_varset_unite(node->possible, child->possible);
  rh_varset_unite(node->output, child->output);
  rh_varset_subtract(node->output, held);
  *out = node;
  return RH_OK;
}
