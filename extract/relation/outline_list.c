/* Numbered lines under a line that announces them: 今年要实施的十大行动是：1.…；2.…. */
#include "extract/relation/outline_parts.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

enum { MIN_LINES = 2 };

static bool begins_block(const rh_analysis *analysis, size_t s) {
  return analysis->sentences[s].start == rh_block_of(analysis, s)->start;
}

static unsigned level_of(const rh_analysis *analysis, size_t s) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  unsigned level = 0;
  return rh_outline_number(analysis, sentence->start, sentence->end, &level) > sentence->start
             ? level
             : 0;
}

/* The sentence after the numbered lines that follow `s`, which all are of one rank. */
static size_t lines_end(const rh_analysis *analysis, size_t s) {
  size_t end = s + 1;
  unsigned level = end < analysis->sentence_count ? level_of(analysis, end) : 0;
  while (level && end < analysis->sentence_count && begins_block(analysis, end) &&
         level_of(analysis, end) == level)
    end++;
  return end;
}

static bool may_own(rh_type type) {
  return type <= RH_BASE || type == RH_PLACE || type == RH_PROGRAMME || type == RH_DOCUMENT;
}

/* The position after the noun that a line closes with: before 是： or ：. */
static size_t noun_end(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const CLOSINGS[] = {"是", "为", "有", "如下", "包括"};
  size_t end = sentence->end - 1;
  for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS; i++) {
    size_t length = strlen(CLOSINGS[i]) / strlen("是");
    if (end > sentence->start + length &&
        rh_analysis_starts_with(analysis, end - length, CLOSINGS[i]))
      return end - length;
  }
  return end;
}

/* The name that closes with [start, end) of the text: 某区十大行动 for 十大行动. */
static size_t called(const rh_analysis *analysis, size_t start, size_t end) {
  size_t bytes = (end - start) * strlen("十");
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    size_t length = strlen(entity->name);
    if (!entity->named || entity->full != RH_NONE || !may_own(entity->type) || length <= bytes)
      continue;
    if (rh_analysis_starts_with(analysis, start, entity->name + length - bytes)) return e;
  }
  return RH_NONE;
}

/* What the line that announces a list says it is of. */
static size_t announced(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  enum { MOST = 6, LEAST = 3 };
  size_t end = noun_end(analysis, sentence);
  for (size_t length = MOST; length >= LEAST; length--) {
    size_t owner = end >= sentence->start + length ? called(analysis, end - length, end) : RH_NONE;
    if (owner != RH_NONE) return owner;
  }
  size_t other = RH_NONE;
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner || mention->entity_count != 1) continue;
    rh_type type = analysis->entities[mention->entities[0]].type;
    if (type <= RH_BASE || type == RH_PLACE) return mention->entities[0];
    if (may_own(type)) other = mention->entities[0];
  }
  return other;
}

void rh_mark_lists(const rh_analysis *analysis, rh_place *places) {
  enum { OTHERS = RH_PLACE_POLICY | RH_PLACE_READING | RH_PLACE_SCHEME | RH_PLACE_REPLY };
  for (size_t s = 0; s + 1 < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    uint32_t last = rh_outline_at(analysis, sentence->end - 1, sentence->end);
    if ((last != ':' && last != 0xFF1A) || (places[s].roles & OTHERS)) continue; /* ： */
    size_t end = lines_end(analysis, s);
    if (end < s + 1 + MIN_LINES) continue;
    size_t owner = announced(analysis, sentence);
    for (size_t item = s + 1; owner != RH_NONE && item < end; item++) {
      places[item].roles |= RH_PLACE_LISTED;
      places[item].owner = owner;
    }
    s = end - 1;
  }
}
