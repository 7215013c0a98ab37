/* What the grammar's notes ask of the columns of a SELECT (section 19.8, notes 12 to 14). */
#include "queries/sparql/syntax/parser.h"

static bool add_to(rh_parser *p, rh_name_set *set, rh_var variable) {
  return rh_name_set_add(set, variable, p->arena) || rh_parser_no_memory(p);
}

/* The variables in scope after WHERE and the VALUES at the end. */
static bool find_visible(rh_parser *p, const rh_ast_select *select, rh_name_set *visible) {
  if (select->where && !rh_name_set_add_all(visible, &select->where->visible, p->arena))
    return rh_parser_no_memory(p);
  if (!select->values) return true;
  for (size_t i = 0; i < select->values->variables.count; i++)
    if (!add_to(p, visible, select->values->variables.items[i])) return false;
  return true;
}

static bool check_new(rh_parser *p, const rh_name_set *taken, rh_var variable, size_t offset) {
  if (!rh_name_set_has(taken, variable)) return true;
  return rh_parser_fail(p, offset, "?%s has a value already; AS needs a new name",
                        p->names->variables[variable]);
}

/* Every variable outside of aggregates must be in `grouped`. */
static bool check_grouped(rh_parser *p, const rh_ast_expr *expr, const rh_name_set *grouped) {
  if (expr->is_aggregate) return true;
  if (expr->kind == RH_EXPR_VARIABLE && !rh_name_set_has(grouped, expr->variable))
    return rh_parser_fail(p, expr->offset,
                          "?%s is not in GROUP BY; put it there or in an aggregate",
                          p->names->variables[expr->variable]);
  for (size_t i = 0; i < expr->argument_count; i++)
    if (!check_grouped(p, expr->arguments[i], grouped)) return false;
  return true;
}

static bool check_keys(rh_parser *p, const rh_ast_select *select, const rh_name_set *visible,
                       rh_name_set *grouped) {
  for (size_t i = 0; i < select->key_count; i++) {
    const rh_ast_key *key = &select->keys[i];
    if (key->variable != RH_VAR_NONE) {
      if (!check_new(p, visible, key->variable, key->expr->offset) ||
          !add_to(p, grouped, key->variable))
        return false;
    } else if (key->expr->kind == RH_EXPR_VARIABLE && !add_to(p, grouped, key->expr->variable)) {
      return false;
    }
  }
  return true;
}

static bool check_columns(rh_parser *p, const rh_ast_select *select, rh_name_set *taken,
                          rh_name_set *grouped) {
  rh_name_set plain = {NULL, 0};
  for (size_t i = 0; i < select->column_count; i++) {
    const rh_ast_column *column = &select->columns[i];
    if (!column->expr) {
      rh_ast_expr variable = {
          .kind = RH_EXPR_VARIABLE, .offset = column->offset, .variable = column->variable};
      if (select->aggregated && !check_grouped(p, &variable, grouped)) return false;
      if (!add_to(p, &plain, column->variable)) return false;
      continue;
    }
    if (select->aggregated && !check_grouped(p, column->expr, grouped)) return false;
    if (!check_new(p, taken, column->variable, column->offset) ||
        !check_new(p, &plain, column->variable, column->offset) ||
        !add_to(p, taken, column->variable) || !add_to(p, grouped, column->variable))
      return false;
  }
  return true;
}

static bool expand_star(rh_parser *p, rh_ast_select *select, const rh_name_set *visible) {
  for (uint32_t name = rh_name_set_next(visible, 0); name != UINT32_MAX;
       name = rh_name_set_next(visible, name + 1)) {
    if (!RH_PARSER_GROW(p, select->columns, select->column_count, select->column_capacity))
      return false;
    select->columns[select->column_count++] = (rh_ast_column){.variable = name};
  }
  return true;
}

bool rh_check_select(rh_parser *p, rh_ast_select *select) {
  rh_name_set visible = {NULL, 0};
  rh_name_set grouped = {NULL, 0};
  if (!rh_parser_check_depth(p, ++select->depth)) return false;
  select->aggregated = select->aggregate_seen || select->key_count || select->having_count;
  if (!find_visible(p, select, &visible)) return false;
  if (select->star) {
    if (select->aggregated)
      return rh_parser_fail(p, p->last_end, "'*' and groups do not go together; name the columns");
    return expand_star(p, select, &visible);
  }
  return check_keys(p, select, &visible, &grouped) && check_columns(p, select, &visible, &grouped);
}
