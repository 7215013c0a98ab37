#include "graph/store/delta.h"

#include "graph/store/key.h"

#include <stdlib.h>
#include <string.h>

rh_status rh_delta_get(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                       rh_mark *mark, rh_error *error) {
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  unsigned columns = rh_table_columns(table);
  rh_key_write(bytes, row, columns);
  MDB_val key = {RH_KEY_SIZE(columns), bytes}, value;
  *mark = RH_MARK_NONE;
  int code = mdb_get(snapshot->txn, snapshot->environment->delta[table], &key, &value);
  if (code == MDB_NOTFOUND) return RH_OK;
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  if (value.mv_size != 1 || *(const uint8_t *)value.mv_data > RH_MARK_ADDED)
    return rh_snapshot_damaged(snapshot, "a mark of the delta", error);
  *mark = (rh_mark) * (const uint8_t *)value.mv_data;
  return RH_OK;
}

rh_status rh_delta_put(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                       rh_mark mark, rh_error *error) {
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)], byte = (uint8_t)mark;
  unsigned columns = rh_table_columns(table);
  rh_key_write(bytes, row, columns);
  MDB_val key = {RH_KEY_SIZE(columns), bytes}, value = {1, &byte};
  int code = mdb_put(snapshot->txn, snapshot->environment->delta[table], &key, &value, 0);
  return code ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

rh_status rh_delta_delete(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                          rh_error *error) {
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  unsigned columns = rh_table_columns(table);
  rh_key_write(bytes, row, columns);
  MDB_val key = {RH_KEY_SIZE(columns), bytes};
  int code = mdb_del(snapshot->txn, snapshot->environment->delta[table], &key, NULL);
  return code && code != MDB_NOTFOUND ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

/* Takes up what LMDB's cursor stands on. */
static rh_status take(rh_delta_cursor *cursor, int code, const MDB_val *key, const MDB_val *value,
                      rh_error *error) {
  cursor->valid = false;
  if (code == MDB_NOTFOUND) return RH_OK;
  if (code) return rh_lmdb_fail(cursor->snapshot->environment, code, error);
  if (key->mv_size != RH_KEY_SIZE(cursor->columns) || value->mv_size != 1 ||
      *(const uint8_t *)value->mv_data > RH_MARK_ADDED)
    return rh_snapshot_damaged(cursor->snapshot, "a row of the delta", error);
  rh_key_read(key->mv_data, cursor->row, cursor->columns);
  cursor->mark = (rh_mark) * (const uint8_t *)value->mv_data;
  cursor->valid = true;
  return RH_OK;
}

static bool is_empty(const rh_snapshot *snapshot, rh_table table) {
  if (table == RH_TABLE_TERMS) return snapshot->head.delta_terms == 0;
  if (table == RH_TABLE_TEXT) return snapshot->head.delta_text == 0;
  return snapshot->head.added + snapshot->head.removed == 0;
}

rh_status rh_delta_cursor_open(rh_delta_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               const uint64_t *low, rh_error *error) {
  *cursor = (rh_delta_cursor){.snapshot = snapshot, .columns = rh_table_columns(table)};
  if (is_empty(snapshot, table)) return RH_OK;
  int code = mdb_cursor_open(snapshot->txn, snapshot->environment->delta[table], &cursor->cursor);
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  cursor->valid = true;
  return rh_delta_cursor_seek(cursor, low, error);
}

/* Takes up the next row in memory. */
static void take_row(rh_delta_cursor *cursor) {
  cursor->valid = cursor->next < cursor->row_count;
  if (!cursor->valid) return;
  memcpy(cursor->row, cursor->rows[cursor->next].row, sizeof cursor->row);
  cursor->mark = cursor->rows[cursor->next++].mark;
}

static int compare_delta_rows(const void *a, const void *b) {
  return rh_row_compare(((const rh_delta_row *)a)->row, ((const rh_delta_row *)b)->row,
                        RH_MAX_COLUMNS);
}

/* Appends a row of RH_TABLE_GSPO, turned into `order`, when it lies in the bounds. */
static rh_status collect_row(rh_delta_cursor *into, const rh_delta_cursor *from, rh_order order,
                             const uint64_t *low, const uint64_t *high, size_t *capacity,
                             rh_error *error) {
  rh_delta_row turned = {.mark = from->mark};
  const uint64_t quad[4] = {from->row[1], from->row[2], from->row[3], from->row[0]};
  for (unsigned c = 0; c < 4; c++) turned.row[c] = quad[rh_order_position(order, c)];
  if (rh_row_compare(turned.row, low, 4) < 0 || rh_row_compare(turned.row, high, 4) > 0)
    return RH_OK;
  if (into->row_count == *capacity) {
    *capacity = *capacity ? *capacity * 2 : 64;
    rh_delta_row *rows = realloc(into->rows, *capacity * sizeof *rows);
    if (!rows) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    into->rows = rows;
  }
  into->rows[into->row_count++] = turned;
  return RH_OK;
}

rh_status rh_delta_cursor_open_order(rh_delta_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, const uint64_t *low, const uint64_t *high,
                                     rh_error *error) {
  if (order <= RH_GSPO) return rh_delta_cursor_open(cursor, snapshot, (rh_table)order, low, error);
  *cursor = (rh_delta_cursor){.snapshot = snapshot, .columns = 4};
  const uint64_t first[RH_MAX_COLUMNS] = {low[0]};
  size_t capacity = 0;
  rh_delta_cursor source;
  rh_status status = rh_delta_cursor_open(&source, snapshot, RH_TABLE_GSPO, first, error);
  while (status == RH_OK && source.valid && source.row[0] <= high[0]) {
    status = collect_row(cursor, &source, order, low, high, &capacity, error);
    if (status == RH_OK) status = rh_delta_cursor_next(&source, error);
  }
  rh_delta_cursor_close(&source);
  if (cursor->row_count > 1)
    qsort(cursor->rows, cursor->row_count, sizeof *cursor->rows, compare_delta_rows);
  take_row(cursor);
  return status;
}

rh_status rh_delta_cursor_next(rh_delta_cursor *cursor, rh_error *error) {
  MDB_val key, value;
  if (!cursor->valid) return RH_OK;
  if (cursor->rows) {
    take_row(cursor);
    return RH_OK;
  }
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_NEXT);
  return take(cursor, code, &key, &value, error);
}

rh_status rh_delta_cursor_seek(rh_delta_cursor *cursor, const uint64_t *low, rh_error *error) {
  if (!cursor->valid) return RH_OK;
  if (cursor->rows) {
    while (cursor->valid && rh_row_compare(cursor->row, low, cursor->columns) < 0) take_row(cursor);
    return RH_OK;
  }
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  rh_key_write(bytes, low, cursor->columns);
  MDB_val key = {RH_KEY_SIZE(cursor->columns), bytes}, value;
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_SET_RANGE);
  return take(cursor, code, &key, &value, error);
}

void rh_delta_cursor_close(rh_delta_cursor *cursor) {
  if (cursor->cursor) mdb_cursor_close(cursor->cursor);
  free(cursor->rows);
  cursor->rows = NULL;
  cursor->cursor = NULL;
  cursor->valid = false;
}
