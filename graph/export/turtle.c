/* Turtle and TriG for people: by subject, with prefixes, the class first. */
#include "graph/export/exporter.h"
#include "graph/nquads.h"

#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct turtle {
  rh_exporter *exporter;
  bool by_graph;
  rh_id type;
  rh_id graph; /* whose block is open; RH_ID_NONE: none */
  rh_id property;
} turtle;

static void append_iri(turtle *t, const char *iri, size_t length) {
  rh_buffer *out = &t->exporter->text;
  const rh_prefix *prefix = rh_prefixes_find(&t->exporter->prefixes, iri, length);
  if (!prefix) {
    rh_append_iri(out, iri, length);
    return;
  }
  rh_buffer_append_text(out, prefix->name);
  rh_buffer_append_char(out, ':');
  rh_buffer_append(out, iri + prefix->length, length - prefix->length);
}

static bool is_type(const rh_term *term, const char *name) {
  size_t length = sizeof XSD - 1 + strlen(name);
  return term->datatype && term->datatype_length == length &&
         memcmp(term->datatype, XSD, sizeof XSD - 1) == 0 &&
         memcmp(term->datatype + sizeof XSD - 1, name, strlen(name)) == 0;
}

/* INTEGER, DECIMAL and BOOLEAN of the grammar stand without quotes. */
static bool stands_bare(const rh_term *term) {
  const char *text = term->value;
  size_t length = term->value_length;
  if (is_type(term, "boolean"))
    return (length == 4 && memcmp(text, "true", 4) == 0) ||
           (length == 5 && memcmp(text, "false", 5) == 0);
  bool decimal = is_type(term, "decimal");
  if (!decimal && !is_type(term, "integer")) return false;
  size_t dots = 0;
  size_t sign = length && (*text == '-' || *text == '+');
  for (size_t i = sign; i < length; i++) {
    if (text[i] == '.')
      dots++;
    else if (text[i] < '0' || text[i] > '9')
      return false;
  }
  return length > sign && text[length - 1] != '.' && dots == (decimal ? 1 : 0);
}

static rh_status append_term(turtle *t, rh_id id) {
  rh_buffer *out = &t->exporter->text;
  rh_export_term holder;
  const rh_term *term = &holder.term;
  rh_status status = rh_exporter_term(t->exporter, id, &holder);
  if (status != RH_OK) return status;
  if (term->kind == RH_TERM_IRI) {
    append_iri(t, term->value, term->value_length);
  } else if (term->kind == RH_TERM_LITERAL && stands_bare(term)) {
    rh_buffer_append(out, term->value, term->value_length);
  } else if (term->kind == RH_TERM_LITERAL && term->datatype) {
    rh_append_quoted(out, term->value, term->value_length);
    rh_buffer_append_text(out, "^^");
    append_iri(t, term->datatype, term->datatype_length);
  } else {
    rh_append_term(out, term);
  }
  return RH_OK;
}

static rh_status enter_graph(turtle *t, rh_id graph) {
  rh_buffer *out = &t->exporter->text;
  if (graph == t->graph) return RH_OK;
  if (t->graph != RH_ID_NONE && t->graph != RH_ID_DEFAULT_GRAPH)
    rh_buffer_append_text(out, "}\n\n");
  t->graph = graph;
  if (graph == RH_ID_NONE || graph == RH_ID_DEFAULT_GRAPH) return RH_OK;
  rh_status status = append_term(t, graph);
  rh_buffer_append_text(out, " {\n\n");
  return status;
}

static rh_status append_property(turtle *t, rh_id property) {
  if (property != t->type) return append_term(t, property);
  rh_buffer_append_char(&t->exporter->text, 'a');
  return RH_OK;
}

static rh_status write_group(void *context, const rh_group *group) {
  turtle *t = context;
  rh_buffer *out = &t->exporter->text;
  rh_status status = t->by_graph ? enter_graph(t, group->quads[0].g) : RH_OK;
  if (status == RH_OK && group->begins) status = append_term(t, group->quads[0].s);
  if (group->begins) t->property = RH_ID_NONE;
  for (size_t i = 0; status == RH_OK && i < group->count; i++) {
    const rh_quad *quad = &group->quads[i];
    if (quad->p == t->property) {
      rh_buffer_append_text(out, " , ");
    } else {
      rh_buffer_append_text(out, t->property == RH_ID_NONE ? "\n    " : " ;\n    ");
      status = append_property(t, quad->p);
      rh_buffer_append_char(out, ' ');
      t->property = quad->p;
    }
    if (status == RH_OK) status = append_term(t, quad->o);
  }
  if (group->ends) rh_buffer_append_text(out, " .\n\n");
  return status;
}

rh_status rh_export_turtle(rh_exporter *exporter, bool by_graph) {
  turtle t = {.exporter = exporter, .by_graph = by_graph};
  for (size_t i = 0; i < exporter->prefixes.count; i++) {
    const rh_prefix *prefix = &exporter->prefixes.items[i];
    rh_buffer_printf(&exporter->text, "@prefix %s: ", prefix->name);
    rh_append_iri(&exporter->text, prefix->namespace, prefix->length);
    rh_buffer_append_text(&exporter->text, " .\n");
  }
  rh_buffer_append_char(&exporter->text, '\n');
  rh_status status = rh_exporter_find(exporter, RH_RDF_TYPE, &t.type);
  if (status == RH_OK) status = rh_exporter_groups(exporter, by_graph, write_group, &t);
  if (status == RH_OK && by_graph) status = enter_graph(&t, RH_ID_NONE);
  return status;
}
