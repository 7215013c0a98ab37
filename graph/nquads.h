/* N-Triples and N-Quads (W3C Recommendations, 2014) as they are written: UTF-8, only what must be
 * escaped is. */
#ifndef RONGHE_GRAPH_NQUADS_H
#define RONGHE_GRAPH_NQUADS_H

#include "base/buffer.h"
#include "graph/store/term.h"

/* "<iri>"; what no IRI can hold is escaped. */
void rh_append_iri(rh_buffer *out, const char *iri, size_t length);

/* The text in double quotes, as Turtle and JSON-LD's relatives want it. */
void rh_append_quoted(rh_buffer *out, const char *text, size_t length);

/* "_:label", with a label that every syntax takes: others are written so that different labels
 * stay different. */
void rh_append_blank(rh_buffer *out, const char *label, size_t length);

/* A term of any kind. */
void rh_append_term(rh_buffer *out, const rh_term *term);

/* One statement as a line; `graph` is NULL for none (N-Triples). */
void rh_append_statement(rh_buffer *out, const rh_term *subject, const rh_term *predicate,
                         const rh_term *object, const rh_term *graph);

#endif
