#include "graph/nquads.h"

static void append_iri(rh_buffer *out, const char *iri) {
  rh_buffer_append_char(out, '<');
  rh_buffer_append_text(out, iri);
  rh_buffer_append_text(out, "> ");
}

static void append_literal(rh_buffer *out, const rh_node_text *literal) {
  rh_buffer_append_char(out, '"');
  for (const char *c = literal->value; *c; c++) {
    switch (*c) {
    case '"':
      rh_buffer_append_text(out, "\\\"");
      break;
    case '\\':
      rh_buffer_append_text(out, "\\\\");
      break;
    case '\n':
      rh_buffer_append_text(out, "\\n");
      break;
    case '\r':
      rh_buffer_append_text(out, "\\r");
      break;
    case '\t':
      rh_buffer_append_text(out, "\\t");
      break;
    default:
      if ((unsigned char)*c < ' ')
        rh_buffer_printf(out, "\\u%04X", (unsigned char)*c);
      else
        rh_buffer_append_char(out, *c);
    }
  }
  rh_buffer_append_char(out, '"');
  if (literal->language) rh_buffer_printf(out, "@%s", literal->language);
  if (literal->datatype) rh_buffer_printf(out, "^^<%s>", literal->datatype);
  rh_buffer_append_char(out, ' ');
}

void rh_nquads_append(rh_buffer *out, const char *subject, const char *predicate,
                      const rh_node_text *object, const char *graph) {
  append_iri(out, subject);
  append_iri(out, predicate);
  if (object->is_literal)
    append_literal(out, object);
  else
    append_iri(out, object->value);
  if (graph) append_iri(out, graph);
  rh_buffer_append_text(out, ".\n");
}
