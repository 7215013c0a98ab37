#include "extract/resolve/self.h"

#include "base/utf8.h"
#include "extract/mention/wording.h"
#include "extract/resolve/entities.h"
#include "extract/resolve/faculty.h"

#include <stdlib.h>
#include <string.h>

enum { BEGINNING = 3, BEGINNING_WEIGHT = 3, SURE = 100 };

static bool is_first_person(const rh_analysis *analysis, const rh_mention *mention) {
  if (mention->kind != RH_KIND_ANAPHOR || !mention->entry || mention->entry->type != RH_SCHOOL)
    return false;
  return rh_analysis_starts_with(analysis, mention->start, "我") ||
         rh_analysis_starts_with(analysis, mention->start, "本");
}

static bool is_candidate(const rh_analysis *analysis, const rh_mention *mention) {
  if (mention->inner || mention->kind != RH_SCHOOL || mention->entity_count != 1) return false;
  return !rh_is_faculty(analysis, mention->entities[0]);
}

/* One of several in a list: 甲公司、乙学院、丙政府. */
static bool stands_in_list(const rh_analysis *analysis, const rh_sentence_view *sentence,
                           const rh_mention *mention) {
  static const char *const MARKS[] = {"、", "和", "及"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    bool before = mention->start > sentence->start &&
                  rh_analysis_starts_with(analysis, mention->start - 1, MARKS[i]);
    if (before || rh_analysis_starts_with(analysis, mention->end, MARKS[i])) return true;
  }
  return false;
}

/* 作为 stands between the two: 甲大学校长作为我校代表, 作为甲学院的代表，我院…. */
static bool is_said_to_be(const rh_analysis *analysis, size_t start, size_t end) {
  for (size_t i = start; i + 2 <= end; i++)
    if (rh_analysis_starts_with(analysis, i, "作为")) return true;
  return false;
}

/* A comma stands between the two: they may be one. */
static bool is_parted(const rh_analysis *analysis, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (rh_analysis_starts_with(analysis, i, ",") || rh_analysis_starts_with(analysis, i, "，"))
      return true;
  return false;
}

/* 学院的前身是甲学校: what it was called before. */
static bool is_former(const rh_analysis *analysis, const rh_sentence_view *sentence,
                      const rh_mention *mention) {
  static const char *const WORDS[] = {"前身", "原名", "原为", "由原", NULL};
  enum { REACH = 16 };
  size_t first =
      mention->start > sentence->start + REACH ? mention->start - REACH : sentence->start;
  return rh_holds_one_of(analysis, WORDS, first, mention->start);
}

/* What a sentence tells of each school: told of (more at the beginning), beside 我校, or said to be
 * it. */
static void weigh_sentence(const rh_analysis *analysis, size_t index, int *weights) {
  const rh_sentence_view *sentence = &analysis->sentences[index];
  const rh_mention *self = NULL;
  for (size_t m = 0; m < sentence->mention_count && !self; m++)
    if (is_first_person(analysis, &sentence->mentions[m])) self = &sentence->mentions[m];
  for (size_t m = 0; m < sentence->mention_count; m++) {
    const rh_mention *mention = &sentence->mentions[m];
    if (!is_candidate(analysis, mention)) continue;
    int *weight = &weights[mention->entities[0]];
    if (is_former(analysis, sentence, mention)) {
      *weight -= SURE;
      continue;
    }
    if (!self) {
      bool listed = stands_in_list(analysis, sentence, mention);
      *weight += listed ? 0 : index < BEGINNING ? BEGINNING_WEIGHT : 1;
      continue;
    }
    size_t first = self->start < mention->start ? self->start : mention->start;
    size_t last = self->start < mention->start ? mention->start : self->start;
    size_t from = first > sentence->start + 2 ? first - 2 : sentence->start;
    if (is_said_to_be(analysis, from, last))
      *weight += SURE;
    else if (!is_parted(analysis, first, last))
      *weight -= SURE;
  }
}

/* The bytes of blanks, colons and the sign © before `at`, not beyond `start`. */
static const char *before_marks(const char *start, const char *at) {
  static const char *const MARKS[] = {" ", ":", "：", "©", "　", "\"", "(C)"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    size_t size = strlen(MARKS[i]);
    if ((size_t)(at - start) >= size && strncmp(at - size, MARKS[i], size) == 0)
      return before_marks(start, at - size);
  }
  return at;
}

/* 版权所有©甲学院, 来源:甲学院, 甲学院招生热线, or the name alone on a line: whose page it is. */
static bool owns_page_at(const char *text, const char *at, size_t length) {
  static const char *const BEFORE[] = {"版权所有",  "版權所有",  "主办单位", "主办",
                                       "作者",      "供稿",      "来源",     "來源",
                                       "Copyright", "copyright", "COPYRIGHT"};
  static const char *const AFTER[] = {"版权所有", "版權所有", "招生热线", "招生电话",
                                      "主办",     "官方网站", "新闻网"};
  const char *mark = before_marks(text, at);
  const char *end = at + length;
  bool line = (at == text || at[-1] == '\n') && (*end == '\n' || *end == '\r' || !*end);
  for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE && !line; i++) {
    size_t size = strlen(BEFORE[i]);
    line = (size_t)(mark - text) >= size && strncmp(mark - size, BEFORE[i], size) == 0;
  }
  for (size_t i = 0; i < sizeof AFTER / sizeof *AFTER && !line; i++)
    line = strncmp(end + strspn(end, " "), AFTER[i], strlen(AFTER[i])) == 0;
  return line;
}

static bool owns_page(const rh_document *document, const char *name) {
  size_t length = strlen(name);
  for (const char *at = strstr(document->text, name); at; at = strstr(at + length, name))
    if (owns_page_at(document->text, at, length)) return true;
  return false;
}

/* The one school that the document names, when nothing tells that it is another's. */
static size_t only_school(const rh_analysis *analysis, const int *weights) {
  size_t only = RH_NONE;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (analysis->entities[e].type != RH_SCHOOL || rh_looks_like_faculty(analysis, e)) continue;
    if (only != RH_NONE || weights[e] < 0) return RH_NONE;
    only = e;
  }
  return only;
}

size_t rh_own_school(const rh_analysis *analysis, bool *speaks) {
  int *weights = calloc(analysis->entity_count + 1, sizeof *weights);
  size_t best = RH_NONE;
  bool whole = false; /* 我校, not 我院: no faculty speaks */
  *speaks = false;
  if (!weights) return RH_NONE;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    weigh_sentence(analysis, s, weights);
    for (size_t m = 0; m < sentence->mention_count; m++)
      if (is_first_person(analysis, &sentence->mentions[m])) {
        *speaks = true;
        whole |= rh_analysis_starts_with(analysis, sentence->mentions[m].end - 1, "校");
      }
  }
  for (size_t e = 0; e < analysis->entity_count && *speaks; e++)
    if (analysis->entities[e].type == RH_SCHOOL && !rh_looks_like_faculty(analysis, e) &&
        owns_page(analysis->document, analysis->entities[e].name))
      weights[e] += SURE;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (weights[e] > 0 && !(whole && rh_looks_like_faculty(analysis, e)) &&
        (best == RH_NONE || weights[e] > weights[best]))
      best = e;
  if (best == RH_NONE && *speaks) best = only_school(analysis, weights);
  free(weights);
  return best;
}

static bool says(const rh_analysis *analysis, const char *word) {
  for (size_t i = 0; i < analysis->document->folded_count; i++)
    if (rh_analysis_starts_with(analysis, i, word)) return true;
  return false;
}

static bool begins_with_place(const rh_analysis *analysis, const char *name) {
  enum { LEAST = 2, MOST = 4 };
  uint32_t text[MOST];
  size_t length = strlen(name);
  size_t count = 0;
  for (size_t i = 0; i < length && count < MOST;) {
    size_t size;
    text[count++] = rh_utf8_decode(name + i, length - i, &size);
    i += size;
  }
  for (size_t n = LEAST; n <= count; n++)
    if (rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, text, n)) return true;
  return false;
}

size_t rh_publisher_that_speaks(rh_analysis *analysis) {
  static const struct {
    const char *ending;
    rh_type type;
  } KINDS[] = {
      {"职业技术学院", RH_SCHOOL}, {"职业学院", RH_SCHOOL},     {"技师学院", RH_SCHOOL},
      {"大学", RH_SCHOOL},         {"学校", RH_SCHOOL},         {"专科学校", RH_SCHOOL},
      {"职院", RH_SCHOOL},         {"技术学院", RH_SCHOOL},     {"学院", RH_SCHOOL},
      {"医院", RH_ORGANIZATION},   {"研究院", RH_ORGANIZATION}, {"研究所", RH_ORGANIZATION}};
  const char *publisher = analysis->document->publisher;
  size_t length = strlen(publisher);
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    size_t ending = strlen(KINDS[i].ending);
    if (length <= ending || strcmp(publisher + length - ending, KINDS[i].ending) != 0) continue;
    /* 机械学院 is a faculty, 清河学院 a school. */
    if (strcmp(KINDS[i].ending, "学院") == 0 && !begins_with_place(analysis, publisher))
      return RH_NONE;
    if (KINDS[i].type != RH_ORGANIZATION || says(analysis, "我院"))
      return rh_entity_for(analysis, KINDS[i].type, publisher, true, "publisher that says 我校",
                           (rh_span){0, 0});
  }
  return RH_NONE;
}

bool rh_school_speaks(const rh_analysis *analysis) {
  static const char *const SCHOOLS[] = {"大学", "学院", "学校"};
  const char *publisher = analysis->document->publisher;
  size_t length = strlen(publisher);
  bool school = false;
  for (size_t i = 0; i < sizeof SCHOOLS / sizeof *SCHOOLS; i++) {
    size_t ending = strlen(SCHOOLS[i]);
    school |= length > ending && strcmp(publisher + length - ending, SCHOOLS[i]) == 0;
  }
  if (!school || !says(analysis, "学校")) return false;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_SCHOOL && analysis->entities[e].named &&
        !rh_is_faculty(analysis, e) && !rh_looks_like_faculty(analysis, e))
      return false;
  return true;
}
