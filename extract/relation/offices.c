#include "extract/relation/offices.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/resolve/anaphora.h"
#include "extract/resolve/faculty.h"
#include "extract/resolve/resolve.h"
#include "extract/resolve/short_form.h"

#include <string.h>

enum { MAX_LIST_MARK = 3, CHARACTER = 3 /* bytes of a Chinese character */ };

static bool starts_with(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool ends_with(const char *text, const char *ending) {
  size_t a = strlen(text);
  size_t b = strlen(ending);
  return a >= b && strcmp(text + a - b, ending) == 0;
}

static bool ends_with_any(const char *text, const char *const *endings, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (ends_with(text, endings[i])) return true;
  return false;
}

/* 教师 and 代表 say what somebody is, not which post is held; 北京某大学教授 is told of like a
 * post. */
static bool is_no_post(const rh_title *title) {
  static const char *const HELD[] = {"教授", "导师", "研究员"};
  static const char *const NEVER[] = {"代表", "专家", "学者", "学生", "嘉宾", "教师", "老师"};
  static const char *const VAGUE[] = {"相关", "有关", "主要", "各"};
  if (ends_with_any(title->post, NEVER, sizeof NEVER / sizeof *NEVER)) return true;
  for (size_t i = 0; i < sizeof VAGUE / sizeof *VAGUE; i++)
    if (starts_with(title->post, VAGUE[i])) return true;
  static const char *const PROFESSIONS[] = {"导演",   "制片人", "作家", "编剧", "演员",
                                            "主持人", "画家",   "律师", "作者", "歌手"};
  if (title->organization == RH_NONE &&
      ends_with_any(title->post, PROFESSIONS, sizeof PROFESSIONS / sizeof *PROFESSIONS))
    return true;
  if (!title->rank) return false;
  return title->organization == RH_NONE ||
         !ends_with_any(title->post, HELD, sizeof HELD / sizeof *HELD);
}

/* 市长, 副县长: the level that the post governs ("市"), NULL for other posts. */
static const char *governed_level(const char *post) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "镇", "乡", "州"};
  if (starts_with(post, "常务")) post += strlen("常务");
  if (starts_with(post, "副")) post += strlen("副");
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (starts_with(post, LEVELS[i]) && strcmp(post + strlen(LEVELS[i]), "长") == 0)
      return LEVELS[i];
  if (strcmp(post, "自治区主席") == 0 || strcmp(post, "自治区副主席") == 0) return "自治区";
  return NULL;
}

static bool governs(const char *name, const char *level) {
  size_t length = strlen(name);
  static const char *const ENDINGS[] = {"人民政府", "政府"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length < ending + CHARACTER || !ends_with(name, ENDINGS[i])) continue;
    if (strncmp(name + length - ending - CHARACTER, level, CHARACTER) == 0) return true;
  }
  return false;
}

/* 国家生态市 closes like a place and is none. */
static bool is_known_place(const rh_analysis *analysis, size_t entity) {
  rh_span first = analysis->entities[entity].first;
  return analysis->entities[entity].named ||
         rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, analysis->document->folded + first.start,
                         first.end - first.start);
}

/* Of 市长: the government of a place of that level if it is named, otherwise the place; what shares
 * its first two characters with `near` comes first. */
static size_t governed_by(const rh_analysis *analysis, const char *level, const char *near) {
  size_t best = RH_NONE;
  int best_score = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    int score = 0;
    if (entity->type == RH_GOVERNMENT && governs(entity->name, level)) score = 2;
    if (entity->type == RH_PLACE && ends_with(entity->name, level) && is_known_place(analysis, e))
      score = 1;
    if (score && near && strncmp(entity->name, near, 2 * CHARACTER) == 0) score += 2;
    if (score > best_score) {
      best = e;
      best_score = score;
    }
  }
  return best;
}

/* 龙山镇党委 → the place 龙山镇. */
static size_t place_within(rh_analysis *analysis, const rh_mention *organization, const char *name,
                           const char *level) {
  const char *at = strstr(name, level);
  if (!at || at == name) return RH_NONE;
  const char *place = rh_arena_copy(&analysis->arena, name, (size_t)(at - name) + strlen(level));
  if (!place) return RH_NONE;
  return rh_entity_for(analysis, RH_PLACE, place, false, "place that a 长 governs",
                       (rh_span){organization->start, organization->end});
}

/* 深坑区区长: 区长 of the place that the post begins with, where no list knows that. */
static bool place_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                          rh_office *out) {
  size_t length = strlen(post);
  for (size_t i = 2 * CHARACTER; length > 4 * CHARACTER && i < length; i++) {
    const char *at = post + i;
    const char *level = governed_level(at);
    if (!level || strncmp(at - CHARACTER, level, CHARACTER) != 0) continue;
    const char *place = rh_arena_copy(&analysis->arena, post, i);
    if (!place) return false;
    out->organization = rh_entity_for(analysis, RH_PLACE, place, true, "place that a 长 governs",
                                      (rh_span){person->phrase_start, person->start});
    out->post = at;
    out->implied = false;
    return out->organization != RH_NONE;
  }
  return false;
}

/* The bytes of 市委, 区委 … at the beginning of a post; 0 when it begins with none. */
static size_t party_body_length(const char *post) {
  static const char *const BODIES[] = {"省委", "市委", "区委", "县委", "州委", "旗委"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (starts_with(post, BODIES[i]) && strlen(post) > strlen(BODIES[i])) return strlen(BODIES[i]);
  return 0;
}

/* 庐山 + 市委书记: the Party body 庐山市委, whose 书记 it is. */
static bool party_office(rh_analysis *analysis, const rh_mention *place, const rh_title *title,
                         size_t body, rh_office *out) {
  rh_buffer name = RH_BUFFER_INIT;
  if (place && place->kind == RH_PLACE) {
    const char *text = rh_analysis_text(analysis, place->start, place->end);
    if (!text) return false;
    /* 云岭区 + 区委 is 云岭区委. */
    bool doubled = strlen(text) > CHARACTER &&
                   strncmp(text + strlen(text) - CHARACTER, title->post, CHARACTER) == 0;
    rh_buffer_printf(&name, "%.*s", (int)(strlen(text) - (doubled ? CHARACTER : 0)), text);
  }
  rh_buffer_append(&name, title->post, body);
  rh_span where = place ? (rh_span){place->start, place->end} : (rh_span){0, 0};
  out->organization = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), false,
                                    "Party body that a post names", where);
  out->post = title->post + body;
  rh_buffer_free(&name);
  return out->organization != RH_NONE;
}

/* 学院举行…: a school without a name is told of before the one at `entity`, and is the one whose
 * people are told of without it. */
static bool is_after_unnamed_school(const rh_analysis *analysis, size_t entity) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->entity_count == 1 && mention->entities[0] == entity) return false;
      if (mention->kind == RH_KIND_ANAPHOR && mention->entity_count == 0 && mention->entry &&
          mention->entry->type == RH_SCHOOL && strcmp(mention->entry->detail, "event") != 0)
        return true;
    }
  }
  return false;
}

/* The organization of this type that is told of last before the person; else the one told of most.
 * A faculty only where it may have the post, and somebody is said to hold one there. */
static size_t likely_office(const rh_scene *scene, rh_type type, bool faculties, size_t limit) {
  const rh_analysis *analysis = scene->analysis;
  for (size_t i = scene->sentence + 1; i-- > 0;) {
    const rh_sentence_view *sentence = &analysis->sentences[i];
    for (size_t m = sentence->mention_count; m-- > 0;) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1 || mention->start >= limit) continue;
      size_t entity = mention->entities[0];
      if (analysis->entities[entity].type != type) continue;
      if (!analysis->entities[entity].named && !faculties) continue; /* 国际学校: no name */
      if (type == RH_SCHOOL && is_after_unnamed_school(analysis, entity)) return RH_NONE;
      if (!rh_is_faculty(analysis, entity) || (faculties && rh_has_posts(analysis, entity)))
        return entity;
    }
  }
  if (type == RH_SCHOOL && rh_speaks_for_a_school(analysis)) return analysis->own_school;
  size_t most = rh_main_entity(analysis, type);
  if (most == RH_NONE || !rh_is_faculty(analysis, most)) return most;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == type && !rh_is_faculty(analysis, e)) return e;
  return RH_NONE;
}

/* The school of a 校长, which no faculty has. */
static size_t likely_school(const rh_scene *scene, size_t limit) {
  size_t school = likely_office(scene, RH_SCHOOL, false, limit);
  bool faculty = school != RH_NONE && rh_looks_like_faculty(scene->analysis, school);
  return faculty ? RH_NONE : school;
}

static bool is_of_school(const char *post) {
  static const char *const OWN[] = {"校长", "校领导", "教务处长", "校长助理"};
  return starts_with(post, "校") || ends_with_any(post, OWN, sizeof OWN / sizeof *OWN);
}

/* The person before in the same list, or NULL. */
static const rh_mention *person_before(const rh_scene *scene, const rh_mention *person) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t m = (size_t)(person - sentence->mentions); m-- > 0;) {
    const rh_mention *other = &sentence->mentions[m];
    if (other->kind != RH_PERSON || other->inner) continue;
    return person->phrase_start > other->phrase_end + MAX_LIST_MARK ? NULL : other;
  }
  return NULL;
}

/* Declared before its use by usual_office, which it asks itself. */
static size_t office_in_list(const rh_scene *scene, const rh_mention *person, const char *post);

/* 院长 belongs to a school and 董事长 to an enterprise, even where the text does not repeat which.
 */
static size_t usual_office(const rh_scene *scene, const rh_mention *person, const char *post) {
  static const char *const SCHOOL[] = {"院长", "系主任", "院长助理"};
  static const char *const ENTERPRISE[] = {"董事长", "总经理", "总裁", "厂长", "行长"};
  bool own = is_of_school(post);
  size_t speaker = scene->analysis->own_school;
  if (own && rh_speaks_for_a_school(scene->analysis))
    return speaker != RH_NONE && rh_looks_like_faculty(scene->analysis, speaker) ? RH_NONE
                                                                                 : speaker;
  if (own) return likely_school(scene, person->phrase_start);
  bool hospital = speaker != RH_NONE && scene->analysis->entities[speaker].type == RH_ORGANIZATION;
  if (ends_with_any(post, SCHOOL, sizeof SCHOOL / sizeof *SCHOOL) && hospital) {
    size_t listed = office_in_list(scene, person_before(scene, person), post);
    return listed == RH_NONE ? speaker : listed;
  }
  if (ends_with_any(post, SCHOOL, sizeof SCHOOL / sizeof *SCHOOL))
    return likely_office(scene, RH_SCHOOL, true, person->phrase_start);
  if (ends_with_any(post, ENTERPRISE, sizeof ENTERPRISE / sizeof *ENTERPRISE))
    return likely_office(scene, RH_ENTERPRISE, false, person->phrase_start);
  return RH_NONE;
}

static size_t first_entity(const rh_scene *scene, size_t mention) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  if (mention == RH_NONE || sentence->mentions[mention].entity_count == 0) return RH_NONE;
  return sentence->mentions[mention].entities[0];
}

/* A body told of between two people, of which what follows may be. What only goes before 的 is not
 * theirs: 分会的筹备情况由…. */
static bool has_body_between(const rh_scene *scene, size_t start, size_t end) {
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *body = &sentence->mentions[m];
    if (body->inner || body->start < start || body->end > end) continue;
    bool other = body->kind <= RH_BASE || body->kind == RH_PLACE ||
                 (body->kind == RH_KIND_ANAPHOR && body->entry && body->entry->type <= RH_BASE);
    if (other && !rh_analysis_starts_with(scene->analysis, body->end, "的")) return true;
  }
  return false;
}

/* 市总工会副主席王强到会讲话，副主席李敏主持: the person told of before in the sentence, where no
 * other body is told of between. NULL for none. */
static const rh_mention *person_told_before(const rh_scene *scene, const rh_mention *person) {
  enum { FARTHEST = 40 };
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  for (size_t m = (size_t)(person - sentence->mentions); m-- > 0;) {
    const rh_mention *other = &sentence->mentions[m];
    if (other->kind != RH_PERSON || other->inner || other->title_count == 0) continue;
    if (other->phrase_end > person->phrase_start ||
        person->phrase_start > other->phrase_end + FARTHEST)
      return NULL;
    return has_body_between(scene, other->phrase_end, person->phrase_start) ? NULL : other;
  }
  return NULL;
}

/* A post of this domain can be one of the body. */
static bool fits_domain(const rh_analysis *analysis, size_t body, const char *domain) {
  rh_type type = analysis->entities[body].type;
  if (strcmp(domain, "enterprise") == 0) return type == RH_ENTERPRISE;
  if (strcmp(domain, "school") == 0) return type == RH_SCHOOL || type == RH_ACADEMY;
  if (strcmp(domain, "government") == 0) return type == RH_GOVERNMENT || type == RH_PLACE;
  if (strcmp(domain, "organization") == 0)
    return type == RH_ORGANIZATION || type == RH_ALLIANCE || type == RH_GOVERNMENT;
  return true;
}

/* 乙集团人力资源部总经理 of what is 乙集团股份有限公司 elsewhere: the organization that the post
 * begins with. The length of its name, or 0. */
static size_t office_before_post(const rh_analysis *analysis, const char *post, size_t *entity) {
  enum { LEAST = 3, MOST = 30 };
  for (size_t length = MOST; length >= LEAST; length--) {
    size_t bytes = length * CHARACTER;
    if (strlen(post) < bytes + 2 * CHARACTER) continue;
    char name[MOST * CHARACTER + 1];
    memcpy(name, post, bytes);
    name[bytes] = '\0';
    for (size_t e = 0; e < analysis->entity_count; e++) {
      const rh_draft_entity *known = &analysis->entities[e];
      if (!known->named || known->type > RH_BASE || known->type == RH_GOVERNMENT) continue;
      if (strcmp(known->name, name) != 0 && !rh_is_short_form(known->type, name, known->name))
        continue;
      *entity = e;
      return bytes;
    }
  }
  return 0;
}

/* 绩效考核办公室, 教务处: an office within a body, which has no 党委 or 工会 of its own. */
static bool is_inner_office(const rh_analysis *analysis, size_t entity) {
  static const char *const OFFICES[] = {"办公室", "处", "科", "室", "部", "中心"};
  const rh_draft_entity *e = &analysis->entities[entity];
  return (e->type == RH_SCHOOL || e->type == RH_BASE || e->type == RH_GOVERNMENT) &&
         ends_with_any(e->name, OFFICES, sizeof OFFICES / sizeof *OFFICES);
}

/* 党委委员, 工会主席: posts that a whole body has. */
static bool is_of_whole_body(const char *post) {
  static const char *const WHOLE[] = {"党委", "党组", "纪委", "工会", "副院长", "院长", "校"};
  for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
    if (starts_with(post, WHOLE[i])) return true;
  return false;
}

/* The organization of one title, as far as it tells it by itself; *unknown when it names one that
 * nothing tells. */
static size_t office_of_title(const rh_scene *scene, const rh_mention *person,
                              const rh_title *title, bool *unknown) {
  size_t entity = first_entity(scene, title->organization);
  if (entity != RH_NONE) return entity;
  *unknown = title->organization != RH_NONE;
  if (*unknown) return RH_NONE;
  entity = usual_office(scene, person, title->post);
  if (entity == RH_NONE) (void)office_before_post(scene->analysis, title->post, &entity);
  return entity;
}

/* The organization that the posts of the person tell by themselves or by the person before; for a
 * post that a whole body has, no office within one. */
static size_t office_in_list(const rh_scene *scene, const rh_mention *person, const char *post) {
  enum { MAX_LIST = 40 };
  bool whole = is_of_whole_body(post);
  for (size_t steps = 0; person && steps < MAX_LIST; steps++) {
    for (size_t t = person->title_count; t-- > 0;) {
      bool unknown = false;
      size_t entity = office_of_title(scene, person, &person->titles[t], &unknown);
      if (unknown) return RH_NONE;
      if (entity != RH_NONE && !(whole && is_inner_office(scene->analysis, entity))) return entity;
    }
    if (person->title_count == 0) return RH_NONE;
    person = person_before(scene, person);
  }
  return RH_NONE;
}

/* 校党委书记 is 党委书记 of the school. */
static const char *without_school(const char *post) {
  static const char *const OWN[] = {"校党委", "院党委", "校纪委", "校工会", "校团委"};
  for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
    if (starts_with(post, OWN[i])) return post + CHARACTER;
  return post;
}

/* The government body of the document whose name closes with `name`; RH_NONE for none. */
static size_t government_called(const rh_analysis *analysis, const char *name) {
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT && ends_with(analysis->entities[e].name, name))
      return e;
  return RH_NONE;
}

/* 教育局 and the like, which every place has. */
static bool is_department(const rh_analysis *analysis, const char *name) {
  uint32_t text[16];
  size_t count = 0;
  size_t length = strlen(name);
  for (size_t i = 0; i < length && count < sizeof text / sizeof *text;) {
    size_t size;
    text[count++] = rh_utf8_decode(name + i, length - i, &size);
    i += size;
  }
  const rh_lexicon_entry *entry =
      rh_lexicon_find(analysis->lexicon, RH_LEX_DEPARTMENT, text, count);
  return entry && entry->type == RH_GOVERNMENT;
}

/* 市教育局长, 农业农村局局长: 局长 of the body that the rest names, told of elsewhere or a
 * department that every place has. False when the post names none. */
static bool office_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                           rh_office *out) {
  static const char *const HEADS[] = {"副局长", "副厅长", "局长", "厅长"};
  enum { LEAST = 4 * CHARACTER };
  size_t length = strlen(post);
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (ends_with(post, HEADS[i])) head = strlen(HEADS[i]);
  if (length < LEAST || !head) return false;
  /* 教育局局长 writes 局 twice, 教育局长 once. */
  const char *whole = rh_arena_copy(&analysis->arena, post, length - head);
  if (!whole) return false;
  bool twice = ends_with(whole, "局") || ends_with(whole, "厅");
  if (!twice && head != 2 * CHARACTER) return false;
  const char *body = twice ? whole : rh_arena_copy(&analysis->arena, post, length - CHARACTER);
  if (!body) return false;
  size_t organization = government_called(analysis, body);
  if (organization == RH_NONE && twice && is_department(analysis, body))
    organization =
        rh_entity_for(analysis, RH_GOVERNMENT, body, true, "department that a post names",
                      (rh_span){person->phrase_start, person->start});
  if (organization == RH_NONE) return false;
  out->organization = organization;
  out->post = post + length - head;
  return true;
}

/* 乙应用厂主任: the post itself tells a body, of which nothing else is known. */
static bool tells_other_body(const char *post) {
  static const char *const BODIES[] = {"公司",   "集团", "厂",   "大学", "学校", "协会",
                                       "管委会", "学会", "商会", "医院", "银行", "科大"};
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    const char *at = strstr(post, BODIES[i]);
    if (at && at > post && strcmp(at, "厂长") != 0) return true;
  }
  return false;
}

/* 丙大李敏副校长: characters that were not understood stand before a name with the post after it.
 */
static bool follows_unknown(const rh_scene *scene, const rh_mention *person,
                            const rh_title *title) {
  if (!title->follows || person->phrase_start == 0) return false;
  /* Told of before, and whose post it is was not understood there. */
  if (person->entity_count == 1 &&
      scene->analysis->entities[person->entities[0]].first.start < person->start)
    return true;
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  if (person->phrase_start <= sentence->start || person->phrase_start != person->start)
    return false;
  size_t before = person->start - 1;
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    if (before < sentence->start + token->start || before >= sentence->start + token->end) continue;
    bool runs_on = sentence->start + token->end > person->start;
    return runs_on || token->tag == RH_TAG_N || token->tag == RH_TAG_NZ ||
           token->tag == RH_TAG_ORG || token->tag == RH_TAG_LOC || token->tag == RH_TAG_PER ||
           token->tag == RH_TAG_NW ||
           (token->tag == RH_TAG_V && token->end - token->start == 1 &&
            !rh_analysis_starts_with(scene->analysis, before, "是"));
  }
  return false;
}

/* 常平镇镇委书记: an office of a place that the document names. */
static bool begins_with_place(const rh_analysis *analysis, const char *post) {
  static const char *const SALES[] = {"经理", "总裁", "总监", "负责人"};
  if (ends_with_any(post, SALES, sizeof SALES / sizeof *SALES)) return false; /* 西南区经理 */
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_PLACE && starts_with(post, analysis->entities[e].name))
      return true;
  return false;
}

static bool is_head_of_office(const char *post) {
  static const char *const HEADS[] = {"处长", "部长", "科长"};
  return strlen(post) > 3 * CHARACTER && ends_with_any(post, HEADS, sizeof HEADS / sizeof *HEADS);
}

/* Of 市教委高教处 the body 市教委, RH_NONE where nothing tells it; another body is its own. */
static size_t body_of_office(const rh_analysis *analysis, size_t office) {
  static const char *const OFFICES[] = {"处", "科", "室"};
  const char *name = analysis->entities[office].name;
  size_t best = RH_NONE;
  if (!ends_with_any(name, OFFICES, sizeof OFFICES / sizeof *OFFICES)) return office;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    size_t length = strlen(body->name);
    bool known = body->named || body->nameable;
    if (e == office || !known || body->type > RH_ORGANIZATION || length >= strlen(name)) continue;
    if (strncmp(name, body->name, length) == 0) best = e;
  }
  return best;
}

/* 甲大学则由副校长王强、教务长李敏出席: the body that the clause begins with, for which those named
 * after it are there. RH_NONE when the clause tells of none. */
static size_t body_that_sends(const rh_scene *scene, const rh_mention *person) {
  static const char *const SENDS[] = {"则", "由", "方面", "这边", "一方", "是", "派", "派出"};
  const rh_sentence_view *sentence = &scene->analysis->sentences[scene->sentence];
  size_t start = person->phrase_start;
  while (start > sentence->start && !rh_ends_clause(scene->analysis->document->folded[start - 1]))
    start--;
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *body = &sentence->mentions[m];
    if (body->inner || body->start != start || body->entity_count != 1) continue;
    if (scene->analysis->entities[body->entities[0]].type > RH_BASE) continue;
    for (size_t i = 0; i < sizeof SENDS / sizeof *SENDS; i++)
      if (rh_analysis_starts_with(scene->analysis, body->end, SENDS[i])) return body->entities[0];
  }
  return RH_NONE;
}

/* 甲高新区党工委书记、管委会主任: the second post is held at the zone's committee. Sets the
 * organization and the rest of the post; false when the post is no such one. */
static bool zone_committee(rh_analysis *analysis, const rh_mention *person, const char *post,
                           rh_office *out) {
  static const char COMMITTEE[] = "管委会";
  static const char PARTY[] = "党工委";
  const char *party = analysis->entities[out->organization].name;
  if (!starts_with(post, COMMITTEE) || !ends_with(party, PARTY)) return false;
  size_t zone = strlen(party) - strlen(PARTY);
  size_t committee = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const char *name = analysis->entities[e].name;
    if (analysis->entities[e].type != RH_GOVERNMENT || strlen(name) <= zone) continue;
    if (strncmp(name, party, zone) != 0) continue;
    if (strcmp(name + zone, COMMITTEE) == 0 || strcmp(name + zone, "管理委员会") == 0)
      committee = e;
  }
  if (committee == RH_NONE) {
    rh_buffer name = RH_BUFFER_INIT;
    rh_buffer_printf(&name, "%.*s%s", (int)zone, party, COMMITTEE);
    committee = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), true,
                              "committee that a post names",
                              (rh_span){person->phrase_start, person->start});
    rh_buffer_free(&name);
  }
  if (committee == RH_NONE) return false;
  out->organization = committee;
  out->post = post + strlen(COMMITTEE);
  return true;
}

/* 高新区党工委委员、管委会主任, 市委副秘书长、市农工办主任: the post begins with a body of its own,
 * which is made when the document does not name it. */
static bool body_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                         rh_office *out) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  static const char *const BODIES[] = {"办", "委", "局", "中心"};
  static const char *const HEADS[] = {"常务副主任", "副主任", "主任"};
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (ends_with(post, HEADS[i])) head = strlen(HEADS[i]);
  size_t length = strlen(post) - head;
  if (!head || length < 3 * CHARACTER) return false;
  const char *body = rh_arena_copy(&analysis->arena, post, length);
  if (!body || !ends_with_any(body, BODIES, sizeof BODIES / sizeof *BODIES)) return false;
  bool level = false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) level |= starts_with(body, LEVELS[i]);
  if (!level) return false;
  size_t made = rh_entity_for(analysis, RH_GOVERNMENT, body, true, "body that a post names",
                              (rh_span){person->phrase_start, person->start});
  if (made == RH_NONE) return false;
  out->organization = made;
  out->post = post + length;
  return true;
}

static bool is_of_council(const char *post) {
  static const char *const POSTS[] = {"理事长", "秘书长", "理事"};
  return ends_with_any(post, POSTS, sizeof POSTS / sizeof *POSTS);
}

bool rh_office_of(const rh_scene *scene, const rh_mention *person, const rh_title *title,
                  rh_office *out) {
  rh_analysis *analysis = scene->analysis;
  const rh_sentence_view *sentence = &analysis->sentences[scene->sentence];
  const rh_mention *written =
      title->organization == RH_NONE ? NULL : &sentence->mentions[title->organization];
  *out = (rh_office){RH_NONE, title->post, false};
  if (is_no_post(title)) return false;
  size_t body = party_body_length(title->post);
  if (body && (!written || written->kind == RH_PLACE))
    return party_office(analysis, written, title, body, out);
  if (body_in_post(analysis, person, title->post, out)) return true;
  *out = (rh_office){first_entity(scene, title->organization), without_school(title->post),
                     !written || written->kind == RH_KIND_ANAPHOR};
  const char *level = governed_level(title->post);
  if (level) {
    const char *near =
        out->organization == RH_NONE ? NULL : analysis->entities[out->organization].name;
    if (near && (governs(near, level) || written->kind == RH_PLACE)) return true;
    size_t governed = governed_by(analysis, level, near);
    bool related = governed != RH_NONE &&
                   (!near || strncmp(analysis->entities[governed].name, near, 2 * CHARACTER) == 0);
    if (!related && near) {
      size_t place = place_within(analysis, written, near, level);
      if (place != RH_NONE) governed = place;
    }
    if (governed != RH_NONE) out->organization = governed;
  }
  /* 集团理事长: of a group of schools, which has a council; a company has none. */
  if (out->organization != RH_NONE && written && written->kind == RH_KIND_ANAPHOR &&
      analysis->entities[out->organization].type == RH_ENTERPRISE && is_of_council(title->post))
    return false;
  /* 集团理事长、校长王强: the second post is held at the school. */
  if (out->organization != RH_NONE && is_of_school(title->post) &&
      analysis->entities[out->organization].type == RH_ALLIANCE) {
    out->organization = usual_office(scene, person, title->post);
    out->implied = true;
    return out->organization != RH_NONE;
  }
  if (out->organization != RH_NONE) {
    (void)zone_committee(analysis, person, out->post, out);
    return true;
  }
  if (!written && office_in_post(analysis, person, title->post, out)) return true;
  if (written) return false; /* 我校: nothing tells which */
  out->organization = body_that_sends(scene, person);
  if (out->organization != RH_NONE && is_of_school(title->post) &&
      rh_is_faculty(analysis, out->organization))
    out->organization = RH_NONE; /* 学院方面是校长王强: no faculty is meant */
  if (out->organization != RH_NONE) return true;
  if (follows_unknown(scene, person, title)) return false;
  if (place_in_post(analysis, person, title->post, out)) return true;
  size_t named = office_before_post(analysis, title->post, &out->organization);
  if (named) {
    out->post = title->post + named;
    out->implied = false;
    return true;
  }
  if (tells_other_body(title->post) || begins_with_place(analysis, title->post)) return false;
  out->organization = usual_office(scene, person, title->post);
  if (out->organization == RH_NONE && !is_of_school(title->post)) {
    out->organization = office_in_list(scene, person, title->post);
    /* 机械学院院长王强、就业处处长李敏: an office of the school, not of the faculty. */
    if (out->organization != RH_NONE && rh_is_faculty(analysis, out->organization) &&
        is_head_of_office(title->post))
      out->organization = likely_office(scene, RH_SCHOOL, false, person->phrase_start);
    /* 市教委高教处处长王强、职教处处长李敏: the second office belongs to the same body. */
    else if (out->organization != RH_NONE && is_head_of_office(title->post))
      out->organization = body_of_office(analysis, out->organization);
    if (out->organization == RH_NONE) {
      size_t told = office_in_list(scene, person_told_before(scene, person), title->post);
      if (told != RH_NONE && fits_domain(analysis, told, title->domain)) out->organization = told;
    }
  }
  return out->organization != RH_NONE;
}
