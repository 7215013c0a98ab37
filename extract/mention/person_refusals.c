/* What looks like the name of a person and is part of something else. */
#include "extract/mention/characters.h"
#include "extract/mention/persons.h"

#include <string.h>

/* 职成科科|长: what ends inside a post is an office. */
static bool ends_within_post(const rh_proposals *p, size_t end) {
  for (size_t f = p->found_from[end - 1]; f < p->found_from[end]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->found[f].end > end) return true;
  return false;
}

/* 高教科|科长, 高教科|王强科长: an office before the post of who heads it. */
static bool is_office_before_post(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t OFFICES[] = {0x79D1, 0x5904, 0x5BA4, 0x90E8, 0}; /* 科处室部 */
  for (size_t i = 0; OFFICES[i]; i++)
    if (p->text[end - 1] == OFFICES[i])
      return end - start > 2 && (rh_is_post_at(p, end) || rh_proposals_person(p, end));
  return false;
}

/* Names of Chinese characters alone have four at the most. */
static bool is_too_long(const rh_proposals *p, size_t start, size_t end) {
  enum { MOST = 4 };
  for (size_t i = start; i < end; i++)
    if (!rh_is_ideograph(p->text[i])) return false;
  return end - start > MOST;
}

bool rh_begins_with_known_word(const rh_proposals *p, size_t start, size_t end) {
  enum { WHEN = 0x65F6, BY = 0x7531, LENGTH = 3 }; /* 时由 */
  uint32_t first = p->text[start];
  if ((first != WHEN && first != BY) || end - start != LENGTH) return false;
  const rh_analysis *analysis = p->analysis;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t t = 0; t < sentence->token_count; t++) {
      const rh_token *other = &sentence->tokens[t];
      if (other->tag == RH_TAG_PER && other->end - other->start == LENGTH - 1 &&
          memcmp(analysis->document->folded + sentence->start + other->start, p->text + start + 1,
                 (LENGTH - 1) * sizeof *p->text) == 0)
        return true;
    }
  }
  return false;
}

/* “楚怡”: what stands in quotation marks by itself is called so, and is nobody. */
static bool fills_quotes(const rh_proposals *p, size_t start, size_t end) {
  return start > 0 && end < p->length && p->text[start - 1] == 0x201C && p->text[end] == 0x201D;
}

/* 金蓝|领: a known scheme or body goes on after what looks like a name. */
static bool begins_longer_word(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++) {
    if (p->found[f].end <= end) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PROGRAMME || e->lexicon == RH_LEX_HONOUR ||
          e->lexicon == RH_LEX_ORGANIZATION || e->lexicon == RH_LEX_INDUSTRY)
        return true;
  }
  return false;
}

/* 和牵头: a joiner or preposition and the word after it. */
static bool begins_with_joiner(const rh_proposals *p, size_t start, size_t end) {
  const rh_token *token = rh_proposals_token(p, start);
  return token && token->end < end && (token->tag == RH_TAG_C || token->tag == RH_TAG_P);
}

/* 工|程师: the end of a post. */
static bool closes_a_post(const rh_proposals *p, size_t start, size_t end) {
  const rh_found *post = rh_proposals_ending_at(p, end, RH_LEX_POST);
  return post && post->start < start;
}

bool rh_names_no_person(const rh_proposals *p, size_t start, size_t end) {
  enum { DEPUTY = 0x526F /* 副 */ };
  if (p->text[end - 1] == 0x66A8) return true; /* 活动|周暨 */
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "万元"))
    return true;                                                        /* 费用|陆万元 */
  if (p->text[end - 1] == DEPUTY && rh_is_post_at(p, end)) return true; /* 原副|厅长 */
  if (begins_with_joiner(p, start, end) || closes_a_post(p, start, end)) return true;
  if (end < p->length && (p->text[end] == 0x3014 || p->text[end] == '[')) return true; /* 〔 */
  if (begins_longer_word(p, start, end)) return true;
  if (rh_proposals_entry(p, start, end, RH_LEX_GENERIC) || fills_quotes(p, start, end)) return true;
  if (is_too_long(p, start, end) || ends_within_post(p, end) ||
      is_office_before_post(p, start, end))
    return true;
  if (rh_proposals_role(p, end, "after_no_person") || rh_begins_with_known_word(p, start, end))
    return true;
  return rh_proposals_entry(p, start, end, RH_LEX_PROGRAMME) ||
         rh_proposals_entry(p, start, end, RH_LEX_ORGANIZATION) ||
         rh_proposals_entry(p, start, end, RH_LEX_PLACE);
}
