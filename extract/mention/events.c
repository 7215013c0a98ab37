/* Events: names that close with an event's ending (签约仪式, 成立大会, 论坛). They reach far to the
 * left, over organizations, quotations and 暨, up to the verb that holds them (举行, 出席) or a
 * clause mark. */
#include "extract/mention/events.h"

enum { MIN_CONTENT = 2, TELLING_CONTENT = 3 };

static const double VERB_COST = 0.8;
static const double GOES_ON_COST = 6.0;
static const double JOINED_BONUS = 5.0; /* A暨B is one event */
static const double PART_BONUS = 3.0; /* 某技能大赛—某项目竞赛, 暨2024年某大赛: one event */
static const double ROW_OF_PLACES_BONUS = 4.5; /* what a row of places is worth apart */

static bool is_dash(uint32_t c) {
  return c == 0x2014 || c == 0x2013; /* — – */
}

/* 学术论坛|联盟: with the noun after it, it is an organization or base. */
static bool names_a_body(const rh_proposals *p, size_t last) {
  if (last + 1 >= p->units.count || p->units.items[last + 1].class_ != RH_UNIT_NOUN) return false;
  const rh_unit *next = &p->units.items[last + 1];
  size_t length;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, next->start - 1, next->end, &length);
  return ending && ending->type <= RH_BASE && ending->weight >= 7 &&
         length == next->end - next->start;
}

/* 某运动会暨2024年某大赛: the year belongs to the second name. */
static bool is_year_of_second(const rh_proposals *p, size_t index) {
  enum { JI = 0x66A8 /* 暨 */ };
  const rh_unit *unit = &p->units.items[index];
  return (unit->tag == RH_TAG_TIME || unit->tag == RH_TAG_T) && unit->start > 0 &&
         p->text[unit->start - 1] == JI;
}

/* 域|产教联合体|成立大会: a name of plain words closes within the event's name; a word for many
 * alone (职教集团|揭牌仪式) is none. */
static bool closes_name_within(const rh_proposals *p, const rh_unit *unit) {
  enum { TELLING = 7 };
  size_t length;
  if (unit->class_ != RH_UNIT_NOUN || unit == p->units.items) return false;
  const rh_unit *before = unit - 1;
  bool name = before->class_ == RH_UNIT_NOUN || before->class_ == RH_UNIT_PROPER ||
              (before->class_ == RH_UNIT_LOOSE && before->end == before->start + 1);
  if (!name) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start - 1, unit->end, &length);
  if (ending && ending->type == RH_PLACE) return before->tag == RH_TAG_LOC; /* 清河|片区 */
  return ending && ending->type <= RH_BASE && ending->weight >= TELLING;
}

/* 启动仪式|和|专家讲座: two happenings, where 暨 would make them one. */
static bool joins_two_events(const rh_proposals *p, size_t index) {
  enum { JI = 0x66A8 /* 暨 */ };
  const rh_unit *unit = &p->units.items[index];
  bool joins = unit->class_ == RH_UNIT_JOIN || p->text[unit->start] == 0x3001; /* 、 */
  return index > 0 && joins && p->text[unit->start] != JI &&
         rh_event_ending_at(p, unit->start) != RH_NONE;
}

/* 云帆产业学院|的|揭牌仪式: what stands before 的 is whose the happening is, and belongs to its
 * name. */
static bool is_owned_at(const rh_proposals *p, size_t index, size_t ending_start) {
  enum { OF = 0x7684 /* 的 */ };
  const rh_unit *unit = &p->units.items[index];
  if (index == 0 || unit->end != ending_start || unit->end != unit->start + 1) return false;
  if (p->text[unit->start] != OF) return false;
  const rh_unit *before = unit - 1;
  return before->quoted || before->class_ == RH_UNIT_PROPER || before->class_ == RH_UNIT_NOUN;
}

/* 举办|2023年|年会: the year alone tells which one. */
static void propose_of_the_year(rh_proposals *p, size_t last, size_t ending_start) {
  enum { YEAR = 0x5E74, LENGTH = 5 };
  for (size_t i = last + 1; i-- > 1;) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->end < ending_start) return;
    if (unit->end != ending_start || unit->end - unit->start != LENGTH ||
        p->text[unit->end - 1] != YEAR || !rh_holds_event(p, unit - 1))
      continue;
    size_t end = p->units.items[last].end;
    rh_propose(p, unit->start, end, RH_EVENT,
               RH_EVENT_PER_CHARACTER * (double)(end - unit->start) + 2 * RH_EVENT_BONUS,
               "event told by its year")
        ->named = true;
  }
}

/* 省部级|大赛, 第一阶段|会议: of which level or stage. */
static bool is_stage(const rh_proposals *p, size_t start, size_t end) {
  enum { LEVEL = 0x7EA7, STAGE = 0x6BB5 }; /* 级段 */
  return (p->text[end - 1] == LEVEL || p->text[end - 1] == STAGE) &&
         rh_proposals_entry(p, start, end, RH_LEX_GENERIC);
}

/* 举行了|2017年|广东省职业技能大赛: a year after the deed or 在 tells which one. */
static bool begins_with_its_year(const rh_proposals *p, const rh_unit *unit) {
  enum { YEAR = 0x5E74, TERM = 0x5EA6, LENGTH = 5, DONE = 0x4E86, AT = 0x5728 }; /* 年度了在 */
  if (unit < p->units.items + 2) return false;
  const rh_unit *year = unit - 1;
  const rh_unit *deed = unit - 2;
  bool term = p->text[year->end - 1] == TERM;
  if (year->end != unit->start || year->end - year->start != (size_t)LENGTH + term ||
      p->text[year->start + LENGTH - 1] != YEAR)
    return false;
  if (deed->end - deed->start == 1 && p->text[deed->start] == AT) return true;
  if (p->text[deed->start] == DONE && deed > p->units.items) deed--;
  return rh_holds_event(p, deed);
}

static void propose_event_at(rh_proposals *p, size_t last, size_t ending_start) {
  size_t end = p->units.items[last].end;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, "精神")) return; /* 大会精神 */
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, "制度") ||
      rh_analysis_starts_with(p->analysis, p->sentence->start + end, "机制"))
    return; /* 联席会议制度 */
  if (names_a_body(p, last) || rh_holds_event(p, &p->units.items[last])) return;
  double cost = rh_event_goes_on(p, last) ? GOES_ON_COST : 0;
  bool proper = false;
  bool owned = false;
  propose_of_the_year(p, last, ending_start);
  for (size_t i = last + 1; i-- > 0;) {
    const rh_unit *unit = &p->units.items[i];
    if (!owned && is_owned_at(p, i, ending_start)) {
      owned = true;
      continue;
    }
    if (i != last && rh_stops_event(p, unit) && !is_year_of_second(p, i)) return;
    if (joins_two_events(p, i)) return;
    if (end - unit->start > RH_MAX_EVENT) return;
    if (unit->tag == RH_TAG_V && i != last) cost += VERB_COST;
    if (p->text[unit->start] == 0x66A8) cost -= JOINED_BONUS;
    bool part = i != last && rh_event_ending_at(p, unit->end) != RH_NONE;
    if (part || is_year_of_second(p, i) || is_dash(p->text[unit->start]) ||
        rh_is_year_within(p, unit))
      cost -= PART_BONUS;
    bool name = unit->class_ == RH_UNIT_PROPER && !unit->quoted;
    if (name || (i != last && closes_name_within(p, unit))) cost -= RH_EVENT_NAME_INSIDE;
    bool row = i != last && unit->tag == RH_TAG_LOC && unit[1].tag == RH_TAG_LOC;
    if (row && !unit->quoted && !unit[1].quoted) cost -= ROW_OF_PLACES_BONUS;
    proper |= unit->class_ == RH_UNIT_PROPER;
    if (!rh_may_begin_event(p, unit)) continue;
    if (unit->start > ending_start || ending_start - unit->start < MIN_CONTENT) continue;
    if (owned && !proper) continue;
    if (is_stage(p, unit->start, ending_start)) continue;
    if (unit->start + MIN_CONTENT == ending_start &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "活动"))
      continue; /* 活动仪式 */
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "幕式") &&
        rh_proposals_entry(p, unit->start, end, RH_LEX_ANAPHOR))
      continue; /* 大赛开幕式 */
    double score = RH_EVENT_PER_CHARACTER * (double)(end - unit->start) + RH_EVENT_BONUS - cost;
    if (unit->tag == RH_TAG_V && !unit->quoted) score -= 1.0;
    /* 我校与…签约仪式: the tagger cuts 我 off. */
    bool own = unit->start > 0 && p->text[unit->start - 1] == 0x6211;
    rh_propose(p, unit->start - own, end, RH_EVENT, score, "run of words with an event's ending")
        ->named = proper || ending_start - unit->start >= TELLING_CONTENT;
    if (begins_with_its_year(p, unit)) {
      score +=
          RH_EVENT_PER_CHARACTER * (double)(unit->start - (unit - 1)->start) + 2 * RH_EVENT_BONUS;
      rh_propose(p, (unit - 1)->start, end, RH_EVENT, score, "event with its year")->named = true;
    }
  }
}

void rh_propose_events(rh_proposals *p) {
  for (size_t i = 0; i < p->units.count; i++) {
    if (p->units.items[i].class_ == RH_UNIT_STOP) continue;
    rh_propose_held_event(p, i);
    size_t start = rh_event_ending_at(p, p->units.items[i].end);
    if (start != RH_NONE) propose_event_at(p, i, start);
  }
}
