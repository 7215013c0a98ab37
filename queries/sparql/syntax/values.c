/* Inline data (rules 62 to 65). */
#include "queries/sparql/syntax/parser.h"

/* Cells that grow. */
typedef struct cells {
  size_t count, capacity;
} cells;

static bool parse_value(rh_parser *p, rh_ast_values *values, cells *c) {
  const rh_term *value = NULL;
  if (rh_parser_at_word(p, "UNDEF")) {
    if (!rh_parser_advance(p)) return false;
  } else if (rh_parser_at_iri(p)) {
    if (!rh_parse_iri(p, &value)) return false;
  } else if (rh_parser_at_literal(p)) {
    if (!rh_parse_literal(p, &value)) return false;
  } else {
    return rh_parser_unexpected(p, "an IRI, a literal or UNDEF");
  }
  if (!RH_PARSER_GROW(p, values->cells, c->count, c->capacity)) return false;
  values->cells[c->count++] = value;
  return true;
}

static bool parse_row(rh_parser *p, rh_ast_values *values, cells *c) {
  size_t start = p->token.start;
  size_t before = c->count;
  if (!rh_parser_expect(p, '(', "'(' or '}'")) return false;
  while (!rh_parser_at(p, ')'))
    if (!parse_value(p, values, c)) return false;
  if (c->count - before != values->variables.count)
    return rh_parser_fail(p, start, "this row has %zu values for %zu variables", c->count - before,
                          values->variables.count);
  values->row_count++;
  return rh_parser_advance(p);
}

static bool parse_columns(rh_parser *p, rh_ast_values *values) {
  size_t capacity = 0;
  if (!rh_parser_advance(p)) return false;
  while (!rh_parser_at(p, ')')) {
    size_t start = p->token.start;
    rh_var variable;
    if (!rh_parser_at(p, RH_TOKEN_VAR)) return rh_parser_unexpected(p, "a variable or ')'");
    if (!rh_parse_variable(p, &variable)) return false;
    for (size_t i = 0; i < values->variables.count; i++)
      if (values->variables.items[i] == variable)
        return rh_parser_fail(p, start, "?%s stands twice", p->names->variables[variable]);
    if (!RH_PARSER_GROW(p, values->variables.items, values->variables.count, capacity))
      return false;
    values->variables.items[values->variables.count++] = variable;
  }
  return rh_parser_advance(p);
}

/* ?x { value… } */
static bool parse_one_column(rh_parser *p, rh_ast_values *values) {
  cells c = {0, 0};
  values->variables.items = rh_arena_alloc(p->arena, sizeof *values->variables.items);
  if (!values->variables.items) return rh_parser_no_memory(p);
  values->variables.count = 1;
  if (!rh_parse_variable(p, &values->variables.items[0]) || !rh_parser_expect(p, '{', "'{'"))
    return false;
  for (; !rh_parser_at(p, '}'); values->row_count++)
    if (!parse_value(p, values, &c)) return false;
  return rh_parser_advance(p);
}

bool rh_parse_data_block(rh_parser *p, rh_ast_values *values) {
  cells c = {0, 0};
  *values = (rh_ast_values){{NULL, 0}, NULL, 0};
  if (rh_parser_at(p, RH_TOKEN_VAR)) return parse_one_column(p, values);
  if (!rh_parser_at(p, '(')) return rh_parser_unexpected(p, "a variable or '(' after VALUES");
  if (!parse_columns(p, values) || !rh_parser_expect(p, '{', "'{'")) return false;
  while (!rh_parser_at(p, '}'))
    if (!parse_row(p, values, &c)) return false;
  return rh_parser_advance(p);
}
