/* JSON-LD 1.1 in expanded form. Neighbours of one subject share a node object, so that it can be
 * written as it comes; a subject that comes again gets another one. */
#include "queries/sparql/results/writers.h"

#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static void append_id(rh_buffer *out, const rh_term *term) {
  rh_buffer name = RH_BUFFER_INIT;
  if (term->kind == RH_TERM_BLANK) rh_buffer_append_text(&name, "_:");
  rh_buffer_append(&name, term->value, term->value_length);
  rh_append_json(out, rh_buffer_text(&name), name.length);
  rh_buffer_free(&name);
}

static bool is_type(const rh_statement *statement) {
  return statement->predicate->value_length == sizeof RDF_TYPE - 1 &&
         memcmp(statement->predicate->value, RDF_TYPE, sizeof RDF_TYPE - 1) == 0 &&
         statement->object->kind != RH_TERM_LITERAL;
}

static void append_object(rh_buffer *out, const rh_statement *statement) {
  const rh_term *object = statement->object;
  if (is_type(statement)) {
    append_id(out, object);
    return;
  }
  if (object->kind != RH_TERM_LITERAL) {
    rh_buffer_append_text(out, "{\"@id\":");
    append_id(out, object);
  } else {
    rh_buffer_append_text(out, "{\"@value\":");
    rh_append_json(out, object->value, object->value_length);
    if (object->language || object->datatype)
      rh_buffer_append_text(out, object->language ? ",\"@language\":" : ",\"@type\":");
    if (object->language)
      rh_append_json(out, object->language, object->language_length);
    else if (object->datatype)
      rh_append_json(out, object->datatype, object->datatype_length);
  }
  rh_buffer_append_char(out, '}');
}

static void head(rh_buffer *out, rh_graph_state *state) {
  (void)state;
  rh_buffer_append_char(out, '[');
}

/* A key of the node object at hand as a line of `used`; true when it is there already. */
static bool use_key(rh_graph_state *state, const rh_statement *statement) {
  rh_buffer key = RH_BUFFER_INIT;
  rh_buffer_printf(&key, "\n%c", is_type(statement) ? '@' : ' ');
  rh_append_ntriples(&key, statement->predicate);
  rh_buffer_append_char(&key, '\n');
  bool known = strstr(rh_buffer_text(&state->used), rh_buffer_text(&key)) != NULL;
  if (!known) rh_buffer_append(&state->used, rh_buffer_text(&key), key.length);
  rh_buffer_free(&key);
  return known;
}

static void close_node(rh_buffer *out, const rh_graph_state *state) {
  if (state->count) rh_buffer_append_text(out, state->graph.length ? "]}]}" : "]}");
}

static void open_node(rh_buffer *out, rh_graph_state *state, const rh_statement *statement) {
  close_node(out, state);
  rh_buffer_append_text(out, state->count ? ",\n{\"@id\":" : "\n{\"@id\":");
  rh_buffer_clear(&state->graph);
  if (statement->graph) {
    append_id(out, statement->graph);
    rh_append_ntriples(&state->graph, statement->graph);
    rh_buffer_append_text(out, ",\"@graph\":[{\"@id\":");
  }
  append_id(out, statement->subject);
  rh_buffer_clear(&state->used);
}

static bool same_graph(const rh_graph_state *state, const rh_statement *statement) {
  rh_buffer graph = RH_BUFFER_INIT;
  if (statement->graph) rh_append_ntriples(&graph, statement->graph);
  bool same = strcmp(rh_buffer_text(&graph), rh_buffer_text(&state->graph)) == 0;
  rh_buffer_free(&graph);
  return same;
}

/* Keys differ in predicate, and rdf:type of a literal is none of "@type". */
static bool same_key(rh_graph_state *state, const rh_statement *statement) {
  rh_buffer key = RH_BUFFER_INIT;
  rh_buffer_append_char(&key, is_type(statement) ? '@' : ' ');
  rh_append_ntriples(&key, statement->predicate);
  bool same = strcmp(rh_buffer_text(&key), rh_buffer_text(&state->predicate)) == 0;
  rh_buffer_free(&state->predicate);
  state->predicate = key;
  return same;
}

static void append_statement(rh_buffer *out, rh_graph_state *state, const rh_statement *statement) {
  bool same_graphs = same_graph(state, statement);
  bool same_node = rh_same_term(&state->subject, statement->subject) && same_graphs && state->count;
  bool key_follows = same_key(state, statement);
  if (same_node && key_follows) {
    rh_buffer_append_char(out, ',');
  } else {
    if (same_node && !use_key(state, statement)) {
      rh_buffer_append_char(out, ']');
    } else {
      open_node(out, state, statement);
      (void)use_key(state, statement);
    }
    rh_buffer_append_char(out, ',');
    if (is_type(statement))
      rh_buffer_append_text(out, "\"@type\"");
    else
      append_id(out, statement->predicate);
    rh_buffer_append_text(out, ":[");
  }
  append_object(out, statement);
}

static void foot(rh_buffer *out, rh_graph_state *state) {
  close_node(out, state);
  rh_buffer_append_text(out, "\n]\n");
}

const rh_graph_writer rh_jsonld_writer = {head, append_statement, foot};
