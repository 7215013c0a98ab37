/* Bind joins: the right child runs anew for each row of the left, which it sees by the frame. */
#include "queries/sparql/eval/join.h"

#include <stdlib.h>

typedef struct bind_join {
  rh_join join;
  rh_id *saved; /* owned; the frame's values while the right child runs */
  size_t l;
  bool running; /* the right child is in the middle of row l */
  bool matched;
  bool fresh; /* the right child never ran */
  size_t r;   /* the row of the right batch at hand */
} bind_join;

static void swap_frame(rh_operator *op, bool in) {
  bind_join *b = op->state;
  const rh_batch *left = &op->children[0]->out;
  for (size_t k = 0; k < b->join.plan->key_count; k++) {
    rh_var v = b->join.plan->keys[k];
    if (in) {
      b->saved[k] = op->run->frame[v];
      if (left->columns[v]) op->run->frame[v] = left->columns[v][b->l];
    } else {
      op->run->frame[v] = b->saved[k];
    }
  }
}

/* The next batch of the right child for row l. */
static rh_status pull_right(rh_operator *op) {
  bind_join *b = op->state;
  rh_operator *right = op->children[1];
  rh_status status = RH_OK;
  swap_frame(op, true);
  if (!b->running && !b->fresh) status = rh_operator_reset(right);
  b->running = true;
  b->fresh = false;
  if (!status) status = rh_operator_next(right);
  swap_frame(op, false);
  b->r = 0;
  return status;
}

static void finish_row(bind_join *b, const rh_batch *left) {
  rh_join_type type = b->join.plan->type;
  bool alone = type == RH_JOIN_LEFT || type == RH_JOIN_ANTI || type == RH_JOIN_MINUS;
  if ((alone && !b->matched) || (type == RH_JOIN_SEMI && b->matched))
    rh_join_emit_left(&b->join, left, b->l);
  b->l++;
  b->running = b->matched = false;
  b->r = 0;
}

/* Joins row l with the right batch until one of them is used up. True when the row is decided. */
static rh_status join_batch(rh_operator *op, bool *decided) {
  bind_join *b = op->state;
  const rh_batch *left = &op->children[0]->out, *right = &op->children[1]->out;
  bool whole = b->join.plan->type == RH_JOIN_INNER || b->join.plan->type == RH_JOIN_LEFT;
  *decided = false;
  while (b->r < right->count && !rh_join_full(&b->join)) {
    bool joined, common = b->join.plan->key_count > 0;
    rh_status checked = rh_join_step(&b->join);
    if (checked) return checked;
    if (whole) {
      rh_status status = rh_join_emit(&b->join, left, b->l, right, b->r, &joined);
      if (status) return status;
    } else {
      joined = rh_join_agree(&b->join, left, b->l, right, b->r, &common) &&
               (b->join.plan->type != RH_JOIN_MINUS || common);
    }
    b->matched = b->matched || joined;
    b->r++;
    if (!whole && joined) {
      *decided = true;
      return RH_OK;
    }
  }
  return RH_OK;
}

static rh_status next(rh_operator *op) {
  bind_join *b = op->state;
  rh_operator *left = op->children[0], *right = op->children[1];
  rh_join_begin(&b->join);
  while (!rh_join_full(&b->join)) {
    rh_status status = RH_OK;
    bool decided = false;
    if (b->l == left->out.count) {
      if (op->out.count) return RH_OK;
      status = rh_operator_next(left);
      b->l = 0;
      if (status || left->out.count == 0) return status;
    }
    if (!b->running || b->r == right->out.count) {
      if ((status = pull_right(op))) return status;
      decided = right->out.count == 0;
    }
    if (!decided && (status = join_batch(op, &decided))) return status;
    if (decided) finish_row(b, &left->out);
  }
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  bind_join *b = op->state;
  b->l = b->r = 0;
  b->running = b->matched = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  bind_join *b = op->state;
  free(b->saved);
  rh_join_free(&b->join);
}

static const rh_operator_class BIND_JOIN = {next, reset, NULL, close};

rh_status rh_open_bind_join(rh_operator *op) {
  op->class = &BIND_JOIN;
  bind_join *b = rh_operator_state(op, sizeof *b);
  if (!b) return rh_run_no_memory(op->run);
  b->fresh = true;
  b->saved = calloc(op->node->u.join.key_count + 1, sizeof *b->saved);
  if (!b->saved) return rh_run_no_memory(op->run);
  return rh_join_init(&b->join, op);
}
