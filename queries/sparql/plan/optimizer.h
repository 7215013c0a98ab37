/* From the algebra of a query to a physical plan. */
#ifndef RONGHE_SPARQL_PLAN_OPTIMIZER_H
#define RONGHE_SPARQL_PLAN_OPTIMIZER_H

#include "base/buffer.h"
#include "queries/sparql/plan/plan.h"
#include "queries/sparql/value/terms.h"

typedef struct rh_optimizer_input {
  const rh_op *pattern;
  const rh_variables *variables;
  const rh_var *needed; /* variables whose values are wanted in the end */
  size_t needed_count;
  rh_graphs default_graphs; /* what patterns outside of GRAPH are matched against */
  rh_graphs named_graphs;   /* kind RH_GRAPHS_NAMED; its set when it is restricted */
  const rh_snapshot *snapshot;
  rh_terms *terms;
} rh_optimizer_input;

typedef struct rh_optimizer_output {
  rh_plan_node *root;
  size_t variable_count;    /* with those that the optimizer added */
  const char *const *names; /* by variable */
} rh_optimizer_output;

/* Everything lives in `arena`. */
rh_status rh_optimize(const rh_optimizer_input *input, rh_arena *arena, rh_optimizer_output *out,
                      rh_error *error);

/* Appends the plan as text, one line an operator. */
rh_status rh_plan_describe(const rh_plan_node *root, const char *const *names,
                           const rh_terms *terms, bool profile, rh_buffer *out, rh_error *error);

#endif
