/* The happening that a report tells of without naming it: 某共同体在某地成立揭牌; private to
 * extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_HAPPENING_H
#define RONGHE_EXTRACT_RESOLVE_HAPPENING_H

#include "extract/mention/analysis.h"

/* In a document without an event in which several people come together, makes an event of the deed
 * that the title or the first sentence tells of. Returns the entity, RH_NONE when there is none. */
size_t rh_untold_happening(rh_analysis *analysis);

#endif
