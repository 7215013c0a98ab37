/* Whose post it is that stands beside a person's name; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OFFICES_H
#define RONGHE_EXTRACT_RELATION_OFFICES_H

#include "extract/mention/analysis.h"

/* Gives every post of the document its body where something tells it (rh_title.office): the one
 * written with the post, the place's government for 市长, the Party body for 市委书记; else what
 * office_context.h finds. May make entities for Party bodies and places. A post whose body is not
 * told, or that is only a rank, stays without; so do all when memory is out. Sets the `seats` of
 * the persons. */
void rh_assign_offices(rh_analysis *analysis);

#endif
