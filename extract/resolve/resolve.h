/* Which mentions are the same thing. */
#ifndef RONGHE_EXTRACT_RESOLVE_RESOLVE_H
#define RONGHE_EXTRACT_RESOLVE_RESOLVE_H

#include "base/status.h"
#include "extract/mention/analysis.h"

/* Makes the draft entities of the analysis and sets every mention's `entities`. Two mentions stand
 * for one entity when their names are the same, or one is a short form of the other (full_form.h);
 * then words like 该校 and 双方 get what they stand for from the context before them (anaphora.h).
 */
rh_status rh_resolve(rh_analysis *analysis, rh_error *error);

#endif
