/* The mention stage: sentences, tokens and mentions of a document. */
#ifndef RONGHE_EXTRACT_MENTION_MENTIONS_H
#define RONGHE_EXTRACT_MENTION_MENTIONS_H

#include "base/status.h"
#include "extract/mention/analysis.h"

/* Splits the article into sentences, tags them and finds their mentions. `analysis` holds document
 * and lexicon, and is otherwise empty; on any status the caller frees its arena. */
rh_status rh_find_mentions(rh_analysis *analysis, rh_tagger_scratch *tagger, rh_error *error);

#endif
