/* Names of organizations, bases and places: what the tagger found, corrected and extended by
 * endings.
 *
 * A name is a run of units that closes with an ending of the lexicon (大学, 有限公司, 基地). It
 * begins at its first proper part, because common nouns before a proper name are not part of it
 * (依托单位上海…). */
#include "extract/mention/boundaries.h"
#include "extract/mention/parting.h"

#include <string.h>

enum { MAX_UNITS = 14, LEAST_NATIONAL = 9 };

static const double PER_CHARACTER = 1.0;         /* of a proper name */
static const double COMMON_PER_CHARACTER = 0.45; /* of a name without any proper part */
static const double LOOSE_COST = 0.5;            /* a character of an adjective, verb or number */
static const double JOIN_COST = 2.2;             /* a 和 or 与 inside */
static const double TAGGED_BONUS = 2.0;          /* the tagger gives exactly this span as a name */
static const double PERSON_INSIDE = 4.0; /* 清河王强学校: what the person alone is worth */
static const double PLACE_AT_HEAD =
    4.0; /* a place that begins a longer name: as much as it is alone */
static const double PLACE_AT_HEAD_OF_TITLE = 5.5; /* the same where characters count less */
static const double OWNER_AT_HEAD = 3.0; /* 远航集团云岭基地: its owner begins the name of a base */
static const double SCHEME_INSIDE = 0.5;   /* a character of a known scheme in a title's name */
static const double LOOSE_HEAD_COST = 1.0; /* begins with an adjective, verb or number */
static const double PARTED_COST = 8.0;     /* two names that the tagger took for one */
static const double VERB_COST = 3.0;       /* a verb inside */
static const double CUT_COST = 1.5; /* a noun or name goes on at the left without a boundary */

/* What the units of a span are made of. */
typedef struct span_shape {
  size_t loose; /* characters of loose units */
  size_t joins; /* joining words */
  size_t verbs;
  size_t persons; /* names of people after its first unit */
  bool group;     /* a bracketed group is in it */
  bool proper;    /* a proper unit is in it: a name begins with it */
  bool telling;   /* a proper unit or a Latin word is in it */
} span_shape;

/* 学校|航运学院: the school that is meant, before the name of its faculty. */
static bool is_bare_school(const rh_proposals *p, size_t unit) {
  const rh_unit *word = &p->units.items[unit];
  return !word->quoted && rh_unit_length(word) == 2 &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + word->start, "学校");
}

/* 清河省|人|参|产教融合共同体: single characters side by side are a word that the tagger broke. */
static bool is_broken_word(const rh_proposals *p, size_t unit) {
  if (unit < 2) return false;
  const rh_unit *last = &p->units.items[unit];
  const rh_unit *first = last - 1;
  return rh_unit_length(last) == 1 && rh_unit_length(first) == 1 && first->tag == RH_TAG_N &&
         (first - 1)->class_ == RH_UNIT_PROPER && !(first - 1)->quoted;
}

static bool is_boundary_before(const rh_proposals *p, size_t unit) {
  if (unit == 0) return true;
  const rh_unit *before = &p->units.items[unit - 1];
  if (rh_proposals_role(p, before->start, "own") == rh_unit_length(before)) return true; /* 我校 */
  rh_unit_class class_ = before->class_;
  if (is_bare_school(p, unit - 1) && is_boundary_before(p, unit - 1)) return true;
  return class_ == RH_UNIT_STOP || class_ == RH_UNIT_JOIN || class_ == RH_UNIT_LOOSE;
}

/* Types whose names are runs of nouns with an ending; the others have proposers of their own. */
static bool is_named_by_ending(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE || type == RH_PROGRAMME || type == RH_COURSE ||
         type == RH_HONOUR;
}

/* Programmes, courses and honours are common nouns more often than names; a class of its own
 * (…创新能力提升班) less so. */
static double type_factor(const rh_lexicon_entry *ending) {
  enum { TELLING = 9 };
  if (ending->type <= RH_BASE || ending->type == RH_PLACE) return 1.0;
  return ending->type == RH_COURSE && ending->weight >= TELLING ? 0.85 : 0.6;
}

static double span_score(const span_shape *shape, size_t length, const rh_lexicon_entry *ending) {
  double per_character = shape->proper ? PER_CHARACTER : COMMON_PER_CHARACTER;
  return type_factor(ending) * per_character * (double)length + 0.2 * ending->weight -
         LOOSE_COST * (double)shape->loose - JOIN_COST * (double)shape->joins -
         VERB_COST * (double)shape->verbs + PERSON_INSIDE * (double)shape->persons;
}

/* 学院 after a person's name is no part of it, but 工作室 is. */
static bool may_begin_with(const rh_unit *unit, const span_shape *shape,
                           const rh_lexicon_entry *ending) {
  if (unit->tag != RH_TAG_PER || ending->type == RH_ALLIANCE || ending->type == RH_ACADEMY)
    return true;
  return shape->loose == 0 &&
         (ending->type == RH_BASE || ending->type == RH_ORGANIZATION ||
          ending->type == RH_ENTERPRISE || ending->type == RH_HONOUR || ending->type == RH_COURSE);
}

/* 远航订单班 is a course of its own, where 焊接专业 is a field of study that many teach. */
static bool is_class_name(const rh_proposals *p, size_t end) {
  enum { BAN = 0x73ED }; /* 班 */
  return p->text[end - 1] == BAN;
}

/* 省教科文卫体工会: the level stands for a place, so that the body is somebody's. */
static bool begins_with_level(const rh_proposals *p, const rh_unit *unit,
                              const rh_lexicon_entry *ending) {
  static const uint32_t LEVELS[] = {0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0}; /* 省市区县州 */
  enum { TELLING = 7 };
  if (ending->type > RH_ORGANIZATION && ending->type != RH_ACADEMY) return false;
  if (rh_unit_length(unit) != 1 || ending->weight < TELLING) return false;
  for (size_t i = 0; LEVELS[i]; i++)
    if (p->text[unit->start] == LEVELS[i]) return true;
  return false;
}

/* 数字港务学院: a faculty is called after its field. */
static bool is_faculty(const rh_proposals *p, size_t start, size_t end,
                       const rh_lexicon_entry *ending, size_t ending_length) {
  enum { LEAST = 6 };
  if (ending->type != RH_SCHOOL || end - start < LEAST || end - start <= ending_length)
    return false;
  if (!rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "学院")) return false;
  return !rh_proposals_entry(p, start, end - 2, RH_LEX_GENERIC);
}

/* How many places the span begins with: 贵州|青岚县|职业中专. */
static size_t places_at_head(const rh_proposals *p, size_t first, size_t last) {
  size_t count = 0;
  while (first + count < last && p->units.items[first + count].tag == RH_TAG_LOC &&
         !p->units.items[first + count].quoted)
    count++;
  return count;
}

/* 全国航运行业产教融合共同体 is one of the building-materials industry. */
static void propose_industry_of_alliance(rh_proposals *p, size_t start, size_t end) {
  static const char *const SCOPES[] = {"全国", "国家"};
  enum { MAX_INDUSTRY = 12 };
  size_t at = p->sentence->start;
  for (size_t i = 0; i < sizeof SCOPES / sizeof *SCOPES; i++)
    if (rh_analysis_starts_with(p->analysis, at + start, SCOPES[i])) start += 2;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE && p->found[f].end + 4 < end) start = p->found[f].end;
  for (size_t i = start + 2; i < end && i <= start + MAX_INDUSTRY; i++) {
    if (!rh_analysis_starts_with(p->analysis, at + i, "行业")) continue;
    if (p->text[i - 1] == 0x7EA7) return; /* 省级|行业 */
    rh_propose(p, start, i, RH_INDUSTRY, 0.4 * (double)(i - start) + 0.5,
               "industry in an alliance's name")
        ->named = true;
    return;
  }
}

/* 清河学院|党总支|书记: the Party body belongs to the post that goes on after it. */
static bool begins_a_post(const rh_proposals *p, const rh_unit *unit) {
  enum { DANG = 0x515A };
  if (p->text[unit->start] != DANG) return false;
  for (size_t f = p->found_from[unit->start]; f < p->found_from[unit->start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->found[f].end > unit->end) return true;
  return false;
}

/* A run of units under reading, from its last unit to the left. */
typedef struct span {
  size_t first; /* unit that it begins with so far */
  size_t last;
  size_t end;
  span_shape shape;
  const rh_lexicon_entry *ending;
  size_t ending_length;
} span;

/* What to do after a unit was taken in. */
typedef enum step { STEP_STOP, STEP_ON, STEP_NAME } step;

static const rh_unit *first_unit(const rh_proposals *p, const span *run) {
  return &p->units.items[run->first];
}

static bool may_precede(const rh_proposals *p, const rh_unit *unit) {
  return rh_is_ordinal(p, unit) || rh_is_nation(p, unit);
}

/* 王强副书记|代表|乙集团: a noun to the tagger, but what somebody with a post does. */
static bool is_speaking_for(const rh_proposals *p, const rh_unit *unit) {
  if (rh_unit_length(unit) != 2 ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "代表"))
    return false;
  for (size_t f = p->found_ending[unit->start]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) return true;
  return false;
}

/* 这|一|联盟: which one is meant, not its name. */
static bool is_pointing_word(const rh_proposals *p, const rh_unit *unit) {
  enum { ONE = 0x4E00, THIS = 0x8FD9, THAT = 0x90A3 }; /* 一这那 */
  if (p->text[unit->start] != ONE || unit->start == 0) return false;
  uint32_t before = p->text[unit->start - 1];
  return before == THIS || before == THAT;
}

/* 清河|相关|工会: a word that stands in no name. */
static bool is_breaking_word(const rh_proposals *p, const rh_unit *unit) {
  return rh_proposals_role(p, unit->start, "breaks_name") == rh_unit_length(unit);
}

/* 华为ICT学院|和|非遗传承基地: a whole name before 和, which seldom joins two owners of one base as
 * 与 does. */
static bool closes_body_before_and(const rh_proposals *p, size_t joiner) {
  enum { AND = 0x548C, TELLING = 7 }; /* 和 */
  const rh_unit *unit = &p->units.items[joiner];
  size_t length;
  if (joiner == 0 || p->text[unit->start] != AND) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit[-1].start, unit->start, &length);
  if (!ending && joiner > 1) ending = rh_proposals_ending(p, unit[-2].start, unit->start, &length);
  return ending && ending->type <= RH_BASE && ending->type != RH_ENTERPRISE &&
         ending->weight >= TELLING;
}

/* 由|省|欧美同学会: the level stands for a place, and nothing goes before it. */
static bool is_level_at_boundary(const rh_proposals *p, size_t index) {
  static const uint32_t LEVELS[] = {0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0}; /* 省市区县州 */
  const rh_unit *unit = &p->units.items[index];
  if (rh_unit_length(unit) != 1 || unit->quoted || !is_boundary_before(p, index)) return false;
  if (unit[1].quoted || unit[1].tag == RH_TAG_PER || unit[1].tag == RH_TAG_ORG) return false;
  for (size_t i = 0; LEVELS[i]; i++)
    if (p->text[unit->start] == LEVELS[i]) return true;
  return false;
}

/* Takes the unit at the beginning of the run in: the run ends before it (STOP), goes on over it
 * (ON), or may be a name that begins with it (NAME). */
/* 远航服饰(清河)有限公司|与清河大学: what the joiner follows is a company with its place in
 * brackets.
 */
static bool follows_bracketed_company(const rh_proposals *p, size_t joiner) {
  size_t length;
  if (joiner < 2 || p->units.items[joiner - 2].class_ != RH_UNIT_GROUP) return false;
  const rh_unit *before = &p->units.items[joiner - 1];
  size_t group = p->units.items[joiner - 2].start;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, group, before->end, &length);
  return ending && ending->type == RH_ENTERPRISE && length == rh_unit_length(before);
}

static step take_in(const rh_proposals *p, span *run) {
  const rh_unit *unit = first_unit(p, run);
  span_shape *shape = &run->shape;
  size_t first = run->first;
  if (unit->class_ == RH_UNIT_STOP) return rh_joins_places(p, first) ? STEP_ON : STEP_STOP;
  if (rh_is_count(p, unit) || is_speaking_for(p, unit) || is_breaking_word(p, unit) ||
      is_pointing_word(p, unit))
    return STEP_STOP;
  bool digits = rh_is_latin(p, unit) && first > 0 && rh_is_latin(p, unit - 1); /* G30 */
  if (unit->class_ == RH_UNIT_LOOSE && !rh_is_ordinal(p, unit) && !digits)
    shape->loose += rh_unit_length(unit);
  bool verb = (unit->tag == RH_TAG_V || unit->tag == RH_TAG_VD) && !rh_is_latin(p, unit) &&
              !rh_is_name_verb(p, unit) && !is_broken_word(p, first);
  if (verb && !unit->quoted && first < run->last && !shape->proper) return STEP_STOP;
  if (verb) shape->verbs++;
  if (unit->class_ == RH_UNIT_JOIN) {
    if (rh_unit_length(unit) > 1) return STEP_STOP; /* 以及 */
    if (first > 0 && (unit - 1)->class_ == RH_UNIT_GROUP) return STEP_STOP;
    if (first > 0 && rh_is_whole_name(p, unit - 1) && rh_closes_no_base(p, run->last))
      return STEP_STOP;
    if (closes_body_before_and(p, first) || follows_bracketed_company(p, first)) return STEP_STOP;
    bool within = rh_joins_within(p, first, run->last);
    if (!within) shape->joins++;
    /* 清河企业成长与|经济安全研究中心: the second half is no name by itself. */
    const rh_unit *last = &p->units.items[run->last];
    if (within && first + 1 == run->last && last->tag == RH_TAG_NT && !last->quoted &&
        !rh_proposals_found(p, last->start, last->end, RH_LEX_PLACE))
      shape->proper = false;
  }
  bool proper = unit->class_ == RH_UNIT_PROPER && !rh_is_latin(p, unit);
  if (unit->class_ == RH_UNIT_PROPER) shape->telling = true;
  if (first < run->last && is_bare_school(p, first) && is_boundary_before(p, first))
    return STEP_STOP;
  if (first < run->last && unit[1].tag == RH_TAG_PER && !unit[1].quoted) shape->persons++;
  if (shape->proper && !proper && unit->class_ != RH_UNIT_GROUP && !may_precede(p, unit) &&
      !is_level_at_boundary(p, first))
    return STEP_STOP;
  shape->proper |= proper;
  shape->group |= unit->class_ == RH_UNIT_GROUP;
  if (unit->class_ == RH_UNIT_JOIN || unit->class_ == RH_UNIT_GROUP) return STEP_ON;
  if (verb && !unit->quoted) return STEP_ON;
  return rh_begins_with_own_word(p, unit->start) ? STEP_STOP : STEP_NAME;
}

/* 建成1个生态综合体, 两所分院: how many there are, not which. */
static bool is_counted_before(const rh_proposals *p, size_t start) {
  static const uint32_t MEASURES[] = {0x4E2A, 0x5BB6, 0x6240, 0x5EA7, 0x5904, 0}; /* 个家所座处 */
  static const uint32_t NUMBERS[] = {0x4E00, 0x4E24, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                     0x4E03, 0x516B, 0x4E5D, 0x5341, 0x51E0, 0}; /* 一两二…十几 */
  if (start < 2) return false;
  bool measure = false;
  for (size_t i = 0; MEASURES[i]; i++) measure |= p->text[start - 1] == MEASURES[i];
  uint32_t before = p->text[start - 2];
  bool number = before >= '0' && before <= '9';
  for (size_t i = 0; NUMBERS[i]; i++) number |= before == NUMBERS[i];
  bool ordinal = start > 2 && p->text[start - 3] == 0x7B2C; /* 第 */
  return measure && number && !ordinal;
}

/* 产教融合战略联盟1个: how many there are. */
static bool is_counted_after(const rh_proposals *p, size_t end) {
  static const uint32_t MEASURES[] = {0x4E2A, 0x5BB6, 0x6240, 0x5EA7, 0x5904, 0}; /* 个家所座处 */
  size_t i = end;
  while (i < p->length && p->text[i] >= '0' && p->text[i] <= '9') i++;
  for (size_t m = 0; i > end && i < p->length && MEASURES[m]; m++)
    if (p->text[i] == MEASURES[m]) return true;
  return false;
}

/* 两大职教集团: how many are meant. */
static bool is_big_number(const rh_proposals *p, const rh_unit *unit) {
  static const uint32_t NUMBERS[] = {0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                     0x4E03, 0x516B, 0x4E5D, 0x5341, 0}; /* 两三…十 */
  enum { BIG = 0x5927 /* 大 */ };
  if (unit->quoted || p->text[unit->start + 1] != BIG) return false;
  for (size_t i = 0; NUMBERS[i]; i++)
    if (p->text[unit->start] == NUMBERS[i]) return true;
  return false;
}

/* 新|联盟: that it is new, not which it is. */
static bool is_only_new(const rh_proposals *p, const span *run) {
  enum { NEW = 0x65B0 };
  const rh_unit *unit = first_unit(p, run);
  return rh_unit_length(unit) == 1 && p->text[unit->start] == NEW &&
         unit->end + run->ending_length == run->end;
}

/* 清河市第一所乡村振兴学院: which of them it is, not its name. */
static bool is_described_by_rank(const rh_proposals *p, size_t start, size_t end) {
  static const char *const RANKS[] = {"第一所", "第一家", "第一个", "首个", "首家", "首所"};
  for (size_t i = start; i + 3 < end; i++)
    for (size_t r = 0; r < sizeof RANKS / sizeof *RANKS; r++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, RANKS[r])) return true;
  return false;
}

/* 学校第一会议室: any school has one. */
static bool is_somebodys_room(const rh_proposals *p, const span *run) {
  static const char *const BODIES[] = {"学校", "学院", "公司", "集团", "单位"};
  const rh_unit *unit = first_unit(p, run);
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (rh_unit_length(unit) == 2 &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, BODIES[i]))
      return true;
  return false;
}

/* 清河12所中职学校, 清河3家企业: how many are meant, not which. */
static bool holds_count(const rh_proposals *p, size_t start, size_t end) {
  enum { SUO = 0x6240, JIA = 0x5BB6 }; /* 所家 */
  enum { GRADE = 0x7EA7 /* 级 */, YEAR = 4 };
  if (start + YEAR < end && p->text[start] >= '0' && p->text[start] <= '9' &&
      p->text[start + YEAR] == GRADE)
    return true; /* 2014级商学院 */
  bool letter = (p->text[start] | 0x20) >= 'a' && (p->text[start] | 0x20) <= 'z';
  if (letter && start + 1 < end && (p->text[start + 1] == SUO || p->text[start + 1] == JIA))
    return true; /* N家工匠学院 */
  for (size_t i = start + 1; i + 1 < end; i++)
    if ((p->text[i] == SUO || p->text[i] == JIA) && p->text[i - 1] >= '0' && p->text[i - 1] <= '9')
      return true;
  return false;
}

/* 地产|物业: two fields, where nothing proper tells which company. */
static bool is_field_of_companies(const rh_proposals *p, const span *run) {
  enum { SHORT = 2 };
  const rh_unit *unit = first_unit(p, run);
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
static bool is_level_of_prize(const rh_proposals *p, const span *run) {
  static const uint32_t LEVELS[] = {0x7701, 0x5E02, 0x533A, 0x53BF, 0x6821, 0}; /* 省市区县校 */
  const rh_unit *unit = first_unit(p, run);
  if (run->ending->type != RH_HONOUR || rh_unit_length(unit) != 1) return false;
  if (unit->end + run->ending_length != run->end) return false;
  for (size_t i = 0; LEVELS[i]; i++)
    if (p->text[unit->start] == LEVELS[i]) return true;
  return false;
}

/* 学院|产学合作处, 公司|培训中心: whose it is, not what it is called. */
static bool begins_with_body(const rh_proposals *p, const rh_unit *unit) {
  enum { LEAST = 3 };
  bool own = rh_unit_length(unit) > LEAST && !unit->quoted && /* 学校图书馆 */
             (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "学校") ||
              rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "公司"));
  if (own) return true;
  static const char *const BODIES[] = {"学院", "公司", "集团", "院校", "高校", "学校", "企业"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (!unit->quoted && rh_unit_length(unit) == 2 &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, BODIES[i]))
      return true;
  return false;
}

/* 专科层次|职业学校: a kind of school, where nothing proper tells which; a faculty may be called
 * after its field. */
static bool is_kind_of_school(const rh_proposals *p, const span *run) {
  static const char *const CLOSINGS[] = {"学校", "大学", "院校", "中学", "小学"};
  enum { CLOSING = 2 };
  if (run->shape.proper || run->ending->type != RH_SCHOOL) return false;
  for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + run->end - CLOSING, CLOSINGS[i]))
      return true;
  return false;
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
  for (size_t i = 0; i < sizeof AFTER / sizeof *AFTER; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, AFTER[i])) return true;
  return false;
}

/* 远航集团|计划…, 清河市|计划…: somebody plans something; no scheme is named after somebody alone.
 */
static bool is_verb_of_planning(const rh_proposals *p, const span *run) {
  enum { PLAN = 2 };
  const rh_unit *unit = first_unit(p, run);
  size_t end = run->end - PLAN;
  if (run->ending_length != PLAN || unit->quoted || end <= unit->start ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + end, "计划"))
    return false;
  if (run->last <= run->first + 1 && (unit->tag == RH_TAG_LOC || rh_is_organization_tag(unit)))
    return true;
  size_t length;
  const rh_lexicon_entry *body = rh_proposals_ending(p, unit->start, end, &length);
  return body && (body->type <= RH_BASE || body->type == RH_PLACE);
}

/* 等产业|组建|行业产教融合共同体: what is done stands within the run. */
static bool holds_founding(const rh_proposals *p, size_t start, size_t end) {
  static const char *const VERBS[] = {"组建", "揭牌", "牵头"};
  for (size_t i = start + 1; i + 2 < end; i++)
    for (size_t v = 0; v < sizeof VERBS / sizeof *VERBS; v++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, VERBS[v])) return true;
  return false;
}

/* True when the run, with its first unit, may be a name; finds its ending. */
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

static bool may_be_name(const rh_proposals *p, span *run) {
  const rh_unit *unit = first_unit(p, run);
  size_t end = run->end;
  if (rh_begins_with_task(p, unit) || follows_every(p, run->first)) return false;
  if (splits_learning(p, end)) return false;
  if ((!run->shape.proper || run->first == run->last) && begins_with_body(p, unit)) return false;
  if (run->shape.group && rh_goes_on_after_company(p, unit->start, end)) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, end, &run->ending_length);
  run->ending = ending;
  if (!ending || !is_named_by_ending(ending->type) || ending->weight == 0) return false;
  if (is_field_of_companies(p, run) || is_level_of_prize(p, run) || is_kind_of_school(p, run) ||
      is_verb_of_planning(p, run))
    return false;
  if (ending->type <= RH_BASE && holds_founding(p, unit->start, end)) return false;
  if (rh_before_council(p, unit->start, end) != end || holds_count(p, unit->start, end) ||
      holds_and_so_on(p, unit->start, end))
    return false;
  if (ending->type <= RH_BASE && (is_big_number(p, unit) || is_only_new(p, run))) return false;
  if (ending->type <= RH_ACADEMY && rh_begins_with_rank(p, unit)) return false;
  if (ending->type <= RH_BASE && rh_proposals_role(p, unit->start, "quality")) return false;
  if (ending->type == RH_GOVERNMENT && rh_begins_with_parting_word(p, unit))
    return false; /* 联合|人社部 */
  if (may_precede(p, unit) && end - rh_unit_length(unit) - run->ending_length <= unit->start)
    return false; /* 首批 + 项目 */
  if (rh_is_ordinal(p, unit) && ending->type != RH_HONOUR && ending->type != RH_PROGRAMME)
    return false;
  if (rh_proposals_entry(p, unit->start, end, RH_LEX_GENERIC)) return false;
  if (ending->type == RH_GOVERNMENT && rh_proposals_entry(p, unit->start, end, RH_LEX_ANAPHOR))
    return false; /* 市局 */
  if (ending->type == RH_PLACE && is_somebodys_room(p, run)) return false;
  if (ending->type <= RH_BASE && is_described_by_rank(p, unit->start, end)) return false;
  bool several = ending->type == RH_BASE || ending->type == RH_ACADEMY;
  bool figure =
      unit->start > 1 && p->text[unit->start - 2] >= '0' && p->text[unit->start - 2] <= '9';
  if (several && (!run->shape.proper || figure) && is_counted_before(p, unit->start)) return false;
  if (ending->type <= RH_BASE && (!run->shape.proper || unit->quoted) && is_counted_after(p, end))
    return false;
  if (rh_is_bare_after_joiner(p, end, run->ending_length)) return false;
  if (!may_begin_with(unit, &run->shape, ending) || rh_begins_generic(p, unit)) return false;
  bool tagged_place =
      run->first == run->last && unit->tag == RH_TAG_LOC && ending->type == RH_PLACE;
  bool listed = run->first == run->last && unit->tag == RH_TAG_ORG && unit->start > 0 &&
                p->text[unit->start - 1] == 0x3001; /* 、|文广旅体局 */
  return tagged_place || listed || rh_is_sound(p, unit->start, end, run->ending_length);
}

/* 远航汽车|清河|工厂: a part of a company. */
static bool is_branch(const rh_proposals *p, size_t end) {
  static const char *const BRANCHES[] = {"工厂", "分厂", "分公司", "子公司", "分行", "营业部"};
  static const size_t LENGTHS[] = {2, 2, 3, 3, 2, 3};
  for (size_t i = 0; i < sizeof BRANCHES / sizeof *BRANCHES; i++)
    if (end > LENGTHS[i] &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + end - LENGTHS[i], BRANCHES[i]))
      return true;
  return false;
}

/* 远航集团|云岭|基地: a company, or what no ending tells, begins the name of its base. */
static bool begins_with_owner(const rh_proposals *p, const span *run) {
  const rh_unit *unit = first_unit(p, run);
  size_t length;
  bool branch = run->ending->type == RH_ENTERPRISE && is_branch(p, run->end);
  if ((run->ending->type != RH_BASE && !branch) || unit->quoted) return false;
  if (unit->tag != RH_TAG_ORG && !(branch && rh_is_organization_tag(unit))) return false;
  if (run->first == run->last || run->shape.loose || run->shape.joins) return false;
  const rh_lexicon_entry *own = rh_proposals_ending(p, unit->start, unit->end, &length);
  enum { CAMPUS = 2, NEW = 0x65B0 };
  bool campus =
      run->end >= unit->end + CAMPUS + 2 &&
      rh_analysis_starts_with(p->analysis, p->sentence->start + run->end - CAMPUS, "校区") &&
      p->text[run->end - CAMPUS - 1] != NEW;
  return !own || own->type == RH_ENTERPRISE ||
         (campus && (own->type == RH_SCHOOL || own->type == RH_ACADEMY)); /* 清河学院|东校区 */
}

/* 首批现代学徒制|试点单位: characters of the longest known scheme in the name of a title. */
static double scheme_inside(const rh_proposals *p, const span *run) {
  size_t longest = 0;
  for (size_t f = p->found_from[first_unit(p, run)->start]; f < p->found_from[run->end]; f++) {
    if (p->found[f].end > run->end || p->found[f].end - p->found[f].start <= longest) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PROGRAMME) longest = p->found[f].end - p->found[f].start;
  }
  return (double)longest;
}

static double run_score(const rh_proposals *p, const span *run, bool tagged) {
  const rh_unit *unit = first_unit(p, run);
  double score = span_score(&run->shape, run->end - unit->start, run->ending);
  double place = type_factor(run->ending) < 1.0 ? PLACE_AT_HEAD_OF_TITLE : PLACE_AT_HEAD;
  if (!is_boundary_before(p, run->first)) score -= CUT_COST;
  size_t head = run->first + (run->first < run->last && is_level_at_boundary(p, run->first));
  if (run->shape.loose == 0) score += place * (double)places_at_head(p, head, run->last);
  if (unit->class_ == RH_UNIT_LOOSE && !may_precede(p, unit)) score -= LOOSE_HEAD_COST;
  if (begins_with_owner(p, run)) score += OWNER_AT_HEAD;
  if (run->ending->type == RH_HONOUR) score += SCHEME_INSIDE * scheme_inside(p, run);
  if (rh_is_organization_tag(unit) && run->first == run->last && rh_is_parted(p, unit))
    score -= PARTED_COST;
  return tagged ? score + TAGGED_BONUS : score;
}

/* 蓝海食品(清河)有限公司: the form of a company makes a name even of common words. */
static bool is_whole_company(const rh_proposals *p, size_t start, size_t end,
                             size_t ending_length) {
  enum { FORM = 4, LEAST = 2 };
  return end - start >= ending_length + LEAST &&
         rh_analysis_starts_with(p->analysis, p->sentence->start + end - FORM, "有限公司");
}

/* Proper enough to be an entity even when no fact takes part. */
static bool is_named(const rh_proposals *p, const span *run) {
  const rh_unit *unit = first_unit(p, run);
  const rh_lexicon_entry *ending = run->ending;
  size_t length = run->end - unit->start;
  if (ending->type == RH_PLACE) return false;
  if (type_factor(ending) < 1.0 && !is_class_name(p, run->end)) return false;
  return run->shape.telling || is_whole_company(p, unit->start, run->end, run->ending_length) ||
         (length >= LEAST_NATIONAL && rh_is_national(p, unit->start, ending)) ||
         begins_with_level(p, unit, ending) ||
         is_faculty(p, unit->start, run->end, ending, run->ending_length);
}

static void propose_run(rh_proposals *p, const span *run) {
  const rh_unit *unit = first_unit(p, run);
  bool tagged = run->first == run->last && (unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_LOC);
  rh_type type = rh_name_type(p, unit->start, run->end, run->ending);
  rh_mention *mention =
      rh_propose(p, unit->start, run->end, type, run_score(p, run, tagged),
                 tagged ? "tagged name with a known ending" : "run of nouns with a known ending");
  mention->named = is_named(p, run);
  mention->entry = run->ending;
  if (run->ending->type == RH_ALLIANCE && is_boundary_before(p, run->first))
    propose_industry_of_alliance(p, unit->start, run->end);
}

/* Proposes every span of units that closes with unit `last`. */
static void propose_ending_at(rh_proposals *p, size_t last) {
  span run = {.last = last, .end = p->units.items[last].end};
  if (begins_a_post(p, &p->units.items[last])) return;
  for (size_t steps = 0; steps < MAX_UNITS && steps <= last; steps++) {
    run.first = last - steps;
    step next = take_in(p, &run);
    if (next == STEP_STOP) return;
    if (next == STEP_ON || !may_be_name(p, &run)) continue;
    propose_run(p, &run);
    if (rh_begins_afresh(p, first_unit(p, &run))) return;
  }
}

/* A known organization stands at its beginning: the tagger ran on over the end of the name. */
static bool begins_with_known(const rh_proposals *p, const rh_unit *unit) {
  for (size_t f = p->found_from[unit->start]; f < p->found_from[unit->start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (p->found[f].end < unit->end && p->found[f].end > unit->start + 2 &&
          (e->lexicon == RH_LEX_DEPARTMENT || e->lexicon == RH_LEX_ORGANIZATION))
        return true;
  return false;
}

/* 海晴科技, 清河文旅: what companies call themselves by, where the tagger sees a name; 新能源汽车
 * is a field. */
static bool names_company(const rh_proposals *p, const rh_unit *unit) {
  enum { LEAST = 4, MOST = 6, PLACE = 2 };
  bool placed = rh_proposals_found(p, unit->start, unit->end, RH_LEX_PLACE);
  if (rh_unit_length(unit) < LEAST || rh_unit_length(unit) > MOST + (placed ? PLACE : 0))
    return false;
  for (size_t f = p->found_from[unit->start]; f < p->found_from[unit->end - 2]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (p->found[f].start > unit->start && e->lexicon == RH_LEX_NAME_WORD &&
          p->found[f].end <= unit->end - 2)
        return false; /* 协同|培养|石化 */
  for (size_t f = p->found_from[unit->start]; f < p->found_from[unit->start + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_INDUSTRY || e->lexicon == RH_LEX_COURSE ||
          e->lexicon == RH_LEX_NAME_WORD || e->lexicon == RH_LEX_GENERIC)
        return false;
  return rh_closes_like_company(p, unit->end);
}

/* Names that the tagger found and that close with no known ending. */
static void propose_tagged(rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (unit->quoted || rh_proposals_ending(p, unit->start, unit->end, &length)) return;
  double score = PER_CHARACTER * (double)rh_unit_length(unit);
  if (rh_proposals_entry(p, unit->start, unit->end, RH_LEX_GENERIC)) return;
  const rh_lexicon_entry *known =
      rh_proposals_entry(p, unit->start, unit->end, RH_LEX_ORGANIZATION);
  if (unit->tag == RH_TAG_LOC || unit->tag == RH_TAG_NS)
    rh_propose(p, unit->start, unit->end, RH_PLACE, score, "place found by the tagger");
  if (!rh_is_organization_tag(unit) || rh_begins_with_task(p, unit) ||
      rh_begins_with_parting_word(p, unit))
    return;
  bool company = !known && unit->tag == RH_TAG_ORG && names_company(p, unit);
  rh_mention *mention = rh_propose(p, unit->start, unit->end,
                                   company ? RH_ENTERPRISE
                                   : known ? known->type
                                           : RH_ORGANIZATION,
                                   score * (begins_with_known(p, unit) ? 0.3 : 0.7),
                                   "organization found by the tagger");
  mention->untyped = true;
  mention->named = company;
}

void rh_propose_names(rh_proposals *p) {
  for (size_t i = 0; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_STOP || unit->class_ == RH_UNIT_JOIN) continue;
    propose_tagged(p, unit);
    propose_ending_at(p, i);
  }
}
