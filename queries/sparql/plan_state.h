/* What a prepared query holds; engine.c and statements.c share it. */
#ifndef RONGHE_QUERIES_SPARQL_PLAN_STATE_H
#define RONGHE_QUERIES_SPARQL_PLAN_STATE_H

#include "queries/sparql/engine.h"
#include "queries/sparql/eval/key_table.h"
#include "queries/sparql/eval/operator.h"
#include "queries/sparql/plan/optimizer.h"

/* The statements of a CONSTRUCT or DESCRIBE that wait to be handed on. */
typedef struct rh_statement_queue {
  rh_key_table seen; /* every statement that was queued, in order: three ids each */
  size_t next;
  rh_key_table described; /* resources, in the order they are to be described */
  size_t next_described;
  bool ended;
  rh_term terms[3];
  char texts[3][RH_INLINE_TEXT_SIZE];
} rh_statement_queue;

struct rh_plan {
  const rh_query *query; /* NULL for an update */
  rh_engine_options options;
  rh_arena arena;
  rh_terms *terms;
  rh_graphs default_graphs;
  rh_optimizer_output optimized;
  rh_run run;
  rh_operator *root;
  bool opened;
  /* The columns of the answer. */
  const rh_var *columns;
  size_t width;
  const char **names;
  size_t row; /* of root->out */
  rh_id *ids; /* of one row */
  rh_term *cells;
  char (*texts)[RH_INLINE_TEXT_SIZE];
  char text[RH_INLINE_TEXT_SIZE]; /* of rh_plan_term */
  rh_statement_queue queue;
};

/* Opens the operators when that has not been done. Errors of the run go to `error`. */
rh_status rh_plan_open(rh_plan *plan, rh_error *error);

/* Moves to the next solution: *row is its place in plan->root->out. */
rh_status rh_plan_advance(rh_plan *plan, size_t *row, bool *more, rh_error *error);

#endif
