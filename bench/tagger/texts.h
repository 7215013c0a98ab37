/* Documents as the tagger gets them: sentences of code points. */
#ifndef RONGHE_BENCH_TAGGER_TEXTS_H
#define RONGHE_BENCH_TAGGER_TEXTS_H

#include "extract/tagger/tagger.h"

#include <stdbool.h>

typedef struct rh_text {
  uint32_t *code_points;
  size_t count;
  rh_sentence *sentences;
  size_t sentence_count;
} rh_text;

/* Reads a file and cuts it at line breaks and after 。！？. False, told on standard error, when it
 * cannot be read. */
bool rh_text_read(const char *path, rh_text *out);
void rh_text_free(rh_text *text);

#endif
