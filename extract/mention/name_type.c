/* The type of a name beyond what its ending tells. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <string.h>

/* 远航有限公司酒店中心: a division, not a base. */
static bool is_division_of_company(const rh_proposals *p, size_t start, size_t end) {
  enum { MAX_DIVISION = 5 };
  for (size_t i = start + 4; i + 4 < end; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "有限公司") &&
        end - (i + 4) <= MAX_DIVISION)
      return rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "中心");
  return false;
}

static bool holds_society(const rh_proposals *p, size_t start, size_t end) {
  static const char *const SOCIETIES[] = {"协会", "学会", "商会",   "联合会", "研究会", "联合体",
                                          "集团", "联盟", "共同体", "基金会", "职教社", "教育社"};
  for (size_t i = start + 2; i + 2 <= end; i++)
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, SOCIETIES,
                           sizeof SOCIETIES / sizeof *SOCIETIES))
      return true;
  return false;
}

/* 某协会技工教育委员会: a committee of a society is no organ of state. */
static bool is_committee_of_society(const rh_proposals *p, size_t start, size_t end) {
  enum { COMMITTEE = 3, LEAST = 7 };
  return end >= start + LEAST &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + end - COMMITTEE, "委员会") &&
         holds_society(p, start, end - COMMITTEE);
}

/* 首钢工学院, 某集团职业学院: a kind of school, whoever runs it. */
static bool is_formal_school(const rh_proposals *p, size_t start, size_t end) {
  static const char *const KINDS[] = {"工学院", "职业学院", "技术学院", "师范学院", "医学院"};
  size_t at = p->sentence->start;
  return rh_ends_with_word(p->analysis, at + start + 1, at + end, KINDS,
                           sizeof KINDS / sizeof *KINDS) > 0;
}

static bool is_office(const rh_proposals *p, size_t end) {
  static const uint32_t OFFICES[] = {0x5904, 0x79D1, 0x5BA4, 0x529E, 0x90E8, 0}; /* 处科室办部 */
  return rh_is_one_of(p->text[end - 1], OFFICES);
}

/* 清河学院|校地合作处: the type of the body that the name of an office begins with; RH_TYPE_COUNT
 * when it begins with none. */
static rh_type body_of_office(const rh_proposals *p, size_t start, size_t end) {
  enum { TELLING = 7, LEAST = 3 };
  size_t length;
  for (size_t i = end - 2; i > start + LEAST; i--) {
    const rh_lexicon_entry *body = rh_proposals_ending(p, start, i, &length);
    if (rh_proposals_entry(p, start, i, RH_LEX_ENDING)) continue; /* 职教集团|办公室 */
    if (body && body->type <= RH_ORGANIZATION && body->weight >= TELLING) return body->type;
  }
  return RH_TYPE_COUNT;
}

/* 清河开发区|党政办公室. */
static bool is_office_of_zone(const rh_proposals *p, size_t start, size_t end) {
  static const char *const ZONES[] = {"开发区", "新区", "高新区", "经开区", "管委会", "园区"};
  for (size_t i = start + 2; i + 2 < end; i++)
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, ZONES,
                           sizeof ZONES / sizeof *ZONES))
      return true;
  return false;
}

/* 教务处, 质量管理办公室: an office without the body that it belongs to. */
static bool is_bare_office(const rh_proposals *p, size_t start, size_t end, rh_type type) {
  static const uint32_t LEVELS[] = {0x7701, 0x5E02, 0x533A, 0x53BF,
                                    0x5DDE, 0x4E61, 0x9547, 0}; /* 省市区县州乡镇 */
  enum { ROOM = 0x5BA4 /* 室 */ };
  if (type == RH_GOVERNMENT && p->text[end - 1] != ROOM) return false;
  if (rh_is_one_of(p->text[start], LEVELS)) return false;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE || e->lexicon == RH_LEX_ORGANIZATION ||
          e->lexicon == RH_LEX_DEPARTMENT)
        return false;
  return true;
}

/* 泰国职业与技能培训部: a country's ministry, not a department of a school. */
static bool is_ministry_abroad(const rh_proposals *p, size_t start, size_t end) {
  enum { MINISTRY = 0x90E8 /* 部 */ };
  if (p->text[end - 1] != MINISTRY) return false;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE && strcmp(e->detail, "country") == 0) return true;
  return false;
}

/* 中铁某局, 中建某局: companies that call themselves so. */
static bool begins_with_builder(const rh_proposals *p, size_t start) {
  static const char *const BUILDERS[] = {"中铁", "中建", "中交", "中水", "中冶"};
  return rh_starts_with_any(p->analysis, p->sentence->start + start, BUILDERS,
                            sizeof BUILDERS / sizeof *BUILDERS);
}

/* 清河学院|九江|分院: a branch elsewhere is what it is a branch of; the type of that, RH_TYPE_COUNT
 * when no school or academy with another place stands before it. */
static rh_type type_of_branch(const rh_proposals *p, size_t start, size_t end) {
  enum { CLOSING = 2, LEAST = 4 };
  size_t length;
  if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end - CLOSING, "分院"))
    return RH_TYPE_COUNT;
  for (size_t i = end - CLOSING; i >= start + LEAST; i--) {
    const rh_lexicon_entry *own = rh_proposals_ending(p, start, i, &length);
    if (own && (own->type == RH_SCHOOL || own->type == RH_ACADEMY))
      return rh_proposals_entry(p, i, end - CLOSING, RH_LEX_PLACE) ? own->type : RH_TYPE_COUNT;
  }
  return RH_TYPE_COUNT;
}

rh_type rh_name_type(const rh_proposals *p, size_t start, size_t end,
                     const rh_lexicon_entry *ending) {
  if (rh_proposals_role(p, start, "party")) return RH_ORGANIZATION; /* 九三学社…委员会 */
  rh_type branch = type_of_branch(p, start, end);
  if (branch != RH_TYPE_COUNT) return branch;
  if (ending->type == RH_PLACE &&
      rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "宾馆") &&
      rh_proposals_found(p, end, p->length, RH_LEX_POST))
    return RH_ENTERPRISE; /* …宾馆总经理 */
  if (ending->type == RH_GOVERNMENT && is_committee_of_society(p, start, end))
    return RH_ORGANIZATION;
  if ((ending->type == RH_SCHOOL || ending->type == RH_GOVERNMENT) && is_office(p, end)) {
    rh_type body = body_of_office(p, start, end);
    if (body == RH_SCHOOL || body == RH_ENTERPRISE) return body;
    if (body == RH_ORGANIZATION && holds_society(p, start, end)) return body;
    if (body == RH_TYPE_COUNT && ending->type == RH_SCHOOL && is_office_of_zone(p, start, end))
      return RH_GOVERNMENT;
    if (body == RH_TYPE_COUNT && is_bare_office(p, start, end, ending->type))
      return RH_ORGANIZATION;
  }
  if (ending->type == RH_SCHOOL && is_ministry_abroad(p, start, end)) return RH_GOVERNMENT;
  if (ending->type == RH_GOVERNMENT && begins_with_builder(p, start)) return RH_ENTERPRISE;
  const rh_lexicon_entry *known = rh_proposals_entry(p, start, end, RH_LEX_ORGANIZATION);
  if (known) return known->type; /* 中铁十一局 */
  const rh_lexicon_entry *whole = rh_proposals_entry(p, start, end, RH_LEX_ENDING);
  if (whole && whole->weight > 0) return whole->type; /* 乡村振兴学院 is an ending by itself */
  if (ending->type == RH_BASE && is_division_of_company(p, start, end)) return RH_ENTERPRISE;
  if (ending->type != RH_SCHOOL ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "学院") ||
      is_formal_school(p, start, end))
    return ending->type;
  if (start < end && (p->text[start] == 0x201C || p->text[start] == '"')) start++;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_ORGANIZATION && e->type == RH_ENTERPRISE && p->found[f].end < end)
        return RH_ACADEMY;
  return ending->type;
}
