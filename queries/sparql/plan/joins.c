/* Groups of joined patterns: what the units are, which conditions concern them, which OPTIONALs can
 * wait until the rest is joined. */
#include "queries/sparql/plan/join_order.h"

#include <string.h>

/* ---- join nodes --------------------------------------------------------------------------- */

rh_status rh_plan_make_join(rh_planner *planner, rh_plan_kind kind, rh_join_type type,
                            rh_plan_node *left, rh_plan_node *right, rh_plan_node **out) {
  rh_plan_node *children[2] = {left, right}, *node;
  RH_TRY(rh_planner_node(planner, kind, children, 2, &node));
  bool bind = kind == RH_PLAN_BIND_JOIN;
  rh_varset common = rh_varset_copy(left->output, planner->arena);
  rh_varset_intersect(common, right->output);
  rh_varset keys = rh_varset_copy(common, planner->arena);
  rh_varset_intersect(keys, left->certain);
  rh_varset_intersect(keys, right->certain);
  rh_varset_subtract(common, keys);
  if (bind) { /* the keys are what the frame gets: all of the left that the right may read */
    rh_varset_unite(common, keys);
    keys = rh_varset_copy(left->output, planner->arena);
    rh_varset_intersect(keys, left->certain);
    rh_varset_intersect(keys, right->possible);
    rh_varset_subtract(keys, right->output);
  }
  rh_var *list = rh_varset_list(keys, planner->arena, &node->u.join.key_count);
  rh_var *loose = rh_varset_list(common, planner->arena, &node->u.join.loose_count);
  if (!list || !loose) return rh_planner_no_memory(planner);
  node->u.join.keys = list;
  node->u.join.loose = loose;
  node->u.join.type = type;
  bool whole = type == RH_JOIN_INNER || type == RH_JOIN_LEFT;
  rh_varset_unite(node->certain, left->certain);
  rh_varset_unite(node->possible, left->possible);
  rh_varset_unite(node->output, left->output);
  if (type == RH_JOIN_INNER) rh_varset_unite(node->certain, right->certain);
  if (whole) rh_varset_unite(node->possible, right->possible);
  if (whole) rh_varset_unite(node->output, right->output);
  node->rows = left->rows;
  if (kind != RH_PLAN_INDEX_JOIN) {
    node->sorted_count = left->sorted_count;
    memcpy(node->sorted, left->sorted, sizeof node->sorted);
  }
  *out = node;
  return RH_OK;
}

static rh_status join_by_hash(rh_planner *planner, rh_plan_node *left, rh_plan_node *right,
                              rh_plan_node **out) {
  RH_TRY(rh_plan_make_join(planner, RH_PLAN_HASH_JOIN, RH_JOIN_INNER, left, right, out));
  (*out)->cost = left->cost + right->cost + 12 * right->rows + 6 * left->rows + 10;
  (*out)->rows = (*out)->u.join.key_count ? (left->rows > right->rows ? left->rows : right->rows)
                                          : left->rows * right->rows;
  return RH_OK;
}

/* ---- units -------------------------------------------------------------------------------- */

typedef struct group {
  rh_planner *planner;
  const rh_scope *scope;
  const rh_conditions *conditions;
  const rh_op **parts; /* operators to be joined, BGPs whole */
  size_t part_count, part_capacity;
  const rh_op **optionals; /* LEFT_JOINs whose right sides come after the join */
  size_t optional_count, optional_capacity;
  rh_unit *units;
  size_t unit_count;
} group;

static rh_status add_part(group *g, const rh_op *op) {
  g->parts = rh_arena_grow(g->planner->arena, g->parts, g->part_count, &g->part_capacity,
                           sizeof *g->parts);
  if (!g->parts) return rh_planner_no_memory(g->planner);
  g->parts[g->part_count++] = op;
  return RH_OK;
}

static rh_status add_optional(group *g, const rh_op *op) {
  g->optionals = rh_arena_grow(g->planner->arena, g->optionals, g->optional_count,
                               &g->optional_capacity, sizeof *g->optionals);
  if (!g->optionals) return rh_planner_no_memory(g->planner);
  g->optionals[g->optional_count++] = op;
  return RH_OK;
}

/* Whether what only the right side of the LEFT_JOIN binds is bound by no other operator, so that
 * (A OPTIONAL B) JOIN C is (A JOIN C) OPTIONAL B. */
static bool may_wait(const group *g, const rh_op *optional, rh_varset others) {
  rh_varset certain = rh_planner_set(g->planner), ignored = rh_planner_set(g->planner);
  rh_varset right = rh_planner_set(g->planner);
  rh_op_variables(g->planner, optional->children[0], certain, ignored);
  rh_op_variables(g->planner, optional->children[1], ignored, right);
  rh_varset_subtract(right, certain);
  /* Its conditions must not see more than they did. */
  for (size_t i = 0; i < optional->u.conditions.count; i++)
    rh_expr_variables(g->planner, optional->u.conditions.items[i], right);
  rh_varset_subtract(right, certain);
  return !rh_varset_meets(right, others);
}

/* `outside`: the variables of what these operators are joined with. */
static rh_status flatten(group *g, const rh_op *const *ops, size_t count, rh_varset outside) {
  for (size_t i = 0; i < count; i++) {
    const rh_op *op = ops[i];
    rh_varset others = rh_varset_copy(outside, g->planner->arena);
    rh_varset ignored = rh_planner_set(g->planner);
    for (size_t j = 0; j < count; j++)
      if (j != i) rh_op_variables(g->planner, ops[j], ignored, others);
    if (op->kind == RH_OP_JOIN) {
      RH_TRY(flatten(g, op->children, op->child_count, others));
    } else if (op->kind == RH_OP_LEFT_JOIN && may_wait(g, op, others)) {
      RH_TRY(flatten(g, &op->children[0], 1, others));
      RH_TRY(add_optional(g, op));
    } else {
      RH_TRY(add_part(g, op));
    }
  }
  return RH_OK;
}

static rh_unit *new_unit(group *g, rh_unit_kind kind) {
  rh_unit *unit = &g->units[g->unit_count++];
  unit->kind = kind;
  unit->certain = rh_planner_set(g->planner);
  unit->possible = rh_planner_set(g->planner);
  return unit;
}

static rh_status add_text(group *g, const rh_pattern *pattern) {
  rh_unit *unit = new_unit(g, RH_UNIT_NODE);
  rh_scope scope = rh_planner_scope_copy(g->planner, g->scope);
  RH_TRY(rh_plan_text(g->planner, pattern, &scope, &unit->node));
  rh_varset_unite(unit->certain, unit->node->certain);
  rh_varset_unite(unit->possible, unit->node->possible);
  unit->rows = unit->node->rows;
  return RH_OK;
}

static rh_status add_atoms(group *g, const rh_op *op) {
  for (size_t i = 0; i < op->u.bgp.count; i++) {
    if (rh_is_text_pattern(&op->u.bgp.patterns[i])) {
      RH_TRY(add_text(g, &op->u.bgp.patterns[i]));
      continue;
    }
    rh_unit *unit = new_unit(g, RH_UNIT_ATOM);
    RH_TRY(rh_atom_of_pattern(g->planner, &op->u.bgp.patterns[i], g->conditions, g->scope,
                              &unit->atom));
    rh_varset_unite(unit->certain, unit->atom.variables);
    unit->rows = unit->atom.rows;
    rh_varset_unite(unit->possible, unit->atom.variables);
  }
  return RH_OK;
}

/* Patterns that are worth running for given values. */
static bool is_bindable(const rh_op *op) {
  switch (op->kind) {
  case RH_OP_PATH:
  case RH_OP_BGP:
    return true;
  case RH_OP_SERVICE:
    return op->u.service.endpoint.kind == RH_NODE_VARIABLE;
  case RH_OP_JOIN:
  case RH_OP_UNION:
  case RH_OP_LEFT_JOIN:
  case RH_OP_FILTER:
  case RH_OP_EXTEND:
  case RH_OP_GRAPH:
  case RH_OP_MINUS:
    for (size_t i = 0; i < op->child_count; i++)
      if (is_bindable(op->children[i])) return true;
    return false;
  default:
    return false;
  }
}

/* Everything the join, its conditions and what is behind it read. */
static rh_varset wanted_inside(const group *g) {
  rh_varset wanted = rh_varset_copy(g->scope->needed, g->planner->arena);
  for (size_t i = 0; i < g->conditions->count; i++)
    rh_expr_variables(g->planner, g->conditions->items[i], wanted);
  rh_varset ignored = rh_planner_set(g->planner);
  for (size_t i = 0; i < g->part_count; i++)
    rh_op_variables(g->planner, g->parts[i], ignored, wanted);
  return wanted;
}

static rh_status add_planned(group *g, const rh_op *op) {
  bool bindable = is_bindable(op) && g->planner->choices < RH_MOST_CHOICES;
  rh_unit *unit = new_unit(g, bindable ? RH_UNIT_BOUND : RH_UNIT_NODE);
  rh_scope scope = rh_planner_scope_copy(g->planner, g->scope);
  scope.needed = wanted_inside(g);
  rh_conditions none = {0};
  unit->op = op;
  rh_op_variables(g->planner, op, unit->certain, unit->possible);
  g->planner->choices++;
  RH_TRY(rh_plan_op(g->planner, op, &none, &scope, &unit->node));
  g->planner->choices--;
  unit->rows = unit->node->rows;
  return RH_OK;
}

static rh_status make_units(group *g) {
  size_t most = 0;
  for (size_t i = 0; i < g->part_count; i++)
    most += g->parts[i]->kind == RH_OP_BGP ? g->parts[i]->u.bgp.count : 1;
  g->units = rh_arena_alloc_array(g->planner->arena, most + 1, sizeof *g->units);
  if (!g->units) return rh_planner_no_memory(g->planner);
  for (size_t i = 0; i < g->part_count; i++)
    RH_TRY(g->parts[i]->kind == RH_OP_BGP ? add_atoms(g, g->parts[i])
                                          : add_planned(g, g->parts[i]));
  return RH_OK;
}

/* ---- the problem -------------------------------------------------------------------------- */

/* Variables of two or more units that the frame does not give. */
static rh_status find_join_variables(rh_join_problem *p) {
  rh_varset once = rh_planner_set(p->planner), often = rh_planner_set(p->planner);
  for (size_t u = 0; u < p->unit_count; u++) {
    rh_varset again = rh_varset_copy(once, p->planner->arena);
    rh_varset_intersect(again, p->units[u].possible);
    rh_varset_unite(often, again);
    rh_varset_unite(once, p->units[u].possible);
  }
  if (rh_varset_has(once, p->scope->order_hint)) rh_varset_add(often, p->scope->order_hint);
  rh_varset_subtract(often, p->scope->parameters);
  p->variables = rh_varset_list(often, p->planner->arena, &p->variable_count);
  return p->variables ? RH_OK : rh_planner_no_memory(p->planner);
}

static rh_status describe_unit(rh_join_problem *p, rh_unit *unit) {
  unit->distinct =
      rh_arena_alloc_array(p->planner->arena, p->variable_count + 1, sizeof *unit->distinct);
  if (!unit->distinct) return rh_planner_no_memory(p->planner);
  for (size_t v = 0; v < p->variable_count; v++) {
    if (!rh_varset_has(unit->possible, p->variables[v])) continue;
    if (v < 64) unit->variables |= UINT64_C(1) << v;
    if (v < 64 && rh_varset_has(unit->certain, p->variables[v]))
      unit->certain_variables |= UINT64_C(1) << v;
    unit->distinct[v] = unit->rows > 1 ? unit->rows : 1;
    if (unit->kind == RH_UNIT_ATOM)
      RH_TRY(rh_atom_distinct(p->planner, &unit->atom, p->variables[v], &unit->distinct[v]));
  }
  return RH_OK;
}

/* A condition waits for all units that may bind its variables; with one that surely binds a
 * variable the others need not be waited for. */
static uint64_t units_of(const rh_join_problem *p, const rh_expr *condition) {
  rh_varset read = rh_planner_set(p->planner);
  uint64_t units = 0;
  rh_expr_variables(p->planner, condition, read);
  for (rh_var v = rh_varset_next(read, 0); v != RH_VAR_NONE; v = rh_varset_next(read, v + 1)) {
    uint64_t all = 0;
    size_t sure = p->unit_count; /* the smallest unit that surely binds it */
    for (size_t u = 0; u < p->unit_count; u++) {
      if (!rh_varset_has(p->units[u].possible, v)) continue;
      all |= UINT64_C(1) << u;
      bool better = sure == p->unit_count || p->units[u].rows < p->units[sure].rows;
      if (rh_varset_has(p->units[u].certain, v) && better) sure = u;
    }
    units |= sure < p->unit_count ? UINT64_C(1) << sure : all;
  }
  return units ? units : (p->unit_count == 64 ? UINT64_MAX : (UINT64_C(1) << p->unit_count) - 1);
}

/* Ranges are counted with the patterns that they narrow. */
static double selectivity(rh_planner *planner, const rh_expr *condition) {
  rh_var variable;
  rh_id_range ranges[RH_MAX_RANGES];
  unsigned count;
  if (rh_condition_ranges(planner, condition, &variable, ranges, &count)) return 1;
  return rh_condition_selectivity(condition);
}

static rh_status solve(group *g, size_t from, size_t count, const rh_conditions *conditions,
                       rh_varset wanted, rh_plan_node **out) {
  rh_join_problem p = {.planner = g->planner,
                       .scope = g->scope,
                       .units = g->units + from,
                       .unit_count = count,
                       .conditions = conditions,
                       .wanted = wanted};
  RH_TRY(find_join_variables(&p));
  for (size_t u = 0; u < count; u++) RH_TRY(describe_unit(&p, &p.units[u]));
  p.condition_units =
      rh_arena_alloc_array(g->planner->arena, conditions->count + 1, sizeof *p.condition_units);
  p.selectivities =
      rh_arena_alloc_array(g->planner->arena, conditions->count + 1, sizeof *p.selectivities);
  if (!p.condition_units || !p.selectivities) return rh_planner_no_memory(g->planner);
  for (size_t c = 0; c < conditions->count; c++) {
    p.condition_units[c] = units_of(&p, conditions->items[c]);
    p.selectivities[c] = selectivity(g->planner, conditions->items[c]);
  }
  return rh_join_order(&p, out);
}

/* More units than a word has bits are joined in portions. */
static rh_status solve_portions(group *g, rh_varset wanted, rh_plan_node **out) {
  rh_conditions none = {0};
  rh_varset all = rh_varset_copy(wanted, g->planner->arena);
  for (size_t u = 0; u < g->unit_count; u++) rh_varset_unite(all, g->units[u].possible);
  *out = NULL;
  for (size_t from = 0; from < g->unit_count; from += RH_MAX_UNITS) {
    size_t rest = g->unit_count - from;
    rh_plan_node *portion;
    RH_TRY(solve(g, from, rest < RH_MAX_UNITS ? rest : RH_MAX_UNITS, &none, all, &portion));
    if (*out)
      RH_TRY(join_by_hash(g->planner, *out, portion, out));
    else
      *out = portion;
  }
  return rh_plan_filter(g->planner, *out, g->conditions, g->scope, out);
}

/* ---- OPTIONAL ----------------------------------------------------------------------------- */

/* The conditions that can be decided before the right sides of the OPTIONALs are there. */
static rh_status part_conditions(group *g, rh_conditions *before, rh_conditions *after) {
  rh_varset certain = rh_planner_set(g->planner), possible = rh_planner_set(g->planner);
  rh_varset later = rh_planner_set(g->planner), ignored = rh_planner_set(g->planner);
  for (size_t i = 0; i < g->part_count; i++)
    rh_op_variables(g->planner, g->parts[i], certain, possible);
  for (size_t i = 0; i < g->optional_count; i++)
    rh_op_variables(g->planner, g->optionals[i]->children[1], ignored, later);
  rh_varset_subtract(later, certain);
  for (size_t i = 0; i < g->conditions->count; i++) {
    rh_varset read = rh_planner_set(g->planner);
    rh_expr_variables(g->planner, g->conditions->items[i], read);
    RH_TRY(rh_conditions_add(g->planner, rh_varset_meets(read, later) ? after : before,
                             g->conditions->items[i]));
  }
  return RH_OK;
}

static void want_optional(const group *g, const rh_op *optional, rh_varset wanted) {
  rh_varset ignored = rh_planner_set(g->planner);
  rh_op_variables(g->planner, optional->children[1], ignored, wanted);
  for (size_t c = 0; c < optional->u.conditions.count; c++)
    rh_expr_variables(g->planner, optional->u.conditions.items[c], wanted);
}

static rh_status add_optionals(group *g, const rh_conditions *after, rh_plan_node **node) {
  for (size_t i = 0; i < g->optional_count; i++) {
    rh_scope scope = rh_planner_scope_copy(g->planner, g->scope);
    for (size_t j = i + 1; j < g->optional_count; j++)
      want_optional(g, g->optionals[j], scope.needed);
    for (size_t c = 0; c < after->count; c++)
      rh_expr_variables(g->planner, after->items[c], scope.needed);
    RH_TRY(rh_plan_optional(g->planner, *node, g->optionals[i], &scope, node));
  }
  return rh_plan_filter(g->planner, *node, after, g->scope, node);
}

rh_status rh_plan_join_group(rh_planner *planner, const rh_op *const *ops, size_t count,
                             const rh_conditions *conditions, const rh_scope *scope,
                             rh_plan_node **out) {
  group g = {.planner = planner, .scope = scope, .conditions = conditions};
  RH_TRY(flatten(&g, ops, count, rh_planner_set(planner)));
  rh_conditions before = {0}, after = {0};
  RH_TRY(part_conditions(&g, &before, &after));
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  for (size_t i = 0; i < g.optional_count; i++) want_optional(&g, g.optionals[i], inner.needed);
  for (size_t c = 0; c < after.count; c++) rh_expr_variables(planner, after.items[c], inner.needed);
  g.scope = &inner;
  g.conditions = &before;
  RH_TRY(make_units(&g));
  if (g.unit_count == 0) {
    RH_TRY(rh_planner_unit(planner, out));
    RH_TRY(rh_plan_filter(planner, *out, &before, scope, out));
  } else if (g.unit_count > RH_MAX_UNITS) {
    RH_TRY(solve_portions(&g, inner.needed, out));
  } else {
    RH_TRY(solve(&g, 0, g.unit_count, &before, inner.needed, out));
  }
  g.scope = scope;
  RH_TRY(add_optionals(&g, &after, out));
  rh_planner_keep(*out, scope->needed);
  return RH_OK;
}
