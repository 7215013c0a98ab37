/* Figures of what the text as a whole tells of. */
#include "extract/mention/wording.h"
#include "extract/relation/figure_weighing.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

/* The one of its type that the text tells of most, when figures of the kind are told of such. */
static void weigh_main(rh_weighing *w, size_t entity) {
  enum { OFTEN = 3 };
  static const double WELL = 0.9;
  if (entity != RH_NONE &&
      (w->analysis->entities[entity].type != RH_PLACE || entity == w->context->titled) &&
      w->context->seen[entity] >= OFTEN &&
      rh_figure_fits(w->kind, w->analysis->entities[entity].type) >= WELL)
    rh_weigh(w, entity, RH_BY_MAIN, 0);
}

/* Land and floors: the base or academy that was named last; platforms stand nowhere. */
static void weigh_site(rh_weighing *w) {
  static const rh_type SITES[] = {RH_BASE, RH_ACADEMY, RH_SCHOOL};
  size_t titled = w->context->titled;
  rh_type type = titled == RH_NONE ? RH_TYPE_COUNT : w->analysis->entities[titled].type;
  if (type == RH_BASE || type == RH_ACADEMY) rh_weigh(w, titled, RH_BY_SITE, 0);
  for (size_t i = 0; i < sizeof SITES / sizeof *SITES; i++) {
    size_t entity = w->context->latest[SITES[i]];
    if (entity != RH_NONE && !strstr(w->analysis->entities[entity].name, "平台"))
      rh_weigh(w, entity, RH_BY_MAIN, 0);
  }
}

/* The event that the document reports: it is told of at the beginning. RH_NONE for none. */
static size_t reported_event(const rh_analysis *analysis) {
  enum { BEGINNING = 5 };
  size_t event = analysis->main_event;
  size_t count = analysis->sentence_count;
  size_t last = count < BEGINNING ? count : BEGINNING;
  bool early = event != RH_NONE && last &&
               analysis->entities[event].first.start < analysis->sentences[last - 1].end;
  return early ? event : RH_NONE;
}

/* 项目位于某镇，用地280亩: of the part of a body that the text told of. */
static void weigh_part(rh_weighing *w) {
  enum { OPENS = 8 };
  static const char *const WORDS[] = {"项目", "校区", "工程", "一期", "二期", NULL};
  if (w->kind != RH_FIGURE_EXTENT && w->kind != RH_FIGURE_MONEY && w->kind != RH_FIGURE_LEARNERS)
    return;
  size_t start = w->analysis->sentences[w->scene->sentence].start;
  size_t clause = w->from < w->scene->count ? w->scene->items[w->from].start : start;
  if (rh_holds_one_of(w->analysis, WORDS, start, start + OPENS) ||
      rh_holds_one_of(w->analysis, WORDS, clause, clause + OPENS))
    rh_weigh(w, w->context->part, RH_BY_PROJECT, 0);
}

/* The body that the text tells of most, and often. */
static void weigh_protagonist(rh_weighing *w) {
  enum { OFTEN = 4 };
  static const rh_type TYPES[] = {RH_SCHOOL,       RH_ENTERPRISE, RH_ACADEMY, RH_ALLIANCE,
                                  RH_ORGANIZATION, RH_BASE,       RH_PLACE,   RH_PROGRAMME};
  size_t most = RH_NONE;
  for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
    size_t entity = w->context->main[TYPES[i]];
    if (entity != RH_NONE && w->context->seen[entity] >= OFTEN &&
        (most == RH_NONE || w->context->seen[entity] > w->context->seen[most]))
      most = entity;
  }
  bool of_event = most != RH_NONE && w->analysis->entities[most].type == RH_PLACE &&
                  reported_event(w->analysis) != RH_NONE;
  if (!of_event && w->kind != RH_FIGURE_ATTENDANCE) rh_weigh(w, most, RH_BY_HERO, 0);
}

void rh_weigh_text(rh_weighing *w) {
  weigh_protagonist(w);
  weigh_part(w);
  const rh_figure_context *context = w->context;
  bool near = context->topic_block == w->analysis->sentences[w->scene->sentence].block;
  if (near || w->kind != RH_FIGURE_ATTENDANCE)
    rh_weigh(w, context->topic, near ? RH_BY_TOPIC : RH_BY_FAR, 0);
  if (context->owner_block == w->analysis->sentences[w->scene->sentence].block)
    rh_weigh(w, context->owner, RH_BY_BEFORE, 0);
  rh_weigh(w, context->titled, RH_BY_TITLE, 0);
  if (w->kind == RH_FIGURE_GIFT) rh_weigh(w, context->giver, RH_BY_GIVER, 0);
  if (w->kind == RH_FIGURE_ATTENDANCE) rh_weigh(w, reported_event(w->analysis), RH_BY_EVENT, 0);
  if (w->kind == RH_FIGURE_MEMBERS || w->kind == RH_FIGURE_LEARNERS ||
      w->kind == RH_FIGURE_SCHOOLING || w->kind == RH_FIGURE_MONEY)
    for (size_t type = 0; type < RH_TYPE_COUNT; type++) weigh_main(w, context->main[type]);
  if (w->kind == RH_FIGURE_EXTENT) weigh_site(w);
}
