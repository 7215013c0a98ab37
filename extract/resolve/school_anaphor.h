/* Which school 该校, 学院, 该院 stand for; private to extract/resolve. */
#ifndef RONGHE_EXTRACT_RESOLVE_SCHOOL_ANAPHOR_H
#define RONGHE_EXTRACT_RESOLVE_SCHOOL_ANAPHOR_H

#include "extract/resolve/told.h"

/* The school, or academy, that the word stands for; RH_NONE when nothing tells it. */
size_t rh_school_meant(const rh_told *told, const rh_mention *mention);

/* 学校, 我校: no faculty is meant. */
bool rh_means_whole_school(const rh_analysis *analysis, const rh_mention *mention);

/* 该校 after 清河大学机械学院: the university that the name of the faculty begins with; `entity`
 * when it begins with none. */
size_t rh_school_of_faculty(rh_analysis *analysis, const rh_mention *mention, size_t entity);

#endif
