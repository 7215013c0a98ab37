#include "queries/sparql/service/read_xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#define XSD_STRING RH_XSD "string"

typedef struct reader {
  xmlTextReaderPtr xml;
  rh_arena *arena;
  rh_solution_table *table;
  size_t name_capacity, cell_capacity;
  size_t column; /* of the binding at hand */
  bool results_seen;
  rh_error *error;
} reader;

static rh_status no_memory(const reader *r) {
  return rh_fail(r->error, RH_ERR_MEMORY, "out of memory");
}

static rh_status malformed(const reader *r) {
  return rh_fail(r->error, RH_ERR_FORMAT, "the answer is no SPARQL XML results document");
}

static bool at(const reader *r, const char *name) {
  const xmlChar *here = xmlTextReaderConstLocalName(r->xml);
  return here && strcmp((const char *)here, name) == 0;
}

/* An attribute in the arena, NULL when it is not there or memory is out. */
static const char *attribute(const reader *r, const char *name) {
  xmlChar *value = xmlTextReaderGetAttribute(r->xml, (const xmlChar *)name);
  const char *copy = value ? rh_arena_copy_text(r->arena, (const char *)value) : NULL;
  if (value) xmlFree(value);
  return copy;
}

static rh_status add_name(reader *r) {
  const char *name = attribute(r, "name");
  if (!name) return malformed(r);
  const char **grown = rh_arena_grow(r->arena, (void *)r->table->names, r->table->width,
                                     &r->name_capacity, sizeof *grown);
  if (!grown) return no_memory(r);
  r->table->names = grown;
  grown[r->table->width++] = name;
  return RH_OK;
}

static rh_status add_row(reader *r) {
  rh_solution_table *t = r->table;
  size_t used = t->row_count * t->width;
  for (size_t i = 0; i < t->width; i++) {
    const rh_term **grown =
        rh_arena_grow(r->arena, (void *)t->cells, used + i, &r->cell_capacity, sizeof *grown);
    if (!grown) return no_memory(r);
    t->cells = grown;
    grown[used + i] = NULL;
  }
  t->row_count++;
  return RH_OK;
}

static rh_status open_binding(reader *r) {
  const char *name = attribute(r, "name");
  if (!name || !r->table->row_count) return malformed(r);
  for (r->column = 0; r->column < r->table->width; r->column++)
    if (strcmp(r->table->names[r->column], name) == 0) return RH_OK;
  return malformed(r);
}

static rh_status add_term(reader *r, rh_term_kind kind) {
  rh_solution_table *t = r->table;
  if (!t->row_count || r->column >= t->width) return malformed(r);
  rh_term *term = rh_arena_alloc(r->arena, sizeof *term);
  if (!term) return no_memory(r);
  *term = (rh_term){.kind = kind};
  if (kind == RH_TERM_LITERAL) {
    term->language = attribute(r, "xml:lang");
    if (!term->language) term->datatype = attribute(r, "datatype");
    if (term->datatype && strcmp(term->datatype, XSD_STRING) == 0) term->datatype = NULL;
    if (term->language) term->language_length = strlen(term->language);
    if (term->datatype) term->datatype_length = strlen(term->datatype);
  }
  xmlChar *text = xmlTextReaderReadString(r->xml);
  term->value = rh_arena_copy_text(r->arena, text ? (const char *)text : "");
  if (text) xmlFree(text);
  if (!term->value) return no_memory(r);
  term->value_length = strlen(term->value);
  t->cells[(t->row_count - 1) * t->width + r->column] = term;
  return RH_OK;
}

static rh_status take_element(reader *r) {
  if (at(r, "variable")) return add_name(r);
  if (at(r, "result")) return add_row(r);
  if (at(r, "binding")) return open_binding(r);
  if (at(r, "uri")) return add_term(r, RH_TERM_IRI);
  if (at(r, "bnode")) return add_term(r, RH_TERM_BLANK);
  if (at(r, "literal")) return add_term(r, RH_TERM_LITERAL);
  r->results_seen |= at(r, "results");
  return RH_OK;
}

static void ignore_message(void *user, xmlErrorPtr message) {
  (void)user;
  (void)message;
}

rh_status rh_read_xml_results(const char *bytes, size_t length, rh_arena *arena,
                              rh_solution_table *table, rh_error *error) {
  reader r = {.arena = arena, .table = table, .error = error};
  rh_status status = RH_OK;
  int more = 1;
  *table = (rh_solution_table){NULL, 0, NULL, 0};
  if (length > INT32_MAX) return rh_fail(error, RH_ERR_LIMIT, "the answer is too large");
  r.xml = xmlReaderForMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET);
  if (!r.xml) return no_memory(&r);
  xmlTextReaderSetStructuredErrorHandler(r.xml, ignore_message, NULL);
  while (status == RH_OK && (more = xmlTextReaderRead(r.xml)) == 1)
    if (xmlTextReaderNodeType(r.xml) == XML_READER_TYPE_ELEMENT) status = take_element(&r);
  if (status == RH_OK && (more != 0 || !r.results_seen)) status = malformed(&r);
  xmlFreeTextReader(r.xml);
  return status;
}
