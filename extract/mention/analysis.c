#include "extract/mention/analysis.h"

#include "base/utf8.h"

#include <string.h>

void rh_analysis_free(rh_analysis *analysis) {
  rh_arena_free(&analysis->arena);
  rh_arena_free(&analysis->scratch);
}

const char *rh_analysis_text(rh_analysis *analysis, size_t start, size_t end) {
  char *out = rh_arena_alloc(&analysis->arena, (end - start) * RH_UTF8_MAX + 1);
  if (!out) return NULL;
  size_t length = 0;
  for (size_t i = start; i < end; i++)
    length += rh_utf8_encode(analysis->document->folded[i], out + length);
  return out;
}

bool rh_stands_in_post(const rh_sentence_view *sentence, const rh_mention *mention) {
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *person = &sentence->mentions[m];
    if (person->kind == RH_PERSON && !person->inner && mention->start >= person->phrase_start &&
        mention->end <= person->phrase_end)
      return true;
  }
  return false;
}

bool rh_analysis_goes_on_with(const rh_analysis *analysis, size_t position, const char *text) {
  const uint32_t *folded = analysis->document->folded;
  size_t count = analysis->document->folded_count;
  for (const unsigned char *t = (const unsigned char *)text; *t; position++) {
    size_t size = 1;
    uint32_t c = *t;
    if ((*t & 0xF0) == 0xE0) {
      c = (uint32_t)(t[0] & 0x0F) << 12 | (uint32_t)(t[1] & 0x3F) << 6 | (uint32_t)(t[2] & 0x3F);
      size = 3;
    } else if (*t >= 0x80) {
      c = rh_utf8_decode((const char *)t, strlen((const char *)t), &size);
    }
    if (position >= count || folded[position] != c) return false;
    t += size;
  }
  return true;
}
