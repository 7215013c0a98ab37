/* Short forms give way to the names that they stand for; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_MERGING_H
#define RONGHE_EXTRACT_RESOLVE_MERGING_H

#include "extract/mention/analysis.h"

/* Finds what each entity is a short form of (full_form.h, and brackets that define one), and makes
 * the mentions of it stand for the whole. False when memory is out. */
bool rh_merge_short_forms(rh_analysis *analysis);

#endif
