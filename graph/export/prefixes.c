#include "graph/export/prefixes.h"

#include "graph/names.h"
#include "graph/statements.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/* More than any vocabulary; a graph whose properties have more namespaces is data gone wrong. */
enum { MOST_PREFIXES = 64, MOST_CLASSES = 4096 };

static const struct {
  const char *name;
  const char *namespace;
} WELL_KNOWN[] = {{"rdf", RDF},
                  {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
                  {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                  {"owl", "http://www.w3.org/2002/07/owl#"},
                  {"rh", RH_NAMESPACE},
                  {"oa", "http://www.w3.org/ns/oa#"},
                  {"prov", "http://www.w3.org/ns/prov#"},
                  {"dc", "http://purl.org/dc/elements/1.1/"},
                  {"dcterms", "http://purl.org/dc/terms/"},
                  {"skos", "http://www.w3.org/2004/02/skos/core#"},
                  {"foaf", "http://xmlns.com/foaf/0.1/"},
                  {"schema", "https://schema.org/"},
                  {"org", "http://www.w3.org/ns/org#"},
                  {"sh", "http://www.w3.org/ns/shacl#"}};

size_t rh_namespace_length(const char *iri, size_t length) {
  while (length && iri[length - 1] != '#' && iri[length - 1] != '/') length--;
  return length;
}

static bool has_namespace(const rh_prefixes *prefixes, const char *namespace, size_t length) {
  for (size_t i = 0; i < prefixes->count; i++)
    if (prefixes->items[i].length == length &&
        memcmp(prefixes->items[i].namespace, namespace, length) == 0)
      return true;
  return false;
}

/* `made` counts the names that had to be invented. */
static rh_status add_namespace(rh_prefixes *prefixes, const char *namespace, size_t length,
                               size_t *made, rh_error *error) {
  if (prefixes->count == MOST_PREFIXES || has_namespace(prefixes, namespace, length)) return RH_OK;
  rh_prefix *prefix = &prefixes->items[prefixes->count];
  prefix->name[0] = '\0';
  for (size_t i = 0; i < sizeof WELL_KNOWN / sizeof *WELL_KNOWN; i++)
    if (strlen(WELL_KNOWN[i].namespace) == length &&
        memcmp(WELL_KNOWN[i].namespace, namespace, length) == 0)
      (void)snprintf(prefix->name, sizeof prefix->name, "%s", WELL_KNOWN[i].name);
  if (!*prefix->name) (void)snprintf(prefix->name, sizeof prefix->name, "ns%u", (unsigned)++*made);
  prefix->namespace = malloc(length + 1);
  if (!prefix->namespace) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  memcpy(prefix->namespace, namespace, length);
  prefix->namespace[length] = '\0';
  prefix->length = length;
  prefixes->count++;
  return RH_OK;
}

static rh_status add_iri(rh_prefixes *prefixes, const rh_snapshot *snapshot, rh_id id, size_t *made,
                         rh_error *error) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  if (rh_id_tag(id) != RH_TAG_IRI) return RH_OK;
  rh_status status = rh_snapshot_term(snapshot, id, text, &term, error);
  if (status != RH_OK) return status;
  size_t length = rh_namespace_length(term.value, term.value_length);
  if (!length || !rh_is_local_name(term.value + length, term.value_length - length)) return RH_OK;
  return add_namespace(prefixes, term.value, length, made, error);
}

/* The different values of the first unbound column of a range, by leaps from one to the next. */
static rh_status add_column(rh_prefixes *prefixes, const rh_snapshot *snapshot,
                            const rh_range *range, size_t *made, rh_error *error) {
  rh_scan *scan = NULL;
  rh_id id;
  rh_id *columns[4] = {NULL, NULL, NULL, NULL};
  size_t count = 1;
  columns[range->bound] = &id;
  rh_status status = rh_scan_open(snapshot, range, &scan, error);
  for (size_t seen = 0; status == RH_OK && seen < MOST_CLASSES; seen++) {
    status = rh_scan_next(scan, columns, 1, &count, error);
    if (status != RH_OK || !count) break;
    status = add_iri(prefixes, snapshot, id, made, error);
    if (status == RH_OK) status = rh_scan_seek(scan, id + 1, error);
  }
  rh_scan_close(scan);
  return status;
}

static rh_status add_classes(rh_prefixes *prefixes, const rh_snapshot *snapshot, size_t *made,
                             rh_error *error) {
  const rh_term type = {
      .kind = RH_TERM_IRI, .value = RDF "type", .value_length = sizeof RDF "type" - 1};
  rh_range range = {.order = RH_POSG, .bound = 1, .high = RH_ID_MAX};
  rh_status status = rh_snapshot_find(snapshot, &type, &range.key[0], error);
  if (status != RH_OK || range.key[0] == RH_ID_NONE) return status;
  return add_column(prefixes, snapshot, &range, made, error);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const rh_prefix *)a)->name, ((const rh_prefix *)b)->name);
}

rh_status rh_prefixes_collect(const rh_snapshot *snapshot, rh_prefixes *out, rh_error *error) {
  static const char XSD[] = "http://www.w3.org/2001/XMLSchema#";
  const rh_range properties = {.order = RH_PSOG, .high = RH_ID_MAX};
  size_t made = 0;
  *out = (rh_prefixes){calloc(MOST_PREFIXES, sizeof *out->items), 0};
  if (!out->items) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status = add_namespace(out, XSD, sizeof XSD - 1, &made, error);
  if (status == RH_OK) status = add_column(out, snapshot, &properties, &made, error);
  if (status == RH_OK) status = add_classes(out, snapshot, &made, error);
  if (status != RH_OK) {
    rh_prefixes_free(out);
    return status;
  }
  qsort(out->items, out->count, sizeof *out->items, by_name);
  return RH_OK;
}

void rh_prefixes_free(rh_prefixes *prefixes) {
  for (size_t i = 0; i < prefixes->count; i++) free(prefixes->items[i].namespace);
  free(prefixes->items);
  *prefixes = (rh_prefixes){NULL, 0};
}

const rh_prefix *rh_prefixes_find(const rh_prefixes *prefixes, const char *iri, size_t length) {
  size_t split = rh_namespace_length(iri, length);
  if (!split || !rh_is_local_name(iri + split, length - split)) return NULL;
  for (size_t i = 0; i < prefixes->count; i++)
    if (prefixes->items[i].length == split && memcmp(prefixes->items[i].namespace, iri, split) == 0)
      return &prefixes->items[i];
  return NULL;
}
