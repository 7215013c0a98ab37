#include "extract/relation/figure_year.h"

#include <string.h>

/* A year that is written out and tells when: not 2018年成立, 2024年年会, 2025级. */
static bool tells_year(const rh_analysis *analysis, const rh_mention *date) {
  static const char *const OTHER[] = {"以来", "起",   "开始", "成立", "创办", "创建",
                                      "年会", "级",   "届",   "建校", "建成", "升格",
                                      "更名", "启动", "开工", "至今", NULL};
  enum { DIGITS = 4 };
  if (date->kind != RH_KIND_DATE || !date->text || date->end < date->start + DIGITS) return false;
  for (size_t i = date->start; i < date->start + DIGITS; i++)
    if (analysis->document->folded[i] < '0' || analysis->document->folded[i] > '9') return false;
  if (date->start > 0 && (rh_analysis_starts_with(analysis, date->start - 1, "于") ||
                          rh_analysis_starts_with(analysis, date->start - 1, "自")))
    return false; /* 始建于1985年 */
  bool until = date->start > 0 && (rh_analysis_starts_with(analysis, date->start - 1, "至") ||
                                   rh_analysis_starts_with(analysis, date->start - 1, "到"));
  if (strlen(date->text) > DIGITS && !until) return false; /* the day of a happening */
  for (const char *const *word = OTHER; *word; word++)
    if (rh_analysis_starts_with(analysis, date->end, *word)) return false;
  return true;
}

/* The last date of the sentence before `position` that tells a year; of a name that it begins
 * (2024年某大会) it tells none. */
static const rh_mention *last_year(const rh_analysis *analysis, size_t sentence, size_t position) {
  const rh_sentence_view *view = &analysis->sentences[sentence];
  for (size_t m = view->mention_count; m-- > 0;) {
    const rh_mention *date = &view->mentions[m];
    if (date->start >= position || date->inner || !tells_year(analysis, date)) continue;
    bool named =
        m + 1 < view->mention_count && date[1].kind == RH_EVENT && date[1].start == date->end;
    if (!named) return date;
  }
  return NULL;
}

/* The sentence goes on with the next one: it ends with a semicolon. */
static bool goes_on(const rh_analysis *analysis, size_t sentence) {
  const rh_sentence_view *view = &analysis->sentences[sentence];
  uint32_t last = view->end ? analysis->document->folded[view->end - 1] : 0;
  return view->block == view[1].block && (last == ';' || last == 0xFF1B);
}

const char *rh_figure_year(const rh_scene *scene, size_t position) {
  enum { REACH = 6 };
  rh_analysis *analysis = scene->analysis;
  size_t s = scene->sentence;
  const rh_mention *date = last_year(analysis, s, position);
  for (size_t n = 0; !date && n < REACH && s > 0 && goes_on(analysis, s - 1); n++, s--)
    date = last_year(analysis, s - 1, position);
  return date ? rh_arena_copy(&analysis->arena, date->text, strlen("2025")) : NULL;
}
