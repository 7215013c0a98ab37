/* Offices within a body that only a post names; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_INNER_OFFICES_H
#define RONGHE_EXTRACT_RELATION_INNER_OFFICES_H

#include "extract/mention/analysis.h"

/* 清河学院 + 教务处处长: gives the post to the office 教务处, an entity that is made for it, as a
 * part of the body that was found for the post (rh_title.whole). Companies keep their departments
 * in the posts. After rh_assign_offices; posts stay as they are when memory is out. */
void rh_name_inner_offices(rh_analysis *analysis);

#endif
