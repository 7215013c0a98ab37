/* Words that stand for something named elsewhere: 该校, 我校, 集团, 双方, 三方, 仪式. */
#ifndef RONGHE_EXTRACT_RESOLVE_ANAPHORA_H
#define RONGHE_EXTRACT_RESOLVE_ANAPHORA_H

#include "extract/mention/analysis.h"

/* The entity of `type` that the document is about: the one told of most, where the title and the
 * first sentences count threefold. RH_NONE when there is none. */
size_t rh_main_entity(const rh_analysis *analysis, rh_type type);

/* Sets the entities of every anaphor, reading the document from its beginning. An anaphor for which
 * nothing is found keeps none. False when memory is out. */
bool rh_resolve_anaphora(rh_analysis *analysis);

#endif
