#include "model.h"

#include "graph/store/maintain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

uint64_t model_random(uint64_t *seed) {
  uint64_t x = (*seed += UINT64_C(0x9E3779B97F4A7C15));
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static size_t find(const model *m, const rh_quad *quad) {
  size_t i = 0;
  while (i < m->count && memcmp(&m->quads[i], quad, sizeof *quad) != 0) i++;
  return i;
}

void model_append(model *m, const rh_quad *quad) {
  if (m->count == m->capacity) {
    m->capacity = m->capacity ? m->capacity * 2 : 256;
    m->quads = realloc(m->quads, m->capacity * sizeof *m->quads);
    assert_non_null(m->quads);
  }
  m->quads[m->count++] = *quad;
}

bool model_insert(model *m, const rh_quad *quad) {
  if (find(m, quad) < m->count) return false;
  model_append(m, quad);
  return true;
}

static int compare_quads(const void *a, const void *b) {
  return memcmp(a, b, sizeof(rh_quad));
}

void model_normalize(model *m) {
  size_t kept = 0;
  if (m->count > 0) qsort(m->quads, m->count, sizeof *m->quads, compare_quads);
  for (size_t i = 0; i < m->count; i++) {
    if (kept == 0 || compare_quads(&m->quads[kept - 1], &m->quads[i]) != 0)
      m->quads[kept++] = m->quads[i];
  }
  m->count = kept;
}

bool model_remove(model *m, const rh_quad *quad) {
  size_t i = find(m, quad);
  if (i == m->count) return false;
  m->quads[i] = m->quads[--m->count];
  return true;
}

void model_free(model *m) {
  free(m->quads);
  *m = (model){0};
}

typedef struct row {
  rh_id c[4];
} row;

static int compare_rows(const void *a, const void *b) {
  const row *x = a, *y = b;
  for (unsigned i = 0; i < 4; i++) {
    if (x->c[i] != y->c[i]) return x->c[i] < y->c[i] ? -1 : 1;
  }
  return 0;
}

static row turn(const rh_quad *quad, rh_order order) {
  const rh_id terms[4] = {quad->s, quad->p, quad->o, quad->g};
  row r;
  for (unsigned c = 0; c < 4; c++) r.c[c] = terms[rh_order_position(order, c)];
  return r;
}

/* The rows that a range holds, sorted, distinct if wanted. */
static size_t expected_rows(const model *m, const rh_range *range, row *rows) {
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < m->count; i++) {
    row r = turn(&m->quads[i], range->order);
    bool in = true;
    for (unsigned c = 0; c < range->bound; c++) in = in && r.c[c] == range->key[c];
    if (range->bound < 4)
      in = in && r.c[range->bound] >= range->low && r.c[range->bound] <= range->high;
    if (in) rows[count++] = r;
  }
  qsort(rows, count, sizeof *rows, compare_rows);
  if (!range->distinct || range->order >= RH_GSPO) return count;
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && memcmp(&rows[kept - 1], &rows[i], 3 * sizeof(rh_id)) == 0) continue;
    rows[kept++] = rows[i];
  }
  return kept;
}

/* A range around a random quad, so that most ranges hold something. */
static rh_range random_range(const model *m, uint64_t *seed) {
  rh_range range = {.order = (rh_order)(model_random(seed) % RH_ORDER_COUNT), .high = RH_ID_MAX};
  range.bound = (unsigned)(model_random(seed) % 5);
  range.distinct = model_random(seed) % 3 == 0;
  if (m->count == 0) {
    range.bound = 0;
    return range;
  }
  row r = turn(&m->quads[model_random(seed) % m->count], range.order);
  row other = turn(&m->quads[model_random(seed) % m->count], range.order);
  memcpy(range.key, r.c, sizeof range.key);
  if (range.bound < 4 && model_random(seed) % 3 == 0) {
    rh_id a = r.c[range.bound], b = other.c[range.bound];
    range.low = a < b ? a : b;
    range.high = a < b ? b : a;
  }
  return range;
}

static void assert_rows(const rh_snapshot *snapshot, const rh_range *range, const row *rows,
                        size_t count, uint64_t *seed) {
  rh_error error = {0};
  rh_scan *scan;
  rh_id buffer[4][257];
  size_t capacity = 1 + model_random(seed) % 257, at = 0, got;
  unsigned skipped = (unsigned)(model_random(seed) % 8);
  bool seeks = range->bound < 4 && model_random(seed) % 2 == 0;
  rh_id *columns[4];
  for (unsigned c = 0; c < 4; c++) columns[c] = c == skipped ? NULL : buffer[c];
  unsigned compared = range->distinct && range->order < RH_GSPO ? 3 : 4;
  assert_int_equal(rh_scan_open(snapshot, range, &scan, &error), RH_OK);
  for (;;) {
    assert_int_equal(rh_scan_next(scan, columns, capacity, &got, &error), RH_OK);
    if (got == 0) break;
    assert_true(at + got <= count);
    for (size_t i = 0; i < got; i++, at++) {
      for (unsigned c = 0; c < compared; c++) {
        if (columns[c]) assert_int_equal(columns[c][i], rows[at].c[c]);
      }
    }
    if (!seeks || at == count || model_random(seed) % 2) continue;
    size_t target = at + model_random(seed) % (count - at);
    rh_id id = rows[target].c[range->bound] + model_random(seed) % 2;
    assert_int_equal(rh_scan_seek(scan, id, &error), RH_OK);
    while (at < count && rows[at].c[range->bound] < id) at++;
  }
  assert_int_equal(at, count);
  rh_scan_close(scan);
}

static void assert_counts(const rh_snapshot *snapshot, const rh_range *range, const row *rows,
                          size_t count) {
  rh_error error = {0};
  uint64_t got;
  bool exact;
  assert_int_equal(rh_snapshot_count(snapshot, range, &got, &exact, &error), RH_OK);
  if (exact) assert_int_equal(got, count);
  if (range->bound == 4) return;
  size_t different = 0;
  for (size_t i = 0; i < count; i++)
    different += i == 0 || rows[i].c[range->bound] != rows[i - 1].c[range->bound];
  assert_int_equal(rh_snapshot_distinct(snapshot, range, &got, &error), RH_OK);
  if (different == 0) return;
  assert_true(got > 0);
}

static int compare_ids(const void *a, const void *b) {
  rh_id x = *(const rh_id *)a, y = *(const rh_id *)b;
  return x < y ? -1 : x > y;
}

/* Every graph that holds quads is told, in order; others may be told when they were created. */
static void assert_graphs(const model *m, const rh_snapshot *snapshot) {
  rh_error error = {0};
  rh_id *graphs = calloc(m->count + 1, sizeof *graphs), graph = RH_ID_NONE, last = 0;
  assert_non_null(graphs);
  size_t count = 0;
  for (size_t i = 0; i < m->count; i++) {
    if (m->quads[i].g != RH_ID_DEFAULT_GRAPH) graphs[count++] = m->quads[i].g;
  }
  qsort(graphs, count, sizeof *graphs, compare_ids);
  for (size_t i = 0;;) {
    assert_int_equal(rh_snapshot_next_graph(snapshot, graph, &graph, &error), RH_OK);
    if (graph == RH_ID_NONE) {
      assert_int_equal(i, count);
      break;
    }
    assert_true(graph > last);
    last = graph;
    if (i < count) assert_true(graph <= graphs[i]);
    while (i < count && graphs[i] == graph) i++;
  }
  free(graphs);
}

void model_assert_equal(const model *m, const rh_snapshot *snapshot, uint64_t *seed,
                        unsigned rounds) {
  row *rows = malloc((m->count + 1) * sizeof *rows);
  assert_non_null(rows);
  for (unsigned order = 0; order < RH_ORDER_COUNT; order++) {
    rh_range all = {.order = (rh_order)order, .high = RH_ID_MAX};
    size_t count = expected_rows(m, &all, rows);
    assert_rows(snapshot, &all, rows, count, seed);
    assert_counts(snapshot, &all, rows, count);
  }
  for (unsigned i = 0; i < rounds; i++) {
    rh_range range = random_range(m, seed);
    size_t count = expected_rows(m, &range, rows);
    assert_rows(snapshot, &range, rows, count, seed);
    range.distinct = false;
    count = expected_rows(m, &range, rows);
    assert_counts(snapshot, &range, rows, count);
  }
  for (unsigned i = 0; i < rounds && m->count > 0; i++) {
    rh_quad quad = m->quads[model_random(seed) % m->count];
    assert_true(rh_snapshot_contains(snapshot, &quad));
    quad.o = rh_id_make(RH_TAG_INTEGER, model_random(seed) % 100000 + 1000000);
    assert_false(rh_snapshot_contains(snapshot, &quad));
  }
  assert_graphs(m, snapshot);
  free(rows);
}

static void print_line(void *context, const char *line) {
  (void)context;
  fprintf(stderr, "verify: %s\n", line);
}

void assert_sound(const rh_snapshot *snapshot) {
  rh_error error = {0};
  rh_status status = rh_store_verify(snapshot, print_line, NULL, &error);
  if (status != RH_OK) fprintf(stderr, "verify: %s\n", error.message);
  assert_int_equal(status, RH_OK);
}
