#include "extract/relation/fillers.h"

#include "extract/relation/clause_parts.h"

void rh_add_filler(rh_fillers *list, size_t item) {
  if (list->item_count < RH_MAX_FILLERS) list->items[list->item_count++] = item;
}

/* 教育部职成司处长: where nouns follow, the name is only the beginning of a longer one, unless they
 * tell who came for it (领导, 代表). */
static bool goes_on(const rh_scene *scene, size_t item) {
  static const char *const PEOPLE[] = {"领导", "代表", "相关", "有关", "负责", "主要",
                                       "嘉宾", "师生", "等",   "各",   "的",   "专家"};
  if (item >= scene->count || rh_is_clause_mark(scene, item)) return false;
  if (rh_scene_starts_with_any(scene, item, PEOPLE, sizeof PEOPLE / sizeof *PEOPLE)) return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  return token && (token->tag == RH_TAG_N || token->tag == RH_TAG_VN || token->tag == RH_TAG_NZ ||
                   token->tag == RH_TAG_ORG);
}

/* 昆山工专: a place that a longer name begins with does nothing by itself. */
void rh_drop_beginnings(const rh_scene *scene, rh_fillers *out) {
  size_t kept = 0;
  for (size_t i = 0; i < out->item_count; i++) {
    bool place = rh_scene_mention(scene, out->items[i])->kind == RH_PLACE;
    if (!place || !goes_on(scene, out->items[i] + 1)) out->items[kept++] = out->items[i];
  }
  out->item_count = kept;
}

/* 甲大学王强: where people are asked for, their organizations are not meant. */
void rh_drop_organizations_of_people(const rh_scene *scene, rh_fillers *out) {
  size_t kept = 0;
  for (size_t i = 0; i < out->item_count; i++) {
    const rh_mention *next = rh_scene_mention(scene, out->items[i] + 1);
    const rh_mention *self = rh_scene_mention(scene, out->items[i]);
    if (next && next->kind == RH_PERSON && self->kind != RH_PERSON) continue;
    bool party = self->kind <= RH_BASE || self->kind == RH_KIND_ANAPHOR;
    if (party && goes_on(scene, out->items[i] + 1)) continue;
    out->items[kept++] = out->items[i];
  }
  out->item_count = kept;
}
