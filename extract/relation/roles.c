#include "extract/relation/roles.h"

#include "extract/relation/mood.h"

#include <string.h>

enum { MAX_CLEFT = 40, MAX_BETWEEN = 16 };

/* The parts that the words before a verb name, each a list of items. */
typedef struct parts {
  rh_fillers subject;
  rh_fillers with;
  rh_fillers by;
  rh_fillers to;
  rh_fillers place;
  rh_fillers object;
  rh_fillers represented;
  rh_fillers pivot;   /* 会议推选甲校担任…: whom somebody makes do it */
  bool by_people;     /* the subject is people of the organizations (甲处负责人) */
  bool other_subject; /* a common noun or a part of something (学校的学生) is the subject */
} parts;

rh_role rh_role_from_name(const char *name, size_t length) {
  static const char *const NAMES[] = {"agent", "with", "to", "place", "patient"};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (strlen(NAMES[i]) == length && strncmp(NAMES[i], name, length) == 0) return (rh_role)i;
  return RH_ROLE_COUNT;
}

static const rh_sentence_view *sentence_of(const rh_scene *scene) {
  return &scene->analysis->sentences[scene->sentence];
}

static bool is_mark(const rh_scene *scene, size_t item) {
  return item < scene->count && scene->items[item].mention == RH_NONE &&
         rh_ends_clause(rh_scene_character(scene, item));
}

/* 由甲主办、乙承办: 、 after a verb parts clauses. */
static bool parts_after_verb(const rh_scene *scene, size_t item) {
  static const char *const VERBS[] = {"主办", "承办", "协办", "指导", "举办", "支持"};
  if (item < 2 || rh_scene_mention(scene, item) || !rh_scene_starts_with(scene, item, "、"))
    return false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
    if (rh_analysis_starts_with(scene->analysis, scene->items[item].start - 2, VERBS[i]))
      return true;
  return false;
}

static size_t clause_start(const rh_scene *scene, size_t item) {
  while (item > 0 && !is_mark(scene, item - 1) && !parts_after_verb(scene, item - 1)) item--;
  return item;
}

static bool may_take_part(const rh_mention *mention) {
  if (!mention || mention->entity_count == 0) return false;
  return mention->kind <= RH_EVENT || mention->kind == RH_HONOUR ||
         mention->kind == RH_KIND_ANAPHOR;
}

static size_t skip_brackets(const rh_scene *scene, size_t item) {
  enum { MAX_REMARK = 30 };
  uint32_t c = rh_scene_character(scene, item);
  if (rh_scene_mention(scene, item) || (c != '(' && c != 0xFF08)) return item;
  for (size_t i = item; i < scene->count && i < item + MAX_REMARK; i++) {
    c = rh_scene_character(scene, i);
    if (c == ')' || c == 0xFF09) return i + 1;
  }
  return item;
}

/* The item after 、 和 及 以及 暨 at `item`, or `item` when none stands there. */
static size_t after_joiner(const rh_scene *scene, size_t item) {
  static const char *const JOINERS[] = {"、以及", "以及", "、", "和", "及", "暨"};
  if (item >= scene->count || rh_scene_mention(scene, item)) return item;
  for (size_t i = 0; i < sizeof JOINERS / sizeof *JOINERS; i++)
    if (rh_scene_starts_with(scene, item, JOINERS[i])) return item + strlen(JOINERS[i]) / 3;
  return item;
}

static void add(rh_fillers *list, size_t item) {
  if (list->item_count < RH_MAX_FILLERS) list->items[list->item_count++] = item;
}

/* 甲厅领导、乙局代表: the item after the word for people, which goes with every item of a list. */
static size_t skip_people(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"领导", "代表", "负责人"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_scene_starts_with(scene, item, WORDS[i])) return item + strlen(WORDS[i]) / 3;
  return item;
}

/* 甲大学学生王强: the item of the person after the word that tells what they are there, or `item`.
 */
static size_t skip_to_person(const rh_scene *scene, size_t item, size_t limit) {
  static const char *const WORDS[] = {"学生", "教师", "老师", "职工",   "员工",
                                      "选手", "校友", "教授", "毕业生", "工程师"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t person = item + 1 + strlen(WORDS[i]) / 3;
    if (!rh_scene_starts_with(scene, item + 1, WORDS[i]) || person >= limit) continue;
    const rh_mention *mention = rh_scene_mention(scene, person);
    if (mention && mention->kind == RH_PERSON) return person;
  }
  return item;
}

/* Reads the list of mentions that begins at `item` before `limit`; returns the item after it. */
static size_t read_list(const rh_scene *scene, size_t item, size_t limit, rh_fillers *out) {
  while (item < limit && may_take_part(rh_scene_mention(scene, item))) {
    item = skip_to_person(scene, item, limit);
    add(out, item);
    const rh_mention *next = rh_scene_mention(scene, item + 1);
    if (next && next->kind == RH_PERSON && item + 1 < limit) add(out, ++item);
    /* 机械学院“智造产业学院”: of two names side by side the second is meant. */
    if (next && next->kind <= RH_BASE && item + 1 < limit && out->item_count)
      out->items[out->item_count - 1] = ++item;
    size_t end = skip_brackets(scene, item + 1);
    size_t people = skip_people(scene, end);
    item = after_joiner(scene, people);
    if (item == people || item >= limit || !may_take_part(rh_scene_mention(scene, item)))
      return end;
  }
  return item;
}

/* The role list that a word right before `item` gives to what follows it, or NULL. */
static rh_fillers *marked_role(const rh_scene *scene, size_t start, size_t item, parts *p) {
  const struct {
    const char *word;
    rh_fillers *list;
  } WORDS[] = {
      {"携手", &p->with},  {"联合", &p->with},  {"会同", &p->with},  {"联手", &p->with},
      {"牵手", &p->with},  {"连同", &p->with},  {"引入", &p->with},  {"代表", &p->represented},
      {"与", &p->with},    {"同", &p->with},    {"和", &p->with},    {"跟", &p->with},
      {"携", &p->with},    {"偕", &p->with},    {"由", &p->by},      {"被", &p->by},
      {"获", &p->by},      {"向", &p->to},      {"给", &p->to},      {"为", &p->to},
      {"对", &p->to},      {"在", &p->place},   {"于", &p->place},   {"把", &p->object},
      {"将", &p->object},  {"批准", &p->pivot}, {"批复", &p->pivot}, {"同意", &p->pivot},
      {"推选", &p->pivot}, {"推举", &p->pivot}, {"选举", &p->pivot}, {"推荐", &p->pivot},
      {"遴选", &p->pivot}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i].word) / 3;
    if (item < start + length || !rh_scene_starts_with(scene, item - length, WORDS[i].word))
      continue;
    if (rh_scene_mention(scene, item - 1)) continue;
    return WORDS[i].list;
  }
  return NULL;
}

/* 同宝泉酱业、鼎尊科技签约: what a word marks may begin with names that were not found. */
static rh_fillers *marked_before_list(const rh_scene *scene, size_t start, size_t item, parts *p) {
  enum { MAX_UNKNOWN = 12 };
  if (item == start || !rh_scene_starts_with(scene, item - 1, "、")) return NULL;
  for (size_t i = item - 1; i > start && item - i <= MAX_UNKNOWN; i--) {
    if (rh_scene_mention(scene, i) || is_mark(scene, i)) return NULL;
    if (rh_scene_starts_with(scene, i - 1, "与") || rh_scene_starts_with(scene, i - 1, "同"))
      return marked_role(scene, start, i, p);
  }
  return NULL;
}

/* 13个集体, 3000余人; not 两次, 三年. */
static bool counts_things(const rh_scene *scene, size_t item) {
  static const char *const TIMES[] = {"次", "年", "月", "天", "日", "届", "期", "轮"};
  size_t end = scene->items[item].end;
  for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++)
    if (rh_analysis_starts_with(scene->analysis, end - 1, TIMES[i])) return false;
  return true;
}

/* True when a common noun stands where the subject would, and a verb or adverb follows it: 教师们
 * 将…; not 会上, 活动现场. */
static bool has_common_subject(const rh_scene *scene, size_t item, size_t limit) {
  const rh_sentence_view *sentence = sentence_of(scene);
  if (item >= limit) return false;
  const rh_mention *mention = rh_scene_mention(scene, item);
  if (mention && mention->kind == RH_KIND_QUANTITY) return counts_things(scene, item);
  /* 学院 where nothing tells which */
  if (mention && mention->kind == RH_KIND_ANAPHOR)
    return mention->entity_count == 0 && mention->entry &&
           (strcmp(mention->entry->detail, "self") == 0 ||
            strcmp(mention->entry->detail, "definite") == 0);
  if (mention) return false;
  /* 甲校引入乙公司，校企共建…: the two sides told of before */
  if (rh_scene_starts_with(scene, item, "校企") || rh_scene_starts_with(scene, item, "校地"))
    return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  bool noun = false;
  for (; token && token < sentence->tokens + sentence->token_count; token++) {
    if (sentence->start + token->start >= scene->items[limit - 1].end) return false;
    switch (token->tag) {
    case RH_TAG_N:
    case RH_TAG_NZ:
    case RH_TAG_R:
      noun = true;
      break;
    case RH_TAG_VN:
    case RH_TAG_AN:
    case RH_TAG_A:
    case RH_TAG_M:
    case RH_TAG_Q:
    case RH_TAG_U:
      break;
    case RH_TAG_V:
    case RH_TAG_VD:
    case RH_TAG_D:
    case RH_TAG_AD:
      return noun;
    default:
      return false;
    }
  }
  return false;
}

/* 甲处、乙系负责人: those who act are people, not their organizations. */
static bool are_people_of(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"负责人", "相关负责", "有关负责", "主要负责", "负责同志",
                                      "师生",   "教师",     "学生",     "等负责"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_scene_starts_with(scene, item, WORDS[i])) return true;
  return false;
}

/* 合作办公室及相关学院负责人参会: people without a name act. */
static bool ends_with_people(const rh_scene *scene, size_t start, size_t verb) {
  static const char *const WORDS[] = {"负责人", "代表", "嘉宾", "师生", "人员", "领导", "同志"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i]) / 3;
    if (verb >= start + length && !rh_scene_mention(scene, verb - 1) &&
        rh_scene_starts_with(scene, verb - length, WORDS[i]))
      return true;
  }
  return false;
}

/* Reads what stands in the clause from `start` to the verb at `verb`. */
static void read_parts(const rh_scene *scene, size_t start, size_t verb, parts *p) {
  memset(p, 0, sizeof *p);
  for (size_t i = start; i < verb;) {
    if (!may_take_part(rh_scene_mention(scene, i))) {
      i++;
      continue;
    }
    rh_fillers *list = marked_role(scene, start, i, p);
    if (!list) list = marked_before_list(scene, start, i, p);
    bool first = !list && p->subject.item_count == 0;
    if (first) list = &p->subject;
    size_t kept = list ? list->item_count : 0;
    rh_fillers unmarked = {.item_count = 0};
    size_t end = read_list(scene, i, verb, list ? list : &unmarked);
    bool modifies = rh_scene_starts_with(scene, end, "的") && end < verb;
    if (list == &p->subject && are_people_of(scene, end)) p->by_people = true;
    if (list && modifies && list != &p->place) list->item_count = kept;
    if (first) p->other_subject = modifies;
    i = end;
    /* 在甲校的实训中心: what belongs to the place is one too. */
    if (list == &p->place && modifies) i = read_list(scene, end + 1, verb, list);
  }
  if (p->subject.item_count == 0 && !p->other_subject)
    p->other_subject = ends_with_people(scene, start, verb) ||
                       has_common_subject(scene, rh_scene_subject_start(scene, start), verb);
}

/* The mood of the clause from `start` to the verb; a wish goes on over the clauses that follow it
 * without a subject of their own. */
static rh_mood mood_of(const rh_scene *scene, size_t start, size_t verb, const parts *p) {
  bool own_subject = p->subject.item_count > 0 || p->by.item_count > 0;
  rh_mood found = rh_mood_in(scene, start, verb);
  while (found == RH_MOOD_TOLD && !own_subject && start > 1) {
    size_t end = start - 1;
    uint32_t mark = rh_scene_character(scene, end);
    start = clause_start(scene, end);
    if (mark == 0x3002 || mark == 0xFF1B || mark == ';') return RH_MOOD_TOLD; /* 。； */
    found = rh_mood_in(scene, start, end);
    if (found == RH_MOOD_HERE) found = RH_MOOD_TOLD;
    parts before;
    read_parts(scene, start, end, &before);
    own_subject = before.subject.item_count > 0;
  }
  return found;
}

/* The item after 的 and 是, 有, 包括 that make a cleft of the verb before `item`; RH_NONE when
 * there is no cleft. */
static size_t after_cleft(const rh_scene *scene, size_t item) {
  static const char *const FILL[] = {"还",   "则",   "也",   "主要", "分别", "先后",
                                     ",",    "，",   "另",   "单位", "学校", "院校",
                                     "企业", "领导", "嘉宾", "专家", "教师", "代表",
                                     "个人", "人员", "同志", "高校", "公司", "机构"};
  static const char *const COPULAS[] = {"包括", "是", "有", "为", "：", ":"};
  size_t limit = item < scene->count ? scene->items[item].start + MAX_CLEFT : 0;
  for (; item < scene->count && scene->items[item].start < limit; item++) {
    if (is_mark(scene, item)) return RH_NONE;
    if (rh_scene_mention(scene, item) || !rh_scene_starts_with(scene, item, "的")) continue;
    size_t i = item + 1;
    for (size_t f = 0; f < sizeof FILL / sizeof *FILL; f++) {
      if (!rh_scene_starts_with(scene, i, FILL[f])) continue;
      i += strlen(FILL[f]) < 3 ? 1 : strlen(FILL[f]) / 3;
      f = (size_t)-1; /* any of them may follow again */
    }
    for (size_t c = 0; c < sizeof COPULAS / sizeof *COPULAS; c++)
      if (rh_scene_starts_with(scene, i, COPULAS[c]))
        return i + (strlen(COPULAS[c]) < 3 ? 1 : strlen(COPULAS[c]) / 3);
  }
  return RH_NONE;
}

/* The length of the verb at `item` that only says that names follow (有, 30家，包括), 0 for others.
 */
static size_t verb_before_names(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"还有", "有", "包括", "包含"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_scene_starts_with(scene, item, WORDS[i])) return strlen(WORDS[i]) / 3;
  return 0;
}

/* True when the words at items [start, end) only lead from one item of a long list to the next:
 * 以及企业方面的; no verb stands there. */
static bool leads_on(const rh_scene *scene, size_t start, size_t end) {
  size_t commas = 0;
  for (size_t i = start; i < end; i++) {
    if (is_mark(scene, i) && ++commas > 1) return false;
    const rh_token *token = rh_scene_token(scene, scene->items[i].start);
    bool verb = token && (token->tag == RH_TAG_V || token->tag == RH_TAG_P);
    size_t length = verb ? verb_before_names(scene, i) : 0;
    if (verb && !length) return false;
    if (verb) i += length - 1;
  }
  return true;
}

/* Reads a list that may go on over commas: 甲院长王强，乙公司的赵敏，以及丙. */
static void read_long_list(const rh_scene *scene, size_t item, rh_fillers *out) {
  size_t last = item;
  for (size_t i = item; i < scene->count; i++) {
    if (scene->items[i].start > scene->items[last].end + MAX_BETWEEN) return;
    if (!may_take_part(rh_scene_mention(scene, i))) continue;
    if (!leads_on(scene, last == item ? item : last + 1, i)) return;
    add(out, i);
    last = i;
  }
}

/* 被授予, 获颁: the verb itself is passive. */
static bool is_passive(const rh_scene *scene, size_t start, const parts *p) {
  if (p->by.item_count) return true;
  return start > 0 && !rh_scene_mention(scene, start - 1) &&
         (rh_scene_starts_with(scene, start - 1, "被") ||
          rh_scene_starts_with(scene, start - 1, "获"));
}

/* 王强指出，建设…: what is said is not what the speaker does. */
static bool follows_speech(const rh_scene *scene, size_t clause) {
  static const char *const VERBS[] = {"指出", "表示", "强调", "认为", "提出", "谈到", "介绍"};
  if (clause < 3 || rh_scene_mention(scene, clause - 2)) return false;
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
    if (rh_scene_starts_with(scene, clause - 3, VERBS[i])) return true;
  return false;
}

bool rh_is_said(const rh_scene *scene, size_t item) {
  return follows_speech(scene, clause_start(scene, item));
}

static void fill_subject(const rh_scene *scene, size_t start, const parts *p, rh_fillers *out) {
  *out = p->subject;
  if (p->subject.item_count || p->other_subject) return;
  if (follows_speech(scene, clause_start(scene, start))) return;
  out->entities = scene->subjects[start].entities;
  out->entity_count = scene->subjects[start].own;
}

/* Of 由甲、乙发起, which has the agents where a subject would stand: the subject carried to it. */
static void fill_patient(const rh_scene *scene, size_t clause, size_t start, const parts *p,
                         rh_fillers *out) {
  fill_subject(scene, start, p, out);
  if (out->item_count || p->by.item_count == 0 || p->other_subject) return;
  while (clause > 0 && rh_scene_starts_with(scene, clause, "由"))
    clause = clause_start(scene, clause - 1);
  const rh_subject *carried = &scene->subjects[clause];
  bool agents = rh_scene_starts_with(scene, clause, "由"); /* nothing was told of before them */
  out->entities = carried->entities;
  out->entity_count = agents ? 0 : carried->own;
}

static void fill_agent(const rh_scene *scene, bool people, size_t start, size_t end, const parts *p,
                       rh_fillers *out) {
  size_t cleft = p->subject.item_count ? RH_NONE : after_cleft(scene, end);
  if (cleft != RH_NONE) {
    read_long_list(scene, cleft, out);
  } else if (p->pivot.item_count) {
    *out = p->pivot;
  } else if (p->by.item_count) {
    *out = p->by;
  } else if (p->represented.item_count && !people) {
    *out = p->represented;
  } else if (!is_passive(scene, start, p)) {
    fill_subject(scene, start, p, out);
  }
}

/* 与三家企业签约，分别是甲、乙、丙: the item at which the list begins, or RH_NONE. */
static size_t named_later(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"分别是", "分别为", "它们是", "即"};
  for (size_t i = item; i < scene->count; i++)
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (!rh_scene_mention(scene, i) && rh_scene_starts_with(scene, i, WORDS[w]))
        return i + strlen(WORDS[w]) / 3;
  return RH_NONE;
}

/* 与两家企业, 同30多所高校: with whom, not yet by name. */
static bool is_with_number(const rh_scene *scene, size_t start, size_t verb) {
  static const char *const WITH[] = {"与", "同", "和"};
  for (size_t i = start; i + 1 < verb; i++) {
    const rh_mention *counted = rh_scene_mention(scene, i + 1);
    if (!counted || counted->kind != RH_KIND_QUANTITY || rh_scene_mention(scene, i)) continue;
    for (size_t w = 0; w < sizeof WITH / sizeof *WITH; w++)
      if (rh_scene_starts_with(scene, i, WITH[w])) return true;
  }
  return false;
}

static void fill_with(const rh_scene *scene, size_t clause, size_t start, size_t end,
                      const parts *p, rh_fillers *out) {
  *out = p->with;
  size_t later = is_with_number(scene, clause, start) ? named_later(scene, end) : RH_NONE;
  if (later != RH_NONE) read_long_list(scene, later, out);
  if (out->item_count || p->subject.item_count || p->other_subject || p->by.item_count) return;
  const rh_subject *carried = &scene->subjects[start];
  if (carried->count == carried->own) return;
  out->entities = carried->entities + carried->own;
  out->entity_count = carried->count - carried->own;
}

/* 分会的成立, 就共建基地交换意见: the verb is what is spoken of, not what is done. */
static bool is_nominal(const rh_scene *scene, size_t verb) {
  static const char *const BEFORE[] = {"的", "就", "绕", "于"};
  if (rh_scene_mention(scene, verb - 1)) return false;
  for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++)
    if (rh_scene_starts_with(scene, verb - 1, BEFORE[i])) return true;
  return false;
}

/* Where nothing in the clause tells it, the place told in a clause before:
 * 在甲地达成意向，同时举行…. */
static void fill_place(const rh_scene *scene, size_t clause, const parts *p, rh_fillers *out) {
  *out = p->place;
  parts before;
  while (out->item_count == 0 && clause > 1) {
    size_t end = clause - 1;
    clause = clause_start(scene, end);
    read_parts(scene, clause, end, &before);
    *out = before.place;
  }
}

/* To whom; 其 is whom the subject acted with in the clause before: 与甲签约，并向其授牌. */
static void fill_to(const rh_scene *scene, size_t clause, size_t verb, const parts *p,
                    rh_fillers *out) {
  *out = p->to;
  bool pronoun = false;
  for (size_t i = clause; i < verb; i++)
    pronoun |= rh_scene_starts_with(scene, i, "向其") || rh_scene_starts_with(scene, i, "为其");
  parts before;
  while (pronoun && out->item_count == 0 && clause > 1) {
    size_t end = clause - 1;
    clause = clause_start(scene, end);
    read_parts(scene, clause, end, &before);
    *out = before.with.item_count ? before.with : before.object;
  }
}

/* 教育部职成司处长: where nouns follow, the name is only the beginning of a longer one, unless they
 * tell who came for it (领导, 代表). */
static bool goes_on(const rh_scene *scene, size_t item) {
  static const char *const PEOPLE[] = {"领导", "代表", "相关", "有关", "负责", "主要",
                                       "嘉宾", "师生", "等",   "各",   "的",   "专家"};
  if (item >= scene->count || is_mark(scene, item)) return false;
  for (size_t i = 0; i < sizeof PEOPLE / sizeof *PEOPLE; i++)
    if (rh_scene_starts_with(scene, item, PEOPLE[i])) return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  return token && (token->tag == RH_TAG_N || token->tag == RH_TAG_VN || token->tag == RH_TAG_NZ ||
                   token->tag == RH_TAG_ORG);
}

/* 昆山工专: a place that a longer name begins with does nothing by itself. */
static void drop_beginnings(const rh_scene *scene, rh_fillers *out) {
  size_t kept = 0;
  for (size_t i = 0; i < out->item_count; i++) {
    bool place = rh_scene_mention(scene, out->items[i])->kind == RH_PLACE;
    if (!place || !goes_on(scene, out->items[i] + 1)) out->items[kept++] = out->items[i];
  }
  out->item_count = kept;
}

/* 甲大学王强: where people are asked for, their organizations are not meant. */
static void drop_organizations_of_people(const rh_scene *scene, rh_fillers *out) {
  size_t kept = 0;
  for (size_t i = 0; i < out->item_count; i++) {
    const rh_mention *next = rh_scene_mention(scene, out->items[i] + 1);
    const rh_mention *self = rh_scene_mention(scene, out->items[i]);
    if (next && next->kind == RH_PERSON && self->kind != RH_PERSON) continue;
    bool party = self->kind <= RH_BASE || self->kind == RH_KIND_ANAPHOR;
    if (party && goes_on(scene, out->items[i] + 1)) continue;
    out->items[kept++] = out->items[i];
  }
  out->item_count = kept;
}

bool rh_fill_role(const rh_scene *scene, const rh_role_query *query, size_t start, size_t end,
                  rh_fillers *out) {
  *out = (rh_fillers){.item_count = 0};
  if (start >= scene->count) return false;
  size_t clause = clause_start(scene, start);
  if (start > clause && is_nominal(scene, start)) return false;
  parts p;
  read_parts(scene, clause, start, &p);
  rh_mood told = mood_of(scene, clause, start, &p);
  if (told >= RH_MOOD_HERE || (told == RH_MOOD_WISH && !query->planned)) return false;
  switch (query->role) {
  case RH_ROLE_AGENT:
    if (p.by_people && !query->people && !query->offices) return false;
    fill_agent(scene, query->people, start, end, &p, out);
    drop_beginnings(scene, out);
    break;
  case RH_ROLE_WITH:
    fill_with(scene, clause, start, end, &p, out);
    break;
  case RH_ROLE_TO:
    fill_to(scene, clause, start, &p, out);
    break;
  case RH_ROLE_PLACE:
    fill_place(scene, clause, &p, out);
    break;
  case RH_ROLE_PATIENT:
    if (is_passive(scene, start, &p))
      fill_patient(scene, clause, start, &p, out);
    else
      *out = p.object;
    break;
  case RH_ROLE_COUNT:
    break;
  }
  if (query->people) drop_organizations_of_people(scene, out);
  return out->item_count + out->entity_count > 0;
}
