/* Clauses that speak of something that is no entity; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OTHER_SUBJECT_H
#define RONGHE_EXTRACT_RELATION_OTHER_SUBJECT_H

#include "extract/relation/scene.h"

/* True when the clause of `item` has a subject of its own that is not the one of the scene: a
 * common noun (各级工会将…, 与会人员…), or what the noun phrase before its comma names
 * (这一平台的建成，将…). */
bool rh_has_other_subject(const rh_scene *scene, size_t item);

#endif
