/* Which quads and graphs a snapshot holds. */
#include "graph/store/key.h"
#include "graph/store/range.h"
#include "graph/store/table_cursor.h"

#include <string.h>

bool rh_snapshot_contains(const rh_snapshot *snapshot, const rh_quad *quad) {
  uint64_t row[4], found[4];
  bool more = false;
  rh_table_cursor cursor;
  rh_quad_to_row(RH_SPOG, quad, row);
  rh_status status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_SPOG, row, row, NULL);
  if (status == RH_OK) status = rh_table_cursor_next(&cursor, found, &more, NULL);
  rh_table_cursor_close(&cursor);
  return status == RH_OK && more;
}

/* The next graph that holds quads. */
static rh_status next_used_graph(const rh_snapshot *snapshot, rh_id first, rh_id *graph,
                                 rh_error *error) {
  rh_table_cursor cursor;
  const uint64_t low[4] = {first}, high[4] = {RH_ID_MAX, RH_ID_MAX, RH_ID_MAX, RH_ID_MAX};
  uint64_t row[4];
  bool more = false;
  rh_status status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_GSPO, low, high, error);
  if (status == RH_OK) status = rh_table_cursor_next(&cursor, row, &more, error);
  rh_table_cursor_close(&cursor);
  *graph = more ? row[0] : RH_ID_NONE;
  return status;
}

/* The next graph that was created. */
static rh_status next_made_graph(const rh_snapshot *snapshot, rh_id first, rh_id *graph,
                                 rh_error *error) {
  uint8_t bytes[8];
  rh_key_put(bytes, first);
  MDB_val key = {sizeof bytes, bytes}, value;
  MDB_cursor *cursor;
  *graph = RH_ID_NONE;
  int code = mdb_cursor_open(snapshot->txn, snapshot->environment->graphs, &cursor);
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  if (!code && key.mv_size == 8) *graph = rh_key_get(key.mv_data);
  mdb_cursor_close(cursor);
  return code && code != MDB_NOTFOUND ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

rh_status rh_snapshot_next_graph(const rh_snapshot *snapshot, rh_id after, rh_id *graph,
                                 rh_error *error) {
  rh_id used, made;
  rh_id first = after <= RH_ID_DEFAULT_GRAPH ? RH_ID_DEFAULT_GRAPH + 1 : after + 1;
  rh_status status = next_used_graph(snapshot, first, &used, error);
  if (status == RH_OK) status = next_made_graph(snapshot, first, &made, error);
  if (status != RH_OK) return status;
  if (used == RH_ID_NONE || (made != RH_ID_NONE && made < used)) used = made;
  *graph = used;
  return RH_OK;
}
