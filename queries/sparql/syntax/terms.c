/* Variables, blank nodes, literals. */
#include "queries/sparql/syntax/parser.h"

#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* ---- variables --------------------------------------------------------------------------- */

bool rh_parse_variable(rh_parser *p, rh_var *variable) {
  if (!rh_parser_at(p, RH_TOKEN_VAR)) return rh_parser_unexpected(p, "a variable");
  if (p->place >= RH_PLACE_DATA)
    return rh_parser_fail(p, p->token.start, "no variables in INSERT DATA and DELETE DATA");
  uint32_t number = rh_name_table_add(&p->variables, p->token.value, p->token.length, p->arena);
  if (number == UINT32_MAX) return rh_parser_no_memory(p);
  rh_ast_names *names = p->names;
  if (number == names->variable_count) {
    if (!RH_PARSER_GROW(p, names->variables, names->variable_count, names->variable_capacity))
      return false;
    names->variables[names->variable_count++] = p->variables.entries[number].name;
  }
  *variable = number;
  return rh_parser_advance(p);
}

/* ---- blank nodes ------------------------------------------------------------------------- */

void rh_parser_new_scope(rh_parser *p) {
  p->scope = ++p->last_scope;
}

bool rh_parser_new_blank(rh_parser *p, const char *label, uint32_t *blank) {
  rh_ast_names *names = p->names;
  if (p->place == RH_PLACE_DELETE || p->place == RH_PLACE_DELETE_DATA)
    return rh_parser_fail(p, p->token.start, "no blank nodes in what is to be deleted");
  if (!RH_PARSER_GROW(p, names->blanks, names->blank_count, names->blank_capacity)) return false;
  names->blanks[names->blank_count] = label;
  *blank = (uint32_t)names->blank_count++;
  return true;
}

/* The blank node of the label that is the next token. */
static bool find_blank(rh_parser *p, uint32_t *blank) {
  size_t known = p->label_names.count;
  uint32_t number = rh_name_table_add(&p->label_names, p->token.value, p->token.length, p->arena);
  if (number == UINT32_MAX) return rh_parser_no_memory(p);
  if (number == known) {
    if (!RH_PARSER_GROW(p, p->labels, known, p->label_capacity)) return false;
    p->labels[number] = (rh_label){0, 0, p->place};
  }
  rh_label *label = &p->labels[number];
  if (label->scope == p->scope) {
    *blank = label->blank;
    return true;
  }
  /* Each template makes nodes of its own; patterns and data may not share a label. */
  if (label->scope && label->place == p->place && p->place != RH_PLACE_TEMPLATE)
    return rh_parser_fail(p, p->token.start,
                          "the blank node _:%s stands in another group already; use a variable",
                          p->label_names.entries[number].name);
  if (!rh_parser_new_blank(p, p->label_names.entries[number].name, blank)) return false;
  *label = (rh_label){p->scope, *blank, p->place};
  return true;
}

/* ---- literals ---------------------------------------------------------------------------- */

static rh_term *new_literal(rh_parser *p, const char *text, size_t length, const char *datatype) {
  rh_term *term = rh_arena_alloc(p->arena, sizeof *term);
  const char *copy = rh_arena_copy(p->arena, text, length);
  if (!term || !copy) {
    (void)rh_parser_no_memory(p);
    return NULL;
  }
  *term = (rh_term){.kind = RH_TERM_LITERAL, .value = copy, .value_length = length};
  if (datatype) {
    term->datatype = datatype;
    term->datatype_length = strlen(datatype);
  }
  return term;
}

static bool parse_string_literal(rh_parser *p, const rh_term **literal) {
  rh_term *term = new_literal(p, p->token.value, p->token.length, NULL);
  bool typed;
  if (!term || !rh_parser_advance(p)) return false;
  *literal = term;
  if (rh_parser_at(p, RH_TOKEN_LANGTAG)) {
    term->language = rh_arena_copy(p->arena, p->token.value, p->token.length);
    if (!term->language) return rh_parser_no_memory(p);
    term->language_length = p->token.length;
    return rh_parser_advance(p);
  }
  if (!rh_parser_take(p, RH_TOKEN_DATATYPE, &typed)) return false;
  if (!typed) return true;
  const rh_term *datatype;
  if (!rh_parser_at_iri(p)) return rh_parser_unexpected(p, "the IRI of a datatype after '^^'");
  if (!rh_parse_iri(p, &datatype)) return false;
  if (strcmp(datatype->value, XSD "string") == 0) return true;
  term->datatype = datatype->value;
  term->datatype_length = datatype->value_length;
  return true;
}

static bool is_number(int kind) {
  return kind == RH_TOKEN_INTEGER || kind == RH_TOKEN_DECIMAL || kind == RH_TOKEN_DOUBLE;
}

/* A sign with a number right behind it. */
static bool at_signed_number(const rh_parser *p) {
  if (!rh_parser_at(p, '+') && !rh_parser_at(p, '-')) return false;
  if (p->token.end >= p->lexer.length) return false;
  char next = p->lexer.text[p->token.end];
  char after = p->token.end + 1 < p->lexer.length ? p->lexer.text[p->token.end + 1] : '\0';
  return (next >= '0' && next <= '9') || (next == '.' && after >= '0' && after <= '9');
}

static bool parse_number(rh_parser *p, const rh_term **literal) {
  const char *datatype = XSD "integer";
  size_t start = p->token.start;
  if (!is_number(p->token.kind) && !rh_parser_advance(p)) return false;
  if (p->token.kind == RH_TOKEN_DECIMAL) datatype = XSD "decimal";
  if (p->token.kind == RH_TOKEN_DOUBLE) datatype = XSD "double";
  *literal = new_literal(p, p->lexer.text + start, p->token.end - start, datatype);
  return *literal && rh_parser_advance(p);
}

static bool at_boolean(const rh_parser *p) {
  return rh_parser_at_word(p, "TRUE") || rh_parser_at_word(p, "FALSE");
}

bool rh_parser_at_literal(const rh_parser *p) {
  return rh_parser_at(p, RH_TOKEN_STRING) || is_number(p->token.kind) || at_signed_number(p) ||
         at_boolean(p);
}

bool rh_parse_literal(rh_parser *p, const rh_term **literal) {
  if (rh_parser_at(p, RH_TOKEN_STRING)) return parse_string_literal(p, literal);
  if (is_number(p->token.kind) || at_signed_number(p)) return parse_number(p, literal);
  if (!at_boolean(p)) return rh_parser_unexpected(p, "a literal");
  const char *text = rh_parser_at_word(p, "TRUE") ? "true" : "false";
  *literal = new_literal(p, text, strlen(text), XSD "boolean");
  return *literal && rh_parser_advance(p);
}

bool rh_parse_integer(rh_parser *p, uint64_t *value) {
  if (!rh_parser_at(p, RH_TOKEN_INTEGER)) return rh_parser_unexpected(p, "a whole number");
  *value = 0;
  for (size_t i = 0; i < p->token.length; i++) {
    uint64_t digit = (uint64_t)(p->token.value[i] - '0');
    if (*value > (UINT64_MAX - 1 - digit) / 10)
      return rh_parser_fail(p, p->token.start, "the number is too large");
    *value = *value * 10 + digit;
  }
  return rh_parser_advance(p);
}

/* ---- nodes ------------------------------------------------------------------------------- */

bool rh_parse_var_or_iri(rh_parser *p, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_TERM};
  if (rh_parser_at_iri(p)) return rh_parse_iri(p, &node->term);
  if (!rh_parser_at(p, RH_TOKEN_VAR)) return rh_parser_unexpected(p, "a variable or an IRI");
  node->kind = RH_NODE_VARIABLE;
  return rh_parse_variable(p, &node->variable);
}

bool rh_parser_at_term(const rh_parser *p) {
  return rh_parser_at(p, RH_TOKEN_VAR) || rh_parser_at_iri(p) || rh_parser_at(p, RH_TOKEN_BLANK) ||
         rh_parser_at_literal(p);
}

bool rh_parse_var_or_term(rh_parser *p, rh_node *node) {
  *node = (rh_node){.kind = RH_NODE_TERM};
  if (rh_parser_at(p, RH_TOKEN_BLANK)) {
    node->kind = RH_NODE_BLANK;
    return find_blank(p, &node->blank) && rh_parser_advance(p);
  }
  if (rh_parser_at_literal(p)) return rh_parse_literal(p, &node->term);
  if (!rh_parser_at_term(p))
    return rh_parser_unexpected(p, "a variable, an IRI, a literal or a blank node");
  return rh_parse_var_or_iri(p, node);
}
