/* The optimizer, from inside. */
#ifndef RONGHE_SPARQL_PLAN_PLANNER_H
#define RONGHE_SPARQL_PLAN_PLANNER_H

#include "queries/sparql/plan/plan.h"
#include "queries/sparql/value/terms.h"

typedef struct rh_planner {
  rh_arena *arena;
  const rh_snapshot *snapshot;
  rh_terms *terms;
  const char **names; /* of the variables; grows with fresh ones */
  size_t variable_count;
  size_t variable_room; /* slots that sets have room for */
  rh_graphs default_graphs;
  rh_graphs named_graphs; /* kind NAMED, its set when FROM NAMED restricts it */
  uint64_t quads;         /* in the snapshot */
  unsigned choices;       /* decisions under way that plan a part in two ways; they nest */
  rh_error *error;
} rh_planner;

/* Deeper decisions plan one way only: planning both ways at every level doubles with each. */
enum { RH_MOST_CHOICES = 5 };

/* Where an operator of the algebra stands. */
typedef struct rh_scope {
  rh_graphs graphs;      /* that patterns are matched against */
  rh_varset needed;      /* variables that somebody above wants */
  rh_varset parameters;  /* variables that the frame has values for */
  rh_varset substituted; /* those of them that EXISTS puts in place of variables everywhere */
  bool any_multiplicity; /* nobody above counts: a solution may come once or often */
  bool keep_order;       /* tests of conditions must leave the rows in their order */
  rh_var order_hint;     /* rows sorted by this one save work above; RH_VAR_NONE */
} rh_scope;

/* A condition with the operator's scope it was written in. */
typedef struct rh_conditions {
  const rh_expr **items;
  size_t count, capacity;
} rh_conditions;

#define RH_TRY(call)                                                                               \
  do {                                                                                             \
    rh_status status_ = (call);                                                                    \
    if (status_) return status_;                                                                   \
  } while (0)

/* ---- planner.c ---------------------------------------------------------------------------- */

rh_status rh_planner_no_memory(const rh_planner *planner);
rh_status rh_planner_fresh_variable(rh_planner *planner, rh_var *variable);
rh_varset rh_planner_set(const rh_planner *planner);

/* A node with empty sets; children are copied. */
rh_status rh_planner_node(rh_planner *planner, rh_plan_kind kind, rh_plan_node *const *children,
                          size_t child_count, rh_plan_node **out);

/* Drops from the output what is not in `wanted`. */
void rh_planner_keep(rh_plan_node *node, rh_varset wanted);

rh_status rh_planner_unit(rh_planner *planner, rh_plan_node **out);
rh_status rh_planner_empty(rh_planner *planner, rh_varset possible, rh_plan_node **out);
rh_scope rh_planner_scope_copy(const rh_planner *planner, const rh_scope *scope);

/* ---- variables.c -------------------------------------------------------------------------- */

/* The variables that every solution of `op` binds, and those that some does, added to the sets. */
void rh_op_variables(const rh_planner *planner, const rh_op *op, rh_varset certain,
                     rh_varset possible);

/* The variables that an expression reads, also inside of EXISTS. */
void rh_expr_variables(const rh_planner *planner, const rh_expr *expr, rh_varset set);
bool rh_expr_has_exists(const rh_expr *expr);

/* ---- scalars.c ---------------------------------------------------------------------------- */

/* `visible`: what the solutions it will see may bind. */
rh_status rh_plan_scalar(rh_planner *planner, const rh_expr *expr, rh_varset visible,
                         rh_varset certain, const rh_scope *scope, rh_scalar **out);

/* A filter over `child` with these conditions; `child` itself when there are none. */
rh_status rh_plan_filter(rh_planner *planner, rh_plan_node *child, const rh_conditions *conditions,
                         const rh_scope *scope, rh_plan_node **out);

/* Lets pass only solutions that agree with the frame on these variables of the output, which are
 * dropped from it. */
rh_status rh_plan_restrict(rh_planner *planner, rh_plan_node *child, rh_varset variables,
                           rh_plan_node **out);

rh_status rh_conditions_add(rh_planner *planner, rh_conditions *conditions, const rh_expr *expr);
/* Adds the parts of an AND one by one. */
rh_status rh_conditions_split(rh_planner *planner, rh_conditions *conditions, const rh_expr *expr);

/* How many of the solutions a condition lets pass, as a guess. */
double rh_condition_selectivity(const rh_expr *expr);

/* ---- operators.c -------------------------------------------------------------------------- */

/* Plans `op` with conditions that stand above it (they are pushed down as far as may be). The
 * node's output has no parameters. */
rh_status rh_plan_op(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                     const rh_scope *scope, rh_plan_node **out);

/* For the operators of several files: a node takes over what its child has and costs; a scope in
 * which nothing comes from the frame, and the way back from it, with conditions that stand above;
 * the variables of conditions added to a set; BIND. */
void rh_plan_inherit(rh_plan_node *node, const rh_plan_node *child);
rh_scope rh_plan_closed_scope(const rh_planner *planner, const rh_scope *scope);
rh_status rh_plan_reopen(rh_planner *planner, rh_plan_node *node, const rh_conditions *conditions,
                         const rh_scope *scope, rh_plan_node **out);
void rh_plan_need(rh_planner *planner, const rh_conditions *conditions, rh_varset set);
rh_status rh_plan_extend(rh_planner *planner, const rh_op *op, rh_plan_node *child,
                         const rh_scope *scope, rh_plan_node **out);

/* ---- graphs.c and modifiers.c ------------------------------------------------------------- */

rh_status rh_plan_graph(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                        const rh_scope *scope, rh_plan_node **out);
rh_status rh_plan_grouping(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                           const rh_scope *scope, rh_plan_node **out);

/* ORDER, PROJECT, DISTINCT, REDUCED, SLICE. */
rh_status rh_plan_modifiers(rh_planner *planner, const rh_op *op, const rh_conditions *conditions,
                            const rh_scope *scope, rh_plan_node **out);

/* ---- attach.c ----------------------------------------------------------------------------- */

/* OPTIONAL, EXISTS, NOT EXISTS, MINUS: `left` joined with `op`, by the cheapest of hash, merge,
 * index and bind join. `inside` are conditions on the right side alone, `conditions` (LEFT) on both
 * together. `scope->needed` is what is wanted of the result. */
rh_status rh_plan_attach(rh_planner *planner, rh_join_type type, rh_plan_node *left,
                         const rh_op *op, const rh_conditions *inside,
                         const rh_conditions *conditions, const rh_scope *scope,
                         rh_plan_node **out);

/* The right side of a LEFT_JOIN. */
rh_status rh_plan_optional(rh_planner *planner, rh_plan_node *left, const rh_op *op,
                           const rh_scope *scope, rh_plan_node **out);

/* EXISTS and NOT EXISTS among the conditions become joins where that gives the same. The others
 * are added to `rest`. */
rh_status rh_plan_exists_joins(rh_planner *planner, rh_plan_node *node,
                               const rh_conditions *conditions, const rh_scope *scope,
                               rh_conditions *rest, rh_plan_node **out);

/* ---- joins.c ------------------------------------------------------------------------------ */

/* Plans a join of these operators. */
rh_status rh_plan_join_group(rh_planner *planner, const rh_op *const *ops, size_t count,
                             const rh_conditions *conditions, const rh_scope *scope,
                             rh_plan_node **out);

/* A join node of a kind; keys and loose variables are what the outputs have in common. */
rh_status rh_plan_make_join(rh_planner *planner, rh_plan_kind kind, rh_join_type type,
                            rh_plan_node *left, rh_plan_node *right, rh_plan_node **out);

/* ---- scans.c ------------------------------------------------------------------------------ */

/* A triple pattern ready to be scanned. */
typedef struct rh_atom {
  rh_place places[3];
  rh_graphs graphs;
  rh_var ranged; /* a variable with ranges, RH_VAR_NONE */
  rh_id_range ranges[RH_MAX_RANGES];
  unsigned range_count;
  bool impossible; /* a constant that the store does not know, or a range of nothing */
  rh_varset variables;
  double rows;
  double all_rows; /* without the ranges */
} rh_atom;

rh_status rh_atom_of_pattern(rh_planner *planner, const rh_pattern *pattern,
                             const rh_conditions *conditions, const rh_scope *scope, rh_atom *atom);

/* A scan of the atom with `first` (RH_VAR_NONE: any) as first free variable; NULL when no order has
 * that. Variables of `parameters` are bound by the frame. */
rh_status rh_plan_scan_of(rh_planner *planner, const rh_atom *atom, rh_var first,
                          rh_varset parameters, rh_varset needed, rh_plan_node **out);

/* Lets a scan give each value of its first free variable once, when that is its only column. */
void rh_plan_skip(rh_plan_node *node);

/* About how many values the variable takes in the atom. */
rh_status rh_atom_distinct(rh_planner *planner, const rh_atom *atom, rh_var variable,
                           double *count);

/* The ranges that a condition leaves to a variable; false when it says nothing of the kind. */
bool rh_condition_ranges(rh_planner *planner, const rh_expr *expr, rh_var *variable,
                         rh_id_range ranges[RH_MAX_RANGES], unsigned *count);

/* ---- text.c ------------------------------------------------------------------------------- */

/* Whether the pattern is "?literal rh:matches text", which is looked up, not matched. */
bool rh_is_text_pattern(const rh_pattern *pattern);
rh_status rh_plan_text(rh_planner *planner, const rh_pattern *pattern, const rh_scope *scope,
                       rh_plan_node **out);

/* ---- paths.c ------------------------------------------------------------------------------ */

/* Plans a path between two places with parameters from the scope. */
rh_status rh_plan_path(rh_planner *planner, const rh_node *subject, const rh_path *path,
                       const rh_node *object, const rh_scope *scope, rh_plan_node **out);

/* ---- entry -------------------------------------------------------------------------------- */

rh_status rh_planner_resolve(rh_planner *planner, const rh_node *node, const rh_scope *scope,
                             rh_place *place);

#endif
