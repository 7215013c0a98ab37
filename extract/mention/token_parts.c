/* Tokens parted into units: the tagger takes words before a name along, and names together that
 * only a space or 、 parts. */
#include "extract/mention/characters.h"
#include "extract/mention/unit_parts.h"

#include <string.h>

/* "合力共促发展——清河工业技师学院": where the name begins in a token that runs over a dash; the
 * token's start when it has none, or when too little follows to be a name by itself. */
static size_t after_dash(const uint32_t *text, const rh_token *token) {
  enum { DASH = 0x2014, LEAST = 5 };
  size_t start = token->start;
  for (size_t i = token->start; i + LEAST < token->end; i++)
    if (text[i] == DASH && text[i + 1] != DASH) start = i + 1;
  return start;
}

static bool is_han(uint32_t c) {
  return c >= 0x3400 && c <= 0x9FFF;
}

static const uint32_t OWN[] = {0x6211, 0x8BE5, 0x672C, 0};          /* 我该本 */
static const uint32_t ORGANIZATION[] = {0x6821, 0x9662, 0x53F8, 0}; /* 校院司 */

/* 我|校同远航集团: the tagger gave the second character of 我校 to the name that follows. */
static bool takes_own_word_along(const uint32_t *text, const rh_token *token) {
  return token->start > 0 && token->end - token->start > 3 &&
         rh_is_one_of(text[token->start - 1], OWN) &&
         rh_is_one_of(text[token->start], ORGANIZATION);
}

/* 我校|航运学院: the word for the writer's own school is no part of the name. */
static bool begins_with_own_word(const uint32_t *text, const rh_token *token) {
  return token->end - token->start > 3 && rh_is_one_of(text[token->start], OWN) &&
         rh_is_one_of(text[token->start + 1], ORGANIZATION);
}

/* 市总工会|会同市教委: the tagger knows 会同 as a county. */
static bool takes_huitong_along(const uint32_t *text, const rh_token *token) {
  return token->end - token->start > 2 && text[token->start] == 0x4F1A &&
         text[token->start + 1] == 0x540C && text[token->start + 2] != 0x53BF;
}

/* 今(26)|日清河大学: the tagger gave the word for the day to the name that follows. */
static bool takes_day_along(const uint32_t *text, const rh_token *token) {
  enum { DAY = 0x65E5 };
  if (token->start == 0 || token->end - token->start < 3 || text[token->start] != DAY) return false;
  uint32_t before = text[token->start - 1];
  return rh_is_digit(before) || before == ')' || before == 0xFF09;
}

/* 将|建设云岭实训中心: after a word for what is to come the tagger took the deed along. */
static bool takes_deed_along(const uint32_t *text, const rh_token *token) {
  static const uint32_t COMING[] = {0x5C06, 0x62DF, 0x4F1A, 0x8981, 0}; /* 将拟会要 */
  static const uint32_t DEEDS[][2] = {{0x5EFA, 0x8BBE}, {0x6253, 0x9020}, {0x5EFA, 0x7ACB},
                                      {0x7EC4, 0x5EFA}, {0x6210, 0x7ACB}, {0x521B, 0x5EFA},
                                      {0x5171, 0x5EFA}, {0x8BBE, 0x7ACB}}; /* 建设打造建立… */
  if (token->start == 0 || token->end - token->start < 6 ||
      !rh_is_one_of(text[token->start - 1], COMING))
    return false;
  for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++)
    if (text[token->start] == DEEDS[i][0] && text[token->start + 1] == DEEDS[i][1]) return true;
  return false;
}

/* End of the first part of the token range [start, end): the tagger takes names together that only
 * a space or 、 parts (教育部 财政部), and words before a name along. */
static size_t part_end(const uint32_t *text, const rh_token *token, size_t start) {
  enum { LIST_MARK = 0x3001, JI = 0x66A8 };
  if (start == token->start && (takes_own_word_along(text, token) || takes_day_along(text, token)))
    return start + 1;
  if (start == token->start + 1 && takes_own_word_along(text, token) &&
      rh_is_joining_word(text + start, 1))
    return start + 1;
  bool mark = text[start] == LIST_MARK || rh_is_comma(text[start]);
  if (text[start] == ' ' || (mark && start > token->start)) return start + 1;
  if (start == token->start && (takes_huitong_along(text, token) ||
                                begins_with_own_word(text, token) || takes_deed_along(text, token)))
    return start + 2;
  for (size_t i = start + 1; i + 1 < token->end; i++) {
    bool parts = text[i] == ' ' || text[i] == LIST_MARK || rh_is_comma(text[i]);
    if (parts && is_han(text[i - 1]) && is_han(text[i + 1])) return i;
  }
  bool closes = text[token->end - 1] == ' ' || text[token->end - 1] == JI; /* 活动|周暨 */
  return start + 1 < token->end && closes ? token->end - 1 : token->end;
}

static bool is_number(uint32_t c) {
  static const uint32_t NUMBERS[] = {0x4E00, 0x4E24, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                     0x4E03, 0x516B, 0x4E5D, 0x5341, 0x591A, 0}; /* 一两二…十多 */
  return rh_is_digit(c) || rh_is_one_of(c, NUMBERS);
}

/* 董红卫|和县人大, 以|职教集团: a joiner after a name, or a preposition, which the tagger took
 * along. */
static bool takes_particle_along(const uint32_t *text, const rh_token *token) {
  enum { AND = 0x548C, BY_WAY_OF = 0x7ECF, LEAST = 4 };               /* 和经 */
  static const uint32_t PREPOSITIONS[] = {0x4EE5, 0x628A, 0x88AB, 0}; /* 以把被 */
  if (token->end - token->start < LEAST) return false;
  static const uint32_t BODIES[] = {0x81EA, 0x7701, 0x5E02, 0x533A,
                                    0x53BF, 0x6559, 0x56FD, 0}; /* 自省市区县教国 */
  if (text[token->start] == AND) return token->start > 0 && is_han(text[token->start - 1]);
  if (text[token->start] == BY_WAY_OF) return rh_is_one_of(text[token->start + 1], BODIES);
  return rh_is_one_of(text[token->start], PREPOSITIONS);
}

/* 清河大学|三所学校, 远航集团|两家企业: how many they are, after the last of them. */
static size_t count_of_names(const uint32_t *text, size_t length) {
  static const uint32_t MEASURES[] = {0x6240, 0x5BB6, 0x4E2A, 0}; /* 所家个 */
  size_t i = 0;
  while (i < length && is_number(text[i])) i++;
  return i && i + 1 < length && rh_is_one_of(text[i], MEASURES) ? length : 0;
}

/* Length of what stands at the beginning of [start, end) and in no name (正在, 相关), 0 when there
 * is none. */
static size_t breaking_word(const rh_proposals *p, size_t start, size_t end) {
  for (size_t f = p->found_from[start + 1]; f-- > p->found_from[start];) {
    if (p->found[f].end > end || !rh_has_class(p->found[f].entries, RH_LEX_ROLE)) continue;
    for (const rh_lexicon_entry *e = p->found[f].entries; e; e = e->next)
      if (e->lexicon == RH_LEX_ROLE && strcmp(e->detail, "breaks_name") == 0)
        return p->found[f].end - start;
  }
  if (start > 0 && p->text[start - 1] == 0x7B2C) return 0; /* 第|一所 */
  return count_of_names(p->text + start, end - start);
}

/* Where the first word that stands in no name begins in [start, end), `end` when there is none;
 * *length is its length. */
static size_t next_break(const rh_proposals *p, const rh_token *token, size_t start, size_t end,
                         size_t *length) {
  *length = 0;
  if (token->tag != RH_TAG_ORG && token->tag != RH_TAG_NT && token->tag != RH_TAG_NZ) return end;
  if (start == token->start && takes_particle_along(p->text, token)) {
    *length = 1;
    return start;
  }
  for (size_t i = start; i + 1 < end; i++) {
    *length = breaking_word(p, i, end);
    if (*length) return i;
  }
  return end;
}

void rh_add_token(const rh_proposals *p, const rh_token *token, size_t token_end, rh_units *out) {
  const uint32_t *text = p->text;
  size_t start = after_dash(text, token);
  size_t length;
  size_t broken = next_break(p, token, start, token_end, &length);
  while (start < token_end) {
    size_t end = start == broken ? start + length : part_end(text, token, start);
    if (end > token_end) end = token_end;
    if (start < broken && end > broken) end = broken;
    bool own = takes_own_word_along(text, token) && end == start + 1 && start <= token->start + 1;
    bool apart = start == token->start && end == start + 2 &&
                 (takes_huitong_along(text, token) || begins_with_own_word(text, token) ||
                  takes_deed_along(text, token));
    bool day = start == token->start && takes_day_along(text, token);
    bool stop = own || apart || day || start == broken;
    rh_unit_class class_ =
        stop ? RH_UNIT_STOP : rh_unit_class_of(token->tag, text + start, end - start);
    bool taken = text[token->end - 1] == 0x66A8 && token->tag == RH_TAG_PER; /* 暨 */
    rh_tag tag = taken ? RH_TAG_N : token->tag;
    if (taken && class_ == RH_UNIT_PROPER) class_ = RH_UNIT_NOUN;
    out->items[out->count++] = (rh_unit){start, end, class_, tag, false};
    if (start == broken) broken = next_break(p, token, end, token_end, &length);
    start = end;
  }
}
