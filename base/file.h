/* Whole files in memory. */
#ifndef RONGHE_BASE_FILE_H
#define RONGHE_BASE_FILE_H

#include "base/buffer.h"
#include "base/status.h"

/* Appends the bytes of the regular file, pipe or terminal at `path` ("-" is standard input) to
 * `out`. More than `limit` bytes (0 = no limit) is RH_ERR_LIMIT. The message names the file. */
rh_status rh_file_read(const char *path, size_t limit, rh_buffer *out, rh_error *error);

#endif
