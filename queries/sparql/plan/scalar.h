/* Expressions ready to be evaluated: names resolved to slots, constants to ids, EXISTS to plans. */
#ifndef RONGHE_SPARQL_PLAN_SCALAR_H
#define RONGHE_SPARQL_PLAN_SCALAR_H

#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/plan/varset.h"
#include "queries/sparql/value/value.h"

typedef struct rh_scalar rh_scalar;
struct rh_plan_node;

typedef enum rh_scalar_kind {
  RH_SCALAR_VARIABLE,
  RH_SCALAR_UNBOUND, /* a variable that is never bound here */
  RH_SCALAR_CONSTANT,
  RH_SCALAR_AGREES,   /* of conditions alone: the variable is unbound, or what the frame says */
  RH_SCALAR_CAST,     /* arguments[0] to `target` */
  RH_SCALAR_OPERATION /* expr->kind over arguments */
} rh_scalar_kind;

struct rh_scalar {
  rh_scalar_kind kind;
  const rh_expr *expr; /* what it came from; NULL for conditions of the optimizer */
  rh_var variable;
  rh_id constant;
  rh_value_kind target;
  rh_scalar **arguments;
  size_t argument_count;
  struct rh_plan_node
      *exists; /* EXISTS, NOT EXISTS: the pattern, with `substituted` from the frame */
  const rh_var *substituted;
  size_t substituted_count;
  const rh_var *compared; /* variables of pattern and solution that may be unbound in either */
  size_t compared_count;
  rh_varset variables; /* what it reads from the solution */
  rh_var only;         /* the one variable it reads, RH_VAR_NONE when none or several */
  bool stable;         /* the same for the same variables: no RAND, BNODE, UUID, EXISTS */
};

#endif
