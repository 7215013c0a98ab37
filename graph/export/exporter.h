/* What the formats of an export share; private to graph/export. */
#ifndef RONGHE_GRAPH_EXPORT_EXPORTER_H
#define RONGHE_GRAPH_EXPORT_EXPORTER_H

#include "base/buffer.h"
#include "graph/export/export.h"
#include "graph/export/prefixes.h"

typedef struct rh_exporter {
  const rh_snapshot *snapshot;
  FILE *out;
  rh_buffer text; /* not written yet */
  rh_prefixes prefixes;
  size_t looked_up; /* terms since they were forgotten last */
  unsigned epoch;   /* how often they were */
  rh_error *error;
} rh_exporter;

/* A term and room for its text when it is inline. */
typedef struct rh_export_term {
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
} rh_export_term;

/* The term of an id, valid until the end of the row or group: exporter->epoch changes when terms
 * got before are forgotten, so that memory does not grow with the graph. */
rh_status rh_exporter_term(rh_exporter *exporter, rh_id id, rh_export_term *term);

/* Writes what is held once it is much; rh_exporter_finish writes it in any case. */
rh_status rh_exporter_flush(rh_exporter *exporter);
rh_status rh_exporter_finish(rh_exporter *exporter);

/* Calls `row` for each quad of the range, and flushes in between. */
typedef rh_status rh_row_function(void *context, const rh_quad *quad);
rh_status rh_exporter_rows(rh_exporter *exporter, const rh_range *range, rh_row_function *row,
                           void *context);

/* Statements of one subject in one graph: rdf:type and rdfs:label first, then by property. A
 * subject with very many comes in several parts. */
typedef struct rh_group {
  const rh_quad *quads;
  size_t count;
  bool begins; /* the first part of this subject */
  bool ends;   /* the last part */
} rh_group;

typedef rh_status rh_group_function(void *context, const rh_group *group);

/* Over all graphs (each triple once, quads[i].g undefined) or graph by graph. */
rh_status rh_exporter_groups(rh_exporter *exporter, bool by_graph, rh_group_function *function,
                             void *context);

/* The ids of rdf:type and rdfs:label; RH_ID_NONE when the store has no such term. */
rh_status rh_exporter_find(const rh_exporter *exporter, const char *iri, rh_id *id);

/* The formats. Each writes into exporter->text and flushes. */
rh_status rh_export_lines(rh_exporter *exporter, bool quads);
rh_status rh_export_turtle(rh_exporter *exporter, bool by_graph);
rh_status rh_export_rdfxml(rh_exporter *exporter);
rh_status rh_export_jsonld(rh_exporter *exporter);
rh_status rh_export_csv(rh_exporter *exporter);
rh_status rh_export_network(rh_exporter *exporter, bool graphml);

#define RH_RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define RH_RDFS_LABEL "http://www.w3.org/2000/01/rdf-schema#label"

/* The text as XML character data or attribute value. */
rh_status rh_append_xml(rh_exporter *exporter, const char *text, size_t length);

#endif
