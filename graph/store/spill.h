/* Memory for loads: as much as is allowed on the heap, the rest in an unlinked temporary file that
 * is mapped; private to graph/store. Given out in pieces, freed all at once. */
#ifndef RONGHE_GRAPH_STORE_SPILL_H
#define RONGHE_GRAPH_STORE_SPILL_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_SPILL_CHUNK ((size_t)1 << 20)

typedef struct rh_spill_chunk {
  uint8_t *data; /* owned */
  size_t size, used;
  bool mapped; /* a part of the file, not of the heap */
} rh_spill_chunk;

/* Where memory comes from: shared by the spills of a load, each of which one thread uses. */
typedef struct rh_spill_source rh_spill_source;

/* `folder` is where the temporary file goes. NULL when memory is out. */
rh_spill_source *rh_spill_source_new(const char *folder, size_t memory);
void rh_spill_source_free(rh_spill_source *source); /* NULL is allowed; after its spills */

typedef struct rh_spill {
  rh_spill_source *source;
  rh_spill_chunk *chunks; /* owned */
  size_t count, capacity;
} rh_spill;

void rh_spill_init(rh_spill *spill, rh_spill_source *source);
void rh_spill_free(rh_spill *spill);
/* `size` bytes aligned to 8 that stay where they are; NULL with `error` filled when there are none.
 * A piece never crosses a chunk; pieces of a chunk follow each other. */
void *rh_spill_alloc(rh_spill *spill, size_t size, rh_error *error);

#endif
