/* A graph: a store (graph/store) in a folder, with one named graph a document, and notes beside it
 * that tell which source file has which document. docs/graph.md describes the RDF.
 *
 * Each document's graph is replaced in one transaction together with the notes about its source.
 * Several processes may read and write one graph: readers see it as it was when they began, writers
 * take turns. */
#ifndef RONGHE_GRAPH_GRAPH_H
#define RONGHE_GRAPH_GRAPH_H

#include "base/buffer.h"
#include "base/status.h"
#include "extract/facts.h"
#include "graph/store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_graph rh_graph;

typedef enum rh_graph_mode {
  RH_GRAPH_READ, /* must exist */
  RH_GRAPH_WRITE /* made when it is not there */
} rh_graph_mode;

/* Opens the graph in folder `path`. `base` begins the IRIs of things (NULL: RH_DEFAULT_BASE); it is
 * used for what is put from now on. RH_ERR_NOT_FOUND when there is no graph to read, RH_ERR_FORMAT
 * when the folder holds something else, RH_ERR_IO when it cannot be written. */
rh_status rh_graph_open(const char *path, rh_graph_mode mode, const char *base, rh_graph **out,
                        rh_error *error);

/* Makes what was put durable and closes. NULL is allowed. On an error the graph is closed all the
 * same. */
rh_status rh_graph_close(rh_graph *graph, rh_error *error);

/* The store behind the graph; it lives as long as the graph. */
rh_store *rh_graph_store(const rh_graph *graph);

/* State of a source file, as the file system tells it: equal stamps mean an unchanged file. */
typedef struct rh_stamp {
  uint64_t size;
  int64_t modified; /* nanoseconds */
} rh_stamp;

/* True when `source` (a path, as given to rh_graph_put) was read with this stamp before. */
bool rh_graph_is_current(rh_graph *graph, const char *source, rh_stamp stamp);

typedef enum rh_put_result {
  RH_PUT_NEW,      /* the source was not known */
  RH_PUT_REPLACED, /* its document was another before; that graph is gone unless another source has
                      it */
  RH_PUT_SAME      /* the same document as before; its statements are replaced by these */
} rh_put_result;

/* Puts the document of `source` into the graph in place of what it was before. What was put is seen
 * by others, and durable, at the latest a second after and when the graph is closed; always whole
 * documents. */
rh_status rh_graph_put(rh_graph *graph, const char *source, rh_stamp stamp, const rh_facts *facts,
                       rh_put_result *result, rh_error *error);

/* Puts the name of the source that follows the one in `source` ("" for the first) there, in byte
 * order; *found is false, and `source` unchanged, after the last. */
rh_status rh_graph_next_source(rh_graph *graph, rh_buffer *source, bool *found, rh_error *error);

/* Forgets a source and drops its document unless another source has it too. */
rh_status rh_graph_drop(rh_graph *graph, const char *source, rh_error *error);

/* Appends the statements of a record as N-Quads, in the graph named by the document's IRI. */
rh_status rh_facts_to_nquads(const rh_facts *facts, const char *base, rh_buffer *out,
                             rh_error *error);

#endif
