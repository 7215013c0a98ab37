/* Index joins: blocks of left rows are sorted by the join key and looked up in that order in the
 * right child, a scan that can seek, so that it is read forward only and where it matters. */
#include "queries/sparql/eval/cursor.h"

#include <stdlib.h>

enum { FIRST_BLOCK = 1024, LARGEST_BLOCK = 65536 };

typedef struct entry {
  rh_id key;
  uint32_t row;
} entry;

typedef struct index_join {
  rh_join join;
  rh_rows rows; /* the block */
  rh_batch view;
  entry *entries; /* owned; of the block, sorted */
  size_t e;       /* the entry at hand */
  size_t block_size;
  rh_cursor right;
  rh_group_rows group;
  bool grouped;    /* `group` holds the right rows of entry e's keys, or nothing */
  bool found;      /* and they are not none */
  bool positioned; /* the right cursor has been used */
  rh_id at_key;    /* the key looked up last */
  size_t g;
  bool matched;
  bool left_ended;
} index_join;

static int compare_entries(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void sort_block(index_join *x) {
  const rh_plan_join *plan = x->join.plan;
  bool sorted = true;
  for (size_t row = 0; row < x->rows.count; row++) {
    entry *e = &x->entries[row];
    e->row = (uint32_t)row;
    e->key = x->view.columns[plan->keys[0]][row];
    sorted = sorted && (row == 0 || compare_entries(e - 1, e) < 0);
  }
  if (!sorted) qsort(x->entries, x->rows.count, sizeof *x->entries, compare_entries);
}

/* Reads the next block of the left child; the blocks grow, so that a LIMIT costs little. */
static rh_status read_block(rh_operator *op) {
  index_join *x = op->state;
  rh_status status = RH_OK;
  rh_rows_clear(&x->rows);
  while (!x->left_ended && x->rows.count < x->block_size) {
    if ((status = rh_operator_next(op->children[0]))) return status;
    const rh_batch *left = &op->children[0]->out;
    x->left_ended = left->count == 0;
    if ((status = rh_rows_append(&x->rows, left, 0, left->count))) return status;
  }
  x->block_size = x->block_size * 4 < LARGEST_BLOCK ? x->block_size * 4 : LARGEST_BLOCK;
  entry *grown = realloc(x->entries, (x->rows.capacity + 1) * sizeof *grown);
  if (!grown) return rh_run_no_memory(op->run);
  x->entries = grown;
  if ((status = rh_rows_view(&x->rows, &x->view))) return status;
  sort_block(x);
  x->e = 0;
  x->grouped = x->matched = false;
  return RH_OK;
}

/* Places the right cursor at the first row of a key that is >= target. */
static rh_status position(index_join *x, rh_id target) {
  rh_status status = RH_OK;
  /* The rows of the last key itself have been taken. */
  if (!x->positioned || target <= x->at_key) {
    status = rh_operator_reset(x->right.op);
    if (!status) status = rh_operator_seek(x->right.op, target);
    x->right.at = 0;
    x->right.ended = false;
  }
  x->positioned = true;
  x->at_key = target;
  if (!status && x->right.op->out.count == 0) status = rh_cursor_fill(&x->right);
  if (!status && !x->right.ended) status = rh_cursor_advance(&x->right, target);
  return status;
}

/* Finds the right rows of entry e. */
static rh_status look_up(index_join *x) {
  rh_id target = x->entries[x->e].key;
  rh_status status = position(x, target);
  x->found = !status && !x->right.ended && rh_cursor_key(&x->right) == target;
  if (x->found) status = rh_cursor_take_group(&x->right, &x->group);
  x->grouped = true;
  x->g = x->group.from;
  return status;
}

static bool other_keys_agree(const index_join *x, const entry *e, size_t r) {
  for (size_t k = 1; k < x->join.plan->key_count; k++) {
    rh_var v = x->join.plan->keys[k];
    if (x->view.columns[v][e->row] != x->group.batch->columns[v][r]) return false;
  }
  return true;
}

static rh_status join_candidates(index_join *x) {
  const entry *e = &x->entries[x->e];
  rh_join_type type = x->join.plan->type;
  bool whole = type == RH_JOIN_INNER || type == RH_JOIN_LEFT;
  while (x->g < x->group.to && !rh_join_full(&x->join)) {
    bool common = true, joined = other_keys_agree(x, e, x->g);
    rh_status checked = rh_join_step(&x->join);
    if (checked) return checked;
    if (joined && whole) {
      rh_status status = rh_join_emit(&x->join, &x->view, e->row, x->group.batch, x->g, &joined);
      if (status) return status;
    } else if (joined) {
      joined = rh_join_agree(&x->join, &x->view, e->row, x->group.batch, x->g, &common);
    }
    x->matched = x->matched || joined;
    x->g = joined && !whole ? x->group.to : x->g + 1;
  }
  return RH_OK;
}

static rh_status join_entry(index_join *x) {
  rh_join_type type = x->join.plan->type;
  rh_status status = RH_OK;
  if (!x->grouped && (status = look_up(x))) return status;
  if (x->found && (status = join_candidates(x))) return status;
  if (x->found && x->g < x->group.to) return RH_OK;
  bool alone = x->matched ? type == RH_JOIN_SEMI
                          : type == RH_JOIN_LEFT || type == RH_JOIN_ANTI || type == RH_JOIN_MINUS;
  if (alone && rh_join_full(&x->join)) return RH_OK;
  if (alone) rh_join_emit_left(&x->join, &x->view, x->entries[x->e].row);
  x->matched = false;
  x->e++;
  x->g = x->group.from;
  x->grouped = x->e < x->rows.count && x->entries[x->e - 1].key == x->entries[x->e].key;
  return RH_OK;
}

static rh_status next(rh_operator *op) {
  index_join *x = op->state;
  rh_join_begin(&x->join);
  while (!rh_join_full(&x->join)) {
    rh_status status;
    if (x->e == x->rows.count) {
      if (op->out.count || x->left_ended) return RH_OK;
      if ((status = read_block(op)) || x->rows.count == 0) return status;
    }
    if ((status = join_entry(x))) return status;
  }
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  index_join *x = op->state;
  x->right = (rh_cursor){op->children[1], x->join.plan->keys[0], 0, false};
  rh_rows_clear(&x->rows);
  x->e = 0;
  x->block_size = FIRST_BLOCK;
  x->grouped = x->matched = x->positioned = x->left_ended = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  index_join *x = op->state;
  free(x->entries);
  rh_rows_free(&x->rows);
  rh_rows_view_free(&x->view);
  rh_group_rows_free(&x->group);
  rh_join_free(&x->join);
}

static const rh_operator_class INDEX_JOIN = {next, reset, NULL, close};

rh_status rh_open_index_join(rh_operator *op) {
  op->class = &INDEX_JOIN;
  index_join *x = rh_operator_state(op, sizeof *x);
  if (!x) return rh_run_no_memory(op->run);
  rh_status status = rh_join_init(&x->join, op);
  if (!status) status = rh_rows_init(&x->rows, op->run, op->node->children[0]->output);
  if (!status) status = rh_group_rows_init(&x->group, op->children[1]);
  return status ? status : reset(op);
}
