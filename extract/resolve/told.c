#include "extract/resolve/told.h"

#include "extract/resolve/entities.h"
#include "extract/resolve/main_entity.h"

#include <string.h>

void rh_told_init(rh_told *told, rh_analysis *analysis) {
  *told = (rh_told){.analysis = analysis};
  for (size_t t = 0; t < RH_TYPE_COUNT; t++) told->own[t] = RH_NONE;
}

void rh_told_note(rh_told *told, size_t entity) {
  if (told->recent_count == RH_MAX_RECENT) {
    memmove(told->recent, told->recent + 1, (RH_MAX_RECENT - 1) * sizeof *told->recent);
    told->recent_count--;
    if (told->told_before) told->told_before--;
  }
  told->recent[told->recent_count++] = entity;
}

size_t rh_told_own(rh_told *told, rh_type type) {
  if (told->own[type] == RH_NONE && type == RH_SCHOOL && told->analysis->speaks_for_school)
    return told->analysis->own_school;
  if (told->own[type] == RH_NONE) told->own[type] = rh_main_entity(told->analysis, type);
  return told->own[type];
}

size_t rh_told_last(const rh_told *told, rh_type type) {
  for (size_t i = told->recent_count; i-- > 0;)
    if (told->analysis->entities[told->recent[i]].type == type) return told->recent[i];
  return RH_NONE;
}

bool rh_told_at_first(const rh_told *told, size_t entity) {
  const rh_draft_entity *e = &told->analysis->entities[entity];
  return e->first.start < RH_FIRST_WORDS || rh_is_in_title(told->analysis, e);
}
