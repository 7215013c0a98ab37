/* Whose a post is, and which words before it belong to it (教务科 + 科长). */
#include "extract/mention/characters.h"
#include "extract/mention/post_walk.h"
#include "extract/mention/wording.h"

#include "base/text.h"

enum { MIN_OFFICE = 6 };

/* 西南区, 华东区 part a company; they have no government. */
static bool is_sales_region(const rh_post_walk *w, const rh_mention *place) {
  static const char *const REGIONS[] = {"西南", "西北", "华东",   "华南", "华北",
                                        "华中", "东北", "大中华", "亚太"};
  return rh_starts_with_any(w->analysis, place->start, REGIONS, sizeof REGIONS / sizeof *REGIONS);
}

/* A place by itself has a 市长 or 书记, no 总经理; a zone has a 主任 too. */
static bool may_govern(const rh_post_walk *w, const rh_mention *place, const char *post) {
  static const char *const ENDINGS[] = {"书记", "市长", "区长", "县长", "镇长", "省长", "乡长",
                                        "州长", "常委", "委员", "主席", "专员", "主任"};
  return !is_sales_region(w, place) &&
         rh_ends_with_any(post, ENDINGS, sizeof ENDINGS / sizeof *ENDINGS);
}

/* 教改中心 + 主任: an office without a name of its own belongs to the post; whose it is stands
 * before. A faculty or a company is an organization by itself. */
static bool is_inner_office(const rh_mention *mention) {
  return !mention->named && mention->kind <= RH_BASE && mention->kind != RH_SCHOOL &&
         mention->kind != RH_ENTERPRISE;
}

static const rh_token *token_ending_at(const rh_post_walk *w, size_t position) {
  for (size_t i = 0; i < w->sentence->token_count; i++)
    if (w->sentence->start + w->sentence->tokens[i].end == position) return &w->sentence->tokens[i];
  return NULL;
}

static bool is_nominal(rh_tag tag) {
  return tag == RH_TAG_N || tag == RH_TAG_VN || tag == RH_TAG_NZ || tag == RH_TAG_AN ||
         tag == RH_TAG_F || tag == RH_TAG_A || tag == RH_TAG_AD || tag == RH_TAG_NW ||
         tag == RH_TAG_NT || tag == RH_TAG_LOC || tag == RH_TAG_ORG;
}

/* True when a phrase may begin at `position`: after a mark, or after a word that introduces people.
 */
static bool may_begin_at(const rh_post_walk *w, size_t position) {
  static const char *const WORDS[] = {"由", "和", "及", "与", "是", "有",
                                      "的", "请", "为", "聘", "兼", "暨"};
  if (position == w->sentence->start) return true;
  uint32_t c = rh_post_text(w)[position - 1];
  if (!rh_is_ideograph(c)) return !(c >= '0' && (c | 0x20) <= 'z' && c < 0x80);
  return rh_starts_with_any(w->analysis, position - 1, WORDS, sizeof WORDS / sizeof *WORDS);
}

/* 清河公司|产|服|经理: single characters between a body and a post are a word that the tagger
 * broke. The body, or RH_NONE. */
static size_t body_before_broken_word(const rh_post_walk *w, size_t start) {
  enum { MOST = 3 };
  static const char *const MAKING[] = {"为", "任", "聘", "请", "派", "选", "由", "是", "有", "了"};
  size_t position = start;
  for (size_t count = 0; count < MOST; count++) {
    const rh_token *token = token_ending_at(w, position);
    if (!token || token->end - token->start != 1 || token->tag >= RH_TAG_PER) return RH_NONE;
    if (token->tag != RH_TAG_V && !is_nominal(token->tag)) return RH_NONE;
    position--;
    if (rh_starts_with_any(w->analysis, position, MAKING, sizeof MAKING / sizeof *MAKING))
      return RH_NONE;
    size_t index;
    const rh_mention *body = rh_mention_ending_at(w, position, &index);
    if (body && count > 0 && rh_may_hold_posts(body) && body->kind != RH_PLACE && body->named)
      return index;
  }
  return RH_NONE;
}

/* 研修中心（党校）校长, 办公室（外事处）主任: the body whose other name stands in brackets before
 * the post; RH_NONE when there is none. */
static size_t body_before_brackets(const rh_post_walk *w, size_t start) {
  size_t open = rh_before_brackets(w, start);
  size_t index;
  const rh_mention *body = open == start ? NULL : rh_mention_ending_at(w, open, &index);
  return body && body->kind <= RH_BASE && body->named ? index : RH_NONE;
}

/* 劳动|和|经济工作部 + 部长: the word joins two fields of one office, not two people. */
static bool joins_fields(const rh_post_walk *w, const rh_token *token) {
  size_t index;
  size_t start = w->sentence->start + token->start;
  if (!rh_analysis_starts_with(w->analysis, start, "和") &&
      !rh_analysis_starts_with(w->analysis, start, "与"))
    return false;
  const rh_token *before = token_ending_at(w, start);
  return token->end - token->start == 1 && before && !rh_mention_ending_at(w, start, &index) &&
         (before->tag == RH_TAG_N || before->tag == RH_TAG_VN);
}

/* 远航集团教育事业部: the company in what the tagger took for one name with its division; RH_NONE
 * when there is none. */
static size_t body_within(const rh_post_walk *w, const rh_token *token) {
  if (token->tag != RH_TAG_ORG) return RH_NONE;
  for (size_t i = w->index; i-- > 0;) {
    const rh_mention *mention = &w->sentence->mentions[i];
    if (mention->start < w->sentence->start + token->start) return RH_NONE;
    if (mention->inner || mention->start != w->sentence->start + token->start) continue;
    bool body = mention->kind <= RH_ORGANIZATION && mention->named;
    return body && mention->end < w->sentence->start + token->end ? i : RH_NONE;
  }
  return RH_NONE;
}

/* 清河职教集团|理事会|理事长: a word that elsewhere stands for a body, and here is part of the one
 * before it. That one, or RH_NONE. */
static size_t body_of_part(const rh_post_walk *w, size_t index) {
  static const char *const STANDING[] = {"常务"}; /* 常务理事会 */
  const rh_mention *word = &w->sentence->mentions[index];
  if (word->kind != RH_KIND_ANAPHOR) return RH_NONE;
  size_t end = word->start;
  end -= rh_ends_with_word(w->analysis, w->sentence->start, end, STANDING, 1);
  size_t body;
  rh_post_walk before = *w;
  before.index = index;
  const rh_mention *whole = rh_mention_ending_at(&before, end, &body);
  return whole && whole->kind <= RH_BASE ? body : RH_NONE;
}

/* What is read from a post to the left. */
typedef struct prefix {
  size_t start;    /* of the post */
  size_t position; /* of what was read so far */
  size_t holder;   /* the organization right before it, or RH_NONE */
  size_t inner; /* a long name of an inner office: the holder when there is no other; or RH_NONE */
  bool verbs; /* 职成 in 职成科 looks like one; between an organization and a post it is none */
} prefix;

typedef enum step { GOES_ON, ENDS, HELD } step;

static step held_by(const rh_post_walk *w, prefix *p, size_t body) {
  p->holder = body;
  p->position = w->sentence->mentions[body].end;
  return HELD;
}

static step over_mention(const rh_post_walk *w, prefix *p, size_t index, const char *post) {
  const rh_mention *mention = &w->sentence->mentions[index];
  size_t body = body_of_part(w, index);
  if (body == RH_NONE && rh_may_hold_posts(mention) && !is_inner_office(mention) &&
      (mention->kind != RH_PLACE || may_govern(w, mention, post)))
    body = index;
  if (body != RH_NONE) return held_by(w, p, body);
  if (mention->kind == RH_PERSON || mention->kind == RH_KIND_POST ||
      mention->kind == RH_KIND_DATE || mention->kind == RH_EVENT || mention->kind == RH_HONOUR)
    return ENDS;
  if (mention->kind <= RH_BASE && p->position == p->start &&
      mention->end - mention->start >= MIN_OFFICE)
    p->inner = index;
  p->position = mention->start;
  return GOES_ON;
}

static step over_token(const rh_post_walk *w, prefix *p) {
  const rh_token *token = token_ending_at(w, p->position);
  if (!token || rh_analysis_starts_with(w->analysis, p->position - 1, "兼")) return ENDS;
  bool within = p->position < p->start;
  bool verb = within && token->tag == RH_TAG_V;
  bool inside = within && (verb || joins_fields(w, token));
  bool taken_for_name = !within && token->tag == RH_TAG_PER; /* 高教科 */
  if ((!inside && !taken_for_name) || !rh_is_office_word(w, p->start)) {
    size_t body = body_within(w, token);
    if (body != RH_NONE) return held_by(w, p, body);
    bool term = within && rh_is_term(w, token);
    if (!is_nominal(token->tag) && !verb && !term) return ENDS;
    p->verbs |= verb;
  }
  p->position = w->sentence->start + token->start;
  return GOES_ON;
}

size_t rh_post_prefix(const rh_post_walk *w, size_t start, const char *post, size_t *holder) {
  *holder = body_before_brackets(w, start);
  if (*holder != RH_NONE) return start;
  *holder = body_before_broken_word(w, start);
  if (*holder != RH_NONE) return w->sentence->mentions[*holder].end;
  prefix p = {.start = start, .position = start, .holder = RH_NONE, .inner = RH_NONE};
  step last = GOES_ON;
  while (last == GOES_ON && p.position > w->sentence->start && start - p.position < RH_POST_REACH) {
    size_t index;
    last = rh_mention_ending_at(w, p.position, &index) ? over_mention(w, &p, index, post)
                                                       : over_token(w, &p);
  }
  *holder = p.holder;
  if (last == HELD) return p.position;
  if (p.inner != RH_NONE && p.position == w->sentence->mentions[p.inner].start) {
    *holder = p.inner;
    return start;
  }
  /* Nouns in running text are no part of the post. */
  return !p.verbs && may_begin_at(w, p.position) ? p.position : start;
}
