/* A cursor over an operator whose rows ascend by one variable. */
#ifndef RONGHE_SPARQL_EVAL_CURSOR_H
#define RONGHE_SPARQL_EVAL_CURSOR_H

#include "queries/sparql/eval/join.h"

typedef struct rh_cursor {
  rh_operator *op;
  rh_var key;
  size_t at;
  bool ended;
} rh_cursor;

static inline rh_id rh_cursor_key(const rh_cursor *cursor) {
  return cursor->op->out.columns[cursor->key][cursor->at];
}

/* Makes sure that there is a row at hand, or sets `ended`. */
rh_status rh_cursor_fill(rh_cursor *cursor);

/* Moves to the first row whose key is >= target. There must be a row at hand. */
rh_status rh_cursor_advance(rh_cursor *cursor, rh_id target);

/* Rows with one key: [from, to) of `batch`. */
typedef struct rh_group_rows {
  rh_rows kept;  /* owned; when the rows came in several batches */
  rh_batch view; /* of `kept` */
  const rh_batch *batch;
  size_t from, to;
} rh_group_rows;

rh_status rh_group_rows_init(rh_group_rows *group, rh_operator *op);
void rh_group_rows_free(rh_group_rows *group);

/* Collects the rows with the key at hand and moves behind them; they stay valid until the cursor
 * moves again. */
rh_status rh_cursor_take_group(rh_cursor *cursor, rh_group_rows *group);

#endif
