/* What the rules leave open. A thing of which the text says that it was founded has founders, an
 * event that was held somebody who held it. Where no rule told them, they are read from what stands
 * around the bodies of a sentence that speaks of it, in whatever order it is worded: rules with
 * "complete" (docs/rules.md) say what is expected of what. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_COMPLETION_H
#define RONGHE_EXTRACT_RELATION_COMPLETION_H

#include "extract/relation/rule.h"
#include "extract/relation/scene.h"

/* A party that a sentence suggests for a thing. */
typedef struct rh_suggestion {
  const rh_rule *rule;
  size_t thing; /* entities */
  size_t party;
  size_t sentence;
  uint32_t next; /* index + 1 of the next one of the same bucket, 0 = none */
  bool told;     /* a rule told of whom the thing is */
} rh_suggestion;

typedef struct rh_completion {
  rh_suggestion *suggestions; /* in the arena of the analysis */
  size_t count;
  size_t capacity;
  uint32_t buckets[RH_BUCKETS]; /* by thing: index + 1 of the first suggestion, 0 = none */
} rh_completion;

/* Notes what the sentence suggests to `rule`. False when memory is out. */
bool rh_completion_note(rh_completion *completion, const rh_rule *rule, const rh_scene *scene);

/* States what was suggested for things of which no rule told. False when memory is out. */
bool rh_completion_state(rh_completion *completion, rh_analysis *analysis);

#endif
