/* Dates with their ISO value. What a date leaves out (the year of 5月16日, the month of 26日) comes
 * from the date told last, and before any from the article's own date line. */
#include "extract/mention/characters.h"
#include "extract/mention/proposals.h"
#include "extract/mention/wording.h"

#include <stdio.h>
#include <string.h>

enum { NIAN = 0x5E74, YUE = 0x6708, RI = 0x65E5, HAO = 0x53F7, TIAN = 0x5929 }; /* 年 月 日 号 天 */

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

static uint32_t here(const date_scan *scan) {
  return rh_char_at(scan->p, scan->position);
}

static void skip_spaces(date_scan *scan) {
  while (here(scan) == ' ') scan->position++;
}

/* 0-9 for 零〇○一…九, 10 for 十, -1 otherwise. */
static int numeral(uint32_t c) {
  switch (c) {
  case 0x96F6:
  case 0x3007:
  case 0x25CB:
  case 'O':
    return 0;
  case 0x4E00:
    return 1;
  case 0x4E8C:
    return 2;
  case 0x4E09:
    return 3;
  case 0x56DB:
    return 4;
  case 0x4E94:
    return 5;
  case 0x516D:
    return 6;
  case 0x4E03:
    return 7;
  case 0x516B:
    return 8;
  case 0x4E5D:
    return 9;
  case 0x5341:
    return 10;
  default:
    return -1;
  }
}

/* 二〇〇九 digit by digit, 十二, 二十五; -1 and no step when there is no such number. */
static int read_numerals(date_scan *scan, size_t min, size_t max) {
  size_t start = scan->position;
  int value = 0;
  bool year = max == 4;
  for (; numeral(here(scan)) >= 0 && scan->position - start < max + 1; scan->position++) {
    int digit = numeral(here(scan));
    if (year && digit == 10) break;
    if (digit == 10)
      value = (value ? value : 1) * 10;
    else
      value = year ? value * 10 + digit : value + digit;
  }
  if (scan->position - start >= min && value > 0) return value;
  scan->position = start;
  return -1;
}

/* Reads `min` to `max` digits; -1 and no step when there are fewer, or more follow. */
static int read_number(date_scan *scan, size_t min, size_t max) {
  size_t start = scan->position;
  if (!rh_is_digit(here(scan)) && numeral(here(scan)) < 0) return -1;
  if (numeral(here(scan)) >= 0) return read_numerals(scan, min, max);
  int value = 0;
  while (scan->position - start < max && rh_is_digit(here(scan)))
    value = value * 10 + (int)(scan->p->text[scan->position++] - '0');
  if (scan->position - start >= min && !rh_is_digit(here(scan))) return value;
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

/* -27 of 25-27日: passed over, the first day counts. */
static void skip_range(date_scan *scan) {
  static const uint32_t MARKS[] = {'-', '~', 0x2014, 0x2013, 0x81F3, 0xFF5E, 0x3001, 0x548C, 0};
  date_scan ahead = *scan;
  size_t i = 0;
  while (MARKS[i] && MARKS[i] != here(&ahead)) i++;
  if (!MARKS[i]) return;
  ahead.position++;
  if (here(&ahead) == MARKS[i]) ahead.position++;
  if (numeral(here(&ahead)) < 0 && read_number(&ahead, 1, 2) > 0) *scan = ahead;
}

static bool read_day_mark(date_scan *scan) {
  return read_character(scan, RI) || read_character(scan, HAO);
}

/* 至27日 of 25日至27日, -5月2日 of 4月30日-5月2日: passed over too. */
static void skip_last_day(date_scan *scan) {
  static const uint32_t MARKS[] = {'-', '~', 0x2014, 0x2013, 0x81F3, 0x5230, 0xFF5E, 0};
  date_scan ahead = *scan;
  size_t i = 0;
  while (MARKS[i] && MARKS[i] != here(&ahead)) i++;
  if (!MARKS[i]) return;
  ahead.position++;
  if (here(&ahead) == MARKS[i]) ahead.position++;
  if (read_number(&ahead, 1, 2) <= 0) return;
  if (read_character(&ahead, YUE) && read_number(&ahead, 1, 2) <= 0) return;
  if (read_day_mark(&ahead)) *scan = ahead;
}

/* "16日" after a month. */
static void read_day(date_scan *scan, date *out) {
  date_scan ahead = *scan;
  int day = read_number(&ahead, 1, 2);
  skip_range(&ahead);
  if (day < 1 || day > 31 || !read_day_mark(&ahead)) return;
  skip_last_day(&ahead);
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
  enum { WITHIN = 0x5185 }; /* 内: 30日内 is a period */
  date_scan ahead = *scan;
  if (numeral(here(&ahead)) >= 0) return false;
  int day = read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || !read_character(&ahead, RI) || here(&ahead) == WITHIN) return false;
  out->day = day;
  *scan = ahead;
  return true;
}

typedef enum relative_base {
  RELATIVE_YEAR, /* to the year of the article */
  RELATIVE_DAY,  /* to its day */
  RELATIVE_LAST  /* the day told last */
} relative_base;

typedef struct relative_word {
  const char *word;
  relative_base base;
  int step; /* years or days added */
} relative_word;

static const relative_word *relative_at(const rh_proposals *p, size_t position) {
  static const relative_word WORDS[] = {
      {"今年", RELATIVE_YEAR, 0},  {"去年", RELATIVE_YEAR, -1}, {"明年", RELATIVE_YEAR, 1},
      {"前年", RELATIVE_YEAR, -2}, {"今天", RELATIVE_DAY, 0},   {"今日", RELATIVE_DAY, 0},
      {"昨天", RELATIVE_DAY, -1},  {"昨日", RELATIVE_DAY, -1},  {"当日", RELATIVE_LAST, 0},
      {"当天", RELATIVE_LAST, 0},  {"同日", RELATIVE_LAST, 0},  {"同一天", RELATIVE_LAST, 0}};
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

/* The digits that end before *at, which is moved to their beginning; -1 when there are none. */
static int number_before(const char *text, const char **at) {
  int value = 0;
  int scale = 1;
  const char *end = *at;
  for (; *at > text && rh_is_digit((uint32_t)(*at)[-1]) && end - *at < 2; (*at)--, scale *= 10)
    value += ((*at)[-1] - '0') * scale;
  return *at == end ? -1 : value;
}

/* 本报北京9月15日电, 中新网6月13日讯: reads the month and day. */
static bool read_line_day(const char *text, const char *mark, date *out) {
  const char *at = strstr(text, mark);
  if (!at) return false;
  size_t yue = strlen("月");
  int day = number_before(text, &at);
  if (day < 1 || day > 31 || (size_t)(at - text) < yue || memcmp(at - yue, "月", yue) != 0)
    return false;
  at -= yue;
  int month = number_before(text, &at);
  if (month < 1 || month > 12) return false;
  out->month = month;
  out->day = day;
  return true;
}

/* The day on which the article was written: that of its line, or of its publication. */
static date day_of_article(const rh_analysis *analysis) {
  date day = published(analysis);
  static const char *const MARKS[] = {"日电", "日讯", "日電", "日訊"};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (read_line_day(analysis->document->text, MARKS[i], &day)) return day;
  return day;
}

static int days_of_month(int year, int month) {
  static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return DAYS[month - 1] + (month == 2 && leap);
}

static date day_before(date d) {
  if (--d.day > 0) return d;
  if (--d.month == 0) {
    d.month = 12;
    d.year -= d.year > 0;
  }
  d.day = days_of_month(d.year, d.month);
  return d;
}

/* 今天(26日): the day in brackets. */
static void read_bracketed_day(const date_scan *scan, date *out) {
  date told = {0, 0, 0};
  date_scan ahead = *scan;
  uint32_t open = here(&ahead);
  ahead.position++;
  if ((open == '(' || open == 0xFF08) && read_day_alone(&ahead, &told)) out->day = told.day;
}

/* 今(26)日, 昨(16)日: the day in brackets of the month of the article. */
static bool read_day_in_brackets(date_scan *scan, date *out) {
  enum { JIN = 0x4ECA, ZUO = 0x6628 };
  date_scan ahead = *scan;
  if (here(&ahead) != JIN && here(&ahead) != ZUO) return false;
  ahead.position++;
  if (here(&ahead) != '(' && here(&ahead) != 0xFF08) return false;
  ahead.position++;
  int day = read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || (here(&ahead) != ')' && here(&ahead) != 0xFF09)) return false;
  ahead.position++;
  if (!read_character(&ahead, RI) && !read_character(&ahead, TIAN)) return false;
  date now = day_of_article(scan->p->analysis);
  *out = (date){now.year, now.month, day};
  *scan = ahead;
  return true;
}

static bool read_relative(date_scan *scan, date *out) {
  const rh_analysis *analysis = scan->p->analysis;
  const relative_word *word = relative_at(scan->p, scan->position);
  if (!word) return false;
  date now = word->base == RELATIVE_YEAR ? published(analysis) : day_of_article(analysis);
  if (word->base == RELATIVE_LAST)
    now = (date){analysis->context_year, analysis->context_month, analysis->context_day};
  bool told = word->base == RELATIVE_YEAR ? now.year > 0 : now.month > 0 && now.day > 0;
  if (!told) return false;
  scan->position += strlen(word->word) / strlen("今");
  if (word->base == RELATIVE_YEAR) {
    out->year = now.year + word->step;
    read_month(scan, out);
    return true;
  }
  *out = word->step < 0 ? day_before(now) : now;
  read_bracketed_day(scan, out);
  return true;
}

/* A day of the weeks before the publication. */
static bool is_recent(const date *told, const date *now) {
  enum { WEEKS = 45 /* days */, MONTH = 31 };
  int days = (now->month - told->month) * MONTH + now->day - told->day;
  return now->year && told->month && told->day && days >= 0 && days <= WEEKS;
}

/* The year of a month and day without one: that of the date told last, unless another paragraph
 * told it and the day is a recent one; a day far after the day of publication was a year earlier.
 */
static int year_of_context(const rh_analysis *analysis, const date *told, size_t block) {
  date now = published(analysis);
  if (analysis->context_block != block && is_recent(told, &now)) return now.year;
  int year = analysis->context_year ? analysis->context_year : now.year;
  if (year && year == now.year && !analysis->context_year && told->month > now.month + 3) year--;
  return year;
}

static void complete(const rh_analysis *analysis, date *d, size_t block) {
  if (!d->month && d->day) {
    date now = day_of_article(analysis);
    d->month = analysis->context_month ? analysis->context_month : now.month;
    if (!analysis->context_month && d->day > now.day && now.day) { /* 31日 of 11月2日电 */
      if (--d->month == 0) d->month = 12;
    }
  }
  if (!d->year) d->year = year_of_context(analysis, d, block);
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

static bool read_date(date_scan *scan, date *out) {
  return read_full(scan, out) || read_numeric(scan, out) || read_month(scan, out) ||
         read_relative(scan, out) || read_day_in_brackets(scan, out) || read_day_alone(scan, out);
}

/* A number just before, or a range mark before a bare year, makes it no date of its own. */
static bool may_start(const rh_proposals *p, size_t position) {
  if (position == 0) return true;
  uint32_t before = p->text[position - 1];
  return !rh_is_digit(before) && numeral(before) < 0 && before != '.' && before != 0x7B2C; /* 第 */
}

void rh_propose_dates(rh_proposals *p) {
  for (size_t i = 0; i < p->length; i++) {
    if (!may_start(p, i)) continue;
    date told = {0, 0, 0};
    date_scan scan = {p, i};
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
