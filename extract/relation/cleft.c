#include "extract/relation/cleft.h"

#include "extract/relation/clause_parts.h"

#include <string.h>

enum { MAX_CLEFT = 40, MAX_BETWEEN = 16 };

/* The item after 的 and 是, 有, 包括 that make a cleft of the verb before `item`; RH_NONE when
 * there is no cleft. */
size_t rh_after_cleft(const rh_scene *scene, size_t item) {
  static const char *const FILL[] = {"还",   "则",   "也",   "主要", "分别", "先后",
                                     ",",    "，",   "另",   "单位", "学校", "院校",
                                     "企业", "领导", "嘉宾", "专家", "教师", "代表",
                                     "个人", "人员", "同志", "高校", "公司", "机构"};
  static const char *const COPULAS[] = {"包括", "是", "有", "为", "：", ":"};
  size_t limit = item < scene->count ? scene->items[item].start + MAX_CLEFT : 0;
  for (; item < scene->count && scene->items[item].start < limit; item++) {
    if (rh_is_clause_mark(scene, item)) return RH_NONE;
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
    if (rh_is_clause_mark(scene, i) && ++commas > 1) return false;
    const rh_token *token = rh_scene_token(scene, scene->items[i].start);
    bool verb = token && (token->tag == RH_TAG_V || token->tag == RH_TAG_P);
    size_t length = verb ? verb_before_names(scene, i) : 0;
    if (verb && !length) return false;
    if (verb) i += length - 1;
  }
  return true;
}

static bool follows_mark(const rh_scene *scene, size_t item) {
  return item > 0 && !rh_scene_mention(scene, item - 1) &&
         rh_ends_clause(rh_scene_character(scene, item - 1));
}

/* 甲、乙，丙和丁则开设…: what comes after the mark begins a clause of its own. */
static bool acts_itself(const rh_scene *scene, size_t item) {
  static const char *const JOINERS[] = {"、", "和", "与", "及"};
  for (bool joined = true; joined && item < scene->count;) {
    joined = false;
    item++;
    for (size_t i = 0; i < sizeof JOINERS / sizeof *JOINERS && item + 1 < scene->count; i++)
      if (!rh_scene_mention(scene, item) && rh_scene_starts_with(scene, item, JOINERS[i]) &&
          rh_scene_mention(scene, item + 1)) {
        joined = true;
        item++;
        break;
      }
  }
  if (item >= scene->count || rh_scene_mention(scene, item)) return false;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  return token && (token->tag == RH_TAG_V || token->tag == RH_TAG_D || token->tag == RH_TAG_AD ||
                   token->tag == RH_TAG_C || token->tag == RH_TAG_VD);
}

/* Reads a list that may go on over commas: 甲院长王强，乙公司的赵敏，以及丙. */
void rh_read_long_list(const rh_scene *scene, size_t item, rh_fillers *out) {
  size_t last = item;
  for (size_t i = item; i < scene->count; i++) {
    if (scene->items[i].start > scene->items[last].end + MAX_BETWEEN) return;
    if (!rh_may_take_part(rh_scene_mention(scene, i))) continue;
    if (!leads_on(scene, last == item ? item : last + 1, i)) return;
    if (last != item && follows_mark(scene, i) && acts_itself(scene, i)) return;
    rh_add_filler(out, i);
    last = i;
  }
}

/* 与三家企业签约，分别是甲、乙、丙: the item at which the list begins, or RH_NONE. */
size_t rh_named_later(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"分别是", "分别为", "它们是", "即"};
  for (size_t i = item; i < scene->count; i++)
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (!rh_scene_mention(scene, i) && rh_scene_starts_with(scene, i, WORDS[w]))
        return i + strlen(WORDS[w]) / 3;
  return RH_NONE;
}
