/* Every method of joining, in every type, against plain loops: more rows than a batch and than the
 * blocks of an index join hold, keys that repeat, keys that the other side lacks. */
#include "queries/sparql/eval/operator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
  NODES = 400,
  LINKS = 3000,
  LEFT_ROWS = 5000,
  KEY = 0,
  PAYLOAD = 1,
  OBJECT = 2,
  VARIABLES = 3
};

static rh_store *store;
static rh_snapshot *snapshot;
static rh_error failure;
static rh_arena arena;
static rh_id link_id, nodes[NODES];
static bool linked[NODES][NODES];

static uint64_t next_random(void) {
  static uint64_t state = 7;
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return state >> 33;
}

static rh_id put_term(rh_writer *writer, const char *text) {
  rh_term term = {RH_TERM_IRI, text, strlen(text), NULL, 0, NULL, 0};
  rh_id id;
  assert_int_equal(rh_writer_term(writer, &term, &id, &failure), RH_OK);
  return id;
}

static int open_links(void **state) {
  (void)state;
  rh_writer *writer;
  assert_int_equal(rh_store_open_memory(&store, &failure), RH_OK);
  assert_int_equal(rh_writer_begin(store, &writer, &failure), RH_OK);
  link_id = put_term(writer, "http://e/link");
  for (size_t n = 0; n < NODES; n++) {
    char text[32];
    (void)snprintf(text, sizeof text, "http://e/%zu", n);
    nodes[n] = put_term(writer, text);
  }
  for (size_t l = 0; l < LINKS; l++) {
    size_t from = next_random() % (NODES / 2) * 2, to = next_random() % NODES;
    if (from % 50 == 0) from = 0; /* one has many */
    rh_quad quad = {nodes[from], link_id, nodes[to], RH_ID_DEFAULT_GRAPH};
    linked[from][to] = true;
    assert_int_equal(rh_writer_insert(writer, &quad, NULL, &failure), RH_OK);
  }
  assert_int_equal(rh_writer_commit(writer, &failure), RH_OK);
  assert_int_equal(rh_snapshot_open(store, &snapshot, &failure), RH_OK);
  return 0;
}

static int close_links(void **state) {
  (void)state;
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  rh_arena_free(&arena);
  return 0;
}

static rh_varset set_of(size_t count, const rh_var *variables) {
  rh_varset set = rh_varset_new(VARIABLES, &arena);
  for (size_t i = 0; i < count; i++) rh_varset_add(set, variables[i]);
  return set;
}

static rh_plan_node *new_node(rh_plan_kind kind, size_t count, const rh_var *variables) {
  rh_plan_node *node = rh_arena_alloc(&arena, sizeof *node);
  assert_non_null(node);
  node->kind = kind;
  node->certain = node->possible = node->output = set_of(count, variables);
  return node;
}

/* ---- the two sides ------------------------------------------------------------------------ */

typedef struct left_row {
  rh_id key, payload;
} left_row;

static int compare_left(const void *a, const void *b) {
  const left_row *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

static rh_plan_node *left_side(bool sorted, left_row rows[LEFT_ROWS]) {
  static const rh_var BOTH[] = {KEY, PAYLOAD};
  for (size_t i = 0; i < LEFT_ROWS; i++)
    rows[i] = (left_row){nodes[next_random() % 8 ? next_random() % NODES : 0],
                         rh_id_make(RH_TAG_INTEGER, i + 1)};
  if (sorted) qsort(rows, LEFT_ROWS, sizeof *rows, compare_left);
  rh_plan_node *node = new_node(RH_PLAN_VALUES, 2, BOTH);
  node->u.values.variables = BOTH;
  node->u.values.width = 2;
  node->u.values.row_count = LEFT_ROWS;
  node->u.values.cells = (const rh_id *)rows;
  return node;
}

/* The links, by subject; the subject from the frame when it is `given`. */
static rh_plan_node *right_side(bool given) {
  static const rh_var BOTH[] = {KEY, OBJECT}, ONE[] = {OBJECT};
  rh_plan_node *node = given ? new_node(RH_PLAN_SCAN, 1, ONE) : new_node(RH_PLAN_SCAN, 2, BOTH);
  rh_plan_scan *scan = &node->u.scan;
  scan->places[0] = (rh_place){RH_ID_NONE, KEY, given};
  scan->places[1] = (rh_place){link_id, RH_VAR_NONE, false};
  scan->places[2] = (rh_place){RH_ID_NONE, OBJECT, false};
  scan->graphs = (rh_graphs){.kind = RH_GRAPHS_UNION, .variable = RH_VAR_NONE};
  scan->order = RH_PSOG;
  scan->bound = given ? 2 : 1;
  node->sorted[0] = given ? OBJECT : KEY;
  node->sorted_count = 1;
  return node;
}

/* ---- running and checking ----------------------------------------------------------------- */

typedef struct totals {
  uint64_t rows, sum; /* a sum that changes with any row */
} totals;

static void count_row(totals *t, rh_id key, rh_id payload, rh_id object) {
  uint64_t hash = key;
  hash = (hash ^ payload) * UINT64_C(0x9E3779B97F4A7C15);
  hash = (hash ^ hash >> 29 ^ object) * UINT64_C(0xBF58476D1CE4E5B9);
  t->rows++;
  t->sum += hash ^ hash >> 32;
}

static size_t node_number(rh_id id) {
  size_t n = 0;
  while (nodes[n] != id) n++;
  return n;
}

static totals expected(rh_join_type type, const left_row rows[LEFT_ROWS]) {
  totals t = {0, 0};
  for (size_t i = 0; i < LEFT_ROWS; i++) {
    size_t from = node_number(rows[i].key), found = 0;
    for (size_t to = 0; to < NODES; to++) {
      if (!linked[from][to]) continue;
      found++;
      if (type == RH_JOIN_INNER || type == RH_JOIN_LEFT)
        count_row(&t, rows[i].key, rows[i].payload, nodes[to]);
    }
    bool alone = type == RH_JOIN_SEMI ? found > 0 : type != RH_JOIN_INNER && found == 0;
    if (alone) count_row(&t, rows[i].key, rows[i].payload, RH_ID_NONE);
  }
  return t;
}

static rh_run start_run(rh_id frame[VARIABLES]) {
  rh_run run = {.snapshot = snapshot, .variable_count = VARIABLES, .frame = frame};
  run.terms = rh_terms_new(snapshot);
  run.memory_limit = SIZE_MAX;
  run.error = &failure;
  assert_non_null(run.terms);
  return run;
}

static totals drain(rh_operator *op) {
  totals t = {0, 0};
  for (;;) {
    assert_int_equal(rh_operator_next(op), RH_OK);
    if (op->out.count == 0) return t;
    const rh_id *object = op->out.columns[OBJECT];
    for (size_t i = 0; i < op->out.count; i++)
      count_row(&t, op->out.columns[KEY][i], op->out.columns[PAYLOAD][i],
                object ? object[i] : RH_ID_NONE);
  }
}

static void check_join(rh_plan_kind kind, rh_join_type type, bool sorted) {
  static const rh_var ALL[] = {KEY, PAYLOAD, OBJECT}, KEYS[] = {KEY};
  static left_row rows[LEFT_ROWS];
  bool whole = type == RH_JOIN_INNER || type == RH_JOIN_LEFT;
  rh_plan_node *children[2] = {left_side(sorted, rows), right_side(kind == RH_PLAN_BIND_JOIN)};
  rh_plan_node *node = new_node(kind, whole ? 3 : 2, ALL);
  node->children = children;
  node->child_count = 2;
  node->u.join.type = type;
  node->u.join.keys = KEYS;
  node->u.join.key_count = 1;
  rh_id frame[VARIABLES] = {0};
  rh_run run = start_run(frame);
  rh_operator *op;
  totals wanted = expected(type, rows);
  assert_int_equal(rh_operator_open(node, &run, &op), RH_OK);
  for (int turn = 0; turn < 2; turn++) { /* once more after a reset */
    totals got = drain(op);
    assert_int_equal(got.rows, wanted.rows);
    assert_int_equal(got.sum, wanted.sum);
    assert_int_equal(rh_operator_reset(op), RH_OK);
  }
  rh_operator_close(op);
  assert_int_equal(run.memory_used, 0); /* all that was reserved came back */
  rh_terms_free(run.terms);
}

static void every_join_finds_the_same(void **state) {
  (void)state;
  static const rh_plan_kind KINDS[] = {RH_PLAN_MERGE_JOIN, RH_PLAN_HASH_JOIN, RH_PLAN_INDEX_JOIN,
                                       RH_PLAN_BIND_JOIN};
  static const rh_join_type TYPES[] = {RH_JOIN_INNER, RH_JOIN_LEFT, RH_JOIN_SEMI, RH_JOIN_ANTI,
                                       RH_JOIN_MINUS};
  for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
    for (size_t t = 0; t < sizeof TYPES / sizeof *TYPES; t++) {
      check_join(KINDS[k], TYPES[t], true);
      if (KINDS[k] != RH_PLAN_MERGE_JOIN) check_join(KINDS[k], TYPES[t], false);
    }
}

static void sought_merges_skip_what_is_before(void **state) {
  (void)state;
  static const rh_var ALL[] = {KEY, PAYLOAD, OBJECT}, KEYS[] = {KEY};
  static left_row rows[LEFT_ROWS];
  rh_plan_node *children[2] = {left_side(true, rows), right_side(false)};
  rh_plan_node *node = new_node(RH_PLAN_MERGE_JOIN, 3, ALL);
  node->children = children;
  node->child_count = 2;
  node->u.join.keys = KEYS;
  node->u.join.key_count = 1;
  rh_id frame[VARIABLES] = {0}, middle = nodes[NODES / 2];
  rh_run run = start_run(frame);
  rh_operator *op;
  assert_int_equal(rh_operator_open(node, &run, &op), RH_OK);
  totals wanted = {0, 0};
  for (size_t i = 0; i < LEFT_ROWS; i++)
    for (size_t to = 0; rows[i].key >= middle && to < NODES; to++)
      wanted.rows += linked[node_number(rows[i].key)][to];
  assert_int_equal(rh_operator_seek(op, middle), RH_OK);
  assert_int_equal(drain(op).rows, wanted.rows);
  rh_operator_close(op);
  rh_terms_free(run.terms);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_join_finds_the_same),
      cmocka_unit_test(sought_merges_skip_what_is_before),
  };
  return cmocka_run_group_tests_name("sparql_joins", tests, open_links, close_links);
}
