/* People with their posts: [organization] post、post 王伟. */
#ifndef RONGHE_EXTRACT_MENTION_PERSONS_H
#define RONGHE_EXTRACT_MENTION_PERSONS_H

#include "extract/mention/analysis.h"

/* Finds the organization and posts written before (or after) each person of the sentence and fills
 * phrase_start, phrase_end and titles. False when memory is out. */
bool rh_attach_titles(rh_analysis *analysis, rh_sentence_view *sentence);

#endif
