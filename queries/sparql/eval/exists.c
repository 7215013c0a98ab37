/* EXISTS inside of expressions: its pattern runs for each solution, whose values it gets by the
 * frame. (An EXISTS that is a filter of its own becomes a semi-join where that is cheaper.) */
#include "queries/sparql/eval/expression.h"

#include <stdlib.h>

typedef struct rh_exists {
  struct rh_exists *next;
  const rh_scalar *scalar;
  rh_operator *op; /* owned */
  bool fresh;      /* never run yet */
} rh_exists;

void rh_exists_free(rh_exists *exists) {
  while (exists) {
    rh_exists *next = exists->next;
    rh_operator_close(exists->op);
    free(exists);
    exists = next;
  }
}

static rh_status find(rh_evaluator *ev, const rh_scalar *scalar, rh_exists **out) {
  for (rh_exists *e = ev->exists; e; e = e->next) {
    if (e->scalar != scalar) continue;
    *out = e;
    return RH_OK;
  }
  rh_exists *e = calloc(1, sizeof *e);
  if (!e) return rh_run_no_memory(ev->run);
  rh_status status = rh_operator_open(scalar->exists, ev->run, &e->op);
  if (status) {
    free(e);
    return status;
  }
  e->scalar = scalar;
  e->next = ev->exists;
  e->fresh = true;
  ev->exists = *out = e;
  return RH_OK;
}

static rh_id outer_value(const rh_evaluator *ev, rh_var variable, size_t row) {
  const rh_id *column = ev->batch->columns[variable];
  return column ? column[row] : ev->run->frame[variable];
}

/* Whether a solution of the pattern agrees on the variables that the frame did not fix. */
static bool agrees(const rh_evaluator *ev, const rh_scalar *scalar, size_t row,
                   const rh_batch *inner, size_t inner_row) {
  for (size_t i = 0; i < scalar->compared_count; i++) {
    rh_id outer = outer_value(ev, scalar->compared[i], row);
    const rh_id *column = inner->columns[scalar->compared[i]];
    if (outer && column && column[inner_row] && column[inner_row] != outer) return false;
  }
  return true;
}

static rh_status search(rh_evaluator *ev, const rh_scalar *scalar, rh_operator *op, size_t row,
                        bool *found) {
  *found = false;
  for (;;) {
    rh_status status = rh_operator_next(op);
    if (status || op->out.count == 0) return status;
    for (size_t i = 0; i < op->out.count && !*found; i++)
      *found = agrees(ev, scalar, row, &op->out, i);
    if (*found) return RH_OK;
  }
}

rh_status rh_scalar_exists(rh_evaluator *ev, const rh_scalar *scalar, size_t row, bool *found) {
  enum { FEW = 16 };
  rh_id few[FEW], *saved = few;
  rh_exists *e = NULL;
  rh_status status = find(ev, scalar, &e);
  if (status) return status;
  if (scalar->substituted_count > FEW) {
    saved = rh_arena_alloc_array(&ev->scratch, scalar->substituted_count, sizeof *saved);
    if (!saved) return rh_run_no_memory(ev->run);
  }
  for (size_t i = 0; i < scalar->substituted_count; i++) {
    rh_id *slot = &ev->run->frame[scalar->substituted[i]];
    saved[i] = *slot;
    *slot = outer_value(ev, scalar->substituted[i], row);
  }
  if (!e->fresh) status = rh_operator_reset(e->op);
  e->fresh = false;
  if (!status) status = search(ev, scalar, e->op, row, found);
  for (size_t i = 0; i < scalar->substituted_count; i++)
    ev->run->frame[scalar->substituted[i]] = saved[i];
  return status;
}
