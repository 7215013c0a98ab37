#include "extract/relation/scene.h"

#include <string.h>

enum { MAX_SUBJECTS = 24, MAX_ADVERBIAL = 30 };

bool rh_ends_clause(uint32_t c) {
  switch (c) {
  case ',':
  case 0xFF0C: /* ， */
  case 0x3002: /* 。 */
  case ';':
  case 0xFF1B: /* ； */
  case ':':
  case 0xFF1A: /* ： */
  case '!':
  case 0xFF01:
  case '?':
  case 0xFF1F:
  case '\t':
    return true;
  default:
    return false;
  }
}

static bool holds_others(const rh_mention *mention) {
  return mention->kind == RH_EVENT || mention->kind == RH_DOCUMENT || mention->kind == RH_HONOUR;
}

bool rh_scene_opens(const rh_sentence_view *sentence) {
  for (size_t m = 0; m < sentence->mention_count; m++)
    if (!sentence->mentions[m].inner && holds_others(&sentence->mentions[m])) return true;
  return false;
}

/* `holder` is the outer mention that an inner one stands in. */
static bool shows(const rh_mention *mention, const rh_mention *holder, bool opened) {
  if (mention->kind == RH_KIND_GENERIC) return false;
  if (!mention->inner) return !opened || !holds_others(mention);
  if (!opened || !holder || !holds_others(holder)) return false;
  /* 签约仪式 inside of a longer name tells what the event is, and stands for nothing else. */
  return mention->kind != RH_KIND_ANAPHOR || !mention->entry || mention->entry->type != RH_EVENT;
}

static rh_item item_of(const rh_mention *mention, size_t index) {
  bool phrase = mention->kind == RH_PERSON && mention->phrase_end > 0;
  return (rh_item){phrase ? mention->phrase_start : mention->start,
                   phrase ? mention->phrase_end : mention->end, index};
}

/* Mentions as items, in order, none overlapping: a person's phrase swallows its organization. */
static size_t mention_items(const rh_sentence_view *sentence, bool opened, rh_item *out) {
  size_t count = 0;
  const rh_mention *holder = NULL;
  for (size_t m = 0; m < sentence->mention_count; m++) {
    if (!sentence->mentions[m].inner) holder = &sentence->mentions[m];
    if (!shows(&sentence->mentions[m], holder, opened)) continue;
    rh_item item = item_of(&sentence->mentions[m], m);
    while (count && out[count - 1].start >= item.start) count--;
    if (count && out[count - 1].end > item.start) continue;
    out[count++] = item;
  }
  return count;
}

static bool build_items(rh_scene *scene, bool opened) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  rh_arena *arena = &scene->analysis->scratch;
  size_t length = sentence->end - sentence->start;
  rh_item *mentions = rh_arena_alloc_array(arena, sentence->mention_count + 1, sizeof *mentions);
  scene->items = rh_arena_alloc_array(arena, length + 1, sizeof *scene->items);
  scene->item_at = rh_arena_alloc_array(arena, length + 1, sizeof *scene->item_at);
  scene->subjects = rh_arena_alloc_array(arena, length + 1, sizeof *scene->subjects);
  if (!mentions || !scene->items || !scene->item_at || !scene->subjects) return false;
  size_t mention_count = mention_items(sentence, opened, mentions);
  size_t next = 0;
  for (size_t i = 0; i <= length; i++) scene->item_at[i] = RH_NONE;
  for (size_t position = sentence->start; position < sentence->end;) {
    while (next < mention_count && mentions[next].start < position) next++;
    rh_item item = {position, position + 1, RH_NONE};
    if (next < mention_count && mentions[next].start == position) item = mentions[next++];
    scene->item_at[position - sentence->start] = scene->count;
    scene->items[scene->count++] = item;
    position = item.end;
  }
  scene->item_at[length] = scene->count;
  return true;
}

size_t rh_scene_after_number(const rh_scene *scene) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  size_t start = scene->outline->places[scene->sentence].text_start;
  size_t item = start < sentence->end ? scene->item_at[start - sentence->start] : RH_NONE;
  return item == RH_NONE ? 0 : item;
}

/* A clause begins after its marks, and after the number or the label that heads it. */
static bool begins_clause(const rh_scene *scene, size_t item, size_t after_number) {
  if (item == 0 || item == after_number) return true;
  const rh_item *before = &scene->items[item - 1];
  if (before->mention == RH_NONE && rh_ends_clause(rh_scene_character(scene, item - 1)))
    return true;
  size_t end = scene->analysis->sentences[scene->sentence].end;
  size_t start = item < scene->count ? scene->items[item].start : end;
  const rh_label *label = rh_outline_label(scene->outline, start);
  return label && label->text_start == start;
}

/* The kind of the mention, or the types of what an anaphor stands for. */
static uint32_t kinds_of(const rh_analysis *analysis, const rh_mention *mention) {
  uint32_t kinds = 0;
  if (mention->kind != RH_KIND_ANAPHOR) return UINT32_C(1) << mention->kind;
  for (size_t i = 0; i < mention->entity_count; i++)
    kinds |= UINT32_C(1) << analysis->entities[mention->entities[i]].type;
  return kinds;
}

/* Where mentions and clauses begin. */
static bool index_items(rh_scene *scene) {
  rh_arena *arena = &scene->analysis->scratch;
  scene->next_mention = rh_arena_alloc_array(arena, scene->count + 1, sizeof(size_t));
  scene->begins_clause = rh_arena_alloc_array(arena, scene->count + 1, 1);
  if (!scene->next_mention || !scene->begins_clause) return false;
  size_t after_number = rh_scene_after_number(scene);
  size_t next = scene->count;
  for (size_t i = scene->count + 1; i-- > 0;) {
    if (i < scene->count && scene->items[i].mention != RH_NONE) {
      next = i;
      scene->kinds |= kinds_of(scene->analysis, rh_scene_mention(scene, i));
    }
    scene->next_mention[i] = next;
    scene->begins_clause[i] = begins_clause(scene, i, after_number);
  }
  return true;
}

uint32_t rh_scene_character(const rh_scene *scene, size_t item) {
  return item < scene->count ? scene->analysis->document->folded[scene->items[item].start] : 0;
}

const rh_mention *rh_scene_mention(const rh_scene *scene, size_t item) {
  size_t m = item < scene->count ? scene->items[item].mention : RH_NONE;
  return m == RH_NONE ? NULL : &scene->analysis->sentences[scene->sentence].mentions[m];
}

bool rh_scene_starts_with(const rh_scene *scene, size_t item, const char *text) {
  return item < scene->count &&
         rh_analysis_starts_with(scene->analysis, scene->items[item].start, text);
}

const rh_token *rh_scene_token(const rh_scene *scene, size_t position) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t i = 0; i < sentence->token_count; i++) {
    if (sentence->start + sentence->tokens[i].end <= position) continue;
    return &sentence->tokens[i];
  }
  return NULL;
}

/* Words that may stand before the subject of a clause. */
static size_t skip_connectives(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"同时", "此外", "目前",   "近年来", "其中",   "随后",
                                      "最后", "据悉", "据了解", "据介绍", "当前",   "为此",
                                      "期间", "现场", "另外",   "其间",   "下一步", "接下来",
                                      "未来", "今后", "而",     "但",     "并",     "由"};
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
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_scene_starts_with(scene, item, WORDS[i])) return true;
  return false;
}

/* After a subject comes what it does, not 的, 上 or 中, which make it part of something else. */
static bool leaves_a_subject(const rh_scene *scene, size_t item) {
  static const char *const AFTER[] = {"的", "上",   "中", "后",   "现场", "期间", "之",  "内",
                                      "时", "以来", "各", "全体", "广大", "部分", "一些"};
  if (item >= scene->count || names_a_group(scene, item)) return false;
  const rh_mention *next = rh_scene_mention(scene, item);
  if (next && next->kind == RH_KIND_QUANTITY) return false; /* 实训室210个: what is counted */
  for (size_t i = 0; i < sizeof AFTER / sizeof *AFTER; i++)
    if (rh_scene_starts_with(scene, item, AFTER[i])) return false;
  return true;
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
  if (!mention || mention->kind != RH_PROGRAMME || mention->named) return false;
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

static bool begins_with_one_of(const rh_scene *scene, size_t item, const char *const *words) {
  for (; *words; words++)
    if (rh_scene_starts_with(scene, item, *words)) return true;
  return false;
}

/* 此次开工的|清河产业园，…, 拥有百家会员的|清河商会是…: the item of the name that a clause
 * describes before it names it, RH_NONE when there is none. A name that closes the clause
 * (推进…的某计划，) is its object, unless the description begins with a word that only describes.
 */
static size_t described_subject(const rh_scene *scene, size_t item) {
  enum { LONGEST = 40 };
  static const char *const GOVERNING[] = {"对", "向", "为", "把",   "将",   "就",   "以",
                                          "与", "和", "同", "跟",   "按",   "在",   "从",
                                          "给", "经", "据", "根据", "通过", "随着", NULL};
  static const char *const DESCRIBING[] = {"此次", "这次", "本次", "新",     "刚",   "位于",
                                           "坐落", "地处", "首批", "首个",   "去年", "今年",
                                           "由",   "有着", "拥有", "成立于", NULL};
  const rh_mention *first = rh_scene_mention(scene, item);
  if (!first && begins_with_one_of(scene, item, GOVERNING)) return RH_NONE;
  for (size_t i = item; i + 1 < scene->count && i < item + LONGEST; i++) {
    if (rh_scene_mention(scene, i)) continue;
    if (rh_ends_clause(rh_scene_character(scene, i))) return RH_NONE;
    if (i == item || !rh_scene_starts_with(scene, i, "的") ||
        !may_be_subject(rh_scene_mention(scene, i + 1)))
      continue;
    size_t after = i + 2;
    bool closes = after >= scene->count || rh_ends_clause(rh_scene_character(scene, after));
    bool acts = goes_on_with_verb(scene, after) && leaves_a_subject(scene, after);
    return acts || (closes && !first && begins_with_one_of(scene, item, DESCRIBING)) ? i + 1
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
    for (size_t v = 0; v < sizeof VERBS / sizeof *VERBS; v++)
      if (rh_scene_starts_with(scene, i, VERBS[v])) return true;
  }
  return false;
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

static bool set_subjects(rh_scene *scene, rh_subject *carried) {
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
      told = count > 0;
      if (count && !carry(scene, entities, count, own, carried)) return false;
      if (!count && !carry_partners(scene, first, carried)) return false;
    }
    scene->subjects[i] = *carried;
    if (scene->items[i].mention != RH_NONE || !rh_ends_clause(rh_scene_character(scene, i)))
      continue;
    size_t event = event_named(scene, clause, i);
    if (event != RH_NONE && !carry(scene, &event, 1, 1, carried)) return false;
    if (!told && !carry_agent(scene, clause, i, carried)) return false;
    clause = i + 1;
  }
  return true;
}

bool rh_scene_of(rh_analysis *analysis, const rh_outline *outline, size_t index, bool opened,
                 rh_subject *carried, rh_scene *out) {
  *out = (rh_scene){.analysis = analysis, .outline = outline, .sentence = index};
  return build_items(out, opened) && index_items(out) && set_subjects(out, carried);
}

size_t rh_scene_skip_category(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {
      "行业龙头企业", "链主企业",   "龙头企业", "骨干企业", "头部企业", "知名企业", "重点企业",
      "企业",         "高水平高校", "本科高校", "本科院校", "普通高校", "高等院校", "高等学校",
      "高校",         "高职院校",   "职业院校", "中职学校", "职业学校", "院校",     "学校",
      "科研院所",     "科研机构",   "行业协会", "行业组织", "行业学会", "园区"};
  if (item >= scene->count || rh_scene_mention(scene, item)) return item;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t next = item + strlen(WORDS[i]) / strlen("校");
    if (!rh_scene_starts_with(scene, item, WORDS[i])) continue;
    const rh_mention *name = rh_scene_mention(scene, next);
    return name && name->kind <= RH_BASE ? next : item;
  }
  return item;
}
