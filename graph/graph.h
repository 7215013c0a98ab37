/* A graph: a folder that holds the statements of documents, one named graph a document.
 *
 * Layout: documents/HASH.nq holds the statements of one document, written whole and renamed into
 * place; sources.tsv tells which source has which document; index/ is a librdf storage over all of
 * them. The index can always be made again from documents/, and is, when a writer was killed before
 * it finished. One writer at a time; a second one is told. docs/graph.md describes the RDF. */
#ifndef RONGHE_GRAPH_GRAPH_H
#define RONGHE_GRAPH_GRAPH_H

#include "base/buffer.h"
#include "base/status.h"
#include "extract/facts.h"

#include <librdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct rh_graph rh_graph;

typedef enum rh_graph_mode {
  RH_GRAPH_READ, /* must exist */
  RH_GRAPH_WRITE /* made when it is not there; locks out other writers */
} rh_graph_mode;

/* Opens the graph in folder `path`. `base` begins the IRIs of things (NULL: RH_DEFAULT_BASE); it is
 * used for what is put from now on. RH_ERR_NOT_FOUND when there is no graph to read, RH_ERR_BUSY
 * when another writer holds it, RH_ERR_IO when the folder cannot be written. */
rh_status rh_graph_open(const char *path, rh_graph_mode mode, const char *base, rh_graph **out,
                        rh_error *error);

/* Makes what was put durable and closes. NULL is allowed. On an error the graph is closed all the
 * same. */
rh_status rh_graph_close(rh_graph *graph, rh_error *error);

/* State of a source file, as the file system tells it: equal stamps mean an unchanged file. */
typedef struct rh_stamp {
  uint64_t size;
  int64_t modified; /* nanoseconds */
} rh_stamp;

/* True when `source` (a path, as given to rh_graph_put) was read with this stamp before. */
bool rh_graph_is_current(const rh_graph *graph, const char *source, rh_stamp stamp);

typedef enum rh_put_result {
  RH_PUT_NEW,      /* the source was not known */
  RH_PUT_REPLACED, /* its document was another before; that graph is gone unless another source has
                      it */
  RH_PUT_SAME      /* the same document as before */
} rh_put_result;

/* Puts the document of `source` into the graph in place of what it was before. */
rh_status rh_graph_put(rh_graph *graph, const char *source, rh_stamp stamp, const rh_facts *facts,
                       rh_put_result *result, rh_error *error);

/* The sources, in byte order; valid until the next put or drop. */
size_t rh_graph_source_count(const rh_graph *graph);
const char *rh_graph_source(const rh_graph *graph, size_t index);

/* Forgets a source and drops its document unless another source has it too. */
rh_status rh_graph_drop(rh_graph *graph, const char *source, rh_error *error);

/* Appends the statements of a record as N-Quads, in the graph named by the document's IRI. */
rh_status rh_facts_to_nquads(const rh_facts *facts, const char *base, rh_buffer *out,
                             rh_error *error);

typedef enum rh_export_format {
  RH_EXPORT_TURTLE,
  RH_EXPORT_NTRIPLES,
  RH_EXPORT_NQUADS,
  RH_EXPORT_RDFXML
} rh_export_format;

/* The format of this name ("turtle"); false when there is none. */
bool rh_export_format_from_name(const char *name, rh_export_format *format);

/* Writes the whole graph. N-Quads keep the named graphs; the other formats give their union, each
 * statement once. */
rh_status rh_graph_export(rh_graph *graph, rh_export_format format, FILE *out, rh_error *error);

/* The folder that was opened. */
const char *rh_graph_folder(const rh_graph *graph);

/* For queries/: the librdf world and model behind the graph; they live as long as it. */
librdf_world *rh_graph_world(const rh_graph *graph);
librdf_model *rh_graph_model(const rh_graph *graph);

#endif
