/* Conditions on one variable as ranges of ids: inline values are ordered as their ids are, and all
 * other literals that could satisfy the condition lie in the range of typed literals. The
 * condition itself stays; the ranges only tell where to look. */
#include "queries/sparql/plan/planner.h"
#include "queries/sparql/value/cast.h"

#include <math.h>
#include <string.h>

static rh_id_range whole(rh_tag tag) {
  return (rh_id_range){rh_id_make(tag, 0), rh_id_make(tag, RH_ID_PAYLOAD_MASK)};
}

/* Cuts the range of a tag to one side of `at`. */
static rh_id_range side(rh_tag tag, rh_expr_kind kind, rh_id low, rh_id high) {
  rh_id_range range = whole(tag);
  if (kind == RH_EXPR_LESS || kind == RH_EXPR_LESS_EQUAL || kind == RH_EXPR_EQUAL)
    range.high = high;
  if (kind == RH_EXPR_GREATER || kind == RH_EXPR_GREATER_EQUAL || kind == RH_EXPR_EQUAL)
    range.low = low;
  return range;
}

static rh_id integer_id(double value) {
  double most = (double)(INT64_C(1) << 59) - 1;
  if (value < -most) return rh_id_make(RH_TAG_INTEGER, 0);
  if (value > most) return rh_id_make(RH_TAG_INTEGER, RH_ID_PAYLOAD_MASK);
  return rh_id_make(RH_TAG_INTEGER, (uint64_t)((int64_t)value + (INT64_C(1) << 59)));
}

/* The id of the decimal, the end of the tag's range on one side when it has none. */
static rh_id decimal_id(double value, bool up, rh_arena *arena) {
  rh_value decimal = rh_value_integer(0);
  rh_term term;
  decimal.kind = RH_VALUE_DECIMAL;
  double rounded = up ? ceil(value * 1e6) / 1e6 : floor(value * 1e6) / 1e6;
  rh_id id = RH_ID_NONE;
  if (rh_number_from_double(rounded, false, arena, &decimal.as.number) &&
      rh_value_term(&decimal, arena, &term))
    id = rh_id_inline(&term);
  if (id != RH_ID_NONE && rh_id_tag(id) == RH_TAG_DECIMAL) return id;
  return up ? whole(RH_TAG_DECIMAL).high : whole(RH_TAG_DECIMAL).low;
}

static unsigned numeric_ranges(rh_planner *planner, rh_expr_kind kind, const rh_value *value,
                               rh_id_range ranges[RH_MAX_RANGES]) {
  double number = rh_value_as_double(value);
  if (isnan(number)) return 0;
  /* One unit of rounding to either side: the condition is checked exactly afterwards. */
  double slack = fabs(number) * 1e-9 + 1e-6;
  ranges[0] = whole(RH_TAG_TYPED);
  ranges[1] = side(RH_TAG_INTEGER, kind, integer_id(ceil(number - slack)),
                   integer_id(floor(number + slack)));
  ranges[2] = side(RH_TAG_DECIMAL, kind, decimal_id(number - slack, false, planner->arena),
                   decimal_id(number + slack, true, planner->arena));
  unsigned count = 1;
  for (unsigned i = 1; i < 3; i++)
    if (ranges[i].low <= ranges[i].high) ranges[count++] = ranges[i];
  return count;
}

static unsigned temporal_ranges(rh_tag tag, rh_expr_kind kind, rh_id id,
                                rh_id_range ranges[RH_MAX_RANGES]) {
  enum { ZONE_MASK = 255 }; /* ids of one moment differ in these bits only */
  rh_id mask = tag == RH_TAG_DATE_TIME ? ZONE_MASK : 0;
  ranges[0] = whole(RH_TAG_TYPED);
  ranges[1] = whole(tag);
  if (rh_id_tag(id) == tag) ranges[1] = side(tag, kind, id & ~mask, id | mask);
  return 2;
}

/* Values equal to the constant that are not the same term lie in the range of typed literals. */
static bool value_ranges(rh_planner *planner, rh_expr_kind kind, rh_id id, const rh_value *value,
                         rh_id_range ranges[RH_MAX_RANGES], unsigned *count) {
  bool equal = kind == RH_EXPR_EQUAL;
  if (rh_value_is_numeric(value)) {
    *count = numeric_ranges(planner, kind, value, ranges);
    return true;
  }
  switch (value->kind) {
  case RH_VALUE_IRI:
  case RH_VALUE_STRING:
    *count = 1;
    ranges[0] = equal ? (rh_id_range){id, id} : whole(RH_TAG_STRING);
    return equal || value->kind == RH_VALUE_STRING;
  case RH_VALUE_BOOLEAN:
    ranges[0] = whole(RH_TAG_TYPED);
    ranges[1] = whole(RH_TAG_BOOLEAN);
    *count = 2;
    return true;
  case RH_VALUE_DATE:
    *count = temporal_ranges(RH_TAG_DATE, kind, id, ranges);
    return true;
  case RH_VALUE_DATE_TIME:
    *count = temporal_ranges(RH_TAG_DATE_TIME, kind, id, ranges);
    return true;
  default:
    return false;
  }
}

static rh_expr_kind mirrored(rh_expr_kind kind) {
  switch (kind) {
  case RH_EXPR_LESS:
    return RH_EXPR_GREATER;
  case RH_EXPR_LESS_EQUAL:
    return RH_EXPR_GREATER_EQUAL;
  case RH_EXPR_GREATER:
    return RH_EXPR_LESS;
  case RH_EXPR_GREATER_EQUAL:
    return RH_EXPR_LESS_EQUAL;
  default:
    return kind;
  }
}

/* The constant that an expression is: a term, a signed number, a cast of a term. */
static bool constant_value(rh_planner *planner, const rh_expr *expr, rh_value *value) {
  if (expr->kind == RH_EXPR_TERM) {
    rh_value_of_term(expr->term, planner->arena, value);
    return true;
  }
  if (expr->kind == RH_EXPR_CALL && expr->argument_count == 1) {
    rh_value_kind target = rh_cast_target(expr->term->value, expr->term->value_length);
    rh_value inner;
    if (!target || !constant_value(planner, expr->arguments[0], &inner)) return false;
    *value = rh_value_cast(&inner, target, planner->arena);
    return value->kind != RH_VALUE_ERROR;
  }
  return false;
}

bool rh_condition_ranges(rh_planner *planner, const rh_expr *expr, rh_var *variable,
                         rh_id_range ranges[RH_MAX_RANGES], unsigned *count) {
  bool same = expr->kind == RH_EXPR_SAMETERM;
  bool compares = expr->kind == RH_EXPR_EQUAL ||
                  (expr->kind >= RH_EXPR_LESS && expr->kind <= RH_EXPR_GREATER_EQUAL);
  if (!compares && !same) return false;
  const rh_expr *left = expr->arguments[0], *right = expr->arguments[1];
  bool turned = left->kind != RH_EXPR_VARIABLE;
  const rh_expr *constant = turned ? left : right;
  *variable = turned ? right->variable : left->variable;
  if ((turned ? right : left)->kind != RH_EXPR_VARIABLE) return false;
  rh_value value;
  rh_id id;
  if (!constant_value(planner, constant, &value)) return false;
  if (rh_terms_value_id(planner->terms, &value, planner->arena, &id, NULL) || !id) return false;
  if (same) {
    *count = 1;
    ranges[0] = (rh_id_range){id, id};
    return true;
  }
  rh_expr_kind kind = turned ? mirrored(expr->kind) : expr->kind;
  return value_ranges(planner, kind, id, &value, ranges, count);
}
