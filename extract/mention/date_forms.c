#include "extract/mention/date_forms.h"

#include "extract/mention/characters.h"

static void skip_spaces(rh_date_scan *scan) {
  while (rh_date_here(scan) == ' ') scan->position++;
}

int rh_numeral(uint32_t c) {
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
static int read_numerals(rh_date_scan *scan, size_t min, size_t max) {
  size_t start = scan->position;
  int value = 0;
  bool year = max == 4;
  for (; rh_numeral(rh_date_here(scan)) >= 0 && scan->position - start < max + 1;
       scan->position++) {
    int digit = rh_numeral(rh_date_here(scan));
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

int rh_read_number(rh_date_scan *scan, size_t min, size_t max) {
  size_t start = scan->position;
  if (!rh_is_digit(rh_date_here(scan)) && rh_numeral(rh_date_here(scan)) < 0) return -1;
  if (rh_numeral(rh_date_here(scan)) >= 0) return read_numerals(scan, min, max);
  int value = 0;
  while (scan->position - start < max && rh_is_digit(rh_date_here(scan)))
    value = value * 10 + (int)(scan->p->text[scan->position++] - '0');
  if (scan->position - start >= min && !rh_is_digit(rh_date_here(scan))) return value;
  scan->position = start;
  return -1;
}

bool rh_read_character(rh_date_scan *scan, uint32_t c) {
  rh_date_scan ahead = *scan;
  skip_spaces(&ahead);
  if (rh_date_here(&ahead) != c) return false;
  scan->position = ahead.position + 1;
  skip_spaces(scan);
  return true;
}

/* -27 of 25-27日: passed over, the first day counts. */
static void skip_range(rh_date_scan *scan) {
  static const uint32_t MARKS[] = {'-', '~', 0x2014, 0x2013, 0x81F3, 0xFF5E, 0x3001, 0x548C, 0};
  rh_date_scan ahead = *scan;
  size_t i = 0;
  while (MARKS[i] && MARKS[i] != rh_date_here(&ahead)) i++;
  if (!MARKS[i]) return;
  ahead.position++;
  if (rh_date_here(&ahead) == MARKS[i]) ahead.position++;
  if (rh_numeral(rh_date_here(&ahead)) < 0 && rh_read_number(&ahead, 1, 2) > 0) *scan = ahead;
}

static bool read_day_mark(rh_date_scan *scan) {
  return rh_read_character(scan, RH_RI) || rh_read_character(scan, RH_HAO);
}

/* 至27日 of 25日至27日, -5月2日 of 4月30日-5月2日: passed over too. */
static void skip_last_day(rh_date_scan *scan) {
  static const uint32_t MARKS[] = {'-', '~', 0x2014, 0x2013, 0x81F3, 0x5230, 0xFF5E, 0};
  rh_date_scan ahead = *scan;
  size_t i = 0;
  while (MARKS[i] && MARKS[i] != rh_date_here(&ahead)) i++;
  if (!MARKS[i]) return;
  ahead.position++;
  if (rh_date_here(&ahead) == MARKS[i]) ahead.position++;
  if (rh_read_number(&ahead, 1, 2) <= 0) return;
  if (rh_read_character(&ahead, RH_YUE) && rh_read_number(&ahead, 1, 2) <= 0) return;
  if (read_day_mark(&ahead)) *scan = ahead;
}

/* "16日" after a month. */
static void read_day(rh_date_scan *scan, rh_date *out) {
  rh_date_scan ahead = *scan;
  int day = rh_read_number(&ahead, 1, 2);
  skip_range(&ahead);
  if (day < 1 || day > 31 || !read_day_mark(&ahead)) return;
  skip_last_day(&ahead);
  out->day = day;
  *scan = ahead;
}

bool rh_read_month(rh_date_scan *scan, rh_date *out) {
  rh_date_scan ahead = *scan;
  int month = rh_read_number(&ahead, 1, 2);
  if (month < 1 || month > 12 || !rh_read_character(&ahead, RH_YUE)) return false;
  out->month = month;
  *scan = ahead;
  read_day(scan, out);
  return true;
}

/* "2024年5月16日", "2024年". */
static bool read_full(rh_date_scan *scan, rh_date *out) {
  rh_date_scan ahead = *scan;
  int year = rh_read_number(&ahead, 4, 4);
  if (year < 1900 || year > 2100 || !rh_read_character(&ahead, RH_NIAN)) return false;
  out->year = year;
  *scan = ahead;
  rh_read_month(scan, out);
  return true;
}

/* "2024-05-16", "2024.5.16", "2024/5/16". */
static bool read_numeric(rh_date_scan *scan, rh_date *out) {
  rh_date_scan ahead = *scan;
  int year = rh_read_number(&ahead, 4, 4);
  uint32_t mark = rh_date_here(&ahead);
  if (year < 1900 || year > 2100 || (mark != '-' && mark != '.' && mark != '/')) return false;
  ahead.position++;
  int month = rh_read_number(&ahead, 1, 2);
  if (month < 1 || month > 12 || rh_date_here(&ahead) != mark) return false;
  ahead.position++;
  int day = rh_read_number(&ahead, 1, 2);
  if (day < 1 || day > 31) return false;
  *out = (rh_date){year, month, day};
  *scan = ahead;
  return true;
}

bool rh_read_day_alone(rh_date_scan *scan, rh_date *out) {
  enum { WITHIN = 0x5185 }; /* 内: 30日内 is a period */
  rh_date_scan ahead = *scan;
  if (rh_numeral(rh_date_here(&ahead)) >= 0) return false;
  int day = rh_read_number(&ahead, 1, 2);
  if (day < 1 || day > 31 || !rh_read_character(&ahead, RH_RI) || rh_date_here(&ahead) == WITHIN)
    return false;
  out->day = day;
  *scan = ahead;
  return true;
}

bool rh_read_calendar_date(rh_date_scan *scan, rh_date *out) {
  return read_full(scan, out) || read_numeric(scan, out) || rh_read_month(scan, out);
}
