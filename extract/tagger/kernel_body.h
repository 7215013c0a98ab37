/* The forward pass, written once over the vectors of simd.h; RH_KERNEL_NAME and RH_KERNEL_FUNCTION
 * are set by the file that includes it.
 *
 * A step multiplies the state of RH_LANES sentences by a weight matrix. A tile of RH_TILE outputs
 * is accumulated in registers; every weight is read once for all lanes, so that the arithmetic, not
 * the memory, sets the pace. */
#include "extract/tagger/kernel.h"
#include "extract/tagger/simd.h"

#include <stdbool.h>
#include <string.h>

/* out[j] += sum over k of in[k] * weights[k * columns + j], for `count` outputs from column
 * `first`. */
static inline void multiply_tile(const float *in, size_t inputs, const float *weights,
                                 size_t columns, float *out, size_t tile) {
  rh_vec sum[RH_TILE];
  for (size_t j = 0; j < tile; j++) sum[j] = rh_vec_load(out + j * RH_LANES);
  for (size_t k = 0; k < inputs; k++) {
    rh_vec x = rh_vec_load(in + k * RH_LANES);
    for (size_t j = 0; j < tile; j++)
      sum[j] = rh_vec_fma(rh_vec_all(weights[k * columns + j]), x, sum[j]);
  }
  for (size_t j = 0; j < tile; j++) rh_vec_store(out + j * RH_LANES, sum[j]);
}

static void multiply(const float *in, size_t inputs, const float *weights, size_t columns,
                     size_t outputs, float *out) {
  size_t j = 0;
  for (; j + RH_TILE <= outputs; j += RH_TILE)
    multiply_tile(in, inputs, weights + j, columns, out + j * RH_LANES, RH_TILE);
#if RH_TILE > 4
  for (; j + 4 <= outputs; j += 4)
    multiply_tile(in, inputs, weights + j, columns, out + j * RH_LANES, 4);
#endif
  for (; j < outputs; j++) multiply_tile(in, inputs, weights + j, columns, out + j * RH_LANES, 1);
}

static void spread(const float *bias, size_t count, float *out) {
  for (size_t j = 0; j < count; j++) rh_vec_store(out + j * RH_LANES, rh_vec_all(bias[j]));
}

/* h = (1 - u) h + u c, with u, r = sigmoid(x_ur + h W_ur) and c = tanh(x_c + (r h) W_c). `gates`
 * holds the projected input and is overwritten. */
static void gru_step(const rh_gru_weights *gru, float *gates, float *h) {
  float reset[RH_HIDDEN * RH_LANES];
  multiply(h, RH_HIDDEN, gru->gates, 2 * RH_HIDDEN, 2 * RH_HIDDEN, gates);
  for (size_t i = 0; i < RH_HIDDEN * RH_LANES; i += RH_LANES) {
    rh_vec r = rh_vec_sigmoid(rh_vec_load(gates + RH_HIDDEN * RH_LANES + i));
    rh_vec_store(reset + i, rh_vec_mul(r, rh_vec_load(h + i)));
  }
  float *candidate = gates + 2 * RH_HIDDEN * RH_LANES;
  multiply(reset, RH_HIDDEN, gru->candidate, RH_HIDDEN, RH_HIDDEN, candidate);
  for (size_t i = 0; i < RH_HIDDEN * RH_LANES; i += RH_LANES) {
    rh_vec u = rh_vec_sigmoid(rh_vec_load(gates + i));
    rh_vec c = rh_vec_tanh(rh_vec_load(candidate + i));
    rh_vec old = rh_vec_load(h + i);
    rh_vec_store(h + i, rh_vec_fma(u, rh_vec_sub(c, old), old));
  }
}

/* 1 for the lanes whose sentence reaches step t, 0 for the others. */
static rh_vec reached(const rh_batch *batch, size_t t) {
  float lanes[RH_LANES];
  for (size_t l = 0; l < RH_LANES; l++) lanes[l] = t < batch->lengths[l] ? 1.0F : 0.0F;
  return rh_vec_load(lanes);
}

/* The embeddings of step t, [feature][lane]. */
static void gather(const rh_model *model, const rh_batch *batch, size_t t, float *out) {
  for (size_t l = 0; l < RH_LANES; l++) {
    bool inside = t < batch->lengths[l];
    const float *row = inside ? model->embedding + (size_t)batch->rows[l][t] * RH_EMBEDDING : NULL;
    for (size_t k = 0; k < RH_EMBEDDING; k++) out[k * RH_LANES + l] = row ? row[k] : 0.0F;
  }
}

static void run_direction(const rh_model *model, const rh_batch *batch, size_t layer,
                          size_t direction) {
  const rh_gru_weights *gru = &model->gru[layer][direction];
  size_t inputs = layer ? 2 * RH_HIDDEN : RH_EMBEDDING;
  float embedded[RH_EMBEDDING * RH_LANES];
  float gates[RH_GATES * RH_LANES];
  float h[RH_HIDDEN * RH_LANES];
  memset(h, 0, sizeof h);
  for (size_t step = 0; step < batch->steps; step++) {
    size_t t = direction ? batch->steps - 1 - step : step;
    const float *in = embedded;
    if (layer)
      in = batch->layer[layer - 1] + t * 2 * RH_HIDDEN * RH_LANES;
    else
      gather(model, batch, t, embedded);
    spread(gru->input_bias, RH_GATES, gates);
    multiply(in, inputs, gru->input, RH_GATES, RH_GATES, gates);
    gru_step(gru, gates, h);
    /* Going backward, a sentence begins where it ends: until then its state stays zero. */
    rh_vec mask = reached(batch, t);
    float *out = batch->layer[layer] + (t * 2 + direction) * RH_HIDDEN * RH_LANES;
    for (size_t i = 0; i < RH_HIDDEN * RH_LANES; i += RH_LANES) {
      rh_vec value = rh_vec_mul(rh_vec_load(h + i), mask);
      rh_vec_store(h + i, value);
      rh_vec_store(out + i, value);
    }
  }
}

static void run_batch(const rh_model *model, const rh_batch *batch) {
  for (size_t layer = 0; layer < RH_LAYERS; layer++)
    for (size_t direction = 0; direction < RH_DIRECTIONS; direction++)
      run_direction(model, batch, layer, direction);
  for (size_t t = 0; t < batch->steps; t++) {
    float *scores = batch->scores + t * RH_LABELS * RH_LANES;
    spread(model->output_bias, RH_LABELS, scores);
    multiply(batch->layer[RH_LAYERS - 1] + t * 2 * RH_HIDDEN * RH_LANES, 2 * RH_HIDDEN,
             model->output, RH_LABELS, RH_LABELS, scores);
  }
}

const rh_kernel RH_KERNEL = {RH_KERNEL_NAME, RH_LANES, run_batch};
