#include "queries/sparql/plan/join_order.h"

#include <math.h>
#include <string.h>

enum {
  DYNAMIC_UNITS = 12, /* more are joined greedily */
  BUSHY_UNITS = 7,    /* more are joined left-deep */
  CHOICES = 5         /* plans kept for a subset: the cheapest, and the cheapest by sort order */
};

/* Costs in rows read from a scan, as measured: about 7 ns each. */
static const double SEEK = 100, PROBE = 6, BUILD = 12, EMIT = 1, MERGE = 1, SORT = 1, RUN = 300;

typedef enum method { LEAF, MERGE_JOIN, HASH_JOIN, INDEX_JOIN, BIND_JOIN } method;

typedef struct choice {
  double cost;
  method method;
  int sorted; /* join variable that the rows ascend by; -1: none */
  int key;    /* of MERGE and INDEX */
  uint64_t left, right;
  uint8_t left_choice, right_choice;
} choice;

typedef struct subset {
  uint64_t units;
  uint64_t variables;
  uint64_t certain; /* those of the variables that every row binds */
  double rows;
  choice choices[CHOICES];
  unsigned choice_count;
} subset;

typedef struct search {
  rh_join_problem *problem;
  subset *subsets; /* by mask of units; or, when greedy, `count` in the order they were made */
  size_t count;
} search;

/* ---- how many rows ------------------------------------------------------------------------ */

/* The product of the units' rows over, for each variable that several bind, the numbers of its
 * values in all of them but the one where it takes the fewest. */
static double estimate_rows(const rh_join_problem *p, uint64_t units) {
  double rows = 1;
  for (size_t u = 0; u < p->unit_count; u++)
    if (units >> u & 1) rows *= p->units[u].rows;
  for (size_t v = 0; v < p->variable_count && v < 64; v++) {
    double least = INFINITY, product = 1;
    for (size_t u = 0; u < p->unit_count; u++) {
      if (!(units >> u & 1) || !(p->units[u].variables >> v & 1)) continue;
      product *= p->units[u].distinct[v];
      if (p->units[u].distinct[v] < least) least = p->units[u].distinct[v];
    }
    if (least < INFINITY && product > 0) rows = rows / product * least;
  }
  for (size_t c = 0; c < p->conditions->count; c++) {
    if ((p->condition_units[c] & ~units) == 0) rows *= p->selectivities[c];
  }
  return rows;
}

static void describe(const rh_join_problem *p, uint64_t units, subset *s) {
  s->units = units;
  for (size_t u = 0; u < p->unit_count; u++) {
    if (!(units >> u & 1)) continue;
    s->variables |= p->units[u].variables;
    s->certain |= p->units[u].certain_variables;
  }
}

/* ---- choices ------------------------------------------------------------------------------ */

static void offer(subset *s, const choice *c) {
  unsigned worst = 0;
  for (unsigned i = 0; i < s->choice_count; i++) {
    choice *old = &s->choices[i];
    if (old->sorted == c->sorted || c->sorted < 0) {
      if (old->cost <= c->cost) return;
      if (old->sorted == c->sorted) {
        *old = *c;
        return;
      }
    }
    if (old->cost > s->choices[worst].cost) worst = i;
  }
  if (s->choice_count < CHOICES)
    s->choices[s->choice_count++] = *c;
  else if (c->cost < s->choices[worst].cost)
    s->choices[worst] = *c;
}

static int lowest_bit(uint64_t bits) {
  int i = 0;
  while (!(bits >> i & 1)) i++;
  return i;
}

static bool is_single(uint64_t units) {
  return (units & (units - 1)) == 0;
}

static rh_status offer_scan(search *x, subset *s, size_t u, int v) {
  rh_join_problem *p = x->problem;
  rh_var first = v < 0 ? RH_VAR_NONE : p->variables[v];
  rh_plan_node *node;
  RH_TRY(rh_plan_scan_of(p->planner, &p->units[u].atom, first, p->scope->parameters, p->wanted,
                         &node));
  if (!node) return RH_OK;
  choice c = {.cost = node->cost, .method = LEAF, .sorted = v, .left = s->units};
  offer(s, &c);
  return RH_OK;
}

/* The variable by which a planned node is sorted, if it is one of the join. */
static int sorted_by(const rh_join_problem *p, const rh_plan_node *node) {
  for (size_t v = 0; node->sorted_count && v < p->variable_count && v < 64; v++)
    if (p->variables[v] == node->sorted[0]) return (int)v;
  return -1;
}

static rh_status start_subset(search *x, subset *s, size_t u) {
  rh_join_problem *p = x->problem;
  s->units = UINT64_C(1) << u;
  s->variables = p->units[u].variables;
  s->certain = p->units[u].certain_variables;
  s->rows = estimate_rows(p, s->units);
  if (p->units[u].kind != RH_UNIT_ATOM) {
    choice c = {.cost = p->units[u].node->cost, .method = LEAF, .left = s->units};
    c.sorted = sorted_by(p, p->units[u].node);
    offer(s, &c);
    return RH_OK;
  }
  RH_TRY(offer_scan(x, s, u, -1));
  for (int v = 0; v < 64 && (size_t)v < p->variable_count; v++)
    if (s->variables >> v & 1) RH_TRY(offer_scan(x, s, u, v));
  return RH_OK;
}

static bool certain_in(const subset *s, int v) {
  return s->certain >> v & 1;
}

/* What it costs to read a side of a merge when the other has few rows: it is sought, not read. */
static double sought(const rh_join_problem *p, const subset *side, const choice *c, double others) {
  double seeks = others * SEEK;
  bool scan = is_single(side->units) && p->units[lowest_bit(side->units)].kind == RH_UNIT_ATOM &&
              c->method == LEAF;
  return scan && seeks < c->cost ? seeks : c->cost;
}

static void offer_merges(search *x, subset *s, const subset *l, const subset *r) {
  const rh_join_problem *p = x->problem;
  for (unsigned i = 0; i < l->choice_count; i++) {
    for (unsigned j = 0; j < r->choice_count; j++) {
      const choice *a = &l->choices[i], *b = &r->choices[j];
      if (a->sorted < 0 || a->sorted != b->sorted || !certain_in(l, a->sorted) ||
          !certain_in(r, b->sorted))
        continue;
      double read = sought(p, l, a, r->rows) + sought(p, r, b, l->rows);
      choice c = {.cost = read + MERGE * (l->rows < r->rows ? l->rows : r->rows) + EMIT * s->rows,
                  .method = MERGE_JOIN,
                  .sorted = a->sorted,
                  .key = a->sorted,
                  .left = l->units,
                  .right = r->units,
                  .left_choice = (uint8_t)i,
                  .right_choice = (uint8_t)j};
      offer(s, &c);
    }
  }
}

static unsigned cheapest(const subset *s) {
  unsigned best = 0;
  for (unsigned i = 1; i < s->choice_count; i++)
    if (s->choices[i].cost < s->choices[best].cost) best = i;
  return best;
}

static void offer_hash(subset *s, const subset *l, const subset *r) {
  unsigned j = cheapest(r);
  for (unsigned i = 0; i < l->choice_count; i++) {
    choice c = {.cost = l->choices[i].cost + r->choices[j].cost + BUILD * r->rows +
                        PROBE * l->rows + EMIT * s->rows + 10,
                .method = HASH_JOIN,
                .sorted = l->choices[i].sorted,
                .left = l->units,
                .right = r->units,
                .left_choice = (uint8_t)i,
                .right_choice = (uint8_t)j};
    offer(s, &c);
  }
}

/* An index join needs the rest of the pattern bound: its rows for one value are few. */
static void offer_index(search *x, subset *s, const subset *l, const subset *r) {
  const rh_join_problem *p = x->problem;
  const rh_unit *unit = &p->units[lowest_bit(r->units)];
  if (!is_single(r->units) || unit->kind != RH_UNIT_ATOM) return;
  unsigned i = cheapest(l);
  for (unsigned j = 0; j < r->choice_count; j++) {
    int v = r->choices[j].sorted;
    if (v < 0 || !(l->variables >> v & 1) || !certain_in(l, v)) continue;
    double fanout = unit->rows / (unit->distinct[v] > 1 ? unit->distinct[v] : 1);
    double look_ups = l->rows * (SEEK + fanout);
    double read = look_ups < r->choices[j].cost ? look_ups : r->choices[j].cost;
    choice c = {.cost = l->choices[i].cost + SORT * l->rows * log2(l->rows + 2) + read +
                        EMIT * s->rows + 6,
                .method = INDEX_JOIN,
                .sorted = -1,
                .key = v,
                .left = l->units,
                .right = r->units,
                .left_choice = (uint8_t)i,
                .right_choice = (uint8_t)j};
    offer(s, &c);
  }
}

/* A rough price of one run of the right side with the left's values. */
static void offer_bind(search *x, subset *s, const subset *l, const subset *r) {
  const rh_join_problem *p = x->problem;
  const rh_unit *unit = &p->units[lowest_bit(r->units)];
  uint64_t shared = l->variables & r->variables;
  if (!is_single(r->units) || unit->kind != RH_UNIT_BOUND || !shared) return;
  unsigned i = cheapest(l);
  double values = 1;
  for (int v = 0; v < 64 && (size_t)v < p->variable_count; v++) {
    if (!(shared >> v & 1)) continue;
    if (!certain_in(l, v)) return;
    values *= unit->distinct[v] > 1 ? unit->distinct[v] : 1;
  }
  double once = RUN + unit->node->cost / values;
  choice c = {.cost = l->choices[i].cost + l->rows * once + EMIT * s->rows,
              .method = BIND_JOIN,
              .sorted = l->choices[i].sorted,
              .left = l->units,
              .right = r->units,
              .left_choice = (uint8_t)i,
              .right_choice = 0};
  offer(s, &c);
}

static void offer_joins(search *x, subset *s, const subset *l, const subset *r) {
  offer_merges(x, s, l, r);
  offer_hash(s, l, r);
  offer_index(x, s, l, r);
  offer_bind(x, s, l, r);
}

/* ---- the search --------------------------------------------------------------------------- */

/* Whether the join variables link all units, so that products are never needed. */
static bool is_connected(const rh_join_problem *p) {
  uint64_t variables = p->units[0].variables, reached = 1;
  for (bool grew = true; grew;) {
    grew = false;
    for (size_t u = 0; u < p->unit_count; u++) {
      if (reached >> u & 1 || !(p->units[u].variables & variables)) continue;
      reached |= UINT64_C(1) << u;
      variables |= p->units[u].variables;
      grew = true;
    }
  }
  return reached == (p->unit_count == 64 ? UINT64_MAX : (UINT64_C(1) << p->unit_count) - 1);
}

/* Offers the joins of all ways to part a subset in two, or of those that part one unit from it. */
static void split(search *x, subset *s, bool single_units, bool products) {
  uint64_t r = single_units ? s->units & (0 - s->units) : (s->units - 1) & s->units;
  while (r) {
    const subset *left = &x->subsets[s->units & ~r], *right = &x->subsets[r];
    bool joined = (left->variables & right->variables) != 0;
    if (left->choice_count && right->choice_count && (joined || products)) {
      if (!s->choice_count) s->rows = estimate_rows(x->problem, s->units);
      offer_joins(x, s, left, right);
    }
    if (single_units) {
      uint64_t above = s->units & ~(r | (r - 1));
      r = above & (0 - above);
    } else {
      r = (r - 1) & s->units;
    }
  }
}

static rh_status search_all(search *x, size_t n) {
  rh_join_problem *p = x->problem;
  int kinds = is_connected(p) ? 1 : 2;
  uint64_t all = (UINT64_C(1) << n) - 1;
  x->subsets = rh_arena_alloc_array(p->planner->arena, (size_t)all + 1, sizeof *x->subsets);
  if (!x->subsets) return rh_planner_no_memory(p->planner);
  for (size_t u = 0; u < n; u++) RH_TRY(start_subset(x, &x->subsets[UINT64_C(1) << u], u));
  for (uint64_t units = 1; units <= all; units++) {
    subset *s = &x->subsets[units];
    if (is_single(units)) continue;
    describe(p, units, s);
    /* Products only when the subset has no other way. */
    for (int products = 0; products < kinds && s->choice_count == 0; products++)
      split(x, s, n > BUSHY_UNITS, products);
  }
  return RH_OK;
}

/* ---- from choices to plans ---------------------------------------------------------------- */

/* What is wanted of the rows of some units: by somebody behind the join, by the units still to
 * come, by conditions that are not decided yet. */
static rh_varset wanted_of(const rh_join_problem *p, uint64_t units) {
  rh_varset wanted = rh_varset_copy(p->wanted, p->planner->arena);
  for (size_t u = 0; u < p->unit_count; u++)
    if (!(units >> u & 1)) rh_varset_unite(wanted, p->units[u].possible);
  for (size_t c = 0; c < p->conditions->count; c++)
    if (p->condition_units[c] & ~units)
      rh_expr_variables(p->planner, p->conditions->items[c], wanted);
  return wanted;
}

/* The variables that the joins and conditions within and above a unit need. */
static rh_varset wanted_of_unit(const rh_join_problem *p, uint64_t units) {
  rh_varset wanted = wanted_of(p, units);
  for (size_t c = 0; c < p->conditions->count; c++)
    if ((p->condition_units[c] & ~units) == 0)
      rh_expr_variables(p->planner, p->conditions->items[c], wanted);
  return wanted;
}

/* Conditions that `units` decide and neither part did. The rows stay in an order that joins above
 * rely on. */
static rh_status decide(rh_join_problem *p, uint64_t units, uint64_t left, uint64_t right,
                        bool sorted, rh_plan_node *node, rh_plan_node **out) {
  rh_conditions now = {0};
  for (size_t c = 0; c < p->conditions->count; c++) {
    uint64_t of = p->condition_units[c];
    bool before = (left && (of & ~left) == 0) || (right && (of & ~right) == 0);
    if (!before && (of & ~units) == 0)
      RH_TRY(rh_conditions_add(p->planner, &now, p->conditions->items[c]));
  }
  rh_scope scope = *p->scope;
  scope.keep_order = sorted;
  RH_TRY(rh_plan_filter(p->planner, node, &now, &scope, out));
  rh_planner_keep(*out, wanted_of(p, units));
  return RH_OK;
}

/* Without the conditions on it when it is `bare`: they are decided above. */
static rh_status build_leaf(rh_join_problem *p, const subset *s, const choice *c, bool bare,
                            rh_plan_node **out) {
  size_t u = (size_t)lowest_bit(s->units);
  rh_plan_node *node = p->units[u].node;
  if (p->units[u].kind == RH_UNIT_ATOM) {
    rh_var first = c->sorted < 0 ? RH_VAR_NONE : p->variables[c->sorted];
    RH_TRY(rh_plan_scan_of(p->planner, &p->units[u].atom, first, p->scope->parameters,
                           wanted_of_unit(p, s->units), &node));
  }
  *out = node;
  if (!bare) RH_TRY(decide(p, s->units, 0, 0, c->sorted >= 0, node, out));
  /* Nobody counts, and one sorted column is all that is wanted: each value once will do. */
  if (p->unit_count == 1 && p->scope->any_multiplicity && *out == node) rh_plan_skip(node);
  return RH_OK;
}

/* The right side planned anew, with the left's variables as parameters. */
static rh_status build_bound(rh_join_problem *p, const subset *r, const rh_plan_node *left,
                             rh_plan_node **out) {
  const rh_unit *unit = &p->units[lowest_bit(r->units)];
  rh_scope scope = rh_planner_scope_copy(p->planner, p->scope);
  rh_varset given = rh_varset_copy(left->certain, p->planner->arena);
  rh_varset_intersect(given, left->output);
  rh_varset_intersect(given, unit->possible);
  rh_varset_unite(scope.parameters, given);
  scope.needed = wanted_of_unit(p, r->units);
  rh_conditions inside = {0};
  for (size_t c = 0; c < p->conditions->count; c++) /* decided by the unit alone */
    if ((p->condition_units[c] & ~r->units) == 0)
      RH_TRY(rh_conditions_add(p->planner, &inside, p->conditions->items[c]));
  p->planner->choices++;
  RH_TRY(rh_plan_op(p->planner, unit->op, &inside, &scope, out));
  p->planner->choices--;
  return RH_OK;
}

static const rh_plan_kind KINDS[] = {
    [MERGE_JOIN] = RH_PLAN_MERGE_JOIN,
    [HASH_JOIN] = RH_PLAN_HASH_JOIN,
    [INDEX_JOIN] = RH_PLAN_INDEX_JOIN,
    [BIND_JOIN] = RH_PLAN_BIND_JOIN,
};

/* The join variable comes first among the keys. */
static void put_first(rh_plan_node *node, rh_var key) {
  rh_var *keys = (rh_var *)(uintptr_t)node->u.join.keys;
  for (size_t k = 0; k < node->u.join.key_count; k++) {
    if (keys[k] != key) continue;
    keys[k] = keys[0];
    keys[0] = key;
  }
}

static const subset *find_subset(const search *x, uint64_t units) {
  if (!x->count) return &x->subsets[units];
  size_t i = 0;
  while (x->subsets[i].units != units) i++;
  return &x->subsets[i];
}

/* A pattern that is looked into for the few rows of the other side: conditions on it are for the
 * rows found, not for all that are read on the way. */
static bool is_sought(const rh_join_problem *p, const subset *s, const subset *r, const choice *c) {
  bool seeks = c->method == INDEX_JOIN || c->method == MERGE_JOIN;
  if (!seeks || r->choices[c->right_choice].method != LEAF) return false;
  const rh_unit *unit = &p->units[lowest_bit(r->units)];
  return unit->kind == RH_UNIT_ATOM && unit->rows > s->rows;
}

static rh_status build(search *x, const subset *s, unsigned which, rh_plan_node **out) {
  rh_join_problem *p = x->problem;
  const choice *c = &s->choices[which];
  if (c->method == LEAF) return build_leaf(p, s, c, false, out);
  const subset *l = find_subset(x, c->left), *r = find_subset(x, c->right);
  rh_plan_node *left, *right, *node;
  bool bare = is_sought(p, s, r, c);
  RH_TRY(build(x, l, c->left_choice, &left));
  if (c->method == BIND_JOIN)
    RH_TRY(build_bound(p, r, left, &right));
  else if (bare)
    RH_TRY(build_leaf(p, r, &r->choices[c->right_choice], true, &right));
  else
    RH_TRY(build(x, r, c->right_choice, &right));
  RH_TRY(rh_plan_make_join(p->planner, KINDS[c->method], RH_JOIN_INNER, left, right, &node));
  if (c->method == MERGE_JOIN || c->method == INDEX_JOIN) put_first(node, p->variables[c->key]);
  node->rows = s->rows;
  node->cost = c->cost;
  return decide(p, s->units, l->units, bare ? 0 : r->units, c->sorted >= 0, node, out);
}

/* ---- greedy ------------------------------------------------------------------------------- */

static void join_subsets(search *x, const subset *l, const subset *r, subset *out) {
  *out = (subset){0};
  describe(x->problem, l->units | r->units, out);
  out->rows = estimate_rows(x->problem, out->units);
  offer_joins(x, out, l, r);
}

/* Begins with the smallest unit and adds the one whose join is the cheapest, connected ones first.
 */
static rh_status search_greedily(search *x, size_t n) {
  rh_join_problem *p = x->problem;
  x->subsets = rh_arena_alloc_array(p->planner->arena, 2 * n, sizeof *x->subsets);
  if (!x->subsets) return rh_planner_no_memory(p->planner);
  size_t first = 0;
  for (size_t u = 0; u < n; u++) {
    RH_TRY(start_subset(x, &x->subsets[u], u));
    if (p->units[u].rows < p->units[first].rows) first = u;
  }
  x->count = n;
  const subset *current = &x->subsets[first];
  for (size_t step = 1; step < n; step++) {
    subset *best = &x->subsets[x->count];
    bool found = false, connected = false;
    for (size_t u = 0; u < n; u++) {
      subset one;
      bool joined = (current->variables & x->subsets[u].variables) != 0;
      if (current->units >> u & 1 || (connected && !joined)) continue;
      join_subsets(x, current, &x->subsets[u], &one);
      if (found && joined == connected &&
          one.choices[cheapest(&one)].cost >= best->choices[cheapest(best)].cost)
        continue;
      *best = one;
      found = true;
      connected = joined;
    }
    x->count++;
    current = best;
  }
  return RH_OK;
}

/* The cheapest plan, or one sorted as hinted that costs no more than hashing the rows would. */
static unsigned best_for_hint(const rh_join_problem *p, const subset *all) {
  unsigned best = cheapest(all);
  for (unsigned i = 0; p->scope->order_hint != RH_VAR_NONE && i < all->choice_count; i++) {
    const choice *c = &all->choices[i];
    if (c->sorted >= 0 && p->variables[c->sorted] == p->scope->order_hint &&
        c->cost <= all->choices[best].cost + PROBE * all->rows)
      return i;
  }
  return best;
}

rh_status rh_join_order(rh_join_problem *problem, rh_plan_node **out) {
  search x = {.problem = problem};
  size_t n = problem->unit_count;
  if (n > DYNAMIC_UNITS)
    RH_TRY(search_greedily(&x, n));
  else
    RH_TRY(search_all(&x, n));
  uint64_t units = n == RH_MAX_UNITS ? UINT64_MAX : (UINT64_C(1) << n) - 1;
  const subset *all = find_subset(&x, units);
  return build(&x, all, best_for_hint(problem, all), out);
}
