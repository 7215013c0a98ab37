/* Turtle: prefixed names, and neighbours of one subject together. */
#include "graph/names.h"
#include "queries/sparql/results/writers.h"

#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static void head(rh_buffer *out, rh_graph_state *state) {
  for (size_t i = 0; i < state->prefix_count; i++)
    rh_buffer_printf(out, "@prefix %s: <%s> .\n", state->prefixes[i].name, state->prefixes[i].iri);
  if (state->prefix_count) rh_buffer_append_char(out, '\n');
}

/* The prefix with the longest namespace that leaves a local name, or NULL. */
static const rh_prefix *prefix_of(const rh_graph_state *state, const char *iri, size_t length,
                                  size_t *used) {
  const rh_prefix *best = NULL;
  *used = 0;
  for (size_t i = 0; i < state->prefix_count; i++) {
    size_t space = strlen(state->prefixes[i].iri);
    if (space <= *used || space > length || memcmp(state->prefixes[i].iri, iri, space) != 0 ||
        (space < length && !rh_is_local_name(iri + space, length - space)))
      continue;
    best = &state->prefixes[i];
    *used = space;
  }
  return best;
}

static bool append_prefixed(rh_buffer *out, const rh_graph_state *state, const char *iri,
                            size_t length) {
  size_t used;
  const rh_prefix *prefix = prefix_of(state, iri, length, &used);
  if (!prefix) return false;
  rh_buffer_printf(out, "%s:", prefix->name);
  rh_buffer_append(out, iri + used, length - used);
  return true;
}

static void append_literal(rh_buffer *out, const rh_graph_state *state, const rh_term *term) {
  rh_term plain = *term;
  if (rh_term_is_bare(term)) {
    rh_buffer_append(out, term->value, term->value_length);
    return;
  }
  plain.datatype = NULL;
  rh_buffer typed = RH_BUFFER_INIT;
  if (term->datatype && append_prefixed(&typed, state, term->datatype, term->datatype_length)) {
    rh_append_ntriples(out, &plain);
    rh_buffer_append_text(out, "^^");
    rh_buffer_append_text(out, rh_buffer_text(&typed));
  } else {
    rh_append_ntriples(out, term);
  }
  rh_buffer_free(&typed);
}

static void append_term(rh_buffer *out, const rh_graph_state *state, const rh_term *term) {
  if (term->kind == RH_TERM_LITERAL)
    append_literal(out, state, term);
  else if (term->kind == RH_TERM_BLANK ||
           !append_prefixed(out, state, term->value, term->value_length))
    rh_append_ntriples(out, term);
}

static void append_predicate(rh_buffer *out, const rh_graph_state *state, const rh_term *term) {
  if (term->value_length == sizeof RDF_TYPE - 1 &&
      memcmp(term->value, RDF_TYPE, sizeof RDF_TYPE - 1) == 0)
    rh_buffer_append_char(out, 'a');
  else
    append_term(out, state, term);
}

static void append_statement(rh_buffer *out, rh_graph_state *state, const rh_statement *statement) {
  bool same_subject = rh_same_term(&state->subject, statement->subject);
  bool same_predicate = rh_same_term(&state->predicate, statement->predicate);
  if (same_subject && same_predicate) {
    rh_buffer_append_text(out, ", ");
  } else {
    if (same_subject) {
      rh_buffer_append_text(out, " ;\n  ");
    } else {
      if (state->count) rh_buffer_append_text(out, " .\n");
      append_term(out, state, statement->subject);
      rh_buffer_append_char(out, ' ');
    }
    append_predicate(out, state, statement->predicate);
    rh_buffer_append_char(out, ' ');
  }
  append_term(out, state, statement->object);
}

static void foot(rh_buffer *out, rh_graph_state *state) {
  if (state->count) rh_buffer_append_text(out, " .\n");
}

const rh_graph_writer rh_turtle_writer = {head, append_statement, foot};
