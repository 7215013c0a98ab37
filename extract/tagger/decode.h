/* From tag scores to tokens; private to extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_DECODE_H
#define RONGHE_EXTRACT_TAGGER_DECODE_H

#include "extract/tagger/model.h"
#include "extract/tagger/tagger.h"

/* The best label sequence by Viterbi over the linear-chain CRF. `scores` is [time][label] with
 * `stride` floats from one label to the next and RH_LABELS * stride from one time to the next;
 * `back` has room for steps * RH_LABELS bytes; `labels` gets one label a step. Ties go to the lower
 * label. */
void rh_viterbi(const rh_model *model, const float *scores, size_t stride, size_t steps,
                uint8_t *back, uint8_t *labels);

/* Joins labels to tokens: B begins one, I goes on with one of the same kind. `tokens` has room for
 * one a label. Returns how many. */
size_t rh_tokens_of(const uint8_t *labels, size_t count, rh_token *tokens);

#endif
