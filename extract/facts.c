#include "extract/facts.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *const TYPE_NAMES[RH_TYPE_COUNT] = {
    [RH_GOVERNMENT] = "Government",
    [RH_SCHOOL] = "School",
    [RH_ENTERPRISE] = "Enterprise",
    [RH_ACADEMY] = "Academy",
    [RH_ALLIANCE] = "Alliance",
    [RH_ORGANIZATION] = "Organization",
    [RH_BASE] = "Base",
    [RH_PERSON] = "Person",
    [RH_PLACE] = "Place",
    [RH_DOCUMENT] = "Document",
    [RH_PROGRAMME] = "Programme",
    [RH_EVENT] = "Event",
    [RH_INDUSTRY] = "Industry",
    [RH_COURSE] = "Course",
    [RH_HONOUR] = "Honour",
    [RH_MEASURE] = "Measure",
};

static const char *const RELATION_NAMES[RH_RELATION_COUNT] = {
    [RH_COOPERATES_WITH] = "cooperatesWith",
    [RH_ESTABLISHES] = "establishes",
    [RH_MEMBER_OF] = "memberOf",
    [RH_PART_OF] = "partOf",
    [RH_LOCATED_IN] = "locatedIn",
    [RH_ORGANIZES] = "organizes",
    [RH_ATTENDS] = "attends",
    [RH_HOLDS_POST] = "holdsPost",
    [RH_ISSUES] = "issues",
    [RH_AWARDS] = "awards",
    [RH_LAUNCHES] = "launches",
    [RH_HAS_MEASURE] = "hasMeasure",
    [RH_FOCUSES_ON] = "focusesOn",
    [RH_OFFERS] = "offers",
    [RH_HAS_INDICATOR] = "hasIndicator",
    [RH_OCCURRED_ON] = "occurredOn",
};

void rh_facts_free(rh_facts *facts) {
  if (!facts) return;
  rh_arena arena = facts->arena;
  rh_arena_free(&arena);
  free(facts);
}

const char *rh_type_name(rh_type type) {
  return TYPE_NAMES[type];
}

const char *rh_relation_name(rh_relation relation) {
  return RELATION_NAMES[relation];
}

static bool find_name(const char *const *names, int count, const char *name, int *index) {
  for (int i = 0; i < count; i++) {
    if (strcmp(names[i], name) == 0) {
      *index = i;
      return true;
    }
  }
  return false;
}

bool rh_type_from_name(const char *name, rh_type *type) {
  int index;
  if (!find_name(TYPE_NAMES, RH_TYPE_COUNT, name, &index)) return false;
  *type = (rh_type)index;
  return true;
}

bool rh_relation_from_name(const char *name, rh_relation *relation) {
  int index;
  if (!find_name(RELATION_NAMES, RH_RELATION_COUNT, name, &index)) return false;
  *relation = (rh_relation)index;
  return true;
}

const char *rh_facts_quote(rh_facts *facts, rh_span span) {
  size_t start = rh_utf8_offset(facts->text, facts->text_length, span.start);
  size_t length =
      rh_utf8_offset(facts->text + start, facts->text_length - start, span.end - span.start);
  return rh_arena_copy(&facts->arena, facts->text + start, length);
}
