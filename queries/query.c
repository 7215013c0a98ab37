#include "queries/query.h"

#include "queries/sparql/algebra/translate.h"

#include <string.h>

static rh_status write_solutions(rh_plan *plan, const rh_query_output *output, size_t *rows,
                                 rh_error *error) {
  rh_solutions solutions;
  rh_status status = rh_plan_solutions(plan, &solutions, error);
  return status == RH_OK ? rh_results_write_solutions(&solutions, output->format, output->width,
                                                      output->sink, rows, error)
                         : status;
}

static rh_status write_boolean(rh_plan *plan, const rh_query_output *output, size_t *rows,
                               rh_error *error) {
  bool answer;
  rh_status status = rh_plan_ask(plan, &answer, error);
  *rows = 1;
  return status == RH_OK ? rh_results_write_boolean(answer, output->format, output->sink, error)
                         : status;
}

static rh_status write_statements(const rh_query *query, rh_plan *plan,
                                  const rh_query_output *output, size_t *rows, rh_error *error) {
  rh_result_format format = output->format == RH_RESULT_TABLE ? RH_RESULT_TURTLE : output->format;
  rh_statements statements;
  rh_status status = rh_plan_statements(plan, &statements, error);
  return status == RH_OK
             ? rh_results_write_statements(&statements, format, query->prefixes,
                                           query->prefix_count, output->sink, rows, error)
             : status;
}

static bool gives_graph(const rh_query *query) {
  return query->form == RH_QUERY_CONSTRUCT || query->form == RH_QUERY_DESCRIBE;
}

/* Told before the query runs. */
static rh_status check_format(const rh_query *query, rh_result_format format, rh_error *error) {
  if (gives_graph(query) == rh_result_format_is_graph(format) || format == RH_RESULT_TABLE)
    return RH_OK;
  return rh_fail(error, RH_ERR_USAGE,
                 gives_graph(query)
                     ? "this query gives a graph; there are turtle, ntriples, nquads and jsonld"
                     : "this query gives rows; there are table, csv, tsv, json and xml");
}

rh_status rh_query_run(const rh_query *query, const rh_engine_options *options,
                       const rh_query_output *output, size_t *rows, rh_error *error) {
  rh_plan *plan;
  size_t count = 0;
  rh_status status = check_format(query, output->format, error);
  if (status == RH_OK) status = rh_engine_prepare(query, options, &plan, error);
  if (status != RH_OK) return status;
  if (gives_graph(query))
    status = write_statements(query, plan, output, &count, error);
  else if (query->form == RH_QUERY_ASK)
    status = write_boolean(plan, output, &count, error);
  else
    status = write_solutions(plan, output, &count, error);
  if (rows) *rows = count;
  if (status == RH_OK && output->profile) status = rh_plan_explain(plan, output->profile, error);
  rh_plan_free(plan);
  return status;
}

/* ---- queries as text on a store -------------------------------------------------------------- */

typedef rh_status run_query(const rh_query *query, const rh_engine_options *options, void *context,
                            rh_error *error);

static rh_status run_text(rh_store *store, const char *text, run_query *run, void *context,
                          rh_error *error) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_query *query;
  rh_snapshot *snapshot = NULL;
  rh_status status = rh_sparql_parse_query(text, strlen(text), NULL, &arena, &query, error);
  if (status != RH_OK)
    (void)rh_error_prefix(error, "query");
  else
    status = rh_snapshot_open(store, &snapshot, error);
  if (status == RH_OK) {
    const rh_engine_options options = rh_engine_options_of(snapshot);
    status = run(query, &options, context, error);
  }
  rh_snapshot_close(snapshot);
  rh_arena_free(&arena);
  return status;
}

typedef struct writing {
  const rh_query_output *output;
  size_t *rows;
} writing;

static rh_status write_all(const rh_query *query, const rh_engine_options *options, void *context,
                           rh_error *error) {
  const writing *w = context;
  return rh_query_run(query, options, w->output, w->rows, error);
}

rh_status rh_query_run_text(rh_store *store, const char *text, const rh_query_output *output,
                            size_t *rows, rh_error *error) {
  writing w = {output, rows};
  return run_text(store, text, write_all, &w, error);
}

typedef struct taking {
  rh_row_sink *take;
  void *context;
} taking;

static rh_status take_rows(const rh_solutions *solutions, const taking *t, rh_error *error) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_term **row = rh_arena_alloc_array(&arena, solutions->width + 1, sizeof *row);
  bool more = true;
  rh_status status = row ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  while (status == RH_OK) {
    status = solutions->next(solutions->source, row, &more, error);
    if (status != RH_OK || !more) break;
    status = t->take(t->context, row, error);
  }
  rh_arena_free(&arena);
  return status;
}

static rh_status take_all(const rh_query *query, const rh_engine_options *options, void *context,
                          rh_error *error) {
  rh_plan *plan;
  rh_solutions solutions;
  rh_status status = rh_engine_prepare(query, options, &plan, error);
  if (status != RH_OK) return status;
  status = rh_plan_solutions(plan, &solutions, error);
  if (status == RH_OK) status = take_rows(&solutions, context, error);
  rh_plan_free(plan);
  return status;
}

rh_status rh_query_each(rh_store *store, const char *text, rh_row_sink *take, void *context,
                        rh_error *error) {
  taking t = {take, context};
  return run_text(store, text, take_all, &t, error);
}

rh_status rh_query_explain(const rh_query *query, const rh_engine_options *options, rh_buffer *out,
                           rh_error *error) {
  rh_plan *plan;
  rh_status status = rh_engine_prepare(query, options, &plan, error);
  if (status != RH_OK) return status;
  status = rh_plan_explain(plan, out, error);
  rh_plan_free(plan);
  return status;
}
