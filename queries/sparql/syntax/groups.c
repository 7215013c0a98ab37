/* Graph patterns (rules 53 to 69). */
#include "base/buffer.h"
#include "queries/sparql/syntax/parser.h"

#include <string.h>

static rh_ast_element *new_element(rh_parser *p, rh_ast_group *group, rh_ast_kind kind) {
  rh_ast_element *items =
      rh_arena_grow(p->arena, group->elements, group->count, &group->capacity, sizeof *items);
  if (!items) {
    (void)rh_parser_no_memory(p);
    return NULL;
  }
  group->elements = items;
  items[group->count] = (rh_ast_element){.kind = kind, .variable = RH_VAR_NONE};
  return &items[group->count++];
}

static bool deepen(rh_parser *p, rh_ast_group *group, unsigned depth) {
  if (depth + 1 > group->depth) group->depth = depth + 1;
  return rh_parser_check_depth(p, group->depth);
}

static bool see(rh_parser *p, rh_ast_group *group, const rh_node *node) {
  if (node->kind != RH_NODE_VARIABLE) return true;
  return rh_name_set_add(&group->visible, node->variable, p->arena) || rh_parser_no_memory(p);
}

static bool see_all(rh_parser *p, rh_ast_group *group, const rh_name_set *names) {
  return rh_name_set_add_all(&group->visible, names, p->arena) || rh_parser_no_memory(p);
}

/* ---- triples ----------------------------------------------------------------------------- */

/* The triples block that this one continues: only filters stand between them. */
static rh_ast_element *block_before(rh_ast_group *group) {
  size_t i = group->count;
  while (i > 0 && group->elements[i - 1].kind == RH_AST_FILTER) i--;
  return i > 0 && group->elements[i - 1].kind == RH_AST_TRIPLES ? &group->elements[i - 1] : NULL;
}

static bool parse_block(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *block = block_before(group);
  if (!block) block = new_element(p, group, RH_AST_TRIPLES);
  if (!block) return false;
  size_t before = block->triples.count;
  if (!rh_parse_triples(p, &block->triples)) return false;
  if (rh_parser_at_triples(p)) return rh_parser_unexpected(p, "'.', ';' or ',' between triples");
  for (size_t i = before; i < block->triples.count; i++) {
    const rh_ast_triple *triple = &block->triples.items[i];
    if (!see(p, group, &triple->subject) || !see(p, group, &triple->object)) return false;
    if (triple->path ? !deepen(p, group, triple->path->depth) : !see(p, group, &triple->predicate))
      return false;
  }
  return true;
}

/* ---- groups in groups -------------------------------------------------------------------- */

static bool add_group(rh_parser *p, rh_ast_group *group, rh_ast_element *element, bool is_visible) {
  const rh_ast_group *inner;
  if (!rh_parse_group(p, &inner)) return false;
  if (!RH_PARSER_GROW(p, element->groups, element->group_count, element->group_capacity))
    return false;
  element->groups[element->group_count++] = inner;
  return deepen(p, group, inner->depth) && (!is_visible || see_all(p, group, &inner->visible));
}

static bool parse_union(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *element = new_element(p, group, RH_AST_GROUP);
  bool more;
  if (!element) return false;
  do {
    if (!add_group(p, group, element, true) || !rh_parser_take_word(p, "UNION", &more))
      return false;
  } while (more);
  if (element->group_count > 1) element->kind = RH_AST_UNION;
  return true;
}

static bool parse_nested(rh_parser *p, rh_ast_group *group, rh_ast_kind kind) {
  rh_ast_element *element = new_element(p, group, kind);
  return element && rh_parser_advance(p) && add_group(p, group, element, kind != RH_AST_MINUS);
}

static bool parse_graph(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *element = new_element(p, group, RH_AST_GRAPH);
  return element && rh_parser_advance(p) && rh_parse_var_or_iri(p, &element->node) &&
         see(p, group, &element->node) && add_group(p, group, element, true);
}

/* The group in text[start..end) as a query of its own. */
static const char *service_query(rh_parser *p, size_t start, size_t end) {
  rh_buffer query = RH_BUFFER_INIT;
  if (p->base) rh_buffer_printf(&query, "BASE <%s>\n", p->base);
  for (size_t i = 0; i < p->prefix_count; i++)
    rh_buffer_printf(&query, "PREFIX %s: <%s>\n", p->prefixes[i].name, p->prefixes[i].iri);
  rh_buffer_append_text(&query, "SELECT * WHERE ");
  rh_buffer_append(&query, p->lexer.text + start, end - start);
  const char *copy =
      rh_buffer_ok(&query) ? rh_arena_copy(p->arena, rh_buffer_text(&query), query.length) : NULL;
  rh_buffer_free(&query);
  if (!copy) (void)rh_parser_no_memory(p);
  return copy;
}

static bool parse_service(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *element = new_element(p, group, RH_AST_SERVICE);
  if (!element || !rh_parser_advance(p) || !rh_parser_take_word(p, "SILENT", &element->silent) ||
      !rh_parse_var_or_iri(p, &element->node) || !see(p, group, &element->node))
    return false;
  size_t start = p->token.start;
  if (!add_group(p, group, element, true)) return false;
  element->service_query = service_query(p, start, p->last_end);
  return element->service_query != NULL;
}

/* ---- filters, assignments, data ------------------------------------------------------------ */

static bool parse_filter(rh_parser *p, rh_ast_group *group) {
  rh_ast_expr *expr;
  if (!rh_parser_advance(p) || !rh_parse_constraint(p, &expr)) return false;
  rh_ast_element *element = new_element(p, group, RH_AST_FILTER);
  if (!element) return false;
  element->expr = expr;
  return deepen(p, group, expr->depth);
}

static bool parse_bind(rh_parser *p, rh_ast_group *group) {
  rh_ast_expr *expr;
  rh_var variable;
  if (!rh_parser_advance(p) || !rh_parser_expect(p, '(', "'(' after BIND") ||
      !rh_parse_expression(p, &expr) || !rh_parser_expect_word(p, "AS"))
    return false;
  size_t offset = p->token.start;
  if (!rh_parse_variable(p, &variable)) return false;
  if (rh_name_set_has(&group->visible, variable))
    return rh_parser_fail(p, offset, "?%s has a value in this group already; BIND needs a new name",
                          p->names->variables[variable]);
  rh_ast_element *element = new_element(p, group, RH_AST_BIND);
  if (!element) return false;
  element->expr = expr;
  element->variable = variable;
  return deepen(p, group, expr->depth) &&
         see(p, group, &(rh_node){.kind = RH_NODE_VARIABLE, .variable = variable}) &&
         rh_parser_expect(p, ')', "')' after BIND(… AS ?variable");
}

static bool parse_values(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *element = new_element(p, group, RH_AST_VALUES);
  if (!element || !rh_parser_advance(p) || !rh_parse_data_block(p, &element->values)) return false;
  for (size_t i = 0; i < element->values.variables.count; i++)
    if (!see(p, group,
             &(rh_node){.kind = RH_NODE_VARIABLE, .variable = element->values.variables.items[i]}))
      return false;
  return true;
}

/* ---- the group --------------------------------------------------------------------------- */

/* One of the patterns that begin with a keyword or "{"; *there false when there is none. */
static bool parse_other(rh_parser *p, rh_ast_group *group, bool *there) {
  *there = true;
  if (rh_parser_at(p, '{')) return parse_union(p, group);
  if (rh_parser_at_word(p, "FILTER")) return parse_filter(p, group);
  if (rh_parser_at_word(p, "OPTIONAL")) return parse_nested(p, group, RH_AST_OPTIONAL);
  if (rh_parser_at_word(p, "MINUS")) return parse_nested(p, group, RH_AST_MINUS);
  if (rh_parser_at_word(p, "GRAPH")) return parse_graph(p, group);
  if (rh_parser_at_word(p, "SERVICE")) return parse_service(p, group);
  if (rh_parser_at_word(p, "BIND")) return parse_bind(p, group);
  if (rh_parser_at_word(p, "VALUES")) return parse_values(p, group);
  *there = false;
  return true;
}

static bool parse_elements(rh_parser *p, rh_ast_group *group) {
  bool dot_allowed = false;
  while (!rh_parser_at(p, '}')) {
    if (rh_parser_at_triples(p)) {
      if (!parse_block(p, group)) return false;
      dot_allowed = false;
      continue;
    }
    bool is_filter = rh_parser_at_word(p, "FILTER");
    bool there;
    uint32_t scope = p->scope;
    if (!parse_other(p, group, &there)) return false;
    p->scope = scope;
    if (!there) {
      if (!dot_allowed || !rh_parser_at(p, '.'))
        return rh_parser_unexpected(p, "a triple, a pattern such as FILTER or OPTIONAL, or '}'");
      if (!rh_parser_advance(p)) return false;
      dot_allowed = false;
      continue;
    }
    if (!is_filter) rh_parser_new_scope(p);
    dot_allowed = true;
  }
  return rh_parser_advance(p);
}

static bool parse_subselect(rh_parser *p, rh_ast_group *group) {
  rh_ast_element *element = new_element(p, group, RH_AST_SUBSELECT);
  return element && rh_parse_subselect(p, &element->select, &group->visible) &&
         deepen(p, group, element->select->depth) &&
         rh_parser_expect(p, '}', "'}' after the subquery");
}

bool rh_parse_group(rh_parser *p, const rh_ast_group **out) {
  rh_ast_group *group = rh_arena_alloc(p->arena, sizeof *group);
  if (!group) return rh_parser_no_memory(p);
  group->depth = 1;
  *out = group;
  if (!rh_parser_enter(p) || !rh_parser_expect(p, '{', "'{'")) return false;
  rh_parser_new_scope(p);
  bool good = rh_parser_at_word(p, "SELECT") ? parse_subselect(p, group) : parse_elements(p, group);
  rh_parser_leave(p);
  return good;
}
