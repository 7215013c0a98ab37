#include "extract/document/headline.h"

#include <stdio.h>
#include <string.h>

enum { SHORT_LINE = 90, MAX_PUBLISHER = 60 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Reads up to four digits; -1 when there are none. */
static int read_digits(const char **at, const char *end) {
  int value = -1;
  for (int i = 0; i < 4 && *at < end && is_digit(**at); i++, (*at)++)
    value = (value < 0 ? 0 : value * 10) + (**at - '0');
  return value;
}

static bool skip_one_of(const char **at, const char *end, const char *const *marks) {
  for (; *marks; marks++) {
    size_t size = strlen(*marks);
    if ((size_t)(end - *at) >= size && memcmp(*at, *marks, size) == 0) {
      *at += size;
      return true;
    }
  }
  return false;
}

static bool is_date(int year, int month, int day) {
  return year >= 1949 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* A date at `at`: year first or day first. */
static bool date_at(const char *at, const char *end, int *year, int *month, int *day) {
  static const char *const SEPARATORS[] = {"年", "月", "-", ".", "/", NULL};
  int parts[3];
  for (int i = 0; i < 3; i++) {
    parts[i] = read_digits(&at, end);
    if (parts[i] < 0 || (i < 2 && !skip_one_of(&at, end, SEPARATORS))) return false;
  }
  if (at < end && is_digit(*at)) return false;
  bool year_first = is_date(parts[0], parts[1], parts[2]);
  if (!year_first && !is_date(parts[2], parts[1], parts[0])) return false;
  *year = year_first ? parts[0] : parts[2];
  *month = parts[1];
  *day = year_first ? parts[2] : parts[0];
  return true;
}

/* A copy in the arena with full-width digits as ASCII; *length is its length. */
static const char *narrow_digits(rh_arena *arena, const char *text, size_t *length) {
  char *copy = rh_arena_copy(arena, text, *length);
  size_t used = 0;
  for (size_t i = 0; copy && i < *length; i++) {
    bool wide = i + 2 < *length && memcmp(text + i, "\xEF\xBC", 2) == 0 &&
                (unsigned char)text[i + 2] >= 0x90 && (unsigned char)text[i + 2] <= 0x99;
    copy[used++] = wide ? (char)(text[i + 2] - '\x90' + '0') : text[i];
    if (wide) i += 2;
  }
  *length = used;
  return copy;
}

static const char *find_date(const rh_lines *lines, const char *line, size_t length) {
  const char *text = narrow_digits(lines->arena, line, &length);
  if (!text) return NULL;
  for (size_t i = 0; i < length; i++) {
    int year;
    int month;
    int day;
    if (!is_digit(text[i]) || (i && is_digit(text[i - 1]))) continue;
    if (!date_at(text + i, text + length, &year, &month, &day)) continue;
    char iso[32];
    (void)snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
    return rh_arena_copy_text(lines->arena, iso);
  }
  return "";
}

/* 发布时间：, 日期: and the like before a date, where the page tells it. */
static bool has_date_label(const rh_lines *lines, size_t line) {
  static const char *const LABELS[] = {"时间", "時間", "日期", "发布", "發布", "發佈"};
  for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
    if (rh_line_has(lines, line, LABELS[i])) return true;
  return false;
}

/* The first date of the lines around the article; of those with a label only where `labelled`. */
static const char *find_line_date(const rh_lines *lines, const rh_role *roles, bool labelled) {
  for (size_t i = 0; i < lines->count; i++) {
    const rh_line *line = &lines->items[i];
    size_t length = line->end - line->start;
    if (roles[i] == RH_ROLE_ARTICLE || length > (size_t)SHORT_LINE * 3) continue;
    if (labelled && !has_date_label(lines, i)) continue;
    if (rh_line_has(lines, i, "ICP") || rh_line_has(lines, i, "opyright") ||
        rh_line_has(lines, i, "©") || rh_line_is_cut_off(lines, i))
      continue;
    const char *date = find_date(lines, lines->text.data + line->start, length);
    if (!date || *date) return date;
  }
  return "";
}

const char *rh_find_published(const rh_lines *lines, const rh_role *roles) {
  if (*lines->head.published) {
    const char *date = find_date(lines, lines->head.published, strlen(lines->head.published));
    if (!date || *date) return date;
  }
  const char *date = find_line_date(lines, roles, true);
  return !date || *date ? date : find_line_date(lines, roles, false);
}

static const char *after_label(const char *text, size_t length, const char *label) {
  const char *at = rh_find_word(text, length, label);
  return at ? at + strlen(label) : NULL;
}

/* The name ends at a space, a bar, a bullet, a bracket, a digit that begins a date, or the next
 * label. */
static size_t publisher_length(const char *at, const char *end) {
  static const char *const LABELS[] = {"）",   "作者",   "编辑",     "責編",  "责编",
                                       "记者", "记者：", "发布时间", "时间:", NULL};
  size_t length = 0;
  while (at + length < end && length < MAX_PUBLISHER) {
    const char *c = at + length;
    if (*c == ' ' || *c == '\t' || *c == '|' || *c == ')' || is_digit(*c) || *c == '<') break;
    const char *after = c;
    if (length > 0 && skip_one_of(&after, end, LABELS)) break;
    if ((size_t)(end - c) >= 3 && (memcmp(c, "　", 3) == 0 || memcmp(c, "•", 3) == 0)) break;
    length++;
  }
  return length;
}

static bool closes_with(const char *text, size_t length, const char *word) {
  size_t size = strlen(word);
  return length > size && memcmp(text + length - size, word, size) == 0;
}

/* 清河学院 > 学校要闻 > 正文, 清河学院 | 首页: the site that the path to the article begins with;
 * its length, 0 when the line is no such path. */
static size_t site_of_path(const char *text, size_t length) {
  static const char *const MARKS[] = {">", "|", "»", "›", "｜", "/", "-", "＞"};
  static const char *const SITES[] = {"大学", "學校", "学院", "學院", "学校", "大學", "中心校"};
  for (size_t i = 0; i < length && i < MAX_PUBLISHER; i++) {
    bool mark = false;
    for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++) {
      size_t size = strlen(MARKS[m]);
      mark |= length - i >= size && memcmp(text + i, MARKS[m], size) == 0;
    }
    if (!mark) continue;
    size_t end = i;
    while (end && text[end - 1] == ' ') end--;
    for (size_t s = 0; s < sizeof SITES / sizeof *SITES; s++)
      if (closes_with(text, end, SITES[s]) && end >= 4 * strlen("校")) return end;
    return 0;
  }
  return 0;
}

/* The path to the article at the head of the page, when no line tells the source. */
static const char *site_of_page(const rh_lines *lines) {
  enum { HEAD = 6 /* lines */ };
  for (size_t i = 0; i < lines->count && i < HEAD; i++) {
    const char *text = lines->text.data + lines->items[i].start;
    size_t size = site_of_path(text, lines->items[i].end - lines->items[i].start);
    if (size) return rh_arena_copy(lines->arena, text, size);
  }
  return "";
}

/* 来源: 作者: 点击数: the next label stands where the source would. */
static bool is_label(const char *at, size_t size) {
  static const char *const COLON = "：";
  return at[size - 1] == ':' ||
         (size >= strlen(COLON) && memcmp(at + size - strlen(COLON), COLON, strlen(COLON)) == 0);
}

/* The length of the name of a school at the beginning of [at, end); 0 when there is none. */
static size_t school_length(const char *at, const char *end) {
  static const char *const SCHOOLS[] = {"大学", "大學", "学院", "學院", "学校", "學校",
                                        "校区", "职院", "師大", "师大", NULL};
  for (const char *c = at + strlen("校"); c < end && c < at + MAX_PUBLISHER; c++) {
    const char *after = c;
    if (c >= at + 2 * strlen("校") && skip_one_of(&after, end, SCHOOLS))
      return (size_t)(after - at);
  }
  return 0;
}

/* (清河学院 党委宣传部), 清河学院融媒体中心, 版权所有 清河学院: the school that a line at the foot
 * of the page is signed with; its length, 0 when the line is no such one. *name is set to it. */
static size_t site_of_signature(const char *text, size_t length, const char **name) {
  static const char *const OPENING[] = {"(",    "（",   " ",    "　", "【", "[", "\t", "供稿",
                                        "文图", "图文", "来源", "：", ":",  "/", "©",  NULL};
  static const char *const OWNED[] = {"版权所有", "版權所有", "Copyright", "主办单位", NULL};
  static const char *const OFFICES[] = {"党委", "宣传",   "融媒", "新闻中心", "撰稿",
                                        "供稿", "通讯员", "图文", "办公室",   "审稿",
                                        "编辑", "党政办", "新聞", "秘書室",   NULL};
  const char *at = text;
  const char *end = text + length;
  bool owned = false;
  for (bool more = true; more;) {
    bool mark = skip_one_of(&at, end, OWNED);
    owned |= mark;
    more = mark || skip_one_of(&at, end, OPENING);
  }
  *name = at;
  size_t size = school_length(at, end);
  const char *after = at + size;
  while (size && skip_one_of(&after, end, (const char *const[]){" ", "　", NULL})) {
  }
  return size && (owned || skip_one_of(&after, end, OFFICES)) ? size : 0;
}

/* 清河职院新闻网讯(…): whose news it is, told where an article begins; the length, 0 for none. */
static size_t site_of_dateline(const char *text, size_t length) {
  static const char *const NEWS[] = {"新闻网讯", "校园网讯", "新闻中心讯", "网讯", "讯", NULL};
  size_t size = school_length(text, text + length);
  const char *after = text + size;
  return size && skip_one_of(&after, text + length, NEWS) ? size : 0;
}

/* The school whose news a paragraph says it is. */
static const char *site_of_news(const rh_lines *lines) {
  enum { BEGINNING = 12 /* lines */ };
  for (size_t i = 0; i < lines->count && i < BEGINNING; i++) {
    const char *text = lines->text.data + lines->items[i].start;
    size_t size = site_of_dateline(text, lines->items[i].end - lines->items[i].start);
    if (size) return rh_arena_copy(lines->arena, text, size);
  }
  return "";
}

/* The school that signs the page: among its last lines. */
static const char *signer_of_page(const rh_lines *lines) {
  enum { FOOT = 6 /* lines */ };
  size_t first = lines->count > FOOT ? lines->count - FOOT : 0;
  for (size_t i = lines->count; i-- > first;) {
    const rh_line *line = &lines->items[i];
    size_t length = line->end - line->start;
    const char *name;
    if (length > SHORT_LINE) continue;
    size_t size = site_of_signature(lines->text.data + line->start, length, &name);
    if (size) return rh_arena_copy(lines->arena, name, size);
  }
  return "";
}

const char *rh_find_publisher(const rh_lines *lines) {
  static const char *const LABELS[] = {
      "来源：",    "来源:",      "來源：",     "來源:",      "发布单位：",
      "发布单位:", "发布机构：", "发布机构:",  "信息来源：", "发文机关：",
      "发文机关:", "制发机关：", "发文单位：", "公开机构：", NULL};
  if (*lines->head.publisher) return lines->head.publisher;
  for (size_t i = 0; i < lines->count; i++) {
    const rh_line *line = &lines->items[i];
    const char *text = lines->text.data + line->start;
    size_t length = line->end - line->start;
    if (length > (size_t)SHORT_LINE * 3) continue;
    for (size_t l = 0; LABELS[l]; l++) {
      const char *at = after_label(text, length, LABELS[l]);
      if (!at) continue;
      while (at < text + length && (*at == ' ' || *at == '|')) at++;
      size_t size = publisher_length(at, text + length);
      if (size >= 6 && !is_label(at, size)) return rh_arena_copy(lines->arena, at, size);
    }
  }
  const char *site = site_of_page(lines);
  if (!site || *site) return site;
  const char *news = site_of_news(lines);
  return !news || *news ? news : signer_of_page(lines);
}
