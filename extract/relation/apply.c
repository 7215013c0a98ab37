#include "extract/relation/classes.h"
#include "extract/relation/completion.h"
#include "extract/relation/deputies.h"
#include "extract/relation/figures.h"
#include "extract/relation/inner_offices.h"
#include "extract/relation/offices.h"
#include "extract/relation/rule.h"
#include "extract/relation/scene.h"
#include "extract/relation/state.h"
#include "extract/relation/triggers.h"

#include <string.h>

/* The subjects of a paragraph so far. */
typedef struct told_subjects {
  size_t first;
  bool several;
} told_subjects;

/* The rules on their way through a document. */
typedef struct application {
  const rh_rules *rules;
  const char *only; /* the name of the rule to apply, NULL for all */
  rh_analysis *analysis;
  rh_outline outline;
  rh_present present; /* in the sentence */
  rh_subject carried; /* what was told of last */
  told_subjects told;
  rh_completion completion; /* what is suggested so far */
  rh_figures figures;
  rh_match match; /* holds nothing between patterns */
} application;

/* True when the literal stands anywhere in [start, end) of the folded text. */
static bool stands_in(const rh_analysis *analysis, const rh_literal *literal, size_t start,
                      size_t end) {
  const uint32_t *text = analysis->document->folded;
  for (size_t i = start; i + literal->count <= end; i++)
    if (text[i] == literal->characters[0] &&
        memcmp(text + i, literal->characters, literal->count * sizeof *text) == 0)
      return true;
  return false;
}

/* Words that take back what the rule would state, anywhere from the clause of the match to its end.
 */
static bool is_excepted(const rh_rule *rule, const rh_scene *scene, const rh_match *match) {
  if (rule->unless_count == 0) return false;
  const uint32_t *text = scene->analysis->document->folded;
  size_t first = match->start;
  while (first > 0 && !(scene->items[first - 1].mention == RH_NONE &&
                        rh_ends_clause(text[scene->items[first - 1].start])))
    first--;
  size_t start = scene->items[first].start;
  size_t end = match->end < scene->count ? scene->items[match->end].start
                                         : scene->analysis->sentences[scene->sentence].end;
  for (size_t i = 0; i < rule->unless_count; i++)
    if (stands_in(scene->analysis, &rule->unless[i], start, end)) return true;
  return false;
}

/* True when the match ends within the name of an event, a document or an honour: of
 * 甲校与乙公司签约仪 式 the first party may stand before what was taken for the name. */
static bool ends_in_name(const rh_scene *scene, const rh_match *match) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  size_t end = match->end ? scene->items[match->end - 1].end : 0;
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *name = &sentence->mentions[m];
    bool holds = name->kind == RH_EVENT || name->kind == RH_DOCUMENT || name->kind == RH_HONOUR;
    if (holds && !name->inner && name->start < end && end <= name->end) return true;
  }
  return false;
}

static bool apply_pattern(application *a, const rh_rule *rule, const rh_pattern *pattern,
                          const rh_scene *scene, size_t latest) {
  bool good = true;
  for (size_t start = rh_triggers_start(scene, pattern, 0);
       good && start < scene->count && scene->items[start].start <= latest;
       start = rh_triggers_start(scene, pattern, start)) {
    if (!rh_match_at(scene, &a->rules->task_words, pattern, start, &a->match)) {
      start++;
      continue;
    }
    if (!(rule->only_inside && !ends_in_name(scene, &a->match)) &&
        !is_excepted(rule, scene, &a->match))
      good = rh_state_match(rule, scene, &a->match);
    /* Go on after the match, so that a list is not read again from its second item. */
    start = a->match.end > start ? a->match.end : start + 1;
  }
  rh_match_clear(&a->match, pattern);
  return good;
}

static bool is_in_place(const rh_rule *rule, const rh_scene *scene) {
  unsigned roles = scene->outline->places[scene->sentence].roles;
  return (!rule->within || (roles & rule->within)) && !(roles & rule->outside);
}

/* `first` is the number of the rule's first pattern. */
static bool apply_rule(application *a, size_t number, size_t first, const rh_scene *scene) {
  const rh_rule *rule = &a->rules->rules[number];
  const rh_triggers *triggers = a->rules->triggers;
  if (!is_in_place(rule, scene) || !rh_triggers_allow(triggers, number, &a->present)) return true;
  for (size_t i = 0; i < rule->pattern_count; i++) {
    size_t latest;
    if (rh_triggers_demanded(triggers, first + i, scene, &a->present, &latest) &&
        !apply_pattern(a, rule, &rule->patterns[i], scene, latest))
      return false;
  }
  return true;
}

static bool is_asked_for(const application *a, const rh_rule *rule) {
  return !a->only || strcmp(rule->name, a->only) == 0;
}

/* Notes what the sentence suggests to the rules that complete. False when memory is out. */
static bool note_expected(application *a, const rh_scene *scene) {
  for (size_t r = 0; r < a->rules->count; r++) {
    const rh_rule *rule = &a->rules->rules[r];
    if (!rule->expectation.things || !is_asked_for(a, rule) || !is_in_place(rule, scene)) continue;
    if (!rh_completion_note(&a->completion, rule, scene)) return false;
  }
  return true;
}

/* Applies the rules to a sentence as its two scenes show it; `opened` is NULL where it shows
 * nothing else. False when memory is out. */
static bool apply_rules(application *a, const rh_scene *closed, const rh_scene *opened) {
  size_t first = 0;
  for (size_t r = 0; r < a->rules->count; first += a->rules->rules[r++].pattern_count) {
    const rh_rule *rule = &a->rules->rules[r];
    if (!is_asked_for(a, rule)) continue;
    if (!apply_rule(a, r, first, closed)) return false;
    if (rule->inside && opened && !apply_rule(a, r, first, opened)) return false;
  }
  return true;
}

static void note_subjects(const rh_scene *scene, told_subjects *told) {
  for (size_t i = 0; i < scene->count; i++) {
    if (scene->subjects[i].count == 0) continue;
    size_t subject = scene->subjects[i].entities[0];
    told->several |= told->first != RH_NONE && subject != told->first;
    if (told->first == RH_NONE) told->first = subject;
  }
}

/* A heading gives what follows its subject; a paragraph that told of several gives none. */
static void begin_sentence(application *a, size_t s) {
  const rh_sentence_view *sentence = &a->analysis->sentences[s];
  const size_t *named = &a->outline.places[s].named;
  bool heading = a->analysis->document->blocks[sentence->block].kind == RH_BLOCK_HEADING;
  if (s == 0 || sentence->block == sentence[-1].block) return;
  if (heading || a->told.several) a->carried = (rh_subject){NULL, 0, 0};
  if (*named != RH_NONE) a->carried = (rh_subject){named, 1, 1};
  a->told = (told_subjects){RH_NONE, false};
}

/* False when memory is out. */
static bool apply_to_sentence(application *a, size_t s) {
  rh_analysis *analysis = a->analysis;
  const rh_sentence_view *sentence = &analysis->sentences[s];
  bool opens = rh_scene_opens(sentence);
  rh_scene closed;
  rh_scene opened;
  rh_clause_reading readings[2];
  begin_sentence(a, s);
  rh_subject before = a->carried;
  if (!rh_scene_of(analysis, &a->outline, s, false, &a->carried, &closed) ||
      (opens && !rh_scene_of(analysis, &a->outline, s, true, &before, &opened)))
    return false;
  readings[0].verb = readings[1].verb = RH_NONE;
  closed.reading = &readings[0];
  if (opens) opened.reading = &readings[1];
  note_subjects(&closed, &a->told);
  rh_triggers_find(a->rules->triggers, analysis->document->folded + sentence->start,
                   sentence->end - sentence->start, &a->present);
  bool good = apply_rules(a, &closed, opens ? &opened : NULL) && note_expected(a, &closed) &&
              (a->only || rh_figures_note(&a->figures, &closed));
  rh_arena_reset(&analysis->scratch);
  return good;
}

/* Applies what looks at the whole document. False when memory is out. */
static bool apply_to_document(application *a) {
  if (!rh_completion_state(&a->completion, a->analysis) ||
      !rh_figures_state(&a->figures, a->analysis) || (!a->only && !rh_state_classes(a->analysis)))
    return false;
  const rh_nesting *nesting = rh_nesting_of(a->analysis);
  if (!nesting) return false;
  for (size_t r = 0; r < a->rules->count; r++) {
    const rh_rule *rule = &a->rules->rules[r];
    if (rule->holders && is_asked_for(a, rule) && !rh_state_nested(rule, nesting, a->analysis))
      return false;
  }
  return true;
}

/* The day of `fact` is only that of the report, and a rule told when the event really was. */
static bool is_outdone(const rh_analysis *analysis, const rh_draft_fact *fact) {
  static const double CLEARLY = 0.1;
  if (fact->relation != RH_OCCURRED_ON || analysis->entities[fact->subject].type != RH_EVENT)
    return false;
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *other = &analysis->facts[i];
    if (other->relation == RH_OCCURRED_ON && other->subject == fact->subject &&
        other->confidence > fact->confidence + CLEARLY)
      return true;
  }
  return false;
}

/* An event has the day that is told best. */
static void drop_outdone_days(rh_analysis *analysis) {
  size_t kept = 0;
  for (size_t i = 0; i < analysis->fact_count; i++) {
    rh_draft_fact fact = analysis->facts[i];
    if (!is_outdone(analysis, &fact)) analysis->facts[kept++] = fact;
  }
  analysis->fact_count = kept;
}

rh_status rh_rules_apply(const rh_rules *rules, rh_analysis *analysis, const char *only,
                         rh_error *error) {
  application a = {.rules = rules, .only = only, .analysis = analysis, .told = {RH_NONE, false}};
  bool good = rh_present_init(rules->triggers, &analysis->arena, &a.present) &&
              rh_outline_of(analysis, &a.outline) && rh_figures_init(&a.figures, analysis);
  if (good) {
    rh_seat_deputies(analysis);
    rh_assign_offices(analysis);
    rh_name_inner_offices(analysis);
  }
  for (size_t s = 0; good && s < analysis->sentence_count; s++) good = apply_to_sentence(&a, s);
  good = good && apply_to_document(&a);
  if (good) drop_outdone_days(analysis);
  return good ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}
