/* Files that are there whole or not at all; private to graph/. */
#ifndef RONGHE_GRAPH_ATOMIC_FILE_H
#define RONGHE_GRAPH_ATOMIC_FILE_H

#include "base/buffer.h"
#include "base/status.h"

/* Writes `content` to a file beside `path`, flushes it to the disk, and renames it to `path`. On an
 * error `path` is as it was. */
rh_status rh_write_atomically(const char *path, const rh_buffer *content, rh_error *error);

#endif
