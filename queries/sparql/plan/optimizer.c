#include "queries/sparql/plan/optimizer.h"

#include "queries/sparql/plan/planner.h"

enum { FRESH_VARIABLES = 512 };

static rh_status count_quads(rh_planner *planner) {
  rh_range all = {.order = RH_SPOG, .high = RH_ID_MAX};
  bool exact;
  return rh_snapshot_count(planner->snapshot, &all, &planner->quads, &exact, planner->error);
}

static rh_status copy_names(rh_planner *planner, const rh_variables *variables) {
  planner->names =
      rh_arena_alloc_array(planner->arena, planner->variable_room + 1, sizeof *planner->names);
  if (!planner->names) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < variables->count; i++) planner->names[i] = variables->items[i].name;
  return RH_OK;
}

rh_status rh_optimize(const rh_optimizer_input *input, rh_arena *arena, rh_optimizer_output *out,
                      rh_error *error) {
  rh_planner planner = {.arena = arena,
                        .snapshot = input->snapshot,
                        .terms = input->terms,
                        .variable_count = input->variables->count,
                        .variable_room = input->variables->count + FRESH_VARIABLES,
                        .default_graphs = input->default_graphs,
                        .named_graphs = input->named_graphs,
                        .error = error};
  RH_TRY(copy_names(&planner, input->variables));
  RH_TRY(count_quads(&planner));
  rh_scope scope = {.graphs = input->default_graphs, .order_hint = RH_VAR_NONE};
  scope.needed = rh_planner_set(&planner);
  scope.parameters = rh_planner_set(&planner);
  scope.substituted = rh_planner_set(&planner);
  for (size_t i = 0; i < input->needed_count; i++) rh_varset_add(scope.needed, input->needed[i]);
  rh_conditions none = {0};
  RH_TRY(rh_plan_op(&planner, input->pattern, &none, &scope, &out->root));
  out->variable_count = planner.variable_count;
  out->names = planner.names;
  return RH_OK;
}
