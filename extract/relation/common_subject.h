/* Subjects without a name: common nouns, numbers of things, people of an organization. Private to
 * extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_COMMON_SUBJECT_H
#define RONGHE_EXTRACT_RELATION_COMMON_SUBJECT_H

#include "extract/relation/scene.h"

/* True when a common noun stands at `item`, where the subject would, and a verb or adverb follows
 * it before item `limit`: 教师们将…; not 会上, 活动现场. */
bool rh_has_common_subject(const rh_scene *scene, size_t item, size_t limit);

/* True when the item follows the names of organizations and makes people of theirs the subject:
 * 甲处、乙系|负责人. */
bool rh_are_people_of(const rh_scene *scene, size_t item);

/* True when people without a name stand right before the verb: 交流中心及有关系部代表|参会. */
bool rh_ends_with_people(const rh_scene *scene, size_t start, size_t verb);

#endif
