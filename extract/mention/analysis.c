#include "extract/mention/analysis.h"

#include "base/utf8.h"

const char *rh_analysis_text(rh_analysis *analysis, size_t start, size_t end) {
  char *out = rh_arena_alloc(&analysis->arena, (end - start) * RH_UTF8_MAX + 1);
  if (!out) return NULL;
  size_t length = 0;
  for (size_t i = start; i < end; i++)
    length += rh_utf8_encode(analysis->document->folded[i], out + length);
  return out;
}

bool rh_analysis_starts_with(const rh_analysis *analysis, size_t position, const char *text) {
  for (; *text; position++) {
    if (position >= analysis->document->folded_count) return false;
    char here[RH_UTF8_MAX];
    size_t size = rh_utf8_encode(analysis->document->folded[position], here);
    if (size == 0) return false;
    for (size_t i = 0; i < size; i++)
      if (*text++ != here[i]) return false;
  }
  return true;
}
