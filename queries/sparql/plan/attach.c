/* Joins whose right side is tested or added: OPTIONAL, EXISTS, NOT EXISTS, MINUS. */
#include "queries/sparql/plan/planner.h"

#include <math.h>

/* As in join_order.c. */
static const double SEEK = 100, BUILD = 12, PROBE = 6, RUN = 300;

typedef struct attachment {
  rh_planner *planner;
  rh_join_type type;
  rh_plan_node *left;
  const rh_op *op;
  const rh_conditions *inside, *conditions;
  const rh_scope *scope; /* of the right side, `needed` included */
  bool keep_order;       /* of the left side's rows */
} attachment;

/* Parameters that may go into the right side: all for a test; for an addition those that the left
 * side binds for sure, as its rows must not come back unjoined for a value that differs. */
static rh_scope right_scope(const attachment *a, const rh_scope *scope) {
  rh_scope right = rh_planner_scope_copy(a->planner, scope);
  right.keep_order = false;
  right.order_hint = RH_VAR_NONE;
  if (a->type == RH_JOIN_LEFT || a->type == RH_JOIN_MINUS) {
    rh_varset kept = rh_varset_copy(a->left->certain, a->planner->arena);
    if (a->type == RH_JOIN_MINUS) kept = rh_planner_set(a->planner);
    if (a->type == RH_JOIN_LEFT) rh_varset_unite(kept, scope->substituted);
    rh_varset_intersect(right.parameters, kept);
  }
  /* Nothing that EXISTS substitutes is seen by the other side of a MINUS. */
  if (a->type == RH_JOIN_MINUS) right.substituted = rh_planner_set(a->planner);
  rh_varset_unite(right.needed, a->left->possible);
  for (size_t i = 0; i < a->conditions->count; i++)
    rh_expr_variables(a->planner, a->conditions->items[i], right.needed);
  if (a->type != RH_JOIN_LEFT) {
    right.needed = rh_varset_copy(a->left->possible, a->planner->arena);
    right.any_multiplicity = true;
  }
  return right;
}

static rh_status finish(const attachment *a, rh_plan_kind kind, rh_plan_node *right, double cost,
                        rh_plan_node **out) {
  rh_planner *planner = a->planner;
  RH_TRY(rh_plan_make_join(planner, kind, a->type, a->left, right, out));
  rh_plan_node *node = *out;
  rh_varset visible = rh_varset_copy(a->left->possible, planner->arena);
  rh_varset_unite(visible, right->possible);
  rh_scalar **items = rh_arena_alloc_array(planner->arena, a->conditions->count + 1, sizeof *items);
  if (!items) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < a->conditions->count; i++)
    RH_TRY(rh_plan_scalar(planner, a->conditions->items[i], visible, a->left->certain, a->scope,
                          &items[i]));
  node->u.join.conditions = items;
  node->u.join.condition_count = a->conditions->count;
  node->cost = cost;
  node->rows = a->left->rows;
  if (a->type == RH_JOIN_SEMI || a->type == RH_JOIN_ANTI || a->type == RH_JOIN_MINUS)
    node->rows *= 0.5;
  return RH_OK;
}

/* The right side for given values of what the left binds. NULL when there is nothing to give. */
static rh_status bound_right(const attachment *a, const rh_scope *right, rh_plan_node **out) {
  rh_varset certain = rh_planner_set(a->planner), possible = rh_planner_set(a->planner);
  rh_op_variables(a->planner, a->op, certain, possible);
  rh_varset given = rh_varset_copy(a->left->output, a->planner->arena);
  rh_varset_intersect(given, a->left->certain);
  rh_varset_intersect(given, possible);
  *out = NULL;
  if (rh_varset_empty(given) || a->type == RH_JOIN_MINUS) return RH_OK;
  rh_scope scope = rh_planner_scope_copy(a->planner, right);
  rh_varset_unite(scope.parameters, given);
  return rh_plan_op(a->planner, a->op, a->inside, &scope, out);
}

/* The scan of a right side that is one pattern, sorted by a variable of the left. */
typedef struct sought {
  rh_plan_node *scan;
  rh_var key;
  double fanout; /* rows for one value */
} sought;

static rh_status find_scan(const attachment *a, const rh_scope *right, sought *best) {
  rh_planner *planner = a->planner;
  *best = (sought){NULL, RH_VAR_NONE, INFINITY};
  if (a->op->kind != RH_OP_BGP || a->op->u.bgp.count != 1 ||
      rh_is_text_pattern(a->op->u.bgp.patterns))
    return RH_OK;
  rh_atom atom;
  RH_TRY(rh_atom_of_pattern(planner, a->op->u.bgp.patterns, a->inside, right, &atom));
  rh_varset needed = rh_varset_copy(right->needed, planner->arena);
  for (size_t i = 0; i < a->inside->count; i++)
    rh_expr_variables(planner, a->inside->items[i], needed);
  rh_varset keys = rh_varset_copy(atom.variables, planner->arena);
  rh_varset_intersect(keys, a->left->certain);
  rh_varset_intersect(keys, a->left->output);
  for (rh_var v = rh_varset_next(keys, 0); v != RH_VAR_NONE; v = rh_varset_next(keys, v + 1)) {
    rh_plan_node *scan;
    double values;
    RH_TRY(rh_plan_scan_of(planner, &atom, v, right->parameters, needed, &scan));
    if (!scan || !scan->sorted_count || scan->sorted[0] != v) continue;
    RH_TRY(rh_atom_distinct(planner, &atom, v, &values));
    if (atom.rows / values >= best->fanout) continue;
    *best = (sought){scan, v, atom.rows / values};
  }
  return RH_OK;
}

static void put_first(rh_plan_node *node, rh_var key) {
  rh_var *keys = (rh_var *)(uintptr_t)node->u.join.keys;
  for (size_t k = 0; k < node->u.join.key_count; k++) {
    if (keys[k] != key) continue;
    keys[k] = keys[0];
    keys[0] = key;
  }
}

static rh_status use_scan(const attachment *a, const sought *scan, double cost,
                          rh_plan_node **out) {
  bool merge = a->left->sorted_count && a->left->sorted[0] == scan->key;
  rh_plan_node *right;
  RH_TRY(rh_plan_filter(a->planner, scan->scan, a->inside, a->scope, &right));
  RH_TRY(finish(a, merge ? RH_PLAN_MERGE_JOIN : RH_PLAN_INDEX_JOIN, right, cost, out));
  put_first(*out, scan->key);
  return RH_OK;
}

/* The right side on its own and for given values; deep inside of other decisions only the one that
 * is likely to be better. The other is NULL. */
static rh_status plan_right(const attachment *a, rh_plan_node **alone, rh_plan_node **bound) {
  enum { FEW = 100 };
  bool both = a->planner->choices < RH_MOST_CHOICES;
  *alone = *bound = NULL;
  a->planner->choices++;
  if (both || a->left->rows < FEW) RH_TRY(bound_right(a, a->scope, bound));
  if (both || !*bound) RH_TRY(rh_plan_op(a->planner, a->op, a->inside, a->scope, alone));
  a->planner->choices--;
  return RH_OK;
}

static rh_status choose(const attachment *a, rh_plan_node **out) {
  rh_plan_node *alone, *bound;
  sought scan;
  double left = a->left->cost, rows = a->left->rows;
  RH_TRY(plan_right(a, &alone, &bound));
  RH_TRY(find_scan(a, a->scope, &scan));
  double hash = INFINITY;
  if (alone) hash = left + alone->cost + BUILD * alone->rows + PROBE * rows + 10;
  double run = bound ? left + rows * (RUN + bound->cost) : INFINITY;
  double seek = INFINITY;
  bool merges = a->left->sorted_count && a->left->sorted[0] == scan.key;
  if (scan.scan && (merges || !a->keep_order)) {
    double read = rows * (SEEK + scan.fanout);
    seek = left + (read < scan.scan->cost ? read : scan.scan->cost) + 0.5 * rows + 6;
  }
  if (seek <= hash && seek <= run) return use_scan(a, &scan, seek, out);
  if (run < hash) return finish(a, RH_PLAN_BIND_JOIN, bound, run, out);
  return finish(a, RH_PLAN_HASH_JOIN, alone, hash, out);
}

rh_status rh_plan_attach(rh_planner *planner, rh_join_type type, rh_plan_node *left,
                         const rh_op *op, const rh_conditions *inside,
                         const rh_conditions *conditions, const rh_scope *scope,
                         rh_plan_node **out) {
  attachment a = {planner, type, left, op, inside, conditions, NULL, scope->keep_order};
  rh_scope right = right_scope(&a, scope);
  a.scope = &right;
  RH_TRY(choose(&a, out));
  RH_TRY(rh_plan_restrict(planner, *out, scope->parameters, out));
  rh_planner_keep(*out, scope->needed);
  return RH_OK;
}

rh_status rh_plan_optional(rh_planner *planner, rh_plan_node *left, const rh_op *op,
                           const rh_scope *scope, rh_plan_node **out) {
  rh_varset certain = rh_planner_set(planner), possible = rh_planner_set(planner);
  rh_conditions inside = {0}, both = {0}, all = {0};
  rh_op_variables(planner, op->children[1], certain, possible);
  for (size_t i = 0; i < op->u.conditions.count; i++)
    RH_TRY(rh_conditions_split(planner, &all, op->u.conditions.items[i]));
  for (size_t i = 0; i < all.count; i++) {
    rh_varset read = rh_planner_set(planner);
    rh_expr_variables(planner, all.items[i], read);
    bool alone = rh_varset_within(read, certain) && !rh_expr_has_exists(all.items[i]);
    RH_TRY(rh_conditions_add(planner, alone ? &inside : &both, all.items[i]));
  }
  return rh_plan_attach(planner, RH_JOIN_LEFT, left, op->children[1], &inside, &both, scope, out);
}

/* Whether EXISTS, which puts the solution's values into the pattern, is the same as a join: every
 * variable in common is bound for sure on both sides, and there is one. */
static bool is_join(rh_planner *planner, const rh_expr *expr, const rh_plan_node *node,
                    const rh_scope *scope) {
  if (expr->kind != RH_EXPR_EXISTS && expr->kind != RH_EXPR_NOT_EXISTS) return false;
  rh_varset certain = rh_planner_set(planner), ignored = rh_planner_set(planner);
  rh_varset common = rh_planner_set(planner);
  rh_op_variables(planner, expr->pattern, certain, ignored);
  rh_expr_variables(planner, expr, common);
  if (rh_varset_meets(common, scope->substituted)) return false;
  rh_varset_intersect(common, node->possible);
  return !rh_varset_empty(common) && rh_varset_within(common, node->certain) &&
         rh_varset_within(common, certain) && !rh_varset_meets(common, scope->parameters);
}

rh_status rh_plan_exists_joins(rh_planner *planner, rh_plan_node *node,
                               const rh_conditions *conditions, const rh_scope *scope,
                               rh_conditions *rest, rh_plan_node **out) {
  rh_conditions none = {0};
  *out = node;
  for (size_t i = 0; i < conditions->count; i++) {
    const rh_expr *expr = conditions->items[i];
    if (!is_join(planner, expr, *out, scope)) {
      RH_TRY(rh_conditions_add(planner, rest, expr));
      continue;
    }
    rh_scope all = rh_planner_scope_copy(planner, scope);
    rh_varset_unite(all.needed, (*out)->output);
    RH_TRY(rh_plan_attach(planner, expr->kind == RH_EXPR_EXISTS ? RH_JOIN_SEMI : RH_JOIN_ANTI, *out,
                          expr->pattern, &none, &none, &all, out));
  }
  return RH_OK;
}
