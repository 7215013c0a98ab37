/* Which school a document written by a school speaks for. */
#ifndef RONGHE_EXTRACT_RESOLVE_SELF_H
#define RONGHE_EXTRACT_RESOLVE_SELF_H

#include "extract/mention/analysis.h"

/* The school that 我校 and 我院 stand for: the one told of most that does not stand beside 我校 as
 * somebody else (我校与甲大学签约), or the one that is said to be it (作为我校代表). RH_NONE when
 * the document does not name it. *speaks is set when the document says 我校 or 我院 at all. */
size_t rh_own_school(const rh_analysis *analysis, bool *speaks);

/* The publisher of a document that says 我校, when it is clearly a school, or a hospital or
 * institute of one that says 我院; an entity of it is made where the text does not name it. RH_NONE
 * otherwise.
 */
size_t rh_publisher_that_speaks(rh_analysis *analysis);

/* The page of a school that writes 学校 of itself and names no other school: it speaks for it,
 * without 我校. */
bool rh_school_speaks(const rh_analysis *analysis);

#endif
