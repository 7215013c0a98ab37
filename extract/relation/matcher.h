/* The state of one match and what its parts share; private to extract/relation. A node's function
 * matches the node `index` of the pattern at `item` and everything after it. */
#ifndef RONGHE_EXTRACT_RELATION_MATCHER_H
#define RONGHE_EXTRACT_RELATION_MATCHER_H

#include "extract/relation/match.h"

typedef struct rh_matcher {
  const rh_scene *scene;
  const rh_task_words *words;
  const rh_pattern *pattern;
  rh_match *out;
} rh_matcher;

/* Matches the pattern from node `index` on at `item`. */
bool rh_match_from(const rh_matcher *m, size_t index, size_t item);

static inline const rh_sentence_view *rh_matcher_sentence(const rh_matcher *m) {
  return &m->scene->analysis->sentences[m->scene->sentence];
}

static inline const uint32_t *rh_matcher_folded(const rh_matcher *m) {
  return m->scene->analysis->document->folded;
}

/* Position of the folded text at which an item begins; the sentence's end beyond the last. */
static inline size_t rh_matcher_position(const rh_matcher *m, size_t item) {
  return item < m->scene->count ? m->scene->items[item].start : rh_matcher_sentence(m)->end;
}

static inline bool rh_matcher_is_clause_mark(const rh_matcher *m, size_t item) {
  return item < m->scene->count && m->scene->items[item].mention == RH_NONE &&
         rh_ends_clause(rh_matcher_folded(m)[rh_matcher_position(m, item)]);
}

/* The item of the mark that ends the clause of `item`, or the number of items. */
size_t rh_matcher_clause_end(const rh_matcher *m, size_t item);

rh_type rh_matcher_entity_type(const rh_matcher *m, size_t entity);
bool rh_matcher_in_classes(uint32_t classes, unsigned kind);

/* A quantity of which the unit is in the node's list, where it has one; a date that tells a day. */
bool rh_matcher_fits_value(const rh_node *node, const rh_mention *mention);

/* Adds to a capture, which holds RH_MAX_CAPTURED at the most. */
void rh_matcher_capture(rh_capture *c, const rh_mention *mention, size_t entity, rh_span text);

/* Captures the mention of `item` when it is of the node's classes. */
bool rh_matcher_capture_mention(const rh_matcher *m, const rh_node *node, size_t item,
                                rh_capture *c);

/* The entity itself when it is of the node's classes; for a person, the organization whose post
 * they hold, where that may stand for them. RH_NONE otherwise. */
size_t rh_matcher_standing_for(const rh_matcher *m, const rh_node *node, size_t entity);

/* Nodes that look inside what is captured (match_captures.c). */
bool rh_match_inside(const rh_matcher *m, const rh_node *node, size_t index, size_t item);

/* Nodes that are filled from around the match (match_context.c). */
bool rh_match_owner(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_subject(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_role(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_nearest(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_own(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_all_before(const rh_matcher *m, const rh_node *node, size_t index, size_t item);
bool rh_match_all_after(const rh_matcher *m, const rh_node *node, size_t index, size_t item);

#endif
