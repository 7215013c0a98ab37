/* The network with OpenBLAS: products by cblas_sgemm, gates in plain loops that the compiler turns
 * into vectors. */
#include "bench/tagger/rival.h"

#include <cblas.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = RH_RIVAL_LANES };

typedef struct state {
  const rh_plain_network *network;
  float *gates;            /* steps x LANES x RH_GATES */
  float *layer[RH_LAYERS]; /* steps x LANES x 2 RH_HIDDEN */
} state;

static void state_close(void *opened) {
  state *s = opened;
  free(s->gates);
  free(s->layer[0]);
  free(s->layer[1]);
  free(s);
}

static void *state_open(const rh_plain_network *network, size_t most_steps) {
  state *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  openblas_set_num_threads(1);
  s->network = network;
  s->gates = malloc(most_steps * LANES * RH_GATES * sizeof(float));
  for (size_t layer = 0; layer < RH_LAYERS; layer++)
    s->layer[layer] = malloc(most_steps * LANES * 2 * RH_HIDDEN * sizeof(float));
  if (s->gates && s->layer[0] && s->layer[1]) return s;
  state_close(s);
  return NULL;
}

static void multiply(const float *a, size_t rows, size_t inner, size_t stride, const float *b,
                     size_t columns, float *c, size_t c_stride) {
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)rows, (int)columns, (int)inner, 1.0F,
              a, (int)stride, b, (int)columns, 1.0F, c, (int)c_stride);
}

/* 2^t as in the kernels, in a loop that compilers vectorize. */
static float exp2_of(float t) {
  const float LARGE = 12582912.0F;
  t = t < -64.0F ? -64.0F : t > 64.0F ? 64.0F : t;
  float n = (t + LARGE) - LARGE;
  float f = t - n;
  float p = 1.327647199e-03F;
  p = p * f + 9.675541334e-03F;
  p = p * f + 5.550713274e-02F;
  p = p * f + 2.402211972e-01F;
  p = p * f + 6.931469671e-01F;
  p = p * f + 1.000000072e+00F;
  uint32_t bits;
  memcpy(&bits, &p, sizeof bits);
  bits += (uint32_t)(int32_t)n << 23;
  memcpy(&p, &bits, sizeof p);
  return p;
}

static float sigmoid(float x) {
  return 1.0F / (1.0F + exp2_of(x * -1.44269504F));
}

static float tangent(float x) {
  return 2.0F / (1.0F + exp2_of(x * -2.88539008F)) - 1.0F;
}

static void step(const rh_plain_layer *layer, size_t d, float *gates, float *hidden) {
  static float reset[LANES * RH_HIDDEN];
  multiply(hidden, LANES, RH_HIDDEN, RH_HIDDEN, layer->gates[d], 2 * RH_HIDDEN, gates, RH_GATES);
  for (size_t l = 0; l < LANES; l++) {
    float *g = gates + l * RH_GATES;
    for (size_t i = 0; i < 2 * RH_HIDDEN; i++) g[i] = sigmoid(g[i]);
    for (size_t i = 0; i < RH_HIDDEN; i++)
      reset[l * RH_HIDDEN + i] = g[RH_HIDDEN + i] * hidden[l * RH_HIDDEN + i];
  }
  multiply(reset, LANES, RH_HIDDEN, RH_HIDDEN, layer->candidate[d], RH_HIDDEN,
           gates + 2 * RH_HIDDEN, RH_GATES);
  for (size_t l = 0; l < LANES; l++) {
    const float *g = gates + l * RH_GATES;
    float *h = hidden + l * RH_HIDDEN;
    for (size_t i = 0; i < RH_HIDDEN; i++) h[i] += g[i] * (tangent(g[2 * RH_HIDDEN + i]) - h[i]);
  }
}

static void run_direction(const state *s, size_t number, size_t d, const float *in, size_t steps,
                          float *out) {
  static float hidden[LANES * RH_HIDDEN];
  const rh_plain_layer *layer = &s->network->layers[number];
  for (size_t row = 0; row < steps * LANES; row++)
    for (size_t j = 0; j < RH_GATES; j++)
      s->gates[row * RH_GATES + j] = layer->input_bias[d][j] + layer->bias[d][j];
  multiply(in, steps * LANES, layer->inputs, layer->inputs, layer->input[d], RH_GATES, s->gates,
           RH_GATES);
  memset(hidden, 0, sizeof hidden);
  for (size_t i = 0; i < steps; i++) {
    size_t t = d ? steps - 1 - i : i;
    step(layer, d, s->gates + t * LANES * RH_GATES, hidden);
    for (size_t l = 0; l < LANES; l++)
      memcpy(out + ((t * LANES + l) * 2 + d) * RH_HIDDEN, hidden + l * RH_HIDDEN,
             RH_HIDDEN * sizeof(float));
  }
}

static bool state_run(void *opened, const rh_group_of_sentences *group, float *scores) {
  state *s = opened;
  for (size_t layer = 0; layer < RH_LAYERS; layer++)
    for (size_t d = 0; d < RH_DIRECTIONS; d++)
      run_direction(s, layer, d, layer ? s->layer[layer - 1] : group->embedded, group->steps,
                    s->layer[layer]);
  for (size_t row = 0; row < group->steps * LANES; row++)
    memcpy(scores + row * RH_SCORES, s->network->output_bias, RH_SCORES * sizeof(float));
  multiply(s->layer[1], group->steps * LANES, 2 * RH_HIDDEN, 2 * RH_HIDDEN, s->network->output,
           RH_SCORES, scores, RH_SCORES);
  return true;
}

extern const rh_rival rh_rival_openblas;
const rh_rival rh_rival_openblas = {"OpenBLAS", state_open, state_run, state_close};
