#include "queries/show.h"

#include "queries/query.h"

#include <string.h>

#define PREFIXES                                                                                    \
  "PREFIX rh: <https://ronghe.example/ns#>\n"                                                       \
  "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"                                          \
  "PREFIX dcterms: <http://purl.org/dc/terms/>\n"                                                   \
  "PREFIX oa: <http://www.w3.org/ns/oa#>\n"

/* {{match}} is a filter on ?name. */
static const char THINGS[] = PREFIXES
    "SELECT DISTINCT ?thing ?kind ?iri WHERE {\n"
    "  ?iri rh:name ?name . FILTER({{match}})\n"
    "  ?iri a ?type ; rdfs:label ?thing .\n"
    "  BIND(STRAFTER(STR(?type), \"#\") AS ?kind)\n"
    "} ORDER BY ?thing";

static const char LINKS[] = PREFIXES
    "SELECT DISTINCT ?from ?relation ?to ?detail ?document ?sentence WHERE {\n"
    "  ?thing rh:name ?name . FILTER({{match}})\n"
    "  { ?fact rh:subject ?thing } UNION { ?fact rh:object ?thing }\n"
    "  ?fact a ?class ; rh:subject ?s ; rh:evidence ?passage .\n"
    "  ?s rdfs:label ?from .\n"
    "  OPTIONAL { ?fact rh:object ?o . ?o rdfs:label ?to }\n"
    "  OPTIONAL { ?fact rh:post ?post }\n"
    "  OPTIONAL { ?fact rh:date ?date }\n"
    "  OPTIONAL { ?fact rh:value ?value . OPTIONAL { ?fact rh:unit ?unit } }\n"
    "  ?passage oa:hasSource ?source ; oa:hasSelector ?selector .\n"
    "  ?selector oa:exact ?sentence .\n"
    "  ?source dcterms:title ?document .\n"
    "  BIND(STRAFTER(STR(?class), \"#\") AS ?relation)\n"
    "  BIND(COALESCE(STR(?post), STR(?date), CONCAT(STR(?value), COALESCE(STR(?unit), \"\")), \"\") AS "
    "?detail)\n"
    "} ORDER BY ?relation ?from ?to";

static void append_escaped(rh_buffer *out, const char *value) {
  for (const char *c = value; *c; c++) {
    if (*c == '"' || *c == '\\') rh_buffer_append_char(out, '\\');
    if ((unsigned char)*c >= ' ') rh_buffer_append_char(out, *c);
  }
}

/* `query` with its filter: the whole name, or any part of it. */
static void fill(const char *query, const char *name, bool part, rh_buffer *out) {
  const char *place = strstr(query, "{{match}}");
  rh_buffer_append(out, query, (size_t)(place - query));
  rh_buffer_append_text(out, part ? "CONTAINS(STR(?name), \"" : "STR(?name) = \"");
  append_escaped(out, name);
  rh_buffer_append_text(out, part ? "\")" : "\"");
  rh_buffer_append_text(out, place + strlen("{{match}}"));
}

static rh_status run_filled(rh_graph *graph, const char *query, const char *name, bool part,
                            size_t width, FILE *out, size_t *rows, rh_error *error) {
  rh_buffer text = RH_BUFFER_INIT;
  fill(query, name, part, &text);
  rh_status status = rh_query_run(graph, rh_buffer_text(&text), RH_RESULT_TABLE, width, out, rows, error);
  rh_buffer_free(&text);
  return status;
}

rh_status rh_show(rh_graph *graph, const char *name, size_t width, FILE *out, rh_error *error) {
  FILE *nowhere = fopen("/dev/null", "w");
  size_t rows = 0;
  if (!nowhere) return rh_fail(error, RH_ERR_IO, "/dev/null cannot be opened");
  rh_status status = run_filled(graph, THINGS, name, false, 0, nowhere, &rows, error);
  (void)fclose(nowhere);
  bool part = rows == 0;
  if (status == RH_OK) status = run_filled(graph, THINGS, name, part, width, out, &rows, error);
  if (status == RH_OK && rows == 0)
    return rh_fail(error, RH_ERR_NOT_FOUND, "nothing in the graph is named '%s' or has it in its name", name);
  if (status == RH_OK) (void)fputc('\n', out);
  return status == RH_OK ? run_filled(graph, LINKS, name, part, width, out, NULL, error) : status;
}
