#include "extract/relation/completion.h"

#include "extract/relation/state.h"

#include <string.h>

enum { MAX_LISTS = 24, REACH = 60 /* items between a verb and the thing */ };

/* Parties in a row, as items [first, last], and what the words around them make of them. */
typedef struct party_list {
  size_t first;
  size_t last;
  unsigned evidence; /* from ENOUGH on they take part; with 1 beside others that do */
} party_list;

enum { ENOUGH = 2 };

/* True when the text at `item`, all characters, begins with one of the words. */
static bool begins_with_one_of(const rh_scene *scene, size_t item, const char *const *words) {
  if (rh_scene_mention(scene, item)) return false;
  for (; *words; words++)
    if (rh_scene_starts_with(scene, item, *words)) return true;
  return false;
}

/* True when the characters right before `item` are one of the words. */
static bool follows_one_of(const rh_scene *scene, size_t item, const char *const *words) {
  for (; *words; words++) {
    size_t length = strlen(*words) / strlen("由");
    bool characters = item >= length && rh_scene_starts_with(scene, item - length, *words);
    for (size_t i = item - length; characters && i < item; i++)
      characters = !rh_scene_mention(scene, i);
    if (characters) return true;
  }
  return false;
}

/* The length in items of the longest of the words that stands at `item`; 0 for none. */
static size_t literal_at(const rh_scene *scene, size_t item, const rh_words *words) {
  const uint32_t *text = scene->analysis->document->folded;
  size_t longest = 0;
  if (item >= scene->count || rh_scene_mention(scene, item) ||
      !rh_words_may_begin(words, text[scene->items[item].start]))
    return 0;
  for (size_t i = 0; i < words->count; i++) {
    const rh_literal *word = &words->literals[i];
    bool same = word->count > longest && item + word->count <= scene->count;
    for (size_t c = 0; same && c < word->count; c++)
      same = !rh_scene_mention(scene, item + c) &&
             text[scene->items[item + c].start] == word->characters[c];
    if (same) longest = word->count;
  }
  return longest;
}

/* True when the item is a mention, and all that it stands for is of the kinds. */
static bool is_of(const rh_scene *scene, size_t item, uint32_t kinds) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  if (!mention || mention->entity_count == 0) return false;
  for (size_t i = 0; i < mention->entity_count; i++)
    if (!(kinds >> scene->analysis->entities[mention->entities[i]].type & 1)) return false;
  return true;
}

/* Items that join the parties of a list; 0 when none stands at `item`. */
static size_t joiner(const rh_scene *scene, size_t item) {
  static const char *const JOINERS[] = {"以及", "、", "和", "与", "同", "及", NULL};
  for (const char *const *word = JOINERS; *word; word++)
    if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, *word))
      return strlen(*word) / strlen("和");
  return 0;
}

static party_list read_list(const rh_scene *scene, size_t first, uint32_t kinds) {
  party_list list = {first, first, 0};
  for (;;) {
    size_t length = joiner(scene, list.last + 1);
    if (!length || !is_of(scene, list.last + 1 + length, kinds)) return list;
    list.last += 1 + length;
  }
}

/* 等15家单位, 三方, 两家: the item after what sums up a list. */
static size_t skip_sum(const rh_scene *scene, size_t item) {
  static const char *const SUMS[] = {"等",   "单位", "学校", "院校", "企业", "公司", "三家",
                                     "两家", "三方", "双方", "四家", "四方", "几家", "多家",
                                     "多方", "则",   "还",   "将",   NULL};
  for (size_t steps = 0; steps < 4; steps++) {
    const rh_mention *mention = rh_scene_mention(scene, item);
    size_t next = item;
    if (mention && mention->kind == RH_KIND_QUANTITY) next = item + 1;
    for (const char *const *sum = SUMS; *sum && next == item && !mention; sum++)
      if (rh_scene_starts_with(scene, item, *sum)) next = item + strlen(*sum) / strlen("等");
    if (next == item) return item;
    item = next;
  }
  return item;
}

/* True when the first of the list is a subject of the clause that the verb stands in. */
static bool is_subject_of(const rh_scene *scene, size_t item, size_t verb) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  const rh_subject *subject = &scene->subjects[verb];
  for (size_t i = 0; i < subject->count; i++)
    if (subject->entities[i] == mention->entities[0]) return true;
  return false;
}

/* Parties that are only where it is done, to whom, or whose people were there. */
static bool stands_apart(const rh_scene *scene, const party_list *list, size_t after, bool agent) {
  static const char *const BEFORE[] = {"在", "于",   "落户", "位于", "走进", "来到", "经",
                                       "向", "对",   "为",   "给",   "据",   "到",   "至",
                                       "赴", "落地", "入驻", "依托", "代表", NULL};
  static const char *const AFTER[] = {"指导", "支持", "批准", "同意", "授予", "的",   "领导",
                                      "负责", "代表", "有关", "相关", "举行", "召开", "内",
                                      "院内", "校内", "里",   "隆重", "出席", NULL};
  return begins_with_one_of(scene, after, AFTER) ||
         (!agent && follows_one_of(scene, list->first, BEFORE));
}

/* 双方签署协议，某学院也在现场揭牌: the parties did something before it, at the same occasion. */
static bool does_it_on_the_spot(const rh_scene *scene, const party_list *list, size_t verb) {
  static const char *const SPOT[] = {"现场", "同时", "一并", "当场", "随即", "随后", NULL};
  enum { BEFORE = 6 };
  if (list->last + 1 >= verb || !is_subject_of(scene, list->first, list->last + 1)) return false;
  for (size_t i = verb > BEFORE ? verb - BEFORE : 0; i < verb; i++)
    if (begins_with_one_of(scene, i, SPOT)) return true;
  return false;
}

/* How much says that the parties do what the verb at item `verb` tells. */
static unsigned weigh(const rh_scene *scene, const rh_expectation *e, const party_list *list,
                      size_t verb) {
  static const char *const AGENTS[] = {"由", "是", "系", "为", NULL};
  static const char *const NOT_AGENTS[] = {"作为", "成为", "称为", "认为", NULL};
  static const char *const PARTNERS[] = {"与",   "同", "和", "携手", "联合", "会同",
                                         "牵手", "跟", "及", "联手", NULL};
  size_t after = skip_sum(scene, list->last + 1);
  bool agent =
      follows_one_of(scene, list->first, AGENTS) && !follows_one_of(scene, list->first, NOT_AGENTS);
  if (stands_apart(scene, list, after, agent)) return 0;
  bool passive = agent && rh_scene_starts_with(scene, list->first - 1, "由");
  bool several = agent && list->last > list->first;
  bool acts = literal_at(scene, after, &e->acting) > 0;
  return 2u * acts + 2u * passive + several + 2u * is_subject_of(scene, list->first, verb) +
         2u * does_it_on_the_spot(scene, list, verb) + follows_one_of(scene, list->first, PARTNERS);
}

/* How much says that it takes place there. */
static unsigned weigh_venue(const rh_scene *scene, const rh_expectation *e,
                            const party_list *list) {
  static const char *const BEFORE[] = {"在",   "于",     "设在",   "来到",
                                       "走进", "地点为", "地点是", NULL};
  static const char *const AFTER[] = {"内",   "里",     "迎来", "现场",   "校园",   "校内", "院内",
                                      "大楼", "报告厅", "礼堂", "会议室", "体育馆", "上演", NULL};
  static const char *const PEOPLE[] = {"领导", "负责", "代表", "的", "指导", "支持", NULL};
  if (begins_with_one_of(scene, list->last + 1, PEOPLE)) return 0;
  /* 某会议中心举行…: a body would be who holds it. */
  bool holds = is_of(scene, list->first, UINT32_C(1) << RH_PLACE) &&
               literal_at(scene, list->last + 1, &e->acting) > 0;
  return 2u * follows_one_of(scene, list->first, BEFORE) +
         2u * begins_with_one_of(scene, list->last + 1, AFTER) + 2u * holds;
}

/* True when the thing at item `thing` is what the verb tells of: its object, or what the clause or
 * the ones before it are about. */
static bool is_told_of(const rh_scene *scene, size_t thing, size_t verb) {
  static const char *const BEFORE[] = {"在", "于", "与", "同", "和", "经", NULL};
  static const char *const AFTER[] = {"内", "里", "支持", "的", "、", NULL};
  size_t from = thing < verb ? thing : verb;
  size_t to = thing < verb ? verb : thing;
  if (to - from > REACH || begins_with_one_of(scene, thing + 1, AFTER) ||
      follows_one_of(scene, thing, BEFORE))
    return false;
  size_t marks = 0;
  size_t clause = from; /* where the last clause between them begins */
  for (size_t i = from; i < to; i++) {
    if (rh_scene_mention(scene, i) || !rh_ends_clause(rh_scene_character(scene, i))) continue;
    marks++;
    clause = i + 1;
  }
  /* …召开某会，由甲举办 */
  bool goes_on = marks == 1 && thing < verb && rh_scene_starts_with(scene, clause, "由") &&
                 !rh_scene_mention(scene, clause);
  return marks == 0 || goes_on || (thing < verb && is_subject_of(scene, thing, verb));
}

static uint32_t *bucket_of(rh_completion *completion, size_t thing) {
  return &completion->buckets[thing % RH_BUCKETS];
}

static bool suggest(rh_completion *completion, const rh_rule *rule, const rh_scene *scene,
                    size_t party, size_t thing) {
  if (party == thing) return true;
  uint32_t last = 0;
  for (uint32_t i = *bucket_of(completion, thing); i; i = completion->suggestions[i - 1].next) {
    const rh_suggestion *s = &completion->suggestions[i - 1];
    if (s->rule == rule && s->party == party && s->thing == thing) return true;
    last = i;
  }
  rh_suggestion *grown = rh_arena_grow(&scene->analysis->arena, completion->suggestions,
                                       completion->count, &completion->capacity, sizeof *grown);
  if (!grown) return false;
  completion->suggestions = grown;
  grown[completion->count++] = (rh_suggestion){rule, thing, party, scene->sentence, 0, false};
  uint32_t *link = last ? &grown[last - 1].next : bucket_of(completion, thing);
  *link = (uint32_t)completion->count;
  return true;
}

static bool suggest_lists(rh_completion *completion, const rh_rule *rule, const rh_scene *scene,
                          const party_list *lists, size_t count, size_t thing) {
  bool enough = false;
  for (size_t l = 0; l < count; l++) enough |= lists[l].evidence >= ENOUGH;
  for (size_t l = 0; enough && l < count; l++) {
    for (size_t i = lists[l].first; lists[l].evidence && i <= lists[l].last; i++) {
      const rh_mention *mention = rh_scene_mention(scene, i);
      for (size_t e = 0; mention && e < mention->entity_count; e++)
        if (!suggest(completion, rule, scene, mention->entities[e], thing)) return false;
    }
  }
  return true;
}

/* The lists of parties of the sentence but for the one that `thing` is in. */
static size_t read_lists(const rh_scene *scene, const rh_expectation *e, size_t thing, size_t verb,
                         party_list *lists) {
  size_t count = 0;
  for (size_t i = 0; i < scene->count && count < MAX_LISTS; i++) {
    if (!is_of(scene, i, e->parties)) continue;
    party_list list = read_list(scene, i, e->parties);
    i = list.last;
    if (list.first <= thing && thing <= list.last) continue;
    list.evidence = e->venue ? weigh_venue(scene, e, &list) : weigh(scene, e, &list, verb);
    lists[count++] = list;
  }
  return count;
}

/* A thing with a name of its own. */
static bool is_thing(const rh_scene *scene, size_t item, uint32_t kinds) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  return is_of(scene, item, kinds) && mention->entity_count == 1 &&
         scene->analysis->entities[mention->entities[0]].named;
}

bool rh_completion_note(rh_completion *completion, const rh_rule *rule, const rh_scene *scene) {
  const rh_expectation *e = &rule->expectation;
  for (size_t thing = scene->next_mention[0]; thing < scene->count;
       thing = scene->next_mention[thing + 1]) {
    if (!is_thing(scene, thing, e->things)) continue;
    for (size_t verb = 0; verb < scene->count; verb++) {
      if (!literal_at(scene, verb, &e->verbs) || !is_told_of(scene, thing, verb)) continue;
      party_list lists[MAX_LISTS];
      size_t count = read_lists(scene, e, thing, verb, lists);
      if (!suggest_lists(completion, rule, scene, lists, count,
                         rh_scene_mention(scene, thing)->entities[0]))
        return false;
    }
  }
  return true;
}

/* Marks the suggestions for `thing` that the fact makes needless. */
static void mark_told(rh_completion *completion, const rh_draft_fact *fact, size_t thing) {
  for (uint32_t i = *bucket_of(completion, thing); i; i = completion->suggestions[i - 1].next) {
    rh_suggestion *s = &completion->suggestions[i - 1];
    const rh_statement *statement = &s->rule->statements[0];
    bool object = statement->object == s->rule->expectation.thing;
    s->told |= s->thing == thing && fact->relation == statement->relation &&
               (object ? fact->object : fact->subject) == thing;
  }
}

/* Suggestions of one rule for one thing. */
static bool belong_together(const rh_suggestion *a, const rh_suggestion *b) {
  return a->rule == b->rule && a->thing == b->thing;
}

/* True when the suggestion is the first of its rule for its thing. */
static bool is_first(rh_completion *completion, size_t index) {
  const rh_suggestion *s = &completion->suggestions[index];
  uint32_t i = *bucket_of(completion, s->thing);
  while (!belong_together(&completion->suggestions[i - 1], s))
    i = completion->suggestions[i - 1].next;
  return i == index + 1;
}

static void capture(rh_capture *c, size_t entity) {
  if (c->count == RH_MAX_CAPTURED) return;
  c->mentions[c->count] = NULL;
  c->texts[c->count] = (rh_span){0, 0};
  c->entities[c->count++] = entity;
}

/* States what was suggested by the rule of the suggestion for its thing. False when memory is out.
 */
static bool state_together(const rh_completion *completion, size_t index, rh_analysis *analysis) {
  const rh_suggestion *s = &completion->suggestions[index];
  rh_match match;
  rh_match_init(&match);
  capture(&match.captures[s->rule->expectation.thing], s->thing);
  for (size_t i = index + 1; i; i = completion->suggestions[i - 1].next)
    if (belong_together(&completion->suggestions[i - 1], s))
      capture(&match.captures[s->rule->expectation.party], completion->suggestions[i - 1].party);
  rh_scene scene = {.analysis = analysis, .sentence = s->sentence};
  return rh_state_match(s->rule, &scene, &match);
}

bool rh_completion_state(rh_completion *completion, rh_analysis *analysis) {
  for (size_t f = 0; f < analysis->fact_count; f++) {
    const rh_draft_fact *fact = &analysis->facts[f];
    if (fact->subject != RH_NONE) mark_told(completion, fact, fact->subject);
    if (fact->object != RH_NONE) mark_told(completion, fact, fact->object);
  }
  for (size_t i = 0; i < completion->count; i++)
    if (is_first(completion, i) && !completion->suggestions[i].told &&
        !state_together(completion, i, analysis))
      return false;
  return true;
}
