/* What the rules leave open: a thing of which the text says that it was founded has founders. Where
 * no rule told them, they are read from what stands around the bodies of a sentence that speaks of
 * the founding, however it is worded. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_COMPLETION_H
#define RONGHE_EXTRACT_RELATION_COMPLETION_H

#include "extract/relation/scene.h"

/* A founder that a sentence suggests. */
typedef struct rh_suggestion {
  size_t founder; /* entities */
  size_t founded;
  size_t sentence;
} rh_suggestion;

typedef struct rh_completion {
  rh_suggestion *suggestions; /* in the arena of the analysis */
  size_t count;
  size_t capacity;
} rh_completion;

/* Notes whom the sentence suggests. False when memory is out. */
bool rh_completion_note(rh_completion *completion, const rh_scene *scene);

/* States the founders of what no rule told the founders of. False when memory is out. */
bool rh_completion_state(const rh_completion *completion, rh_analysis *analysis);

#endif
