#include "extract/tagger/decode.h"

#include <stdbool.h>

static void advance(const rh_model *model, const float *score, float *best, uint8_t *from) {
  for (size_t to = 0; to < RH_LABELS; to++) {
    best[to] = score[0] + model->transition[to];
    from[to] = 0;
  }
  for (size_t i = 1; i < RH_LABELS; i++) {
    const float *row = model->transition + i * RH_LABELS;
    for (size_t to = 0; to < RH_LABELS; to++) {
      float s = score[i] + row[to];
      from[to] = s > best[to] ? (uint8_t)i : from[to];
      best[to] = s > best[to] ? s : best[to];
    }
  }
}

void rh_viterbi(const rh_model *model, const float *scores, size_t stride, size_t steps,
                uint8_t *back, uint8_t *labels) {
  float score[RH_LABELS];
  float best[RH_LABELS];
  if (steps == 0) return;
  for (size_t i = 0; i < RH_LABELS; i++) score[i] = model->start[i] + scores[i * stride];
  for (size_t t = 1; t < steps; t++) {
    advance(model, score, best, back + t * RH_LABELS);
    const float *now = scores + t * RH_LABELS * stride;
    for (size_t i = 0; i < RH_LABELS; i++) score[i] = best[i] + now[i * stride];
  }
  size_t last = 0;
  for (size_t i = 1; i < RH_LABELS; i++)
    if (score[i] + model->end[i] > score[last] + model->end[last]) last = i;
  for (size_t t = steps; t-- > 0;) {
    labels[t] = (uint8_t)last;
    last = back[t * RH_LABELS + last];
  }
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
