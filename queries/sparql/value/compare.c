#include "queries/sparql/value/compare.h"

#include <math.h>
#include <string.h>

static int compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length) {
  size_t shorter = a_length < b_length ? a_length : b_length;
  int order = shorter ? memcmp(a, b, shorter) : 0;
  if (order != 0) return order < 0 ? -1 : 1;
  return (a_length > b_length) - (a_length < b_length);
}

static int compare_text(const rh_value *a, const rh_value *b) {
  return compare_bytes(a->term.value, a->term.value_length, b->term.value, b->term.value_length);
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int compare_language(const rh_value *a, const rh_value *b) {
  size_t i = 0;
  for (; i < a->term.language_length && i < b->term.language_length; i++) {
    char x = lower(a->term.language[i]), y = lower(b->term.language[i]);
    if (x != y) return x < y ? -1 : 1;
  }
  return (a->term.language_length > b->term.language_length) -
         (a->term.language_length < b->term.language_length);
}

static bool is_exact(const rh_value *value) {
  return value->kind == RH_VALUE_INTEGER || value->kind == RH_VALUE_DECIMAL;
}

static rh_relation relation_of(int order) {
  return order < 0 ? RH_RELATION_LESS : order > 0 ? RH_RELATION_GREATER : RH_RELATION_EQUAL;
}

/* Exact when both are; as floats when one is a float and none a double; otherwise as doubles. */
static rh_relation relate_numbers(const rh_value *a, const rh_value *b) {
  if (is_exact(a) && is_exact(b))
    return relation_of(rh_number_compare(&a->as.number, &b->as.number));
  double x = rh_value_as_double(a), y = rh_value_as_double(b);
  if (a->kind != RH_VALUE_DOUBLE && b->kind != RH_VALUE_DOUBLE) {
    x = (double)(float)x;
    y = (double)(float)y;
  }
  if (isnan(x) || isnan(y)) return RH_RELATION_NONE;
  return relation_of((x > y) - (x < y));
}

static bool is_instant(rh_value_kind kind) {
  return kind >= RH_VALUE_DATE_TIME && kind <= RH_VALUE_TIME;
}

static bool is_duration(rh_value_kind kind) {
  return kind >= RH_VALUE_DURATION && kind <= RH_VALUE_DAY_TIME_DURATION;
}

bool rh_value_relate(const rh_value *a, const rh_value *b, rh_relation *relation) {
  bool known = true;
  if (rh_value_is_numeric(a) && rh_value_is_numeric(b)) {
    *relation = relate_numbers(a, b);
    return true;
  }
  if (is_duration(a->kind) && is_duration(b->kind)) {
    *relation = relation_of(rh_duration_compare(&a->as.duration, &b->as.duration, &known));
    return known;
  }
  if (a->kind != b->kind) return false;
  if (a->kind == RH_VALUE_STRING) {
    *relation = relation_of(compare_text(a, b));
  } else if (a->kind == RH_VALUE_LANGUAGE) { /* only within one language */
    known = compare_language(a, b) == 0;
    *relation = relation_of(compare_text(a, b));
  } else if (a->kind == RH_VALUE_BOOLEAN) {
    *relation = relation_of(a->as.boolean - b->as.boolean);
  } else if (is_instant(a->kind)) {
    *relation = relation_of(rh_instant_compare(&a->as.instant, &b->as.instant, &known));
  } else {
    known = false;
  }
  return known;
}

/* Whether literals of different kinds are known to differ: both value spaces are known, or one has
 * a language, as no typed literal does. */
static bool both_known(const rh_value *a, const rh_value *b) {
  return (a->kind < RH_VALUE_ILL_TYPED && b->kind < RH_VALUE_ILL_TYPED) ||
         a->kind == RH_VALUE_LANGUAGE || b->kind == RH_VALUE_LANGUAGE;
}

bool rh_value_equal(const rh_value *a, const rh_value *b, bool *equal) {
  if (a->kind == RH_VALUE_ERROR || b->kind == RH_VALUE_ERROR) return false;
  rh_relation relation;
  if (a->kind == RH_VALUE_LANGUAGE && b->kind == RH_VALUE_LANGUAGE) {
    *equal = compare_language(a, b) == 0 && compare_text(a, b) == 0;
    return true;
  }
  if (is_duration(a->kind) && is_duration(b->kind)) {
    *equal = rh_duration_equal(&a->as.duration, &b->as.duration);
    return true;
  }
  if (rh_value_is_literal(a) && rh_value_relate(a, b, &relation)) {
    *equal = relation == RH_RELATION_EQUAL;
    return true;
  }
  if (!rh_value_is_literal(a) || !rh_value_is_literal(b)) {
    *equal = a->kind == b->kind && compare_text(a, b) == 0;
    return true;
  }
  if (a->term.value && b->term.value && rh_term_equal(&a->term, &b->term)) {
    *equal = true;
    return true;
  }
  *equal = false;
  return both_known(a, b) && a->kind != b->kind;
}

/* Kinds that compare among each other share a rank. */
static int rank(const rh_value *value) {
  if (rh_value_is_numeric(value)) return RH_VALUE_INTEGER;
  return (int)value->kind;
}

static int order_numbers(const rh_value *a, const rh_value *b) {
  rh_relation relation = relate_numbers(a, b);
  if (relation != RH_RELATION_NONE)
    return relation == RH_RELATION_LESS ? -1 : relation == RH_RELATION_GREATER;
  return isnan(rh_value_as_double(b)) - isnan(rh_value_as_double(a));
}

static int order_durations(const rh_duration *a, const rh_duration *b) {
  if (a->months != b->months) return a->months < b->months ? -1 : 1;
  if (a->seconds != b->seconds) return a->seconds < b->seconds ? -1 : 1;
  return (a->nanos > b->nanos) - (a->nanos < b->nanos);
}

static int order_datatypes(const rh_value *a, const rh_value *b) {
  size_t a_length, b_length;
  const char *a_type = rh_value_datatype(a, &a_length);
  const char *b_type = rh_value_datatype(b, &b_length);
  int order = compare_bytes(a_type, a_length, b_type, b_length);
  return order ? order : compare_text(a, b);
}

int rh_value_order(const rh_value *a, const rh_value *b) {
  int x = rank(a), y = rank(b);
  if (x != y) return x < y ? -1 : 1;
  switch (x) {
  case RH_VALUE_ERROR:
    return 0;
  case RH_VALUE_INTEGER:
    return order_numbers(a, b);
  case RH_VALUE_BOOLEAN:
    return a->as.boolean - b->as.boolean;
  case RH_VALUE_LANGUAGE: {
    int order = compare_text(a, b);
    return order ? order : compare_language(a, b);
  }
  case RH_VALUE_DATE_TIME:
  case RH_VALUE_DATE:
  case RH_VALUE_TIME:
    return rh_instant_order(&a->as.instant, &b->as.instant);
  case RH_VALUE_DURATION:
  case RH_VALUE_YEAR_MONTH_DURATION:
  case RH_VALUE_DAY_TIME_DURATION:
    return order_durations(&a->as.duration, &b->as.duration);
  case RH_VALUE_ILL_TYPED:
  case RH_VALUE_OTHER:
    return order_datatypes(a, b);
  default:
    return compare_text(a, b);
  }
}
