/* Points in time and durations: the values of xsd:dateTime, xsd:date, xsd:time and xsd:duration
 * with its two ordered kinds (XML Schema 1.1 part 2, appendices D and E). */
#ifndef RONGHE_SPARQL_VALUE_TEMPORAL_H
#define RONGHE_SPARQL_VALUE_TEMPORAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_ZONE_NONE INT16_MIN

/* Room for any lexical form that this module writes. */
#define RH_TEMPORAL_TEXT_SIZE 96

typedef enum rh_instant_kind {
  RH_INSTANT_DATE_TIME,
  RH_INSTANT_DATE,
  RH_INSTANT_TIME
} rh_instant_kind;

typedef struct rh_instant {
  int64_t seconds; /* since 1970-01-01T00:00:00 by its own clock, not shifted by the zone */
  int32_t nanos;   /* 0 to 999,999,999; finer fractions are cut */
  int16_t zone;    /* minutes east of Greenwich, or RH_ZONE_NONE */
} rh_instant;

typedef struct rh_duration {
  int64_t months;
  int64_t seconds; /* same sign as months, or one of them is 0 */
  int32_t nanos;   /* same sign as seconds */
} rh_duration;

typedef struct rh_calendar {
  int64_t year;
  unsigned month, day, hour, minute, second;
} rh_calendar;

/* False when the text is no lexical form of that type. */
bool rh_instant_parse(const char *text, size_t length, rh_instant_kind kind, rh_instant *out);
void rh_instant_text(const rh_instant *instant, rh_instant_kind kind,
                     char text[RH_TEMPORAL_TEXT_SIZE]);

rh_calendar rh_instant_calendar(const rh_instant *instant);

/* Compares two instants. *known is false when one has a zone, the other none, and some zone would
 * turn the order round (less than 14 hours apart). */
int rh_instant_compare(const rh_instant *a, const rh_instant *b, bool *known);

/* A total order that agrees with the above (no zone is taken as UTC). */
int rh_instant_order(const rh_instant *a, const rh_instant *b);

/* False when the result is outside of what can be held. */
bool rh_instant_add(const rh_instant *instant, const rh_duration *duration, rh_instant *out);
bool rh_instant_difference(const rh_instant *a, const rh_instant *b, rh_duration *out);

typedef enum rh_duration_kind {
  RH_DURATION_ANY,
  RH_DURATION_YEAR_MONTH,
  RH_DURATION_DAY_TIME
} rh_duration_kind;

bool rh_duration_parse(const char *text, size_t length, rh_duration_kind kind, rh_duration *out);
void rh_duration_text(const rh_duration *duration, rh_duration_kind kind,
                      char text[RH_TEMPORAL_TEXT_SIZE]);

bool rh_duration_add(const rh_duration *a, const rh_duration *b, rh_duration *out);
bool rh_duration_negate(const rh_duration *a, rh_duration *out);
bool rh_duration_scale(const rh_duration *a, double factor, rh_duration *out);
bool rh_duration_equal(const rh_duration *a, const rh_duration *b);

/* *known is false for durations that differ in both months and seconds. */
int rh_duration_compare(const rh_duration *a, const rh_duration *b, bool *known);

/* Writes "+08:00", "Z" or "" for a zone. */
void rh_zone_text(int16_t zone, char text[RH_TEMPORAL_TEXT_SIZE]);

#endif
