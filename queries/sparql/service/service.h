/* SERVICE over HTTP (SPARQL 1.1 Federated Query; SPARQL 1.1 Protocol). */
#ifndef RONGHE_QUERIES_SPARQL_SERVICE_H
#define RONGHE_QUERIES_SPARQL_SERVICE_H

#include "queries/sparql/engine.h"
#include "queries/sparql/service/fetch.h"

/* A handler that asks endpoints by HTTP. `options` outlives it. */
rh_service rh_service_over_http(rh_fetch_options *options);

#endif
