#include "graph/store/table_cursor.h"

#include "graph/store/key.h"

#include <string.h>

static rh_status start(rh_table_cursor *cursor, const uint64_t *low, const uint64_t *high,
                       rh_error *error) {
  unsigned columns = cursor->blocks.columns;
  cursor->has_limit = false;
  cursor->unlimited = true;
  memcpy(cursor->high, high, columns * sizeof *high);
  for (unsigned c = 0; c < columns; c++)
    cursor->unlimited = cursor->unlimited && high[c] == RH_ID_MAX;
  return rh_block_cursor_find(&cursor->blocks, low, error);
}

rh_status rh_table_cursor_open(rh_table_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               const uint64_t *low, const uint64_t *high, rh_error *error) {
  rh_status status = rh_delta_cursor_open(&cursor->delta, snapshot, table, low, error);
  cursor->blocks.cursor = NULL;
  if (status == RH_OK) status = rh_block_cursor_open(&cursor->blocks, snapshot, table, error);
  return status == RH_OK ? start(cursor, low, high, error) : status;
}

rh_status rh_table_cursor_open_order(rh_table_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, const uint64_t *low, const uint64_t *high,
                                     rh_error *error) {
  rh_status status = rh_delta_cursor_open_order(&cursor->delta, snapshot, order, low, high, error);
  cursor->blocks.cursor = NULL;
  if (status == RH_OK) status = rh_block_cursor_open_order(&cursor->blocks, snapshot, order, error);
  return status == RH_OK ? start(cursor, low, high, error) : status;
}

void rh_table_cursor_close(rh_table_cursor *cursor) {
  rh_block_cursor_close(&cursor->blocks);
  rh_delta_cursor_close(&cursor->delta);
}

/* Whether the delta has a row within the bounds. */
static bool has_delta(const rh_table_cursor *cursor) {
  return cursor->delta.valid &&
         (cursor->unlimited ||
          rh_row_compare(cursor->delta.row, cursor->high, cursor->blocks.columns) <= 0);
}

/* How many rows of the group of the blocks, from the cursor's place on, come before the next row
 * of the delta and within the bounds. */
static rh_status count_free(rh_table_cursor *cursor, bool delta, unsigned *count, rh_error *error) {
  rh_block_cursor *blocks = &cursor->blocks;
  rh_status status = RH_OK;
  if (!cursor->has_limit) {
    cursor->limit = blocks->rows;
    if (!cursor->unlimited)
      status = rh_block_cursor_limit(blocks, cursor->high, true, &cursor->limit, error);
    if (status != RH_OK) return status;
    cursor->has_limit = true;
  }
  unsigned limit = cursor->limit;
  if (delta) {
    status = rh_block_cursor_limit(blocks, cursor->delta.row, false, &limit, error);
    if (limit > cursor->limit) limit = cursor->limit;
  }
  *count = limit > blocks->at ? limit - blocks->at : 0;
  return status;
}

/* Copies rows of the group, from the cursor's place on. Columns that have not been decoded yet are
 * decoded where they are wanted, unless the group is read in small pieces (`again`). */
static void copy_rows(rh_block_cursor *blocks, uint64_t *const *columns, size_t to, unsigned count,
                      bool again) {
  for (unsigned c = 0; c < blocks->columns; c++) {
    if (!columns[c]) continue;
    if (!again && (blocks->decoded & (1u << c)) == 0)
      rh_row_block_decode_rows(&blocks->block, blocks->physical[c], blocks->group, blocks->at,
                               blocks->at + count, columns[c] + to);
    else
      memcpy(columns[c] + to, rh_block_cursor_column(blocks, c) + blocks->at,
             count * sizeof **columns);
  }
}

/* Moves over `count` rows of the group; into the next group behind the last. */
static rh_status advance(rh_table_cursor *cursor, unsigned count, rh_error *error) {
  rh_block_cursor *blocks = &cursor->blocks;
  blocks->at += count;
  if (blocks->at < blocks->rows) return RH_OK;
  cursor->has_limit = false;
  return rh_block_cursor_next_group(blocks, error);
}

/* Handles the next row of the delta, which stands before or at the row of the blocks. */
static rh_status take_delta(rh_table_cursor *cursor, bool blocks_left, uint64_t *const *columns,
                            size_t *count, rh_error *error) {
  rh_status status = RH_OK;
  unsigned width = cursor->blocks.columns;
  if (cursor->delta.mark == RH_MARK_ADDED) {
    for (unsigned c = 0; c < width; c++) {
      if (columns[c]) columns[c][*count] = cursor->delta.row[c];
    }
    (*count)++;
  } else if (blocks_left) {
    uint64_t row[RH_MAX_COLUMNS];
    rh_block_cursor_row(&cursor->blocks, row);
    if (rh_row_compare(row, cursor->delta.row, width) == 0) status = advance(cursor, 1, error);
  }
  return status == RH_OK ? rh_delta_cursor_next(&cursor->delta, error) : status;
}

rh_status rh_table_cursor_batch(rh_table_cursor *cursor, uint64_t *const *columns, size_t capacity,
                                size_t *count, rh_error *error) {
  rh_block_cursor *blocks = &cursor->blocks;
  *count = 0;
  while (*count < capacity) {
    bool delta = has_delta(cursor), blocks_left = blocks->valid;
    unsigned free_rows = 0;
    rh_status status = RH_OK;
    if (blocks_left) {
      status = count_free(cursor, delta, &free_rows, error);
      if (status == RH_OK && blocks->at >= cursor->limit) blocks_left = false;
    }
    if (status == RH_OK && free_rows > 0) {
      bool again = free_rows > capacity - *count;
      if (again) free_rows = (unsigned)(capacity - *count);
      copy_rows(blocks, columns, *count, free_rows, again);
      *count += free_rows;
      status = advance(cursor, free_rows, error);
    } else if (status == RH_OK && delta) {
      status = take_delta(cursor, blocks_left, columns, count, error);
    } else if (status == RH_OK) {
      break;
    }
    if (status != RH_OK) return status;
  }
  return RH_OK;
}

rh_status rh_table_cursor_next(rh_table_cursor *cursor, uint64_t *row, bool *more,
                               rh_error *error) {
  uint64_t *const columns[RH_MAX_COLUMNS] = {row, row + 1, row + 2, row + 3};
  size_t count;
  rh_status status = rh_table_cursor_batch(cursor, columns, 1, &count, error);
  *more = count > 0;
  return status;
}

rh_status rh_table_cursor_seek(rh_table_cursor *cursor, const uint64_t *low, rh_error *error) {
  rh_status status = RH_OK;
  unsigned columns = cursor->blocks.columns;
  if (cursor->blocks.valid) {
    status = rh_block_cursor_seek(&cursor->blocks, low, error);
    cursor->has_limit = false;
  }
  if (status == RH_OK && cursor->delta.valid && rh_row_compare(cursor->delta.row, low, columns) < 0)
    status = rh_delta_cursor_seek(&cursor->delta, low, error);
  return status;
}
