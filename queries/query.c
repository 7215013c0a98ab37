#include "queries/query.h"

#include "queries/sparql/results/text_table.h"

#include <errno.h>
#include <string.h>

enum { MESSAGE_SIZE = 512 };

/* The name that rasqal and raptor know the format by; NULL for a table. */
static const char *writer_of(rh_result_format format) {
  return format == RH_RESULT_TABLE ? NULL : rh_result_format_name(format);
}

typedef struct run {
  rh_graph *graph;
  librdf_query_results *results;
  rh_result_format format;
  size_t width;
  FILE *out;
  size_t rows;
  rh_error *error;
} run;

static rh_status output_failed(const run *r) {
  return rh_fail(r->error, RH_ERR_IO, "output: %s", strerror(errno));
}

static bool add_headings(const run *r, rh_table *table) {
  bool good = true;
  for (size_t c = 0; good && c < table->columns; c++)
    good = rh_table_add(table, librdf_query_results_get_binding_name(r->results, (int)c));
  return good;
}

static const char *node_text(librdf_node *node) {
  if (!node) return "";
  if (librdf_node_is_resource(node))
    return (const char *)librdf_uri_as_string(librdf_node_get_uri(node));
  if (librdf_node_is_blank(node)) return (const char *)librdf_node_get_blank_identifier(node);
  return (const char *)librdf_node_get_literal_value(node);
}

static bool add_rows(run *r, rh_table *table) {
  bool good = true;
  for (; good && !librdf_query_results_finished(r->results); r->rows++) {
    for (size_t c = 0; good && c < table->columns; c++) {
      librdf_node *node = librdf_query_results_get_binding_value(r->results, (int)c);
      good = rh_table_add(table, node_text(node));
      if (node) librdf_free_node(node);
    }
    (void)librdf_query_results_next(r->results);
  }
  return good;
}

static rh_status write_table(run *r) {
  rh_table table = {.columns = (size_t)librdf_query_results_get_bindings_count(r->results)};
  rh_status status = RH_OK;
  if (!add_headings(r, &table) || !add_rows(r, &table))
    status = rh_fail(r->error, RH_ERR_MEMORY, "out of memory");
  else {
    rh_buffer text = RH_BUFFER_INIT;
    rh_table_write(&table, r->width, &text);
    (void)fwrite(rh_buffer_text(&text), 1, text.length, r->out);
    rh_buffer_free(&text);
  }
  rh_table_free(&table);
  return status;
}

static rh_status write_formatted(run *r) {
  const char *name = writer_of(r->format);
  librdf_world *world = rh_graph_world(r->graph);
  librdf_query_results_formatter *formatter =
      librdf_new_query_results_formatter2(r->results, name, NULL, NULL);
  raptor_iostream *stream =
      raptor_new_iostream_to_file_handle(librdf_world_get_raptor(world), r->out);
  rh_status status = RH_OK;
  if (!formatter || !stream)
    status =
        rh_fail(r->error, RH_ERR_USAGE, "the results of this query cannot be written as %s", name);
  else if (librdf_query_results_formatter_write(stream, formatter, r->results, NULL))
    status = rh_fail(r->error, RH_ERR_IO, "the results cannot be written as %s", name);
  r->rows = (size_t)librdf_query_results_get_count(r->results);
  if (stream) raptor_free_iostream(stream);
  if (formatter) librdf_free_query_results_formatter(formatter);
  return status;
}

static rh_status write_graph(run *r) {
  const char *name = r->format == RH_RESULT_NTRIPLES ? "ntriples" : "turtle";
  librdf_serializer *serializer = librdf_new_serializer(rh_graph_world(r->graph), name, NULL, NULL);
  librdf_stream *stream = librdf_query_results_as_stream(r->results);
  bool failed = !serializer || !stream ||
                librdf_serializer_serialize_stream_to_file_handle(serializer, r->out, NULL, stream);
  if (stream) librdf_free_stream(stream);
  if (serializer) librdf_free_serializer(serializer);
  return failed ? rh_fail(r->error, RH_ERR_IO, "the graph cannot be written as %s", name) : RH_OK;
}

static rh_status write_boolean(run *r) {
  bool yes = librdf_query_results_get_boolean(r->results) > 0;
  (void)fputs(yes ? "yes\n" : "no\n", r->out);
  return RH_OK;
}

static rh_status write_results(run *r) {
  bool graph_format = rh_result_format_is_graph(r->format);
  if (librdf_query_results_is_graph(r->results)) {
    if (!graph_format && r->format != RH_RESULT_TABLE)
      return rh_fail(r->error, RH_ERR_USAGE,
                     "this query gives a graph; ask for turtle or ntriples");
    return write_graph(r);
  }
  if (graph_format)
    return rh_fail(r->error, RH_ERR_USAGE,
                   "this query gives rows; ask for table, csv, tsv, json or xml");
  if (r->format != RH_RESULT_TABLE) return write_formatted(r);
  return librdf_query_results_is_boolean(r->results) ? write_boolean(r) : write_table(r);
}

/* What librdf and rasqal complain of while a query runs. */
typedef struct complaints {
  char message[MESSAGE_SIZE];
  int line;
} complaints;

static int keep_first_message(void *user, librdf_log_message *message) {
  complaints *c = user;
  const char *text = librdf_log_message_message(message);
  if (librdf_log_message_level(message) < LIBRDF_LOG_ERROR || c->message[0] || !text) return 1;
  (void)snprintf(c->message, sizeof c->message, "%s", text);
  raptor_locator *locator = librdf_log_message_locator(message);
  c->line = locator ? raptor_locator_line(locator) : -1;
  return 1;
}

rh_status rh_query_run(rh_graph *graph, const char *sparql, rh_result_format format, size_t width,
                       FILE *out, size_t *rows, rh_error *error) {
  librdf_world *world = rh_graph_world(graph);
  complaints said = {"", -1};
  librdf_world_set_logger(world, &said, keep_first_message);
  librdf_query *query =
      librdf_new_query(world, "sparql11-query", NULL, (const unsigned char *)sparql, NULL);
  run r = {.graph = graph, .format = format, .width = width, .out = out, .error = error};
  rh_status status;
  if (query) r.results = librdf_query_execute(query, rh_graph_model(graph));
  if (!r.results && said.line > 0)
    status = rh_fail(error, RH_ERR_FORMAT, "query, line %d: %s", said.line, said.message);
  else if (!r.results)
    status = rh_fail(error, RH_ERR_FORMAT, "query: %s",
                     said.message[0] ? said.message : "cannot be run");
  else
    status = write_results(&r);
  if (status == RH_OK && ferror(out)) status = output_failed(&r);
  if (rows) *rows = r.rows;
  if (r.results) librdf_free_query_results(r.results);
  if (query) librdf_free_query(query);
  librdf_world_set_logger(world, NULL, NULL);
  return status;
}
