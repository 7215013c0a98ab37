/* Venues: what stands between 在 and 举行, 召开 and the like is where something takes place. */
#include "extract/mention/proposals.h"

enum { ZAI = 0x5728, MIN_VENUE = 2, MAX_VENUE = 24, LEAST_PLAIN = 4 };

static const double VENUE_PER_CHARACTER = 1.1;
static const double VENUE_BONUS = 6.0; /* it is told from both sides */

/* True when 举行 or the like stands at `position`, with at most one adverb (隆重) before it. */
static bool takes_place(const rh_proposals *p, size_t position) {
  if (rh_proposals_role(p, position, "takes_place")) return true;
  size_t adverb = rh_proposals_role(p, position, "manner");
  return adverb && rh_proposals_role(p, position + adverb, "takes_place");
}

/* Nouns and names only, the first of them no word for the writer's own things. */
static bool is_venue_unit(const rh_unit *unit) {
  return unit->class_ == RH_UNIT_PROPER || unit->class_ == RH_UNIT_NOUN ||
         unit->class_ == RH_UNIT_GROUP || unit->tag == RH_TAG_M || unit->tag == RH_TAG_Q;
}

/* 在我院|学术报告厅: the word for the writer's own place is no part of the name. */
static size_t after_own_word(const rh_proposals *p, size_t start) {
  return start + rh_proposals_role(p, start, "own");
}

/* 学校会议室, 公司第一报告厅: any school or company has one. */
static bool is_room_of_somebody(const rh_proposals *p, size_t start, size_t end) {
  static const char *const BODIES[] = {"学校", "学院", "公司", "集团", "单位", "校内"};
  enum { DI = 0x7B2C /* 第 */, ORDINAL = 2 };
  if (end < start + 2) return false;
  size_t room = start + 2;
  if (room + ORDINAL < end && p->text[room] == DI) room += ORDINAL;
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, BODIES[i]) && end > room &&
        rh_proposals_entry(p, room, end, RH_LEX_GENERIC))
      return true;
  return false;
}

static bool defines_short_form(const rh_proposals *p, const rh_unit *unit) {
  return unit->class_ == RH_UNIT_GROUP &&
         (rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start + 1, "简称") ||
          rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start + 1, "以下简称"));
}

static void propose_from(rh_proposals *p, size_t index) {
  size_t start = p->units.items[index].end;
  size_t after = after_own_word(p, start);
  bool own = after > start; /* in 我校江北校区 nothing but the venue can follow */
  start = after;
  while (index + 1 < p->units.count && p->units.items[index + 1].end <= start) index++;
  for (size_t i = index + 1; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    bool within = i > index + 1 && unit->end == unit->start + 1; /* 行政楼辅一楼会议室 */
    bool fits = is_venue_unit(unit) || (own && unit->tag == RH_TAG_A) ||
                (within && unit->class_ == RH_UNIT_LOOSE);
    if (!fits || unit->end > start + MAX_VENUE) return;
    if (!takes_place(p, unit->end)) continue;
    if (defines_short_form(p, unit)) unit--; /* 清河工业大学(简称：清工大) */
    if (unit->end < start + MIN_VENUE || (unit->end < start + LEAST_PLAIN &&
                                          rh_proposals_entry(p, start, unit->end, RH_LEX_GENERIC)))
      return;
    if (is_room_of_somebody(p, start, unit->end)) return;
    size_t length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, start, unit->end, &length);
    bool organization = ending && ending->type <= RH_BASE && length > 1;
    const rh_lexicon_entry *known = rh_proposals_entry(p, start, unit->end, RH_LEX_ORGANIZATION);
    rh_propose(p, start, unit->end,
               known          ? known->type
               : organization ? ending->type
                              : RH_PLACE,
               VENUE_PER_CHARACTER * (double)(unit->end - start) + VENUE_BONUS, "venue after 在")
        ->named = true;
    return;
  }
}

void rh_propose_venues(rh_proposals *p) {
  for (size_t i = 0; i + 1 < p->units.count; i++)
    if (p->text[p->units.items[i].start] == ZAI &&
        p->units.items[i].end == p->units.items[i].start + 1)
      propose_from(p, i);
}
