/* Posts that govern a place: 市长, 区长. */
#include "extract/relation/office_parts.h"
#include "extract/relation/post_text.h"
#include "extract/resolve/entities.h"

#include <string.h>

static bool governs(const char *name, const char *level) {
  size_t length = strlen(name);
  static const char *const ENDINGS[] = {"人民政府", "政府"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length < ending + RH_HANZI || !rh_ends(name, ENDINGS[i])) continue;
    if (strncmp(name + length - ending - RH_HANZI, level, RH_HANZI) == 0) return true;
  }
  return false;
}

/* 国家生态市 closes like a place and is none. */
static bool is_known_place(const rh_analysis *analysis, size_t entity) {
  rh_span first = analysis->entities[entity].first;
  return analysis->entities[entity].named ||
         rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, analysis->document->folded + first.start,
                         first.end - first.start);
}

/* Of 市长: the government of a place of that level if it is named, otherwise the place; what shares
 * its first two characters with `near` comes first. */
static size_t governed_by(const rh_analysis *analysis, const char *level, const char *near) {
  size_t best = RH_NONE;
  int best_score = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    int score = 0;
    if (entity->type == RH_GOVERNMENT && governs(entity->name, level)) score = 2;
    if (entity->type == RH_PLACE && rh_ends(entity->name, level) && is_known_place(analysis, e))
      score = 1;
    if (score && near && strncmp(entity->name, near, 2 * RH_HANZI) == 0) score += 2;
    if (score > best_score) {
      best = e;
      best_score = score;
    }
  }
  return best;
}

/* 龙山镇党委 → the place 龙山镇; 中共清河市委 → 清河市. */
static size_t place_within(rh_analysis *analysis, const rh_mention *organization, const char *name,
                           const char *level) {
  if (rh_begins(name, "中共")) name += strlen("中共");
  const char *at = strstr(name, level);
  if (!at || at == name) return RH_NONE;
  const char *place = rh_arena_copy(&analysis->arena, name, (size_t)(at - name) + strlen(level));
  if (!place) return RH_NONE;
  return rh_entity_for(analysis, RH_PLACE, place, false, "place that a 长 governs",
                       (rh_span){organization->start, organization->end});
}

bool rh_place_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                      rh_office *out) {
  size_t length = strlen(post);
  for (size_t i = 2 * RH_HANZI; length > 4 * RH_HANZI && i < length; i++) {
    const char *at = post + i;
    const char *level = rh_governed_level(at);
    if (!level || strncmp(at - RH_HANZI, level, RH_HANZI) != 0) continue;
    const char *place = rh_arena_copy(&analysis->arena, post, i);
    if (!place) return false;
    *out = (rh_office){rh_entity_for(analysis, RH_PLACE, place, true, "place that a 长 governs",
                                     (rh_span){person->phrase_start, person->start}),
                       at, false};
    return out->organization != RH_NONE;
  }
  return false;
}

void rh_set_governed(rh_analysis *analysis, const rh_mention *written, const char *level,
                     rh_office *out) {
  const char *near =
      out->organization == RH_NONE ? NULL : analysis->entities[out->organization].name;
  if (near && (governs(near, level) || written->kind == RH_PLACE)) return;
  size_t governed = governed_by(analysis, level, near);
  bool related = governed != RH_NONE &&
                 (!near || strncmp(analysis->entities[governed].name, near, 2 * RH_HANZI) == 0);
  if (!related && near) {
    size_t place = place_within(analysis, written, near, level);
    if (place != RH_NONE) governed = place;
  }
  if (governed != RH_NONE)
    out->organization = governed;
  else if (near && rh_ends(near, "委")) /* 省委副书记、省长, where nothing tells which 省 */
    out->organization = RH_NONE;
}
