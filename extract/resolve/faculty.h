/* Schools that are parts of schools; used by extract/relation too. */
#ifndef RONGHE_EXTRACT_RESOLVE_FACULTY_H
#define RONGHE_EXTRACT_RESOLVE_FACULTY_H

#include "extract/mention/analysis.h"

/* True when the entity is a school that is named for its field of study or its task alone
 * (机械工程学院, 校企合作处), as faculties and offices are, in a document that names a school. */
bool rh_is_faculty(const rh_analysis *analysis, size_t entity);

/* The same, without the name of the school it belongs to before it. */
bool rh_is_nameless_faculty(const rh_analysis *analysis, size_t entity);

/* Named for its field of study alone, whether or not the document names a school. */
bool rh_looks_like_faculty(const rh_analysis *analysis, size_t entity);

/* True when somebody is said to hold a post at the entity, beside its name. */
bool rh_has_posts(const rh_analysis *analysis, size_t entity);

/* The document says 我校, or 我院 of a school, not of a hospital or an institute. */
bool rh_speaks_for_a_school(const rh_analysis *analysis);

/* 清河大学明德学院: a college with a name of its own beside the university's, which is a school by
 * itself; no faculty with a field of study. */
bool rh_is_independent_college(const rh_analysis *analysis, size_t entity);

#endif
