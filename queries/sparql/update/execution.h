/* The operations of an update, for update.c. */
#ifndef RONGHE_QUERIES_SPARQL_EXECUTION_H
#define RONGHE_QUERIES_SPARQL_EXECUTION_H

#include "queries/sparql/update/quads.h"
#include "queries/sparql/update/update.h"

typedef struct rh_execution {
  rh_writer *writer;
  const rh_update_options *options;
  rh_error *error;
} rh_execution;

/* INSERT DATA, DELETE DATA, DELETE and INSERT with WHERE (modify.c). */
rh_status rh_execute_modify(const rh_execution *x, const rh_update_operation *operation);

/* CLEAR, DROP, CREATE (graphs.c); ADD, MOVE, COPY (transfer.c); LOAD (load.c). */
rh_status rh_execute_clear(const rh_execution *x, const rh_update_operation *operation);
rh_status rh_execute_create(const rh_execution *x, const rh_update_operation *operation);
rh_status rh_execute_transfer(const rh_execution *x, const rh_update_operation *operation);
rh_status rh_execute_load(const rh_execution *x, const rh_update_operation *operation);

/* Whether there is such a named graph (graphs.c). *graph is RH_ID_NONE when the store does not know
 * its IRI. */
rh_status rh_find_graph(const rh_execution *x, const rh_term *iri, rh_id *graph, bool *exists);

#endif
