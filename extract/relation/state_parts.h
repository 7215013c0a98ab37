/* What stating facts is made of; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_STATE_PARTS_H
#define RONGHE_EXTRACT_RELATION_STATE_PARTS_H

#include "extract/relation/match.h"
#include "extract/relation/rule.h"
#include "extract/relation/scene.h"

/* A statement of a rule for a match. */
typedef struct rh_stating {
  const rh_rule *rule;
  const rh_scene *scene;
  const rh_match *match;
  const rh_statement *statement;
} rh_stating;

static inline rh_analysis *rh_stating_analysis(const rh_stating *s) {
  return s->scene->analysis;
}

/* The entity of capture `i`: the one that was found, or one made from the text (stated_entity.c).
 * RH_NONE for nothing. */
size_t rh_stated_entity(const rh_stating *s, const rh_capture *c, size_t i);

/* no_party.c */

/* An organization or base that is told of by common nouns alone (就业平台, 赛点学校); names inside
 * of other names do not count as such. */
bool rh_is_nameless(const rh_stating *s, size_t entity);

/* Nobody acts under a common noun: such a party is no party. */
bool rh_is_no_party(const rh_stating *s, size_t subject, size_t object);

/* 培训课程, 招生专业: a course that the text does not speak of by name. */
bool rh_is_common_course(const rh_stating *s, const rh_capture *objects, size_t o);

#endif
