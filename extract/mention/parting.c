#include "extract/mention/parting.h"

/* Words that part two names which the tagger took for one: 远航集团|共建|产业学院. Those of the
 * second list only begin or end what it took along. */
static size_t parting_word(const rh_proposals *p, size_t position) {
  static const struct {
    const char *word;
    size_t length;
  } WORDS[] = {{"合作共建", 4}, {"以及", 2}, {"共建", 2}, {"协办", 2}, {"承办", 2}, {"主办", 2},
               {"签署", 2},     {"签约", 2}, {"签订", 2}, {"捐赠", 2}, {"会同", 2}, {"携手", 2},
               {"联合", 2},     {"代表", 2}, {"授予", 2}, {"发起", 2}, {"共同", 2}, {"牵头", 2},
               {"成立", 2},     {"组建", 2}, {"业经", 2}, {"投资", 2}, {"荣获", 2}, {"获评", 2},
               {"与", 1},       {"同", 1},   {"向", 1},   {"和", 1},   {"等", 1},   {"就", 1},
               {"对", 1},       {"由", 1},   {"为", 1}};
  static const char *const WORDS_OF_NAMES[] = {
      "就业",     "对外",     "对接",     "和平",     "同济",     "同仁",
      "同方",     "为民",     "投资控股", "投资集团", "投资有限", "投资发展",
      "投资管理", "投资公司", "投资促进", "和田",     "和县"};
  size_t at = p->sentence->start + position;
  for (size_t i = 0; i < sizeof WORDS_OF_NAMES / sizeof *WORDS_OF_NAMES; i++)
    if (rh_analysis_starts_with(p->analysis, at, WORDS_OF_NAMES[i])) return 0;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, at, WORDS[i].word)) return WORDS[i].length;
  return 0;
}

bool rh_begins_with_parting_word(const rh_proposals *p, const rh_unit *unit) {
  return parting_word(p, unit->start) > 1;
}

/* 清河大学|清河远航有限公司: no mark stands between a school and the company after it. Where the
 * company begins, 0 when the unit is no such pair. */
static size_t company_after_school(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  const rh_lexicon_entry *last = rh_proposals_ending(p, unit->start, unit->end, &length);
  if (!last || last->type != RH_ENTERPRISE || last->weight < 9) return 0;
  for (size_t i = unit->start + 4; i + 6 < unit->end; i++) {
    const rh_lexicon_entry *first = rh_proposals_ending(p, unit->start, i, &length);
    if (first && first->type == RH_SCHOOL && first->weight >= 8 &&
        rh_proposals_found(p, i, unit->end - 4, RH_LEX_PLACE))
      return i;
  }
  return 0;
}

/* A whole name stands before a parting word inside: see rh_propose_parts. */
bool rh_is_parted(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (parting_word(p, unit->start) > 1 || company_after_school(p, unit)) return true;
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
  enum { YOU = 0x6709, OF = 0x7684, ALSO = 0x8FD8 }; /* 有, after 的 or 还 */
  if (p->text[start] == YOU && start > 0 &&
      (p->text[start - 1] == OF || p->text[start - 1] == ALSO))
    return start + 1;
  size_t length = parting_word(p, start);
  return length > 1 ? start + length : start;
}

void rh_propose_parts(rh_proposals *p, const rh_unit *unit) {
  size_t from = after_leading_word(p, unit->start);
  bool parted = from > unit->start;
  size_t company = company_after_school(p, unit);
  if (company) {
    (void)propose_part(p, unit->start, company);
    (void)propose_part(p, company, unit->end);
    return;
  }
  for (size_t i = from + 3; i + 1 < unit->end; i++) {
    size_t length = parting_word(p, i);
    if (!length || !propose_part(p, from, i)) continue;
    parted = true;
    from = i + length;
    i = from + 2;
  }
  if (parted) (void)propose_part(p, from, unit->end);
}
