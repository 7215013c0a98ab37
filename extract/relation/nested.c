#include "extract/relation/nested.h"

#include "base/utf8.h"
#include "extract/resolve/anaphora.h"
#include "extract/resolve/faculty.h"

#include <string.h>

enum { MIN_WHOLE = 2 };

/* 甲集团 and 甲集团有限公司 are one company, not parts. */
static bool is_legal_form(const uint32_t *text, size_t count) {
  static const uint32_t FORMS[] = {0x80A1, 0x4EFD, 0x6709, 0x9650, 0x8D23, 0x4EFB, 0x516C,
                                   0x53F8, 0x96C6, 0x56E2, 0x63A7, 0}; /* 股份有限责任公司集团控 */
  for (size_t i = 0; i < count; i++) {
    size_t f = 0;
    while (FORMS[f] && FORMS[f] != text[i]) f++;
    if (!FORMS[f]) return false;
  }
  return true;
}

static bool is_given_as_title(const rh_analysis *analysis, size_t part) {
  for (size_t i = 0; i < analysis->fact_count; i++)
    if (analysis->facts[i].relation == RH_AWARDS && analysis->facts[i].object == part) return true;
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].type == RH_HONOUR &&
        strcmp(analysis->entities[e].name, analysis->entities[part].name) == 0)
      return true;
  return false;
}

/* Length of the mention when the part's name, where it is first written, begins with it. */
static size_t begins_with(const rh_analysis *analysis, rh_span part, const rh_mention *whole) {
  const uint32_t *text = analysis->document->folded;
  size_t length = whole->end - whole->start;
  if (length < MIN_WHOLE || length >= part.end - part.start) return 0;
  if (memcmp(text + part.start, text + whole->start, length * sizeof *text) != 0) return 0;
  if (is_legal_form(text + part.start + length, part.end - part.start - length)) return 0;
  return length;
}

/* The same by the full names. */
static size_t name_begins_with(const rh_analysis *analysis, size_t part, size_t whole) {
  const char *name = analysis->entities[part].name;
  const char *beginning = analysis->entities[whole].name;
  size_t length = strlen(beginning);
  if (length >= strlen(name) || strncmp(name, beginning, length) != 0) return 0;
  return rh_utf8_count(beginning, length);
}

static size_t holder_by_name(const rh_rule *rule, const rh_analysis *analysis, size_t part) {
  size_t best = RH_NONE;
  size_t longest = 0;
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const rh_sentence_view *sentence = &analysis->sentences[s];
    for (size_t m = 0; m < sentence->mention_count; m++) {
      const rh_mention *mention = &sentence->mentions[m];
      if (mention->inner || mention->entity_count != 1 || mention->kind >= RH_TYPE_COUNT) continue;
      size_t whole = mention->entities[0];
      const rh_draft_entity *entity = &analysis->entities[whole];
      if (whole == part || !(rule->holders >> entity->type & 1u) || !entity->named) continue;
      size_t length = begins_with(analysis, analysis->entities[part].first, mention);
      if (!length && entity->type != RH_ENTERPRISE)
        length = name_begins_with(analysis, part, whole);
      if (length <= longest) continue;
      longest = length;
      best = whole;
    }
  }
  return best;
}

/* The school that the document speaks of, for a faculty of which somebody holds a post. */
static size_t holder_of_unnamed(const rh_rule *rule, const rh_analysis *analysis, size_t part) {
  if (!rh_is_nameless_faculty(analysis, part) || !rh_has_posts(analysis, part)) return RH_NONE;
  for (unsigned type = 0; type < RH_TYPE_COUNT; type++) {
    if (!(rule->holders >> type & 1u)) continue;
    if (type == RH_SCHOOL && analysis->speaks_for_school) return analysis->own_school;
    size_t whole = rh_main_entity(analysis, (rh_type)type);
    if (whole != RH_NONE && whole != part && !rh_is_faculty(analysis, whole)) return whole;
  }
  return RH_NONE;
}

size_t rh_holder_of(const rh_rule *rule, const rh_analysis *analysis, size_t part) {
  if (!(rule->nested >> analysis->entities[part].type & 1u)) return RH_NONE;
  if (is_given_as_title(analysis, part)) return RH_NONE;
  size_t whole = holder_by_name(rule, analysis, part);
  if (whole == RH_NONE && rule->unnamed) whole = holder_of_unnamed(rule, analysis, part);
  return whole == part ? RH_NONE : whole;
}
