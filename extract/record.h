/* From a finished analysis to the facts record; private to extract/. */
#ifndef RONGHE_EXTRACT_RECORD_H
#define RONGHE_EXTRACT_RECORD_H

#include "extract/facts.h"
#include "extract/mention/analysis.h"

/* Makes the record of `analysis`: entities that are named or take part in a fact, in order of their
 * first mention, and the facts, with every position mapped back to the text as read. `name` is the
 * document's path. NULL when memory is out; otherwise owned by the caller. */
rh_facts *rh_record_of(const rh_analysis *analysis, const char *name);

#endif
