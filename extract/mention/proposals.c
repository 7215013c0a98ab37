#include "extract/mention/proposals.h"

#include <string.h>

enum { MAX_MATCHES = 16 };

static bool collect_found(rh_proposals *p) {
  size_t capacity = 0;
  for (size_t i = 0; i < p->length; i++) {
    rh_lexicon_match matches[MAX_MATCHES];
    size_t count =
        rh_lexicon_match_at(p->analysis->lexicon, p->text + i, p->length - i, matches, MAX_MATCHES);
    p->found_from[i] = p->found_count;
    for (size_t m = 0; m < count; m++) {
      rh_found *grown = rh_arena_grow(&p->analysis->scratch, p->found, p->found_count, &capacity,
                                      sizeof *p->found);
      if (!grown) return false;
      p->found = grown;
      p->found[p->found_count++] = (rh_found){i, i + matches[m].length, matches[m].entries, 0};
    }
  }
  p->found_from[p->length] = p->found_count;
  return true;
}

/* Chains the surfaces by their end, the longest first. */
static void chain_by_end(rh_proposals *p) {
  for (size_t f = p->found_count; f-- > 0;) {
    rh_found *found = &p->found[f];
    found->next_at_end = p->found_ending[found->end];
    p->found_ending[found->end] = f + 1;
  }
}

static void mark_edges(rh_proposals *p) {
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    p->edges[p->sentence->tokens[i].start] |= RH_EDGE_TOKEN_START;
    p->edges[p->sentence->tokens[i].end] |= RH_EDGE_TOKEN_END;
  }
  for (size_t i = 0; i < p->units.count; i++) {
    p->edges[p->units.items[i].start] |= RH_EDGE_UNIT_START | RH_EDGE_TOKEN_START;
    p->edges[p->units.items[i].end] |= RH_EDGE_TOKEN_END;
  }
}

bool rh_proposals_init(rh_proposals *p, rh_analysis *analysis, const rh_sentence_view *sentence) {
  *p = (rh_proposals){.analysis = analysis,
                      .sentence = sentence,
                      .text = analysis->document->folded + sentence->start,
                      .length = sentence->end - sentence->start};
  size_t positions = p->length + 1;
  p->found_from = rh_arena_alloc_array(&analysis->scratch, positions, sizeof *p->found_from);
  p->found_ending = rh_arena_alloc_array(&analysis->scratch, positions, sizeof *p->found_ending);
  p->edges = rh_arena_alloc_array(&analysis->scratch, positions, sizeof *p->edges);
  if (!p->found_from || !p->found_ending || !p->edges) return false;
  memset(p->found_ending, 0, positions * sizeof *p->found_ending);
  memset(p->edges, 0, positions * sizeof *p->edges);
  if (!collect_found(p) || !rh_units_of(p, &p->units)) return false;
  chain_by_end(p);
  mark_edges(p);
  return true;
}

const rh_token *rh_proposals_token(const rh_proposals *p, size_t start) {
  size_t low = 0;
  size_t high = p->sentence->token_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (p->sentence->tokens[middle].start < start)
      low = middle + 1;
    else
      high = middle;
  }
  bool there = low < p->sentence->token_count && p->sentence->tokens[low].start == start;
  return there ? &p->sentence->tokens[low] : NULL;
}

bool rh_proposals_person(const rh_proposals *p, size_t start) {
  const rh_token *token = rh_proposals_token(p, start);
  return token && token->tag == RH_TAG_PER;
}

size_t rh_proposals_token_ending(const rh_proposals *p, size_t end) {
  size_t low = 0;
  size_t high = p->sentence->token_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (p->sentence->tokens[middle].end <= end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool rh_proposals_found(const rh_proposals *p, size_t start, size_t end,
                        rh_lexicon_class lexicon_class) {
  for (size_t f = p->found_from[start]; f < p->found_count && p->found[f].start == start; f++)
    if (p->found[f].end <= end && rh_has_class(p->found[f].entries, lexicon_class)) return true;
  return false;
}

const rh_found *rh_proposals_ending_at(const rh_proposals *p, size_t end,
                                       rh_lexicon_class lexicon_class) {
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
    if (rh_has_class(p->found[f - 1].entries, lexicon_class)) return &p->found[f - 1];
  return NULL;
}

rh_mention *rh_propose(rh_proposals *p, size_t start, size_t end, unsigned kind, double score,
                       const char *reason) {
  rh_mention *grown =
      rh_arena_grow(&p->analysis->scratch, p->items, p->count, &p->capacity, sizeof *p->items);
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

size_t rh_proposals_role(const rh_proposals *p, size_t start, const char *role) {
  if (start >= p->length) return 0;
  for (size_t f = p->found_from[start + 1]; f-- > p->found_from[start];) { /* longest first */
    if (!rh_has_class(p->found[f].entries, RH_LEX_ROLE)) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_ROLE && strcmp(e->detail, role) == 0) return p->found[f].end - start;
  }
  return 0;
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
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end) {
    const rh_found *found = &p->found[f - 1];
    if (found->start <= start) continue;
    const rh_lexicon_entry *entry = heaviest_ending(found->entries);
    if (entry) {
      *length = end - found->start;
      return entry;
    }
  }
  return NULL;
}
