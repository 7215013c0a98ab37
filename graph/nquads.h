/* N-Quads (W3C Recommendation, 2014), canonical form: UTF-8, only what must be escaped is. */
#ifndef RONGHE_GRAPH_NQUADS_H
#define RONGHE_GRAPH_NQUADS_H

#include "graph/statements.h"

/* Appends one statement as a line; `graph` is the IRI of its graph, NULL for none (N-Triples). */
void rh_nquads_append(rh_buffer *out, const char *subject, const char *predicate,
                      const rh_node_text *object, const char *graph);

#endif
