/* Notes: table "notes" of LMDB, the key and the value as they are given. */
#include "graph/store/snapshot.h"

#include <string.h>

static rh_status check_key(size_t length, rh_error *error) {
  if (length && length <= RH_NOTE_KEY_SIZE) return RH_OK;
  return rh_fail(error, RH_ERR_USAGE, "the key of a note has 1 to %d bytes", RH_NOTE_KEY_SIZE);
}

rh_status rh_snapshot_note(const rh_snapshot *snapshot, const char *key, size_t key_length,
                           const char **value, size_t *value_length, rh_error *error) {
  rh_status status = check_key(key_length, error);
  if (status != RH_OK) return status;
  MDB_val name = {key_length, (void *)(uintptr_t)key};
  MDB_val found;
  int code = mdb_get(snapshot->txn, snapshot->environment->notes, &name, &found);
  if (code == MDB_NOTFOUND) return rh_fail(error, RH_ERR_NOT_FOUND, "no such note in the store");
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  *value = found.mv_data;
  *value_length = found.mv_size;
  return RH_OK;
}

rh_status rh_snapshot_next_note(const rh_snapshot *snapshot, const char *after, size_t after_length,
                                const char **key, size_t *key_length, const char **value,
                                size_t *value_length, rh_error *error) {
  MDB_cursor *cursor;
  MDB_val name = {after_length, (void *)(uintptr_t)after};
  MDB_val found;
  int code = mdb_cursor_open(snapshot->txn, snapshot->environment->notes, &cursor);
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  code = mdb_cursor_get(cursor, &name, &found, after_length ? MDB_SET_RANGE : MDB_FIRST);
  bool same = !code && after_length && name.mv_size == after_length &&
              memcmp(name.mv_data, after, after_length) == 0;
  if (same) code = mdb_cursor_get(cursor, &name, &found, MDB_NEXT);
  mdb_cursor_close(cursor);
  if (code == MDB_NOTFOUND) return rh_fail(error, RH_ERR_NOT_FOUND, "no further note");
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  *key = name.mv_data;
  *key_length = name.mv_size;
  *value = found.mv_data;
  *value_length = found.mv_size;
  return RH_OK;
}

rh_status rh_writer_set_note(rh_writer *writer, const char *key, size_t key_length,
                             const char *value, size_t value_length, rh_error *error) {
  const rh_snapshot *snapshot;
  rh_status status = check_key(key_length, error);
  if (status == RH_OK) status = rh_writer_snapshot(writer, &snapshot, error);
  if (status != RH_OK) return status;
  MDB_val name = {key_length, (void *)(uintptr_t)key};
  MDB_val content = {value_length, (void *)(uintptr_t)value};
  MDB_dbi notes = snapshot->environment->notes;
  int code = value ? mdb_put(snapshot->txn, notes, &name, &content, 0)
                   : mdb_del(snapshot->txn, notes, &name, NULL);
  if (code == MDB_NOTFOUND) code = 0; /* removed twice */
  return code ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}
