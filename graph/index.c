#include "graph/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rh_index {
  librdf_world *world;
  librdf_storage *storage;
  librdf_model *model;
  char message[512]; /* what librdf complained of last */
};

/* Keeps messages instead of letting librdf print them. */
static int keep_message(void *user, librdf_log_message *message) {
  rh_index *index = user;
  const char *text = librdf_log_message_message(message);
  (void)snprintf(index->message, sizeof index->message, "%s", text ? text : "");
  return 1;
}

static rh_status fail(rh_index *index, rh_error *error, const char *what, const char *where) {
  const char *why = index->message[0] ? index->message : "no reason given";
  return rh_fail(error, RH_ERR_IO, "%s: %s: %s", where, what, why);
}

rh_status rh_index_open(const char *folder, bool fresh, bool writable, rh_index **out,
                        rh_error *error) {
  *out = NULL;
  rh_index *index = calloc(1, sizeof *index);
  rh_buffer options = RH_BUFFER_INIT;
  if (!index) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", folder);
  index->world = librdf_new_world();
  if (index->world) {
    librdf_world_open(index->world);
    librdf_world_set_logger(index->world, index, keep_message);
    rh_buffer_printf(&options, "hash-type='bdb',contexts='yes',dir='%s',new='%s',write='%s'",
                     folder, fresh ? "yes" : "no", writable ? "yes" : "no");
    index->storage = librdf_new_storage(index->world, "hashes", "graph", rh_buffer_text(&options));
    if (index->storage) index->model = librdf_new_model(index->world, index->storage, NULL);
  }
  rh_buffer_free(&options);
  if (!index->model) {
    rh_status status = fail(index, error, "the index cannot be opened", folder);
    rh_index_close(index);
    return status;
  }
  *out = index;
  return RH_OK;
}

void rh_index_close(rh_index *index) {
  if (!index) return;
  if (index->model) librdf_free_model(index->model);
  if (index->storage) librdf_free_storage(index->storage);
  if (index->world) librdf_free_world(index->world);
  free(index);
}

typedef struct adding {
  rh_index *index;
  bool failed;
} adding;

/* librdf's nodes and statements are raptor's terms and statements. */
static void add_statement(void *user, raptor_statement *statement) {
  adding *a = user;
  if (!a->failed &&
      librdf_model_context_add_statement(a->index->model, statement->graph, statement))
    a->failed = true;
}

rh_status rh_index_add_file(rh_index *index, const char *path, rh_error *error) {
  raptor_world *raptor = librdf_world_get_raptor(index->world);
  raptor_parser *parser = raptor_new_parser(raptor, "nquads");
  unsigned char *uri_text = raptor_uri_filename_to_uri_string(path);
  raptor_uri *uri = uri_text ? raptor_new_uri(raptor, uri_text) : NULL;
  adding a = {index, parser == NULL || uri == NULL};
  if (!a.failed) {
    raptor_parser_set_statement_handler(parser, &a, add_statement);
    if (raptor_parser_parse_file(parser, uri, uri)) a.failed = true;
  }
  if (uri) raptor_free_uri(uri);
  if (uri_text) raptor_free_memory(uri_text);
  if (parser) raptor_free_parser(parser);
  return a.failed ? fail(index, error, "cannot be indexed", path) : RH_OK;
}

rh_status rh_index_remove_graph(rh_index *index, const char *graph_iri, rh_error *error) {
  librdf_node *graph =
      librdf_new_node_from_uri_string(index->world, (const unsigned char *)graph_iri);
  int failed = !graph || librdf_model_context_remove_statements(index->model, graph);
  if (graph) librdf_free_node(graph);
  return failed ? fail(index, error, "cannot be removed from the index", graph_iri) : RH_OK;
}

rh_status rh_index_sync(rh_index *index, rh_error *error) {
  if (librdf_model_sync(index->model)) return fail(index, error, "cannot be written", "index");
  return RH_OK;
}

librdf_world *rh_index_world(const rh_index *index) {
  return index->world;
}

librdf_model *rh_index_model(const rh_index *index) {
  return index->model;
}
