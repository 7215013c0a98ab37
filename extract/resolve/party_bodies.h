/* Party bodies that are told of without their place. */
#ifndef RONGHE_EXTRACT_RESOLVE_PARTY_BODIES_H
#define RONGHE_EXTRACT_RESOLVE_PARTY_BODIES_H

#include "extract/mention/analysis.h"

/* 区委 in a document that writes 云岭区委 too, and that of no other place, takes that name. False
 * when memory is out. */
bool rh_complete_party_bodies(rh_analysis *analysis);

#endif
