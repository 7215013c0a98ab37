#include "graph/store/delta.h"

#include "graph/store/key.h"

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

rh_status rh_delta_cursor_next(rh_delta_cursor *cursor, rh_error *error) {
  MDB_val key, value;
  if (!cursor->valid) return RH_OK;
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_NEXT);
  return take(cursor, code, &key, &value, error);
}

rh_status rh_delta_cursor_seek(rh_delta_cursor *cursor, const uint64_t *low, rh_error *error) {
  if (!cursor->valid) return RH_OK;
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  rh_key_write(bytes, low, cursor->columns);
  MDB_val key = {RH_KEY_SIZE(cursor->columns), bytes}, value;
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_SET_RANGE);
  return take(cursor, code, &key, &value, error);
}

void rh_delta_cursor_close(rh_delta_cursor *cursor) {
  if (cursor->cursor) mdb_cursor_close(cursor->cursor);
  cursor->cursor = NULL;
  cursor->valid = false;
}

rh_status rh_table_cursor_open(rh_table_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               const uint64_t *low, rh_error *error) {
  return rh_delta_cursor_open(&cursor->delta, snapshot, table, low, error);
}

rh_status rh_table_cursor_next(rh_table_cursor *cursor, uint64_t *row, bool *more,
                               rh_error *error) {
  *more = cursor->delta.valid;
  if (!*more) return RH_OK;
  memcpy(row, cursor->delta.row, RH_KEY_SIZE(cursor->delta.columns));
  return rh_delta_cursor_next(&cursor->delta, error);
}

rh_status rh_table_cursor_seek(rh_table_cursor *cursor, const uint64_t *low, rh_error *error) {
  return rh_delta_cursor_seek(&cursor->delta, low, error);
}

void rh_table_cursor_close(rh_table_cursor *cursor) {
  rh_delta_cursor_close(&cursor->delta);
}
