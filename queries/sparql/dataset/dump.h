/* A whole dataset as N-Quads. */
#ifndef RONGHE_QUERIES_SPARQL_DUMP_H
#define RONGHE_QUERIES_SPARQL_DUMP_H

#include "graph/store/store.h"
#include "queries/sparql/results/results.h"

/* Writes every quad, graph by graph. */
rh_status rh_dump_nquads(const rh_snapshot *snapshot, const rh_sink *sink, rh_error *error);

#endif
