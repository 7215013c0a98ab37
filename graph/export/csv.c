/* CSV (RFC 4180): a row a statement. */
#include "graph/export/exporter.h"
#include "graph/nquads.h"

#include <string.h>

static void append_field(rh_buffer *out, const char *text, size_t length) {
  bool plain = true;
  for (size_t i = 0; i < length && plain; i++) plain = !strchr("\",\r\n", text[i]) || !text[i];
  if (plain) {
    rh_buffer_append(out, text, length);
    return;
  }
  rh_buffer_append_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"') rh_buffer_append_char(out, '"');
    rh_buffer_append_char(out, text[i]);
  }
  rh_buffer_append_char(out, '"');
}

static rh_status append_node(rh_exporter *exporter, rh_id id) {
  rh_export_term node;
  rh_status status = rh_exporter_term(exporter, id, &node);
  if (status != RH_OK) return status;
  if (node.term.kind == RH_TERM_BLANK)
    rh_append_blank(&exporter->text, node.term.value, node.term.value_length);
  else
    append_field(&exporter->text, node.term.value, node.term.value_length);
  return RH_OK;
}

static rh_status append_object(rh_exporter *exporter, rh_id id) {
  rh_buffer *out = &exporter->text;
  rh_export_term object;
  rh_status status = rh_exporter_term(exporter, id, &object);
  if (status == RH_OK) status = append_node(exporter, id);
  if (status != RH_OK) return status;
  rh_buffer_append_char(out, ',');
  if (object.term.datatype) append_field(out, object.term.datatype, object.term.datatype_length);
  rh_buffer_append_char(out, ',');
  if (object.term.language) append_field(out, object.term.language, object.term.language_length);
  return RH_OK;
}

static rh_status write_row(void *context, const rh_quad *quad) {
  rh_exporter *exporter = context;
  rh_status status = append_node(exporter, quad->s);
  rh_buffer_append_char(&exporter->text, ',');
  if (status == RH_OK) status = append_node(exporter, quad->p);
  rh_buffer_append_char(&exporter->text, ',');
  if (status == RH_OK) status = append_object(exporter, quad->o);
  rh_buffer_append_char(&exporter->text, ',');
  if (status == RH_OK && quad->g != RH_ID_DEFAULT_GRAPH) status = append_node(exporter, quad->g);
  rh_buffer_append_text(&exporter->text, "\r\n");
  return status;
}

rh_status rh_export_csv(rh_exporter *exporter) {
  const rh_range all = {.order = RH_GSPO, .high = RH_ID_MAX};
  rh_buffer_append_text(&exporter->text, "subject,predicate,object,datatype,language,graph\r\n");
  return rh_exporter_rows(exporter, &all, write_row, exporter);
}
