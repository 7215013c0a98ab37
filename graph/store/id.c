/* Inline ids: values that are held in the id itself. */
#include "graph/store/term.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BIAS (INT64_C(1) << 59)
#define DECIMAL_DIGITS 6
#define DECIMAL_SCALE INT64_C(1000000)
#define DAY_MILLISECONDS INT64_C(86400000)
#define MINUTE_MILLISECONDS INT64_C(60000)

/* dateTime payload: (milliseconds since 1970 + INSTANT_BIAS) << ZONE_BITS | zone code. */
#define ZONE_BITS 8
#define INSTANT_BIAS (INT64_C(1) << 48)
#define ZONE_NONE 0u
#define ZONE_UTC 1u
#define ZONE_FIRST 2u /* -14:00, then quarters of an hour */
#define ZONE_LIMIT_QUARTERS 56

static bool is_datatype(const rh_term *term, const char *name) {
  static const size_t prefix = sizeof RH_XSD - 1;
  size_t length = strlen(name);
  return term->datatype_length == prefix + length &&
         memcmp(term->datatype + prefix, name, length) == 0 &&
         memcmp(term->datatype, RH_XSD, prefix) == 0;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Reads at most 18 digits from *at on; false when there are none or too many. */
static bool read_digits(const char **at, const char *end, int64_t *value, size_t *count) {
  const char *start = *at;
  *value = 0;
  while (*at < end && is_digit(**at)) {
    if (*at - start == 18) return false;
    *value = *value * 10 + (**at - '0');
    (*at)++;
  }
  *count = (size_t)(*at - start);
  return *count > 0;
}

static rh_id make_biased(rh_tag tag, int64_t value) {
  if (value < -BIAS || value >= BIAS) return RH_ID_NONE;
  return rh_id_make(tag, (uint64_t)(value + BIAS));
}

static rh_id inline_boolean(const char *text, size_t length) {
  if (length == 4 && memcmp(text, "true", 4) == 0) return rh_id_make(RH_TAG_BOOLEAN, 1);
  if (length == 5 && memcmp(text, "false", 5) == 0) return rh_id_make(RH_TAG_BOOLEAN, 0);
  return RH_ID_NONE;
}

static rh_id inline_integer(const char *text, size_t length) {
  const char *at = text, *end = text + length;
  bool negative = at < end && *at == '-';
  int64_t value;
  size_t digits;
  if (negative) at++;
  const char *first = at;
  if (!read_digits(&at, end, &value, &digits) || at != end) return RH_ID_NONE;
  if (*first == '0' && (digits > 1 || negative)) return RH_ID_NONE;
  return make_biased(RH_TAG_INTEGER, negative ? -value : value);
}

static rh_id inline_decimal(const char *text, size_t length) {
  const char *at = text, *end = text + length;
  bool negative = at < end && *at == '-';
  int64_t whole, fraction;
  size_t digits;
  if (negative) at++;
  const char *first = at;
  if (!read_digits(&at, end, &whole, &digits) || at == end || *at != '.') return RH_ID_NONE;
  if ((*first == '0' && digits > 1) || digits > 12) return RH_ID_NONE;
  at++;
  if (!read_digits(&at, end, &fraction, &digits) || at != end) return RH_ID_NONE;
  if (digits > DECIMAL_DIGITS || (digits > 1 && end[-1] == '0')) return RH_ID_NONE;
  for (; digits < DECIMAL_DIGITS; digits++) fraction *= 10;
  int64_t value = whole * DECIMAL_SCALE + fraction;
  if (negative && value == 0) return RH_ID_NONE;
  return make_biased(RH_TAG_DECIMAL, negative ? -value : value);
}

/* Days since 1970-01-01 of a date in the proleptic Gregorian calendar (March-based years). */
static int64_t days_of(int64_t year, int64_t month, int64_t day) {
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = y / 400, year_of_era = y - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

static void date_of(int64_t days, int64_t *year, int64_t *month, int64_t *day) {
  int64_t z = days + 719468;
  int64_t era = z / 146097, day_of_era = z - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static bool two_digits(const char *text, int64_t low, int64_t high, int64_t *value) {
  if (!is_digit(text[0]) || !is_digit(text[1])) return false;
  *value = (text[0] - '0') * 10 + (text[1] - '0');
  return *value >= low && *value <= high;
}

/* Reads "YYYY-MM-DD" (ten characters, which must be there). */
static bool read_date(const char *text, int64_t *days) {
  static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int64_t century, year_of_century, month, day;
  if (!two_digits(text, 0, 99, &century) || !two_digits(text + 2, 0, 99, &year_of_century) ||
      text[4] != '-' || !two_digits(text + 5, 1, 12, &month) || text[7] != '-' ||
      !two_digits(text + 8, 1, 31, &day))
    return false;
  int64_t year = century * 100 + year_of_century;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (year == 0 || day > lengths[month - 1] || (month == 2 && day == 29 && !leap)) return false;
  *days = days_of(year, month, day);
  return true;
}

static rh_id inline_date(const char *text, size_t length) {
  int64_t days;
  if (length != 10 || !read_date(text, &days)) return RH_ID_NONE;
  return make_biased(RH_TAG_DATE, days);
}

/* Reads the zone, which must end the text. */
static bool read_zone(const char *text, size_t length, unsigned *code, int64_t *minutes) {
  int64_t hour, minute;
  *minutes = 0;
  *code = length == 0 ? ZONE_NONE : ZONE_UTC;
  if (length == 0 || (length == 1 && *text == 'Z')) return true;
  if (length != 6 || (*text != '+' && *text != '-') || text[3] != ':' ||
      !two_digits(text + 1, 0, 14, &hour) || !two_digits(text + 4, 0, 59, &minute))
    return false;
  *minutes = (hour * 60 + minute) * (*text == '-' ? -1 : 1);
  int64_t quarters = *minutes / 15;
  if (minute % 15 != 0 || quarters == 0 || quarters < -ZONE_LIMIT_QUARTERS ||
      quarters > ZONE_LIMIT_QUARTERS)
    return false;
  *code = ZONE_FIRST + (unsigned)(quarters + ZONE_LIMIT_QUARTERS);
  return true;
}

static rh_id inline_date_time(const char *text, size_t length) {
  const char *end = text + length;
  int64_t days, hour, minute, second, fraction = 0, zone_minutes;
  unsigned zone;
  if (length < 19 || !read_date(text, &days) || text[10] != 'T' ||
      !two_digits(text + 11, 0, 23, &hour) || text[13] != ':' ||
      !two_digits(text + 14, 0, 59, &minute) || text[16] != ':' ||
      !two_digits(text + 17, 0, 59, &second))
    return RH_ID_NONE;
  const char *at = text + 19;
  if (at < end && *at == '.') {
    size_t digits;
    at++;
    if (!read_digits(&at, end, &fraction, &digits) || digits > 3 || at[-1] == '0')
      return RH_ID_NONE;
    for (; digits < 3; digits++) fraction *= 10;
  }
  if (!read_zone(at, (size_t)(end - at), &zone, &zone_minutes)) return RH_ID_NONE;
  int64_t instant = days * DAY_MILLISECONDS + ((hour * 60 + minute) * 60 + second) * 1000 +
                    fraction - zone_minutes * MINUTE_MILLISECONDS;
  return rh_id_make(RH_TAG_DATE_TIME, (uint64_t)(instant + INSTANT_BIAS) << ZONE_BITS | zone);
}

rh_id rh_id_inline(const rh_term *term) {
  if (term->kind != RH_TERM_LITERAL || !term->datatype) return RH_ID_NONE;
  if (term->value_length == 0 || term->value_length >= RH_INLINE_TEXT_SIZE) return RH_ID_NONE;
  if (is_datatype(term, "integer")) return inline_integer(term->value, term->value_length);
  if (is_datatype(term, "decimal")) return inline_decimal(term->value, term->value_length);
  if (is_datatype(term, "boolean")) return inline_boolean(term->value, term->value_length);
  if (is_datatype(term, "date")) return inline_date(term->value, term->value_length);
  if (is_datatype(term, "dateTime")) return inline_date_time(term->value, term->value_length);
  return RH_ID_NONE;
}

void rh_id_date_time(rh_id id, rh_date_time *value) {
  unsigned zone = (unsigned)(rh_id_payload(id) & ((1u << ZONE_BITS) - 1));
  value->milliseconds = (int64_t)(rh_id_payload(id) >> ZONE_BITS) - INSTANT_BIAS;
  value->has_zone = zone != ZONE_NONE;
  value->zone_minutes =
      zone < ZONE_FIRST ? 0 : ((int)(zone - ZONE_FIRST) - ZONE_LIMIT_QUARTERS) * 15;
}

static int write_decimal(int64_t value, char *text) {
  uint64_t magnitude = value < 0 ? (uint64_t)-value : (uint64_t)value;
  int length = snprintf(text, RH_INLINE_TEXT_SIZE, "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "",
                        magnitude / (uint64_t)DECIMAL_SCALE, magnitude % (uint64_t)DECIMAL_SCALE);
  while (text[length - 1] == '0' && text[length - 2] != '.') text[--length] = '\0';
  return length;
}

static int write_date(int64_t days, char *text) {
  int64_t year, month, day;
  date_of(days, &year, &month, &day);
  return snprintf(text, RH_INLINE_TEXT_SIZE, "%04" PRId64 "-%02" PRId64 "-%02" PRId64, year, month,
                  day);
}

static int write_date_time(rh_id id, char *text) {
  rh_date_time value;
  rh_id_date_time(id, &value);
  int64_t local = value.milliseconds + value.zone_minutes * MINUTE_MILLISECONDS;
  int64_t days = local / DAY_MILLISECONDS;
  if (days * DAY_MILLISECONDS > local) days--;
  int rest = (int)(local - days * DAY_MILLISECONDS);
  int length = write_date(days, text);
  length += snprintf(text + length, (size_t)(RH_INLINE_TEXT_SIZE - length), "T%02d:%02d:%02d",
                     rest / 3600000, rest / 60000 % 60, rest / 1000 % 60);
  if (rest % 1000 != 0) {
    length += snprintf(text + length, (size_t)(RH_INLINE_TEXT_SIZE - length), ".%03d", rest % 1000);
    while (text[length - 1] == '0') text[--length] = '\0';
  }
  if (!value.has_zone) return length;
  size_t room = (size_t)(RH_INLINE_TEXT_SIZE - length);
  if (value.zone_minutes == 0) return length + snprintf(text + length, room, "Z");
  int minutes = value.zone_minutes < 0 ? -value.zone_minutes : value.zone_minutes;
  return length + snprintf(text + length, room, "%c%02d:%02d", value.zone_minutes < 0 ? '-' : '+',
                           minutes / 60, minutes % 60);
}

static void set_datatype(rh_term *term, const char *iri) {
  term->datatype = iri;
  term->datatype_length = strlen(iri);
}

void rh_id_inline_term(rh_id id, char text[RH_INLINE_TEXT_SIZE], rh_term *term) {
  int length = 0;
  *term = (rh_term){.kind = RH_TERM_LITERAL, .value = text};
  text[0] = '\0';
  switch (rh_id_tag(id)) {
  case RH_TAG_BOOLEAN:
    length = snprintf(text, RH_INLINE_TEXT_SIZE, "%s", rh_id_boolean(id) ? "true" : "false");
    set_datatype(term, RH_XSD "boolean");
    break;
  case RH_TAG_INTEGER:
    length = snprintf(text, RH_INLINE_TEXT_SIZE, "%" PRId64, rh_id_integer(id));
    set_datatype(term, RH_XSD "integer");
    break;
  case RH_TAG_DECIMAL:
    length = write_decimal(rh_id_decimal_millionths(id), text);
    set_datatype(term, RH_XSD "decimal");
    break;
  case RH_TAG_DATE:
    length = write_date(rh_id_date_days(id), text);
    set_datatype(term, RH_XSD "date");
    break;
  case RH_TAG_DATE_TIME:
    length = write_date_time(id, text);
    set_datatype(term, RH_XSD "dateTime");
    break;
  default:
    break;
  }
  term->value_length = (size_t)length;
}
