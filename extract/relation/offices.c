#include "extract/relation/offices.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "extract/relation/office_context.h"
#include "extract/relation/office_fit.h"
#include "extract/relation/post_text.h"
#include "extract/relation/scene.h"
#include "extract/resolve/resolve.h"
#include "extract/resolve/short_form.h"

#include <string.h>

/* What a title tells: the body and what the post is called there. */
typedef struct office {
  size_t organization; /* entity */
  const char *post;
  bool implied; /* told by the context, not written beside the post by name */
} office;

static bool governs(const char *name, const char *level) {
  size_t length = strlen(name);
  static const char *const ENDINGS[] = {"人民政府", "政府"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t ending = strlen(ENDINGS[i]);
    if (length < ending + RH_HANZI || !rh_ends(name, ENDINGS[i])) continue;
    if (strncmp(name + length - ending - RH_HANZI, level, RH_HANZI) == 0) return true;
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
    if (entity->type == RH_PLACE && rh_ends(entity->name, level) && is_known_place(analysis, e))
      score = 1;
    if (score && near && strncmp(entity->name, near, 2 * RH_HANZI) == 0) score += 2;
    if (score > best_score) {
      best = e;
      best_score = score;
    }
  }
  return best;
}

/* 龙山镇党委 → the place 龙山镇; 中共清河市委 → 清河市. */
static size_t place_within(rh_analysis *analysis, const rh_mention *organization, const char *name,
                           const char *level) {
  if (rh_begins(name, "中共")) name += strlen("中共");
  const char *at = strstr(name, level);
  if (!at || at == name) return RH_NONE;
  const char *place = rh_arena_copy(&analysis->arena, name, (size_t)(at - name) + strlen(level));
  if (!place) return RH_NONE;
  return rh_entity_for(analysis, RH_PLACE, place, false, "place that a 长 governs",
                       (rh_span){organization->start, organization->end});
}

/* 深坑区区长: 区长 of the place that the post begins with, where no list knows that. */
static bool place_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                          office *out) {
  size_t length = strlen(post);
  for (size_t i = 2 * RH_HANZI; length > 4 * RH_HANZI && i < length; i++) {
    const char *at = post + i;
    const char *level = rh_governed_level(at);
    if (!level || strncmp(at - RH_HANZI, level, RH_HANZI) != 0) continue;
    const char *place = rh_arena_copy(&analysis->arena, post, i);
    if (!place) return false;
    *out = (office){rh_entity_for(analysis, RH_PLACE, place, true, "place that a 长 governs",
                                  (rh_span){person->phrase_start, person->start}),
                    at, false};
    return out->organization != RH_NONE;
  }
  return false;
}

/* Of 区委 the one that the document names whole (清河区委), RH_NONE when there is none or several.
 */
static size_t party_body_named(const rh_analysis *analysis, const char *body) {
  size_t named = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *entity = &analysis->entities[e];
    if (entity->type != RH_GOVERNMENT || !(entity->named || entity->nameable)) continue;
    if (strlen(entity->name) <= strlen(body) || !rh_ends(entity->name, body)) continue;
    if (named != RH_NONE) return RH_NONE;
    named = e;
  }
  return named;
}

/* 庐山 + 市委书记: the Party body 庐山市委, whose 书记 it is; of 团市委书记 the League's. `length`
 * is that of the body's bytes in the post. */
static bool party_office(rh_analysis *analysis, const rh_mention *place, const char *post,
                         size_t length, office *out) {
  rh_buffer name = RH_BUFFER_INIT;
  const char *text = "";
  if (place && place->kind == RH_PLACE) {
    text = rh_analysis_text(analysis, place->start, place->end);
    if (!text) return false;
    /* 云岭区 + 区委 is 云岭区委. */
    bool doubled =
        strlen(text) > RH_HANZI && strncmp(text + strlen(text) - RH_HANZI, post, RH_HANZI) == 0;
    rh_buffer_printf(&name, "%.*s", (int)(strlen(text) - (doubled ? RH_HANZI : 0)), text);
  }
  rh_buffer_append(&name, post, length);
  bool league = rh_begins(post, "团");
  size_t known = *text || league ? RH_NONE : party_body_named(analysis, rh_buffer_text(&name));
  rh_span where = place ? (rh_span){place->start, place->end} : (rh_span){0, 0};
  if (known == RH_NONE)
    known = rh_entity_for(analysis, league ? RH_ORGANIZATION : RH_GOVERNMENT, rh_buffer_text(&name),
                          *text != 0, "Party body that a post names", where);
  *out = (office){known, post + length, false};
  rh_buffer_free(&name);
  return known != RH_NONE;
}

/* The Party body `name`, which the document may write as 清河县委. */
static size_t party_body_of(rh_analysis *analysis, const char *place, const char *body,
                            rh_span where) {
  rh_buffer name = RH_BUFFER_INIT;
  rh_buffer_printf(&name, "%s委", place);
  size_t known = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT &&
        strcmp(analysis->entities[e].name, rh_buffer_text(&name)) == 0)
      known = e;
  rh_buffer_clear(&name);
  rh_buffer_printf(&name, "%s%s", place, body);
  if (known == RH_NONE)
    known = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), true,
                          "Party committee of a place", where);
  rh_buffer_free(&name);
  return known;
}

/* 石峰区委书记: the Party body of a place that no list knows. False when the post begins with none.
 */
static bool party_body_in_post(rh_analysis *analysis, const rh_untold_post *p, office *out) {
  static const char *const POSTS[] = {"书记", "副书记", "常委", "委员", "秘书长", "副秘书长"};
  for (size_t i = 2 * RH_HANZI; i + 2 * RH_HANZI < strlen(p->post); i++) {
    const char *at = p->post + i;
    size_t length = rh_party_body_length(at);
    bool post = false;
    for (size_t k = 0; length && k < sizeof POSTS / sizeof *POSTS; k++)
      post |= strcmp(at + length, POSTS[k]) == 0;
    if (!post) continue;
    const char *name = rh_arena_copy(&analysis->arena, p->post, i + length);
    if (!name) return false;
    *out =
        (office){rh_entity_for(analysis, RH_GOVERNMENT, name, true, "Party body that a post names",
                               (rh_span){p->person->phrase_start, p->person->start}),
                 at + length, false};
    return out->organization != RH_NONE;
  }
  return false;
}

/* 自治区 + 党委常委: the Party committee of the place. That of a town is told with the town. */
static bool committee_of_place(rh_analysis *analysis, const rh_mention *place, const char *post,
                               office *out) {
  static const char *const BODIES[] = {"党工委", "党委"};
  if (place->kind != RH_PLACE) return false;
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
    if (!rh_begins(post, BODIES[i]) || strlen(post) == strlen(BODIES[i])) continue;
    const char *text = rh_analysis_text(analysis, place->start, place->end);
    if (!text || rh_ends(text, "镇") || rh_ends(text, "乡")) return false;
    *out = (office){party_body_of(analysis, text, BODIES[i], (rh_span){place->start, place->end}),
                    post + strlen(BODIES[i]), false};
    return out->organization != RH_NONE;
  }
  return false;
}

/* 乙集团人力资源部总经理 of what is 乙集团股份有限公司 elsewhere: the organization that the post
 * begins with. The length of its name, or 0. */
static size_t office_before_post(const rh_analysis *analysis, const char *post, size_t *entity) {
  enum { LEAST = 3, MOST = 30 };
  for (size_t length = MOST; length >= LEAST; length--) {
    size_t bytes = length * RH_HANZI;
    if (strlen(post) < bytes + 2 * RH_HANZI) continue;
    char name[MOST * RH_HANZI + 1];
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

/* The government body of the document whose name closes with `name`; RH_NONE for none. */
static size_t government_called(const rh_analysis *analysis, const char *name) {
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_GOVERNMENT && rh_ends(analysis->entities[e].name, name))
      return e;
  return RH_NONE;
}

/* 教育局 and the like, which every place has. */
static bool is_known_department(const rh_analysis *analysis, const char *name) {
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
                           office *out) {
  static const char *const HEADS[] = {"副局长", "副厅长", "局长", "厅长"};
  enum { LEAST = 4 * RH_HANZI };
  size_t length = strlen(post);
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (rh_ends(post, HEADS[i])) head = strlen(HEADS[i]);
  if (length < LEAST || !head) return false;
  /* 教育局局长 writes 局 twice, 教育局长 once. */
  const char *whole = rh_arena_copy(&analysis->arena, post, length - head);
  if (!whole) return false;
  bool twice = rh_ends(whole, "局") || rh_ends(whole, "厅");
  if (!twice && head != 2 * RH_HANZI) return false;
  const char *body = twice ? whole : rh_arena_copy(&analysis->arena, post, length - RH_HANZI);
  if (!body) return false;
  size_t organization = government_called(analysis, body);
  if (organization == RH_NONE && twice && is_known_department(analysis, body))
    organization =
        rh_entity_for(analysis, RH_GOVERNMENT, body, true, "department that a post names",
                      (rh_span){person->phrase_start, person->start});
  if (organization == RH_NONE) return false;
  out->organization = organization;
  out->post = post + length - head;
  return true;
}

/* 市委副秘书长、市农工办主任: the post begins with a body of its own,
 * which is made when the document does not name it. */
static bool body_in_post(rh_analysis *analysis, const rh_mention *person, const char *post,
                         office *out) {
  static const char *const LEVELS[] = {"省", "市", "区", "县", "州"};
  static const char *const BODIES[] = {"办", "委", "局", "中心"};
  static const char *const HEADS[] = {"常务副主任", "副主任", "主任"};
  size_t head = 0;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS && !head; i++)
    if (rh_ends(post, HEADS[i])) head = strlen(HEADS[i]);
  size_t length = strlen(post) - head;
  if (!head || length < 3 * RH_HANZI) return false;
  const char *body = rh_arena_copy(&analysis->arena, post, length);
  if (!body || !rh_ends_with_any(body, BODIES, sizeof BODIES / sizeof *BODIES)) return false;
  bool level = false;
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) level |= rh_begins(body, LEVELS[i]);
  if (!level) return false;
  size_t made = rh_entity_for(analysis, RH_GOVERNMENT, body, true, "body that a post names",
                              (rh_span){person->phrase_start, person->start});
  if (made == RH_NONE) return false;
  out->organization = made;
  out->post = post + length;
  return true;
}

/* 丙大李敏副校长: characters that were not understood stand before a name with the post after it.
 */
static bool follows_unknown(const rh_untold_post *p) {
  const rh_analysis *analysis = p->analysis;
  const rh_mention *person = p->person;
  const rh_sentence_view *sentence = &analysis->sentences[p->sentence];
  if (!person->titles[p->title].follows || person->phrase_start == 0) return false;
  /* Told of before, and whose post it is was not understood there. */
  if (person->entity_count == 1 &&
      analysis->entities[person->entities[0]].first.start < person->start)
    return true;
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
            !rh_analysis_starts_with(analysis, before, "是"));
  }
  return false;
}

/* 常平镇镇委书记: an office of a place that the document names. */
static bool begins_with_place(const rh_analysis *analysis, const char *post) {
  static const char *const SALES[] = {"经理", "总裁", "总监", "负责人"};
  if (rh_ends_with_any(post, SALES, sizeof SALES / sizeof *SALES)) return false; /* 西南区经理 */
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_PLACE && rh_begins(post, analysis->entities[e].name))
      return true;
  return false;
}

/* 甲高新区党工委书记、管委会主任: the second post is held at the zone's committee, which the
 * document may name whole. */
static bool zone_committee(rh_analysis *analysis, rh_span where, office *out) {
  static const char COMMITTEE[] = "管委会";
  static const char PARTY[] = "党工委";
  const char *party = analysis->entities[out->organization].name;
  if (!rh_begins(out->post, COMMITTEE) || !rh_ends(party, PARTY)) return true;
  size_t zone = strlen(party) - strlen(PARTY);
  out->post += strlen(COMMITTEE);
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const char *name = analysis->entities[e].name;
    if (analysis->entities[e].type != RH_GOVERNMENT || strlen(name) <= zone) continue;
    if (strncmp(name, party, zone) != 0) continue;
    if (strcmp(name + zone, COMMITTEE) != 0 && strcmp(name + zone, "管理委员会") != 0) continue;
    out->organization = e;
    return true;
  }
  rh_buffer name = RH_BUFFER_INIT;
  rh_buffer_printf(&name, "%.*s%s", (int)zone, party, COMMITTEE);
  out->organization = rh_entity_for(analysis, RH_GOVERNMENT, rh_buffer_text(&name), false,
                                    "committee of the zone that a post names", where);
  rh_buffer_free(&name);
  return out->organization != RH_NONE;
}

/* Of 市长 the government or place; out->organization is what stands before the post, if anything.
 */
static void set_governed(rh_analysis *analysis, const rh_mention *written, const char *level,
                         office *out) {
  const char *near =
      out->organization == RH_NONE ? NULL : analysis->entities[out->organization].name;
  if (near && (governs(near, level) || written->kind == RH_PLACE)) return;
  size_t governed = governed_by(analysis, level, near);
  bool related = governed != RH_NONE &&
                 (!near || strncmp(analysis->entities[governed].name, near, 2 * RH_HANZI) == 0);
  if (!related && near) {
    size_t place = place_within(analysis, written, near, level);
    if (place != RH_NONE) governed = place;
  }
  if (governed != RH_NONE)
    out->organization = governed;
  else if (near && rh_ends(near, "委")) /* 省委副书记、省长, where nothing tells which 省 */
    out->organization = RH_NONE;
}

/* 燃气教学部主任王强、副主任李敏: the deputy of the office told of right before. */
static bool deputy_of_office(rh_analysis *analysis, const rh_untold_post *p, office *out) {
  const char *head = rh_head_of_deputy(p->post);
  const rh_mention *before = head ? rh_person_before(p) : NULL;
  if (!before || before->title_count == 0 || p->title > 0) return false;
  const rh_title *last = &before->titles[before->title_count - 1];
  if (last->office == RH_NONE || !rh_ends(last->held, head)) return false;
  size_t length = strlen(last->held) - strlen(head);
  bool own_office =
      length >= 2 * RH_HANZI && !rh_begins(last->held, "常务") && !rh_ends(last->held, p->post);
  if (length > 0 && !own_office) return false;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&text, "%.*s%s", (int)length, last->held, p->post);
  *out = (office){last->office, rh_arena_copy_text(&analysis->arena, rh_buffer_text(&text)), true};
  rh_buffer_free(&text);
  return out->post != NULL;
}

/* 旅游管理系主任, 酒店教研室主任: the department that the post begins with is a body by itself. */
static bool department_in_post(rh_analysis *analysis, const rh_untold_post *p, office *out) {
  static const char *const HEADS[] = {"常务副主任", "执行主任",   "副主任", "主任",
                                      "党总支书记", "党支部书记", "副书记", "书记"};
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
    if (!rh_ends(p->post, HEADS[i])) continue;
    size_t length = strlen(p->post) - strlen(HEADS[i]);
    if (length < 3 * RH_HANZI) return false;
    const char *name = rh_arena_copy(&analysis->arena, p->post, length);
    if (!name || !rh_ends(name, "系")) return false;
    *out = (office){rh_entity_for(analysis, RH_SCHOOL, name, true, "department that a post names",
                                  (rh_span){p->person->phrase_start, p->person->start}),
                    p->post + length, false};
    return out->organization != RH_NONE;
  }
  return false;
}

/* 地质研究院经营部: the name of a whole body stands in it. */
static bool holds_whole_body(const char *name) {
  static const char *const WHOLE[] = {"院", "所", "局", "厅", "会", "公司", "集团", "大学", "学校"};
  for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
    if (strstr(name, WHOLE[i])) return true;
  return false;
}

/* A department that no name of a body begins: 人事行政部. */
static bool is_bare_department(const rh_analysis *analysis, size_t entity) {
  static const char *const DEPARTMENTS[] = {"部", "处", "科", "室"};
  const char *name = analysis->entities[entity].name;
  if (!rh_ends_with_any(name, DEPARTMENTS, sizeof DEPARTMENTS / sizeof *DEPARTMENTS)) return false;
  if (holds_whole_body(name) || strstr(name, "中心")) return false;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    size_t length = strlen(body->name);
    bool may_begin = body->type <= RH_ORGANIZATION || body->type == RH_PLACE;
    if (e != entity && may_begin && length < strlen(name) && rh_begins(name, body->name))
      return false;
  }
  return true;
}

/* 云帆集团总裁王强、招聘部经理李敏: a department of the company told of before, by its post. */
static bool department_of_company(rh_analysis *analysis, const rh_untold_post *p,
                                  const rh_mention *written, office *out) {
  static const char *const HEADS[] = {"经理", "总监", "主管", "负责人", "部长"};
  if (out->organization == RH_NONE || written->kind > RH_BASE ||
      !rh_ends_with_any(p->post, HEADS, sizeof HEADS / sizeof *HEADS) ||
      !is_bare_department(analysis, out->organization))
    return false;
  size_t company = rh_body_from_context(p);
  if (company == RH_NONE || analysis->entities[company].type != RH_ENTERPRISE) return false;
  const char *text = rh_analysis_text(analysis, written->start, written->end);
  rh_buffer post = RH_BUFFER_INIT;
  rh_buffer_printf(&post, "%s%s", text ? text : "", p->post);
  *out = (office){company, rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post)), false};
  rh_buffer_free(&post);
  return text && out->post;
}

/* 校企融合中心主任: an office without a name of its own belongs to the body that the context tells.
 */
static bool office_without_name(rh_analysis *analysis, const rh_untold_post *p,
                                const rh_mention *written, office *out) {
  bool inner = !written->named && written->kind <= RH_BASE && written->kind != RH_SCHOOL &&
               written->kind != RH_ENTERPRISE;
  const char *text = inner ? rh_analysis_text(analysis, written->start, written->end) : NULL;
  if (!text || holds_whole_body(text)) return false;
  rh_buffer post = RH_BUFFER_INIT;
  rh_buffer_printf(&post, "%s%s", text, p->post);
  rh_untold_post whole = *p;
  whole.post = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post));
  rh_buffer_free(&post);
  if (!whole.post) return false;
  *out = (office){rh_body_from_context(&whole), whole.post, true};
  return out->organization != RH_NONE;
}

/* 管委会副主任: of the one committee of a zone that the document tells of. False when there is
 * none.
 */
static bool only_committee(const rh_analysis *analysis, const char *post, office *out) {
  static const char COMMITTEE[] = "管委会";
  static const char *const NAMES[] = {"管委会", "管理委员会"};
  size_t only = RH_NONE;
  if (!rh_begins(post, COMMITTEE)) return false;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    if (body->type != RH_GOVERNMENT || strcmp(body->name, COMMITTEE) == 0 ||
        !rh_ends_with_any(body->name, NAMES, sizeof NAMES / sizeof *NAMES))
      continue;
    if (only != RH_NONE) return false;
    only = e;
  }
  if (only == RH_NONE) return false;
  *out = (office){only, post + strlen(COMMITTEE), true};
  return true;
}

/* 湖外董事长: what stands before the post of a head is a short name that was not understood. */
static bool begins_with_unknown_body(const rh_title *title) {
  static const char *const HEADS[] = {"董事长", "校长", "会长", "理事长"};
  return title->prefixed && rh_ends_with_any(title->post, HEADS, sizeof HEADS / sizeof *HEADS);
}

static bool begins_with_level(const char *post) {
  static const char *const LEVELS[] = {"省", "市", "县", "区"};
  for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
    if (rh_begins(post, LEVELS[i])) return true;
  return false;
}

/* How far `post` goes with characters that stand in this order in the name, in bytes. */
static size_t length_in_name(const char *post, const char *name) {
  size_t length = 0;
  for (const char *at = name; *at && post[length];) {
    size_t size;
    rh_utf8_decode(at, strlen(at), &size);
    if (strncmp(at, post + length, size) == 0) length += size;
    at += size;
  }
  return length;
}

/* 省电商联副会长 of 某省电子商务联合会: a level and the leading characters of a body's words. */
static bool abbreviated_body(const rh_analysis *analysis, const char *post, office *out) {
  enum { LEAST = 4 };
  size_t longest = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    if (!body->named || body->type != RH_ORGANIZATION) continue;
    size_t length = length_in_name(post, body->name);
    if (length < (size_t)LEAST * RH_HANZI || length <= longest || !post[length]) continue;
    longest = length;
    *out = (office){e, post + length, false};
  }
  return longest > 0;
}

/* Of a post that is written without its body. False when nothing tells that. */
static bool untold_office(rh_analysis *analysis, const rh_untold_post *p, office *out) {
  if (office_in_post(analysis, p->person, p->post, out) || party_body_in_post(analysis, p, out))
    return true;
  if (follows_unknown(p)) return false;
  if (place_in_post(analysis, p->person, p->post, out)) return true;
  size_t named = office_before_post(analysis, p->post, &out->organization);
  if (named) {
    out->post = p->post + named;
    out->implied = false;
    return true;
  }
  if (department_in_post(analysis, p, out) || only_committee(analysis, p->post, out)) return true;
  if (rh_tells_other_body(p->post) || begins_with_place(analysis, p->post) ||
      begins_with_unknown_body(&p->person->titles[p->title]))
    return false;
  if (deputy_of_office(analysis, p, out)) return true;
  out->organization = rh_body_from_context(p);
  return out->organization != RH_NONE;
}

/* 集团理事长、校长王强: the second post is held at the school. 学院 and 集团 may stand for what has
 * no such post. */
static bool is_held_elsewhere(const rh_analysis *analysis, const rh_untold_post *p,
                              const rh_mention *written, size_t organization) {
  if (rh_is_school_post(p->post) && analysis->entities[organization].type == RH_ALLIANCE)
    return true;
  return written->kind == RH_KIND_ANAPHOR &&
         rh_body_with_post(p->analysis, organization, p->post) == RH_NONE;
}

/* 集团理事长: of a group of schools, which has a council; a company has none. */
static bool is_of_council(const rh_analysis *analysis, size_t organization, const char *post) {
  static const char *const POSTS[] = {"理事长", "秘书长", "理事"};
  return analysis->entities[organization].type == RH_ENTERPRISE &&
         rh_ends_with_any(post, POSTS, sizeof POSTS / sizeof *POSTS);
}

/* 校纪委书记: the organ of the school that the report tells of, as if 校 were not written. */
static bool organ_of_school(rh_analysis *analysis, const rh_untold_post *p,
                            const rh_mention *written, office *out) {
  const char *text = rh_analysis_text(analysis, written->start, written->end);
  const char *organ = text ? rh_without_school(text) : NULL;
  if (!organ || organ == text) return false;
  rh_buffer post = RH_BUFFER_INIT;
  bool first = rh_analysis_starts_with(analysis, written->end, p->post);
  rh_buffer_printf(&post, "%s%s", first ? organ : "", p->post);
  rh_untold_post head = *p;
  head.post = "校长";
  size_t school = rh_usual_office(&head);
  const char *held = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post));
  rh_buffer_free(&post);
  if (school == RH_NONE || !held) return false;
  *out = (office){school, held, true};
  return true;
}

static size_t first_entity(const rh_sentence_view *sentence, size_t mention) {
  if (mention == RH_NONE || sentence->mentions[mention].entity_count == 0) return RH_NONE;
  return sentence->mentions[mention].entities[0];
}

/* 党工委副书记 of a 党工委 is its 副书记. */
static const char *without_body(const rh_analysis *analysis, const office *out) {
  static const char *const BODIES[] = {"党工委", "党委", "党组", "管委会"};
  const rh_draft_entity *body = &analysis->entities[out->organization];
  for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
    if (body->type == RH_GOVERNMENT && rh_ends(body->name, BODIES[i]) &&
        rh_begins(out->post, BODIES[i]) && strlen(out->post) > strlen(BODIES[i]))
      return out->post + strlen(BODIES[i]);
  return out->post;
}

/* Finds the body and the post that the title tells. False when nothing tells whose post it is, when
 * it is only a rank, or when memory is out. */
static bool find_office(rh_analysis *analysis, const rh_untold_post *p, const rh_title *title,
                        office *out) {
  const rh_sentence_view *sentence = &analysis->sentences[p->sentence];
  const rh_mention *written =
      title->organization == RH_NONE ? NULL : &sentence->mentions[title->organization];
  *out = (office){first_entity(sentence, title->organization), p->post,
                  !written || written->kind == RH_KIND_ANAPHOR};
  if (rh_is_no_post(title)) return false;
  size_t body = rh_party_body_length(title->post);
  if (body && (!written || written->kind == RH_PLACE))
    return party_office(analysis, written, title->post, body, out);
  if (body_in_post(analysis, p->person, title->post, out)) return true;
  if (title->prefixed && begins_with_level(title->post) &&
      !(written && rh_analysis_starts_with(analysis, written->end, title->post)))
    return office_in_post(analysis, p->person, title->post, out) ||
           abbreviated_body(analysis, title->post, out);
  if (written && organ_of_school(analysis, p, written, out)) return true;
  if (written && committee_of_place(analysis, written, title->post, out)) return true;
  const char *level = rh_governed_level(title->post);
  if (level) set_governed(analysis, written, level, out);
  if (level && (written || out->organization != RH_NONE))
    return out->organization != RH_NONE &&
           (written || rh_may_have_post(analysis, out->organization, p->post));
  if (out->organization != RH_NONE && written->kind == RH_KIND_ANAPHOR &&
      is_of_council(analysis, out->organization, p->post))
    return false;
  if (written && (department_of_company(analysis, p, written, out) ||
                  office_without_name(analysis, p, written, out)))
    return true;
  if (out->organization != RH_NONE && is_held_elsewhere(analysis, p, written, out->organization)) {
    out->organization = rh_usual_office(p);
    out->implied = true;
    return out->organization != RH_NONE;
  }
  if (out->organization == RH_NONE && written) return false; /* 我校: nothing tells which */
  if (out->organization == RH_NONE && !untold_office(analysis, p, out)) return false;
  out->post = without_body(analysis, out);
  return zone_committee(analysis, (rh_span){p->person->phrase_start, p->person->start}, out);
}

/* The post is written with a body that has a name. */
static bool is_told(const rh_sentence_view *sentence, const rh_title *title) {
  if (title->organization == RH_NONE) return false;
  const rh_mention *body = &sentence->mentions[title->organization];
  return body->named || body->kind > RH_BASE;
}

/* Gives the posts their bodies that are written with it, or those that are not. */
static void assign(rh_analysis *analysis, bool written) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *person = &sentence->mentions[m];
      if (person->kind != RH_PERSON || person->inner) continue;
      for (size_t t = 0; t < person->title_count; t++) {
        rh_title *title = &person->titles[t];
        office found;
        rh_untold_post p = {analysis, s, person, t, rh_without_school(title->post)};
        if (title->office != RH_NONE || is_told(sentence, title) != written) continue;
        if (!find_office(analysis, &p, title, &found)) continue;
        title->office = found.organization;
        title->held = found.post;
        title->implied = found.implied;
      }
    }
  }
}

void rh_assign_offices(rh_analysis *analysis) {
  assign(analysis, true);
  assign(analysis, false);
}
