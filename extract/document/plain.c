#include "extract/document/lines.h"

#include <string.h>

bool rh_lines_add(rh_lines *lines, rh_line line) {
  rh_line *grown =
      rh_arena_grow(lines->arena, lines->items, lines->count, &lines->capacity, sizeof *grown);
  if (!grown) return false;
  lines->items = grown;
  grown[lines->count++] = line;
  return true;
}

bool rh_lines_of_text(const char *bytes, size_t length, rh_lines *out) {
  rh_buffer_append(&out->text, bytes, length);
  if (!rh_buffer_ok(&out->text)) return false;
  for (size_t start = 0; start < length;) {
    const char *mark = memchr(bytes + start, '\n', length - start);
    size_t end = mark ? (size_t)(mark - bytes) : length;
    size_t trimmed = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    if (!rh_lines_add(out, (rh_line){.start = start, .end = trimmed})) return false;
    start = end + 1;
  }
  return true;
}
