#include "queries/things.h"

#include "graph/statements.h"

#include <stdlib.h>
#include <string.h>

/* The IRIs found so far. */
typedef struct collection {
  rh_arena *arena;
  const char **iris;
  size_t count;
  size_t capacity;
} collection;

static bool collect(collection *c, librdf_node *node) {
  const char *iri = (const char *)librdf_uri_as_string(librdf_node_get_uri(node));
  const char **grown =
      rh_arena_grow(c->arena, (void *)c->iris, c->count, &c->capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(c->arena, iri);
  if (!grown || !copy) return false;
  c->iris = grown;
  grown[c->count++] = copy;
  return true;
}

static bool collect_statement(librdf_statement *statement, const char *name, collection *whole,
                              collection *part) {
  librdf_node *subject = librdf_statement_get_subject(statement);
  librdf_node *object = librdf_statement_get_object(statement);
  if (!librdf_node_is_literal(object) || !librdf_node_is_resource(subject)) return true;
  const char *found = (const char *)librdf_node_get_literal_value(object);
  if (strcmp(found, name) == 0) return collect(whole, subject);
  return strstr(found, name) ? collect(part, subject) : true;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_and_unite(rh_things *things) {
  if (things->count) qsort(things->iris, things->count, sizeof *things->iris, by_text);
  size_t kept = 0;
  for (size_t i = 0; i < things->count; i++)
    if (kept == 0 || strcmp(things->iris[kept - 1], things->iris[i]) != 0)
      things->iris[kept++] = things->iris[i];
  things->count = kept;
}

rh_status rh_things_named(const rh_graph *graph, const char *name, rh_things *out,
                          rh_error *error) {
  *out = (rh_things){.iris = NULL};
  librdf_world *world = rh_graph_world(graph);
  librdf_node *predicate =
      librdf_new_node_from_uri_string(world, (const unsigned char *)RH_NAMESPACE "name");
  librdf_statement *pattern = librdf_new_statement_from_nodes(world, NULL, predicate, NULL);
  librdf_stream *stream =
      pattern ? librdf_model_find_statements(rh_graph_model(graph), pattern) : NULL;
  collection whole = {&out->arena, NULL, 0, 0};
  collection part = {&out->arena, NULL, 0, 0};
  bool good = stream != NULL;
  for (; good && !librdf_stream_end(stream); librdf_stream_next(stream))
    good = collect_statement(librdf_stream_get_object(stream), name, &whole, &part);
  if (stream) librdf_free_stream(stream);
  if (pattern) librdf_free_statement(pattern);
  out->iris = whole.count ? whole.iris : part.iris;
  out->count = whole.count ? whole.count : part.count;
  if (good) sort_and_unite(out);
  if (good && out->count) return RH_OK;
  rh_things_free(out);
  return good ? rh_fail(error, RH_ERR_NOT_FOUND,
                        "nothing in the graph is named '%s' or has it in its name", name)
              : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

void rh_things_free(rh_things *things) {
  rh_arena_free(&things->arena);
  things->iris = NULL;
  things->count = 0;
}
