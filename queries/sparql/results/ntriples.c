/* N-Triples and N-Quads. */
#include "queries/sparql/results/writers.h"

static void nothing(rh_buffer *out, rh_graph_state *state) {
  (void)out;
  (void)state;
}

static void append_triple(rh_buffer *out, const rh_statement *statement) {
  rh_append_ntriples(out, statement->subject);
  rh_buffer_append_char(out, ' ');
  rh_append_ntriples(out, statement->predicate);
  rh_buffer_append_char(out, ' ');
  rh_append_ntriples(out, statement->object);
}

static void append_ntriple(rh_buffer *out, rh_graph_state *state, const rh_statement *statement) {
  (void)state;
  append_triple(out, statement);
  rh_buffer_append_text(out, " .\n");
}

static void append_nquad(rh_buffer *out, rh_graph_state *state, const rh_statement *statement) {
  (void)state;
  append_triple(out, statement);
  if (statement->graph) {
    rh_buffer_append_char(out, ' ');
    rh_append_ntriples(out, statement->graph);
  }
  rh_buffer_append_text(out, " .\n");
}

const rh_graph_writer rh_ntriples_writer = {nothing, append_ntriple, nothing};
const rh_graph_writer rh_nquads_writer = {nothing, append_nquad, nothing};
