#include "queries/show.h"

#include "graph/statements.h"
#include "queries/sparql/results/text_table.h"
#include "queries/things.h"

#include <stdlib.h>
#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define RDFS_LABEL "http://www.w3.org/2000/01/rdf-schema#label"
#define OA_SELECTOR "http://www.w3.org/ns/oa#hasSelector"
#define OA_SOURCE "http://www.w3.org/ns/oa#hasSource"
#define OA_EXACT "http://www.w3.org/ns/oa#exact"
#define DCTERMS_TITLE "http://purl.org/dc/terms/title"

/* The model is walked from the thing outward: a few look-ups for each link. */
typedef struct viewer {
  librdf_world *world;
  librdf_model *model;
  rh_arena arena;
} viewer;

static librdf_node *iri_node(const viewer *v, const char *iri) {
  return librdf_new_node_from_uri_string(v->world, (const unsigned char *)iri);
}

static const char *text_of(librdf_node *node) {
  if (librdf_node_is_literal(node)) return (const char *)librdf_node_get_literal_value(node);
  if (librdf_node_is_resource(node))
    return (const char *)librdf_uri_as_string(librdf_node_get_uri(node));
  return "";
}

/* The values of a property, or with `backward` the nodes that have it; freed with
 * librdf_free_iterator. */
static librdf_iterator *values_of(const viewer *v, librdf_node *node, const char *property,
                                  bool backward) {
  librdf_node *predicate = iri_node(v, property);
  librdf_iterator *values = NULL;
  if (predicate)
    values = backward ? librdf_model_get_sources(v->model, predicate, node)
                      : librdf_model_get_targets(v->model, node, predicate);
  if (predicate) librdf_free_node(predicate);
  return values;
}

/* The first value of a property as text in the arena; "" when there is none. */
static const char *first_text(viewer *v, librdf_node *node, const char *property) {
  librdf_iterator *values = values_of(v, node, property, false);
  const char *text = "";
  if (values && !librdf_iterator_end(values)) {
    const char *copy = rh_arena_copy_text(&v->arena, text_of(librdf_iterator_get_object(values)));
    if (copy) text = copy;
  }
  if (values) librdf_free_iterator(values);
  return text;
}

static const char *local_name(const char *iri) {
  const char *hash = strrchr(iri, '#');
  return hash ? hash + 1 : iri;
}

static librdf_node *first_node(const viewer *v, librdf_node *node, const char *property) {
  librdf_iterator *values = values_of(v, node, property, false);
  librdf_node *first = NULL;
  if (values && !librdf_iterator_end(values))
    first = librdf_new_node_from_node(librdf_iterator_get_object(values));
  if (values) librdf_free_iterator(values);
  return first;
}

/* Label of the node that a property leads to; "" when there is none. */
static const char *label_behind(viewer *v, librdf_node *node, const char *property) {
  librdf_node *target = first_node(v, node, property);
  const char *label = target ? first_text(v, target, RDFS_LABEL) : "";
  if (target) librdf_free_node(target);
  return label;
}

static const char *sentence_of(viewer *v, librdf_node *passage) {
  librdf_iterator *selectors = values_of(v, passage, OA_SELECTOR, false);
  const char *sentence = "";
  for (; selectors && !librdf_iterator_end(selectors) && !*sentence;
       librdf_iterator_next(selectors))
    sentence = first_text(v, librdf_iterator_get_object(selectors), OA_EXACT);
  if (selectors) librdf_free_iterator(selectors);
  return sentence;
}

/* Post, date or figure: what a fact tells besides its two ends. */
static const char *detail_of(viewer *v, librdf_node *fact) {
  const char *post = first_text(v, fact, RH_NAMESPACE "post");
  const char *date = first_text(v, fact, RH_NAMESPACE "date");
  const char *value = first_text(v, fact, RH_NAMESPACE "value");
  if (*post) return post;
  if (*date) return date;
  rh_buffer figure = RH_BUFFER_INIT;
  rh_buffer_printf(&figure, "%s%s", value, first_text(v, fact, RH_NAMESPACE "unit"));
  const char *copy = rh_arena_copy_text(&v->arena, rh_buffer_text(&figure));
  rh_buffer_free(&figure);
  return copy ? copy : "";
}

static bool add_link(viewer *v, librdf_node *fact, rh_table *table) {
  librdf_node *passage = first_node(v, fact, RH_NAMESPACE "evidence");
  librdf_node *source = passage ? first_node(v, passage, OA_SOURCE) : NULL;
  bool good = rh_table_add(table, label_behind(v, fact, RH_NAMESPACE "subject")) &&
              rh_table_add(table, local_name(first_text(v, fact, RDF_TYPE))) &&
              rh_table_add(table, label_behind(v, fact, RH_NAMESPACE "object")) &&
              rh_table_add(table, detail_of(v, fact)) &&
              rh_table_add(table, source ? first_text(v, source, DCTERMS_TITLE) : "") &&
              rh_table_add(table, passage ? sentence_of(v, passage) : "");
  if (source) librdf_free_node(source);
  if (passage) librdf_free_node(passage);
  return good;
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The IRIs of the facts that involve a thing, sorted; *count is set. NULL when memory is out. */
static const char **facts_of(viewer *v, librdf_node *thing, size_t *count) {
  librdf_iterator *facts = values_of(v, thing, RH_NAMESPACE "involves", true);
  const char **iris = NULL;
  size_t capacity = 0;
  *count = 0;
  for (; facts && !librdf_iterator_end(facts); librdf_iterator_next(facts)) {
    const char **grown = rh_arena_grow(&v->arena, (void *)iris, *count, &capacity, sizeof *grown);
    const char *iri = rh_arena_copy_text(&v->arena, text_of(librdf_iterator_get_object(facts)));
    if (!grown || !iri) break;
    iris = grown;
    iris[(*count)++] = iri;
  }
  if (facts) librdf_free_iterator(facts);
  if (*count) qsort(iris, *count, sizeof *iris, by_text);
  return iris;
}

static bool write_links(viewer *v, librdf_node *thing, size_t width, FILE *out) {
  static const char *const HEADINGS[] = {"from",   "relation", "to",
                                         "detail", "document", "sentence"};
  rh_table table = {.columns = 6};
  size_t count;
  const char **facts = facts_of(v, thing, &count);
  bool good = true;
  for (size_t i = 0; good && i < 6; i++) good = rh_table_add(&table, HEADINGS[i]);
  for (size_t i = 0; good && i < count; i++) {
    if (i && strcmp(facts[i], facts[i - 1]) == 0) continue;
    librdf_node *fact = iri_node(v, facts[i]);
    good = fact && add_link(v, fact, &table);
    if (fact) librdf_free_node(fact);
  }
  if (good && count) {
    rh_buffer text = RH_BUFFER_INIT;
    rh_table_write(&table, width, &text);
    (void)fwrite(rh_buffer_text(&text), 1, text.length, out);
    rh_buffer_free(&text);
  }
  rh_table_free(&table);
  return good;
}

static void write_aliases(viewer *v, librdf_node *thing, FILE *out) {
  librdf_iterator *names =
      values_of(v, thing, "http://www.w3.org/2004/02/skos/core#altLabel", false);
  for (; names && !librdf_iterator_end(names); librdf_iterator_next(names))
    (void)fprintf(out, ", %s", text_of(librdf_iterator_get_object(names)));
  if (names) librdf_free_iterator(names);
}

static bool write_thing(viewer *v, const char *iri, size_t width, FILE *out) {
  librdf_node *thing = iri_node(v, iri);
  if (!thing) return false;
  (void)fprintf(out, "%s", first_text(v, thing, RDFS_LABEL));
  write_aliases(v, thing, out);
  (void)fprintf(out, "  (%s)\n%s\n\n", local_name(first_text(v, thing, RDF_TYPE)), iri);
  bool good = write_links(v, thing, width, out);
  (void)fputc('\n', out);
  librdf_free_node(thing);
  return good;
}

rh_status rh_show(rh_graph *graph, const char *name, size_t width, FILE *out, rh_error *error) {
  viewer v = {rh_graph_world(graph), rh_graph_model(graph), RH_ARENA_INIT};
  rh_things things;
  rh_status status = rh_things_named(graph, name, &things, error);
  if (status != RH_OK) return status;
  for (size_t i = 0; status == RH_OK && i < things.count; i++)
    if (!write_thing(&v, things.iris[i], width, out))
      status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_things_free(&things);
  rh_arena_free(&v.arena);
  return status;
}
