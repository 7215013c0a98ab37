#include "extract/mention/analysis.h"

#include "base/utf8.h"

#include <string.h>

const char *rh_analysis_text(rh_analysis *analysis, size_t start, size_t end) {
  char *out = rh_arena_alloc(&analysis->arena, (end - start) * RH_UTF8_MAX + 1);
  if (!out) return NULL;
  size_t length = 0;
  for (size_t i = start; i < end; i++)
    length += rh_utf8_encode(analysis->document->folded[i], out + length);
  return out;
}

bool rh_analysis_starts_with(const rh_analysis *analysis, size_t position, const char *text) {
  size_t length = strlen(text);
  for (size_t i = 0; i < length; position++) {
    size_t size;
    uint32_t c = rh_utf8_decode(text + i, length - i, &size);
    if (position >= analysis->document->folded_count || analysis->document->folded[position] != c)
      return false;
    i += size;
  }
  return true;
}
