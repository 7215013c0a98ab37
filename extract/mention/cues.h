/* Cues: words of cues.tsv beside a mention that tell whether it is spoken of. */
#ifndef RONGHE_EXTRACT_MENTION_CUES_H
#define RONGHE_EXTRACT_MENTION_CUES_H

#include "extract/mention/proposals.h"

enum { RH_CUE_REACH = 24 /* characters: the farthest that a cue may stand */ };

/* Marks that part clauses: no cue reaches over them. */
bool rh_parts_clauses(uint32_t c);

/* What the cues before `start`, or after `end` (from the start of the sentence), add up to for
 * `type`: the heaviest for and the heaviest against. */
int rh_cues_before(const rh_proposals *proposals, size_t start, rh_type type);
int rh_cues_after(const rh_proposals *proposals, size_t end, rh_type type);

/* What the cues beside [start, end) (from the start of the sentence) add up to for `type`. */
int rh_cue_weight(const rh_proposals *proposals, size_t start, size_t end, rh_type type);

#endif
