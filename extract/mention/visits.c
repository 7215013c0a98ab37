/* Visits: what a title or the first sentences of a report tell of (甲学院到乙公司调研), which no
 * event's ending closes. */
#include "extract/mention/events.h"
#include "extract/mention/wording.h"

static const char *const GOES[] = {"到", "赴", "来", "走进", "前往", "莅临", "走访"};
static const char *const ENDS[] = {"调研", "考察", "参观", "走访", "访问", "交流",    "宣讲",
                                   "座谈", "洽谈", "对接", "视察", "督导", "指导工作"};

static bool begins_with_any(const rh_proposals *p, size_t position, const char *const *words,
                            size_t count) {
  return rh_starts_with_any(p->analysis, p->sentence->start + position, words, count);
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

/* A title that tells of a visit names it: 甲学院到乙公司调研. */
static void propose_visit(rh_proposals *p) {
  enum { LAST = 2, LEAST = 4, SHORTEST = 8 };
  const rh_block *block = &p->analysis->document->blocks[p->sentence->block];
  if (block->kind != RH_BLOCK_TITLE && block->kind != RH_BLOCK_HEADING) return;
  if (p->length < SHORTEST ||
      !begins_with_any(p, p->length - LAST, ENDS, sizeof ENDS / sizeof *ENDS))
    return;
  size_t start = clause_before(p, p->length);
  double score = RH_EVENT_PER_CHARACTER * (double)(p->length - start) + RH_EVENT_BONUS;
  bool goes = false;
  for (size_t i = start + LAST; i + LEAST < p->length; i++)
    goes |= begins_with_any(p, i, GOES, sizeof GOES / sizeof *GOES);
  if (!goes || p->length - start > RH_MAX_EVENT) return;
  rh_propose(p, start, p->length, RH_EVENT, score + 2 * RH_EVENT_NAME_INSIDE, "title of a visit")
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
    if (rh_starts_with_any(p->analysis, last, ENDS, sizeof ENDS / sizeof *ENDS)) return true;
    if (rh_starts_with_any(p->analysis, last, EVENTS, sizeof EVENTS / sizeof *EVENTS)) return true;
  }
  return false;
}

/* True when positions [start, end) of a title tell of a visit. */
static bool tells_of_visit(const rh_proposals *p, size_t start, size_t end) {
  static const char *const VISITS[] = {"走访", "调研", "考察", "参访", "到访", "访企拓岗",
                                       "来访", "来校", "来院", "莅临", "视察", "督导"};
  static const char *const NO_EVENT[] = {"通知", "公告", "报告", "方案", "办法", "启事"};
  enum { LEAST = 6, LAST = 2 };
  if (end < start + LEAST || end - start > RH_MAX_EVENT) return false;
  if (rh_starts_with_any(p->analysis, end - LAST, NO_EVENT, sizeof NO_EVENT / sizeof *NO_EVENT))
    return false;
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
    bool rh_event_goes_on = unit->class_ == RH_UNIT_PROPER || unit->class_ == RH_UNIT_JOIN ||
                            p->text[unit->start] == LIST_MARK ||
                            p->text[unit->start] == 0x4E86; /* 了 */
    if (!rh_event_goes_on) break;
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
    if (rh_event_ending_at(p, p->units.items[i].end) != RH_NONE) return;
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
               RH_EVENT_PER_CHARACTER * (double)(end - unit->start) + RH_EVENT_BONUS +
                   2 * RH_EVENT_NAME_INSIDE,
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
             RH_EVENT_PER_CHARACTER * (double)(p->length - start) + RH_EVENT_BONUS +
                 2 * RH_EVENT_NAME_INSIDE,
             "title of a visit")
      ->named = true;
}

void rh_propose_visits(rh_proposals *p) {
  propose_visit_in_title(p);
  propose_visit(p);
  propose_visit_told(p);
}
