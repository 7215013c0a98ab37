#include "queries/sparql/value/cast.h"

#include <string.h>

static const struct {
  const char *iri;
  rh_value_kind kind;
} TARGETS[] = {
    {RH_XSD "string", RH_VALUE_STRING},
    {RH_XSD "boolean", RH_VALUE_BOOLEAN},
    {RH_XSD "integer", RH_VALUE_INTEGER},
    {RH_XSD "decimal", RH_VALUE_DECIMAL},
    {RH_XSD "float", RH_VALUE_FLOAT},
    {RH_XSD "double", RH_VALUE_DOUBLE},
    {RH_XSD "dateTime", RH_VALUE_DATE_TIME},
    {RH_XSD "date", RH_VALUE_DATE},
    {RH_XSD "time", RH_VALUE_TIME},
    {RH_XSD "duration", RH_VALUE_DURATION},
    {RH_XSD "yearMonthDuration", RH_VALUE_YEAR_MONTH_DURATION},
    {RH_XSD "dayTimeDuration", RH_VALUE_DAY_TIME_DURATION},
};
enum { TARGET_COUNT = sizeof TARGETS / sizeof *TARGETS };

rh_value_kind rh_cast_target(const char *iri, size_t length) {
  for (size_t i = 0; i < TARGET_COUNT; i++)
    if (strlen(TARGETS[i].iri) == length && memcmp(TARGETS[i].iri, iri, length) == 0)
      return TARGETS[i].kind;
  return RH_VALUE_ERROR;
}

static const char *iri_of(rh_value_kind kind) {
  for (size_t i = 0; i < TARGET_COUNT; i++)
    if (TARGETS[i].kind == kind) return TARGETS[i].iri;
  return NULL;
}

static rh_value from_text(const rh_value *text, rh_value_kind target, rh_arena *arena) {
  const char *type = iri_of(target);
  rh_term term = {
      RH_TERM_LITERAL, text->term.value, text->term.value_length, type, strlen(type), NULL, 0};
  rh_value value;
  rh_value_of_term(&term, arena, &value);
  if (value.kind != target) return rh_value_error();
  value.term = (rh_term){.kind = RH_TERM_LITERAL}; /* written anew, in canonical form */
  return value;
}

/* XPath writes numbers of moderate size without an exponent, and whole ones without a point. */
static const char *number_text(const rh_value *value, rh_arena *arena) {
  if (value->kind < RH_VALUE_FLOAT) return rh_number_text(&value->as.number, arena);
  double magnitude = value->as.real < 0 ? -value->as.real : value->as.real;
  rh_number exact;
  if (!((magnitude >= 1e-6 && magnitude < 1e6) || magnitude == 0) ||
      !rh_number_from_double(value->as.real, false, arena, &exact))
    return NULL;
  return rh_number_text(&exact, arena);
}

static rh_value to_text(const rh_value *value, rh_arena *arena) {
  const char *number = rh_value_is_numeric(value) ? number_text(value, arena) : NULL;
  if (number) return rh_value_string(number, strlen(number));
  rh_value canonical = *value;
  canonical.term = (rh_term){.kind = RH_TERM_LITERAL};
  rh_term term;
  if (!rh_value_term(&canonical, arena, &term)) return rh_value_error();
  return rh_value_string(term.value, term.value_length);
}

static rh_value to_exact(const rh_value *value, rh_value_kind target, rh_arena *arena) {
  rh_value result = rh_value_integer(0);
  bool good = true, integer = target == RH_VALUE_INTEGER;
  result.kind = target;
  if (value->kind == RH_VALUE_BOOLEAN)
    result.as.number = rh_number_of(value->as.boolean);
  else if (value->kind >= RH_VALUE_FLOAT)
    good = rh_number_from_double(value->as.real, integer, arena, &result.as.number);
  else if (integer)
    good = rh_number_round(&value->as.number, RH_ROUND_DOWN, arena, &result.as.number);
  else
    result.as.number = value->as.number;
  return good ? result : rh_value_error();
}

static rh_value to_number(const rh_value *value, rh_value_kind target, rh_arena *arena) {
  if (value->kind != RH_VALUE_BOOLEAN && !rh_value_is_numeric(value)) return rh_value_error();
  if (target < RH_VALUE_FLOAT) return to_exact(value, target, arena);
  double real = value->kind == RH_VALUE_BOOLEAN ? value->as.boolean : rh_value_as_double(value);
  rh_value result = rh_value_double(target == RH_VALUE_FLOAT ? (double)(float)real : real);
  result.kind = target;
  return result;
}

static rh_value to_instant(const rh_value *value, rh_value_kind target) {
  enum { DAY = 86400 };
  rh_value result = *value;
  result.kind = target;
  result.term = (rh_term){.kind = RH_TERM_LITERAL};
  int64_t rest = value->as.instant.seconds % DAY;
  if (rest < 0) rest += DAY;
  if (value->kind == RH_VALUE_DATE_TIME && target == RH_VALUE_DATE) {
    result.as.instant.seconds -= rest;
    result.as.instant.nanos = 0;
  } else if (value->kind == RH_VALUE_DATE_TIME && target == RH_VALUE_TIME) {
    result.as.instant.seconds = rest;
  } else if (!(value->kind == RH_VALUE_DATE && target == RH_VALUE_DATE_TIME)) {
    return rh_value_error();
  }
  return result;
}

static rh_value to_duration(const rh_value *value, rh_value_kind target) {
  if (value->kind < RH_VALUE_DURATION || value->kind > RH_VALUE_DAY_TIME_DURATION)
    return rh_value_error();
  rh_value result = *value;
  result.kind = target;
  result.term = (rh_term){.kind = RH_TERM_LITERAL};
  if (target == RH_VALUE_YEAR_MONTH_DURATION) {
    result.as.duration.seconds = 0;
    result.as.duration.nanos = 0;
  } else if (target == RH_VALUE_DAY_TIME_DURATION) {
    result.as.duration.months = 0;
  }
  return result;
}

static bool plain_type(const rh_value *value, rh_value_kind target) {
  size_t length;
  const char *type = rh_value_datatype(value, &length);
  return type && rh_cast_target(type, length) == target;
}

rh_value rh_value_cast(const rh_value *value, rh_value_kind target, rh_arena *arena) {
  if (value->kind == RH_VALUE_IRI && target == RH_VALUE_STRING)
    return rh_value_string(value->term.value, value->term.value_length);
  if (value->kind < RH_VALUE_STRING || value->kind == RH_VALUE_LANGUAGE ||
      value->kind >= RH_VALUE_ILL_TYPED)
    return rh_value_error();
  if (value->kind == target && plain_type(value, target)) return *value;
  if (target == RH_VALUE_STRING) return to_text(value, arena);
  if (value->kind == RH_VALUE_STRING) return from_text(value, target, arena);
  bool truth;
  if (target == RH_VALUE_BOOLEAN)
    return (rh_value_is_numeric(value) && rh_value_truth(value, &truth)) ? rh_value_boolean(truth)
                                                                         : rh_value_error();
  if (target >= RH_VALUE_INTEGER && target <= RH_VALUE_DOUBLE)
    return to_number(value, target, arena);
  if (target >= RH_VALUE_DURATION) return to_duration(value, target);
  return to_instant(value, target);
}
