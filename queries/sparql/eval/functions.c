/* The operators and functions of SPARQL 1.1 (17.3, 17.4), by kind of expression. */
#include "queries/sparql/eval/expression.h"
#include "queries/sparql/iri.h"
#include "queries/sparql/value/arithmetic.h"
#include "queries/sparql/value/compare.h"
#include "queries/sparql/value/strings.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ARGUMENTS = 4 };

static rh_value iri_value(const char *iri, size_t length) {
  rh_value value = rh_value_error();
  value.kind = RH_VALUE_IRI;
  value.term = (rh_term){RH_TERM_IRI, iri, length, NULL, 0, NULL, 0};
  return value;
}

/* ---- terms -------------------------------------------------------------------------------- */

static rh_value string_of(const rh_value *value, rh_arena *arena) {
  rh_term term;
  if (value->kind == RH_VALUE_ERROR || value->kind == RH_VALUE_BLANK ||
      !rh_value_term(value, arena, &term))
    return rh_value_error();
  return rh_value_string(term.value, term.value_length);
}

static rh_value language_of(const rh_value *value) {
  if (!rh_value_is_literal(value)) return rh_value_error();
  if (value->kind != RH_VALUE_LANGUAGE) return rh_value_string("", 0);
  return rh_value_string(value->term.language, value->term.language_length);
}

static rh_value datatype_of(const rh_value *value) {
  size_t length;
  const char *type = rh_value_datatype(value, &length);
  return type && rh_value_is_literal(value) ? iri_value(type, length) : rh_value_error();
}

static rh_value make_iri(rh_evaluator *ev, const rh_value *value) {
  if (value->kind == RH_VALUE_IRI) return *value;
  if (value->kind != RH_VALUE_STRING) return rh_value_error();
  const char *iri =
      rh_iri_resolve(ev->run->base, value->term.value, value->term.value_length, &ev->scratch);
  return iri ? iri_value(iri, strlen(iri)) : rh_value_error();
}

static rh_value make_typed(const rh_value *text, const rh_value *type, rh_arena *arena) {
  if (text->kind != RH_VALUE_STRING || type->kind != RH_VALUE_IRI) return rh_value_error();
  rh_term term = {RH_TERM_LITERAL,
                  text->term.value,
                  text->term.value_length,
                  type->term.value,
                  type->term.value_length,
                  NULL,
                  0};
  rh_value value;
  rh_value_of_term(&term, arena, &value);
  return value;
}

static rh_value make_tagged(const rh_value *text, const rh_value *language) {
  if (text->kind != RH_VALUE_STRING || language->kind != RH_VALUE_STRING ||
      language->term.value_length == 0)
    return rh_value_error();
  rh_value value = *text;
  value.kind = RH_VALUE_LANGUAGE;
  value.term.language = language->term.value;
  value.term.language_length = language->term.value_length;
  return value;
}

static rh_value blank_labelled(rh_evaluator *ev, const char *label, int length) {
  const char *copy = rh_arena_copy(&ev->scratch, label, (size_t)length);
  if (!copy) return rh_value_error();
  rh_value value = rh_value_error();
  value.kind = RH_VALUE_BLANK;
  value.term = (rh_term){RH_TERM_BLANK, copy, (size_t)length, NULL, 0, NULL, 0};
  return value;
}

/* One blank node for each text and solution. */
static rh_value make_blank(rh_evaluator *ev, const rh_value *text, size_t row) {
  char label[80];
  if (text->kind != RH_VALUE_STRING) return rh_value_error();
  uint64_t hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < text->term.value_length; i++)
    hash = (hash ^ (unsigned char)text->term.value[i]) * 0x100000001B3u;
  int length = snprintf(label, sizeof label, "solution%llu.%016llx",
                        (unsigned long long)(ev->solution + row), (unsigned long long)hash);
  return blank_labelled(ev, label, length);
}

static rh_status fresh_blank(rh_evaluator *ev, rh_value *value) {
  rh_id id;
  rh_status status = rh_terms_blank(ev->run->terms, &id, ev->run->error);
  return status ? status : rh_terms_value(ev->run->terms, id, &ev->scratch, value, ev->run->error);
}

static rh_value make_uuid(rh_evaluator *ev, bool iri) {
  char text[64];
  uint64_t high = rh_run_random_bits(ev->run), low = rh_run_random_bits(ev->run);
  int length = snprintf(
      text, sizeof text, "%s%08llx-%04llx-4%03llx-%04llx-%012llx", iri ? "urn:uuid:" : "",
      (unsigned long long)(high >> 32), (unsigned long long)(high >> 16 & 0xFFFF),
      (unsigned long long)(high & 0xFFF), (unsigned long long)(low >> 48 & 0x3FFF) | 0x8000,
      (unsigned long long)(low & 0xFFFFFFFFFFFF));
  const char *copy = rh_arena_copy(&ev->scratch, text, (size_t)length);
  if (!copy) return rh_value_error();
  return iri ? iri_value(copy, (size_t)length) : rh_value_string(copy, (size_t)length);
}

/* ---- dates -------------------------------------------------------------------------------- */

static bool has_date(const rh_value *value) {
  return value->kind == RH_VALUE_DATE_TIME || value->kind == RH_VALUE_DATE;
}

static bool has_time(const rh_value *value) {
  return value->kind == RH_VALUE_DATE_TIME || value->kind == RH_VALUE_TIME;
}

static rh_value date_part(const rh_value *value, rh_expr_kind kind) {
  bool date = kind == RH_EXPR_YEAR || kind == RH_EXPR_MONTH || kind == RH_EXPR_DAY;
  if (date ? !has_date(value) : !has_time(value)) return rh_value_error();
  rh_calendar c = rh_instant_calendar(&value->as.instant);
  switch (kind) {
  case RH_EXPR_YEAR:
    return rh_value_integer(c.year);
  case RH_EXPR_MONTH:
    return rh_value_integer(c.month);
  case RH_EXPR_DAY:
    return rh_value_integer(c.day);
  case RH_EXPR_HOURS:
    return rh_value_integer(c.hour);
  case RH_EXPR_MINUTES:
    return rh_value_integer(c.minute);
  default:
    break;
  }
  rh_value seconds = rh_value_integer(c.second);
  seconds.kind = RH_VALUE_DECIMAL;
  if (value->as.instant.nanos) {
    rh_number whole = seconds.as.number, nanos = {NULL, value->as.instant.nanos, 9};
    (void)rh_number_add(&whole, &nanos, NULL, &seconds.as.number); /* fits: needs no arena */
  }
  return seconds;
}

static rh_value zone_of(const rh_value *value, bool as_text, rh_arena *arena) {
  if (!has_date(value) && !has_time(value)) return rh_value_error();
  int16_t zone = value->as.instant.zone;
  if (as_text) {
    char text[RH_TEMPORAL_TEXT_SIZE];
    rh_zone_text(zone, text);
    const char *copy = rh_arena_copy_text(arena, text);
    return copy ? rh_value_string(copy, strlen(copy)) : rh_value_error();
  }
  if (zone == RH_ZONE_NONE) return rh_value_error();
  rh_value duration = rh_value_integer(0);
  duration.kind = RH_VALUE_DAY_TIME_DURATION;
  duration.as.duration = (rh_duration){0, zone * INT64_C(60), 0};
  return duration;
}

static rh_value now(const rh_run *run) {
  rh_value value = rh_value_integer(0);
  value.kind = RH_VALUE_DATE_TIME;
  value.as.instant = (rh_instant){run->now.tv_sec, (int32_t)run->now.tv_nsec, 0};
  return value;
}

/* ---- by the number of arguments ----------------------------------------------------------- */

static rh_status apply_none(rh_evaluator *ev, const rh_scalar *scalar, rh_value *value) {
  switch (scalar->expr->kind) {
  case RH_EXPR_RAND:
    *value = rh_value_double(rh_run_random(ev->run));
    return RH_OK;
  case RH_EXPR_NOW:
    *value = now(ev->run);
    return RH_OK;
  case RH_EXPR_UUID:
  case RH_EXPR_STRUUID:
    *value = make_uuid(ev, scalar->expr->kind == RH_EXPR_UUID);
    return RH_OK;
  case RH_EXPR_BNODE:
    return fresh_blank(ev, value);
  default:
    *value = rh_value_error();
    return RH_OK;
  }
}

static rh_value apply_to_number(rh_expr_kind kind, const rh_value *a, rh_arena *arena) {
  switch (kind) {
  case RH_EXPR_UNARY_PLUS:
    return rh_value_plus(a);
  case RH_EXPR_UNARY_MINUS:
    return rh_value_minus(a, arena);
  case RH_EXPR_ABS:
    return rh_value_abs(a, arena);
  case RH_EXPR_CEIL:
    return rh_value_round(a, RH_ROUND_CEILING, arena);
  case RH_EXPR_FLOOR:
    return rh_value_round(a, RH_ROUND_FLOOR, arena);
  default:
    return rh_value_round(a, RH_ROUND_NEAREST, arena);
  }
}

static rh_value apply_to_text(rh_expr_kind kind, const rh_value *a, rh_arena *arena) {
  switch (kind) {
  case RH_EXPR_STRLEN:
    return rh_value_strlen(a);
  case RH_EXPR_UCASE:
    return rh_value_upper(a, arena);
  case RH_EXPR_LCASE:
    return rh_value_lower(a, arena);
  case RH_EXPR_ENCODE_FOR_URI:
    return rh_value_encode_for_uri(a, arena);
  case RH_EXPR_MD5:
    return rh_value_digest(a, RH_DIGEST_MD5, arena);
  case RH_EXPR_SHA1:
    return rh_value_digest(a, RH_DIGEST_SHA1, arena);
  case RH_EXPR_SHA256:
    return rh_value_digest(a, RH_DIGEST_SHA256, arena);
  case RH_EXPR_SHA384:
    return rh_value_digest(a, RH_DIGEST_SHA384, arena);
  default:
    return rh_value_digest(a, RH_DIGEST_SHA512, arena);
  }
}

static rh_value apply_to_term(rh_evaluator *ev, rh_expr_kind kind, const rh_value *a) {
  if (a->kind == RH_VALUE_ERROR) return *a;
  switch (kind) {
  case RH_EXPR_STR:
    return string_of(a, &ev->scratch);
  case RH_EXPR_LANG:
    return language_of(a);
  case RH_EXPR_DATATYPE:
    return datatype_of(a);
  case RH_EXPR_IRI:
    return make_iri(ev, a);
  case RH_EXPR_ISIRI:
    return rh_value_boolean(a->kind == RH_VALUE_IRI);
  case RH_EXPR_ISBLANK:
    return rh_value_boolean(a->kind == RH_VALUE_BLANK);
  case RH_EXPR_ISLITERAL:
    return rh_value_boolean(rh_value_is_literal(a));
  case RH_EXPR_ISNUMERIC:
    return rh_value_boolean(rh_value_is_numeric(a));
  default:
    return rh_value_error();
  }
}

static rh_value apply_one(rh_evaluator *ev, rh_expr_kind kind, const rh_value *a, size_t row) {
  switch (kind) {
  case RH_EXPR_UNARY_PLUS:
  case RH_EXPR_UNARY_MINUS:
  case RH_EXPR_ABS:
  case RH_EXPR_CEIL:
  case RH_EXPR_FLOOR:
  case RH_EXPR_ROUND:
    return apply_to_number(kind, a, &ev->scratch);
  case RH_EXPR_STRLEN:
  case RH_EXPR_UCASE:
  case RH_EXPR_LCASE:
  case RH_EXPR_ENCODE_FOR_URI:
  case RH_EXPR_MD5:
  case RH_EXPR_SHA1:
  case RH_EXPR_SHA256:
  case RH_EXPR_SHA384:
  case RH_EXPR_SHA512:
    return apply_to_text(kind, a, &ev->scratch);
  case RH_EXPR_YEAR:
  case RH_EXPR_MONTH:
  case RH_EXPR_DAY:
  case RH_EXPR_HOURS:
  case RH_EXPR_MINUTES:
  case RH_EXPR_SECONDS:
    return date_part(a, kind);
  case RH_EXPR_TIMEZONE:
  case RH_EXPR_TZ:
    return zone_of(a, kind == RH_EXPR_TZ, &ev->scratch);
  case RH_EXPR_BNODE:
    return make_blank(ev, a, row);
  default:
    return apply_to_term(ev, kind, a);
  }
}

static rh_value apply_two(rh_evaluator *ev, rh_expr_kind kind, const rh_value *a,
                          const rh_value *b) {
  switch (kind) {
  case RH_EXPR_ADD:
    return rh_value_add(a, b, &ev->scratch);
  case RH_EXPR_SUBTRACT:
    return rh_value_subtract(a, b, &ev->scratch);
  case RH_EXPR_MULTIPLY:
    return rh_value_multiply(a, b, &ev->scratch);
  case RH_EXPR_DIVIDE:
    return rh_value_divide(a, b, &ev->scratch);
  case RH_EXPR_LANGMATCHES:
    return rh_value_lang_matches(a, b);
  case RH_EXPR_CONTAINS:
    return rh_value_contains(a, b);
  case RH_EXPR_STRSTARTS:
    return rh_value_starts(a, b);
  case RH_EXPR_STRENDS:
    return rh_value_ends(a, b);
  case RH_EXPR_STRBEFORE:
    return rh_value_before(a, b);
  case RH_EXPR_STRAFTER:
    return rh_value_after(a, b);
  case RH_EXPR_STRLANG:
    return make_tagged(a, b);
  case RH_EXPR_STRDT:
    return make_typed(a, b, &ev->scratch);
  case RH_EXPR_REGEX:
    return rh_value_regex(ev->run->regexes, a, b, NULL);
  case RH_EXPR_SUBSTR:
    return rh_value_substr(a, b, NULL);
  default:
    return rh_value_error();
  }
}

static rh_value apply_more(rh_evaluator *ev, rh_expr_kind kind, const rh_value *a, size_t count) {
  switch (kind) {
  case RH_EXPR_REGEX:
    return rh_value_regex(ev->run->regexes, &a[0], &a[1], &a[2]);
  case RH_EXPR_SUBSTR:
    return rh_value_substr(&a[0], &a[1], &a[2]);
  case RH_EXPR_REPLACE:
    return rh_value_replace(ev->run->regexes, &a[0], &a[1], &a[2], count > 3 ? &a[3] : NULL,
                            &ev->scratch);
  default:
    return rh_value_error();
  }
}

/* ---- functional forms --------------------------------------------------------------------- */

static rh_status apply_if(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_value *value) {
  rh_truth truth;
  rh_status status = rh_scalar_truth(ev, scalar->arguments[0], row, &truth);
  *value = rh_value_error();
  if (status || truth == RH_TRUTH_ERROR) return status;
  return rh_scalar_value(ev, scalar->arguments[truth == RH_TRUE ? 1 : 2], row, value);
}

static rh_status coalesce(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_value *value) {
  *value = rh_value_error();
  for (size_t i = 0; value->kind == RH_VALUE_ERROR && i < scalar->argument_count; i++) {
    rh_status status = rh_scalar_value(ev, scalar->arguments[i], row, value);
    if (status) return status;
  }
  return RH_OK;
}

static rh_status same_term(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_value *value) {
  rh_id a, b;
  rh_status status = rh_scalar_id(ev, scalar->arguments[0], row, &a);
  if (!status) status = rh_scalar_id(ev, scalar->arguments[1], row, &b);
  if (status) return status;
  *value = a && b ? rh_value_boolean(a == b) : rh_value_error();
  return RH_OK;
}

static rh_status concatenate(rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                             rh_value *value) {
  rh_value *texts = rh_arena_alloc_array(&ev->scratch, scalar->argument_count + 1, sizeof *texts);
  if (!texts) return rh_run_no_memory(ev->run);
  for (size_t i = 0; i < scalar->argument_count; i++) {
    rh_status status = rh_scalar_value(ev, scalar->arguments[i], row, &texts[i]);
    if (status) return status;
  }
  *value = rh_value_concat(texts, scalar->argument_count, &ev->scratch);
  return RH_OK;
}

static rh_status boolean_form(rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                              rh_value *value) {
  rh_truth truth;
  rh_status status = rh_scalar_truth(ev, scalar, row, &truth);
  if (status) return status;
  *value = truth == RH_TRUTH_ERROR ? rh_value_error() : rh_value_boolean(truth == RH_TRUE);
  return RH_OK;
}

static bool is_boolean_form(rh_expr_kind kind) {
  return (kind >= RH_EXPR_EXISTS && kind <= RH_EXPR_GREATER_EQUAL) || kind == RH_EXPR_BOUND;
}

rh_status rh_scalar_apply(rh_evaluator *ev, const rh_scalar *scalar, size_t row, rh_value *value) {
  rh_expr_kind kind = scalar->expr->kind;
  if (is_boolean_form(kind)) return boolean_form(ev, scalar, row, value);
  if (kind == RH_EXPR_IF) return apply_if(ev, scalar, row, value);
  if (kind == RH_EXPR_COALESCE) return coalesce(ev, scalar, row, value);
  if (kind == RH_EXPR_SAMETERM) return same_term(ev, scalar, row, value);
  if (kind == RH_EXPR_CONCAT) return concatenate(ev, scalar, row, value);
  rh_value arguments[MOST_ARGUMENTS];
  size_t count = scalar->argument_count;
  *value = rh_value_error();
  if (kind == RH_EXPR_CALL || count > MOST_ARGUMENTS) return RH_OK;
  if (count == 0) return apply_none(ev, scalar, value);
  for (size_t i = 0; i < count; i++) {
    rh_status status = rh_scalar_value(ev, scalar->arguments[i], row, &arguments[i]);
    if (status) return status;
    if (arguments[i].kind == RH_VALUE_ERROR) return RH_OK;
  }
  if (count == 1)
    *value = apply_one(ev, kind, &arguments[0], row);
  else if (count == 2)
    *value = apply_two(ev, kind, &arguments[0], &arguments[1]);
  else
    *value = apply_more(ev, kind, arguments, count);
  return RH_OK;
}
