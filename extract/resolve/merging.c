#include "extract/resolve/merging.h"

#include "extract/resolve/entities.h"
#include "extract/resolve/full_form.h"

/* The entity of the outer mention that ends at `end`, RH_NONE when there is none. */
static size_t entity_ending_at(const rh_analysis *analysis, size_t end) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    if (sentence->start >= end || sentence->end < end) continue;
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].end == end && sentence->mentions[m].entity_count == 1 &&
          !sentence->mentions[m].inner)
        return sentence->mentions[m].entities[0];
  }
  return RH_NONE;
}

/* Short forms that brackets define stand for the name before the bracket. */
static void link_defined_forms(rh_analysis *analysis, size_t *full) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (!mention->full_end || mention->entity_count != 1) continue;
      size_t entity = entity_ending_at(analysis, mention->full_end);
      if (entity == RH_NONE) /* the quotation mark after it belongs to the name */
        entity = entity_ending_at(analysis, mention->full_end + 1);
      if (entity == RH_NONE) analysis->entities[mention->entities[0]].named = false;
      if (entity != RH_NONE && entity != mention->entities[0]) full[mention->entities[0]] = entity;
    }
}

/* 新区经济局(区经信局): of one type, the name in the bracket is another name of the one before. */
static void link_bracketed_forms(const rh_analysis *analysis, size_t *full) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      const uint32_t *text = analysis->document->folded;
      if (mention->inner || mention->kind != RH_GOVERNMENT || mention->entity_count != 1) continue;
      if (mention->start < 2 || text[mention->start - 1] != '(' || text[mention->end] != ')')
        continue;
      size_t entity = entity_ending_at(analysis, mention->start - 1);
      if (entity != RH_NONE && entity != mention->entities[0] &&
          analysis->entities[entity].type == RH_GOVERNMENT)
        full[mention->entities[0]] = entity;
    }
}

bool rh_merge_short_forms(rh_analysis *analysis) {
  size_t *full = rh_full_forms(analysis);
  if (!full) return false;
  link_defined_forms(analysis, full);
  link_bracketed_forms(analysis, full);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    analysis->entities[e].full = full[e];
    if (full[e] != RH_NONE) analysis->entities[full[e]].named |= analysis->entities[e].named;
  }
  analysis->resolved = true;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (mention->entity_count != 1) continue;
      size_t entity = mention->entities[0];
      entity = rh_whole_of(analysis, entity);
      if (entity != mention->entities[0] && !rh_set_entities(analysis, mention, &entity, 1))
        return false;
    }
  }
  return true;
}
