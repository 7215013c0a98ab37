/* Posts that begin with the body that they are held in. */
#include "base/utf8.h"
#include "extract/relation/office_parts.h"
#include "extract/relation/post_text.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/short_form.h"

#include <string.h>

enum { LEAST_NAME = 3, MOST_NAME = 30 /* characters */ };

/* A beginning of a post that may name a body, and what characters it has. */
typedef struct beginning {
  char name[MOST_NAME * RH_HANZI + 1];
  uint64_t characters;
} beginning;

/* Which of the beginnings, the longest first, is the name of `known` or short for it; `limit` when
 * none before `limit` is. */
static size_t beginning_that_names(const rh_draft_entity *known, const beginning *beginnings,
                                   size_t limit) {
  uint64_t characters = rh_name_characters(known->name);
  for (size_t i = 0; i < limit; i++)
    if (rh_may_be_part(beginnings[i].characters, characters) &&
        (strcmp(known->name, beginnings[i].name) == 0 ||
         rh_is_short_form(known->type, beginnings[i].name, known->name)))
      return i;
  return limit;
}

size_t rh_office_before_post(const rh_analysis *analysis, const char *post, size_t *entity) {
  beginning beginnings[MOST_NAME];
  size_t count = 0;
  for (size_t length = MOST_NAME; length >= LEAST_NAME; length--) {
    if (strlen(post) < (length + 2) * RH_HANZI) continue;
    beginning *b = &beginnings[count++];
    memcpy(b->name, post, length * RH_HANZI);
    b->name[length * RH_HANZI] = '\0';
    b->characters = rh_name_characters(b->name);
  }
  size_t best = count;
  for (size_t e = 0; best && e < analysis->entity_count; e++) {
    const rh_draft_entity *known = &analysis->entities[e];
    if (!known->named || known->type > RH_BASE || known->type == RH_GOVERNMENT) continue;
    size_t found = beginning_that_names(known, beginnings, best);
    if (found == best) continue;
    best = found;
    *entity = e;
  }
  return best < count ? strlen(beginnings[best].name) : 0;
}

/* The government body of the document whose name closes with `name`; RH_NONE for none. */
static size_t government_called(const rh_analysis *analysis, const char *name) {
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT && rh_ends(analysis->entities[e].name, name))
      return e;
  return RH_NONE;
}

/* 教育局 and the like, which every place has. */
static bool is_known_department(const rh_analysis *analysis, const char *name) {
  uint32_t text[16];
  size_t count = 0;
  size_t length = strlen(name);
  for (size_t i = 0; i < length && count < sizeof text / sizeof *text;) {
    size_t size;
    text[count++] = rh_utf8_decode(name + i, length - i, &size);
    i += size;
  }
  const rh_lexicon_entry *entry =
      rh_lexicon_find(analysis->lexicon, RH_LEX_DEPARTMENT, text, count);
  return entry && entry->type == RH_GOVERNMENT;
}

bool rh_office_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                       rh_office *out) {
  static const char *const HEADS[] = {"副局长", "副厅长", "局长", "厅长"};
  enum { LEAST = 4 * RH_HANZI };
  size_t length = strlen(post);
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (rh_ends(post, HEADS[i])) head = strlen(HEADS[i]);
  if (length < LEAST || !head) return false;
  /* 教育局局长 writes 局 twice, 教育局长 once. */
  const char *whole = rh_arena_copy(&analysis->arena, post, length - head);
  if (!whole) return false;
  bool twice = rh_ends(whole, "局") || rh_ends(whole, "厅");
  if (!twice && head != 2 * RH_HANZI) return false;
  const char *body = twice ? whole : rh_arena_copy(&analysis->arena, post, length - RH_HANZI);
  if (!body) return false;
  size_t organization = government_called(analysis, body);
  if (organization == RH_NONE && twice && is_known_department(analysis, body))
    organization =
        rh_entity_for(analysis, RH_GOVERNMENT, body, true, "department that a post names",
                      (rh_span){person->phrase_start, person->start});
  if (organization == RH_NONE) return false;
  out->organization = organization;
  out->post = post + length - head;
  return true;
}

bool rh_body_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                     rh_office *out) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  static const char *const BODIES[] = {"办", "委", "局", "中心"};
  static const char *const HEADS[] = {"常务副主任", "副主任", "主任"};
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (rh_ends(post, HEADS[i])) head = strlen(HEADS[i]);
  size_t length = strlen(post) - head;
  if (!head || length < 3 * RH_HANZI) return false;
  const char *body = rh_arena_copy(&analysis->arena, post, length);
  if (!body || !rh_ends_with_any(body, BODIES, sizeof BODIES / sizeof *BODIES)) return false;
  bool level = false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) level |= rh_begins(body, LEVELS[i]);
  if (!level) return false;
  size_t made = rh_entity_for(analysis, RH_GOVERNMENT, body, true, "body that a post names",
                              (rh_span){person->phrase_start, person->start});
  if (made == RH_NONE) return false;
  out->organization = made;
  out->post = post + length;
  return true;
}

bool rh_department_in_post(rh_analysis *analysis, const rh_untold_post *p, rh_office *out) {
  static const char *const HEADS[] = {"常务副主任", "执行主任",   "副主任", "主任",
                                      "党总支书记", "党支部书记", "副书记", "书记"};
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
    if (!rh_ends(p->post, HEADS[i])) continue;
    size_t length = strlen(p->post) - strlen(HEADS[i]);
    if (length < 3 * RH_HANZI) return false;
    const char *name = rh_arena_copy(&analysis->arena, p->post, length);
    if (!name || !rh_ends(name, "系")) return false;
    *out =
        (rh_office){rh_entity_for(analysis, RH_SCHOOL, name, true, "department that a post names",
                                  (rh_span){p->person->phrase_start, p->person->start}),
                    p->post + length, false};
    return out->organization != RH_NONE;
  }
  return false;
}

/* How far `post` goes with characters that stand in this order in the name, in bytes. */
static size_t length_in_name(const char *post, const char *name) {
  size_t length = 0;
  for (const char *at = name; *at && post[length];) {
    size_t size;
    rh_utf8_decode(at, strlen(at), &size);
    if (strncmp(at, post + length, size) == 0) length += size;
    at += size;
  }
  return length;
}

bool rh_abbreviated_body(const rh_analysis *analysis, const char *post, rh_office *out) {
  enum { LEAST = 4 };
  size_t longest = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    if (!body->named || body->type != RH_ORGANIZATION) continue;
    size_t length = length_in_name(post, body->name);
    if (length < (size_t)LEAST * RH_HANZI || length <= longest || !post[length]) continue;
    longest = length;
    *out = (rh_office){e, post + length, false};
  }
  return longest > 0;
}
