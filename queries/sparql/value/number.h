/* Exact numbers: the values of xsd:integer and xsd:decimal.
 *
 * A number that fits is mantissa / 10^scale in 64 bits; any other is a decimal numeral as text, and
 * its arithmetic is done by GMP. Only division rounds (half to even at RH_NUMBER_DIVISION_DIGITS
 * fraction digits). */
#ifndef RONGHE_SPARQL_VALUE_NUMBER_H
#define RONGHE_SPARQL_VALUE_NUMBER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  RH_NUMBER_MAX_SCALE = 18,
  RH_NUMBER_DIVISION_DIGITS = 18,
  RH_NUMBER_MAX_DIGITS = 10000 /* longer results are errors, so that no query grows them for ever */
};

typedef struct rh_number {
  const char *digits; /* NULL, or the numeral when it does not fit; NUL-terminated, in an arena */
  int64_t mantissa;
  uint32_t scale; /* 0 to RH_NUMBER_MAX_SCALE */
} rh_number;

static inline rh_number rh_number_of(int64_t value) {
  return (rh_number){NULL, value, 0};
}

/* mantissa / 10^scale */
rh_number rh_number_decimal(int64_t mantissa, uint32_t scale);

/* Reads "[+-]digits[.digits]" (white space around it is the caller's affair). With `integer`, a
 * point is not allowed. False when it is not such a numeral, too long or memory is out. */
bool rh_number_parse(const char *text, size_t length, bool integer, rh_arena *arena,
                     rh_number *out);

/* The shortest numeral ("-1.5", "2"), NUL-terminated in `arena`; NULL when memory is out. */
const char *rh_number_text(const rh_number *number, rh_arena *arena);

/* All false when the result is too long, memory is out or (divide) the divisor is zero. */
bool rh_number_add(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out);
bool rh_number_subtract(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out);
bool rh_number_multiply(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out);
bool rh_number_divide(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out);

/* Below, at or above zero as a is less than, equal to or greater than b. */
int rh_number_compare(const rh_number *a, const rh_number *b);

int rh_number_sign(const rh_number *number);
double rh_number_double(const rh_number *number);

/* An integer from a finite double, cut towards zero; a decimal equal to it. */
bool rh_number_from_double(double value, bool integer, rh_arena *arena, rh_number *out);

typedef enum rh_rounding {
  RH_ROUND_DOWN, /* towards zero: casts to integer */
  RH_ROUND_FLOOR,
  RH_ROUND_CEILING,
  RH_ROUND_NEAREST /* halves upwards, as fn:round has it */
} rh_rounding;

/* The integer near `number`. */
bool rh_number_round(const rh_number *number, rh_rounding how, rh_arena *arena, rh_number *out);

#endif
