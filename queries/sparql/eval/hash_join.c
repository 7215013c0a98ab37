/* Hash joins: the right child's rows go into a table under the join keys, the left child's ask it.
 * Without keys every row is a candidate, and only the loose variables and conditions decide. */
#include "queries/sparql/eval/join.h"
#include "queries/sparql/eval/key_table.h"

#include <stdlib.h>

#define NO_ROW UINT32_MAX

typedef struct hash_join {
  rh_join join;
  bool built;
  rh_rows rows; /* of the right child */
  rh_batch view;
  rh_key_table keys;
  uint32_t *heads; /* owned; the first row of each key */
  uint32_t *nexts; /* owned; the next row with the same key */
  rh_id *key;      /* owned; room for one */
  size_t l;        /* the row of the left batch at hand */
  uint32_t candidate;
  bool started; /* `candidate` is set for row l */
  bool matched; /* row l has found a partner */
} hash_join;

static void read_key(const hash_join *h, const rh_batch *batch, size_t row) {
  for (size_t k = 0; k < h->join.plan->key_count; k++)
    h->key[k] = batch->columns[h->join.plan->keys[k]][row];
}

/* Links the rows of each key, in their order. */
static rh_status link_rows(hash_join *h) {
  rh_run *run = h->join.op->run;
  size_t count = h->rows.count;
  if (count >= NO_ROW)
    return rh_fail(run->error, RH_ERR_LIMIT, "a join of the query has too many rows");
  rh_status status = rh_run_reserve(run, count * 2 * sizeof(uint32_t));
  if (status) return status;
  h->heads = malloc((count + 1) * sizeof *h->heads);
  h->nexts = malloc((count + 1) * sizeof *h->nexts);
  if (!h->heads || !h->nexts) return rh_run_no_memory(run);
  for (size_t row = count; row-- > 0;) {
    size_t number;
    bool is_new;
    read_key(h, &h->view, row);
    if ((status = rh_key_table_add(&h->keys, h->key, &number, &is_new))) return status;
    h->nexts[row] = is_new ? NO_ROW : h->heads[number];
    h->heads[number] = (uint32_t)row;
  }
  return RH_OK;
}

static rh_status build(rh_operator *op) {
  hash_join *h = op->state;
  rh_status status = rh_rows_drain(&h->rows, op->children[1]);
  if (!status) status = rh_rows_view(&h->rows, &h->view);
  if (!status) status = link_rows(h);
  h->built = true;
  return status;
}

static uint32_t first_candidate(hash_join *h, const rh_batch *left) {
  read_key(h, left, h->l);
  size_t number = rh_key_table_find(&h->keys, h->key);
  return number == RH_KEY_NONE ? NO_ROW : h->heads[number];
}

/* Joins row l with its remaining candidates until the output is full. */
static rh_status join_row(hash_join *h, const rh_batch *left) {
  while (h->candidate != NO_ROW && !rh_join_full(&h->join)) {
    bool joined;
    rh_status status = rh_join_step(&h->join);
    if (!status) status = rh_join_emit(&h->join, left, h->l, &h->view, h->candidate, &joined);
    if (status) return status;
    h->matched = h->matched || joined;
    h->candidate = h->nexts[h->candidate];
  }
  return RH_OK;
}

/* Whether the row has a partner at all. */
static rh_status has_partner(hash_join *h, const rh_batch *left, bool *found) {
  bool minus = h->join.plan->type == RH_JOIN_MINUS;
  *found = false;
  while (h->candidate != NO_ROW && !*found) {
    bool common = h->join.plan->key_count > 0;
    rh_status status = rh_join_step(&h->join);
    if (status) return status;
    *found =
        rh_join_agree(&h->join, left, h->l, &h->view, h->candidate, &common) && (!minus || common);
    h->candidate = h->nexts[h->candidate];
  }
  return RH_OK;
}

static rh_status next_row(hash_join *h, const rh_batch *left) {
  rh_join_type type = h->join.plan->type;
  rh_status status;
  if (!h->started) {
    h->candidate = first_candidate(h, left);
    h->started = true;
    h->matched = false;
  }
  if (type == RH_JOIN_INNER || type == RH_JOIN_LEFT) {
    status = join_row(h, left);
    if (status || h->candidate != NO_ROW || rh_join_full(&h->join)) {
      /* A full output at the last candidate: the row is finished the next time. */
      if (!status && h->candidate == NO_ROW && (h->matched || type == RH_JOIN_INNER)) {
        h->l++;
        h->started = false;
      }
      return status;
    }
    if (type == RH_JOIN_LEFT && !h->matched) rh_join_emit_left(&h->join, left, h->l);
  } else {
    bool found;
    if ((status = has_partner(h, left, &found))) return status;
    if (found == (type == RH_JOIN_SEMI)) rh_join_emit_left(&h->join, left, h->l);
  }
  h->l++;
  h->started = false;
  return RH_OK;
}

static rh_status next(rh_operator *op) {
  hash_join *h = op->state;
  rh_operator *left = op->children[0];
  rh_status status;
  if (!h->built && (status = build(op))) return status;
  if (h->rows.count == 0 &&
      (h->join.plan->type == RH_JOIN_INNER || h->join.plan->type == RH_JOIN_SEMI))
    return RH_OK;
  rh_join_begin(&h->join);
  while (!rh_join_full(&h->join)) {
    if (h->l == left->out.count) {
      if (op->out.count) return RH_OK; /* hand on what there is before pulling more */
      status = rh_operator_next(left);
      h->l = 0;
      if (status || left->out.count == 0) return status;
    }
    if ((status = next_row(h, &left->out))) return status;
  }
  return RH_OK;
}

static void forget(hash_join *h) {
  if (h->heads) rh_run_release(h->join.op->run, h->rows.count * 2 * sizeof(uint32_t));
  free(h->heads);
  free(h->nexts);
  h->heads = h->nexts = NULL;
  rh_rows_clear(&h->rows);
  rh_key_table_clear(&h->keys);
  h->built = h->started = false;
  h->l = 0;
}

static rh_status reset(rh_operator *op) {
  forget(op->state);
  return RH_OK;
}

static void close(rh_operator *op) {
  hash_join *h = op->state;
  forget(h);
  rh_rows_free(&h->rows);
  rh_rows_view_free(&h->view);
  rh_key_table_free(&h->keys);
  free(h->key);
  rh_join_free(&h->join);
}

static const rh_operator_class HASH_JOIN = {next, reset, NULL, close};

rh_status rh_open_hash_join(rh_operator *op) {
  op->class = &HASH_JOIN;
  hash_join *h = rh_operator_state(op, sizeof *h);
  if (!h) return rh_run_no_memory(op->run);
  rh_status status = rh_join_init(&h->join, op);
  if (!status) status = rh_rows_init(&h->rows, op->run, op->node->children[1]->output);
  rh_key_table_init(&h->keys, op->run, h->join.plan->key_count);
  h->key = calloc(h->join.plan->key_count + 1, sizeof *h->key);
  return status || h->key ? status : rh_run_no_memory(op->run);
}
