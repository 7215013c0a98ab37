#include "extract/mention/units.h"

#include "extract/mention/characters.h"
#include "extract/mention/unit_parts.h"

enum { MAX_QUOTE = 30, MAX_GROUP = 12 };

/* The closing mark of an opening quotation mark or bracket, 0 for other characters. */
static uint32_t closing_mark(uint32_t c) {
  switch (c) {
  case 0x201C:
    return 0x201D; /* “ ” */
  case 0x2018:
    return 0x2019; /* ‘ ’ */
  case 0x300C:
    return 0x300D; /* 「 」 */
  case 0x300E:
    return 0x300F; /* 『 』 */
  case 0xFF08:
    return 0xFF09; /* （ ） */
  case '(':
    return ')';
  case '"':
    return '"';
  default:
    return 0;
  }
}

static bool ends_a_group(uint32_t c) {
  static const uint32_t MARKS[] = {0xFF0C, 0x3002, 0xFF1B, ',', ';', 0}; /* ，。； */
  return rh_is_one_of(c, MARKS);
}

/* A saying of two parts in front of what it names (“聚智助农，共富清河”启动仪式): the quotation
 * opens after 暨 or a mark, and Chinese text follows it. */
static bool is_slogan(const uint32_t *text, size_t open, size_t close, size_t count) {
  enum { REACH = 10, HUO = 0x6D3B, DONG = 0x52A8 };
  /* “共谋发展,共创未来”校园行活动 */
  for (size_t i = close + 1; i + 1 < count && i < close + REACH; i++) {
    if (!rh_is_ideograph(text[i])) break;
    if (text[i] == HUO && text[i + 1] == DONG) return true;
  }
  bool joined = open == 0 || text[open - 1] == 0x66A8 || rh_is_comma(text[open - 1]);
  return joined && close + 1 < count && rh_is_ideograph(text[close + 1]);
}

/* End of the quoted or bracketed group that begins at `start`, or `start` when there is none. */
static size_t group_end(const uint32_t *text, size_t start, size_t count) {
  uint32_t close = closing_mark(text[start]);
  if (!close) return start;
  bool bracket = close == ')' || close == 0xFF09;
  size_t limit = start + (bracket ? MAX_GROUP : MAX_QUOTE);
  size_t commas = 0;
  for (size_t i = start + 1; i < count && i <= limit; i++) {
    if (text[i] == close) return commas == 0 || is_slogan(text, start, i, count) ? i + 1 : start;
    if (ends_a_group(text[i]) && (bracket || !rh_is_comma(text[i]) || ++commas > 1)) return start;
  }
  return start;
}

/* 王强(清河大学副校长): what stands in brackets after a person tells who that is, and is no part of
 * a name. */
static bool is_remark_on_person(const rh_sentence_view *sentence, size_t token, uint32_t opening) {
  return (opening == '(' || opening == 0xFF08) && token > 0 &&
         sentence->tokens[token - 1].tag == RH_TAG_PER;
}

/* Adds the word that begins in the last character of token `t`, if one was cut off there, and gives
 * the token that follows. */
static size_t after_word(const rh_sentence_view *sentence, size_t t, size_t start, size_t word,
                         rh_units *out) {
  if (start == sentence->tokens[t].end) return t + 1;
  size_t next = t + 1;
  while (next < sentence->token_count && sentence->tokens[next].end < word) next++;
  size_t end = sentence->tokens[next].end;
  out->items[out->count++] = (rh_unit){start, end, RH_UNIT_NOUN, RH_TAG_N, false};
  return next + 1;
}

static void add_unit(rh_units *out, size_t start, size_t end, rh_unit_class class_, rh_tag tag) {
  out->items[out->count++] = (rh_unit){start, end, class_, tag, false};
}

/* Adds the quoted or bracketed group that begins with token `t` and gives the token that follows;
 * `t` when there is none. A group must end where a token ends; otherwise the mark stands for
 * itself. */
static size_t after_group(const rh_proposals *p, size_t t, rh_units *out) {
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *token = &sentence->tokens[t];
  if (is_remark_on_person(sentence, t, p->text[token->start])) return t;
  size_t end = group_end(p->text, token->start, p->length);
  size_t next = t + 1;
  if (end == token->start) return t;
  while (next < sentence->token_count && sentence->tokens[next].end <= end) next++;
  if (sentence->tokens[next - 1].end != end) return t;
  uint32_t close = p->text[end - 1];
  bool quoted = close != ')' && close != 0xFF09;
  rh_unit_class class_ = quoted ? RH_UNIT_PROPER : RH_UNIT_GROUP;
  out->items[out->count++] = (rh_unit){token->start, end, class_, token->tag, quoted};
  return next;
}

/* Adds what several tokens from `t` on together are, a name, a place or a word of the field, and
 * gives the token that follows; `t` when they are nothing. */
static size_t after_joined(const rh_proposals *p, size_t t, rh_units *out) {
  enum { WORD = 4 };
  const rh_token *tokens = p->sentence->tokens;
  size_t start = tokens[t].start;
  size_t next = rh_name_from_word(p, t);
  if (next > t) {
    add_unit(out, start, tokens[next - 1].end, RH_UNIT_PROPER, RH_TAG_ORG);
    return next;
  }
  next = rh_place_end(p, t);
  if (next > t) {
    add_unit(out, start, tokens[next - 1].end, RH_UNIT_PROPER, RH_TAG_LOC);
    return next;
  }
  size_t end;
  next = rh_word_end(p, t, &end);
  if (next == t) return t;
  add_unit(out, start, end, RH_UNIT_NOUN, RH_TAG_N);
  return after_word(p->sentence, next - 1, end, end + WORD, out);
}

/* Adds the units of token `t` and gives the token that follows. */
static size_t after_token(const rh_proposals *p, size_t t, rh_units *out) {
  const rh_token *token = &p->sentence->tokens[t];
  size_t word = 0;
  size_t end = rh_name_end(p, t, &word);
  rh_token rest = *token; /* 航|行业: what is left of it is no verb */
  if (end == token->start + 1 && end < token->end) rest.tag = RH_TAG_N;
  rh_add_token(p, &rest, end, out);
  return after_word(p->sentence, t, end, word, out);
}

bool rh_units_of(const rh_proposals *p, rh_units *out) {
  out->count = 0;
  out->items = rh_arena_alloc_array(&p->analysis->scratch, p->length + 1, sizeof(rh_unit));
  if (!out->items) return false;
  for (size_t t = 0; t < p->sentence->token_count;) {
    size_t next = after_group(p, t, out);
    if (next == t) next = after_joined(p, t, out);
    if (next == t) next = after_token(p, t, out);
    t = next;
  }
  return true;
}
