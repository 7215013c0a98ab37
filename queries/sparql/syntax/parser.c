#include "queries/sparql/syntax/parser.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FOUND_SIZE = 96, SHOWN_BYTES = 40, DETAIL_SIZE = 512 };

bool rh_parser_start(rh_parser *p, const char *text, size_t length, const char *base,
                     rh_arena *arena, rh_ast_names *names, rh_error *error) {
  *p = (rh_parser){.arena = arena, .error = error, .names = names, .base = base};
  *names = (rh_ast_names){NULL, 0, 0, NULL, 0, 0};
  return rh_lexer_start(&p->lexer, text, length, arena, error) == RH_OK && rh_parser_advance(p);
}

bool rh_parser_advance(rh_parser *p) {
  p->last_end = p->token.end;
  return rh_lexer_next(&p->lexer, &p->token) == RH_OK;
}

bool rh_parser_at(const rh_parser *p, int kind) {
  return p->token.kind == kind;
}

bool rh_parser_at_word(const rh_parser *p, const char *keyword) {
  if (p->token.kind != RH_TOKEN_WORD || p->token.length != strlen(keyword)) return false;
  for (size_t i = 0; i < p->token.length; i++)
    if (toupper((unsigned char)p->token.value[i]) != keyword[i]) return false;
  return true;
}

bool rh_parser_take(rh_parser *p, int kind, bool *there) {
  *there = rh_parser_at(p, kind);
  return !*there || rh_parser_advance(p);
}

bool rh_parser_take_word(rh_parser *p, const char *keyword, bool *there) {
  *there = rh_parser_at_word(p, keyword);
  return !*there || rh_parser_advance(p);
}

bool rh_parser_expect(rh_parser *p, int kind, const char *expected) {
  return rh_parser_at(p, kind) ? rh_parser_advance(p) : rh_parser_unexpected(p, expected);
}

bool rh_parser_expect_word(rh_parser *p, const char *keyword) {
  return rh_parser_at_word(p, keyword) ? rh_parser_advance(p) : rh_parser_unexpected(p, keyword);
}

/* The next token as it stands in the text, cut where it is long or ends its line. */
static void show_found(const rh_parser *p, char found[FOUND_SIZE]) {
  if (p->token.kind == RH_TOKEN_END) {
    (void)snprintf(found, FOUND_SIZE, "the end of the text");
    return;
  }
  const char *text = p->lexer.text + p->token.start;
  size_t length = p->token.end - p->token.start;
  size_t shown = 0;
  while (shown < length && shown < SHOWN_BYTES && text[shown] != '\n' && text[shown] != '\r')
    shown++;
  while (shown < length && shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80) shown--;
  (void)snprintf(found, FOUND_SIZE, "'%.*s%s'", (int)shown, text, shown < length ? "…" : "");
}

bool rh_parser_unexpected(rh_parser *p, const char *expected) {
  char found[FOUND_SIZE];
  show_found(p, found);
  return rh_parser_fail(p, p->token.start, "found %s, expected %s", found, expected);
}

bool rh_parser_no_memory(rh_parser *p) {
  (void)rh_fail(p->error, RH_ERR_MEMORY, "out of memory");
  return false;
}

bool rh_parser_fail(rh_parser *p, size_t offset, const char *format, ...) {
  char detail[DETAIL_SIZE];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(detail, sizeof detail, format, arguments);
  va_end(arguments);
  (void)rh_lexer_fail(&p->lexer, offset, "%s", detail);
  return false;
}

bool rh_parser_check_depth(rh_parser *p, unsigned depth) {
  if (depth <= RH_ALGEBRA_MAX_DEPTH) return true;
  (void)rh_parser_fail(p, p->token.start, "too much in one chain or nested too deeply");
  p->error->status = RH_ERR_LIMIT;
  return false;
}

bool rh_parser_enter(rh_parser *p) {
  if (++p->nesting <= RH_PARSER_MAX_NESTING) return true;
  (void)rh_parser_fail(p, p->token.start, "nested more than %d deep", RH_PARSER_MAX_NESTING);
  p->error->status = RH_ERR_LIMIT;
  return false;
}

void rh_parser_leave(rh_parser *p) {
  p->nesting--;
}
