/* SPARQL 1.1 Query Results JSON Format. */
#include "queries/sparql/results/writers.h"

#include <string.h>

static void head(rh_buffer *out, const rh_solutions *solutions) {
  rh_buffer_append_text(out, "{\"head\":{\"vars\":[");
  for (size_t i = 0; i < solutions->width; i++) {
    if (i) rh_buffer_append_char(out, ',');
    rh_append_json(out, solutions->names[i], strlen(solutions->names[i]));
  }
  rh_buffer_append_text(out, "]},\"results\":{\"bindings\":[");
}

static void append_term(rh_buffer *out, const rh_term *term) {
  static const char *const TYPES[] = {"uri", "bnode", "literal"};
  rh_buffer_printf(out, "{\"type\":\"%s\",\"value\":", TYPES[term->kind]);
  rh_append_json(out, term->value, term->value_length);
  if (term->language) {
    rh_buffer_append_text(out, ",\"xml:lang\":");
    rh_append_json(out, term->language, term->language_length);
  } else if (term->datatype) {
    rh_buffer_append_text(out, ",\"datatype\":");
    rh_append_json(out, term->datatype, term->datatype_length);
  }
  rh_buffer_append_char(out, '}');
}

static void append_row(rh_buffer *out, const rh_solutions *solutions, const rh_term *const *row,
                       size_t number) {
  bool first = true;
  rh_buffer_append_text(out, number ? ",\n{" : "\n{");
  for (size_t i = 0; i < solutions->width; i++) {
    if (!row[i]) continue;
    if (!first) rh_buffer_append_char(out, ',');
    first = false;
    rh_append_json(out, solutions->names[i], strlen(solutions->names[i]));
    rh_buffer_append_char(out, ':');
    append_term(out, row[i]);
  }
  rh_buffer_append_char(out, '}');
}

static void foot(rh_buffer *out) {
  rh_buffer_append_text(out, "\n]}}\n");
}

static void boolean(rh_buffer *out, bool value) {
  rh_buffer_printf(out, "{\"head\":{},\"boolean\":%s}\n", value ? "true" : "false");
}

const rh_solution_writer rh_json_writer = {head, append_row, foot, boolean};
