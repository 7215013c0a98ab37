/* The scores behind the tags, for tests and benchmarks. */
#ifndef RONGHE_EXTRACT_TAGGER_SCORES_H
#define RONGHE_EXTRACT_TAGGER_SCORES_H

#include "extract/tagger/tagger.h"

/* Called for each sentence of a run that is not empty: its index, and its scores before decoding:
 * the score of label j (0..56) at step t is scores[t * stride + j]. Valid during the call only. */
typedef void rh_score_sink(void *context, size_t sentence, const float *scores, size_t stride,
                           size_t steps);

/* rh_tagger_run that also hands over the scores. */
rh_status rh_tagger_run_with_scores(rh_tagger_scratch *scratch, rh_sentence *sentences,
                                    size_t count, rh_score_sink *sink, void *context,
                                    rh_error *error);

#endif
