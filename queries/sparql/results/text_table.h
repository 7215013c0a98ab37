/* Tables for people. */
#ifndef RONGHE_QUERIES_SPARQL_TEXT_TABLE_H
#define RONGHE_QUERIES_SPARQL_TEXT_TABLE_H

#include "base/arena.h"
#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct rh_table {
  size_t columns;     /* set by the caller */
  const char **cells; /* row by row; the first row holds the headings */
  size_t count;       /* cells */
  size_t capacity;
  rh_arena arena;
} rh_table;

/* Adds the next cell; the text is copied, NULL is an empty cell. False when memory is out. */
bool rh_table_add(rh_table *table, const char *text);

/* Appends the table. The columns share `width` display columns (0: as wide as their text): narrow
 * ones keep their width, wide ones wrap. Chinese characters are two columns wide (UAX #11). */
void rh_table_write(rh_table *table, size_t width, rh_buffer *out);
void rh_table_free(rh_table *table);

/* Display columns of `length` bytes of UTF-8. */
size_t rh_display_width(const char *text, size_t length);

#endif
