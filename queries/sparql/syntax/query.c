/* The four query forms (rules 1 to 16). */
#include "queries/sparql/syntax/parser.h"

static bool add_term(rh_parser *p, const rh_term ***items, size_t *count, size_t *capacity,
                     const rh_term *term) {
  const rh_term **grown = rh_arena_grow(p->arena, (void *)*items, *count, capacity, sizeof *grown);
  if (!grown) return rh_parser_no_memory(p);
  *items = grown;
  grown[(*count)++] = term;
  return true;
}

bool rh_parse_dataset(rh_parser *p, const char *keyword, rh_ast_dataset *dataset) {
  for (;;) {
    bool there, named;
    const rh_term *iri;
    if (!rh_parser_take_word(p, keyword, &there)) return false;
    if (!there) return true;
    dataset->given = true;
    if (!rh_parser_take_word(p, "NAMED", &named)) return false;
    if (!rh_parser_at_iri(p))
      return rh_parser_unexpected(p, named ? "the IRI of a graph" : "NAMED or the IRI of a graph");
    if (!rh_parse_iri(p, &iri)) return false;
    if (named
            ? !add_term(p, &dataset->named, &dataset->named_count, &dataset->named_capacity, iri)
            : !add_term(p, &dataset->graphs, &dataset->graph_count, &dataset->graph_capacity, iri))
      return false;
  }
}

static bool parse_select(rh_parser *p, rh_ast_query *query) {
  query->form = RH_QUERY_SELECT;
  return rh_parse_select_clause(p, &query->select) &&
         rh_parse_dataset(p, "FROM", &query->dataset) && rh_parse_where(p, &query->select) &&
         rh_parse_modifiers(p, &query->select);
}

static bool parse_ask(rh_parser *p, rh_ast_query *query) {
  query->form = RH_QUERY_ASK;
  return rh_parser_advance(p) && rh_parse_dataset(p, "FROM", &query->dataset) &&
         rh_parse_where(p, &query->select) && rh_parse_modifiers(p, &query->select);
}

/* ---- CONSTRUCT --------------------------------------------------------------------------- */

static bool parse_template(rh_parser *p, rh_ast_triples *triples) {
  rh_parser_new_scope(p);
  p->place = RH_PLACE_TEMPLATE;
  if (!rh_parser_expect(p, '{', "'{' and the template") || !rh_parse_triples(p, triples))
    return false;
  p->place = RH_PLACE_PATTERN;
  return rh_parser_expect(p, '}', "a triple, '.' or '}' in the template");
}

/* WHERE { triples }: they are pattern and template in one. */
static bool parse_short_construct(rh_parser *p, rh_ast_query *query) {
  rh_ast_group *group = rh_arena_alloc(p->arena, sizeof *group);
  rh_ast_element *element = rh_arena_alloc(p->arena, sizeof *element);
  if (!group || !element) return rh_parser_no_memory(p);
  if (!rh_parser_expect_word(p, "WHERE") || !parse_template(p, &query->construct)) return false;
  *element = (rh_ast_element){.kind = RH_AST_TRIPLES, .triples = query->construct};
  *group = (rh_ast_group){.elements = element, .count = 1, .depth = 1};
  query->select.where = group;
  query->select.depth = 1;
  return true;
}

static bool parse_construct(rh_parser *p, rh_ast_query *query) {
  query->form = RH_QUERY_CONSTRUCT;
  if (!rh_parser_advance(p)) return false;
  if (rh_parser_at(p, '{')) {
    if (!parse_template(p, &query->construct) || !rh_parse_dataset(p, "FROM", &query->dataset) ||
        !rh_parse_where(p, &query->select))
      return false;
  } else if (!rh_parse_dataset(p, "FROM", &query->dataset) || !parse_short_construct(p, query)) {
    return false;
  }
  return rh_parse_modifiers(p, &query->select);
}

/* ---- DESCRIBE ---------------------------------------------------------------------------- */

static bool parse_resources(rh_parser *p, rh_ast_query *query) {
  if (!rh_parser_take(p, '*', &query->select.star)) return false;
  if (query->select.star) return true;
  do {
    if (!RH_PARSER_GROW(p, query->resources, query->resource_count, query->resource_capacity) ||
        !rh_parse_var_or_iri(p, &query->resources[query->resource_count++]))
      return false;
  } while (rh_parser_at(p, RH_TOKEN_VAR) || rh_parser_at_iri(p));
  return true;
}

static bool parse_describe(rh_parser *p, rh_ast_query *query) {
  query->form = RH_QUERY_DESCRIBE;
  if (!rh_parser_advance(p) || !parse_resources(p, query) ||
      !rh_parse_dataset(p, "FROM", &query->dataset))
    return false;
  if ((rh_parser_at_word(p, "WHERE") || rh_parser_at(p, '{')) && !rh_parse_where(p, &query->select))
    return false;
  return rh_parse_modifiers(p, &query->select);
}

/* ---- the query --------------------------------------------------------------------------- */

static bool parse_form(rh_parser *p, rh_ast_query *query) {
  if (rh_parser_at_word(p, "SELECT")) return parse_select(p, query);
  if (rh_parser_at_word(p, "CONSTRUCT")) return parse_construct(p, query);
  if (rh_parser_at_word(p, "DESCRIBE")) return parse_describe(p, query);
  if (rh_parser_at_word(p, "ASK")) return parse_ask(p, query);
  if (rh_parser_at_word(p, "INSERT") || rh_parser_at_word(p, "DELETE"))
    return rh_parser_fail(p, p->token.start, "this is an update; run it with 'ronghe update'");
  return rh_parser_unexpected(p, "PREFIX, BASE, SELECT, CONSTRUCT, DESCRIBE or ASK");
}

static bool parse_query(rh_parser *p, rh_ast_query *query) {
  if (!rh_parse_prologue(p) || !parse_form(p, query)) return false;
  if (!rh_parser_at(p, RH_TOKEN_END))
    return rh_parser_unexpected(p, "the end of the query, or one of GROUP BY, HAVING, ORDER BY, "
                                   "LIMIT, OFFSET, VALUES in this order");
  query->base = p->base;
  query->prefixes = p->prefixes;
  query->prefix_count = p->prefix_count;
  return rh_check_select(p, &query->select);
}

rh_status rh_ast_parse_query(const char *text, size_t length, const char *base, rh_arena *arena,
                             rh_ast_query **query, rh_ast_names *names, rh_error *error) {
  rh_parser p;
  rh_error own = {RH_OK, ""};
  if (!error) error = &own;
  *query = rh_arena_alloc(arena, sizeof **query);
  if (!*query) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (rh_parser_start(&p, text, length, base, arena, names, error) && parse_query(&p, *query))
    return RH_OK;
  return error->status;
}
