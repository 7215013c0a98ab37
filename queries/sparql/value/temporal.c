#include "queries/sparql/value/temporal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 86400, MAX_ZONE = 14 * 60, NANOS = 1000000000 };

#define MAX_YEAR INT64_C(1000000000)
#define MAX_SECONDS (MAX_YEAR * 366 * DAY_SECONDS)

/* Days since 1970-01-01 in the proleptic Gregorian calendar, and back: the civil-day algorithms
 * over eras of 400 years that begin on the first of March. */
static int64_t days_of(int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year = (153 * ((int64_t)month + (month > 2 ? -3 : 9)) + 2) / 5 + (int64_t)day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static void date_of(int64_t days, rh_calendar *out) {
  days += 719468;
  int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  int64_t day_of_era = days - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  out->day = (unsigned)(day_of_year - (153 * month + 2) / 5 + 1);
  out->month = (unsigned)(month < 10 ? month + 3 : month - 9);
  out->year = year_of_era + era * 400 + (out->month <= 2);
}

static unsigned days_in_month(int64_t year, unsigned month) {
  static const unsigned char DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : DAYS[month - 1];
}

/* ---- reading ------------------------------------------------------------------------------ */

typedef struct cursor {
  const char *at, *end;
} cursor;

static bool take(cursor *c, char expected) {
  if (c->at == c->end || *c->at != expected) return false;
  c->at++;
  return true;
}

/* At least `least` and at most `most` digits. */
static bool take_digits(cursor *c, size_t least, size_t most, int64_t *out) {
  size_t count = 0;
  int64_t value = 0;
  while (c->at < c->end && *c->at >= '0' && *c->at <= '9' && count < most) {
    value = value * 10 + (*c->at++ - '0');
    count++;
  }
  *out = value;
  return count >= least;
}

/* ".digits", cut to nanoseconds; at least one digit. */
static bool take_fraction(cursor *c, int32_t *nanos) {
  *nanos = 0;
  if (!take(c, '.')) return true;
  int32_t unit = NANOS / 10;
  const char *start = c->at;
  for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++, unit /= 10)
    *nanos += (*c->at - '0') * unit;
  return c->at > start;
}

static bool take_zone(cursor *c, int16_t *zone) {
  *zone = RH_ZONE_NONE;
  if (c->at == c->end) return true;
  if (take(c, 'Z')) {
    *zone = 0;
    return true;
  }
  bool west = take(c, '-');
  if (!west && !take(c, '+')) return false;
  int64_t hours, minutes;
  if (!take_digits(c, 2, 2, &hours) || !take(c, ':') || !take_digits(c, 2, 2, &minutes) ||
      minutes > 59 || hours * 60 + minutes > MAX_ZONE)
    return false;
  *zone = (int16_t)(west ? -(hours * 60 + minutes) : hours * 60 + minutes);
  return true;
}

static bool take_date(cursor *c, int64_t *days) {
  bool before = take(c, '-');
  int64_t year, month, day;
  const char *start = c->at;
  if (!take_digits(c, 4, 9, &year) || (c->at - start > 4 && *start == '0')) return false;
  if (before) year = -year;
  if (!take(c, '-') || !take_digits(c, 2, 2, &month) || month < 1 || month > 12 || !take(c, '-') ||
      !take_digits(c, 2, 2, &day) || day < 1 || day > days_in_month(year, (unsigned)month))
    return false;
  *days = days_of(year, (unsigned)month, (unsigned)day);
  return true;
}

static bool take_time(cursor *c, int64_t *seconds, int32_t *nanos) {
  int64_t hour, minute, second;
  if (!take_digits(c, 2, 2, &hour) || !take(c, ':') || !take_digits(c, 2, 2, &minute) ||
      !take(c, ':') || !take_digits(c, 2, 2, &second) || !take_fraction(c, nanos) || minute > 59 ||
      second > 59)
    return false;
  *seconds = hour * 3600 + minute * 60 + second;
  return hour < 24 || (hour == 24 && minute == 0 && second == 0 && *nanos == 0);
}

bool rh_instant_parse(const char *text, size_t length, rh_instant_kind kind, rh_instant *out) {
  cursor c = {text, text + length};
  int64_t days = 0, seconds = 0;
  *out = (rh_instant){0, 0, RH_ZONE_NONE};
  if (kind != RH_INSTANT_TIME && !take_date(&c, &days)) return false;
  if (kind == RH_INSTANT_DATE_TIME && !take(&c, 'T')) return false;
  if (kind != RH_INSTANT_DATE && !take_time(&c, &seconds, &out->nanos)) return false;
  if (kind == RH_INSTANT_TIME) seconds %= DAY_SECONDS;
  out->seconds = days * DAY_SECONDS + seconds;
  return take_zone(&c, &out->zone) && c.at == c.end;
}

/* ---- writing ------------------------------------------------------------------------------ */

/* The digits of nanos/10^9 behind a point, without zeros at the end; "" for 0. */
static void fraction_text(int32_t nanos, char text[16]) {
  text[0] = '\0';
  if (nanos == 0) return;
  (void)snprintf(text, 16, ".%09ld", labs((long)nanos));
  size_t length = strlen(text);
  while (text[length - 1] == '0') text[--length] = '\0';
}

void rh_zone_text(int16_t zone, char text[RH_TEMPORAL_TEXT_SIZE]) {
  text[0] = '\0';
  if (zone == RH_ZONE_NONE) return;
  int minutes = abs(zone);
  if (minutes == 0)
    (void)snprintf(text, RH_TEMPORAL_TEXT_SIZE, "Z");
  else
    (void)snprintf(text, RH_TEMPORAL_TEXT_SIZE, "%c%02d:%02d", zone < 0 ? '-' : '+', minutes / 60,
                   minutes % 60);
}

rh_calendar rh_instant_calendar(const rh_instant *instant) {
  rh_calendar c;
  int64_t days = instant->seconds / DAY_SECONDS, rest = instant->seconds % DAY_SECONDS;
  if (rest < 0) {
    rest += DAY_SECONDS;
    days--;
  }
  date_of(days, &c);
  c.hour = (unsigned)(rest / 3600);
  c.minute = (unsigned)(rest / 60 % 60);
  c.second = (unsigned)(rest % 60);
  return c;
}

void rh_instant_text(const rh_instant *instant, rh_instant_kind kind,
                     char text[RH_TEMPORAL_TEXT_SIZE]) {
  rh_calendar c = rh_instant_calendar(instant);
  char fraction[16], zone[RH_TEMPORAL_TEXT_SIZE], date[40] = "", time[40] = "";
  fraction_text(instant->nanos, fraction);
  rh_zone_text(instant->zone, zone);
  if (kind != RH_INSTANT_TIME)
    (void)snprintf(date, sizeof date, "%s%04lld-%02u-%02u%s", c.year < 0 ? "-" : "",
                   llabs((long long)c.year), c.month, c.day,
                   kind == RH_INSTANT_DATE_TIME ? "T" : "");
  if (kind != RH_INSTANT_DATE)
    (void)snprintf(time, sizeof time, "%02u:%02u:%02u%s", c.hour, c.minute, c.second, fraction);
  (void)snprintf(text, RH_TEMPORAL_TEXT_SIZE, "%s%s%.8s", date, time, zone);
}

/* ---- order and arithmetic ----------------------------------------------------------------- */

static int64_t universal(const rh_instant *instant) {
  return instant->seconds - (instant->zone == RH_ZONE_NONE ? 0 : instant->zone * INT64_C(60));
}

int rh_instant_order(const rh_instant *a, const rh_instant *b) {
  int64_t x = universal(a), y = universal(b);
  if (x != y) return x < y ? -1 : 1;
  return (a->nanos > b->nanos) - (a->nanos < b->nanos);
}

int rh_instant_compare(const rh_instant *a, const rh_instant *b, bool *known) {
  *known = (a->zone == RH_ZONE_NONE) == (b->zone == RH_ZONE_NONE) ||
           llabs((long long)(universal(a) - universal(b))) > MAX_ZONE * 60;
  return rh_instant_order(a, b);
}

bool rh_instant_add(const rh_instant *instant, const rh_duration *duration, rh_instant *out) {
  *out = *instant;
  if (llabs((long long)duration->months) > MAX_YEAR * 12 ||
      llabs((long long)duration->seconds) > MAX_SECONDS)
    return false;
  if (duration->months != 0) {
    rh_calendar c = rh_instant_calendar(instant);
    int64_t months = c.year * 12 + (int64_t)c.month - 1 + duration->months;
    int64_t year = months >= 0 ? months / 12 : -((11 - months) / 12);
    unsigned month = (unsigned)(months - year * 12) + 1;
    unsigned last = days_in_month(year, month);
    out->seconds = days_of(year, month, c.day < last ? c.day : last) * DAY_SECONDS +
                   (int64_t)c.hour * 3600 + (int64_t)c.minute * 60 + (int64_t)c.second;
  }
  out->seconds += duration->seconds;
  out->nanos += duration->nanos;
  if (out->nanos < 0) {
    out->nanos += NANOS;
    out->seconds--;
  } else if (out->nanos >= NANOS) {
    out->nanos -= NANOS;
    out->seconds++;
  }
  return llabs((long long)out->seconds) < MAX_SECONDS;
}

/* Makes seconds and nanos of one sign. */
static rh_duration duration_of(int64_t months, int64_t seconds, int64_t nanos) {
  seconds += nanos / NANOS;
  nanos %= NANOS;
  if (seconds > 0 && nanos < 0) {
    seconds--;
    nanos += NANOS;
  } else if (seconds < 0 && nanos > 0) {
    seconds++;
    nanos -= NANOS;
  }
  return (rh_duration){months, seconds, (int32_t)nanos};
}

bool rh_instant_difference(const rh_instant *a, const rh_instant *b, rh_duration *out) {
  *out = duration_of(0, universal(a) - universal(b), (int64_t)a->nanos - b->nanos);
  return true;
}

/* ---- durations ---------------------------------------------------------------------------- */

/* "nY", "nM", … in the order of `designators`; *count gets the number of fields read. */
static bool take_fields(cursor *c, const char *designators, int64_t *values, int32_t *nanos,
                        size_t *count) {
  while (c->at < c->end && *c->at != 'T') {
    int64_t value;
    if (!take_digits(c, 1, 15, &value)) return false;
    const char *point = c->at;
    if (!take_fraction(c, nanos) || c->at == c->end) return false;
    bool fraction = c->at > point;
    const char *field = strchr(designators, *c->at);
    if (!field || *field == '\0' || (fraction && *field != 'S')) return false;
    values[field - designators] = value;
    /* Later fields only. */
    values += field - designators + 1;
    designators = field + 1;
    c->at++;
    (*count)++;
  }
  return true;
}

bool rh_duration_parse(const char *text, size_t length, rh_duration_kind kind, rh_duration *out) {
  cursor c = {text, text + length};
  bool negative = take(&c, '-');
  int64_t date[3] = {0, 0, 0}, time[3] = {0, 0, 0};
  int32_t nanos = 0;
  size_t date_fields = 0, time_fields = 0;
  if (!take(&c, 'P') || !take_fields(&c, "YMD", date, &nanos, &date_fields)) return false;
  bool has_time = take(&c, 'T');
  if (has_time && (!take_fields(&c, "HMS", time, &nanos, &time_fields) || time_fields == 0))
    return false;
  if (c.at != c.end || date_fields + time_fields == 0) return false;
  if (kind == RH_DURATION_YEAR_MONTH && (has_time || memchr(text, 'D', length))) return false;
  if (kind == RH_DURATION_DAY_TIME && (date[0] || date[1] || memchr(text, 'Y', length)))
    return false;
  if (date[0] > MAX_YEAR || date[1] > MAX_YEAR || date[2] > MAX_YEAR * 366 ||
      time[0] > MAX_SECONDS / 3600 || time[1] > MAX_SECONDS / 60 || time[2] > MAX_SECONDS)
    return false;
  out->months = date[0] * 12 + date[1];
  out->seconds = date[2] * DAY_SECONDS + time[0] * 3600 + time[1] * 60 + time[2];
  out->nanos = nanos;
  return negative ? rh_duration_negate(out, out) : true;
}

static void append(char *text, const char *format, long long value) {
  size_t length = strlen(text);
  if (value) (void)snprintf(text + length, RH_TEMPORAL_TEXT_SIZE - length, format, value);
}

void rh_duration_text(const rh_duration *duration, rh_duration_kind kind,
                      char text[RH_TEMPORAL_TEXT_SIZE]) {
  bool negative = duration->months < 0 || duration->seconds < 0 || duration->nanos < 0;
  long long months = llabs((long long)duration->months);
  long long seconds = llabs((long long)duration->seconds);
  (void)snprintf(text, RH_TEMPORAL_TEXT_SIZE, "%sP", negative ? "-" : "");
  append(text, "%lldY", months / 12);
  append(text, "%lldM", months % 12);
  append(text, "%lldD", seconds / DAY_SECONDS);
  seconds %= DAY_SECONDS;
  bool zero = !months && !duration->seconds && !duration->nanos;
  if (seconds || duration->nanos || (zero && kind != RH_DURATION_YEAR_MONTH)) {
    size_t length = strlen(text);
    (void)snprintf(text + length, RH_TEMPORAL_TEXT_SIZE - length, "T");
    append(text, "%lldH", seconds / 3600);
    append(text, "%lldM", seconds / 60 % 60);
    char fraction[16];
    fraction_text(duration->nanos, fraction);
    length = strlen(text);
    if (seconds % 60 || duration->nanos || zero)
      (void)snprintf(text + length, RH_TEMPORAL_TEXT_SIZE - length, "%lld%sS", seconds % 60,
                     fraction);
  } else if (zero) {
    size_t length = strlen(text);
    (void)snprintf(text + length, RH_TEMPORAL_TEXT_SIZE - length, "0M");
  }
}

bool rh_duration_add(const rh_duration *a, const rh_duration *b, rh_duration *out) {
  *out = duration_of(a->months + b->months, a->seconds + b->seconds, (int64_t)a->nanos + b->nanos);
  return llabs((long long)out->months) < MAX_YEAR * 12 &&
         llabs((long long)out->seconds) < MAX_SECONDS;
}

bool rh_duration_negate(const rh_duration *a, rh_duration *out) {
  *out = (rh_duration){-a->months, -a->seconds, -a->nanos};
  return true;
}

bool rh_duration_scale(const rh_duration *a, double factor, rh_duration *out) {
  double months = floor((double)a->months * factor + 0.5);
  double seconds = ((double)a->seconds + (double)a->nanos / NANOS) * factor;
  if (!(fabs(months) < (double)(MAX_YEAR * 12)) || !(fabs(seconds) < (double)MAX_SECONDS))
    return false;
  double whole = trunc(seconds);
  *out = duration_of((int64_t)months, (int64_t)whole, (int64_t)round((seconds - whole) * NANOS));
  return true;
}

bool rh_duration_equal(const rh_duration *a, const rh_duration *b) {
  return a->months == b->months && a->seconds == b->seconds && a->nanos == b->nanos;
}

int rh_duration_compare(const rh_duration *a, const rh_duration *b, bool *known) {
  int by_months = (a->months > b->months) - (a->months < b->months);
  int by_seconds = (a->seconds > b->seconds) - (a->seconds < b->seconds);
  if (by_seconds == 0) by_seconds = (a->nanos > b->nanos) - (a->nanos < b->nanos);
  *known = by_months == 0 || by_seconds == 0 || by_months == by_seconds;
  return by_months ? by_months : by_seconds;
}
