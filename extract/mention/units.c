#include "extract/mention/units.h"

#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"

#include <string.h>

enum { MAX_QUOTE = 30, MAX_GROUP = 12 };

static bool is_joiner(const uint32_t *text, size_t length) {
  static const uint32_t JOINERS[] = {0x4E0E, 0x548C, 0x53CA, 0x66A8, 0}; /* 与 和 及 暨 */
  if (length == 1) return rh_is_one_of(text[0], JOINERS);
  return length == 2 && text[0] == 0x4EE5 && text[1] == 0x53CA; /* 以及 */
}

static bool is_latin_word(const uint32_t *text, size_t length) {
  bool letter = false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] >= 0x80) return false;
    letter |= (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
  }
  return letter;
}

/* Dashes, dots and blanks, whatever the tagger takes them for. */
static bool is_symbol(uint32_t c) {
  bool ascii = c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9');
  return (ascii && c != '+') || (c >= 0x2010 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
         (c >= 0xFF00 && c <= 0xFF0F) || c == 0xB7;
}

/* 现代, 新时代: in a name it is a noun, and tells no time. */
static bool is_modern(const uint32_t *text, size_t length) {
  return (length == 2 && text[0] == 0x73B0 && text[1] == 0x4EE3) ||
         (length == 3 && text[0] == 0x65B0 && text[1] == 0x65F6 && text[2] == 0x4EE3);
}

static rh_unit_class class_of(rh_tag tag, const uint32_t *text, size_t length) {
  if (is_symbol(text[0])) return RH_UNIT_STOP;
  if (is_joiner(text, length)) return RH_UNIT_JOIN;
  if (is_latin_word(text, length)) return RH_UNIT_PROPER;
  if (tag == RH_TAG_T && is_modern(text, length)) return RH_UNIT_NOUN;
  switch (tag) {
  case RH_TAG_ORG:
  case RH_TAG_LOC:
  case RH_TAG_PER:
  case RH_TAG_NZ:
  case RH_TAG_NT:
  case RH_TAG_NS:
  case RH_TAG_NR:
  case RH_TAG_NW:
    return RH_UNIT_PROPER;
  case RH_TAG_N:
  case RH_TAG_AN:
  case RH_TAG_VN:
  case RH_TAG_S:
  case RH_TAG_F:
    return RH_UNIT_NOUN;
  case RH_TAG_A:
  case RH_TAG_V:
  case RH_TAG_VD:
  case RH_TAG_M:
  case RH_TAG_Q:
  case RH_TAG_AD:
  case RH_TAG_TIME:
  case RH_TAG_T:
  case RH_TAG_XC:
    return RH_UNIT_LOOSE;
  default:
    return RH_UNIT_STOP;
  }
}

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

static bool is_comma(uint32_t c) {
  return c == ',' || c == 0xFF0C;
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
  bool joined = open == 0 || text[open - 1] == 0x66A8 || is_comma(text[open - 1]);
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
    if (ends_a_group(text[i]) && (bracket || !is_comma(text[i]) || ++commas > 1)) return start;
  }
  return start;
}

/* 王强(清河大学副校长): what stands in brackets after a person tells who that is, and is no part of
 * a name. */
static bool is_remark_on_person(const rh_sentence_view *sentence, size_t token, uint32_t opening) {
  return (opening == '(' || opening == 0xFF08) && token > 0 &&
         sentence->tokens[token - 1].tag == RH_TAG_PER;
}

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

/* 我|校同远航集团: the tagger gave the second character of 我校 to the name that follows. */
static bool takes_own_word_along(const uint32_t *text, const rh_token *token) {
  static const uint32_t OWN[] = {0x6211, 0x8BE5, 0x672C, 0};          /* 我该本 */
  static const uint32_t ORGANIZATION[] = {0x6821, 0x9662, 0x53F8, 0}; /* 校院司 */
  return token->start > 0 && token->end - token->start > 3 &&
         rh_is_one_of(text[token->start - 1], OWN) &&
         rh_is_one_of(text[token->start], ORGANIZATION);
}

/* 我校|航运学院: the word for the writer's own school is no part of the name. */
static bool begins_with_own_word(const uint32_t *text, const rh_token *token) {
  static const uint32_t OWN[] = {0x6211, 0x8BE5, 0x672C, 0};          /* 我该本 */
  static const uint32_t ORGANIZATION[] = {0x6821, 0x9662, 0x53F8, 0}; /* 校院司 */
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
  return (before >= '0' && before <= '9') || before == ')' || before == 0xFF09;
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
  if (start == token->start + 1 && takes_own_word_along(text, token) && is_joiner(text + start, 1))
    return start + 1;
  bool mark = text[start] == LIST_MARK || is_comma(text[start]);
  if (text[start] == ' ' || (mark && start > token->start)) return start + 1;
  if (start == token->start && (takes_huitong_along(text, token) ||
                                begins_with_own_word(text, token) || takes_deed_along(text, token)))
    return start + 2;
  for (size_t i = start + 1; i + 1 < token->end; i++) {
    bool parts = text[i] == ' ' || text[i] == LIST_MARK || is_comma(text[i]);
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

static void add_token(const rh_proposals *p, const rh_token *token, size_t token_end,
                      rh_units *out) {
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
    rh_unit_class class_ = stop ? RH_UNIT_STOP : class_of(token->tag, text + start, end - start);
    bool taken = text[token->end - 1] == 0x66A8 && token->tag == RH_TAG_PER; /* 暨 */
    rh_tag tag = taken ? RH_TAG_N : token->tag;
    if (taken && class_ == RH_UNIT_PROPER) class_ = RH_UNIT_NOUN;
    out->items[out->count++] = (rh_unit){start, end, class_, tag, false};
    if (start == broken) broken = next_break(p, token, end, token_end, &length);
    start = end;
  }
}

static bool is_word(const rh_lexicon_entry *entry) {
  return rh_has_class(entry, RH_LEX_WORD) || rh_has_class(entry, RH_LEX_INDUSTRY);
}

/* 行业产教融合共同体, of which the tagger gave the first character to another word. */
static bool is_kind_of_alliance(const rh_found *found) {
  enum { LEAST = 7 };
  if (found->end - found->start < LEAST) return false;
  for (const rh_lexicon_entry *e = found->entries; e; e = e->next)
    if (e->lexicon == RH_LEX_ENDING && e->type == RH_ALLIANCE) return true;
  return false;
}

/* 实训基地产|教融合: where the name ends when the tagger gave it the beginning of a word of the
 * field, which ends at *word; the token's end otherwise. */
static size_t name_end(const rh_proposals *p, size_t t, size_t *word) {
  enum { LEAST_NAME = 2, WORD = 3, KIND = 7 }; /* tokens that it may have */
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *token = &sentence->tokens[t];
  if (token->tag == RH_TAG_W) return token->end;
  if (token->end - token->start < LEAST_NAME || t + 1 == sentence->token_count) return token->end;
  size_t start = token->end - 1;
  for (size_t f = p->found_from[start]; f < p->found_from[start + 1]; f++) {
    bool kind = is_kind_of_alliance(&p->found[f]);
    if (p->found[f].end - start < 4 || (!kind && !is_word(p->found[f].entries))) continue;
    size_t last = t + (kind ? KIND : WORD);
    for (size_t next = t + 1; next < sentence->token_count && next <= last; next++)
      if (sentence->tokens[next].end == p->found[f].end) {
        *word = p->found[f].end;
        return start;
      }
  }
  return token->end;
}

/* 清河市|产|教融合型城市促进中心: a name that the tagger began inside of a word of the field; the
 * token after the name, `t` when there is no such thing. */
static size_t name_from_word(const rh_proposals *p, size_t t) {
  enum { MAX_FIRST = 2 };
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (t + 1 >= sentence->token_count || first->end - first->start > MAX_FIRST) return t;
  const rh_token *name = first + 1;
  if (name->tag != RH_TAG_ORG && name->tag != RH_TAG_NT) return t;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    size_t end = p->found[f].end;
    if (is_word(p->found[f].entries) && end > name->start && end < name->end) return t + 2;
  }
  return t;
}

/* The token after those that together are a word of the field (产|教|融合), `t` when there is none.
 * Names that the tagger found stay as they are. `end` is where the word ends: before the last
 * token's end when another word begins in it (人|参产|教|融合). */
static size_t word_end(const rh_proposals *p, size_t t, size_t *end) {
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (first->tag >= RH_TAG_PER && first->tag <= RH_TAG_TIME) return t;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    if (!is_word(p->found[f].entries)) continue;
    *end = p->found[f].end;
    size_t last = t;
    while (last < sentence->token_count && sentence->tokens[last].end < *end) last++;
    if (last == sentence->token_count || sentence->tokens[last].tag == RH_TAG_ORG ||
        sentence->tokens[last].tag == RH_TAG_LOC)
      continue;
    size_t word;
    if (sentence->tokens[last].end == *end || name_end(p, last, &word) == *end) return last + 1;
  }
  return t;
}

/* The token after those that together are a known place which the tagger takes for other words
 * (青山|区, 安宁 as an adjective), `t` when there is none. */
static size_t place_end(const rh_proposals *p, size_t t) {
  const rh_sentence_view *sentence = p->sentence;
  const rh_token *first = &sentence->tokens[t];
  if (first->tag >= RH_TAG_PER && first->tag <= RH_TAG_TIME) return t;
  bool odd = first->tag == RH_TAG_A || first->tag == RH_TAG_NZ || first->tag == RH_TAG_NS ||
             first->tag == RH_TAG_NR;
  for (size_t f = p->found_from[first->start + 1]; f-- > p->found_from[first->start];) {
    size_t end = p->found[f].end;
    bool place = rh_has_class(p->found[f].entries, RH_LEX_PLACE);
    if (!place || (end - first->start < 3 && !odd)) continue;
    size_t last = t;
    while (last < sentence->token_count && sentence->tokens[last].end < end) last++;
    if (last < sentence->token_count && sentence->tokens[last].end == end) return last + 1;
  }
  return t;
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

bool rh_units_of(const rh_proposals *p, rh_units *out) {
  enum { WORD = 4 };
  const rh_sentence_view *sentence = p->sentence;
  const uint32_t *text = p->text;
  size_t count = p->length;
  out->count = 0;
  out->items = rh_arena_alloc_array(&p->analysis->scratch, count + 1, sizeof(rh_unit));
  if (!out->items) return false;
  for (size_t t = 0; t < sentence->token_count;) {
    const rh_token *token = &sentence->tokens[t];
    size_t end = is_remark_on_person(sentence, t, text[token->start])
                     ? token->start
                     : group_end(text, token->start, count);
    size_t next = t + 1;
    if (end > token->start) {
      while (next < sentence->token_count && sentence->tokens[next].end <= end) next++;
    }
    /* A group must end where a token ends; otherwise the mark stands for itself. */
    if (end > token->start && sentence->tokens[next - 1].end == end) {
      uint32_t close = text[end - 1];
      bool quoted = close != ')' && close != 0xFF09;
      rh_unit_class class_ = quoted ? RH_UNIT_PROPER : RH_UNIT_GROUP;
      out->items[out->count++] = (rh_unit){token->start, end, class_, token->tag, quoted};
      t = next;
      continue;
    }
    next = name_from_word(p, t);
    if (next > t) {
      out->items[out->count++] = (rh_unit){token->start, sentence->tokens[next - 1].end,
                                           RH_UNIT_PROPER, RH_TAG_ORG, false};
      t = next;
      continue;
    }
    next = place_end(p, t);
    if (next > t) {
      out->items[out->count++] = (rh_unit){token->start, sentence->tokens[next - 1].end,
                                           RH_UNIT_PROPER, RH_TAG_LOC, false};
      t = next;
      continue;
    }
    next = word_end(p, t, &end);
    if (next > t) {
      out->items[out->count++] = (rh_unit){token->start, end, RH_UNIT_NOUN, RH_TAG_N, false};
      t = after_word(sentence, next - 1, end, end + WORD, out);
    } else {
      size_t word = 0;
      size_t end_of_name = name_end(p, t, &word);
      rh_token rest = *token; /* 航|行业: what is left of it is no verb */
      if (end_of_name == token->start + 1 && end_of_name < token->end) rest.tag = RH_TAG_N;
      add_token(p, &rest, end_of_name, out);
      t = after_word(sentence, t, end_of_name, word, out);
    }
  }
  return true;
}
