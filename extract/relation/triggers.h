/* Which patterns can match a sentence at all, and where: most rules are ruled out by the words that
 * they demand, most places by what the pattern begins with. Private to extract/relation.
 *
 * The words of all rules are looked for in one pass over the sentence. A pattern can only match
 * where one of the words of each of its literal nodes stands ("groups"). */
#ifndef RONGHE_EXTRACT_RELATION_TRIGGERS_H
#define RONGHE_EXTRACT_RELATION_TRIGGERS_H

#include "extract/relation/rule.h"
#include "extract/relation/scene.h"

/* Prepares rules->triggers, and the begins and first of patterns and nodes, once all rules are
 * read. False when memory is out. */
bool rh_triggers_build(rh_rules *rules);

/* Room for the groups that a sentence holds, in the arena; NULL when memory is out. */
uint64_t *rh_triggers_room(const rh_triggers *triggers, rh_arena *arena);

/* Sets in `present` the groups of which text[0..count) holds a word. */
void rh_triggers_find(const rh_triggers *triggers, const uint32_t *text, size_t count,
                      uint64_t *present);

/* True when none of the rule's words that take it back anywhere in the sentence is there. */
bool rh_triggers_allow(const rh_triggers *triggers, size_t rule, const uint64_t *present);

/* True when one word of each group that the pattern of that number demands is there. Patterns are
 * numbered from rule to rule. */
bool rh_triggers_demanded(const rh_triggers *triggers, size_t pattern, const uint64_t *present);

/* The first item from `item` on at which the pattern may begin to match; scene->count for none. */
size_t rh_triggers_start(const rh_scene *scene, const rh_pattern *pattern, size_t item);

/* True when a literal of the node may begin with the character; false is certain. */
static inline bool rh_may_begin(const rh_node *node, uint32_t character) {
  return node->first >> character % 64 & 1;
}

#endif
