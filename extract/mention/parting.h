/* Names that the tagger ran together: 远航集团共建产业学院 is two names and a verb. */
#ifndef RONGHE_EXTRACT_MENTION_PARTING_H
#define RONGHE_EXTRACT_MENTION_PARTING_H

#include "extract/mention/proposals.h"

/* True when a whole name stands in a tagged unit before a word that parts names. */
bool rh_is_parted(const rh_proposals *proposals, const rh_unit *unit);

/* Proposes the names before and after the first parting word of such a unit. */
void rh_propose_parts(rh_proposals *proposals, const rh_unit *unit);

/* True when a word that parts names, not of one character, begins the unit: 联合|教育. */
bool rh_begins_with_parting_word(const rh_proposals *proposals, const rh_unit *unit);

#endif
