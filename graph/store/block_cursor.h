/* A cursor over the blocks of a table; private to graph/store.
 *
 * It stands on a row of a group of at most 64 rows, of which columns are decoded when they are
 * asked for. While the blocks hold one graph only, the orders that begin with the graph are read
 * from the permutations that end with it: the cursor's columns are turned accordingly. */
#ifndef RONGHE_GRAPH_STORE_BLOCK_CURSOR_H
#define RONGHE_GRAPH_STORE_BLOCK_CURSOR_H

#include "graph/store/row_block.h"
#include "graph/store/snapshot.h"

typedef struct rh_block_cursor {
  const rh_snapshot *snapshot;
  MDB_cursor *cursor; /* NULL when there are no blocks */
  unsigned columns;
  uint8_t physical[RH_MAX_COLUMNS]; /* the column of the blocks for each column of the cursor */
  bool turned;                      /* physical is not the identity */
  bool valid;
  bool peeked, has_next;    /* the next block has been looked for, and is there */
  unsigned group, rows, at; /* the group, its rows, the row in it */
  unsigned decoded;         /* a bit for each column of `values` that is filled */
  rh_row_block block;
  MDB_val next;
  uint64_t next_row[RH_MAX_COLUMNS]; /* first row of the next block */
  uint64_t values[RH_MAX_COLUMNS][RH_ROW_GROUP];
} rh_block_cursor;

/* Whether the blocks can be walked in an order (columns of quads only; others always can). */
bool rh_block_cursor_serves(const rh_snapshot *snapshot, rh_order order);

/* Opens a cursor over the blocks of a table of two columns, or of quads in an order that is
 * served. It stands nowhere. */
rh_status rh_block_cursor_open(rh_block_cursor *cursor, const rh_snapshot *snapshot, rh_table table,
                               rh_error *error);
rh_status rh_block_cursor_open_order(rh_block_cursor *cursor, const rh_snapshot *snapshot,
                                     rh_order order, rh_error *error);
void rh_block_cursor_close(rh_block_cursor *cursor);

/* Stands on the first row >= low; not valid when there is none. */
rh_status rh_block_cursor_find(rh_block_cursor *cursor, const uint64_t *low, rh_error *error);
/* The same, moving forward only, and fast when the row is near. */
rh_status rh_block_cursor_seek(rh_block_cursor *cursor, const uint64_t *low, rh_error *error);
/* Moves to the first row of the next group. */
rh_status rh_block_cursor_next_group(rh_block_cursor *cursor, rh_error *error);

/* The values of a column in the group. */
const uint64_t *rh_block_cursor_column(rh_block_cursor *cursor, unsigned column);
void rh_block_cursor_row(rh_block_cursor *cursor, uint64_t *row);

/* How many rows of the group, from its beginning, stand before `bound` (or at it, when `included`);
 * never less than the cursor's place. */
rh_status rh_block_cursor_limit(rh_block_cursor *cursor, const uint64_t *bound, bool included,
                                unsigned *limit, rh_error *error);

/* Rows of the table before the cursor's, and values that its first `prefix` columns have taken
 * before it; those of the whole table when the cursor is not valid. */
rh_status rh_block_cursor_rank(rh_block_cursor *cursor, uint64_t *rank, rh_error *error);
rh_status rh_block_cursor_distinct(rh_block_cursor *cursor, unsigned prefix, uint64_t *count,
                                   rh_error *error);

#endif
