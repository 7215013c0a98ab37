#include "extract/mention/boundaries.h"

#include "extract/mention/characters.h"
#include "extract/mention/wording.h"

#include <string.h>

size_t rh_unit_length(const rh_unit *unit) {
  return unit->end - unit->start;
}

bool rh_is_latin(const rh_proposals *p, const rh_unit *unit) {
  return !unit->quoted && p->text[unit->start] < 0x80;
}

bool rh_is_organization_tag(const rh_unit *unit) {
  return unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_NT;
}

bool rh_is_sound(const rh_proposals *p, size_t start, size_t end, size_t ending_length) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "国", "自治区"};
  if (ending_length > 1) return true;
  if (end > start + 2 && rh_proposals_entry(p, end - 2, end, RH_LEX_GENERIC)) return false;
  if (rh_starts_with_any(p->analysis, p->sentence->start + start, LEVELS,
                         sizeof LEVELS / sizeof *LEVELS))
    return true;
  return rh_proposals_found(p, start, p->length, RH_LEX_PLACE) ||
         rh_proposals_found(p, start, p->length, RH_LEX_ORGANIZATION);
}

bool rh_begins_afresh(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (unit->tag != RH_TAG_ORG || unit->quoted) return false;
  if (!rh_proposals_ending(p, unit->start, unit->end, &length)) return false;
  return rh_proposals_found(p, unit->start, unit->end - 1, RH_LEX_PLACE);
}

bool rh_begins_generic(const rh_proposals *p, const rh_unit *unit) {
  return rh_proposals_role(p, unit->start, "no_name") > 0;
}

static bool ends_clause(uint32_t c) {
  return c == ',' || c == ';' || c == 0xFF0C || c == 0xFF1B || c == 0x3002;
}

bool rh_begins_with_task(const rh_proposals *p, const rh_unit *unit) {
  bool heads = unit->start == 0 || ends_clause(p->text[unit->start - 1]);
  bool verb = unit->tag == RH_TAG_V || (unit->tag == RH_TAG_VN && heads); /* ，建设工作室 */
  return verb && rh_proposals_role(p, unit->start, "task") > 0;
}

bool rh_begins_with_rank(const rh_proposals *p, const rh_unit *unit) {
  return rh_proposals_role(p, unit->start, "rank") > 0;
}

bool rh_begins_with_own_word(const rh_proposals *p, size_t start) {
  static const uint32_t OWN[] = {0x6211, 0x8BE5, 0x672C, 0};    /* 我该本 */
  static const uint32_t SECOND[] = {0x6821, 0x9662, 0x53F8, 0}; /* 校院司 */
  if (rh_proposals_role(p, start, "own")) return true;
  if (start == 0) return false;
  bool own = false;
  bool second = false;
  for (size_t i = 0; OWN[i]; i++) own |= p->text[start - 1] == OWN[i];
  for (size_t i = 0; SECOND[i]; i++) second |= p->text[start] == SECOND[i];
  return own && second;
}

bool rh_is_ordinal(const rh_proposals *p, const rh_unit *unit) {
  uint32_t first = p->text[unit->start];
  uint32_t last = p->text[unit->end - 1];
  if (first != 0x7B2C && first != 0x9996) return false;                        /* 第 首 */
  return last == 0x5C4A || last == 0x6279 || last == 0x671F || last == 0x6B21; /* 届批期次 */
}

bool rh_is_nation(const rh_proposals *p, const rh_unit *unit) {
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "新时代"))
    return rh_unit_length(unit) == 3;
  return rh_unit_length(unit) == 2 && unit->class_ == RH_UNIT_NOUN &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "全国");
}

bool rh_is_national(const rh_proposals *p, size_t start, const rh_lexicon_entry *ending) {
  enum { TELLING = 7 };
  return ending->type <= RH_BASE && ending->weight >= TELLING &&
         rh_proposals_role(p, start, "nationwide") > 0;
}

bool rh_goes_on_after_company(const rh_proposals *p, size_t start, size_t end) {
  for (size_t i = start + 2; i + 5 < end; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "限公司(") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "限公司（") ||
        rh_analysis_starts_with(p->analysis, p->sentence->start + i, "任公司("))
      return true;
  return false;
}

bool rh_is_bare_after_joiner(const rh_proposals *p, size_t end, size_t ending_length) {
  static const uint32_t JOINERS[] = {0x4E0E, 0x548C, 0x53CA, 0x540C,
                                     0x8DDF, 0x5BF9, 0}; /* 与和及同跟对 */
  size_t start = end - ending_length;
  if (start > 2 && rh_analysis_starts_with(p->analysis, p->sentence->start + start - 2, "代表"))
    return true;
  if (rh_proposals_ending_at(p, start, RH_LEX_PLACE)) return false; /* 大同|大学 */
  for (size_t i = 0; start > 0 && JOINERS[i]; i++)
    if (p->text[start - 1] == JOINERS[i])
      return rh_proposals_entry(p, start, end, RH_LEX_GENERIC) ||
             rh_proposals_entry(p, start, end, RH_LEX_ANAPHOR);
  return false;
}

bool rh_is_whole_name(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (!rh_is_organization_tag(unit) || unit->quoted) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, unit->end, &length);
  return ending && ending->weight >= 7;
}

bool rh_closes_no_base(const rh_proposals *p, size_t last) {
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, p->units.items[last].start - (last > 0),
                                                       p->units.items[last].end, &length);
  return !ending || ending->type != RH_BASE;
}

bool rh_joins_within(const rh_proposals *p, size_t joiner, size_t last) {
  enum { YU = 0x4E0E, HE = 0x548C, MAX_BEFORE = 6 };
  const rh_unit *unit = &p->units.items[joiner];
  if (joiner == 0 || joiner == last) return false;
  const rh_unit *before = unit - 1;
  uint32_t mark = p->text[unit->start];
  if (mark != YU && mark != HE) return false;
  if (before->end - before->start > MAX_BEFORE || rh_is_whole_name(p, before)) return false;
  bool deed = before->tag == RH_TAG_V && before->end - before->start == 2; /* 实习与就业… */
  if (before->class_ != RH_UNIT_NOUN && !deed && !rh_is_organization_tag(before)) return false;
  if (rh_proposals_entry(p, before->start, before->end, RH_LEX_GENERIC)) return false;
  size_t length;
  const rh_lexicon_entry *ending =
      rh_proposals_ending(p, unit->end - 1, p->units.items[last].end, &length);
  if (!ending || (mark == HE && p->units.items[last].end - length <= unit->end)) return false;
  bool place_before = joiner >= 2 && p->units.items[joiner - 2].tag == RH_TAG_LOC;
  if (ending->type == RH_GOVERNMENT) return mark == HE && place_before; /* 某州教育和体育局 */
  return mark == YU
             ? ending->type == RH_SCHOOL || ending->type == RH_ORGANIZATION ||
                   ending->type == RH_COURSE || ending->type == RH_BASE || ending->type == RH_HONOUR
             : ending->type == RH_ALLIANCE;
}

bool rh_joins_places(const rh_proposals *p, size_t dash) {
  const rh_unit *unit = &p->units.items[dash];
  uint32_t mark = p->text[unit->start];
  if (dash == 0 || dash + 1 >= p->units.count || rh_unit_length(unit) != 1) return false;
  if (mark != 0x2014 && mark != '-' && mark != 0x2013) return false; /* — – */
  return (unit - 1)->tag == RH_TAG_LOC && (unit + 1)->class_ == RH_UNIT_PROPER;
}

bool rh_closes_like_company(const rh_proposals *p, size_t end) {
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_ROLE && strcmp(e->detail, "company_closing") == 0) return true;
  return false;
}

bool rh_is_name_verb(const rh_proposals *p, const rh_unit *unit) {
  return rh_proposals_role(p, unit->start, "name_verb") > 0;
}

bool rh_is_count(const rh_proposals *p, const rh_unit *unit) {
  static const uint32_t MEASURES[] = {0x4E2A, 0x5BB6, 0x6240, 0x9879, 0x540D, 0x6761,
                                      0x5EA7, 0x7C7B, 0x4F59, 0x4F4D, 0}; /* 个家所项名条座类余位 */
  if (unit->tag != RH_TAG_M && unit->tag != RH_TAG_Q) return false;
  return rh_is_one_of(p->text[unit->end - 1], MEASURES);
}

/* 首届, 第三届 before `end`: where the ordinal begins. */
static size_t before_term(const rh_proposals *p, size_t start, size_t end) {
  enum { MOST = 4, TERM = 0x5C4A, FIRST = 0x9996, NUMBER = 0x7B2C }; /* 届首第 */
  if (end <= start || p->text[end - 1] != TERM) return end;
  for (size_t length = 2; length <= MOST && length < end - start; length++)
    if (p->text[end - length] == FIRST || p->text[end - length] == NUMBER) return end - length;
  return end;
}

size_t rh_before_council(const rh_proposals *p, size_t start, size_t end) {
  static const char *const COUNCILS[] = {"常务理事会", "理事会", "监事会"};
  enum { LEAST = 3 };
  size_t at = p->sentence->start;
  if (end >= p->length || !rh_proposals_found(p, end, p->length, RH_LEX_POST)) return end;
  size_t council = rh_ends_with_word(p->analysis, at + start + LEAST, at + end, COUNCILS,
                                     sizeof COUNCILS / sizeof *COUNCILS);
  if (!council) return end;
  size_t length;
  size_t body = before_term(p, start, end - council);
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, body, &length);
  bool holds = ending && (ending->type == RH_ALLIANCE || ending->type == RH_ORGANIZATION);
  return holds ? body : end;
}
