#include "extract/relation/figure_owner.h"

#include "extract/mention/wording.h"
#include "extract/relation/figure_weighing.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

enum { LEAST = 3 /* less tells nothing */ };

static void weigh_subject(rh_weighing *w) {
  const rh_subject *subject = &w->scene->subjects[w->item];
  for (size_t i = w->from; subject->own && i + 1 < w->item; i++) {
    const rh_mention *part = rh_scene_mention(w->scene, i + 1);
    if (part && part->kind == RH_BASE && part->entity_count == 1 &&
        part->entities[0] == w->context->part &&
        rh_stands_in(w->scene, subject->entities[0], i, i + 1))
      rh_weigh(w, part->entities[0], RH_BY_PART, 0);
  }
  for (size_t i = 0; i < subject->own; i++) {
    size_t entity = rh_topic_of(w->context, w->scene, subject->entities[i]);
    bool here = rh_stands_in(w->scene, entity, w->from, w->item);
    bool before = rh_stands_in(w->scene, entity, 0, w->from);
    bool agent = rh_is_agent(w->scene, entity, w->item);
    rh_weigh(w, entity,
             agent    ? RH_BY_NAMED
             : here   ? RH_BY_SUBJECT
             : before ? RH_BY_CARRIED
                      : RH_BY_TOPIC,
             0);
  }
}

/* 东校区160亩、西校区133亩: each site has its own land, whatever its name. */
static void weigh_site_before(rh_weighing *w, const rh_mention *site) {
  if (w->kind == RH_FIGURE_EXTENT) rh_weigh_surely(w, site->entities[0], RH_BY_HOLDER);
}

/* 设立“远航奖学金”10万元: the fund that stands right before its money. */
static void weigh_fund(rh_weighing *w) {
  enum { QUOTE = 0x201D };
  static const char *const FUNDS[] = {"基金", "奖学金", "助学金", "奖教金", "奖助金", NULL};
  size_t item = w->item;
  if (item > 0 && rh_scene_character(w->scene, item - 1) == QUOTE) item--;
  const rh_mention *fund = item > 0 ? rh_scene_mention(w->scene, item - 1) : NULL;
  bool money = w->kind == RH_FIGURE_MONEY || w->kind == RH_FIGURE_GIFT;
  if (!money || !fund || fund->kind != RH_PROGRAMME || fund->entity_count != 1) return;
  for (const char *const *word = FUNDS; *word; word++)
    if (strstr(w->analysis->entities[fund->entities[0]].name, *word))
      rh_weigh_surely(w, fund->entities[0], RH_BY_LABEL);
}

/* 某镇建起某基地，面积1800平方米: the site that closes the clause before tells of its land. */
static void weigh_site_built(rh_weighing *w) {
  enum { QUOTE = 0x201D };
  bool land = w->kind == RH_FIGURE_EXTENT || strstr(w->quantity->what, "投资");
  if (!land || w->from < 2) return;
  size_t last = w->from - 2;
  if (rh_scene_character(w->scene, last) == QUOTE && last > 0) last--;
  const rh_mention *site = rh_scene_mention(w->scene, last);
  if (site && site->entity_count == 1 && (site->kind == RH_BASE || site->kind == RH_ACADEMY))
    rh_weigh_surely(w, site->entities[0], RH_BY_BUILT);
}

/* The item before 现有的 that stands before `item`. */
static size_t skip_having(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"现有的", "已有的", "拥有的", "现有", "共有", "已有", NULL};
  for (const char *const *word = WORDS; *word; word++) {
    size_t length = strlen(*word) / strlen("有");
    if (item > length && !rh_scene_mention(scene, item - length) &&
        rh_scene_starts_with(scene, item - length, *word))
      return item - length;
  }
  return item;
}

/* A body right before the figure, or before years (甲公司5年5000万元), that is not one of a list.
 */
static void weigh_holder(rh_weighing *w) {
  weigh_fund(w);
  enum { YEARS = 4 };
  size_t item = skip_having(w->scene, w->item);
  for (size_t n = 0; n < YEARS && item > w->from; n++) {
    const rh_mention *mention = rh_scene_mention(w->scene, item - 1);
    uint32_t c = rh_scene_character(w->scene, item - 1);
    if (mention ? mention->kind != RH_KIND_QUANTITY : c != 0x5E74 && !(c >= '0' && c <= '9')) break;
    item--;
  }
  const rh_mention *before = item > 0 ? rh_scene_mention(w->scene, item - 1) : NULL;
  if (before && before->kind == RH_BASE && before->entity_count == 1) weigh_site_before(w, before);
  if (!before || before->entity_count != 1 || before->kind > RH_ORGANIZATION) return;
  if (item == w->item && item > 1 && rh_scene_starts_with(w->scene, item - 2, "、")) return;
  rh_weigh(w, before->entities[0], RH_BY_HOLDER, 0);
}

/* 某校的前身是…，在校生…: whose part the sentence begins with. */
static void weigh_possessor(rh_weighing *w) {
  size_t item = rh_scene_subject_start(w->scene, 0);
  const rh_mention *first = rh_scene_mention(w->scene, item);
  if (first && item < w->item && first->entity_count == 1 &&
      w->analysis->entities[first->entities[0]].type != RH_PLACE &&
      rh_scene_starts_with(w->scene, item + 1, "的"))
    rh_weigh(w, first->entities[0], RH_BY_HOLDS, 0);
}

/* True when somebody else was told of as a subject since the figure before. */
static bool has_other_subject(const rh_weighing *w, const rh_figure_owner *before) {
  const rh_subject *subject = &w->scene->subjects[w->item];
  return subject->own && subject->entities[0] != before->entity &&
         rh_stands_in(w->scene, subject->entities[0], before->item, w->item);
}

static void weigh_row(rh_weighing *w, const rh_figure_owner *before) {
  static const double STEP = 2; /* a row strengthens what its first figure told */
  if (before->entity == RH_NONE || has_other_subject(w, before)) return;
  double off = rh_evidence_weight(RH_BY_ROW) - (before->weight + STEP);
  double weight = w->best.weight;
  rh_weigh(w, before->entity, RH_BY_ROW, off > 0 ? off : 0);
  if (w->best.weight > weight && before->confidence < w->best.confidence)
    w->best.confidence = before->confidence;
}

/* 来自某区的企业, 在某地: tells where from or where. */
static bool is_origin(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"来自", "在", "由", NULL};
  for (const char *const *word = WORDS; *word; word++) {
    size_t length = strlen(*word) / strlen("在");
    if (item >= length && !rh_scene_mention(scene, item - length) &&
        rh_scene_starts_with(scene, item - length, *word))
      return true;
  }
  return false;
}

/* A course that has learners of its own, not a subject that is taught. */
static bool is_class(const rh_weighing *w, size_t entity) {
  const rh_draft_entity *e = &w->analysis->entities[entity];
  return w->kind == RH_FIGURE_LEARNERS && e->type == RH_COURSE &&
         (strstr(e->name, "班") || strstr(e->name, "培训") || strstr(e->name, "营"));
}

static void weigh_sentence(rh_weighing *w) {
  size_t only = RH_NONE;
  bool alone = true;
  for (size_t i = 0; i < w->scene->count; i++) {
    const rh_mention *mention = rh_scene_mention(w->scene, i);
    if (!mention || mention->entity_count != 1 || is_origin(w->scene, i)) continue;
    size_t entity = mention->entities[0];
    size_t far = i < w->item ? w->item - i : i - w->item;
    double off = (double)far / (double)w->scene->count;
    if (is_class(w, entity)) rh_weigh(w, entity, RH_BY_CLASS, off);
    bool place = w->analysis->entities[entity].type == RH_PLACE;
    if ((i < w->item && !place) || w->kind == RH_FIGURE_ATTENDANCE)
      rh_weigh(w, entity, RH_BY_NAMED, off);
    if (rh_figure_fits(w->kind, w->analysis->entities[entity].type) <= 0) continue;
    alone &= only == RH_NONE || only == entity;
    only = entity;
  }
  if (alone) rh_weigh(w, only, RH_BY_ALONE, 0);
}

rh_figure_owner rh_figure_owner_told(size_t entity, size_t item) {
  return (rh_figure_owner){.entity = entity,
                           .weight = rh_evidence_weight(RH_BY_SUBJECT),
                           .confidence = 1,
                           .evidence = "",
                           .item = item};
}

static size_t word_at(const rh_scene *scene, size_t item, const char *const *words) {
  for (; *words; words++)
    if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, *words))
      return strlen(*words) / strlen("企");
  return 0;
}

/* 企业每年提供…: bodies without a name act. */
static bool is_nameless_body(const rh_scene *scene, size_t item) {
  static const char *const BODIES[] = {"企业", "公司", "校方", "厂方", "企业方", NULL};
  static const char *const ACTS[] = {"每年", "将", "投入", "提供", "出资", "拿出",
                                     "累计", "为", "已",   "先后", "共",   "派",
                                     "选派", "捐", "还",   "则",   NULL};
  size_t length = word_at(scene, item, BODIES);
  return length && word_at(scene, item + length, ACTS);
}

/* True when the clause [from, to) is about somebody who is no owner: 我市… of which nothing tells
 * the name, 他种了…; with *told false when its subject stays the one before. */
static bool is_about_unknown(const rh_scene *scene, size_t from, size_t to, bool *told) {
  static const char *const SAYING[] = {"表示", "介绍", "指出", "透露", "告诉", "谈到", "认为",
                                       "强调", "说",   "讲",   "提到", "宣布", "称",   NULL};
  size_t first = rh_scene_subject_start(scene, from);
  const rh_mention *mention = rh_scene_mention(scene, first);
  bool person = mention ? mention->kind == RH_PERSON
                        : rh_scene_starts_with(scene, first, "他") ||
                              rh_scene_starts_with(scene, first, "她");
  bool thing = mention && ((mention->kind <= RH_EVENT && mention->named) ||
                           mention->kind == RH_KIND_ANAPHOR || mention->kind == RH_PLACE);
  bool nameless = is_nameless_body(scene, first);
  *told =
      person || nameless || (thing && (mention->entity_count || mention->kind == RH_KIND_ANAPHOR));
  if (nameless) return true;
  if (!person) return mention && mention->kind == RH_KIND_ANAPHOR && mention->entity_count == 0;
  size_t end =
      to < scene->count ? scene->items[to].start : scene->analysis->sentences[scene->sentence].end;
  return !rh_holds_one_of(scene->analysis, SAYING, scene->items[from].start, end);
}

/* The same of the clauses that lead to the item. */
static bool is_of_unknown(const rh_scene *scene, size_t item) {
  bool unknown = false;
  for (size_t from = 0; from <= item;) {
    size_t to = from;
    bool told;
    while (to < scene->count &&
           (rh_scene_mention(scene, to) || !rh_ends_clause(rh_scene_character(scene, to))))
      to++;
    if (to > from) {
      bool here = is_about_unknown(scene, from, to, &told);
      if (told) unknown = here;
    }
    from = to + 1;
  }
  return unknown;
}

/* 学院选派18名选手: of who sends them, not of where they go. */
static bool sends(const rh_weighing *w) {
  static const char *const SENDING[] = {"选派", "派出", "选送", "组队", NULL};
  const rh_subject *subject = &w->scene->subjects[w->item];
  size_t start = w->scene->items[w->from].start;
  return subject->own && w->analysis->entities[subject->entities[0]].type != RH_EVENT &&
         w->analysis->entities[subject->entities[0]].type != RH_PLACE &&
         rh_stands_in(w->scene, subject->entities[0], 0, w->item) &&
         rh_holds_one_of(w->analysis, SENDING, start, w->quantity->start);
}

/* What is to be reached: by its own words, by those of the figure before it, among what a document
 * sets out, or of what is only being built. */
static bool is_target(const rh_weighing *w, const rh_figure_owner *before) {
  static const char *const NOW[] = {"目前", "现有", "已有", "已经", "现已", NULL};
  if (w->best.entity == RH_NONE) return false;
  if (rh_figure_is_target(w->scene, w->item)) return true;
  if (rh_is_set_by_document(w)) return true;
  size_t last = before->entity == RH_NONE ? w->from : before->item;
  bool now = rh_holds_one_of(w->analysis, NOW, w->scene->items[last].start, w->quantity->start);
  if (before->entity == w->best.entity && before->target && !now) return true;
  bool built = w->kind == RH_FIGURE_EXTENT || strstr(w->quantity->what, "投资");
  return built && w->context->building;
}

static void weigh_all(rh_weighing *w, const rh_figure_owner *before) {
  weigh_subject(w);
  rh_weigh_outline(w);
  weigh_holder(w);
  weigh_site_built(w);
  rh_weigh_opening(w);
  weigh_possessor(w);
  weigh_row(w, before);
  weigh_sentence(w);
  rh_weigh_text(w);
}

rh_figure_owner rh_figure_owner_of(const rh_figure_context *context, const rh_scene *scene,
                                   size_t item, const rh_figure_owner *before) {
  static const rh_figure_owner NOBODY = {.entity = RH_NONE, .evidence = ""};
  rh_weighing w = {.context = context,
                   .scene = scene,
                   .analysis = scene->analysis,
                   .quantity = rh_scene_mention(scene, item),
                   .kind = rh_figure_kind_of(scene, item),
                   .item = item,
                   .best = NOBODY};
  if (w.kind == RH_FIGURE_NONE || (w.kind != RH_FIGURE_ATTENDANCE && is_of_unknown(scene, item)))
    return NOBODY;
  rh_clause_of_item(scene, item, &w.from, &w.to);
  if (w.kind == RH_FIGURE_ATTENDANCE && sends(&w)) w.kind = RH_FIGURE_OTHER;
  weigh_all(&w, before);
  w.best.target = is_target(&w, before);
  return w.best.weight < LEAST ? NOBODY : w.best;
}
