#include "extract/relation/figure_context.h"

#include "base/text.h"
#include "extract/mention/wording.h"
#include "extract/relation/figure_kind.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

static bool is_paper(const char *name) {
  static const char *const ENDINGS[] = {"日报",   "晚报",   "早报",   "晨报", "时报",
                                        "新闻网", "电视台", "客户端", "报社", "通讯社",
                                        "新华社", "中新社", "中央社", "在线"};
  return rh_ends_with_any(name, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

/* A body whose name holds nothing that is known to be proper, but which the text comes back to. */
static bool is_often_told(const rh_figure_context *context, const rh_draft_entity *entity,
                          size_t index) {
  enum { OFTEN = 3 };
  static const char *const COMMON[] = {"高职", "中职", "职业", "专科", "本科", "技工", "普通",
                                       "优质", "各",   "全",   "公办", "民办", "应用", NULL};
  if (index >= context->seen_count || context->seen[index] < OFTEN ||
      entity->type > RH_ORGANIZATION)
    return false;
  for (const char *const *word = COMMON; *word; word++)
    if (strncmp(entity->name, *word, strlen(*word)) == 0) return false;
  return true;
}

/* A place that is governed: no road, no building, not 某州各县市; of short names not 滇中, 川南. */
static bool is_area(const rh_analysis *analysis, const rh_draft_entity *place) {
  static const char *const ENDINGS[] = {"省", "市", "区", "县",   "州",
                                        "镇", "乡", "旗", "街道", "盟"};
  static const char *const SIDES[] = {"东", "南", "西", "北", "中", "部", "岸", "市", "区"};
  enum { SHORT = 2 };
  size_t length = place->first.end - place->first.start;
  if (strcmp(place->name, "自治区") == 0 || strcmp(place->name, "全州") == 0 ||
      strstr(place->name, "各"))
    return false;
  if (place->well_known || rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE,
                                           analysis->document->folded + place->first.start, length))
    return true;
  bool brief = strlen(place->name) <= SHORT * strlen("市");
  return brief ? !rh_ends_with_any(place->name, SIDES, sizeof SIDES / sizeof *SIDES)
               : rh_ends_with_any(place->name, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

bool rh_is_collective(const rh_draft_entity *entity) {
  static const char *const ENDINGS[] = {"中职学校", "高职院校", "职业院校",     "技工院校", "高校",
                                        "院校",     "高职学校", "中等职业学校", "本科学校"};
  return entity->type == RH_SCHOOL &&
         rh_ends_with_any(entity->name, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

bool rh_figure_context_may_own(const rh_figure_context *context, const rh_analysis *analysis,
                               size_t entity) {
  const rh_draft_entity *e = &analysis->entities[entity];
  if (e->type == RH_ORGANIZATION && is_paper(e->name)) return false;
  if (e->type == RH_PLACE) return is_area(analysis, e);
  if (rh_is_collective(e)) return false;
  if (e->named || e->nameable || e->well_known || entity == context->part) return true;
  return is_often_told(context, e, entity);
}

static void count_names(rh_figure_context *context, const rh_analysis *analysis) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (sentence->mentions[m].entity_count == 1)
        context->seen[sentence->mentions[m].entities[0]]++;
  }
}

/* 奠基, 开工: told at the beginning. */
static bool tells_of_building(const rh_analysis *analysis) {
  static const char *const WORDS[] = {"奠基", "开工", "动工", "破土", NULL};
  enum { BEGINNING = 4 };
  size_t count = analysis->sentence_count < BEGINNING ? analysis->sentence_count : BEGINNING;
  return count && rh_holds_one_of(analysis, WORDS, analysis->sentences[0].start,
                                  analysis->sentences[count - 1].end);
}

bool rh_figure_context_init(rh_figure_context *context, rh_analysis *analysis) {
  *context = (rh_figure_context){.topic = RH_NONE,
                                 .spoken_of = RH_NONE,
                                 .topic_block = RH_NONE,
                                 .owner = RH_NONE,
                                 .owner_block = RH_NONE,
                                 .titled = RH_NONE,
                                 .part = RH_NONE,
                                 .giver = RH_NONE,
                                 .building = tells_of_building(analysis),
                                 .seen_count = analysis->entity_count};
  context->seen =
      rh_arena_alloc_array(&analysis->arena, context->seen_count + 1, sizeof *context->seen);
  if (!context->seen) return false;
  memset(context->seen, 0, (context->seen_count + 1) * sizeof *context->seen);
  count_names(context, analysis);
  for (size_t type = 0; type < RH_TYPE_COUNT; type++)
    context->main[type] = context->latest[type] = RH_NONE;
  for (size_t e = 0; e < context->seen_count; e++) {
    size_t *main = &context->main[analysis->entities[e].type];
    if (rh_figure_context_may_own(context, analysis, e) &&
        (*main == RH_NONE || context->seen[e] > context->seen[*main]))
      *main = e;
  }
  return true;
}

/* 甲向乙捐赠设备仪式: who gives, by the name of the event. */
static void note_event(rh_figure_context *context, const rh_analysis *analysis,
                       const rh_mention *event) {
  const rh_mention *first = event + 1;
  if (event->kind != RH_EVENT || event->inner || !first->inner || first->start != event->start ||
      first->entity_count != 1 || first->kind > RH_ORGANIZATION)
    return;
  if (event->start > 0 && rh_analysis_starts_with(analysis, event->start - 1, "向")) return;
  for (size_t i = first->end; i < event->end; i++)
    if (rh_analysis_starts_with(analysis, i, "捐")) context->giver = first->entities[0];
}

/* 我校接受|甲公司300万元捐赠: from whom something is received. */
static bool is_received_from(const rh_scene *scene, size_t item) {
  static const char *const RECEIVING[] = {"接受", "获", "获得", "收到", "迎来", NULL};
  enum { REACH = 12 };
  bool received = false;
  for (const char *const *word = RECEIVING; *word; word++) {
    size_t length = strlen(*word) / strlen("获");
    received |= item >= length && !rh_scene_mention(scene, item - length) &&
                rh_scene_starts_with(scene, item - length, *word);
  }
  for (size_t i = item + 1; received && i < scene->count && i < item + REACH; i++)
    if (!rh_scene_mention(scene, i) && rh_scene_starts_with(scene, i, "捐")) return true;
  return false;
}

static bool gives(const rh_analysis *analysis, size_t entity) {
  return rh_figure_fits(RH_FIGURE_GIFT, analysis->entities[entity].type) >= 1;
}

void rh_figure_context_note_giver(rh_figure_context *context, const rh_scene *scene) {
  const rh_analysis *analysis = scene->analysis;
  const rh_sentence_view *sentence = &analysis->sentences[scene->sentence];
  for (size_t m = 0; m + 1 < sentence->mention_count; m++)
    note_event(context, analysis, &sentence->mentions[m]);
  for (size_t i = 0; i < scene->count; i++) {
    const rh_mention *mention = rh_scene_mention(scene, i);
    const rh_subject *subject = &scene->subjects[i];
    if (mention && mention->entity_count == 1 && gives(analysis, mention->entities[0]) &&
        is_received_from(scene, i))
      context->giver = mention->entities[0];
    else if (!mention && subject->own && rh_scene_starts_with(scene, i, "捐") &&
             gives(analysis, subject->entities[0]))
      context->giver = subject->entities[0];
  }
}

void rh_figure_context_note_mention(rh_figure_context *context, const rh_scene *scene,
                                    const rh_mention *mention) {
  const rh_analysis *analysis = scene->analysis;
  const rh_sentence_view *sentence = &analysis->sentences[scene->sentence];
  if (mention->entity_count != 1) return;
  size_t entity = mention->entities[0];
  const rh_mention *body = mention;
  while (body > sentence->mentions && (body == mention || body->inner)) body--;
  bool after_body = body != mention && body->end == mention->start &&
                    (body->kind == RH_SCHOOL || body->kind == RH_ENTERPRISE);
  if (mention->kind == RH_BASE && after_body) context->part = entity;
  if (!rh_figure_context_may_own(context, analysis, entity)) return;
  context->latest[analysis->entities[entity].type] = entity;
  bool title =
      scene->sentence == 0 || (scene->outline->places[scene->sentence].roles & RH_PLACE_TITLE) != 0;
  if (title && context->titled == RH_NONE && mention->start == sentence->start)
    context->titled = entity;
}

bool rh_is_agent(const rh_scene *scene, size_t entity, size_t item) {
  bool other = false; /* something else is told of before */
  for (size_t i = 0; i < item; i++) {
    const rh_mention *mention = rh_scene_mention(scene, i);
    if (!mention || !mention->entity_count) continue;
    if (mention->entities[0] != entity)
      other = true;
    else if (other &&
             ((i > 0 && !rh_scene_mention(scene, i - 1) &&
               rh_scene_starts_with(scene, i - 1, "由")) ||
              (!rh_scene_mention(scene, i + 1) && rh_scene_starts_with(scene, i + 1, "被"))))
      return true;
  }
  return false;
}

/* What a place that the sentence names before `item` only begins the name of: 某区|教师培训班…; the
 * entity itself otherwise. */
static size_t head_of(const rh_scene *scene, size_t entity, size_t item) {
  enum { QUOTE = 0x201C };
  static const uint32_t HEADS = UINT32_C(1) << RH_COURSE | UINT32_C(1) << RH_EVENT |
                                UINT32_C(1) << RH_PROGRAMME | UINT32_C(1) << RH_ACADEMY |
                                UINT32_C(1) << RH_ALLIANCE | UINT32_C(1) << RH_BASE;
  if (scene->analysis->entities[entity].type != RH_PLACE) return entity;
  for (size_t i = 0; i + 1 < item; i++) {
    const rh_mention *place = rh_scene_mention(scene, i);
    if (!place || place->entity_count != 1 || place->entities[0] != entity) continue;
    size_t next = i + 1;
    if (!rh_scene_mention(scene, next) && rh_scene_character(scene, next) == QUOTE) next++;
    const rh_mention *head = rh_scene_mention(scene, next);
    if (head && head->kind < RH_TYPE_COUNT && (HEADS >> head->kind & 1) && head->entity_count == 1)
      return head->entities[0];
  }
  return entity;
}

size_t rh_topic_of(const rh_figure_context *context, const rh_scene *scene, size_t entity) {
  size_t head = head_of(scene, entity, scene->count);
  return head == entity && entity == context->spoken_of ? context->topic : head;
}

void rh_figure_context_note_topic(rh_figure_context *context, const rh_scene *scene, size_t item) {
  const rh_analysis *analysis = scene->analysis;
  const rh_subject *subject = &scene->subjects[item];
  size_t entity = subject->own ? rh_topic_of(context, scene, subject->entities[0]) : RH_NONE;
  if (entity == RH_NONE || !rh_figure_context_may_own(context, analysis, entity) ||
      rh_figure_fits(RH_FIGURE_OTHER, analysis->entities[entity].type) <= 0 ||
      (entity != context->topic && rh_is_agent(scene, entity, scene->count)))
    return;
  context->topic = entity;
  context->spoken_of = subject->entities[0];
  context->topic_block = analysis->sentences[scene->sentence].block;
}
