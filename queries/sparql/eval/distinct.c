/* DISTINCT: rows by their ids; neighbours alone when equal rows come together. */
#include "queries/sparql/eval/key_table.h"
#include "queries/sparql/eval/operator.h"

#include <stdlib.h>

typedef struct distinct_state {
  rh_key_table seen;
  rh_var *variables; /* owned */
  size_t width;
  rh_id *key; /* owned */
  bool sorted;
  rh_id *last; /* owned */
  bool has_last;
} distinct_state;

static rh_status is_new(rh_operator *op, size_t row, bool *fresh) {
  distinct_state *d = op->state;
  const rh_batch *in = &op->children[0]->out;
  bool same = d->has_last;
  for (size_t i = 0; i < d->width; i++) {
    const rh_id *column = in->columns[d->variables[i]];
    d->key[i] = column ? column[row] : RH_ID_NONE;
    same = same && d->key[i] == d->last[i];
    d->last[i] = d->key[i];
  }
  d->has_last = true;
  *fresh = !same;
  size_t number;
  return same || d->sorted ? RH_OK : rh_key_table_add(&d->seen, d->key, &number, fresh);
}

static rh_status next(rh_operator *op) {
  distinct_state *d = op->state;
  rh_operator *child = op->children[0];
  while (op->out.count == 0) {
    rh_status status = rh_operator_next(child);
    if (status || child->out.count == 0) return status;
    rh_operator_share_columns(op, &child->out, op->node->output);
    for (size_t row = 0; row < child->out.count; row++) {
      bool fresh;
      if ((status = is_new(op, row, &fresh))) return status;
      for (size_t i = 0; fresh && i < d->width; i++) {
        rh_id *column = op->out.columns[d->variables[i]];
        if (column) column[op->out.count] = column[row];
      }
      op->out.count += fresh;
    }
  }
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  distinct_state *d = op->state;
  rh_key_table_clear(&d->seen);
  d->has_last = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  distinct_state *d = op->state;
  rh_key_table_free(&d->seen);
  free(d->variables);
  free(d->key);
  free(d->last);
}

static const rh_operator_class DISTINCT = {next, reset, NULL, close};

/* Whether the first variables of the order are just the columns, so that equal rows are neighbours.
 */
static bool covered(const rh_plan_node *child, rh_varset output, size_t width) {
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1)) {
    bool found = false;
    for (unsigned i = 0; i < child->sorted_count && i < width; i++)
      found = found || child->sorted[i] == v;
    if (!found) return false;
  }
  return true;
}

rh_status rh_open_distinct(rh_operator *op) {
  op->class = &DISTINCT;
  distinct_state *d = rh_operator_state(op, sizeof *d);
  if (!d) return rh_run_no_memory(op->run);
  d->variables = calloc(op->run->variable_count + 1, sizeof *d->variables);
  if (!d->variables) return rh_run_no_memory(op->run);
  rh_varset output = op->node->output;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
    d->variables[d->width++] = v;
  d->sorted = covered(op->children[0]->node, output, d->width);
  rh_key_table_init(&d->seen, op->run, d->width);
  d->key = calloc(d->width + 1, sizeof *d->key);
  d->last = calloc(d->width + 1, sizeof *d->last);
  return d->key && d->last ? RH_OK : rh_run_no_memory(op->run);
}
