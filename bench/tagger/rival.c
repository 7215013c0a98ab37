#include "bench/tagger/rival.h"

#include <stdlib.h>
#include <string.h>

static float *copy(const float *from, size_t count) {
  float *to = malloc(count * sizeof *to);
  if (to) memcpy(to, from, count * sizeof *to);
  return to;
}

static float *unpack(const rh_matrix *m) {
  float *to = malloc(m->inputs * m->outputs * sizeof *to);
  const float *panels = m->panels;
  for (size_t row = 0; to && row < m->inputs; row++)
    for (size_t column = 0; column < m->outputs; column++)
      to[row * m->outputs + column] =
          panels[(column / RH_PANEL * m->inputs + row) * RH_PANEL + column % RH_PANEL];
  return to;
}

/* The input matrix of layer 1 and direction d: columns of the projection. */
static float *unpack_projection(const rh_model *model, size_t d) {
  float *to = malloc((size_t)RH_EMBEDDING * RH_GATES * sizeof *to);
  for (size_t row = 0; to && row < RH_EMBEDDING; row++)
    memcpy(to + row * RH_GATES, model->projection + row * RH_DIRECTIONS * RH_GATES + d * RH_GATES,
           RH_GATES * sizeof *to);
  return to;
}

static bool unpack_direction(const rh_model *model, rh_plain_layer *out, size_t layer, size_t d) {
  const rh_network *network = &model->network[RH_FLOAT32];
  const rh_matrix *gates = &network->gates[layer][d];
  const rh_matrix *candidate = &network->candidate[layer][d];
  out->inputs = layer ? network->input[d].inputs : RH_EMBEDDING;
  out->input[d] = layer ? unpack(&network->input[d]) : unpack_projection(model, d);
  out->input_bias[d] =
      copy(layer ? network->input[d].bias : model->projection_bias + d * RH_GATES, RH_GATES);
  out->gates[d] = unpack(gates);
  out->candidate[d] = unpack(candidate);
  out->bias[d] = malloc(RH_GATES * sizeof(float));
  if (!out->bias[d]) return false;
  memcpy(out->bias[d], gates->bias, gates->outputs * sizeof(float));
  memcpy(out->bias[d] + gates->outputs, candidate->bias, candidate->outputs * sizeof(float));
  return out->input[d] && out->input_bias[d] && out->gates[d] && out->candidate[d];
}

bool rh_plain_network_of(const rh_model *model, rh_plain_network *out) {
  memset(out, 0, sizeof *out);
  bool good = true;
  for (size_t layer = 0; layer < RH_LAYERS; layer++)
    for (size_t d = 0; d < RH_DIRECTIONS; d++)
      good = good && unpack_direction(model, &out->layers[layer], layer, d);
  out->output = unpack(&model->network[RH_FLOAT32].output);
  out->output_bias = copy(model->network[RH_FLOAT32].output.bias, RH_SCORES);
  return good && out->output && out->output_bias;
}

void rh_plain_network_free(rh_plain_network *network) {
  for (size_t layer = 0; layer < RH_LAYERS; layer++) {
    for (size_t d = 0; d < RH_DIRECTIONS; d++) {
      free(network->layers[layer].input[d]);
      free(network->layers[layer].input_bias[d]);
      free(network->layers[layer].gates[d]);
      free(network->layers[layer].candidate[d]);
      free(network->layers[layer].bias[d]);
    }
  }
  free(network->output);
  free(network->output_bias);
}
