#include "graph/store/block_cursor.h"

#include "graph/store/key.h"

#include <string.h>

bool rh_block_cursor_serves(const rh_snapshot *snapshot, rh_order order) {
  return order <= RH_GSPO || snapshot->head.block_quads == 0 ||
         snapshot->head.block_graph != RH_ID_NONE;
}

static rh_status open_table(rh_block_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                            rh_error *error) {
  cursor->snapshot = snapshot;
  cursor->cursor = NULL;
  cursor->columns = rh_table_columns(table);
  cursor->turned = cursor->valid = cursor->peeked = cursor->has_next = false;
  for (unsigned c = 0; c < RH_MAX_COLUMNS; c++) cursor->physical[c] = (uint8_t)c;
  if (table < RH_QUAD_TABLES && snapshot->head.block_quads == 0) return RH_OK;
  int code = mdb_cursor_open(snapshot->txn, snapshot->environment->blocks[table], &cursor->cursor);
  return code ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

rh_status rh_block_cursor_open(rh_block_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               rh_error *error) {
  if (table == RH_TABLE_GSPO) return rh_block_cursor_open_order(cursor, snapshot, RH_GSPO, error);
  return open_table(cursor, snapshot, table, error);
}

rh_status rh_block_cursor_open_order(rh_block_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, rh_error *error) {
  static const rh_table graph_last[] = {RH_TABLE_SPOG, RH_TABLE_POSG, RH_TABLE_OSPG, RH_TABLE_PSOG};
  if (order < RH_GSPO || (order == RH_GSPO && snapshot->head.block_graph == RH_ID_NONE))
    return open_table(cursor, snapshot, (rh_table)order, error);
  rh_status status = open_table(cursor, snapshot, graph_last[order - RH_GSPO], error);
  cursor->turned = true;
  for (unsigned c = 0; c < RH_MAX_COLUMNS; c++)
    cursor->physical[c] = (uint8_t)((c + RH_MAX_COLUMNS - 1) % RH_MAX_COLUMNS);
  return status;
}

void rh_block_cursor_close(rh_block_cursor *cursor) {
  if (cursor->cursor) mdb_cursor_close(cursor->cursor);
  cursor->cursor = NULL;
  cursor->valid = false;
}

/* ---- blocks ---- */

static void set_group(rh_block_cursor *cursor, unsigned group) {
  cursor->group = group;
  cursor->rows = rh_row_block_group_rows(&cursor->block, group);
  cursor->at = 0;
  cursor->decoded = 0;
}

/* Stands on the first row of a block. */
static rh_status enter(rh_block_cursor *cursor, const MDB_val *value, rh_error *error) {
  const rh_snapshot *snapshot = cursor->snapshot;
  cursor->valid = cursor->peeked = false;
  if (rh_snapshot_needs_check(snapshot, value->mv_data)) {
    if (!rh_row_block_checksum_ok(value->mv_data, value->mv_size))
      return rh_snapshot_damaged(snapshot, "checksum of a block", error);
    rh_snapshot_note_checked(snapshot, value->mv_data);
  }
  if (!rh_row_block_open(&cursor->block, value->mv_data, value->mv_size) ||
      cursor->block.columns != cursor->columns)
    return rh_snapshot_damaged(snapshot, "a block", error);
  cursor->valid = true;
  set_group(cursor, 0);
  return RH_OK;
}

static void read_row(const rh_block_cursor *cursor, const uint8_t *key, uint64_t *row) {
  uint64_t stored[RH_MAX_COLUMNS];
  rh_key_read(key, stored, cursor->columns);
  for (unsigned c = 0; c < cursor->columns; c++) row[c] = stored[cursor->physical[c]];
}

/* Looks for the block behind the cursor's. */
static rh_status peek(rh_block_cursor *cursor, rh_error *error) {
  if (cursor->peeked) return RH_OK;
  MDB_val key;
  int code = mdb_cursor_get(cursor->cursor, &key, &cursor->next, MDB_NEXT);
  if (code && code != MDB_NOTFOUND) return rh_lmdb_fail(cursor->snapshot->environment, code, error);
  cursor->peeked = true;
  cursor->has_next = !code;
  if (code) return RH_OK;
  if (key.mv_size != RH_KEY_SIZE(cursor->columns))
    return rh_snapshot_damaged(cursor->snapshot, "key of a block", error);
  read_row(cursor, key.mv_data, cursor->next_row);
  return RH_OK;
}

static rh_status next_block(rh_block_cursor *cursor, rh_error *error) {
  rh_status status = peek(cursor, error);
  if (status != RH_OK) return status;
  if (!cursor->has_next) {
    cursor->valid = false;
    return RH_OK;
  }
  MDB_val next = cursor->next;
  return enter(cursor, &next, error);
}

rh_status rh_block_cursor_next_group(rh_block_cursor *cursor, rh_error *error) {
  if (cursor->group + 1 == cursor->block.groups) return next_block(cursor, error);
  set_group(cursor, cursor->group + 1);
  return RH_OK;
}

/* ---- rows ---- */

const uint64_t *rh_block_cursor_column(rh_block_cursor *cursor, unsigned column) {
  if ((cursor->decoded & (1u << column)) == 0) {
    rh_row_block_decode(&cursor->block, cursor->physical[column], cursor->group,
                        cursor->values[column]);
    cursor->decoded |= 1u << column;
  }
  return cursor->values[column];
}

void rh_block_cursor_row(rh_block_cursor *cursor, uint64_t *row) {
  for (unsigned c = 0; c < cursor->columns; c++)
    row[c] = rh_block_cursor_column(cursor, c)[cursor->at];
}

/* The first of values[from, to) that is >= (or >) a value. */
static unsigned first_not_below(const uint64_t *values, unsigned from, unsigned to, uint64_t value,
                                bool beyond) {
  while (from < to) {
    unsigned middle = (from + to) / 2;
    if (values[middle] < value || (beyond && values[middle] == value))
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/* The first row of the group from `from` on that is >= low (or > low). */
static unsigned find_in_group(rh_block_cursor *cursor, unsigned from, const uint64_t *low,
                              bool beyond) {
  unsigned to = cursor->rows, last = cursor->columns - 1;
  if (!beyond) {
    while (last > 0 && low[last] == 0) last--;
  }
  for (unsigned c = 0; c <= last; c++) {
    const uint64_t *values = rh_block_cursor_column(cursor, c);
    from = first_not_below(values, from, to, low[c], beyond && c == last);
    if (c == last || from == to || values[from] != low[c]) return from;
    to = first_not_below(values, from, to, low[c], true);
  }
  return from;
}

/* Compares the first row of a group with a row. */
static int compare_start(const rh_block_cursor *cursor, unsigned group, const uint64_t *row) {
  for (unsigned c = 0; c < cursor->columns; c++) {
    uint64_t value = rh_row_block_start(&cursor->block, cursor->physical[c], group);
    if (value != row[c]) return value < row[c] ? -1 : 1;
  }
  return 0;
}

/* Stands on the first row >= low of the block, looking from the cursor's row on; when all are
 * before it, on the first row of the next block. */
static rh_status find_in_block(rh_block_cursor *cursor, const uint64_t *low, bool *found,
                               rh_error *error) {
  unsigned from = cursor->group, to = cursor->block.groups; /* the last group that starts < low */
  while (from + 1 < to) {
    unsigned middle = (from + to) / 2;
    if (compare_start(cursor, middle, low) < 0)
      from = middle;
    else
      to = middle;
  }
  if (from != cursor->group) set_group(cursor, from);
  cursor->at = find_in_group(cursor, cursor->at, low, false);
  *found = cursor->at < cursor->rows || from + 1 < cursor->block.groups;
  return *found && cursor->at < cursor->rows ? RH_OK : rh_block_cursor_next_group(cursor, error);
}

/* Finds the block that may hold the first row >= low. */
static rh_status find_block(rh_block_cursor *cursor, const uint64_t *low, rh_error *error) {
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  uint64_t stored[RH_MAX_COLUMNS];
  for (unsigned c = 0; c < cursor->columns; c++) stored[cursor->physical[c]] = low[c];
  rh_key_write(bytes, stored, cursor->columns);
  MDB_val key = {RH_KEY_SIZE(cursor->columns), bytes}, value;
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_SET_RANGE);
  if (code == MDB_NOTFOUND) {
    code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_LAST);
  } else if (!code && (key.mv_size != RH_KEY_SIZE(cursor->columns) ||
                       memcmp(key.mv_data, bytes, key.mv_size) != 0)) {
    MDB_val before_key, before;
    int none = mdb_cursor_get(cursor->cursor, &before_key, &before, MDB_PREV);
    if (none == MDB_NOTFOUND) /* low stands before the first row */
      code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_FIRST);
    else if (none)
      code = none;
    else
      value = before;
  }
  if (code == MDB_NOTFOUND) {
    cursor->valid = false;
    return RH_OK;
  }
  if (code) return rh_lmdb_fail(cursor->snapshot->environment, code, error);
  return enter(cursor, &value, error);
}

/* Turned cursors see one graph: a row of an earlier one stands before all rows, a later one behind
 * all. True when that settles the search for `low`. */
static bool settle_graph(const rh_block_cursor *cursor, const uint64_t *low, uint64_t *settled) {
  rh_id graph = cursor->snapshot->head.block_graph;
  memcpy(settled, low, RH_KEY_SIZE(cursor->columns));
  if (!cursor->turned) return false;
  if (low[0] < graph) {
    memset(settled, 0, RH_KEY_SIZE(cursor->columns));
    settled[0] = graph;
  }
  return low[0] > graph;
}

rh_status rh_block_cursor_find(rh_block_cursor *cursor, const uint64_t *low, rh_error *error) {
  uint64_t settled[RH_MAX_COLUMNS];
  cursor->valid = false;
  if (!cursor->cursor || settle_graph(cursor, low, settled)) return RH_OK;
  rh_status status = find_block(cursor, settled, error);
  if (status != RH_OK || !cursor->valid) return status;
  bool found;
  return find_in_block(cursor, settled, &found, error);
}

rh_status rh_block_cursor_seek(rh_block_cursor *cursor, const uint64_t *low, rh_error *error) {
  uint64_t settled[RH_MAX_COLUMNS];
  if (!cursor->valid) return RH_OK;
  if (settle_graph(cursor, low, settled)) {
    cursor->valid = false;
    return RH_OK;
  }
  bool found;
  rh_status status = find_in_block(cursor, settled, &found, error);
  if (status != RH_OK || found || !cursor->valid) return status;
  if (compare_start(cursor, 0, settled) >= 0) return RH_OK;
  status = find_in_block(cursor, settled, &found, error); /* the next block */
  if (status != RH_OK || found || !cursor->valid) return status;
  if (compare_start(cursor, 0, settled) >= 0) return RH_OK;
  return rh_block_cursor_find(cursor, low, error);
}

rh_status rh_block_cursor_limit(rh_block_cursor *cursor, const uint64_t *bound, bool included,
                                unsigned *limit, rh_error *error) {
  *limit = cursor->rows;
  if (cursor->group + 1 < cursor->block.groups) {
    if (compare_start(cursor, cursor->group + 1, bound) <= 0) return RH_OK;
  } else {
    rh_status status = peek(cursor, error);
    if (status != RH_OK) return status;
    if (cursor->has_next && rh_row_compare(cursor->next_row, bound, cursor->columns) <= 0)
      return RH_OK;
  }
  *limit = find_in_group(cursor, cursor->at, bound, included);
  return RH_OK;
}

/* ---- counts ---- */

/* Stands on the last block, to tell the figures of the whole table. */
static rh_status enter_last(rh_block_cursor *cursor, bool *empty, rh_error *error) {
  MDB_val key, value;
  *empty = true;
  if (!cursor->cursor) return RH_OK;
  int code = mdb_cursor_get(cursor->cursor, &key, &value, MDB_LAST);
  if (code == MDB_NOTFOUND) return RH_OK;
  if (code) return rh_lmdb_fail(cursor->snapshot->environment, code, error);
  *empty = false;
  rh_status status = enter(cursor, &value, error);
  cursor->valid = false;
  return status;
}

rh_status rh_block_cursor_rank(rh_block_cursor *cursor, uint64_t *rank, rh_error *error) {
  bool empty;
  *rank = 0;
  if (cursor->valid) {
    *rank = cursor->block.rank + (uint64_t)cursor->group * RH_ROW_GROUP + cursor->at;
    return RH_OK;
  }
  rh_status status = enter_last(cursor, &empty, error);
  if (status == RH_OK && !empty) *rank = cursor->block.rank + cursor->block.rows;
  return status;
}

/* How many of the block's first `rows` rows begin a new value of the first `prefix` columns. */
static uint64_t count_begun(const rh_block_cursor *cursor, unsigned prefix, unsigned rows) {
  uint64_t values[RH_MAX_COLUMNS][RH_ROW_GROUP], last[RH_MAX_COLUMNS] = {0}, count = 0;
  for (unsigned row = 0; row < rows; row++) {
    unsigned at = row % RH_ROW_GROUP;
    if (at == 0) {
      for (unsigned c = 0; c < prefix; c++)
        rh_row_block_decode(&cursor->block, c, row / RH_ROW_GROUP, values[c]);
    }
    bool begins = row == 0 && (cursor->block.begins & (1u << (prefix - 1)));
    for (unsigned c = 0; c < prefix; c++) {
      if (row > 0 && values[c][at] != last[c]) begins = true;
      last[c] = values[c][at];
    }
    count += begins;
  }
  return count;
}

rh_status rh_block_cursor_distinct(rh_block_cursor *cursor, unsigned prefix, uint64_t *count,
                                   rh_error *error) {
  bool empty = false;
  unsigned rows = cursor->valid ? cursor->group * RH_ROW_GROUP + cursor->at : 0;
  *count = 0;
  if (prefix == 0) return RH_OK;
  if (cursor->turned && prefix == 1) { /* the graph */
    *count = cursor->valid && rows + cursor->block.rank == 0 ? 0 : 1;
    return RH_OK;
  }
  if (cursor->turned) prefix--;
  if (prefix >= cursor->columns) return rh_block_cursor_rank(cursor, count, error);
  if (!cursor->valid) {
    rh_status status = enter_last(cursor, &empty, error);
    if (status != RH_OK || empty) return status;
    rows = cursor->block.rows;
  }
  *count = cursor->block.distinct[prefix - 1] + count_begun(cursor, prefix, rows);
  return RH_OK;
}
