/* The network over a batch of sentences, one kernel an instruction set and precision; private to
 * extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_KERNEL_H
#define RONGHE_EXTRACT_TAGGER_KERNEL_H

#include "extract/tagger/model.h"

/* The sentences of a batch lie one after the other, the longest first, none empty; arrays hold a
 * row for each of their characters. */
typedef struct rh_batch {
  size_t sentence_count;
  const size_t *starts; /* sentence_count + 1: sentence i is the characters [starts[i], [i + 1]) */
  const float **projected; /* the character's row of layer 1's input product */
  void *layers[RH_LAYERS]; /* 2 RH_HIDDEN operands of the kernel's precision: forward, backward */
  float *gates;            /* RH_GATES: layer 2's input product, one direction at a time */
  float *scores;           /* RH_SCORES */
} rh_batch;

typedef struct rh_kernel {
  const char *name; /* instruction set and precision: "avx512-fixed16" */
  rh_precision precision;

  /* Layer 1's input product of `count` characters: RH_DIRECTIONS RH_GATES floats from each row of
   * the embedding. */
  void (*project)(const rh_model *model, const float *const *embedded, size_t count,
                  float *const *out);

  /* Fills scores (and layers and gates) from projected. */
  void (*run)(const rh_model *model, const rh_batch *batch);

  /* Viterbi's forward pass over the linear-chain CRF: replaces each score by that of the best path
   * which ends with it. */
  void (*score_paths)(const rh_model *model, float *scores, size_t characters);
} rh_kernel;

enum { RH_MAX_KERNELS = 8 };

/* Every kernel that this processor runs, best first; returns how many. */
size_t rh_kernels(const rh_kernel *out[RH_MAX_KERNELS]);

#endif
