/* The best path over the proposals of a sentence. */
#ifndef RONGHE_EXTRACT_MENTION_LATTICE_H
#define RONGHE_EXTRACT_MENTION_LATTICE_H

#include "extract/mention/proposals.h"

/* Keeps the proposals of which no two overlap and whose scores add up to the most (Viterbi over the
 * characters of the sentence; a character outside of every mention is worth nothing). Then, inside
 * each kept name that may hold others (an event's, a branch's), keeps the best path of the shorter
 * ones as inner mentions. Writes the result to `sentence`, in order. False when memory is out. */
bool rh_lattice_choose(rh_proposals *proposals, rh_sentence_view *sentence);

#endif
