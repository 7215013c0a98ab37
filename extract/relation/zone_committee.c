/* Posts in the committee of a zone: 管委会主任. */
#include "base/buffer.h"
#include "base/text.h"
#include "extract/relation/office_parts.h"
#include "extract/resolve/entities.h"

#include <string.h>

bool rh_zone_committee(rh_analysis *analysis, rh_span where, rh_office *out) {
  static const char COMMITTEE[] = "管委会";
  static const char PARTY[] = "党工委";
  const char *party = analysis->entities[out->organization].name;
  if (!rh_begins(out->post, COMMITTEE) || !rh_ends(party, PARTY)) return true;
  size_t zone = strlen(party) - strlen(PARTY);
  out->post += strlen(COMMITTEE);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const char *name = analysis->entities[e].name;
    if (analysis->entities[e].type != RH_GOVERNMENT || strlen(name) <= zone) continue;
    if (strncmp(name, party, zone) != 0) continue;
    if (strcmp(name + zone, COMMITTEE) != 0 && strcmp(name + zone, "管理委员会") != 0) continue;
    out->organization = e;
    return true;
  }
  rh_buffer name = RH_BUFFER_INIT;
  rh_buffer_printf(&name, "%.*s%s", (int)zone, party, COMMITTEE);
  out->organization = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), false,
                                    "committee of the zone that a post names", where);
  rh_buffer_free(&name);
  return out->organization != RH_NONE;
}

bool rh_only_committee(const rh_analysis *analysis, const char *post, rh_office *out) {
  static const char COMMITTEE[] = "管委会";
  static const char *const NAMES[] = {"管委会", "管理委员会"};
  size_t only = RH_NONE;
  if (!rh_begins(post, COMMITTEE)) return false;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    if (body->type != RH_GOVERNMENT || strcmp(body->name, COMMITTEE) == 0 ||
        !rh_ends_with_any(body->name, NAMES, sizeof NAMES / sizeof *NAMES))
      continue;
    if (only != RH_NONE) return false;
    only = e;
  }
  if (only == RH_NONE) return false;
  *out = (rh_office){only, post + strlen(COMMITTEE), true};
  return true;
}
