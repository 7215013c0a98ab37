/* The scores behind the tags, for tests and benchmarks. */
#ifndef RONGHE_EXTRACT_TAGGER_SCORES_H
#define RONGHE_EXTRACT_TAGGER_SCORES_H

#include "extract/tagger/tagger.h"

#include <stdbool.h>

/* Called for each sentence of a run: its index, and its scores before decoding: the score of label
 * j (0..56) at step t is scores[(t * 57 + j) * stride]. Valid during the call only. */
typedef void rh_score_sink(void *context, size_t sentence, const float *scores, size_t stride,
                           size_t steps);

/* rh_tagger_run that also hands over the scores. */
rh_status rh_tagger_run_with_scores(rh_tagger_scratch *scratch, rh_sentence *sentences,
                                    size_t count, rh_score_sink *sink, void *context,
                                    rh_error *error);

/* Uses the kernel of this name ("avx512", "avx2", "plain") instead of the widest; false when this
 * processor does not run it. Before any scratch is made. */
bool rh_tagger_use_kernel(rh_tagger *tagger, const char *name);

#endif
