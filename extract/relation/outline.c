#include "extract/relation/outline.h"

#include "extract/mention/wording.h"
#include "extract/relation/outline_parts.h"
#include "extract/relation/subject_matter.h"

#include <string.h>

enum {
  MAX_LEVEL = 7,
  MAX_HEADING = 45,
  MAX_PLAIN_HEADING = 25,
  MAX_LABEL = 20,
  MIN_LABELS = 3,
  MAX_SIGNERS = 24,
  LEAD = 2 /* sentences */
};

uint32_t rh_outline_at(const rh_analysis *analysis, size_t position, size_t end) {
  return position < end ? analysis->document->folded[position] : 0;
}

static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

bool rh_is_numeral(uint32_t c) {
  static const uint32_t NUMERALS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
                                      0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0};
  for (size_t i = 0; NUMERALS[i]; i++)
    if (NUMERALS[i] == c) return true;
  return false;
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == 0x3000;
}

static size_t skip_number(const rh_analysis *analysis, size_t position, size_t end) {
  while (is_digit(rh_outline_at(analysis, position, end)) ||
         rh_is_numeral(rh_outline_at(analysis, position, end)))
    position++;
  return position;
}

static size_t skip_spaces(const rh_analysis *analysis, size_t position, size_t end) {
  while (is_space(rh_outline_at(analysis, position, end))) position++;
  return position;
}

/* 第一章, 第二节, 第三条: the position after it. */
static size_t after_ordinal(const rh_analysis *analysis, size_t start, size_t end,
                            unsigned *level) {
  size_t i = skip_number(analysis, start + 1, end);
  if (i == start + 1) return start;
  switch (rh_outline_at(analysis, i, end)) {
  case 0x7AE0: /* 章 */
    *level = 1;
    return i + 1;
  case 0x8282: /* 节 */
    *level = 2;
    return i + 1;
  case 0x6761: /* 条 */
    *level = 3;
    return i + 1;
  case 0xFF0C: /* 第一， */
  case ',':
  case 0x3001:
    *level = 6;
    return i + 1;
  default:
    return start;
  }
}

/* （一） and （1）: the position after it. */
static size_t after_bracketed(const rh_analysis *analysis, size_t start, size_t end,
                              unsigned *level) {
  size_t i = skip_number(analysis, start + 1, end);
  uint32_t close = rh_outline_at(analysis, i, end);
  if (i == start + 1 || (close != ')' && close != 0xFF09)) return start;
  *level = is_digit(rh_outline_at(analysis, start + 1, end)) ? 5 : 3;
  return i + 1;
}

/* 一、 1. 1、 一是: the position after it. */
static size_t after_plain(const rh_analysis *analysis, size_t start, size_t end, unsigned *level) {
  size_t i = skip_number(analysis, start, end);
  bool arabic = is_digit(rh_outline_at(analysis, start, end));
  uint32_t mark = rh_outline_at(analysis, i, end);
  if (i == start || i > start + 3) return start;
  bool stop = mark == '.' || mark == 0xFF0E;
  if ((mark == 0x662F || mark == 0x8981) && !arabic) { /* 一是, 一要 */
    *level = 6;
    return mark == 0x662F ? i + 1 : i;
  }
  if (mark != 0x3001 && !(stop && arabic && !is_digit(rh_outline_at(analysis, i + 1, end))))
    return start;
  *level = arabic ? 4 : 2;
  return i + 1;
}

size_t rh_outline_number(const rh_analysis *analysis, size_t start, size_t end, unsigned *level) {
  unsigned unused;
  if (!level) level = &unused;
  uint32_t first = rh_outline_at(analysis, start, end);
  size_t after = start;
  if (first == 0x7B2C || first == 0x5176) /* 第一条, 其一 */
    after = after_ordinal(analysis, start, end, level);
  else if (first == '(' || first == 0xFF08)
    after = after_bracketed(analysis, start, end, level);
  else if (is_digit(first) || rh_is_numeral(first))
    after = after_plain(analysis, start, end, level);
  else if (first >= 0x2460 && first <= 0x2473) { /* ① */
    *level = 5;
    after = start + 1;
  }
  return after == start ? start : skip_spaces(analysis, after, end);
}

static bool is_background(const rh_analysis *analysis, size_t start, size_t end) {
  static const char *const WORDS[] = {"现状", "成绩",     "成效",     "背景",     "形势",
                                      "机遇", "现实基础", "发展基础", "问题",     "意义",
                                      "回顾", "概况",     "指导思想", "基本原则", NULL};
  return rh_holds_one_of(analysis, WORDS, start, end);
}

static bool is_preamble(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const FORMULAS[] = {
      "如下",   "以下意见", "印发给你们", "印发各地",   "现予印发", "制定本", "编制本",
      "特制定", "遵照执行", "贯彻执行",   "贯彻落实。", "认真抓好", NULL};
  static const char *const PURPOSES[] = {"为贯彻", "为深入", "为全面", "为进一步",
                                         "为加快", "为推动", "为了",   "为落实",
                                         "根据《", "按照《", NULL};
  for (const char *const *word = PURPOSES; *word; word++)
    if (rh_analysis_starts_with(analysis, sentence->start, *word)) return true;
  uint32_t last = rh_outline_at(analysis, sentence->end - 1, sentence->end);
  bool addresses = (last == ':' || last == 0xFF1A) &&
                   rh_outline_at(analysis, sentence->start, sentence->end) == 0x5404; /* 各…： */
  return addresses || rh_holds_one_of(analysis, FORMULAS, sentence->start, sentence->end);
}

/* A name by itself, at the beginning of a sentence or between blanks, heads what follows: 甲省：…,
 * 甲省 …. */
static bool is_label(const rh_analysis *analysis, const rh_sentence_view *sentence,
                     const rh_mention *mention) {
  if (mention->kind > RH_PROGRAMME || mention->kind == RH_PERSON || mention->kind == RH_DOCUMENT ||
      mention->entity_count != 1 || mention->inner || mention->end - mention->start > MAX_LABEL ||
      mention->end + 4 >= sentence->end)
    return false;
  bool first = mention->start == sentence->start;
  if (!first && (mention->kind != RH_PLACE ||
                 !is_space(rh_outline_at(analysis, mention->start - 1, sentence->end))))
    return false;
  uint32_t after = rh_outline_at(analysis, mention->end, sentence->end);
  return is_space(after) || (first && (after == ':' || after == 0xFF1A));
}

static bool is_filled_by(const rh_analysis *analysis, const rh_sentence_view *sentence,
                         bool (*fits)(const rh_mention *)) {
  size_t covered = sentence->start;
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner) continue;
    if (!fits(mention) || skip_spaces(analysis, covered, sentence->end) != mention->start)
      return false;
    covered = mention->end;
  }
  return covered > sentence->start && covered == sentence->end;
}

static bool is_signer(const rh_mention *mention) {
  return mention->kind == RH_GOVERNMENT || mention->kind == RH_ORGANIZATION ||
         mention->kind == RH_SCHOOL || mention->kind == RH_ENTERPRISE;
}

static bool is_date(const rh_mention *mention) {
  return mention->kind == RH_KIND_DATE;
}

/* Lines of names that a line with a date closes; false when there are none. */
static bool mark_signatures(const rh_analysis *analysis, rh_place *places) {
  bool found = false;
  for (size_t s = 1; s < analysis->sentence_count; s++) {
    if (!is_filled_by(analysis, &analysis->sentences[s], is_date)) continue;
    size_t first = s;
    while (first > 0 && s - first < MAX_SIGNERS &&
           is_filled_by(analysis, &analysis->sentences[first - 1], is_signer))
      first--;
    /* The date alone closes the text of a body whose name the title tells. */
    if (first == s && s > analysis->sentence_count / 2) places[s].roles |= RH_PLACE_SIGNATURE;
    if (first == s) continue;
    found = true;
    for (size_t k = first; k <= s; k++) places[k].roles |= RH_PLACE_SIGNATURE;
  }
  return found;
}

/* A line without a number heads what follows when it is short and says no more than one thing. */
static bool is_plain_heading(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  if (sentence->end - sentence->start > MAX_PLAIN_HEADING) return false;
  for (size_t i = sentence->start; i < sentence->end; i++) {
    uint32_t c = rh_outline_at(analysis, i, sentence->end);
    if (c == ',' || c == 0xFF0C || c == 0x3002 || c == ':' || c == 0xFF1A)
      return false; /* ，。： */
  }
  return true;
}

/* What the headings above say, by their rank. */
typedef struct headings {
  bool background[MAX_LEVEL];
  size_t owner[MAX_LEVEL];
} headings;

static void enter_heading(headings *h, unsigned level, bool background, size_t owner) {
  for (unsigned l = level; l < MAX_LEVEL; l++) {
    h->background[l] = false;
    h->owner[l] = RH_NONE;
  }
  h->background[level] = background;
  h->owner[level] = owner;
}

static bool under_background(const headings *h) {
  for (unsigned l = 0; l < MAX_LEVEL; l++)
    if (h->background[l]) return true;
  return false;
}

static size_t heading_owner(const headings *h, size_t otherwise) {
  for (unsigned l = MAX_LEVEL; l-- > 0;)
    if (h->owner[l] != RH_NONE) return h->owner[l];
  return otherwise;
}

/* The programme, organization or place that a heading consists of. */
static size_t named_by(const rh_sentence_view *sentence, size_t start) {
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    bool thing = mention->named && mention->kind <= RH_PROGRAMME && mention->kind != RH_PERSON;
    if (mention->start == start && mention->end == sentence->end && mention->entity_count == 1 &&
        (thing || mention->kind == RH_HONOUR))
      return mention->entities[0];
  }
  return RH_NONE;
}

/* The title of a policy once more, as the heading of its text. */
static bool names_document(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const KINDS[] = {"意见", "方案", "办法", "规划", "计划", "措施", "条例"};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (sentence->end - sentence->start > 8 &&
        rh_analysis_starts_with(analysis, sentence->end - 2, KINDS[i]))
      return true;
  return false;
}

/* Of a policy in numbered parts, what stands before the first is preamble; so are addresses,
 * reasons and the title once more. */
static void mark_preamble(const rh_analysis *analysis, rh_place *places) {
  size_t first = 0;
  while (first < analysis->sentence_count && !(places[first].roles & RH_PLACE_ITEM)) first++;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    bool before = s < first && first < analysis->sentence_count;
    bool title = (places[s].roles & RH_PLACE_HEADING) && !(places[s].roles & RH_PLACE_ITEM) &&
                 names_document(analysis, sentence);
    if (before || title || is_preamble(analysis, sentence)) places[s].roles |= RH_PLACE_PREAMBLE;
  }
}

static void place_sentence(const rh_analysis *analysis, size_t s, const rh_outline *outline,
                           headings *h, rh_place *place) {
  const rh_sentence_view *sentence = &analysis->sentences[s];
  const rh_block *block = rh_block_of(analysis, s);
  bool begins = sentence->start == block->start;
  bool alone = begins && sentence->end == block->end;
  unsigned level = 0;
  place->text_start = rh_outline_number(analysis, sentence->start, sentence->end, &level);
  bool numbered = place->text_start > sentence->start;
  bool heading = alone && sentence->end - sentence->start <= MAX_HEADING &&
                 ((numbered && level <= 5) ||
                  (block->kind == RH_BLOCK_HEADING && is_plain_heading(analysis, sentence)));
  if (block->kind == RH_BLOCK_TITLE) place->roles |= RH_PLACE_TITLE;
  if (numbered) place->roles |= RH_PLACE_ITEM;
  if (heading) place->roles |= RH_PLACE_HEADING;
  if (heading) place->named = named_by(sentence, place->text_start);
  if (begins && (heading || (numbered && level <= 5)))
    enter_heading(h, numbered ? level : 1, is_background(analysis, sentence->start, sentence->end),
                  place->named);
  if (under_background(h)) place->roles |= RH_PLACE_BACKGROUND;
  bool report = outline->document == RH_NONE && outline->home != RH_NONE;
  if (report) place->roles |= RH_PLACE_REPORT;
  place->owner = heading_owner(h, report ? outline->home : outline->document);
}

/* A label heads what follows up to the next label or the end of the block. */
static bool add_label(rh_analysis *analysis, rh_outline *outline, const rh_mention *mention,
                      size_t block_end) {
  rh_label *grown = rh_arena_grow(&analysis->arena, outline->labels, outline->label_count,
                                  &outline->label_capacity, sizeof *grown);
  if (!grown) return false;
  outline->labels = grown;
  if (outline->label_count && grown[outline->label_count - 1].end > mention->start)
    grown[outline->label_count - 1].end = mention->start;
  grown[outline->label_count++] =
      (rh_label){mention->start, skip_spaces(analysis, mention->end + 1, block_end), block_end,
                 mention->entities[0]};
  return true;
}

/* One name with a colon or blank after it heads nothing; labels come in rows. */
static bool find_labels(rh_analysis *analysis, rh_outline *outline) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (is_label(analysis, sentence, mention) &&
          !add_label(analysis, outline, mention, rh_block_of(analysis, s)->end))
        return false;
    }
  }
  if (outline->label_count < MIN_LABELS) outline->label_count = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++)
    if (rh_outline_label(outline, analysis->sentences[s].end - 1))
      outline->places[s].roles |= RH_PLACE_LABEL;
  return true;
}

const rh_label *rh_outline_label(const rh_outline *outline, size_t position) {
  size_t low = 0;
  size_t high = outline->label_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (outline->labels[middle].start <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low && position < outline->labels[low - 1].end ? &outline->labels[low - 1] : NULL;
}

/* An answer to a proposal tells what was done; it sets no tasks of its own that an article reads.
 */
static bool is_answer(const char *title) {
  static const char *const KINDS[] = {"的答复", "的回复", "的复函", ")答复", "》答复"};
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (strstr(title, KINDS[i])) return true;
  return false;
}

bool rh_outline_of(rh_analysis *analysis, rh_outline *out) {
  rh_subject_matter matter = rh_subject_matter_of(analysis);
  bool policy = matter.policy;
  *out = (rh_outline){.document = matter.document, .home = matter.home};
  out->places =
      rh_arena_alloc_array(&analysis->arena, analysis->sentence_count + 1, sizeof *out->places);
  if (!out->places) return false;
  bool scheme = out->document != RH_NONE && analysis->entities[out->document].type == RH_PROGRAMME;
  bool answer = out->document != RH_NONE && is_answer(analysis->entities[out->document].name);
  unsigned role = policy ? RH_PLACE_POLICY : answer ? 0U : RH_PLACE_READING;
  size_t lead = 0;
  headings h = {.background = {false}};
  for (unsigned l = 0; l < MAX_LEVEL; l++) h.owner[l] = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    out->places[s] = (rh_place){0, 0, RH_NONE, RH_NONE};
    place_sentence(analysis, s, out, &h, &out->places[s]);
    if (!(out->places[s].roles & (RH_PLACE_TITLE | RH_PLACE_HEADING)) && lead++ < LEAD)
      out->places[s].roles |= RH_PLACE_LEAD;
    if (out->document != RH_NONE) out->places[s].roles |= role;
    if (scheme) out->places[s].roles |= RH_PLACE_SCHEME;
  }
  if (policy) mark_preamble(analysis, out->places);
  rh_mark_continued(analysis, out->places);
  rh_mark_report(analysis, out);
  rh_mark_lists(analysis, out->places);
  bool is_signed = mark_signatures(analysis, out->places);
  for (size_t s = 0; (policy || answer) && !is_signed && s < analysis->sentence_count; s++)
    out->places[s].roles |= RH_PLACE_UNSIGNED;
  return find_labels(analysis, out);
}
