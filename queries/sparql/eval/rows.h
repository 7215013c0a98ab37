/* Solutions kept in memory, as columns that grow: build sides of joins, blocks to be sorted. */
#ifndef RONGHE_SPARQL_EVAL_ROWS_H
#define RONGHE_SPARQL_EVAL_ROWS_H

#include "queries/sparql/eval/operator.h"

typedef struct rh_rows {
  rh_run *run;
  rh_var *variables; /* owned */
  size_t width;
  rh_id **columns; /* owned; one a variable */
  size_t count, capacity;
} rh_rows;

/* Columns for the variables of `set`. */
rh_status rh_rows_init(rh_rows *rows, rh_run *run, rh_varset set);
void rh_rows_free(rh_rows *rows);
void rh_rows_clear(rh_rows *rows); /* keeps the room */

/* Appends rows [from, to) of a batch; columns that it lacks are unbound. */
rh_status rh_rows_append(rh_rows *rows, const rh_batch *batch, size_t from, size_t to);

/* Pulls everything from `op`. */
rh_status rh_rows_drain(rh_rows *rows, rh_operator *op);

/* Copies row `row` to row `at` of the batch, for the columns that the batch has. */
void rh_rows_put(const rh_rows *rows, size_t row, const rh_batch *batch, size_t at);

#endif
