/* Dates with their ISO value. What a date leaves out (the year of 5月16日, the month of 26日) comes
 * from the date told last, and before any from the article's own date line. */
#include "extract/mention/proposals.h"

#include <stdio.h>
#include <stdlib.h>

enum { NIAN = 0x5E74, YUE = 0x6708, RI = 0x65E5, HAO = 0x53F7 }; /* 年 月 日 号 */

/* A date as far as it is told; 0 = not told. */
typedef struct date {
  int year;
  int month;
  int day;
} date;

typedef struct date_scan {
  const rh_proposals *p;
  size_t position;
} date_scan;

static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

static uint32_t at(const rh_proposals *p, size_t position) {
  return position < p->length ? p->text[position] : 0;
}

static uint32_t here(const date_scan *scan) {
  return at(scan->p, scan->position);
}

static void skip_spaces(date_scan *scan) {
  while (here(scan) == ' ') scan->position++;
}

/* Reads `min` to `max` digits; -1 and no step when there are fewer, or more follow. */
static int read_number(date_scan *scan, size_t min, size_t max) {
  size_t start = scan->position;
  int value = 0;
  while (scan->position - start < max && is_digit(here(scan)))
    value = value * 10 + (int)(scan->p->text[scan->position++] - '0');
  if (scan->position - start >= min && !is_digit(here(scan))) return value;
  scan->position = start;
  return -1;
}

static bool read_character(date_scan *scan, uint32_t c) {
  date_scan ahead = *scan;
  skip_spaces(&ahead);
  if (here(&ahead) != c) return false;
  scan->position = ahead.position + 1;
  skip_spaces(scan);
  return true;
}

static bool read_day_mark(date_scan *scan) {
  return read_character(scan, RI) || read_character(scan, HAO);
}

/* "16日" after a month. */
static void read_day(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int day = read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || !read_day_mark(&ahead)) return;
  out->day = day;
  *scan = ahead;
}

/* "5月16日" or "5月". */
static bool read_month(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int month = read_number(&ahead, 1, 2);
  if (month < 1 || month > 12 || !read_character(&ahead, YUE)) return false;
  out->month = month;
  *scan = ahead;
  read_day(scan, out);
  return true;
}

/* "2024年5月16日", "2024年". */
static bool read_full(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int year = read_number(&ahead, 4, 4);
  if (year < 1900 || year > 2100 || !read_character(&ahead, NIAN)) return false;
  out->year = year;
  *scan = ahead;
  read_month(scan, out);
  return true;
}

/* "2024-05-16", "2024.5.16", "2024/5/16". */
static bool read_numeric(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int year = read_number(&ahead, 4, 4);
  uint32_t mark = here(&ahead);
  if (year < 1900 || year > 2100 || (mark != '-' && mark != '.' && mark != '/')) return false;
  ahead.position++;
  int month = read_number(&ahead, 1, 2);
  if (month < 1 || month > 12 || here(&ahead) != mark) return false;
  ahead.position++;
  int day = read_number(&ahead, 1, 2);
  if (day < 1 || day > 31) return false;
  *out = (date){year, month, day};
  *scan = ahead;
  return true;
}

/* "26日" alone: its month is that of the context. */
static bool read_day_alone(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int day = read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || !read_character(&ahead, RI)) return false;
  out->day = day;
  *scan = ahead;
  return true;
}

typedef struct relative_word {
  const char *word;
  size_t length;
  int years;   /* added to the year of the context */
  bool to_day; /* stands for the day of publication */
} relative_word;

static const relative_word *relative_at(const rh_proposals *p, size_t position) {
  static const relative_word WORDS[] = {{"今年", 2, 0, false}, {"去年", 2, -1, false},
                                        {"明年", 2, 1, false}, {"前年", 2, -2, false},
                                        {"今天", 2, 0, true},  {"今日", 2, 0, true}};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (rh_analysis_starts_with(p->analysis, p->sentence->start + position, WORDS[i].word))
      return &WORDS[i];
  return NULL;
}

static date published(const rh_analysis *analysis) {
  date d = {0, 0, 0};
  (void)sscanf(analysis->document->published, "%4d-%2d-%2d", &d.year, &d.month, &d.day);
  return d;
}

static bool read_relative(date_scan *scan, date *out) {
  const relative_word *word = relative_at(scan->p, scan->position);
  date now = published(scan->p->analysis);
  if (!word || !now.year) return false;
  scan->position += word->length;
  if (word->to_day) {
    *out = now;
    date told = {0, 0, 0}; /* 今天(26日) */
    date_scan ahead = *scan;
    if ((here(&ahead) == '(' || here(&ahead) == 0xFF08) && (ahead.position++, true) &&
        read_day_alone(&ahead, &told))
      out->day = told.day;
    return true;
  }
  out->year = now.year + word->years;
  read_month(scan, out);
  return true;
}

/* The year of a month and day without one: that of the date told last; a day far after the day of
 * publication was a year earlier. */
static int year_of_context(const rh_analysis *analysis, const date *told) {
  date now = published(analysis);
  int year = analysis->context_year ? analysis->context_year : now.year;
  if (year && year == now.year && !analysis->context_year && told->month > now.month + 3) year--;
  return year;
}

static void complete(const rh_analysis *analysis, date *d) {
  if (!d->month && d->day) {
    date now = published(analysis);
    d->month = analysis->context_month ? analysis->context_month : now.month;
  }
  if (!d->year) d->year = year_of_context(analysis, d);
}

static const char *iso(rh_analysis *analysis, const date *d) {
  char text[40];
  if (d->day && !d->month) return NULL;
  if (d->year && d->month && d->day)
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", d->year, d->month, d->day);
  else if (d->year && d->month)
    (void)snprintf(text, sizeof text, "%04d-%02d", d->year, d->month);
  else if (d->year)
    (void)snprintf(text, sizeof text, "%04d", d->year);
  else if (d->month && d->day)
    (void)snprintf(text, sizeof text, "--%02d-%02d", d->month, d->day);
  else
    return NULL;
  return rh_arena_copy_text(&analysis->arena, text);
}

static bool read_date(date_scan *scan, date *out) {
  return read_full(scan, out) || read_numeric(scan, out) || read_month(scan, out) ||
         read_relative(scan, out) || read_day_alone(scan, out);
}

/* A number just before, or a range mark before a bare year, makes it no date of its own. */
static bool may_start(const rh_proposals *p, size_t position) {
  if (position == 0) return true;
  uint32_t before = p->text[position - 1];
  return !is_digit(before) && before != '.' && !(before == 0x7B2C); /* 第 */
}

void rh_propose_dates(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++) {
    if (!may_start(p, i)) continue;
    date told = {0, 0, 0};
    date_scan scan = {p, i};
    if (!read_date(&scan, &told)) continue;
    bool explicit_year = told.year != 0;
    complete(p->analysis, &told);
    const char *value = iso(p->analysis, &told);
    if (!value) continue;
    size_t end = scan.position;
    while (end > i && p->text[end - 1] == ' ') end--;
    rh_propose(p, i, end, RH_KIND_DATE, 2.0 * (double)(end - i), "date")->text = value;
    if (explicit_year && told.month) p->analysis->context_year = told.year;
    if (told.month) p->analysis->context_month = told.month;
    i = end - 1;
  }
}
