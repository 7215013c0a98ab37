#include "extract/resolve/resolve.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/resolve/academies.h"
#include "extract/resolve/anaphora.h"
#include "extract/resolve/canonical.h"
#include "extract/resolve/happening.h"
#include "extract/resolve/party_bodies.h"
#include "extract/resolve/self.h"
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

/* What the entity was found to be a short form of, or itself. */
static size_t whole_of(const rh_analysis *analysis, size_t entity) {
  enum { MOST = 4 };
  for (int steps = 0; steps < MOST && analysis->entities[entity].full != RH_NONE; steps++)
    entity = analysis->entities[entity].full;
  return entity;
}

static bool is_organization(rh_type type) {
  return type <= RH_BASE;
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
    found = whole_of(analysis, found);
    analysis->entities[found].named |= named;
    return found;
  }
  if (analysis->resolved && is_organization(type) &&
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

static bool set_entity(rh_analysis *analysis, rh_mention *mention, size_t entity) {
  size_t *slot = rh_arena_alloc(&analysis->arena, sizeof *slot);
  if (!slot) return false;
  *slot = entity;
  mention->entities = slot;
  mention->entity_count = 1;
  return true;
}

/* The lexicon has the organization under this very name. Short names are short forms themselves. */
static bool is_well_known(const rh_analysis *analysis, const rh_mention *mention) {
  enum { LEAST = 5 };
  size_t length = mention->end - mention->start;
  if (mention->kind == RH_ENTERPRISE || mention->kind > RH_BASE || length < LEAST) return false;
  const rh_lexicon_entry *entry = rh_lexicon_find(
      analysis->lexicon, RH_LEX_ORGANIZATION, analysis->document->folded + mention->start, length);
  return entry && !entry->full;
}

/* The name as the mention writes it; 某学院的揭牌仪式 is 某学院揭牌仪式. NULL when memory is out.
 */
static const char *name_of(rh_analysis *analysis, const rh_mention *mention) {
  enum { OF = 0x7684 /* 的 */ };
  const char *text = rh_analysis_text(analysis, mention->start, mention->end);
  if (!text || mention->kind != RH_EVENT) return text;
  const uint32_t *folded = analysis->document->folded;
  for (size_t i = mention->end; i-- > mention->start + 1;) {
    if (folded[i] != OF) continue;
    const rh_lexicon_entry *ending =
        rh_lexicon_find(analysis->lexicon, RH_LEX_ENDING, folded + i + 1, mention->end - i - 1);
    if (!ending || ending->type != RH_EVENT) return text;
    const char *owner = rh_analysis_text(analysis, mention->start, i);
    const char *happening = rh_analysis_text(analysis, i + 1, mention->end);
    rh_buffer name = RH_BUFFER_INIT;
    rh_buffer_printf(&name, "%s%s", owner ? owner : "", happening ? happening : "");
    text = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&name));
    rh_buffer_free(&name);
    return text;
  }
  return text;
}

/* Outer mentions first, so that a name inside a longer one does not count as named by itself. */
static bool make_entities(rh_analysis *analysis, bool inner) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      rh_mention *mention = &sentence->mentions[m];
      if (mention->kind >= RH_TYPE_COUNT || mention->inner != inner) continue;
      const char *text = name_of(analysis, mention);
      size_t entity =
          text ? rh_entity_for(analysis, (rh_type)mention->kind, text,
                               mention->named && (!inner || mention->kind == RH_INDUSTRY),
                               mention->reason, (rh_span){mention->start, mention->end})
               : RH_NONE;
      if (entity != RH_NONE && mention->named) analysis->entities[entity].nameable = true;
      if (entity != RH_NONE && is_well_known(analysis, mention))
        analysis->entities[entity].well_known = true;
      if (entity != RH_NONE && mention->untyped) analysis->entities[entity].untyped = true;
      if (entity == RH_NONE || !set_entity(analysis, mention, entity)) return false;
    }
  }
  return true;
}

static bool is_in_title(const rh_analysis *analysis, const rh_draft_entity *entity) {
  const rh_document *document = analysis->document;
  return document->block_count && document->blocks[0].kind == RH_BLOCK_TITLE &&
         entity->first.start < document->blocks[0].end;
}

/* 某协会举行代表大会 … 某协会六届五次会员代表大会: the title names what the text begins with in
 * short. */
static bool is_short_title_of(const rh_analysis *analysis, const rh_draft_entity *entity,
                              const rh_draft_entity *other) {
  enum { MOST = 8, KIND = 4, LEAD = 160 };
  size_t size = strlen("会");
  size_t a = strlen(entity->name);
  size_t b = strlen(other->name);
  if (a > MOST * size || a < KIND * size || b <= a) return false;
  if (!is_in_title(analysis, entity) || is_in_title(analysis, other)) return false;
  if (other->first.start > analysis->document->blocks[0].end + LEAD) return false;
  return strcmp(entity->name + a - KIND * size, other->name + b - KIND * size) == 0;
}

/* 某洽谈会媒体吹风会 beside 某洽谈会: what tells of the press goes before the happening itself. */
static bool is_press_event_of(const char *name, const char *happening) {
  static const char *const PRESS[] = {"吹风会", "新闻发布会", "发布会", "通气会"};
  size_t length = strlen(happening);
  if (strncmp(name, happening, length) != 0) return false;
  for (size_t i = 0; i < sizeof PRESS / sizeof *PRESS; i++) {
    size_t ending = strlen(PRESS[i]);
    if (strlen(name) >= length + ending && strcmp(name + strlen(name) - ending, PRESS[i]) == 0)
      return true;
  }
  return false;
}

/* An entity's name written out, and what characters and pairs of them it and its name have. */
typedef struct written {
  const char *name;
  uint64_t characters;
  uint64_t own_characters;
  rh_name_pairs own_pairs;
} written;

/* One happening told of in two ways: the title's wording gives way to the text's, else the shorter
 * to the longer. `e` and `o` are how the two are written. */
static bool is_other_wording(const rh_analysis *analysis, const rh_draft_entity *entity,
                             const rh_draft_entity *other, const written *e, const written *o) {
  static const double ALIKE = 0.6;
  static const double ALIKE_IN_TITLE = 0.45; /* the title tells of what the text reports */
  if (entity->type != RH_EVENT) return false;
  if (is_short_title_of(analysis, entity, other)) return true;
  bool headline = is_in_title(analysis, entity) != is_in_title(analysis, other);
  double least = headline ? ALIKE_IN_TITLE : ALIKE;
  if (rh_most_similarity(&e->own_pairs, &o->own_pairs) < least ||
      rh_name_similarity(entity->name, other->name) < least)
    return false;
  if (rh_is_short_form(RH_EVENT, other->name, entity->name)) return false; /* that one gives way */
  if (is_press_event_of(other->name, entity->name) || is_press_event_of(entity->name, other->name))
    return false;
  bool titled = is_in_title(analysis, entity);
  bool other_titled = is_in_title(analysis, other);
  if (titled != other_titled) return titled;
  return strlen(entity->name) < strlen(other->name);
}

/* Written out, the names are the same, or one is a short form of the other. */
static bool is_short_for(const rh_draft_entity *entity, const char *name,
                         const rh_draft_entity *other, const char *other_name) {
  if (entity->well_known && entity->type != RH_PROGRAMME) return false;
  if (rh_is_short_form(other->type, entity->name, other->name)) return true;
  if (!is_organization(entity->type) || strlen(entity->name) > strlen(other->name)) return false;
  if (strcmp(name, other_name) == 0) return strcmp(entity->name, other->name) != 0;
  return rh_is_short_form(other->type, name, other_name);
}

/* 《方案》, 《实施意见》: the document told of before it whose title closes so; RH_NONE for none.
 */
static size_t document_called(const rh_analysis *analysis, size_t e) {
  static const char *const KINDS[] = {"方案",     "意见",     "办法",     "规划",     "计划",
                                      "措施",     "条例",     "通知",     "协议",     "细则",
                                      "实施方案", "行动方案", "工作方案", "实施意见", "指导意见",
                                      "行动计划", "若干措施", "备忘录",   "章程",     "框架协议"};
  const rh_draft_entity *entity = &analysis->entities[e];
  bool kind = false;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && !kind; i++)
    kind = strcmp(entity->name, KINDS[i]) == 0;
  if (!kind || entity->type != RH_DOCUMENT) return RH_NONE;
  size_t best = RH_NONE;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    const rh_draft_entity *other = &analysis->entities[i];
    if (i == e || other->type != RH_DOCUMENT || other->first.start > entity->first.start ||
        !rh_is_title_ending(entity->name, other->name))
      continue;
    if (best == RH_NONE || other->first.start > analysis->entities[best].first.start) best = i;
  }
  return best;
}

/* False when entity `e` can be no form of entity `i`, as their characters tell. */
static bool may_be_form_of(const written *e, const written *i, rh_type type) {
  return type == RH_EVENT || rh_may_be_part(e->own_characters, i->own_characters) ||
         rh_may_be_part(e->characters, i->characters) ||
         (type == RH_DOCUMENT && rh_may_be_part(i->own_characters, e->own_characters));
}

static bool closes_with(const char *name, const char *ending) {
  size_t a = strlen(name);
  size_t b = strlen(ending);
  return a >= b && strcmp(name + a - b, ending) == 0;
}

/* Of what a body may be short for, the name that closes with it (市教委 ← 清河市教委) comes before
 * one that only holds its characters (清河市委教育工委); else the longer one. */
static bool is_better_whole(const rh_draft_entity *entity, const rh_draft_entity *other,
                            const rh_draft_entity *best) {
  if (entity->type == RH_GOVERNMENT &&
      closes_with(other->name, entity->name) != closes_with(best->name, entity->name))
    return closes_with(other->name, entity->name);
  return strlen(other->name) > strlen(best->name);
}

/* Told of whole in the name of an event alone, and in short by itself; not where the longer name is
 * that of another body with this one's after it. */
static bool is_whole_in_event(const rh_draft_entity *entity, const rh_draft_entity *other) {
  static const char *const ENDINGS[] = {"集团", "联盟", "公司", "大学", "学院", "学校", "共同体"};
  bool held =
      other->type == RH_ENTERPRISE || other->type == RH_ACADEMY || other->type == RH_ALLIANCE;
  size_t short_length = strlen(entity->name);
  size_t length = strlen(other->name);
  if (!held || !other->nameable || length <= short_length) return held && other->nameable;
  const char *before = other->name + length - short_length;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t size = strlen(ENDINGS[i]);
    if (length - short_length >= size && memcmp(before - size, ENDINGS[i], size) == 0) return false;
  }
  return true;
}

/* 市总工会: a body told by the level of its place alone. */
static bool is_told_by_level(const rh_draft_entity *entity) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  if (entity->type != RH_GOVERNMENT && entity->type != RH_ORGANIZATION) return false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (strncmp(entity->name, LEVELS[i], strlen(LEVELS[i])) == 0) return true;
  return false;
}

/* Of 清河市总工会 and 临江市总工会 the one that 市总工会 means is told of before it; RH_NONE where
 * both are, or neither. `best` is one of them, and the only one where the document has one. */
static size_t whole_told_before(const rh_analysis *analysis, size_t e, size_t best) {
  const rh_draft_entity *entity = &analysis->entities[e];
  size_t count = 0;
  size_t before = 0;
  size_t told = RH_NONE;
  if (best == RH_NONE || !is_told_by_level(entity)) return best;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    const rh_draft_entity *other = &analysis->entities[i];
    if (i == e || other->type != entity->type || !closes_with(other->name, entity->name)) continue;
    count++;
    if (other->first.start > entity->first.start) continue;
    before++;
    told = i;
  }
  if (count < 2) return best;
  return before == 1 ? told : RH_NONE;
}

/* The longest name that entity `e` is a short form of; the nearest before it among equals.
 * `names` are those of the entities. */
static size_t full_form_of(const rh_analysis *analysis, const written *names, size_t e) {
  const rh_draft_entity *entity = &analysis->entities[e];
  size_t best = document_called(analysis, e);
  if (best != RH_NONE) return best;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    if (!may_be_form_of(&names[e], &names[i], entity->type)) continue;
    const rh_draft_entity *other = &analysis->entities[i];
    bool typed_otherwise = entity->untyped && other->type <= RH_ORGANIZATION && !other->untyped;
    bool nameable = other->named || other->type == RH_PLACE || other->type == RH_GOVERNMENT ||
                    !entity->named || is_whole_in_event(entity, other);
    if (i == e || !nameable || (other->type != entity->type && !typed_otherwise)) continue;
    if (!is_short_for(entity, names[e].name, other, names[i].name) &&
        !is_other_wording(analysis, entity, other, &names[e], &names[i]) &&
        !(entity->type == RH_DOCUMENT && rh_carries_title(entity->name, other->name)))
      continue;
    if (best == RH_NONE || is_better_whole(entity, other, &analysis->entities[best])) best = i;
  }
  return whole_told_before(analysis, e, best);
}

/* 海晴电子有限公司, 清河市海晴电子有限公司: its own name begins with `part`, after the place at
 * most. */
static bool begins_own_name(const char *company, const char *part, size_t length) {
  enum { MOST_PLACE = 3 };
  size_t size = strlen("市");
  size_t whole = strlen(company);
  for (size_t place = 0; place <= MOST_PLACE && place * size + length < whole; place++)
    if (strncmp(company + place * size, part, length) == 0) return place == 0 || length > 2 * size;
  return false;
}

/* 海晴 beside 海晴电子股份有限公司 is that company and no person. */
static void unname_persons_of_companies(rh_analysis *analysis) {
  for (size_t e = 0; e < analysis->entity_count; e++) {
    rh_draft_entity *person = &analysis->entities[e];
    if (person->type != RH_PERSON) continue;
    for (size_t i = 0; i < analysis->entity_count && person->named; i++) {
      const rh_draft_entity *company = &analysis->entities[i];
      size_t length = strlen(person->name);
      if (company->type == RH_ENTERPRISE && begins_own_name(company->name, person->name, length))
        person->named = false;
    }
  }
}

/* Industries that the text comes back to as such (汽车产业 … 汽车行业) are spoken of. */
static bool name_repeated_industries(rh_analysis *analysis) {
  enum { OFTEN = 2 };
  static const char *const NOUNS[] = {"产业", "行业"};
  size_t *counts =
      rh_arena_alloc_array(&analysis->arena, analysis->entity_count + 1, sizeof *counts);
  if (!counts) return false;
  memset(counts, 0, (analysis->entity_count + 1) * sizeof *counts);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (mention->kind != RH_INDUSTRY || mention->entity_count != 1) continue;
      bool told = false;
      for (size_t n = 0; n < sizeof NOUNS / sizeof *NOUNS; n++)
        told |= rh_analysis_starts_with(analysis, mention->end, NOUNS[n]) ||
                (mention->end >= mention->start + 4 &&
                 rh_analysis_starts_with(analysis, mention->end - 2, NOUNS[n]));
      if (rh_analysis_starts_with(analysis, mention->end, "产业学院") ||
          rh_analysis_starts_with(analysis, mention->end, "产业园"))
        told = false;
      counts[mention->entities[0]] += told;
    }
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (counts[e] >= OFTEN) analysis->entities[e].named = true;
  return true;
}

static const written *write_names(rh_analysis *analysis) {
  written *names = rh_arena_alloc_array(&analysis->arena, analysis->entity_count, sizeof *names);
  for (size_t e = 0; names && e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    names[e].name =
        is_organization(entity->type) ? rh_canonical_name(analysis, entity->name) : entity->name;
    if (!names[e].name) return NULL;
    names[e].characters = rh_name_characters(names[e].name);
    names[e].own_characters = rh_name_characters(entity->name);
    names[e].own_pairs = rh_name_pairs_of(entity->name);
  }
  return names;
}

/* The entity of the outer mention that ends at `end`, RH_NONE when there is none. */
static size_t entity_ending_at(const rh_analysis *analysis, size_t end) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    if (sentence->start >= end || sentence->end < end) continue;
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].end == end && sentence->mentions[m].entity_count == 1 &&
          !sentence->mentions[m].inner)
        return sentence->mentions[m].entities[0];
  }
  return RH_NONE;
}

/* Short forms that brackets define stand for the name before the bracket. */
static void link_defined_forms(rh_analysis *analysis, size_t *full) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (!mention->full_end || mention->entity_count != 1) continue;
      size_t entity = entity_ending_at(analysis, mention->full_end);
      if (entity == RH_NONE) /* the quotation mark after it belongs to the name */
        entity = entity_ending_at(analysis, mention->full_end + 1);
      if (entity == RH_NONE) analysis->entities[mention->entities[0]].named = false;
      if (entity != RH_NONE && entity != mention->entities[0]) full[mention->entities[0]] = entity;
    }
}

/* 新区经济局(区经信局): of one type, the name in the bracket is another name of the one before. */
static void link_bracketed_forms(const rh_analysis *analysis, size_t *full) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      const uint32_t *text = analysis->document->folded;
      if (mention->inner || mention->kind != RH_GOVERNMENT || mention->entity_count != 1) continue;
      if (mention->start < 2 || text[mention->start - 1] != '(' || text[mention->end] != ')')
        continue;
      size_t entity = entity_ending_at(analysis, mention->start - 1);
      if (entity != RH_NONE && entity != mention->entities[0] &&
          analysis->entities[entity].type == RH_GOVERNMENT)
        full[mention->entities[0]] = entity;
    }
}

static bool merge_short_forms(rh_analysis *analysis) {
  size_t *full = rh_arena_alloc_array(&analysis->arena, analysis->entity_count, sizeof *full);
  const written *names = write_names(analysis);
  if (!full || !names) return false;
  for (size_t e = 0; e < analysis->entity_count; e++) full[e] = full_form_of(analysis, names, e);
  link_defined_forms(analysis, full);
  link_bracketed_forms(analysis, full);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    analysis->entities[e].full = full[e];
    if (full[e] != RH_NONE) analysis->entities[full[e]].named |= analysis->entities[e].named;
  }
  analysis->resolved = true;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (mention->entity_count != 1) continue;
      size_t entity = mention->entities[0];
      entity = whole_of(analysis, entity);
      if (entity != mention->entities[0] && !set_entity(analysis, mention, entity)) return false;
    }
  }
  return true;
}

rh_status rh_resolve(rh_analysis *analysis, rh_error *error) {
  analysis->main_event = RH_NONE;
  if (!make_entities(analysis, false) || !make_entities(analysis, true))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_retype_academies(analysis);
  unname_persons_of_companies(analysis);
  if (!name_repeated_industries(analysis) || !rh_complete_party_bodies(analysis) ||
      !merge_short_forms(analysis))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  analysis->own_school = rh_own_school(analysis, &analysis->speaks_for_school);
  if (!analysis->speaks_for_school) analysis->speaks_for_school = rh_school_speaks(analysis);
  size_t publisher = analysis->speaks_for_school ? rh_publisher_that_speaks(analysis) : RH_NONE;
  if (publisher != RH_NONE) analysis->own_school = publisher;
  if (analysis->speaks_for_school && analysis->own_school != RH_NONE)
    analysis->entities[analysis->own_school].named =
        true; /* 我校 acts, if named in a title alone */
  if (!rh_resolve_anaphora(analysis)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  size_t untold = rh_untold_happening(analysis);
  analysis->main_event = untold == RH_NONE ? rh_main_entity(analysis, RH_EVENT) : untold;
  return RH_OK;
}
