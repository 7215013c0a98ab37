/* From a facts record to RDF statements, as docs/graph.md describes the model.
 *
 * No blank nodes: every node has an IRI made from content alone, so that the same bytes give the
 * same statements everywhere and graphs of different machines merge by union. */
#ifndef RONGHE_GRAPH_STATEMENTS_H
#define RONGHE_GRAPH_STATEMENTS_H

#include "base/buffer.h"
#include "base/status.h"
#include "extract/facts.h"

#define RH_NAMESPACE "https://ronghe.example/ns#"
#define RH_DEFAULT_BASE "https://ronghe.example/id/"

/* An IRI or a literal. `datatype` and `language` are NULL for IRIs; a literal has at most one. */
typedef struct rh_node_text {
  bool is_literal;
  const char *value; /* the IRI, or the literal's text, UTF-8 */
  const char *datatype;
  const char *language;
} rh_node_text;

/* Takes one statement; the nodes are valid during the call only. */
typedef rh_status rh_statement_sink(void *context, const char *subject, const char *predicate,
                                    const rh_node_text *object, rh_error *error);

/* The IRI of the document, which is also the name of its graph: BASE "doc/" HASH. Appended to
 * `out`. */
void rh_document_iri(const char *base, const char *hash, rh_buffer *out);

/* Hands every statement of the record to `sink`, each once, in a fixed order. `base` begins the
 * IRIs of things (RH_DEFAULT_BASE). Stops at the first error. */
rh_status rh_statements_of(const rh_facts *facts, const char *base, rh_statement_sink *sink,
                           void *context, rh_error *error);

#endif
