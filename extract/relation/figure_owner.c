#include "extract/relation/figure_owner.h"

#include "extract/relation/figure_kind.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

/* What places a figure with somebody: how much it weighs, and how often the owner is right. */
typedef struct evidence {
  const char *name;
  double weight;
  double confidence;
} evidence;

static const evidence LABEL = {"figure-of-label", 11, 0.75};     /* what heads its line */
static const evidence PART = {"figure-of-part", 11, 0.75};       /* 某校|新校区占地… */
static const evidence SUBJECT = {"figure-of-subject", 10, 0.75}; /* of its clause */
static const evidence OPENING = {"figure-of-opening", 9, 0.65}; /* 某省|新能源装机容量达… */
static const evidence HOLDER = {"figure-of-holder", 9, 0.65};    /* 某校|28项任务 */
static const evidence CLASS = {"figure-of-class", 9, 0.75};      /* learners: a class is named */
static const evidence GIVER = {"figure-of-giver", 9, 0.7};       /* gifts: who gives */
static const evidence CARRIED = {"figure-of-sentence", 8, 0.8};  /* subject of a clause before */
static const evidence ROW = {"figure-in-row", 8, 0.8};           /* whose the figure before is */
static const evidence OUTLINE = {"figure-of-document", 7, 0.75}; /* the policy or what a report is
                                                                    about */
static const evidence TOPIC = {"figure-of-paragraph", 6, 0.6};   /* subject of a sentence before */
static const evidence PROJECT = {"figure-of-project", 8, 0.65};  /* of a part of a body */
static const evidence BEFORE = {"figure-after-figure", 5.5, 0.65}; /* of the sentence before */
static const evidence NAMED = {"figure-of-named", 5, 0.65};        /* named before it */
static const evidence ALONE = {"figure-of-only-name", 4, 0.6};     /* nobody else is named */
static const evidence MAIN = {"figure-of-main", 4, 0.6};           /* the one told of most */
static const evidence HOLDS = {"figure-of-possessor", 7, 0.65};    /* 某校|的前身是… */
static const evidence EVENT = {"figure-of-event", 4.5, 0.65};      /* the event that is reported */
static const evidence TITLE = {"figure-of-title", 4, 0.55};        /* what the title begins with */
static const evidence SITE = {"figure-of-title", 7, 0.6};          /* the same, of a site */
static const evidence HERO = {"figure-of-main", 4.3, 0.55};        /* the body told of most */
static const evidence FAR = {"figure-of-text", 3, 0.4}; /* subject of a paragraph before */

enum { LEAST = 3 /* less tells nothing */ };

typedef struct weighing {
  const rh_figure_context *context;
  const rh_scene *scene;
  const rh_analysis *analysis;
  const rh_mention *quantity;
  rh_figure_kind kind;
  size_t item;
  size_t from; /* items of the clause */
  size_t to;
  rh_figure_owner best;
} weighing;

static bool stands_in(const rh_scene *scene, size_t entity, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const rh_mention *mention = rh_scene_mention(scene, i);
    for (size_t e = 0; mention && e < mention->entity_count; e++)
      if (mention->entities[e] == entity) return true;
  }
  return false;
}

/* 基地、平台各建10个, 高层次人才项目占5个: the figure tells how many there are of it. */
static bool is_counted(const weighing *w, size_t entity) {
  static const char *const UNITS[] = {"个", "家", "所", "项", "批", "座", NULL};
  const rh_draft_entity *e = &w->analysis->entities[entity];
  bool thing = e->type == RH_BASE || e->type == RH_PROGRAMME || e->type == RH_COURSE ||
               e->type == RH_ACADEMY || e->type == RH_ALLIANCE || e->type == RH_HONOUR;
  bool unit = false;
  for (const char *const *word = UNITS; *word; word++)
    unit |= strcmp(*word, w->quantity->text) == 0;
  if (!thing || !unit || w->kind == RH_FIGURE_MEMBERS) return false;
  if (*w->quantity->what) return strstr(e->name, w->quantity->what) != NULL;
  return stands_in(w->scene, entity, w->from > 0 ? w->from - 1 : 0, w->item);
}

/* 甲校、乙校等5所院校: the names before the figure are what it counts. */
static bool is_listed(const weighing *w, size_t entity) {
  enum { OPEN = 0x201C, CLOSE = 0x201D };
  size_t last = w->item;
  if (last == 0 || rh_scene_mention(w->scene, last - 1) ||
      !rh_scene_starts_with(w->scene, last - 1, "等"))
    return false;
  last--;
  while (last > w->from) {
    const rh_mention *name = rh_scene_mention(w->scene, last - 1);
    uint32_t c = rh_scene_character(w->scene, last - 1);
    if (name && stands_in(w->scene, entity, last - 1, last)) return true;
    if (!name && c != OPEN && c != CLOSE && !rh_scene_starts_with(w->scene, last - 1, "、"))
      return false;
    last--;
  }
  return false;
}

/* 某校项目占地…: land and money of what is named after the body. */
static bool is_of_project(const weighing *w, size_t entity) {
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
static bool is_said_at(const weighing *w, rh_type type) {
  static const char *const SAYING[] = {"通报", "指出", "强调", "认为", "听取", NULL};
  size_t start = w->analysis->sentences[w->scene->sentence].start;
  return type == RH_EVENT && w->kind != RH_FIGURE_ATTENDANCE &&
         rh_holds_one_of(w->analysis, SAYING, start, w->quantity->start);
}

static void weigh(weighing *w, size_t entity, const evidence *told, double off) {
  if (entity == RH_NONE || !rh_figure_context_may_own(w->context, w->analysis, entity)) return;
  rh_type type = w->analysis->entities[entity].type;
  double weight = (told->weight - off) * rh_figure_fits(w->kind, type);
  /* Documents that are only mentioned have no figures, but for how many clauses they hold. */
  bool mentioned = type == RH_DOCUMENT && told->weight < TOPIC.weight;
  if (weight <= w->best.weight || (mentioned && w->kind != RH_FIGURE_CLAUSES) ||
      is_said_at(w, type) || is_counted(w, entity) || is_listed(w, entity) ||
      is_of_project(w, entity))
    return;
  w->best = (rh_figure_owner){.entity = entity,
                              .weight = weight,
                              .confidence = told->confidence,
                              .evidence = told->name,
                              .item = w->item};
}

static void weigh_subject(weighing *w) {
  const rh_subject *subject = &w->scene->subjects[w->item];
  for (size_t i = w->from; subject->own && i + 1 < w->item; i++) {
    const rh_mention *part = rh_scene_mention(w->scene, i + 1);
    if (part && part->kind == RH_BASE && part->entity_count == 1 &&
        part->entities[0] == w->context->part &&
        stands_in(w->scene, subject->entities[0], i, i + 1))
      weigh(w, part->entities[0], &PART, 0);
  }
  for (size_t i = 0; i < subject->own; i++) {
    size_t entity = subject->entities[i];
    bool here = stands_in(w->scene, entity, w->from, w->item);
    bool before = stands_in(w->scene, entity, 0, w->from);
    bool agent = rh_is_agent(w->scene, entity, w->item);
    weigh(w, entity, agent ? &NAMED : here ? &SUBJECT : before ? &CARRIED : &TOPIC, 0);
  }
}

/* 东校区160亩、西校区133亩: each site has its own land, whatever its name. */
static void weigh_site_before(weighing *w, const rh_mention *site) {
  if (w->kind != RH_FIGURE_EXTENT || HOLDER.weight <= w->best.weight) return;
  w->best = (rh_figure_owner){.entity = site->entities[0],
                              .weight = HOLDER.weight,
                              .confidence = HOLDER.confidence,
                              .evidence = HOLDER.name,
                              .item = w->item};
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
static void weigh_holder(weighing *w) {
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
  weigh(w, before->entities[0], &HOLDER, 0);
}

/* 某市|高校: the place of a name that stands for all schools of a kind; otherwise what the mention
 * stands for. RH_NONE for nothing. */
static size_t place_of(const weighing *w, const rh_mention *mention) {
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
static size_t whole_place(const weighing *w, size_t item) {
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
static size_t owning_document(const weighing *w) {
  const rh_outline *outline = w->scene->outline;
  size_t owner = outline->places[w->scene->sentence].owner;
  bool document = owner != RH_NONE && (w->analysis->entities[owner].type == RH_DOCUMENT ||
                                       w->analysis->entities[owner].type == RH_PROGRAMME);
  return document ? owner : outline->document;
}

/* What a document sets its place to reach is the document's figure. */
static bool is_demanded(const weighing *w) {
  size_t document = owning_document(w);
  return document != RH_NONE && !is_reply(&w->analysis->entities[document]) &&
         rh_figure_is_demanded(w->scene, w->item);
}

/* The place that the clause begins with. */
static void weigh_opening(weighing *w) {
  size_t item = skip_time(w->scene, rh_scene_subject_start(w->scene, w->from));
  double off = is_demanded(w) ? OPENING.weight - OUTLINE.weight + 1 : 0;
  weigh(w, whole_place(w, item), &OPENING, off);
  const rh_mention *first = rh_scene_mention(w->scene, item);
  if (!first || item >= w->item) return;
  size_t entity = place_of(w, first);
  if (entity != RH_NONE && w->analysis->entities[entity].type == RH_PLACE)
    weigh(w, entity, &OPENING, off);
}

/* 某校的前身是…，在校生…: whose part the sentence begins with. */
static void weigh_possessor(weighing *w) {
  size_t item = rh_scene_subject_start(w->scene, 0);
  const rh_mention *first = rh_scene_mention(w->scene, item);
  if (first && item < w->item && first->entity_count == 1 &&
      w->analysis->entities[first->entities[0]].type != RH_PLACE &&
      rh_scene_starts_with(w->scene, item + 1, "的"))
    weigh(w, first->entities[0], &HOLDS, 0);
}

/* True when somebody else was told of as a subject since the figure before. */
static bool has_other_subject(const weighing *w, const rh_figure_owner *before) {
  const rh_subject *subject = &w->scene->subjects[w->item];
  return subject->own && subject->entities[0] != before->entity &&
         stands_in(w->scene, subject->entities[0], before->item, w->item);
}

static void weigh_row(weighing *w, const rh_figure_owner *before) {
  static const double STEP = 2; /* a row strengthens what its first figure told */
  if (before->entity == RH_NONE || has_other_subject(w, before)) return;
  double off = ROW.weight - (before->weight + STEP);
  weigh(w, before->entity, &ROW, off > 0 ? off : 0);
  if (w->best.evidence == ROW.name && before->confidence < ROW.confidence)
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
static bool is_class(const weighing *w, size_t entity) {
  const rh_draft_entity *e = &w->analysis->entities[entity];
  return w->kind == RH_FIGURE_LEARNERS && e->type == RH_COURSE &&
         (strstr(e->name, "班") || strstr(e->name, "培训") || strstr(e->name, "营"));
}

static void weigh_sentence(weighing *w) {
  size_t only = RH_NONE;
  bool alone = true;
  for (size_t i = 0; i < w->scene->count; i++) {
    const rh_mention *mention = rh_scene_mention(w->scene, i);
    if (!mention || mention->entity_count != 1 || is_origin(w->scene, i)) continue;
    size_t entity = mention->entities[0];
    size_t far = i < w->item ? w->item - i : i - w->item;
    double off = (double)far / (double)w->scene->count;
    if (is_class(w, entity)) weigh(w, entity, &CLASS, off);
    bool place = w->analysis->entities[entity].type == RH_PLACE;
    if ((i < w->item && !place) || w->kind == RH_FIGURE_ATTENDANCE) weigh(w, entity, &NAMED, off);
    if (rh_figure_fits(w->kind, w->analysis->entities[entity].type) <= 0) continue;
    alone &= only == RH_NONE || only == entity;
    only = entity;
  }
  if (alone) weigh(w, only, &ALONE, 0);
}

static void weigh_outline(weighing *w) {
  static const unsigned ROLES =
      RH_PLACE_POLICY | RH_PLACE_READING | RH_PLACE_REPORT | RH_PLACE_LISTED;
  const rh_outline *outline = w->scene->outline;
  const rh_place *place = &outline->places[w->scene->sentence];
  const rh_label *label = rh_outline_label(outline, w->quantity->start);
  if (label) weigh(w, label->entity, &LABEL, 0);
  if (!(place->roles & ROLES)) return;
  size_t document = outline->document;
  bool reply = document != RH_NONE && is_reply(&w->analysis->entities[document]);
  size_t home = outline->home;
  if (reply && home == RH_NONE) home = w->context->main[RH_PLACE];
  /* What a policy tells of the past, and a reply of what is done, its place did. */
  if (!(place->roles & RH_PLACE_BACKGROUND) && !(reply && home != RH_NONE)) {
    weigh(w, place->owner, &OUTLINE, 0);
    weigh(w, document, &OUTLINE, 0);
  }
  weigh(w, home, &OUTLINE, 0);
}

/* The one of its type that the text tells of most, when figures of the kind are told of such. */
static void weigh_main(weighing *w, size_t entity) {
  enum { OFTEN = 3 };
  static const double WELL = 0.9;
  if (entity != RH_NONE &&
      (w->analysis->entities[entity].type != RH_PLACE || entity == w->context->titled) &&
      w->context->seen[entity] >= OFTEN &&
      rh_figure_fits(w->kind, w->analysis->entities[entity].type) >= WELL)
    weigh(w, entity, &MAIN, 0);
}

/* Land and floors: the base or academy that was named last; platforms stand nowhere. */
static void weigh_site(weighing *w) {
  static const rh_type SITES[] = {RH_BASE, RH_ACADEMY, RH_SCHOOL};
  size_t titled = w->context->titled;
  rh_type type = titled == RH_NONE ? RH_TYPE_COUNT : w->analysis->entities[titled].type;
  if (type == RH_BASE || type == RH_ACADEMY) weigh(w, titled, &SITE, 0);
  for (size_t i = 0; i < sizeof SITES / sizeof *SITES; i++) {
    size_t entity = w->context->latest[SITES[i]];
    if (entity != RH_NONE && !strstr(w->analysis->entities[entity].name, "平台"))
      weigh(w, entity, &MAIN, 0);
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
static void weigh_part(weighing *w) {
  enum { OPENS = 8 };
  static const char *const WORDS[] = {"项目", "校区", "工程", "一期", "二期", NULL};
  if (w->kind != RH_FIGURE_EXTENT && w->kind != RH_FIGURE_MONEY && w->kind != RH_FIGURE_LEARNERS)
    return;
  size_t start = w->analysis->sentences[w->scene->sentence].start;
  size_t clause = w->from < w->scene->count ? w->scene->items[w->from].start : start;
  if (rh_holds_one_of(w->analysis, WORDS, start, start + OPENS) ||
      rh_holds_one_of(w->analysis, WORDS, clause, clause + OPENS))
    weigh(w, w->context->part, &PROJECT, 0);
}

/* The body that the text tells of most, and often. */
static void weigh_protagonist(weighing *w) {
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
  if (!of_event && w->kind != RH_FIGURE_ATTENDANCE) weigh(w, most, &HERO, 0);
}

static void weigh_text(weighing *w) {
  weigh_protagonist(w);
  weigh_part(w);
  const rh_figure_context *context = w->context;
  bool near = context->topic_block == w->analysis->sentences[w->scene->sentence].block;
  if (near || w->kind != RH_FIGURE_ATTENDANCE) weigh(w, context->topic, near ? &TOPIC : &FAR, 0);
  if (context->owner_block == w->analysis->sentences[w->scene->sentence].block)
    weigh(w, context->owner, &BEFORE, 0);
  weigh(w, context->titled, &TITLE, 0);
  if (w->kind == RH_FIGURE_GIFT) weigh(w, context->giver, &GIVER, 0);
  if (w->kind == RH_FIGURE_ATTENDANCE) weigh(w, reported_event(w->analysis), &EVENT, 0);
  if (w->kind == RH_FIGURE_MEMBERS || w->kind == RH_FIGURE_LEARNERS ||
      w->kind == RH_FIGURE_SCHOOLING || w->kind == RH_FIGURE_MONEY)
    for (size_t type = 0; type < RH_TYPE_COUNT; type++) weigh_main(w, context->main[type]);
  if (w->kind == RH_FIGURE_EXTENT) weigh_site(w);
}

bool rh_figure_owner_is_beside(const rh_figure_owner *owner) {
  return owner->evidence == HOLDER.name;
}

rh_figure_owner rh_figure_owner_told(size_t entity, size_t item) {
  return (rh_figure_owner){
      .entity = entity, .weight = SUBJECT.weight, .confidence = 1, .evidence = "", .item = item};
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
  bool thing = mention && (mention->kind <= RH_EVENT || mention->kind == RH_KIND_ANAPHOR);
  *told = person || (thing && (mention->entity_count || mention->kind == RH_KIND_ANAPHOR));
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
static bool sends(const weighing *w) {
  static const char *const SENDING[] = {"选派", "派出", "选送", "组队", NULL};
  const rh_subject *subject = &w->scene->subjects[w->item];
  size_t start = w->scene->items[w->from].start;
  return subject->own && w->analysis->entities[subject->entities[0]].type != RH_EVENT &&
         w->analysis->entities[subject->entities[0]].type != RH_PLACE &&
         stands_in(w->scene, subject->entities[0], 0, w->item) &&
         rh_holds_one_of(w->analysis, SENDING, start, w->quantity->start);
}

/* What is to be reached: by its own words, by those of the figure before it, among what a document
 * sets out, or of what is only being built. */
static bool is_target(const weighing *w, const rh_figure_owner *before) {
  static const char *const NOW[] = {"目前", "现有", "已有", "已经", "现已", NULL};
  if (w->best.entity == RH_NONE) return false;
  if (rh_figure_is_target(w->scene, w->item)) return true;
  if (w->best.entity == owning_document(w) && is_demanded(w)) return true;
  size_t last = before->entity == RH_NONE ? w->from : before->item;
  bool now = rh_holds_one_of(w->analysis, NOW, w->scene->items[last].start, w->quantity->start);
  if (before->entity == w->best.entity && before->target && !now) return true;
  bool built = w->kind == RH_FIGURE_EXTENT || strstr(w->quantity->what, "投资");
  return built && w->context->building;
}

static void weigh_all(weighing *w, const rh_figure_owner *before) {
  weigh_subject(w);
  weigh_outline(w);
  weigh_holder(w);
  weigh_opening(w);
  weigh_possessor(w);
  weigh_row(w, before);
  weigh_sentence(w);
  weigh_text(w);
}

rh_figure_owner rh_figure_owner_of(const rh_figure_context *context, const rh_scene *scene,
                                   size_t item, const rh_figure_owner *before) {
  static const rh_figure_owner NOBODY = {.entity = RH_NONE, .evidence = ""};
  weighing w = {.context = context,
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
