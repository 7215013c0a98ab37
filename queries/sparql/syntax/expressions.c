/* Expressions (rules 110 to 121), by precedence. */
#include "queries/sparql/syntax/parser.h"

typedef struct operator_mark {
  int token;
  rh_expr_kind kind;
} operator_mark;

/* Arguments that grow. */
typedef struct argument_list {
  rh_ast_expr **items;
  size_t count, capacity;
} argument_list;

static bool add_argument(rh_parser *p, argument_list *list, rh_ast_expr *expr) {
  if (!RH_PARSER_GROW(p, list->items, list->count, list->capacity)) return false;
  list->items[list->count++] = expr;
  return true;
}

bool rh_parser_new_expr(rh_parser *p, rh_expr_kind kind, size_t offset,
                        rh_ast_expr *const *arguments, size_t count, rh_ast_expr **expr) {
  rh_ast_expr *made = rh_arena_alloc(p->arena, sizeof *made);
  if (!made) return rh_parser_no_memory(p);
  *made = (rh_ast_expr){.kind = kind,
                        .offset = offset,
                        .variable = RH_VAR_NONE,
                        .arguments = arguments,
                        .argument_count = count};
  for (size_t i = 0; i < count; i++) {
    if (arguments[i]->depth > made->depth) made->depth = arguments[i]->depth;
    made->has_aggregate |= arguments[i]->has_aggregate;
  }
  made->depth++;
  *expr = made;
  return rh_parser_check_depth(p, made->depth);
}

static bool new_pair(rh_parser *p, rh_expr_kind kind, size_t offset, rh_ast_expr *left,
                     rh_ast_expr *right, rh_ast_expr **expr) {
  argument_list list = {NULL, 0, 0};
  return add_argument(p, &list, left) && add_argument(p, &list, right) &&
         rh_parser_new_expr(p, kind, offset, list.items, list.count, expr);
}

/* ---- primary ----------------------------------------------------------------------------- */

bool rh_parse_bracketted(rh_parser *p, rh_ast_expr **expr) {
  if (!rh_parser_enter(p) || !rh_parser_expect(p, '(', "'('") || !rh_parse_expression(p, expr))
    return false;
  rh_parser_leave(p);
  return rh_parser_expect(p, ')', "an operator or ')'");
}

static bool parse_primary(rh_parser *p, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  if (rh_parser_at(p, '(')) return rh_parse_bracketted(p, expr);
  if (rh_parser_at_iri(p)) return rh_parse_iri_call(p, true, expr);
  if (rh_parser_at_literal(p))
    return rh_parser_new_expr(p, RH_EXPR_TERM, offset, NULL, 0, expr) &&
           rh_parse_literal(p, &(*expr)->term);
  if (rh_parser_at(p, RH_TOKEN_VAR))
    return rh_parser_new_expr(p, RH_EXPR_VARIABLE, offset, NULL, 0, expr) &&
           rh_parse_variable(p, &(*expr)->variable);
  if (rh_parser_at_call(p)) return rh_parse_call(p, expr);
  return rh_parser_unexpected(p, "an expression: a variable, a value, a function or '('");
}

static bool parse_unary(rh_parser *p, rh_ast_expr **expr) {
  static const operator_mark MARKS[] = {
      {'!', RH_EXPR_NOT}, {'+', RH_EXPR_UNARY_PLUS}, {'-', RH_EXPR_UNARY_MINUS}};
  size_t offset = p->token.start;
  if (rh_parser_at_literal(p)) return parse_primary(p, expr); /* a sign with its number */
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    bool there;
    if (!rh_parser_take(p, MARKS[i].token, &there)) return false;
    if (!there) continue;
    argument_list list = {NULL, 0, 0};
    rh_ast_expr *inner;
    return parse_primary(p, &inner) && add_argument(p, &list, inner) &&
           rh_parser_new_expr(p, MARKS[i].kind, offset, list.items, 1, expr);
  }
  return parse_primary(p, expr);
}

/* ---- binary ------------------------------------------------------------------------------ */

typedef bool parse_level(rh_parser *p, rh_ast_expr **expr);

/* next (mark next)*, grouped from the left. */
static bool parse_chain(rh_parser *p, parse_level *next, const operator_mark marks[2],
                        rh_ast_expr **expr) {
  if (!next(p, expr)) return false;
  while (rh_parser_at(p, marks[0].token) || rh_parser_at(p, marks[1].token)) {
    size_t offset = p->token.start;
    rh_expr_kind kind = marks[rh_parser_at(p, marks[0].token) ? 0 : 1].kind;
    rh_ast_expr *right;
    if (!rh_parser_advance(p) || !next(p, &right) || !new_pair(p, kind, offset, *expr, right, expr))
      return false;
  }
  return true;
}

static bool parse_multiplicative(rh_parser *p, rh_ast_expr **expr) {
  static const operator_mark MARKS[] = {{'*', RH_EXPR_MULTIPLY}, {'/', RH_EXPR_DIVIDE}};
  return parse_chain(p, parse_unary, MARKS, expr);
}

/* "1 -2" is a subtraction too: the sign is an operator wherever one can stand. */
static bool parse_additive(rh_parser *p, rh_ast_expr **expr) {
  static const operator_mark MARKS[] = {{'+', RH_EXPR_ADD}, {'-', RH_EXPR_SUBTRACT}};
  return parse_chain(p, parse_multiplicative, MARKS, expr);
}

/* The list of IN, behind its first argument. */
static bool parse_list(rh_parser *p, argument_list *list) {
  bool more;
  if (!rh_parser_expect(p, '(', "'(' and the values of IN")) return false;
  if (!rh_parser_take(p, ')', &more)) return false;
  if (more) return true;
  do {
    rh_ast_expr *item;
    if (!rh_parse_expression(p, &item) || !add_argument(p, list, item) ||
        !rh_parser_take(p, ',', &more))
      return false;
  } while (more);
  return rh_parser_expect(p, ')', "',' or ')'");
}

static bool parse_in(rh_parser *p, rh_ast_expr **expr) {
  size_t offset = p->token.start;
  bool negated;
  argument_list list = {NULL, 0, 0};
  if (!rh_parser_take_word(p, "NOT", &negated)) return false;
  if (!rh_parser_expect_word(p, "IN")) return false;
  if (!rh_parser_enter(p) || !add_argument(p, &list, *expr) || !parse_list(p, &list)) return false;
  rh_parser_leave(p);
  return rh_parser_new_expr(p, negated ? RH_EXPR_NOT_IN : RH_EXPR_IN, offset, list.items,
                            list.count, expr);
}

static bool parse_relational(rh_parser *p, rh_ast_expr **expr) {
  static const operator_mark MARKS[] = {
      {'=', RH_EXPR_EQUAL},   {RH_TOKEN_NOT_EQUAL, RH_EXPR_NOT_EQUAL},
      {'<', RH_EXPR_LESS},    {RH_TOKEN_LESS_EQUAL, RH_EXPR_LESS_EQUAL},
      {'>', RH_EXPR_GREATER}, {RH_TOKEN_GREATER_EQUAL, RH_EXPR_GREATER_EQUAL}};
  if (!parse_additive(p, expr)) return false;
  if (rh_parser_at_word(p, "IN") || rh_parser_at_word(p, "NOT")) return parse_in(p, expr);
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    size_t offset = p->token.start;
    bool there;
    rh_ast_expr *right;
    if (!rh_parser_take(p, MARKS[i].token, &there)) return false;
    if (there)
      return parse_additive(p, &right) && new_pair(p, MARKS[i].kind, offset, *expr, right, expr);
  }
  return true;
}

/* next (mark next)* as one expression of all its parts. */
static bool parse_flat(rh_parser *p, parse_level *next, int mark, rh_expr_kind kind,
                       rh_ast_expr **expr) {
  size_t offset = p->token.start;
  argument_list list = {NULL, 0, 0};
  bool more;
  do {
    if (!next(p, expr) || !rh_parser_take(p, mark, &more)) return false;
    if (!more && list.count == 0) return true;
    if (!add_argument(p, &list, *expr)) return false;
  } while (more);
  return rh_parser_new_expr(p, kind, offset, list.items, list.count, expr);
}

static bool parse_and(rh_parser *p, rh_ast_expr **expr) {
  return parse_flat(p, parse_relational, RH_TOKEN_AND, RH_EXPR_AND, expr);
}

bool rh_parse_expression(rh_parser *p, rh_ast_expr **expr) {
  return parse_flat(p, parse_and, RH_TOKEN_OR, RH_EXPR_OR, expr);
}

/* ---- constraints ------------------------------------------------------------------------- */

bool rh_parser_at_constraint(const rh_parser *p) {
  return rh_parser_at(p, '(') || rh_parser_at_iri(p) || rh_parser_at_call(p);
}

bool rh_parse_constraint(rh_parser *p, rh_ast_expr **expr) {
  if (rh_parser_at(p, '(')) return rh_parse_bracketted(p, expr);
  if (rh_parser_at_iri(p)) return rh_parse_iri_call(p, false, expr);
  if (rh_parser_at_call(p)) return rh_parse_call(p, expr);
  return rh_parser_unexpected(p, "'(' or a function");
}
