/* The subject of each clause of a sentence: read from its beginning, or carried over from the
 * clause before. Private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_SUBJECTS_H
#define RONGHE_EXTRACT_RELATION_SUBJECTS_H

#include "extract/relation/scene.h"

/* Fills scene->subjects. `carried` is the subject before the sentence and is set to the one after
 * it. False when memory is out. */
bool rh_scene_set_subjects(rh_scene *scene, rh_subject *carried);

#endif
