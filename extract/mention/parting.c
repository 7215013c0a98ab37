#include "extract/mention/parting.h"

/* Words that part two names which the tagger took for one: 远航集团|共建|产业学院. */
static size_t parting_word(const rh_proposals *p, size_t position) {
  static const char *const WORDS[] = {
      "合作共建", "共建", "协办", "承办", "主办", "签署", "签约", "捐赠", "会同", "携手", "联合",
      "代表",     "以及", "授予", "发起", "共同", "牵头", "与",   "同",   "向",   "和",   "等"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, WORDS[i]))
      return i == 0 ? 4 : i < 17 ? 2 : 1;
  return 0;
}

/* A whole name stands before a parting word inside: see rh_propose_parts. */
bool rh_is_parted(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (parting_word(p, unit->start) > 1) return true;
  for (size_t i = unit->start + 3; i + 1 < unit->end; i++) {
    if (!parting_word(p, i)) continue;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, i, &length);
    if (ending && ending->type <= RH_BASE && ending->weight >= 6 &&
        !rh_proposals_entry(p, unit->start, i, RH_LEX_GENERIC))
      return true;
  }
  return false;
}

static bool propose_part(rh_proposals *p, size_t start, size_t end) {
  size_t length;
  if (end < start + 3) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  if (!ending || ending->type > RH_PLACE || ending->weight < 6) return false;
  if (rh_proposals_entry(p, start, end, RH_LEX_GENERIC)) return false;
  rh_mention *mention =
      rh_propose(p, start, end, ending->type, (double)(end - start) + 0.2 * ending->weight + 3.0,
                 "part of what the tagger took for one name");
  mention->named = true;
  mention->entry = ending;
  return true;
}

/* Where the name begins after a parting word that the tagger took along: 共建|耘垦产业学院. */
static size_t after_leading_word(const rh_proposals *p, size_t start) {
  size_t length = parting_word(p, start);
  return length > 1 ? start + length : start;
}

void rh_propose_parts(rh_proposals *p, const rh_unit *unit) {
  size_t from = after_leading_word(p, unit->start);
  bool parted = from > unit->start;
  for (size_t i = from + 3; i + 1 < unit->end; i++) {
    size_t length = parting_word(p, i);
    if (!length || !propose_part(p, from, i)) continue;
    parted = true;
    from = i + length;
    i = from + 2;
  }
  if (parted) (void)propose_part(p, from, unit->end);
}
