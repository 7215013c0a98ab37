/* 索引号：… 标 题：某局关于…的答复 发布机构：某局: pages of governments tell the title in a table
 * of what the document is. */
#include "base/utf8.h"
#include "extract/document/furniture.h"

#include <string.h>

enum { SEARCHED = 40, LEAST_TITLE = 8 };

/* The position after the word at the beginning of [at, end), over blanks between its characters
 * (标 题); NULL when it does not stand there. */
static const char *after_spaced(const char *at, const char *end, const char *word) {
  while (*word) {
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    size_t size;
    (void)rh_utf8_decode(word, strlen(word), &size);
    if ((size_t)(end - at) < size || memcmp(at, word, size) != 0) return NULL;
    at += size;
    word += size;
  }
  return at;
}

/* The position after the colon of one of the labels with which the line begins; NULL for none. */
static const char *after_label(const rh_lines *lines, size_t line, const char *const *labels) {
  static const char *const COLONS[] = {"：", ":"};
  static const char BULLET[] = "•";
  const char *at = lines->text.data + lines->items[line].start;
  const char *end = lines->text.data + lines->items[line].end;
  while (at < end && (*at == ' ' || *at == '\t')) at++;
  if ((size_t)(end - at) > strlen(BULLET) && memcmp(at, BULLET, strlen(BULLET)) == 0)
    at += strlen(BULLET);
  for (; *labels; labels++) {
    const char *after = after_spaced(at, end, *labels);
    for (size_t i = 0; after && i < sizeof COLONS / sizeof *COLONS; i++) {
      const char *text = after_spaced(after, end, COLONS[i]);
      if (!text) continue;
      while (text < end && *text == ' ') text++;
      return text;
    }
  }
  return NULL;
}

void rh_cut_title_label(rh_lines *lines) {
  static const char *const TITLE[] = {"标题", "名称", "文件名称", "信息名称", NULL};
  static const char *const OTHERS[] = {"索引号",   "发布机构", "发文机关", "发文单位", "制发机关",
                                       "主题分类", "成文日期", "成文时间", "发文时间", "公开机构",
                                       "文号",     "发文字号", "发文日期", "生成日期", NULL};
  size_t title = lines->count;
  size_t others = 0;
  for (size_t i = 0; i < lines->count && i < SEARCHED; i++) {
    if (title == lines->count && after_label(lines, i, TITLE)) title = i;
    others += after_label(lines, i, OTHERS) != NULL;
  }
  if (title == lines->count || !others) return;
  rh_line *line = &lines->items[title];
  size_t start = (size_t)(after_label(lines, title, TITLE) - lines->text.data);
  if (rh_utf8_count(lines->text.data + start, line->end - start) < LEAST_TITLE) return;
  line->start = start;
  line->markup = RH_LINE_HEADING;
  line->level = 1;
}
