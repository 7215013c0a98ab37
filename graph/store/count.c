/* How many rows a range holds, without walking over them. */
#include "graph/store/key.h"
#include "graph/store/range.h"
#include "graph/store/table_cursor.h"

#include <string.h>

/* The delta's rows are counted one by one up to this many; beyond, the share is estimated. */
#define DELTA_COUNT_LIMIT 1024

/* The row after a row; false behind the last possible one. */
static bool next_possible(uint64_t row[4]) {
  for (unsigned c = 4; c-- > 0;) {
    if (row[c]++ != RH_ID_MAX) return true;
  }
  return false;
}

/* What the delta adds to the rows of a range. */
static rh_status count_delta(const rh_snapshot *snapshot, rh_order order, const uint64_t low[4],
                             const uint64_t high[4], int64_t *count, bool *exact, rh_error *error) {
  rh_delta_cursor delta;
  unsigned seen = 0;
  rh_status status = rh_delta_cursor_open_order(&delta, snapshot, order, low, high, error);
  *count = 0;
  while (status == RH_OK && delta.valid && rh_row_compare(delta.row, high, 4) <= 0) {
    if (++seen > DELTA_COUNT_LIMIT) {
      *exact = false;
      break;
    }
    *count += delta.mark == RH_MARK_ADDED ? 1 : -1;
    status = rh_delta_cursor_next(&delta, error);
  }
  rh_delta_cursor_close(&delta);
  return status;
}

/* Stands a cursor over blocks on the ends of a range and tells the difference of a figure there:
 * the rank, or the values of the first `prefix` columns when that is not 0. */
static rh_status measure_blocks(const rh_snapshot *snapshot, rh_order order, const uint64_t low[4],
                                const uint64_t high[4], unsigned prefix, uint64_t *figure,
                                rh_error *error) {
  rh_block_cursor cursor;
  uint64_t from = 0, to = 0, end[4];
  *figure = 0;
  rh_status status = rh_block_cursor_open_order(&cursor, snapshot, order, error);
  memcpy(end, high, sizeof end);
  bool bounded = next_possible(end);
  for (unsigned side = 0; side < 2 && status == RH_OK; side++) {
    uint64_t *value = side == 0 ? &from : &to;
    cursor.valid = false;
    if (side == 0)
      status = rh_block_cursor_find(&cursor, low, error);
    else if (bounded)
      status = rh_block_cursor_find(&cursor, end, error);
    if (status != RH_OK) break;
    status = prefix == 0 ? rh_block_cursor_rank(&cursor, value, error)
                         : rh_block_cursor_distinct(&cursor, prefix, value, error);
  }
  rh_block_cursor_close(&cursor);
  *figure = to > from ? to - from : 0;
  return status;
}

/* The whole rows of a range, in an order whose blocks can be measured. Orders within several
 * graphs are measured by the graph alone, or without it. */
static rh_order measurable(const rh_snapshot *snapshot, const rh_range *range, uint64_t low[4],
                           uint64_t high[4], bool *exact) {
  rh_range_bounds(range, low, high);
  if (rh_block_cursor_serves(snapshot, range->order)) return range->order;
  if (range->bound > 1 || (range->bound == 1 && (range->low > 0 || range->high < RH_ID_MAX)))
    *exact = false;
  for (unsigned c = 1; c < 4; c++) {
    low[c] = 0;
    high[c] = RH_ID_MAX;
  }
  return RH_GSPO;
}

#define COLLECT_LIMIT 4096

static rh_status count_collected(const rh_snapshot *snapshot, const rh_range *range,
                                 uint64_t *count, rh_error *error) {
  rh_scan *scan;
  rh_status status = rh_scan_open(snapshot, range, &scan, error);
  *count = 0;
  for (size_t got = 1; status == RH_OK && got > 0; *count += got) {
    static rh_id *const none[4] = {NULL, NULL, NULL, NULL};
    status = rh_scan_next(scan, none, COLLECT_LIMIT, &got, error);
  }
  rh_scan_close(scan);
  return status;
}

/* Triples instead of quads: the values of the first three columns, which blocks count; those that
 * the delta adds or removes may be in other graphs too. */
static rh_status count_triples(const rh_snapshot *snapshot, rh_order order, const uint64_t low[4],
                               const uint64_t high[4], uint64_t *count, bool *exact,
                               rh_error *error) {
  const rh_head *head = &snapshot->head;
  if (head->added > 0 || head->removed > 0) *exact = false;
  if (!*exact || head->block_quads == 0 || head->block_graph != RH_ID_NONE) return RH_OK;
  return measure_blocks(snapshot, order, low, high, 3, count, error);
}

rh_status rh_snapshot_count(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                            bool *exact, rh_error *error) {
  uint64_t low[4], high[4], in_blocks = 0;
  int64_t in_delta = 0;
  *count = 0;
  *exact = true;
  rh_order order = measurable(snapshot, range, low, high, exact);
  rh_status status = measure_blocks(snapshot, order, low, high, 0, &in_blocks, error);
  if (status == RH_OK) status = count_delta(snapshot, order, low, high, &in_delta, exact, error);
  if (status != RH_OK) return status;
  *count = in_delta < 0 && (uint64_t)-in_delta > in_blocks ? 0 : in_blocks + (uint64_t)in_delta;
  bool everything = range->bound == 0 && range->low == 0 && range->high == RH_ID_MAX;
  if (everything) {
    *count = snapshot->head.block_quads + snapshot->head.added - snapshot->head.removed;
    *exact = true;
  }
  if (range->distinct && range->order < RH_GSPO)
    return count_triples(snapshot, range->order, low, high, count, exact, error);
  if (order == range->order || *exact || *count > COLLECT_LIMIT) return RH_OK;
  *exact = true;
  return count_collected(snapshot, range, count, error);
}

rh_status rh_snapshot_distinct(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                               rh_error *error) {
  *count = 0;
  if (range->bound >= 4) return RH_OK;
  uint64_t low[4], high[4], rows;
  bool exact = true;
  rh_status status = rh_snapshot_count(snapshot, range, &rows, &exact, error);
  rh_order order = measurable(snapshot, range, low, high, &exact);
  if (status != RH_OK || rows == 0) return status;
  if (order == range->order)
    status = measure_blocks(snapshot, order, low, high, range->bound + 1, count, error);
  else
    *count = rows;
  if (*count == 0 || snapshot->head.block_quads == 0) *count = rows;
  if (*count > rows) *count = rows;
  return status;
}
