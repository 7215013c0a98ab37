/* What the readers of offices share; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_OFFICE_PARTS_H
#define RONGHE_EXTRACT_RELATION_OFFICE_PARTS_H

#include "extract/relation/office_context.h"

/* What a title tells: the body and what the post is called there. */
typedef struct rh_office {
  size_t organization; /* entity */
  const char *post;
  bool implied; /* told by the context, not written beside the post by name */
} rh_office;

/* The functions below find the office of a post and write it to `out`. They are false when the post
 * is not of the kind, or when memory is out; bodies that the document does not name are made. */

/* governed_place.c */

/* Of 市长 the government or place; out->organization is what stands before the post, if anything.
 */
void rh_set_governed(rh_analysis *analysis, const rh_mention *written, const char *level,
                     rh_office *out);

/* 深坑区区长: 区长 of the place that the post begins with, where no list knows that. */
bool rh_place_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                      rh_office *out);

/* party_office.c */

/* 庐山 + 市委书记: the Party body 庐山市委, whose 书记 it is; of 团市委书记 the League's. `length`
 * is that of the body's bytes in the post. */
bool rh_party_office(rh_analysis *analysis, const rh_mention *place, const char *post,
                     size_t length, rh_office *out);

/* 石峰区委书记: the Party body of a place that no list knows. */
bool rh_party_body_in_post(rh_analysis *analysis, const rh_untold_post *p, rh_office *out);

/* 自治区 + 党委常委: the Party committee of the place. That of a town is told with the town. */
bool rh_committee_of_place(rh_analysis *analysis, const rh_mention *place, const char *post,
                           rh_office *out);

/* office_in_post.c */

/* 乙集团人力资源部总经理 of what is 乙集团股份有限公司 elsewhere: the organization that the post
 * begins with. The bytes of its name in the post, or 0. */
size_t rh_office_before_post(const rh_analysis *analysis, const char *post, size_t *entity);

/* 市教育局长, 农业农村局局长: 局长 of the body that the rest names, told of elsewhere or a
 * department that every place has. */
bool rh_office_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                       rh_office *out);

/* 市委副秘书长、市农工办主任: the post begins with a body of its own, which is made when the
 * document does not name it. */
bool rh_body_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                     rh_office *out);

/* 旅游管理系主任, 酒店教研室主任: the department that the post begins with is a body by itself. */
bool rh_department_in_post(rh_analysis *analysis, const rh_untold_post *p, rh_office *out);

/* 省工经联副会长 of 清河省工业经济联合会: a level and the leading characters of a body's words. */
bool rh_abbreviated_body(const rh_analysis *analysis, const char *post, rh_office *out);

/* zone_committee.c */

/* 甲高新区党工委书记、管委会主任: the second post is held at the zone's committee, which the
 * document may name whole. True for other posts too, which stay as they are. */
bool rh_zone_committee(rh_analysis *analysis, rh_span where, rh_office *out);

/* 管委会副主任: of the one committee of a zone that the document tells of. */
bool rh_only_committee(const rh_analysis *analysis, const char *post, rh_office *out);

/* nameless_office.c */

/* 燃气教学部主任王强、副主任李敏: the deputy of the office told of right before. */
bool rh_deputy_of_office(rh_analysis *analysis, const rh_untold_post *p, rh_office *out);

/* 云帆集团总裁王强、招聘部经理李敏: a department of the company told of before, by its post. */
bool rh_department_of_company(rh_analysis *analysis, const rh_untold_post *p,
                              const rh_mention *written, rh_office *out);

/* 校企融合中心主任: an office without a name of its own belongs to the body that the context tells.
 */
bool rh_office_without_name(rh_analysis *analysis, const rh_untold_post *p,
                            const rh_mention *written, rh_office *out);

/* 校纪委书记: the organ of the school that the report tells of, as if 校 were not written. */
bool rh_organ_of_school(rh_analysis *analysis, const rh_untold_post *p, const rh_mention *written,
                        rh_office *out);

#endif
