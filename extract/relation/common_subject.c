#include "extract/relation/common_subject.h"

#include "extract/mention/wording.h"

#include <string.h>

/* 13个集体, 3000余人; not 两次, 三年. */
static bool counts_things(const rh_scene *scene, size_t item) {
  static const char *const TIMES[] = {"次", "年", "月", "天", "日", "届", "期", "轮"};
  size_t end = scene->items[item].end;
  return !rh_starts_with_any(scene->analysis, end - 1, TIMES, sizeof TIMES / sizeof *TIMES);
}

/* 秘书处|设在…, 总部|落户…: a part of a body that sits somewhere by itself. */
static bool is_part_with_seat(const rh_scene *scene, size_t item) {
  static const char *const PARTS[] = {"秘书处", "总部", "办公室", "分校", "分会场", "主会场"};
  return rh_scene_starts_with_any(scene, item, PARTS, sizeof PARTS / sizeof *PARTS);
}

/* True when a common noun stands where the subject would, and a verb or adverb follows it: 教师们
 * 将…; not 会上, 活动现场. */
bool rh_has_common_subject(const rh_scene *scene, size_t item, size_t limit) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
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
  if (is_part_with_seat(scene, item)) return true;
  const rh_token *token = rh_scene_token(scene, scene->items[item].start);
  bool noun = false;
  for (; token && token < sentence->tokens + sentence->token_count; token++) {
    if (sentence->start + token->start >= scene->items[limit - 1].end) return noun;
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
    case RH_TAG_W: /* 职业院校、应用型高校推行… */
      if (!noun || !rh_analysis_starts_with(scene->analysis, sentence->start + token->start, "、"))
        return false;
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
bool rh_are_people_of(const rh_scene *scene, size_t item) {
  static const char *const WORDS[] = {"负责人", "相关负责", "有关负责", "主要负责", "负责同志",
                                      "师生",   "教师",     "学生",     "等负责"};
  return rh_scene_starts_with_any(scene, item, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 交流中心及有关系部代表参会: people without a name act. */
bool rh_ends_with_people(const rh_scene *scene, size_t start, size_t verb) {
  static const char *const WORDS[] = {"负责人", "代表", "嘉宾", "师生", "人员", "领导", "同志"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    size_t length = strlen(WORDS[i]) / 3;
    if (verb >= start + length && !rh_scene_mention(scene, verb - 1) &&
        rh_scene_starts_with(scene, verb - length, WORDS[i]))
      return true;
  }
  return false;
}
