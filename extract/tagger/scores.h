/* The scores behind the tags, for tests and benchmarks. */
#ifndef RONGHE_EXTRACT_TAGGER_SCORES_H
#define RONGHE_EXTRACT_TAGGER_SCORES_H

#include "extract/tagger/tagger.h"

#include <stdbool.h>

/* Called for each sentence of a run that is not empty: its index, and its scores before decoding:
 * the score of label j (0..56) at step t is scores[t * stride + j]. Valid during the call only. */
typedef void rh_score_sink(void *context, size_t sentence, const float *scores, size_t stride,
                           size_t steps);

/* rh_tagger_run that also hands over the scores. */
rh_status rh_tagger_run_with_scores(rh_tagger_scratch *scratch, rh_sentence *sentences,
                                    size_t count, rh_score_sink *sink, void *context,
                                    rh_error *error);

/* Uses the kernel of this name ("avx2-float32") instead of the best one; false when this processor
 * does not run it. Before any scratch is made. */
bool rh_tagger_use_kernel(rh_tagger *tagger, const char *name);

/* Names of the kernels that this processor runs, best first; NULL from their number on. */
const char *rh_tagger_kernel_name(size_t index);

#endif
