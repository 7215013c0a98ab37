/* Figures of places and documents: what a clause opens with, what the outline makes the owner. */
#include "extract/relation/figure_weighing.h"

#include <string.h>

/* 某市|高校: the place of a name that stands for all schools of a kind; otherwise what the mention
 * stands for. RH_NONE for nothing. */
static size_t place_of(const rh_weighing *w, const rh_mention *mention) {
  const rh_sentence_view *sentence = &w->analysis->sentences[w->scene->sentence];
  if (mention->entity_count != 1) return RH_NONE;
  if (!rh_is_collective(&w->analysis->entities[mention->entities[0]])) return mention->entities[0];
  const rh_mention *inner = mention + 1;
  bool begins = inner < sentence->mentions + sentence->mention_count && inner->inner &&
                inner->start == mention->start && inner->entity_count == 1;
  return begins ? inner->entities[0] : RH_NONE;
}

/* The item after what tells the time so far: 至此, 截至目前. */
static size_t skip_time(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"截至目前", "到目前为止", "至此", "迄今", "如今",
                                      "据统计",   "去年",       "今年", NULL};
  for (const char *const *word = WORDS; *word; word++)
    if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, *word))
      return item + strlen(*word) / strlen("今");
  return item;
}

/* The place that the name of the entity begins with: 清河市 of 清河市总工会. */
static size_t place_in_name(const rh_analysis *analysis, size_t entity) {
  if (entity == RH_NONE || analysis->entities[entity].type == RH_PLACE) return entity;
  const char *name = analysis->entities[entity].name;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *place = &analysis->entities[e];
    size_t length = strlen(place->name);
    if (place->type == RH_PLACE && strncmp(place->name, name, length) == 0 && name[length])
      return e;
  }
  return RH_NONE;
}

/* A place of the level that the word tells: no county is 全省. Names may leave the level out. */
static bool is_of_level(const char *place, const char *level) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "旗", "镇", "乡", NULL};
  size_t length = strlen(place);
  size_t last = length > strlen("省") ? length - strlen("省") : 0;
  if (strcmp(place + last, level) == 0) return true;
  for (const char *const *other = LEVELS; *other; other++)
    if (strcmp(place + last, *other) == 0) return false;
  return strcmp(level, "县") != 0;
}

/* 全省: the place of the document, or in the name of what it is about or tells of last. */
static size_t whole_place(const rh_weighing *w, size_t item) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州", "旗", NULL};
  const char *level = NULL;
  if (!rh_scene_starts_with(w->scene, item, "全")) return RH_NONE;
  for (const char *const *word = LEVELS; *word; word++)
    if (rh_scene_starts_with(w->scene, item + 1, *word)) level = *word;
  size_t places[] = {w->scene->outline->home, place_in_name(w->analysis, w->context->titled),
                     place_in_name(w->analysis, w->context->topic)};
  for (size_t i = 0; level && i < sizeof places / sizeof *places; i++)
    if (places[i] != RH_NONE && is_of_level(w->analysis->entities[places[i]].name, level))
      return places[i];
  return RH_NONE;
}

static bool is_reply(const rh_draft_entity *document) {
  return strstr(document->name, "答复") || strstr(document->name, "回复") ||
         strstr(document->name, "复函");
}

/* The document, or the scheme, that owns what the sentence states; RH_NONE for none. */
static size_t owning_document(const rh_weighing *w) {
  const rh_outline *outline = w->scene->outline;
  size_t owner = outline->places[w->scene->sentence].owner;
  bool document = owner != RH_NONE && (w->analysis->entities[owner].type == RH_DOCUMENT ||
                                       w->analysis->entities[owner].type == RH_PROGRAMME);
  return document ? owner : outline->document;
}

/* What a document sets its place to reach is the document's figure. */
static bool is_demanded(const rh_weighing *w) {
  size_t document = owning_document(w);
  return document != RH_NONE && !is_reply(&w->analysis->entities[document]) &&
         rh_figure_is_demanded(w->scene, w->item);
}

/* The place that the clause begins with. */
void rh_weigh_opening(rh_weighing *w) {
  size_t item = skip_time(w->scene, rh_scene_subject_start(w->scene, w->from));
  double off = is_demanded(w)
                   ? rh_evidence_weight(RH_BY_OPENING) - rh_evidence_weight(RH_BY_OUTLINE) + 1
                   : 0;
  rh_weigh(w, whole_place(w, item), RH_BY_OPENING, off);
  for (size_t i = w->from; i < w->to; i++) /* 遍布全市 */
    rh_weigh(w, whole_place(w, i), RH_BY_WHOLE, 0);
  const rh_mention *first = rh_scene_mention(w->scene, item);
  if (!first || item >= w->item) return;
  size_t entity = place_of(w, first);
  if (entity != RH_NONE && w->analysis->entities[entity].type == RH_PLACE)
    rh_weigh(w, entity, RH_BY_OPENING, off);
}

void rh_weigh_outline(rh_weighing *w) {
  static const unsigned ROLES =
      RH_PLACE_POLICY | RH_PLACE_READING | RH_PLACE_REPORT | RH_PLACE_LISTED;
  const rh_outline *outline = w->scene->outline;
  const rh_place *place = &outline->places[w->scene->sentence];
  const rh_label *label = rh_outline_label(outline, w->quantity->start);
  if (label) rh_weigh(w, label->entity, RH_BY_LABEL, 0);
  if (!(place->roles & ROLES)) return;
  size_t document = outline->document;
  bool reply = document != RH_NONE && is_reply(&w->analysis->entities[document]);
  size_t home = outline->home;
  if (reply && home == RH_NONE) home = w->context->main[RH_PLACE];
  /* What a policy tells of the past, and a reply of what is done, its place did. */
  if (!(place->roles & RH_PLACE_BACKGROUND) && !(reply && home != RH_NONE)) {
    rh_weigh(w, place->owner, RH_BY_OUTLINE, 0);
    rh_weigh(w, document, RH_BY_OUTLINE, 0);
  }
  rh_weigh(w, home, RH_BY_OUTLINE, 0);
}

bool rh_is_set_by_document(const rh_weighing *w) {
  return w->best.entity == owning_document(w) && is_demanded(w);
}
