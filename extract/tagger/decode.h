/* From path scores to tokens; private to extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_DECODE_H
#define RONGHE_EXTRACT_TAGGER_DECODE_H

#include "extract/tagger/model.h"
#include "extract/tagger/tagger.h"

/* Viterbi's way back: the labels of the best path through the scores that rh_kernel.score_paths
 * left, RH_SCORES a step. Ties go to the lower label. */
void rh_best_path(const rh_model *model, const float *scores, size_t steps, uint8_t *labels);

/* Joins labels to tokens: B begins one, I goes on with one of the same kind. `tokens` has room for
 * one a label. Returns how many. */
size_t rh_tokens_of(const uint8_t *labels, size_t count, rh_token *tokens);

#endif
