#include "extract/relation/subject_matter.h"

#include "extract/mention/wording.h"
#include "extract/relation/outline.h"

#include <string.h>

enum { FIRST_BLOCKS = 8, FEW_NUMBERS = 2 };

const rh_block *rh_block_of(const rh_analysis *analysis, size_t sentence) {
  return &analysis->document->blocks[analysis->sentences[sentence].block];
}

static const rh_mention *first_of_type(const rh_sentence_view *sentence,
                                       const rh_analysis *analysis, rh_type type) {
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->entity_count == 1 && analysis->entities[mention->entities[0]].type == type)
      return mention;
  }
  return NULL;
}

/* 现将《…》印发给你们, 我们制定了《…》，现印发给你们: the document that a sentence sends out;
 * RH_NONE. */
static size_t document_sent(const rh_analysis *analysis, const rh_sentence_view *sentence) {
  static const char *const SENDS[] = {"现印发", "现予印发", "印发给你们", "予以印发", NULL};
  enum { AFTER = 8 };
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (mention->inner || mention->kind != RH_DOCUMENT || mention->entity_count != 1) continue;
    size_t to = mention->end + AFTER < sentence->end ? mention->end + AFTER : sentence->end;
    bool after = mention->start >= sentence->start + 2 &&
                 rh_analysis_starts_with(analysis, mention->start - 2, "现将");
    if (after || rh_holds_one_of(analysis, SENDS, mention->end, to)) return mention->entities[0];
  }
  return RH_NONE;
}

/* The document that the title names; then one that a line among the first consists of; then the one
 * that is sent out with these words: 现将《…》印发给你们. */
static size_t own_document(const rh_analysis *analysis) {
  size_t alone = RH_NONE;
  size_t sent = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const rh_mention *mention = first_of_type(sentence, analysis, RH_DOCUMENT);
    if (!mention) continue;
    if (rh_block_of(analysis, s)->kind == RH_BLOCK_TITLE) return mention->entities[0];
    bool whole = mention->start == sentence->start && mention->end == sentence->end;
    if (alone == RH_NONE && whole && sentence->block < FIRST_BLOCKS) alone = mention->entities[0];
    if (sent == RH_NONE) sent = document_sent(analysis, sentence);
  }
  return alone != RH_NONE ? alone : sent;
}

/* How many sentences speak of the entity. */
static size_t sentences_with(const rh_analysis *analysis, size_t entity) {
  size_t count = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    bool told = false;
    for (size_t m = 0; m < sentence->mention_count && !told; m++)
      told = sentence->mentions[m].entity_count == 1 && sentence->mentions[m].entities[0] == entity;
    count += told;
  }
  return count;
}

/* A plan sets tasks; a notice or a list of names does not. */
static bool is_plan(const char *title) {
  static const char *const KINDS[] = {"意见", "方案", "办法", "规划", "计划",
                                      "措施", "条例", "政策", "行动", "举措",
                                      "细则", "规定", "指引", "纲要", NULL};
  for (const char *const *kind = KINDS; *kind; kind++)
    if (strstr(title, *kind) && !strstr(title, "名单")) return true;
  return false;
}

/* The headings of a plan, which an article that retells it keeps. */
static bool has_plan_headings(const rh_analysis *analysis) {
  static const char *const HEADINGS[] = {"主要任务", "重点任务", "发展目标", "指导思想", "工作目标",
                                         "总体目标", "总体要求", "保障措施", "重点举措", NULL};
  enum { BRIEF = 25 };
  size_t found = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const rh_block *block = rh_block_of(analysis, s);
    bool alone = sentence->start == block->start && sentence->end == block->end;
    found += alone && sentence->end - sentence->start <= BRIEF &&
             rh_holds_one_of(analysis, HEADINGS, sentence->start, sentence->end);
  }
  return found >= FEW_NUMBERS;
}

/* 该政策, 这份计划, 举措共18项: a sentence begins with the kind of the document, with or without
 * what points at it. */
static bool points_back(const rh_analysis *analysis, size_t document) {
  static const char *const POINTS[] = {"根据该", "根据这份", "按照该", "按照这份", "该",
                                       "这份",   "上述",     "《",     ""};
  const char *name = analysis->entities[document].name;
  enum { KIND = sizeof "计划" - 1 };
  const char *bracket = strpbrk(name, "(");
  const char *wide = strstr(name, "（");
  size_t length = bracket ? (size_t)(bracket - name) : wide ? (size_t)(wide - name) : strlen(name);
  char kind[KIND + 1] = {0};
  if (length <= KIND) return false;
  memcpy(kind, name + length - KIND, KIND);
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    size_t start = analysis->sentences[s].start;
    if (rh_block_of(analysis, s)->kind == RH_BLOCK_TITLE) continue;
    for (size_t p = 0; p < sizeof POINTS / sizeof *POINTS; p++)
      if (rh_analysis_starts_with(analysis, start, POINTS[p]) &&
          rh_analysis_starts_with(analysis, start + strlen(POINTS[p]) / strlen("该"), kind))
        return true;
  }
  return false;
}

/* 近日，某省印发《…》 or 《…》由某省印发, after which the text goes on about it (《方案》提出…):
 * the document that an article reads without a word of it in the title. */
static size_t document_reported(const rh_analysis *analysis) {
  static const char *const ISSUED[] = {"印发", "出台", "发布",     "下发",
                                       "公布", "颁布", "审议通过", NULL};
  enum { BEGINNING = 4, LEAST = 2, BETWEEN = 12, AFTER = 40 };
  for (size_t s = 0; s < analysis->sentence_count && s < BEGINNING; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const rh_mention *mention = first_of_type(sentence, analysis, RH_DOCUMENT);
    if (!mention) continue;
    size_t from =
        mention->start > sentence->start + BETWEEN ? mention->start - BETWEEN : sentence->start;
    size_t to = mention->end + AFTER < sentence->end ? mention->end + AFTER : sentence->end;
    if ((!rh_holds_one_of(analysis, ISSUED, from, mention->start) &&
         !rh_holds_one_of(analysis, ISSUED, mention->end, to)) ||
        !is_plan(analysis->entities[mention->entities[0]].name))
      return RH_NONE;
    bool goes_on = sentences_with(analysis, mention->entities[0]) >= LEAST;
    return goes_on || points_back(analysis, mention->entities[0]) || has_plan_headings(analysis)
               ? mention->entities[0]
               : RH_NONE;
  }
  return RH_NONE;
}

/* The programme that a notice without a title decides on: 决定实施某专项行动，现将有关事项通知如下.
 */
static size_t decided_programme(const rh_analysis *analysis) {
  static const char *const DECIDES[] = {"决定", "拟在", "计划", NULL};
  static const char *const NOTICES[] = {"通知如下", "公告如下", "事项通知", NULL};
  for (size_t s = 0; s < analysis->sentence_count && s < FIRST_BLOCKS; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const rh_mention *mention = first_of_type(sentence, analysis, RH_PROGRAMME);
    if (mention && rh_holds_one_of(analysis, DECIDES, sentence->start, mention->start) &&
        rh_holds_one_of(analysis, NOTICES, mention->end, sentence->end))
      return mention->entities[0];
  }
  return RH_NONE;
}

/* The place that an article without an event is about: its title begins with it. */
static size_t reported_place(const rh_analysis *analysis) {
  if (analysis->main_event != RH_NONE) return RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    if (rh_block_of(analysis, s)->kind != RH_BLOCK_TITLE) continue;
    const rh_mention *first = sentence->mention_count ? sentence->mentions : NULL;
    bool begins = first && first->kind == RH_PLACE && first->entity_count == 1 &&
                  first->start == sentence->start;
    return begins ? first->entities[0] : RH_NONE;
  }
  return RH_NONE;
}

/* The place with which the name of the document, or of the first government, begins. */
static size_t home_place(const rh_analysis *analysis, size_t document) {
  size_t home = RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    const rh_mention *outer = NULL;
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (!mention->inner) outer = mention;
      if (!mention->inner || !outer || mention->kind != RH_PLACE || mention->entity_count != 1 ||
          outer->entity_count != 1 || mention->start > outer->start + 1)
        continue;
      if (outer->entities[0] == document) return mention->entities[0];
      if (outer->kind == RH_GOVERNMENT && home == RH_NONE) home = mention->entities[0];
    }
  }
  return home;
}

/* What says that the text is a policy and not an article about one. */
static bool has_policy_form(const rh_analysis *analysis) {
  static const char *const FORMULAS[] = {
      "通知如下", "意见如下", "如下意见",     "以下意见", "印发给你们", "印发各地", "现予印发",
      "制定本",   "编制本",   "工作通知如下", "特制定",   "答复如下",   "提出如下", NULL};
  enum { FORMULA_REACH = 30 };
  size_t articles = 0;
  size_t headings = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    unsigned level = 0;
    if (s < FORMULA_REACH && rh_holds_one_of(analysis, FORMULAS, sentence->start, sentence->end))
      return true;
    if (sentence->start != rh_block_of(analysis, s)->start) continue;
    if (rh_outline_number(analysis, sentence->start, sentence->end, &level) == sentence->start)
      continue;
    headings += level == 2 || level == 3;
    articles += level == 3 && rh_analysis_starts_with(analysis, sentence->start, "第");
  }
  return articles >= FEW_NUMBERS || headings > FEW_NUMBERS;
}

rh_subject_matter rh_subject_matter_of(const rh_analysis *analysis) {
  rh_subject_matter matter = {own_document(analysis), RH_NONE, false};
  if (matter.document == RH_NONE) matter.document = decided_programme(analysis);
  matter.policy = matter.document != RH_NONE && has_policy_form(analysis);
  if (matter.document == RH_NONE) matter.document = document_reported(analysis);
  if (matter.policy) matter.home = home_place(analysis, matter.document);
  if (matter.document == RH_NONE) matter.home = reported_place(analysis);
  return matter;
}
