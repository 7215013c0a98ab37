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

/* The groups of which a sentence holds a word, and where (from the sentence's start): the first and
 * the last of it. */
typedef struct rh_present {
  uint64_t *groups;
  uint32_t *first;
  uint32_t *last;
} rh_present;

/* Room for the groups of a sentence, in the arena. False when memory is out. */
bool rh_present_init(const rh_triggers *triggers, rh_arena *arena, rh_present *out);

/* Sets in `present` the groups of which text[0..count) holds a word. */
void rh_triggers_find(const rh_triggers *triggers, const uint32_t *text, size_t count,
                      const rh_present *present);

/* True when none of the rule's words that take it back anywhere in the sentence is there. */
bool rh_triggers_allow(const rh_triggers *triggers, size_t rule, const rh_present *present);

/* True when the scene shows mentions of all classes that the pattern of that number demands, and a
 * word of each of its groups, in their order. *latest is then the last position of the folded text
 * at which it may begin to match. Patterns are numbered from rule to rule. */
bool rh_triggers_demanded(const rh_triggers *triggers, size_t pattern, const rh_scene *scene,
                          const rh_present *present, size_t *latest);

/* The first item from `item` on at which the pattern may begin to match; scene->count for none. */
size_t rh_triggers_start(const rh_scene *scene, const rh_pattern *pattern, size_t item);

/* True when a literal of the node may begin with the character; false is certain. */
static inline bool rh_may_begin(const rh_node *node, uint32_t character) {
  return node->first >> character % 64 & 1;
}

#endif
