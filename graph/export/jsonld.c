/* JSON-LD 1.1: a context with the prefixes, a node object a subject, named graphs as node objects
 * with an @graph of their own. */
#include "graph/export/exporter.h"
#include "graph/nquads.h"

typedef struct jsonld {
  rh_exporter *exporter;
  rh_id type;
  rh_id graph; /* the named graph whose array is open; RH_ID_NONE or the default graph: none */
  bool first;  /* of its array */
} jsonld;

/* Properties, classes and datatypes may be written with a prefix; things are always whole IRIs. */
static void append_vocabulary(jsonld *j, const char *iri, size_t length) {
  rh_buffer *out = &j->exporter->text;
  const rh_prefix *prefix = rh_prefixes_find(&j->exporter->prefixes, iri, length);
  if (!prefix) {
    rh_append_quoted(out, iri, length);
    return;
  }
  rh_buffer_printf(out, "\"%s:", prefix->name);
  rh_buffer_append(out, iri + prefix->length, length - prefix->length);
  rh_buffer_append_char(out, '"');
}

static void append_id(jsonld *j, const rh_term *term, bool vocabulary) {
  rh_buffer *out = &j->exporter->text;
  if (term->kind == RH_TERM_BLANK) {
    rh_buffer_append_char(out, '"');
    rh_append_blank(out, term->value, term->value_length);
    rh_buffer_append_char(out, '"');
  } else if (vocabulary) {
    append_vocabulary(j, term->value, term->value_length);
  } else {
    rh_append_quoted(out, term->value, term->value_length);
  }
}

static rh_status append_object(jsonld *j, rh_id id, bool is_class) {
  rh_buffer *out = &j->exporter->text;
  rh_export_term object;
  rh_status status = rh_exporter_term(j->exporter, id, &object);
  if (status != RH_OK) return status;
  if (is_class) {
    append_id(j, &object.term, true);
    return RH_OK;
  }
  if (object.term.kind != RH_TERM_LITERAL) {
    rh_buffer_append_text(out, "{\"@id\": ");
    append_id(j, &object.term, false);
  } else {
    rh_buffer_append_text(out, "{\"@value\": ");
    rh_append_quoted(out, object.term.value, object.term.value_length);
    if (object.term.language) {
      rh_buffer_append_text(out, ", \"@language\": ");
      rh_append_quoted(out, object.term.language, object.term.language_length);
    } else if (object.term.datatype) {
      rh_buffer_append_text(out, ", \"@type\": ");
      append_vocabulary(j, object.term.datatype, object.term.datatype_length);
    }
  }
  rh_buffer_append_char(out, '}');
  return RH_OK;
}

static rh_status begin_property(jsonld *j, rh_id property, bool is_class) {
  rh_export_term name;
  rh_buffer_append_text(&j->exporter->text, ",\n    ");
  if (is_class) {
    rh_buffer_append_text(&j->exporter->text, "\"@type\"");
  } else {
    rh_status status = rh_exporter_term(j->exporter, property, &name);
    if (status != RH_OK) return status;
    append_id(j, &name.term, true);
  }
  rh_buffer_append_text(&j->exporter->text, ": [");
  return RH_OK;
}

static void begin_item(jsonld *j) {
  rh_buffer_append_text(&j->exporter->text, j->first ? "\n" : ",\n");
  j->first = false;
}

static rh_status enter_graph(jsonld *j, rh_id graph) {
  rh_buffer *out = &j->exporter->text;
  if (graph == j->graph) return RH_OK;
  if (j->graph != RH_ID_NONE && j->graph != RH_ID_DEFAULT_GRAPH) {
    rh_buffer_append_text(out, "\n  ]}");
    j->first = false;
  }
  j->graph = graph;
  if (graph == RH_ID_NONE || graph == RH_ID_DEFAULT_GRAPH) return RH_OK;
  rh_export_term name;
  rh_status status = rh_exporter_term(j->exporter, graph, &name);
  if (status != RH_OK) return status;
  begin_item(j);
  rh_buffer_append_text(out, "  {\"@id\": ");
  append_id(j, &name.term, false);
  rh_buffer_append_text(out, ", \"@graph\": [");
  j->first = true;
  return RH_OK;
}

/* A class that is a literal cannot stand under @type. */
static bool stands_under_type(const jsonld *j, const rh_quad *quad) {
  return quad->p == j->type && !rh_id_is_literal(quad->o);
}

static rh_status write_group(void *context, const rh_group *group) {
  jsonld *j = context;
  rh_buffer *out = &j->exporter->text;
  rh_export_term subject;
  rh_status status = enter_graph(j, group->quads[0].g);
  if (status == RH_OK) status = rh_exporter_term(j->exporter, group->quads[0].s, &subject);
  if (status != RH_OK) return status;
  begin_item(j);
  rh_buffer_append_text(out, "  {\"@id\": ");
  append_id(j, &subject.term, false);
  for (size_t i = 0; status == RH_OK && i < group->count; i++) {
    const rh_quad *quad = &group->quads[i];
    bool is_class = stands_under_type(j, quad);
    bool again = i && quad[-1].p == quad->p && stands_under_type(j, quad - 1) == is_class;
    if (again)
      rh_buffer_append_text(out, ", ");
    else {
      if (i) rh_buffer_append_char(out, ']');
      status = begin_property(j, quad->p, is_class);
    }
    if (status == RH_OK) status = append_object(j, quad->o, is_class);
  }
  rh_buffer_append_text(out, "]}");
  return status;
}

rh_status rh_export_jsonld(rh_exporter *exporter) {
  jsonld j = {.exporter = exporter, .first = true};
  rh_buffer *out = &exporter->text;
  rh_buffer_append_text(out, "{\"@context\": {");
  for (size_t i = 0; i < exporter->prefixes.count; i++) {
    const rh_prefix *prefix = &exporter->prefixes.items[i];
    rh_buffer_printf(out, "%s\n  \"%s\": ", i ? "," : "", prefix->name);
    rh_append_quoted(out, prefix->namespace, prefix->length);
  }
  rh_buffer_append_text(out, "},\n\"@graph\": [");
  rh_status status = rh_exporter_find(exporter, RH_RDF_TYPE, &j.type);
  if (status == RH_OK) status = rh_exporter_groups(exporter, true, write_group, &j);
  if (status == RH_OK) status = enter_graph(&j, RH_ID_NONE);
  rh_buffer_append_text(out, "\n]}\n");
  return status;
}
