#include "extract/resolve/full_form.h"

#include "base/text.h"
#include "extract/resolve/canonical.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/short_form.h"

#include <string.h>

/* An entity's name written out, and what characters and pairs of them it and its name have. */
typedef struct written {
  const char *name;
  uint64_t characters;
  uint64_t own_characters;
  rh_name_pairs own_pairs;
} written;

/* 某协会举行代表大会 … 某协会三届二次会员代表大会: the title names what the text begins with in
 * short. */
static bool is_short_title_of(const rh_analysis *analysis, const rh_draft_entity *entity,
                              const rh_draft_entity *other) {
  enum { MOST = 8, KIND = 4, LEAD = 160 };
  size_t size = strlen("会");
  size_t a = strlen(entity->name);
  size_t b = strlen(other->name);
  if (a > MOST * size || a < KIND * size || b <= a) return false;
  if (!rh_is_in_title(analysis, entity) || rh_is_in_title(analysis, other)) return false;
  if (other->first.start > analysis->document->blocks[0].end + LEAD) return false;
  return strcmp(entity->name + a - KIND * size, other->name + b - KIND * size) == 0;
}

/* 某洽谈会媒体吹风会 beside 某洽谈会: what tells of the press goes before the happening itself. */
static bool is_press_event_of(const char *name, const char *happening) {
  static const char *const PRESS[] = {"吹风会", "新闻发布会", "发布会", "通气会"};
  size_t length = strlen(happening);
  if (strncmp(name, happening, length) != 0) return false;
  for (size_t i = 0; i < sizeof PRESS / sizeof *PRESS; i++) {
    size_t ending = strlen(PRESS[i]);
    if (strlen(name) >= length + ending && strcmp(name + strlen(name) - ending, PRESS[i]) == 0)
      return true;
  }
  return false;
}

/* One happening told of in two ways: the title's wording gives way to the text's, else the shorter
 * to the longer. `e` and `o` are how the two are written. */
static bool is_other_wording(const rh_analysis *analysis, const rh_draft_entity *entity,
                             const rh_draft_entity *other, const written *e, const written *o) {
  static const double ALIKE = 0.6;
  static const double ALIKE_IN_TITLE = 0.45; /* the title tells of what the text reports */
  if (entity->type != RH_EVENT) return false;
  if (is_short_title_of(analysis, entity, other)) return true;
  bool headline = rh_is_in_title(analysis, entity) != rh_is_in_title(analysis, other);
  double least = headline ? ALIKE_IN_TITLE : ALIKE;
  if (rh_most_similarity(&e->own_pairs, &o->own_pairs) < least ||
      rh_name_similarity(entity->name, other->name) < least)
    return false;
  if (rh_is_short_form(RH_EVENT, other->name, entity->name)) return false; /* that one gives way */
  if (is_press_event_of(other->name, entity->name) || is_press_event_of(entity->name, other->name))
    return false;
  bool titled = rh_is_in_title(analysis, entity);
  bool other_titled = rh_is_in_title(analysis, other);
  if (titled != other_titled) return titled;
  return strlen(entity->name) < strlen(other->name);
}

/* Written out, the names are the same, or one is a short form of the other. */
static bool is_short_for(const rh_draft_entity *entity, const char *name,
                         const rh_draft_entity *other, const char *other_name) {
  if (entity->well_known && entity->type != RH_PROGRAMME) return false;
  if (rh_is_short_form(other->type, entity->name, other->name)) return true;
  if (entity->type > RH_BASE || strlen(entity->name) > strlen(other->name)) return false;
  if (strcmp(name, other_name) == 0) return strcmp(entity->name, other->name) != 0;
  return rh_is_short_form(other->type, name, other_name);
}

/* 《方案》, 《实施意见》: the document told of before it whose title closes so; RH_NONE for none.
 */
static size_t document_called(const rh_analysis *analysis, size_t e) {
  static const char *const KINDS[] = {"方案",     "意见",     "办法",     "规划",     "计划",
                                      "措施",     "条例",     "通知",     "协议",     "细则",
                                      "实施方案", "行动方案", "工作方案", "实施意见", "指导意见",
                                      "行动计划", "若干措施", "备忘录",   "章程",     "框架协议"};
  const rh_draft_entity *entity = &analysis->entities[e];
  bool kind = false;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && !kind; i++)
    kind = strcmp(entity->name, KINDS[i]) == 0;
  if (!kind || entity->type != RH_DOCUMENT) return RH_NONE;
  size_t best = RH_NONE;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    const rh_draft_entity *other = &analysis->entities[i];
    if (i == e || other->type != RH_DOCUMENT || other->first.start > entity->first.start ||
        !rh_is_title_ending(entity->name, other->name))
      continue;
    if (best == RH_NONE || other->first.start > analysis->entities[best].first.start) best = i;
  }
  return best;
}

/* False when entity `e` can be no form of entity `i`, as their characters tell. */
static bool may_be_form_of(const written *e, const written *i, rh_type type) {
  return type == RH_EVENT || rh_may_be_part(e->own_characters, i->own_characters) ||
         rh_may_be_part(e->characters, i->characters) ||
         (type == RH_DOCUMENT && rh_may_be_part(i->own_characters, e->own_characters));
}

/* Of what a body may be short for, the name that closes with it (市教委 ← 清河市教委) comes before
 * one that only holds its characters (清河市委教育工委); else the longer one. */
static bool is_better_whole(const rh_draft_entity *entity, const rh_draft_entity *other,
                            const rh_draft_entity *best) {
  if (entity->type == RH_GOVERNMENT &&
      rh_ends(other->name, entity->name) != rh_ends(best->name, entity->name))
    return rh_ends(other->name, entity->name);
  return strlen(other->name) > strlen(best->name);
}

/* Told of whole in the name of an event alone, and in short by itself; not where the longer name is
 * that of another body with this one's after it. */
static bool is_whole_in_event(const rh_draft_entity *entity, const rh_draft_entity *other) {
  static const char *const ENDINGS[] = {"集团", "联盟", "公司", "大学", "学院", "学校", "共同体"};
  bool held =
      other->type == RH_ENTERPRISE || other->type == RH_ACADEMY || other->type == RH_ALLIANCE;
  size_t short_length = strlen(entity->name);
  size_t length = strlen(other->name);
  if (!held || !other->nameable || length <= short_length) return held && other->nameable;
  const char *before = other->name + length - short_length;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t size = strlen(ENDINGS[i]);
    if (length - short_length >= size && memcmp(before - size, ENDINGS[i], size) == 0) return false;
  }
  return true;
}

/* 市总工会: a body told by the level of its place alone. */
static bool is_told_by_level(const rh_draft_entity *entity) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  if (entity->type != RH_GOVERNMENT && entity->type != RH_ORGANIZATION) return false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (strncmp(entity->name, LEVELS[i], strlen(LEVELS[i])) == 0) return true;
  return false;
}

/* Of 清河市总工会 and 临江市总工会 the one that 市总工会 means is told of before it; RH_NONE where
 * both are, or neither. `best` is one of them, and the only one where the document has one. */
static size_t whole_told_before(const rh_analysis *analysis, size_t e, size_t best) {
  const rh_draft_entity *entity = &analysis->entities[e];
  size_t count = 0;
  size_t before = 0;
  size_t told = RH_NONE;
  if (best == RH_NONE || !is_told_by_level(entity)) return best;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    const rh_draft_entity *other = &analysis->entities[i];
    if (i == e || other->type != entity->type || !rh_ends(other->name, entity->name)) continue;
    count++;
    if (other->first.start > entity->first.start) continue;
    before++;
    told = i;
  }
  if (count < 2) return best;
  return before == 1 ? told : RH_NONE;
}

/* The longest name that entity `e` is a short form of; the nearest before it among equals.
 * `names` are those of the entities. */
static size_t full_form_of(const rh_analysis *analysis, const written *names, size_t e) {
  const rh_draft_entity *entity = &analysis->entities[e];
  size_t best = document_called(analysis, e);
  if (best != RH_NONE) return best;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    if (!may_be_form_of(&names[e], &names[i], entity->type)) continue;
    const rh_draft_entity *other = &analysis->entities[i];
    bool typed_otherwise = entity->untyped && other->type <= RH_ORGANIZATION && !other->untyped;
    bool nameable = other->named || other->type == RH_PLACE || other->type == RH_GOVERNMENT ||
                    !entity->named || is_whole_in_event(entity, other);
    if (i == e || !nameable || (other->type != entity->type && !typed_otherwise)) continue;
    if (!is_short_for(entity, names[e].name, other, names[i].name) &&
        !is_other_wording(analysis, entity, other, &names[e], &names[i]) &&
        !(entity->type == RH_DOCUMENT && rh_carries_title(entity->name, other->name)))
      continue;
    if (best == RH_NONE || is_better_whole(entity, other, &analysis->entities[best])) best = i;
  }
  return whole_told_before(analysis, e, best);
}

static const written *write_names(rh_analysis *analysis) {
  written *names = rh_arena_alloc_array(&analysis->arena, analysis->entity_count, sizeof *names);
  for (size_t e = 0; names && e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    names[e].name =
        entity->type <= RH_BASE ? rh_canonical_name(analysis, entity->name) : entity->name;
    if (!names[e].name) return NULL;
    names[e].characters = rh_name_characters(names[e].name);
    names[e].own_characters = rh_name_characters(entity->name);
    names[e].own_pairs = rh_name_pairs_of(entity->name);
  }
  return names;
}

size_t *rh_full_forms(rh_analysis *analysis) {
  size_t *full = rh_arena_alloc_array(&analysis->arena, analysis->entity_count, sizeof *full);
  const written *names = write_names(analysis);
  if (!full || !names) return NULL;
  for (size_t e = 0; e < analysis->entity_count; e++) full[e] = full_form_of(analysis, names, e);
  return full;
}
