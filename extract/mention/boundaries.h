/* Where the names of organizations, bases and places may begin, go on and end, as runs of units. */
#ifndef RONGHE_EXTRACT_MENTION_BOUNDARIES_H
#define RONGHE_EXTRACT_MENTION_BOUNDARIES_H

#include "extract/mention/proposals.h"

size_t rh_unit_length(const rh_unit *unit);

/* An unquoted Latin word or number. */
bool rh_is_latin(const rh_proposals *proposals, const rh_unit *unit);

/* The tagger takes the unit for an organization. */
bool rh_is_organization_tag(const rh_unit *unit);

/* False for an ending of one character (局, 署) that ends many words, unless the name begins with a
 * place or a level (市…局). */
bool rh_is_sound(const rh_proposals *proposals, size_t start, size_t end, size_t ending_length);

/* An organization whose name begins with a place is whole: nothing before it belongs to it. */
bool rh_begins_afresh(const rh_proposals *proposals, const rh_unit *unit);

/* 相关学院, 各部门, 其他企业 name nobody. */
bool rh_begins_generic(const rh_proposals *proposals, const rh_unit *unit);

/* 建设工匠学院: what to do with it, not what it is called. */
bool rh_begins_with_task(const rh_proposals *proposals, const rh_unit *unit);

/* 省级重点中专: a rank, no name. */
bool rh_begins_with_rank(const rh_proposals *proposals, const rh_unit *unit);

/* 我校航运学院: the name begins after the word for the writer's own school. */
bool rh_begins_with_own_word(const rh_proposals *proposals, size_t start);

/* 第九届, 首批: the name of a title or scheme may begin with it even before its first proper part.
 */
bool rh_is_ordinal(const rh_proposals *proposals, const rh_unit *unit);

/* 全国 before a proper part: 全国清河行业产教融合共同体. */
bool rh_is_nation(const rh_proposals *proposals, const rh_unit *unit);

/* 全国…, 国家级…: proper enough for an alliance or base to be a name. */
bool rh_is_national(const rh_proposals *proposals, size_t start, const rh_lexicon_entry *ending);

/* 远航有限公司(清河集团)投资控股: a whole company stands before the bracket; what follows tells
 * what it does. */
bool rh_goes_on_after_company(const rh_proposals *proposals, size_t start, size_t end);

/* 要求和学校, 理念和公司: a joiner and a bare noun after it; the noun names nobody. */
bool rh_is_bare_after_joiner(const rh_proposals *proposals, size_t end, size_t ending_length);

/* 清河学院 in 清河学院与…: complete by itself. */
bool rh_is_whole_name(const rh_proposals *proposals, const rh_unit *unit);

/* Joint bases alone are named after two bodies. */
bool rh_closes_no_base(const rh_proposals *proposals, size_t last);

/* 航运与港口学院, 橡胶和轮胎制造行业共同体: a joiner between two plain nouns of one name. */
bool rh_joins_within(const rh_proposals *proposals, size_t joiner, size_t last);

/* 中国—东盟: a dash between two places of one name. */
bool rh_joins_places(const rh_proposals *proposals, size_t dash);

/* A word that companies call themselves by (科技, 精工) ends at `end`. */
bool rh_closes_like_company(const rh_proposals *proposals, size_t end);

/* 发展中心, 创新平台: a verb that is as common in names as nouns. */
bool rh_is_name_verb(const rh_proposals *proposals, const rh_unit *unit);

/* 11个, 5家: what is counted has no name. */
bool rh_is_count(const rh_proposals *proposals, const rh_unit *unit);

/* 清河产教联盟首届|理事会|副主席: where the name of the body ends that the council is of, when
 * units from `start` close at `end` with a council and a post follows; `end` otherwise. */
size_t rh_before_council(const rh_proposals *p, size_t start, size_t end);

#endif
