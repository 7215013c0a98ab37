#include "extract/relation/state.h"

#include "extract/mention/wording.h"
#include "extract/relation/figure_year.h"
#include "extract/relation/state_parts.h"

#include <string.h>

static const double LOW = 0.7; /* what only the context tells is below */

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_fact(const rh_draft_fact *a, const rh_draft_fact *b) {
  if (a->relation != b->relation) return false;
  bool ends = a->subject == b->subject && a->object == b->object;
  if (a->relation == RH_COOPERATES_WITH) ends |= a->subject == b->object && a->object == b->subject;
  bool value = !(a->value < b->value) && !(a->value > b->value);
  return ends && value && same_text(a->post, b->post) && same_text(a->unit, b->unit) &&
         same_text(a->what, b->what) && same_text(a->date, b->date);
}

/* Facts that are the same are about the same two, in either order, or about the same one. */
static uint32_t *bucket_of(rh_analysis *analysis, const rh_draft_fact *fact) {
  uint64_t about = (uint64_t)fact->subject + fact->object + 1;
  uint64_t hash = (about << 8 ^ fact->relation) * UINT64_C(0x9E3779B97F4A7C15);
  return &analysis->fact_buckets[(hash >> 32) % RH_BUCKETS];
}

bool rh_add_fact(rh_analysis *analysis, rh_draft_fact fact) {
  rh_draft_fact *grown = rh_arena_grow(&analysis->arena, analysis->facts, analysis->fact_count,
                                       &analysis->fact_capacity, sizeof *grown);
  if (!grown) return false;
  analysis->facts = grown;
  grown[analysis->fact_count++] = fact;
  return true;
}

/* Adds what the rule states, where it is not there already. False when memory is out. */
static bool state_fact(const rh_stating *s, rh_draft_fact fact) {
  rh_analysis *analysis = rh_stating_analysis(s);
  static const double VAGUE = 0.8; /* of the rule's confidence, for what is not told by name */
  fact.confidence = fact.vague ? VAGUE * s->rule->confidence : s->rule->confidence;
  fact.rule = s->rule->name;
  fact.sentence = s->scene->sentence;
  uint32_t *bucket = bucket_of(analysis, &fact);
  for (uint32_t f = *bucket; f; f = analysis->facts[f - 1].next_alike)
    if (same_fact(&analysis->facts[f - 1], &fact)) return true;
  fact.next_alike = *bucket;
  if (!rh_add_fact(analysis, fact)) return false;
  *bucket = (uint32_t)analysis->fact_count;
  return true;
}

static rh_draft_fact blank(const rh_stating *s, size_t subject) {
  return (rh_draft_fact){.relation = s->statement->relation,
                         .subject = subject,
                         .object = RH_NONE,
                         .by = RH_NONE,
                         .role = s->statement->role};
}

/* The year that the match tells the figure for: that of its variable D. NULL when it has none. */
static const char *year_of(const rh_stating *s) {
  const rh_capture *dates = &s->match->captures['D' - 'A'];
  const rh_mention *date = dates->count ? dates->mentions[0] : NULL;
  if (!date || date->kind != RH_KIND_DATE || date->text[0] == '-') return NULL;
  return rh_arena_copy(&rh_stating_analysis(s)->arena, date->text, strlen("2025"));
}

/* True when a fact of this sentence tells the figure already, of whomever. */
static bool is_used(const rh_stating *s, const rh_mention *quantity) {
  const rh_analysis *analysis = rh_stating_analysis(s);
  for (size_t i = analysis->fact_count; i-- > 0;) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->sentence != s->scene->sentence) break;
    bool same = !(fact->value < quantity->number) && !(fact->value > quantity->number);
    if (fact->relation == RH_HAS_INDICATOR && same && same_text(fact->unit, quantity->text))
      return true;
  }
  return false;
}

/* True when another sentence tells the figure of the same entity: it is the same one. Small numbers
 * are equal by chance. */
static bool is_told_elsewhere(const rh_stating *s, size_t subject, const rh_mention *quantity) {
  static const double SMALL = 10;
  const rh_analysis *analysis = rh_stating_analysis(s);
  if (quantity->number < SMALL) return false;
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    bool same = !(fact->value < quantity->number) && !(fact->value > quantity->number);
    if (fact->relation == RH_HAS_INDICATOR && fact->subject == subject && same &&
        fact->sentence != s->scene->sentence && same_text(fact->unit, quantity->text))
      return true;
  }
  return false;
}

static bool state_indicator(const rh_stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *quantity = c->mentions[i];
    if (!quantity || quantity->kind != RH_KIND_QUANTITY) continue;
    if (s->rule->rest && is_used(s, quantity)) continue;
    if (is_told_elsewhere(s, subject, quantity)) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.value = quantity->number;
    fact.unit = quantity->text;
    fact.what = quantity->what;
    fact.year = year_of(s);
    if (!fact.year) fact.year = rh_figure_year(s->scene, quantity->start);
    fact.kind = s->statement->kind ? s->statement->kind : "actual";
    if (!state_fact(s, fact)) return false;
  }
  return true;
}

/* 2023年清河市技能大赛: the year belongs to the name. */
static bool is_year_of_name(const rh_stating *s, const rh_mention *date) {
  const rh_capture *named = &s->match->captures[s->statement->subject];
  bool year = strlen(date->text) == strlen("2023");
  return year && named->count && named->mentions[0] && named->mentions[0]->start == date->end;
}

static bool state_date(const rh_stating *s, size_t subject, const rh_capture *c) {
  for (size_t i = 0; i < c->count; i++) {
    const rh_mention *date = c->mentions[i];
    if (!date || date->kind != RH_KIND_DATE || is_year_of_name(s, date)) continue;
    rh_draft_fact fact = blank(s, subject);
    fact.date = date->text;
    if (!state_fact(s, fact)) return false;
  }
  return true;
}

/* 王伟校长 after 副校长王伟 says nothing new. */
static bool holds_already(const rh_stating *s, size_t person, const char *post) {
  const rh_analysis *analysis = rh_stating_analysis(s);
  size_t length = strlen(post);
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->relation != RH_HOLDS_POST || fact->subject != person) continue;
    size_t other = strlen(fact->post);
    if (other < length || strcmp(fact->post + other - length, post) != 0) continue;
    size_t deputy = strlen("副");
    if (other < length + deputy || strncmp(fact->post + other - length - deputy, "副", deputy) != 0)
      return true;
  }
  return false;
}

/* States one post of a person. */
static bool state_title(const rh_stating *s, size_t entity, const rh_title *title) {
  if (title->office == RH_NONE) return true;
  if ((title->follows || title->implied) && holds_already(s, entity, title->held)) return true;
  rh_draft_fact fact = blank(s, entity);
  fact.object = title->office;
  fact.post = title->held;
  fact.vague = title->implied;
  if (!state_fact(s, fact)) return false;
  if (title->whole == RH_NONE) return true;
  rh_draft_fact part = blank(s, title->office);
  part.relation = RH_PART_OF;
  part.object = title->whole;
  part.vague = true;
  return state_fact(s, part);
}

static bool state_titles(const rh_stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &rh_stating_analysis(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    if (person < sentence->mentions || person >= sentence->mentions + sentence->mention_count)
      continue;
    for (size_t t = 0; t < person->title_count; t++)
      if (!state_title(s, people->entities[i], &person->titles[t])) return false;
  }
  return true;
}

static bool state_honours(const rh_stating *s, const rh_capture *people) {
  const rh_sentence_view *sentence = &rh_stating_analysis(s)->sentences[s->scene->sentence];
  for (size_t i = 0; i < people->count; i++) {
    const rh_mention *person = people->mentions[i];
    if (!person || person->kind != RH_PERSON) continue;
    for (size_t h = 0; h < person->honour_count; h++) {
      const rh_mention *honour = &sentence->mentions[person->honours[h]];
      if (!honour->entity_count) continue;
      rh_draft_fact fact = blank(s, people->entities[i]);
      fact.object = honour->entities[0];
      if (!state_fact(s, fact)) return false;
    }
  }
  return true;
}

/* Of whom the sentence says by itself where they are: they are not taken to be at the event that
 * the document reports as well. */
static bool attends_another(const rh_stating *s, size_t person) {
  const rh_analysis *analysis = rh_stating_analysis(s);
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (analysis->facts[i].relation == RH_ATTENDS && analysis->facts[i].subject == person &&
        analysis->facts[i].sentence == s->scene->sentence)
      return true;
  return false;
}

static bool state_pair(const rh_stating *s, size_t subject, size_t object) {
  if (subject == object) return true;
  if (rh_is_no_party(s, subject, object)) return true;
  if (s->statement->relation == RH_ATTENDS && s->rule->confidence < LOW &&
      attends_another(s, subject))
    return true;
  rh_draft_fact fact = blank(s, subject);
  fact.object = object;
  fact.vague = s->statement->relation == RH_ESTABLISHES && rh_is_nameless(s, object);
  if (s->statement->by != RH_NO_VARIABLE) {
    const rh_capture *by = &s->match->captures[s->statement->by];
    if (by->count) fact.by = rh_stated_entity(s, by, 0);
  }
  if (s->statement->post != RH_NO_VARIABLE) {
    const rh_capture *post = &s->match->captures[s->statement->post];
    if (!post->count) return true;
    fact.post = rh_analysis_text(rh_stating_analysis(s), post->texts[0].start, post->texts[0].end);
    if (!fact.post) return false;
  }
  if (!state_fact(s, fact)) return false;
  fact.object = rh_stating_analysis(s)->entities[object].within; /* who opens a fair is at it */
  return fact.relation != RH_ATTENDS || fact.object == RH_NONE || state_fact(s, fact);
}

static bool state_published(const rh_stating *s, size_t subject) {
  const char *published = rh_stating_analysis(s)->document->published;
  rh_draft_fact fact = blank(s, subject);
  fact.date = rh_arena_copy_text(&rh_stating_analysis(s)->arena, published);
  return fact.date && (!*published || state_fact(s, fact));
}

/* 甲、乙分别与丙、丁签约; 丙、丁学院分别由甲、乙共建: the first with the first, the second with the
 * second. */
static bool is_respective(const rh_stating *s) {
  static const char *const WORDS[] = {"分别", "依次"};
  const rh_capture *a = &s->match->captures[s->statement->subject];
  const rh_capture *b = &s->match->captures[s->statement->object];
  if (s->statement->relation != RH_COOPERATES_WITH && s->statement->relation != RH_ESTABLISHES)
    return false;
  if (a == b || a->count != b->count || a->count < 2) return false;
  const rh_capture *first = a->texts[0].start < b->texts[0].start ? a : b;
  const rh_capture *last = first == a ? b : a;
  for (size_t i = first->texts[first->count - 1].end; i < last->texts[0].start; i++)
    if (rh_starts_with_any(rh_stating_analysis(s), i, WORDS, sizeof WORDS / sizeof *WORDS))
      return true;
  return false;
}

/* 在平湖科技园启用: the place where something else happens has no day of its own. */
static bool is_only_the_venue(const rh_stating *s, size_t subject_index) {
  const rh_mention *mention = s->match->captures[s->statement->subject].mentions[subject_index];
  return mention && mention->kind == RH_BASE && mention->start > 0 &&
         rh_analysis_starts_with(rh_stating_analysis(s), mention->start - 1, "在");
}

static bool state_subject(const rh_stating *s, size_t subject, size_t subject_index) {
  if (s->statement->object == RH_PUBLISHED) return state_published(s, subject);
  const rh_capture *objects = &s->match->captures[s->statement->object];
  if (s->statement->relation == RH_HAS_INDICATOR) return state_indicator(s, subject, objects);
  if (s->statement->relation == RH_OCCURRED_ON)
    return is_only_the_venue(s, subject_index) || state_date(s, subject, objects);
  bool pairs = s->statement->object == s->statement->subject;
  bool respective = is_respective(s);
  for (size_t o = pairs ? subject_index + 1 : 0; o < objects->count; o++) {
    if (rh_is_common_course(s, objects, o) || (respective && o != subject_index)) continue;
    size_t object = rh_stated_entity(s, objects, o);
    if (object != RH_NONE && !state_pair(s, subject, object)) return false;
  }
  return true;
}

bool rh_state_nested(const rh_rule *rule, const rh_nesting *nesting, rh_analysis *analysis) {
  rh_match none = {.start = 0};
  for (size_t e = 0; e < analysis->entity_count; e++) {
    size_t holder = rh_holder_of(rule, nesting, e);
    rh_scene scene = {.analysis = analysis, .sentence = rh_nesting_sentence(nesting, e)};
    if (holder == RH_NONE || scene.sentence == RH_NONE) continue;
    for (size_t i = 0; i < rule->statement_count; i++) {
      rh_stating s = {rule, &scene, &none, &rule->statements[i]};
      rh_draft_fact fact = blank(&s, e);
      fact.object = holder;
      if (!state_fact(&s, fact)) return false;
    }
  }
  return true;
}

bool rh_state_match(const rh_rule *rule, const rh_scene *scene, const rh_match *match) {
  for (size_t i = 0; i < rule->statement_count; i++) {
    rh_stating s = {rule, scene, match, &rule->statements[i]};
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
      size_t subject = rh_stated_entity(&s, subjects, k);
      if (subject != RH_NONE && !state_subject(&s, subject, k)) return false;
    }
  }
  return true;
}
