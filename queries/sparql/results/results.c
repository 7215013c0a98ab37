#include "queries/sparql/results/results.h"

#include "base/arena.h"
#include "queries/sparql/results/writers.h"

#include <string.h>

static const struct {
  const char *name;
  const char *media_type;
  const rh_solution_writer *solutions;
  const rh_graph_writer *graph;
} FORMATS[RH_RESULT_FORMAT_COUNT] = {
    [RH_RESULT_TABLE] = {"table", "text/plain", NULL, NULL},
    [RH_RESULT_CSV] = {"csv", "text/csv", &rh_csv_writer, NULL},
    [RH_RESULT_TSV] = {"tsv", "text/tab-separated-values", &rh_tsv_writer, NULL},
    [RH_RESULT_JSON] = {"json", "application/sparql-results+json", &rh_json_writer, NULL},
    [RH_RESULT_XML] = {"xml", "application/sparql-results+xml", &rh_xml_writer, NULL},
    [RH_RESULT_TURTLE] = {"turtle", "text/turtle", NULL, &rh_turtle_writer},
    [RH_RESULT_NTRIPLES] = {"ntriples", "application/n-triples", NULL, &rh_ntriples_writer},
    [RH_RESULT_NQUADS] = {"nquads", "application/n-quads", NULL, &rh_nquads_writer},
    [RH_RESULT_JSONLD] = {"jsonld", "application/ld+json", NULL, &rh_jsonld_writer},
};

bool rh_result_format_from_name(const char *name, rh_result_format *format) {
  for (size_t i = 0; i < RH_RESULT_FORMAT_COUNT; i++) {
    if (strcmp(FORMATS[i].name, name) != 0) continue;
    *format = (rh_result_format)i;
    return true;
  }
  return false;
}

const char *rh_result_format_name(rh_result_format format) {
  return FORMATS[format].name;
}

const char *rh_result_format_media_type(rh_result_format format) {
  return FORMATS[format].media_type;
}

bool rh_result_format_is_graph(rh_result_format format) {
  return FORMATS[format].graph != NULL;
}

static rh_status wrong_format(rh_result_format format, const char *what, const char *formats,
                              rh_error *error) {
  return rh_fail(error, RH_ERR_USAGE, "%s cannot be written as %s; there are %s", what,
                 FORMATS[format].name, formats);
}

/* ---- solutions --------------------------------------------------------------------------- */

static rh_status write_rows(const rh_solutions *solutions, const rh_solution_writer *writer,
                            rh_output *output, size_t *rows) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_term **row = rh_arena_alloc_array(&arena, solutions->width + 1, sizeof *row);
  bool more = true;
  if (!row) return rh_fail(output->error, RH_ERR_MEMORY, "out of memory");
  writer->head(&output->text, solutions);
  rh_status status = RH_OK;
  while (status == RH_OK) {
    status = solutions->next(solutions->source, row, &more, output->error);
    if (status != RH_OK || !more) break;
    writer->row(&output->text, solutions, row, (*rows)++);
    status = rh_output_pass(output);
  }
  if (status == RH_OK) writer->foot(&output->text);
  rh_arena_free(&arena);
  return status;
}

rh_status rh_results_write_solutions(const rh_solutions *solutions, rh_result_format format,
                                     size_t width, const rh_sink *sink, size_t *rows,
                                     rh_error *error) {
  rh_output output = {RH_BUFFER_INIT, sink, error};
  size_t count = 0;
  if (rh_result_format_is_graph(format))
    return wrong_format(format, "rows", "table, csv, tsv, json and xml", error);
  rh_status status = FORMATS[format].solutions
                         ? write_rows(solutions, FORMATS[format].solutions, &output, &count)
                         : rh_write_solution_table(solutions, width, &output, &count);
  if (rows) *rows = count;
  return rh_output_end(&output, status);
}

rh_status rh_results_write_boolean(bool value, rh_result_format format, const rh_sink *sink,
                                   rh_error *error) {
  rh_output output = {RH_BUFFER_INIT, sink, error};
  if (rh_result_format_is_graph(format))
    return wrong_format(format, "yes or no", "table, csv, tsv, json and xml", error);
  if (FORMATS[format].solutions)
    FORMATS[format].solutions->boolean(&output.text, value);
  else
    rh_buffer_append_text(&output.text, value ? "yes\n" : "no\n");
  return rh_output_end(&output, RH_OK);
}

/* ---- graphs ------------------------------------------------------------------------------ */

bool rh_same_term(rh_buffer *last, const rh_term *term) {
  rh_buffer text = RH_BUFFER_INIT;
  rh_append_ntriples(&text, term);
  bool same = last->data && strcmp(rh_buffer_text(&text), last->data) == 0;
  rh_buffer_free(last);
  *last = text;
  return same;
}

static rh_status write_each(const rh_statements *statements, const rh_graph_writer *writer,
                            rh_graph_state *state, rh_output *output) {
  writer->head(&output->text, state);
  for (;;) {
    rh_statement statement = {NULL, NULL, NULL, NULL};
    bool more = false;
    rh_status status = statements->next(statements->source, &statement, &more, output->error);
    if (status != RH_OK) return status;
    if (!more) break;
    writer->statement(&output->text, state, &statement);
    state->count++;
    status = rh_output_pass(output);
    if (status != RH_OK) return status;
  }
  writer->foot(&output->text, state);
  return RH_OK;
}

rh_status rh_results_write_statements(const rh_statements *statements, rh_result_format format,
                                      const rh_prefix *prefixes, size_t prefix_count,
                                      const rh_sink *sink, size_t *count, rh_error *error) {
  rh_output output = {RH_BUFFER_INIT, sink, error};
  rh_graph_state state = {.prefixes = prefixes, .prefix_count = prefix_count};
  if (!rh_result_format_is_graph(format))
    return wrong_format(format, "a graph", "turtle, ntriples, nquads and jsonld", error);
  rh_status status = write_each(statements, FORMATS[format].graph, &state, &output);
  if (count) *count = state.count;
  rh_buffer_free(&state.graph);
  rh_buffer_free(&state.subject);
  rh_buffer_free(&state.predicate);
  rh_buffer_free(&state.used);
  return rh_output_end(&output, status);
}
