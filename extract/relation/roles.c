#include "extract/relation/roles.h"

#include "extract/relation/cleft.h"

#include <string.h>

rh_role rh_role_from_name(const char *name, size_t length) {
  static const char *const NAMES[] = {"agent", "with", "to", "place", "patient"};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (strlen(NAMES[i]) == length && strncmp(NAMES[i], name, length) == 0) return (rh_role)i;
  return RH_ROLE_COUNT;
}

/* The mood of the clause from `start` to the verb; a wish goes on over the clauses that follow it
 * without a subject of their own. */
static rh_mood mood_of(const rh_scene *scene, size_t start, size_t verb, const rh_clause_parts *p) {
  bool own_subject = p->subject.item_count > 0 || p->by.item_count > 0;
  rh_mood found = rh_mood_in(scene, start, verb);
  while (found == RH_MOOD_TOLD && !own_subject && start > 1) {
    size_t end = start - 1;
    uint32_t mark = rh_scene_character(scene, end);
    start = rh_clause_start(scene, end);
    if (mark == 0x3002 || mark == 0xFF1B || mark == ';') return RH_MOOD_TOLD; /* 。； */
    found = rh_mood_in(scene, start, end);
    if (found == RH_MOOD_HERE) found = RH_MOOD_TOLD;
    rh_clause_parts before;
    rh_read_parts(scene, start, end, &before);
    own_subject = before.subject.item_count > 0;
  }
  return found;
}

/* 被授予, 获颁: the verb itself is passive. */
static bool is_passive(const rh_scene *scene, size_t start, const rh_clause_parts *p) {
  if (p->by.item_count) return true;
  return start > 0 && !rh_scene_mention(scene, start - 1) &&
         (rh_scene_starts_with(scene, start - 1, "被") ||
          rh_scene_starts_with(scene, start - 1, "获"));
}

/* 王强指出，建设…: what is said is not what the speaker does. */
static bool follows_speech(const rh_scene *scene, size_t clause) {
  static const char *const VERBS[] = {"指出", "表示", "强调", "认为", "提出", "谈到", "介绍"};
  if (clause < 3 || rh_scene_mention(scene, clause - 2)) return false;
  return rh_scene_starts_with_any(scene, clause - 3, VERBS, sizeof VERBS / sizeof *VERBS);
}

bool rh_is_said(const rh_scene *scene, size_t item) {
  return follows_speech(scene, rh_clause_start(scene, item));
}

static void fill_subject(const rh_scene *scene, size_t start, const rh_clause_parts *p,
                         rh_fillers *out) {
  *out = p->subject;
  if (p->subject.item_count || p->other_subject) return;
  if (follows_speech(scene, rh_clause_start(scene, start))) return;
  out->entities = scene->subjects[start].entities;
  out->entity_count = scene->subjects[start].own;
}

/* Of 由甲、乙发起, which has the agents where a subject would stand: the subject carried to it. */
static void fill_patient(const rh_scene *scene, size_t clause, size_t start,
                         const rh_clause_parts *p, rh_fillers *out) {
  fill_subject(scene, start, p, out);
  if (out->item_count || p->by.item_count == 0 || p->other_subject) return;
  while (clause > 0 && rh_scene_starts_with(scene, clause, "由"))
    clause = rh_clause_start(scene, clause - 1);
  const rh_subject *carried = &scene->subjects[clause];
  bool agents = rh_scene_starts_with(scene, clause, "由"); /* nothing was told of before them */
  out->entities = carried->entities;
  out->entity_count = agents ? 0 : carried->own;
}

static void fill_agent(const rh_scene *scene, bool people, size_t start, size_t end,
                       const rh_clause_parts *p, rh_fillers *out) {
  size_t cleft = p->subject.item_count ? RH_NONE : rh_after_cleft(scene, end);
  if (cleft != RH_NONE) {
    rh_read_long_list(scene, cleft, out);
  } else if (p->pivot.item_count) {
    *out = p->pivot;
  } else if (p->by.item_count) {
    *out = p->by;
  } else if (p->represented.item_count && !people) {
    *out = p->represented;
  } else if (!is_passive(scene, start, p)) {
    fill_subject(scene, start, p, out);
  }
}

/* 与两家企业, 同30多所高校: with whom, not yet by name. */
static bool is_with_number(const rh_scene *scene, size_t start, size_t verb) {
  static const char *const WITH[] = {"与", "同", "和"};
  for (size_t i = start; i + 1 < verb; i++) {
    const rh_mention *counted = rh_scene_mention(scene, i + 1);
    if (!counted || counted->kind != RH_KIND_QUANTITY || rh_scene_mention(scene, i)) continue;
    if (rh_scene_starts_with_any(scene, i, WITH, sizeof WITH / sizeof *WITH)) return true;
  }
  return false;
}

static void fill_with(const rh_scene *scene, size_t clause, size_t start, size_t end,
                      const rh_clause_parts *p, rh_fillers *out) {
  *out = p->with;
  size_t later = is_with_number(scene, clause, start) ? rh_named_later(scene, end) : RH_NONE;
  if (later != RH_NONE) rh_read_long_list(scene, later, out);
  if (out->item_count || p->subject.item_count || p->other_subject || p->by.item_count) return;
  if (rh_after_cleft(scene, end) != RH_NONE) return; /* 主办的是甲: whoever was told of before */
  const rh_subject *carried = &scene->subjects[start];
  if (carried->count == carried->own) return;
  out->entities = carried->entities + carried->own;
  out->entity_count = carried->count - carried->own;
}

/* 分会的成立, 就共建基地交换意见: the verb is what is spoken of, not what is done. */
static bool is_nominal(const rh_scene *scene, size_t verb) {
  static const char *const BEFORE[] = {"的", "就", "绕", "于", "次"};
  if (rh_scene_mention(scene, verb - 1)) return false;
  return rh_scene_starts_with_any(scene, verb - 1, BEFORE, sizeof BEFORE / sizeof *BEFORE);
}

/* Where nothing in the clause tells it, the place told in a clause before:
 * 在甲地达成意向，同时举行…. */
static void fill_place(const rh_scene *scene, size_t clause, const rh_clause_parts *p,
                       rh_fillers *out) {
  *out = p->place;
  rh_clause_parts before;
  while (out->item_count == 0 && clause > 1) {
    size_t end = clause - 1;
    clause = rh_clause_start(scene, end);
    rh_read_parts(scene, clause, end, &before);
    *out = before.place;
  }
}

/* To whom; 其 is whom the subject acted with in the clause before: 与甲签约，并向其授牌. */
static void fill_to(const rh_scene *scene, size_t clause, size_t verb, const rh_clause_parts *p,
                    rh_fillers *out) {
  *out = p->to;
  bool pronoun = false;
  for (size_t i = clause; i < verb; i++)
    pronoun |= rh_scene_starts_with(scene, i, "向其") || rh_scene_starts_with(scene, i, "为其");
  rh_clause_parts before;
  while (pronoun && out->item_count == 0 && clause > 1) {
    size_t end = clause - 1;
    clause = rh_clause_start(scene, end);
    rh_read_parts(scene, clause, end, &before);
    *out = before.with.item_count ? before.with : before.object;
  }
}

static void read_clause(const rh_scene *scene, size_t clause, size_t verb, rh_clause_reading *out) {
  out->verb = verb;
  rh_read_parts(scene, clause, verb, &out->parts);
  out->mood = mood_of(scene, clause, verb, &out->parts);
}

bool rh_fill_role(const rh_scene *scene, const rh_role_query *query, size_t start, size_t end,
                  rh_fillers *out) {
  *out = (rh_fillers){.item_count = 0};
  if (start >= scene->count) return false;
  size_t clause = rh_clause_start(scene, start);
  if (start > clause && is_nominal(scene, start)) return false;
  rh_clause_reading own;
  own.verb = RH_NONE;
  rh_clause_reading *reading = scene->reading ? scene->reading : &own;
  if (reading->verb != start) read_clause(scene, clause, start, reading);
  const rh_clause_parts *p = &reading->parts;
  rh_mood told = reading->mood;
  if (told >= RH_MOOD_HERE || (told == RH_MOOD_WISH && !query->planned)) return false;
  switch (query->role) {
  case RH_ROLE_AGENT:
    if (p->by_people && !query->people && !query->offices) return false;
    fill_agent(scene, query->people, start, end, p, out);
    rh_drop_beginnings(scene, out);
    break;
  case RH_ROLE_WITH:
    fill_with(scene, clause, start, end, p, out);
    break;
  case RH_ROLE_TO:
    fill_to(scene, clause, start, p, out);
    break;
  case RH_ROLE_PLACE:
    fill_place(scene, clause, p, out);
    break;
  case RH_ROLE_PATIENT:
    if (is_passive(scene, start, p))
      fill_patient(scene, clause, start, p, out);
    else
      *out = p->object;
    break;
  case RH_ROLE_COUNT:
    break;
  }
  if (query->people) rh_drop_organizations_of_people(scene, out);
  return out->item_count + out->entity_count > 0;
}
