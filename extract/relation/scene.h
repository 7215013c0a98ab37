/* A sentence as the rules see it: characters and mentions in one row of items, with the subject of
 * each clause. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_SCENE_H
#define RONGHE_EXTRACT_RELATION_SCENE_H

#include "extract/mention/analysis.h"

typedef struct rh_item {
  size_t start; /* positions of the folded text; a person's item spans its organization and posts */
  size_t end;
  size_t mention; /* index into the sentence's mentions, or RH_NONE for a character */
} rh_item;

/* The entities that a clause, by itself or carried over from before, speaks of. */
typedef struct rh_subject {
  const size_t *entities;
  size_t count;
} rh_subject;

typedef struct rh_scene {
  rh_analysis *analysis;
  size_t sentence; /* index */
  rh_item *items;
  size_t count;
  size_t *item_at; /* [position - start] → item that begins there, or RH_NONE; [length] = count */
  rh_subject *subjects; /* per item: subject of the clause that it stands in */
} rh_scene;

/* The scene of sentence `index`. `opened` shows the mentions inside the names of events, documents
 * and honours instead of the names. `carried` is the subject before this sentence and is set to the
 * one after it. False when memory is out. */
bool rh_scene_of(rh_analysis *analysis, size_t index, bool opened, rh_subject *carried,
                 rh_scene *out);

/* True for ，。；：and the like, which gaps within a clause do not cross. */
bool rh_ends_clause(uint32_t c);

#endif
