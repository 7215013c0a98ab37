#include "queries/sparql/eval/sort_key.h"

#include "queries/sparql/value/compare.h"

#include <math.h>
#include <string.h>

enum { RANK_SHIFT = 59, RANK_BITS = 5 };

/* The bits of a double, so that they ascend as unsigned numbers; NaN first. */
static uint64_t real_summary(double real) {
  if (isnan(real)) return 0;
  if (real == 0) real = 0; /* -0 equals 0 */
  uint64_t bits;
  memcpy(&bits, &real, sizeof bits);
  bits = bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
  return bits >> RANK_BITS;
}

static uint64_t text_summary(const char *text, size_t length) {
  uint64_t summary = 0;
  for (size_t i = 0; i < 8; i++)
    summary = summary << 8 | (i < length ? (unsigned char)text[i] : 0u);
  return summary >> RANK_BITS;
}

static uint64_t instant_summary(const rh_instant *instant) {
  int64_t zone = instant->zone == RH_ZONE_NONE ? 0 : instant->zone;
  return (uint64_t)(instant->seconds - zone * 60) + (UINT64_C(1) << 57);
}

static uint64_t summarize(const rh_value *value) {
  uint64_t rank = (uint64_t)value->kind << RANK_SHIFT;
  switch (value->kind) {
  case RH_VALUE_BLANK:
  case RH_VALUE_IRI:
  case RH_VALUE_STRING:
  case RH_VALUE_LANGUAGE:
    return rank | text_summary(value->term.value, value->term.value_length);
  case RH_VALUE_BOOLEAN:
    return rank | value->as.boolean;
  case RH_VALUE_INTEGER:
  case RH_VALUE_DECIMAL:
  case RH_VALUE_FLOAT:
  case RH_VALUE_DOUBLE:
    return (uint64_t)RH_VALUE_INTEGER << RANK_SHIFT | real_summary(rh_value_as_double(value));
  case RH_VALUE_DATE_TIME:
  case RH_VALUE_DATE:
  case RH_VALUE_TIME:
    return rank | (instant_summary(&value->as.instant) & ((UINT64_C(1) << RANK_SHIFT) - 1));
  default:
    return rank;
  }
}

rh_status rh_sort_key_of(rh_run *run, rh_id id, rh_arena *scratch, rh_sort_key *key) {
  rh_value value;
  rh_status status = rh_terms_value(run->terms, id, scratch, &value, run->error);
  if (status) return status;
  *key = (rh_sort_key){summarize(&value), id};
  return RH_OK;
}

int rh_sort_key_compare(rh_run *run, const rh_sort_key *a, const rh_sort_key *b, rh_arena *scratch,
                        rh_status *status) {
  if (a->summary != b->summary) return a->summary < b->summary ? -1 : 1;
  if (a->id == b->id) return 0;
  rh_value x, y;
  rh_status failed = rh_terms_value(run->terms, a->id, scratch, &x, run->error);
  if (!failed) failed = rh_terms_value(run->terms, b->id, scratch, &y, run->error);
  if (failed) {
    *status = failed;
    return 0;
  }
  return rh_value_order(&x, &y);
}
