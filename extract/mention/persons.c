#include "extract/mention/persons.h"

#include "extract/mention/proposals.h"

#include <string.h>

enum { MAX_TITLES = 8, MAX_RESIDUE = 10, MAX_BYLINE = 24 };

static const double PERSON_PER_CHARACTER = 1.5;
static const double GUESSED_PER_CHARACTER = 1.1;

static bool has_surname(const rh_proposals *p, size_t start, size_t end) {
  return rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME) ||
         (end - start > 2 && rh_proposals_entry(p, start, start + 2, RH_LEX_SURNAME));
}

static bool is_list_mark(uint32_t c) {
  return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0x3002 || c == 0x7B49; /* 、，, 。 等 */
}

static bool ends_a_token(const rh_proposals *p, size_t end) {
  return p->edges[end] & RH_EDGE_TOKEN_END;
}

/* 以及, 和 and the like, or a verb of speaking or being there. */
static bool stands_before_verb(const rh_proposals *p, size_t position) {
  static const char *const WORDS[] = {"以及", "和",   "与",   "说",   "表示", "指出",
                                      "出席", "参加", "介绍", "致辞", "主持", "强调",
                                      "在",   "对",   "代表", "分别", "共同"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, WORDS[i])) return true;
  return false;
}

/* Chinese characters only, and none that closes a title or a list: 冯总, 马凯等. */
static bool is_given_name(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t NOT_LAST[] = {0x603B, 0x957F, 0x7B49, 0x7684, 0x4EFB, 0x4F4D, 0};
  for (size_t i = start; i < end; i++)
    if (p->text[i] < 0x4E00 || p->text[i] > 0x9FFF) return false;
  for (size_t i = 0; NOT_LAST[i]; i++) /* 总长等的任位 */
    if (p->text[end - 1] == NOT_LAST[i]) return false;
  return true;
}

/* A name that the tagger missed: right after a post, a surname and one or two more characters that
 * fill whole tokens and stand before a mark. */
static void propose_after_post(rh_proposals *p, size_t start) {
  for (size_t length = 2; length <= 3; length++) {
    size_t end = start + length;
    if (end > p->length || !ends_a_token(p, end) || !has_surname(p, start, end)) continue;
    if (!is_given_name(p, start + 1, end) || rh_proposals_entry(p, start, end, RH_LEX_GENERIC))
      continue;
    if (end < p->length && !is_list_mark(p->text[end]) && !stands_before_verb(p, end)) continue;
    rh_propose(p, start, end, RH_PERSON, GUESSED_PER_CHARACTER * (double)length + 0.5,
               "surname after a post")
        ->named = true;
  }
}

static bool is_name_character(uint32_t c) {
  return c >= 0x3400 || c == 0xB7 || (c | 0x20) - 'a' < 26; /* Chinese, ·, Latin */
}

/* The tagger sometimes takes the mark after a name along. */
static size_t trimmed_end(const rh_proposals *p, const rh_token *token) {
  size_t end = token->end;
  while (end > token->start && (!is_name_character(p->text[end - 1]) || p->text[end - 1] > 0xFF00))
    end--;
  return end;
}

/* A name that the tagger missed in a list of names: between 、 and a mark, a surname with one or
 * two more characters. */
static void propose_in_list(rh_proposals *p, size_t start) {
  bool after_name = false;
  for (size_t i = 0; i < p->sentence->token_count && !after_name; i++)
    after_name =
        p->sentence->tokens[i].tag == RH_TAG_PER && p->sentence->tokens[i].end + 1 == start;
  if (after_name) propose_after_post(p, start);
}

/* Reporters and editors are named after what they are: 记者 王伟 李敏. */
static bool is_in_byline(const rh_proposals *p, size_t position) {
  static const char *const WORDS[] = {"记者", "通讯员", "编辑", "摄影", "作者", "责编",
                                      "校对", "供稿",   "撰稿", "文/",  "图/",  "供图"};
  for (size_t i = position; i-- > 0 && position - i < MAX_BYLINE;) {
    uint32_t c = p->text[i];
    if (c == 0x3002 || c == 0xFF0C || c == ',' || c == ')' || c == 0xFF09) return false;
    for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
      if (rh_analysis_starts_with(p->analysis, p->sentence->start + i, WORDS[w])) return true;
  }
  return false;
}

/* 劳动模|范王强: the tagger gave the last character of a title to the name. */
static void propose_without_title(rh_proposals *p, const rh_token *token, size_t end) {
  for (size_t f = p->found_ending[token->start + 1]; f > 0; f = p->found[f - 1].next_at_end) {
    const rh_found *found = &p->found[f - 1];
    if (found->start >= token->start) continue;
    for (const rh_lexicon_entry *e = found->entries; e; e = e->next) {
      if (e->lexicon != RH_LEX_HONOUR && e->lexicon != RH_LEX_POST) continue;
      if (end < token->start + 3 || !has_surname(p, token->start + 1, end)) continue;
      rh_propose(p, token->start + 1, end, RH_PERSON,
                 PERSON_PER_CHARACTER * (double)(end - token->start), "person after a title")
          ->named = true;
      return;
    }
  }
}

void rh_propose_persons(rh_proposals *p) {
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    if (token->tag != RH_TAG_PER) continue;
    size_t end = trimmed_end(p, token);
    if (end < token->start + 2 || is_in_byline(p, token->start)) continue;
    if (rh_proposals_entry(p, token->start, end, RH_LEX_GENERIC)) continue;
    rh_propose(p, token->start, end, RH_PERSON, PERSON_PER_CHARACTER * (double)(end - token->start),
               "person found by the tagger")
        ->named = true;
    propose_without_title(p, token, end);
  }
  for (size_t i = 1; i < p->length; i++)
    if (p->text[i - 1] == 0x3001) propose_in_list(p, i);
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) propose_after_post(p, p->found[i].end);
}

/* State of a walk to the left of a person over posts and organizations. */
typedef struct title_walk {
  rh_analysis *analysis;
  const rh_sentence_view *sentence;
  size_t position; /* start of what was taken so far */
  rh_title titles[MAX_TITLES];
  size_t count;
  size_t unassigned; /* titles from this index on have no organization yet */
  rh_mention *person;
} title_walk;

static const uint32_t *folded(const title_walk *walk) {
  return walk->analysis->document->folded;
}

static bool may_hold_posts(const rh_mention *mention) {
  return mention->kind <= RH_BASE || mention->kind == RH_PLACE || mention->kind == RH_KIND_ANAPHOR;
}

/* True when only 、, 兼, 和 or a bracketed rank stands between `end` and the walk's position. */
static bool is_title_separator(const title_walk *walk, size_t end) {
  const uint32_t *text = folded(walk);
  size_t i = end;
  while (i < walk->position) {
    uint32_t c = text[i];
    if (rh_analysis_starts_with(walk->analysis, i, "获得者") && i + 3 <= walk->position) {
      i += 2;
    } else if (c == '(' || c == 0xFF08) {
      while (i < walk->position && text[i] != ')' && text[i] != 0xFF09) i++;
      if (i == walk->position) return false;
    } else if (c != 0x3001 && c != 0x517C && c != 0x548C && c != 0x66A8 &&
               c != ' ') { /* 、兼和暨 */
      return false;
    }
    i++;
  }
  return true;
}

/* True when [end, position) is a short run of nouns: the inner division in 集团教育事业部总经理. */
static bool is_division(const title_walk *walk, size_t end) {
  if (walk->position - end > MAX_RESIDUE) return false;
  for (size_t i = 0; i < walk->sentence->token_count; i++) {
    const rh_token *token = &walk->sentence->tokens[i];
    size_t start = walk->sentence->start + token->start;
    if (start < end || start >= walk->position) continue;
    if (token->tag != RH_TAG_N && token->tag != RH_TAG_VN && token->tag != RH_TAG_NZ &&
        token->tag != RH_TAG_AN && token->tag != RH_TAG_F && token->tag != RH_TAG_A &&
        token->tag != RH_TAG_AD)
      return false;
  }
  return true;
}

static bool take_post(title_walk *walk, const rh_mention *post) {
  if (walk->count == MAX_TITLES) return false;
  const char *text = rh_analysis_text(walk->analysis, post->start, post->end);
  if (!text) return false;
  walk->titles[walk->count++] = (rh_title){RH_NONE, text};
  walk->position = post->start;
  return true;
}

/* A place by itself has a 市长 or 书记, no 总经理. */
static bool may_govern(const char *post) {
  static const char *const ENDINGS[] = {"书记", "市长", "区长", "县长", "镇长", "省长",
                                        "乡长", "州长", "常委", "委员", "主席", "专员"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    size_t a = strlen(post);
    size_t b = strlen(ENDINGS[i]);
    if (a >= b && strcmp(post + a - b, ENDINGS[i]) == 0) return true;
  }
  return false;
}

/* 教改中心 + 主任: an office without a name of its own belongs to the post; whose it is stands
 * before. */
static bool is_inner_office(const title_walk *walk, const rh_mention *office) {
  return !office->named && office->kind <= RH_BASE && office->end == walk->position;
}

static bool take_inner_office(title_walk *walk, const rh_mention *office) {
  rh_title *title = &walk->titles[walk->count - 1];
  const char *name = rh_analysis_text(walk->analysis, office->start, office->end);
  rh_buffer joined = RH_BUFFER_INIT;
  if (name) rh_buffer_printf(&joined, "%s%s", name, title->post);
  title->post = rh_arena_copy_text(&walk->analysis->arena, rh_buffer_text(&joined));
  rh_buffer_free(&joined);
  walk->position = office->start;
  return title->post != NULL;
}

static bool take_organization(title_walk *walk, size_t index) {
  const rh_mention *organization = &walk->sentence->mentions[index];
  if (walk->unassigned == walk->count) return false;
  if (is_inner_office(walk, organization)) return take_inner_office(walk, organization);
  if (organization->kind == RH_PLACE && !may_govern(walk->titles[walk->count - 1].post))
    return false;
  if (organization->end != walk->position) {
    if (!is_division(walk, organization->end)) return false;
    /* What stands between belongs to the post that follows it. */
    const char *post = walk->titles[walk->count - 1].post;
    const char *division = rh_analysis_text(walk->analysis, organization->end, walk->position);
    rh_buffer joined = RH_BUFFER_INIT;
    if (division) rh_buffer_printf(&joined, "%s%s", division, post);
    walk->titles[walk->count - 1].post =
        rh_arena_copy_text(&walk->analysis->arena, rh_buffer_text(&joined));
    rh_buffer_free(&joined);
    if (!walk->titles[walk->count - 1].post) return false;
  }
  for (; walk->unassigned < walk->count; walk->unassigned++)
    walk->titles[walk->unassigned].organization = index;
  walk->position = organization->start;
  return true;
}

/* An honour written like a post: 全国劳动模范、大国工匠王伟. */
static bool take_honour(title_walk *walk, size_t index) {
  const rh_mention *mention = &walk->sentence->mentions[index];
  rh_mention *person = walk->person;
  size_t most = sizeof person->honours / sizeof *person->honours;
  if (mention->kind != RH_HONOUR || !is_title_separator(walk, mention->end)) return false;
  if (person->honour_count == most) return false;
  person->honours[person->honour_count++] = index;
  walk->position = mention->start;
  return true;
}

static void walk_left(title_walk *walk, size_t person) {
  for (size_t i = person; i-- > 0;) {
    const rh_mention *mention = &walk->sentence->mentions[i];
    if (mention->inner) continue;
    if (mention->kind == RH_KIND_POST && is_title_separator(walk, mention->end)) {
      if (!take_post(walk, mention)) return;
    } else if (may_hold_posts(mention)) {
      if (!take_organization(walk, i)) return;
    } else if (!take_honour(walk, i)) {
      return;
    }
  }
}

static bool store_titles(title_walk *walk, rh_mention *person) {
  person->phrase_start = walk->position;
  person->phrase_end = person->end;
  if (walk->count == 0) return true;
  person->titles = rh_arena_alloc_array(&walk->analysis->arena, walk->count, sizeof(rh_title));
  if (!person->titles) return false;
  for (size_t i = 0; i < walk->count; i++) person->titles[i] = walk->titles[walk->count - 1 - i];
  person->title_count = walk->count;
  return true;
}

bool rh_attach_titles(rh_analysis *analysis, rh_sentence_view *sentence) {
  for (size_t i = 0; i < sentence->mention_count; i++) {
    rh_mention *person = &sentence->mentions[i];
    if (person->kind != RH_PERSON || person->inner) continue;
    title_walk walk = {
        .analysis = analysis, .sentence = sentence, .position = person->start, .person = person};
    walk_left(&walk, i);
    if (!store_titles(&walk, person)) return false;
    const rh_mention *next = i + 1 < sentence->mention_count ? &sentence->mentions[i + 1] : NULL;
    if (next && next->kind == RH_KIND_POST && next->start == person->end)
      person->phrase_end = next->end;
  }
  return true;
}
