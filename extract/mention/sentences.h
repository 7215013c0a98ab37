/* The sentences of a document and their tokens. */
#ifndef RONGHE_EXTRACT_MENTION_SENTENCES_H
#define RONGHE_EXTRACT_MENTION_SENTENCES_H

#include "base/status.h"
#include "extract/mention/analysis.h"

/* Splits the article into sentences and tags them. `analysis` holds document and lexicon, and is
 * otherwise empty; on any status the caller frees its arena. */
rh_status rh_read_sentences(rh_analysis *analysis, rh_tagger_scratch *tagger, rh_error *error);

#endif
