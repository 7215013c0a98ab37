/* The lexical tagger: a character bi-GRU + CRF that segments text and tags it with parts of speech,
 * PER, LOC, ORG and TIME. Weights: jieba's lac_small (Baidu LAC), packed at build time into one
 * file that is mapped at run time. See docs/tagger.md.
 *
 * A tagger is read-only and shared by threads; each thread has a scratch of its own. */
#ifndef RONGHE_EXTRACT_TAGGER_TAGGER_H
#define RONGHE_EXTRACT_TAGGER_TAGGER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_tagger rh_tagger;
typedef struct rh_tagger_scratch rh_tagger_scratch;

/* What a token is. The first group are LAC's lower-case parts of speech, the second its named
 * entities; RH_TAG_O is text outside of any token kind. */
typedef enum rh_tag {
  RH_TAG_A,
  RH_TAG_AD,
  RH_TAG_AN,
  RH_TAG_C,
  RH_TAG_D,
  RH_TAG_F,
  RH_TAG_M,
  RH_TAG_N,
  RH_TAG_NR,
  RH_TAG_NS,
  RH_TAG_NT,
  RH_TAG_NW,
  RH_TAG_NZ,
  RH_TAG_P,
  RH_TAG_Q,
  RH_TAG_R,
  RH_TAG_S,
  RH_TAG_T,
  RH_TAG_U,
  RH_TAG_V,
  RH_TAG_VD,
  RH_TAG_VN,
  RH_TAG_W,
  RH_TAG_XC,
  RH_TAG_PER,
  RH_TAG_LOC,
  RH_TAG_ORG,
  RH_TAG_TIME,
  RH_TAG_O,
  RH_TAG_COUNT
} rh_tag;

typedef struct rh_token {
  uint32_t start; /* code points, from the start of the sentence */
  uint32_t end;
  rh_tag tag;
} rh_token;

/* One sentence in and its tokens out. The tokens belong to the scratch until its next use. */
typedef struct rh_sentence {
  const uint32_t *code_points;
  size_t count;
  const rh_token *tokens; /* out */
  size_t token_count;     /* out */
} rh_sentence;

/* Maps the packed weights. RH_ERR_FORMAT when the file is foreign, damaged or of another version.
 */
rh_status rh_tagger_open(const char *weights_path, rh_tagger **out, rh_error *error);
void rh_tagger_close(rh_tagger *tagger); /* NULL is allowed */

/* Uses the kernel of this name ("avx2-float32") instead of the best one; false when this processor
 * does not run it. Before any scratch is made. */
bool rh_tagger_use_kernel(rh_tagger *tagger, const char *name);

/* Names of the kernels that this processor runs, best first; NULL from their number on. */
const char *rh_tagger_kernel_name(size_t index);

rh_status rh_tagger_scratch_new(const rh_tagger *tagger, rh_tagger_scratch **out, rh_error *error);
void rh_tagger_scratch_free(rh_tagger_scratch *scratch); /* NULL is allowed */

/* Tags `count` sentences together; batches of many sentences are much faster than one by one.
 * Sentences of any length, also 0. */
rh_status rh_tagger_run(rh_tagger_scratch *scratch, rh_sentence *sentences, size_t count,
                        rh_error *error);

/* LAC's name of a tag ("n", "ORG"). Never NULL below RH_TAG_COUNT. */
const char *rh_tag_name(rh_tag tag);

#endif
