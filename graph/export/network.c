/* DOT (Graphviz) and GraphML: things as nodes, statements between them as edges.
 *
 * Things are what has an rdfs:label, which leaves out the nodes that only carry evidence; a graph
 * without labels is drawn whole. */
#include "graph/export/exporter.h"

#include <inttypes.h>
#include <string.h>

typedef struct network {
  rh_exporter *exporter;
  bool graphml;
  rh_id type;
  rh_id label; /* RH_ID_NONE when nothing has a label */
  rh_id last;  /* node written last */
} network;

/* The first object of a property of a thing, preferring Chinese; RH_ID_NONE when it has none. */
static rh_status first_value(const network *n, rh_id subject, rh_id property, rh_id *value) {
  enum { MOST = 16 };
  rh_range range = {.order = RH_SPOG, .bound = 2, .high = RH_ID_MAX, .distinct = true};
  rh_id objects[MOST];
  rh_id *const columns[4] = {NULL, NULL, objects, NULL};
  rh_scan *scan = NULL;
  size_t count = 0;
  *value = RH_ID_NONE;
  if (property == RH_ID_NONE) return RH_OK;
  range.key[0] = subject;
  range.key[1] = property;
  rh_status status = rh_scan_open(n->exporter->snapshot, &range, &scan, n->exporter->error);
  if (status == RH_OK) status = rh_scan_next(scan, columns, MOST, &count, n->exporter->error);
  rh_scan_close(scan);
  for (size_t i = 0; status == RH_OK && i < count; i++) {
    rh_export_term term;
    status = rh_exporter_term(n->exporter, objects[i], &term);
    bool chinese = term.term.language_length >= 2 && memcmp(term.term.language, "zh", 2) == 0;
    if (i == 0 || chinese) *value = objects[i];
    if (chinese) break;
  }
  return status;
}

/* Text in double quotes for DOT, as character data for GraphML. */
static rh_status append_text(const network *n, const char *text, size_t length) {
  rh_buffer *out = &n->exporter->text;
  if (n->graphml) return rh_append_xml(n->exporter, text, length);
  rh_buffer_append_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"' || text[i] == '\\') rh_buffer_append_char(out, '\\');
    if (text[i] == '\n')
      rh_buffer_append_text(out, "\\n");
    else
      rh_buffer_append_char(out, text[i]);
  }
  rh_buffer_append_char(out, '"');
  return RH_OK;
}

/* An IRI by its last part, any other term as it is. */
static rh_status append_name(const network *n, rh_id id) {
  rh_export_term term;
  rh_status status = rh_exporter_term(n->exporter, id, &term);
  if (status != RH_OK) return status;
  size_t start = term.term.kind == RH_TERM_IRI
                     ? rh_namespace_length(term.term.value, term.term.value_length)
                     : 0;
  if (start == term.term.value_length) start = 0;
  return append_text(n, term.term.value + start, term.term.value_length - start);
}

static rh_status append_node(const network *n, rh_id id, rh_id label, rh_id class) {
  rh_buffer *out = &n->exporter->text;
  rh_export_term term;
  rh_status status = rh_exporter_term(n->exporter, id, &term);
  if (status != RH_OK) return status;
  if (n->graphml)
    rh_buffer_printf(out, "    <node id=\"n%" PRIx64 "\"><data key=\"label\">", id);
  else
    rh_buffer_printf(out, "  n%" PRIx64 " [label=", id);
  status = append_name(n, label == RH_ID_NONE ? id : label);
  rh_buffer_append_text(out, n->graphml ? "</data><data key=\"class\">" : ", class=");
  if (status == RH_OK && class != RH_ID_NONE)
    status = append_name(n, class);
  else if (!n->graphml)
    rh_buffer_append_text(out, "\"\"");
  rh_buffer_append_text(out, n->graphml ? "</data><data key=\"iri\">" : ", URL=");
  if (status == RH_OK) status = append_text(n, term.term.value, term.term.value_length);
  rh_buffer_append_text(out, n->graphml ? "</data></node>\n" : "];\n");
  return status;
}

static rh_status write_node(network *n, rh_id id) {
  rh_id label = RH_ID_NONE;
  rh_id class = RH_ID_NONE;
  if (rh_id_is_literal(id) || id == n->last) return RH_OK;
  n->last = id;
  rh_status status = first_value(n, id, n->label, &label);
  if (status != RH_OK || (n->label != RH_ID_NONE && label == RH_ID_NONE)) return status;
  status = first_value(n, id, n->type, &class);
  return status == RH_OK ? append_node(n, id, label, class) : status;
}

static rh_status write_subject(void *context, const rh_quad *quad) {
  return write_node(context, quad->s);
}

/* Without labels, what is never a subject is a node all the same. */
static rh_status write_object(void *context, const rh_quad *quad) {
  network *n = context;
  rh_range range = {.order = RH_SPOG, .bound = 1, .high = RH_ID_MAX};
  rh_scan *scan = NULL;
  size_t count = 0;
  rh_id *const none[4] = {NULL, NULL, NULL, NULL};
  if (quad->o == n->last || rh_id_is_literal(quad->o) || quad->p == n->type) return RH_OK;
  range.key[0] = quad->o;
  rh_status status = rh_scan_open(n->exporter->snapshot, &range, &scan, n->exporter->error);
  if (status == RH_OK) status = rh_scan_next(scan, none, 1, &count, n->exporter->error);
  rh_scan_close(scan);
  return status == RH_OK && !count ? write_node(n, quad->o) : status;
}

static rh_status is_node(const network *n, rh_id id, bool *node) {
  rh_id label = RH_ID_NONE;
  rh_status status = rh_id_is_literal(id) ? RH_OK : first_value(n, id, n->label, &label);
  *node = !rh_id_is_literal(id) && (n->label == RH_ID_NONE || label != RH_ID_NONE);
  return status;
}

static rh_status write_edge(void *context, const rh_quad *quad) {
  network *n = context;
  rh_buffer *out = &n->exporter->text;
  bool from = false;
  bool to = false;
  if (quad->p == n->type) return RH_OK;
  rh_status status = is_node(n, quad->o, &to);
  if (status == RH_OK && to) status = is_node(n, quad->s, &from);
  if (status != RH_OK || !from || !to) return status;
  rh_buffer_printf(out,
                   n->graphml ? "    <edge source=\"n%" PRIx64 "\" target=\"n%" PRIx64
                                "\"><data key=\"property\">"
                              : "  n%" PRIx64 " -> n%" PRIx64 " [label=",
                   quad->s, quad->o);
  status = append_name(n, quad->p);
  rh_buffer_append_text(out, n->graphml ? "</data></edge>\n" : "];\n");
  return status;
}

/* Nodes first, since some readers want them before their edges. */
static rh_status write_network(network *n) {
  const rh_range subjects = {.order = RH_SPOG, .high = RH_ID_MAX, .distinct = true};
  const rh_range objects = {.order = RH_OSPG, .high = RH_ID_MAX, .distinct = true};
  rh_status status = rh_exporter_rows(n->exporter, &subjects, write_subject, n);
  n->last = RH_ID_NONE;
  if (status == RH_OK && n->label == RH_ID_NONE)
    status = rh_exporter_rows(n->exporter, &objects, write_object, n);
  return status == RH_OK ? rh_exporter_rows(n->exporter, &subjects, write_edge, n) : status;
}

static void write_head(const network *n) {
  rh_buffer_append_text(
      &n->exporter->text,
      n->graphml
          ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
            "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
            "  <key id=\"class\" for=\"node\" attr.name=\"class\" attr.type=\"string\"/>\n"
            "  <key id=\"iri\" for=\"node\" attr.name=\"iri\" attr.type=\"string\"/>\n"
            "  <key id=\"property\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n"
            "  <graph edgedefault=\"directed\">\n"
          : "digraph ronghe {\n  node [shape=box];\n");
}

/* Whether a property is used at all; its id when it is. */
static rh_status used_property(rh_exporter *exporter, const char *iri, rh_id *id) {
  rh_range range = {.order = RH_PSOG, .bound = 1, .high = RH_ID_MAX};
  uint64_t count = 0;
  bool exact;
  rh_status status = rh_exporter_find(exporter, iri, id);
  if (status != RH_OK || *id == RH_ID_NONE) return status;
  range.key[0] = *id;
  status = rh_snapshot_count(exporter->snapshot, &range, &count, &exact, exporter->error);
  if (status == RH_OK && !count) *id = RH_ID_NONE;
  return status;
}

rh_status rh_export_network(rh_exporter *exporter, bool graphml) {
  network n = {.exporter = exporter, .graphml = graphml};
  rh_status status = used_property(exporter, RH_RDF_TYPE, &n.type);
  if (status == RH_OK) status = used_property(exporter, RH_RDFS_LABEL, &n.label);
  write_head(&n);
  if (status == RH_OK) status = write_network(&n);
  rh_buffer_append_text(&exporter->text, graphml ? "  </graph>\n</graphml>\n" : "}\n");
  return status;
}
