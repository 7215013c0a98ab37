/* Triples with their abbreviations (rules 75 to 87 and 98 to 107). */
#include "queries/sparql/syntax/parser.h"

#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static bool parse_property_list(rh_parser *p, rh_ast_triples *triples, const rh_node *subject);

static bool add_triple(rh_parser *p, rh_ast_triples *triples, const rh_ast_triple *triple) {
  if (!RH_PARSER_GROW(p, triples->items, triples->count, triples->capacity)) return false;
  triples->items[triples->count++] = *triple;
  return true;
}

static bool rdf_node(rh_parser *p, const char *iri, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_TERM, .term = rh_parser_new_iri(p, iri, strlen(iri))};
  return node->term != NULL;
}

static bool fresh_blank(rh_parser *p, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_BLANK};
  return rh_parser_new_blank(p, "", &node->blank);
}

bool rh_parser_at_triples(const rh_parser *p) {
  return rh_parser_at_term(p) || rh_parser_at(p, '(') || rh_parser_at(p, '[');
}

/* ---- nodes that hold triples ------------------------------------------------------------- */

static bool parse_node(rh_parser *p, rh_ast_triples *triples, rh_node *node);

/* "(" items ")" after "("; *empty for "()". */
static bool parse_collection(rh_parser *p, rh_ast_triples *triples, rh_node *node, bool *empty) {
  rh_node first, rest, nil;
  if (!rdf_node(p, RDF "first", &first) || !rdf_node(p, RDF "rest", &rest) ||
      !rdf_node(p, RDF "nil", &nil))
    return false;
  *node = nil;
  *empty = rh_parser_at(p, ')');
  rh_node cell = nil;
  while (!rh_parser_at(p, ')')) {
    rh_node next, item;
    if (!fresh_blank(p, &next)) return false;
    if (cell.kind == RH_NODE_BLANK) {
      if (!add_triple(p, triples, &(rh_ast_triple){cell, rest, next, NULL})) return false;
    } else {
      *node = next;
    }
    cell = next;
    if (!rh_parser_at_triples(p)) return rh_parser_unexpected(p, "a term or ')'");
    if (!parse_node(p, triples, &item) ||
        !add_triple(p, triples, &(rh_ast_triple){cell, first, item, NULL}))
      return false;
  }
  if (!*empty && !add_triple(p, triples, &(rh_ast_triple){cell, rest, nil, NULL})) return false;
  return rh_parser_advance(p);
}

/* Properties up to "]" after "["; *empty for "[]". */
static bool parse_blank_node(rh_parser *p, rh_ast_triples *triples, rh_node *node, bool *empty) {
  if (!fresh_blank(p, node)) return false;
  *empty = rh_parser_at(p, ']');
  if (!*empty && !parse_property_list(p, triples, node)) return false;
  return rh_parser_expect(p, ']', "';' or ']'");
}

/* *bare: a term, which needs properties when it is a subject. */
static bool parse_subject(rh_parser *p, rh_ast_triples *triples, rh_node *node, bool *bare) {
  bool list, blank;
  if (!rh_parser_enter(p) || !rh_parser_take(p, '(', &list)) return false;
  bool good;
  if (list) {
    good = parse_collection(p, triples, node, bare);
  } else if (!rh_parser_take(p, '[', &blank)) {
    good = false;
  } else if (blank) {
    good = parse_blank_node(p, triples, node, bare);
  } else {
    *bare = true;
    good = rh_parse_var_or_term(p, node);
  }
  rh_parser_leave(p);
  return good;
}

static bool parse_node(rh_parser *p, rh_ast_triples *triples, rh_node *node) {
  bool bare;
  return parse_subject(p, triples, node, &bare);
}

/* ---- properties -------------------------------------------------------------------------- */

static bool at_verb(const rh_parser *p) {
  bool is_a = rh_parser_at(p, RH_TOKEN_WORD) && p->token.length == 1 && p->token.value[0] == 'a';
  if (is_a || rh_parser_at_iri(p) || rh_parser_at(p, RH_TOKEN_VAR)) return true;
  return p->place == RH_PLACE_PATTERN &&
         (rh_parser_at(p, '(') || rh_parser_at(p, '^') || rh_parser_at(p, '!'));
}

/* A property, as a node where it is a variable or an IRI. */
static bool parse_verb(rh_parser *p, rh_ast_triple *triple) {
  triple->path = NULL;
  triple->predicate = (rh_node){.kind = RH_NODE_VARIABLE};
  if (rh_parser_at(p, RH_TOKEN_VAR)) return rh_parse_variable(p, &triple->predicate.variable);
  size_t start = p->token.start;
  if (!rh_parse_path(p, &triple->path)) return false;
  if (triple->path->kind == RH_PATH_LINK) {
    triple->predicate = (rh_node){.kind = RH_NODE_TERM, .term = triple->path->iri};
    triple->path = NULL;
  } else if (p->place != RH_PLACE_PATTERN) {
    return rh_parser_fail(p, start, "no property paths in a template or in data");
  }
  return true;
}

static bool parse_object_list(rh_parser *p, rh_ast_triples *triples, rh_ast_triple *triple) {
  bool more;
  do {
    if (!rh_parser_at_triples(p)) return rh_parser_unexpected(p, "an object: a term, '[' or '('");
    if (!parse_node(p, triples, &triple->object) || !add_triple(p, triples, triple) ||
        !rh_parser_take(p, ',', &more))
      return false;
  } while (more);
  return true;
}

static bool parse_property_list(rh_parser *p, rh_ast_triples *triples, const rh_node *subject) {
  rh_ast_triple triple = {.subject = *subject};
  if (!at_verb(p)) return rh_parser_unexpected(p, "a property: an IRI, 'a', a variable or a path");
  while (at_verb(p)) {
    if (!parse_verb(p, &triple) || !parse_object_list(p, triples, &triple)) return false;
    bool more = false;
    if (!rh_parser_at(p, ';')) return true;
    do {
      if (!rh_parser_take(p, ';', &more)) return false;
    } while (more);
  }
  return true;
}

bool rh_parse_triples(rh_parser *p, rh_ast_triples *triples) {
  bool more = true;
  while (more && rh_parser_at_triples(p)) {
    rh_node subject;
    bool bare;
    if (!parse_subject(p, triples, &subject, &bare)) return false;
    if ((bare || at_verb(p)) && !parse_property_list(p, triples, &subject)) return false;
    if (!rh_parser_take(p, '.', &more)) return false;
  }
  return true;
}
