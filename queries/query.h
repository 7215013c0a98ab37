/* SPARQL on a graph, through librdf and rasqal. The union of all documents is the default graph. */
#ifndef RONGHE_QUERIES_QUERY_H
#define RONGHE_QUERIES_QUERY_H

#include "base/status.h"
#include "graph/graph.h"
#include "queries/sparql/results/results.h"

#include <stdio.h>

/* Runs a SPARQL query and writes its results to `out`. A table is cut to `width` columns (0: not
 * cut); a graph asked for as a table is written as Turtle. RH_ERR_FORMAT with rasqal's message when
 * the text is no query. *rows, when not NULL, gets the number of rows. */
rh_status rh_query_run(rh_graph *graph, const char *sparql, rh_result_format format, size_t width,
                       FILE *out, size_t *rows, rh_error *error);

#endif
