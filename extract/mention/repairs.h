#ifndef RONGHE_EXTRACT_MENTION_REPAIRS_H
#define RONGHE_EXTRACT_MENTION_REPAIRS_H

#include "extract/mention/proposals.h"

/* Proposes the names that the tagger cut in the wrong place: Party bodies and departments taken
 * along, brackets torn open, two names taken for one, one place taken for two. */
void rh_propose_repairs(rh_proposals *proposals);

#endif
