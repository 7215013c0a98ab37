#include "extract/relation/post_text.h"

#include <string.h>

bool rh_is_no_post(const rh_title *title) {
  /* 北京某大学教授 is told of like a post. */
  static const char *const HELD[] = {"教授", "导师", "研究员", "院士"};
  static const char *const NEVER[] = {"代表", "专家", "学者", "学生", "嘉宾", "教师", "老师"};
  static const char *const VAGUE[] = {"相关", "有关", "主要", "各"};
  if (rh_ends_with_any(title->post, NEVER, sizeof NEVER / sizeof *NEVER)) return true;
  for (size_t i = 0; i < sizeof VAGUE / sizeof *VAGUE; i++)
    if (rh_begins(title->post, VAGUE[i])) return true;
  static const char *const PROFESSIONS[] = {"导演",   "制片人", "作家", "编剧", "演员",
                                            "主持人", "画家",   "律师", "作者", "歌手"};
  if (title->organization == RH_NONE &&
      rh_ends_with_any(title->post, PROFESSIONS, sizeof PROFESSIONS / sizeof *PROFESSIONS))
    return true;
  if (!title->rank) return false;
  return title->organization == RH_NONE ||
         !rh_ends_with_any(title->post, HELD, sizeof HELD / sizeof *HELD);
}

const char *rh_governed_level(const char *post) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "镇", "乡", "州"};
  static const char *const BEFORE[] = {"常务", "代理", "代", "副"};
  for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++)
    if (rh_begins(post, BEFORE[i])) post += strlen(BEFORE[i]);
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (rh_begins(post, LEVELS[i]) && strcmp(post + strlen(LEVELS[i]), "长") == 0) return LEVELS[i];
  if (strcmp(post, "自治区主席") == 0 || strcmp(post, "自治区副主席") == 0) return "自治区";
  return NULL;
}

size_t rh_party_body_length(const char *post) {
  static const char *const BODIES[] = {"省委",   "市委", "区委",   "县委",   "州委",   "自治区党委",
                                       "州党委", "旗委", "团省委", "团市委", "团区委", "团县委"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (rh_begins(post, BODIES[i]) && strlen(post) > strlen(BODIES[i])) return strlen(BODIES[i]);
  return 0;
}

bool rh_is_school_post(const char *post) {
  static const char *const OWN[] = {"校长", "校领导", "教务处长", "校长助理"};
  static const char *const OTHERS[] = {"校园", "校企", "校地", "校外", "校友", "校际"};
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
    if (rh_begins(post, OTHERS[i])) return false;
  return rh_begins(post, "校") || rh_ends_with_any(post, OWN, sizeof OWN / sizeof *OWN);
}

const char *rh_without_school(const char *post) {
  static const char *const OWN[] = {"校党委", "院党委", "校纪委", "校工会", "校团委"};
  for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
    if (rh_begins(post, OWN[i])) return post + RH_HANZI;
  return post;
}

bool rh_tells_other_body(const char *post) {
  static const char *const BODIES[] = {"公司",   "集团", "厂",   "大学", "学校", "协会",
                                       "管委会", "学会", "商会", "医院", "银行", "科大"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    const char *at = strstr(post, BODIES[i]);
    if (at && at > post && strcmp(at, "厂长") != 0) return true;
  }
  return false;
}

const char *rh_head_of_deputy(const char *post) {
  static const char *const HEADS[] = {"主任", "处长", "部长", "科长", "院长", "所长", "组长"};
  if (rh_begins(post, "常务")) post += strlen("常务");
  if (!rh_begins(post, "副")) return NULL;
  post += strlen("副");
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
    if (strcmp(post, HEADS[i]) == 0) return HEADS[i];
  return NULL;
}
