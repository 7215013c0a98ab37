/* GRAPH: one graph, all at once where the patterns themselves tell the graph, else one by one. */
#include "queries/sparql/plan/planner.h"

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
  rh_scope inner = rh_plan_closed_scope(planner, scope);
  inner.parameters = rh_varset_copy(scope->parameters, planner->arena);
  rh_varset_remove(inner.parameters, variable);
  inner.substituted = rh_varset_copy(scope->substituted, planner->arena);
  rh_varset_remove(inner.substituted, variable);
  inner.graphs = (rh_graphs){.kind = RH_GRAPHS_ONE, .variable = slot};
  rh_varset_add(inner.needed, variable);
  rh_plan_need(planner, conditions, inner.needed);
  rh_conditions none = {0};
  rh_plan_node *child, *node;
  RH_TRY(rh_plan_op(planner, op->children[0], &none, &inner, &child));
  RH_TRY(rh_planner_node(planner, RH_PLAN_GRAPHS, &child, 1, &node));
  rh_plan_inherit(node, child);
  node->sorted_count = 0;
  rh_varset_add(node->certain, variable);
  rh_varset_add(node->possible, variable);
  rh_varset_add(node->output, variable);
  node->u.graphs.graphs = planner->named_graphs;
  node->u.graphs.graphs.variable = slot;
  node->u.graphs.bind = variable;
  node->cost = child->cost * 100;
  node->rows = child->rows * 10;
  return rh_plan_reopen(planner, node, conditions, scope, out);
}

static rh_status plan_inside(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
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

rh_status rh_plan_graph(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                        const rh_scope *scope, rh_plan_node **out) {
  rh_conditions inside = {0}, outside = {0};
  rh_scope inner = rh_planner_scope_copy(planner, scope);
  /* The pattern of an EXISTS is matched against the graph where it was written. */
  for (size_t i = 0; i < conditions->count; i++)
    RH_TRY(rh_conditions_add(planner, rh_expr_has_exists(conditions->items[i]) ? &outside : &inside,
                             conditions->items[i]));
  rh_plan_need(planner, &outside, inner.needed);
  RH_TRY(plan_inside(planner, op, &inside, &inner, out));
  return rh_plan_filter(planner, *out, &outside, scope, out);
}
