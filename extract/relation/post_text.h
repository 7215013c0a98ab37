/* What the words of a post tell of the body that it is held in; private to extract/relation. */
#ifndef RONGHE_EXTRACT_RELATION_POST_TEXT_H
#define RONGHE_EXTRACT_RELATION_POST_TEXT_H

#include "base/text.h"
#include "extract/mention/analysis.h"

/* Bytes of a Chinese character in UTF-8. */
#define RH_HANZI (sizeof "字" - 1)

/* True for what says who somebody is and not which post they hold: 教师, 代表; a rank or a
 * profession without the organization. */
bool rh_is_no_post(const rh_title *title);

/* 市长, 副县长: the level that the post governs ("市"), NULL for other posts. */
const char *rh_governed_level(const char *post);

/* The bytes of 市委, 区委 … at the beginning of a post; 0 when it begins with none. */
size_t rh_party_body_length(const char *post);

/* True for posts of a school that the text need not repeat: 校长, 校党委书记. */
bool rh_is_school_post(const char *post);

/* 校党委书记 is 党委书记 of the school. */
const char *rh_without_school(const char *post);

/* 乙应用厂主任: the post itself tells a body, of which nothing else is known. */
bool rh_tells_other_body(const char *post);

/* 副主任, 副处长: the deputy of an office that the words before told of. Returns what the head is
 * called (主任), NULL for other posts. */
const char *rh_head_of_deputy(const char *post);

#endif
