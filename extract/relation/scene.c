#include "extract/relation/scene.h"

#include "extract/mention/wording.h"
#include "extract/relation/subjects.h"

#include <string.h>

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
  if (before->mention == RH_NONE && rh_scene_ends_clause(scene, item - 1)) return true;
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

/* Finds the commas between the sorts of one list. */
static bool mark_sorts(rh_scene *scene) {
  for (size_t i = 0; i < scene->count; i++) {
    size_t next = scene->items[i].mention == RH_NONE ? rh_scene_after_sort(scene, i) : RH_NONE;
    if (next == RH_NONE) continue;
    if (!scene->joins_sorts)
      scene->joins_sorts = rh_arena_alloc_array(&scene->analysis->scratch, scene->count, 1);
    if (!scene->joins_sorts) return false;
    for (; i < next; i++) scene->joins_sorts[i] = scene->items[i].mention == RH_NONE;
    i--;
  }
  return true;
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

bool rh_scene_ends_clause(const rh_scene *scene, size_t item) {
  return rh_ends_clause(rh_scene_character(scene, item)) &&
         (!scene->joins_sorts || !scene->joins_sorts[item]);
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

bool rh_scene_starts_with_any(const rh_scene *scene, size_t item, const char *const *words,
                              size_t count) {
  for (size_t i = 0; i < count; i++)
    if (rh_scene_starts_with(scene, item, words[i])) return true;
  return false;
}

const rh_token *rh_scene_token(const rh_scene *scene, size_t position) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t i = 0; i < sentence->token_count; i++) {
    if (sentence->start + sentence->tokens[i].end <= position) continue;
    return &sentence->tokens[i];
  }
  return NULL;
}

bool rh_scene_of(rh_analysis *analysis, const rh_outline *outline, size_t index, bool opened,
                 rh_subject *carried, rh_scene *out) {
  *out = (rh_scene){.analysis = analysis, .outline = outline, .sentence = index};
  return build_items(out, opened) && mark_sorts(out) && index_items(out) &&
         rh_scene_set_subjects(out, carried);
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

/* The item after the bracketed remark at `item`, or `item`. */
static size_t after_brackets(const rh_scene *scene, size_t item) {
  enum { LONGEST = 30 };
  uint32_t c = rh_scene_character(scene, item);
  if (c != '(' && c != 0xFF08) return item;
  for (size_t i = item; i < scene->count && i < item + LONGEST; i++) {
    c = rh_scene_character(scene, i);
    if (c == ')' || c == 0xFF09) return i + 1;
  }
  return item;
}

/* A list of names at `item` is closed by 等. */
static bool is_list_with_deng(const rh_scene *scene, size_t item) {
  while (rh_scene_mention(scene, item)) {
    item = after_brackets(scene, item + 1);
    if (rh_scene_starts_with(scene, item, "等")) return true;
    if (!rh_scene_starts_with(scene, item, "、")) return false;
    item++;
  }
  return false;
}

/* A word for a sort of bodies ends right before the item. */
static bool ends_sort(const rh_scene *scene, size_t item) {
  static const char *const SORTS[] = {"企业", "公司", "院校", "高校", "学校", "单位", "机构",
                                      "协会", "院所", "学院", "大学", "部门", "组织", "园区"};
  return rh_starts_with_any(scene->analysis, scene->items[item].start - 2, SORTS,
                            sizeof SORTS / sizeof *SORTS);
}

/* The item of the name after ， 、 以及 和 at `item`, or RH_NONE. A comma alone joins only a list
 * that is closed by 等 like the one before. */
static size_t after_sort_mark(const rh_scene *scene, size_t item) {
  static const char *const JOINERS[] = {"以及", "还有", "和", "及"};
  uint32_t c = rh_scene_character(scene, item);
  size_t next = item + (c == ',' || c == 0xFF0C || c == 0x3001);
  size_t joined = next;
  for (size_t j = 0; j < sizeof JOINERS / sizeof *JOINERS && joined == next; j++)
    if (rh_scene_starts_with(scene, next, JOINERS[j])) joined += strlen(JOINERS[j]) / strlen("和");
  if (joined == item) return RH_NONE;
  bool alone = joined == next;
  joined = rh_scene_skip_category(scene, joined);
  bool goes_on = rh_scene_mention(scene, joined) && (!alone || is_list_with_deng(scene, joined));
  return goes_on ? joined : RH_NONE;
}

size_t rh_scene_after_sort(const rh_scene *scene, size_t item) {
  enum { LONGEST = 12 };
  if (item >= scene->count || !rh_scene_starts_with(scene, item, "等")) return RH_NONE;
  const rh_mention *number = rh_scene_mention(scene, item + 1);
  bool counted = number && number->kind == RH_KIND_QUANTITY; /* 甲研究院等3个研究院和乙基地 */
  for (size_t i = item + 1; i < scene->count && i < item + LONGEST; i++) {
    const rh_mention *mention = rh_scene_mention(scene, i);
    if (mention && mention->kind < RH_TYPE_COUNT && (mention->named || !counted)) return RH_NONE;
    if (mention) continue;
    size_t next = counted || ends_sort(scene, i) ? after_sort_mark(scene, i) : RH_NONE;
    if (next != RH_NONE) return next;
    if (rh_ends_clause(rh_scene_character(scene, i))) return RH_NONE;
  }
  return RH_NONE;
}
