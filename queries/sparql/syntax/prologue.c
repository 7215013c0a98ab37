/* BASE, PREFIX, and the IRIs that they make. */
#include "queries/sparql/iri.h"
#include "queries/sparql/syntax/parser.h"
#include "queries/sparql/syntax/well_known.h"

#include <string.h>

static bool parse_base(rh_parser *p) {
  if (!rh_parser_at(p, RH_TOKEN_IRI)) return rh_parser_unexpected(p, "an IRI in <> after BASE");
  const rh_term *iri = rh_parser_new_iri(p, p->token.value, p->token.length);
  if (!iri) return false;
  p->base = iri->value;
  return rh_parser_advance(p);
}

static bool parse_prefix(rh_parser *p) {
  if (!rh_parser_at(p, RH_TOKEN_PNAME) || p->token.length)
    return rh_parser_unexpected(p, "a prefix with ':' after PREFIX");
  uint32_t number =
      rh_name_table_add(&p->prefix_names, p->token.prefix, p->token.prefix_length, p->arena);
  if (number == UINT32_MAX) return rh_parser_no_memory(p);
  if (!rh_parser_advance(p)) return false;
  if (!rh_parser_at(p, RH_TOKEN_IRI)) return rh_parser_unexpected(p, "an IRI in <>");
  const rh_term *iri = rh_parser_new_iri(p, p->token.value, p->token.length);
  if (!iri) return false;
  if (number == p->prefix_count) {
    if (!RH_PARSER_GROW(p, p->prefixes, p->prefix_count, p->prefix_capacity)) return false;
    p->prefix_count++;
  }
  p->prefixes[number] = (rh_prefix){p->prefix_names.entries[number].name, iri->value};
  return rh_parser_advance(p);
}

bool rh_parse_prologue(rh_parser *p) {
  for (;;) {
    bool there;
    if (!rh_parser_take_word(p, "BASE", &there)) return false;
    if (there) {
      if (!parse_base(p)) return false;
      continue;
    }
    if (!rh_parser_take_word(p, "PREFIX", &there)) return false;
    if (!there) return true;
    if (!parse_prefix(p)) return false;
  }
}

const rh_term *rh_parser_new_iri(rh_parser *p, const char *text, size_t length) {
  rh_term *term = rh_arena_alloc(p->arena, sizeof *term);
  const char *iri = rh_iri_resolve(p->base, text, length, p->arena);
  if (!term || !iri) {
    (void)rh_parser_no_memory(p);
    return NULL;
  }
  *term = (rh_term){.kind = RH_TERM_IRI, .value = iri, .value_length = strlen(iri)};
  return term;
}

bool rh_parser_at_iri(const rh_parser *p) {
  return rh_parser_at(p, RH_TOKEN_IRI) || rh_parser_at(p, RH_TOKEN_PNAME);
}

static bool fail_prefix(rh_parser *p) {
  const char *name = p->token.prefix;
  int length = (int)p->token.prefix_length;
  const char *known = rh_well_known_namespace(name, p->token.prefix_length);
  if (known)
    return rh_parser_fail(p, p->token.start,
                          "the prefix '%.*s:' is not declared; add PREFIX %.*s: <%s>", length, name,
                          length, name, known);
  return rh_parser_fail(p, p->token.start,
                        "the prefix '%.*s:' is not declared; add PREFIX %.*s: <…>", length, name,
                        length, name);
}

static bool expand_prefixed_name(rh_parser *p, const rh_term **iri) {
  uint32_t number = rh_name_table_find(&p->prefix_names, p->token.prefix, p->token.prefix_length);
  if (number == UINT32_MAX) return fail_prefix(p);
  const char *space = p->prefixes[number].iri;
  size_t space_length = strlen(space);
  size_t length = space_length + p->token.length;
  rh_term *term = rh_arena_alloc(p->arena, sizeof *term);
  char *text = rh_arena_alloc(p->arena, length + 1);
  if (!term || !text) return rh_parser_no_memory(p);
  memcpy(text, space, space_length);
  memcpy(text + space_length, p->token.value, p->token.length);
  *term = (rh_term){.kind = RH_TERM_IRI, .value = text, .value_length = length};
  *iri = term;
  return true;
}

bool rh_parse_iri(rh_parser *p, const rh_term **iri) {
  if (rh_parser_at(p, RH_TOKEN_PNAME)) {
    if (!expand_prefixed_name(p, iri)) return false;
  } else if (rh_parser_at(p, RH_TOKEN_IRI)) {
    *iri = rh_parser_new_iri(p, p->token.value, p->token.length);
    if (!*iri) return false;
  } else {
    return rh_parser_unexpected(p, "an IRI");
  }
  return rh_parser_advance(p);
}
