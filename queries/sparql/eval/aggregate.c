#include "queries/sparql/eval/aggregate.h"

#include "queries/sparql/value/arithmetic.h"
#include "queries/sparql/value/compare.h"

#include <stdlib.h>
#include <string.h>

void rh_accumulator_init(rh_accumulator *accumulator) {
  *accumulator = (rh_accumulator){0};
  accumulator->sum = rh_value_integer(0);
}

void rh_accumulator_free(rh_accumulator *accumulator) {
  free(accumulator->text);
  accumulator->text = NULL;
}

static rh_status add_number(rh_accumulator *a, rh_id id, rh_run *run, rh_arena *arena) {
  rh_value value;
  rh_status status = rh_terms_value(run->terms, id, arena, &value, run->error);
  if (status) return status;
  if (rh_value_is_numeric(&value)) a->sum = rh_value_add(&a->sum, &value, arena);
  a->failed = a->failed || !rh_value_is_numeric(&value) || a->sum.kind == RH_VALUE_ERROR;
  return RH_OK;
}

static bool ordered_by_id(rh_id a, rh_id b) {
  rh_tag tag = rh_id_tag(a);
  return tag == rh_id_tag(b) &&
         (tag == RH_TAG_INTEGER || tag == RH_TAG_DECIMAL || tag == RH_TAG_DATE);
}

static rh_status compare(rh_id a, rh_id b, rh_run *run, rh_arena *arena, int *order) {
  if (ordered_by_id(a, b)) {
    *order = (a > b) - (a < b);
    return RH_OK;
  }
  rh_value x, y;
  rh_status status = rh_terms_value(run->terms, a, arena, &x, run->error);
  if (!status) status = rh_terms_value(run->terms, b, arena, &y, run->error);
  if (!status) *order = rh_value_order(&x, &y);
  return status;
}

static rh_status keep_extreme(rh_accumulator *a, bool least, rh_id id, rh_run *run,
                              rh_arena *arena) {
  int order = 0;
  if (a->id == RH_ID_NONE) {
    a->id = id;
    return RH_OK;
  }
  rh_status status = compare(id, a->id, run, arena, &order);
  if (least ? order < 0 : order > 0) a->id = id;
  return status;
}

static bool append(rh_accumulator *a, const char *bytes, size_t length) {
  if (a->length + length > a->capacity) {
    size_t capacity = (a->capacity + length) * 2;
    char *grown = realloc(a->text, capacity);
    if (!grown) return false;
    a->text = grown;
    a->capacity = capacity;
  }
  if (length) memcpy(a->text + a->length, bytes, length);
  a->length += length;
  return true;
}

static rh_status append_text(rh_accumulator *a, const rh_aggregate *aggregate, rh_id id,
                             rh_run *run) {
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  rh_status status = rh_terms_term(run->terms, id, text, &term, run->error);
  if (status) return status;
  if (term.kind == RH_TERM_BLANK) {
    a->failed = true;
    return RH_OK;
  }
  status = rh_run_reserve(run, term.value_length);
  if (status) return status;
  if ((a->count > 1 && !append(a, aggregate->separator, aggregate->separator_length)) ||
      !append(a, term.value, term.value_length))
    return rh_run_no_memory(run);
  return RH_OK;
}

rh_status rh_accumulator_add(rh_accumulator *a, const rh_aggregate *aggregate, rh_id id,
                             rh_run *run, rh_arena *arena) {
  if (id == RH_ID_NONE) {
    /* COUNT and SAMPLE pass errors over; the others have none either then. */
    a->failed = aggregate->kind != RH_AGGREGATE_COUNT && aggregate->kind != RH_AGGREGATE_SAMPLE;
    return RH_OK;
  }
  a->count++;
  if (a->failed) return RH_OK;
  switch (aggregate->kind) {
  case RH_AGGREGATE_SUM:
  case RH_AGGREGATE_AVG:
    return add_number(a, id, run, arena);
  case RH_AGGREGATE_MIN:
  case RH_AGGREGATE_MAX:
    return keep_extreme(a, aggregate->kind == RH_AGGREGATE_MIN, id, run, arena);
  case RH_AGGREGATE_GROUP_CONCAT:
    return append_text(a, aggregate, id, run);
  case RH_AGGREGATE_SAMPLE:
    if (a->id == RH_ID_NONE) a->id = id;
    return RH_OK;
  default:
    return RH_OK;
  }
}

static rh_value average(const rh_accumulator *a, rh_arena *arena) {
  rh_value count = rh_value_integer((int64_t)a->count);
  return a->count ? rh_value_divide(&a->sum, &count, arena) : rh_value_integer(0);
}

rh_status rh_accumulator_result(const rh_accumulator *a, const rh_aggregate *aggregate, rh_run *run,
                                rh_arena *arena, rh_id *id) {
  rh_value value;
  *id = RH_ID_NONE;
  if (a->failed) return RH_OK;
  switch (aggregate->kind) {
  case RH_AGGREGATE_COUNT:
    value = rh_value_integer((int64_t)a->count);
    break;
  case RH_AGGREGATE_SUM:
    value = a->sum;
    break;
  case RH_AGGREGATE_AVG:
    value = average(a, arena);
    break;
  case RH_AGGREGATE_GROUP_CONCAT:
    value = rh_value_string(a->text ? a->text : "", a->length);
    break;
  default:
    *id = a->id;
    return RH_OK;
  }
  return rh_terms_value_id(run->terms, &value, arena, id, run->error);
}
