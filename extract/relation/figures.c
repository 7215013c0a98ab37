#include "extract/relation/figures.h"

#include "extract/relation/figure_year.h"
#include "extract/relation/state.h"

#include <string.h>

bool rh_figures_init(rh_figures *figures, rh_analysis *analysis) {
  *figures = (rh_figures){.items = NULL};
  return rh_figure_context_init(&figures->context, analysis);
}

static bool same_text(const char *a, const char *b) {
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool tells(const rh_draft_fact *fact, const rh_mention *quantity) {
  return fact->relation == RH_HAS_INDICATOR && !(fact->value < quantity->number) &&
         !(fact->value > quantity->number) && same_text(fact->unit, quantity->text);
}

/* Whose a rule told the figure to be, in this sentence; RH_NONE when none did. */
static size_t owner_by_rule(const rh_scene *scene, const rh_mention *quantity) {
  const rh_analysis *analysis = scene->analysis;
  for (size_t i = analysis->fact_count; i-- > 0;) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (fact->sentence != scene->sentence) return RH_NONE;
    if (tells(fact, quantity) && same_text(fact->what, quantity->what)) return fact->subject;
  }
  return RH_NONE;
}

static bool add(rh_figures *figures, const rh_scene *scene, size_t item,
                const rh_figure_owner *owner) {
  rh_told_figure *grown = rh_arena_grow(&scene->analysis->arena, figures->items, figures->count,
                                        &figures->capacity, sizeof *grown);
  if (!grown) return false;
  unsigned roles = scene->outline->places[scene->sentence].roles;
  figures->items = grown;
  grown[figures->count++] =
      (rh_told_figure){.quantity = rh_scene_mention(scene, item),
                       .sentence = scene->sentence,
                       .owner = *owner,
                       .year = rh_figure_year(scene, scene->items[item].start),
                       .title = (roles & RH_PLACE_TITLE) != 0};
  return true;
}

/* `before` is the owner of the figure before in the sentence and is set to that of this one. */
static bool note_figure(rh_figures *figures, const rh_scene *scene, size_t item,
                        rh_figure_owner *before) {
  size_t told = owner_by_rule(scene, rh_scene_mention(scene, item));
  if (told != RH_NONE) {
    *before = rh_figure_owner_told(told, item);
    return true;
  }
  rh_figure_owner owner = rh_figure_owner_of(&figures->context, scene, item, before);
  if (owner.entity == RH_NONE) return true;
  *before = owner;
  return add(figures, scene, item, &owner);
}

bool rh_figures_note(rh_figures *figures, const rh_scene *scene) {
  static const unsigned OUTSIDE = RH_PLACE_PREAMBLE | RH_PLACE_SIGNATURE;
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  unsigned roles = scene->outline->places[scene->sentence].roles;
  rh_figure_owner before = {.entity = RH_NONE};
  size_t next = 0;
  if ((roles & RH_PLACE_POLICY) && (roles & OUTSIDE)) return true;
  rh_figure_context_note_giver(&figures->context, scene);
  for (size_t i = 0; i < scene->count; i++) {
    /* Names inside of names are told of too: the school in the name of an event. */
    for (; next < sentence->mention_count && sentence->mentions[next].start < scene->items[i].end;
         next++)
      rh_figure_context_note_mention(&figures->context, scene, &sentence->mentions[next]);
    const rh_mention *mention = rh_scene_mention(scene, i);
    if (mention && mention->kind == RH_KIND_QUANTITY && !note_figure(figures, scene, i, &before))
      return false;
    if (scene->begins_clause[i]) rh_figure_context_note_topic(&figures->context, scene, i);
  }
  if (before.entity != RH_NONE && !before.beside) {
    figures->context.owner = before.entity;
    figures->context.owner_block = sentence->block;
  }
  return true;
}

/* True when the figure is told already: by a rule in its sentence, or in another sentence, where
 * the same number of the same unit is the same figure told again. */
static bool is_told(const rh_analysis *analysis, const rh_told_figure *figure) {
  static const double SMALL = 10; /* small numbers are equal by chance */
  for (size_t i = 0; i < analysis->fact_count; i++) {
    const rh_draft_fact *fact = &analysis->facts[i];
    if (!tells(fact, figure->quantity)) continue;
    if (same_text(fact->what, figure->quantity->what)) return true;
    if (fact->sentence != figure->sentence && (figure->quantity->number >= SMALL || figure->title ||
                                               fact->subject == figure->owner.entity))
      return true;
  }
  return false;
}

static bool state_figure(rh_analysis *analysis, const rh_told_figure *figure) {
  if (is_told(analysis, figure)) return true;
  return rh_add_fact(analysis, (rh_draft_fact){.relation = RH_HAS_INDICATOR,
                                               .subject = figure->owner.entity,
                                               .object = RH_NONE,
                                               .by = RH_NONE,
                                               .value = figure->quantity->number,
                                               .unit = figure->quantity->text,
                                               .what = figure->quantity->what,
                                               .year = figure->year,
                                               .kind = figure->owner.target ? "target" : "actual",
                                               .confidence = figure->owner.confidence,
                                               .rule = figure->owner.evidence,
                                               .sentence = figure->sentence});
}

bool rh_figures_state(const rh_figures *figures, rh_analysis *analysis) {
  for (int title = 0; title <= 1; title++) /* the text tells again what the title tells */
    for (size_t i = 0; i < figures->count; i++)
      if (figures->items[i].title == (title == 1) && !state_figure(analysis, &figures->items[i]))
        return false;
  return true;
}
