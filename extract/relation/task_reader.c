#include "extract/relation/task_reader.h"

#include <string.h>

/* The length of the longest word of the list that [position, end) begins with; 0 for none. */
size_t rh_task_begins_with(const rh_task_reader *r, const rh_words *words, size_t position,
                           size_t end) {
  size_t longest = 0;
  if (!rh_words_may_begin(words, r->text[position])) return 0;
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

size_t rh_task_compound(const rh_task_reader *r, size_t position) {
  static const char *const NOUNS[] = {"产教", "校企", "科教", "职普", "校地", "政校"};
  static const char *const HEADS[] = {"融合", "合作", "融汇", "融通", "协同", "对接"};
  for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
    if (!rh_analysis_starts_with(r->scene->analysis, position, NOUNS[i])) continue;
    for (size_t h = 0; h < sizeof HEADS / sizeof *HEADS; h++)
      if (rh_analysis_starts_with(r->scene->analysis, position + 2, HEADS[h])) return 4;
    return 2;
  }
  return 0;
}

/* Inside of a name: 培训 in 清河培训中心. */
static bool is_in_name(const rh_task_reader *r, size_t position) {
  const rh_scene *scene = r->scene;
  size_t offset = position - r->sentence->start;
  while (offset && scene->item_at[offset] == RH_NONE) offset--;
  const rh_mention *mention = rh_scene_mention(scene, scene->item_at[offset]);
  return mention && mention->named && position < mention->end;
}

/* A verb that leads an object, in [from, end): not one before 的, which only describes. */
bool rh_task_has_verb(const rh_task_reader *r, size_t from, size_t end) {
  enum { DE = 0x7684, YOU = 0x6709, SHI = 0x662F, DAO = 0x5230 }; /* 的 有 是 到 */
  size_t noun_end = from + rh_task_compound(r, from);
  for (const rh_token *token = rh_task_token_at(r, from); token; token++) {
    if (token == r->sentence->tokens + r->sentence->token_count) return false;
    size_t start = r->sentence->start + token->start;
    size_t after = r->sentence->start + token->end;
    if (start >= end) return false;
    bool states = after == start + 1 &&
                  (r->text[start] == YOU || r->text[start] == SHI || r->text[start] == DAO);
    size_t compound = rh_task_compound(r, start);
    if (compound) noun_end = start + compound;
    if (start >= from && start >= noun_end && token->tag == RH_TAG_V && !states &&
        (after >= end || r->text[after] != DE) && !is_in_name(r, start))
      return true;
  }
  return false;
}

/* 精准有效|地: the position after it; `position` when no such phrase stands there. */
static size_t after_manner(const rh_task_reader *r, size_t position, size_t end) {
  enum { DI = 0x5730, LONGEST = 8 }; /* 地 */
  for (size_t i = position + 1; i < end && i <= position + LONGEST; i++) {
    const rh_token *token = r->text[i] == DI ? rh_task_token_at(r, i) : NULL;
    if (token && token->tag == RH_TAG_U && r->sentence->start + token->start == i) return i + 1;
  }
  return position;
}

/* 科学|规划…, 前瞻性|培育…: a noun before a verb, which tells how. */
static size_t after_noun_of_manner(const rh_task_reader *r, size_t position, size_t end) {
  static const char *const WORDS[] = {"科学",   "前瞻性", "针对性", "系统性", "创造性", "高质量",
                                      "全方位", "多渠道", "多形式", "高标准", "高起点"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t after = position + strlen(WORDS[i]) / strlen("科");
    if (!rh_analysis_starts_with(r->scene->analysis, position, WORDS[i]) || after >= end) continue;
    const rh_token *next = rh_task_token_at(r, after);
    if (next && r->sentence->start + next->start == after &&
        (next->tag == RH_TAG_V || next->tag == RH_TAG_VN))
      return after;
  }
  return position;
}

size_t rh_task_skip_adverbs(const rh_task_reader *r, size_t position, size_t end) {
  position = after_manner(r, position, end);
  position = after_noun_of_manner(r, position, end);
  for (const rh_token *token = rh_task_token_at(r, position); position < end && token;
       token = rh_task_token_at(r, position)) {
    bool adverb = token->tag == RH_TAG_D || token->tag == RH_TAG_AD || token->tag == RH_TAG_VD ||
                  token->tag == RH_TAG_TIME || token->tag == RH_TAG_T;
    if (!adverb || rh_task_compound(r, r->sentence->start + token->end)) break; /* 统筹|产教融合 */
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
