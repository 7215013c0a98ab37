#include "extract/relation/completion.h"
#include "extract/relation/inner_offices.h"
#include "extract/relation/offices.h"
#include "extract/relation/rule.h"
#include "extract/relation/scene.h"
#include "extract/relation/state.h"
#include "extract/relation/triggers.h"

#include <string.h>

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

static bool apply_pattern(const rh_rules *rules, const rh_rule *rule, const rh_pattern *pattern,
                          const rh_scene *scene, size_t latest) {
  rh_match match;
  rh_match_init(&match);
  for (size_t start = rh_triggers_start(scene, pattern, 0);
       start < scene->count && scene->items[start].start <= latest;
       start = rh_triggers_start(scene, pattern, start)) {
    if (!rh_match_at(scene, &rules->task_words, pattern, start, &match)) {
      start++;
      continue;
    }
    if (!(rule->only_inside && !ends_in_name(scene, &match)) && !is_excepted(rule, scene, &match) &&
        !rh_state_match(rule, scene, &match))
      return false;
    /* Go on after the match, so that a list is not read again from its second item. */
    start = match.end > start ? match.end : start + 1;
  }
  return true;
}

/* `first` is the number of the rule's first pattern, `present` what rh_triggers_find gives. */
static bool apply_rule(const rh_rules *rules, size_t number, size_t first,
                       const rh_present *present, const rh_scene *scene) {
  const rh_rule *rule = &rules->rules[number];
  unsigned roles = scene->outline->places[scene->sentence].roles;
  if ((rule->within && !(roles & rule->within)) || (roles & rule->outside)) return true;
  if (!rh_triggers_allow(rules->triggers, number, present)) return true;
  for (size_t i = 0; i < rule->pattern_count; i++) {
    size_t latest;
    if (rh_triggers_demanded(rules->triggers, first + i, scene, present, &latest) &&
        !apply_pattern(rules, rule, &rule->patterns[i], scene, latest))
      return false;
  }
  return true;
}

/* Applies all rules, or the one of the name `only`, to a sentence as its two scenes show it;
 * `opened` is NULL where it shows nothing else. */
/* Notes what the sentence suggests to the rules that complete. False when memory is out. */
static bool note_expected(const rh_rules *rules, const char *only, const rh_scene *scene,
                          rh_completion *completion) {
  for (size_t r = 0; r < rules->count; r++) {
    const rh_rule *rule = &rules->rules[r];
    unsigned roles = scene->outline->places[scene->sentence].roles;
    if (!rule->expectation.things || (only && strcmp(rule->name, only) != 0)) continue;
    if ((rule->within && !(roles & rule->within)) || (roles & rule->outside)) continue;
    if (!rh_completion_note(completion, rule, scene)) return false;
  }
  return true;
}

static bool apply_rules(const rh_rules *rules, const char *only, const rh_present *present,
                        const rh_scene *closed, const rh_scene *opened) {
  size_t first = 0;
  for (size_t r = 0; r < rules->count; first += rules->rules[r++].pattern_count) {
    const rh_rule *rule = &rules->rules[r];
    if (only && strcmp(rule->name, only) != 0) continue;
    if (!apply_rule(rules, r, first, present, closed)) return false;
    if (rule->inside && opened && !apply_rule(rules, r, first, present, opened)) return false;
  }
  return true;
}

/* The subjects of a paragraph so far. */
typedef struct told_subjects {
  size_t first;
  bool several;
} told_subjects;

static void note_subjects(const rh_scene *scene, told_subjects *told) {
  for (size_t i = 0; i < scene->count; i++) {
    if (scene->subjects[i].count == 0) continue;
    size_t subject = scene->subjects[i].entities[0];
    told->several |= told->first != RH_NONE && subject != told->first;
    if (told->first == RH_NONE) told->first = subject;
  }
}

/* A heading gives what follows its subject; a paragraph that told of several gives none. */
static void begin_sentence(const rh_outline *outline, const rh_analysis *analysis, size_t s,
                           told_subjects *told, rh_subject *carried) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  const size_t *named = &outline->places[s].named;
  bool heading = analysis->document->blocks[sentence->block].kind == RH_BLOCK_HEADING;
  if (s == 0 || sentence->block == sentence[-1].block) return;
  if (heading || told->several) *carried = (rh_subject){NULL, 0, 0};
  if (*named != RH_NONE) *carried = (rh_subject){named, 1, 1};
  *told = (told_subjects){RH_NONE, false};
}

/* Applies all rules, or the one of the name `only`, to sentence `s`. False when memory is out. */
static bool apply_to_sentence(const rh_rules *rules, const char *only, const rh_outline *outline,
                              rh_analysis *analysis, size_t s, const rh_present *present,
                              told_subjects *told, rh_subject *carried, rh_completion *completion) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  bool opens = rh_scene_opens(sentence);
  rh_scene closed;
  rh_scene opened;
  rh_clause_reading readings[2];
  begin_sentence(outline, analysis, s, told, carried);
  rh_subject before = *carried;
  if (!rh_scene_of(analysis, outline, s, false, carried, &closed) ||
      (opens && !rh_scene_of(analysis, outline, s, true, &before, &opened)))
    return false;
  readings[0].verb = readings[1].verb = RH_NONE;
  closed.reading = &readings[0];
  if (opens) opened.reading = &readings[1];
  note_subjects(&closed, told);
  rh_triggers_find(rules->triggers, analysis->document->folded + sentence->start,
                   sentence->end - sentence->start, present);
  bool good = apply_rules(rules, only, present, &closed, opens ? &opened : NULL) &&
              note_expected(rules, only, &closed, completion);
  rh_arena_reset(&analysis->scratch);
  return good;
}

rh_status rh_rules_apply(const rh_rules *rules, rh_analysis *analysis, const char *only,
                         rh_error *error) {
  rh_subject carried = {NULL, 0, 0};
  told_subjects told = {RH_NONE, false};
  rh_outline outline;
  rh_present present;
  rh_completion completion = {NULL, 0, 0};
  if (!rh_present_init(rules->triggers, &analysis->arena, &present) ||
      !rh_outline_of(analysis, &outline))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_assign_offices(analysis);
  rh_name_inner_offices(analysis);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    if (!apply_to_sentence(rules, only, &outline, analysis, s, &present, &told, &carried,
                           &completion))
      return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (!rh_completion_state(&completion, analysis))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  const rh_nesting *nesting = rh_nesting_of(analysis);
  if (!nesting) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t r = 0; r < rules->count; r++) {
    const rh_rule *rule = &rules->rules[r];
    if (rule->holders == 0 || (only && strcmp(rule->name, only) != 0)) continue;
    if (!rh_state_nested(rule, nesting, analysis))
      return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  return RH_OK;
}
