#include "extract/record.h"

#include <stdlib.h>
#include <string.h>

typedef struct recorder {
  const rh_analysis *analysis;
  rh_facts *facts;
  size_t *index; /* draft entity → index in the record, RH_NONE when left out */
  size_t *from;  /* draft entity → its first mention in `mentions`; one more entry at the end */
  const rh_mention **mentions; /* by what they stand for, then in order of appearance */
  bool *used;                  /* draft entity → a fact speaks of it */
  bool failed;
} recorder;

static const char *copy_text(recorder *r, const char *text) {
  if (!text) return NULL;
  const char *copy = rh_arena_copy_text(&r->facts->arena, text);
  if (!copy) r->failed = true;
  return copy;
}

static void *allocate(recorder *r, size_t count, size_t size) {
  void *memory = rh_arena_alloc_array(&r->facts->arena, count, size);
  if (!memory) r->failed = true;
  return memory;
}

/* File name without folder and extension. */
static const char *document_name(recorder *r, const char *path) {
  const char *slash = strrchr(path, '/');
  const char *base = slash ? slash + 1 : path;
  const char *dot = strrchr(base, '.');
  size_t length = dot && dot != base ? (size_t)(dot - base) : strlen(base);
  const char *name = rh_arena_copy(&r->facts->arena, base, length);
  if (!name) r->failed = true;
  return name;
}

static rh_span original(const rh_analysis *analysis, size_t start, size_t end) {
  const uint32_t *origin = analysis->document->origin;
  return (rh_span){origin[start], (size_t)origin[end - 1] + 1};
}

/* Names that stand for themselves; the other types count only where a fact speaks of them. */
static bool stands_alone(const rh_draft_entity *entity) {
  switch (entity->type) {
  case RH_MEASURE:
    return false;
  default:
    return entity->named;
  }
}

static void mark_used(recorder *r, size_t entity) {
  if (entity != RH_NONE) r->used[entity] = true;
}

static size_t stands_for(const rh_mention *mention) {
  return mention->entity_count == 1 ? mention->entities[0] : RH_NONE;
}

/* Sorts the mentions by entity (counting sort), and marks what the facts speak of. */
static void index_mentions(recorder *r) {
  const rh_analysis *analysis = r->analysis;
  size_t entities = analysis->entity_count;
  r->from = allocate(r, entities + 2, sizeof *r->from);
  r->used = allocate(r, entities + 1, sizeof *r->used);
  if (r->failed) return;
  memset(r->from, 0, (entities + 2) * sizeof *r->from);
  memset(r->used, 0, (entities + 1) * sizeof *r->used);
  size_t total = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++, total++) {
      size_t entity = stands_for(&analysis->sentences[s].mentions[m]);
      if (entity != RH_NONE) r->from[entity + 2]++;
    }
  for (size_t e = 2; e <= entities + 1; e++) r->from[e] += r->from[e - 1];
  r->mentions = allocate(r, total + 1, sizeof *r->mentions);
  if (r->failed) return;
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      size_t entity = stands_for(mention);
      if (entity != RH_NONE) r->mentions[r->from[entity + 1]++] = mention;
    }
  for (size_t f = 0; f < analysis->fact_count; f++) {
    mark_used(r, analysis->facts[f].subject);
    mark_used(r, analysis->facts[f].object);
    mark_used(r, analysis->facts[f].by);
  }
}

static bool is_known_alias(const rh_entity *entity, const char *alias) {
  if (strcmp(entity->name, alias) == 0) return true;
  for (size_t i = 0; i < entity->alias_count; i++)
    if (strcmp(entity->aliases[i], alias) == 0) return true;
  return false;
}

static void add_mention(recorder *r, const rh_mention *mention, rh_entity *entity, rh_span *spans) {
  rh_analysis *analysis = (rh_analysis *)r->analysis;
  if (mention->kind == RH_KIND_ANAPHOR && mention->inner) return; /* 学院 inside the name itself */
  spans[entity->mention_count++] = original(r->analysis, mention->start, mention->end);
  if (mention->kind == RH_KIND_ANAPHOR) return; /* 该校 is a mention, but no name */
  const char *alias = rh_analysis_text(analysis, mention->start, mention->end);
  if (!alias) {
    r->failed = true;
    return;
  }
  if (is_known_alias(entity, alias) || strstr(alias, entity->name)) return;
  entity->aliases[entity->alias_count] = copy_text(r, alias);
  if (!r->failed) entity->alias_count++;
}

static void fill_mentions(recorder *r, size_t draft, rh_entity *entity) {
  const rh_analysis *analysis = r->analysis;
  size_t count = r->from[draft + 1] - r->from[draft];
  rh_span *spans = allocate(r, count + 1, sizeof *spans);
  entity->aliases = allocate(r, count + 1, sizeof *entity->aliases);
  if (r->failed) return;
  for (size_t m = r->from[draft]; m < r->from[draft + 1] && !r->failed; m++)
    add_mention(r, r->mentions[m], entity, spans);
  if (entity->mention_count == 0) {
    rh_span first = analysis->entities[draft].first;
    spans[entity->mention_count++] = original(analysis, first.start, first.end);
  }
  entity->mentions = spans;
}

typedef struct placed {
  size_t position;
  size_t draft;
} placed;

static int by_position(const void *a, const void *b) {
  const placed *x = a;
  const placed *y = b;
  if (x->position != y->position) return x->position < y->position ? -1 : 1;
  return x->draft < y->draft ? -1 : x->draft > y->draft;
}

/* A draft is left out too when all its mentions were found to stand for another entity. */
static bool is_recorded(const recorder *r, size_t draft) {
  if (r->used[draft]) return true;
  return stands_alone(&r->analysis->entities[draft]) && r->from[draft + 1] > r->from[draft];
}

static void record_entities(recorder *r) {
  const rh_analysis *analysis = r->analysis;
  placed *order = allocate(r, analysis->entity_count, sizeof *order);
  r->index = allocate(r, analysis->entity_count, sizeof *r->index);
  index_mentions(r);
  if (r->failed) return;
  size_t count = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    r->index[e] = RH_NONE;
    if (is_recorded(r, e)) order[count++] = (placed){analysis->entities[e].first.start, e};
  }
  qsort(order, count, sizeof *order, by_position);
  r->facts->entities = allocate(r, count, sizeof *r->facts->entities);
  for (size_t i = 0; i < count && !r->failed; i++) {
    const rh_draft_entity *draft = &analysis->entities[order[i].draft];
    rh_entity *entity = &r->facts->entities[r->facts->entity_count++];
    *entity = (rh_entity){.type = draft->type,
                          .name = copy_text(r, draft->name),
                          .identity = copy_text(r, draft->identity),
                          .reason = copy_text(r, draft->reason)};
    r->index[order[i].draft] = i;
    if (!r->failed) fill_mentions(r, order[i].draft, entity);
  }
}

static size_t index_of(const recorder *r, size_t draft) {
  return draft == RH_NONE ? RH_NONE : r->index[draft];
}

static void record_facts(recorder *r) {
  const rh_analysis *analysis = r->analysis;
  r->facts->facts = allocate(r, analysis->fact_count, sizeof *r->facts->facts);
  for (size_t i = 0; i < analysis->fact_count && !r->failed; i++) {
    const rh_draft_fact *draft = &analysis->facts[i];
    const rh_sentence_view *sentence = &analysis->sentences[draft->sentence];
    r->facts->facts[r->facts->fact_count++] =
        (rh_fact){.relation = draft->relation,
                  .subject = index_of(r, draft->subject),
                  .object = index_of(r, draft->object),
                  .by = index_of(r, draft->by),
                  .post = copy_text(r, draft->post),
                  .role = copy_text(r, draft->role),
                  .value = draft->value,
                  .unit = copy_text(r, draft->unit),
                  .what = copy_text(r, draft->what),
                  .kind = copy_text(r, draft->kind),
                  .year = copy_text(r, draft->year),
                  .date = copy_text(r, draft->date),
                  .passage = original(analysis, sentence->start, sentence->end),
                  .confidence = draft->confidence,
                  .rule = copy_text(r, draft->rule)};
  }
}

rh_facts *rh_record_of(const rh_analysis *analysis, const char *name) {
  rh_facts *facts = calloc(1, sizeof *facts);
  if (!facts) return NULL;
  recorder r = {.analysis = analysis, .facts = facts};
  const rh_document *document = analysis->document;
  facts->doc = document_name(&r, name);
  facts->title = copy_text(&r, document->title);
  facts->published = copy_text(&r, document->published);
  facts->publisher = copy_text(&r, document->publisher);
  facts->text = rh_arena_copy(&facts->arena, document->text, document->text_length);
  facts->text_length = document->text_length;
  facts->hash = copy_text(&r, document->hash);
  if (!facts->text) r.failed = true;
  if (!r.failed) record_entities(&r);
  if (!r.failed) record_facts(&r);
  if (!r.failed) return facts;
  rh_facts_free(facts);
  return NULL;
}
