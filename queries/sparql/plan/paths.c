/* Property paths: what has a fixed length becomes scans, joins and unions; only closures stay paths
 * (SPARQL 1.1, 9.3 and 18.4). */
#include "queries/sparql/plan/planner.h"

static rh_op *new_op(rh_planner *planner, rh_op_kind kind) {
  rh_op *op = rh_arena_alloc(planner->arena, sizeof *op);
  if (op) op->kind = kind;
  return op;
}

static rh_status set_children(rh_planner *planner, rh_op *op, rh_op *const *children,
                              size_t count) {
  const rh_op **list = rh_arena_alloc_array(planner->arena, count, sizeof *list);
  if (!list) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < count; i++) list[i] = children[i];
  op->children = list;
  op->child_count = count;
  return RH_OK;
}

static rh_status make_pattern(rh_planner *planner, const rh_node *subject, const rh_node *predicate,
                              const rh_node *object, rh_op **out) {
  rh_pattern *pattern = rh_arena_alloc(planner->arena, sizeof *pattern);
  *out = new_op(planner, RH_OP_BGP);
  if (!*out || !pattern) return rh_planner_no_memory(planner);
  *pattern = (rh_pattern){*subject, *predicate, *object};
  (*out)->u.bgp.patterns = pattern;
  (*out)->u.bgp.count = 1;
  return RH_OK;
}

static rh_status fresh_node(rh_planner *planner, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_VARIABLE};
  return rh_planner_fresh_variable(planner, &node->variable);
}

static rh_status expand(rh_planner *planner, const rh_node *subject, const rh_path *path,
                        const rh_node *object, rh_op **out);

static rh_status expand_two(rh_planner *planner, rh_op_kind kind, rh_op *left, rh_op *right,
                            rh_op **out) {
  rh_op *children[2] = {left, right};
  *out = new_op(planner, kind);
  return *out ? set_children(planner, *out, children, 2) : rh_planner_no_memory(planner);
}

static rh_status expand_sequence(rh_planner *planner, const rh_node *subject, const rh_path *path,
                                 const rh_node *object, rh_op **out) {
  rh_node middle;
  rh_op *left, *right;
  RH_TRY(fresh_node(planner, &middle));
  RH_TRY(expand(planner, subject, path->left, &middle, &left));
  RH_TRY(expand(planner, &middle, path->right, object, &right));
  return expand_two(planner, RH_OP_JOIN, left, right, out);
}

/* predicate != iri */
static rh_status make_condition(rh_planner *planner, rh_var predicate, const rh_term *iri,
                                const rh_expr **out) {
  rh_expr *items = rh_arena_alloc_array(planner->arena, 3, sizeof *items);
  const rh_expr **arguments = rh_arena_alloc_array(planner->arena, 2, sizeof *arguments);
  if (!items || !arguments) return rh_planner_no_memory(planner);
  items[0] = (rh_expr){.kind = RH_EXPR_VARIABLE, .variable = predicate};
  items[1] = (rh_expr){.kind = RH_EXPR_TERM, .term = iri};
  arguments[0] = &items[0];
  arguments[1] = &items[1];
  items[2] = (rh_expr){.kind = RH_EXPR_NOT_EQUAL, .arguments = arguments, .argument_count = 2};
  *out = &items[2];
  return RH_OK;
}

/* Any link but these. */
static rh_status expand_except(rh_planner *planner, const rh_node *subject, const rh_node *object,
                               const rh_term *const *iris, size_t count, rh_op **out) {
  rh_node predicate;
  rh_op *pattern;
  RH_TRY(fresh_node(planner, &predicate));
  RH_TRY(make_pattern(planner, subject, &predicate, object, &pattern));
  const rh_expr **conditions = rh_arena_alloc_array(planner->arena, count + 1, sizeof *conditions);
  *out = new_op(planner, RH_OP_FILTER);
  if (!*out || !conditions) return rh_planner_no_memory(planner);
  for (size_t i = 0; i < count; i++)
    RH_TRY(make_condition(planner, predicate.variable, iris[i], &conditions[i]));
  (*out)->u.conditions.items = conditions;
  (*out)->u.conditions.count = count;
  return set_children(planner, *out, &pattern, 1);
}

static rh_status expand_negated(rh_planner *planner, const rh_node *subject, const rh_path *path,
                                const rh_node *object, rh_op **out) {
  rh_op *forward = NULL, *backward = NULL;
  if (path->steps_forward)
    RH_TRY(expand_except(planner, subject, object, path->forward, path->forward_count, &forward));
  if (path->backward_count)
    RH_TRY(
        expand_except(planner, object, subject, path->backward, path->backward_count, &backward));
  if (forward && backward) return expand_two(planner, RH_OP_UNION, forward, backward, out);
  *out = forward ? forward : backward;
  return RH_OK;
}

static rh_status expand_closure(rh_planner *planner, const rh_node *subject, const rh_path *path,
                                const rh_node *object, rh_op **out) {
  *out = new_op(planner, RH_OP_PATH);
  if (!*out) return rh_planner_no_memory(planner);
  (*out)->u.path.subject = *subject;
  (*out)->u.path.object = *object;
  (*out)->u.path.path = path;
  return RH_OK;
}

static rh_status expand(rh_planner *planner, const rh_node *subject, const rh_path *path,
                        const rh_node *object, rh_op **out) {
  rh_op *left, *right;
  rh_node predicate = {.kind = RH_NODE_TERM, .term = path->iri};
  switch (path->kind) {
  case RH_PATH_LINK:
    return make_pattern(planner, subject, &predicate, object, out);
  case RH_PATH_INVERSE:
    return expand(planner, object, path->left, subject, out);
  case RH_PATH_SEQUENCE:
    return expand_sequence(planner, subject, path, object, out);
  case RH_PATH_ALTERNATIVE:
    RH_TRY(expand(planner, subject, path->left, object, &left));
    RH_TRY(expand(planner, subject, path->right, object, &right));
    return expand_two(planner, RH_OP_UNION, left, right, out);
  case RH_PATH_NEGATED:
    return expand_negated(planner, subject, path, object, out);
  default:
    return expand_closure(planner, subject, path, object, out);
  }
}

/* ---- closures ----------------------------------------------------------------------------- */

/* Links that a path may go over, as a measure of its reach. */
static rh_status count_links(rh_planner *planner, const rh_path *path, double *links) {
  rh_id predicate;
  uint64_t count;
  bool exact;
  if (path->kind != RH_PATH_LINK) {
    if (path->kind == RH_PATH_NEGATED) *links += (double)planner->quads;
    if (path->left) RH_TRY(count_links(planner, path->left, links));
    if (path->right) RH_TRY(count_links(planner, path->right, links));
    return RH_OK;
  }
  RH_TRY(rh_terms_id(planner->terms, path->iri, &predicate, planner->error));
  if (rh_id_tag(predicate) == RH_TAG_LOCAL) return RH_OK;
  rh_range range = {.order = RH_PSOG, .bound = 1, .high = RH_ID_MAX};
  range.key[0] = predicate;
  RH_TRY(rh_snapshot_count(planner->snapshot, &range, &count, &exact, planner->error));
  *links += (double)count;
  return RH_OK;
}

static bool is_known(const rh_place *place) {
  return place->constant != RH_ID_NONE || place->parameter;
}

static rh_status plan_closure(rh_planner *planner, const rh_op *op, const rh_scope *scope,
                              rh_plan_node **out) {
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_PATH, NULL, 0, &node));
  rh_place *subject = &node->u.path.subject, *object = &node->u.path.object;
  RH_TRY(rh_planner_resolve(planner, &op->u.path.subject, scope, subject));
  RH_TRY(rh_planner_resolve(planner, &op->u.path.object, scope, object));
  node->u.path.graphs = scope->graphs;
  node->u.path.path = op->u.path.path;
  double links = 0;
  RH_TRY(count_links(planner, op->u.path.path, &links));
  bool both = is_known(subject) && is_known(object);
  bool one = is_known(subject) || is_known(object);
  double reach = links < 100 ? links : 100 + (links - 100) * 0.01;
  node->rows = both ? 0.5 : one ? reach + 1 : links * 3 + 1;
  node->cost = one ? 20 + reach * 4 : 100 + links * 50;
  if (!one && op->u.path.path->kind != RH_PATH_ONE_OR_MORE) {
    node->cost += (double)planner->quads * 2;
    node->rows += (double)planner->quads * 0.3;
  }
  rh_varset_add(node->certain, subject->variable);
  rh_varset_add(node->certain, object->variable);
  rh_varset_unite(node->possible, node->certain);
  rh_varset_unite(node->output, node->certain);
  rh_varset_subtract(node->output, scope->parameters);
  *out = node;
  return RH_OK;
}

rh_status rh_plan_path(rh_planner *planner, const rh_node *subject, const rh_path *path,
                       const rh_node *object, const rh_scope *scope, rh_plan_node **out) {
  rh_op *op;
  rh_conditions none = {0};
  rh_op leaf = {.kind = RH_OP_PATH};
  leaf.u.path.subject = *subject;
  leaf.u.path.object = *object;
  leaf.u.path.path = path;
  bool closure = path->kind == RH_PATH_ZERO_OR_MORE || path->kind == RH_PATH_ONE_OR_MORE ||
                 path->kind == RH_PATH_ZERO_OR_ONE;
  if (closure) return plan_closure(planner, &leaf, scope, out);
  RH_TRY(expand(planner, subject, path, object, &op));
  return rh_plan_op(planner, op, &none, scope, out);
}
