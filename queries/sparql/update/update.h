/* Executing SPARQL 1.1 Update (sections 3 and 4) in a write transaction. */
#ifndef RONGHE_QUERIES_SPARQL_UPDATE_H
#define RONGHE_QUERIES_SPARQL_UPDATE_H

#include "queries/sparql/engine.h"
#include "queries/sparql/service/fetch.h"

typedef struct rh_update_options {
  rh_engine_options engine; /* of WHERE; its snapshot is not used */
  bool allow_files;         /* LOAD <file:…> */
  bool allow_network;       /* LOAD <http:…> */
  rh_fetch_options fetch;
} rh_update_options;

/* Executes the operations in order. After an error nothing of the request may be kept: the caller
 * aborts the writer, as it commits it after RH_OK.
 *
 * What names no graph is inserted into the unnamed graph. When the default graph of the engine is
 * the union of all graphs, a deletion that names no graph is from every graph, so that what was
 * deleted is gone from what queries see. */
rh_status rh_update_run(rh_writer *writer, const rh_update *update,
                        const rh_update_options *options, rh_error *error);

#endif
