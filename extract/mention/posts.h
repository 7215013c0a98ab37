/* Which posts the people of a sentence are said to hold: [organization] post、post 王伟, 王伟校长.
 */
#ifndef RONGHE_EXTRACT_MENTION_POSTS_H
#define RONGHE_EXTRACT_MENTION_POSTS_H

#include "extract/mention/analysis.h"

/* Finds the organization and posts written before or right after each person of the sentence and
 * fills phrase_start, phrase_end, titles and honours. False when memory is out. */
bool rh_attach_titles(rh_analysis *analysis, rh_sentence_view *sentence);

#endif
