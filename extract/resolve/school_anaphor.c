#include "extract/resolve/school_anaphor.h"

#include "base/text.h"
#include "extract/mention/wording.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/faculty.h"

#include <string.h>

/* 教务处, 培训部: what 学院 does not stand for. */
static bool is_office(const rh_told *told, size_t entity) {
  static const char *const ENDINGS[] = {"处", "部", "科", "室", "系"};
  return rh_ends_with_any(told->analysis->entities[entity].name, ENDINGS,
                          sizeof ENDINGS / sizeof *ENDINGS);
}

/* 学院院长王强, 学院党委副书记. */
static bool stands_before_post(const rh_told *told, const rh_mention *mention) {
  static const char *const POSTS[] = {"院长", "副院长", "党委", "党总支", "纪委", "工会", "团委"};
  return rh_starts_with_any(told->analysis, mention->end, POSTS, sizeof POSTS / sizeof *POSTS);
}

/* The school told of last that is called 学院 and is no faculty; RH_NONE for none. */
static size_t nearest_whole_school(const rh_told *told) {
  for (size_t i = told->recent_count; i-- > 0;) {
    const rh_draft_entity *e = &told->analysis->entities[told->recent[i]];
    if (e->type == RH_SCHOOL && rh_ends(e->name, "学院") &&
        !rh_is_faculty(told->analysis, told->recent[i]) &&
        !rh_looks_like_faculty(told->analysis, told->recent[i]))
      return told->recent[i];
  }
  return RH_NONE;
}

/* 该院 where the school is written in the name of what it founded or held alone:
 * 清河职业技术学院临江产业 学院, 清河职业技术学院校庆大会. */
static size_t college_within_name(const rh_told *told) {
  static const char COLLEGE[] = "职业技术学院";
  for (size_t i = 0; i < told->recent_count; i++) {
    const rh_draft_entity *e = &told->analysis->entities[told->recent[i]];
    if (e->type != RH_ACADEMY && e->type != RH_BASE && e->type != RH_EVENT) continue;
    const char *at = strstr(e->name, COLLEGE);
    if (!at || at == e->name || at[strlen(COLLEGE)] == '\0') continue;
    char *name =
        rh_arena_copy(&told->analysis->arena, e->name, (size_t)(at - e->name) + strlen(COLLEGE));
    if (!name) return RH_NONE;
    return rh_entity_for(told->analysis, RH_SCHOOL, name, true,
                         "school that a longer name begins with",
                         (rh_span){e->first.start, e->first.start});
  }
  return RH_NONE;
}

/* 甲学院、乙学院与|该院签约: whom the subject acts with is none of the subject. */
static bool is_acted_with(const rh_told *told, const rh_mention *mention) {
  static const char *const WORDS[] = {"与", "同", "向", "为"};
  return mention->start > 0 && rh_starts_with_any(told->analysis, mention->start - 1, WORDS,
                                                  sizeof WORDS / sizeof *WORDS);
}

/* A school that is no office or faculty was told of before the `limit`th. */
static bool has_school(const rh_told *told, size_t limit) {
  for (size_t i = limit; i-- > 0;)
    if (told->analysis->entities[told->recent[i]].type == RH_SCHOOL &&
        !is_office(told, told->recent[i]) &&
        !rh_looks_like_faculty(told->analysis, told->recent[i]))
      return true;
  return false;
}

/* 学院 may also be an academy, when that is told of last; by itself (not 该学院) rather a school
 * that is called 学院 before, unless the title tells of the academy. A university is never called
 * so where a name that closes with it was told of. */
static size_t nearest_school_of(const rh_told *told, const rh_mention *mention) {
  size_t whole = stands_before_post(told, mention) ? nearest_whole_school(told) : RH_NONE;
  if (whole != RH_NONE) return whole;
  bool bare = mention->end == mention->start + 2;
  bool college = rh_analysis_starts_with(told->analysis, mention->end - 2, "学院");
  bool that_college = rh_analysis_starts_with(told->analysis, mention->start, "该院");
  if (that_college && (whole = nearest_whole_school(told)) != RH_NONE) return whole;
  if (that_college && (whole = college_within_name(told)) != RH_NONE) return whole;
  bool that_school = rh_analysis_starts_with(told->analysis, mention->start, "该校");
  size_t nearest_one = RH_NONE;
  size_t academy = RH_NONE;
  for (size_t i = 0; college && bare && i < told->recent_count; i++)
    if (told->analysis->entities[told->recent[i]].type == RH_ACADEMY &&
        told->analysis->entities[told->recent[i]].first.start < RH_FIRST_WORDS)
      return told->recent[i];
  for (size_t i = told->recent_count; i-- > 0;) {
    size_t entity = told->recent[i];
    const rh_draft_entity *e = &told->analysis->entities[entity];
    if (e->type != RH_ACADEMY && (e->type != RH_SCHOOL || is_office(told, entity))) continue;
    if (that_school && e->type == RH_ACADEMY && has_school(told, i)) continue;
    if (nearest_one == RH_NONE) nearest_one = entity;
    if (e->type == RH_ACADEMY) {
      if (academy == RH_NONE) academy = entity;
      if (!bare || rh_told_at_first(told, academy)) return academy;
    } else if (!college || !rh_ends(e->name, "大学")) {
      bool called = rh_ends(e->name, "学院") && !rh_is_faculty(told->analysis, entity);
      if (academy == RH_NONE || called) return entity;
    }
  }
  return academy == RH_NONE ? nearest_one : academy;
}

size_t rh_school_meant(const rh_told *told, const rh_mention *mention) {
  if (!rh_analysis_starts_with(told->analysis, mention->start, "该") ||
      !is_acted_with(told, mention))
    return nearest_school_of(told, mention);
  rh_told before = *told;
  before.recent_count = told->told_before;
  return nearest_school_of(&before, mention);
}

bool rh_means_whole_school(const rh_analysis *analysis, const rh_mention *mention) {
  return mention->entry->type == RH_SCHOOL &&
         rh_analysis_starts_with(analysis, mention->end - 1, "校");
}

size_t rh_school_of_faculty(rh_analysis *analysis, const rh_mention *mention, size_t entity) {
  static const char *const PARTS[] = {"学院", "系", "处", "部", "中心", "研究院"};
  const char *name = analysis->entities[entity].name;
  const char *at = strstr(name, "大学");
  size_t length = at ? (size_t)(at - name) + strlen("大学") : 0;
  if (rh_is_independent_college(analysis, entity)) return entity;
  if (analysis->entities[entity].type != RH_SCHOOL || !at || name[length] == '\0') return entity;
  bool part = false;
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    part |= strlen(name + length) > strlen(PARTS[i]) && rh_ends(name, PARTS[i]);
  char *school = part ? rh_arena_copy(&analysis->arena, name, length) : NULL;
  if (!school) return entity;
  size_t whole = rh_entity_for(analysis, RH_SCHOOL, school, true,
                               "school that the name of a faculty begins with",
                               (rh_span){mention->start, mention->end});
  return whole == RH_NONE ? entity : whole;
}
