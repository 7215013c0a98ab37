#include "queries/sparql/plan/planner.h"

#include <stdio.h>
#include <string.h>

rh_status rh_planner_no_memory(const rh_planner *planner) {
  return rh_fail(planner->error, RH_ERR_MEMORY, "out of memory while the query was planned");
}

rh_varset rh_planner_set(const rh_planner *planner) {
  return rh_varset_new(planner->variable_room, planner->arena);
}

rh_status rh_planner_fresh_variable(rh_planner *planner, rh_var *variable) {
  if (planner->variable_count >= planner->variable_room)
    return rh_fail(planner->error, RH_ERR_LIMIT, "the query has too many property paths");
  char name[32];
  (void)snprintf(name, sizeof name, ".path%zu", planner->variable_count);
  *variable = (rh_var)planner->variable_count++;
  planner->names[*variable] = rh_arena_copy_text(planner->arena, name);
  return planner->names[*variable] ? RH_OK : rh_planner_no_memory(planner);
}

rh_status rh_planner_node(rh_planner *planner, rh_plan_kind kind, rh_plan_node *const *children,
                          size_t child_count, rh_plan_node **out) {
  rh_plan_node *node = rh_arena_alloc(planner->arena, sizeof *node);
  if (!node) return rh_planner_no_memory(planner);
  node->kind = kind;
  node->children = rh_arena_alloc_array(planner->arena, child_count + 1, sizeof *node->children);
  node->certain = rh_planner_set(planner);
  node->possible = rh_planner_set(planner);
  node->output = rh_planner_set(planner);
  if (!node->children || !node->certain.words || !node->possible.words || !node->output.words)
    return rh_planner_no_memory(planner);
  if (child_count) memcpy(node->children, children, child_count * sizeof *children);
  node->child_count = child_count;
  *out = node;
  return RH_OK;
}

/* Joins evaluate their conditions over their own output, DISTINCT compares all of it. */
static bool is_read(const rh_plan_node *node, rh_var variable) {
  if (node->kind == RH_PLAN_DISTINCT) return true;
  bool join = node->kind >= RH_PLAN_MERGE_JOIN && node->kind <= RH_PLAN_BIND_JOIN;
  for (size_t i = 0; join && i < node->u.join.condition_count; i++)
    if (rh_varset_has(node->u.join.conditions[i]->variables, variable)) return true;
  return false;
}

void rh_planner_keep(rh_plan_node *node, rh_varset wanted) {
  rh_varset output = node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
    if (!rh_varset_has(wanted, v) && !is_read(node, v)) rh_varset_remove(output, v);
  for (unsigned i = 0; i < node->sorted_count; i++)
    if (!rh_varset_has(node->output, node->sorted[i])) node->sorted_count = i;
}

rh_status rh_planner_unit(rh_planner *planner, rh_plan_node **out) {
  RH_TRY(rh_planner_node(planner, RH_PLAN_UNIT, NULL, 0, out));
  (*out)->rows = 1;
  return RH_OK;
}

rh_status rh_planner_empty(rh_planner *planner, rh_varset possible, rh_plan_node **out) {
  RH_TRY(rh_planner_node(planner, RH_PLAN_EMPTY, NULL, 0, out));
  rh_varset_unite((*out)->certain, possible);
  rh_varset_unite((*out)->possible, possible);
  rh_varset_unite((*out)->output, possible);
  return RH_OK;
}

rh_scope rh_planner_scope_copy(const rh_planner *planner, const rh_scope *scope) {
  rh_scope copy = *scope;
  copy.needed = rh_varset_copy(scope->needed, planner->arena);
  copy.parameters = rh_varset_copy(scope->parameters, planner->arena);
  copy.substituted = rh_varset_copy(scope->substituted, planner->arena);
  return copy;
}

rh_status rh_planner_resolve(rh_planner *planner, const rh_node *node, const rh_scope *scope,
                             rh_place *place) {
  *place = (rh_place){RH_ID_NONE, RH_VAR_NONE, false};
  if (node->kind == RH_NODE_TERM)
    return rh_terms_id(planner->terms, node->term, &place->constant, planner->error);
  place->variable = node->variable;
  place->parameter = rh_varset_has(scope->parameters, node->variable);
  return RH_OK;
}
