/* The network by other means, for comparison: the forward pass in float32 over sentences that are
 * padded to the longest of their group, without decoding. Built when its library is installed. */
#ifndef RONGHE_BENCH_TAGGER_RIVAL_H
#define RONGHE_BENCH_TAGGER_RIVAL_H

#include "extract/tagger/model.h"

#include <stdbool.h>

enum { RH_RIVAL_LANES = 48 /* sentences of a group */ };

/* Weights row-major, one row an input. */
typedef struct rh_plain_layer {
  size_t inputs;
  float *input[RH_DIRECTIONS];      /* inputs x RH_GATES */
  float *input_bias[RH_DIRECTIONS]; /* RH_GATES */
  float *gates[RH_DIRECTIONS];      /* RH_HIDDEN x 2 RH_HIDDEN: update, reset */
  float *candidate[RH_DIRECTIONS];  /* RH_HIDDEN x RH_HIDDEN */
  float *bias[RH_DIRECTIONS];       /* RH_GATES, of the recurrence */
} rh_plain_layer;

typedef struct rh_plain_network {
  rh_plain_layer layers[RH_LAYERS];
  float *output; /* 2 RH_HIDDEN x RH_SCORES */
  float *output_bias;
} rh_plain_network;

typedef struct rh_group_of_sentences {
  size_t steps;
  const float *embedded; /* steps x RH_RIVAL_LANES x RH_EMBEDDING */
} rh_group_of_sentences;

typedef struct rh_rival {
  const char *name;
  void *(*open)(const rh_plain_network *network, size_t most_steps); /* NULL: failed */
  /* The scores, steps x RH_RIVAL_LANES x RH_SCORES; false when it failed. */
  bool (*run)(void *state, const rh_group_of_sentences *group, float *scores);
  void (*close)(void *state);
} rh_rival;

/* Unpacks the float32 network of a model; false when memory is out. */
bool rh_plain_network_of(const rh_model *model, rh_plain_network *out);
void rh_plain_network_free(rh_plain_network *network);

#endif
