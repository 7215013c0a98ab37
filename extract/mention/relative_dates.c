/* Dates told from the day of the article: 今年5月, 昨天, 今(26)日. */
#include "extract/mention/characters.h"
#include "extract/mention/date_forms.h"

#include <stdio.h>
#include <string.h>

enum { TIAN = 0x5929 /* 天 */ };

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

rh_date rh_published(const rh_analysis *analysis) {
  rh_date d = {0, 0, 0};
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
static bool read_line_day(const char *text, const char *mark, rh_date *out) {
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

rh_date rh_day_of_article(const rh_analysis *analysis) {
  rh_date day = rh_published(analysis);
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

static rh_date day_before(rh_date d) {
  if (--d.day > 0) return d;
  if (--d.month == 0) {
    d.month = 12;
    d.year -= d.year > 0;
  }
  d.day = days_of_month(d.year, d.month);
  return d;
}

/* 今天(26日): the day in brackets. */
static void read_bracketed_day(const rh_date_scan *scan, rh_date *out) {
  rh_date told = {0, 0, 0};
  rh_date_scan ahead = *scan;
  uint32_t open = rh_date_here(&ahead);
  ahead.position++;
  if ((open == '(' || open == 0xFF08) && rh_read_day_alone(&ahead, &told)) out->day = told.day;
}

/* 今(26)日, 昨(16)日: the day in brackets of the month of the article. */
static bool read_day_in_brackets(rh_date_scan *scan, rh_date *out) {
  enum { JIN = 0x4ECA, ZUO = 0x6628 };
  rh_date_scan ahead = *scan;
  if (rh_date_here(&ahead) != JIN && rh_date_here(&ahead) != ZUO) return false;
  ahead.position++;
  if (rh_date_here(&ahead) != '(' && rh_date_here(&ahead) != 0xFF08) return false;
  ahead.position++;
  int day = rh_read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || (rh_date_here(&ahead) != ')' && rh_date_here(&ahead) != 0xFF09))
    return false;
  ahead.position++;
  if (!rh_read_character(&ahead, RH_RI) && !rh_read_character(&ahead, TIAN)) return false;
  rh_date now = rh_day_of_article(scan->p->analysis);
  *out = (rh_date){now.year, now.month, day};
  *scan = ahead;
  return true;
}

static bool read_relative(rh_date_scan *scan, rh_date *out) {
  const rh_analysis *analysis = scan->p->analysis;
  const relative_word *word = relative_at(scan->p, scan->position);
  if (!word) return false;
  rh_date now = word->base == RELATIVE_YEAR ? rh_published(analysis) : rh_day_of_article(analysis);
  if (word->base == RELATIVE_LAST)
    now = (rh_date){analysis->context_year, analysis->context_month, analysis->context_day};
  bool told = word->base == RELATIVE_YEAR ? now.year > 0 : now.month > 0 && now.day > 0;
  if (!told) return false;
  scan->position += strlen(word->word) / strlen("今");
  if (word->base == RELATIVE_YEAR) {
    out->year = now.year + word->step;
    rh_read_month(scan, out);
    return true;
  }
  *out = word->step < 0 ? day_before(now) : now;
  read_bracketed_day(scan, out);
  return true;
}

bool rh_read_relative_date(rh_date_scan *scan, rh_date *out) {
  return read_relative(scan, out) || read_day_in_brackets(scan, out);
}
