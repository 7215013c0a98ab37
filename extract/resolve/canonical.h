/* Names with their short forms written out, so that 川省人社厅 and the like can be compared. */
#ifndef RONGHE_EXTRACT_RESOLVE_CANONICAL_H
#define RONGHE_EXTRACT_RESOLVE_CANONICAL_H

#include "extract/mention/analysis.h"

/* `name` with what the lexicons know as a short form written out: the whole (上海交大), the place
 * it begins with (四川 → 四川省), the department it closes with (人社厅), usual contractions (职教
 * → 职业教育). Meant for comparison only. In the arena of the analysis, or `name` itself when
 * nothing is shortened; NULL when memory is out. */
const char *rh_canonical_name(rh_analysis *analysis, const char *name);

#endif
