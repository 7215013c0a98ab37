/* Merge joins: both children ascend by the first key. The side that is behind jumps forward. */
#include "queries/sparql/eval/cursor.h"

#include <string.h>

typedef struct merge_join {
  rh_join join;
  rh_cursor left, right;
  rh_group_rows group; /* of the right child */
  rh_id group_key;
  bool in_group;
  size_t g;     /* the row of the group at hand */
  bool matched; /* the left row has found a partner */
  rh_id floor;  /* left rows below it are not wanted */
} merge_join;

static bool keeps_unmatched(const merge_join *m) {
  rh_join_type type = m->join.plan->type;
  return type == RH_JOIN_LEFT || type == RH_JOIN_ANTI || type == RH_JOIN_MINUS;
}

static bool joins_rows(const merge_join *m) {
  return m->join.plan->type == RH_JOIN_INNER || m->join.plan->type == RH_JOIN_LEFT;
}

static bool other_keys_agree(const merge_join *m, size_t l, size_t r) {
  for (size_t k = 1; k < m->join.plan->key_count; k++) {
    rh_var v = m->join.plan->keys[k];
    if (m->left.op->out.columns[v][l] != m->group.batch->columns[v][r]) return false;
  }
  return true;
}

/* Left row times a stretch of the group, column by column: nothing is left to be checked. */
static void emit_stretch(merge_join *m, size_t count) {
  rh_batch *out = &m->join.op->out;
  for (size_t i = 0; i < m->join.left_count; i++) {
    rh_var v = m->join.left[i];
    rh_id id = m->left.op->out.columns[v][m->left.at], *target = out->columns[v] + out->count;
    for (size_t n = 0; n < count; n++) target[n] = id;
  }
  for (size_t i = 0; i < m->join.right_count; i++) {
    rh_var v = m->join.right[i];
    memcpy(out->columns[v] + out->count, m->group.batch->columns[v] + m->g, count * sizeof(rh_id));
  }
  out->count += count;
  m->g += count;
  m->matched = true;
}

static rh_status join_candidates(merge_join *m) {
  const rh_plan_join *plan = m->join.plan;
  if (joins_rows(m) && plan->key_count == 1 && !plan->loose_count && !plan->condition_count) {
    size_t room = RH_BATCH_ROWS - m->join.op->out.count, rest = m->group.to - m->g;
    emit_stretch(m, rest < room ? rest : room);
    return RH_OK;
  }
  while (m->g < m->group.to && !rh_join_full(&m->join)) {
    bool joined = other_keys_agree(m, m->left.at, m->g), common = true;
    rh_status checked = rh_join_step(&m->join);
    if (checked) return checked;
    if (joined && joins_rows(m)) {
      rh_status status =
          rh_join_emit(&m->join, &m->left.op->out, m->left.at, m->group.batch, m->g, &joined);
      if (status) return status;
    } else if (joined) {
      joined = rh_join_agree(&m->join, &m->left.op->out, m->left.at, m->group.batch, m->g, &common);
    }
    m->matched = m->matched || joined;
    m->g = joined && !joins_rows(m) ? m->group.to : m->g + 1;
  }
  return RH_OK;
}

/* Joins the left row at hand with the group; moves on when it is done. */
static rh_status join_left_row(merge_join *m) {
  rh_status status = join_candidates(m);
  if (status || m->g < m->group.to) return status;
  bool alone = m->matched ? m->join.plan->type == RH_JOIN_SEMI : keeps_unmatched(m);
  if (alone && rh_join_full(&m->join)) return RH_OK;
  if (alone) rh_join_emit_left(&m->join, &m->left.op->out, m->left.at);
  m->left.at++;
  m->g = m->group.from;
  m->matched = false;
  status = rh_cursor_fill(&m->left);
  m->in_group = !status && !m->left.ended && rh_cursor_key(&m->left) == m->group_key;
  return status;
}

/* ---- rows that join one to one ------------------------------------------------------------ */

/* Pairs of rows of the two batches at hand. */
typedef struct pairs {
  uint16_t left[RH_BATCH_ROWS], right[RH_BATCH_ROWS];
  size_t count;
} pairs;

/* Whether nothing but the first key decides. */
static bool is_plain(const merge_join *m) {
  const rh_plan_join *plan = m->join.plan;
  return plan->type == RH_JOIN_INNER && plan->key_count == 1 && !plan->loose_count &&
         !plan->condition_count;
}

/* Walks along both batches as long as each key stands once on the right; stops before a group, a
 * long gap, the end of a batch, or when the output is full. */
static void find_pairs(merge_join *m, pairs *found) {
  enum { GAP = 16 };
  const rh_batch *left = &m->left.op->out, *right = &m->right.op->out;
  const rh_id *a = left->columns[m->left.key], *b = right->columns[m->right.key];
  size_t l = m->left.at, r = m->right.at, room = RH_BATCH_ROWS - m->join.op->out.count;
  unsigned skipped = 0;
  found->count = 0;
  while (l < left->count && r + 1 < right->count && found->count < room && skipped < GAP) {
    if (a[l] == b[r]) {
      if (b[r + 1] == b[r]) break;
      found->left[found->count] = (uint16_t)l++;
      found->right[found->count++] = (uint16_t)r;
      skipped = 0;
    } else {
      l += a[l] < b[r];
      r += l < left->count && a[l] > b[r];
      skipped++;
    }
  }
  m->left.at = l;
  m->right.at = r;
}

static void emit_side(const merge_join *m, const rh_var *variables, size_t count,
                      const rh_batch *side, const uint16_t *rows, size_t row_count) {
  const rh_batch *out = &m->join.op->out;
  for (size_t i = 0; i < count; i++) {
    const rh_id *column = side->columns[variables[i]];
    rh_id *target = out->columns[variables[i]] + out->count;
    for (size_t n = 0; n < row_count; n++) target[n] = column[rows[n]];
  }
}

static void join_pairs(merge_join *m) {
  pairs found;
  find_pairs(m, &found);
  emit_side(m, m->join.left, m->join.left_count, &m->left.op->out, found.left, found.count);
  emit_side(m, m->join.right, m->join.right_count, &m->right.op->out, found.right, found.count);
  m->join.op->out.count += found.count;
}

/* Brings both sides to one key. */
static rh_status align(merge_join *m) {
  rh_status status = rh_cursor_fill(&m->left);
  if (status || m->left.ended) return status;
  rh_id a = rh_cursor_key(&m->left);
  if (a < m->floor) return rh_cursor_advance(&m->left, m->floor);
  if ((status = rh_cursor_fill(&m->right))) return status;
  if (!m->right.ended && is_plain(m)) {
    join_pairs(m);
    if (rh_join_full(&m->join) || m->left.at == m->left.op->out.count) return RH_OK;
    a = rh_cursor_key(&m->left);
  }
  rh_id b = m->right.ended ? RH_ID_MAX : rh_cursor_key(&m->right);
  if (a > b) return rh_cursor_advance(&m->right, a);
  if (a < b || m->right.ended) {
    if (!keeps_unmatched(m)) {
      m->left.ended = m->right.ended;
      return m->left.ended ? RH_OK : rh_cursor_advance(&m->left, b);
    }
    rh_join_emit_left(&m->join, &m->left.op->out, m->left.at++);
    return RH_OK;
  }
  m->group_key = a;
  m->in_group = true;
  m->matched = false;
  status = rh_cursor_take_group(&m->right, &m->group);
  m->g = m->group.from;
  return status;
}

static rh_status next(rh_operator *op) {
  merge_join *m = op->state;
  rh_join_begin(&m->join);
  while (!m->left.ended && !rh_join_full(&m->join)) {
    rh_status status = m->in_group ? join_left_row(m) : align(m);
    if (status) return status;
  }
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  merge_join *m = op->state;
  m->left = (rh_cursor){op->children[0], m->join.plan->keys[0], 0, false};
  m->right = (rh_cursor){op->children[1], m->join.plan->keys[0], 0, false};
  m->in_group = m->matched = false;
  m->floor = 0;
  return RH_OK;
}

static rh_status seek(rh_operator *op, rh_id id) {
  merge_join *m = op->state;
  if (id <= m->floor) return RH_OK;
  m->floor = id;
  if (m->in_group && m->group_key < id) m->in_group = m->matched = false;
  return RH_OK;
}

static void close(rh_operator *op) {
  merge_join *m = op->state;
  rh_group_rows_free(&m->group);
  rh_join_free(&m->join);
}

static const rh_operator_class MERGE_JOIN = {next, reset, seek, close};

rh_status rh_open_merge_join(rh_operator *op) {
  op->class = &MERGE_JOIN;
  merge_join *m = rh_operator_state(op, sizeof *m);
  if (!m) return rh_run_no_memory(op->run);
  rh_status status = rh_join_init(&m->join, op);
  if (!status) status = rh_group_rows_init(&m->group, op->children[1]);
  return status ? status : reset(op);
}
