/* Whether a clause tells what happened, wishes for it, or denies it; private to extract/relation.
 */
#ifndef RONGHE_EXTRACT_RELATION_MOOD_H
#define RONGHE_EXTRACT_RELATION_MOOD_H

#include "extract/relation/scene.h"

typedef enum rh_mood {
  RH_MOOD_TOLD,
  RH_MOOD_WISH, /* what is hoped for or planned */
  RH_MOOD_HERE, /* nothing that is, but only in its clause: a denial */
  RH_MOOD_VOID  /* nothing that is: a condition, a rule, a call */
} rh_mood;

/* The strongest mood that words at items [start, end) give to what follows them. */
rh_mood rh_mood_in(const rh_scene *scene, size_t start, size_t end);

#endif
