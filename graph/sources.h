/* Which source file has which document: sources.tsv of a graph folder; private to graph/. */
#ifndef RONGHE_GRAPH_SOURCES_H
#define RONGHE_GRAPH_SOURCES_H

#include "graph/graph.h"

typedef struct rh_source {
  char *path; /* owned */
  char *hash; /* owned */
  rh_stamp stamp;
} rh_source;

typedef struct rh_sources {
  rh_source *items; /* by path, in byte order */
  size_t count;
  size_t capacity;
} rh_sources;

/* Reads the file; a missing one is an empty list. */
rh_status rh_sources_read(const char *path, rh_sources *out, rh_error *error);

/* Writes the file whole and renames it into place. */
rh_status rh_sources_write(const char *path, const rh_sources *sources, rh_error *error);
void rh_sources_free(rh_sources *sources);

rh_source *rh_sources_find(const rh_sources *sources, const char *path);

/* Adds or changes an entry. False when memory is out. */
bool rh_sources_set(rh_sources *sources, const char *path, const char *hash, rh_stamp stamp);
void rh_sources_remove(rh_sources *sources, const char *path);

/* How many sources have this document. */
size_t rh_sources_with(const rh_sources *sources, const char *hash);

#endif
