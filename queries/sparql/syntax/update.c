/* Updates (rules 29 to 52). */
#include "queries/sparql/syntax/parser.h"

/* ---- quads ------------------------------------------------------------------------------- */

static bool add_quads(rh_parser *p, rh_ast_quads *quads, const rh_ast_triples *triples,
                      const rh_node *graph) {
  for (size_t i = 0; i < triples->count; i++) {
    const rh_ast_triple *t = &triples->items[i];
    if (!RH_PARSER_GROW(p, quads->items, quads->count, quads->capacity)) return false;
    quads->items[quads->count++] = (rh_ast_quad){*graph, t->subject, t->predicate, t->object};
  }
  return true;
}

static bool parse_quad_triples(rh_parser *p, rh_ast_quads *quads, const rh_node *graph) {
  rh_ast_triples triples = {NULL, 0, 0};
  if (!rh_parse_triples(p, &triples)) return false;
  if (rh_parser_at_triples(p)) return rh_parser_unexpected(p, "'.', ';' or ',' between triples");
  return add_quads(p, quads, &triples, graph);
}

/* GRAPH name { triples } */
static bool parse_quad_graph(rh_parser *p, rh_ast_quads *quads) {
  rh_node graph;
  return rh_parser_advance(p) && rh_parse_var_or_iri(p, &graph) &&
         rh_parser_expect(p, '{', "'{'") && parse_quad_triples(p, quads, &graph) &&
         rh_parser_expect(p, '}', "a triple, '.' or '}'");
}

static bool parse_quads(rh_parser *p, rh_place place, rh_ast_quads *quads) {
  const rh_node none = {.kind = RH_NODE_NONE};
  bool dot;
  p->place = place;
  rh_parser_new_scope(p);
  if (!rh_parser_expect(p, '{', "'{'") || !parse_quad_triples(p, quads, &none)) return false;
  while (rh_parser_at_word(p, "GRAPH"))
    if (!parse_quad_graph(p, quads) || !rh_parser_take(p, '.', &dot) ||
        !parse_quad_triples(p, quads, &none))
      return false;
  p->place = RH_PLACE_PATTERN;
  return rh_parser_expect(p, '}', "a triple, GRAPH or '}'");
}

/* ---- INSERT and DELETE -------------------------------------------------------------------- */

static bool parse_modify_rest(rh_parser *p, rh_ast_operation *operation) {
  bool insert;
  operation->kind = RH_UPDATE_MODIFY;
  if (!rh_parser_take_word(p, "INSERT", &insert)) return false;
  if (insert && !parse_quads(p, RH_PLACE_TEMPLATE, &operation->insert)) return false;
  if (!rh_parse_dataset(p, "USING", &operation->using)) return false;
  if (!rh_parser_expect_word(p, "WHERE")) return false;
  return rh_parse_group(p, &operation->where);
}

static bool parse_insert(rh_parser *p, rh_ast_operation *operation) {
  bool data;
  if (!rh_parser_advance(p)) return false;
  operation->kind = RH_UPDATE_INSERT_DATA;
  if (!operation->with) {
    if (!rh_parser_take_word(p, "DATA", &data)) return false;
    if (data) return parse_quads(p, RH_PLACE_DATA, &operation->insert);
  }
  if (!rh_parser_at(p, '{'))
    return rh_parser_unexpected(p, operation->with ? "'{'" : "DATA or '{' after INSERT");
  operation->kind = RH_UPDATE_MODIFY;
  if (!parse_quads(p, RH_PLACE_TEMPLATE, &operation->insert) ||
      !rh_parse_dataset(p, "USING", &operation->using))
    return false;
  return rh_parser_expect_word(p, "WHERE") && rh_parse_group(p, &operation->where);
}

static bool parse_delete(rh_parser *p, rh_ast_operation *operation) {
  bool there;
  if (!rh_parser_advance(p)) return false;
  operation->kind = RH_UPDATE_DELETE_DATA;
  if (!operation->with) {
    if (!rh_parser_take_word(p, "DATA", &there)) return false;
    if (there) return parse_quads(p, RH_PLACE_DELETE_DATA, &operation->remove);
    if (!rh_parser_take_word(p, "WHERE", &operation->delete_where)) return false;
    operation->kind = RH_UPDATE_MODIFY;
    if (operation->delete_where) return parse_quads(p, RH_PLACE_DELETE, &operation->remove);
  }
  if (!rh_parser_at(p, '{'))
    return rh_parser_unexpected(p, operation->with ? "'{'" : "DATA, WHERE or '{' after DELETE");
  return parse_quads(p, RH_PLACE_DELETE, &operation->remove) && parse_modify_rest(p, operation);
}

static bool parse_with(rh_parser *p, rh_ast_operation *operation) {
  if (!rh_parser_advance(p) || !rh_parse_iri(p, &operation->with)) return false;
  if (rh_parser_at_word(p, "INSERT")) return parse_insert(p, operation);
  if (rh_parser_at_word(p, "DELETE")) return parse_delete(p, operation);
  return rh_parser_unexpected(p, "INSERT or DELETE");
}

/* ---- graphs ------------------------------------------------------------------------------ */

static bool parse_load(rh_parser *p, rh_ast_operation *operation) {
  bool into;
  operation->kind = RH_UPDATE_LOAD;
  operation->to.kind = RH_TARGET_DEFAULT;
  if (!rh_parser_advance(p) || !rh_parser_take_word(p, "SILENT", &operation->silent) ||
      !rh_parse_iri(p, &operation->source) || !rh_parser_take_word(p, "INTO", &into))
    return false;
  if (!into) return true;
  operation->to.kind = RH_TARGET_GRAPH;
  return rh_parser_expect_word(p, "GRAPH") && rh_parse_iri(p, &operation->to.iri);
}

/* GRAPH iri, DEFAULT, NAMED, ALL */
static bool parse_target_of_many(rh_parser *p, rh_target *target) {
  static const struct {
    const char *word;
    rh_target_kind kind;
  } WORDS[] = {{"DEFAULT", RH_TARGET_DEFAULT}, {"NAMED", RH_TARGET_NAMED}, {"ALL", RH_TARGET_ALL}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    if (!rh_parser_at_word(p, WORDS[i].word)) continue;
    target->kind = WORDS[i].kind;
    return rh_parser_advance(p);
  }
  if (!rh_parser_at_word(p, "GRAPH"))
    return rh_parser_unexpected(p, "GRAPH <iri>, DEFAULT, NAMED or ALL");
  target->kind = RH_TARGET_GRAPH;
  return rh_parser_advance(p) && rh_parse_iri(p, &target->iri);
}

static bool parse_clear_or_drop(rh_parser *p, rh_ast_operation *operation) {
  operation->kind = rh_parser_at_word(p, "CLEAR") ? RH_UPDATE_CLEAR : RH_UPDATE_DROP;
  return rh_parser_advance(p) && rh_parser_take_word(p, "SILENT", &operation->silent) &&
         parse_target_of_many(p, &operation->from);
}

static bool parse_create(rh_parser *p, rh_ast_operation *operation) {
  operation->kind = RH_UPDATE_CREATE;
  operation->to.kind = RH_TARGET_GRAPH;
  return rh_parser_advance(p) && rh_parser_take_word(p, "SILENT", &operation->silent) &&
         rh_parser_expect_word(p, "GRAPH") && rh_parse_iri(p, &operation->to.iri);
}

/* DEFAULT, or an IRI with or without GRAPH */
static bool parse_target(rh_parser *p, rh_target *target) {
  bool there;
  target->kind = RH_TARGET_DEFAULT;
  if (!rh_parser_take_word(p, "DEFAULT", &there)) return false;
  if (there) return true;
  target->kind = RH_TARGET_GRAPH;
  if (!rh_parser_take_word(p, "GRAPH", &there)) return false;
  if (!rh_parser_at_iri(p)) return rh_parser_unexpected(p, "DEFAULT or the IRI of a graph");
  return rh_parse_iri(p, &target->iri);
}

static bool parse_transfer(rh_parser *p, rh_ast_operation *operation) {
  operation->kind = rh_parser_at_word(p, "ADD")    ? RH_UPDATE_ADD
                    : rh_parser_at_word(p, "MOVE") ? RH_UPDATE_MOVE
                                                   : RH_UPDATE_COPY;
  return rh_parser_advance(p) && rh_parser_take_word(p, "SILENT", &operation->silent) &&
         parse_target(p, &operation->from) && rh_parser_expect_word(p, "TO") &&
         parse_target(p, &operation->to);
}

/* ---- the request ------------------------------------------------------------------------- */

static bool parse_operation(rh_parser *p, rh_ast_operation *operation) {
  static const struct {
    const char *word;
    bool (*parse)(rh_parser *p, rh_ast_operation *operation);
  } FORMS[] = {{"INSERT", parse_insert},       {"DELETE", parse_delete},
               {"WITH", parse_with},           {"LOAD", parse_load},
               {"CLEAR", parse_clear_or_drop}, {"DROP", parse_clear_or_drop},
               {"CREATE", parse_create},       {"ADD", parse_transfer},
               {"MOVE", parse_transfer},       {"COPY", parse_transfer}};
  for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
    if (rh_parser_at_word(p, FORMS[i].word)) return FORMS[i].parse(p, operation);
  if (rh_parser_at_word(p, "SELECT") || rh_parser_at_word(p, "CONSTRUCT") ||
      rh_parser_at_word(p, "ASK") || rh_parser_at_word(p, "DESCRIBE"))
    return rh_parser_fail(p, p->token.start, "this is a query; run it with 'ronghe query'");
  return rh_parser_unexpected(p, "INSERT, DELETE, WITH, LOAD, CLEAR, DROP, CREATE, ADD, MOVE or "
                                 "COPY");
}

static bool parse_update(rh_parser *p, rh_ast_update *update) {
  bool more = true;
  while (more) {
    if (!rh_parse_prologue(p)) return false;
    if (rh_parser_at(p, RH_TOKEN_END)) return true;
    if (!RH_PARSER_GROW(p, update->operations, update->count, update->capacity)) return false;
    rh_ast_operation *operation = &update->operations[update->count++];
    *operation = (rh_ast_operation){.kind = RH_UPDATE_MODIFY};
    if (!parse_operation(p, operation)) return false;
    operation->base = p->base;
    if (!rh_parser_take(p, ';', &more)) return false;
  }
  return rh_parser_at(p, RH_TOKEN_END) || rh_parser_unexpected(p, "';' or the end of the update");
}

rh_status rh_ast_parse_update(const char *text, size_t length, const char *base, rh_arena *arena,
                              rh_ast_update **update, rh_ast_names *names, rh_error *error) {
  rh_parser p;
  rh_error own = {RH_OK, ""};
  if (!error) error = &own;
  *update = rh_arena_alloc(arena, sizeof **update);
  if (!*update) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (rh_parser_start(&p, text, length, base, arena, names, error) && parse_update(&p, *update))
    return RH_OK;
  return error->status;
}
