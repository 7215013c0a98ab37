/* Graphs in the formats of other tools. Everything is streamed: memory does not grow with the
 * graph. */
#ifndef RONGHE_GRAPH_EXPORT_EXPORT_H
#define RONGHE_GRAPH_EXPORT_EXPORT_H

#include "graph/store/store.h"

#include <stdio.h>

typedef enum rh_export_format {
  RH_EXPORT_TURTLE,   /* union of all graphs, by subject, with prefixes */
  RH_EXPORT_TRIG,     /* the same with each named graph by itself */
  RH_EXPORT_NTRIPLES, /* union of all graphs */
  RH_EXPORT_NQUADS,   /* with the named graphs */
  RH_EXPORT_RDFXML,   /* union of all graphs */
  RH_EXPORT_JSONLD,   /* JSON-LD 1.1 with the named graphs */
  RH_EXPORT_DOT,      /* labelled things and the links between them, for Graphviz */
  RH_EXPORT_GRAPHML,  /* the same, for Gephi, yEd and networkx */
  RH_EXPORT_CSV       /* a row a statement: subject, predicate, object, datatype, language, graph */
} rh_export_format;

/* The format of this name ("turtle"); false when there is none. */
bool rh_export_format_from_name(const char *name, rh_export_format *format);

/* Writes the whole store. RH_ERR_UNSUPPORTED when the format cannot say something that is there
 * (RDF/XML: a property without a local name, characters that XML does not have). */
rh_status rh_export(const rh_snapshot *snapshot, rh_export_format format, FILE *out,
                    rh_error *error);

#endif
