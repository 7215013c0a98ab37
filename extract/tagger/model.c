#include "extract/tagger/model.h"

#include <string.h>

/* Steps over one section of `count` items of 4 bytes and returns where it begins. */
static const void *section(const unsigned char **at, size_t count) {
  const unsigned char *begin = *at;
  *at += (count * 4 + 63) / 64 * 64;
  return begin;
}

size_t rh_model_map(rh_model *model, const unsigned char *body, size_t code_point_count) {
  const unsigned char *at = body;
  model->code_point_count = code_point_count;
  model->code_points = section(&at, code_point_count);
  model->rows = section(&at, code_point_count);
  model->embedding = section(&at, (size_t)RH_CHARACTERS * RH_EMBEDDING);
  for (size_t layer = 0; layer < RH_LAYERS; layer++) {
    size_t inputs = layer ? 2 * RH_HIDDEN : RH_EMBEDDING;
    for (size_t direction = 0; direction < RH_DIRECTIONS; direction++) {
      rh_gru_weights *gru = &model->gru[layer][direction];
      gru->input = section(&at, inputs * RH_GATES);
      gru->input_bias = section(&at, RH_GATES);
      gru->gates = section(&at, (size_t)RH_HIDDEN * 2 * RH_HIDDEN);
      gru->candidate = section(&at, (size_t)RH_HIDDEN * RH_HIDDEN);
    }
  }
  model->output = section(&at, (size_t)2 * RH_HIDDEN * RH_LABELS);
  model->output_bias = section(&at, RH_LABELS);
  model->start = section(&at, RH_LABELS);
  model->end = section(&at, RH_LABELS);
  model->transition = section(&at, (size_t)RH_LABELS * RH_LABELS);
  return (size_t)(at - body);
}

size_t rh_model_body_size(size_t code_point_count) {
  rh_model model;
  static const unsigned char nowhere[1];
  return rh_model_map(&model, nowhere, code_point_count);
}

uint64_t rh_model_checksum(const unsigned char *bytes, size_t size) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i + 8 <= size; i += 8) {
    uint64_t word;
    memcpy(&word, bytes + i, sizeof word);
    hash = (hash ^ word) * UINT64_C(0x100000001B3);
    hash ^= hash >> 29; /* spread the high bits, which the words differ in */
  }
  return hash;
}
