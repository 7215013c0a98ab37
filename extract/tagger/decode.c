#include "extract/tagger/decode.h"

#include <stdbool.h>

/* The label whose score and `step` make the largest sum. */
static uint8_t best_of(const float *scores, const float *step) {
  size_t best = 0;
  float most = scores[0] + step[0];
  for (size_t i = 1; i < RH_LABELS; i++) {
    float sum = scores[i] + step[i];
    best = sum > most ? i : best;
    most = sum > most ? sum : most;
  }
  return (uint8_t)best;
}

void rh_best_path(const rh_model *model, const float *scores, size_t steps, uint8_t *labels) {
  if (steps == 0) return;
  labels[steps - 1] = best_of(scores + (steps - 1) * RH_SCORES, model->end);
  for (size_t t = steps - 1; t-- > 0;)
    labels[t] =
        best_of(scores + t * RH_SCORES, model->transition_to + labels[t + 1] * (size_t)RH_SCORES);
}

/* Labels come in pairs of B and I in the order of rh_tag, with O last. */
size_t rh_tokens_of(const uint8_t *labels, size_t count, rh_token *tokens) {
  size_t tokens_made = 0;
  for (size_t i = 0; i < count; i++) {
    rh_tag tag = labels[i] == RH_LABELS - 1 ? RH_TAG_O : (rh_tag)(labels[i] / 2);
    bool begins = tag == RH_TAG_O || labels[i] % 2 == 0;
    if (begins || tokens_made == 0 || tokens[tokens_made - 1].tag != tag)
      tokens[tokens_made++] = (rh_token){(uint32_t)i, (uint32_t)i, tag};
    tokens[tokens_made - 1].end = (uint32_t)i + 1;
  }
  return tokens_made;
}
