/* Asking the text for lists of words. */
#ifndef RONGHE_EXTRACT_MENTION_WORDING_H
#define RONGHE_EXTRACT_MENTION_WORDING_H

#include "extract/mention/analysis.h"

/* True when the folded text at `position` begins with one of `count` words. */
static inline bool rh_starts_with_any(const rh_analysis *analysis, size_t position,
                                      const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (rh_analysis_starts_with(analysis, position, words[i])) return true;
  return false;
}

/* The length in characters of the first of `count` words that ends at `end` of the folded text and
 * begins at `start` or later; 0 when none does. */
size_t rh_ends_with_word(const rh_analysis *analysis, size_t start, size_t end,
                         const char *const *words, size_t count);

/* True when [start, end) of the folded text is one of `count` words. */
bool rh_is_word(const rh_analysis *analysis, size_t start, size_t end, const char *const *words,
                size_t count);

/* True when one of the words, of which the last is NULL, stands in [start, end) of the folded text.
 */
bool rh_holds_one_of(const rh_analysis *analysis, const char *const *words, size_t start,
                     size_t end);

#endif
