#include "extract/relation/state.h"

#include "base/utf8.h"
#include "extract/resolve/resolve.h"

#include <string.h>

enum { MAX_MADE_NAME = 40, MAX_LIST_MARK = 3 };

typedef struct stating {
  const rh_rule *rule;
  const rh_scene *scene;
  const rh_match *match;
  const rh_statement *statement;
} stating;

static rh_analysis *analysis_of(const stating *s) {
  return s->scene->analysis;
}

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_fact(const rh_draft_fact *a, const rh_draft_fact *b) {
  if (a->relation != b->relation) return false;
  bool ends = a->subject == b->subject && a->object == b->object;
  if (a->relation == RH_COOPERATES_WITH) ends |= a->subject == b->object && a->object == b->subject;
  bool value = !(a->value < b->value) && !(a->value > b->value);
  return ends && value && same_text(a->post, b->post) && same_text(a->unit, b->unit) &&
         same_text(a->date, b->date);
}

static bool add_fact(const stating *s, rh_draft_fact fact) {
  rh_analysis *analysis = analysis_of(s);
  fact.confidence = s->rule->confidence;
  fact.rule = s->rule->name;
  fact.sentence = s->scene->sentence;
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (same_fact(&analysis->facts[i], &fact)) return true;
  rh_draft_fact *grown = rh_arena_grow(&analysis->arena, analysis->facts, analysis->fact_count,
                                       &analysis->fact_capacity, sizeof *grown);
  if (!grown) return false;
  analysis->facts = grown;
  grown[analysis->fact_count++] = fact;
  return true;
}

/* The type that a name made from text has: that of its ending where the lexicon has one. */
static rh_type type_of_text(const stating *s, rh_span text) {
  rh_type type = s->statement->as;
  if (s->statement->relation != RH_ESTABLISHES) return type;
  for (size_t start = text.start; start < text.end; start++) {
    const rh_lexicon_entry *entry =
        rh_lexicon_find(analysis_of(s)->lexicon, RH_LEX_ENDING,
                        analysis_of(s)->document->folded + start, text.end - start);
    if (entry && entry->type <= RH_BASE) return entry->type;
  }
  return type;
}

static bool is_generic(const stating *s, rh_span text) {
  return rh_lexicon_find(analysis_of(s)->lexicon, RH_LEX_GENERIC,
                         analysis_of(s)->document->folded + text.start,
                         text.end - text.start) != NULL;
}

/* The entity of capture `i`: the one that was found, or one made from the text. RH_NONE for
 * nothing. */
static size_t entity_of(const stating *s, const rh_capture *c, size_t i) {
  if (c->entities[i] != RH_NONE) return c->entities[i];
  rh_span text = c->texts[i];
  size_t length = text.end - text.start;
  if (length < 2 || is_generic(s, text)) return RH_NONE;
  size_t end = length > MAX_MADE_NAME && s->statement->as == RH_MEASURE ? text.start + MAX_MADE_NAME
                                                                        : text.end;
  const char *name = rh_analysis_text(analysis_of(s), text.start, end);
  if (!name) return RH_NONE;
  return rh_entity_for(analysis_of(s), type_of_text(s, text), name, false, s->rule->name, text);
}

static rh_draft_fact blank(const stating *s, size_t subject) {
  return (rh_draft_fact){.relation = s->statement->relation,
                         .subject = subject,
                         .object = RH_NONE,
                         .by = RH_NONE,
                         .role = s->statement->role};
}

/* The year that the match tells the figure for: that of its variable D. NULL when it has none. */
static const char *year_of(const stating *s) {
  const rh_capture *dates = &s->match->captures['D' - 'A'];
  const rh_mention *date = dates->count ? dates->mentions[0] : NULL;
  if (!date || date->kind != RH_KIND_DATE || date->text[0] == '-') return NULL;
  return rh_arena_copy(&analysis_of(s)->arena, date->text, strlen("2025"));
}

static bool state_indicator(const stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *quantity = c->mentions[i];
    if (!quantity || quantity->kind != RH_KIND_QUANTITY) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.value = quantity->number;
    fact.unit = quantity->text;
    fact.what = quantity->what;
    fact.year = year_of(s);
    fact.kind = s->statement->kind ? s->statement->kind : "actual";
    if (!add_fact(s, fact)) return false;
  }
  return true;
}

static bool state_date(const stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *date = c->mentions[i];
    if (!date || date->kind != RH_KIND_DATE) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.date = date->text;
    if (!add_fact(s, fact)) return false;
  }
  return true;
}

/* The organization of a title that names none: that of the person before in the same sentence. */
static size_t office_before(const rh_sentence_view *sentence, const rh_mention *person) {
  for (size_t m = (size_t)(person - sentence->mentions); m-- > 0;) {
    const rh_mention *other = &sentence->mentions[m];
    if (other->kind != RH_PERSON || other->inner) continue;
    if (person->phrase_start > other->phrase_end + MAX_LIST_MARK) return RH_NONE;
    for (size_t t = other->title_count; t-- > 0;)
      if (other->titles[t].organization != RH_NONE) return other->titles[t].organization;
  }
  return RH_NONE;
}

/* 教师, 代表, 教授 say what somebody is, not which post is held. */
static bool is_rank(const char *post) {
  static const char *const RANKS[] = {
      "教授", "副教授", "讲师", "研究员", "副研究员", "院士", "工程师", "高级工程师",
      "博士", "导师",   "教师", "技师",   "高级技师", "代表", "专家",   "正高级工程师"};
  for (size_t i = 0; i < sizeof RANKS / sizeof *RANKS; i++)
    if (strcmp(post, RANKS[i]) == 0) return true;
  return false;
}

/* 市长, 副县长: the level that the post governs ("市"), NULL for other posts. */
static const char *governed_level(const char *post) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "镇", "乡", "州"};
  if (strncmp(post, "常务", strlen("常务")) == 0) post += strlen("常务");
  if (strncmp(post, "副", strlen("副")) == 0) post += strlen("副");
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (strncmp(post, LEVELS[i], strlen(LEVELS[i])) == 0 &&
        strcmp(post + strlen(LEVELS[i]), "长") == 0)
      return LEVELS[i];
  return NULL;
}

static bool ends_with(const char *text, const char *ending) {
  size_t a = strlen(text);
  size_t b = strlen(ending);
  return a >= b && strcmp(text + a - b, ending) == 0;
}

/* 市长: the government of a place of that level if it is named, otherwise the place. */
static size_t governed_by(const rh_analysis *analysis, const char *level) {
  rh_buffer government = RH_BUFFER_INIT;
  size_t place = RH_NONE;
  size_t found = RH_NONE;
  rh_buffer_printf(&government, "%s人民政府", level);
  for (size_t e = 0; e < analysis->entity_count && found == RH_NONE; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type == RH_GOVERNMENT && ends_with(entity->name, rh_buffer_text(&government)))
      found = e;
    if (entity->type == RH_PLACE && ends_with(entity->name, level) && place == RH_NONE) place = e;
  }
  rh_buffer_free(&government);
  return found != RH_NONE ? found : place;
}

/* The organization of this type that is told of last before `limit`; else the one told of most. */
static size_t likely_office(const stating *s, rh_type type, size_t limit) {
  const rh_analysis *analysis = analysis_of(s);
  size_t nearest = RH_NONE;
  for (size_t i = 0; i <= s->scene->sentence; i++) {
    const rh_sentence_view *sentence = &analysis->sentences[i];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1 || mention->start >= limit) continue;
      if (analysis->entities[mention->entities[0]].type == type) nearest = mention->entities[0];
    }
  }
  if (nearest != RH_NONE) return nearest;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == type && analysis->entities[e].named) return e;
  return RH_NONE;
}

/* 院长 belongs to a school and 董事长 to an enterprise, even where the text does not repeat which.
 */
static size_t usual_office(const stating *s, const rh_mention *person, const char *post) {
  static const char *const SCHOOL[] = {"校长", "院长", "校领导", "教务处长", "系主任"};
  static const char *const ENTERPRISE[] = {"董事长", "总经理", "总裁", "厂长", "行长"};
  for (size_t i = 0; i < sizeof SCHOOL / sizeof *SCHOOL; i++)
    if (ends_with(post, SCHOOL[i])) return likely_office(s, RH_SCHOOL, person->start);
  for (size_t i = 0; i < sizeof ENTERPRISE / sizeof *ENTERPRISE; i++)
    if (ends_with(post, ENTERPRISE[i])) return likely_office(s, RH_ENTERPRISE, person->start);
  return RH_NONE;
}

/* The organization of a title, as an entity; RH_NONE when nothing tells it. */
static size_t office_entity(const stating *s, const rh_mention *person, const rh_title *title) {
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  const char *level = governed_level(title->post);
  size_t organization = title->organization;
  if (organization == RH_NONE) organization = office_before(sentence, person);
  size_t entity = RH_NONE;
  if (organization != RH_NONE && sentence->mentions[organization].entity_count)
    entity = sentence->mentions[organization].entities[0];
  if (entity == RH_NONE && !level) return usual_office(s, person, title->post);
  bool governs = entity != RH_NONE && (ends_with(analysis_of(s)->entities[entity].name, "政府") ||
                                       analysis_of(s)->entities[entity].type == RH_PLACE);
  if (!level || governs) return entity;
  size_t governed = governed_by(analysis_of(s), level);
  return governed != RH_NONE ? governed : entity;
}

static bool state_titles(const stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    if (person < sentence->mentions || person >= sentence->mentions + sentence->mention_count)
      continue;
    for (size_t t = 0; t < person->title_count; t++) {
      size_t office = office_entity(s, person, &person->titles[t]);
      /* 党委副书记、院长王强: one of the posts tells whose the others are. */
      for (size_t k = 0; k < person->title_count && office == RH_NONE; k++)
        office = office_entity(s, person, &person->titles[k]);
      if (office == RH_NONE || is_rank(person->titles[t].post)) continue;
      rh_draft_fact fact = blank(s, people->entities[i]);
      fact.object = office;
      fact.post = person->titles[t].post;
      if (!add_fact(s, fact)) return false;
    }
  }
  return true;
}

/* The sentence of the first outer mention that stands for `entity`; RH_NONE when there is none. */
static size_t sentence_of(const rh_analysis *analysis, size_t entity) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *mention = &analysis->sentences[s].mentions[m];
      if (!mention->inner && mention->entity_count == 1 && mention->entities[0] == entity) return s;
    }
  }
  return RH_NONE;
}

/* The entity with the longest name that the name of `part` begins with. */
static size_t holder_of(const rh_rule *rule, const rh_analysis *analysis, size_t part) {
  const rh_draft_entity *entity = &analysis->entities[part];
  size_t best = RH_NONE;
  if (!(rule->nested >> entity->type & 1u)) return RH_NONE;
  for (size_t i = 0; i < analysis->entity_count; i++) {
    const rh_draft_entity *other = &analysis->entities[i];
    if (i == part || !(rule->holders >> other->type & 1u) || !other->named) continue;
    size_t length = strlen(other->name);
    if (length >= strlen(entity->name) || strncmp(entity->name, other->name, length) != 0) continue;
    if (sentence_of(analysis, i) == RH_NONE) continue;
    if (best == RH_NONE || length > strlen(analysis->entities[best].name)) best = i;
  }
  return best;
}

static bool state_honours(const stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &analysis_of(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    for (size_t h = 0; h < person->honour_count; h++) {
      const rh_mention *honour = &sentence->mentions[person->honours[h]];
      if (!honour->entity_count) continue;
      rh_draft_fact fact = blank(s, people->entities[i]);
      fact.object = honour->entities[0];
      if (!add_fact(s, fact)) return false;
    }
  }
  return true;
}

static bool state_pair(const stating *s, size_t subject, size_t object) {
  if (subject == object) return true;
  rh_draft_fact fact = blank(s, subject);
  fact.object = object;
  if (s->statement->by != RH_NO_VARIABLE) {
    const rh_capture *by = &s->match->captures[s->statement->by];
    if (by->count) fact.by = entity_of(s, by, 0);
  }
  if (s->statement->post != RH_NO_VARIABLE) {
    const rh_capture *post = &s->match->captures[s->statement->post];
    if (!post->count) return true;
    fact.post = rh_analysis_text(analysis_of(s), post->texts[0].start, post->texts[0].end);
    if (!fact.post) return false;
  }
  return add_fact(s, fact);
}

static bool state_subject(const stating *s, size_t subject, size_t subject_index) {
  const rh_capture *objects = &s->match->captures[s->statement->object];
  if (s->statement->relation == RH_HAS_INDICATOR) return state_indicator(s, subject, objects);
  if (s->statement->relation == RH_OCCURRED_ON) return state_date(s, subject, objects);
  bool pairs = s->statement->object == s->statement->subject;
  for (size_t o = pairs ? subject_index + 1 : 0; o < objects->count; o++) {
    size_t object = entity_of(s, objects, o);
    if (object != RH_NONE && !state_pair(s, subject, object)) return false;
  }
  return true;
}

bool rh_state_nested(const rh_rule *rule, rh_analysis *analysis) {
  rh_match none = {.start = 0};
  for (size_t e = 0; e < analysis->entity_count; e++) {
    size_t holder = holder_of(rule, analysis, e);
    rh_scene scene = {.analysis = analysis, .sentence = sentence_of(analysis, e)};
    if (holder == RH_NONE || scene.sentence == RH_NONE) continue;
    for (size_t i = 0; i < rule->statement_count; i++) {
      stating s = {rule, &scene, &none, &rule->statements[i]};
      rh_draft_fact fact = blank(&s, e);
      fact.object = holder;
      if (!add_fact(&s, fact)) return false;
    }
  }
  return true;
}

bool rh_state_match(const rh_rule *rule, const rh_scene *scene, const rh_match *match) {
  for (size_t i = 0; i < rule->statement_count; i++) {
    stating s = {rule, scene, match, &rule->statements[i]};
    const rh_capture *subjects = &match->captures[s.statement->subject];
    unsigned without = s.statement->without;
    if (without != RH_NO_VARIABLE && match->captures[without].count) continue;
    if (s.statement->most && subjects->count > s.statement->most) continue;
    if (s.statement->object == RH_TITLES) {
      if (!state_titles(&s, subjects)) return false;
      continue;
    }
    if (s.statement->object == RH_HONOURS) {
      if (!state_honours(&s, subjects)) return false;
      continue;
    }
    for (size_t k = 0; k < subjects->count; k++) {
      size_t subject = entity_of(&s, subjects, k);
      if (subject != RH_NONE && !state_subject(&s, subject, k)) return false;
    }
  }
  return true;
}
