/* Dates as they are written. What they leave out is told by dates.c. */
#ifndef RONGHE_EXTRACT_MENTION_DATE_FORMS_H
#define RONGHE_EXTRACT_MENTION_DATE_FORMS_H

#include "extract/mention/proposals.h"

enum { RH_NIAN = 0x5E74, RH_YUE = 0x6708, RH_RI = 0x65E5, RH_HAO = 0x53F7 }; /* 年月日号 */

/* A date as far as it is told; 0 = not told. */
typedef struct rh_date {
  int year;
  int month;
  int day;
} rh_date;

/* Where a sentence is being read. What reads goes on behind what it read, and stays when that is
 * nothing. */
typedef struct rh_date_scan {
  const rh_proposals *p;
  size_t position;
} rh_date_scan;

/* The character at the position, 0 after the end of the sentence. */
static inline uint32_t rh_date_here(const rh_date_scan *scan) {
  return rh_char_at(scan->p, scan->position);
}

/* 0-9 for 零〇○一…九, 10 for 十, -1 otherwise. */
int rh_numeral(uint32_t c);

/* Reads `min` to `max` digits; -1 and no step when there are fewer, or more follow. */
int rh_read_number(rh_date_scan *scan, size_t min, size_t max);

/* Reads the character with the spaces around it. */
bool rh_read_character(rh_date_scan *scan, uint32_t c);

/* "5月16日" or "5月". */
bool rh_read_month(rh_date_scan *scan, rh_date *out);

/* "26日" alone: its month is that of the context. */
bool rh_read_day_alone(rh_date_scan *scan, rh_date *out);

/* 2024年5月16日, 2024-05-16, 5月16日. */
bool rh_read_calendar_date(rh_date_scan *scan, rh_date *out);

/* 今年5月, 昨天, 今(26)日: told from the day of the article, or the day told last. */
bool rh_read_relative_date(rh_date_scan *scan, rh_date *out);

/* The day on which the article was published, as far as it is known. */
rh_date rh_published(const rh_analysis *analysis);

/* The day on which the article was written: that of its line, or of its publication. */
rh_date rh_day_of_article(const rh_analysis *analysis);

#endif
