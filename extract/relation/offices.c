#include "extract/relation/offices.h"

#include "extract/relation/office_fit.h"
#include "extract/relation/office_parts.h"
#include "extract/relation/post_text.h"

#include <string.h>

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

/* Of a post that is written without its body. False when nothing tells that. */
static bool untold_office(rh_analysis *analysis, const rh_untold_post *p, rh_office *out) {
  if (rh_office_in_post(analysis, p->person, p->post, out) ||
      rh_party_body_in_post(analysis, p, out))
    return true;
  if (follows_unknown(p)) return false;
  if (rh_place_in_post(analysis, p->person, p->post, out)) return true;
  size_t named = rh_office_before_post(analysis, p->post, &out->organization);
  if (named) {
    out->post = p->post + named;
    out->implied = false;
    return true;
  }
  if (rh_department_in_post(analysis, p, out) || rh_only_committee(analysis, p->post, out))
    return true;
  if (rh_tells_other_body(p->post) || begins_with_place(analysis, p->post) ||
      begins_with_unknown_body(&p->person->titles[p->title]))
    return false;
  if (rh_deputy_of_office(analysis, p, out)) return true;
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

static size_t first_entity(const rh_sentence_view *sentence, size_t mention) {
  if (mention == RH_NONE || sentence->mentions[mention].entity_count == 0) return RH_NONE;
  return sentence->mentions[mention].entities[0];
}

/* 党工委副书记 of a 党工委 is its 副书记. */
static const char *without_body(const rh_analysis *analysis, const rh_office *out) {
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
                        rh_office *out) {
  const rh_sentence_view *sentence = &analysis->sentences[p->sentence];
  const rh_mention *written =
      title->organization == RH_NONE ? NULL : &sentence->mentions[title->organization];
  *out = (rh_office){first_entity(sentence, title->organization), p->post,
                     !written || written->kind == RH_KIND_ANAPHOR};
  if (rh_is_no_post(title)) return false;
  size_t body = rh_party_body_length(title->post);
  if (body && (!written || written->kind == RH_PLACE))
    return rh_party_office(analysis, written, title->post, body, out);
  if (rh_body_in_post(analysis, p->person, title->post, out)) return true;
  if (title->prefixed && begins_with_level(title->post) &&
      !(written && rh_analysis_starts_with(analysis, written->end, title->post)))
    return rh_office_in_post(analysis, p->person, title->post, out) ||
           rh_abbreviated_body(analysis, title->post, out);
  if (written && rh_organ_of_school(analysis, p, written, out)) return true;
  if (written && rh_committee_of_place(analysis, written, title->post, out)) return true;
  const char *level = rh_governed_level(title->post);
  if (level) rh_set_governed(analysis, written, level, out);
  if (level && (written || out->organization != RH_NONE))
    return out->organization != RH_NONE &&
           (written || rh_may_have_post(analysis, out->organization, p->post));
  if (written && out->organization != RH_NONE && written->kind == RH_KIND_ANAPHOR &&
      is_of_council(analysis, out->organization, p->post))
    return false;
  if (written && (rh_department_of_company(analysis, p, written, out) ||
                  rh_office_without_name(analysis, p, written, out)))
    return true;
  if (written && out->organization != RH_NONE &&
      is_held_elsewhere(analysis, p, written, out->organization)) {
    out->organization = rh_usual_office(p);
    out->implied = true;
    return out->organization != RH_NONE;
  }
  if (out->organization == RH_NONE && written) return false; /* 我校: nothing tells which */
  if (out->organization == RH_NONE && !untold_office(analysis, p, out)) return false;
  out->post = without_body(analysis, out);
  return rh_zone_committee(analysis, (rh_span){p->person->phrase_start, p->person->start}, out);
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
        rh_office found;
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

/* Notes of every person which sentences tell posts of them. */
static void note_seats(rh_analysis *analysis) {
  for (size_t s = 0; s < analysis->sentence_count; s++)
    for (size_t m = 0; m < analysis->sentences[s].mention_count; m++) {
      const rh_mention *person = &analysis->sentences[s].mentions[m];
      if (person->kind != RH_PERSON || !person->entity_count || !person->title_count) continue;
      rh_span *seats = &analysis->entities[person->entities[0]].seats;
      if (seats->end == 0) seats->start = s;
      seats->end = s + 1;
    }
}

void rh_assign_offices(rh_analysis *analysis) {
  assign(analysis, true);
  assign(analysis, false);
  note_seats(analysis);
}
