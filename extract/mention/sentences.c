#include "extract/mention/sentences.h"

#include <string.h>

enum { MAX_SENTENCE = 800 };

static bool ends_sentence(uint32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == 0xFF1B ||
         c == ';'; /* 。！？；*/
}

static bool closes_quote(uint32_t c) {
  return c == 0x201D || c == 0x300D || c == 0x300F || c == 0xFF09 || c == ')' || c == '"';
}

static bool parts_clauses(uint32_t c) {
  return c == 0xFF0C || c == ',' || c == 0x3001 || c == ' '; /* ，、 */
}

/* Text without sentence marks is cut all the same, after a clause if there is one near: the
 * tagger's memory grows with the longest sentence. */
static size_t forced_end(const uint32_t *text, size_t start) {
  size_t end = start + MAX_SENTENCE;
  for (size_t i = end; i > start + MAX_SENTENCE / 2; i--)
    if (parts_clauses(text[i - 1])) return i;
  return end;
}

/* End of the sentence that begins at `start` of a block that ends at `end`: its mark and the
 * closing quotation marks after it belong to it. Marks inside 《》 end nothing. */
static size_t sentence_end(const uint32_t *text, size_t start, size_t end) {
  int depth = 0;
  for (size_t i = start; i < end; i++) {
    if (i - start >= MAX_SENTENCE) return forced_end(text, start);
    if (text[i] == 0x300A) depth++;
    if (text[i] == 0x300B && depth) depth--;
    if (depth || !ends_sentence(text[i])) continue;
    i++;
    while (i < end && closes_quote(text[i])) i++;
    return i;
  }
  return end;
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0x3000;
}

static bool add_sentence(rh_analysis *analysis, size_t *capacity, size_t block, size_t start,
                         size_t end) {
  const uint32_t *text = analysis->document->folded;
  while (start < end && is_space(text[start])) start++;
  while (end > start && is_space(text[end - 1])) end--;
  if (start == end) return true;
  rh_sentence_view *grown = rh_arena_grow(&analysis->arena, analysis->sentences,
                                          analysis->sentence_count, capacity, sizeof *grown);
  if (!grown) return false;
  analysis->sentences = grown;
  grown[analysis->sentence_count++] =
      (rh_sentence_view){.start = start, .end = end, .block = block};
  return true;
}

static bool split(rh_analysis *analysis) {
  size_t capacity = 0;
  for (size_t b = 0; b < analysis->document->block_count; b++) {
    const rh_block *block = &analysis->document->blocks[b];
    for (size_t start = block->start; start < block->end;) {
      size_t end = sentence_end(analysis->document->folded, start, block->end);
      if (!add_sentence(analysis, &capacity, b, start, end)) return false;
      start = end;
    }
  }
  return true;
}

/* Tags all sentences in one batch and copies the tokens out of the tagger's scratch. */
static rh_status tag(rh_analysis *analysis, rh_tagger_scratch *tagger, rh_error *error) {
  size_t count = analysis->sentence_count;
  rh_sentence *batch = rh_arena_alloc_array(&analysis->arena, count, sizeof *batch);
  if (!batch) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < count; i++) {
    const rh_sentence_view *s = &analysis->sentences[i];
    batch[i].code_points = analysis->document->folded + s->start;
    batch[i].count = s->end - s->start;
  }
  rh_status status = rh_tagger_run(tagger, batch, count, error);
  for (size_t i = 0; status == RH_OK && i < count; i++) {
    size_t tokens = batch[i].token_count;
    rh_token *copy = rh_arena_alloc_array(&analysis->arena, tokens, sizeof *copy);
    if (!copy) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    if (tokens) memcpy(copy, batch[i].tokens, tokens * sizeof *copy);
    analysis->sentences[i].tokens = copy;
    analysis->sentences[i].token_count = tokens;
  }
  return status;
}

rh_status rh_read_sentences(rh_analysis *analysis, rh_tagger_scratch *tagger, rh_error *error) {
  if (!split(analysis)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  return tag(analysis, tagger, error);
}
