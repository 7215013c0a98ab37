#include "extract/resolve/entities.h"

#include "base/utf8.h"
#include "extract/resolve/short_form.h"

#include <string.h>

/* Quotation and title marks, brackets that only wrap, and spaces are no part of a name. */
static bool is_dropped(uint32_t c) {
  switch (c) {
  case ' ':
  case '"':
  case 0x201C:
  case 0x201D:
  case 0x2018:
  case 0x2019:
  case 0x300C:
  case 0x300D:
  case 0x300E:
  case 0x300F:
    return true;
  default:
    return false;
  }
}

/* Removes the marks; 《》 only when they enclose the whole name. NULL when memory is out. */
static char *clean_name(rh_analysis *analysis, const char *name) {
  size_t length = strlen(name);
  size_t mark = strlen("《");
  bool titled = length > 2 * mark && strncmp(name, "《", mark) == 0 &&
                strcmp(name + length - mark, "》") == 0 && !strstr(name + mark, "《");
  if (titled) {
    name += mark;
    length -= 2 * mark;
  }
  char *clean = rh_arena_alloc(&analysis->arena, length + 1);
  if (!clean) return NULL;
  size_t used = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    uint32_t c = rh_utf8_decode(name + i, length - i, &size);
    if (!is_dropped(c)) {
      memcpy(clean + used, name + i, size);
      used += size;
    }
    i += size;
  }
  clean[used] = '\0';
  return clean;
}

static uint32_t next_hash(uint32_t hash, char byte) {
  return (hash ^ (unsigned char)byte) * UINT32_C(16777619);
}

static size_t bucket_number(uint32_t hash) {
  return (hash >> 16 ^ hash) % RH_BUCKETS;
}

static uint32_t *bucket_of(rh_analysis *analysis, const char *name) {
  uint32_t hash = 0;
  for (; *name; name++) hash = next_hash(hash, *name);
  return &analysis->entity_buckets[bucket_number(hash)];
}

/* The first entity of this type and name. */
static size_t find_entity(rh_analysis *analysis, rh_type type, const char *name) {
  size_t found = RH_NONE;
  for (uint32_t e = *bucket_of(analysis, name); e; e = analysis->entities[e - 1].next_alike) {
    const rh_draft_entity *entity = &analysis->entities[e - 1];
    if (entity->type == type && e - 1 < found && strcmp(entity->name, name) == 0) found = e - 1;
  }
  return found;
}

static void index_name(rh_analysis *analysis, size_t entity) {
  uint32_t *bucket = bucket_of(analysis, analysis->entities[entity].name);
  analysis->entities[entity].next_alike = *bucket;
  *bucket = (uint32_t)entity + 1;
}

bool rh_begins_with_another(const rh_analysis *analysis, rh_type type, const char *name) {
  uint32_t hash = 0;
  for (size_t length = 1; name[length - 1] && name[length]; length++) {
    hash = next_hash(hash, name[length - 1]);
    for (uint32_t e = analysis->entity_buckets[bucket_number(hash)]; e;
         e = analysis->entities[e - 1].next_alike) {
      const rh_draft_entity *other = &analysis->entities[e - 1];
      if (other->type == type && strncmp(other->name, name, length) == 0 && !other->name[length])
        return true;
    }
  }
  return false;
}

void rh_rename_entity(rh_analysis *analysis, size_t entity, const char *name) {
  uint32_t *link = bucket_of(analysis, analysis->entities[entity].name);
  while (*link != entity + 1) link = &analysis->entities[*link - 1].next_alike;
  *link = analysis->entities[entity].next_alike;
  analysis->entities[entity].name = name;
  index_name(analysis, entity);
}

size_t rh_whole_of(const rh_analysis *analysis, size_t entity) {
  enum { MOST = 4 };
  for (int steps = 0; steps < MOST && analysis->entities[entity].full != RH_NONE; steps++)
    entity = analysis->entities[entity].full;
  return entity;
}

/* The named entity that `name` is a short form of, when only one is; RH_NONE otherwise. */
static size_t full_name_of(const rh_analysis *analysis, rh_type type, const char *name) {
  size_t found = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != type || entity->full != RH_NONE || !entity->named) continue;
    if (!rh_is_short_form(type, name, entity->name)) continue;
    if (found != RH_NONE) return RH_NONE;
    found = e;
  }
  return found;
}

size_t rh_entity_for(rh_analysis *analysis, rh_type type, const char *name, bool named,
                     const char *reason, rh_span place) {
  const char *clean = clean_name(analysis, name);
  if (!clean) return RH_NONE;
  size_t found = find_entity(analysis, type, clean);
  if (found != RH_NONE) {
    found = rh_whole_of(analysis, found);
    analysis->entities[found].named |= named;
    return found;
  }
  if (analysis->resolved && type <= RH_BASE &&
      (found = full_name_of(analysis, type, clean)) != RH_NONE)
    return found;
  rh_draft_entity *grown =
      rh_arena_grow(&analysis->arena, analysis->entities, analysis->entity_count,
                    &analysis->entity_capacity, sizeof *grown);
  if (!grown) return RH_NONE;
  analysis->entities = grown;
  grown[analysis->entity_count] = (rh_draft_entity){.type = type,
                                                    .name = clean,
                                                    .named = named,
                                                    .full = RH_NONE,
                                                    .within = RH_NONE,
                                                    .reason = reason,
                                                    .first = place};
  index_name(analysis, analysis->entity_count);
  return analysis->entity_count++;
}

bool rh_is_in_title(const rh_analysis *analysis, const rh_draft_entity *entity) {
  const rh_document *document = analysis->document;
  return document->block_count && document->blocks[0].kind == RH_BLOCK_TITLE &&
         entity->first.start < document->blocks[0].end;
}

bool rh_set_entities(rh_analysis *analysis, rh_mention *mention, const size_t *entities,
                     size_t count) {
  size_t *copy = rh_arena_alloc_array(&analysis->arena, count, sizeof *copy);
  if (!copy) return false;
  memcpy(copy, entities, count * sizeof *copy);
  mention->entities = copy;
  mention->entity_count = count;
  return true;
}
