#include "extract/mention/proposals.h"

enum { MAX_MATCHES = 16 };

static bool collect_found(rh_proposals *p) {
  size_t capacity = 0;
  for (size_t i = 0; i < p->length; i++) {
    rh_lexicon_match matches[MAX_MATCHES];
    size_t count =
        rh_lexicon_match_at(p->analysis->lexicon, p->text + i, p->length - i, matches, MAX_MATCHES);
    for (size_t m = 0; m < count; m++) {
      rh_found *grown =
          rh_arena_grow(&p->analysis->arena, p->found, p->found_count, &capacity, sizeof *p->found);
      if (!grown) return false;
      p->found = grown;
      p->found[p->found_count++] = (rh_found){i, i + matches[m].length, matches[m].entries};
    }
  }
  return true;
}

bool rh_proposals_init(rh_proposals *p, rh_analysis *analysis, const rh_sentence_view *sentence) {
  *p = (rh_proposals){.analysis = analysis,
                      .sentence = sentence,
                      .text = analysis->document->folded + sentence->start,
                      .length = sentence->end - sentence->start};
  return rh_units_of(analysis, sentence, &p->units) && collect_found(p);
}

rh_mention *rh_propose(rh_proposals *p, size_t start, size_t end, unsigned kind, double score,
                       const char *reason) {
  rh_mention *grown =
      rh_arena_grow(&p->analysis->arena, p->items, p->count, &p->capacity, sizeof *p->items);
  if (!grown) {
    p->failed = true;
    return &p->dummy;
  }
  p->items = grown;
  rh_mention *mention = &p->items[p->count++];
  *mention = (rh_mention){.start = p->sentence->start + start,
                          .end = p->sentence->start + end,
                          .kind = kind,
                          .score = score,
                          .reason = reason};
  return mention;
}

const rh_lexicon_entry *rh_proposals_entry(const rh_proposals *p, size_t start, size_t end,
                                           rh_lexicon_class lexicon_class) {
  return rh_lexicon_find(p->analysis->lexicon, lexicon_class, p->text + start, end - start);
}

/* The heaviest ending entry of one surface. */
static const rh_lexicon_entry *heaviest_ending(const rh_lexicon_entry *entries) {
  const rh_lexicon_entry *best = NULL;
  for (const rh_lexicon_entry *e = entries; e; e = e->next)
    if (e->lexicon == RH_LEX_ENDING && (!best || e->weight > best->weight)) best = e;
  return best;
}

const rh_lexicon_entry *rh_proposals_ending(const rh_proposals *p, size_t start, size_t end,
                                            size_t *length) {
  for (size_t i = 0; i < p->found_count; i++) { /* by start: the first that ends here is longest */
    const rh_found *found = &p->found[i];
    if (found->start <= start || found->end != end) continue;
    const rh_lexicon_entry *entry = heaviest_ending(found->entries);
    if (entry) {
      *length = end - found->start;
      return entry;
    }
  }
  return NULL;
}
