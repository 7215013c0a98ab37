#include "queries/sparql/syntax/lexer.h"

#include "base/utf8.h"
#include "graph/names.h"
#include "queries/sparql/syntax/code_points.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DETAIL_SIZE = 768 };

rh_status rh_lexer_fail(const rh_lexer *lexer, size_t offset, const char *format, ...) {
  char detail[DETAIL_SIZE];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(detail, sizeof detail, format, arguments);
  va_end(arguments);
  size_t line = 1;
  size_t line_start = 0;
  for (size_t i = 0; i < offset && i < lexer->length; i++)
    if (lexer->text[i] == '\n') {
      line++;
      line_start = i + 1;
    }
  return rh_fail(lexer->error, RH_ERR_FORMAT, "line %zu, column %zu: %s", line,
                 rh_utf8_count(lexer->text + line_start, offset - line_start) + 1, detail);
}

rh_status rh_lexer_start(rh_lexer *lexer, const char *text, size_t length, rh_arena *arena,
                         rh_error *error) {
  static const char MARK[] = "\xEF\xBB\xBF";
  *lexer = (rh_lexer){text, length, 0, arena, error};
  size_t bad = 0;
  if (!rh_utf8_valid(text, length, &bad)) {
    lexer->length = bad;
    return rh_lexer_fail(lexer, bad, "the text is not UTF-8 here; save it as UTF-8");
  }
  rh_status status = rh_resolve_code_points(&lexer->text, &lexer->length, arena, &bad);
  if (status == RH_ERR_FORMAT)
    return rh_lexer_fail(lexer, bad,
                         "\\u takes 4 and \\U takes 8 hexadecimal digits of a character");
  if (status != RH_OK) return rh_fail(error, status, "out of memory");
  if (lexer->length >= 3 && memcmp(lexer->text, MARK, 3) == 0) lexer->position = 3;
  return RH_OK;
}

/* ---- looking at characters --------------------------------------------------------------- */

static char byte_at(const rh_lexer *lexer, size_t position) {
  if (position >= lexer->length) return '\0';
  return lexer->text[position];
}

static unsigned character_at(const rh_lexer *lexer, size_t position, size_t *size) {
  *size = 0;
  if (position >= lexer->length) return 0;
  return rh_utf8_decode(lexer->text + position, lexer->length - position, size);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static void skip_comment(rh_lexer *lexer) {
  while (lexer->position < lexer->length && lexer->text[lexer->position] != '\n' &&
         lexer->text[lexer->position] != '\r')
    lexer->position++;
}

static void skip_space(rh_lexer *lexer) {
  while (lexer->position < lexer->length) {
    char c = lexer->text[lexer->position];
    if (c == '#')
      skip_comment(lexer);
    else if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
      lexer->position++;
    else
      return;
  }
}

static rh_status finish(rh_lexer *lexer, rh_token *token, int kind, size_t end) {
  token->kind = kind;
  token->end = end;
  lexer->position = end;
  return RH_OK;
}

/* ---- names ------------------------------------------------------------------------------- */

/* The end of PN_CHARS and dots from `position`, not counting dots at the end. */
static size_t name_end(const rh_lexer *lexer, size_t position) {
  size_t end = position;
  size_t size;
  for (;;) {
    unsigned c = character_at(lexer, position, &size);
    if (size == 0 || (c != '.' && !rh_name_may_hold(c))) return end;
    position += size;
    if (c != '.') end = position;
  }
}

/* Bytes of the next character of a local name (rules 169 to 173), 0 at its end. */
static size_t local_size(const rh_lexer *lexer, size_t position, bool first) {
  static const char ESCAPED[] = "_~.-!$&'()*+,;=/?#@%";
  size_t size;
  unsigned c = character_at(lexer, position, &size);
  if (size == 0) return 0;
  char next = byte_at(lexer, position + 1);
  if (c == '%') return is_hex(next) && is_hex(byte_at(lexer, position + 2)) ? 3 : 0;
  if (c == '\\') return next && strchr(ESCAPED, next) ? 2 : 0;
  if (c == ':' || rh_name_may_begin(c) || (c < 0x80 && is_digit((char)c))) return size;
  if (first) return 0;
  return c == '.' || rh_name_may_hold(c) ? size : 0;
}

/* The local name after ":" at `position`. */
static rh_status read_local(rh_lexer *lexer, rh_token *token, size_t position) {
  size_t end = position;
  bool escapes = false;
  for (size_t at = position, size; (size = local_size(lexer, at, at == position)) > 0;) {
    bool dot = lexer->text[at] == '.';
    escapes |= lexer->text[at] == '\\';
    at += size;
    if (!dot) end = at;
  }
  token->value = lexer->text + position;
  token->length = end - position;
  if (escapes) {
    char *copy = rh_arena_alloc(lexer->arena, token->length + 1);
    if (!copy) return rh_fail(lexer->error, RH_ERR_MEMORY, "out of memory");
    size_t used = 0;
    for (size_t i = 0; i < token->length; i++) {
      if (token->value[i] == '\\') i++;
      copy[used++] = token->value[i];
    }
    token->value = copy;
    token->length = used;
  }
  return finish(lexer, token, RH_TOKEN_PNAME, end);
}

static rh_status read_word(rh_lexer *lexer, rh_token *token) {
  size_t start = token->start;
  size_t end = name_end(lexer, start);
  if (byte_at(lexer, end) == ':') {
    token->prefix = lexer->text + start;
    token->prefix_length = end - start;
    return read_local(lexer, token, end + 1);
  }
  end = start;
  while (is_letter(byte_at(lexer, end)) || is_digit(byte_at(lexer, end)) ||
         byte_at(lexer, end) == '_')
    end++;
  if (end == start) {
    size_t size;
    (void)character_at(lexer, start, &size);
    end = start + size;
  }
  token->value = lexer->text + start;
  token->length = end - start;
  return finish(lexer, token, RH_TOKEN_WORD, end);
}

static rh_status read_blank(rh_lexer *lexer, rh_token *token) {
  size_t start = token->start + 2;
  size_t size;
  unsigned first = character_at(lexer, start, &size);
  if (size == 0 || !(rh_name_may_begin(first) || (first >= '0' && first <= '9')))
    return rh_lexer_fail(lexer, start, "a blank node needs a label after '_:'");
  size_t end = name_end(lexer, start);
  token->value = lexer->text + start;
  token->length = end - start;
  return finish(lexer, token, RH_TOKEN_BLANK, end);
}

/* VARNAME has no "-" and no ".". */
static size_t variable_end(const rh_lexer *lexer, size_t position) {
  size_t size;
  for (;;) {
    unsigned c = character_at(lexer, position, &size);
    if (size == 0 || c == '-' || !rh_name_may_hold(c)) return position;
    position += size;
  }
}

static bool starts_variable(const rh_lexer *lexer, size_t position) {
  size_t size;
  unsigned c = character_at(lexer, position, &size);
  return size && (rh_name_may_begin(c) || (c >= '0' && c <= '9'));
}

static rh_status read_variable(rh_lexer *lexer, rh_token *token) {
  token->value = lexer->text + token->start + 1;
  size_t end = variable_end(lexer, token->start + 1);
  token->length = end - token->start - 1;
  return finish(lexer, token, RH_TOKEN_VAR, end);
}

static rh_status read_language(rh_lexer *lexer, rh_token *token) {
  size_t end = token->start + 1;
  while (is_letter(byte_at(lexer, end))) end++;
  if (end == token->start + 1)
    return rh_lexer_fail(lexer, token->start, "'@' needs a language tag, such as @zh");
  while (byte_at(lexer, end) == '-' &&
         (is_letter(byte_at(lexer, end + 1)) || is_digit(byte_at(lexer, end + 1)))) {
    end++;
    while (is_letter(byte_at(lexer, end)) || is_digit(byte_at(lexer, end))) end++;
  }
  token->value = lexer->text + token->start + 1;
  token->length = end - token->start - 1;
  return finish(lexer, token, RH_TOKEN_LANGTAG, end);
}

/* ---- IRIs, numbers, strings --------------------------------------------------------------- */

/* An IRI in brackets; false when the "<" is an operator. */
static bool read_iri(rh_lexer *lexer, rh_token *token) {
  size_t end = token->start + 1;
  for (; end < lexer->length && lexer->text[end] != '>'; end++) {
    unsigned char c = (unsigned char)lexer->text[end];
    if (c <= ' ' || strchr("<\"{}|^`\\", c)) return false;
  }
  if (end >= lexer->length) return false;
  token->value = lexer->text + token->start + 1;
  token->length = end - token->start - 1;
  (void)finish(lexer, token, RH_TOKEN_IRI, end + 1);
  return true;
}

static size_t digits_end(const rh_lexer *lexer, size_t position) {
  while (is_digit(byte_at(lexer, position))) position++;
  return position;
}

static size_t exponent_end(const rh_lexer *lexer, size_t position) {
  char c = byte_at(lexer, position);
  if (c != 'e' && c != 'E') return position;
  size_t digits = position + 1;
  if (byte_at(lexer, digits) == '+' || byte_at(lexer, digits) == '-') digits++;
  return is_digit(byte_at(lexer, digits)) ? digits_end(lexer, digits) : position;
}

static rh_status read_number(rh_lexer *lexer, rh_token *token) {
  int kind = RH_TOKEN_INTEGER;
  size_t end = digits_end(lexer, token->start);
  if (byte_at(lexer, end) == '.') {
    size_t fraction = digits_end(lexer, end + 1);
    if (fraction > end + 1) {
      kind = RH_TOKEN_DECIMAL;
      end = fraction;
    } else if (end > token->start && exponent_end(lexer, end + 1) > end + 1) {
      end++; /* "1.e5" */
    }
  }
  size_t exponent = exponent_end(lexer, end);
  if (exponent > end) kind = RH_TOKEN_DOUBLE;
  token->value = lexer->text + token->start;
  token->length = exponent - token->start;
  return finish(lexer, token, kind, exponent);
}

static char escaped_byte(char c) {
  static const char NAMES[] = "tbnrf\\\"'";
  static const char VALUES[] = "\t\b\n\r\f\\\"'";
  const char *found = c ? strchr(NAMES, c) : NULL;
  if (!found) return '\0';
  return VALUES[found - NAMES];
}

static rh_status decode_string(rh_lexer *lexer, rh_token *token, size_t start, size_t end) {
  char *copy = rh_arena_alloc(lexer->arena, end - start + 1);
  if (!copy) return rh_fail(lexer->error, RH_ERR_MEMORY, "out of memory");
  size_t used = 0;
  for (size_t i = start; i < end; i++) {
    char c = lexer->text[i];
    if (c == '\\') {
      c = escaped_byte(lexer->text[++i]);
      if (!c)
        return rh_lexer_fail(
            lexer, i - 1,
            "no such escape in a string; there are \\t \\b \\n \\r \\f \\\\ \\\" \\' "
            "and \\uXXXX");
    }
    copy[used++] = c;
  }
  token->value = copy;
  token->length = used;
  return RH_OK;
}

static rh_status read_string(rh_lexer *lexer, rh_token *token) {
  char quote = lexer->text[token->start];
  size_t start = token->start + 1;
  bool is_long = byte_at(lexer, start) == quote && byte_at(lexer, start + 1) == quote;
  if (is_long) start += 2;
  bool escapes = false;
  size_t end = start;
  for (; end < lexer->length; end++) {
    char c = lexer->text[end];
    if (c == '\\' && end + 1 < lexer->length) {
      escapes = true;
      end++;
    } else if (!is_long && (c == '\n' || c == '\r')) {
      return rh_lexer_fail(lexer, token->start,
                           "the string does not end on its line; use %c%c%c for several lines",
                           quote, quote, quote);
    } else if (c == quote && (!is_long || (byte_at(lexer, end + 1) == quote &&
                                           byte_at(lexer, end + 2) == quote))) {
      break;
    }
  }
  if (end >= lexer->length) return rh_lexer_fail(lexer, token->start, "the string does not end");
  token->value = lexer->text + start;
  token->length = end - start;
  if (escapes) {
    rh_status status = decode_string(lexer, token, start, end);
    if (status != RH_OK) return status;
  }
  return finish(lexer, token, RH_TOKEN_STRING, end + (is_long ? 3 : 1));
}

/* ---- tokens ------------------------------------------------------------------------------ */

static rh_status read_mark(rh_lexer *lexer, rh_token *token) {
  static const struct {
    char marks[3];
    int kind;
  } PAIRS[] = {{"&&", RH_TOKEN_AND},           {"||", RH_TOKEN_OR},
               {"!=", RH_TOKEN_NOT_EQUAL},     {"<=", RH_TOKEN_LESS_EQUAL},
               {">=", RH_TOKEN_GREATER_EQUAL}, {"^^", RH_TOKEN_DATATYPE}};
  char c = lexer->text[token->start];
  char next = byte_at(lexer, token->start + 1);
  for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
    if (PAIRS[i].marks[0] == c && PAIRS[i].marks[1] == next)
      return finish(lexer, token, PAIRS[i].kind, token->start + 2);
  if (!c || !strchr("{}()[].,;|/^*+-?!=<>", c))
    return rh_lexer_fail(lexer, token->start,
                         c == '&'             ? "found '&'; did you mean '&&'?"
                         : c > ' ' && c < 127 ? "the character '%c' has no meaning here"
                                              : "a character that has no meaning here",
                         c);
  return finish(lexer, token, c, token->start + 1);
}

rh_status rh_lexer_next(rh_lexer *lexer, rh_token *token) {
  skip_space(lexer);
  *token = (rh_token){.start = lexer->position};
  if (lexer->position >= lexer->length) return finish(lexer, token, RH_TOKEN_END, lexer->length);
  size_t size;
  unsigned c = character_at(lexer, lexer->position, &size);
  char next = byte_at(lexer, lexer->position + 1);
  if (c == '<' && read_iri(lexer, token)) return RH_OK;
  if ((c == '?' || c == '$') && starts_variable(lexer, lexer->position + 1))
    return read_variable(lexer, token);
  if (c == '_' && next == ':') return read_blank(lexer, token);
  if (c == ':') {
    token->prefix = lexer->text + lexer->position;
    return read_local(lexer, token, lexer->position + 1);
  }
  if (c == '"' || c == '\'') return read_string(lexer, token);
  if (c == '@') return read_language(lexer, token);
  if ((c < 0x80 && is_digit((char)c)) || (c == '.' && is_digit(next)))
    return read_number(lexer, token);
  if (c != '_' && rh_name_may_begin(c)) return read_word(lexer, token);
  return read_mark(lexer, token);
}
