/* Lists that are published and stand without 《》: 公布了清河省第三批试点企业名单. */
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

enum { ENDING = 2, LEAST = 8, MOST = 45, REACH = 40 };

/* The beginning of a name that ends at `end`: after 公布了, or after what describes it. */
static size_t name_start(const rh_proposals *p, size_t end, bool *told) {
  static const char *const VERBS[] = {"公布", "发布", "印发", "下发", "公示"};
  enum {
    DE = 0x7684,
    LE = 0x4E86,
    AND = 0x548C,
    LIST = 0x5355,
    COMMA = 0xFF0C,
    STOP = 0x3002,
    OPEN = 0x300A
  };
  size_t start = end;
  while (start > 0 && end - start < MOST) {
    uint32_t c = p->text[start - 1];
    if (c == DE || c == COMMA || c == ',' || c == STOP || c == OPEN || c == ':' || c == '(') break;
    if (c == AND && start >= ENDING && p->text[start - ENDING] == LIST) break; /* 名单和 */
    if (start >= ENDING && rh_starts_with_any(p->analysis, p->sentence->start + start - ENDING,
                                              VERBS, sizeof VERBS / sizeof *VERBS)) {
      *told = true;
      return start + (p->text[start] == LE);
    }
    start--;
  }
  return start;
}

/* …名单日前由…公布: told after the name. */
static bool is_published_after(const rh_proposals *p, size_t end) {
  static const char *const VERBS[] = {"公布", "发布", "公示", "印发"};
  enum { BY = 0x7531 /* 由 */, NEAR = 6 };
  size_t by = end;
  while (by < p->length && by < end + NEAR && p->text[by] != BY) by++;
  if (by == end + NEAR || by >= p->length) return false;
  for (size_t i = by; i < p->length && i < by + REACH; i++)
    if (rh_starts_with_any(p->analysis, p->sentence->start + i, VERBS,
                           sizeof VERBS / sizeof *VERBS))
      return true;
  return false;
}

void rh_propose_published_lists(rh_proposals *p) {
  enum { CLOSE = 0x300B }; /* 》 */
  for (size_t i = LEAST; i + ENDING <= p->length; i++) {
    if (!rh_analysis_starts_with(p->analysis, p->sentence->start + i, "名单")) continue;
    size_t end = i + ENDING;
    if (end < p->length && p->text[end] == CLOSE) continue;
    bool told = false;
    size_t start = name_start(p, i, &told);
    if (end - start < LEAST || !(told || is_published_after(p, end))) continue;
    rh_propose(p, start, end, RH_DOCUMENT, 2.0 * (double)(end - start), "list that is published")
        ->named = true;
  }
}
