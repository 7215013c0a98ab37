/* Venues: what stands between 在 and 举行, 召开 and the like is where something takes place. */
#include "extract/mention/proposals.h"

enum { ZAI = 0x5728, MIN_VENUE = 2, MAX_VENUE = 24 };

static const double VENUE_PER_CHARACTER = 1.1;
static const double VENUE_BONUS = 6.0; /* it is told from both sides */

static size_t word_at(const rh_proposals *p, size_t position, const char *const *words) {
  for (; *words; words++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, *words)) return 2;
  return 0;
}

/* True when 举行 or the like stands at `position`, with at most one adverb before it. */
static bool takes_place(const rh_proposals *p, size_t position) {
  static const char *const ADVERBS[] = {"隆重", "顺利", "成功", "如期", "正式",
                                        "圆满", "热烈", "举办", NULL};
  static const char *const VERBS[] = {"举行", "召开", "举办", "开幕", "落幕", "开赛",
                                      "启幕", "开讲", "落下", "拉开", "签约", "揭牌",
                                      "挂牌", "办了", "落成", "揭幕", NULL};
  if (word_at(p, position, VERBS)) return true;
  size_t adverb = word_at(p, position, ADVERBS);
  return adverb && word_at(p, position + adverb, VERBS);
}

/* Nouns and names only, the first of them no word for the writer's own things. */
static bool is_venue_unit(const rh_unit *unit) {
  return unit->class_ == RH_UNIT_PROPER || unit->class_ == RH_UNIT_NOUN ||
         unit->class_ == RH_UNIT_GROUP || unit->tag == RH_TAG_M || unit->tag == RH_TAG_Q;
}

/* 在我院|学术报告厅: the word for the writer's own place is no part of the name. */
static size_t after_own_word(const rh_proposals *p, size_t start) {
  static const char *const WORDS[] = {"我校", "我院", "我市", "我县", "我区",
                                      "该校", "该院", "本校", "本院"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, WORDS[i]))
      return start + 2;
  return start;
}

static void propose_from(rh_proposals *p, size_t index) {
  size_t start = p->units.items[index].end;
  if (index + 2 < p->units.count) start = after_own_word(p, start);
  while (index + 1 < p->units.count && p->units.items[index + 1].end <= start) index++;
  for (size_t i = index + 1; i < p->units.count; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (!is_venue_unit(unit) || unit->end > start + MAX_VENUE) return;
    if (!takes_place(p, unit->end)) continue;
    if (unit->end < start + MIN_VENUE || rh_proposals_entry(p, start, unit->end, RH_LEX_GENERIC))
      return;
    size_t length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, start, unit->end, &length);
    bool organization = ending && ending->type <= RH_BASE && length > 1;
    rh_propose(p, start, unit->end, organization ? ending->type : RH_PLACE,
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
