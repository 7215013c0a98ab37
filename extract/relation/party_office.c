/* Posts in the Party committees of places. */
#include "base/buffer.h"
#include "extract/relation/office_parts.h"
#include "extract/relation/post_text.h"
#include "extract/resolve/entities.h"

#include <string.h>

/* Of 区委 the one that the document names whole (清河区委), RH_NONE when there is none or several.
 */
static size_t party_body_named(const rh_analysis *analysis, const char *body) {
  size_t named = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_GOVERNMENT || !(entity->named || entity->nameable)) continue;
    if (strlen(entity->name) <= strlen(body) || !rh_ends(entity->name, body)) continue;
    if (named != RH_NONE) return RH_NONE;
    named = e;
  }
  return named;
}

bool rh_party_office(rh_analysis *analysis, const rh_mention *place, const char *post,
                     size_t length, rh_office *out) {
  rh_buffer name = RH_BUFFER_INIT;
  const char *text = "";
  if (place && place->kind == RH_PLACE) {
    text = rh_analysis_text(analysis, place->start, place->end);
    if (!text) return false;
    /* 云岭区 + 区委 is 云岭区委. */
    bool doubled =
        strlen(text) > RH_HANZI && strncmp(text + strlen(text) - RH_HANZI, post, RH_HANZI) == 0;
    rh_buffer_printf(&name, "%.*s", (int)(strlen(text) - (doubled ? RH_HANZI : 0)), text);
  }
  rh_buffer_append(&name, post, length);
  bool league = rh_begins(post, "团");
  size_t known = *text || league ? RH_NONE : party_body_named(analysis, rh_buffer_text(&name));
  rh_span where = place ? (rh_span){place->start, place->end} : (rh_span){0, 0};
  if (known == RH_NONE)
    known = rh_entity_for(analysis, league ? RH_ORGANIZATION : RH_GOVERNMENT, rh_buffer_text(&name),
                          *text != 0, "Party body that a post names", where);
  *out = (rh_office){known, post + length, false};
  rh_buffer_free(&name);
  return known != RH_NONE;
}

/* The Party body `name`, which the document may write as 清河县委. */
static size_t party_body_of(rh_analysis *analysis, const char *place, const char *body,
                            rh_span where) {
  rh_buffer name = RH_BUFFER_INIT;
  rh_buffer_printf(&name, "%s委", place);
  size_t known = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT &&
        strcmp(analysis->entities[e].name, rh_buffer_text(&name)) == 0)
      known = e;
  rh_buffer_clear(&name);
  rh_buffer_printf(&name, "%s%s", place, body);
  if (known == RH_NONE)
    known = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), true,
                          "Party committee of a place", where);
  rh_buffer_free(&name);
  return known;
}

bool rh_party_body_in_post(rh_analysis *analysis, const rh_untold_post *p, rh_office *out) {
  static const char *const POSTS[] = {"书记", "副书记", "常委", "委员", "秘书长", "副秘书长"};
  for (size_t i = 2 * RH_HANZI; i + 2 * RH_HANZI < strlen(p->post); i++) {
    const char *at = p->post + i;
    size_t length = rh_party_body_length(at);
    bool post = false;
    for (size_t k = 0; length && k < sizeof POSTS / sizeof *POSTS; k++)
      post |= strcmp(at + length, POSTS[k]) == 0;
    if (!post) continue;
    const char *name = rh_arena_copy(&analysis->arena, p->post, i + length);
    if (!name) return false;
    *out = (rh_office){rh_entity_for(analysis, RH_GOVERNMENT, name, true,
                                     "Party body that a post names",
                                     (rh_span){p->person->phrase_start, p->person->start}),
                       at + length, false};
    return out->organization != RH_NONE;
  }
  return false;
}

bool rh_committee_of_place(rh_analysis *analysis, const rh_mention *place, const char *post,
                           rh_office *out) {
  static const char *const BODIES[] = {"党工委", "党委"};
  if (place->kind != RH_PLACE) return false;
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    if (!rh_begins(post, BODIES[i]) || strlen(post) == strlen(BODIES[i])) continue;
    const char *text = rh_analysis_text(analysis, place->start, place->end);
    if (!text || rh_ends(text, "镇") || rh_ends(text, "乡")) return false;
    *out =
        (rh_office){party_body_of(analysis, text, BODIES[i], (rh_span){place->start, place->end}),
                    post + strlen(BODIES[i]), false};
    return out->organization != RH_NONE;
  }
  return false;
}
