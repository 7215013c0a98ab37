/* The writers of each format, for results.c. */
#ifndef RONGHE_QUERIES_SPARQL_WRITERS_H
#define RONGHE_QUERIES_SPARQL_WRITERS_H

#include "queries/sparql/results/output.h"

/* A format of solutions: head, rows, foot. */
typedef struct rh_solution_writer {
  void (*head)(rh_buffer *out, const rh_solutions *solutions);
  void (*row)(rh_buffer *out, const rh_solutions *solutions, const rh_term *const *row,
              size_t number);
  void (*foot)(rh_buffer *out);
  void (*boolean)(rh_buffer *out, bool value);
} rh_solution_writer;

extern const rh_solution_writer rh_csv_writer, rh_tsv_writer, rh_json_writer, rh_xml_writer;

/* What a format of graphs remembers between statements. */
typedef struct rh_graph_state {
  const rh_prefix *prefixes;
  size_t prefix_count;
  rh_buffer graph, subject, predicate; /* of the statement before, as N-Triples */
  rh_buffer used;                      /* JSON-LD: the keys of the object at hand */
  size_t count;                        /* statements so far */
} rh_graph_state;

typedef struct rh_graph_writer {
  void (*head)(rh_buffer *out, rh_graph_state *state);
  void (*statement)(rh_buffer *out, rh_graph_state *state, const rh_statement *statement);
  void (*foot)(rh_buffer *out, rh_graph_state *state);
} rh_graph_writer;

extern const rh_graph_writer rh_ntriples_writer, rh_nquads_writer, rh_turtle_writer,
    rh_jsonld_writer;

/* Puts a term's N-Triples form into `last`; tells whether it was there before. */
bool rh_same_term(rh_buffer *last, const rh_term *term);

/* Writes a table for people; it is held in memory. */
rh_status rh_write_solution_table(const rh_solutions *solutions, size_t width, rh_output *output,
                                  size_t *rows);

#endif
