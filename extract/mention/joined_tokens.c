/* Words of the field and names that the tagger takes apart, put together again: 产|教|融合. */
#include "extract/mention/unit_parts.h"

static bool is_word(const rh_lexicon_entry *entry) {
  return rh_has_class(entry, RH_LEX_WORD) || rh_has_class(entry, RH_LEX_INDUSTRY);
}

/* 行业产教融合共同体, of which the tagger gave the first character to another word. */
static bool is_kind_of_alliance(const rh_found *found) {
  enum { LEAST = 7 };
  if (found->end - found->start < LEAST) return false;
  for (const rh_lexicon_entry *e = found->entries; e; e = e->next)
    if (e->lexicon == RH_LEX_ENDING && e->type == RH_ALLIANCE) return true;
  return false;
}

size_t rh_name_end(const rh_proposals *p, size_t t, size_t *word) {
  enum { LEAST_NAME = 2, WORD = 3, KIND = 7 }; /* tokens that it may have */
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *token = &sentence->tokens[t];
  if (token->tag == RH_TAG_W) return token->end;
  if (token->end - token->start < LEAST_NAME || t + 1 == sentence->token_count) return token->end;
  size_t start = token->end - 1;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++) {
    bool kind = is_kind_of_alliance(&p->found[f]);
    if (p->found[f].end - start < 4 || (!kind && !is_word(p->found[f].entries))) continue;
    size_t last = t + (kind ? KIND : WORD);
    for (size_t next = t + 1; next < sentence->token_count && next <= last; next++)
      if (sentence->tokens[next].end == p->found[f].end) {
        *word = p->found[f].end;
        return start;
      }
  }
  return token->end;
}

size_t rh_name_from_word(const rh_proposals *p, size_t t) {
  enum { MAX_FIRST = 2 };
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (t + 1 >= sentence->token_count || first->end - first->start > MAX_FIRST) return t;
  const rh_token *name = first + 1;
  if (name->tag != RH_TAG_ORG && name->tag != RH_TAG_NT) return t;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    size_t end = p->found[f].end;
    if (is_word(p->found[f].entries) && end > name->start && end < name->end) return t + 2;
  }
  return t;
}

size_t rh_word_end(const rh_proposals *p, size_t t, size_t *end) {
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (first->tag >= RH_TAG_PER && first->tag <= RH_TAG_TIME) return t;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    if (!is_word(p->found[f].entries)) continue;
    *end = p->found[f].end;
    size_t last = t;
    while (last < sentence->token_count && sentence->tokens[last].end < *end) last++;
    if (last == sentence->token_count || sentence->tokens[last].tag == RH_TAG_ORG ||
        sentence->tokens[last].tag == RH_TAG_LOC)
      continue;
    size_t word;
    if (sentence->tokens[last].end == *end || rh_name_end(p, last, &word) == *end) return last + 1;
  }
  return t;
}

size_t rh_place_end(const rh_proposals *p, size_t t) {
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (first->tag >= RH_TAG_PER && first->tag <= RH_TAG_TIME) return t;
  bool odd = first->tag == RH_TAG_A || first->tag == RH_TAG_NZ || first->tag == RH_TAG_NS ||
             first->tag == RH_TAG_NR;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    size_t end = p->found[f].end;
    bool place = rh_has_class(p->found[f].entries, RH_LEX_PLACE);
    if (!place || (end - first->start < 3 && !odd)) continue;
    size_t last = t;
    while (last < sentence->token_count && sentence->tokens[last].end < end) last++;
    if (last < sentence->token_count && sentence->tokens[last].end == end) return last + 1;
  }
  return t;
}
