/* Names of organizations, bases and places: what the tagger found, corrected and extended by
 * endings.
 *
 * A name is a run of units that closes with an ending of the lexicon (大学, 有限公司, 基地). It
 * begins at its first proper part, because common nouns before a proper name are not part of it
 * (依托单位上海…). */
#include "extract/mention/characters.h"
#include "extract/mention/parting.h"
#include "extract/mention/runs.h"
#include "extract/mention/wording.h"

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
static const double SCHOOL_AT_HEAD = 7.0; /* 清河工匠学院云岭分院: both would be names alone */
static const double OWNER_AT_HEAD = 3.0; /* 远航集团云岭基地: its owner begins the name of a base */
static const double SCHEME_INSIDE = 0.5;   /* a character of a known scheme in a title's name */
static const double LOOSE_HEAD_COST = 1.0; /* begins with an adjective, verb or number */
static const double PARTED_COST = 8.0;     /* two names that the tagger took for one */
static const double VERB_COST = 3.0;       /* a verb inside */
static const double CUT_COST = 1.5; /* a noun or name goes on at the left without a boundary */

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

/* Programmes, courses and honours are common nouns more often than names; a class of its own
 * (…创新能力提升班) less so. */
static double type_factor(const rh_lexicon_entry *ending) {
  enum { TELLING = 9 };
  if (ending->type <= RH_BASE || ending->type == RH_PLACE) return 1.0;
  return ending->type == RH_COURSE && ending->weight >= TELLING ? 0.85 : 0.6;
}

static double span_score(const rh_run_shape *shape, size_t length, const rh_lexicon_entry *ending) {
  double per_character = shape->proper ? PER_CHARACTER : COMMON_PER_CHARACTER;
  return type_factor(ending) * per_character * (double)length + 0.2 * ending->weight -
         LOOSE_COST * (double)shape->loose - JOIN_COST * (double)shape->joins -
         VERB_COST * (double)shape->verbs + PERSON_INSIDE * (double)shape->persons;
}

/* 远航订单班 is a course of its own, where 焊接专业 is a field of study that many teach. */
static bool is_class_name(const rh_proposals *p, size_t end) {
  enum { BAN = 0x73ED }; /* 班 */
  return p->text[end - 1] == BAN;
}

/* 省教科文卫体工会: the level stands for a place, so that the body is somebody's. */
static bool begins_with_level(const rh_proposals *p, const rh_unit *unit,
                              const rh_lexicon_entry *ending) {
  enum { TELLING = 7 };
  if (ending->type > RH_ORGANIZATION || rh_unit_length(unit) != 1 || ending->weight < TELLING)
    return false;
  return rh_is_level(p->text[unit->start]);
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

/* What to do after a unit was taken in. */
typedef enum step { STEP_STOP, STEP_ON, STEP_NAME } step;

/* 王强副书记|代表|乙集团: a noun to the tagger, but what somebody with a post does. */
static bool is_speaking_for(const rh_proposals *p, const rh_unit *unit) {
  if (rh_unit_length(unit) != 2 ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "代表"))
    return false;
  return rh_proposals_ending_at(p, unit->start, RH_LEX_POST) != NULL;
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
  const rh_unit *unit = &p->units.items[index];
  if (rh_unit_length(unit) != 1 || unit->quoted || !is_boundary_before(p, index)) return false;
  if (unit[1].quoted || unit[1].tag == RH_TAG_PER || unit[1].tag == RH_TAG_ORG) return false;
  return rh_is_level(p->text[unit->start]);
}

/* 远航服饰(清河)有限公司|与清河大学: a company with its place in brackets stands before the joiner.
 */
static bool follows_bracketed_company(const rh_proposals *p, size_t joiner) {
  size_t length;
  if (joiner < 2 || p->units.items[joiner - 2].class_ != RH_UNIT_GROUP) return false;
  const rh_unit *before = &p->units.items[joiner - 1];
  size_t group = p->units.items[joiner - 2].start;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, group, before->end, &length);
  return ending && ending->type == RH_ENTERPRISE && length == rh_unit_length(before);
}

/* Takes the unit at the beginning of the run in: the run ends before it (STOP), goes on over it
 * (ON), or may be a name that begins with it (NAME). */
static step take_in(const rh_proposals *p, rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  rh_run_shape *shape = &run->shape;
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
  if (first + 1 < run->last && unit->tag == RH_TAG_PER && !unit->quoted &&
      unit[2].class_ == RH_UNIT_JOIN && rh_proposals_found(p, unit->end, unit[1].end, RH_LEX_POST))
    return STEP_STOP; /* 王强|主任|与实训中心 */
  if (shape->proper && !proper && unit->class_ != RH_UNIT_GROUP && !rh_may_precede(p, unit) &&
      !is_level_at_boundary(p, first))
    return STEP_STOP;
  shape->proper |= proper;
  shape->group |= unit->class_ == RH_UNIT_GROUP;
  if (unit->class_ == RH_UNIT_JOIN || unit->class_ == RH_UNIT_GROUP) return STEP_ON;
  if (verb && !unit->quoted) return STEP_ON;
  return rh_begins_with_own_word(p, unit->start) ? STEP_STOP : STEP_NAME;
}

/* 远航汽车|清河|工厂: a part of a company. */
static bool is_branch(const rh_proposals *p, size_t end) {
  static const char *const BRANCHES[] = {"工厂", "分厂",   "分公司", "子公司",
                                         "分行", "营业部", "代表处", "办事处"};
  size_t at = p->sentence->start;
  return rh_ends_with_word(p->analysis, at + 1, at + end, BRANCHES,
                           sizeof BRANCHES / sizeof *BRANCHES) > 0;
}

/* 远航集团|云岭|基地: a company, or what no ending tells, begins the name of its base. */
static bool begins_with_owner(const rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
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

/* 清河工匠学院|云岭分院: a branch of the academy or school before it. */
static bool is_branch_of_school(const rh_proposals *p, const rh_run *run) {
  enum { CLOSING = 2 };
  const rh_unit *unit = rh_run_first(p, run);
  size_t length;
  size_t closing = p->sentence->start + run->end - CLOSING;
  if (unit->tag != RH_TAG_ORG || unit->quoted || run->first == run->last) return false;
  if (!rh_analysis_starts_with(p->analysis, closing, "分院") &&
      !rh_analysis_starts_with(p->analysis, closing, "分校"))
    return false;
  const rh_lexicon_entry *own = rh_proposals_ending(p, unit->start, unit->end, &length);
  return own && (own->type == RH_SCHOOL || own->type == RH_ACADEMY);
}

/* 首批现代学徒制|试点单位: characters of the longest known scheme in the name of a title. */
static double scheme_inside(const rh_proposals *p, const rh_run *run) {
  size_t longest = 0;
  for (size_t f = p->found_from[rh_run_first(p, run)->start]; f < p->found_from[run->end]; f++) {
    if (p->found[f].end > run->end || p->found[f].end - p->found[f].start <= longest) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PROGRAMME) longest = p->found[f].end - p->found[f].start;
  }
  return (double)longest;
}

/* 清河省|文明|单位: adjectives within the known ending are as good as nouns. */
static size_t loose_in_ending(const rh_proposals *p, const rh_run *run) {
  size_t loose = 0;
  for (size_t i = run->first; i <= run->last; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_LOOSE && unit->start + run->ending_length >= run->end)
      loose += rh_unit_length(unit);
  }
  return loose;
}

static double run_score(const rh_proposals *p, const rh_run *run, bool tagged) {
  const rh_unit *unit = rh_run_first(p, run);
  rh_run_shape shape = run->shape;
  if (run->ending->type == RH_HONOUR) shape.loose -= loose_in_ending(p, run);
  double score = span_score(&shape, run->end - unit->start, run->ending);
  double place = type_factor(run->ending) < 1.0 ? PLACE_AT_HEAD_OF_TITLE : PLACE_AT_HEAD;
  if (!is_boundary_before(p, run->first)) score -= CUT_COST;
  size_t head = run->first + (run->first < run->last && is_level_at_boundary(p, run->first));
  if (shape.loose == 0) score += place * (double)places_at_head(p, head, run->last);
  if (unit->class_ == RH_UNIT_LOOSE && !rh_may_precede(p, unit)) score -= LOOSE_HEAD_COST;
  if (begins_with_owner(p, run)) score += OWNER_AT_HEAD;
  if (is_branch_of_school(p, run)) score += SCHOOL_AT_HEAD;
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
static bool is_named(const rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  const rh_lexicon_entry *ending = run->ending;
  size_t length = run->end - unit->start;
  if (ending->type == RH_PLACE) return false;
  if (type_factor(ending) < 1.0 && !is_class_name(p, run->end)) return false;
  return run->shape.telling || is_whole_company(p, unit->start, run->end, run->ending_length) ||
         (length >= LEAST_NATIONAL && rh_is_national(p, unit->start, ending)) ||
         begins_with_level(p, unit, ending) ||
         is_faculty(p, unit->start, run->end, ending, run->ending_length);
}

static void propose_run(rh_proposals *p, const rh_run *run) {
  const rh_unit *unit = rh_run_first(p, run);
  bool tagged =
      run->first == run->last && (rh_is_organization_tag(unit) || unit->tag == RH_TAG_LOC);
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
  rh_run run = {.last = last, .end = p->units.items[last].end};
  if (begins_a_post(p, &p->units.items[last])) return;
  for (size_t steps = 0; steps < MAX_UNITS && steps <= last; steps++) {
    run.first = last - steps;
    step next = take_in(p, &run);
    if (next == STEP_STOP) return;
    if (next == STEP_ON || !rh_run_may_be_name(p, &run)) continue;
    propose_run(p, &run);
    if (rh_begins_afresh(p, rh_run_first(p, &run))) return;
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
  static const char *const FIELD_OF[] = {"产业", "行业", "产教", "市域"};
  for (size_t i = 0; i < sizeof FIELD_OF / sizeof *FIELD_OF; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end, FIELD_OF[i]))
      return false; /* 清河文旅|产业, 清河石化|市域产教联合体 */
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

/* 云大|总会计师: the tagger took the post along. */
static bool closes_with_post(const rh_proposals *p, const rh_unit *unit) {
  enum { LEAST = 3 };
  for (size_t f = p->found_ending[unit->end]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->found[f - 1].start > unit->start &&
          unit->end - p->found[f - 1].start >= LEAST)
        return true;
  return false;
}

/* 新闻中心讯(教务处供稿)12月24日…: who sends the news out, with the word for news. */
static bool opens_dispatch(const rh_proposals *p, const rh_unit *unit) {
  enum { NEWS = 0x8BAF }; /* 讯 */
  return unit->start == 0 && p->text[unit->end - 1] == NEWS;
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
  if (!known && (closes_with_post(p, unit) || opens_dispatch(p, unit))) return;
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
