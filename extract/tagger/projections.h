/* Layer 1's input product depends on the character alone, so it is made once for each character
 * that a scratch meets and kept: 3 KB each, some 3,000 of them after many documents, at most
 * RH_CHARACTERS (64 MB). Private to extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_PROJECTIONS_H
#define RONGHE_EXTRACT_TAGGER_PROJECTIONS_H

#include "extract/tagger/kernel.h"

#include <stdbool.h>

typedef struct rh_projections {
  uint32_t places[RH_CHARACTERS]; /* of each row of the embedding in `products`, plus 1; 0: none */
  float *products;                /* RH_DIRECTIONS RH_GATES each, in the order of first meeting */
  size_t count;
  size_t capacity;
} rh_projections;

/* Points out[i] to the product of embedding row rows[i]; valid until the next call. False when
 * memory is out. */
bool rh_projections_find(rh_projections *projections, const rh_model *model,
                         const rh_kernel *kernel, const uint16_t *rows, size_t count,
                         const float **out);

void rh_projections_free(rh_projections *projections);

#endif
