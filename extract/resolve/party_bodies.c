#include "extract/resolve/party_bodies.h"

#include "extract/resolve/entities.h"

#include <string.h>

/* The characters from the beginning of the place to the end of the body that it stands before:
 * 云岭|区委, 云岭区|委. 0 when it stands before none. */
static size_t length_with_body(const rh_analysis *analysis, const rh_mention *place,
                               const char *body) {
  enum { LEAST = 2, BODY = 2 };
  if (place->kind != RH_PLACE || place->end - place->start < LEAST) return 0;
  if (rh_analysis_starts_with(analysis, place->end, body)) return place->end - place->start + BODY;
  bool shared =
      place->end - place->start > LEAST && rh_analysis_starts_with(analysis, place->end - 1, body);
  return shared ? place->end - place->start + BODY - 1 : 0;
}

static bool same_text(const rh_analysis *analysis, rh_span a, size_t start, size_t length) {
  const uint32_t *text = analysis->document->folded;
  return a.end - a.start == length &&
         memcmp(text + a.start, text + start, length * sizeof *text) == 0;
}

/* Where the body is written with its place; an empty span when nowhere or with several. */
static rh_span with_place(const rh_analysis *analysis, const char *body) {
  rh_span found = {0, 0};
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      size_t start = sentence->mentions[m].start;
      size_t length = length_with_body(analysis, &sentence->mentions[m], body);
      if (!length) continue;
      if (found.end && !same_text(analysis, found, start, length)) return (rh_span){0, 0};
      found = (rh_span){start, start + length};
    }
  }
  return found;
}

bool rh_complete_party_bodies(rh_analysis *analysis) {
  static const char *const BODIES[] = {"省委", "市委", "区委", "县委", "州委"};
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_GOVERNMENT) continue;
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
      if (strcmp(entity->name, BODIES[i]) != 0) continue;
      rh_span whole = with_place(analysis, BODIES[i]);
      const char *name =
          whole.end ? rh_analysis_text(analysis, whole.start, whole.end) : entity->name;
      if (!name) return false;
      rh_rename_entity(analysis, e, name);
      break;
    }
  }
  return true;
}
