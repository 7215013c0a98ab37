#include "extract/mention/proposals.h"

#include <string.h>

enum { MAX_BYLINE = 24, NAME_DOT = 0xB7, SAYS = 0x8BF4 /* 说 */ };

static const double PERSON_PER_CHARACTER = 1.5;
static const double GUESSED_PER_CHARACTER = 1.1;

static bool has_surname(const rh_proposals *p, size_t start, size_t end) {
  return rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME) ||
         (end - start > 2 && rh_proposals_entry(p, start, start + 2, RH_LEX_SURNAME));
}

/* A blank parts names in lists and tables. */
static bool is_blank(uint32_t c) {
  return c == ' ' || c == 0x3000;
}

static bool is_list_mark(uint32_t c) {
  return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0x3002 || c == 0x7B49 || c == ';' ||
         c == 0xFF1B; /* 、，, 。 等 ；*/
}

static bool ends_a_token(const rh_proposals *p, size_t end) {
  return p->edges[end] & RH_EDGE_TOKEN_END;
}

/* 以及, 和 and the like, or a verb of speaking or being there. */
static bool stands_before_verb(const rh_proposals *p, size_t position) {
  return rh_proposals_role(p, position, "after_person") > 0;
}

/* Chinese characters only, and none that closes a title or a list: 冯总, 马凯等. */
static bool is_given_name(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t NOT_LAST[] = {0x603B, 0x957F, 0x7B49, 0x7684, 0x4EFB,
                                      0x4F4D, 0x4F5C, SAYS,   0};
  for (size_t i = start; i < end; i++)
    if (p->text[i] < 0x4E00 || p->text[i] > 0x9FFF) return false;
  for (size_t i = 0; NOT_LAST[i]; i++) /* 总长等的任位作说 */
    if (p->text[end - 1] == NOT_LAST[i]) return false;
  return true;
}

/* 周华|说: the last character is a verb or particle by itself. */
static bool ends_with_word(const rh_proposals *p, size_t end) {
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    if (token->end != end || token->start + 1 != end) continue;
    return token->tag == RH_TAG_V || token->tag == RH_TAG_P || token->tag == RH_TAG_D ||
           token->tag == RH_TAG_C || token->tag == RH_TAG_U || token->tag == RH_TAG_F;
  }
  return false;
}

/* 和获奖, 方为: what begins there is a conjunction or preposition, or stands inside a word. */
static bool is_function_word(const rh_proposals *p, size_t start) {
  const rh_token *token = rh_proposals_token(p, start);
  if (!token) return true;
  return token->tag == RH_TAG_C || token->tag == RH_TAG_P || token->tag == RH_TAG_U ||
         token->tag == RH_TAG_D || token->tag == RH_TAG_R || token->tag == RH_TAG_F;
}

/* 总工|程师: inside of a longer post. */
static bool is_within_post(const rh_proposals *p, size_t position) {
  enum { LONGEST = 6 };
  for (size_t end = position + 1; end <= p->length && end < position + LONGEST; end++)
    for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
      for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
        if (e->lexicon == RH_LEX_POST && p->found[f - 1].start < position) return true;
  return false;
}

/* A post that one person holds ends at `position`, not a word for many or a rank; or a list mark,
 * after which names go on. */
static bool follows_head(const rh_proposals *p, size_t position) {
  if (position > 0 && p->text[position - 1] == 0x3001) return true;
  if (position > 0 && is_blank(p->text[position - 1])) position--;
  for (size_t f = p->found_ending[position]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && strcmp(e->detail, "title") != 0) return true;
  return false;
}

/* 副校长|向阳，: between a post and a mark stands a name, whatever else its characters may mean. */
static bool fills_place_of_name(const rh_proposals *p, size_t start, size_t end) {
  enum { AND_SO_ON = 0x7B49, LENGTH = 3 };
  if (!follows_head(p, start)) return false; /* 教师|公寓、 */
  static const uint32_t NEVER[] = {0x548C, 0x4E0E, 0x53CA, 0x4E8E, 0x7531,
                                   0x4E3A, 0x4EFB, 0x7B49, 0x6216, 0}; /* 和与及于由为任等或 */
  for (size_t i = 0; NEVER[i]; i++)
    if (p->text[start] == NEVER[i]) return false;
  bool closed = end == p->length || (is_list_mark(p->text[end]) &&
                                     (p->text[end] != AND_SO_ON || end - start == LENGTH));
  return closed && p->text[end - 1] != SAYS && !is_within_post(p, start) &&
         !rh_proposals_found(p, start, end, RH_LEX_POST);
}

/* 谢|平等出席: the tagger made a word of the last character of a name and 等. */
static bool runs_into_deng(const rh_proposals *p, size_t end) {
  enum { DENG = 0x7B49 };
  return end + 1 < p->length && p->text[end] == DENG && ends_a_token(p, end + 1);
}

/* 局长|高扬|，清河新区|…: after a mark the next guest is told of by a body, so that what looks like
 * a verb is a name. */
static bool next_guest_follows(const rh_proposals *p, size_t end) {
  if (end >= p->length) return false;
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end, "一行")) return true;
  if (!is_list_mark(p->text[end])) return false;
  const rh_token *next = rh_proposals_token(p, end + 1);
  return next && (next->tag == RH_TAG_ORG || next->tag == RH_TAG_LOC ||
                  rh_proposals_found(p, end + 1, p->length, RH_LEX_POST));
}

/* A noun goes on over the end of the post. */
static bool closes_within_noun(const rh_proposals *p, size_t position) {
  size_t t = rh_proposals_token_ending(p, position);
  if (t == p->sentence->token_count) return false;
  const rh_token *token = &p->sentence->tokens[t];
  return token->tag == RH_TAG_N && token->start + 1 < position && token->end > position + 1;
}

/* A name that the tagger missed: right after a post, a surname and one or two more characters that
 * fill whole tokens and stand before a mark. */
static void propose_after_post(rh_proposals *p, size_t start) {
  if (start < p->length && is_blank(p->text[start])) start++;
  for (size_t length = 2; length <= 3; length++) {
    size_t end = start + length;
    if (end > p->length || !has_surname(p, start, end)) continue;
    if (!ends_a_token(p, end) && !runs_into_deng(p, end)) continue;
    bool fills = fills_place_of_name(p, start, end);
    if (!fills && (is_function_word(p, start) || (length > 2 && ends_with_word(p, end)))) continue;
    if (closes_within_noun(p, start)) continue; /* 副理事长|单位中 */
    const rh_token *word = rh_proposals_token(p, start);
    if (!fills && word && word->tag == RH_TAG_V && word->end == end && !next_guest_follows(p, end))
      continue;                                                          /* 负责人|强调 */
    if (rh_proposals_role(p, start, "after_person") == length) continue; /* taken for a name */
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, "单位")) continue;
    if (!is_given_name(p, start + 1, end) || rh_proposals_entry(p, start, end, RH_LEX_GENERIC))
      continue;
    if (end < p->length && is_blank(p->text[end]) && rh_is_in_byline(p, start)) continue;
    if (end < p->length && !is_list_mark(p->text[end]) && !is_blank(p->text[end]) &&
        !stands_before_verb(p, end))
      continue;
    rh_propose(p, start, end, RH_PERSON, GUESSED_PER_CHARACTER * (double)length + 0.5,
               "surname after a post")
        ->named = true;
  }
}

static bool is_name_character(uint32_t c) {
  return c >= 0x3400 || c == 0xB7 || (c | 0x20) - 'a' < 26; /* Chinese, ·, Latin */
}

/* 克里斯·汉弗莱|通过视频: where the words begin that the tagger took along after a name of parts.
 */
static size_t words_after_parts(const rh_proposals *p, const rh_token *token) {
  enum { DOT = 0xB7 };
  size_t dot = token->start;
  while (dot < token->end && p->text[dot] != DOT) dot++;
  for (size_t i = dot + 2; i < token->end; i++)
    if (rh_proposals_role(p, i, "after_person") > 1) return i;
  return token->end;
}

/* The tagger sometimes takes the mark after a name along. */
static size_t trimmed_end(const rh_proposals *p, const rh_token *token) {
  size_t end = words_after_parts(p, token);
  while (end > token->start && (!is_name_character(p->text[end - 1]) || p->text[end - 1] > 0xFF00))
    end--;
  return end;
}

/* 县|长沙|文强: the tagger gave the surname after a post to a place. */
static void propose_behind_place(rh_proposals *p, size_t start) {
  const rh_token *rest = rh_proposals_token(p, start + 1);
  if (!rest || rest->tag != RH_TAG_PER || rest->end - rest->start > 2) return;
  if (rh_proposals_token(p, start) || !rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME))
    return;
  rh_propose(p, start, rest->end, RH_PERSON,
             PERSON_PER_CHARACTER * (double)(rest->end - start) + 4.0, "person after a post")
      ->named = true;
}

/* 县长|沙文|强, 副校长|夏林青: the tagger took the name, or its first part, for a place. `start` is
 * right after a post, before a list mark or a verb of speaking. */
static void propose_place_like(rh_proposals *p, size_t start) {
  enum { LENGTH = 3 };
  const rh_token *token = rh_proposals_token(p, start);
  size_t end = start + LENGTH;
  if (!token || token->tag != RH_TAG_LOC || end > p->length || !ends_a_token(p, end)) return;
  if (!has_surname(p, start, end) || !is_given_name(p, start + 1, end)) return;
  if (rh_proposals_found(p, start, end, RH_LEX_PLACE)) return;
  if (end < p->length && !is_list_mark(p->text[end]) && !stands_before_verb(p, end)) return;
  rh_propose(p, start, end, RH_PERSON, PERSON_PER_CHARACTER * LENGTH + 1.0,
             "person after a post, though it looks like a place")
      ->named = true;
}

static bool ends_post(const rh_proposals *p, size_t position) {
  for (size_t f = p->found_ending[position]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) return true;
  return false;
}

static bool is_post_at(const rh_proposals *p, size_t position) {
  for (size_t f = p->found_from[position]; f < p->found_from[position + 1]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) return true;
  return false;
}

/* Right after a department or body: 实训处, 机电工程系, 清河学院. */
static bool follows_body(const rh_proposals *p, size_t start) {
  static const uint32_t ENDINGS[] = {
      0x5904, 0x79D1, 0x7CFB, 0x5C40, 0x9662, 0x6821,
      0x53F8, 0x90E8, 0x5BA4, 0x5385, 0x4F1A, 0}; /* 处科系局院校司部室厅会 */
  for (size_t i = 0; ENDINGS[i]; i++)
    if (start > 1 && p->text[start - 1] == ENDINGS[i]) return true;
  return false;
}

/* 清河二职|夏林青|副校长: what looks like a place between a body and a post is a person. */
static void propose_before_post(rh_proposals *p, const rh_token *token) {
  size_t length = token->end - token->start;
  bool short_name = length == 2 && follows_body(p, token->start); /* 我校|林东|副校长 */
  if (token->tag != RH_TAG_LOC || (length != 3 && !short_name) || token->start == 0) return;
  if (!has_surname(p, token->start, token->end) ||
      !is_given_name(p, token->start + 1, token->end) ||
      rh_proposals_found(p, token->start, token->end, RH_LEX_PLACE))
    return;
  const rh_token *before = token - 1;
  if (token == p->sentence->tokens || before->tag == RH_TAG_P || before->tag == RH_TAG_V) return;
  if (!is_post_at(p, token->end)) return;
  rh_propose(p, token->start, token->end, RH_PERSON, PERSON_PER_CHARACTER * (double)length + 1.0,
             "person before a post, though it looks like a place")
      ->named = true;
}

/* 实训处|戴|建法|副处长: the tagger parted surname and given name between a department and a post.
 */
static void propose_parted_before_post(rh_proposals *p, size_t index) {
  const rh_token *first = &p->sentence->tokens[index];
  if (index + 1 >= p->sentence->token_count || first->end - first->start != 1) return;
  size_t end = first[1].end;
  if (end - first->start > 3 || !is_post_at(p, end) || !follows_body(p, first->start)) return;
  if (is_function_word(p, first->start)) return; /* 学院|和|职能|部门 */
  if (!rh_proposals_entry(p, first->start, first->end, RH_LEX_SURNAME)) return;
  if (!is_given_name(p, first->end, end)) return;
  if (rh_proposals_entry(p, first->start, end, RH_LEX_GENERIC) ||
      rh_proposals_entry(p, first->end, end, RH_LEX_POST_PREFIX)) /* 原|常务|副部长 */
    return;
  rh_propose(p, first->start, end, RH_PERSON, PERSON_PER_CHARACTER * (double)(end - first->start),
             "surname and name between a department and a post")
      ->named = true;
}

/* 徐洪祥、于|乐山，: in a list of names a surname that the tagger took for a preposition or verb,
 * with what it took for a place, before a mark. */
static void propose_with_particle(rh_proposals *p, size_t start) {
  const rh_token *first = rh_proposals_token(p, start);
  if (!first || first->end != start + 1 || !has_surname(p, start, start + 1)) return;
  const rh_token *rest = rh_proposals_token(p, first->end);
  if (!rest || rest->end - rest->start > 2 || !is_given_name(p, rest->start, rest->end)) return;
  if (rest->tag != RH_TAG_LOC && rest->tag != RH_TAG_PER && rest->tag != RH_TAG_NR) return;
  if (rest->end < p->length && !is_list_mark(p->text[rest->end])) return;
  rh_propose(p, start, rest->end, RH_PERSON, PERSON_PER_CHARACTER * (double)(rest->end - start),
             "surname taken for a particle, in a list of names")
      ->named = true;
}

/* 副院长|艾山江·吐尔地: a name of two parts after a post, which the tagger took apart. */
static void propose_parts_after_post(rh_proposals *p, size_t start) {
  enum { DOT = 0xB7, MOST = 8 };
  size_t dot = start;
  while (dot < p->length && dot - start < MOST && p->text[dot] >= 0x4E00 && p->text[dot] <= 0x9FFF)
    dot++;
  if (dot < start + 2 || dot + 2 >= p->length || p->text[dot] != DOT) return;
  size_t end = dot + 1;
  while (end < p->length && end - dot <= MOST && p->text[end] >= 0x4E00 && p->text[end] <= 0x9FFF &&
         !(end > dot + 1 && ends_a_token(p, end)))
    end++;
  if (end < dot + 3 ||
      (end < p->length && !is_list_mark(p->text[end]) && !stands_before_verb(p, end)))
    return;
  rh_propose(p, start, end, RH_PERSON, PERSON_PER_CHARACTER * (double)(end - start) + 0.5,
             "name of two parts after a post")
      ->named = true;
}

/* A name that the tagger missed in a list of names: between 、 and a mark, a surname with one or
 * two more characters. */
static void propose_in_list(rh_proposals *p, size_t start) {
  bool after_name = false;
  for (size_t i = 0; i < p->sentence->token_count && !after_name; i++)
    after_name =
        p->sentence->tokens[i].tag == RH_TAG_PER && p->sentence->tokens[i].end + 1 == start;
  if (!after_name) return;
  propose_after_post(p, start);
  propose_with_particle(p, start);
}

static bool opens_byline(uint32_t c) {
  return c == '(' || c == 0xFF08 || c == ' ' || c == ')' || c == 0xFF09 || c == 0x8BAF ||
         c == 0x7535 || c == 0x56FE || c == 0x6587 || c == 0x62A5 || c == '?' || c == '|' ||
         c == 0x3000 || c == '/'; /* 讯电图文报 */
}

/* Reporters and editors are named after what they are, at the beginning of a line or bracket:
 * (记者 王伟 李敏). 作家 and 作者 in the text are guests like others. */
/* …获奖。(王伟): a bracket at the end of a paragraph names who wrote it. */
static bool is_in_closing_bracket(const rh_proposals *p, size_t position) {
  size_t open = position;
  while (open > 0 && position - open < MAX_BYLINE && p->text[open - 1] != '(' &&
         p->text[open - 1] != 0xFF08)
    open--;
  if (open == 0 || position - open == MAX_BYLINE) return false;
  uint32_t before = open > 1 ? p->text[open - 2] : 0x3002;
  if (before != 0x3002 && before != ' ' && before != 0x201D && before != 0xFF01) return false;
  size_t close = position;
  while (close < p->length && close - open < 2 * MAX_BYLINE && p->text[close] != ')' &&
         p->text[close] != 0xFF09)
    close++;
  size_t block_end = p->analysis->document->blocks[p->sentence->block].end - p->sentence->start;
  size_t after = close + 1;
  while (after < block_end && after < p->length && p->text[after] == ' ') after++;
  return close < p->length && after >= block_end;
}

bool rh_is_in_byline(const rh_proposals *p, size_t position) {
  if (is_in_closing_bracket(p, position)) return true;
  for (size_t i = position; i-- > 0 && position - i < MAX_BYLINE;) {
    uint32_t c = p->text[i];
    if (c == 0x3002 || c == 0xFF0C || c == ',' || c == ')' || c == 0xFF09) return false;
    if (rh_proposals_role(p, i, "credit"))
      return i == 0 || opens_byline(p->text[i - 1]) || p->text[position - 1] == ':' ||
             p->text[position - 1] == 0xFF1A;
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

/* 古丽娜|·|肉孜: the end of a name of parts of which the tagger gave the first alone; `end` when
 * nothing goes on there. */
static size_t after_dot(const rh_proposals *p, size_t end) {
  enum { MOST = 8 };
  if (end + 1 >= p->length || p->text[end] != NAME_DOT) return end;
  const rh_token *rest = rh_proposals_token(p, end + 1);
  if (!rest || rest->end - rest->start > MOST || rest->tag == RH_TAG_W) return end;
  return is_name_character(p->text[rest->start]) ? rest->end : end;
}

/* 职成科科|长: what ends inside a post is an office. */
static bool ends_within_post(const rh_proposals *p, size_t end) {
  for (size_t f = p->found_from[end - 1]; f < p->found_from[end]; f++)
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->found[f].end > end) return true;
  return false;
}

static bool is_person_at(const rh_proposals *p, size_t start) {
  const rh_token *token = rh_proposals_token(p, start);
  return token && token->tag == RH_TAG_PER;
}

/* 高教科|科长, 高教科|王强科长: an office before the post of who heads it. */
static bool is_office_before_post(const rh_proposals *p, size_t start, size_t end) {
  static const uint32_t OFFICES[] = {0x79D1, 0x5904, 0x5BA4, 0x90E8, 0}; /* 科处室部 */
  for (size_t i = 0; OFFICES[i]; i++)
    if (p->text[end - 1] == OFFICES[i])
      return end - start > 2 && (is_post_at(p, end) || is_person_at(p, end));
  return false;
}

/* Names of Chinese characters alone have four at the most. */
static bool is_too_long(const rh_proposals *p, size_t start, size_t end) {
  enum { MOST = 4 };
  for (size_t i = start; i < end; i++)
    if (p->text[i] < 0x4E00 || p->text[i] > 0x9FFF) return false;
  return end - start > MOST;
}

/* 致辞|时巴图: the word before went along with a name that stands alone elsewhere. */
static bool begins_with_known_word(const rh_proposals *p, size_t start, size_t end) {
  enum { WHEN = 0x65F6, BY = 0x7531, LENGTH = 3 }; /* 时由 */
  uint32_t first = p->text[start];
  if ((first != WHEN && first != BY) || end - start != LENGTH) return false;
  const rh_analysis *analysis = p->analysis;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t t = 0; t < sentence->token_count; t++) {
      const rh_token *other = &sentence->tokens[t];
      if (other->tag == RH_TAG_PER && other->end - other->start == LENGTH - 1 &&
          memcmp(analysis->document->folded + sentence->start + other->start, p->text + start + 1,
                 (LENGTH - 1) * sizeof *p->text) == 0)
        return true;
    }
  }
  return false;
}

static bool is_dash(uint32_t c) {
  return c == 0x2014 || c == 0x2013 || c == '-'; /* — – */
}

/* 副处长|许光|前，: the tagger gave the last character of a name to another word; `end` when it did
 * not. */
static size_t with_last_character(const rh_proposals *p, const rh_token *token, size_t end) {
  enum { SHORT = 2 };
  if (end - token->start != SHORT || end != token->end) return end;
  const rh_token *next = rh_proposals_token(p, end);
  if (!next || next->end != end + 1 || next->end >= p->length) return end;
  bool nominal = next->tag == RH_TAG_F || next->tag == RH_TAG_A || next->tag == RH_TAG_NZ ||
                 next->tag == RH_TAG_N || next->tag == RH_TAG_NR;
  bool after_post = false;
  for (size_t f = p->found_ending[token->start]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      after_post |= e->lexicon == RH_LEX_POST;
  bool bracket = p->text[next->end] == '(' || p->text[next->end] == 0xFF08; /* 吴水|在(右) */
  bool closed = bracket || (is_list_mark(p->text[next->end]) && p->text[next->end] != 0x7B49);
  const rh_token *then = rh_proposals_token(p, next->end);
  closed |= then && then->tag == RH_TAG_V; /* 陈国|前|会见 */
  return after_post && closed && (nominal || bracket) && has_surname(p, token->start, end)
             ? next->end
             : end;
}

/* “楚怡”: what stands in quotation marks by itself is called so, and is nobody. */
static bool fills_quotes(const rh_proposals *p, size_t start, size_t end) {
  return start > 0 && end < p->length && p->text[start - 1] == 0x201C && p->text[end] == 0x201D;
}

/* 金蓝|领: a known scheme or body goes on after what looks like a name. */
static bool begins_longer_word(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++) {
    if (p->found[f].end <= end) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_PROGRAMME || e->lexicon == RH_LEX_HONOUR ||
          e->lexicon == RH_LEX_ORGANIZATION || e->lexicon == RH_LEX_INDUSTRY)
        return true;
  }
  return false;
}

/* 和牵头: a joiner or preposition and the word after it. */
static bool begins_with_joiner(const rh_proposals *p, size_t start, size_t end) {
  const rh_token *token = rh_proposals_token(p, start);
  return token && token->end < end && (token->tag == RH_TAG_C || token->tag == RH_TAG_P);
}

/* 工|程师: the end of a post. */
static bool closes_a_post(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_ending[end]; f > 0; f = p->found[f - 1].next_at_end)
    for (const rh_lexicon_entry *e = p->found[f - 1].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST && p->found[f - 1].start < start) return true;
  return false;
}

bool rh_names_no_person(const rh_proposals *p, size_t start, size_t end) {
  enum { DEPUTY = 0x526F /* 副 */ };
  if (p->text[end - 1] == 0x66A8) return true; /* 活动|周暨 */
  if (rh_analysis_starts_with(p->analysis, p->sentence->start + end - 2, "万元"))
    return true;                                                     /* 费用|陆万元 */
  if (p->text[end - 1] == DEPUTY && is_post_at(p, end)) return true; /* 原副|厅长 */
  if (begins_with_joiner(p, start, end) || closes_a_post(p, start, end)) return true;
  if (end < p->length && (p->text[end] == 0x3014 || p->text[end] == '[')) return true; /* 〔 */
  if (begins_longer_word(p, start, end)) return true;
  if (rh_proposals_entry(p, start, end, RH_LEX_GENERIC) || fills_quotes(p, start, end)) return true;
  if (is_too_long(p, start, end) || ends_within_post(p, end) ||
      is_office_before_post(p, start, end))
    return true;
  if (rh_proposals_role(p, end, "after_no_person") || begins_with_known_word(p, start, end))
    return true;
  return rh_proposals_entry(p, start, end, RH_LEX_PROGRAMME) ||
         rh_proposals_entry(p, start, end, RH_LEX_ORGANIZATION) ||
         rh_proposals_entry(p, start, end, RH_LEX_PLACE);
}

/* 陆主任, 黄校长, 陆总: a surname with a post is nobody's whole name. */
static bool is_surname_with_post(const rh_proposals *p, size_t start, size_t end) {
  enum { ZONG = 0x603B };
  if (end - start == 2 && p->text[end - 1] == ZONG) return true;
  return end - start >= 3 && rh_proposals_entry(p, start + 1, end, RH_LEX_POST);
}

/* 游|建明: the surname was taken for a verb or a noun. */
static void propose_with_surname(rh_proposals *p, size_t index, size_t end) {
  const rh_token *token = &p->sentence->tokens[index];
  if (index == 0 || end - token->start != 2) return;
  const rh_token *before = token - 1;
  if (before->end != token->start || before->end - before->start != 1) return;
  enum { YU = 0x4E8E /* 于, which is more often a preposition, but not before a person */ };
  if (before->tag != RH_TAG_V && before->tag != RH_TAG_N && before->tag != RH_TAG_NZ &&
      before->tag != RH_TAG_A && before->tag != RH_TAG_XC && p->text[before->start] != YU &&
      !(before->tag == RH_TAG_P && ends_post(p, before->start)))
    return;
  if (!rh_proposals_entry(p, before->start, before->end, RH_LEX_SURNAME)) return;
  rh_propose(p, before->start, end, RH_PERSON, PERSON_PER_CHARACTER * 3.0,
             "person found by the tagger, with the surname before")
      ->named = true;
}

/* 区长|万青: a token that the tagger takes for a name without being sure that it is a person's. */
static bool is_lone_name_after_post(const rh_proposals *p, const rh_token *token) {
  if (token->tag != RH_TAG_NR || !has_surname(p, token->start, token->end)) return false;
  return ends_post(p, token->start);
}

/* 院长|艾山江·吐尔地，: the parts of a name around a dot, from a post or a mark to the next mark
 * or verb, where the tagger took a part of it for a person. */
static void propose_around_dot(rh_proposals *p, size_t dot) {
  enum { LONGEST = 8 };
  size_t start = dot;
  size_t end = dot + 1;
  while (start > 0 && dot - start < LONGEST && p->text[start - 1] >= 0x4E00 &&
         p->text[start - 1] <= 0x9FFF && !ends_post(p, start))
    start--;
  while (end < p->length && end - dot <= LONGEST && p->text[end] >= 0x4E00 &&
         p->text[end] <= 0x9FFF && p->text[end] != 0x7B49 && !stands_before_verb(p, end))
    end++;
  bool opened = start == 0 || ends_post(p, start) || is_list_mark(p->text[start - 1]);
  bool closed = end == p->length || is_list_mark(p->text[end]) || stands_before_verb(p, end);
  if (!opened || !closed || dot - start < 2 || end - dot < 3) return;
  bool person = ends_post(p, start);
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    person |= token->tag == RH_TAG_PER && token->start < end && token->end > start;
  }
  if (person)
    rh_propose(p, start, end, RH_PERSON, PERSON_PER_CHARACTER * (double)(end - start) + 1.0,
               "name of parts around a dot")
        ->named = true;
}

/* True when the bracket that opens at `open` holds nothing but posts and their body, with a post at
 * its end. */
static bool holds_posts(const rh_proposals *p, size_t open) {
  enum { MOST = 40 };
  for (size_t i = open + 1; i < p->length && i < open + MOST; i++)
    if (p->text[i] == ')' || p->text[i] == 0xFF09) return ends_post(p, i);
  return false;
}

/* 田野（清河农业大学校长）: at the beginning or after a mark, a name with posts in brackets. */
static void propose_before_bracket(rh_proposals *p, size_t open) {
  size_t start = open;
  while (start > 0 && open - start < 4 && !is_list_mark(p->text[start - 1])) start--;
  if (open - start < 2 || open - start > 3 || !has_surname(p, start, open)) return;
  if (!is_given_name(p, start + 1, open) || !holds_posts(p, open)) return;
  rh_propose(p, start, open, RH_PERSON, PERSON_PER_CHARACTER * (double)(open - start),
             "name before posts in brackets")
      ->named = true;
}

/* 王强|等, 王强|说。, 王强|任理事长: the tagger took the word after a name along. */
static bool takes_word_along(const rh_proposals *p, size_t end) {
  enum { AND_SO_ON = 0x7B49, CALLS = 0x79F0, SERVES = 0x4EFB, DOES = 0x4F5C }; /* 等称任作 */
  uint32_t last = p->text[end - 1];
  if (last == AND_SO_ON) return true;
  if (last == SERVES) return is_post_at(p, end);
  if (last == DOES) return end < p->length && !is_list_mark(p->text[end]);
  bool closed = end == p->length || is_list_mark(p->text[end]) || p->text[end] == ':' ||
                p->text[end] == 0xFF1A;
  return (last == SAYS || last == CALLS) && closed;
}

/* Words of one character that go before what somebody does, and end no name. */
static bool is_word_before_deed(uint32_t c) {
  static const uint32_t WORDS[] = {
      0x7387, 0x5E26, 0x8D74, 0x5230, 0x6765, 0x53BB, 0x5728, 0x505A, 0x4F5C, 0x8BB2, 0x5E76,
      0x8FD8, 0x4E5F, 0x5C31, 0x5219, 0x53C8, 0x518D, 0x5747, 0x5DF2, 0x5C06, 0x4E0E, 0x548C,
      0x53CA, 0x7B49, 0x8BF4, 0x79F0, 0x4F1A, 0x8981, 0x80FD, 0x53EF, 0x5E94, 0x88AB, 0x7531,
      0x4E3A, 0x5411, 0x5BF9, 0x4ECE, 0x5F53, 0x4EFB, 0x662F, 0x6709, 0x7684, 0x4E86, 0x8FC7,
      0x540E, 0x4E2D, 0x65F6, 0x90FD, 0x5148, 0x66FE, 0x6B63, 0x4EA6, 0x5076, 0x643A, 0};
  /* 率带赴到来去在做作讲并还也就则又再均已将与和及等说称会要能可应被由为向对从当任是有的了过后中
   * 时都先曾正亦偶携 */
  for (size_t i = 0; WORDS[i]; i++)
    if (WORDS[i] == c) return true;
  return false;
}

/* 曹海|成|出席, 郑德|前|带队: the tagger took the last character of a name for a word; what
 * somebody does follows. */
static void propose_with_last_character(rh_proposals *p, size_t index) {
  const rh_token *token = &p->sentence->tokens[index];
  if (index + 1 >= p->sentence->token_count || token->end - token->start != 2) return;
  const rh_token *last = token + 1;
  if (last->start != token->end || last->end != last->start + 1 || last->tag == RH_TAG_W ||
      is_word_before_deed(p->text[last->start]) || !is_given_name(p, token->end, last->end))
    return;
  if (!has_surname(p, token->start, last->end)) return;
  if (rh_proposals_role(p, last->end, "after_person") < 2) return;
  rh_propose(p, token->start, last->end, RH_PERSON, PERSON_PER_CHARACTER * 3.0 + 0.3,
             "person found by the tagger, with the last character before what they do")
      ->named = true;
}

void rh_propose_persons(rh_proposals *p) {
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    propose_before_post(p, token);
    propose_parted_before_post(p, i);
    if (token->tag != RH_TAG_PER && !is_lone_name_after_post(p, token)) continue;
    size_t end = after_dot(p, trimmed_end(p, token));
    if (end < token->start + 2 || rh_is_in_byline(p, token->start)) continue;
    if (begins_with_known_word(p, token->start, end)) {
      rh_propose(p, token->start + 1, end, RH_PERSON, PERSON_PER_CHARACTER * 3.0,
                 "person found by the tagger, without the word before")
          ->named = true;
      continue;
    }
    if (rh_proposals_entry(p, token->start, end, RH_LEX_GENERIC)) continue;
    if (is_surname_with_post(p, token->start, end) || rh_names_no_person(p, token->start, end) ||
        is_dash(p->text[token->start]))
      continue;
    end = with_last_character(p, token, end);
    propose_with_surname(p, i, end);
    propose_with_last_character(p, i);
    if (end - token->start == 3 && takes_word_along(p, end)) end--;
    rh_propose(p, token->start, end, RH_PERSON, PERSON_PER_CHARACTER * (double)(end - token->start),
               "person found by the tagger")
        ->named = true;
    propose_without_title(p, token, end);
  }
  for (size_t i = 1; i < p->length; i++) {
    if (p->text[i - 1] == 0x3001) propose_in_list(p, i);
    if (p->text[i] == NAME_DOT) propose_around_dot(p, i);
    if (p->text[i] == '(' || p->text[i] == 0xFF08) propose_before_bracket(p, i);
  }
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) {
        propose_after_post(p, p->found[i].end);
        if (p->found[i].end < p->length && is_blank(p->text[p->found[i].end]))
          propose_after_post(p, p->found[i].end + 1); /* 主任 李学林 */
        propose_parts_after_post(p, p->found[i].end);
        propose_behind_place(p, p->found[i].end);
        propose_place_like(p, p->found[i].end);
      }
}
