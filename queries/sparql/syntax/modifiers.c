/* Solution modifiers (rules 18 to 28). */
#include "queries/sparql/syntax/parser.h"

static void deepen(rh_ast_select *select, const rh_ast_expr *expr) {
  if (expr->depth > select->depth) select->depth = expr->depth;
  select->aggregate_seen |= expr->has_aggregate;
}

static bool parse_variable_expression(rh_parser *p, rh_ast_expr **expr) {
  return rh_parser_new_expr(p, RH_EXPR_VARIABLE, p->token.start, NULL, 0, expr) &&
         rh_parse_variable(p, &(*expr)->variable);
}

/* ---- GROUP BY, HAVING -------------------------------------------------------------------- */

/* (expr AS ?variable), AS may be missing. */
static bool parse_bracketted_key(rh_parser *p, rh_ast_key *key, rh_ast_expr **expr) {
  bool named;
  if (!rh_parser_enter(p) || !rh_parser_advance(p) || !rh_parse_expression(p, expr) ||
      !rh_parser_take_word(p, "AS", &named) || (named && !rh_parse_variable(p, &key->variable)))
    return false;
  rh_parser_leave(p);
  return rh_parser_expect(p, ')', named ? "')'" : "an operator, AS or ')'");
}

static bool parse_key(rh_parser *p, rh_ast_select *select) {
  rh_ast_key key = {RH_VAR_NONE, NULL};
  rh_ast_expr *expr;
  bool good = rh_parser_at(p, RH_TOKEN_VAR) ? parse_variable_expression(p, &expr)
              : rh_parser_at(p, '(')        ? parse_bracketted_key(p, &key, &expr)
                                            : rh_parse_constraint(p, &expr);
  if (!good || !RH_PARSER_GROW(p, select->keys, select->key_count, select->key_capacity))
    return false;
  key.expr = expr;
  deepen(select, expr);
  select->keys[select->key_count++] = key;
  return true;
}

static bool at_key(const rh_parser *p) {
  return rh_parser_at(p, RH_TOKEN_VAR) || rh_parser_at_constraint(p);
}

static bool parse_group_by(rh_parser *p, rh_ast_select *select) {
  bool there;
  if (!rh_parser_take_word(p, "GROUP", &there)) return false;
  if (!there) return true;
  if (!rh_parser_expect_word(p, "BY")) return false;
  if (!at_key(p)) return rh_parser_unexpected(p, "a variable, a function or '(' after GROUP BY");
  while (at_key(p))
    if (!parse_key(p, select)) return false;
  return true;
}

static bool parse_having(rh_parser *p, rh_ast_select *select) {
  bool there;
  if (!rh_parser_take_word(p, "HAVING", &there)) return false;
  if (!there) return true;
  do {
    rh_ast_expr *expr;
    if (!rh_parse_constraint(p, &expr) ||
        !RH_PARSER_GROW(p, select->having, select->having_count, select->having_capacity))
      return false;
    deepen(select, expr);
    select->having[select->having_count++] = expr;
  } while (rh_parser_at_constraint(p));
  return true;
}

/* ---- ORDER BY ---------------------------------------------------------------------------- */

static bool at_order(const rh_parser *p) {
  return at_key(p) || rh_parser_at_word(p, "ASC") || rh_parser_at_word(p, "DESC");
}

static bool parse_order(rh_parser *p, rh_ast_select *select) {
  rh_ast_order order = {NULL, false};
  rh_ast_expr *expr;
  bool ascending, good;
  if (!rh_parser_take_word(p, "ASC", &ascending) ||
      !rh_parser_take_word(p, "DESC", &order.descending))
    return false;
  if (ascending || order.descending)
    good = rh_parse_bracketted(p, &expr);
  else
    good = rh_parser_at(p, RH_TOKEN_VAR) ? parse_variable_expression(p, &expr)
                                         : rh_parse_constraint(p, &expr);
  if (!good || !RH_PARSER_GROW(p, select->order, select->order_count, select->order_capacity))
    return false;
  order.expr = expr;
  deepen(select, expr);
  select->order[select->order_count++] = order;
  return true;
}

static bool parse_order_by(rh_parser *p, rh_ast_select *select) {
  bool there;
  if (!rh_parser_take_word(p, "ORDER", &there)) return false;
  if (!there) return true;
  if (!rh_parser_expect_word(p, "BY")) return false;
  if (!at_order(p))
    return rh_parser_unexpected(p, "a variable, ASC(…), DESC(…), a function or '(' after ORDER BY");
  while (at_order(p))
    if (!parse_order(p, select)) return false;
  return true;
}

/* ---- LIMIT, OFFSET, VALUES --------------------------------------------------------------- */

static bool parse_slice(rh_parser *p, rh_ast_select *select) {
  bool limit_seen = false;
  bool offset_seen = false;
  select->limit = UINT64_MAX;
  for (;;) {
    bool limit = false, offset = false;
    if (!limit_seen && !rh_parser_take_word(p, "LIMIT", &limit)) return false;
    if (!limit && !offset_seen && !rh_parser_take_word(p, "OFFSET", &offset)) return false;
    if (!limit && !offset) break;
    if (!rh_parse_integer(p, limit ? &select->limit : &select->offset)) return false;
    limit_seen |= limit;
    offset_seen |= offset;
  }
  select->has_slice = limit_seen || offset_seen;
  return true;
}

static bool parse_final_values(rh_parser *p, rh_ast_select *select) {
  bool there;
  if (!rh_parser_take_word(p, "VALUES", &there)) return false;
  if (!there) return true;
  rh_ast_values *values = rh_arena_alloc(p->arena, sizeof *values);
  if (!values) return rh_parser_no_memory(p);
  select->values = values;
  return rh_parse_data_block(p, values);
}

bool rh_parse_modifiers(rh_parser *p, rh_ast_select *select) {
  if (!parse_group_by(p, select)) return false;
  p->aggregates_allowed = true;
  bool good = parse_having(p, select) && parse_order_by(p, select);
  p->aggregates_allowed = false;
  return good && parse_slice(p, select) && parse_final_values(p, select);
}
