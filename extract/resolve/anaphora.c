#include "extract/resolve/anaphora.h"

#include "extract/resolve/resolve.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PARTIES = 4, MAX_RECENT = 64 };

/* What has been told so far. */
typedef struct context {
  rh_analysis *analysis;
  size_t recent[MAX_RECENT]; /* entities of outer mentions, newest last */
  size_t recent_count;
  size_t parties[MAX_PARTIES]; /* organizations of the last sentence that tells of two or more */
  size_t party_count;
  size_t own[RH_TYPE_COUNT]; /* the document's own school, event …; RH_NONE until asked for */
} context;

static void remember(context *c, size_t entity) {
  if (c->recent_count == MAX_RECENT) {
    memmove(c->recent, c->recent + 1, (MAX_RECENT - 1) * sizeof *c->recent);
    c->recent_count--;
  }
  c->recent[c->recent_count++] = entity;
}

static bool is_party(rh_type type) {
  return type <= RH_ORGANIZATION;
}

/* Adds up the mentions of every entity; the title and the first sentences count threefold. */
static void count_mentions(const rh_analysis *analysis, size_t *counts) {
  enum { BEGINNING = 3 };
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].entity_count == 1)
        counts[sentence->mentions[m].entities[0]] += s < BEGINNING ? 3 : 1;
  }
}

size_t rh_main_entity(const rh_analysis *analysis, rh_type type) {
  size_t *counts = calloc(analysis->entity_count + 1, sizeof *counts);
  size_t best = RH_NONE;
  if (!counts) return RH_NONE;
  count_mentions(analysis, counts);
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == type && counts[e] &&
        (best == RH_NONE || counts[e] > counts[best]))
      best = e;
  free(counts);
  return best;
}

static size_t own_entity(context *c, rh_type type) {
  if (c->own[type] == RH_NONE) c->own[type] = rh_main_entity(c->analysis, type);
  return c->own[type];
}

static size_t nearest(const context *c, rh_type type) {
  for (size_t i = c->recent_count; i-- > 0;)
    if (c->analysis->entities[c->recent[i]].type == type) return c->recent[i];
  return RH_NONE;
}

static bool set_entities(rh_analysis *analysis, rh_mention *mention, const size_t *entities,
                         size_t count) {
  size_t *copy = rh_arena_alloc_array(&analysis->arena, count, sizeof *copy);
  if (!copy) return false;
  memcpy(copy, entities, count * sizeof *copy);
  mention->entities = copy;
  mention->entity_count = count;
  return true;
}

/* A ceremony or meeting told of without its name: the one told of last. The first word for one that
 * has no name anywhere (签约仪式, 座谈会) names it. */
static size_t event_for(context *c, const rh_mention *mention) {
  size_t entity = nearest(c, RH_EVENT);
  if (entity == RH_NONE) entity = own_entity(c, RH_EVENT);
  if (entity != RH_NONE || mention->end - mention->start < 3) return entity;
  const char *name = rh_analysis_text(c->analysis, mention->start, mention->end);
  if (!name || strstr(name, "活动") || strstr(name, "上")) return RH_NONE;
  return rh_entity_for(c->analysis, RH_EVENT, name, false, "event told of by its kind alone",
                       (rh_span){mention->start, mention->end});
}

static bool resolve_anaphor(context *c, rh_mention *mention) {
  const rh_lexicon_entry *entry = mention->entry;
  size_t entity = RH_NONE;
  if (strcmp(entry->detail, "self") == 0) {
    entity = own_entity(c, entry->type);
    if (entity == RH_NONE && entry->type == RH_SCHOOL) entity = nearest(c, RH_ACADEMY);
  } else if (strcmp(entry->detail, "definite") == 0) {
    entity = nearest(c, entry->type);
  } else if (strcmp(entry->detail, "event") == 0) {
    entity = event_for(c, mention);
  } else {
    size_t wanted = strcmp(entry->detail, "pair") == 0     ? 2
                    : strcmp(entry->detail, "triple") == 0 ? 3
                                                           : 4;
    if (c->party_count < wanted) return true;
    return set_entities(c->analysis, mention, c->parties, wanted);
  }
  return entity == RH_NONE || set_entities(c->analysis, mention, &entity, 1);
}

static void note_parties(context *c, const rh_sentence_view *sentence) {
  size_t parties[MAX_PARTIES];
  size_t count = 0;
  for (size_t m = 0; m < sentence->mention_count && count < MAX_PARTIES; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner || mention->kind >= RH_TYPE_COUNT || mention->entity_count != 1) continue;
    if (!is_party((rh_type)mention->kind)) continue;
    bool known = false;
    for (size_t i = 0; i < count; i++) known |= parties[i] == mention->entities[0];
    if (!known) parties[count++] = mention->entities[0];
  }
  if (count < 2) return;
  memcpy(c->parties, parties, count * sizeof *parties);
  c->party_count = count;
}

bool rh_resolve_anaphora(rh_analysis *analysis) {
  context c = {.analysis = analysis};
  for (size_t t = 0; t < RH_TYPE_COUNT; t++) c.own[t] = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *mention = &sentence->mentions[m];
      if (mention->kind == RH_KIND_ANAPHOR && mention->entry && !resolve_anaphor(&c, mention))
        return false;
      if (mention->entity_count == 1) remember(&c, mention->entities[0]);
    }
    note_parties(&c, sentence);
  }
  return true;
}
