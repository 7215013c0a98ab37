#include "graph/load/line_parser.h"

#include "base/utf8.h"
#include "graph/names.h"

#include <string.h>

#define XSD_STRING "http://www.w3.org/2001/XMLSchema#string"

/* Where reading stands; `why` is set by the first thing that is wrong. */
typedef struct cursor {
  char *at;
  const char *why;
} cursor;

static bool fail(cursor *c, const char *why) {
  if (!c->why) c->why = why;
  return false;
}

static void skip_blanks(cursor *c) {
  while (*c->at == ' ' || *c->at == '\t') c->at++;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Bytes that end the plain run of a string literal: quote, backslash, line breaks. Bytes from 0x80
 * on are looked at one sequence at a time. */
static bool is_plain_in_string(unsigned char byte) {
  return byte < 0x80 && byte != '"' && byte != '\\' && byte != '\n' && byte != '\r';
}

static bool is_plain_in_iri(unsigned char byte) {
  static const bool PLAIN[128] = {
      ['!'] = true, ['#'] = true, ['$'] = true, ['%'] = true, ['&'] = true, ['\''] = true,
      ['('] = true, [')'] = true, ['*'] = true, ['+'] = true, [','] = true, ['-'] = true,
      ['.'] = true, ['/'] = true, ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true,
      ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true,
      [':'] = true, [';'] = true, ['='] = true, ['?'] = true, ['@'] = true, ['A'] = true,
      ['B'] = true, ['C'] = true, ['D'] = true, ['E'] = true, ['F'] = true, ['G'] = true,
      ['H'] = true, ['I'] = true, ['J'] = true, ['K'] = true, ['L'] = true, ['M'] = true,
      ['N'] = true, ['O'] = true, ['P'] = true, ['Q'] = true, ['R'] = true, ['S'] = true,
      ['T'] = true, ['U'] = true, ['V'] = true, ['W'] = true, ['X'] = true, ['Y'] = true,
      ['Z'] = true, ['['] = true, [']'] = true, ['_'] = true, ['a'] = true, ['b'] = true,
      ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true, ['g'] = true, ['h'] = true,
      ['i'] = true, ['j'] = true, ['k'] = true, ['l'] = true, ['m'] = true, ['n'] = true,
      ['o'] = true, ['p'] = true, ['q'] = true, ['r'] = true, ['s'] = true, ['t'] = true,
      ['u'] = true, ['v'] = true, ['w'] = true, ['x'] = true, ['y'] = true, ['z'] = true,
      ['~'] = true, [0x7F] = true};
  return byte < 0x80 && PLAIN[byte];
}

/* The size of the UTF-8 sequence at `at`, 0 when it is malformed. The text ends with a line feed,
 * which no sequence can hold, so four bytes may be looked at in turn. */
static size_t sequence_size(const char *at) {
  const unsigned char *s = (const unsigned char *)at;
  if (s[0] >= 0xE1 && s[0] <= 0xEF && s[0] != 0xED) /* most Chinese */
    return (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 ? 3 : 0;
  size_t length = 1;
  while (length < RH_UTF8_MAX && (s[length] & 0xC0) == 0x80) length++;
  size_t size;
  return rh_utf8_decode(at, length, &size) == RH_UTF8_INVALID ? 0 : size;
}

static int hexadecimal(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* "\uXXXX" or "\UXXXXXXXX" at c->at: written to *to as UTF-8. */
static bool read_code_point(cursor *c, char **to) {
  unsigned digits = c->at[1] == 'u' ? 4 : 8;
  uint32_t value = 0;
  for (unsigned i = 0; i < digits; i++) {
    int digit = hexadecimal(c->at[2 + i]);
    if (digit < 0) return fail(c, "a \\u escape without its hexadecimal digits");
    if (value > UINT32_MAX >> 4) return fail(c, "an escape of a character that does not exist");
    value = value << 4 | (uint32_t)digit;
  }
  size_t size = rh_utf8_encode(value, *to);
  if (!size) return fail(c, "an escape of a character that does not exist");
  *to += size;
  c->at += 2 + digits;
  return true;
}

static bool read_string_escape(cursor *c, char **to) {
  static const char LETTERS[] = "tbnrf\"'\\";
  static const char VALUES[] = "\t\b\n\r\f\"'\\";
  char letter = c->at[1];
  if (letter == 'u' || letter == 'U') return read_code_point(c, to);
  const char *found = letter ? strchr(LETTERS, letter) : NULL;
  if (!found) return fail(c, "an unknown escape in a literal");
  *(*to)++ = VALUES[found - LETTERS];
  c->at += 2;
  return true;
}

/* Reads up to the closing quote; escapes are undone in place, so the text only gets shorter. */
static bool read_string(cursor *c, rh_term *term) {
  char *start = ++c->at;
  while (is_plain_in_string((unsigned char)*c->at)) c->at++;
  char *to = c->at;
  while (*c->at != '"') {
    unsigned char byte = (unsigned char)*c->at;
    if (byte == '\\') {
      if (!read_string_escape(c, &to)) return false;
    } else if (byte == '\n' || byte == '\r') {
      return fail(c, "a literal without its closing quote");
    } else {
      size_t size = byte < 0x80 ? 1 : sequence_size(c->at);
      if (!size) return fail(c, "not UTF-8");
      if (to != c->at) memmove(to, c->at, size);
      to += size;
      c->at += size;
    }
  }
  c->at++;
  *term = (rh_term){.kind = RH_TERM_LITERAL, .value = start, .value_length = (size_t)(to - start)};
  return true;
}

/* An absolute IRI begins with a scheme (RFC 3987). */
static bool has_scheme(const char *iri, size_t length) {
  if (!length || !is_letter(*iri)) return false;
  for (size_t i = 1; i < length; i++) {
    if (iri[i] == ':') return true;
    if (!is_letter(iri[i]) && !is_digit(iri[i]) && !strchr("+-.", iri[i])) return false;
  }
  return false;
}

/* <...> at c->at; the text without the brackets. */
static bool read_iri(cursor *c, const char **text, size_t *length) {
  char *start = ++c->at;
  while (is_plain_in_iri((unsigned char)*c->at)) c->at++;
  char *to = c->at;
  while (*c->at != '>') {
    unsigned char byte = (unsigned char)*c->at;
    if (byte == '\\') {
      if (c->at[1] != 'u' && c->at[1] != 'U') return fail(c, "an unknown escape in an IRI");
      if (!read_code_point(c, &to)) return false;
    } else if (byte < 0x80 && !is_plain_in_iri(byte)) {
      return fail(c, byte == '\n' || byte == '\r' ? "an IRI without its closing '>'"
                                                  : "a character that no IRI can hold");
    } else {
      size_t size = byte < 0x80 ? 1 : sequence_size(c->at);
      if (!size) return fail(c, "not UTF-8");
      if (to != c->at) memmove(to, c->at, size);
      to += size;
      c->at += size;
    }
  }
  c->at++;
  *text = start;
  *length = (size_t)(to - start);
  return has_scheme(start, *length) || fail(c, "a relative IRI");
}

/* ---- blank nodes ---- */

/* N-Triples allows digits at the start of a label, and colons. */
static bool is_label_start(uint32_t c) {
  return rh_name_may_begin(c) || (c >= '0' && c <= '9') || c == ':';
}

static bool is_label_inner(uint32_t c) {
  return rh_name_may_hold(c) || c == ':';
}

static uint32_t code_point(const char *at, size_t *size) {
  *size = 1;
  if ((unsigned char)*at < 0x80) return (unsigned char)*at;
  size_t length = sequence_size(at);
  return length ? rh_utf8_decode(at, length, size) : RH_UTF8_INVALID;
}

static bool read_blank(cursor *c, rh_term *term) {
  size_t size;
  if (c->at[1] != ':') return fail(c, "'_' without ':'");
  char *start = c->at += 2;
  if (!is_label_start(code_point(c->at, &size))) return fail(c, "a blank node without a label");
  char *end = c->at += size;
  for (;;) { /* dots may stand inside, but not at the end */
    uint32_t next = code_point(c->at, &size);
    if (next != '.' && !is_label_inner(next)) break;
    c->at += size;
    if (next != '.') end = c->at;
  }
  c->at = end;
  *term = (rh_term){.kind = RH_TERM_BLANK, .value = start, .value_length = (size_t)(end - start)};
  return true;
}

/* ---- terms and statements ---- */

static bool read_language(cursor *c, rh_term *term) {
  char *start = ++c->at;
  while (is_letter(*c->at)) c->at++;
  bool good = c->at > start;
  while (good && *c->at == '-') {
    char *part = ++c->at;
    while (is_letter(*c->at) || is_digit(*c->at)) c->at++;
    good = c->at > part;
  }
  if (!good) return fail(c, "'@' without a language tag");
  term->language = start;
  term->language_length = (size_t)(c->at - start);
  return true;
}

static bool read_literal(cursor *c, rh_term *term) {
  if (!read_string(c, term)) return false;
  if (*c->at == '@') return read_language(c, term);
  if (*c->at != '^') return true;
  if (c->at[1] != '^' || c->at[2] != '<') return fail(c, "'^^' without a datatype");
  c->at += 2;
  if (!read_iri(c, &term->datatype, &term->datatype_length)) return false;
  if (term->datatype_length == sizeof XSD_STRING - 1 &&
      memcmp(term->datatype, XSD_STRING, sizeof XSD_STRING - 1) == 0) {
    term->datatype = NULL;
    term->datatype_length = 0;
  }
  return true;
}

static bool read_iri_term(cursor *c, rh_term *term) {
  *term = (rh_term){.kind = RH_TERM_IRI};
  return read_iri(c, &term->value, &term->value_length);
}

/* A node that stands where a literal cannot. */
static bool read_resource(cursor *c, rh_term *term, const char *missing) {
  skip_blanks(c);
  if (*c->at == '<') return read_iri_term(c, term);
  if (*c->at == '_') return read_blank(c, term);
  return fail(c, missing);
}

static bool read_object(cursor *c, rh_term *term) {
  skip_blanks(c);
  return *c->at == '"' ? read_literal(c, term)
                       : read_resource(c, term, "no IRI, blank node or literal as object");
}

static bool read_statement(cursor *c, bool quads, rh_parsed *out) {
  if (!read_resource(c, &out->subject, "no IRI or blank node as subject")) return false;
  skip_blanks(c);
  if (*c->at != '<') return fail(c, "no IRI as predicate");
  if (!read_iri_term(c, &out->predicate) || !read_object(c, &out->object)) return false;
  skip_blanks(c);
  out->graph = (rh_term){.kind = RH_TERM_IRI};
  if (quads && *c->at != '.' && !read_resource(c, &out->graph, "no '.' after the statement"))
    return false;
  skip_blanks(c);
  if (*c->at != '.') return fail(c, "no '.' after the statement");
  c->at++;
  return true;
}

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

rh_line_kind rh_line_parse(char **at, bool quads, rh_parsed *out, const char **why) {
  cursor c = {*at, NULL};
  rh_line_kind kind = RH_LINE_EMPTY;
  skip_blanks(&c);
  if (*c.at != '#' && !is_line_end(*c.at)) {
    kind = read_statement(&c, quads, out) ? RH_LINE_STATEMENT : RH_LINE_BAD;
    skip_blanks(&c);
    if (kind == RH_LINE_STATEMENT && *c.at != '#' && !is_line_end(*c.at)) {
      kind = RH_LINE_BAD;
      c.why = "more than one statement on the line";
    }
  }
  while (!is_line_end(*c.at)) c.at++;
  *why = c.why;
  *at = c.at + 1;
  return kind;
}
