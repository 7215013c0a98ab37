/* Calls of functions and aggregates (rules 70, 71 and 121 to 128). */
#include "queries/sparql/syntax/parser.h"

#include <stdio.h>
#include <string.h>

enum { ANY_NUMBER = 255, EXPECTED_SIZE = 80 };

static const struct {
  const char *name;
  rh_expr_kind kind;
  unsigned char least, most; /* arguments */
} FUNCTIONS[] = {
    {"STR", RH_EXPR_STR, 1, 1},
    {"LANG", RH_EXPR_LANG, 1, 1},
    {"LANGMATCHES", RH_EXPR_LANGMATCHES, 2, 2},
    {"DATATYPE", RH_EXPR_DATATYPE, 1, 1},
    {"BOUND", RH_EXPR_BOUND, 1, 1},
    {"IRI", RH_EXPR_IRI, 1, 1},
    {"URI", RH_EXPR_IRI, 1, 1},
    {"BNODE", RH_EXPR_BNODE, 0, 1},
    {"RAND", RH_EXPR_RAND, 0, 0},
    {"ABS", RH_EXPR_ABS, 1, 1},
    {"CEIL", RH_EXPR_CEIL, 1, 1},
    {"FLOOR", RH_EXPR_FLOOR, 1, 1},
    {"ROUND", RH_EXPR_ROUND, 1, 1},
    {"CONCAT", RH_EXPR_CONCAT, 0, ANY_NUMBER},
    {"STRLEN", RH_EXPR_STRLEN, 1, 1},
    {"UCASE", RH_EXPR_UCASE, 1, 1},
    {"LCASE", RH_EXPR_LCASE, 1, 1},
    {"ENCODE_FOR_URI", RH_EXPR_ENCODE_FOR_URI, 1, 1},
    {"CONTAINS", RH_EXPR_CONTAINS, 2, 2},
    {"STRSTARTS", RH_EXPR_STRSTARTS, 2, 2},
    {"STRENDS", RH_EXPR_STRENDS, 2, 2},
    {"STRBEFORE", RH_EXPR_STRBEFORE, 2, 2},
    {"STRAFTER", RH_EXPR_STRAFTER, 2, 2},
    {"YEAR", RH_EXPR_YEAR, 1, 1},
    {"MONTH", RH_EXPR_MONTH, 1, 1},
    {"DAY", RH_EXPR_DAY, 1, 1},
    {"HOURS", RH_EXPR_HOURS, 1, 1},
    {"MINUTES", RH_EXPR_MINUTES, 1, 1},
    {"SECONDS", RH_EXPR_SECONDS, 1, 1},
    {"TIMEZONE", RH_EXPR_TIMEZONE, 1, 1},
    {"TZ", RH_EXPR_TZ, 1, 1},
    {"NOW", RH_EXPR_NOW, 0, 0},
    {"UUID", RH_EXPR_UUID, 0, 0},
    {"STRUUID", RH_EXPR_STRUUID, 0, 0},
    {"MD5", RH_EXPR_MD5, 1, 1},
    {"SHA1", RH_EXPR_SHA1, 1, 1},
    {"SHA256", RH_EXPR_SHA256, 1, 1},
    {"SHA384", RH_EXPR_SHA384, 1, 1},
    {"SHA512", RH_EXPR_SHA512, 1, 1},
    {"COALESCE", RH_EXPR_COALESCE, 0, ANY_NUMBER},
    {"IF", RH_EXPR_IF, 3, 3},
    {"STRLANG", RH_EXPR_STRLANG, 2, 2},
    {"STRDT", RH_EXPR_STRDT, 2, 2},
    {"SAMETERM", RH_EXPR_SAMETERM, 2, 2},
    {"ISIRI", RH_EXPR_ISIRI, 1, 1},
    {"ISURI", RH_EXPR_ISIRI, 1, 1},
    {"ISBLANK", RH_EXPR_ISBLANK, 1, 1},
    {"ISLITERAL", RH_EXPR_ISLITERAL, 1, 1},
    {"ISNUMERIC", RH_EXPR_ISNUMERIC, 1, 1},
    {"REGEX", RH_EXPR_REGEX, 2, 3},
    {"SUBSTR", RH_EXPR_SUBSTR, 2, 3},
    {"REPLACE", RH_EXPR_REPLACE, 3, 4},
};

static const struct {
  const char *name;
  rh_aggregate_kind kind;
} AGGREGATES[] = {
    {"COUNT", RH_AGGREGATE_COUNT},   {"SUM", RH_AGGREGATE_SUM},
    {"MIN", RH_AGGREGATE_MIN},       {"MAX", RH_AGGREGATE_MAX},
    {"AVG", RH_AGGREGATE_AVG},       {"GROUP_CONCAT", RH_AGGREGATE_GROUP_CONCAT},
    {"SAMPLE", RH_AGGREGATE_SAMPLE},
};
enum {
  FUNCTION_COUNT = sizeof FUNCTIONS / sizeof *FUNCTIONS,
  AGGREGATE_COUNT = sizeof AGGREGATES / sizeof *AGGREGATES
};

static size_t function_here(const rh_parser *p) {
  size_t i = 0;
  while (i < FUNCTION_COUNT && !rh_parser_at_word(p, FUNCTIONS[i].name)) i++;
  return i;
}

static size_t aggregate_here(const rh_parser *p) {
  size_t i = 0;
  while (i < AGGREGATE_COUNT && !rh_parser_at_word(p, AGGREGATES[i].name)) i++;
  return i;
}

bool rh_parser_at_call(const rh_parser *p) {
  return rh_parser_at(p, RH_TOKEN_WORD) &&
         (rh_parser_at_word(p, "EXISTS") || rh_parser_at_word(p, "NOT") ||
          function_here(p) < FUNCTION_COUNT || aggregate_here(p) < AGGREGATE_COUNT);
}

/* ---- arguments --------------------------------------------------------------------------- */

typedef struct argument_list {
  rh_ast_expr **items;
  size_t count, capacity;
} argument_list;

static bool parse_argument(rh_parser *p, argument_list *list) {
  rh_ast_expr *expr;
  if (!rh_parse_expression(p, &expr)) return false;
  if (!RH_PARSER_GROW(p, list->items, list->count, list->capacity)) return false;
  list->items[list->count++] = expr;
  return true;
}

/* The arguments behind "(", up to and with ")". */
static bool parse_arguments(rh_parser *p, argument_list *list) {
  bool done, more;
  if (!rh_parser_enter(p) || !rh_parser_take(p, ')', &done)) return false;
  if (!done) {
    do {
      if (!parse_argument(p, list) || !rh_parser_take(p, ',', &more)) return false;
    } while (more);
    if (!rh_parser_expect(p, ')', "an operator, ',' or ')'")) return false;
  }
  rh_parser_leave(p);
  return true;
}

/* ---- built-in functions ------------------------------------------------------------------ */

static bool check_count(rh_parser *p, size_t function, size_t offset, size_t count) {
  unsigned least = FUNCTIONS[function].least;
  unsigned most = FUNCTIONS[function].most;
  if (count >= least && (count <= most || most == ANY_NUMBER)) return true;
  char number[EXPECTED_SIZE];
  if (least == most)
    (void)snprintf(number, sizeof number, "%u argument%s", least, least == 1 ? "" : "s");
  else
    (void)snprintf(number, sizeof number, "%u or %u arguments", least, most);
  return rh_parser_fail(p, offset, "%s takes %s, found %zu", FUNCTIONS[function].name, number,
                        count);
}

static bool parse_function(rh_parser *p, size_t function, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  argument_list list = {NULL, 0, 0};
  if (!rh_parser_advance(p) || !rh_parser_expect(p, '(', "'(' after the function's name") ||
      !parse_arguments(p, &list) || !check_count(p, function, offset, list.count))
    return false;
  rh_expr_kind kind = FUNCTIONS[function].kind;
  if (kind == RH_EXPR_BOUND && list.items[0]->kind != RH_EXPR_VARIABLE)
    return rh_parser_fail(p, list.items[0]->offset, "BOUND takes a variable");
  return rh_parser_new_expr(p, kind, offset, list.items, list.count, expr);
}

static bool parse_exists(rh_parser *p, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  bool negated;
  bool aggregates = p->aggregates_allowed;
  uint32_t scope = p->scope;
  rh_place place = p->place;
  if (!rh_parser_take_word(p, "NOT", &negated) || !rh_parser_expect_word(p, "EXISTS") ||
      !rh_parser_new_expr(p, negated ? RH_EXPR_NOT_EXISTS : RH_EXPR_EXISTS, offset, NULL, 0, expr))
    return false;
  p->place = RH_PLACE_PATTERN;
  p->aggregates_allowed = false;
  if (!rh_parse_group(p, &(*expr)->group)) return false;
  p->aggregates_allowed = aggregates;
  p->scope = scope;
  p->place = place;
  (*expr)->depth += (*expr)->group->depth;
  return rh_parser_check_depth(p, (*expr)->depth);
}

/* ---- aggregates -------------------------------------------------------------------------- */

/* ; SEPARATOR = "…" */
static bool parse_separator(rh_parser *p, rh_ast_expr *expr) {
  bool there;
  if (!rh_parser_take(p, ';', &there)) return false;
  if (!there) return true;
  if (!rh_parser_expect_word(p, "SEPARATOR") || !rh_parser_expect(p, '=', "'='")) return false;
  if (!rh_parser_at(p, RH_TOKEN_STRING)) return rh_parser_unexpected(p, "a string");
  expr->separator = rh_arena_copy(p->arena, p->token.value, p->token.length);
  if (!expr->separator) return rh_parser_no_memory(p);
  expr->separator_length = p->token.length;
  return rh_parser_advance(p);
}

static bool parse_aggregate_argument(rh_parser *p, rh_aggregate_kind kind, argument_list *list) {
  bool star = false;
  if (kind == RH_AGGREGATE_COUNT && !rh_parser_take(p, '*', &star)) return false;
  if (star) return true;
  p->aggregates_allowed = false;
  bool good = rh_parser_enter(p) && parse_argument(p, list);
  rh_parser_leave(p);
  p->aggregates_allowed = true;
  return good;
}

static bool parse_aggregate(rh_parser *p, size_t aggregate, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  argument_list list = {NULL, 0, 0};
  bool distinct;
  if (!p->aggregates_allowed)
    return rh_parser_fail(p, offset,
                          "the aggregate %s cannot stand here; aggregates are for SELECT, "
                          "HAVING and ORDER BY, and are not nested",
                          AGGREGATES[aggregate].name);
  if (!rh_parser_advance(p) || !rh_parser_expect(p, '(', "'(' after the aggregate's name") ||
      !rh_parser_take_word(p, "DISTINCT", &distinct) ||
      !parse_aggregate_argument(p, AGGREGATES[aggregate].kind, &list) ||
      !rh_parser_new_expr(p, RH_EXPR_CALL, offset, list.items, list.count, expr))
    return false;
  (*expr)->is_aggregate = (*expr)->has_aggregate = true;
  (*expr)->aggregate = AGGREGATES[aggregate].kind;
  (*expr)->distinct = distinct;
  if (AGGREGATES[aggregate].kind == RH_AGGREGATE_GROUP_CONCAT && !parse_separator(p, *expr))
    return false;
  return rh_parser_expect(p, ')', "an operator or ')' after the aggregate's argument");
}

bool rh_parse_call(rh_parser *p, rh_ast_expr **expr) {
  if (rh_parser_at_word(p, "EXISTS") || rh_parser_at_word(p, "NOT")) return parse_exists(p, expr);
  size_t function = function_here(p);
  if (function < FUNCTION_COUNT) return parse_function(p, function, expr);
  size_t aggregate = aggregate_here(p);
  if (aggregate < AGGREGATE_COUNT) return parse_aggregate(p, aggregate, expr);
  return rh_parser_unexpected(p, "a function");
}

/* ---- functions named by an IRI ------------------------------------------------------------- */

bool rh_parse_iri_call(rh_parser *p, bool bare, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  argument_list list = {NULL, 0, 0};
  const rh_term *iri;
  bool called, distinct = false;
  if (!rh_parse_iri(p, &iri)) return false;
  if (!bare && !rh_parser_at(p, '('))
    return rh_parser_unexpected(p, "'(' after the function's IRI");
  if (!rh_parser_take(p, '(', &called)) return false;
  if (called && (!rh_parser_take_word(p, "DISTINCT", &distinct) || !parse_arguments(p, &list)))
    return false;
  if (distinct && list.count == 0) return rh_parser_fail(p, p->last_end, "DISTINCT of nothing");
  if (!rh_parser_new_expr(p, called ? RH_EXPR_CALL : RH_EXPR_TERM, offset, list.items, list.count,
                          expr))
    return false;
  (*expr)->term = iri;
  (*expr)->distinct = distinct;
  return true;
}
