/* People that the tagger found, with what it cut in the wrong place mended. */
#include "extract/mention/persons.h"

#include "extract/mention/characters.h"

static bool is_name_character(uint32_t c) {
  return c >= 0x3400 || c == 0xB7 || (c | 0x20) - 'a' < 26; /* Chinese, ·, Latin */
}

/* 克里斯·汉弗莱|通过视频: where the words begin that the tagger took along after a name of parts.
 */
static size_t words_after_parts(const rh_proposals *p, const rh_token *token) {
  size_t dot = token->start;
  while (dot < token->end && p->text[dot] != RH_NAME_DOT) dot++;
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

/* 古丽娜|·|肉孜: the end of a name of parts of which the tagger gave the first alone; `end` when
 * nothing goes on there. */
static size_t after_dot(const rh_proposals *p, size_t end) {
  enum { MOST = 8 };
  if (end + 1 >= p->length || p->text[end] != RH_NAME_DOT) return end;
  const rh_token *rest = rh_proposals_token(p, end + 1);
  if (!rest || rest->end - rest->start > MOST || rest->tag == RH_TAG_W) return end;
  return is_name_character(p->text[rest->start]) ? rest->end : end;
}

static bool is_dash(uint32_t c) {
  return c == 0x2014 || c == 0x2013 || c == '-'; /* — – */
}

/* 劳动模|范王强: the tagger gave the last character of a title to the name. */
static void propose_without_title(rh_proposals *p, const rh_token *token, size_t end) {
  for (size_t f = p->found_ending[token->start + 1]; f > 0; f = p->found[f - 1].next_at_end) {
    const rh_found *found = &p->found[f - 1];
    if (found->start >= token->start) continue;
    for (const rh_lexicon_entry *e = found->entries; e; e = e->next) {
      if (e->lexicon != RH_LEX_HONOUR && e->lexicon != RH_LEX_POST) continue;
      if (end < token->start + 3 || !rh_has_surname(p, token->start + 1, end)) continue;
      rh_propose(p, token->start + 1, end, RH_PERSON,
                 RH_PERSON_PER_CHARACTER * (double)(end - token->start), "person after a title")
          ->named = true;
      return;
    }
  }
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
  bool bracket = p->text[next->end] == '(' || p->text[next->end] == 0xFF08; /* 吴水|在(右) */
  bool closed = bracket || (rh_closes_name(p->text[next->end]) && p->text[next->end] != 0x7B49);
  const rh_token *then = rh_proposals_token(p, next->end);
  closed |= then && then->tag == RH_TAG_V; /* 陈国|前|会见 */
  return rh_ends_post(p, token->start) && closed && (nominal || bracket) &&
                 rh_has_surname(p, token->start, end)
             ? next->end
             : end;
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
      !(before->tag == RH_TAG_P && rh_ends_post(p, before->start)))
    return;
  if (!rh_proposals_entry(p, before->start, before->end, RH_LEX_SURNAME)) return;
  rh_propose(p, before->start, end, RH_PERSON, RH_PERSON_PER_CHARACTER * 3.0,
             "person found by the tagger, with the surname before")
      ->named = true;
}

/* 区长|万青: a token that the tagger takes for a name without being sure that it is a person's. */
static bool is_lone_name_after_post(const rh_proposals *p, const rh_token *token) {
  if (token->tag != RH_TAG_NR || !rh_has_surname(p, token->start, token->end)) return false;
  return rh_ends_post(p, token->start);
}

/* 王强|等, 王强|说。, 王强|任理事长: the tagger took the word after a name along. */
static bool takes_word_along(const rh_proposals *p, size_t end) {
  enum { AND_SO_ON = 0x7B49, CALLS = 0x79F0, SERVES = 0x4EFB, DOES = 0x4F5C }; /* 等称任作 */
  uint32_t last = p->text[end - 1];
  if (last == AND_SO_ON) return true;
  if (last == SERVES) return rh_is_post_at(p, end);
  if (last == DOES) return end < p->length && !rh_closes_name(p->text[end]);
  bool closed = end == p->length || rh_closes_name(p->text[end]) || p->text[end] == ':' ||
                p->text[end] == 0xFF1A;
  return (last == RH_SAYS || last == CALLS) && closed;
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
  return rh_is_one_of(c, WORDS);
}

/* 曹海|成|出席, 郑德|前|带队: the tagger took the last character of a name for a word; what
 * somebody does follows. */
static void propose_with_last_character(rh_proposals *p, size_t index) {
  const rh_token *token = &p->sentence->tokens[index];
  if (index + 1 >= p->sentence->token_count || token->end - token->start != 2) return;
  const rh_token *last = token + 1;
  if (last->start != token->end || last->end != last->start + 1 || last->tag == RH_TAG_W ||
      is_word_before_deed(p->text[last->start]) || !rh_is_given_name(p, token->end, last->end))
    return;
  if (!rh_has_surname(p, token->start, last->end)) return;
  if (rh_proposals_role(p, last->end, "after_person") < 2) return;
  rh_propose(p, token->start, last->end, RH_PERSON, RH_PERSON_PER_CHARACTER * 3.0 + 0.3,
             "person found by the tagger, with the last character before what they do")
      ->named = true;
}

void rh_propose_persons(rh_proposals *p) {
  for (size_t i = 0; i < p->sentence->token_count; i++) {
    const rh_token *token = &p->sentence->tokens[i];
    rh_propose_person_before_post(p, i);
    if (token->tag != RH_TAG_PER && !is_lone_name_after_post(p, token)) continue;
    size_t end = after_dot(p, trimmed_end(p, token));
    if (end < token->start + 2 || rh_is_in_byline(p, token->start)) continue;
    if (rh_begins_with_known_word(p, token->start, end)) {
      rh_propose(p, token->start + 1, end, RH_PERSON, RH_PERSON_PER_CHARACTER * 3.0,
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
    rh_propose(p, token->start, end, RH_PERSON,
               RH_PERSON_PER_CHARACTER * (double)(end - token->start), "person found by the tagger")
        ->named = true;
    propose_without_title(p, token, end);
  }
  rh_propose_placed_persons(p);
}
