#include "extract/relation/subjects.h"

#include <string.h>

enum { MAX_SUBJECTS = 24 };

/* Words that may stand before the subject of a clause. */
static size_t skip_connectives(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"上述", "同时", "此外",   "目前",   "近年来", "其中", "随后",
                                      "最后", "据悉", "据了解", "据介绍", "当前",   "为此", "期间",
                                      "现场", "另外", "其间",   "下一步", "接下来", "未来", "今后",
                                      "往后", "此后", "日后",   "而",     "但",     "并",   "由"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    if (!rh_scene_starts_with(scene, item, WORDS[i])) continue;
    size_t end = scene->items[item].start + strlen(WORDS[i]) / strlen("同");
    while (item < scene->count && scene->items[item].start < end) item++;
    return item;
  }
  return item;
}

/* Items taken by the word at `item` that joins the parties of a subject; 0 when none stands there.
 * `parts` tells that what follows is whom the others act with. */
static size_t joiner_length(const rh_scene *scene, size_t item, bool *parts) {
  static const char *const JOINERS[] = {"、",   "和",   "及",   "以及", "与",  "同",
                                        "会同", "携手", "联合", "引入", "牵手"};
  enum { FIRST_WITH = 4 };
  if (item >= scene->count || rh_scene_mention(scene, item)) return 0;
  for (size_t i = 0; i < sizeof JOINERS / sizeof *JOINERS; i++) {
    if (!rh_scene_starts_with(scene, item, JOINERS[i])) continue;
    *parts = i >= FIRST_WITH;
    return strlen(JOINERS[i]) / strlen("同");
  }
  return 0;
}

/* 甲校先后|与乙公司…: the item after adverbs between a subject and whom it acts with. */
static size_t skip_adverbs(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"先后", "再度", "再次", "近日", "日前", "积极", "主动",
                                      "正式", "成功", "分别", "还",   "也",   "先",   "又",
                                      "已",   "曾",   "再",   "则",   "便"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, WORDS[i]))
      return skip_adverbs(scene, item + strlen(WORDS[i]) / strlen("先"));
  return item;
}

/* What acts: organizations, people, places, documents, programmes, events and what stands for them.
 */
static bool may_be_subject(const rh_mention *mention) {
  if (!mention || mention->entity_count == 0) return false;
  return mention->kind <= RH_EVENT || mention->kind == RH_KIND_ANAPHOR;
}

/* 清河市各级工会, 学院全体教师: not the city nor the school acts, but people of theirs. */
static bool names_a_group(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"各", "全体", "广大", "部分", "一些"};
  return rh_scene_starts_with_any(scene, item, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* After a subject comes what it does, not 的, 上 or 中, which make it part of something else. */
static bool leaves_a_subject(const rh_scene *scene, size_t item) {
  static const char *const AFTER[] = {"的", "上",   "中", "后",   "现场", "期间", "之",  "内",
                                      "时", "以来", "各", "全体", "广大", "部分", "一些"};
  if (item >= scene->count || names_a_group(scene, item)) return false;
  const rh_mention *next = rh_scene_mention(scene, item);
  if (next && next->kind == RH_KIND_QUANTITY) return false; /* 实训室210个: what is counted */
  return !rh_scene_starts_with_any(scene, item, AFTER, sizeof AFTER / sizeof *AFTER);
}

static size_t add_entities(const rh_mention *mention, size_t *out, size_t count) {
  for (size_t i = 0; i < mention->entity_count && count < MAX_SUBJECTS; i++)
    out[count++] = mention->entities[i];
  return count;
}

/* 清河市职业教育的优势…: a place in front of a noun that is not its own. */
static bool is_place_of_noun(const rh_scene *scene, size_t item) {
  const rh_mention *place = item > 0 ? rh_scene_mention(scene, item - 1) : NULL;
  bool home = place && place->kind == RH_KIND_ANAPHOR && place->entry->type == RH_PLACE;
  if (!place || (place->kind != RH_PLACE && !home) || rh_scene_mention(scene, item)) return false;
  const rh_token *token =
      item < scene->count ? rh_scene_token(scene, scene->items[item].start) : NULL;
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  return token && sentence->start + token->start == scene->items[item].start &&
         (token->tag == RH_TAG_N || token->tag == RH_TAG_NZ);
}

/* 甲校与乙公司共建的|丙学院将…: the item of what the relative clause tells of, RH_NONE when there
 * is none. */
static size_t after_relative_clause(const rh_scene *scene, size_t item) {
  static const char *const VERBS[] = {"共建的",     "合作共建的", "联合共建的", "共同建设的",
                                      "共同打造的", "联合打造的", "合作建设的", "联合成立的",
                                      "共同成立的", "联合开办的", "合作开办的", "创办的",
                                      "牵头组建的", "联合举办的", "共同举办的", "合作举办的"};
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
    if (!rh_scene_starts_with(scene, item, VERBS[i])) continue;
    size_t next = item + strlen(VERBS[i]) / strlen("的");
    return may_be_subject(rh_scene_mention(scene, next)) ? next : RH_NONE;
  }
  return RH_NONE;
}

/* Adds the list of mentions at *item to `out`; `own` is set to the number before 与 or 同. */
static size_t read_names(const rh_scene *scene, size_t *item, size_t *out, size_t count,
                         size_t *own) {
  while (may_be_subject(rh_scene_mention(scene, *item))) {
    bool parts;
    count = add_entities(rh_scene_mention(scene, (*item)++), out, count);
    size_t joiner = joiner_length(scene, *item, &parts);
    if (!joiner || !may_be_subject(rh_scene_mention(scene, *item + joiner))) break;
    if (parts && *own == 0) *own = count;
    *item += joiner;
  }
  return count;
}

/* 甲校先后与乙公司、丙公司合作，…: whom the subject acts with, after adverbs; `count` stays when
 * there is nobody, or when the names belong to what follows (与乙公司的合作). */
static size_t read_partners(const rh_scene *scene, size_t item, size_t *out, size_t count) {
  bool parts = false;
  size_t after = skip_adverbs(scene, item);
  size_t joiner = after > item ? joiner_length(scene, after, &parts) : 0;
  size_t own = count;
  if (!joiner || !parts) return count;
  after += joiner;
  size_t all = read_names(scene, &after, out, count, &own);
  return leaves_a_subject(scene, after) ? all : count;
}

/* …，创新人才培养模式，…: words that look like the name of a scheme and are all of the clause. */
static bool is_whole_clause(const rh_scene *scene, size_t item) {
  const rh_mention *mention = rh_scene_mention(scene, item);
  if (!mention || mention->named || (mention->kind != RH_PROGRAMME && mention->kind != RH_BASE))
    return false;
  return item + 1 >= scene->count || rh_ends_clause(rh_scene_character(scene, item + 1));
}

/* Reads the list of mentions at `item`, when it is the subject of its clause, into `out`; `own` is
 * set to the number of entities before 与 or 同. */
static size_t read_subject(const rh_scene *scene, size_t item, size_t *out, size_t *own) {
  *own = 0;
  if (is_whole_clause(scene, item)) return 0;
  size_t count = read_names(scene, &item, out, 0, own);
  size_t told = count ? after_relative_clause(scene, item) : RH_NONE;
  if (told != RH_NONE) {
    count = add_entities(rh_scene_mention(scene, told), out, 0);
    *own = count;
    item = told + 1;
  }
  if (*own == 0) *own = count;
  if (!count || !leaves_a_subject(scene, item) || is_place_of_noun(scene, item)) return 0;
  return *own == count ? read_partners(scene, item, out, count) : count;
}

/* True when a verb, an adverb or a preposition begins at the item, or after a date there: what
 * stands before it does something. */
static bool goes_on_with_verb(const rh_scene *scene, size_t item) {
  const rh_mention *date = rh_scene_mention(scene, item);
  if (date && date->kind == RH_KIND_DATE) item++;
  if (item >= scene->count || rh_scene_mention(scene, item)) return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  return token && sentence->start + token->start == scene->items[item].start &&
         (token->tag == RH_TAG_V || token->tag == RH_TAG_D || token->tag == RH_TAG_AD ||
          token->tag == RH_TAG_P);
}

/* 学院与年轻的|某市一同成长: the words before 的 describe whom the subject does something with. */
static bool is_likened(const rh_scene *scene, size_t item, size_t end) {
  static const char *const WITH[] = {"与", "和", "同", "跟"};
  size_t i = item + 1;
  if (rh_scene_mention(scene, i) ||
      !rh_scene_starts_with_any(scene, i, WITH, sizeof WITH / sizeof *WITH))
    return false;
  for (; i < end; i++)
    if (rh_scene_mention(scene, i)) return false;
  return true;
}

/* 此次开工的|清河产业园，…, 拥有百家会员的|清河商会是…: the item of the name that a clause
 * describes before it names it, RH_NONE when there is none. A name that closes the clause
 * (推进…的某计划，) is its object, unless the description begins with a word that only describes.
 */
static size_t described_subject(const rh_scene *scene, size_t item) {
  enum { LONGEST = 40 };
  static const char *const GOVERNING[] = {"对", "向", "为", "把",   "将",   "就",  "以",
                                          "与", "和", "同", "跟",   "按",   "在",  "从",
                                          "给", "经", "据", "根据", "通过", "随着"};
  static const char *const DESCRIBING[] = {"此次", "这次",   "本次", "新",   "刚",   "位于", "坐落",
                                           "地处", "首批",   "首个", "去年", "今年", "由",   "有着",
                                           "拥有", "成立于", "这所", "这个", "这家"};
  const rh_mention *first = rh_scene_mention(scene, item);
  if (!first &&
      rh_scene_starts_with_any(scene, item, GOVERNING, sizeof GOVERNING / sizeof *GOVERNING))
    return RH_NONE;
  for (size_t i = item; i + 1 < scene->count && i < item + LONGEST; i++) {
    if (rh_scene_mention(scene, i)) continue;
    if (rh_ends_clause(rh_scene_character(scene, i))) return RH_NONE;
    if (i == item || !rh_scene_starts_with(scene, i, "的") ||
        !may_be_subject(rh_scene_mention(scene, i + 1)))
      continue;
    if (first && is_likened(scene, item, i)) return RH_NONE;
    size_t after = i + 2;
    bool closes = after >= scene->count || rh_ends_clause(rh_scene_character(scene, after));
    bool acts = goes_on_with_verb(scene, after) && leaves_a_subject(scene, after);
    return acts || (closes && !first &&
                    rh_scene_starts_with_any(scene, item, DESCRIBING,
                                             sizeof DESCRIBING / sizeof *DESCRIBING))
               ? i + 1
               : RH_NONE;
  }
  return RH_NONE;
}

/* 某报某市5月6日电(记者王某)…, 某网讯 …: the item after what tells where a report comes from. */
static size_t skip_dateline(const rh_scene *scene) {
  enum { LONGEST = 30, BEGINNING = 8 /* sentences */ };
  static const char *const WORDS[] = {"讯", "消息", "电"};
  size_t end = 0;
  if (scene->sentence >= BEGINNING) return 0;
  for (size_t i = 0; i < scene->count && i < LONGEST && !end; i++) {
    if (!rh_scene_mention(scene, i) && rh_ends_clause(rh_scene_character(scene, i))) return 0;
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++) {
      size_t length = strlen(WORDS[w]) / strlen("讯");
      uint32_t next = rh_scene_character(scene, i + length);
      bool closed = next == ' ' || next == '(' || next == 0xFF08 || next == 0x3000;
      if (!rh_scene_mention(scene, i) && rh_scene_starts_with(scene, i, WORDS[w]) && closed)
        end = i + length;
    }
  }
  uint32_t open = rh_scene_character(scene, end);
  if (end && (open == '(' || open == 0xFF08))
    for (size_t i = end; i < scene->count && i < end + LONGEST; i++)
      if (rh_scene_character(scene, i) == ')' || rh_scene_character(scene, i) == 0xFF09) {
        end = i + 1;
        break;
      }
  while (end && rh_scene_character(scene, end) == ' ') end++;
  return end;
}

size_t rh_scene_subject_start(const rh_scene *scene, size_t item) {
  if (item == 0) item = skip_dateline(scene);
  for (size_t steps = 0; steps < 4; steps++) {
    const rh_mention *mention = rh_scene_mention(scene, item);
    size_t next = skip_connectives(scene, item);
    if (mention && mention->kind == RH_KIND_DATE) next = item + 1;
    if (next == item) return item;
    item = next;
  }
  return item;
}

static bool has_verb(const rh_scene *scene, size_t start, size_t end) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t i = start; i < end; i++) {
    if (scene->items[i].mention != RH_NONE) continue;
    for (size_t t = 0; t < sentence->token_count; t++)
      if (sentence->tokens[t].tag == RH_TAG_V &&
          sentence->start + sentence->tokens[t].start == scene->items[i].start)
        return true;
  }
  return false;
}

/* 甲校与乙公司签约仪式，5月6日…: a clause that only names an event tells what follows of it. The
 * entity, or RH_NONE. */
static size_t event_named(const rh_scene *scene, size_t start, size_t mark) {
  const rh_mention *last = mark > start ? rh_scene_mention(scene, mark - 1) : NULL;
  if (!last || last->kind != RH_EVENT || last->entity_count != 1) return RH_NONE;
  return has_verb(scene, start, mark) ? RH_NONE : last->entities[0];
}

static bool carry(const rh_scene *scene, const size_t *entities, size_t count, size_t own,
                  rh_subject *carried) {
  size_t *copy = rh_arena_alloc_array(&scene->analysis->arena, count, sizeof *copy);
  if (!copy) return false;
  memcpy(copy, entities, count * sizeof *copy);
  *carried = (rh_subject){copy, count, own};
  return true;
}

/* 学校 or 该公司 where nothing tells which: who was spoken of before does not go on acting. */
static bool is_unknown_body(const rh_mention *mention) {
  if (!mention || mention->kind != RH_KIND_ANAPHOR || mention->entity_count || !mention->entry)
    return false;
  return strcmp(mention->entry->detail, "self") == 0 ||
         strcmp(mention->entry->detail, "definite") == 0;
}

/* 同学们纷纷表示，会…: people without a name say what they will do. */
static bool others_speak(const rh_scene *scene, size_t first) {
  static const char *const PEOPLE[] = {"同学", "学生", "学员", "大家", "教师", "老师",
                                       "家长", "员工", "与会", "代表", "专家"};
  static const char *const VERBS[] = {"表示", "认为", "指出"};
  enum { REACH = 10 };
  bool people = false;
  for (size_t i = 0; i < sizeof PEOPLE / sizeof *PEOPLE && !rh_scene_mention(scene, first); i++)
    people |= rh_scene_starts_with(scene, first, PEOPLE[i]);
  for (size_t i = first; people && i < scene->count && i < first + REACH; i++) {
    if (rh_scene_mention(scene, i) || rh_ends_clause(rh_scene_character(scene, i))) return false;
    if (rh_scene_starts_with_any(scene, i, VERBS, sizeof VERBS / sizeof *VERBS)) return true;
  }
  return false;
}

/* 据清河市教育局负责人介绍，将…: who tells of it goes on acting. The mention, or NULL. */
static const rh_mention *source_of(const rh_scene *scene, size_t first) {
  static const char *const VERBS[] = {"介绍", "透露", "表示"};
  enum { REACH = 14 };
  if (!rh_scene_starts_with(scene, first, "据")) return NULL;
  const rh_mention *source = rh_scene_mention(scene, first + 1);
  if (!may_be_subject(source)) return NULL;
  for (size_t i = first + 2; i < scene->count && i < first + REACH; i++) {
    const rh_mention *other = rh_scene_mention(scene, i);
    if (may_be_subject(other) || (!other && rh_ends_clause(rh_scene_character(scene, i))))
      return NULL;
    for (size_t v = 0; v < sizeof VERBS / sizeof *VERBS; v++)
      if (rh_scene_starts_with(scene, i, VERBS[v])) return source;
  }
  return NULL;
}

/* 甲牵头，联合乙、丙，成立…: a clause that only tells whom the subject acts with. */
static bool carry_partners(const rh_scene *scene, size_t item, rh_subject *carried) {
  size_t entities[MAX_SUBJECTS];
  bool parts = false;
  size_t joiner = joiner_length(scene, item, &parts);
  const rh_mention *partner = joiner && parts ? rh_scene_mention(scene, item + joiner) : NULL;
  if (!partner || (partner->kind > RH_BASE && partner->kind != RH_KIND_ANAPHOR)) return true;
  if (carried->own == 0 || carried->own >= MAX_SUBJECTS) return true;
  if (scene->analysis->entities[carried->entities[0]].type > RH_BASE) return true; /* a speaker */
  memcpy(entities, carried->entities, carried->own * sizeof *entities);
  size_t own = carried->own;
  item += joiner;
  size_t count = read_names(scene, &item, entities, carried->own, &own);
  if (count == carried->own || !leaves_a_subject(scene, item)) return true;
  return carry(scene, entities, count, carried->own, carried);
}

/* 某格局由甲市构建，…: the agent of a clause whose own subject is no name goes on acting; not in a
 * policy, which only says who is to see to it. */
static bool carry_agent(const rh_scene *scene, size_t start, size_t end, rh_subject *carried) {
  size_t entities[MAX_SUBJECTS];
  if (scene->outline->places[scene->sentence].roles & RH_PLACE_POLICY) return true;
  for (size_t i = start; i + 1 < end; i++) {
    if (rh_scene_mention(scene, i) || !rh_scene_starts_with(scene, i, "由")) continue;
    size_t item = i + 1;
    size_t own = 0;
    size_t count = read_names(scene, &item, entities, 0, &own);
    if (count && goes_on_with_verb(scene, item))
      return carry(scene, entities, count, own ? own : count, carried);
  }
  return true;
}

/* 联盟由甲校牵头，|携手乙、丙…: the clause begins with whom somebody acts with, which is the agent
 * of the clause before and not what it was told of. */
static bool tells_partners(const rh_scene *scene, size_t item) {
  bool parts = false;
  size_t joiner = item < scene->count ? joiner_length(scene, item, &parts) : 0;
  return joiner > 1 && parts && rh_scene_mention(scene, item + joiner);
}

/* 全省唯一一所此类高校——甲学院，5月8日同…: the body that a description and a dash lead to. */
static size_t body_after_dash(const rh_scene *scene, size_t start, size_t mark) {
  enum { DASH = 0x2014 };
  const rh_mention *last = mark > start + 1 ? rh_scene_mention(scene, mark - 1) : NULL;
  if (!last || last->kind > RH_BASE || last->entity_count != 1) return RH_NONE;
  return rh_scene_character(scene, mark - 2) == DASH ? last->entities[0] : RH_NONE;
}

bool rh_scene_set_subjects(rh_scene *scene, rh_subject *carried) {
  size_t entities[MAX_SUBJECTS];
  size_t clause = 0;
  bool told = false; /* the clause has a subject of its own */
  for (size_t i = 0; i < scene->count; i++) {
    if (i == clause) {
      size_t own;
      size_t first = rh_scene_subject_start(scene, i);
      size_t described = described_subject(scene, i);
      size_t count = described != RH_NONE ? read_subject(scene, described, entities, &own)
                                          : read_subject(scene, first, entities, &own);
      if (may_be_subject(rh_scene_mention(scene, first)) && names_a_group(scene, first + 1))
        *carried = (rh_subject){NULL, 0, 0};
      if (others_speak(scene, first)) *carried = (rh_subject){NULL, 0, 0};
      if (is_unknown_body(rh_scene_mention(scene, first))) *carried = (rh_subject){NULL, 0, 0};
      const rh_mention *source = count ? NULL : source_of(scene, first);
      if (source) own = count = add_entities(source, entities, 0);
      told = count > 0;
      if (count && !carry(scene, entities, count, own, carried)) return false;
      if (!count && !carry_partners(scene, first, carried)) return false;
    }
    scene->subjects[i] = *carried;
    if (scene->items[i].mention != RH_NONE || !rh_scene_ends_clause(scene, i)) continue;
    /* 华中地区唯一一所高校——甲大学: the place only describes the body. */
    const rh_mention *first = rh_scene_mention(scene, rh_scene_subject_start(scene, clause));
    bool place = first && first->kind == RH_PLACE;
    size_t apposed = told && !place ? RH_NONE : body_after_dash(scene, clause, i);
    if (apposed != RH_NONE && !carry(scene, &apposed, 1, 1, carried)) return false;
    size_t event = event_named(scene, clause, i);
    if (event != RH_NONE && !carry(scene, &event, 1, 1, carried)) return false;
    bool joins = !told || tells_partners(scene, i + 1);
    if (joins && !carry_agent(scene, clause, i, carried)) return false;
    clause = i + 1;
  }
  return true;
}
