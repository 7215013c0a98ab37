/* What no fact is stated of: bodies, schemes and courses told of by common nouns alone. */
#include "base/text.h"
#include "base/utf8.h"
#include "extract/relation/state_parts.h"

#include <string.h>

bool rh_is_nameless(const rh_stating *s, size_t entity) {
  const rh_draft_entity *e = &rh_stating_analysis(s)->entities[entity];
  return e->type <= RH_BASE && !e->named && !e->nameable && !s->rule->inside;
}

/* 校企合作培养模式: a scheme that neither the text nor the lexicon knows by name. */
static bool is_common_scheme(const rh_stating *s, size_t entity) {
  const rh_analysis *analysis = rh_stating_analysis(s);
  const rh_draft_entity *e = &analysis->entities[entity];
  if (e->type != RH_PROGRAMME || e->named) return false;
  const rh_lexicon_entry *known =
      rh_lexicon_find(analysis->lexicon, RH_LEX_PROGRAMME,
                      analysis->document->folded + e->first.start, e->first.end - e->first.start);
  return !known || strcmp(known->detail, "notion") == 0;
}

/* 2号教学楼, 会展中心: a place in which things happen, which holds no event by itself. */
static bool is_building(const rh_stating *s, size_t entity) {
  static const char *const ENDINGS[] = {"楼",   "厅",     "室",   "馆",       "堂",
                                        "广场", "酒店",   "宾馆", "会展中心", "会议中心",
                                        "剧院", "体育场", "现场"};
  const rh_draft_entity *e = &rh_stating_analysis(s)->entities[entity];
  return e->type == RH_PLACE &&
         rh_ends_with_any(e->name, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

/* 现代物流行业产教融合共同体: what an alliance is of tells which it is, without a place. */
static bool tells_its_field(const rh_stating *s, size_t entity) {
  enum { LEAST = 9 };
  const rh_draft_entity *e = &rh_stating_analysis(s)->entities[entity];
  return e->type == RH_ALLIANCE && rh_utf8_count(e->name, strlen(e->name)) >= LEAST;
}

/* 清河产教联盟成立大会, 清河区技能大赛: the happening is called after what is founded there or
 * where it is, which does not hold it. */
static bool is_named_after(const rh_stating *s, size_t subject, size_t event) {
  static const char *const DEEDS[] = {"成立", "揭牌", "挂牌", "奠基", "启用", "开工", "授牌"};
  const rh_draft_entity *body = &rh_stating_analysis(s)->entities[subject];
  const char *name = rh_stating_analysis(s)->entities[event].name;
  size_t length = strlen(body->name);
  bool founded = body->type == RH_ALLIANCE || body->type == RH_ACADEMY || body->type == RH_BASE;
  if (strncmp(name, body->name, length) != 0) return false;
  if (body->type == RH_PLACE) return true;
  for (size_t i = 0; founded && i < sizeof DEEDS / sizeof *DEEDS; i++)
    if (strncmp(name + length, DEEDS[i], strlen(DEEDS[i])) == 0) return true;
  return false;
}

bool rh_is_no_party(const rh_stating *s, size_t subject, size_t object) {
  switch (s->statement->relation) {
  case RH_COOPERATES_WITH:
    return rh_is_nameless(s, subject) || rh_is_nameless(s, object);
  case RH_MEMBER_OF:
    return rh_is_nameless(s, subject) || (rh_is_nameless(s, object) && !tells_its_field(s, object));
  case RH_ORGANIZES:
    return rh_is_nameless(s, subject) || is_building(s, subject) ||
           is_named_after(s, subject, object);
  case RH_ESTABLISHES:
  case RH_ATTENDS:
    return rh_is_nameless(s, subject);
  case RH_LAUNCHES:
    return is_common_scheme(s, object);
  default:
    return false;
  }
}

/* 应用型专业, 骨干专业群: tells what kind of courses, not which. */
static bool is_kind_of_course(const char *name) {
  static const char *const WORDS[] = {"特色", "骨干",   "重点", "应用型", "招生", "相关", "优质",
                                      "优势", "高水平", "新兴", "急需",   "紧缺", "学子", "学科",
                                      "传统", "示范",   "品牌", "一流",   "核心", "公共", "基础"};
  enum { SHORT = 4 };
  if (strlen(name) <= SHORT * strlen("课")) return true;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (strstr(name, WORDS[i])) return true;
  return false;
}

bool rh_is_common_course(const rh_stating *s, const rh_capture *objects, size_t o) {
  if (s->statement->relation != RH_OFFERS || !objects->mentions[o]) return false;
  size_t entity = objects->entities[o];
  const rh_draft_entity *course =
      entity == RH_NONE ? NULL : &rh_stating_analysis(s)->entities[entity];
  return course && !course->named && !course->nameable && is_kind_of_course(course->name);
}
