#include "extract/relation/task_reader.h"

#include <string.h>

/* The length of the longest word of the list that [position, end) begins with; 0 for none. */
size_t rh_task_begins_with(const rh_task_reader *r, const rh_words *words, size_t position,
                           size_t end) {
  size_t longest = 0;
  uint32_t c = r->text[position];
  if (!(words->first[c / 64 % 4] >> c % 64 & 1)) return 0;
  for (size_t i = 0; i < words->count; i++) {
    const rh_literal *word = &words->literals[i];
    if (word->count > longest && position + word->count <= end &&
        memcmp(r->text + position, word->characters, word->count * sizeof *r->text) == 0)
      longest = word->count;
  }
  return longest;
}

/* The token that holds `position`; NULL past the last. */
const rh_token *rh_task_token_at(const rh_task_reader *r, size_t position) {
  size_t offset = position - r->sentence->start;
  size_t low = 0;
  size_t high = r->sentence->token_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->sentence->tokens[middle].end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low < r->sentence->token_count ? &r->sentence->tokens[low] : NULL;
}

/* True when the word of the list that begins at `verb` is there: 有, but not 有序; the tagger takes
 * 对产教 for 对产 and 教. */
bool rh_task_is_word_of(const rh_task_reader *r, const rh_words *words, size_t verb, size_t end) {
  const rh_token *token = rh_task_token_at(r, verb);
  size_t length = rh_task_begins_with(r, words, verb, end);
  if (length != 1) return length > 1;
  return verb + 1 == r->sentence->start + token->end ||
         rh_analysis_starts_with(r->scene->analysis, verb + 1, "产教");
}

/* A verb that leads an object, in [from, end): not one before 的, which only describes. */
bool rh_task_has_verb(const rh_task_reader *r, size_t from, size_t end) {
  enum { DE = 0x7684, YOU = 0x6709, SHI = 0x662F }; /* 的 有 是 */
  for (const rh_token *token = rh_task_token_at(r, from); token; token++) {
    if (token == r->sentence->tokens + r->sentence->token_count) return false;
    size_t start = r->sentence->start + token->start;
    size_t after = r->sentence->start + token->end;
    if (start >= end) return false;
    bool states = after == start + 1 && (r->text[start] == YOU || r->text[start] == SHI);
    if (start >= from && token->tag == RH_TAG_V && !states &&
        (after >= end || r->text[after] != DE))
      return true;
  }
  return false;
}

size_t rh_task_skip_adverbs(const rh_task_reader *r, size_t position, size_t end) {
  for (const rh_token *token = rh_task_token_at(r, position); position < end && token;
       token = rh_task_token_at(r, position)) {
    bool adverb = token->tag == RH_TAG_D || token->tag == RH_TAG_AD || token->tag == RH_TAG_VD ||
                  token->tag == RH_TAG_TIME || token->tag == RH_TAG_T;
    if (!adverb) break;
    position = r->sentence->start + token->end;
  }
  return position;
}

bool rh_task_is_slogan(const rh_task_reader *r, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (rh_task_begins_with(r, &r->words->slogan, i, end)) return true;
  return false;
}

/* 应尽的义务: the verb before 的 only describes. */
bool rh_task_describes(const rh_task_reader *r, size_t after_verb, size_t end) {
  enum { DE = 0x7684 };
  return after_verb < end && r->text[after_verb] == DE;
}
