/* Triple patterns to scans: which index, how many rows. */
#include "queries/sparql/plan/planner.h"

#include <string.h>

enum { SUBJECT, PREDICATE, OBJECT, GRAPH };

static const rh_order TRIPLE_ORDERS[] = {RH_SPOG, RH_PSOG, RH_POSG, RH_OSPG, RH_SOPG, RH_OPSG};
enum { TRIPLE_ORDER_COUNT = sizeof TRIPLE_ORDERS / sizeof *TRIPLE_ORDERS };

/* ---- atoms -------------------------------------------------------------------------------- */

static bool is_local(rh_id id) {
  return rh_id_tag(id) == RH_TAG_LOCAL;
}

/* One value only: as good as a constant, but the variable stays bound. */
static void take_constant(rh_atom *atom, rh_var variable, rh_id id) {
  for (unsigned p = 0; p < 3; p++)
    if (atom->places[p].variable == variable && !atom->places[p].parameter)
      atom->places[p].constant = id;
  atom->impossible = atom->impossible || is_local(id);
}

/* Intersects two ascending lists of ranges into `a`. */
static unsigned intersect(rh_id_range a[RH_MAX_RANGES], unsigned a_count, const rh_id_range *b,
                          unsigned b_count) {
  rh_id_range both[RH_MAX_RANGES];
  unsigned count = 0;
  for (unsigned i = 0; i < a_count; i++) {
    for (unsigned j = 0; j < b_count && count < RH_MAX_RANGES; j++) {
      rh_id low = a[i].low > b[j].low ? a[i].low : b[j].low;
      rh_id high = a[i].high < b[j].high ? a[i].high : b[j].high;
      if (low <= high) both[count++] = (rh_id_range){low, high};
    }
  }
  memcpy(a, both, count * sizeof *both);
  return count;
}

static bool binds(const rh_atom *atom, rh_var variable) {
  for (unsigned p = 0; p < 3; p++)
    if (atom->places[p].variable == variable && atom->places[p].constant == RH_ID_NONE &&
        !atom->places[p].parameter)
      return true;
  return false;
}

static void apply_condition(rh_planner *planner, const rh_expr *expr, rh_atom *atom) {
  rh_var variable;
  rh_id_range ranges[RH_MAX_RANGES];
  unsigned count;
  if (!rh_condition_ranges(planner, expr, &variable, ranges, &count) || !binds(atom, variable))
    return;
  if (count == 1 && ranges[0].low == ranges[0].high) {
    take_constant(atom, variable, ranges[0].low);
  } else if (atom->ranged == RH_VAR_NONE) {
    atom->ranged = variable;
    atom->range_count = count;
    memcpy(atom->ranges, ranges, count * sizeof *ranges);
    atom->impossible = atom->impossible || count == 0;
  } else if (atom->ranged == variable) {
    atom->range_count = intersect(atom->ranges, atom->range_count, ranges, count);
    atom->impossible = atom->impossible || atom->range_count == 0;
  }
}

static unsigned bound_mask(const rh_atom *atom, rh_varset parameters) {
  unsigned mask = 0;
  for (unsigned p = 0; p < 3; p++) {
    const rh_place *place = &atom->places[p];
    if (place->constant != RH_ID_NONE || rh_varset_has(parameters, place->variable))
      mask |= 1u << p;
  }
  return mask;
}

/* The order whose first columns are just the bound ones and whose next is `next` (3: any). */
static bool find_order(unsigned mask, unsigned next, rh_order *order, unsigned *bound) {
  for (unsigned i = 0; i < TRIPLE_ORDER_COUNT; i++) {
    unsigned left = mask, c = 0;
    for (; left; c++) {
      unsigned position = rh_order_position(TRIPLE_ORDERS[i], c);
      if (!(left >> position & 1)) break;
      left &= ~(1u << position);
    }
    if (left || (next != GRAPH && rh_order_position(TRIPLE_ORDERS[i], c) != next)) continue;
    *order = TRIPLE_ORDERS[i];
    *bound = c;
    return true;
  }
  return false;
}

static unsigned position_of(const rh_atom *atom, rh_var variable) {
  for (unsigned p = 0; variable != RH_VAR_NONE && p < 3; p++)
    if (atom->places[p].variable == variable && atom->places[p].constant == RH_ID_NONE) return p;
  return GRAPH;
}

static void fill_keys(const rh_atom *atom, rh_range *range) {
  for (unsigned c = 0; c < range->bound; c++)
    range->key[c] = atom->places[rh_order_position(range->order, c)].constant;
}

static rh_status count_rows(rh_planner *planner, rh_range *range, const rh_atom *atom,
                            bool with_ranges, double *rows) {
  uint64_t count = 0;
  bool exact;
  *rows = 0;
  unsigned parts = with_ranges ? atom->range_count : 1;
  for (unsigned i = 0; i < parts; i++) {
    range->low = with_ranges ? atom->ranges[i].low : 0;
    range->high = with_ranges ? atom->ranges[i].high : RH_ID_MAX;
    RH_TRY(rh_snapshot_count(planner->snapshot, range, &count, &exact, planner->error));
    *rows += (double)count;
  }
  return RH_OK;
}

/* Quads of the one graph, or a guess. */
static rh_status graph_rows(rh_planner *planner, const rh_graphs *graphs, double *rows) {
  uint64_t count = 0;
  bool exact;
  *rows = 1000;
  if (graphs->kind != RH_GRAPHS_ONE) *rows = (double)planner->quads;
  if (graphs->kind != RH_GRAPHS_ONE || graphs->variable != RH_VAR_NONE) return RH_OK;
  rh_range range = {.order = RH_GSPO, .bound = 1, .high = RH_ID_MAX};
  range.key[0] = graphs->graph;
  *rows = 0;
  if (is_local(graphs->graph)) return RH_OK;
  RH_TRY(rh_snapshot_count(planner->snapshot, &range, &count, &exact, planner->error));
  *rows = (double)count;
  return RH_OK;
}

static rh_status estimate(rh_planner *planner, rh_atom *atom) {
  rh_varset none = rh_planner_set(planner);
  rh_range range = {0};
  unsigned mask = bound_mask(atom, none);
  unsigned next = atom->range_count ? position_of(atom, atom->ranged) : GRAPH;
  bool ranged = atom->range_count > 0 && find_order(mask, next, &range.order, &range.bound);
  atom->rows = 0;
  if (atom->impossible) return RH_OK;
  if (!ranged && !find_order(mask, GRAPH, &range.order, &range.bound)) return RH_OK;
  fill_keys(atom, &range);
  RH_TRY(count_rows(planner, &range, atom, ranged, &atom->rows));
  RH_TRY(count_rows(planner, &range, atom, false, &atom->all_rows));
  if (atom->graphs.kind == RH_GRAPHS_ONE) {
    double graph;
    RH_TRY(graph_rows(planner, &atom->graphs, &graph));
    double share = planner->quads ? graph / (double)planner->quads : 1;
    if (share < 1) atom->rows *= share;
    if (share < 1) atom->all_rows *= share;
  }
  return RH_OK;
}

rh_status rh_atom_of_pattern(rh_planner *planner, const rh_pattern *pattern,
                             const rh_conditions *conditions, const rh_scope *scope,
                             rh_atom *atom) {
  *atom = (rh_atom){.graphs = scope->graphs, .ranged = RH_VAR_NONE};
  const rh_node *nodes[3] = {&pattern->subject, &pattern->predicate, &pattern->object};
  atom->variables = rh_planner_set(planner);
  atom->impossible = scope->graphs.kind == RH_GRAPHS_NOTHING;
  for (unsigned p = 0; p < 3; p++) {
    RH_TRY(rh_planner_resolve(planner, nodes[p], scope, &atom->places[p]));
    atom->impossible = atom->impossible || is_local(atom->places[p].constant);
    rh_varset_add(atom->variables, atom->places[p].variable);
  }
  if (atom->graphs.kind == RH_GRAPHS_NAMED) rh_varset_add(atom->variables, atom->graphs.variable);
  for (size_t i = 0; i < conditions->count; i++)
    apply_condition(planner, conditions->items[i], atom);
  return estimate(planner, atom);
}

rh_status rh_atom_distinct(rh_planner *planner, const rh_atom *atom, rh_var variable,
                           double *count) {
  rh_varset none = rh_planner_set(planner);
  rh_range range = {.high = RH_ID_MAX};
  unsigned position = position_of(atom, variable);
  uint64_t distinct = 1;
  *count = 1;
  if (atom->impossible) return RH_OK;
  if (position == GRAPH) { /* the graph itself, or a constant */
    if (atom->graphs.kind == RH_GRAPHS_NAMED && atom->graphs.variable == variable)
      *count = atom->rows > 100 ? atom->rows / 100 : 1;
    return RH_OK;
  }
  if (!find_order(bound_mask(atom, none), position, &range.order, &range.bound)) return RH_OK;
  fill_keys(atom, &range);
  RH_TRY(rh_snapshot_distinct(planner->snapshot, &range, &distinct, planner->error));
  *count = (double)distinct;
  if (*count > atom->rows) *count = atom->rows;
  if (*count < 1) *count = 1;
  return RH_OK;
}

/* ---- scans -------------------------------------------------------------------------------- */

/* GSPO: the graph, then as many of subject, predicate, object as are bound; others are compared
 * row by row. */
static void use_graph_order(rh_plan_scan *scan, unsigned mask) {
  scan->order = RH_GSPO;
  scan->bound = 1;
  while (scan->bound < 4 && mask >> (scan->bound - 1) & 1) scan->bound++;
}

static void describe(rh_plan_node *node, const rh_atom *atom, rh_varset parameters,
                     rh_varset needed) {
  const rh_plan_scan *scan = &node->u.scan;
  rh_varset_unite(node->certain, atom->variables);
  rh_varset_unite(node->possible, atom->variables);
  rh_varset_unite(node->output, atom->variables);
  rh_varset_subtract(node->output, parameters);
  for (unsigned c = scan->bound; c < 4 && node->sorted_count < 3; c++) {
    unsigned position = rh_order_position(scan->order, c);
    rh_var v = position < GRAPH ? scan->places[position].variable : RH_VAR_NONE;
    bool free_place = position < GRAPH && scan->places[position].constant == RH_ID_NONE &&
                      !scan->places[position].parameter;
    if (!free_place) break;
    node->sorted[node->sorted_count++] = v;
  }
  rh_planner_keep(node, needed);
}

static void place_parameters(rh_varset parameters, rh_plan_scan *scan) {
  for (unsigned p = 0; p < 3; p++) {
    rh_place *place = &scan->places[p];
    place->parameter = place->constant == RH_ID_NONE && rh_varset_has(parameters, place->variable);
  }
}

/* Each parameter divides the rows by the number of values that it takes. */
static rh_status rows_with_parameters(rh_planner *planner, const rh_atom *atom,
                                      rh_varset parameters, double *rows) {
  *rows = atom->rows;
  for (unsigned p = 0; p < 3; p++) {
    double values;
    const rh_place *place = &atom->places[p];
    if (place->constant != RH_ID_NONE || !rh_varset_has(parameters, place->variable)) continue;
    RH_TRY(rh_atom_distinct(planner, atom, place->variable, &values));
    *rows /= values;
  }
  return RH_OK;
}

rh_status rh_plan_scan_of(rh_planner *planner, const rh_atom *atom, rh_var first,
                          rh_varset parameters, rh_varset needed, rh_plan_node **out) {
  *out = NULL;
  if (atom->impossible) {
    RH_TRY(rh_planner_empty(planner, atom->variables, out));
    rh_varset_subtract((*out)->output, parameters);
    return RH_OK;
  }
  rh_plan_scan scan = {.graphs = atom->graphs};
  memcpy(scan.places, atom->places, sizeof scan.places);
  place_parameters(parameters, &scan);
  unsigned mask = bound_mask(atom, parameters);
  unsigned next = first == RH_VAR_NONE ? GRAPH : position_of(atom, first);
  if (first != RH_VAR_NONE && next == GRAPH) return RH_OK;
  bool ranged = atom->range_count > 0 && !rh_varset_has(parameters, atom->ranged);
  if (next == GRAPH && ranged) next = position_of(atom, atom->ranged);
  if (!find_order(mask, next, &scan.order, &scan.bound)) return RH_OK;
  rh_plan_node *node;
  RH_TRY(rh_planner_node(planner, RH_PLAN_SCAN, NULL, 0, &node));
  RH_TRY(rows_with_parameters(planner, atom, parameters, &node->rows));
  double read = node->rows;
  if (atom->graphs.kind == RH_GRAPHS_ONE) {
    double graph, share;
    RH_TRY(graph_rows(planner, &atom->graphs, &graph));
    share = planner->quads ? graph / (double)planner->quads : 1;
    read = share > 0 && share < 1 ? node->rows / share : node->rows;
    rh_plan_scan by_graph = scan;
    use_graph_order(&by_graph, mask);
    bool fits = first == RH_VAR_NONE || rh_order_position(RH_GSPO, by_graph.bound) == next;
    /* As many columns bound as in the other order, or a small graph. */
    if (fits && (by_graph.bound == scan.bound + 1 || graph < read)) {
      read = by_graph.bound == scan.bound + 1 ? node->rows : graph;
      scan = by_graph;
    }
  }
  if (ranged && rh_order_position(scan.order, scan.bound) == position_of(atom, atom->ranged)) {
    memcpy(scan.ranges, atom->ranges, sizeof scan.ranges);
    scan.range_count = atom->range_count;
  } else if (ranged) { /* all is read, and filtered */
    read = read / (atom->rows > 1 ? atom->rows : 1) * atom->all_rows * 2;
  }
  node->u.scan = scan;
  node->cost = 2 + read;
  describe(node, atom, parameters, needed);
  *out = node;
  return RH_OK;
}

void rh_plan_skip(rh_plan_node *node) {
  if (node->kind != RH_PLAN_SCAN || !node->sorted_count) return;
  rh_var first = rh_varset_next(node->output, 0);
  bool one = first == node->sorted[0] && rh_varset_next(node->output, first + 1) == RH_VAR_NONE;
  bool named = node->u.scan.graphs.kind == RH_GRAPHS_NAMED;
  node->u.scan.skip = one && !named;
}
