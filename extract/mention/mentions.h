/* The mention stage: tokens to mentions. */
#ifndef RONGHE_EXTRACT_MENTION_MENTIONS_H
#define RONGHE_EXTRACT_MENTION_MENTIONS_H

#include "base/status.h"
#include "extract/mention/analysis.h"

/* Finds the mentions of an analysis of which the sentences were read; on any status the caller
 * frees its arena. */
rh_status rh_find_mentions(rh_analysis *analysis, rh_error *error);

#endif
