/* Events: names that close with an event's ending (签约仪式, 成立大会, 论坛). They reach far to the
 * left, over organizations, quotations and 暨, up to the verb that holds them (举行, 出席) or a
 * clause mark. */
#include "extract/mention/proposals.h"

#include <string.h>

enum { MAX_EVENT = 70, MIN_CONTENT = 2, TELLING_CONTENT = 3 };

static const double EVENT_PER_CHARACTER = 1.2;
static const double EVENT_BONUS = 2.5;
static const double VERB_COST = 0.8;
static const double GOES_ON_COST = 6.0;
static const double JOINED_BONUS = 5.0; /* A暨B is one event */
static const double PART_BONUS = 3.0; /* 某技能大赛—某项目竞赛, 暨2024年某大赛: one event */
static const double ROW_OF_PLACES_BONUS = 4.5; /* what a row of places is worth apart */
static const double NAME_INSIDE_BONUS = 4.0;   /* so that a name inside is not worth more alone */

/* 举行, 出席 and the like stand before an event's name and are not part of it. */
static bool holds_an_event(const rh_proposals *p, const rh_unit *unit) {
  enum { TI = 0x4F53 }; /* 体: 共同体 and 联合体 are no adverbs */
  if (unit->end - unit->start > 2 && p->text[unit->start + 2] == TI) return false;
  return rh_proposals_role(p, unit->start, "holds_event") > 0;
}

static bool is_dash(uint32_t c) {
  return c == 0x2014 || c == 0x2013; /* — – */
}

static bool joins_parts(const rh_proposals *p, const rh_unit *unit) {
  uint32_t c = p->text[unit->start];
  return c == 0x3001 || c == 0x2014 || c == 0x2013 || c == '-' || c == 0x300A || c == 0x300B ||
         c == 0x00B7 || c == '+' || c == 0x2022; /* 、 — – - 《 》 · + • */
}

/* A、B签约仪式: 、 joins names; after plain words (交流研讨、技术比武) the event begins anew. */
static bool parts_plain_words(const rh_proposals *p, const rh_unit *mark) {
  enum { LIST_MARK = 0x3001 };
  if (p->text[mark->start] != LIST_MARK || mark == p->units.items) return false;
  for (const rh_unit *unit = mark - 1;; unit--) {
    if (unit->class_ == RH_UNIT_PROPER || unit->quoted) return false;
    if (unit->class_ == RH_UNIT_STOP || unit == p->units.items) return true;
  }
}

/* …联盟2021年年会: a year in the middle of the name. */
static bool is_year_within(const rh_proposals *p, const rh_unit *unit) {
  enum { YEAR = 0x5E74, TERM = 0x5EA6, LENGTH = 5 }; /* 年度 */
  size_t length = unit->end - unit->start - (p->text[unit->end - 1] == TERM);
  if (unit == p->units.items || length != LENGTH) return false;
  if (p->text[unit->start + length - 1] != YEAR || p->text[unit->start] > '9') return false;
  return (unit - 1)->class_ == RH_UNIT_PROPER || (unit - 1)->class_ == RH_UNIT_NOUN;
}

/* 秋冬季招聘会: a season is part of the name. */
static bool is_season(const rh_proposals *p, const rh_unit *unit) {
  enum { SEASON = 0x5B63 /* 季 */, MOST = 3 };
  return unit->end - unit->start <= MOST && p->text[unit->end - 1] == SEASON;
}

/* 远航公司|向|清河大学捐赠仪式: from one body to another. */
static bool gives_to(const rh_proposals *p, const rh_unit *unit) {
  enum { TO = 0x5411 /* 向 */ };
  if (unit == p->units.items || unit + 1 >= p->units.items + p->units.count) return false;
  return p->text[unit->start] == TO && unit->end == unit->start + 1 && unit[-1].tag == RH_TAG_ORG &&
         unit[1].tag == RH_TAG_ORG;
}

static bool stops_event(const rh_proposals *p, const rh_unit *unit) {
  if (parts_plain_words(p, unit)) return true;
  if (unit->quoted || gives_to(p, unit)) return false;
  if (unit->class_ == RH_UNIT_STOP) return !joins_parts(p, unit);
  bool single = unit->end == unit->start + 1;
  if (single && (p->text[unit->start] == 0x4E3A || p->text[unit->start] == 0x83B7))
    return true; /* 为, 学生|获|第二届技能大赛 */
  if (is_year_within(p, unit)) return false;
  if (rh_proposals_role(p, unit->start, "breaks_name") == unit->end - unit->start)
    return true; /* 有关|会议 */
  if (is_season(p, unit)) return false;
  if (unit->tag == RH_TAG_TIME || unit->tag == RH_TAG_T || unit->tag == RH_TAG_PER) return true;
  return unit->class_ != RH_UNIT_PROPER && holds_an_event(p, unit);
}

/* A name may not begin with a joiner, a bracket or a mark. */
static bool may_begin(const rh_proposals *p, const rh_unit *unit) {
  const rh_unit *next = unit + 1 < p->units.items + p->units.count ? unit + 1 : NULL;
  size_t length = unit->end - unit->start;
  /* 成立|青海省…会议, 好|…竞赛, 论坛|和|年会 */
  if (unit->tag == RH_TAG_V && !unit->quoted && next && next->class_ == RH_UNIT_PROPER)
    return false;
  if (unit->tag == RH_TAG_V && !unit->quoted && rh_proposals_role(p, unit->start, "task"))
    return false; /* 推动|学校技能竞赛 */
  if ((unit->tag == RH_TAG_A || unit->tag == RH_TAG_AD) && length == 1) return false;
  if (unit->tag == RH_TAG_AD || unit->tag == RH_TAG_D) return false;
  bool ordinal = p->text[unit->start] == 0x7B2C || p->text[unit->start] == 0x9996; /* 第首 */
  if ((unit->tag == RH_TAG_M || unit->tag == RH_TAG_Q) && !unit->quoted && !ordinal &&
      p->text[unit->end - 1] != 0x5E74 && p->text[unit->end - 1] != 0x5C4A) /* 年届 */
    return false;
  if (next && next->class_ == RH_UNIT_JOIN && unit->class_ == RH_UNIT_NOUN && length <= 2)
    return false;
  if (!unit->quoted && unit->class_ != RH_UNIT_PROPER && holds_an_event(p, unit)) return false;
  return unit->quoted || (unit->class_ != RH_UNIT_JOIN && unit->class_ != RH_UNIT_STOP &&
                          unit->class_ != RH_UNIT_GROUP);
}

/* 技能大赛|集训中心: a noun goes on right after the event's ending, so that it names something
 * else. */
static bool goes_on(const rh_proposals *p, size_t last) {
  if (last + 1 >= p->units.count) return false;
  const rh_unit *next = &p->units.items[last + 1];
  if (next->class_ != RH_UNIT_NOUN || next->tag == RH_TAG_F || next->tag == RH_TAG_S) return false;
  return !rh_proposals_role(p, next->start, "outside_event");
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

/* Where the event's ending that closes at `end` begins; RH_NONE when there is none. */
static size_t event_ending_at(const rh_proposals *p, size_t end) {
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end) {
    const rh_lexicon_entry *e = p->found[f - 1].entries;
    while (e && !(e->lexicon == RH_LEX_ENDING && e->type == RH_EVENT)) e = e->next;
    if (e) return p->found[f - 1].start;
  }
  return RH_NONE;
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
         event_ending_at(p, unit->start) != RH_NONE;
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
        p->text[unit->end - 1] != YEAR || !holds_an_event(p, unit - 1))
      continue;
    size_t end = p->units.items[last].end;
    rh_propose(p, unit->start, end, RH_EVENT,
               EVENT_PER_CHARACTER * (double)(end - unit->start) + 2 * EVENT_BONUS,
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
  return holds_an_event(p, deed);
}

static void propose_event_at(rh_proposals *p, size_t last, size_t ending_start) {
  size_t end = p->units.items[last].end;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, "精神")) return; /* 大会精神 */
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, "制度") ||
      rh_analysis_starts_with(p->analysis, p->sentence->start + end, "机制"))
    return; /* 联席会议制度 */
  if (names_a_body(p, last) || holds_an_event(p, &p->units.items[last])) return;
  double cost = goes_on(p, last) ? GOES_ON_COST : 0;
  bool proper = false;
  bool owned = false;
  propose_of_the_year(p, last, ending_start);
  for (size_t i = last + 1; i-- > 0;) {
    const rh_unit *unit = &p->units.items[i];
    if (!owned && is_owned_at(p, i, ending_start)) {
      owned = true;
      continue;
    }
    if (i != last && stops_event(p, unit) && !is_year_of_second(p, i)) return;
    if (joins_two_events(p, i)) return;
    if (end - unit->start > MAX_EVENT) return;
    if (unit->tag == RH_TAG_V && i != last) cost += VERB_COST;
    if (p->text[unit->start] == 0x66A8) cost -= JOINED_BONUS;
    bool part = i != last && event_ending_at(p, unit->end) != RH_NONE;
    if (part || is_year_of_second(p, i) || is_dash(p->text[unit->start]) || is_year_within(p, unit))
      cost -= PART_BONUS;
    bool name = unit->class_ == RH_UNIT_PROPER && !unit->quoted;
    if (name || (i != last && closes_name_within(p, unit))) cost -= NAME_INSIDE_BONUS;
    bool row = i != last && unit->tag == RH_TAG_LOC && unit[1].tag == RH_TAG_LOC;
    if (row && !unit->quoted && !unit[1].quoted) cost -= ROW_OF_PLACES_BONUS;
    proper |= unit->class_ == RH_UNIT_PROPER;
    if (!may_begin(p, unit)) continue;
    if (unit->start > ending_start || ending_start - unit->start < MIN_CONTENT) continue;
    if (owned && !proper) continue;
    if (is_stage(p, unit->start, ending_start)) continue;
    if (unit->start + MIN_CONTENT == ending_start &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "活动"))
      continue; /* 活动仪式 */
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "幕式") &&
        rh_proposals_entry(p, unit->start, end, RH_LEX_ANAPHOR))
      continue; /* 大赛开幕式 */
    double score = EVENT_PER_CHARACTER * (double)(end - unit->start) + EVENT_BONUS - cost;
    if (unit->tag == RH_TAG_V && !unit->quoted) score -= 1.0;
    /* 我校与…签约仪式: the tagger cuts 我 off. */
    bool own = unit->start > 0 && p->text[unit->start - 1] == 0x6211;
    rh_propose(p, unit->start - own, end, RH_EVENT, score, "run of words with an event's ending")
        ->named = proper || ending_start - unit->start >= TELLING_CONTENT;
    if (begins_with_its_year(p, unit)) {
      score += EVENT_PER_CHARACTER * (double)(unit->start - (unit - 1)->start) + 2 * EVENT_BONUS;
      rh_propose(p, (unit - 1)->start, end, RH_EVENT, score, "event with its year")->named = true;
    }
  }
}

static bool begins_with_any(const rh_proposals *p, size_t position, const char *const *words,
                            size_t count) {
  for (size_t i = 0; i < count; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, words[i])) return true;
  return false;
}

/* Where the clause that ends at `end` begins: after a mark, a dash or a space. */
static size_t clause_before(const rh_proposals *p, size_t end) {
  size_t start = end;
  while (start > 0) {
    uint32_t c = p->text[start - 1];
    if (c == 0xFF0C || c == ',' || c == 0x2014 || c == ' ' || c == 0xFF1A || c == ':') break;
    start--;
  }
  return start;
}

static const char *const GOES[] = {"到", "赴", "来", "走进", "前往", "莅临", "走访"};
static const char *const ENDS[] = {"调研", "考察", "参观", "走访", "访问", "交流",    "宣讲",
                                   "座谈", "洽谈", "对接", "视察", "督导", "指导工作"};

/* A title that tells of a visit names it: 甲学院到乙公司调研. */
static void propose_visit(rh_proposals *p) {
  enum { LAST = 2, LEAST = 4 };
  const rh_block *block = &p->analysis->document->blocks[p->sentence->block];
  if (block->kind != RH_BLOCK_TITLE && block->kind != RH_BLOCK_HEADING) return;
  if (p->length < 2 * LEAST ||
      !begins_with_any(p, p->length - LAST, ENDS, sizeof ENDS / sizeof *ENDS))
    return;
  size_t start = clause_before(p, p->length);
  double score = EVENT_PER_CHARACTER * (double)(p->length - start) + EVENT_BONUS;
  bool goes = false;
  for (size_t i = start + LAST; i + LEAST < p->length; i++)
    goes |= begins_with_any(p, i, GOES, sizeof GOES / sizeof *GOES);
  if (!goes || p->length - start > MAX_EVENT) return;
  rh_propose(p, start, p->length, RH_EVENT, score + 2 * NAME_INSIDE_BONUS, "title of a visit")
      ->named = true;
}

/* True when the document has a title that closes with the name of an event or a visit. */
static bool has_event_title(const rh_proposals *p) {
  static const char *const EVENTS[] = {"仪式", "大会", "会议", "论坛", "活动", "大赛", "年会"};
  const rh_document *document = p->analysis->document;
  for (size_t b = 0; b < document->block_count; b++) {
    const rh_block *block = &document->blocks[b];
    if (block->kind != RH_BLOCK_TITLE || block->end < block->start + 2) continue;
    size_t last = block->end - 2;
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
      if (rh_analysis_starts_with(p->analysis, last, ENDS[i])) return true;
    for (size_t i = 0; i < sizeof EVENTS / sizeof *EVENTS; i++)
      if (rh_analysis_starts_with(p->analysis, last, EVENTS[i])) return true;
  }
  return false;
}

/* True when positions [start, end) of a title tell of a visit. */
static bool tells_of_visit(const rh_proposals *p, size_t start, size_t end) {
  static const char *const VISITS[] = {"走访", "调研", "考察", "参访", "到访", "访企拓岗",
                                       "来访", "来校", "来院", "莅临", "视察", "督导"};
  static const char *const NO_EVENT[] = {"通知", "公告", "报告", "方案", "办法", "启事"};
  enum { LEAST = 6, LAST = 2 };
  if (end < start + LEAST || end - start > MAX_EVENT) return false;
  for (size_t i = 0; i < sizeof NO_EVENT / sizeof *NO_EVENT; i++)
    if (rh_analysis_starts_with(p->analysis, end - LAST, NO_EVENT[i])) return false;
  for (size_t i = start; i + LAST <= end; i++)
    for (size_t v = 0; v < sizeof VISITS / sizeof *VISITS; v++)
      if (rh_analysis_starts_with(p->analysis, i, VISITS[v]))
        return !rh_analysis_starts_with(p->analysis, i + LAST, "员"); /* 四级调研员 */
  return false;
}

/* True when the document has a title that tells of a visit. */
static bool has_visit_title(const rh_proposals *p) {
  const rh_document *document = p->analysis->document;
  for (size_t b = 0; b < document->block_count; b++)
    if (document->blocks[b].kind == RH_BLOCK_TITLE &&
        tells_of_visit(p, document->blocks[b].start, document->blocks[b].end))
      return true;
  return false;
}

/* True when the document tells of a ceremony or an assembly, which it then reports. */
static bool tells_of_ceremony(const rh_proposals *p) {
  const rh_document *document = p->analysis->document;
  if (document->block_count == 0) return false;
  for (size_t i = 0; i < document->blocks[document->block_count - 1].end; i++)
    if (rh_analysis_starts_with(p->analysis, i, "仪式") ||
        rh_analysis_starts_with(p->analysis, i, "大会"))
      return true;
  return false;
}

/* The unit that a visit's name closes with, after the verb at unit `verb`; 0 when the clause tells
 * of no visit to anything named. */
static size_t visit_end(const rh_proposals *p, size_t verb) {
  enum { MAX_VISIT = 40 };
  bool proper = false;
  size_t end = 0;
  for (size_t i = verb + 1; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ == RH_UNIT_STOP && p->text[unit->start] != 0x3001) break; /* 、 */
    if (unit->end - p->units.items[verb].start > MAX_VISIT) break;
    proper |= unit->class_ == RH_UNIT_PROPER;
    if (proper && begins_with_any(p, unit->end - 2, ENDS, sizeof ENDS / sizeof *ENDS)) end = i;
  }
  return end;
}

/* 走访甲公司、乙集团等企业: the unit that closes the list of those visited, after a verb that by
 * itself tells of a visit; 0 when it is none or nothing named follows. */
static size_t visited_end(const rh_proposals *p, size_t verb) {
  static const char *const VISITS[] = {"走访", "到访", "拜访", "访问", "考察", "参观",
                                       "回访", "调研", "参访", "来访", "视察"};
  static const char *const CLOSES[] = {"企业", "单位", "公司", "院校", "学校", "高校", "机构"};
  enum { LAST = 2, AND_SO_ON = 0x7B49 /* 等 */, LIST_MARK = 0x3001 };
  size_t i = verb;
  size_t end = 0;
  if (!begins_with_any(p, p->units.items[verb].start, VISITS, sizeof VISITS / sizeof *VISITS))
    return 0;
  for (i++; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->tag == RH_TAG_ORG || unit->tag == RH_TAG_NT) end = i;
    bool goes_on = unit->class_ == RH_UNIT_PROPER || unit->class_ == RH_UNIT_JOIN ||
                   p->text[unit->start] == LIST_MARK || p->text[unit->start] == 0x4E86; /* 了 */
    if (!goes_on) break;
  }
  if (!end || i >= p->units.count || p->text[p->units.items[i].start] != AND_SO_ON) return end;
  while (++i < p->units.count && i <= end + 4) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->end >= LAST &&
        begins_with_any(p, unit->end - LAST, CLOSES, sizeof CLOSES / sizeof *CLOSES))
      return i;
    if (unit->class_ == RH_UNIT_STOP) break;
  }
  return end;
}

/* 校长王强一行赴乙公司调研: a report that begins with a visit, and whose title names no event. */
static void propose_visit_told(rh_proposals *p) {
  enum { BEGINNING = 4 /* sentences */ };
  const rh_block *block = &p->analysis->document->blocks[p->sentence->block];
  if (block->kind == RH_BLOCK_TITLE || block->kind == RH_BLOCK_HEADING) return;
  if (p->sentence >= p->analysis->sentences + BEGINNING || has_event_title(p) || has_visit_title(p))
    return;
  bool person = false;
  for (size_t i = 0; i < p->units.count; i++)
    if (event_ending_at(p, p->units.items[i].end) != RH_NONE) return;
  for (size_t i = 0; i + 2 < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    person |= unit->tag == RH_TAG_PER;
    if (!person || unit->class_ == RH_UNIT_PROPER) continue;
    bool goes = begins_with_any(p, unit->start, GOES, sizeof GOES / sizeof *GOES);
    size_t last = goes ? visit_end(p, i) : 0;
    if (!last) last = visited_end(p, i);
    if (!last) continue;
    if (tells_of_ceremony(p)) return;
    size_t end = p->units.items[last].end;
    rh_propose(p, unit->start, end, RH_EVENT,
               EVENT_PER_CHARACTER * (double)(end - unit->start) + EVENT_BONUS +
                   2 * NAME_INSIDE_BONUS,
               "visit that a report begins with")
        ->named = true;
    return;
  }
}

/* 院领导近期走访企业, 校长王强带队考察职教集团: a title that tells of a visit, whatever it closes
 * with. */
static void propose_visit_in_title(rh_proposals *p) {
  const rh_block *block = &p->analysis->document->blocks[p->sentence->block];
  if (block->kind != RH_BLOCK_TITLE || has_event_title(p)) return;
  size_t start = clause_before(p, p->length);
  if (!tells_of_visit(p, p->sentence->start + start, p->sentence->end)) return;
  rh_propose(p, start, p->length, RH_EVENT,
             EVENT_PER_CHARACTER * (double)(p->length - start) + EVENT_BONUS +
                 2 * NAME_INSIDE_BONUS,
             "title of a visit")
      ->named = true;
}

/* True when a verb of taking place stands in the clause that goes on at `position`, after nothing
 * but words of when and where. */
static bool goes_on_to_take_place(const rh_proposals *p, size_t position) {
  enum { FARTHEST = 36 };
  for (size_t i = position; i < p->length && i < position + FARTHEST; i++) {
    uint32_t c = p->text[i];
    if (c == 0x3002 || c == ';' || c == 0xFF1B || c == 0x201C) return false;
    if ((c == ',' || c == 0xFF0C) && i > position) return false;
    if (rh_proposals_role(p, i, "takes_place")) return true;
  }
  return false;
}

static bool ends_with_any(const rh_proposals *p, size_t end, const char *const *words,
                          size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t length = strlen(words[i]) / strlen("周");
    if (end >= length &&
        rh_analysis_starts_with(p->analysis, p->sentence->start + end - length, words[i]))
      return true;
  }
  return false;
}

/* “产教融合”校园行|活动: the end of what stands right after the quotation at unit `index` and
 * closes with 活动; the quotation's own end when nothing does. */
static size_t with_kind_after(const rh_proposals *p, size_t index) {
  enum { MOST = 10, KIND = 2 };
  size_t end = p->units.items[index].end;
  for (size_t i = end; i + KIND <= p->length && i < end + MOST; i++) {
    if (p->text[i] < 0x4E00 || p->text[i] > 0x9FFF) break;
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, "活动")) return i + KIND;
  }
  return end;
}

/* “第十届职教对话活动”在清河举行, “产教融合”校园行活动在清河举行: a quotation that takes place is a
 * happening, whatever it closes with. */
static void propose_quoted_event(rh_proposals *p, size_t index) {
  enum { LEAST = 8, MOST = 60 };
  static const char *const ENDINGS[] = {"活动", "行动", "周", "月", "日", "节", "季", "课", "会"};
  const rh_unit *quote = &p->units.items[index];
  size_t end = with_kind_after(p, index);
  size_t length = end - quote->start;
  if (length < LEAST || length > MOST || !goes_on_to_take_place(p, end)) return;
  if (end == quote->end &&
      !ends_with_any(p, quote->end - 1, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS))
    return;
  rh_propose(p, quote->start, end, RH_EVENT, 2.0 * (double)length + EVENT_BONUS,
             "quotation that takes place")
      ->named = true;
}

/* 某联合体第一届理事会在清河召开: a council that takes place is its meeting. */
static void propose_council_meeting(rh_proposals *p, size_t index) {
  static const char *const ENDINGS[] = {"届理事会", "届会员大会", "届董事会", "届常务理事会"};
  const rh_unit *unit = &p->units.items[index];
  if (!ends_with_any(p, unit->end, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS)) return;
  if (!goes_on_to_take_place(p, unit->end) || goes_on(p, index) ||
      rh_proposals_role(p, unit->end, "takes_place"))
    return;
  size_t first = index;
  while (first > 0 && !stops_event(p, &p->units.items[first - 1]) &&
         p->units.items[first - 1].class_ != RH_UNIT_STOP)
    first--;
  while (first < index && !may_begin(p, &p->units.items[first])) first++;
  size_t start = p->units.items[first].start;
  rh_propose(p, start, unit->end, RH_EVENT,
             2.0 * (double)(unit->end - start) + 2 * NAME_INSIDE_BONUS, "council that takes place")
      ->named = true;
}

void rh_propose_events(rh_proposals *p) {
  propose_visit_in_title(p);
  propose_visit(p);
  propose_visit_told(p);
  for (size_t i = 0; i < p->units.count; i++) {
    if (p->units.items[i].class_ == RH_UNIT_STOP) continue;
    if (p->units.items[i].quoted) propose_quoted_event(p, i);
    propose_council_meeting(p, i);
    size_t start = event_ending_at(p, p->units.items[i].end);
    if (start != RH_NONE) propose_event_at(p, i, start);
  }
}
