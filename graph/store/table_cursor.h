/* A cursor over a whole table, blocks and delta merged, within bounds; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_TABLE_CURSOR_H
#define RONGHE_GRAPH_STORE_TABLE_CURSOR_H

#include "graph/store/block_cursor.h"
#include "graph/store/delta.h"

typedef struct rh_table_cursor {
  rh_block_cursor blocks;
  rh_delta_cursor delta;
  uint64_t high[RH_MAX_COLUMNS]; /* the last row wanted */
  bool unlimited;                /* no row is behind `high` */
  bool has_limit;                /* `limit` is known for the group of the blocks */
  unsigned limit;                /* rows of the group up to `high` */
} rh_table_cursor;

/* Starts at the first row >= low and ends at the last row <= high. */
rh_status rh_table_cursor_open(rh_table_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               const uint64_t *low, const uint64_t *high, rh_error *error);
/* The same for quads in any order that rh_block_cursor_serves. */
rh_status rh_table_cursor_open_order(rh_table_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, const uint64_t *low, const uint64_t *high,
                                     rh_error *error);
void rh_table_cursor_close(rh_table_cursor *cursor);

/* Up to `capacity` rows by columns; a NULL column is not wanted. *count 0 at the end. */
rh_status rh_table_cursor_batch(rh_table_cursor *cursor, uint64_t *const *columns, size_t capacity,
                                size_t *count, rh_error *error);
/* One row. */
rh_status rh_table_cursor_next(rh_table_cursor *cursor, uint64_t *row, bool *more, rh_error *error);
/* Moves forward to the first row >= low; stays when it is there or beyond. */
rh_status rh_table_cursor_seek(rh_table_cursor *cursor, const uint64_t *low, rh_error *error);

#endif
