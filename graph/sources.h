/* Which source file has which document: notes of the store; private to graph/.
 *
 * "source/PATH" holds "HASH SIZE MODIFIED PATH"; "document/HASH" holds how many sources have the
 * document. They change in the transaction that changes the document's graph. */
#ifndef RONGHE_GRAPH_SOURCES_H
#define RONGHE_GRAPH_SOURCES_H

#include "base/buffer.h"
#include "graph/graph.h"

enum { RH_HASH_SIZE = 80 };

typedef struct rh_source {
  char hash[RH_HASH_SIZE];
  rh_stamp stamp;
} rh_source;

/* *found tells whether the source is known. */
rh_status rh_source_read(const rh_snapshot *snapshot, const char *path, rh_source *out, bool *found,
                         rh_error *error);
rh_status rh_source_write(rh_writer *writer, const char *path, const rh_source *source,
                          rh_error *error);
rh_status rh_source_remove(rh_writer *writer, const char *path, rh_error *error);

/* Puts the source that follows the one in `path` ("" for the first) into `path`. */
rh_status rh_source_next(const rh_snapshot *snapshot, rh_buffer *path, bool *found,
                         rh_error *error);

/* How many sources have this document; and one more or one less, *after of them then. */
rh_status rh_document_uses(const rh_snapshot *snapshot, const char *hash, uint64_t *count,
                           rh_error *error);
rh_status rh_document_count(rh_writer *writer, const char *hash, bool more, uint64_t *after,
                            rh_error *error);

#endif
