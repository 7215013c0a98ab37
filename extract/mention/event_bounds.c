#include "extract/mention/events.h"

bool rh_holds_event(const rh_proposals *p, const rh_unit *unit) {
  enum { TI = 0x4F53 }; /* 体: 共同体 and 联合体 are no adverbs */
  if (unit->end - unit->start > 2 && p->text[unit->start + 2] == TI) return false;
  return rh_proposals_role(p, unit->start, "holds_event") > 0;
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

bool rh_is_year_within(const rh_proposals *p, const rh_unit *unit) {
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

bool rh_stops_event(const rh_proposals *p, const rh_unit *unit) {
  if (parts_plain_words(p, unit)) return true;
  if (unit->quoted || gives_to(p, unit)) return false;
  if (unit->class_ == RH_UNIT_STOP) return !joins_parts(p, unit);
  bool single = unit->end == unit->start + 1;
  if (single && (p->text[unit->start] == 0x4E3A || p->text[unit->start] == 0x83B7))
    return true; /* 为, 学生|获|第二届技能大赛 */
  if (rh_is_year_within(p, unit)) return false;
  if (rh_proposals_role(p, unit->start, "breaks_name") == unit->end - unit->start)
    return true; /* 有关|会议 */
  if (is_season(p, unit)) return false;
  if (unit->tag == RH_TAG_TIME || unit->tag == RH_TAG_T || unit->tag == RH_TAG_PER) return true;
  return unit->class_ != RH_UNIT_PROPER && rh_holds_event(p, unit);
}

bool rh_may_begin_event(const rh_proposals *p, const rh_unit *unit) {
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
  if (!unit->quoted && unit->class_ != RH_UNIT_PROPER && rh_holds_event(p, unit)) return false;
  return unit->quoted || (unit->class_ != RH_UNIT_JOIN && unit->class_ != RH_UNIT_STOP &&
                          unit->class_ != RH_UNIT_GROUP);
}

bool rh_event_goes_on(const rh_proposals *p, size_t last) {
  if (last + 1 >= p->units.count) return false;
  const rh_unit *next = &p->units.items[last + 1];
  if (next->class_ != RH_UNIT_NOUN || next->tag == RH_TAG_F || next->tag == RH_TAG_S) return false;
  return !rh_proposals_role(p, next->start, "outside_event");
}

size_t rh_event_ending_at(const rh_proposals *p, size_t end) {
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end) {
    const rh_lexicon_entry *e = p->found[f - 1].entries;
    while (e && !(e->lexicon == RH_LEX_ENDING && e->type == RH_EVENT)) e = e->next;
    if (e) return p->found[f - 1].start;
  }
  return RH_NONE;
}
