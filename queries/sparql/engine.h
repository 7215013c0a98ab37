/* The SPARQL engine: an algebra tree becomes a plan over a store, and a plan a stream of answers.
 *
 *   prepare (optimize against the snapshot's counts) -> run as solutions, ids, statements or ask
 *
 * A plan is run once, from one thread. It borrows the query and the snapshot, which outlive it. */
#ifndef RONGHE_QUERIES_SPARQL_ENGINE_H
#define RONGHE_QUERIES_SPARQL_ENGINE_H

#include "base/buffer.h"
#include "base/status.h"
#include "graph/store/store.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/results/results.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the default graph of a query is when its text has no FROM and no USING. */
typedef enum rh_default_graph {
  RH_DEFAULT_UNION,   /* all graphs of the store together, each triple once */
  RH_DEFAULT_UNNAMED, /* the quads of RH_ID_DEFAULT_GRAPH: datasets of the command line, updates */
  RH_DEFAULT_EMPTY,   /* nothing */
  RH_DEFAULT_NAMED    /* the graph `default_iri` */
} rh_default_graph;

/* Asks another endpoint; SERVICE is an error while there is no handler. */
typedef struct rh_service {
  void *state;
  /* Starts `query` (SELECT text) at `endpoint` and fills `out`, whose names are variables of the
   * query. `silent` tells the handler whether a failure is forgiven, which is the engine's task. */
  rh_status (*open)(void *state, const char *endpoint, const char *query, bool silent,
                    rh_solutions *out, rh_error *error);
  void (*close)(void *state, rh_solutions *solutions); /* of every `out` that was filled */
} rh_service;

typedef struct rh_engine_options {
  const rh_snapshot *snapshot;
  rh_default_graph default_graph;
  const rh_term *default_iri;             /* RH_DEFAULT_NAMED */
  uint64_t time_limit_ms;                 /* from the first row asked for; 0: none */
  size_t memory_limit;                    /* bytes of intermediate results; 0: none */
  const volatile sig_atomic_t *cancelled; /* may be NULL; not 0 stops with RH_ERR_CANCELLED */
  bool profile;                           /* count rows and time of every operator */
  const rh_service *service;              /* may be NULL */
} rh_engine_options;

/* Options for a snapshot: union default graph, no limits. */
rh_engine_options rh_engine_options_of(const rh_snapshot *snapshot);

typedef struct rh_plan rh_plan;

/* Plans a query. RH_ERR_UNSUPPORTED, RH_ERR_MEMORY or what the store says. */
rh_status rh_engine_prepare(const rh_query *query, const rh_engine_options *options, rh_plan **out,
                            rh_error *error);

/* Plans the WHERE of a RH_UPDATE_MODIFY, with its USING or WITH. The solutions' columns are all its
 * variables, by slot. */
rh_status rh_engine_prepare_update(const rh_update_operation *operation,
                                   const rh_engine_options *options, rh_plan **out,
                                   rh_error *error);

void rh_plan_free(rh_plan *plan); /* NULL is allowed */

/* Appends the plan, an operator a line, indented under the one that pulls it, with estimated rows;
 * after a run with `profile` also actual rows and milliseconds. */
rh_status rh_plan_explain(rh_plan *plan, rh_buffer *out, rh_error *error);

/* The stream of a SELECT (or of an update's WHERE); it lives as long as the plan. */
rh_status rh_plan_solutions(rh_plan *plan, rh_solutions *out, rh_error *error);

/* The same as ids: *row points to one id a column, RH_ID_NONE where unbound, valid until the next
 * call; NULL at the end. Ids with RH_TAG_LOCAL are known to this plan alone. */
rh_status rh_plan_next(rh_plan *plan, const rh_id **row, rh_error *error);

/* The term of an id of this plan; valid as long as the plan, inline terms until the next call. */
rh_status rh_plan_term(rh_plan *plan, rh_id id, rh_term *term, rh_error *error);

/* The answer of an ASK. */
rh_status rh_plan_ask(rh_plan *plan, bool *answer, rh_error *error);

/* The statements of a CONSTRUCT or a DESCRIBE, each once; the stream lives as long as the plan. A
 * description is the concise bounded description: the statements of the resource, and of the blank
 * nodes they lead to. */
rh_status rh_plan_statements(rh_plan *plan, rh_statements *out, rh_error *error);

#endif
