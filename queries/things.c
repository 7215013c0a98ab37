#include "queries/things.h"

#include "graph/statements.h"
#include "queries/query.h"
#include "queries/sparql/results/output.h"

#include <string.h>

/* Names as documents give them are tagged as Chinese; other tools may leave the tag out. */
#define EXACT                                                                                      \
  "SELECT DISTINCT ?thing { VALUES ?name { \"%s\"@zh \"%s\" } ?thing <" RH_NAMESPACE               \
  "name> ?name FILTER(isIRI(?thing)) } ORDER BY ?thing"
#define PART                                                                                       \
  "SELECT DISTINCT ?thing { ?thing <" RH_NAMESPACE                                                 \
  "name> ?name FILTER(CONTAINS(STR(?name), \"%s\") && isIRI(?thing)) } ORDER BY ?thing"

typedef struct collection {
  rh_things *things;
  size_t capacity;
} collection;

static rh_status collect(void *context, const rh_term *const *row, rh_error *error) {
  collection *c = context;
  rh_things *things = c->things;
  const char **grown = rh_arena_grow(&things->arena, (void *)things->iris, things->count,
                                     &c->capacity, sizeof *grown);
  const char *copy = rh_arena_copy(&things->arena, row[0]->value, row[0]->value_length);
  if (!grown || !copy) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  things->iris = grown;
  grown[things->count++] = copy;
  return RH_OK;
}

static rh_status find(const rh_graph *graph, const char *name, rh_things *out, rh_error *error) {
  collection c = {out, 0};
  rh_buffer literal = RH_BUFFER_INIT;
  rh_buffer exact = RH_BUFFER_INIT;
  rh_buffer part = RH_BUFFER_INIT;
  rh_append_escaped(&literal, name, strlen(name));
  rh_buffer_printf(&exact, EXACT, rh_buffer_text(&literal), rh_buffer_text(&literal));
  rh_buffer_printf(&part, PART, rh_buffer_text(&literal));
  bool good = rh_buffer_ok(&literal) && rh_buffer_ok(&exact) && rh_buffer_ok(&part);
  rh_status status = good ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK)
    status = rh_query_each(rh_graph_store(graph), rh_buffer_text(&exact), collect, &c, error);
  if (status == RH_OK && out->count == 0)
    status = rh_query_each(rh_graph_store(graph), rh_buffer_text(&part), collect, &c, error);
  rh_buffer_free(&literal);
  rh_buffer_free(&exact);
  rh_buffer_free(&part);
  return status;
}

rh_status rh_things_named(const rh_graph *graph, const char *name, rh_things *out,
                          rh_error *error) {
  *out = (rh_things){.iris = NULL};
  rh_status status = find(graph, name, out, error);
  if (status == RH_OK && out->count == 0)
    status = rh_fail(error, RH_ERR_NOT_FOUND,
                     "nothing in the graph is named '%s' or has it in its name", name);
  if (status != RH_OK) rh_things_free(out);
  return status;
}

void rh_things_free(rh_things *things) {
  rh_arena_free(&things->arena);
  things->iris = NULL;
  things->count = 0;
}
