/* Words that stand for something named elsewhere: 该校, 我校, 集团, 双方, 三方, 仪式. */
#ifndef RONGHE_EXTRACT_RESOLVE_ANAPHORA_H
#define RONGHE_EXTRACT_RESOLVE_ANAPHORA_H

#include "extract/mention/analysis.h"

/* Sets the entities of every anaphor, reading the document from its beginning. An anaphor for which
 * nothing is found keeps none. False when memory is out. */
bool rh_resolve_anaphora(rh_analysis *analysis);

#endif
