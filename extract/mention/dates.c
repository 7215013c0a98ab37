/* Dates with their ISO value. What a date leaves out (the year of 5月16日, the month of 26日) comes
 * from the date told last, and before any from the article's own date line. */
#include "extract/mention/characters.h"
#include "extract/mention/date_forms.h"
#include "extract/mention/wording.h"

#include <stdio.h>

/* A day of the weeks before the publication. */
static bool is_recent(const rh_date *told, const rh_date *now) {
  enum { WEEKS = 45 /* days */, MONTH = 31 };
  int days = (now->month - told->month) * MONTH + now->day - told->day;
  return now->year && told->month && told->day && days >= 0 && days <= WEEKS;
}

/* The year of a month and day without one: that of the date told last, unless another paragraph
 * told it and the day is a recent one; a day far after the day of publication was a year earlier.
 */
static int year_of_context(const rh_analysis *analysis, const rh_date *told, size_t block) {
  rh_date now = rh_published(analysis);
  if (analysis->context_block != block && is_recent(told, &now)) return now.year;
  int year = analysis->context_year ? analysis->context_year : now.year;
  if (year && year == now.year && !analysis->context_year && told->month > now.month + 3) year--;
  return year;
}

static void complete(const rh_analysis *analysis, rh_date *d, size_t block) {
  if (!d->month && d->day) {
    rh_date now = rh_day_of_article(analysis);
    d->month = analysis->context_month ? analysis->context_month : now.month;
    if (!analysis->context_month && d->day > now.day && now.day) { /* 31日 of 11月2日电 */
      if (--d->month == 0) d->month = 12;
    }
  }
  if (!d->year) d->year = year_of_context(analysis, d, block);
}

static const char *iso(rh_analysis *analysis, const rh_date *d) {
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

/* The year that the four digits at `at` tell: 2023年, 2023江西… but not 2023人. 0 for none. */
static int year_at(const rh_proposals *p, size_t at) {
  static const char *const MEASURES[] = {"万", "元", "余", "多", "人", "名", "个", "亩", "平", "米",
                                         "家", "所", "套", "台", "吨", "亿", "户", "件", "项", "次",
                                         "门", "本", "学", "课", "位", "〕", "号", "级", "届"};
  enum { DIGITS = 4, EARLIEST = 1990, LATEST = 2100 };
  int year = 0;
  for (size_t i = at; i < at + DIGITS; i++) {
    if (i >= p->length || !rh_is_digit(p->text[i])) return 0;
    year = year * 10 + (int)(p->text[i] - '0');
  }
  if ((at > 0 && rh_is_digit(p->text[at - 1])) || at + DIGITS >= p->length ||
      rh_is_digit(p->text[at + DIGITS]))
    return 0;
  if (year < EARLIEST || year >= LATEST) return 0;
  bool measured = rh_starts_with_any(p->analysis, p->sentence->start + at + DIGITS, MEASURES,
                                     sizeof MEASURES / sizeof *MEASURES);
  return measured ? 0 : year;
}

/* 2023年清河市职工培训班结业仪式6月3日举行, 9月25日，清河职教联盟2020年年会举行: the year that
 * the sentence names beside the day in [start, end). */
static int year_in_sentence(const rh_proposals *p, size_t start, size_t end) {
  enum { AFTER = 40, HAN = 0x4E00 };
  for (size_t i = start; i-- > 0 && p->text[i] != 0x3002;) { /* 。 */
    int year = year_at(p, i);
    if (year) return year;
  }
  for (size_t i = end; i + 5 < p->length && i < end + AFTER; i++) {
    int year = year_at(p, i);
    if (year && p->text[i + 4] >= HAN && !rh_is_digit(p->text[i + 5])) return year;
  }
  return 0;
}

/* A number just before, or a range mark before a bare year, makes it no date of its own. */
static bool may_start(const rh_proposals *p, size_t position) {
  if (position == 0) return true;
  uint32_t before = p->text[position - 1];
  return !rh_is_digit(before) && rh_numeral(before) < 0 && before != '.' &&
         before != 0x7B2C; /* 第 */
}

static bool read_date(rh_date_scan *scan, rh_date *out) {
  return rh_read_calendar_date(scan, out) || rh_read_relative_date(scan, out) ||
         rh_read_day_alone(scan, out);
}

void rh_propose_dates(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++) {
    if (!may_start(p, i)) continue;
    rh_date told = {0, 0, 0};
    rh_date_scan scan = {p, i};
    if (!read_date(&scan, &told)) continue;
    bool explicit_year = told.year != 0;
    if (!told.year && told.day && !p->analysis->context_year && !*p->analysis->document->published)
      told.year = year_in_sentence(p, i, scan.position);
    complete(p->analysis, &told, p->sentence->block);
    const char *value = iso(p->analysis, &told);
    if (!value) continue;
    size_t end = scan.position;
    while (end > i && p->text[end - 1] == ' ') end--;
    rh_propose(p, i, end, RH_KIND_DATE, 2.0 * (double)(end - i), "date")->text = value;
    if (explicit_year && told.month) {
      p->analysis->context_year = told.year;
      p->analysis->context_block = p->sentence->block;
    }
    if (told.month) p->analysis->context_month = told.month;
    if (told.month) p->analysis->context_day = told.day;
    i = end - 1;
  }
}
