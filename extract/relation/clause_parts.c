#include "extract/relation/clause_parts.h"

#include "extract/mention/wording.h"
#include "extract/relation/common_subject.h"

#include <string.h>

bool rh_is_clause_mark(const rh_scene *scene, size_t item) {
  return item < scene->count && scene->items[item].mention == RH_NONE &&
         rh_scene_ends_clause(scene, item);
}

/* 由甲主办、乙承办: 、 after a verb parts clauses. */
static bool parts_after_verb(const rh_scene *scene, size_t item) {
  static const char *const VERBS[] = {"主办", "承办", "协办", "指导", "举办", "支持"};
  if (item < 2 || rh_scene_mention(scene, item) || !rh_scene_starts_with(scene, item, "、"))
    return false;
  return rh_starts_with_any(scene->analysis, scene->items[item].start - 2, VERBS,
                            sizeof VERBS / sizeof *VERBS);
}

size_t rh_clause_start(const rh_scene *scene, size_t item) {
  while (item > 0 && !rh_is_clause_mark(scene, item - 1) && !parts_after_verb(scene, item - 1))
    item--;
  return item;
}

bool rh_may_take_part(const rh_mention *mention) {
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
  while (item < limit && rh_may_take_part(rh_scene_mention(scene, item))) {
    item = skip_to_person(scene, item, limit);
    rh_add_filler(out, item);
    const rh_mention *next = rh_scene_mention(scene, item + 1);
    if (next && next->kind == RH_PERSON && item + 1 < limit) rh_add_filler(out, ++item);
    /* 机械学院“智造产业学院”: of two names side by side the second is meant. */
    if (next && (next->kind <= RH_BASE || next->kind == RH_PLACE) && item + 1 < limit &&
        out->item_count)
      out->items[out->item_count - 1] = ++item;
    size_t end = skip_brackets(scene, item + 1);
    size_t people = skip_people(scene, end);
    size_t joined = after_joiner(scene, people);
    item = joined == people ? joined : rh_scene_skip_category(scene, joined);
    size_t sort = joined == people ? rh_scene_after_sort(scene, end) : RH_NONE;
    if (sort != RH_NONE) item = sort;
    if (item == people || item >= limit || !rh_may_take_part(rh_scene_mention(scene, item)))
      return end;
  }
  return item;
}

/* 由|龙头企业甲集团: where the common nouns before the name at `item` begin. */
static size_t before_category(const rh_scene *scene, size_t start, size_t item) {
  enum { LONGEST = 6 };
  for (size_t length = LONGEST; length >= 2; length--)
    if (item >= start + length && rh_scene_skip_category(scene, item - length) == item)
      return item - length;
  return item;
}

/* The role list that a word right before `item` gives to what follows it, or NULL. */
static rh_fillers *marked_role(const rh_scene *scene, size_t start, size_t item,
                               rh_clause_parts *p) {
  item = before_category(scene, start, item);
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
      {"遴选", &p->pivot}, {"指导", &p->pivot}, {"支持", &p->pivot}, {"促成", &p->pivot},
      {"协助", &p->pivot}, {"组织", &p->pivot}, {"推动", &p->pivot}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i].word) / 3;
    if (item < start + length || !rh_scene_starts_with(scene, item - length, WORDS[i].word))
      continue;
    if (rh_scene_mention(scene, item - 1)) continue;
    return WORDS[i].list;
  }
  return NULL;
}

/* 同清泉酱业、鼎新科技签约: what a word marks may begin with names that were not found. */
static rh_fillers *marked_before_list(const rh_scene *scene, size_t start, size_t item,
                                      rh_clause_parts *p) {
  enum { MAX_UNKNOWN = 12 };
  if (item == start || !rh_scene_starts_with(scene, item - 1, "、")) return NULL;
  for (size_t i = item - 1; i > start && item - i <= MAX_UNKNOWN; i--) {
    if (rh_scene_mention(scene, i) || rh_is_clause_mark(scene, i)) return NULL;
    if (rh_scene_starts_with(scene, i - 1, "与") || rh_scene_starts_with(scene, i - 1, "同"))
      return marked_role(scene, start, i, p);
  }
  return NULL;
}

/* 甲校|下属的乙系与…: the part acts, not the whole. */
static bool has_under_it(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"下属的", "旗下的", "所属的", "下设的", "直属的", "旗下"};
  return rh_scene_starts_with_any(scene, item, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 甲校与乙公司共建的|丙学院举行…: what a relative clause tells of, after its verb. */
static bool heads_relative_clause(const rh_scene *scene, size_t start, size_t item) {
  if (item < start + 2 || rh_scene_mention(scene, item - 1) || rh_scene_mention(scene, item - 2) ||
      !rh_scene_starts_with(scene, item - 1, "的"))
    return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item - 2].start);
  return token && (token->tag == RH_TAG_V || token->tag == RH_TAG_VN);
}

/* Reads what stands in the clause from `start` to the verb at `verb`. */
void rh_read_parts(const rh_scene *scene, size_t start, size_t verb, rh_clause_parts *p) {
  memset(p, 0, sizeof *p);
  for (size_t i = start; i < verb;) {
    if (!rh_may_take_part(rh_scene_mention(scene, i))) {
      i++;
      continue;
    }
    rh_fillers *list = marked_role(scene, start, i, p);
    if (!list && p->with.item_count && heads_relative_clause(scene, start, i))
      p->subject.item_count = p->with.item_count = 0;
    if (!list) list = marked_before_list(scene, start, i, p);
    bool first = !list && p->subject.item_count == 0;
    if (first) list = &p->subject;
    size_t kept = list ? list->item_count : 0;
    rh_fillers unmarked = {.item_count = 0};
    size_t end = read_list(scene, i, verb, list ? list : &unmarked);
    bool modifies =
        end < verb && (rh_scene_starts_with(scene, end, "的") || has_under_it(scene, end));
    if (list == &p->subject && rh_are_people_of(scene, end)) p->by_people = true;
    if (list && modifies && list != &p->place) list->item_count = kept;
    if (first) p->other_subject = modifies;
    i = end;
    /* 在甲校的实训中心: what belongs to the place is one too. */
    if (list == &p->place && modifies) i = read_list(scene, end + 1, verb, list);
  }
  if (p->subject.item_count == 0 && !p->other_subject)
    p->other_subject = rh_ends_with_people(scene, start, verb) ||
                       rh_has_common_subject(scene, rh_scene_subject_start(scene, start), verb);
}
