/* A sentence as the rules see it: characters and mentions in one row of items, with the subject of
 * each clause. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_SCENE_H
#define RONGHE_EXTRACT_RELATION_SCENE_H

#include "extract/mention/analysis.h"
#include "extract/relation/outline.h"

typedef struct rh_item {
  size_t start; /* positions of the folded text; a person's item spans its organization and posts */
  size_t end;
  size_t mention; /* index into the sentence's mentions, or RH_NONE for a character */
} rh_item;

/* The entities that a clause, by itself or carried over from before, speaks of. */
typedef struct rh_subject {
  const size_t *entities;
  size_t count;
  size_t own; /* how many of them stand before 与 or 同; the others are whom they act with */
} rh_subject;

typedef struct rh_scene {
  rh_analysis *analysis;
  const rh_outline *outline;
  size_t sentence; /* index */
  rh_item *items;
  size_t count;
  size_t *item_at; /* [position - start] → item that begins there, or RH_NONE; [length] = count */
  uint32_t kinds;  /* set of those of its mentions and of what anaphors stand for */
  size_t *next_mention;              /* per item: the first mention from it on, count for none */
  unsigned char *begins_clause;      /* per item, and beyond the last */
  unsigned char *joins_sorts;        /* per item: the comma of rh_scene_after_sort; NULL: none */
  rh_subject *subjects;              /* per item: subject of the clause that it stands in */
  struct rh_clause_reading *reading; /* room for what roles.c read last; NULL: nothing is kept */
} rh_scene;

/* The scene of sentence `index`. `opened` shows the mentions inside the names of events, documents
 * and honours instead of the names. `carried` is the subject before this sentence and is set to the
 * one after it. In the scratch of the analysis. False when memory is out. */
bool rh_scene_of(rh_analysis *analysis, const rh_outline *outline, size_t index, bool opened,
                 rh_subject *carried, rh_scene *out);

/* True when the sentence's opened scene shows something else than the other. */
bool rh_scene_opens(const rh_sentence_view *sentence);

/* The character that an item begins with; 0 beyond the last. */
uint32_t rh_scene_character(const rh_scene *scene, size_t item);

/* The mention that an item is, or NULL. */
const rh_mention *rh_scene_mention(const rh_scene *scene, size_t item);

/* True when the text at the item begins with `text` (UTF-8). */
bool rh_scene_starts_with(const rh_scene *scene, size_t item, const char *text);

/* True when the characters from `item` on begin with one of `count` words. */
bool rh_scene_starts_with_any(const rh_scene *scene, size_t item, const char *const *words,
                              size_t count);

/* The item after the number that begins the sentence; 0 when it has none. */
size_t rh_scene_after_number(const rh_scene *scene);

/* The token that holds the position of the folded text, or the first after it; NULL for none. */
const rh_token *rh_scene_token(const rh_scene *scene, size_t position);

/* The item at which the subject of the clause that begins at `item` would stand: after dates and
 * words like 同时, 随后. */
size_t rh_scene_subject_start(const rh_scene *scene, size_t item);

/* True for ，。；：and the like, which gaps within a clause do not cross. */
bool rh_ends_clause(uint32_t c);

/* True when such a mark stands at the item, and does not join the sorts of one list. */
bool rh_scene_ends_clause(const rh_scene *scene, size_t item);

/* The item after common nouns that tell what the name after them is (龙头企业|甲集团,
 * 职业院校|乙学院), or `item` when no name follows such words. */
size_t rh_scene_skip_category(const rh_scene *scene, size_t item);

/* 甲、乙等企业，丙、丁等高校，以及戊等院校: bodies of several sorts are one list. The item at which
 * the next sort begins when 等 stands at `item`; RH_NONE when the list goes on no further. */
size_t rh_scene_after_sort(const rh_scene *scene, size_t item);

#endif
