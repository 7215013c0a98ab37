#include "extract/resolve/faculty.h"

#include "base/utf8.h"
#include "extract/resolve/entities.h"

#include <string.h>

enum { MIN_FACULTY = 3, MIN_CORE = 2 };

static bool holds(const uint32_t *text, rh_span span, const char *word) {
  uint32_t characters[8];
  size_t count = 0;
  for (size_t length = strlen(word), i = 0; i < length && count < 8;) {
    size_t size;
    characters[count++] = rh_utf8_decode(word + i, length - i, &size);
    i += size;
  }
  for (size_t i = span.start; i + count <= span.end; i++)
    if (memcmp(text + i, characters, count * sizeof *text) == 0) return true;
  return false;
}

static bool begins_with_place(const rh_analysis *analysis, rh_span name) {
  const uint32_t *text = analysis->document->folded + name.start;
  for (size_t length = 2; length < name.end - name.start; length++)
    if (rh_lexicon_find(analysis->lexicon, RH_LEX_PLACE, text, length)) return true;
  return false;
}

/* 机电, 外语: a field of study or a word that many names share; not 黄淮 or 井冈, which name one.
 */
static bool is_field(const rh_analysis *analysis, size_t start) {
  if (rh_analysis_starts_with(analysis, start, "民族") ||
      rh_analysis_starts_with(analysis, start, "国际"))
    return true;
  static const rh_lexicon_class CLASSES[] = {RH_LEX_INDUSTRY, RH_LEX_COURSE,    RH_LEX_NAME_WORD,
                                             RH_LEX_GENERIC,  RH_LEX_PROGRAMME, RH_LEX_WORD};
  for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
    if (rh_lexicon_find(analysis->lexicon, CLASSES[i], analysis->document->folded + start,
                        MIN_CORE))
      return true;
  return false;
}

/* 机械工程学院, 交通系: a field of study and no place; not 甲职业技术学院. */
static bool is_faculty_name(const rh_analysis *analysis, rh_span name) {
  static const char *const OWN[] = {"职业", "技术学院", "技师", "师范", "高等", "专科", "大学",
                                    "开放", "工匠",     "学校", "职院", "集团", "公司"};
  const uint32_t *text = analysis->document->folded;
  uint32_t last = text[name.end - 1];
  if (name.end - name.start < MIN_FACULTY || (last != 0x9662 && last != 0x7CFB))
    return false; /* 院系 */
  for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
    if (holds(text, name, OWN[i])) return false;
  if (holds(text, (rh_span){name.start, name.end - 1}, "学院")) return false; /* two names */
  if (name.end - name.start == 2 * MIN_CORE && !is_field(analysis, name.start)) return false;
  return !begins_with_place(analysis, name);
}

/* 学校校企合作处, 艺术设计系: an office or a department, whatever its school. */
static bool is_office_name(const rh_analysis *analysis, rh_span name) {
  static const uint32_t ENDINGS[] = {0x5904, 0x79D1, 0x90E8, 0x5BA4, 0}; /* 处科部室 */
  uint32_t last = analysis->document->folded[name.end - 1];
  bool centre = last == 0x5FC3 && !holds(analysis->document->folded, name, "职") &&
                !holds(analysis->document->folded, name, "教育"); /* 教师发展中心 */
  if (centre) return !begins_with_place(analysis, name);
  size_t i = 0;
  while (ENDINGS[i] && ENDINGS[i] != last) i++;
  return ENDINGS[i] && !holds(analysis->document->folded, name, "大学") &&
         !begins_with_place(analysis, name);
}

static bool looks_like_part(const rh_analysis *analysis, size_t entity) {
  const rh_draft_entity *e = &analysis->entities[entity];
  if (e->type != RH_SCHOOL || e->first.end <= e->first.start) return false;
  return is_faculty_name(analysis, e->first) || is_office_name(analysis, e->first);
}

bool rh_is_independent_college(const rh_analysis *analysis, size_t entity) {
  static const uint32_t UNIVERSITY[] = {0x5927, 0x5B66}; /* 大学 */
  enum { COLLEGE = 4, OF = 2 };                          /* 清源学院 */
  const rh_draft_entity *e = &analysis->entities[entity];
  const uint32_t *text = analysis->document->folded;
  size_t length = e->first.end - e->first.start;
  if (e->type != RH_SCHOOL || e->first.end <= e->first.start || length < COLLEGE + OF + 2)
    return false;
  if (rh_analysis_starts_with(analysis, e->first.end - 2, "分校")) return true;
  size_t own = e->first.end - COLLEGE;
  return memcmp(text + own - OF, UNIVERSITY, sizeof UNIVERSITY) == 0 &&
         rh_analysis_starts_with(analysis, e->first.end - 2, "学院") && !is_field(analysis, own);
}

/* 甲大学机械学院: the name begins with that of another school. */
static bool begins_with_school(const rh_analysis *analysis, size_t entity) {
  if (rh_is_independent_college(analysis, entity)) return false;
  return rh_begins_with_another(analysis, RH_SCHOOL, analysis->entities[entity].name);
}

bool rh_looks_like_faculty(const rh_analysis *analysis, size_t entity) {
  return looks_like_part(analysis, entity);
}

bool rh_is_faculty(const rh_analysis *analysis, size_t entity) {
  if (analysis->entities[entity].type != RH_SCHOOL) return false;
  return begins_with_school(analysis, entity) || rh_is_nameless_faculty(analysis, entity);
}

bool rh_is_nameless_faculty(const rh_analysis *analysis, size_t entity) {
  if (analysis->entities[entity].type != RH_SCHOOL || begins_with_school(analysis, entity))
    return false;
  if (!looks_like_part(analysis, entity)) return false;
  rh_span name = analysis->entities[entity].first;
  bool department = analysis->document->folded[name.end - 1] == 0x7CFB; /* 系 */
  if (department || is_office_name(analysis, name)) return true;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_SCHOOL && e != entity && !looks_like_part(analysis, e))
      return true;
  return false;
}

bool rh_has_posts(const rh_analysis *analysis, size_t entity) {
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *person = &sentence->mentions[m];
      for (size_t t = 0; t < person->title_count; t++) {
        if (person->titles[t].organization == RH_NONE) continue;
        const rh_mention *holder = &sentence->mentions[person->titles[t].organization];
        if (holder->entity_count == 1 && holder->entities[0] == entity) return true;
      }
    }
  }
  return false;
}

bool rh_speaks_for_a_school(const rh_analysis *analysis) {
  size_t own = analysis->own_school;
  return analysis->speaks_for_school &&
         (own == RH_NONE || analysis->entities[own].type != RH_ORGANIZATION);
}
