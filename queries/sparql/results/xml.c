/* SPARQL Query Results XML Format (Second Edition). */
#include "queries/sparql/results/writers.h"

#include <string.h>

static const char START[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n";

/* Characters that XML 1.0 cannot hold become U+FFFD; a carriage return would be read as another
 * line break. */
static void append_text(rh_buffer *out, const char *text, size_t length) {
  size_t plain = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    const char *escape = c == '<'                            ? "&lt;"
                         : c == '>'                          ? "&gt;"
                         : c == '&'                          ? "&amp;"
                         : c == '"'                          ? "&quot;"
                         : c == '\r'                         ? "&#13;"
                         : c < ' ' && c != '\n' && c != '\t' ? "\xEF\xBF\xBD"
                                                             : NULL;
    if (!escape) continue;
    rh_buffer_append(out, text + plain, i - plain);
    rh_buffer_append_text(out, escape);
    plain = i + 1;
  }
  rh_buffer_append(out, text + plain, length - plain);
}

static void head(rh_buffer *out, const rh_solutions *solutions) {
  rh_buffer_append_text(out, START);
  rh_buffer_append_text(out, "<head>");
  for (size_t i = 0; i < solutions->width; i++)
    rh_buffer_printf(out, "<variable name=\"%s\"/>", solutions->names[i]);
  rh_buffer_append_text(out, "</head>\n<results>\n");
}

static void append_literal(rh_buffer *out, const rh_term *term) {
  rh_buffer_append_text(out, "<literal");
  if (term->language) {
    rh_buffer_append_text(out, " xml:lang=\"");
    append_text(out, term->language, term->language_length);
    rh_buffer_append_char(out, '"');
  } else if (term->datatype) {
    rh_buffer_append_text(out, " datatype=\"");
    append_text(out, term->datatype, term->datatype_length);
    rh_buffer_append_char(out, '"');
  }
  rh_buffer_append_char(out, '>');
  append_text(out, term->value, term->value_length);
  rh_buffer_append_text(out, "</literal>");
}

static void append_term(rh_buffer *out, const rh_term *term) {
  if (term->kind == RH_TERM_LITERAL) {
    append_literal(out, term);
    return;
  }
  const char *element = term->kind == RH_TERM_IRI ? "uri" : "bnode";
  rh_buffer_printf(out, "<%s>", element);
  append_text(out, term->value, term->value_length);
  rh_buffer_printf(out, "</%s>", element);
}

static void append_row(rh_buffer *out, const rh_solutions *solutions, const rh_term *const *row,
                       size_t number) {
  (void)number;
  rh_buffer_append_text(out, "<result>");
  for (size_t i = 0; i < solutions->width; i++) {
    if (!row[i]) continue;
    rh_buffer_printf(out, "<binding name=\"%s\">", solutions->names[i]);
    append_term(out, row[i]);
    rh_buffer_append_text(out, "</binding>");
  }
  rh_buffer_append_text(out, "</result>\n");
}

static void foot(rh_buffer *out) {
  rh_buffer_append_text(out, "</results>\n</sparql>\n");
}

static void boolean(rh_buffer *out, bool value) {
  rh_buffer_append_text(out, START);
  rh_buffer_printf(out, "<head/>\n<boolean>%s</boolean>\n</sparql>\n", value ? "true" : "false");
}

const rh_solution_writer rh_xml_writer = {head, append_row, foot, boolean};
