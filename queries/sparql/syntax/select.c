/* SELECT and its WHERE (rules 8, 9, 13 and 17). */
#include "queries/sparql/syntax/parser.h"

static bool add_column(rh_parser *p, rh_ast_select *select, const rh_ast_column *column) {
  if (!RH_PARSER_GROW(p, select->columns, select->column_count, select->column_capacity))
    return false;
  select->columns[select->column_count++] = *column;
  return true;
}

/* (expr AS ?variable) */
static bool parse_named_expression(rh_parser *p, rh_ast_select *select) {
  rh_ast_column column = {.variable = RH_VAR_NONE};
  rh_ast_expr *expr;
  if (!rh_parser_advance(p) || !rh_parse_expression(p, &expr) || !rh_parser_expect_word(p, "AS"))
    return false;
  column.expr = expr;
  column.offset = p->token.start;
  select->aggregate_seen |= expr->has_aggregate;
  if (expr->depth > select->depth) select->depth = expr->depth;
  return rh_parse_variable(p, &column.variable) && rh_parser_expect(p, ')', "')'") &&
         add_column(p, select, &column);
}

static bool parse_columns(rh_parser *p, rh_ast_select *select) {
  do {
    rh_ast_column column = {.offset = p->token.start};
    if (rh_parser_at(p, '(')) {
      if (!parse_named_expression(p, select)) return false;
    } else if (!rh_parser_at(p, RH_TOKEN_VAR)) {
      return rh_parser_unexpected(p, "'*', a variable or '(… AS ?variable)' after SELECT");
    } else if (!rh_parse_variable(p, &column.variable) || !add_column(p, select, &column)) {
      return false;
    }
  } while (rh_parser_at(p, '(') || rh_parser_at(p, RH_TOKEN_VAR));
  return true;
}

bool rh_parse_select_clause(rh_parser *p, rh_ast_select *select) {
  if (!rh_parser_advance(p) || !rh_parser_take_word(p, "DISTINCT", &select->distinct)) return false;
  if (!select->distinct && !rh_parser_take_word(p, "REDUCED", &select->reduced)) return false;
  if (!rh_parser_take(p, '*', &select->star)) return false;
  if (select->star) return true;
  p->aggregates_allowed = true;
  bool good = parse_columns(p, select);
  p->aggregates_allowed = false;
  return good;
}

bool rh_parse_where(rh_parser *p, rh_ast_select *select) {
  bool word;
  if (!rh_parser_take_word(p, "WHERE", &word)) return false;
  if (!rh_parser_at(p, '{')) return rh_parser_unexpected(p, word ? "'{'" : "WHERE or '{'");
  if (!rh_parse_group(p, &select->where)) return false;
  if (select->where->depth > select->depth) select->depth = select->where->depth;
  return true;
}

bool rh_parse_subselect(rh_parser *p, const rh_ast_select **out, rh_name_set *visible) {
  rh_ast_select *select = rh_arena_alloc(p->arena, sizeof *select);
  if (!select) return rh_parser_no_memory(p);
  *out = select;
  bool aggregates = p->aggregates_allowed;
  if (!rh_parse_select_clause(p, select) || !rh_parse_where(p, select) ||
      !rh_parse_modifiers(p, select) || !rh_check_select(p, select))
    return false;
  p->aggregates_allowed = aggregates;
  for (size_t i = 0; i < select->column_count; i++)
    if (!rh_name_set_add(visible, select->columns[i].variable, p->arena))
      return rh_parser_no_memory(p);
  return true;
}
