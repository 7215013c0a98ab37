#include "queries/sparql/eval/rows.h"

#include <stdlib.h>
#include <string.h>

rh_status rh_rows_init(rh_rows *rows, rh_run *run, rh_varset set) {
  *rows = (rh_rows){.run = run};
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    rows->width++;
  rows->variables = calloc(rows->width + 1, sizeof *rows->variables);
  rows->columns = calloc(rows->width + 1, sizeof *rows->columns);
  if (!rows->variables || !rows->columns) return rh_run_no_memory(run);
  size_t i = 0;
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    rows->variables[i++] = v;
  return RH_OK;
}

void rh_rows_free(rh_rows *rows) {
  if (!rows->run) return;
  rh_run_release(rows->run, rows->capacity * rows->width * sizeof(rh_id));
  for (size_t c = 0; rows->columns && c < rows->width; c++) free(rows->columns[c]);
  free(rows->columns);
  free(rows->variables);
  *rows = (rh_rows){0};
}

void rh_rows_clear(rh_rows *rows) {
  rows->count = 0;
}

static rh_status make_room(rh_rows *rows, size_t extra) {
  if (rows->count + extra <= rows->capacity) return RH_OK;
  size_t capacity = rows->capacity ? rows->capacity * 2 : 64;
  while (capacity < rows->count + extra) capacity *= 2;
  rh_status status =
      rh_run_reserve(rows->run, (capacity - rows->capacity) * rows->width * sizeof(rh_id));
  for (size_t c = 0; !status && c < rows->width; c++) {
    rh_id *grown = realloc(rows->columns[c], capacity * sizeof *grown);
    if (!grown) return rh_run_no_memory(rows->run);
    rows->columns[c] = grown;
  }
  if (!status) rows->capacity = capacity;
  return status;
}

rh_status rh_rows_append(rh_rows *rows, const rh_batch *batch, size_t from, size_t to) {
  if (from == to) return RH_OK; /* there may be no columns yet */
  rh_status status = make_room(rows, to - from);
  if (status) return status;
  for (size_t c = 0; c < rows->width; c++) {
    const rh_id *source = batch->columns[rows->variables[c]];
    rh_id *target = rows->columns[c] + rows->count;
    if (source)
      memcpy(target, source + from, (to - from) * sizeof *target);
    else
      memset(target, 0, (to - from) * sizeof *target);
  }
  rows->count += to - from;
  return RH_OK;
}

rh_status rh_rows_drain(rh_rows *rows, rh_operator *op) {
  for (;;) {
    rh_status status = rh_operator_next(op);
    if (status || op->out.count == 0) return status;
    status = rh_rows_append(rows, &op->out, 0, op->out.count);
    if (status) return status;
  }
}

void rh_rows_put(const rh_rows *rows, size_t row, const rh_batch *batch, size_t at) {
  for (size_t c = 0; c < rows->width; c++) {
    rh_id *target = batch->columns[rows->variables[c]];
    if (target) target[at] = rows->columns[c][row];
  }
}
