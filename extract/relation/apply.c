#include "extract/relation/rule.h"
#include "extract/relation/scene.h"
#include "extract/relation/state.h"

#include <string.h>

/* True when the literal stands anywhere in [start, end) of the folded text. */
static bool stands_in(const rh_analysis *analysis, const rh_literal *literal, size_t start,
                      size_t end) {
  const uint32_t *text = analysis->document->folded;
  for (size_t i = start; i + literal->count <= end; i++)
    if (memcmp(text + i, literal->characters, literal->count * sizeof *text) == 0) return true;
  return false;
}

/* A pattern can only match a sentence that holds one of the alternatives of each literal that it
 * demands; that is quickly seen and leaves out most rules. */
static bool may_match(const rh_analysis *analysis, const rh_sentence_view *sentence,
                      const rh_pattern *pattern) {
  for (size_t n = 0; n < pattern->count; n++) {
    const rh_node *node = &pattern->nodes[n];
    if (node->kind == RH_NODE_OPTIONAL) n += node->size;
    if (node->kind != RH_NODE_LITERAL) continue;
    bool found = false;
    for (size_t i = 0; i < node->literal_count && !found; i++)
      found = stands_in(analysis, &node->literals[i], sentence->start, sentence->end);
    if (!found) return false;
  }
  return true;
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

static bool apply_pattern(const rh_rules *rules, const rh_rule *rule, const rh_pattern *pattern,
                          const rh_scene *scene) {
  rh_match match;
  for (size_t start = 0; start < scene->count;) {
    if (!rh_match_at(scene, &rules->task_words, pattern, start, &match)) {
      start++;
      continue;
    }
    if (!is_excepted(rule, scene, &match) && !rh_state_match(rule, scene, &match)) return false;
    /* Go on after the match, so that a list is not read again from its second item. */
    start = match.end > start ? match.end : start + 1;
  }
  return true;
}

static bool apply_rule(const rh_rules *rules, const rh_rule *rule, const rh_scene *scene) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  unsigned roles = scene->outline->places[scene->sentence].roles;
  if ((rule->within && !(roles & rule->within)) || (roles & rule->outside)) return true;
  for (size_t i = 0; i < rule->never_count; i++)
    if (stands_in(scene->analysis, &rule->never[i], sentence->start, sentence->end)) return true;
  for (size_t i = 0; i < rule->pattern_count; i++) {
    if (may_match(scene->analysis, sentence, &rule->patterns[i]) &&
        !apply_pattern(rules, rule, &rule->patterns[i], scene))
      return false;
  }
  return true;
}

rh_status rh_rules_apply(const rh_rules *rules, rh_analysis *analysis, const char *only,
                         rh_error *error) {
  rh_subject carried = {NULL, 0, 0};
  rh_outline outline;
  if (!rh_outline_of(analysis, &outline)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    if (s && analysis->document->blocks[analysis->sentences[s].block].kind == RH_BLOCK_HEADING)
      carried = (rh_subject){NULL, 0, 0};
    rh_scene closed;
    rh_scene opened;
    rh_subject before = carried;
    if (!rh_scene_of(analysis, &outline, s, false, &carried, &closed) ||
        !rh_scene_of(analysis, &outline, s, true, &before, &opened))
      return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    for (size_t r = 0; r < rules->count; r++) {
      const rh_rule *rule = &rules->rules[r];
      if (only && strcmp(rule->name, only) != 0) continue;
      if (!apply_rule(rules, rule, &closed) || (rule->inside && !apply_rule(rules, rule, &opened)))
        return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    }
  }
  for (size_t r = 0; r < rules->count; r++) {
    const rh_rule *rule = &rules->rules[r];
    if (rule->holders == 0 || (only && strcmp(rule->name, only) != 0)) continue;
    if (!rh_state_nested(rule, analysis)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  return RH_OK;
}
