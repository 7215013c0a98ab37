/* Which common-looking mentions are spoken of: a place where something happens or that acts, a
 * title that is given, a scheme that is carried out. */
#ifndef RONGHE_EXTRACT_MENTION_SALIENCE_H
#define RONGHE_EXTRACT_MENTION_SALIENCE_H

#include "extract/mention/proposals.h"

/* Sets `named` of the sentence's outer mentions whose evidence (what they are made of, and the cues
 * of cues.tsv beside them) adds up to the threshold. */
void rh_weigh_salience(const rh_proposals *proposals, rh_sentence_view *sentence);

#endif
