/* Buffered writing to a sink, for the writers of results. */
#ifndef RONGHE_QUERIES_SPARQL_OUTPUT_H
#define RONGHE_QUERIES_SPARQL_OUTPUT_H

#include "base/buffer.h"
#include "queries/sparql/results/results.h"

/* Writers append to `text` and call rh_output_pass now and then; nobody else touches `text`. */
typedef struct rh_output {
  rh_buffer text;
  const rh_sink *sink;
  rh_error *error;
} rh_output;

/* Hands the text to the sink when it has grown large. */
rh_status rh_output_pass(rh_output *output);

/* Hands over what is left when `status` is RH_OK, and frees the buffer; gives `status` or what went
 * wrong. */
rh_status rh_output_end(rh_output *output, rh_status status);

/* ---- terms ------------------------------------------------------------------------------ */

bool rh_term_has_datatype(const rh_term *term, const char *xsd_name);

/* Appends a term as N-Triples, UTF-8, with only what must be escaped escaped. */
void rh_append_ntriples(rh_buffer *out, const rh_term *term);

/* Appends the content of a string literal of N-Triples, Turtle or TSV, without quotes. */
void rh_append_escaped(rh_buffer *out, const char *text, size_t length);

/* Numbers and booleans whose lexical form Turtle and SPARQL read as this very literal. */
bool rh_term_is_bare(const rh_term *term);

/* Appends a JSON string with its quotes. */
void rh_append_json(rh_buffer *out, const char *text, size_t length);

#endif
