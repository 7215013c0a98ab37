/* 教育局办公室关于加强 / 产教联合体建设的通知: official titles are set over two or three lines. */
#include "base/utf8.h"
#include "extract/document/furniture.h"

#include <string.h>

enum { SEARCHED = 40, MAX_PART = 48, MAX_PARTS = 3 };

static bool ends_with_any(const rh_lines *lines, size_t line, const char *const *endings) {
  const char *text = lines->text.data + lines->items[line].start;
  size_t length = lines->items[line].end - lines->items[line].start;
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\r')) length--;
  for (; *endings; endings++) {
    size_t size = strlen(*endings);
    if (length >= size && memcmp(text + length - size, *endings, size) == 0) return true;
  }
  return false;
}

static bool is_part(const rh_lines *lines, size_t line) {
  const rh_line *item = &lines->items[line];
  size_t count = rh_utf8_count(lines->text.data + item->start, item->end - item->start);
  return count >= 2 && count <= MAX_PART && item->markup == RH_LINE_PLAIN &&
         !rh_line_has(lines, line, "。") && !rh_line_has(lines, line, "，") &&
         !rh_line_has(lines, line, "；");
}

static bool closes_title(const rh_lines *lines, size_t line) {
  static const char *const KINDS[] = {"通知", "意见", "方案", "办法", "规划", "计划", "规定",
                                      "措施", "条例", "公告", "批复", "决定", "细则", "纲要",
                                      "要点", "意見", "辦法", "規劃", "計劃", "規定", "條例",
                                      "批覆", "決定", "細則", "綱要", "要點", NULL};
  return ends_with_any(lines, line, KINDS);
}

static bool closes_something(const rh_lines *lines, size_t line) {
  static const char *const MARKS[] = {"：", ":", "》", "！", "!", "号", "號", "日", NULL};
  return ends_with_any(lines, line, MARKS) || closes_title(lines, line);
}

void rh_join_broken_title(rh_lines *lines) {
  for (size_t i = 0; i + 1 < lines->count && i < SEARCHED; i++) {
    if (!is_part(lines, i) || !(rh_line_has(lines, i, "关于") || rh_line_has(lines, i, "關於")) ||
        closes_something(lines, i))
      continue;
    size_t last = i + 1;
    while (last < lines->count && last < i + MAX_PARTS && is_part(lines, last) &&
           !closes_something(lines, last))
      last++;
    if (last >= lines->count || last >= i + MAX_PARTS || !is_part(lines, last) ||
        !closes_title(lines, last))
      continue;
    lines->items[i].end = lines->items[last].end;
    for (size_t k = i + 1; k <= last; k++) lines->items[k].start = lines->items[k].end;
    return;
  }
}
