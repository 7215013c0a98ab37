/* Which entities are told of in short; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_FULL_FORM_H
#define RONGHE_EXTRACT_RESOLVE_FULL_FORM_H

#include "extract/mention/analysis.h"

/* For each entity the one of which its name is a short form or another wording, RH_NONE for none:
 * 市总工会 ← 清河市总工会, 《方案》 ← the document told of before it whose title closes so. In the
 * arena of the analysis; NULL when memory is out. */
size_t *rh_full_forms(rh_analysis *analysis);

#endif
