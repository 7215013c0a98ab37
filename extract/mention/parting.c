#include "extract/mention/parting.h"

#include "extract/mention/boundaries.h"

/* A place of the lexicon begins at `position`. */
static bool begins_place(const rh_proposals *p, size_t position) {
  for (size_t f = p->found_from[position]; f < p->found_from[position + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PLACE && p->found[f].end > position + 1) return true;
  return false;
}

/* Length of the word at `position` that parts two names which the tagger took for one
 * (远航集团|共建|产业学院, 清河工匠学院|系|清河市总工会), 0 when there is none or it is part of a
 * longer word (就业, 对外). */
static size_t parting_word(const rh_proposals *p, size_t position) {
  enum { IS = 0x7CFB /* 系 */ };
  if (p->text[position] == IS && position + 1 < p->length && begins_place(p, position + 1))
    return 1;
  if (rh_proposals_role(p, position, "stays_in_name")) return 0;
  return rh_proposals_role(p, position, "parts_names");
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

/* 我校|同远航集团, 的|有远航集团: a word of one character that the tagger took along. */
static bool takes_short_word_along(const rh_proposals *p, size_t start) {
  static const uint32_t JOINERS[] = {0x540C, 0x4E0E, 0x548C, 0x8DDF, 0x5411, 0}; /* 同与和跟向 */
  static const uint32_t BODIES[] = {0x6821, 0x9662, 0x53F8, 0x65B9, 0};          /* 校院司方 */
  enum { YOU = 0x6709, OF = 0x7684, ALSO = 0x8FD8 }; /* 有, after 的 or 还 */
  if (start == 0) return false;
  uint32_t before = p->text[start - 1];
  if (p->text[start] == YOU) return before == OF || before == ALSO;
  bool joiner = false;
  bool body = false;
  for (size_t i = 0; JOINERS[i]; i++) joiner |= p->text[start] == JOINERS[i];
  for (size_t i = 0; BODIES[i]; i++) body |= before == BODIES[i];
  return joiner && body;
}

/* Where the name begins after a parting word that the tagger took along: 共建|耘垦产业学院. */
static size_t after_leading_word(const rh_proposals *p, size_t start) {
  if (takes_short_word_along(p, start)) return start + 1;
  size_t length = parting_word(p, start);
  return length > 1 ? start + length : start;
}

/* 清河大学海洋与食品科学学院: a faculty of two fields, whatever the first would close. */
static bool is_faculty_of_fields(const rh_proposals *p, const rh_unit *unit, size_t joiner) {
  enum { MAX_FIELD = 4 };
  size_t length;
  if (!rh_analysis_starts_with(p->analysis, p->sentence->start + unit->end - 2, "学院"))
    return false;
  for (size_t i = joiner; i > unit->start + 3 && joiner - i < MAX_FIELD;) {
    i--;
    const rh_lexicon_entry *school = rh_proposals_ending(p, unit->start, i, &length);
    if (school && school->type == RH_SCHOOL && school->weight >= 8) return true;
  }
  return false;
}

/* 中共清河州委|清河州人民政府: where the second begins with the same place, 0 when none does. */
static size_t government_of_same_place(const rh_proposals *p, const rh_unit *unit) {
  enum { PARTY = 2, PLACE = 2, LEAST = 10, COMMITTEE = 0x59D4 /* 委 */ };
  if (unit->end - unit->start < LEAST ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + unit->start, "中共"))
    return 0;
  const uint32_t *place = p->text + unit->start + PARTY;
  for (size_t i = unit->start + PARTY + PLACE; i + PLACE + 2 < unit->end; i++)
    if (p->text[i] == COMMITTEE && p->text[i + 1] == place[0] && p->text[i + 2] == place[1])
      return i + 1;
  return 0;
}

/* 云风科技|合作共建|…: what closes like a company stands before a parting word of its own. */
static bool is_company_before(const rh_proposals *p, size_t start, size_t end) {
  enum { LEAST = 4, MOST = 8 };
  return end - start >= LEAST && end - start <= MOST && parting_word(p, end) > 1 &&
         rh_closes_like_company(p, end) && !rh_proposals_found(p, start, end, RH_LEX_INDUSTRY) &&
         !rh_proposals_found(p, start, end, RH_LEX_NAME_WORD);
}

/* A whole name stands before a parting word inside: see rh_propose_parts. */
bool rh_is_parted(const rh_proposals *p, const rh_unit *unit) {
  size_t length;
  if (government_of_same_place(p, unit)) return true;
  if (after_leading_word(p, unit->start) > unit->start || company_after_school(p, unit))
    return true;
  for (size_t i = unit->start + 3; i + 1 < unit->end; i++) {
    if (!parting_word(p, i) || is_faculty_of_fields(p, unit, i)) continue;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, unit->start, i, &length);
    if (ending && ending->type <= RH_BASE && ending->weight >= 6 &&
        !rh_proposals_entry(p, unit->start, i, RH_LEX_GENERIC))
      return true;
    if (!ending && is_company_before(p, unit->start, i)) return true;
  }
  return false;
}

static bool propose_part(rh_proposals *p, size_t start, size_t end) {
  size_t length;
  if (end < start + 3) return false;
  const rh_lexicon_entry *ending = rh_proposals_ending(p, start, end, &length);
  if (!ending && is_company_before(p, start, end)) {
    rh_propose(p, start, end, RH_ENTERPRISE, (double)(end - start) + 4.0,
               "company before a word that parts names")
        ->named = true;
    return true;
  }
  if (!ending || ending->type > RH_PLACE || ending->weight < 6) return false;
  if (rh_proposals_entry(p, start, end, RH_LEX_GENERIC)) return false;
  rh_mention *mention =
      rh_propose(p, start, end, ending->type, (double)(end - start) + 0.2 * ending->weight + 3.0,
                 "part of what the tagger took for one name");
  mention->named = true;
  mention->entry = ending;
  return true;
}

/* 中共清河州委|清河州人民政府: the place once more, after its committee. */
static bool repeats_place(const rh_proposals *p, size_t from, size_t at, size_t end) {
  enum { LEAST = 2 };
  size_t place = from;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + from, "中共")) place += 2;
  if (at < place + LEAST + 1 ||
      !rh_analysis_starts_with(p->analysis, p->sentence->start + at - 1, "委"))
    return false;
  size_t length = at - 1 - place;
  if (at + length + 2 > end) return false;
  for (size_t i = 0; i < length; i++)
    if (p->text[place + i] != p->text[at + i]) return false;
  return true;
}

/* 清河市委|市政府|市人大: organs of one place without a mark between them. Where the second begins,
 * 0 when none does before `end`. */
static size_t next_organ(const rh_proposals *p, size_t from, size_t end) {
  static const char *const ORGANS[] = {"市政府", "县政府", "区政府", "省政府", "市人大", "县人大",
                                       "区人大", "省人大", "市政协", "县政协", "区政协", "省政协"};
  static const char *const BEFORE[] = {"委", "府", "大", "协"};
  size_t at = p->sentence->start;
  for (size_t i = from + 2; i + 3 <= end; i++) {
    if (repeats_place(p, from, i, end)) return i;
    bool closed = false;
    for (size_t b = 0; b < sizeof BEFORE / sizeof *BEFORE; b++)
      closed |= rh_analysis_starts_with(p->analysis, at + i - 1, BEFORE[b]);
    for (size_t o = 0; closed && o < sizeof ORGANS / sizeof *ORGANS; o++)
      if (rh_analysis_starts_with(p->analysis, at + i, ORGANS[o])) return i;
  }
  return 0;
}

static bool propose_organs(rh_proposals *p, const rh_unit *unit) {
  enum { LEVEL_ONLY = 4 }; /* 市政府, 市人大: without its place */
  size_t from = unit->start;
  size_t government = government_of_same_place(p, unit);
  if (government) {
    rh_propose(p, from, government, RH_GOVERNMENT, (double)(government - from) + 4.0,
               "one of the organs of a place")
        ->named = true;
    rh_propose(p, government, unit->end, RH_GOVERNMENT, (double)(unit->end - government) + 4.0,
               "one of the organs of a place")
        ->named = true;
    return true;
  }
  size_t next = next_organ(p, from, unit->end);
  if (!next) return false;
  while (next) {
    rh_propose(p, from, next, RH_GOVERNMENT, (double)(next - from) + 4.0,
               "one of the organs of a place")
        ->named = next - from > 3;
    from = next;
    next = next_organ(p, from, unit->end);
  }
  rh_propose(p, from, unit->end, RH_GOVERNMENT, (double)(unit->end - from) + 4.0,
             "one of the organs of a place")
      ->named |= unit->end - from > LEVEL_ONLY;
  return true;
}

void rh_propose_parts(rh_proposals *p, const rh_unit *unit) {
  if (propose_organs(p, unit)) return;
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
    if (!length || is_faculty_of_fields(p, unit, i) || !propose_part(p, from, i)) continue;
    parted = true;
    from = i + length;
    i = from + 2;
  }
  if (parted) (void)propose_part(p, from, unit->end);
}
