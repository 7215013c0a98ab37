/* What closes like a name and is none: what is counted, ranked, anybody's, or told by its kind. */
#include "extract/mention/characters.h"
#include "extract/mention/parting.h"
#include "extract/mention/runs.h"
#include "extract/mention/wording.h"

const rh_unit *rh_run_first(const rh_proposals *p, const rh_run *run) {
  return &p->units.items[run->first];
}

bool rh_may_precede(const rh_proposals *p, const rh_unit *unit) {
  return rh_is_ordinal(p, unit) || rh_is_nation(p, unit);
}

/* Types whose names are runs of nouns with an ending; the others have proposers of their own. */
static bool is_named_by_ending(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE || type == RH_PROGRAMME || type == RH_COURSE ||
         type == RH_HONOUR;
}

/* 学院 after a person's name is no part of it, but 工作室 is. */
static bool may_begin_with(const rh_unit *unit, const rh_run_shape *shape,
                           const rh_lexicon_entry *ending) {
  if (unit->tag != RH_TAG_PER || ending->type == RH_ALLIANCE || ending->type == RH_ACADEMY)
    return true;
  return shape->loose == 0 &&
         (ending->type == RH_BASE || ending->type == RH_ORGANIZATION ||
          ending->type == RH_ENTERPRISE || ending->type == RH_HONOUR || ending->type == RH_COURSE);
}

static const uint32_t MEASURES[] = {0x4E2A, 0x5BB6, 0x6240, 0x5EA7, 0x5904, 0}; /* 个家所座处 */
static const uint32_t NUMBERS[] = {0x4E00, 0x51E0, 0x4E24, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                   0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0}; /* 一几两二…十 */

/* 建成1个生态综合体, 两所分院: how many there are, not which. */
static bool is_counted_before(const rh_proposals *p, size_t start) {
  enum { WHICH = 0x7B2C /* 第 */ };
  if (start < 2 || !rh_is_one_of(p->text[start - 1], MEASURES)) return false;
  uint32_t number = p->text[start - 2];
  if (!rh_is_digit(number) && !rh_is_one_of(number, NUMBERS)) return false;
  return start == 2 || p->text[start - 3] != WHICH;
}

/* 产教融合协作联盟2个: how many there are. */
static bool is_counted_after(const rh_proposals *p, size_t end) {
  size_t i = end;
  while (i < p->length && rh_is_digit(p->text[i])) i++;
  return i > end && i < p->length && rh_is_one_of(p->text[i], MEASURES);
}

/* 两大职教集团: how many are meant. */
static bool is_big_number(const rh_proposals *p, const rh_unit *unit) {
  enum { BIG = 0x5927 /* 大 */, ONE_AND_SOME = 2 };
  if (unit->quoted || p->text[unit->start + 1] != BIG) return false;
  return rh_is_one_of(p->text[unit->start], NUMBERS + ONE_AND_SOME);
}

/* 新|联盟: that it is new, not which it is. */
static bool is_only_new(const rh_proposals *p, const rh_run *run) {
  enum { NEW = 0x65B0 };
  const rh_unit *unit = rh_run_first(p, run);
  return rh_unit_length(unit) == 1 && p->text[unit->start] == NEW &&
         unit->end + run->ending_length == run->end;
}

/* 清河市第一所港口物流学院: which of them it is, not its name. */
static bool is_described_by_rank(const rh_proposals *p, size_t start, size_t end) {
  static const char *const RANKS[] = {"第一所", "第一家", "第一个", "首个", "首家", "首所"};
  for (size_t i = start; i + 3 < end; i++)
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, RANKS,
                           sizeof RANKS / sizeof *RANKS))
      return true;
  return false;
}

/* 学校第一会议室: any school has one. */
static bool is_somebodys_room(const rh_proposals *p, const rh_run *run) {
  static const char *const BODIES[] = {"学校", "学院", "公司", "集团", "单位"};
  const rh_unit *unit = rh_run_first(p, run);
  return rh_unit_length(unit) == 2 &&
         rh_starts_with_any(p->analysis, p->sentence->start + unit->start, BODIES,
                            sizeof BODIES / sizeof *BODIES);
}

/* 清河12所中职学校, 清河3家企业: how many are meant, not which. */
static bool holds_count(const rh_proposals *p, size_t start, size_t end) {
  enum { SUO = 0x6240, JIA = 0x5BB6 }; /* 所家 */
  enum { GRADE = 0x7EA7 /* 级 */, YEAR = 4 };
  if (start + YEAR < end && rh_is_digit(p->text[start]) && p->text[start + YEAR] == GRADE)
    return true; /* 2014级商学院 */
  bool letter = (p->text[start] | 0x20) >= 'a' && (p->text[start] | 0x20) <= 'z';
  if (letter && start + 1 < end && (p->text[start + 1] == SUO || p->text[start + 1] == JIA))
    return true; /* N家工匠学院 */
  for (size_t i = start + 1; i + 1 < end; i++)
    if ((p->text[i] == SUO || p->text[i] == JIA) && rh_is_digit(p->text[i - 1])) return true;
  return false;
}

/* 地产|物业: two fields, where nothing proper tells which company. */
static bool is_field_of_companies(const rh_proposals *p, const rh_run *run) {
  enum { SHORT = 2 };
  const rh_unit *unit = rh_run_first(p, run);
  if (run->ending->type != RH_ENTERPRISE || run->shape.proper || run->ending_length > SHORT)
    return false;
  if (unit->end + run->ending_length != run->end ||
      rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end, "集团"))
    return false;
  return rh_proposals_entry(p, unit->start, unit->end, RH_LEX_INDUSTRY) ||
         rh_proposals_entry(p, unit->start, unit->end, RH_LEX_NAME_WORD) ||
         rh_proposals_role(p, unit->start, "company_closing") == rh_unit_length(unit);
}

/* 省|三等奖: the level at which the prize is given, not its name. */
static bool is_level_of_prize(const rh_proposals *p, const rh_run *run) {
  static const uint32_t LEVELS[] = {0x7701, 0x5E02, 0x533A, 0x53BF, 0x6821, 0}; /* 省市区县校 */
  const rh_unit *unit = rh_run_first(p, run);
  if (run->ending->type != RH_HONOUR || rh_unit_length(unit) != 1) return false;
  return unit->end + run->ending_length == run->end && rh_is_one_of(p->text[unit->start], LEVELS);
}

/* 学校图书馆, 学校新区|校区: anybody's, even where the tagger sees a name. */
static bool begins_with_anybody(const rh_proposals *p, const rh_unit *unit) {
  enum { LEAST = 3 };
  return rh_unit_length(unit) > LEAST && !unit->quoted &&
         (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "学校") ||
          rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "公司"));
}

/* 学院|产学合作处, 公司|培训中心: whose it is, not what it is called. */
static bool begins_with_body(const rh_proposals *p, const rh_unit *unit) {
  static const char *const BODIES[] = {"学院", "公司", "集团", "院校", "高校", "学校", "企业"};
  return !unit->quoted && rh_unit_length(unit) == 2 &&
         rh_starts_with_any(p->analysis, p->sentence->start + unit->start, BODIES,
                            sizeof BODIES / sizeof *BODIES);
}

/* 专科层次|职业学校: a kind of school, where nothing proper tells which; a faculty may be called
 * after its field. */
static bool is_kind_of_school(const rh_proposals *p, const rh_run *run) {
  static const char *const CLOSINGS[] = {"学校", "大学", "院校", "中学", "小学"};
  enum { CLOSING = 2 };
  if (run->shape.proper || run->ending->type != RH_SCHOOL) return false;
  return rh_starts_with_any(p->analysis, p->sentence->start + run->end - CLOSING, CLOSINGS,
                            sizeof CLOSINGS / sizeof *CLOSINGS);
}

/* 各县|区教育局: all of them are meant. */
static bool follows_every(const rh_proposals *p, size_t unit) {
  enum { EVERY = 0x5404 /* 各 */ };
  if (unit == 0) return false;
  const rh_unit *before = &p->units.items[unit - 1];
  return before->end == p->units.items[unit].start && p->text[before->start] == EVERY;
}

/* 在订单班中|学有所成: what is learnt in a class, no 中学. */
static bool splits_learning(const rh_proposals *p, size_t end) {
  static const char *const AFTER[] = {"有所", "到", "会", "以致", "习"};
  if (end < 2 || !rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "中学"))
    return false;
  return rh_starts_with_any(p->analysis, p->sentence->start + end, AFTER,
                            sizeof AFTER / sizeof *AFTER);
}

/* 远航集团|计划…, 清河市|计划…: somebody plans something; no scheme is named after somebody alone.
 */
static bool is_verb_of_planning(const rh_proposals *p, const rh_run *run) {
  enum { PLAN = 2 };
  const rh_unit *unit = rh_run_first(p, run);
  size_t end = run->end - PLAN;
  if (run->ending_length != PLAN || unit->quoted || end <= unit->start ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + end, "计划"))
    return false;
  if (run->last <= run->first + 1 && (unit->tag == RH_TAG_LOC || rh_is_organization_tag(unit)))
    return true;
  if (rh_proposals_entry(p, unit->start, end, RH_LEX_ANAPHOR)) return true; /* 联盟|计划… */
  size_t length;
  const rh_lexicon_entry *body = rh_proposals_ending(p, unit->start, end, &length);
  return body && (body->type <= RH_BASE || body->type == RH_PLACE);
}

/* 等产业|组建|行业产教融合共同体, 清江两地|工会: what is done, or that several are meant, stands
 * within the run. */
static bool holds_founding(const rh_proposals *p, size_t start, size_t end) {
  static const char *const VERBS[] = {"组建", "揭牌", "牵头", "两地", "两校", "两省", "两国"};
  for (size_t i = start + 1; i + 2 < end; i++)
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, VERBS,
                           sizeof VERBS / sizeof *VERBS))
      return true;
  return false;
}

/* 清河大学|等高水平大学: a whole name stands before the 等 inside. */
static bool holds_and_so_on(const rh_proposals *p, size_t start, size_t end) {
  enum { AND_SO_ON = 0x7B49, SHORTEST = 4, TELLING = 6 };
  for (size_t i = start + SHORTEST; i + 2 < end; i++) {
    size_t length;
    if (p->text[i] != AND_SO_ON) continue;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, start, i, &length);
    if (ending && ending->type <= RH_BASE && ending->weight >= TELLING) return true;
  }
  return false;
}

/* What no run is, whatever it closes like. */
static bool is_no_run_of_name(const rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  if (rh_begins_with_task(p, unit) || follows_every(p, run->first)) return true;
  if (splits_learning(p, run->end) || begins_with_anybody(p, unit)) return true;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + run->end, "制度"))
    return true; /* 联席会议|制度 */
  if ((!run->shape.proper || run->first == run->last) && begins_with_body(p, unit)) return true;
  return run->shape.group && rh_goes_on_after_company(p, unit->start, run->end);
}

/* What closes like a body, a base or a government and is none. */
static bool is_no_body(const rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  rh_type type = run->ending->type;
  if (type <= RH_ACADEMY && rh_begins_with_rank(p, unit)) return true;
  if (type == RH_GOVERNMENT && (rh_begins_with_parting_word(p, unit) || /* 联合|人社部 */
                                rh_proposals_entry(p, unit->start, run->end, RH_LEX_ANAPHOR)))
    return true; /* 市局 */
  if (type > RH_BASE) return false;
  bool counted = (!run->shape.proper || unit->quoted) && is_counted_after(p, run->end);
  return counted || holds_founding(p, unit->start, run->end) || is_big_number(p, unit) ||
         is_only_new(p, run) || rh_proposals_role(p, unit->start, "quality") ||
         is_described_by_rank(p, unit->start, run->end);
}

/* 3个生态综合体, where nothing proper or a figure tells that they are counted. */
static bool is_counted(const rh_proposals *p, const rh_run *run) {
  if (run->ending->type != RH_BASE && run->ending->type != RH_ACADEMY) return false;
  size_t start = rh_run_first(p, run)->start;
  bool figure = start > 1 && rh_is_digit(p->text[start - 2]);
  return (!run->shape.proper || figure) && is_counted_before(p, start);
}

/* What closes with the run's ending and is none of its type. */
static bool is_refused(const rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  const rh_lexicon_entry *ending = run->ending;
  size_t end = run->end;
  if (is_field_of_companies(p, run) || is_level_of_prize(p, run) || is_kind_of_school(p, run) ||
      is_verb_of_planning(p, run) || is_no_body(p, run) || is_counted(p, run))
    return true;
  if (rh_before_council(p, unit->start, end) != end || holds_count(p, unit->start, end) ||
      holds_and_so_on(p, unit->start, end))
    return true;
  if (rh_may_precede(p, unit) && end - rh_unit_length(unit) - run->ending_length <= unit->start)
    return true; /* 首批 + 项目 */
  if (rh_is_ordinal(p, unit) && ending->type != RH_HONOUR && ending->type != RH_PROGRAMME)
    return true;
  if (rh_proposals_entry(p, unit->start, end, RH_LEX_GENERIC)) return true;
  if (ending->type == RH_PLACE && is_somebodys_room(p, run)) return true;
  return rh_is_bare_after_joiner(p, end, run->ending_length) ||
         !may_begin_with(unit, &run->shape, ending) || rh_begins_generic(p, unit);
}

bool rh_run_may_be_name(const rh_proposals *p, rh_run *run) {
  enum { IN_LIST = 0x3001 /* 、 */ };
  const rh_unit *unit = rh_run_first(p, run);
  if (is_no_run_of_name(p, run)) return false;
  const rh_lexicon_entry *ending =
      rh_proposals_ending(p, unit->start, run->end, &run->ending_length);
  run->ending = ending;
  if (!ending || !is_named_by_ending(ending->type) || ending->weight == 0) return false;
  if (is_refused(p, run)) return false;
  bool whole = run->first == run->last;
  if (whole && unit->tag == RH_TAG_LOC && ending->type == RH_PLACE) return true;
  if (whole && unit->tag == RH_TAG_ORG && unit->start > 0 && p->text[unit->start - 1] == IN_LIST)
    return true; /* 、|文广旅体局 */
  return rh_is_sound(p, unit->start, run->end, run->ending_length);
}
