#include "queries/show.h"

#include "queries/query.h"
#include "queries/sparql/results/text_table.h"
#include "queries/things.h"

#include <string.h>

#define PREFIXES                                                                                   \
  "PREFIX rh: <https://ronghe.example/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> "                 \
  "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "                                          \
  "PREFIX dcterms: <http://purl.org/dc/terms/> "                                                   \
  "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "

/* Each takes the thing's IRI. */
static const char HEADING[] = PREFIXES "SELECT ?label ?type { VALUES ?thing { <%s> } "
                                       "OPTIONAL { ?thing rdfs:label ?label } "
                                       "OPTIONAL { ?thing a ?type } } LIMIT 1";
static const char ALIASES[] =
    PREFIXES "SELECT DISTINCT ?alias { <%s> skos:altLabel ?alias } ORDER BY ?alias";
static const char LINKS[] = PREFIXES
    "SELECT ?from ?type ?to ?detail ?document ?sentence ?fact { "
    "?fact rh:involves <%s> ; a ?type . "
    "OPTIONAL { ?fact rh:subject/rdfs:label ?from } "
    "OPTIONAL { ?fact rh:object/rdfs:label ?to } "
    "OPTIONAL { ?fact rh:post ?post } OPTIONAL { ?fact rh:date ?date } "
    "OPTIONAL { ?fact rh:value ?value } OPTIONAL { ?fact rh:unit ?unit } "
    "BIND(COALESCE(?post, ?date, CONCAT(STR(?value), COALESCE(STR(?unit), \"\"))) AS ?detail) "
    "OPTIONAL { ?fact rh:evidence ?passage "
    "OPTIONAL { ?passage oa:hasSource/dcterms:title ?document } "
    "OPTIONAL { ?passage oa:hasSelector/oa:exact ?sentence } } "
    "} ORDER BY ?fact ?document ?sentence";

enum { LINK_COLUMNS = 6, FACT = 6 };

typedef struct viewer {
  rh_store *store;
  rh_buffer out;
  rh_table links;
  rh_buffer last_fact; /* one row a fact, whatever it has several of */
} viewer;

static rh_status ask(viewer *v, const char *query, const char *iri, rh_row_sink *take,
                     rh_error *error) {
  const char *place = strstr(query, "%s");
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_append(&text, query, (size_t)(place - query));
  rh_buffer_append_text(&text, iri);
  rh_buffer_append_text(&text, place + 2);
  rh_status status = rh_buffer_ok(&text)
                         ? rh_query_each(v->store, rh_buffer_text(&text), take, v, error)
                         : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_buffer_free(&text);
  return status;
}

static void append_value(rh_buffer *out, const rh_term *term) {
  if (term) rh_buffer_append(out, term->value, term->value_length);
}

/* The part of a class's IRI behind "#". */
static void append_class(rh_buffer *out, const rh_term *term) {
  size_t start = term ? term->value_length : 0;
  while (start > 0 && term->value[start - 1] != '#') start--;
  if (term) rh_buffer_append(out, term->value + start, term->value_length - start);
}

static rh_status take_heading(void *context, const rh_term *const *row, rh_error *error) {
  viewer *v = context;
  (void)error;
  append_value(&v->out, row[0]);
  /* The type is written behind the aliases. */
  append_class(&v->last_fact, row[1]);
  return RH_OK;
}

static rh_status take_alias(void *context, const rh_term *const *row, rh_error *error) {
  viewer *v = context;
  (void)error;
  rh_buffer_append_text(&v->out, ", ");
  append_value(&v->out, row[0]);
  return RH_OK;
}

static rh_status take_link(void *context, const rh_term *const *row, rh_error *error) {
  viewer *v = context;
  bool same = v->last_fact.length == row[FACT]->value_length &&
              memcmp(rh_buffer_text(&v->last_fact), row[FACT]->value, v->last_fact.length) == 0;
  if (same) return RH_OK;
  rh_buffer_clear(&v->last_fact);
  append_value(&v->last_fact, row[FACT]);
  bool good = rh_buffer_ok(&v->last_fact);
  for (size_t i = 0; good && i < LINK_COLUMNS; i++) {
    rh_buffer cell = RH_BUFFER_INIT;
    if (i == 1)
      append_class(&cell, row[i]);
    else
      append_value(&cell, row[i]);
    good = rh_buffer_ok(&cell) && rh_table_add(&v->links, rh_buffer_text(&cell));
    rh_buffer_free(&cell);
  }
  return good ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

static rh_status view_links(viewer *v, const char *iri, size_t width, rh_error *error) {
  static const char *const HEADINGS[] = {"from",   "relation", "to",
                                         "detail", "document", "sentence"};
  v->links = (rh_table){.columns = LINK_COLUMNS};
  bool good = true;
  for (size_t i = 0; good && i < LINK_COLUMNS; i++) good = rh_table_add(&v->links, HEADINGS[i]);
  rh_status status =
      good ? ask(v, LINKS, iri, take_link, error) : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK && v->links.count > LINK_COLUMNS) rh_table_write(&v->links, width, &v->out);
  rh_table_free(&v->links);
  return status;
}

static rh_status view(viewer *v, const char *iri, size_t width, rh_error *error) {
  rh_buffer_clear(&v->last_fact);
  rh_status status = ask(v, HEADING, iri, take_heading, error);
  if (status == RH_OK) status = ask(v, ALIASES, iri, take_alias, error);
  rh_buffer_printf(&v->out, "  (%s)\n%s\n\n", rh_buffer_text(&v->last_fact), iri);
  rh_buffer_clear(&v->last_fact);
  if (status == RH_OK) status = view_links(v, iri, width, error);
  rh_buffer_append_char(&v->out, '\n');
  return status;
}

rh_status rh_show(rh_graph *graph, const char *name, size_t width, FILE *out, rh_error *error) {
  viewer v = {.store = rh_graph_store(graph)};
  rh_things things;
  rh_status status = rh_things_named(graph, name, &things, error);
  if (status != RH_OK) return status;
  for (size_t i = 0; status == RH_OK && i < things.count; i++)
    status = view(&v, things.iris[i], width, error);
  if (status == RH_OK && !rh_buffer_ok(&v.out))
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK) (void)fwrite(rh_buffer_text(&v.out), 1, v.out.length, out);
  rh_buffer_free(&v.out);
  rh_buffer_free(&v.last_fact);
  rh_things_free(&things);
  return status;
}
