/* Results of queries as streams, and their formats.
 *
 * The evaluator offers a stream; a writer pulls it, row by row, and writes each row when it has it.
 * Sources: SPARQL Query Results XML Format (Second Edition), SPARQL 1.1 Query Results JSON Format,
 * SPARQL 1.1 Query Results CSV and TSV Formats, RDF 1.1 Turtle, N-Triples and N-Quads, JSON-LD 1.1
 * (expanded form). */
#ifndef RONGHE_QUERIES_SPARQL_RESULTS_H
#define RONGHE_QUERIES_SPARQL_RESULTS_H

#include "base/status.h"
#include "graph/store/term.h"
#include "queries/sparql/algebra/algebra.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* ---- streams ---------------------------------------------------------------------------- */

/* The solutions of a SELECT, in order. */
typedef struct rh_solutions {
  size_t width;
  const char *const *names; /* `width` variable names, without "?" */
  void *source;
  /* Sets row[0..width) to the terms of the next solution, NULL where unbound; they are valid until
   * the next call. *more false: there is none and the row is not set. */
  rh_status (*next)(void *source, const rh_term **row, bool *more, rh_error *error);
} rh_solutions;

typedef struct rh_statement {
  const rh_term *subject, *predicate, *object;
  const rh_term *graph; /* NULL: the default graph */
} rh_statement;

/* The statements of a CONSTRUCT, a DESCRIBE or a dump, valid until the next call. */
typedef struct rh_statements {
  void *source;
  rh_status (*next)(void *source, rh_statement *statement, bool *more, rh_error *error);
} rh_statements;

/* Where bytes go: a file, a response. */
typedef struct rh_sink {
  void *to;
  rh_status (*write)(void *to, const char *bytes, size_t length, rh_error *error);
} rh_sink;

/* A sink on an open file; the file stays the caller's. */
rh_sink rh_sink_file(FILE *file);

/* ---- formats ---------------------------------------------------------------------------- */

typedef enum rh_result_format {
  RH_RESULT_TABLE, /* for people: columns aligned by display width; not streamed */
  RH_RESULT_CSV,
  RH_RESULT_TSV,
  RH_RESULT_JSON,
  RH_RESULT_XML,
  RH_RESULT_TURTLE, /* graphs only, like the next */
  RH_RESULT_NTRIPLES,
  RH_RESULT_NQUADS,
  RH_RESULT_JSONLD,
  RH_RESULT_FORMAT_COUNT
} rh_result_format;

/* The format of this name ("json"); false when there is none. */
bool rh_result_format_from_name(const char *name, rh_result_format *format);
const char *rh_result_format_name(rh_result_format format);
const char *rh_result_format_media_type(rh_result_format format);
bool rh_result_format_is_graph(rh_result_format format);

/* Writes solutions in one of the first five formats. A table is cut to `width` display columns (0:
 * not cut). *rows, when not NULL, gets their number. RH_ERR_USAGE for a graph format; otherwise
 * what the stream or the sink says. */
rh_status rh_results_write_solutions(const rh_solutions *solutions, rh_result_format format,
                                     size_t width, const rh_sink *sink, size_t *rows,
                                     rh_error *error);

/* The answer of an ASK: XML or JSON; "true" or "false" in CSV and TSV, "yes" or "no" as a table. */
rh_status rh_results_write_boolean(bool value, rh_result_format format, const rh_sink *sink,
                                   rh_error *error);

/* Writes statements in a graph format. Turtle declares those of the prefixes that it may use and
 * groups neighbours of one subject. RH_ERR_USAGE for a solutions format. */
rh_status rh_results_write_statements(const rh_statements *statements, rh_result_format format,
                                      const rh_prefix *prefixes, size_t prefix_count,
                                      const rh_sink *sink, size_t *count, rh_error *error);

#endif
