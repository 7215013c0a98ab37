#include "extract/resolve/home.h"

#include "base/text.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/main_entity.h"

#include <stdlib.h>
#include <string.h>

/* What the last character of 我厅, 我省 or the first of 市里 tells; the ways to say it in a name.
 */
typedef struct kind_of_own {
  const char *character;
  const char *endings[2];
} kind_of_own;

static const kind_of_own *kind_of(const rh_analysis *analysis, const rh_mention *mention) {
  static const kind_of_own KINDS[] = {
      {"省", {"省", "自治区"}}, {"市", {"市", "市"}},    {"区", {"区", "区"}}, {"县", {"县", "县"}},
      {"州", {"州", "州"}},     {"厅", {"厅", "厅"}},    {"局", {"局", "局"}}, {"部", {"部", "部"}},
      {"委", {"委", "委员会"}}, {"办", {"办", "办公室"}}};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (rh_analysis_starts_with(analysis, mention->start, KINDS[i].character) ||
        rh_analysis_starts_with(analysis, mention->end - 1, KINDS[i].character))
      return &KINDS[i];
  return NULL;
}

size_t rh_most_told(const rh_analysis *analysis, rh_type type, const rh_mention *mention) {
  const kind_of_own *kind = kind_of(analysis, mention);
  size_t *counts = kind ? calloc(analysis->entity_count + 1, sizeof *counts) : NULL;
  size_t best = RH_NONE;
  if (!counts) return RH_NONE;
  rh_count_mentions(analysis, counts);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    bool fits = rh_ends(entity->name, kind->endings[0]) || rh_ends(entity->name, kind->endings[1]);
    if (entity->type != type || !counts[e] || !fits) continue;
    if (best == RH_NONE || rh_is_more_prominent(analysis, counts, e, best)) best = e;
  }
  free(counts);
  return best;
}

/* 该市 after 清河市教育局: the place that the name of a body of that level begins with. */
static size_t place_in_name(rh_analysis *analysis, const rh_mention *mention) {
  enum { LEAST = 2, MOST = 6 }; /* characters before the level */
  const kind_of_own *kind = kind_of(analysis, mention);
  for (size_t e = 0; kind && e < analysis->entity_count; e++) {
    const char *name = analysis->entities[e].name;
    const char *level = strstr(name, kind->character);
    size_t length = level ? (size_t)(level - name) : 0;
    size_t size = strlen(kind->character);
    if (analysis->entities[e].type != RH_GOVERNMENT || length < LEAST * size ||
        length > MOST * size || !name[length + size])
      continue;
    const char *place = rh_arena_copy(&analysis->arena, name, length + size);
    return place ? rh_entity_for(analysis, RH_PLACE, place, true,
                                 "place that the name of a body begins with",
                                 (rh_span){mention->start, mention->end})
                 : RH_NONE;
  }
  return RH_NONE;
}

size_t rh_home_meant(rh_analysis *analysis, const rh_mention *mention) {
  size_t told = rh_most_told(analysis, RH_PLACE, mention);
  return told != RH_NONE ? told : place_in_name(analysis, mention);
}
