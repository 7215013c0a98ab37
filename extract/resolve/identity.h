/* What makes a thing of one document the same thing in another. */
#ifndef RONGHE_EXTRACT_RESOLVE_IDENTITY_H
#define RONGHE_EXTRACT_RESOLVE_IDENTITY_H

#include "extract/mention/analysis.h"

/* Gives every entity the name that the same thing has in every document (rh_draft_entity.identity):
 * short forms written out (人社部), bare levels completed by the place that the document is about
 * (市总工会 in a document about Shanghai), counties with the city they belong to, parts with the
 * name of their whole (职业能力建设处 of 云南省人社厅). NULL where the name means something within
 * its document only: persons, events, measures, courses, and names of common words alone. Made from
 * the document and general knowledge, so that any two machines give the same thing the same name.
 * To be called after the rules, since it looks at partOf facts. False when memory is out. */
bool rh_identify(rh_analysis *analysis);

#endif
