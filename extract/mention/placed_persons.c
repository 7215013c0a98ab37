/* People that the tagger missed, told by what stands beside them: a post before or after the name,
 * a list of names, the dot of a name of parts, posts in brackets. */
#include "extract/mention/characters.h"
#include "extract/mention/persons.h"

#include <string.h>

static const double GUESSED_PER_CHARACTER = 1.1;

/* A blank parts names in lists and tables. */
static bool is_blank(uint32_t c) {
  return c == ' ' || c == 0x3000;
}

static bool ends_a_token(const rh_proposals *p, size_t end) {
  return p->edges[end] & RH_EDGE_TOKEN_END;
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
  for (size_t end = position + 1; end <= p->length && end < position + LONGEST; end++) {
    const rh_found *post = rh_proposals_ending_at(p, end, RH_LEX_POST);
    if (post && post->start < position) return true;
  }
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
  if (rh_is_one_of(p->text[start], NEVER)) return false;
  bool closed = end == p->length || (rh_closes_name(p->text[end]) &&
                                     (p->text[end] != AND_SO_ON || end - start == LENGTH));
  return closed && p->text[end - 1] != RH_SAYS && !is_within_post(p, start) &&
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
  if (!rh_closes_name(p->text[end])) return false;
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
    if (end > p->length || !rh_has_surname(p, start, end)) continue;
    if (!ends_a_token(p, end) && !runs_into_deng(p, end)) continue;
    bool fills = fills_place_of_name(p, start, end);
    if (!fills && (is_function_word(p, start) || (length > 2 && ends_with_word(p, end)))) continue;
    if (closes_within_noun(p, start)) continue; /* 副理事长|单位中 */
    const rh_token *word = rh_proposals_token(p, start);
    if (!fills && word && word->tag == RH_TAG_V && word->end == end && !next_guest_follows(p, end))
      continue;                                                          /* 负责人|强调 */
    if (rh_proposals_role(p, start, "after_person") == length) continue; /* taken for a name */
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + start, "单位")) continue;
    if (!rh_is_given_name(p, start + 1, end) || rh_proposals_entry(p, start, end, RH_LEX_GENERIC))
      continue;
    if (end < p->length && is_blank(p->text[end]) && rh_is_in_byline(p, start)) continue;
    if (end < p->length && !rh_closes_name(p->text[end]) && !is_blank(p->text[end]) &&
        !rh_proposals_role(p, end, "after_person"))
      continue;
    rh_propose(p, start, end, RH_PERSON, GUESSED_PER_CHARACTER * (double)length + 0.5,
               "surname after a post")
        ->named = true;
  }
}

/* 县|长沙|文强: the tagger gave the surname after a post to a place. */
static void propose_behind_place(rh_proposals *p, size_t start) {
  const rh_token *rest = rh_proposals_token(p, start + 1);
  if (!rest || rest->tag != RH_TAG_PER || rest->end - rest->start > 2) return;
  if (rh_proposals_token(p, start) || !rh_proposals_entry(p, start, start + 1, RH_LEX_SURNAME))
    return;
  rh_propose(p, start, rest->end, RH_PERSON,
             RH_PERSON_PER_CHARACTER * (double)(rest->end - start) + 4.0, "person after a post")
      ->named = true;
}

/* 县长|沙文|强, 副校长|夏林青: the tagger took the name, or its first part, for a place. `start` is
 * right after a post, before a list mark or a verb of speaking. */
static void propose_place_like(rh_proposals *p, size_t start) {
  enum { LENGTH = 3 };
  const rh_token *token = rh_proposals_token(p, start);
  size_t end = start + LENGTH;
  if (!token || token->tag != RH_TAG_LOC || end > p->length || !ends_a_token(p, end)) return;
  if (!rh_has_surname(p, start, end) || !rh_is_given_name(p, start + 1, end)) return;
  if (rh_proposals_found(p, start, end, RH_LEX_PLACE)) return;
  if (end < p->length && !rh_closes_name(p->text[end]) &&
      !rh_proposals_role(p, end, "after_person"))
    return;
  rh_propose(p, start, end, RH_PERSON, RH_PERSON_PER_CHARACTER * LENGTH + 1.0,
             "person after a post, though it looks like a place")
      ->named = true;
}

/* 副院长|艾山江·吐尔地: a name of two parts after a post, which the tagger took apart. */
static void propose_parts_after_post(rh_proposals *p, size_t start) {
  enum { MOST = 8 };
  size_t dot = start;
  while (dot < p->length && dot - start < MOST && rh_is_ideograph(p->text[dot])) dot++;
  if (dot < start + 2 || dot + 2 >= p->length || p->text[dot] != RH_NAME_DOT) return;
  size_t end = dot + 1;
  while (end < p->length && end - dot <= MOST && rh_is_ideograph(p->text[end]) &&
         !(end > dot + 1 && ends_a_token(p, end)))
    end++;
  if (end < dot + 3 || (end < p->length && !rh_closes_name(p->text[end]) &&
                        !rh_proposals_role(p, end, "after_person")))
    return;
  rh_propose(p, start, end, RH_PERSON, RH_PERSON_PER_CHARACTER * (double)(end - start) + 0.5,
             "name of two parts after a post")
      ->named = true;
}

/* Everything that may be a name right after the post that ends at `end`. */
static void propose_behind_post(rh_proposals *p, size_t end) {
  propose_after_post(p, end);
  if (end < p->length && is_blank(p->text[end])) propose_after_post(p, end + 1); /* 主任 李学林 */
  propose_parts_after_post(p, end);
  propose_behind_place(p, end);
  propose_place_like(p, end);
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
  if (!rh_has_surname(p, token->start, token->end) ||
      !rh_is_given_name(p, token->start + 1, token->end) ||
      rh_proposals_found(p, token->start, token->end, RH_LEX_PLACE))
    return;
  const rh_token *before = token - 1;
  if (token == p->sentence->tokens || before->tag == RH_TAG_P || before->tag == RH_TAG_V) return;
  if (!rh_is_post_at(p, token->end)) return;
  rh_propose(p, token->start, token->end, RH_PERSON, RH_PERSON_PER_CHARACTER * (double)length + 1.0,
             "person before a post, though it looks like a place")
      ->named = true;
}

/* 实训处|戴|建法|副处长: the tagger parted surname and given name between a department and a post.
 */
static void propose_parted_before_post(rh_proposals *p, size_t index) {
  const rh_token *first = &p->sentence->tokens[index];
  if (index + 1 >= p->sentence->token_count || first->end - first->start != 1) return;
  size_t end = first[1].end;
  if (end - first->start > 3 || !rh_is_post_at(p, end) || !follows_body(p, first->start)) return;
  if (is_function_word(p, first->start)) return; /* 学院|和|职能|部门 */
  if (!rh_proposals_entry(p, first->start, first->end, RH_LEX_SURNAME)) return;
  if (!rh_is_given_name(p, first->end, end)) return;
  if (rh_proposals_entry(p, first->start, end, RH_LEX_GENERIC) ||
      rh_proposals_entry(p, first->end, end, RH_LEX_POST_PREFIX)) /* 原|常务|副部长 */
    return;
  rh_propose(p, first->start, end, RH_PERSON,
             RH_PERSON_PER_CHARACTER * (double)(end - first->start),
             "surname and name between a department and a post")
      ->named = true;
}

void rh_propose_person_before_post(rh_proposals *p, size_t index) {
  propose_before_post(p, &p->sentence->tokens[index]);
  propose_parted_before_post(p, index);
}

/* 徐洪祥、于|乐山，: in a list of names a surname that the tagger took for a preposition or verb,
 * with what it took for a place, before a mark. */
static void propose_with_particle(rh_proposals *p, size_t start) {
  const rh_token *first = rh_proposals_token(p, start);
  if (!first || first->end != start + 1 || !rh_has_surname(p, start, start + 1)) return;
  const rh_token *rest = rh_proposals_token(p, first->end);
  if (!rest || rest->end - rest->start > 2 || !rh_is_given_name(p, rest->start, rest->end)) return;
  if (rest->tag != RH_TAG_LOC && rest->tag != RH_TAG_PER && rest->tag != RH_TAG_NR) return;
  if (rest->end < p->length && !rh_closes_name(p->text[rest->end])) return;
  rh_propose(p, start, rest->end, RH_PERSON, RH_PERSON_PER_CHARACTER * (double)(rest->end - start),
             "surname taken for a particle, in a list of names")
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

/* 院长|艾山江·吐尔地，: the parts of a name around a dot, from a post or a mark to the next mark
 * or verb, where the tagger took a part of it for a person. */
static void propose_around_dot(rh_proposals *p, size_t dot) {
  enum { LONGEST = 8 };
  size_t start = dot;
  size_t end = dot + 1;
  while (start > 0 && dot - start < LONGEST && rh_is_ideograph(p->text[start - 1]) &&
         !rh_ends_post(p, start))
    start--;
  while (end < p->length && end - dot <= LONGEST && rh_is_ideograph(p->text[end]) &&
         p->text[end] != 0x7B49 && !rh_proposals_role(p, end, "after_person"))
    end++;
  bool opened = start == 0 || rh_ends_post(p, start) || rh_closes_name(p->text[start - 1]);
  bool closed =
      end == p->length || rh_closes_name(p->text[end]) || rh_proposals_role(p, end, "after_person");
  if (!opened || !closed || dot - start < 2 || end - dot < 3) return;
  bool person = rh_ends_post(p, start);
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    person |= token->tag == RH_TAG_PER && token->start < end && token->end > start;
  }
  if (person)
    rh_propose(p, start, end, RH_PERSON, RH_PERSON_PER_CHARACTER * (double)(end - start) + 1.0,
               "name of parts around a dot")
        ->named = true;
}

/* True when the bracket that opens at `open` holds nothing but posts and their body, with a post at
 * its end. */
static bool holds_posts(const rh_proposals *p, size_t open) {
  enum { MOST = 40 };
  for (size_t i = open + 1; i < p->length && i < open + MOST; i++)
    if (p->text[i] == ')' || p->text[i] == 0xFF09) return rh_ends_post(p, i);
  return false;
}

/* 田野（清河农业大学校长）: at the beginning or after a mark, a name with posts in brackets. */
static void propose_before_bracket(rh_proposals *p, size_t open) {
  size_t start = open;
  while (start > 0 && open - start < 4 && !rh_closes_name(p->text[start - 1])) start--;
  if (open - start < 2 || open - start > 3 || !rh_has_surname(p, start, open)) return;
  if (!rh_is_given_name(p, start + 1, open) || !holds_posts(p, open)) return;
  rh_propose(p, start, open, RH_PERSON, RH_PERSON_PER_CHARACTER * (double)(open - start),
             "name before posts in brackets")
      ->named = true;
}

void rh_propose_placed_persons(rh_proposals *p) {
  for (size_t i = 1; i < p->length; i++) {
    if (p->text[i - 1] == 0x3001) propose_in_list(p, i);
    if (p->text[i] == RH_NAME_DOT) propose_around_dot(p, i);
    if (p->text[i] == '(' || p->text[i] == 0xFF08) propose_before_bracket(p, i);
  }
  for (size_t i = 0; i < p->found_count; i++)
    for (const rh_lexicon_entry *e = p->found[i].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_POST) propose_behind_post(p, p->found[i].end);
}
