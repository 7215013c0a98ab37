/* Events that close with no event's ending and are told by a verb of taking place: quotations and
 * the meetings of councils. */
#include "extract/mention/characters.h"
#include "extract/mention/events.h"
#include "extract/mention/wording.h"

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
  size_t at = p->sentence->start;
  return rh_ends_with_word(p->analysis, at, at + end, words, count) > 0;
}

/* “产教融合”校园行|活动: the end of what stands right after the quotation at unit `index` and
 * closes with 活动; the quotation's own end when nothing does. */
static size_t with_kind_after(const rh_proposals *p, size_t index) {
  enum { MOST = 10, KIND = 2 };
  size_t end = p->units.items[index].end;
  for (size_t i = end; i + KIND <= p->length && i < end + MOST; i++) {
    if (!rh_is_ideograph(p->text[i])) break;
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
  rh_propose(p, quote->start, end, RH_EVENT, 2.0 * (double)length + RH_EVENT_BONUS,
             "quotation that takes place")
      ->named = true;
}

/* 某联合体第一届理事会在清河召开: a council that takes place is its meeting. */
static void propose_council_meeting(rh_proposals *p, size_t index) {
  static const char *const ENDINGS[] = {"届理事会", "届会员大会", "届董事会", "届常务理事会"};
  const rh_unit *unit = &p->units.items[index];
  if (!ends_with_any(p, unit->end, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS)) return;
  if (!goes_on_to_take_place(p, unit->end) || rh_event_goes_on(p, index) ||
      rh_proposals_role(p, unit->end, "takes_place"))
    return;
  size_t first = index;
  while (first > 0 && !rh_stops_event(p, &p->units.items[first - 1]) &&
         p->units.items[first - 1].class_ != RH_UNIT_STOP)
    first--;
  while (first < index && !rh_may_begin_event(p, &p->units.items[first])) first++;
  size_t start = p->units.items[first].start;
  rh_propose(p, start, unit->end, RH_EVENT,
             2.0 * (double)(unit->end - start) + 2 * RH_EVENT_NAME_INSIDE,
             "council that takes place")
      ->named = true;
}

void rh_propose_held_event(rh_proposals *p, size_t index) {
  if (p->units.items[index].quoted) propose_quoted_event(p, index);
  propose_council_meeting(p, index);
}
