/* ORDER BY: all rows are kept and sorted; with a limit only as many as can still come first. */
#include "queries/sparql/eval/expression.h"
#include "queries/sparql/eval/rows.h"
#include "queries/sparql/eval/sort_key.h"

#include <stdlib.h>

enum { LEAST_BUFFER = 4096 };

typedef struct order_state {
  rh_evaluator evaluator;
  rh_rows rows;
  rh_sort_key *keys; /* owned; `width` a row */
  size_t key_capacity;
  size_t width;
  uint32_t *order, *spare; /* owned; row numbers, sorted when done */
  size_t count, capacity;  /* of `order` */
  bool bounded;            /* the last of the first `limit` is known: worse rows are dropped */
  uint32_t bound;
  bool sorted;
  size_t at; /* of the output */
  rh_arena scratch;
  rh_status failed;
} order_state;

static int compare_keys(rh_operator *op, size_t k, const rh_sort_key *a, const rh_sort_key *b) {
  order_state *o = op->state;
  int order = rh_sort_key_compare(op->run, a, b, &o->scratch, &o->failed);
  return op->node->u.order.keys[k].descending ? -order : order;
}

static int compare_rows(rh_operator *op, const rh_sort_key *a, const rh_sort_key *b) {
  const order_state *o = op->state;
  for (size_t k = 0; k < o->width; k++) {
    int order = compare_keys(op, k, &a[k], &b[k]);
    if (order) return order;
  }
  return 0;
}

static const rh_sort_key *keys_of(const order_state *o, uint32_t row) {
  return o->keys + (size_t)row * o->width;
}

/* A stable merge sort, bottom up. */
static rh_status sort(rh_operator *op) {
  order_state *o = op->state;
  for (size_t run = 1; run < o->count && !o->failed; run *= 2) {
    for (size_t from = 0; from < o->count; from += 2 * run) {
      size_t middle = from + run < o->count ? from + run : o->count;
      size_t end = from + 2 * run < o->count ? from + 2 * run : o->count;
      size_t a = from, b = middle;
      for (size_t i = from; i < end; i++) {
        bool first = a < middle && (b == end || compare_rows(op, keys_of(o, o->order[a]),
                                                             keys_of(o, o->order[b])) <= 0);
        o->spare[i] = first ? o->order[a++] : o->order[b++];
      }
    }
    uint32_t *swapped = o->order;
    o->order = o->spare;
    o->spare = swapped;
    rh_status status = rh_run_check(op->run);
    if (status) return status;
  }
  rh_arena_free(&o->scratch);
  return o->failed;
}

static rh_status make_room(rh_operator *op) {
  order_state *o = op->state;
  if (o->count < o->capacity && o->rows.count < o->key_capacity) return RH_OK;
  if (o->rows.count >= UINT32_MAX / 2)
    return rh_fail(op->run->error, RH_ERR_LIMIT, "there are too many rows to be sorted");
  size_t order = o->count < o->capacity ? o->capacity : o->capacity * 2 + LEAST_BUFFER;
  size_t keys =
      o->rows.count < o->key_capacity ? o->key_capacity : o->key_capacity * 2 + LEAST_BUFFER;
  rh_status status =
      rh_run_reserve(op->run, (order - o->capacity) * 2 * sizeof *o->order +
                                  (keys - o->key_capacity) * o->width * sizeof *o->keys);
  if (status) return status;
  uint32_t *grown = realloc(o->order, order * sizeof *grown);
  if (grown) o->order = grown;
  uint32_t *spare = grown ? realloc(o->spare, order * sizeof *spare) : NULL;
  if (spare) o->spare = spare;
  rh_sort_key *more = spare ? realloc(o->keys, (keys * o->width + 1) * sizeof *more) : NULL;
  if (!more) return rh_run_no_memory(op->run);
  o->keys = more;
  o->capacity = order;
  o->key_capacity = keys;
  return RH_OK;
}

/* Sorts what there is and forgets what cannot come first any more. */
static rh_status cut(rh_operator *op) {
  order_state *o = op->state;
  uint64_t limit = op->node->u.order.limit;
  if (o->count <= limit) return RH_OK;
  rh_status status = sort(op);
  o->count = (size_t)limit;
  o->bounded = limit > 0;
  if (o->bounded) o->bound = o->order[limit - 1];
  return status;
}

static rh_status take_row(rh_operator *op, const rh_batch *in, size_t row) {
  order_state *o = op->state;
  rh_status status = make_room(op);
  if (status) return status;
  rh_sort_key *keys = o->keys + o->rows.count * o->width;
  bool tied = o->bounded; /* with the bound, in the keys so far */
  for (size_t k = 0; k < o->width; k++) {
    rh_id id;
    status = rh_scalar_id(&o->evaluator, op->node->u.order.keys[k].value, row, &id);
    if (!status) status = rh_sort_key_of(op->run, id, &o->evaluator.scratch, &keys[k]);
    if (status) return status;
    int order = tied ? compare_keys(op, k, &keys[k], &keys_of(o, o->bound)[k]) : -1;
    if (order > 0) return o->failed;
    tied = tied && order == 0;
  }
  if (tied) return o->failed;
  o->order[o->count++] = (uint32_t)o->rows.count;
  status = rh_rows_append(&o->rows, in, row, row + 1);
  uint64_t limit = op->node->u.order.limit;
  if (!status && limit < SIZE_MAX / 4 && o->count >= limit * 2 + LEAST_BUFFER) status = cut(op);
  return status;
}

static rh_status take_all(rh_operator *op) {
  order_state *o = op->state;
  for (;;) {
    rh_status status = rh_operator_next(op->children[0]);
    const rh_batch *in = &op->children[0]->out;
    if (status) return status;
    if (in->count == 0) break;
    rh_evaluator_begin(&o->evaluator, in);
    for (size_t row = 0; !status && row < in->count; row++) status = take_row(op, in, row);
    if (status) return status;
  }
  rh_status status = sort(op);
  if (o->count > op->node->u.order.limit) o->count = (size_t)op->node->u.order.limit;
  o->sorted = true;
  return status;
}

static rh_status next(rh_operator *op) {
  order_state *o = op->state;
  if (!o->sorted) {
    rh_status status = take_all(op);
    if (status) return status;
  }
  for (; o->at < o->count && op->out.count < RH_BATCH_ROWS; o->at++)
    rh_rows_put(&o->rows, o->order[o->at], &op->out, op->out.count++);
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  order_state *o = op->state;
  rh_rows_clear(&o->rows);
  o->count = o->at = 0;
  o->bounded = o->sorted = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  order_state *o = op->state;
  rh_evaluator_free(&o->evaluator);
  rh_rows_free(&o->rows);
  rh_arena_free(&o->scratch);
  rh_run_release(op->run,
                 o->capacity * 2 * sizeof *o->order + o->key_capacity * o->width * sizeof *o->keys);
  free(o->keys);
  free(o->order);
  free(o->spare);
}

static const rh_operator_class ORDER = {next, reset, NULL, close};

rh_status rh_open_order(rh_operator *op) {
  op->class = &ORDER;
  order_state *o = rh_operator_state(op, sizeof *o);
  if (!o) return rh_run_no_memory(op->run);
  o->width = op->node->u.order.count;
  rh_evaluator_init(&o->evaluator, op->run);
  rh_status status = rh_operator_own_columns(op, op->node->output);
  if (!status) status = rh_rows_init(&o->rows, op->run, op->node->output);
  for (size_t k = 0; !status && k < o->width; k++)
    status = rh_evaluator_prepare(&o->evaluator, op->node->u.order.keys[k].value);
  return status;
}
