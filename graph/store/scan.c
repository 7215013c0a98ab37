/* Scans: the rows of a range in the order of a permutation. */
#include "graph/store/delta.h"
#include "graph/store/key.h"

#include <stdlib.h>
#include <string.h>

/* The positions (0 s, 1 p, 2 o, 3 g) of the columns of each order. */
static const uint8_t positions[RH_ORDER_COUNT][4] = {
    {0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}, {1, 0, 2, 3}, {0, 2, 1, 3},
    {2, 1, 0, 3}, {3, 0, 1, 2}, {3, 1, 2, 0}, {3, 2, 0, 1}, {3, 1, 0, 2}};

struct rh_scan {
  const rh_snapshot *snapshot;
  rh_range range;
  uint64_t low[4], high[4]; /* the range as whole rows, both included */
  bool native;
  rh_table_cursor cursor; /* native */
  uint64_t (*rows)[4];    /* not native: the rows of the range, sorted; owned */
  size_t row_count, next_row;
  bool has_last; /* distinct: the row given last */
  uint64_t last[4];
};

bool rh_order_is_native(rh_order order) {
  return order <= RH_GSPO;
}

unsigned rh_order_position(rh_order order, unsigned column) {
  return positions[order][column];
}

static void row_of_quad(rh_order order, const rh_quad *quad, uint64_t row[4]) {
  const uint64_t columns[4] = {quad->s, quad->p, quad->o, quad->g};
  for (unsigned c = 0; c < 4; c++) row[c] = columns[positions[order][c]];
}

/* The first and the last row that a range can hold. */
static void set_bounds(const rh_range *range, uint64_t low[4], uint64_t high[4]) {
  unsigned bound = range->bound < 4 ? range->bound : 4;
  for (unsigned c = 0; c < 4; c++) {
    low[c] = c < bound ? range->key[c] : c == bound ? range->low : 0;
    high[c] = c < bound ? range->key[c] : c == bound ? range->high : RH_ID_MAX;
  }
}

static int compare_rows(const void *a, const void *b) {
  return rh_row_compare(a, b, 4);
}

/* Collects and sorts the rows of a range that no table holds in order. The G orders lie within
 * the range of their graphs in RH_TABLE_GSPO. */
static rh_status collect(rh_scan *scan, rh_error *error) {
  uint64_t low[4] = {0}, row[4];
  uint64_t first_graph = scan->low[0], last_graph = scan->high[0];
  size_t capacity = 0;
  rh_table_cursor cursor;
  low[0] = first_graph;
  rh_status status = rh_table_cursor_open(&cursor, scan->snapshot, RH_TABLE_GSPO, low, error);
  for (bool more; status == RH_OK;) {
    status = rh_table_cursor_next(&cursor, row, &more, error);
    if (status != RH_OK || !more || row[0] > last_graph) break;
    uint64_t turned[4];
    rh_quad quad = {.g = row[0], .s = row[1], .p = row[2], .o = row[3]};
    row_of_quad(scan->range.order, &quad, turned);
    if (rh_row_compare(turned, scan->low, 4) < 0 || rh_row_compare(turned, scan->high, 4) > 0)
      continue;
    if (scan->row_count == capacity) {
      capacity = capacity ? capacity * 2 : 64;
      uint64_t(*rows)[4] = realloc(scan->rows, capacity * sizeof *rows);
      if (!rows) status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
      if (rows) scan->rows = rows;
    }
    if (status == RH_OK) memcpy(scan->rows[scan->row_count++], turned, sizeof turned);
  }
  rh_table_cursor_close(&cursor);
  if (status == RH_OK && scan->row_count > 1)
    qsort(scan->rows, scan->row_count, sizeof *scan->rows, compare_rows);
  return status;
}

rh_status rh_scan_open(const rh_snapshot *snapshot, const rh_range *range, rh_scan **out,
                       rh_error *error) {
  *out = NULL;
  rh_scan *scan = calloc(1, sizeof *scan);
  if (!scan) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  scan->snapshot = snapshot;
  scan->range = *range;
  scan->native = rh_order_is_native(range->order);
  if (!scan->native || range->order == RH_GSPO) scan->range.distinct = false;
  set_bounds(range, scan->low, scan->high);
  rh_status status = scan->native ? rh_table_cursor_open(&scan->cursor, snapshot,
                                                         (rh_table)range->order, scan->low, error)
                                  : collect(scan, error);
  if (status != RH_OK) {
    rh_scan_close(scan);
    return status;
  }
  *out = scan;
  return RH_OK;
}

void rh_scan_close(rh_scan *scan) {
  if (!scan) return;
  if (scan->native) rh_table_cursor_close(&scan->cursor);
  free(scan->rows);
  free(scan);
}

/* The next row of the range, duplicates included. */
static rh_status next_row(rh_scan *scan, uint64_t row[4], bool *more, rh_error *error) {
  if (scan->native) {
    rh_status status = rh_table_cursor_next(&scan->cursor, row, more, error);
    if (status == RH_OK && *more && rh_row_compare(row, scan->high, 4) > 0) *more = false;
    return status;
  }
  *more = scan->next_row < scan->row_count;
  if (*more) memcpy(row, scan->rows[scan->next_row++], sizeof scan->rows[0]);
  return RH_OK;
}

rh_status rh_scan_next(rh_scan *scan, rh_id *const columns[4], size_t capacity, size_t *count,
                       rh_error *error) {
  *count = 0;
  while (*count < capacity) {
    uint64_t row[4];
    bool more;
    rh_status status = next_row(scan, row, &more, error);
    if (status != RH_OK) return status;
    if (!more) break;
    if (scan->range.distinct) {
      if (scan->has_last && rh_row_compare(row, scan->last, 3) == 0) continue;
      memcpy(scan->last, row, sizeof row);
      scan->has_last = true;
    }
    for (unsigned c = 0; c < 4; c++) {
      if (columns[c]) columns[c][*count] = row[c];
    }
    (*count)++;
  }
  return RH_OK;
}

rh_status rh_scan_seek(rh_scan *scan, rh_id id, rh_error *error) {
  if (scan->range.bound >= 4) return RH_OK;
  uint64_t low[4] = {0};
  memcpy(low, scan->low, scan->range.bound * sizeof *low);
  low[scan->range.bound] = id;
  if (!scan->native) {
    while (scan->next_row < scan->row_count &&
           rh_row_compare(scan->rows[scan->next_row], low, 4) < 0)
      scan->next_row++;
    return RH_OK;
  }
  if (!scan->cursor.delta.valid || rh_row_compare(scan->cursor.delta.row, low, 4) >= 0)
    return RH_OK;
  return rh_table_cursor_seek(&scan->cursor, low, error);
}

/* ---- counts ---- */

#define COUNT_LIMIT 4096

rh_status rh_snapshot_count(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                            bool *exact, rh_error *error) {
  rh_scan *scan;
  *count = 0;
  *exact = true;
  rh_range all = *range;
  all.distinct = false;
  rh_status status = rh_scan_open(snapshot, &all, &scan, error);
  size_t got = 1;
  while (status == RH_OK && got > 0) {
    static rh_id *const none[4] = {NULL, NULL, NULL, NULL};
    status = rh_scan_next(scan, none, COUNT_LIMIT, &got, error);
    *count += got;
  }
  rh_scan_close(scan);
  return status;
}

rh_status rh_snapshot_distinct(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                               rh_error *error) {
  *count = 0;
  if (range->bound >= 4) return RH_OK;
  rh_scan *scan;
  rh_status status = rh_scan_open(snapshot, range, &scan, error);
  size_t got = 1;
  while (status == RH_OK && *count < COUNT_LIMIT) {
    rh_id id, *columns[4] = {NULL, NULL, NULL, NULL};
    columns[range->bound] = &id;
    status = rh_scan_next(scan, columns, 1, &got, error);
    if (status != RH_OK || got == 0) break;
    (*count)++;
    if (id == RH_ID_MAX) break;
    status = rh_scan_seek(scan, id + 1, error);
  }
  rh_scan_close(scan);
  return status;
}

bool rh_snapshot_contains(const rh_snapshot *snapshot, const rh_quad *quad) {
  rh_mark mark;
  uint64_t row[4];
  row_of_quad(RH_SPOG, quad, row);
  return rh_delta_get(snapshot, RH_TABLE_SPOG, row, &mark, NULL) == RH_OK && mark == RH_MARK_ADDED;
}

/* The next graph that holds quads. */
static rh_status next_used_graph(const rh_snapshot *snapshot, rh_id first, rh_id *graph,
                                 rh_error *error) {
  rh_table_cursor cursor;
  uint64_t low[4] = {first}, row[4];
  bool more = false;
  rh_status status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_GSPO, low, error);
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
