/* Titles in 《…》 and names in quotation marks. */
#include "extract/mention/proposals.h"

enum { OPEN_TITLE = 0x300A, CLOSE_TITLE = 0x300B, MAX_TITLE = 100 };

static size_t title_end(const rh_proposals *p, size_t start) {
  int depth = 0;
  for (size_t i = start; i < p->length && i < start + MAX_TITLE; i++) {
    if (p->text[i] == OPEN_TITLE) depth++;
    if (p->text[i] == CLOSE_TITLE && --depth == 0) return i + 1;
  }
  return start;
}

/* 《…》 names a newspaper when the lexicon knows it as an organization, otherwise a document. */
static void propose_title(rh_proposals *p, size_t start, size_t end) {
  const rh_lexicon_entry *known = rh_proposals_entry(p, start + 1, end - 1, RH_LEX_ORGANIZATION);
  double score = 2.0 * (double)(end - start);
  rh_mention *mention = rh_propose(p, start, end, known ? known->type : RH_DOCUMENT, score,
                                   known ? "well-known organization in title marks"
                                         : "title in 《》");
  mention->named = true;
  mention->entry = known;
}

/* “匠师铸才”项目: a quoted name with the noun that says what it is. Events are proposed elsewhere. */
static void propose_quoted(rh_proposals *p, size_t index) {
  const rh_unit *quote = &p->units.items[index];
  for (size_t i = index + 1; i < p->units.count && i <= index + 3; i++) {
    const rh_unit *unit = &p->units.items[i];
    if (unit->class_ != RH_UNIT_NOUN && unit->class_ != RH_UNIT_LOOSE) return;
    size_t length;
    const rh_lexicon_entry *ending = rh_proposals_ending(p, quote->end - 1, unit->end, &length);
    if (!ending || length > unit->end - quote->end) continue;
    if (ending->type != RH_PROGRAMME && ending->type != RH_COURSE && ending->type != RH_HONOUR)
      continue;
    rh_propose(p, quote->start, unit->end, ending->type,
               1.2 * (double)(unit->end - quote->start) + 1.0, "quoted name with a known ending")
        ->named = true;
  }
}

void rh_propose_titled(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++) {
    if (p->text[i] != OPEN_TITLE) continue;
    size_t end = title_end(p, i);
    if (end <= i + 3) continue;
    propose_title(p, i, end);
    i = end - 1;
  }
  for (size_t i = 0; i < p->units.count; i++)
    if (p->units.items[i].quoted) propose_quoted(p, i);
}
