/* Terms as text. */
#include "queries/sparql/results/output.h"

#include <string.h>

bool rh_term_has_datatype(const rh_term *term, const char *xsd_name) {
  size_t space = sizeof RH_XSD - 1;
  return term->datatype && term->datatype_length == space + strlen(xsd_name) &&
         memcmp(term->datatype, RH_XSD, space) == 0 &&
         memcmp(term->datatype + space, xsd_name, strlen(xsd_name)) == 0;
}

void rh_append_escaped(rh_buffer *out, const char *text, size_t length) {
  static const char NAMED[] = "\"\\\n\r\t\b\f";
  static const char NAMES[] = "\"\\nrtbf";
  size_t plain = 0; /* start of what needs no escape */
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    const char *named = c ? strchr(NAMED, c) : NULL;
    if (!named && c >= ' ' && c != 0x7F) continue;
    rh_buffer_append(out, text + plain, i - plain);
    plain = i + 1;
    if (named)
      rh_buffer_printf(out, "\\%c", NAMES[named - NAMED]);
    else
      rh_buffer_printf(out, "\\u%04X", c);
  }
  rh_buffer_append(out, text + plain, length - plain);
}

static void append_iri(rh_buffer *out, const char *iri, size_t length) {
  size_t plain = 0;
  rh_buffer_append_char(out, '<');
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)iri[i];
    if (c > ' ' && !strchr("<>\"{}|^`\\", c)) continue;
    rh_buffer_append(out, iri + plain, i - plain);
    rh_buffer_printf(out, "\\u%04X", c);
    plain = i + 1;
  }
  rh_buffer_append(out, iri + plain, length - plain);
  rh_buffer_append_char(out, '>');
}

void rh_append_ntriples(rh_buffer *out, const rh_term *term) {
  if (term->kind == RH_TERM_IRI) {
    append_iri(out, term->value, term->value_length);
  } else if (term->kind == RH_TERM_BLANK) {
    rh_buffer_append_text(out, "_:");
    rh_buffer_append(out, term->value, term->value_length);
  } else {
    rh_buffer_append_char(out, '"');
    rh_append_escaped(out, term->value, term->value_length);
    rh_buffer_append_char(out, '"');
    if (term->language) {
      rh_buffer_append_char(out, '@');
      rh_buffer_append(out, term->language, term->language_length);
    } else if (term->datatype) {
      rh_buffer_append_text(out, "^^");
      append_iri(out, term->datatype, term->datatype_length);
    }
  }
}

/* ---- numbers without quotes ---------------------------------------------------------------- */

static size_t digits(const char *text, size_t length, size_t from) {
  size_t i = from;
  while (i < length && text[i] >= '0' && text[i] <= '9') i++;
  return i - from;
}

/* [sign] digits ["." digits] [exponent], as far as each is there. */
static bool number_parts(const rh_term *term, size_t *whole, size_t *fraction, size_t *exponent) {
  const char *text = term->value;
  size_t length = term->value_length;
  size_t i = length && (*text == '+' || *text == '-') ? 1 : 0;
  *fraction = *exponent = 0;
  *whole = digits(text, length, i);
  i += *whole;
  if (i < length && text[i] == '.') {
    *fraction = digits(text, length, i + 1);
    if (*fraction == 0) return false;
    i += 1 + *fraction;
  }
  if (i < length && (text[i] == 'e' || text[i] == 'E')) {
    i++;
    if (i < length && (text[i] == '+' || text[i] == '-')) i++;
    *exponent = digits(text, length, i);
    i += *exponent;
    if (*exponent == 0) return false;
  }
  return i == length && *whole + *fraction > 0;
}

bool rh_term_is_bare(const rh_term *term) {
  size_t whole, fraction, exponent;
  if (term->kind != RH_TERM_LITERAL || !term->datatype) return false;
  if (rh_term_has_datatype(term, "boolean"))
    return (term->value_length == 4 && memcmp(term->value, "true", 4) == 0) ||
           (term->value_length == 5 && memcmp(term->value, "false", 5) == 0);
  if (!number_parts(term, &whole, &fraction, &exponent)) return false;
  if (rh_term_has_datatype(term, "integer")) return whole && !fraction && !exponent;
  if (rh_term_has_datatype(term, "decimal")) return fraction && !exponent;
  return rh_term_has_datatype(term, "double") && exponent;
}

/* ---- JSON -------------------------------------------------------------------------------- */

void rh_append_json(rh_buffer *out, const char *text, size_t length) {
  size_t plain = 0;
  rh_buffer_append_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c >= ' ' && c != '"' && c != '\\') continue;
    rh_buffer_append(out, text + plain, i - plain);
    plain = i + 1;
    if (c == '\n')
      rh_buffer_append_text(out, "\\n");
    else if (c < ' ')
      rh_buffer_printf(out, "\\u%04x", c);
    else
      rh_buffer_printf(out, "\\%c", c);
  }
  rh_buffer_append(out, text + plain, length - plain);
  rh_buffer_append_char(out, '"');
}
