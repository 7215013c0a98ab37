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

/* The number of characters of a word. */
static size_t length_of(const char *word) {
  size_t length = 0;
  for (; *word; word++) length += (*word & 0xC0) != 0x80;
  return length;
}

size_t rh_ends_with_word(const rh_analysis *analysis, size_t start, size_t end,
                         const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = length_of(words[i]);
    if (end >= start + length && rh_analysis_starts_with(analysis, end - length, words[i]))
      return length;
  }
  return 0;
}

bool rh_is_word(const rh_analysis *analysis, size_t start, size_t end, const char *const *words,
                size_t count) {
  for (size_t i = 0; i < count; i++)
    if (start + length_of(words[i]) == end && rh_analysis_starts_with(analysis, start, words[i]))
      return true;
  return false;
}
