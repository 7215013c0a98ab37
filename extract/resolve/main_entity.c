#include "extract/resolve/main_entity.h"

#include "extract/resolve/faculty.h"

#include <stdlib.h>

void rh_count_mentions(const rh_analysis *analysis, size_t *counts) {
  enum { BEGINNING = 3 };
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].entity_count == 1)
        counts[sentence->mentions[m].entities[0]] += s < BEGINNING ? 3 : 1;
  }
}

bool rh_is_more_prominent(const rh_analysis *analysis, const size_t *counts, size_t a, size_t b) {
  if (counts[a] != counts[b]) return counts[a] > counts[b];
  return analysis->entities[a].first.start < analysis->entities[b].first.start;
}

size_t rh_main_entity(const rh_analysis *analysis, rh_type type) {
  size_t *counts = calloc(analysis->entity_count + 1, sizeof *counts);
  size_t best = RH_NONE;
  if (!counts) return RH_NONE;
  rh_count_mentions(analysis, counts);
  bool part = true; /* a faculty is the main school only where there is no other */
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (analysis->entities[e].type != type || !counts[e]) continue;
    if (rh_is_nameless_faculty(analysis, e)) continue;
    bool e_part = rh_is_faculty(analysis, e);
    if (best != RH_NONE &&
        (e_part > part || (e_part == part && !rh_is_more_prominent(analysis, counts, e, best))))
      continue;
    best = e;
    part = e_part;
  }
  free(counts);
  return best;
}
