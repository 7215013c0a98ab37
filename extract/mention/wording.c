#include "extract/mention/wording.h"

#include "base/utf8.h"

#include <string.h>

bool rh_holds_one_of(const rh_analysis *analysis, const char *const *words, size_t start,
                     size_t end) {
  const uint32_t *text = analysis->document->folded;
  uint64_t first = 0; /* a bit, by its low bits, for every character that a word begins with */
  for (const char *const *word = words; *word; word++) {
    size_t size;
    first |= UINT64_C(1) << rh_utf8_decode(*word, strlen(*word), &size) % 64;
  }
  for (size_t i = start; i < end; i++) {
    if (!(first >> text[i] % 64 & 1)) continue;
    for (const char *const *word = words; *word; word++)
      if (rh_analysis_starts_with(analysis, i, *word)) return true;
  }
  return false;
}
