#include "extract/relation/inner_offices.h"

#include "extract/relation/post_text.h"
#include "extract/resolve/entities.h"

#include <string.h>

/* The bytes of the office that the post begins with (教务处 + 处长), 0 when it begins with none. */
static size_t office_length(const char *post) {
  static const char *const OFFICES[] = {"处", "科", "部", "室", "中心"};
  static const char *const HEADS[] = {"副处长", "副科长", "副部长", "副主任",
                                      "处长",   "科长",   "部长",   "主任"};
  enum { LEAST = 3 * RH_HANZI };
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (rh_ends(post, HEADS[i])) head = strlen(HEADS[i]);
  size_t length = strlen(post) - head;
  if (!head || length < LEAST) return 0;
  for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++) {
    size_t ending = strlen(OFFICES[i]);
    if (length > ending && strncmp(post + length - ending, OFFICES[i], ending) == 0) return length;
  }
  return 0;
}

/* 招生就业处 has no office of its own. */
static bool is_office(const char *name) {
  static const char *const OFFICES[] = {"处", "科", "部", "室", "中心"};
  return rh_ends_with_any(name, OFFICES, sizeof OFFICES / sizeof *OFFICES);
}

/* 办公室: every body has one. */
static bool is_any_office(const char *post) {
  return rh_begins(post, "办公室") || rh_begins(post, "综合");
}

static void name_office(rh_analysis *analysis, const rh_mention *person, rh_title *title) {
  rh_type type = analysis->entities[title->office].type;
  size_t length = office_length(title->held);
  bool body = type == RH_SCHOOL || type == RH_GOVERNMENT || type == RH_ORGANIZATION;
  if (!length || !body || is_any_office(title->held)) return;
  if (is_office(analysis->entities[title->office].name)) return;
  const char *name = rh_arena_copy(&analysis->arena, title->held, length);
  if (!name) return;
  size_t office = rh_entity_for(analysis, type, name, true, "office that a post names",
                                (rh_span){person->phrase_start, person->start});
  if (office == RH_NONE || office == title->office) return;
  title->whole = title->office;
  title->office = office;
  title->held += length;
}

void rh_name_inner_offices(rh_analysis *analysis) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *person = &analysis->sentences[s].mentions[m];
      if (person->kind != RH_PERSON || person->inner) continue;
      for (size_t t = 0; t < person->title_count; t++)
        if (person->titles[t].office != RH_NONE && person->titles[t].whole == RH_NONE)
          name_office(analysis, person, &person->titles[t]);
    }
}
