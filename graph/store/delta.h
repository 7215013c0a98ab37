/* The delta part of a table; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_DELTA_H
#define RONGHE_GRAPH_STORE_DELTA_H

#include "graph/store/snapshot.h"

/* A row of a delta is added to the blocks (and not in them), or removed (and in them). */
typedef enum rh_mark { RH_MARK_REMOVED = 0, RH_MARK_ADDED = 1, RH_MARK_NONE = 2 } rh_mark;

/* The mark of a row, RH_MARK_NONE when the delta does not hold it. */
rh_status rh_delta_get(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                       rh_mark *mark, rh_error *error);
rh_status rh_delta_put(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                       rh_mark mark, rh_error *error);
rh_status rh_delta_delete(const rh_snapshot *snapshot, rh_table table, const uint64_t *row,
                          rh_error *error);

typedef struct rh_delta_row {
  uint64_t row[RH_MAX_COLUMNS];
  rh_mark mark;
} rh_delta_row;

/* Walks a delta in order. After open and next, `valid` tells whether there is a row. */
typedef struct rh_delta_cursor {
  const rh_snapshot *snapshot;
  MDB_cursor *cursor;        /* NULL when the delta is empty, or its rows are in memory */
  struct rh_delta_row *rows; /* rows in memory, sorted; owned */
  size_t row_count, next;
  unsigned columns;
  bool valid;
  rh_mark mark;
  uint64_t row[RH_MAX_COLUMNS];
} rh_delta_cursor;

/* Starts at the first row >= low. */
rh_status rh_delta_cursor_open(rh_delta_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               const uint64_t *low, rh_error *error);
/* The same in an order of quads that no delta is kept in; takes the rows from low to high. */
rh_status rh_delta_cursor_open_order(rh_delta_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, const uint64_t *low, const uint64_t *high,
                                     rh_error *error);
rh_status rh_delta_cursor_next(rh_delta_cursor *cursor, rh_error *error);
/* Moves to the first row >= low, which must not lie behind. */
rh_status rh_delta_cursor_seek(rh_delta_cursor *cursor, const uint64_t *low, rh_error *error);
void rh_delta_cursor_close(rh_delta_cursor *cursor);

#endif
