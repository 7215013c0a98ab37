/* Scans: the rows of a range in the order of a permutation. */
#include "graph/store/key.h"
#include "graph/store/range.h"
#include "graph/store/table_cursor.h"

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
  bool collected;
  rh_table_cursor cursor; /* not collected */
  uint64_t (*rows)[4];    /* collected: the rows of the range, sorted; owned */
  size_t row_count, next_row;
  bool has_last; /* distinct: the row given last */
  uint64_t last[3];
};

bool rh_order_is_native(rh_order order) {
  return order <= RH_GSPO;
}

unsigned rh_order_position(rh_order order, unsigned column) {
  return positions[order][column];
}

void rh_quad_to_row(rh_order order, const rh_quad *quad, uint64_t row[4]) {
  const uint64_t terms[4] = {quad->s, quad->p, quad->o, quad->g};
  for (unsigned c = 0; c < 4; c++) row[c] = terms[positions[order][c]];
}

void rh_quad_from_row(rh_order order, const uint64_t row[4], rh_quad *quad) {
  uint64_t terms[4];
  for (unsigned c = 0; c < 4; c++) terms[positions[order][c]] = row[c];
  *quad = (rh_quad){terms[0], terms[1], terms[2], terms[3]};
}

void rh_range_bounds(const rh_range *range, uint64_t low[4], uint64_t high[4]) {
  unsigned bound = range->bound < 4 ? range->bound : 4;
  for (unsigned c = 0; c < 4; c++) {
    low[c] = c < bound ? range->key[c] : c == bound ? range->low : 0;
    high[c] = c < bound ? range->key[c] : c == bound ? range->high : RH_ID_MAX;
  }
}

/* ---- collected rows: orders within graphs while the blocks hold several graphs ---- */

static int compare_rows(const void *a, const void *b) {
  return rh_row_compare(a, b, 4);
}

static rh_status append_row(rh_scan *scan, const uint64_t row[4], size_t *capacity,
                            rh_error *error) {
  if (rh_row_compare(row, scan->low, 4) < 0 || rh_row_compare(row, scan->high, 4) > 0) return RH_OK;
  if (scan->row_count == *capacity) {
    *capacity = *capacity ? *capacity * 2 : 64;
    uint64_t(*rows)[4] = realloc(scan->rows, *capacity * sizeof *rows);
    if (!rows) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    scan->rows = rows;
  }
  memcpy(scan->rows[scan->row_count++], row, sizeof *scan->rows);
  return RH_OK;
}

/* Takes the rows of another range that lie in the scan's range. */
static rh_status collect_from(rh_scan *scan, const rh_range *source, rh_error *error) {
  uint64_t low[4], high[4], from[4];
  size_t capacity = 0;
  rh_table_cursor cursor;
  rh_range_bounds(source, low, high);
  rh_status status =
      rh_table_cursor_open_order(&cursor, scan->snapshot, source->order, low, high, error);
  for (bool more = true; status == RH_OK;) {
    rh_quad quad;
    uint64_t row[4];
    status = rh_table_cursor_next(&cursor, from, &more, error);
    if (status != RH_OK || !more) break;
    rh_quad_from_row(source->order, from, &quad);
    rh_quad_to_row(scan->range.order, &quad, row);
    status = append_row(scan, row, &capacity, error);
  }
  rh_table_cursor_close(&cursor);
  return status;
}

/* A range with the graph first is read from its graphs, or from the order that has the graph last
 * and the other columns the same, whichever holds fewer rows. */
static rh_status collect(rh_scan *scan, rh_error *error) {
  static const rh_order graph_last[] = {RH_SPOG, RH_POSG, RH_OSPG, RH_PSOG};
  const rh_range *range = &scan->range;
  rh_range graphs = {
      .order = RH_GSPO, .bound = range->bound ? 1 : 0, .key = {range->key[0]}, .high = RH_ID_MAX};
  if (range->bound == 0) {
    graphs.low = range->low;
    graphs.high = range->high;
  }
  rh_range others = {.order = graph_last[range->order - RH_GSPO], .high = RH_ID_MAX};
  if (range->bound > 0) {
    others.bound = range->bound - 1;
    memcpy(others.key, range->key + 1, others.bound * sizeof(rh_id));
    if (range->bound < 4) {
      others.low = range->low;
      others.high = range->high;
    }
  }
  uint64_t in_graphs, in_others;
  bool exact;
  rh_status status = rh_snapshot_count(scan->snapshot, &graphs, &in_graphs, &exact, error);
  if (status == RH_OK)
    status = rh_snapshot_count(scan->snapshot, &others, &in_others, &exact, error);
  if (status == RH_OK)
    status = collect_from(scan, in_others < in_graphs ? &others : &graphs, error);
  if (status == RH_OK && scan->row_count > 1)
    qsort(scan->rows, scan->row_count, sizeof *scan->rows, compare_rows);
  return status;
}

/* ---- scans ---- */

/* Whether a triple can come more than once. */
static bool has_copies(const rh_snapshot *snapshot) {
  const rh_head *head = &snapshot->head;
  return head->added > 0 || (head->block_quads > 0 && head->block_graph == RH_ID_NONE);
}

rh_status rh_scan_open(const rh_snapshot *snapshot, const rh_range *range, rh_scan **out,
                       rh_error *error) {
  *out = NULL;
  rh_scan *scan = malloc(sizeof *scan);
  if (!scan) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  scan->snapshot = snapshot;
  scan->range = *range;
  scan->collected = !rh_block_cursor_serves(snapshot, range->order);
  scan->rows = NULL;
  scan->row_count = scan->next_row = 0;
  scan->has_last = false;
  if (range->order >= RH_GSPO || !has_copies(snapshot)) scan->range.distinct = false;
  rh_range_bounds(range, scan->low, scan->high);
  rh_status status = scan->collected
                         ? collect(scan, error)
                         : rh_table_cursor_open_order(&scan->cursor, snapshot, range->order,
                                                      scan->low, scan->high, error);
  if (status != RH_OK) {
    rh_scan_close(scan);
    return status;
  }
  *out = scan;
  return RH_OK;
}

void rh_scan_close(rh_scan *scan) {
  if (!scan) return;
  if (!scan->collected) rh_table_cursor_close(&scan->cursor);
  free(scan->rows);
  free(scan);
}

static rh_status next_collected(rh_scan *scan, rh_id *const columns[4], size_t capacity,
                                size_t *count) {
  size_t left = scan->row_count - scan->next_row;
  *count = left < capacity ? left : capacity;
  for (unsigned c = 0; c < 4; c++) {
    if (!columns[c]) continue;
    for (size_t i = 0; i < *count; i++) columns[c][i] = scan->rows[scan->next_row + i][c];
  }
  scan->next_row += *count;
  return RH_OK;
}

#define DISTINCT_BATCH 256

/* Marks the rows that repeat the one before, in the columns that can differ; tells how many. */
static size_t mark_repeats(const rh_scan *scan, uint64_t *const values[3], size_t count,
                           uint8_t repeats[DISTINCT_BATCH]) {
  unsigned bound = scan->range.bound < 3 ? scan->range.bound : 3;
  size_t total = 0;
  repeats[0] = scan->has_last;
  for (unsigned c = bound; c < 3; c++) repeats[0] = repeats[0] && values[c][0] == scan->last[c];
  memset(repeats + 1, 1, count - 1);
  for (unsigned c = bound; c < 3; c++) {
    const uint64_t *column = values[c];
    for (size_t i = 1; i < count; i++) repeats[i] &= column[i] == column[i - 1];
  }
  for (size_t i = 0; i < count; i++) total += repeats[i];
  return total;
}

static void drop_repeats(uint64_t *column, size_t count, const uint8_t *repeats) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    column[kept] = column[i];
    kept += !repeats[i];
  }
}

/* Rows whose triple differs from the one before. */
static rh_status next_distinct(rh_scan *scan, rh_id *const columns[4], size_t capacity,
                               size_t *count, rh_error *error) {
  uint64_t room[3][DISTINCT_BATCH];
  uint8_t repeats[DISTINCT_BATCH];
  *count = 0;
  while (*count < capacity) {
    size_t wanted = capacity - *count, got;
    uint64_t *values[4] = {NULL, NULL, NULL, NULL};
    if (wanted > DISTINCT_BATCH) wanted = DISTINCT_BATCH;
    for (unsigned c = 0; c < 3; c++) {
      if (columns[c])
        values[c] = columns[c] + *count;
      else if (c >= scan->range.bound)
        values[c] = room[c];
    }
    rh_status status = rh_table_cursor_batch(&scan->cursor, values, wanted, &got, error);
    if (status != RH_OK || got == 0) return status;
    size_t dropped = mark_repeats(scan, values, got, repeats);
    for (unsigned c = 0; c < 3; c++) {
      if (values[c]) scan->last[c] = values[c][got - 1];
      if (dropped && columns[c]) drop_repeats(values[c], got, repeats);
    }
    scan->has_last = true;
    *count += got - dropped;
  }
  return RH_OK;
}

rh_status rh_scan_next(rh_scan *scan, rh_id *const columns[4], size_t capacity, size_t *count,
                       rh_error *error) {
  if (scan->collected) return next_collected(scan, columns, capacity, count);
  if (scan->range.distinct) return next_distinct(scan, columns, capacity, count, error);
  return rh_table_cursor_batch(&scan->cursor, columns, capacity, count, error);
}

rh_status rh_scan_seek(rh_scan *scan, rh_id id, rh_error *error) {
  unsigned bound = scan->range.bound;
  if (bound >= 4 || id <= scan->low[bound]) return RH_OK;
  uint64_t low[4] = {0};
  memcpy(low, scan->low, bound * sizeof *low);
  low[bound] = id;
  if (!scan->collected) return rh_table_cursor_seek(&scan->cursor, low, error);
  while (scan->next_row < scan->row_count && rh_row_compare(scan->rows[scan->next_row], low, 4) < 0)
    scan->next_row++;
  return RH_OK;
}
