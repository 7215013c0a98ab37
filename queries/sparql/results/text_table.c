#include "queries/sparql/results/text_table.h"

#include "base/utf8.h"

#include <string.h>

enum { GAP = 2, LEAST = 8 };

bool rh_table_add(rh_table *table, const char *text) {
  const char **grown = rh_arena_grow(&table->arena, (void *)table->cells, table->count,
                                     &table->capacity, sizeof *grown);
  const char *copy = rh_arena_copy_text(&table->arena, text ? text : "");
  if (!grown || !copy) return false;
  table->cells = grown;
  grown[table->count++] = copy;
  return true;
}

void rh_table_free(rh_table *table) {
  rh_arena_free(&table->arena);
}

/* Wide and full-width characters of UAX #11; combining marks are not told apart. */
static size_t width_of(uint32_t c) {
  bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
              (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
              (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
              (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
              (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  if (c < ' ') return 0;
  return wide ? 2 : 1;
}

size_t rh_display_width(const char *text, size_t length) {
  size_t width = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    width += width_of(rh_utf8_decode(text + i, length - i, &size));
    i += size;
  }
  return width;
}

/* Bytes of `text` that fit into `width` columns; at least one character. Breaks at a space when one
 * is in the last third. */
static size_t fitting_bytes(const char *text, size_t width) {
  size_t length = strlen(text);
  size_t used = 0;
  size_t i = 0;
  size_t space = 0;
  while (i < length) {
    size_t size;
    uint32_t c = rh_utf8_decode(text + i, length - i, &size);
    if (c == '\n') return i + 1;
    size_t w = width_of(c);
    if (used + w > width && i > 0) return space > i * 2 / 3 ? space : i;
    used += w;
    i += size;
    if (c == ' ') space = i;
  }
  return length;
}

static size_t column_width(const rh_table *table, size_t column) {
  size_t widest = 1;
  for (size_t i = column; i < table->count; i += table->columns) {
    size_t width = rh_display_width(table->cells[i], strlen(table->cells[i]));
    if (width > widest) widest = width;
  }
  return widest;
}

/* Takes columns away from the widest column until all fit. */
static void share_width(size_t *widths, size_t columns, size_t width) {
  for (;;) {
    size_t total = GAP * (columns - 1);
    size_t widest = 0;
    for (size_t c = 0; c < columns; c++) {
      total += widths[c];
      if (widths[c] > widths[widest]) widest = c;
    }
    if (total <= width || widths[widest] <= LEAST) return;
    size_t excess = total - width;
    size_t second = LEAST;
    for (size_t c = 0; c < columns; c++)
      if (c != widest && widths[c] > second) second = widths[c];
    size_t step = widths[widest] > second ? widths[widest] - second : 1;
    widths[widest] -= step < excess ? step : excess;
    if (widths[widest] < LEAST) widths[widest] = LEAST;
  }
}

static void write_spaces(size_t count, rh_buffer *out) {
  while (count--) rh_buffer_append_char(out, ' ');
}

/* `rest` is room for a pointer a column. */
static void write_row(const rh_table *table, size_t first, const size_t *widths, const char **rest,
                      rh_buffer *out) {
  bool more = true;
  for (size_t c = 0; c < table->columns; c++) rest[c] = table->cells[first + c];
  while (more) {
    more = false;
    size_t owed = 0; /* spaces that are written only when text follows */
    for (size_t c = 0; c < table->columns; c++) {
      size_t bytes = fitting_bytes(rest[c], widths[c]);
      size_t shown = bytes;
      while (shown && (rest[c][shown - 1] == '\n' || rest[c][shown - 1] == ' ')) shown--;
      if (shown) {
        write_spaces(owed, out);
        owed = 0;
        rh_buffer_append(out, rest[c], shown);
      }
      owed += widths[c] - rh_display_width(rest[c], shown) + GAP;
      rest[c] += bytes;
      more |= *rest[c] != '\0';
    }
    rh_buffer_append_char(out, '\n');
  }
}

void rh_table_write(rh_table *table, size_t width, rh_buffer *out) {
  size_t columns = table->columns;
  size_t *widths = rh_arena_alloc_array(&table->arena, columns, sizeof *widths);
  const char **rest = rh_arena_alloc_array(&table->arena, columns, sizeof *rest);
  if (!widths || !rest) out->broken = true;
  if (!widths || !rest || columns == 0) return;
  for (size_t c = 0; c < columns; c++) widths[c] = column_width(table, c);
  if (width) share_width(widths, columns, width);
  for (size_t first = 0; first + columns <= table->count; first += columns) {
    write_row(table, first, widths, rest, out);
    if (first != 0) continue;
    for (size_t c = 0; c < columns; c++) {
      for (size_t i = 0; i < widths[c]; i++) rh_buffer_append_char(out, '-');
      if (c + 1 < columns) write_spaces(GAP, out);
    }
    rh_buffer_append_char(out, '\n');
  }
}
