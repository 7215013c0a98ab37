/* Names that the tagger cut in the wrong place, mended where their surroundings tell. */
#include "extract/mention/repairs.h"

#include "extract/mention/boundaries.h"
#include "extract/mention/parting.h"
#include "extract/mention/wording.h"

#include <string.h>

static const double PER_CHARACTER = 1.0;
static const double TAGGED_BONUS = 2.0; /* the tagger gives exactly this span as a name */
static const double PLACE_IN_ROW =
    4.5; /* more than any place of the row is worth beyond its length */

/* 自治区党委, 某自治州党委: what 省委 and 市委 are elsewhere. */
static bool propose_committee_of_region(rh_proposals *p, const rh_unit *unit) {
  static const char *const REGIONS[] = {"自治区", "自治州", "自治县"};
  enum { REGION = 3, PARTY = 2 };
  size_t end = unit->end - PARTY;
  if (end < unit->start + REGION) return false;
  for (size_t i = 0; i < sizeof REGIONS / sizeof *REGIONS; i++) {
    if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end - REGION, REGIONS[i]))
      continue;
    rh_propose(p, unit->start, unit->end, RH_GOVERNMENT,
               PER_CHARACTER * (double)rh_unit_length(unit) + TAGGED_BONUS + 5.0,
               "Party committee of a region")
        ->named = true;
    return true;
  }
  return false;
}

/* 龙山镇党委: the organization, with the Party body left to the post that follows (党委书记). */
static void propose_without_party_body(rh_proposals *p, const rh_unit *unit) {
  static const char *const BODIES[] = {"党委", "党组", "党总支", "党支部"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    size_t length = i >= 2 ? 3 : 2;
    if (rh_unit_length(unit) < length + 2) continue;
    size_t end = unit->end - length;
    size_t ending_length;
    if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end, BODIES[i])) continue;
    if (i == 0 && propose_committee_of_region(p, unit)) return;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &ending_length);
    const rh_lexicon_entry *known = rh_proposals_entry(p, unit->start, end, RH_LEX_ORGANIZATION);
    const rh_lexicon_entry *telling = known ? known : ending;
    rh_mention *mention =
        rh_propose(p, unit->start, end, telling ? telling->type : RH_ORGANIZATION,
                   PER_CHARACTER * (double)rh_unit_length(unit) + TAGGED_BONUS + 3.0,
                   "tagged name without the Party body at its end");
    mention->named = true;
    mention->untyped = !telling;
  }
}

/* 清河产教联盟|理事会: the alliance, with its council left to the post that follows (理事会理事长).
 */
static void propose_without_council(rh_proposals *p, const rh_unit *unit) {
  size_t end = rh_before_council(p, unit->start, unit->end);
  size_t length;
  if (end == unit->end || !rh_is_organization_tag(unit) || unit->quoted) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &length);
  rh_mention *mention = rh_propose(p, unit->start, end, ending->type,
                                   PER_CHARACTER * (double)rh_unit_length(unit) + TAGGED_BONUS,
                                   "tagged name without the council at its end");
  mention->named = true;
  mention->entry = ending;
}

/* 清河省政府驻|云岭办事处: an office that a body has elsewhere. */
static void propose_office_elsewhere(rh_proposals *p, size_t index) {
  enum { ZHU = 0x9A7B };
  static const char *const OFFICES[] = {"办事处", "联络处", "代表处", "办公室"};
  if (index < 2) return;
  const rh_unit *office = &p->units.items[index];
  const rh_unit *body = office - 2;
  if (p->text[office[-1].start] != ZHU || rh_unit_length(&office[-1]) != 1) return;
  if (!rh_is_organization_tag(body) && body->tag != RH_TAG_LOC) return;
  bool closes = false;
  for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++)
    closes |=
        rh_unit_length(office) > 3 &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + office->end - 3, OFFICES[i]);
  if (!closes) return;
  rh_propose(p, body->start, office->end, RH_GOVERNMENT,
             PER_CHARACTER * (double)(office->end - body->start) + 10.0,
             "office that a body has elsewhere")
      ->named = true;
}

/* 远航(清河)环保设备有限公司 of which the tagger took 潍坊)环保设备有限公司: the bracket closes
 * a group that was opened before. */
static bool closes_a_bracket(const rh_proposals *p, size_t index) {
  const rh_unit *unit = &p->units.items[index];
  if (index < 2 || p->text[p->units.items[index - 1].start] != '(') return false;
  for (size_t i = unit->start; i < unit->end; i++)
    if (p->text[i] == '(' || p->text[i] == ')') return p->text[i] == ')';
  return false;
}

static void propose_before_bracket(rh_proposals *p, size_t index) {
  enum { MAX_BEFORE = 6 };
  const rh_unit *unit = &p->units.items[index];
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  if (!ending) return;
  for (size_t first = index - 2, steps = 0; steps < MAX_BEFORE; first--, steps++) {
    const rh_unit *begin = &p->units.items[first];
    if (begin->class_ == RH_UNIT_STOP || begin->class_ == RH_UNIT_JOIN) return;
    rh_mention *mention = rh_propose(p, begin->start, unit->end, ending->type,
                                     PER_CHARACTER * (double)(unit->end - begin->start) + 8.5,
                                     "tagged name with what stands before its bracket");
    mention->named = true;
    mention->entry = ending;
    if (first == 0 || rh_is_organization_tag(begin)) return;
  }
}

/* 清河石油大学(北京): a place in brackets closes the name of a school or company. */
static void propose_with_bracket(rh_proposals *p, size_t index) {
  const rh_unit *unit = &p->units.items[index];
  const rh_unit *group = unit + 1;
  size_t length;
  if (index + 1 >= p->units.count || group->class_ != RH_UNIT_GROUP || group->start != unit->end)
    return;
  if (!rh_is_organization_tag(unit) || unit->quoted) return;
  if (!rh_proposals_entry(p, group->start + 1, group->end - 1, RH_LEX_PLACE)) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  if (!ending || (ending->type != RH_SCHOOL && ending->type != RH_ENTERPRISE)) return;
  rh_propose(p, unit->start, group->end, ending->type,
             PER_CHARACTER * (double)(group->end - unit->start) + TAGGED_BONUS +
                 0.2 * ending->weight,
             "tagged name with a place in brackets")
      ->named = true;
}

/* 某州教育和|体育局: the tagger gives the second half of a joint department alone. */
static void propose_joint_department(rh_proposals *p, size_t index) {
  enum { MAX_FIELD = 4, HE = 0x548C, YU = 0x4E0E };
  const rh_unit *unit = &p->units.items[index];
  size_t length;
  if (index < 3 || !rh_is_organization_tag(unit) || unit->quoted) return;
  const rh_unit *place = unit - 3;
  uint32_t mark = p->text[unit[-1].start];
  if (unit[-1].class_ != RH_UNIT_JOIN || (mark != HE && mark != YU)) return;
  if (unit[-2].class_ != RH_UNIT_NOUN || rh_unit_length(&unit[-2]) > MAX_FIELD) return;
  if (place->tag != RH_TAG_LOC || rh_proposals_found(p, unit->start, unit->end, RH_LEX_PLACE))
    return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start - 1, unit->end, &length);
  if (!ending || ending->type != RH_GOVERNMENT) return;
  rh_propose(p, place->start, unit->end, RH_GOVERNMENT,
             PER_CHARACTER * (double)(unit->end - place->start) + 10.0,
             "department of two fields with its place")
      ->named = true;
}

/* 航海与|轮机学院: the tagger gives the second half of a faculty of two fields alone. */
static void propose_joint_faculty(rh_proposals *p, size_t index) {
  enum { MAX_FIELD = 4, MAX_HALF = 6, YU = 0x4E0E };
  const rh_unit *unit = &p->units.items[index];
  size_t length;
  if (index < 2 || !rh_is_organization_tag(unit) || unit->quoted) return;
  if (rh_unit_length(unit) > MAX_HALF || p->text[unit[-1].start] != YU) return;
  if (rh_proposals_entry(p, unit->start, unit->end, RH_LEX_ANAPHOR)) return; /* 企业与学院 */
  const rh_unit *field = unit - 2;
  if (field->class_ != RH_UNIT_NOUN || rh_unit_length(field) > MAX_FIELD) return;
  if (rh_proposals_found(p, unit->start, unit->end, RH_LEX_PLACE) ||
      rh_proposals_entry(p, field->start, field->end, RH_LEX_GENERIC) ||
      rh_proposals_entry(p, field->start, field->end, RH_LEX_ENDING) || /* (清河)有限公司与 */
      rh_proposals_entry(p, field->start, field->end, RH_LEX_ANAPHOR))
    return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  bool branch = rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end - 2, "分院");
  if (!ending || (ending->type != RH_SCHOOL && !branch)) return;
  rh_propose(p, field->start, unit->end, RH_SCHOOL,
             PER_CHARACTER * (double)(unit->end - field->start) + 5.0, "faculty of two fields")
      ->named = true;
}

/* 清河学院畜牧兽医|系: a department closes with 系 by itself, which no lexicon has as an ending. */
static void propose_department_of_school(rh_proposals *p, size_t index) {
  enum { MAX_FIELDS = 4, XI = 0x7CFB };
  const rh_unit *school = &p->units.items[index];
  size_t length;
  if (!rh_is_organization_tag(school) || school->quoted) return;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, school->start, school->end, &length);
  if (!ending || ending->type != RH_SCHOOL) return;
  bool joined = false;
  for (size_t i = index + 1; i < p->units.count && i <= index + MAX_FIELDS; i++) {
    const rh_unit *unit = &p->units.items[i];
    bool closes = p->text[unit->end - 1] == XI && (joined || rh_unit_length(unit) == 1);
    if (i > index + 1 && closes) {
      rh_propose(p, school->start, unit->end, RH_SCHOOL,
                 PER_CHARACTER * (double)(unit->end - school->start) + TAGGED_BONUS + 2.0,
                 "school with its department")
          ->named = true;
      return;
    }
    bool joins = unit->class_ == RH_UNIT_JOIN && i > index + 1; /* 港口|与|航运管理系 */
    joined |= joins;
    if (unit->class_ != RH_UNIT_NOUN && !joins) return;
  }
}

/* Two places in a row are one: 江苏扬州, 清河市云帆宾馆. */
static void propose_joined_places(rh_proposals *p, size_t last) {
  enum { TELLING = 9 };
  size_t first = last;
  while (first > 0 && p->units.items[first - 1].tag == RH_TAG_LOC &&
         !p->units.items[first - 1].quoted)
    first--;
  if (first == last || p->units.items[last].tag != RH_TAG_LOC) return;
  size_t start = p->units.items[first].start;
  size_t end = p->units.items[last].end;
  double worth_apart = PLACE_IN_ROW * (double)(last - first + 1);
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  bool base =
      ending && ending->type == RH_BASE && ending->weight >= TELLING; /* 清河新区|化工园区 */
  rh_propose(p, start, end, base ? RH_BASE : RH_PLACE,
             PER_CHARACTER * (double)(end - start) + worth_apart, "places in a row")
      ->named = base;
}

/* 远航有限公司人事行政部 + 经理: the company holds the post, the department belongs to it. */
static void propose_company_of_department(rh_proposals *p, const rh_unit *unit) {
  enum { MAX_DEPARTMENT = 8 };
  static const char *const COMPANIES[] = {"有限责任公司", "有限公司", "集团公司", "集团"};
  size_t at = p->sentence->start;
  if (!p->found_ending[unit->end]) return;
  for (size_t end = unit->end - 2; end + MAX_DEPARTMENT > unit->end && end > unit->start + 3; end--)
    if (rh_ends_with_word(p->analysis, at, at + end, COMPANIES,
                          sizeof COMPANIES / sizeof *COMPANIES)) {
      size_t closing = unit->end - 1;
      bool department = p->text[closing] == 0x90E8 || p->text[closing] == 0x5904 ||
                        p->text[closing] == 0x79D1 || p->text[closing] == 0x5BA4 ||
                        (p->text[closing] == 0x5C40 && p->text[closing - 1] != 0x7535);
      /* 部处科室局, but not 供电局 */
      if (!department) return;
      rh_propose(p, unit->start, end, RH_ENTERPRISE,
                 PER_CHARACTER * (double)rh_unit_length(unit) + TAGGED_BONUS + 3.0,
                 "company before the name of its department")
          ->named = true;
      return;
    }
}

/* What stands between the body at unit `index` and `post_start` is the name of an office: no other
 * person, post or joiner. */
static bool is_office_of_body(const rh_proposals *p, size_t index, size_t post_start) {
  for (size_t c = p->units.items[index].end; c < post_start; c++)
    if (p->text[c] < 0x4E00) return false;
  for (size_t i = index + 1; i < p->units.count && p->units.items[i].start < post_start; i++) {
    const rh_unit *unit = &p->units.items[i];
    bool person = unit->tag == RH_TAG_PER && unit->end < post_start;
    if (person || rh_proposals_found(p, unit->start, unit->end, RH_LEX_POST)) return false;
  }
  return true;
}

/* 清河市教育局职成科科长: an office without a place in the lexicons, told by the post that repeats
 * its last character, belongs to the body before it. */
static void propose_inner_office(rh_proposals *p, size_t post_start) {
  enum { MAX_OFFICE = 14 };
  static const struct {
    const char *kind;
    const char *post;
  } OFFICES[] = {{"处", "处长"}, {"科", "科长"}, {"室", "主任"},   {"办", "主任"}, {"股", "股长"},
                 {"司", "司长"}, {"部", "部长"}, {"中心", "主任"}, {"委", "主任"}};
  size_t at = p->sentence->start;
  for (size_t k = 0; k < sizeof OFFICES / sizeof *OFFICES; k++) {
    size_t length = strlen(OFFICES[k].kind) / strlen("处");
    size_t post = post_start + (p->text[post_start] == 0x526F); /* 副 */
    if (post_start < length + 4 ||
        !rh_analysis_starts_with(p->analysis, at + post, OFFICES[k].post))
      continue;
    if (!rh_analysis_starts_with(p->analysis, at + post_start - length, OFFICES[k].kind)) continue;
    for (size_t i = 0; i < p->units.count; i++) {
      const rh_unit *body = &p->units.items[i];
      size_t ending_length;
      if (body->end >= post_start || post_start - body->end > MAX_OFFICE) continue;
      if (!rh_is_organization_tag(body) || body->quoted) continue;
      const rh_lexicon_entry *ending =
          rh_proposals_ending(p, body->start, body->end, &ending_length);
      if (!ending || (ending->type != RH_GOVERNMENT && ending->type != RH_ORGANIZATION)) continue;
      if (!is_office_of_body(p, i, post_start)) continue;
      rh_propose(p, body->start, post_start, ending->type,
                 PER_CHARACTER * (double)(post_start - body->start) + TAGGED_BONUS + 2.0,
                 "body with the office that the post tells of")
          ->named = true;
    }
    return;
  }
}

void rh_propose_repairs(rh_proposals *p) {
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) propose_inner_office(p, p->found[i].start);
  for (size_t i = 0; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_STOP || unit->class_ == RH_UNIT_JOIN) continue;
    if (unit->tag == RH_TAG_ORG && !rh_is_parted(p, unit)) propose_without_party_body(p, unit);
    propose_without_council(p, unit);
    propose_office_elsewhere(p, i);
    if (unit->tag == RH_TAG_ORG) propose_company_of_department(p, unit);
    if (rh_is_organization_tag(unit) && !unit->quoted) rh_propose_parts(p, unit);
    propose_joined_places(p, i);
    propose_with_bracket(p, i);
    propose_joint_department(p, i);
    propose_joint_faculty(p, i);
    propose_department_of_school(p, i);
    if (closes_a_bracket(p, i)) propose_before_bracket(p, i);
  }
}
