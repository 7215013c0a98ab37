#include "extract/mention/dossier.h"

#include "extract/mention/characters.h"
#include "extract/mention/wording.h"

#include <string.h>

enum {
  MIN_SLOTS = 64,
  MIN_PERSON = 3,
  MAX_PERSON = 4,
  MIN_SHORT = 2,
  MAX_SHORT = 16,
  MAX_FULL = 40
};

static const double KNOWN_PER_CHARACTER =
    1.6; /* a little more than a name that only the tagger sees */

/* Names share a slot by their first two characters. */
static size_t slot_of(const rh_known_names *known, const uint32_t *text) {
  uint64_t hash = ((uint64_t)text[0] << 21 ^ text[1]) * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(hash >> 40) & (known->slot_count - 1);
}

static bool is_known(const rh_known_names *known, const uint32_t *text, size_t length) {
  for (const rh_known_name *n = known->slots[slot_of(known, text)]; n; n = n->next)
    if (n->length == length && memcmp(n->text, text, length * sizeof *text) == 0) return true;
  return false;
}

static bool add(rh_analysis *analysis, const uint32_t *text, size_t length, rh_known_name model) {
  rh_known_names *known = &analysis->known;
  if (is_known(known, text, length)) return true;
  rh_known_name *name = rh_arena_alloc(&analysis->arena, sizeof *name);
  if (!name) return false;
  *name = model;
  name->text = text;
  name->length = length;
  name->next = known->slots[slot_of(known, text)];
  known->slots[slot_of(known, text)] = name;
  return true;
}

static bool is_han(const uint32_t *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!rh_is_ideograph(text[i])) return false;
  return true;
}

/* 清航大 beside 清河航运科技大学: every character stands in the university's name in this order. */
static bool is_university_abbreviation(const rh_analysis *analysis, const uint32_t *name,
                                       size_t length) {
  enum { DA = 0x5927, XUE = 0x5B66 }; /* 大学 */
  if (name[length - 1] != DA) return false;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const uint32_t *text = analysis->document->folded + sentence->start;
    for (size_t t = 0; t < sentence->token_count; t++) {
      const rh_token *token = &sentence->tokens[t];
      if (token->tag != RH_TAG_ORG || token->end - token->start <= length + 1) continue;
      if (text[token->end - 1] != XUE || text[token->end - 2] != DA) continue;
      size_t matched = 0;
      for (size_t i = token->start; i < token->end && matched < length; i++)
        matched += text[i] == name[matched];
      if (matched == length) return true;
    }
  }
  return false;
}

static bool add_persons(rh_analysis *analysis, const rh_sentence_view *sentence) {
  const uint32_t *text = analysis->document->folded + sentence->start;
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    size_t length = token->end - token->start;
    if (token->tag != RH_TAG_PER || length < MIN_PERSON || length > MAX_PERSON) continue;
    uint32_t last = text[token->end - 1];
    if (!is_han(text + token->start, length) || last == 0x7B49 || last == 0x4F5C)
      continue; /* 等作 */
    if (!rh_lexicon_find(analysis->lexicon, RH_LEX_SURNAME, text + token->start, 1)) continue;
    if (length == MAX_PERSON && /* four characters: a surname of two */
        !rh_lexicon_find(analysis->lexicon, RH_LEX_SURNAME, text + token->start, 2))
      continue;
    if (length == MIN_PERSON &&
        rh_lexicon_find(analysis->lexicon, RH_LEX_POST, text + token->start + 1, 2))
      continue;
    bool school = is_university_abbreviation(analysis, text + token->start, length);
    rh_known_name known = {.kind = school ? RH_SCHOOL : RH_PERSON};
    if (!add(analysis, text + token->start, length, known)) return false;
  }
  return true;
}

static bool opens_quote(uint32_t c) {
  return c == 0x201C || c == '"' || c == 0x300C || c == 0x2018 || c == ':' || c == 0xFF1A ||
         c == 0x4E3A; /* “ " 「 ‘ : ： 为 */
}

static bool closes(uint32_t c) {
  return c == 0x201D || c == '"' || c == 0x300D || c == 0x2019 || c == ')' || c == 0xFF09 ||
         c == 0xFF0C || c == ',' || c == 0x3002;
}

/* The type that the text before `end` closes with by its ending; RH_TYPE_COUNT when none. */
static rh_type type_before(const rh_analysis *analysis, const uint32_t *text, size_t end) {
  size_t from = end > MAX_FULL ? end - MAX_FULL : 0;
  for (size_t start = from; start + 1 < end; start++) {
    const rh_lexicon_entry *entry =
        rh_lexicon_find(analysis->lexicon, RH_LEX_ENDING, text + start, end - start);
    if (!entry)
      entry = rh_lexicon_find(analysis->lexicon, RH_LEX_ORGANIZATION, text + start, end - start);
    if (entry) return entry->type;
  }
  return RH_TYPE_COUNT;
}

/* …学院(以下简称“清职院”): the short form stands for what the bracket follows. */
static bool add_short_form(rh_analysis *analysis, const rh_sentence_view *sentence, size_t at) {
  const uint32_t *text = analysis->document->folded + sentence->start;
  size_t length = sentence->end - sentence->start;
  size_t bracket = at;
  while (bracket > 0 && at - bracket < 4 && text[bracket - 1] != '(' && text[bracket - 1] != 0xFF08)
    bracket--;
  if (bracket == 0 || (text[bracket - 1] != '(' && text[bracket - 1] != 0xFF08)) return true;
  size_t full_end = bracket - 1;
  if (full_end > 0 && (text[full_end - 1] == 0x201D || text[full_end - 1] == 0x300B)) full_end--;
  size_t start = at + 2;
  while (start < length && opens_quote(text[start])) start++;
  size_t end = start;
  while (end < length && !closes(text[end])) end++;
  rh_type type = type_before(analysis, text, full_end);
  if (type > RH_BASE || end - start < MIN_SHORT || end - start > MAX_SHORT) return true;
  return add(analysis, text + start, end - start,
             (rh_known_name){.kind = type, .full_end = sentence->start + full_end});
}

static bool add_short_forms(rh_analysis *analysis, const rh_sentence_view *sentence) {
  for (size_t i = sentence->start; i + 2 < sentence->end; i++)
    if ((rh_analysis_starts_with(analysis, i, "简称") ||
         rh_analysis_starts_with(analysis, i, "下称")) &&
        !add_short_form(analysis, sentence, i - sentence->start))
      return false;
  return true;
}

static bool is_capital(uint32_t c) {
  return c >= 'A' && c <= 'Z';
}

/* 清河训练局(QTC): the letters in brackets stand for what the bracket follows. */
static bool add_letters(rh_analysis *analysis, const rh_sentence_view *sentence) {
  enum { MIN_LETTERS = 3, MAX_LETTERS = 6 };
  const uint32_t *text = analysis->document->folded + sentence->start;
  size_t length = sentence->end - sentence->start;
  for (size_t i = 2; i + MIN_LETTERS < length; i++) {
    if ((text[i] != '(' && text[i] != 0xFF08) || !is_capital(text[i + 1])) continue;
    size_t start = i + 1;
    size_t end = start;
    while (end < length && end - start <= MAX_LETTERS && is_capital(text[end])) end++;
    if (end - start < MIN_LETTERS || end - start > MAX_LETTERS || end == length ||
        (text[end] != ')' && text[end] != 0xFF09))
      continue;
    rh_type type = type_before(analysis, text, i);
    if (type > RH_ORGANIZATION) continue;
    if (!add(analysis, text + start, end - start,
             (rh_known_name){.kind = type, .full_end = sentence->start + i}))
      return false;
  }
  return true;
}

static bool ends_text(const uint32_t *text, size_t length, const uint32_t *ending, size_t count) {
  return length >= count && memcmp(text + length - count, ending, count * sizeof *ending) == 0;
}

/* The length of 华东远航电机 in 华东远航电机(集团)有限公司; 0 when the name closes with no form of
 * a company. */
static size_t without_company_form(const uint32_t *text, size_t length) {
  static const uint32_t LIMITED[] = {0x6709, 0x9650, 0x516C, 0x53F8}; /* 有限公司 */
  static const uint32_t LIABLE[] = {0x6709, 0x9650, 0x8D23, 0x4EFB, 0x516C, 0x53F8}; /* …责任… */
  static const uint32_t SHARES[] = {0x80A1, 0x4EFD};                                 /* 股份 */
  static const uint32_t GROUP[] = {0x96C6, 0x56E2};                                  /* 集团 */
  size_t end = length;
  if (ends_text(text, end, LIABLE, 6))
    end -= 6;
  else if (ends_text(text, end, LIMITED, 4))
    end -= 4;
  else
    return 0;
  if (ends_text(text, end, SHARES, 2)) end -= 2;
  if (ends_text(text, end, GROUP, 2)) end -= 2;
  for (size_t i = 0; i < end; i++)
    if (text[i] == '(' || text[i] == 0xFF08) return i;
  return end;
}

/* The length of the longest place that a name begins with. */
static size_t leading_place(const rh_analysis *analysis, const uint32_t *text, size_t length) {
  enum { MAX_PLACE = 8 };
  for (size_t n = length < MAX_PLACE ? length : MAX_PLACE; n >= 2; n--)
    if (rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, text, n)) return n;
  return 0;
}

/* 人才发展, 新能源汽车: a short name that begins so is as likely a common phrase. */
static bool begins_with_common_word(const rh_analysis *analysis, const uint32_t *text,
                                    size_t length) {
  static const rh_lexicon_class COMMON[] = {RH_LEX_NAME_WORD, RH_LEX_INDUSTRY,  RH_LEX_GENERIC,
                                            RH_LEX_COURSE,    RH_LEX_PROGRAMME, RH_LEX_ENDING};
  for (size_t n = 2; n <= length; n++)
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
      if (rh_lexicon_find(analysis->lexicon, COMMON[i], text, n)) return true;
  return false;
}

/* 远航电机 for 清河远航电机股份有限公司: a company told of by its name without place and form. */
static bool add_companies(rh_analysis *analysis, const rh_sentence_view *sentence) {
  enum { LEAST = 4, MOST = 8 };
  const uint32_t *text = analysis->document->folded + sentence->start;
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    if (token->tag != RH_TAG_ORG) continue;
    const uint32_t *name = text + token->start;
    size_t length = without_company_form(name, token->end - token->start);
    size_t place = leading_place(analysis, name, length);
    if (length < place + LEAST || length > place + MOST) continue;
    if (!is_han(name + place, length - place) ||
        begins_with_common_word(analysis, name + place, length - place))
      continue;
    if (!add(analysis, name + place, length - place, (rh_known_name){.kind = RH_ENTERPRISE}))
      return false;
  }
  return true;
}

/* Adds the first two characters of a place with two more as a school's short name. */
static bool add_school_form(rh_analysis *analysis, const uint32_t *place, uint32_t second,
                            uint32_t third) {
  uint32_t *form = rh_arena_alloc_array(&analysis->arena, 4, sizeof *form);
  if (!form) return false;
  memcpy(form, place, 2 * sizeof *form);
  form[2] = second;
  form[3] = third;
  return add(analysis, form, 4, (rh_known_name){.kind = RH_SCHOOL});
}

/* 清河二职 for 清河县第二职业学校, 清河职院 for 清河职业技术学院, 清河职校: a vocational school by
 * its place and what it is. */
static bool add_schools(rh_analysis *analysis, const rh_sentence_view *sentence) {
  enum { NUMBER = 0x7B2C, VOCATION = 0x804C, TRADE = 0x4E1A, COLLEGE = 0x9662, SCHOOL = 0x6821 };
  const uint32_t *text = analysis->document->folded + sentence->start;
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    size_t length = token->end - token->start;
    const uint32_t *name = text + token->start;
    if (token->tag != RH_TAG_ORG || length < 6 || !is_han(name, length)) continue;
    size_t at = rh_is_level(name[2]) ? 3 : 2;
    bool numbered = name[at] == NUMBER;
    size_t vocation = numbered ? at + 2 : at;
    if (vocation + 2 >= length || name[vocation] != VOCATION || name[vocation + 1] != TRADE)
      continue;
    uint32_t last = name[length - 1];
    if (numbered && !add_school_form(analysis, name, name[at + 1], VOCATION)) return false;
    if (!numbered && (last == COLLEGE || last == SCHOOL) &&
        !add_school_form(analysis, name, VOCATION, last))
      return false;
  }
  return true;
}

static size_t token_total(const rh_analysis *analysis) {
  size_t total = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++) total += analysis->sentences[s].token_count;
  return total;
}

bool rh_dossier_fill(rh_analysis *analysis) {
  rh_known_names *known = &analysis->known;
  known->slot_count = MIN_SLOTS;
  while (known->slot_count < token_total(analysis) / 8) known->slot_count *= 2;
  known->slots = rh_arena_alloc_array(&analysis->arena, known->slot_count, sizeof *known->slots);
  if (!known->slots) return false;
  memset(known->slots, 0, known->slot_count * sizeof *known->slots);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    if (!add_persons(analysis, &analysis->sentences[s]) ||
        !add_short_forms(analysis, &analysis->sentences[s]) ||
        !add_letters(analysis, &analysis->sentences[s]) ||
        !add_schools(analysis, &analysis->sentences[s]) ||
        !add_companies(analysis, &analysis->sentences[s]))
      return false;
  return true;
}

/* 远航电机|股份有限公司, 远航电机|(清河): the whole name stands there. */
static bool begins_whole_name(const rh_proposals *p, size_t end) {
  static const char *const FORMS[] = {"(", "（", "有限", "股份", "集团", "公司"};
  return rh_starts_with_any(p->analysis, p->sentence->start + end, FORMS,
                            sizeof FORMS / sizeof *FORMS);
}

/* The letters go on before `start` or after `end`: another word. */
static bool is_within_letters(const rh_proposals *p, size_t start, size_t end) {
  uint32_t before = start > 0 ? p->text[start - 1] | 0x20 : 0;
  uint32_t after = end < p->length ? p->text[end] | 0x20 : 0;
  return (before >= 'a' && before <= 'z') || (after >= 'a' && after <= 'z');
}

void rh_propose_known_names(rh_proposals *p) {
  const rh_known_names *known = &p->analysis->known;
  for (size_t i = 0; i + 1 < p->length; i++) {
    for (const rh_known_name *n = known->slots[slot_of(known, p->text + i)]; n; n = n->next) {
      if (n->length > p->length - i ||
          memcmp(n->text, p->text + i, n->length * sizeof *n->text) != 0)
        continue;
      if (n->kind == RH_PERSON &&
          (rh_is_in_byline(p, i) || rh_names_no_person(p, i, i + n->length)))
        continue;
      if (n->kind == RH_ENTERPRISE && begins_whole_name(p, i + n->length)) continue;
      if (is_capital(n->text[0]) && is_within_letters(p, i, i + n->length)) continue;
      rh_mention *mention = rh_propose(
          p, i, i + n->length, n->kind, KNOWN_PER_CHARACTER * (double)n->length,
          n->kind == RH_PERSON                   ? "person named elsewhere in the document"
          : n->kind == RH_SCHOOL && !n->full_end ? "school named whole elsewhere in the document"
          : n->full_end                          ? "short form that the document defines"
                                                 : "company named whole elsewhere in the document");
      mention->named = true;
      mention->full_end = n->full_end;
    }
  }
}
