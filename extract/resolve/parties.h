/* Whom 双方, 三方 stand for; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_PARTIES_H
#define RONGHE_EXTRACT_RESOLVE_PARTIES_H

#include "extract/resolve/told.h"

/* Two or more organizations of the first `end` mentions of a sentence become the parties
 * (甲校与乙公司签约，双方将…); those of people only when they sign. Where some were said to work
 * together, others that were only told of in one sentence are none. */
void rh_parties_note(rh_told *told, const rh_sentence_view *sentence, size_t end);

/* Writes the parties that have a name and that the word (双方, 三方, 校企双方) stands for; returns
 * how many, 0 when as many were not told of. */
size_t rh_parties_meant(rh_told *told, const rh_mention *mention, size_t parties[RH_MAX_PARTIES]);

#endif
