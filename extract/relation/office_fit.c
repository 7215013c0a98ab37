#include "extract/relation/office_fit.h"

#include "extract/relation/post_text.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/faculty.h"

#include <string.h>

#define TYPE(t) (1u << (t))

enum { MAX_NAMES = 10 };

/* Posts that close with one of `posts` are held in bodies of these types whose names close with one
 * of `names`, where there are any. */
typedef struct kind_of_post {
  const char *const posts[MAX_NAMES];
  unsigned types;
  const char *const names[MAX_NAMES];
} kind_of_post;

static const unsigned ANY_BODY = TYPE(RH_GOVERNMENT) | TYPE(RH_SCHOOL) | TYPE(RH_ENTERPRISE) |
                                 TYPE(RH_ACADEMY) | TYPE(RH_ALLIANCE) | TYPE(RH_ORGANIZATION) |
                                 TYPE(RH_BASE);

/* The first that a post closes with holds. */
static const kind_of_post KINDS[] = {
    {{"院长", "院长助理"}, ANY_BODY, {"院", "大专", "职院", "法院", "检察院"}},
    {{"校长", "校长助理", "教务长", "校领导"}, TYPE(RH_SCHOOL) | TYPE(RH_ACADEMY), {NULL}},
    {{"系主任"}, TYPE(RH_SCHOOL), {NULL}},
    {{"所长"}, ANY_BODY, {"所"}},
    {{"局长"}, TYPE(RH_GOVERNMENT) | TYPE(RH_ORGANIZATION), {"局"}},
    {{"厅长"}, TYPE(RH_GOVERNMENT), {"厅"}},
    {{"司长"}, TYPE(RH_GOVERNMENT), {"司", "部", "委"}},
    {{"执行长"}, TYPE(RH_ENTERPRISE) | TYPE(RH_BASE) | TYPE(RH_ORGANIZATION), {NULL}},
    {{"行长"}, TYPE(RH_ENTERPRISE) | TYPE(RH_ORGANIZATION), {"行"}},
    {{"站长"}, ANY_BODY, {"站"}},
    {{"馆长"}, ANY_BODY, {"馆"}},
    {{"台长"}, ANY_BODY, {"台"}},
    {{"社长"}, ANY_BODY, {"社"}},
    {{"董事长", "董事局主席", "董事会主席"},
     TYPE(RH_ENTERPRISE) | TYPE(RH_BASE) | TYPE(RH_SCHOOL), /* private schools have one */
     {NULL}},
    {{"总经理", "总裁", "厂长", "副总", "总经理助理", "总裁助理"},
     TYPE(RH_ENTERPRISE) | TYPE(RH_BASE),
     {NULL}},
    {{"董事", "监事", "总监", "执行官", "总会计师", "经理"},
     TYPE(RH_ENTERPRISE) | TYPE(RH_BASE),
     {NULL}},
    {{"会长", "理事长"},
     TYPE(RH_ORGANIZATION) | TYPE(RH_ALLIANCE),
     {"会", "团", "盟", "体", "社", "院", "中心"}},
};

static const kind_of_post *kind_of(const char *post) {
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    for (size_t p = 0; p < MAX_NAMES && KINDS[i].posts[p]; p++)
      if (rh_ends(post, KINDS[i].posts[p])) return &KINDS[i];
  return NULL;
}

bool rh_tells_kind_of_body(const char *post) {
  return kind_of(post) != NULL;
}

static bool name_closes(const kind_of_post *kind, const char *name) {
  size_t count = 0;
  while (count < MAX_NAMES && kind->names[count]) count++;
  return count == 0 || rh_ends_with_any(name, kind->names, count);
}

/* 炼钢厂, 热轧车间 of a company that the document tells of: no body by itself. */
static bool is_plant_of_company(const rh_analysis *analysis, size_t entity) {
  static const char *const PLANTS[] = {"厂", "车间"};
  static const char *const COMPANIES[] = {"公司", "集团"};
  enum { MOST = 4 };
  const char *name = analysis->entities[entity].name;
  if (!rh_ends_with_any(name, PLANTS, sizeof PLANTS / sizeof *PLANTS)) return false;
  if (strlen(name) > MOST * RH_HANZI) return false;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_ENTERPRISE &&
        rh_ends_with_any(analysis->entities[e].name, COMPANIES,
                         sizeof COMPANIES / sizeof *COMPANIES))
      return true;
  return false;
}

/* 教务处, 产教融合办公室, 校企合作部: part of a body. Ministries and the organs of the Party are
 * not. */
static bool is_department(const rh_analysis *analysis, size_t entity) {
  static const char *const ENDINGS[] = {"处", "科", "室", "办", "部"};
  static const char *const WHOLE[] = {"俱乐部", "总部", "指挥部", "办事处", "代表处"};
  const char *name = analysis->entities[entity].name;
  if (is_plant_of_company(analysis, entity)) return true;
  if (!rh_ends_with_any(name, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS)) return false;
  if (rh_ends_with_any(name, WHOLE, sizeof WHOLE / sizeof *WHOLE)) return false;
  bool ministry = analysis->entities[entity].type == RH_GOVERNMENT && rh_ends(name, "部") &&
                  !strstr(name, "委");
  return !ministry;
}

/* 副处长 is held in a 处, 科长 in a 科; 主任 in whatever department. */
static bool heads_department(const char *name, const char *post) {
  static const char *const HEADS[][2] = {
      {"处长", "处"}, {"科长", "科"}, {"部长", "部"}, {"厂长", "厂"}};
  if (rh_begins(post, "副")) post += strlen("副");
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
    if (strcmp(post, HEADS[i][0]) == 0) return rh_ends(name, HEADS[i][1]);
  return strcmp(post, "主任") == 0;
}

/* 校长, and who is called 校长助理 or works in an office of the school: nobody in a faculty. */
static bool is_of_whole_school(const char *post) {
  static const char *const POSTS[] = {"校长", "校长助理", "教务长", "处长", "团委书记"};
  return rh_ends_with_any(post, POSTS, sizeof POSTS / sizeof *POSTS);
}

static bool is_office_of(const char *post, const char *const *words, size_t count) {
  static const char *const HEADS[] = {"处长", "部长", "主任", "科长"};
  if (!rh_ends_with_any(post, HEADS, sizeof HEADS / sizeof *HEADS)) return false;
  for (size_t i = 0; i < count; i++)
    if (rh_begins(post, words[i])) return true;
  return false;
}

bool rh_is_only_of_schools(const char *post) {
  static const char *const WORDS[] = {"教务", "学生", "招生", "就业",
                                      "学工", "德育", "教学", "二级学院"};
  return is_office_of(post, WORDS, sizeof WORDS / sizeof *WORDS);
}

bool rh_is_school_office(const char *post) {
  static const char *const WORDS[] = {"实训", "校企", "产教", "产学", "继续教育", "产业学院"};
  return rh_is_only_of_schools(post) || is_office_of(post, WORDS, sizeof WORDS / sizeof *WORDS);
}

bool rh_is_party_post(const char *post) {
  return rh_begins(post, "党委") || rh_begins(post, "党总支") || rh_begins(post, "党支部") ||
         rh_begins(post, "纪委");
}

/* A place has a 镇长, a 秘书长 and, where it is a town, a Party committee. */
static bool is_post_of_place(const char *post) {
  return rh_governed_level(post) || rh_ends(post, "秘书长") || rh_begins(post, "党委") ||
         rh_begins(post, "党工委") || rh_begins(post, "人大") || rh_ends(post, "武装部长");
}

bool rh_may_have_post(const rh_analysis *analysis, size_t entity, const char *post) {
  const rh_draft_entity *body = &analysis->entities[entity];
  if (body->type == RH_PLACE) return is_post_of_place(post);
  if (body->type > RH_BASE) return false;
  if (rh_governed_level(post)) return body->type == RH_GOVERNMENT && rh_ends(body->name, "政府");
  if (body->type == RH_ALLIANCE && rh_is_party_post(post)) return false;
  const kind_of_post *kind = kind_of(post);
  if (kind && (!(kind->types & TYPE(body->type)) || !name_closes(kind, body->name))) return false;
  if (is_department(analysis, entity)) return heads_department(body->name, post);
  if (is_of_whole_school(post) && rh_is_faculty(analysis, entity)) return false;
  return true;
}

/* 云帆集团 of 云帆集团人力资源部: the bytes of the whole body's name at the beginning of that of
 * its department; 0 when there is none. */
static size_t whole_body_length(const char *name) {
  static const char *const ENDINGS[] = {"公司", "集团", "大学", "学院",
                                        "学校", "局",   "厅",   "总工会"};
  size_t best = 0;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    const char *at = strstr(name, ENDINGS[i]);
    size_t end = at ? (size_t)(at - name) + strlen(ENDINGS[i]) : 0;
    if (at && at > name + RH_HANZI && end < strlen(name) && (!best || end < best)) best = end;
  }
  return best;
}

/* The body named whole of which `entity` is a department, made where the document has it not. */
static size_t whole_body(rh_analysis *analysis, size_t entity) {
  const rh_draft_entity *department = &analysis->entities[entity];
  size_t length = whole_body_length(department->name);
  if (!length || !is_department(analysis, entity)) return RH_NONE;
  const char *name = rh_arena_copy(&analysis->arena, department->name, length);
  if (!name) return RH_NONE;
  return rh_entity_for(analysis, department->type, name, true, "body before its department",
                       department->first);
}

size_t rh_body_with_post(rh_analysis *analysis, size_t entity, const char *post) {
  if (rh_may_have_post(analysis, entity, post)) return entity;
  const char *name = analysis->entities[entity].name;
  size_t best = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    size_t length = strlen(body->name);
    bool known = body->named || body->nameable;
    if (e == entity || !known || body->type > RH_ORGANIZATION || length >= strlen(name)) continue;
    if (strncmp(name, body->name, length) == 0 && rh_may_have_post(analysis, e, post)) best = e;
  }
  if (best != RH_NONE) return best;
  best = whole_body(analysis, entity);
  return best != RH_NONE && rh_may_have_post(analysis, best, post) ? best : RH_NONE;
}
