#include "graph/store/changes.h"

#include "graph/store/key.h"
#include "graph/store/range.h"
#include "graph/store/sort.h"

#include <stdlib.h>
#include <string.h>

#define FULL ((size_t)1 << 16)
#define MARK_SHIFT 62 /* ids of graphs leave these bits free */
#define GRAPH_MASK ((UINT64_C(1) << MARK_SHIFT) - 1)

/* The columns to sort by and the tables that are then in order, beginning with SPOG; as each sort
 * is stable, each order follows from the one before. */
#define PLAN "p3o5s4o2p1sg6"

struct rh_change {
  uint64_t quad[4];
  uint32_t number; /* in the order of adding */
  rh_mark mark;
};

rh_status rh_changes_add(rh_changes *list, const rh_quad *quad, rh_mark mark, rh_error *error) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 256;
    struct rh_change *changes = realloc(list->changes, capacity * sizeof *changes);
    if (!changes) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    list->changes = changes;
    list->capacity = capacity;
  }
  struct rh_change *change = &list->changes[list->count];
  rh_quad_to_row(RH_SPOG, quad, change->quad);
  change->number = (uint32_t)list->count++;
  change->mark = mark;
  return RH_OK;
}

bool rh_changes_is_full(const rh_changes *list) {
  return list->count >= FULL;
}

void rh_changes_free(rh_changes *list) {
  free(list->changes);
  *list = (rh_changes){0};
}

static int compare_changes(const void *a, const void *b) {
  const struct rh_change *x = a, *y = b;
  int order = rh_row_compare(x->quad, y->quad, 4);
  return order ? order : x->number < y->number ? -1 : 1;
}

/* The last change of each quad, sorted, with its mark in the bits that its graph leaves free. */
static size_t last_changes(const rh_changes *list, rh_sort_row *rows) {
  size_t count = 0;
  qsort(list->changes, list->count, sizeof *list->changes, compare_changes);
  for (size_t i = 0; i < list->count; i++) {
    const struct rh_change *change = &list->changes[i];
    if (i + 1 < list->count && rh_row_compare(change->quad, change[1].quad, 4) == 0) continue;
    memcpy(rows[count].v, change->quad, sizeof change->quad);
    rows[count++].v[3] |= (uint64_t)change->mark << MARK_SHIFT;
  }
  return count;
}

static int write_change(MDB_cursor *cursor, rh_table table, const rh_sort_row *change) {
  uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
  uint64_t row[RH_MAX_COLUMNS];
  uint8_t mark = (uint8_t)(change->v[3] >> MARK_SHIFT);
  rh_quad quad = {change->v[0], change->v[1], change->v[2], change->v[3] & GRAPH_MASK};
  rh_quad_to_row((rh_order)table, &quad, row);
  rh_key_write(bytes, row, RH_MAX_COLUMNS);
  MDB_val key = {sizeof bytes, bytes}, value = {1, &mark};
  if (mark != RH_MARK_NONE) return mdb_cursor_put(cursor, &key, &value, 0);
  int code = mdb_cursor_get(cursor, &key, &value, MDB_SET);
  if (code == MDB_NOTFOUND) return 0; /* added and removed again before it was written */
  return code ? code : mdb_cursor_del(cursor, 0);
}

static rh_status write_changes(const rh_snapshot *writer, rh_table table, const rh_sort_row *rows,
                               size_t count, rh_error *error) {
  MDB_cursor *cursor;
  int code = mdb_cursor_open(writer->txn, writer->environment->delta[table], &cursor);
  if (code) return rh_lmdb_fail(writer->environment, code, error);
  for (size_t i = 0; i < count && !code; i++) code = write_change(cursor, table, &rows[i]);
  mdb_cursor_close(cursor);
  return code ? rh_lmdb_fail(writer->environment, code, error) : RH_OK;
}

rh_status rh_changes_flush(rh_changes *list, const rh_snapshot *writer, rh_error *error) {
  static const char columns[] = "spog";
  if (list->count == 0) return RH_OK;
  rh_sort_row *rows = malloc(list->count * sizeof *rows);
  rh_sort_row *spare = malloc(list->count * sizeof *spare);
  rh_status status = RH_OK;
  if (!rows || !spare) {
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  } else {
    size_t count = last_changes(list, rows);
    for (const char *step = PLAN; *step && status == RH_OK; step++) {
      const char *column = strchr(columns, *step);
      if (column)
        rh_sort_rows(&rows, &spare, count, (unsigned)(column - columns));
      else
        status = write_changes(writer, (rh_table)(*step - '0'), rows, count, error);
    }
    list->count = 0;
  }
  free(rows);
  free(spare);
  return status;
}
