#include "extract/relation/office_context.h"

#include "extract/mention/wording.h"
#include "extract/relation/office_fit.h"
#include "extract/relation/post_text.h"
#include "extract/relation/scene.h"
#include "extract/resolve/faculty.h"
#include "extract/resolve/main_entity.h"

#include <string.h>

enum { MAX_GAP = 40, MAX_SIDE = 22, MAX_LIST = 40 };

static const rh_sentence_view *sentence_of(const rh_untold_post *p) {
  return &p->analysis->sentences[p->sentence];
}

static bool is_body(const rh_analysis *analysis, const rh_mention *mention) {
  if (mention->inner) return false;
  if (mention->kind <= RH_BASE) return true;
  return mention->kind == RH_KIND_ANAPHOR && mention->entry && mention->entry->type <= RH_BASE &&
         strcmp(mention->entry->detail, "event") != 0 && mention->entity_count <= 1 &&
         analysis != NULL;
}

/* True when a body is told of, or a semicolon stands, in [start, end). */
static bool is_parted(const rh_untold_post *p, size_t start, size_t end) {
  const rh_sentence_view *sentence = sentence_of(p);
  for (size_t i = start; i < end; i++) {
    uint32_t c = p->analysis->document->folded[i];
    if (c == ';' || c == 0xFF1B || c == 0x3002) return true;
  }
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->start >= start && mention->end <= end && is_body(p->analysis, mention) &&
        !rh_analysis_starts_with(p->analysis, mention->end, "的"))
      return true;
  }
  return false;
}

const rh_mention *rh_person_before(const rh_untold_post *p) {
  const rh_sentence_view *sentence = sentence_of(p);
  for (size_t m = (size_t)(p->person - sentence->mentions); m-- > 0;) {
    const rh_mention *other = &sentence->mentions[m];
    if (other->kind != RH_PERSON || other->inner) continue;
    if (p->person->phrase_start < other->phrase_end ||
        p->person->phrase_start > other->phrase_end + MAX_GAP)
      return NULL;
    return is_parted(p, other->phrase_end, p->person->phrase_start) ? NULL : other;
  }
  return NULL;
}

/* A school has a 校长 or a 院长, not both: the posts of the person tell that `body` has the other.
 */
static bool is_headed_otherwise(const rh_mention *person, size_t body, const char *post) {
  for (size_t t = 0; t < person->title_count; t++) {
    const rh_title *title = &person->titles[t];
    if (title->office != body) continue;
    if (rh_ends(title->held, "校长") && rh_ends(post, "院长")) return true;
    if (rh_ends(title->held, "院长") && rh_ends(post, "校长")) return true;
  }
  return false;
}

/* A company has no 研发长 as schools have them. */
static bool is_out_of_domain(const rh_untold_post *p, size_t body) {
  bool of_school =
      strcmp(p->person->titles[p->title].domain, "school") == 0 || rh_is_only_of_schools(p->post);
  return of_school && p->analysis->entities[body].type == RH_ENTERPRISE;
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

/* True when the entity is a body of this type that may have the post. A faculty only where it may
 * be one, and somebody is said to hold a post there. */
static bool is_likely(const rh_untold_post *p, size_t entity, rh_type type, bool faculties) {
  const rh_analysis *analysis = p->analysis;
  if (analysis->entities[entity].type != type) return false;
  if (!analysis->entities[entity].named && !faculties) return false; /* 国际学校: no name */
  if (!rh_may_have_post(analysis, entity, p->post)) return false;
  return !rh_is_faculty(analysis, entity) || (faculties && rh_has_posts(analysis, entity));
}

/* The organization of this type that is told of last before the person and may have the post. */
static size_t likely_office(const rh_untold_post *p, rh_type type, bool faculties) {
  const rh_analysis *analysis = p->analysis;
  for (size_t i = p->sentence + 1; i-- > 0;) {
    const rh_sentence_view *sentence = &analysis->sentences[i];
    for (size_t m = sentence->mention_count; m-- > 0;) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1) continue;
      if (mention->start >= p->person->phrase_start) continue;
      size_t entity = mention->entities[0];
      if (!is_likely(p, entity, type, faculties)) continue;
      if (type == RH_SCHOOL && is_after_unnamed_school(analysis, entity)) return RH_NONE;
      return entity;
    }
  }
  if (type == RH_SCHOOL && rh_speaks_for_a_school(analysis)) return analysis->own_school;
  size_t most = rh_main_entity(analysis, type);
  if (most != RH_NONE && !rh_may_have_post(analysis, most, p->post)) return RH_NONE;
  if (most == RH_NONE || !rh_is_faculty(analysis, most)) return most;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == type && !rh_is_faculty(analysis, e)) return e;
  return RH_NONE;
}

/* The body of the last of the first `count` posts of a person that may have the post. *unknown is
 * set when a body is written there that was not understood, or when it is a place. */
static size_t body_of_titles(const rh_untold_post *p, const rh_mention *person, size_t count,
                             bool *unknown) {
  for (size_t t = count; t-- > 0;) {
    const rh_title *title = &person->titles[t];
    *unknown |= title->office == RH_NONE && (title->organization != RH_NONE || title->prefixed ||
                                             rh_is_school_post(title->post));
    if (title->office == RH_NONE || is_headed_otherwise(person, title->office, p->post)) continue;
    size_t body = rh_body_with_post(p->analysis, title->office, p->post);
    /* 机械学院院长王强、就业处处长李敏: an office of the school, not of the faculty. */
    if (body == RH_NONE && rh_is_faculty(p->analysis, title->office))
      body = likely_office(p, RH_SCHOOL, false);
    if (body != RH_NONE && is_out_of_domain(p, body)) continue;
    if (body != RH_NONE) return body;
    *unknown |=
        p->analysis->entities[title->office].type == RH_PLACE && !rh_tells_kind_of_body(p->post);
  }
  return RH_NONE;
}

/* 我校参加的有, 甲公司则由, 学院方面是: the words between a side and its people. */
static bool tells_a_side(const rh_untold_post *p, size_t start, size_t end) {
  static const char *const WORDS[] = {"是",   "有",   "为",   "由", "派", "则", "方面",
                                      "一方", "这边", "包括", ":",  "：", "方", NULL};
  return rh_holds_one_of(p->analysis, WORDS, start, end);
}

/* A comma or semicolon at `position` stands after words that tell a side: 市总工会方面，…. */
static bool closes_side(const rh_untold_post *p, size_t position, size_t first) {
  static const char *const WORDS[] = {"方面", "一方", "这边", "那边"};
  for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
    if (position >= first + 2 && rh_analysis_starts_with(p->analysis, position - 2, WORDS[w]))
      return true;
  return false;
}

/* The side that the clause of `person` begins with, or NULL. */
static const rh_mention *side_before(const rh_untold_post *p, const rh_mention *person) {
  const rh_sentence_view *sentence = sentence_of(p);
  const uint32_t *text = p->analysis->document->folded;
  size_t start = person->phrase_start;
  while (start > sentence->start &&
         (!rh_ends_clause(text[start - 1]) || text[start - 1] == ':' || text[start - 1] == 0xFF1A ||
          closes_side(p, start - 1, sentence->start)))
    start--;
  for (size_t m = sentence->mention_count; m-- > 0;) {
    const rh_mention *side = &sentence->mentions[m];
    if (side->inner || side->end > person->phrase_start) continue;
    if (side->start < start || side->end + MAX_SIDE < person->phrase_start) return NULL;
    if (side->kind == RH_PERSON) return NULL;
    if (!is_body(p->analysis, side)) continue;
    if (rh_analysis_starts_with(p->analysis, side->end, "的")) return NULL;
    return tells_a_side(p, side->end, person->phrase_start) ? side : NULL;
  }
  return NULL;
}

/* One of the words stands right before the person and tells of a side by a common noun: 企业方面有,
 * 出席的校领导有. */
static bool has_common_side(const rh_untold_post *p, const rh_mention *person,
                            const char *const *words, size_t count) {
  size_t start = sentence_of(p)->start;
  if (person->phrase_start > start + MAX_SIDE) start = person->phrase_start - MAX_SIDE;
  for (size_t i = start; i < person->phrase_start; i++)
    for (size_t w = 0; w < count; w++)
      if (rh_analysis_starts_with(p->analysis, i, words[w])) return true;
  return false;
}

/* The body of a side that is told by a common noun. */
static size_t body_of_common_side(const rh_untold_post *p, const rh_mention *person) {
  static const char *const FIRMS[] = {"企业方", "企业代表", "企业一方", "公司方", "企方"};
  static const char *const SCHOOLS[] = {"校领导", "院领导", "学校领导", "校方", "学校方"};
  if (has_common_side(p, person, FIRMS, sizeof FIRMS / sizeof *FIRMS))
    return likely_office(p, RH_ENTERPRISE, false);
  if (!has_common_side(p, person, SCHOOLS, sizeof SCHOOLS / sizeof *SCHOOLS)) return RH_NONE;
  return rh_speaks_for_a_school(p->analysis) ? p->analysis->own_school
                                             : likely_office(p, RH_SCHOOL, false);
}

/* The body of the posts before in the list, or of the side that is told before it. */
static size_t body_in_list(const rh_untold_post *p, bool *unknown) {
  rh_untold_post at = *p;
  size_t body = body_of_titles(p, p->person, p->title, unknown);
  for (size_t steps = 0; body == RH_NONE && !*unknown && steps < MAX_LIST; steps++) {
    const rh_mention *before = rh_person_before(&at);
    if (!before) break;
    body = body_of_titles(p, before, before->title_count, unknown);
    at.person = before;
  }
  if (body != RH_NONE || *unknown) return body;
  const rh_mention *side = side_before(p, at.person);
  if (side && side->entity_count == 1)
    return rh_body_with_post(p->analysis, side->entities[0], p->post);
  return side ? RH_NONE : body_of_common_side(p, at.person);
}

/* The body in which the same person was said to hold the same post before. */
static size_t body_told_before(const rh_untold_post *p) {
  if (p->person->entity_count != 1) return RH_NONE;
  for (size_t s = 0; s <= p->sentence; s++) {
    const rh_sentence_view *sentence = &p->analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *person = &sentence->mentions[m];
      if (person->kind != RH_PERSON || person->entity_count != 1 || person == p->person) continue;
      if (person->entities[0] != p->person->entities[0] || person->start > p->person->start)
        continue;
      for (size_t t = 0; t < person->title_count; t++)
        if (person->titles[t].office != RH_NONE && rh_ends(person->titles[t].held, p->post))
          return person->titles[t].office;
    }
  }
  return RH_NONE;
}

/* 校党委书记: of the school that the report tells of most, not of one of the guests. */
static size_t reported_school(const rh_untold_post *p) {
  size_t most = rh_main_entity(p->analysis, RH_SCHOOL);
  if (most == RH_NONE || rh_is_faculty(p->analysis, most) ||
      is_after_unnamed_school(p->analysis, most))
    return RH_NONE;
  return most;
}

/* The school of a 校长, which no faculty has. */
static size_t likely_school(const rh_untold_post *p) {
  const rh_analysis *analysis = p->analysis;
  const char *whole = p->person->titles[p->title].post;
  bool own = whole != p->post && rh_begins(whole, "校");
  size_t school = RH_NONE;
  if (rh_speaks_for_a_school(analysis))
    school = analysis->own_school;
  else if (own)
    school = reported_school(p);
  else
    school = likely_office(p, RH_SCHOOL, false);
  bool faculty = school != RH_NONE && rh_looks_like_faculty(analysis, school);
  return faculty ? RH_NONE : school;
}

/* The one school of the document, no faculty; RH_NONE for none or several. */
static size_t only_school(const rh_analysis *analysis) {
  size_t only = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *school = &analysis->entities[e];
    if (school->type != RH_SCHOOL || rh_is_faculty(analysis, e)) continue;
    if (!school->named && !school->nameable) continue;
    if (only != RH_NONE) return RH_NONE;
    only = e;
  }
  return only;
}

/* 党委书记王强致辞, where nobody but the school of the report has one. */
static size_t school_with_party(const rh_untold_post *p) {
  if (!rh_is_party_post(p->post)) return RH_NONE;
  return rh_speaks_for_a_school(p->analysis) ? p->analysis->own_school : only_school(p->analysis);
}

/* 系总支书记: of the department told of last. */
static size_t own_department(const rh_untold_post *p) {
  for (size_t i = p->sentence + 1; i-- > 0;) {
    const rh_sentence_view *sentence = &p->analysis->sentences[i];
    for (size_t m = sentence->mention_count; m-- > 0;) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->entity_count != 1 || mention->start >= p->person->phrase_start) continue;
      const rh_draft_entity *body = &p->analysis->entities[mention->entities[0]];
      if (body->type == RH_SCHOOL && rh_ends(body->name, "系")) return mention->entities[0];
    }
  }
  return RH_NONE;
}

size_t rh_usual_office(const rh_untold_post *p) {
  if (rh_begins(p->post, "系")) return own_department(p);
  static const char *const SCHOOL[] = {"院长", "系主任", "院长助理"};
  static const char *const ENTERPRISE[] = {"董事长", "总经理", "总裁", "厂长", "行长"};
  if (rh_is_school_post(p->post)) return likely_school(p);
  size_t speaker = p->analysis->own_school;
  bool hospital = speaker != RH_NONE && p->analysis->entities[speaker].type == RH_ORGANIZATION;
  if (hospital && rh_may_have_post(p->analysis, speaker, p->post) && rh_ends(p->post, "院长"))
    return speaker;
  if (rh_ends_with_any(p->post, SCHOOL, sizeof SCHOOL / sizeof *SCHOOL))
    return likely_office(p, RH_SCHOOL, true);
  if (rh_is_school_office(p->post)) return likely_office(p, RH_SCHOOL, false);
  if (rh_ends(p->post, "所长")) return likely_office(p, RH_ORGANIZATION, false);
  if (rh_ends(p->post, "局长")) return likely_office(p, RH_GOVERNMENT, false);
  if (rh_ends_with_any(p->post, ENTERPRISE, sizeof ENTERPRISE / sizeof *ENTERPRISE))
    return likely_office(p, RH_ENTERPRISE, false);
  return school_with_party(p);
}

/* 综合办(对外合作部)主任: what stands before the word for the head of an office was not understood
 * as a part of the post. */
static bool is_end_of_more(const rh_untold_post *p) {
  static const char *const HEADS[] = {"主任",   "副主任", "处长",   "副处长", "部长",
                                      "副部长", "科长",   "副科长", "负责人", "经理"};
  static const char *const WORDS[] = {"由", "和", "及", "与", "是", "有",
                                      "请", "为", "兼", "暨", "了"};
  size_t start = p->person->phrase_start;
  bool head = false;
  for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) head |= strcmp(p->post, HEADS[i]) == 0;
  if (!head || p->title > 0 || start == sentence_of(p)->start) return false;
  uint32_t before = p->analysis->document->folded[start - 1];
  if (before < 0x4E00 || before > 0x9FFF) return before == ')' || before == 0xFF09;
  return !rh_starts_with_any(p->analysis, start - 1, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 由党委副书记、院长王强带队: the first post is held where the second usually is. */
static size_t body_of_later_posts(const rh_untold_post *p) {
  for (size_t t = p->title + 1; t < p->person->title_count; t++) {
    rh_untold_post later = *p;
    later.post = p->person->titles[t].post;
    if (p->person->titles[t].organization != RH_NONE) return RH_NONE;
    size_t body = rh_usual_office(&later);
    if (body != RH_NONE) return rh_body_with_post(p->analysis, body, p->post);
  }
  return RH_NONE;
}

/* 我|院党委书记: 我 makes it the writer's own. */
static bool is_of_own_body(const rh_untold_post *p) {
  const char *whole = p->person->titles[p->title].post;
  size_t start = p->person->phrase_start;
  return whole != p->post && rh_begins(whole, "院") && start > 0 &&
         rh_analysis_starts_with(p->analysis, start - 1, "我");
}

size_t rh_body_from_context(const rh_untold_post *p) {
  if (is_end_of_more(p)) return RH_NONE;
  bool unknown = false;
  const char *whole = p->person->titles[p->title].post;
  bool own = rh_begins(whole, "校") && !rh_begins(whole, "校长");
  if (own && rh_is_school_post(whole)) return likely_school(p);
  if (is_of_own_body(p)) return p->analysis->own_school;
  size_t body = body_in_list(p, &unknown);
  if (body != RH_NONE || unknown) return body;
  body = body_told_before(p);
  if (body == RH_NONE) body = rh_usual_office(p);
  return body == RH_NONE ? body_of_later_posts(p) : body;
}
