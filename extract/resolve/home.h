/* Which place 我省, 市里, 该市 stand for, and which body 我厅; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_HOME_H
#define RONGHE_EXTRACT_RESOLVE_HOME_H

#include "extract/mention/analysis.h"

/* 我厅, 我省, 市里: the one of the type and of that kind of which the document tells most, also
 * within names. RH_NONE for none. */
size_t rh_most_told(const rh_analysis *analysis, rh_type type, const rh_mention *mention);

/* The place: the one told of most, or the one that the name of a body of that level begins with,
 * an entity that is made. RH_NONE for none. */
size_t rh_home_meant(rh_analysis *analysis, const rh_mention *mention);

#endif
