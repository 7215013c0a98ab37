/* The head of a news item: who reports, and from where. */
#include "extract/document/fold.h"

enum {
  XUN = 0x8BAF,
  DIAN = 0x7535,
  XIAO = 0x6D88,
  XI = 0x606F, /* 讯 电 消息 */
  MAX_HEAD = 30,
  MAX_BRACKET = 40
};

static bool is_mark(uint32_t c) {
  return c == 0x3002 || c == 0xFF0C || c == ',' || c == 0xFF1B;
}

/* 报, 网, 社, 台: what news comes from. */
static bool is_source(uint32_t c) {
  return c == 0x62A5 || c == 0x7F51 || c == 0x793E || c == 0x53F0 ||
         c == 0x5728; /* 报网社台在(线) */
}

static size_t after_bracket(const uint32_t *text, size_t from, size_t count) {
  size_t i = from;
  while (i < count && text[i] == ' ') i++;
  if (i >= count || (text[i] != '(' && text[i] != 0xFF08)) return from;
  for (size_t k = i + 1; k < count && k < i + MAX_BRACKET; k++)
    if (text[k] == ')' || text[k] == 0xFF09) return k + 1;
  return from;
}

size_t rh_byline_length(const uint32_t *text, size_t count) {
  bool source = false;
  for (size_t i = 0; i < count && i < MAX_HEAD && !is_mark(text[i]); i++) {
    source |= is_source(text[i]);
    bool news = text[i] == XUN || text[i] == DIAN || (i && text[i - 1] == XIAO && text[i] == XI);
    if (!source || !news) continue;
    size_t end = after_bracket(text, i + 1, count);
    bool parted = end > i + 1 || (i + 1 < count && (text[i + 1] == ' ' || text[i + 1] == ':'));
    if (!parted) continue;
    while (end < count && text[end] == ' ') end++;
    return end;
  }
  return 0;
}
