/* Loading RDF files into a store: all of a load, or nothing. */
#ifndef RONGHE_GRAPH_LOAD_LOAD_H
#define RONGHE_GRAPH_LOAD_LOAD_H

#include "graph/load/format.h"
#include "graph/store/store.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct rh_load rh_load;

typedef struct rh_load_counts {
  uint64_t statements; /* read */
  uint64_t faults;     /* bad statements that were left out */
  uint64_t added;      /* that the store did not have before; known when the load is finished */
  uint64_t bytes;      /* of the files that have been taken */
} rh_load_counts;

typedef struct rh_load_options {
  const char *into; /* IRI of the graph for statements that name none; NULL: the default graph */
  const char *base; /* IRI for relative ones; NULL: the file's own */
  bool strict;      /* the first bad statement ends the load */
  /* Told of each bad statement, in one line with file and line; may be NULL. */
  void (*fault)(void *context, const char *message);
  /* Called now and then; true stops the load with RH_ERR_CANCELLED. May be NULL. */
  bool (*progress)(void *context, const rh_load_counts *counts);
  void *context; /* handed to both */
} rh_load_options;

/* Begins a load; other writers of the store wait until it ends. `options` must live as long as the
 * load, and may be NULL. */
rh_status rh_load_begin(rh_store *store, const rh_load_options *options, rh_load **out,
                        rh_error *error);

/* Reads one file ("-" is standard input; gzip is undone) in the given format. Blank nodes of one
 * file are not those of another, nor of one loaded before. After an error the load can only be
 * aborted. A bad statement in N-Triples or N-Quads is left out; a syntax error in another format
 * ends the load (RH_ERR_FORMAT), since nothing after it can be read. */
rh_status rh_load_file(rh_load *load, const char *path, rh_load_format format, rh_error *error);

/* Makes what was read durable and frees the load, whether it succeeds or not. `counts` may be NULL.
 */
rh_status rh_load_finish(rh_load *load, rh_load_counts *counts, rh_error *error);

/* Drops what was read. NULL is allowed. */
void rh_load_abort(rh_load *load);

#endif
