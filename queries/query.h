/* Running a SPARQL query and writing what it gives. */
#ifndef RONGHE_QUERIES_QUERY_H
#define RONGHE_QUERIES_QUERY_H

#include "base/status.h"
#include "queries/sparql/engine.h"
#include "queries/sparql/results/results.h"

/* Where results go, and how. */
typedef struct rh_query_output {
  rh_result_format format; /* a graph asked for as a table is written as Turtle */
  size_t width;            /* display columns of a table, 0: not cut */
  const rh_sink *sink;
  rh_buffer *profile; /* NULL, or gets the plan after the run; needs `profile` of the options */
} rh_query_output;

/* Runs a query on the snapshot of the options and writes its results. *rows, when not NULL, gets
 * the number of rows or statements. RH_ERR_USAGE when the format does not fit the query's form. */
rh_status rh_query_run(const rh_query *query, const rh_engine_options *options,
                       const rh_query_output *output, size_t *rows, rh_error *error);

/* The same for a query as text on a store, whose union of graphs is the default graph. The message
 * of a fault begins with "query: ". */
rh_status rh_query_run_text(rh_store *store, const char *text, const rh_query_output *output,
                            size_t *rows, rh_error *error);

/* Takes one row of a SELECT: a term a column, NULL where unbound, valid during the call. An error
 * ends the query. */
typedef rh_status rh_row_sink(void *context, const rh_term *const *row, rh_error *error);

/* Runs a SELECT given as text and hands its rows to `take`. */
rh_status rh_query_each(rh_store *store, const char *text, rh_row_sink *take, void *context,
                        rh_error *error);

/* Appends the plan with estimates, without running it. */
rh_status rh_query_explain(const rh_query *query, const rh_engine_options *options, rh_buffer *out,
                           rh_error *error);

#endif
