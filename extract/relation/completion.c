#include "extract/relation/completion.h"

#include <string.h>

enum { MAX_PARTIES = 40, REACH = 60 /* items between a verb and what is founded */ };

/* The bodies of a list, as items [first, last], and what the words around it make of them. */
typedef struct party_list {
  size_t first;
  size_t last;
  unsigned evidence; /* 2 and more: founders; 1: founders beside others */
} party_list;

static bool begins_with_one_of(const rh_scene *scene, size_t item, const char *const *words) {
  for (; *words; words++)
    if (rh_scene_starts_with(scene, item, *words)) return true;
  return false;
}

/* True when the characters right before `item` are one of the words. */
static bool follows_one_of(const rh_scene *scene, size_t item, const char *const *words) {
  for (; *words; words++) {
    size_t length = strlen(*words) / strlen("由");
    if (item < length || !rh_scene_starts_with(scene, item - length, *words)) continue;
    bool characters = true;
    for (size_t i = item - length; i < item; i++) characters &= !rh_scene_mention(scene, i);
    if (characters) return true;
  }
  return false;
}

static bool is_founding_verb(const rh_scene *scene, size_t item) {
  static const char *const VERBS[] = {
      "成立", "组建",     "共建",     "设立",     "创办",     "创建",     "筹建", "建立",
      "合建", "揭牌",     "挂牌",     "建起",     "发起",     "打造",     "办起", "牵头",
      "主办", "共同建设", "联合建设", "合作建设", "共同举办", "联合举办", NULL};
  return !rh_scene_mention(scene, item) && begins_with_one_of(scene, item, VERBS);
}

/* What is founded seldom founds. */
static bool founds(rh_type type) {
  return type == RH_GOVERNMENT || type == RH_SCHOOL || type == RH_ENTERPRISE ||
         type == RH_ORGANIZATION || type == RH_PLACE;
}

static bool is_body(const rh_scene *scene, size_t item) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  if (!mention || mention->entity_count == 0) return false;
  for (size_t i = 0; i < mention->entity_count; i++)
    if (!founds(scene->analysis->entities[mention->entities[i]].type)) return false;
  return true;
}

/* Items that join the bodies of a list; 0 when none stands at `item`. */
static size_t joiner(const rh_scene *scene, size_t item) {
  static const char *const JOINERS[] = {"以及", "、", "和", "与", "同", "及", NULL};
  for (const char *const *word = JOINERS; *word; word++)
    if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, *word))
      return strlen(*word) / strlen("和");
  return 0;
}

static party_list read_list(const rh_scene *scene, size_t first) {
  party_list list = {first, first, 0};
  for (;;) {
    size_t length = joiner(scene, list.last + 1);
    if (!length || !is_body(scene, list.last + 1 + length)) return list;
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

static bool is_carried(const rh_scene *scene, size_t item, size_t verb) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  const rh_subject *subject = &scene->subjects[verb];
  for (size_t i = 0; i < subject->count; i++)
    if (subject->entities[i] == mention->entities[0]) return true;
  return false;
}

static unsigned weigh(const rh_scene *scene, const party_list *list, size_t verb) {
  static const char *const ELSEWHERE[] = {"在", "于",   "落户", "位于", "走进", "来到", "经",
                                          "向", "对",   "为",   "给",   "据",   "到",   "至",
                                          "赴", "落地", "入驻", "依托", "代表", NULL};
  static const char *const OTHERS[] = {"指导", "支持", "批准", "同意", "授予", "的",   "领导",
                                       "负责", "代表", "有关", "相关", "举行", "召开", "内",
                                       "院内", "校内", "里",   "隆重", "出席", NULL};
  static const char *const AGENTS[] = {"由", "是", "系", "为", NULL};
  static const char *const PARTNERS[] = {"与",   "同", "和", "携手", "联合", "会同",
                                         "牵手", "跟", "及", "联手", NULL};
  static const char *const ACTING[] = {
      "牵头", "发起", "联合", "共同", "合作", "携手", "一道", "一起", "主办", "共建", "联手",
      "合力", "倡议", "出资", "投资", "创办", "组建", "成立", "筹建", "创建", "设立", NULL};
  size_t after = skip_sum(scene, list->last + 1);
  bool agent = list->first > 0 && follows_one_of(scene, list->first, AGENTS) &&
               !follows_one_of(scene, list->first,
                               (const char *const[]){"作为", "成为", "称为", "认为", NULL});
  if (begins_with_one_of(scene, after, OTHERS)) return 0;
  if (!agent && follows_one_of(scene, list->first, ELSEWHERE)) return 0;
  bool acts = begins_with_one_of(scene, after, ACTING);
  bool partner = follows_one_of(scene, list->first, PARTNERS);
  bool subject = is_carried(scene, list->first, verb);
  bool carried_agent = agent && rh_scene_starts_with(scene, list->first - 1, "由");
  return 2u * acts + 2u * carried_agent + (agent && list->last > list->first) + 2u * subject +
         partner;
}

/* True when the thing at item `thing` is what the verb tells the founding of: its object, or what
 * the clause or the ones before it are about. */
static bool is_founded_by(const rh_scene *scene, size_t thing, size_t verb) {
  static const char *const BEFORE[] = {"在", "于", "与", "同", "和", "经", NULL};
  static const char *const AFTER[] = {"内", "里", "支持", "的", "、", NULL};
  size_t from = thing < verb ? thing : verb;
  size_t to = thing < verb ? verb : thing;
  if (to - from > REACH || begins_with_one_of(scene, thing + 1, AFTER) ||
      follows_one_of(scene, thing, BEFORE))
    return false;
  bool one_clause = true;
  for (size_t i = from; i < to; i++)
    one_clause &= rh_scene_mention(scene, i) || !rh_ends_clause(rh_scene_character(scene, i));
  return one_clause || (thing < verb && is_carried(scene, thing, verb));
}

static bool suggest(rh_completion *completion, const rh_scene *scene, size_t founder,
                    size_t founded) {
  if (founder == founded) return true;
  for (size_t i = 0; i < completion->count; i++)
    if (completion->suggestions[i].founder == founder &&
        completion->suggestions[i].founded == founded)
      return true;
  rh_suggestion *grown = rh_arena_grow(&scene->analysis->arena, completion->suggestions,
                                       completion->count, &completion->capacity, sizeof *grown);
  if (!grown) return false;
  completion->suggestions = grown;
  grown[completion->count++] = (rh_suggestion){founder, founded, scene->sentence};
  return true;
}

static bool suggest_all(rh_completion *completion, const rh_scene *scene, const party_list *lists,
                        size_t count, size_t founded) {
  bool told = false;
  for (size_t l = 0; l < count; l++) told |= lists[l].evidence >= 2;
  for (size_t l = 0; told && l < count; l++) {
    if (lists[l].evidence == 0) continue;
    for (size_t i = lists[l].first; i <= lists[l].last; i++) {
      const rh_mention *mention = rh_scene_mention(scene, i);
      for (size_t e = 0; mention && e < mention->entity_count; e++)
        if (!suggest(completion, scene, mention->entities[e], founded)) return false;
    }
  }
  return true;
}

static bool is_thing(const rh_scene *scene, size_t item) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  if (!mention || mention->entity_count != 1) return false;
  const rh_draft_entity *entity = &scene->analysis->entities[mention->entities[0]];
  return entity->named &&
         (entity->type == RH_ACADEMY || entity->type == RH_ALLIANCE || entity->type == RH_BASE);
}

/* The lists of bodies of the sentence but for the one that `thing` is in. */
static size_t read_lists(const rh_scene *scene, size_t thing, size_t verb, party_list *lists) {
  size_t count = 0;
  for (size_t i = 0; i < scene->count && count < MAX_PARTIES; i++) {
    if (!is_body(scene, i)) continue;
    party_list list = read_list(scene, i);
    i = list.last;
    if (list.first <= thing && thing <= list.last) continue;
    list.evidence = weigh(scene, &list, verb);
    lists[count++] = list;
  }
  return count;
}

bool rh_completion_note(rh_completion *completion, const rh_scene *scene) {
  for (size_t thing = 0; thing < scene->count; thing++) {
    if (!is_thing(scene, thing)) continue;
    for (size_t verb = 0; verb < scene->count; verb++) {
      if (!is_founding_verb(scene, verb) || !is_founded_by(scene, thing, verb)) continue;
      party_list lists[MAX_PARTIES];
      size_t count = read_lists(scene, thing, verb, lists);
      if (!suggest_all(completion, scene, lists, count,
                       rh_scene_mention(scene, thing)->entities[0]))
        return false;
    }
  }
  return true;
}

static bool has_founder(const rh_analysis *analysis, size_t count, size_t founded) {
  for (size_t i = 0; i < count; i++)
    if (analysis->facts[i].relation == RH_ESTABLISHES && analysis->facts[i].object == founded)
      return true;
  return false;
}

bool rh_completion_state(const rh_completion *completion, rh_analysis *analysis) {
  size_t told = analysis->fact_count;
  for (size_t i = 0; i < completion->count; i++) {
    const rh_suggestion *s = &completion->suggestions[i];
    if (has_founder(analysis, told, s->founded)) continue;
    rh_draft_fact *grown = rh_arena_grow(&analysis->arena, analysis->facts, analysis->fact_count,
                                         &analysis->fact_capacity, sizeof *grown);
    if (!grown) return false;
    analysis->facts = grown;
    grown[analysis->fact_count++] = (rh_draft_fact){.relation = RH_ESTABLISHES,
                                                    .subject = s->founder,
                                                    .object = s->founded,
                                                    .by = RH_NONE,
                                                    .confidence = 0.55,
                                                    .rule = "founding-completed",
                                                    .sentence = s->sentence};
  }
  return true;
}
