/* Bytes to read RDF from: a file or standard input, plain or compressed with gzip. */
#ifndef RONGHE_GRAPH_LOAD_INPUT_H
#define RONGHE_GRAPH_LOAD_INPUT_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

typedef struct rh_input rh_input;

/* Opens `path` ("-" is standard input). Compression is told from the first bytes, whatever the
 * name. */
rh_status rh_input_open(const char *path, rh_input **out, rh_error *error);
void rh_input_close(rh_input *input); /* NULL is allowed */

/* Reads up to `size` bytes; *length 0 is the end. A damaged or cut gzip stream is RH_ERR_FORMAT; a
 * read that a caught signal interrupts is RH_ERR_CANCELLED. */
rh_status rh_input_read(rh_input *input, char *bytes, size_t size, size_t *length, rh_error *error);

/* Looks at the first bytes without taking them; once, before anything is read. Valid until then. */
rh_status rh_input_peek(rh_input *input, const char **bytes, size_t *length, rh_error *error);

/* The name for messages: the path, or "standard input". */
const char *rh_input_name(const rh_input *input);

/* How many bytes of the file itself (compressed ones) have been taken. */
uint64_t rh_input_position(const rh_input *input);

/* Bytes of the file, 0 when that is not known (a pipe). */
uint64_t rh_input_size(const char *path);

#endif
