#include "queries/sparql/value/arithmetic.h"

#include <math.h>

typedef bool exact_operation(const rh_number *a, const rh_number *b, rh_arena *arena,
                             rh_number *out);

static rh_value number_value(rh_value_kind kind) {
  rh_value value = rh_value_integer(0);
  value.kind = kind;
  return value;
}

static rh_value real_value(rh_value_kind kind, double real) {
  rh_value value = rh_value_double(kind == RH_VALUE_FLOAT ? (double)(float)real : real);
  value.kind = kind;
  return value;
}

static rh_value_kind promoted(const rh_value *a, const rh_value *b) {
  return a->kind > b->kind ? a->kind : b->kind;
}

static rh_value compute(const rh_value *a, const rh_value *b, exact_operation *exact, double real,
                        rh_arena *arena) {
  rh_value_kind kind = promoted(a, b);
  if (kind >= RH_VALUE_FLOAT) return real_value(kind, real);
  rh_value value = number_value(kind);
  return exact(&a->as.number, &b->as.number, arena, &value.as.number) ? value : rh_value_error();
}

static bool both_numeric(const rh_value *a, const rh_value *b) {
  return rh_value_is_numeric(a) && rh_value_is_numeric(b);
}

/* ---- dates and durations ------------------------------------------------------------------ */

static bool is_duration(const rh_value *value) {
  return value->kind >= RH_VALUE_DURATION && value->kind <= RH_VALUE_DAY_TIME_DURATION;
}

static bool is_instant(const rh_value *value) {
  return value->kind >= RH_VALUE_DATE_TIME && value->kind <= RH_VALUE_TIME;
}

static rh_value duration_value(rh_value_kind kind, const rh_duration *duration) {
  rh_value value = rh_value_integer(0);
  value.kind = kind;
  value.as.duration = *duration;
  return value;
}

/* A date stays a date, a time of day goes round. */
static rh_value instant_value(rh_value_kind kind, rh_instant instant) {
  enum { DAY = 86400 };
  int64_t rest = instant.seconds % DAY;
  if (rest < 0) rest += DAY;
  if (kind == RH_VALUE_TIME) instant.seconds = rest;
  if (kind == RH_VALUE_DATE) {
    instant.seconds -= rest;
    instant.nanos = 0;
  }
  rh_value value = rh_value_integer(0);
  value.kind = kind;
  value.as.instant = instant;
  return value;
}

static rh_value move_instant(const rh_value *instant, const rh_duration *duration) {
  rh_instant moved;
  if (instant->kind == RH_VALUE_TIME && duration->months != 0) return rh_value_error();
  if (!rh_instant_add(&instant->as.instant, duration, &moved)) return rh_value_error();
  return instant_value(instant->kind, moved);
}

static rh_value add_durations(const rh_value *a, const rh_value *b, const rh_duration *second) {
  rh_duration sum;
  if (!rh_duration_add(&a->as.duration, second, &sum)) return rh_value_error();
  return duration_value(a->kind == b->kind ? a->kind : RH_VALUE_DURATION, &sum);
}

static rh_value add_temporal(const rh_value *a, const rh_value *b) {
  if (is_instant(a) && is_duration(b)) return move_instant(a, &b->as.duration);
  if (is_duration(a) && is_instant(b)) return move_instant(b, &a->as.duration);
  if (is_duration(a) && is_duration(b)) return add_durations(a, b, &b->as.duration);
  return rh_value_error();
}

static rh_value subtract_temporal(const rh_value *a, const rh_value *b) {
  rh_duration result;
  if (is_instant(a) && a->kind == b->kind) {
    (void)rh_instant_difference(&a->as.instant, &b->as.instant, &result);
    return duration_value(RH_VALUE_DAY_TIME_DURATION, &result);
  }
  if (!is_duration(b)) return rh_value_error();
  (void)rh_duration_negate(&b->as.duration, &result);
  if (is_instant(a)) return move_instant(a, &result);
  return is_duration(a) ? add_durations(a, b, &result) : rh_value_error();
}

static rh_value scale_duration(const rh_value *a, double factor) {
  rh_duration result;
  if (a->kind == RH_VALUE_DURATION || !rh_duration_scale(&a->as.duration, factor, &result))
    return rh_value_error();
  return duration_value(a->kind, &result);
}

/* ---- operators ---------------------------------------------------------------------------- */

rh_value rh_value_add(const rh_value *a, const rh_value *b, rh_arena *arena) {
  if (!both_numeric(a, b)) return add_temporal(a, b);
  return compute(a, b, rh_number_add, rh_value_as_double(a) + rh_value_as_double(b), arena);
}

rh_value rh_value_subtract(const rh_value *a, const rh_value *b, rh_arena *arena) {
  if (!both_numeric(a, b)) return subtract_temporal(a, b);
  return compute(a, b, rh_number_subtract, rh_value_as_double(a) - rh_value_as_double(b), arena);
}

rh_value rh_value_multiply(const rh_value *a, const rh_value *b, rh_arena *arena) {
  if (is_duration(a) && rh_value_is_numeric(b)) return scale_duration(a, rh_value_as_double(b));
  if (is_duration(b) && rh_value_is_numeric(a)) return scale_duration(b, rh_value_as_double(a));
  if (!both_numeric(a, b)) return rh_value_error();
  return compute(a, b, rh_number_multiply, rh_value_as_double(a) * rh_value_as_double(b), arena);
}

rh_value rh_value_divide(const rh_value *a, const rh_value *b, rh_arena *arena) {
  if (is_duration(a) && rh_value_is_numeric(b) && rh_value_as_double(b) != 0)
    return scale_duration(a, 1 / rh_value_as_double(b));
  if (!both_numeric(a, b)) return rh_value_error();
  rh_value_kind kind = promoted(a, b);
  if (kind >= RH_VALUE_FLOAT)
    return real_value(kind, rh_value_as_double(a) / rh_value_as_double(b));
  rh_value value = number_value(RH_VALUE_DECIMAL);
  return rh_number_divide(&a->as.number, &b->as.number, arena, &value.as.number) ? value
                                                                                 : rh_value_error();
}

rh_value rh_value_plus(const rh_value *a) {
  if (!rh_value_is_numeric(a)) return rh_value_error();
  rh_value value = *a;
  value.term = (rh_term){.kind = RH_TERM_LITERAL};
  return value;
}

rh_value rh_value_minus(const rh_value *a, rh_arena *arena) {
  if (is_duration(a)) {
    rh_duration negated;
    (void)rh_duration_negate(&a->as.duration, &negated);
    return duration_value(a->kind, &negated);
  }
  if (!rh_value_is_numeric(a)) return rh_value_error();
  if (a->kind >= RH_VALUE_FLOAT) return real_value(a->kind, -a->as.real);
  rh_value zero = number_value(a->kind);
  return rh_value_subtract(&zero, a, arena);
}

rh_value rh_value_abs(const rh_value *a, rh_arena *arena) {
  if (!rh_value_is_numeric(a)) return rh_value_error();
  if (a->kind >= RH_VALUE_FLOAT) return real_value(a->kind, fabs(a->as.real));
  return rh_number_sign(&a->as.number) < 0 ? rh_value_minus(a, arena) : rh_value_plus(a);
}

static double round_real(double real, rh_rounding how) {
  switch (how) {
  case RH_ROUND_DOWN:
    return trunc(real);
  case RH_ROUND_FLOOR:
    return floor(real);
  case RH_ROUND_CEILING:
    return ceil(real);
  default:
    /* Halves upwards; 0.5 - epsilon must not become 1, nor a big number move. */
    return real - floor(real) >= 0.5 ? ceil(real) : floor(real);
  }
}

rh_value rh_value_round(const rh_value *a, rh_rounding how, rh_arena *arena) {
  if (!rh_value_is_numeric(a)) return rh_value_error();
  if (a->kind >= RH_VALUE_FLOAT) return real_value(a->kind, round_real(a->as.real, how));
  rh_value value = number_value(a->kind);
  return rh_number_round(&a->as.number, how, arena, &value.as.number) ? value : rh_value_error();
}
