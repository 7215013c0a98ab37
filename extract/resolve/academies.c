#include "extract/resolve/academies.h"

#include "base/utf8.h"

#include <string.h>

enum { HEAD = 3 }; /* characters that the names of the academy and its company share */

static bool read_head(const char *name, uint32_t *out) {
  size_t length = strlen(name);
  size_t at = 0;
  for (size_t i = 0; i < HEAD; i++) {
    size_t size;
    if (at >= length) return false;
    out[i] = rh_utf8_decode(name + at, length - at, &size);
    at += size;
  }
  return true;
}

static bool closes_with(const char *name, const char *ending) {
  size_t a = strlen(name);
  size_t b = strlen(ending);
  return a > b && strcmp(name + a - b, ending) == 0;
}

/* A 学院 that is not the kind of school that stands by itself (技师学院, 职业学院). */
static bool is_plain_academy(const char *name) {
  static const char *const KINDS[] = {"技师学院", "职业学院", "技术学院", "师范学院", "医学院"};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (closes_with(name, KINDS[i])) return false;
  return closes_with(name, "学院");
}

static bool is_named_after_company(const rh_analysis *analysis, const char *name) {
  uint32_t characters[HEAD];
  size_t head = HEAD * strlen("校");
  if (!is_plain_academy(name) || !read_head(name, characters)) return false;
  if (rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, characters, HEAD - 1)) return false;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_ENTERPRISE &&
        strncmp(analysis->entities[e].name, name, head) == 0)
      return true;
  return false;
}

/* 智能制造学院 beside the academy 诺远智能制造学院. */
static bool is_short_for_academy(const rh_analysis *analysis, const char *name) {
  size_t length = strlen(name);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *other = &analysis->entities[e];
    size_t whole = strlen(other->name);
    if (other->type == RH_ACADEMY && whole > length &&
        strcmp(other->name + whole - length, name) == 0)
      return true;
  }
  return false;
}

/* The mentions follow the type of what they stand for. */
static void follow_as(rh_analysis *analysis, rh_type from, rh_type to) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (mention->kind == from && mention->entity_count == 1 &&
          analysis->entities[mention->entities[0]].type == to)
        mention->kind = to;
    }
}

/* 清河大学卓越工程师学院: a faculty of the university, not an academy beside it. */
static bool is_faculty_of_university(const char *name) {
  const char *at = strstr(name, "大学");
  return at && at != name && closes_with(at, "工程师学院");
}

void rh_retype_academies(rh_analysis *analysis) {
  bool any = false;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type == RH_ACADEMY && is_faculty_of_university(entity->name)) {
      entity->type = RH_SCHOOL;
      follow_as(analysis, RH_ACADEMY, RH_SCHOOL);
    }
  }
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_SCHOOL || !is_named_after_company(analysis, entity->name)) continue;
    entity->type = RH_ACADEMY;
    any = true;
  }
  if (!any) return;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_SCHOOL &&
        is_short_for_academy(analysis, analysis->entities[e].name))
      analysis->entities[e].type = RH_ACADEMY;
  follow_as(analysis, RH_SCHOOL, RH_ACADEMY);
}
