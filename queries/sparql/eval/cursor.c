#include "queries/sparql/eval/cursor.h"

rh_status rh_cursor_fill(rh_cursor *cursor) {
  if (cursor->ended || cursor->at < cursor->op->out.count) return RH_OK;
  rh_status status = rh_operator_next(cursor->op);
  cursor->at = 0;
  cursor->ended = !status && cursor->op->out.count == 0;
  return status;
}

/* The first row in [from, count) whose key is >= target: doubling steps, then halving. */
static size_t gallop(const rh_id *keys, size_t from, size_t count, rh_id target) {
  size_t step = 1, low = from, high = from;
  while (high < count && keys[high] < target) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  if (high > count) high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (keys[middle] < target)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Whether the target seems to be so far behind the batch that a seek is cheaper than reading on:
 * more than this many rows, if the keys go on as densely as in the batch. */
static bool is_far(const rh_batch *batch, const rh_id *keys, rh_id target) {
  const double FAR = 400;
  rh_id first = keys[0], last = keys[batch->count - 1];
  double density = (double)batch->count / (double)(last - first + 1);
  return (double)(target - last) * density > FAR;
}

rh_status rh_cursor_advance(rh_cursor *cursor, rh_id target) {
  while (!cursor->ended) {
    const rh_batch *batch = &cursor->op->out;
    const rh_id *keys = batch->columns[cursor->key];
    cursor->at = gallop(keys, cursor->at, batch->count, target);
    if (cursor->at < batch->count) return RH_OK;
    rh_status status = RH_OK;
    if (rh_operator_can_seek(cursor->op) && is_far(batch, keys, target))
      status = rh_operator_seek(cursor->op, target);
    if (!status) status = rh_cursor_fill(cursor);
    if (status) return status;
  }
  return RH_OK;
}

rh_status rh_group_rows_init(rh_group_rows *group, rh_operator *op) {
  *group = (rh_group_rows){0};
  return rh_rows_init(&group->kept, op->run, op->node->output);
}

void rh_group_rows_free(rh_group_rows *group) {
  rh_rows_free(&group->kept);
  rh_rows_view_free(&group->view);
}

rh_status rh_cursor_take_group(rh_cursor *cursor, rh_group_rows *group) {
  const rh_batch *batch = &cursor->op->out;
  rh_id key = rh_cursor_key(cursor);
  rh_rows_clear(&group->kept);
  for (;;) {
    const rh_id *keys = batch->columns[cursor->key];
    size_t end = cursor->at;
    while (end < batch->count && keys[end] == key) end++;
    if (end < batch->count && group->kept.count == 0) {
      group->batch = batch;
      group->from = cursor->at;
      group->to = cursor->at = end;
      return RH_OK;
    }
    rh_status status = rh_rows_append(&group->kept, batch, cursor->at, end);
    cursor->at = end;
    if (!status) status = rh_cursor_fill(cursor);
    if (status) return status;
    if (cursor->ended || rh_cursor_key(cursor) != key) break;
  }
  group->batch = &group->view;
  group->from = 0;
  group->to = group->kept.count;
  return rh_rows_view(&group->kept, &group->view);
}
