#include "queries/sparql/value/number.h"

#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t POWERS[RH_NUMBER_MAX_SCALE + 1] = {1,
                                                        10,
                                                        100,
                                                        1000,
                                                        10000,
                                                        100000,
                                                        1000000,
                                                        10000000,
                                                        100000000,
                                                        1000000000,
                                                        10000000000,
                                                        100000000000,
                                                        1000000000000,
                                                        10000000000000,
                                                        100000000000000,
                                                        1000000000000000,
                                                        10000000000000000,
                                                        100000000000000000,
                                                        1000000000000000000};

static bool add_fits(int64_t a, int64_t b, int64_t *out) {
  if ((b > 0 && a > INT64_MAX - b) || (b < 0 && a < INT64_MIN - b)) return false;
  *out = a + b;
  return *out != INT64_MIN; /* whose negative would not fit */
}

static bool multiply_fits(int64_t a, int64_t b, int64_t *out) {
  if (a == 0 || b == 0) {
    *out = 0;
    return true;
  }
  if (a == INT64_MIN || b == INT64_MIN) return false;
  if (llabs(a) > INT64_MAX / llabs(b)) return false;
  *out = a * b;
  return true;
}

static bool set_small(int64_t mantissa, uint32_t scale, rh_number *out) {
  while (scale > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    scale--;
  }
  *out = (rh_number){NULL, mantissa, scale};
  return true;
}

rh_number rh_number_decimal(int64_t mantissa, uint32_t scale) {
  rh_number number;
  (void)set_small(mantissa, scale, &number);
  return number;
}

/* ---- numbers of any size: an mpz and a scale ---------------------------------------------- */

typedef struct big {
  mpz_t mantissa;
  uint32_t scale;
} big;

static bool valid_numeral(const char *text, size_t length, bool integer) {
  size_t i = length > 0 && (text[0] == '+' || text[0] == '-');
  size_t digits = 0, points = 0;
  for (; i < length; i++) {
    if (text[i] >= '0' && text[i] <= '9')
      digits++;
    else if (text[i] == '.' && !integer)
      points++;
    else
      return false;
  }
  return digits > 0 && digits <= RH_NUMBER_MAX_DIGITS && points <= 1;
}

static bool big_from_text(const char *text, size_t length, big *out) {
  char *digits = malloc(length + 1);
  if (!digits) return false;
  size_t used = 0;
  bool fraction = false;
  out->scale = 0;
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '.') {
      fraction = true;
    } else if (text[i] != '+') {
      digits[used++] = text[i];
      if (fraction) out->scale++;
    }
  }
  digits[used] = '\0';
  bool good = mpz_init_set_str(out->mantissa, digits, 10) == 0;
  if (!good) mpz_clear(out->mantissa);
  free(digits);
  return good;
}

static bool big_from_number(const rh_number *number, big *out) {
  if (number->digits) return big_from_text(number->digits, strlen(number->digits), out);
  char text[32];
  int length = snprintf(text, sizeof text, "%lld", (long long)number->mantissa);
  if (!big_from_text(text, (size_t)length, out)) return false;
  out->scale = number->scale;
  return true;
}

static void big_rescale(big *b, uint32_t scale) {
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, scale - b->scale);
  mpz_mul(b->mantissa, b->mantissa, power);
  mpz_clear(power);
  b->scale = scale;
}

static void big_align(big *a, big *b) {
  if (a->scale < b->scale) big_rescale(a, b->scale);
  if (b->scale < a->scale) big_rescale(b, a->scale);
}

static void big_trim(big *b) {
  while (b->scale > 0 && mpz_divisible_ui_p(b->mantissa, 10)) {
    mpz_divexact_ui(b->mantissa, b->mantissa, 10);
    b->scale--;
  }
}

/* The numeral of an integer's digits with a point `scale` digits from the right. */
static const char *place_point(const char *digits, uint32_t scale, rh_arena *arena) {
  bool negative = digits[0] == '-';
  digits += negative;
  size_t length = strlen(digits);
  size_t zeros = scale >= length ? scale - length + 1 : 0;
  char *text = rh_arena_alloc(arena, length + zeros + 3);
  if (!text) return NULL;
  char *end = text;
  if (negative) *end++ = '-';
  size_t whole = length + zeros - scale;
  for (size_t i = 0; i < length + zeros; i++) {
    if (i == whole) *end++ = '.';
    *end++ = i < zeros ? '0' : digits[i - zeros];
  }
  *end = '\0';
  return text;
}

/* Clears `b`. */
static bool big_to_number(big *b, rh_arena *arena, rh_number *out) {
  big_trim(b);
  bool good = true;
  size_t size = mpz_sizeinbase(b->mantissa, 10);
  if (size <= 18 && b->scale <= RH_NUMBER_MAX_SCALE) {
    char text[32];
    (void)mpz_get_str(text, 10, b->mantissa);
    good = set_small(strtoll(text, NULL, 10), b->scale, out);
  } else {
    char *text = size <= RH_NUMBER_MAX_DIGITS ? malloc(size + 2) : NULL;
    if (text) (void)mpz_get_str(text, 10, b->mantissa);
    *out = (rh_number){text ? place_point(text, b->scale, arena) : NULL, 0, 0};
    good = out->digits != NULL;
    free(text);
  }
  mpz_clear(b->mantissa);
  return good;
}

typedef void big_operation(big *a, big *b);

static bool big_apply(const rh_number *x, const rh_number *y, big_operation *apply, rh_arena *arena,
                      rh_number *out) {
  big a, b;
  if (!big_from_number(x, &a)) return false;
  if (!big_from_number(y, &b)) {
    mpz_clear(a.mantissa);
    return false;
  }
  apply(&a, &b);
  mpz_clear(b.mantissa);
  return big_to_number(&a, arena, out);
}

static void big_add(big *a, big *b) {
  big_align(a, b);
  mpz_add(a->mantissa, a->mantissa, b->mantissa);
}

static void big_subtract(big *a, big *b) {
  big_align(a, b);
  mpz_sub(a->mantissa, a->mantissa, b->mantissa);
}

static void big_multiply(big *a, big *b) {
  mpz_mul(a->mantissa, a->mantissa, b->mantissa);
  a->scale += b->scale;
}

/* Half to even at RH_NUMBER_DIVISION_DIGITS. */
static void big_divide(big *a, big *b) {
  big_align(a, b);
  a->scale = 0;
  big_rescale(a, RH_NUMBER_DIVISION_DIGITS);
  mpz_t rest;
  mpz_init(rest);
  mpz_tdiv_qr(a->mantissa, rest, a->mantissa, b->mantissa);
  int direction = mpz_sgn(rest) * mpz_sgn(b->mantissa);
  mpz_mul_2exp(rest, rest, 1);
  int half = mpz_cmpabs(rest, b->mantissa);
  if (half > 0 || (half == 0 && mpz_odd_p(a->mantissa))) {
    if (direction > 0)
      mpz_add_ui(a->mantissa, a->mantissa, 1);
    else
      mpz_sub_ui(a->mantissa, a->mantissa, 1);
  }
  mpz_clear(rest);
}

/* ---- reading and writing ------------------------------------------------------------------ */

bool rh_number_parse(const char *text, size_t length, bool integer, rh_arena *arena,
                     rh_number *out) {
  if (!valid_numeral(text, length, integer)) return false;
  int64_t mantissa = 0;
  uint32_t scale = 0;
  bool negative = text[0] == '-', fraction = false, fits = true;
  for (size_t i = text[0] == '-' || text[0] == '+'; fits && i < length; i++) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    fits = multiply_fits(mantissa, 10, &mantissa) && add_fits(mantissa, text[i] - '0', &mantissa);
    scale += fraction;
    fits = fits && scale <= RH_NUMBER_MAX_SCALE;
  }
  if (fits) return set_small(negative ? -mantissa : mantissa, scale, out);
  big b;
  return big_from_text(text, length, &b) && big_to_number(&b, arena, out);
}

const char *rh_number_text(const rh_number *number, rh_arena *arena) {
  if (number->digits) return number->digits;
  char digits[32];
  (void)snprintf(digits, sizeof digits, "%lld", (long long)number->mantissa);
  return number->scale ? place_point(digits, number->scale, arena)
                       : rh_arena_copy_text(arena, digits);
}

/* ---- arithmetic --------------------------------------------------------------------------- */

static bool align_small(const rh_number *a, const rh_number *b, int64_t *x, int64_t *y,
                        uint32_t *scale) {
  if (a->digits || b->digits) return false;
  *scale = a->scale > b->scale ? a->scale : b->scale;
  return multiply_fits(a->mantissa, POWERS[*scale - a->scale], x) &&
         multiply_fits(b->mantissa, POWERS[*scale - b->scale], y);
}

bool rh_number_add(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out) {
  int64_t x, y, sum;
  uint32_t scale;
  if (align_small(a, b, &x, &y, &scale) && add_fits(x, y, &sum)) return set_small(sum, scale, out);
  return big_apply(a, b, big_add, arena, out);
}

bool rh_number_subtract(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out) {
  int64_t x, y, difference;
  uint32_t scale;
  if (align_small(a, b, &x, &y, &scale) && y != INT64_MIN && add_fits(x, -y, &difference))
    return set_small(difference, scale, out);
  return big_apply(a, b, big_subtract, arena, out);
}

bool rh_number_multiply(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out) {
  int64_t product;
  if (!a->digits && !b->digits && a->scale + b->scale <= RH_NUMBER_MAX_SCALE &&
      multiply_fits(a->mantissa, b->mantissa, &product))
    return set_small(product, a->scale + b->scale, out);
  return big_apply(a, b, big_multiply, arena, out);
}

bool rh_number_divide(const rh_number *a, const rh_number *b, rh_arena *arena, rh_number *out) {
  if (rh_number_sign(b) == 0) return false;
  int64_t x, y;
  uint32_t scale;
  if (align_small(a, b, &x, &y, &scale) && y != INT64_MIN && x % y == 0)
    return set_small(x / y, 0, out);
  return big_apply(a, b, big_divide, arena, out);
}

int rh_number_compare(const rh_number *a, const rh_number *b) {
  int64_t x, y;
  uint32_t scale;
  if (align_small(a, b, &x, &y, &scale)) return (x > y) - (x < y);
  int sign_a = rh_number_sign(a), sign_b = rh_number_sign(b);
  if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
  big p, q;
  if (!big_from_number(a, &p)) return 0;
  int order = 0;
  if (big_from_number(b, &q)) {
    big_align(&p, &q);
    order = mpz_cmp(p.mantissa, q.mantissa);
    mpz_clear(q.mantissa);
  }
  mpz_clear(p.mantissa);
  return order;
}

int rh_number_sign(const rh_number *number) {
  if (number->digits) return number->digits[0] == '-' ? -1 : 1;
  return (number->mantissa > 0) - (number->mantissa < 0);
}

double rh_number_double(const rh_number *number) {
  if (number->digits) return strtod(number->digits, NULL);
  /* Both exact below 2^53 and 10^22, so that one division rounds once. */
  if (llabs(number->mantissa) < (INT64_C(1) << 53))
    return (double)number->mantissa / (double)POWERS[number->scale];
  char text[48];
  (void)snprintf(text, sizeof text, "%llde-%u", (long long)number->mantissa,
                 (unsigned)number->scale);
  return strtod(text, NULL);
}

bool rh_number_from_double(double value, bool integer, rh_arena *arena, rh_number *out) {
  if (!isfinite(value)) return false;
  if (integer) value = trunc(value);
  if (value == trunc(value) && fabs(value) < 9e18) {
    *out = rh_number_of((int64_t)value);
    return true;
  }
  char text[512];
  int precision = 0;
  /* The fewest fraction digits that give the double back, so that 0.1 becomes 0.1. */
  do {
    (void)snprintf(text, sizeof text, "%.*f", precision, value);
  } while (strtod(text, NULL) != value && ++precision < 100);
  return rh_number_parse(text, strlen(text), false, arena, out);
}

static void big_round(big *b, rh_rounding how) {
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, b->scale);
  switch (how) {
  case RH_ROUND_DOWN:
    mpz_tdiv_q(b->mantissa, b->mantissa, power);
    break;
  case RH_ROUND_FLOOR:
    mpz_fdiv_q(b->mantissa, b->mantissa, power);
    break;
  case RH_ROUND_CEILING:
    mpz_cdiv_q(b->mantissa, b->mantissa, power);
    break;
  case RH_ROUND_NEAREST: /* floor((2m + 10^s) / (2 * 10^s)) */
    mpz_mul_2exp(b->mantissa, b->mantissa, 1);
    mpz_add(b->mantissa, b->mantissa, power);
    mpz_mul_2exp(power, power, 1);
    mpz_fdiv_q(b->mantissa, b->mantissa, power);
    break;
  }
  b->scale = 0;
  mpz_clear(power);
}

bool rh_number_round(const rh_number *number, rh_rounding how, rh_arena *arena, rh_number *out) {
  if (!number->digits && number->scale == 0) {
    *out = *number;
    return true;
  }
  big b;
  if (!big_from_number(number, &b)) return false;
  big_round(&b, how);
  return big_to_number(&b, arena, out);
}
