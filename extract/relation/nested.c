#include "extract/relation/nested.h"

#include "base/utf8.h"
#include "extract/resolve/faculty.h"
#include "extract/resolve/main_entity.h"

#include <string.h>

enum { MIN_WHOLE = 2, BUCKETS = 1024 };

/* A name that another may begin with, once for each way in which it is written. */
typedef struct known_whole {
  const rh_mention *mention;
  uint32_t next_written; /* index + 1 of the next one that begins alike, 0 = none */
  uint32_t next_named;   /* … of which the entity's name begins alike */
} known_whole;

typedef struct nested_part {
  size_t sentence; /* of the first outer mention, or RH_NONE */
  bool written;    /* an outer mention names it */
  bool title;      /* somebody was given it, or something of its name */
} nested_part;

struct rh_nesting {
  const rh_analysis *analysis;
  known_whole *wholes; /* in order */
  size_t whole_count;
  nested_part *parts; /* one an entity */
  uint32_t written[BUCKETS];
  uint32_t named[BUCKETS];
};

/* 甲集团 and 甲集团有限公司 are one company, not parts. */
static bool is_legal_form(const uint32_t *text, size_t count) {
  static const uint32_t FORMS[] = {0x80A1, 0x4EFD, 0x6709, 0x9650, 0x8D23, 0x4EFB, 0x516C,
                                   0x53F8, 0x96C6, 0x56E2, 0x63A7, 0}; /* 股份有限责任公司集团控 */
  for (size_t i = 0; i < count; i++) {
    size_t f = 0;
    while (FORMS[f] && FORMS[f] != text[i]) f++;
    if (!FORMS[f]) return false;
  }
  return true;
}

static uint32_t bucket_of(const uint32_t *characters, size_t count) {
  uint32_t hash = 0;
  for (size_t i = 0; i < count; i++) hash = (hash ^ characters[i]) * UINT32_C(2654435761);
  return hash >> 22;
}

/* The first character of a name, 0 for an empty one. */
static uint32_t first_character(const char *name) {
  size_t size;
  return *name ? rh_utf8_decode(name, strlen(name), &size) : 0;
}

/* True when the chain has the same words for the same entity already. */
static bool is_known(const rh_nesting *nesting, uint32_t chain, const rh_mention *mention) {
  const uint32_t *text = nesting->analysis->document->folded;
  size_t length = mention->end - mention->start;
  for (uint32_t w = chain; w; w = nesting->wholes[w - 1].next_written) {
    const rh_mention *other = nesting->wholes[w - 1].mention;
    if (other->entities[0] == mention->entities[0] && other->end - other->start == length &&
        memcmp(text + other->start, text + mention->start, length * sizeof *text) == 0)
      return true;
  }
  return false;
}

static void add_whole(rh_nesting *nesting, const rh_mention *mention, bool first) {
  const rh_analysis *analysis = nesting->analysis;
  const rh_draft_entity *entity = &analysis->entities[mention->entities[0]];
  if (!entity->named || mention->end - mention->start < MIN_WHOLE) return;
  uint32_t *written =
      &nesting->written[bucket_of(analysis->document->folded + mention->start, MIN_WHOLE)];
  if (is_known(nesting, *written, mention)) return;
  known_whole *added = &nesting->wholes[nesting->whole_count++];
  *added = (known_whole){.mention = mention, .next_written = *written};
  *written = (uint32_t)nesting->whole_count;
  if (!first) return;
  uint32_t character = first_character(entity->name);
  uint32_t *named = &nesting->named[bucket_of(&character, 1)];
  added->next_named = *named;
  *named = (uint32_t)nesting->whole_count;
}

static void add_mentions(rh_nesting *nesting) {
  const rh_analysis *analysis = nesting->analysis;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1) continue;
      nested_part *part = &nesting->parts[mention->entities[0]];
      if (part->sentence == RH_NONE) part->sentence = s;
      if (mention->kind >= RH_TYPE_COUNT) continue;
      add_whole(nesting, mention, !part->written);
      part->written = true;
    }
  }
}

/* Marks what somebody was given as a title, and what bears the name of such a title. */
static void mark_titles(rh_nesting *nesting) {
  const rh_analysis *analysis = nesting->analysis;
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (analysis->facts[i].relation == RH_AWARDS && analysis->facts[i].object != RH_NONE)
      nesting->parts[analysis->facts[i].object].title = true;
  for (size_t h = 0; h < analysis->entity_count; h++) {
    if (analysis->entities[h].type != RH_HONOUR) continue;
    for (size_t e = 0; e < analysis->entity_count; e++)
      if (strcmp(analysis->entities[h].name, analysis->entities[e].name) == 0)
        nesting->parts[e].title = true;
  }
}

rh_nesting *rh_nesting_of(rh_analysis *analysis) {
  rh_arena *arena = &analysis->arena;
  size_t mentions = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++)
    mentions += analysis->sentences[s].mention_count;
  rh_nesting *nesting = rh_arena_alloc(arena, sizeof *nesting);
  if (!nesting) return NULL;
  nesting->analysis = analysis;
  nesting->wholes = rh_arena_alloc_array(arena, mentions, sizeof *nesting->wholes);
  nesting->parts = rh_arena_alloc_array(arena, analysis->entity_count, sizeof *nesting->parts);
  if (!nesting->wholes || !nesting->parts) return NULL;
  for (size_t e = 0; e < analysis->entity_count; e++) nesting->parts[e].sentence = RH_NONE;
  add_mentions(nesting);
  mark_titles(nesting);
  return nesting;
}

size_t rh_nesting_sentence(const rh_nesting *nesting, size_t entity) {
  return nesting->parts[entity].sentence;
}

/* Length of the mention when the part's name, where it is first written, begins with it. */
static size_t begins_with(const rh_analysis *analysis, rh_span part, const rh_mention *whole) {
  const uint32_t *text = analysis->document->folded;
  size_t length = whole->end - whole->start;
  if (length < MIN_WHOLE || length >= part.end - part.start) return 0;
  if (memcmp(text + part.start, text + whole->start, length * sizeof *text) != 0) return 0;
  if (is_legal_form(text + part.start + length, part.end - part.start - length)) return 0;
  return length;
}

/* The same by the full names. */
static size_t name_begins_with(const rh_analysis *analysis, size_t part, size_t whole) {
  const char *name = analysis->entities[part].name;
  const char *beginning = analysis->entities[whole].name;
  size_t length = strlen(beginning);
  if (length >= strlen(name) || strncmp(name, beginning, length) != 0) return 0;
  return rh_utf8_count(beginning, length);
}

/* What holds the part best so far: by the longest beginning, the one written first among equals. */
typedef struct holder {
  size_t entity; /* RH_NONE: nothing yet */
  size_t length;
  uint32_t whole; /* index */
} holder;

static void consider(const rh_rule *rule, const rh_nesting *nesting, uint32_t whole, size_t part,
                     size_t length, holder *best) {
  size_t entity = nesting->wholes[whole].mention->entities[0];
  const rh_draft_entity *e = &nesting->analysis->entities[entity];
  if (!length || entity == part || !(rule->holders >> e->type & 1u)) return;
  if (length < best->length || (length == best->length && whole > best->whole)) return;
  *best = (holder){entity, length, whole};
}

static size_t holder_by_name(const rh_rule *rule, const rh_nesting *nesting, size_t part) {
  const rh_analysis *analysis = nesting->analysis;
  const rh_draft_entity *entity = &analysis->entities[part];
  holder best = {RH_NONE, 0, 0};
  if (entity->first.end - entity->first.start > MIN_WHOLE) {
    const uint32_t *text = analysis->document->folded + entity->first.start;
    for (uint32_t w = nesting->written[bucket_of(text, MIN_WHOLE)]; w;
         w = nesting->wholes[w - 1].next_written)
      consider(rule, nesting, w - 1, part,
               begins_with(analysis, entity->first, nesting->wholes[w - 1].mention), &best);
  }
  uint32_t character = first_character(entity->name);
  for (uint32_t w = nesting->named[bucket_of(&character, 1)]; w;
       w = nesting->wholes[w - 1].next_named) {
    size_t whole = nesting->wholes[w - 1].mention->entities[0];
    if (analysis->entities[whole].type != RH_ENTERPRISE)
      consider(rule, nesting, w - 1, part, name_begins_with(analysis, part, whole), &best);
  }
  return best.entity;
}

/* 清河大学机械学院 where the university is not told of by itself: no whole school. */
static bool goes_on_after_school(const char *name) {
  static const char *const WHOLES[] = {"大学", "学院", "学校"};
  for (size_t i = 0; i < sizeof WHOLES / sizeof *WHOLES; i++) {
    const char *at = strstr(name, WHOLES[i]);
    if (at && at[strlen(WHOLES[i])]) return true;
  }
  return false;
}

static bool is_whole_school(const rh_analysis *analysis, size_t entity) {
  const rh_draft_entity *e = &analysis->entities[entity];
  return e->type == RH_SCHOOL && e->named && !rh_is_faculty(analysis, entity) &&
         !rh_looks_like_faculty(analysis, entity) &&
         (!goes_on_after_school(e->name) || rh_is_independent_college(analysis, entity));
}

/* The school told of last before the faculty in its sentence, by name or as 我校; RH_NONE for none.
 */
static size_t school_before(const rh_analysis *analysis, size_t part) {
  size_t start = analysis->entities[part].first.start;
  size_t found = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    if (sentence->start > start || sentence->end <= start) continue;
    for (size_t m = 0; m < sentence->mention_count && sentence->mentions[m].start < start; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1) continue;
      bool own = mention->kind == RH_KIND_ANAPHOR && mention->entities[0] == analysis->own_school;
      if (own || is_whole_school(analysis, mention->entities[0])) found = mention->entities[0];
    }
  }
  return found;
}

/* The one whole school that the document names or speaks for, or RH_NONE. */
static size_t only_school(const rh_analysis *analysis) {
  size_t only = rh_speaks_for_a_school(analysis) ? analysis->own_school : RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (e == only || analysis->entities[e].full != RH_NONE || !is_whole_school(analysis, e))
      continue;
    if (only != RH_NONE) return RH_NONE;
    only = e;
  }
  return only;
}

/* 江北校区: a campus without the name of its school. */
static bool is_nameless_campus(const rh_analysis *analysis, size_t entity) {
  static const char CAMPUS[] = "校区";
  const rh_draft_entity *e = &analysis->entities[entity];
  size_t length = strlen(e->name);
  size_t ending = strlen(CAMPUS);
  return e->type == RH_BASE && length > ending && strcmp(e->name + length - ending, CAMPUS) == 0 &&
         !goes_on_after_school(e->name);
}

/* The school of a faculty or campus that is told of without it: the one before it in the sentence,
 * the only one; where somebody holds a post of it, the one that the document speaks of. */
static size_t holder_of_unnamed(const rh_analysis *analysis, size_t part) {
  bool campus = is_nameless_campus(analysis, part);
  if (!campus && !rh_is_nameless_faculty(analysis, part)) return RH_NONE;
  size_t whole = school_before(analysis, part);
  bool posts = rh_has_posts(analysis, part);
  if (whole == RH_NONE && (posts || campus) && rh_speaks_for_a_school(analysis))
    return analysis->own_school;
  if (whole == RH_NONE) whole = only_school(analysis);
  if (whole != RH_NONE || !posts) return whole;
  whole = rh_main_entity(analysis, RH_SCHOOL);
  return whole != RH_NONE && is_whole_school(analysis, whole) ? whole : RH_NONE;
}

size_t rh_holder_of(const rh_rule *rule, const rh_nesting *nesting, size_t part) {
  const rh_analysis *analysis = nesting->analysis;
  if (!(rule->nested >> analysis->entities[part].type & 1u)) return RH_NONE;
  if (nesting->parts[part].title) return RH_NONE;
  size_t whole = holder_by_name(rule, nesting, part);
  if (whole == RH_NONE && rule->unnamed) whole = holder_of_unnamed(analysis, part);
  return whole == part ? RH_NONE : whole;
}
