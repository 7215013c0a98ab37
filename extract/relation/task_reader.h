/* What the readers of measures share: the clause at hand and questions about its words; private to
 * extract/relation. Positions are of the folded text. */
#ifndef RONGHE_EXTRACT_RELATION_TASK_READER_H
#define RONGHE_EXTRACT_RELATION_TASK_READER_H

#include "extract/relation/tasks.h"

enum { RH_MIN_TASK = 4, RH_MAX_TASK = 60 }; /* characters */

typedef struct rh_task_reader {
  const rh_scene *scene;
  const rh_task_words *words;
  const rh_sentence_view *sentence;
  const uint32_t *text;
  bool deeds; /* what only tells of an effect is no task after one that tells what is done */
  bool done;  /* one that tells what is done was read */
  rh_tasks *out;
} rh_task_reader;

/* The length of the longest word of the list that [position, end) begins with; 0 for none. */
size_t rh_task_begins_with(const rh_task_reader *r, const rh_words *words, size_t position,
                           size_t end);

/* The token that holds `position`; NULL past the last. */
const rh_token *rh_task_token_at(const rh_task_reader *r, size_t position);

/* True when the word of the list that begins at `verb` is there: 有, but not 有序. */
bool rh_task_is_word_of(const rh_task_reader *r, const rh_words *words, size_t verb, size_t end);

/* The length of the compound at `position` that the tagger takes for verbs: 产教融合, 校企; 0 for
 * none. */
size_t rh_task_compound(const rh_task_reader *r, size_t position);

/* A verb that leads an object, in [from, end): not one before 的, which only describes. */
bool rh_task_has_verb(const rh_task_reader *r, size_t from, size_t end);

/* The position after the adverbs and times that stand at `position`. */
size_t rh_task_skip_adverbs(const rh_task_reader *r, size_t position, size_t end);

/* True when [start, end) says what is to be done. `first`: nothing comes before it of which it
 * could tell the result. */
bool rh_task_is_deed(const rh_task_reader *r, size_t start, size_t end, bool first);

/* 在…时, …的过程中, 按…要求: when, how or on what ground something is done. */
bool rh_task_ends_as_adverbial(const rh_task_reader *r, size_t start, size_t end);

/* 提升…, 促进…: tells what something is good for. */
bool rh_task_tells_effect(const rh_task_reader *r, size_t start, size_t end);

/* 将 before a verb tells what will be; before a noun it is as 把. */
bool rh_task_is_before_noun(const rh_task_reader *r, size_t position, size_t end);

/* True when [start, end) holds a word that says nothing to act on: 共赢, 梦想. */
bool rh_task_is_slogan(const rh_task_reader *r, size_t start, size_t end);

/* 应尽的义务: the verb that ends at `after_verb`, before 的, only describes. */
bool rh_task_describes(const rh_task_reader *r, size_t after_verb, size_t end);

/* 评价办法由省里制定, 经验要推广开来, 实训基地建设一批: what something is to be done with comes
 * first, then 由, a modal or an adverb, then the verb. With `deeds`, not where only an adverb like
 * 直接 tells that it is to be done. Of a long list before the topic *start is set to what follows.
 */
bool rh_task_is_topic_first(const rh_task_reader *r, size_t *start, size_t end);

/* 企业委托院校承担培训, 省教育厅牵头建立联席会议: who is to do it comes first, as texts that lay
 * down rules have it. */
bool rh_task_is_duty(const rh_task_reader *r, size_t start, size_t end);

#endif
