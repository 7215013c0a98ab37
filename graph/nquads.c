#include "graph/nquads.h"

#include "base/utf8.h"
#include "graph/names.h"

#include <string.h>

void rh_append_iri(rh_buffer *out, const char *iri, size_t length) {
  size_t from = 0;
  rh_buffer_append_char(out, '<');
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)iri[i];
    if (byte > ' ' && !strchr("<>\"{}|^`\\", byte)) continue;
    rh_buffer_append(out, iri + from, i - from);
    rh_buffer_printf(out, "\\u%04X", byte);
    from = i + 1;
  }
  rh_buffer_append(out, iri + from, length - from);
  rh_buffer_append_char(out, '>');
}

static void append_escape(rh_buffer *out, unsigned char byte) {
  static const char SPECIAL[] = "\"\\\n\r\t\b\f";
  static const char LETTERS[] = "\"\\nrtbf";
  const char *found = byte ? strchr(SPECIAL, byte) : NULL;
  if (found)
    rh_buffer_printf(out, "\\%c", LETTERS[found - SPECIAL]);
  else
    rh_buffer_printf(out, "\\u%04X", byte);
}

void rh_append_quoted(rh_buffer *out, const char *text, size_t length) {
  size_t from = 0;
  rh_buffer_append_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte >= ' ' && byte != '"' && byte != '\\' && byte != 0x7F) continue;
    rh_buffer_append(out, text + from, i - from);
    append_escape(out, byte);
    from = i + 1;
  }
  rh_buffer_append(out, text + from, length - from);
  rh_buffer_append_char(out, '"');
}

/* BLANK_NODE_LABEL of Turtle, which is narrower than that of N-Triples. */
static bool is_label(const char *label, size_t length) {
  if (!length || label[length - 1] == '.') return false;
  for (size_t at = 0, size; at < length; at += size) {
    uint32_t c = rh_utf8_decode(label + at, length - at, &size);
    bool digit = c >= '0' && c <= '9';
    bool good = at == 0 ? rh_name_may_begin(c) || digit : rh_name_may_hold(c) || c == '.';
    if (c == RH_UTF8_INVALID || !good) return false;
  }
  return true;
}

void rh_append_blank(rh_buffer *out, const char *label, size_t length) {
  rh_buffer_append_text(out, "_:");
  if (is_label(label, length)) {
    rh_buffer_append(out, label, length);
    return;
  }
  rh_buffer_append_text(out, "x-");
  for (size_t i = 0; i < length; i++) rh_buffer_printf(out, "%02x", (unsigned char)label[i]);
}

void rh_append_term(rh_buffer *out, const rh_term *term) {
  if (term->kind == RH_TERM_IRI) {
    rh_append_iri(out, term->value, term->value_length);
  } else if (term->kind == RH_TERM_BLANK) {
    rh_append_blank(out, term->value, term->value_length);
  } else {
    rh_append_quoted(out, term->value, term->value_length);
    if (term->language) {
      rh_buffer_append_char(out, '@');
      rh_buffer_append(out, term->language, term->language_length);
    } else if (term->datatype) {
      rh_buffer_append_text(out, "^^");
      rh_append_iri(out, term->datatype, term->datatype_length);
    }
  }
}

void rh_append_statement(rh_buffer *out, const rh_term *subject, const rh_term *predicate,
                         const rh_term *object, const rh_term *graph) {
  const rh_term *const terms[] = {subject, predicate, object, graph};
  for (size_t i = 0; i < 4 && terms[i]; i++) {
    rh_append_term(out, terms[i]);
    rh_buffer_append_char(out, ' ');
  }
  rh_buffer_append_text(out, ".\n");
}
