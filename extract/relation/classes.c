#include "extract/relation/classes.h"

#include "extract/relation/state.h"

#include "extract/resolve/faculty.h"

#include <string.h>

static bool is_class(const rh_draft_entity *entity) {
  static const char CLASS[] = "班";
  size_t length = strlen(entity->name);
  size_t size = strlen(CLASS);
  return entity->type == RH_COURSE && entity->named && entity->full == RH_NONE && length > size &&
         strcmp(entity->name + length - size, CLASS) == 0;
}

static bool is_offered(const rh_analysis *analysis, size_t course) {
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (analysis->facts[i].relation == RH_OFFERS && analysis->facts[i].object == course)
      return true;
  return false;
}

static bool is_in_title(const rh_analysis *analysis, const rh_draft_entity *entity) {
  const rh_document *document = analysis->document;
  return document->block_count && document->blocks[0].kind == RH_BLOCK_TITLE &&
         entity->first.start < document->blocks[0].end;
}

/* The one of the type that the document is of; RH_NONE when it tells of several and names none in
 * the title. */
static size_t only_one(const rh_analysis *analysis, rh_type type) {
  size_t titled = RH_NONE;
  size_t only = RH_NONE;
  size_t titles = 0;
  size_t count = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != type || !entity->named || entity->full != RH_NONE ||
        rh_looks_like_faculty(analysis, e))
      continue;
    only = e;
    count++;
    if (!is_in_title(analysis, entity)) continue;
    titled = e;
    titles++;
  }
  if (titles == 1) return titled;
  return count == 1 ? only : RH_NONE;
}

static size_t school_of_document(const rh_analysis *analysis) {
  if (analysis->speaks_for_school && analysis->own_school != RH_NONE) return analysis->own_school;
  size_t school = only_one(analysis, RH_SCHOOL);
  return school != RH_NONE ? school : only_one(analysis, RH_ACADEMY);
}

/* Whose name the class's name begins with: 清河工匠学院首期提升班. RH_NONE for nobody. */
static size_t begins_with_body(const rh_analysis *analysis, size_t course) {
  size_t best = RH_NONE;
  size_t longest = 0;
  const char *name = analysis->entities[course].name;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    size_t length = strlen(entity->name);
    if (entity->type >= RH_BASE || !entity->named || length <= longest || length >= strlen(name) ||
        strncmp(name, entity->name, length) != 0)
      continue;
    best = entity->full != RH_NONE ? entity->full : e;
    longest = length;
  }
  return best;
}

/* The sentence that holds the position of the folded text. */
static size_t sentence_at(const rh_analysis *analysis, size_t position) {
  size_t low = 0;
  size_t high = analysis->sentence_count;
  while (low + 1 < high) {
    size_t middle = low + (high - low) / 2;
    if (analysis->sentences[middle].start <= position)
      low = middle;
    else
      high = middle;
  }
  return low;
}

bool rh_state_classes(rh_analysis *analysis) {
  size_t own = school_of_document(analysis);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (!is_class(&analysis->entities[e]) || is_offered(analysis, e)) continue;
    size_t school = begins_with_body(analysis, e);
    if (school == RH_NONE) school = own;
    if (school == RH_NONE) continue;
    rh_draft_fact fact = {.relation = RH_OFFERS,
                          .subject = school,
                          .object = e,
                          .by = RH_NONE,
                          .confidence = 0.5,
                          .rule = "class-of-the-school",
                          .sentence = sentence_at(analysis, analysis->entities[e].first.start)};
    if (!rh_add_fact(analysis, fact)) return false;
  }
  return true;
}
