#include "extract/relation/figure_weighing.h"

#include "extract/mention/wording.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

/* How much each weighs, and how often the owner is right. */
static const struct {
  const char *name;
  double weight;
  double confidence;
} EVIDENCE[RH_EVIDENCE_COUNT] = {
    [RH_BY_LABEL] = {"figure-of-label", 11, 0.75},
    [RH_BY_PART] = {"figure-of-part", 11, 0.75},
    [RH_BY_SUBJECT] = {"figure-of-subject", 10, 0.75},
    [RH_BY_OPENING] = {"figure-of-opening", 9, 0.65},
    [RH_BY_HOLDER] = {"figure-of-holder", 9, 0.65},
    [RH_BY_BUILT] = {"figure-of-site", 9, 0.65},
    [RH_BY_CLASS] = {"figure-of-class", 9, 0.75},
    [RH_BY_GIVER] = {"figure-of-giver", 9, 0.7},
    [RH_BY_CARRIED] = {"figure-of-sentence", 8, 0.8},
    [RH_BY_ROW] = {"figure-in-row", 8.3, 0.8},
    [RH_BY_OUTLINE] = {"figure-of-document", 7, 0.75},
    [RH_BY_TOPIC] = {"figure-of-paragraph", 6, 0.6},
    [RH_BY_WHOLE] = {"figure-of-whole", 5.8, 0.6},
    [RH_BY_PROJECT] = {"figure-of-project", 8, 0.65},
    [RH_BY_BEFORE] = {"figure-after-figure", 5.5, 0.65},
    [RH_BY_NAMED] = {"figure-of-named", 5, 0.65},
    [RH_BY_ALONE] = {"figure-of-only-name", 4, 0.6},
    [RH_BY_MAIN] = {"figure-of-main", 4, 0.6},
    [RH_BY_HOLDS] = {"figure-of-possessor", 7, 0.65},
    [RH_BY_EVENT] = {"figure-of-event", 4.5, 0.65},
    [RH_BY_TITLE] = {"figure-of-title", 4, 0.55},
    [RH_BY_SITE] = {"figure-of-title", 7, 0.6},
    [RH_BY_HERO] = {"figure-of-main", 4.3, 0.55},
    [RH_BY_FAR] = {"figure-of-text", 3, 0.4},
};

double rh_evidence_weight(rh_evidence evidence) {
  return EVIDENCE[evidence].weight;
}

bool rh_stands_in(const rh_scene *scene, size_t entity, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const rh_mention *mention = rh_scene_mention(scene, i);
    for (size_t e = 0; mention && e < mention->entity_count; e++)
      if (mention->entities[e] == entity) return true;
  }
  return false;
}

/* 基地、平台各建10个, 校企项目占3个: the figure tells how many there are of it. */
static bool is_counted(const rh_weighing *w, size_t entity) {
  static const char *const UNITS[] = {"个", "家", "所", "项", "批", "座", NULL};
  const rh_draft_entity *e = &w->analysis->entities[entity];
  bool thing = e->type == RH_BASE || e->type == RH_PROGRAMME || e->type == RH_COURSE ||
               e->type == RH_ACADEMY || e->type == RH_ALLIANCE || e->type == RH_HONOUR;
  bool unit = false;
  for (const char *const *word = UNITS; *word; word++)
    unit |= strcmp(*word, w->quantity->text) == 0;
  if (!thing || !unit || w->kind == RH_FIGURE_MEMBERS) return false;
  if (*w->quantity->what) return strstr(e->name, w->quantity->what) != NULL;
  return rh_stands_in(w->scene, entity, w->from > 0 ? w->from - 1 : 0, w->item);
}

/* 甲校、乙校等5所院校: the names before the figure are what it counts. */
static bool is_listed(const rh_weighing *w, size_t entity) {
  enum { OPEN = 0x201C, CLOSE = 0x201D };
  size_t last = w->item;
  if (last == 0 || rh_scene_mention(w->scene, last - 1) ||
      !rh_scene_starts_with(w->scene, last - 1, "等"))
    return false;
  last--;
  while (last > w->from) {
    const rh_mention *name = rh_scene_mention(w->scene, last - 1);
    uint32_t c = rh_scene_character(w->scene, last - 1);
    if (name && rh_stands_in(w->scene, entity, last - 1, last)) return true;
    if (!name && c != OPEN && c != CLOSE && !rh_scene_starts_with(w->scene, last - 1, "、"))
      return false;
    last--;
  }
  return false;
}

/* 某校项目占地…: land and money of what is named after the body. */
static bool is_of_project(const rh_weighing *w, size_t entity) {
  static const char *const WORDS[] = {"项目", "工程", "一期", "二期", "三期", "新校区", NULL};
  rh_type type = w->analysis->entities[entity].type;
  if ((w->kind != RH_FIGURE_EXTENT && w->kind != RH_FIGURE_MONEY) ||
      (type != RH_SCHOOL && type != RH_ENTERPRISE))
    return false;
  for (size_t i = w->from; i + 1 < w->item; i++) {
    const rh_mention *mention = rh_scene_mention(w->scene, i);
    if (!mention || mention->entity_count != 1 || mention->entities[0] != entity) continue;
    for (const char *const *word = WORDS; *word; word++)
      if (rh_scene_starts_with(w->scene, i + 1, *word)) return true;
  }
  return false;
}

/* 会议通报，全市已建成…: what is said at an event is not the event's. */
static bool is_said_at(const rh_weighing *w, rh_type type) {
  static const char *const SAYING[] = {"通报", "指出", "强调", "认为", "听取", NULL};
  size_t start = w->analysis->sentences[w->scene->sentence].start;
  return type == RH_EVENT && w->kind != RH_FIGURE_ATTENDANCE &&
         rh_holds_one_of(w->analysis, SAYING, start, w->quantity->start);
}

static void set_best(rh_weighing *w, size_t entity, rh_evidence evidence, double weight) {
  w->best = (rh_figure_owner){.entity = entity,
                              .weight = weight,
                              .confidence = EVIDENCE[evidence].confidence,
                              .evidence = EVIDENCE[evidence].name,
                              .beside = evidence == RH_BY_HOLDER,
                              .item = w->item};
}

void rh_weigh(rh_weighing *w, size_t entity, rh_evidence evidence, double off) {
  if (entity == RH_NONE || !rh_figure_context_may_own(w->context, w->analysis, entity)) return;
  rh_type type = w->analysis->entities[entity].type;
  double weight = (rh_evidence_weight(evidence) - off) * rh_figure_fits(w->kind, type);
  /* Documents that are only mentioned have no figures, but for how many clauses they hold. */
  bool mentioned =
      type == RH_DOCUMENT && rh_evidence_weight(evidence) < rh_evidence_weight(RH_BY_TOPIC);
  if (weight <= w->best.weight || (mentioned && w->kind != RH_FIGURE_CLAUSES) ||
      is_said_at(w, type) || is_counted(w, entity) || is_listed(w, entity) ||
      is_of_project(w, entity))
    return;
  set_best(w, entity, evidence, weight);
}

void rh_weigh_surely(rh_weighing *w, size_t entity, rh_evidence evidence) {
  if (rh_evidence_weight(evidence) > w->best.weight)
    set_best(w, entity, evidence, rh_evidence_weight(evidence));
}
