#include "extract/document/page_lines.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FULL_PERCENT = 85, REPEATED_PAGES = 3, LONGEST_PAGE_NUMBER = 24, MIN_WIDTH = 24 };

typedef struct printed_line {
  const char *text;
  size_t length;
  size_t width; /* in half-width columns */
  bool first;   /* of its page */
  bool last;
  bool dropped;
} printed_line;

static size_t width_of(const char *text, size_t length) {
  size_t width = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    width += rh_utf8_decode(text + i, length - i, &size) >= 0x1100 ? 2 : 1;
    i += size;
  }
  return width;
}

/* Adds the lines of one page that are not blank; true when memory sufficed. */
static bool add_page(const char *text, printed_line **lines, size_t *count) {
  size_t first = *count;
  for (const char *at = text; *at;) {
    size_t length = strcspn(at, "\n");
    const char *start = at;
    at += length + (at[length] == '\n');
    while (length && (unsigned char)*start <= ' ') start++, length--;
    while (length && (unsigned char)start[length - 1] <= ' ') length--;
    if (!length) continue;
    printed_line *grown = realloc(*lines, (*count + 1) * sizeof *grown);
    if (!grown) return false;
    *lines = grown;
    grown[(*count)++] =
        (printed_line){.text = start, .length = length, .width = width_of(start, length)};
  }
  if (*count == first) return true;
  (*lines)[first].first = true;
  (*lines)[*count - 1].last = true;
  return true;
}

/* "3", "- 3 -", "— 3 —", "第3页", "3/10", "第 3 页 共 10 页", and the parts of these. */
static bool is_page_number(const printed_line *line) {
  static const char *const MARKS[] = {"-", "—", "–", "·", "/", "第", "页", "頁", "共", " ", "0",
                                      "1", "2", "3", "4", "5", "6",  "7",  "8",  "9",  NULL};
  if (line->length > LONGEST_PAGE_NUMBER) return false;
  for (size_t i = 0; i < line->length;) {
    size_t m = 0;
    while (MARKS[m] && strncmp(line->text + i, MARKS[m], strlen(MARKS[m])) != 0) m++;
    if (!MARKS[m]) return false;
    i += strlen(MARKS[m]);
  }
  return true;
}

static bool same_text(const printed_line *a, const printed_line *b) {
  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Numbers from the edge of each page inwards, since their parts may be lines of their own. */
static void drop_page_numbers(printed_line *lines, size_t count) {
  for (size_t i = 0; i < count; i++)
    lines[i].dropped =
        is_page_number(&lines[i]) && (lines[i].first || (i > 0 && lines[i - 1].dropped));
  for (size_t i = count; i-- > 0;)
    if (is_page_number(&lines[i]) && (lines[i].last || (i + 1 < count && lines[i + 1].dropped)))
      lines[i].dropped = true;
}

/* What stands first or last on three pages or more. */
static void drop_running_heads(printed_line *lines, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (!lines[i].first && !lines[i].last) continue;
    size_t same = 0;
    for (size_t k = 0; k < count && same < REPEATED_PAGES; k++)
      same += (lines[k].first || lines[k].last) && same_text(&lines[i], &lines[k]);
    if (same >= REPEATED_PAGES) lines[i].dropped = true;
  }
}

static bool ends_paragraph(const printed_line *line, size_t full) {
  static const char *const MARKS[] = {"。", "！", "？", "：", "；", ":", ";", NULL};
  if (line->width * 100 < full * FULL_PERCENT) return true;
  for (size_t m = 0; MARKS[m]; m++) {
    size_t size = strlen(MARKS[m]);
    if (line->length >= size && memcmp(line->text + line->length - size, MARKS[m], size) == 0)
      return true;
  }
  return false;
}

/* "一、", "（一）", "1." and the like begin a paragraph wherever they stand. */
static bool begins_paragraph(const printed_line *line) {
  static const char *const NUMERALS = "一二三四五六七八九十";
  const char *at = line->text;
  const char *end = at + line->length;
  bool bracket = false;
  if (line->length >= 3 && memcmp(at, "（", 3) == 0) bracket = true, at += 3;
  if (at < end && *at == '(') bracket = true, at++;
  const char *numeral = at;
  while (end - at >= 3 && strstr(NUMERALS, (char[]){at[0], at[1], at[2], '\0'})) at += 3;
  while (at < end && *at >= '0' && *at <= '9' && at - numeral < 2) at++;
  if (at == numeral || at >= end) return false;
  if (bracket) return *at == ')' || (end - at >= 3 && memcmp(at, "）", 3) == 0);
  if (end - at >= 3 && (memcmp(at, "、", 3) == 0 || memcmp(at, "．", 3) == 0)) return true;
  return *at == '.' && at + 1 < end && !(at[1] >= '0' && at[1] <= '9');
}

/* A space between the parts where both are Latin letters or digits. */
static bool needs_space(const rh_buffer *text, const printed_line *next) {
  unsigned char last = (unsigned char)text->data[text->length - 1];
  return last > ' ' && last < 0x80 && (unsigned char)next->text[0] < 0x80;
}

static size_t full_width(const printed_line *lines, size_t count) {
  size_t full = MIN_WIDTH;
  for (size_t i = 0; i < count; i++)
    if (!lines[i].dropped && lines[i].width > full) full = lines[i].width;
  return full;
}

static bool join(const printed_line *lines, size_t count, rh_lines *out) {
  size_t full = full_width(lines, count);
  rh_line line = {.start = out->text.length};
  const printed_line *last = NULL;
  for (size_t i = 0; i < count; i++) {
    if (lines[i].dropped) continue;
    if (last && (ends_paragraph(last, full) || begins_paragraph(&lines[i]))) {
      line.end = out->text.length;
      if (!rh_lines_add(out, line)) return false;
      rh_buffer_append_char(&out->text, '\n');
      line.start = out->text.length;
    } else if (last && needs_space(&out->text, &lines[i])) {
      rh_buffer_append_char(&out->text, ' ');
    }
    rh_buffer_append(&out->text, lines[i].text, lines[i].length);
    last = &lines[i];
    if (!rh_buffer_ok(&out->text)) return false;
  }
  line.end = out->text.length;
  return line.end == line.start || rh_lines_add(out, line);
}

bool rh_lines_of_pages(const char *const *pages, size_t page_count, rh_lines *out) {
  printed_line *lines = NULL;
  size_t count = 0;
  bool good = true;
  for (size_t p = 0; good && p < page_count; p++) good = add_page(pages[p], &lines, &count);
  if (good) {
    drop_page_numbers(lines, count);
    drop_running_heads(lines, count);
    good = join(lines, count, out);
  }
  free(lines);
  return good;
}
