#include "extract/tagger/model.h"

#include <string.h>

/* Where the next section begins; `body` is NULL when only sizes are asked for. */
typedef struct cursor {
  const unsigned char *body;
  size_t used;
} cursor;

/* Steps over one section of `size` bytes and returns where it begins. */
static const void *section(cursor *at, size_t size) {
  const unsigned char *begin = at->body ? at->body + at->used : NULL;
  at->used += (size + 63) / 64 * 64;
  return begin;
}

static const float *floats(cursor *at, size_t count) {
  return section(at, count * sizeof(float));
}

static rh_matrix matrix(cursor *at, rh_precision precision, size_t inputs, size_t outputs) {
  rh_matrix m = {.inputs = inputs, .outputs = outputs};
  m.panels =
      section(at, inputs * outputs * (precision == RH_FIXED16 ? sizeof(int16_t) : sizeof(float)));
  m.unit = floats(at, outputs);
  m.bias = floats(at, outputs);
  return m;
}

static void map_network(rh_network *network, cursor *at, rh_precision precision) {
  for (size_t direction = 0; direction < RH_DIRECTIONS; direction++) {
    for (size_t layer = 0; layer < RH_LAYERS; layer++) {
      network->gates[layer][direction] =
          matrix(at, precision, RH_HIDDEN, (size_t)RH_GATES - RH_HIDDEN);
      network->candidate[layer][direction] = matrix(at, precision, RH_HIDDEN, RH_HIDDEN);
    }
    network->input[direction] = matrix(at, precision, (size_t)2 * RH_HIDDEN, RH_GATES);
  }
  network->output = matrix(at, precision, (size_t)2 * RH_HIDDEN, RH_SCORES);
}

size_t rh_model_map(rh_model *model, const unsigned char *body) {
  cursor at = {body, 0};
  model->rows = section(&at, RH_CODE_POINTS * sizeof(uint16_t));
  model->embedding = floats(&at, (size_t)RH_CHARACTERS * RH_EMBEDDING);
  model->projection = floats(&at, (size_t)RH_EMBEDDING * RH_DIRECTIONS * RH_GATES);
  model->projection_bias = floats(&at, (size_t)RH_DIRECTIONS * RH_GATES);
  map_network(&model->network[RH_FLOAT32], &at, RH_FLOAT32);
  map_network(&model->network[RH_FIXED16], &at, RH_FIXED16);
  model->start = floats(&at, RH_SCORES);
  model->end = floats(&at, RH_SCORES);
  model->transition = floats(&at, (size_t)RH_LABELS * RH_SCORES);
  model->transition_to = floats(&at, (size_t)RH_LABELS * RH_SCORES);
  return at.used;
}

size_t rh_model_body_size(void) {
  rh_model model;
  return rh_model_map(&model, NULL);
}

uint64_t rh_model_checksum(const unsigned char *bytes, size_t size) {
  enum { STREAMS = 4 };
  uint64_t hash[STREAMS] = {1, 2, 3, 4};
  for (size_t i = 0; i + STREAMS * 8 <= size; i += STREAMS * 8) {
    for (size_t s = 0; s < STREAMS; s++) {
      uint64_t word;
      memcpy(&word, bytes + i + s * 8, sizeof word);
      hash[s] = (hash[s] ^ word) * UINT64_C(0x100000001B3);
      hash[s] ^= hash[s] >> 29; /* spread the high bits, which the words differ in */
    }
  }
  uint64_t sum = UINT64_C(0xCBF29CE484222325);
  for (size_t s = 0; s < STREAMS; s++) sum = (sum ^ hash[s]) * UINT64_C(0x100000001B3);
  return sum;
}
