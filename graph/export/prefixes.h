/* Prefixes of an export: well-known ones and those made for namespaces of the graph. */
#ifndef RONGHE_GRAPH_EXPORT_PREFIXES_H
#define RONGHE_GRAPH_EXPORT_PREFIXES_H

#include "graph/store/store.h"

typedef struct rh_prefix {
  char name[16];
  char *namespace; /* owned */
  size_t length;
} rh_prefix;

typedef struct rh_prefixes {
  rh_prefix *items; /* in order of their names */
  size_t count;
} rh_prefixes;

/* The prefixes for what the graph uses as properties and classes, and for datatypes. */
rh_status rh_prefixes_collect(const rh_snapshot *snapshot, rh_prefixes *out, rh_error *error);
void rh_prefixes_free(rh_prefixes *prefixes);

/* The prefix whose namespace begins the IRI and leaves a local name behind it that Turtle and XML
 * can write without escapes; NULL when there is none. */
const rh_prefix *rh_prefixes_find(const rh_prefixes *prefixes, const char *iri, size_t length);

/* Bytes of the IRI up to its last '#' or '/' (that one included); 0 when it has none. */
size_t rh_namespace_length(const char *iri, size_t length);

#endif
