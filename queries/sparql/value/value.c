#include "queries/sparql/value/value.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LITERAL_LENGTH(text) (sizeof(text) - 1)

/* ---- datatypes ---------------------------------------------------------------------------- */

typedef struct datatype {
  const char *name; /* behind RH_XSD */
  rh_value_kind kind;
  const char *low, *high; /* of derived integers; NULL: no bound */
} datatype;

static const datatype DATATYPES[] = {
    {"string", RH_VALUE_STRING, NULL, NULL},
    {"boolean", RH_VALUE_BOOLEAN, NULL, NULL},
    {"integer", RH_VALUE_INTEGER, NULL, NULL},
    {"decimal", RH_VALUE_DECIMAL, NULL, NULL},
    {"double", RH_VALUE_DOUBLE, NULL, NULL},
    {"float", RH_VALUE_FLOAT, NULL, NULL},
    {"dateTime", RH_VALUE_DATE_TIME, NULL, NULL},
    {"dateTimeStamp", RH_VALUE_DATE_TIME, NULL, NULL},
    {"date", RH_VALUE_DATE, NULL, NULL},
    {"time", RH_VALUE_TIME, NULL, NULL},
    {"duration", RH_VALUE_DURATION, NULL, NULL},
    {"yearMonthDuration", RH_VALUE_YEAR_MONTH_DURATION, NULL, NULL},
    {"dayTimeDuration", RH_VALUE_DAY_TIME_DURATION, NULL, NULL},
    {"int", RH_VALUE_INTEGER, "-2147483648", "2147483647"},
    {"long", RH_VALUE_INTEGER, "-9223372036854775808", "9223372036854775807"},
    {"short", RH_VALUE_INTEGER, "-32768", "32767"},
    {"byte", RH_VALUE_INTEGER, "-128", "127"},
    {"nonNegativeInteger", RH_VALUE_INTEGER, "0", NULL},
    {"positiveInteger", RH_VALUE_INTEGER, "1", NULL},
    {"nonPositiveInteger", RH_VALUE_INTEGER, NULL, "0"},
    {"negativeInteger", RH_VALUE_INTEGER, NULL, "-1"},
    {"unsignedLong", RH_VALUE_INTEGER, "0", "18446744073709551615"},
    {"unsignedInt", RH_VALUE_INTEGER, "0", "4294967295"},
    {"unsignedShort", RH_VALUE_INTEGER, "0", "65535"},
    {"unsignedByte", RH_VALUE_INTEGER, "0", "255"},
};
enum { DATATYPE_COUNT = sizeof DATATYPES / sizeof *DATATYPES };

static const datatype *find_datatype(const char *iri, size_t length) {
  size_t prefix = LITERAL_LENGTH(RH_XSD);
  if (length <= prefix || memcmp(iri, RH_XSD, prefix) != 0) return NULL;
  for (size_t i = 0; i < DATATYPE_COUNT; i++) {
    size_t size = strlen(DATATYPES[i].name);
    if (size == length - prefix && memcmp(DATATYPES[i].name, iri + prefix, size) == 0)
      return &DATATYPES[i];
  }
  return NULL;
}

/* ---- lexical forms ------------------------------------------------------------------------ */

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool parse_boolean(const char *text, size_t length, bool *out) {
  if (length == 1) {
    *out = *text == '1';
    return *text == '0' || *text == '1';
  }
  *out = length == 4;
  return (length == 4 && memcmp(text, "true", 4) == 0) ||
         (length == 5 && memcmp(text, "false", 5) == 0);
}

/* [+-]digits[.digits][eE[+-]digits], INF, +INF, -INF, NaN */
static bool parse_real(const char *text, size_t length, double *out) {
  char copy[512];
  if (length == 0 || length >= sizeof copy) return false;
  memcpy(copy, text, length);
  copy[length] = '\0';
  if (strcmp(copy, "NaN") == 0) {
    *out = NAN;
    return true;
  }
  const char *unsigned_part = copy + (*copy == '+' || *copy == '-');
  if (strcmp(unsigned_part, "INF") == 0) {
    *out = *copy == '-' ? -INFINITY : INFINITY;
    return true;
  }
  if (strspn(copy, "0123456789+-.eE") != length) return false;
  char *end;
  *out = strtod(copy, &end);
  return end == copy + length;
}

static bool parse_integer(const char *text, size_t length, const datatype *type, rh_arena *arena,
                          rh_number *out) {
  if (!rh_number_parse(text, length, true, arena, out)) return false;
  rh_number bound;
  if (type->low && rh_number_parse(type->low, strlen(type->low), true, arena, &bound) &&
      rh_number_compare(out, &bound) < 0)
    return false;
  return !type->high || !rh_number_parse(type->high, strlen(type->high), true, arena, &bound) ||
         rh_number_compare(out, &bound) <= 0;
}

static bool parse_typed(const datatype *type, const char *text, size_t length, rh_arena *arena,
                        rh_value *out) {
  while (length > 0 && is_space(*text)) text++, length--;
  while (length > 0 && is_space(text[length - 1])) length--;
  switch (type->kind) {
  case RH_VALUE_BOOLEAN:
    return parse_boolean(text, length, &out->as.boolean);
  case RH_VALUE_INTEGER:
    return parse_integer(text, length, type, arena, &out->as.number);
  case RH_VALUE_DECIMAL:
    return rh_number_parse(text, length, false, arena, &out->as.number);
  case RH_VALUE_FLOAT:
    if (!parse_real(text, length, &out->as.real)) return false;
    out->as.real = (double)(float)out->as.real;
    return true;
  case RH_VALUE_DOUBLE:
    return parse_real(text, length, &out->as.real);
  case RH_VALUE_DATE_TIME:
    return rh_instant_parse(text, length, RH_INSTANT_DATE_TIME, &out->as.instant) &&
           (strcmp(type->name, "dateTimeStamp") != 0 || out->as.instant.zone != RH_ZONE_NONE);
  case RH_VALUE_DATE:
    return rh_instant_parse(text, length, RH_INSTANT_DATE, &out->as.instant);
  case RH_VALUE_TIME:
    return rh_instant_parse(text, length, RH_INSTANT_TIME, &out->as.instant);
  case RH_VALUE_DURATION:
    return rh_duration_parse(text, length, RH_DURATION_ANY, &out->as.duration);
  case RH_VALUE_YEAR_MONTH_DURATION:
    return rh_duration_parse(text, length, RH_DURATION_YEAR_MONTH, &out->as.duration);
  case RH_VALUE_DAY_TIME_DURATION:
    return rh_duration_parse(text, length, RH_DURATION_DAY_TIME, &out->as.duration);
  default:
    return true;
  }
}

void rh_value_of_term(const rh_term *term, rh_arena *arena, rh_value *out) {
  *out = (rh_value){.kind = RH_VALUE_STRING, .term = *term};
  if (term->kind == RH_TERM_IRI) {
    out->kind = RH_VALUE_IRI;
  } else if (term->kind == RH_TERM_BLANK) {
    out->kind = RH_VALUE_BLANK;
  } else if (term->language) {
    out->kind = RH_VALUE_LANGUAGE;
  } else if (term->datatype) {
    const datatype *type = find_datatype(term->datatype, term->datatype_length);
    out->kind = type ? type->kind : RH_VALUE_OTHER;
    if (type && !parse_typed(type, term->value, term->value_length, arena, out))
      out->kind = RH_VALUE_ILL_TYPED;
  }
}

void rh_value_of_inline(rh_id id, rh_arena *arena, rh_value *out) {
  if (rh_id_tag(id) == RH_TAG_INTEGER) {
    *out = rh_value_integer(rh_id_integer(id));
    return;
  }
  if (rh_id_tag(id) == RH_TAG_BOOLEAN) {
    *out = rh_value_boolean(rh_id_boolean(id));
    return;
  }
  if (rh_id_tag(id) == RH_TAG_DECIMAL) {
    *out = rh_value_integer(0);
    out->kind = RH_VALUE_DECIMAL;
    out->as.number = rh_number_decimal(rh_id_millionths(id), 6);
    return;
  }
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  rh_id_inline_term(id, text, &term);
  rh_value_of_term(&term, arena, out);
  out->term = (rh_term){RH_TERM_LITERAL, NULL, 0, NULL, 0, NULL, 0};
}

/* ---- making values ------------------------------------------------------------------------ */

static rh_value computed(rh_value_kind kind) {
  return (rh_value){.kind = kind, .term = {.kind = RH_TERM_LITERAL}};
}

rh_value rh_value_error(void) {
  return computed(RH_VALUE_ERROR);
}

rh_value rh_value_boolean(bool boolean) {
  rh_value value = computed(RH_VALUE_BOOLEAN);
  value.as.boolean = boolean;
  return value;
}

rh_value rh_value_integer(int64_t integer) {
  rh_value value = computed(RH_VALUE_INTEGER);
  value.as.number = rh_number_of(integer);
  return value;
}

rh_value rh_value_double(double real) {
  rh_value value = computed(RH_VALUE_DOUBLE);
  value.as.real = real;
  return value;
}

rh_value rh_value_string(const char *text, size_t length) {
  rh_value value = computed(RH_VALUE_STRING);
  value.term.value = text;
  value.term.value_length = length;
  return value;
}

/* ---- terms of values ---------------------------------------------------------------------- */

/* The shortest digits that give the number back, as mantissa and exponent: "1.5E0". */
static void real_text(double real, bool single, char text[64]) {
  if (isnan(real) || isinf(real)) {
    (void)snprintf(text, 64, "%s", isnan(real) ? "NaN" : real < 0 ? "-INF" : "INF");
    return;
  }
  char digits[40];
  int most = single ? FLT_DECIMAL_DIG : DBL_DECIMAL_DIG;
  for (int precision = 0; precision < most; precision++) {
    (void)snprintf(digits, sizeof digits, "%.*e", precision, real);
    double back = strtod(digits, NULL);
    if (single ? (float)back == (float)real : back == real) break;
  }
  char *exponent = strchr(digits, 'e');
  *exponent = '\0';
  (void)snprintf(text, 64, "%s%sE%ld", digits, strchr(digits, '.') ? "" : ".0",
                 strtol(exponent + 1, NULL, 10));
}

/* Canonical decimals have a point: "2.0". */
static const char *decimal_text(const rh_number *number, rh_arena *arena) {
  const char *text = rh_number_text(number, arena);
  if (!text || strchr(text, '.')) return text;
  size_t length = strlen(text);
  char *pointed = rh_arena_alloc(arena, length + 3);
  if (!pointed) return NULL;
  memcpy(pointed, text, length);
  memcpy(pointed + length, ".0", 3);
  return pointed;
}

static const char *text_of(const rh_value *value, char room[RH_TEMPORAL_TEXT_SIZE],
                           rh_arena *arena) {
  switch (value->kind) {
  case RH_VALUE_BOOLEAN:
    return value->as.boolean ? "true" : "false";
  case RH_VALUE_INTEGER:
    return rh_number_text(&value->as.number, arena);
  case RH_VALUE_DECIMAL:
    return decimal_text(&value->as.number, arena);
  case RH_VALUE_FLOAT:
  case RH_VALUE_DOUBLE:
    real_text(value->as.real, value->kind == RH_VALUE_FLOAT, room);
    return room;
  case RH_VALUE_DATE_TIME:
    rh_instant_text(&value->as.instant, RH_INSTANT_DATE_TIME, room);
    return room;
  case RH_VALUE_DATE:
    rh_instant_text(&value->as.instant, RH_INSTANT_DATE, room);
    return room;
  case RH_VALUE_TIME:
    rh_instant_text(&value->as.instant, RH_INSTANT_TIME, room);
    return room;
  case RH_VALUE_DURATION:
    rh_duration_text(&value->as.duration, RH_DURATION_ANY, room);
    return room;
  case RH_VALUE_YEAR_MONTH_DURATION:
    rh_duration_text(&value->as.duration, RH_DURATION_YEAR_MONTH, room);
    return room;
  case RH_VALUE_DAY_TIME_DURATION:
    rh_duration_text(&value->as.duration, RH_DURATION_DAY_TIME, room);
    return room;
  default:
    return NULL;
  }
}

static const char *datatype_of_kind(rh_value_kind kind) {
  switch (kind) {
  case RH_VALUE_BOOLEAN:
    return RH_XSD "boolean";
  case RH_VALUE_INTEGER:
    return RH_XSD "integer";
  case RH_VALUE_DECIMAL:
    return RH_XSD "decimal";
  case RH_VALUE_FLOAT:
    return RH_XSD "float";
  case RH_VALUE_DOUBLE:
    return RH_XSD "double";
  case RH_VALUE_DATE_TIME:
    return RH_XSD "dateTime";
  case RH_VALUE_DATE:
    return RH_XSD "date";
  case RH_VALUE_TIME:
    return RH_XSD "time";
  case RH_VALUE_DURATION:
    return RH_XSD "duration";
  case RH_VALUE_YEAR_MONTH_DURATION:
    return RH_XSD "yearMonthDuration";
  case RH_VALUE_DAY_TIME_DURATION:
    return RH_XSD "dayTimeDuration";
  case RH_VALUE_STRING:
    return RH_XSD "string";
  case RH_VALUE_LANGUAGE:
    return "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
  default:
    return NULL;
  }
}

bool rh_value_term(const rh_value *value, rh_arena *arena, rh_term *out) {
  *out = value->term;
  if (out->value) return true;
  char room[RH_TEMPORAL_TEXT_SIZE];
  const char *text = text_of(value, room, arena);
  if (text == room) text = rh_arena_copy_text(arena, room);
  if (!text) return false;
  const char *type = datatype_of_kind(value->kind);
  *out = (rh_term){RH_TERM_LITERAL, text, strlen(text), type, type ? strlen(type) : 0, NULL, 0};
  return true;
}

const char *rh_value_datatype(const rh_value *value, size_t *length) {
  const char *type = NULL;
  if (value->kind >= RH_VALUE_STRING && value->term.datatype) {
    *length = value->term.datatype_length;
    return value->term.datatype;
  }
  type = datatype_of_kind(value->kind);
  *length = type ? strlen(type) : 0;
  return type;
}

/* ---- reading values ----------------------------------------------------------------------- */

double rh_value_as_double(const rh_value *value) {
  return value->kind == RH_VALUE_FLOAT || value->kind == RH_VALUE_DOUBLE
             ? value->as.real
             : rh_number_double(&value->as.number);
}

bool rh_value_truth(const rh_value *value, bool *truth) {
  switch (value->kind) {
  case RH_VALUE_BOOLEAN:
    *truth = value->as.boolean;
    return true;
  case RH_VALUE_STRING:
  case RH_VALUE_LANGUAGE:
    *truth = value->term.value_length > 0;
    return true;
  case RH_VALUE_INTEGER:
  case RH_VALUE_DECIMAL:
    *truth = rh_number_sign(&value->as.number) != 0;
    return true;
  case RH_VALUE_FLOAT:
  case RH_VALUE_DOUBLE:
    *truth = value->as.real != 0 && !isnan(value->as.real);
    return true;
  case RH_VALUE_ILL_TYPED: { /* of booleans and numbers it is false */
    size_t length;
    const char *type = rh_value_datatype(value, &length);
    const datatype *known = find_datatype(type, length);
    *truth = false;
    return known && known->kind >= RH_VALUE_BOOLEAN && known->kind <= RH_VALUE_DOUBLE;
  }
  default:
    return false;
  }
}

static bool same_text(const char *a, size_t a_length, const char *b, size_t b_length) {
  if (!a || !b) return !a && !b;
  return a_length == b_length && memcmp(a, b, a_length) == 0;
}

bool rh_term_equal(const rh_term *a, const rh_term *b) {
  return a->kind == b->kind && same_text(a->value, a->value_length, b->value, b->value_length) &&
         same_text(a->datatype, a->datatype_length, b->datatype, b->datatype_length) &&
         same_text(a->language, a->language_length, b->language, b->language_length);
}
