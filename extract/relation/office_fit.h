/* Which bodies can have which posts; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OFFICE_FIT_H
#define RONGHE_EXTRACT_RELATION_OFFICE_FIT_H

#include "extract/mention/analysis.h"

/* True when somebody can hold `post` in the body `entity`: 院长 in what is called 院, 董事长 in an
 * enterprise, 党委书记 in no department. */
bool rh_may_have_post(const rh_analysis *analysis, size_t entity, const char *post);

/* `entity`, or the body of which it is a department (市教委 of 市教委高教处), where `post` can be
 * held. May make that body's entity. RH_NONE when neither can have the post. */
size_t rh_body_with_post(rh_analysis *analysis, size_t entity, const char *post);

/* True for posts that by themselves tell what kind of body has them: 校长, 总经理. */
bool rh_tells_kind_of_body(const char *post);

/* 党委书记, 纪委书记. */
bool rh_is_party_post(const char *post);

/* 教务处处长: an office that schools alone have. */
bool rh_is_only_of_schools(const char *post);

/* 教务处处长, 校企合作处处长: an office that most often is a school's. */
bool rh_is_school_office(const char *post);

#endif
