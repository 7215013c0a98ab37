/* The forward pass of a batch, one kernel an instruction set; private to extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_KERNEL_H
#define RONGHE_EXTRACT_TAGGER_KERNEL_H

#include "extract/tagger/model.h"

enum { RH_MAX_LANES = 16 };

/* A batch in memory. Arrays are [time][feature][lane]: `lanes` sentences advance together, the
 * lanes of shorter sentences and of missing ones are computed and not used. */
typedef struct rh_batch {
  size_t steps;                       /* length of the longest sentence */
  const uint32_t *rows[RH_MAX_LANES]; /* embedding rows of each sentence */
  size_t lengths[RH_MAX_LANES];       /* 0 for a missing sentence */
  float *layer[RH_LAYERS];            /* steps x 2 RH_HIDDEN x lanes: forward, backward */
  float *scores;                      /* steps x RH_LABELS x lanes */
} rh_batch;

typedef struct rh_kernel {
  const char *name;
  size_t lanes;
  void (*run)(const rh_model *model, const rh_batch *batch); /* fills layer and scores */
} rh_kernel;

/* The widest kernel that this processor runs. */
const rh_kernel *rh_kernel_best(void);

/* Every kernel that this processor runs, widest first; returns how many (at most 4). */
size_t rh_kernels(const rh_kernel *out[4]);

#endif
