/* The order and the methods of joins: dynamic programming over subsets of units for up to a dozen,
 * greedy beyond (Selinger et al. 1979; subsets and splits as in Moerkotte and Neumann 2006). */
#ifndef RONGHE_SPARQL_PLAN_JOIN_ORDER_H
#define RONGHE_SPARQL_PLAN_JOIN_ORDER_H

#include "queries/sparql/plan/planner.h"

enum { RH_MAX_UNITS = 64 };

typedef enum rh_unit_kind {
  RH_UNIT_ATOM, /* a triple pattern */
  RH_UNIT_NODE, /* something planned already */
  RH_UNIT_BOUND /* something better run for given values: a path, a pattern with patterns in it */
} rh_unit_kind;

typedef struct rh_unit {
  rh_unit_kind kind;
  rh_atom atom;       /* ATOM */
  rh_plan_node *node; /* NODE, BOUND: planned on its own */
  const rh_op *op;    /* BOUND: to be planned with parameters */
  rh_varset certain, possible;
  double rows;
  uint64_t variables;         /* the join variables that it binds, as bits */
  uint64_t certain_variables; /* those that every row binds */
  double *distinct;           /* by join variable: how many values it takes here */
} rh_unit;

typedef struct rh_join_problem {
  rh_planner *planner;
  const rh_scope *scope;
  rh_unit *units;
  size_t unit_count;
  rh_var *variables; /* those that join units; at most 64 count for the order */
  size_t variable_count;
  const rh_conditions *conditions;
  uint64_t *condition_units; /* of each condition: the units that bind its variables */
  double *selectivities;     /* of each condition; 1 when the units' rows are counted with it */
  rh_varset wanted;          /* by somebody behind the join */
} rh_join_problem;

/* Plans the join of all units, with the conditions where they can first be decided. */
rh_status rh_join_order(rh_join_problem *problem, rh_plan_node **out);

#endif
