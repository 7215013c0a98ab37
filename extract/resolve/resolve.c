#include "extract/resolve/resolve.h"

#include "base/buffer.h"
#include "extract/resolve/academies.h"
#include "extract/resolve/anaphora.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/happening.h"
#include "extract/resolve/main_entity.h"
#include "extract/resolve/merging.h"
#include "extract/resolve/party_bodies.h"
#include "extract/resolve/self.h"

#include <string.h>

/* The lexicon has the organization under this very name. Short names are short forms themselves. */
static bool is_well_known(const rh_analysis *analysis, const rh_mention *mention) {
  enum { LEAST = 5 };
  size_t length = mention->end - mention->start;
  if (mention->kind == RH_ENTERPRISE || mention->kind > RH_BASE || length < LEAST) return false;
  const rh_lexicon_entry *entry = rh_lexicon_find(
      analysis->lexicon, RH_LEX_ORGANIZATION, analysis->document->folded + mention->start, length);
  return entry && !entry->full;
}

/* The name as the mention writes it; 某学院的揭牌仪式 is 某学院揭牌仪式. NULL when memory is out.
 */
static const char *name_of(rh_analysis *analysis, const rh_mention *mention) {
  enum { OF = 0x7684 /* 的 */ };
  const char *text = rh_analysis_text(analysis, mention->start, mention->end);
  if (!text || mention->kind != RH_EVENT) return text;
  const uint32_t *folded = analysis->document->folded;
  for (size_t i = mention->end; i-- > mention->start + 1;) {
    if (folded[i] != OF) continue;
    const rh_lexicon_entry *ending =
        rh_lexicon_find(analysis->lexicon, RH_LEX_ENDING, folded + i + 1, mention->end - i - 1);
    if (!ending || ending->type != RH_EVENT) return text;
    const char *owner = rh_analysis_text(analysis, mention->start, i);
    const char *happening = rh_analysis_text(analysis, i + 1, mention->end);
    rh_buffer name = RH_BUFFER_INIT;
    rh_buffer_printf(&name, "%s%s", owner ? owner : "", happening ? happening : "");
    text = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&name));
    rh_buffer_free(&name);
    return text;
  }
  return text;
}

/* Outer mentions first, so that a name inside a longer one does not count as named by itself. */
static bool make_entities(rh_analysis *analysis, bool inner) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *mention = &sentence->mentions[m];
      if (mention->kind >= RH_TYPE_COUNT || mention->inner != inner) continue;
      const char *text = name_of(analysis, mention);
      size_t entity =
          text ? rh_entity_for(analysis, (rh_type)mention->kind, text,
                               mention->named && (!inner || mention->kind == RH_INDUSTRY),
                               mention->reason, (rh_span){mention->start, mention->end})
               : RH_NONE;
      if (entity != RH_NONE && mention->named) analysis->entities[entity].nameable = true;
      if (entity != RH_NONE && is_well_known(analysis, mention))
        analysis->entities[entity].well_known = true;
      if (entity != RH_NONE && mention->untyped) analysis->entities[entity].untyped = true;
      if (entity == RH_NONE || !rh_set_entities(analysis, mention, &entity, 1)) return false;
    }
  }
  return true;
}

/* 海晴电子有限公司, 清河市海晴电子有限公司: its own name begins with `part`, after the place at
 * most. */
static bool begins_own_name(const char *company, const char *part, size_t length) {
  enum { MOST_PLACE = 3 };
  size_t size = strlen("市");
  size_t whole = strlen(company);
  for (size_t place = 0; place <= MOST_PLACE && place * size + length < whole; place++)
    if (strncmp(company + place * size, part, length) == 0) return place == 0 || length > 2 * size;
  return false;
}

/* 海晴 beside 海晴电子股份有限公司 is that company and no person. */
static void unname_persons_of_companies(rh_analysis *analysis) {
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_draft_entity *person = &analysis->entities[e];
    if (person->type != RH_PERSON) continue;
    for (size_t i = 0; i < analysis->entity_count && person->named; i++) {
      const rh_draft_entity *company = &analysis->entities[i];
      size_t length = strlen(person->name);
      if (company->type == RH_ENTERPRISE && begins_own_name(company->name, person->name, length))
        person->named = false;
    }
  }
}

/* Industries that the text comes back to as such (汽车产业 … 汽车行业) are spoken of. */
static bool name_repeated_industries(rh_analysis *analysis) {
  enum { OFTEN = 2 };
  static const char *const NOUNS[] = {"产业", "行业"};
  size_t *counts =
      rh_arena_alloc_array(&analysis->arena, analysis->entity_count + 1, sizeof *counts);
  if (!counts) return false;
  memset(counts, 0, (analysis->entity_count + 1) * sizeof *counts);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (mention->kind != RH_INDUSTRY || mention->entity_count != 1) continue;
      bool told = false;
      for (size_t n = 0; n < sizeof NOUNS / sizeof *NOUNS; n++)
        told |= rh_analysis_starts_with(analysis, mention->end, NOUNS[n]) ||
                (mention->end >= mention->start + 4 &&
                 rh_analysis_starts_with(analysis, mention->end - 2, NOUNS[n]));
      if (rh_analysis_starts_with(analysis, mention->end, "产业学院") ||
          rh_analysis_starts_with(analysis, mention->end, "产业园"))
        told = false;
      counts[mention->entities[0]] += told;
    }
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (counts[e] >= OFTEN) analysis->entities[e].named = true;
  return true;
}

rh_status rh_resolve(rh_analysis *analysis, rh_error *error) {
  analysis->main_event = RH_NONE;
  if (!make_entities(analysis, false) || !make_entities(analysis, true))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_retype_academies(analysis);
  unname_persons_of_companies(analysis);
  if (!name_repeated_industries(analysis) || !rh_complete_party_bodies(analysis) ||
      !rh_merge_short_forms(analysis))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  analysis->own_school = rh_own_school(analysis, &analysis->speaks_for_school);
  if (!analysis->speaks_for_school) analysis->speaks_for_school = rh_school_speaks(analysis);
  size_t publisher = analysis->speaks_for_school ? rh_publisher_that_speaks(analysis) : RH_NONE;
  if (publisher != RH_NONE) analysis->own_school = publisher;
  if (analysis->speaks_for_school && analysis->own_school != RH_NONE)
    analysis->entities[analysis->own_school].named =
        true; /* 我校 acts, if named in a title alone */
  if (!rh_resolve_anaphora(analysis)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  size_t untold = rh_untold_happening(analysis);
  analysis->main_event = untold == RH_NONE ? rh_main_entity(analysis, RH_EVENT) : untold;
  return RH_OK;
}
