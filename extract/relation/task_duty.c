#include "extract/relation/task_reader.h"

enum { MIN_ACTOR = 2, MAX_ACTOR = 18, LONGEST = 40 };

/* What may stand in the name of those who are to do something: 行业企业和职业院校. */
static bool names_actors(const rh_task_reader *r, const rh_token *token) {
  switch (token->tag) {
  case RH_TAG_N:
  case RH_TAG_NZ:
  case RH_TAG_NT:
  case RH_TAG_NS:
  case RH_TAG_VN:
  case RH_TAG_A:
  case RH_TAG_C:
  case RH_TAG_R:
  case RH_TAG_ORG:
  case RH_TAG_LOC:
    return true;
  case RH_TAG_W:
    return rh_analysis_starts_with(r->scene->analysis, r->sentence->start + token->start, "、");
  default:
    return false;
  }
}

/* True when [start, end) closes with a word for somebody (企业, 部门) or with the name of a body.
 */
static bool closes_with_somebody(const rh_task_reader *r, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (i + rh_task_begins_with(r, &r->words->bearer, i, end) == end) return true;
  for (size_t m = 0; m < r->sentence->mention_count; m++) {
    const rh_mention *mention = &r->sentence->mentions[m];
    if (!mention->inner && mention->end == end && mention->kind < RH_BASE) return true;
  }
  return false;
}

bool rh_task_is_duty(const rh_task_reader *r, size_t start, size_t end) {
  const rh_token *last = r->sentence->tokens + r->sentence->token_count;
  if (end - start > LONGEST || rh_task_is_slogan(r, start, end)) return false;
  const rh_token *token = rh_task_token_at(r, start);
  while (token && token < last && r->sentence->start + token->start < start + MAX_ACTOR &&
         names_actors(r, token))
    token++;
  if (!token || token == last) return false;
  size_t actors_end = r->sentence->start + token->start;
  if (actors_end < start + MIN_ACTOR || actors_end >= end) return false;
  size_t verb = rh_task_skip_adverbs(r, actors_end, end);
  size_t must = rh_task_begins_with(r, &r->words->duty, verb, end); /* 应, 可 */
  if (must) verb = rh_task_skip_adverbs(r, verb + must, end);
  const rh_token *acts = verb + RH_MIN_TASK <= end ? rh_task_token_at(r, verb) : NULL;
  bool leads = acts && acts->tag == RH_TAG_P &&
               !rh_analysis_starts_with(r->scene->analysis, verb, "由") &&
               !rh_task_ends_as_adverbial(r, verb, end) &&
               rh_task_has_verb(r, r->sentence->start + acts->end, end);
  if (!acts || (acts->tag != RH_TAG_V && !leads) || !closes_with_somebody(r, start, actors_end))
    return false;
  return !rh_task_is_word_of(r, &r->words->not, verb, end) &&
         (leads || (!rh_task_begins_with(r, &r->words->base, verb, end) &&
                    !rh_task_is_word_of(r, &r->words->lead_in, verb, end))) &&
         !rh_task_is_word_of(r, &r->words->result, verb, end) &&
         !rh_task_describes(r, r->sentence->start + acts->end, end);
}
