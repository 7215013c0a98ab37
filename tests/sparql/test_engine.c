/* The engine against plain loops over a random graph, its datasets, its limits, its plans. */
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PREFIX "PREFIX : <http://e/> "

/* ---- a store and questions to it ---------------------------------------------------------- */

static rh_store *store;
static rh_error failure;

static rh_term iri(const char *name, char room[64]) {
  int length = snprintf(room, 64, "http://e/%s", name);
  return (rh_term){RH_TERM_IRI, room, (size_t)length, NULL, 0, NULL, 0};
}

static rh_id put_iri(rh_writer *writer, const char *name) {
  char room[64];
  rh_term term = iri(name, room);
  rh_id id;
  assert_int_equal(rh_writer_term(writer, &term, &id, &failure), RH_OK);
  return id;
}

static rh_id put_literal(rh_writer *writer, const char *text, const char *type) {
  rh_term term = {RH_TERM_LITERAL, text, strlen(text), type, type ? strlen(type) : 0, NULL, 0};
  rh_id id;
  assert_int_equal(rh_writer_term(writer, &term, &id, &failure), RH_OK);
  return id;
}

static void put(rh_writer *writer, rh_id s, rh_id p, rh_id o, rh_id g) {
  rh_quad quad = {s, p, o, g};
  assert_int_equal(rh_writer_insert(writer, &quad, NULL, &failure), RH_OK);
}

typedef struct answer {
  rh_status status;
  size_t rows;
  rh_buffer text; /* rows as "a b|c -|…" in the order they came */
  rh_buffer plan;
} answer;

static void add_cell(rh_plan *plan, rh_id id, rh_buffer *out) {
  rh_term term;
  if (id == RH_ID_NONE) {
    rh_buffer_append_text(out, "-");
    return;
  }
  assert_int_equal(rh_plan_term(plan, id, &term, &failure), RH_OK);
  size_t prefix = term.kind == RH_TERM_IRI ? sizeof "http://e/" - 1 : 0;
  rh_buffer_append(out, term.value + prefix, term.value_length - prefix);
}

static void read_rows(rh_plan *plan, const rh_query *query, answer *a) {
  const rh_id *row;
  while ((a->status = rh_plan_next(plan, &row, &failure)) == RH_OK && row) {
    for (size_t c = 0; a->rows < 100 && c < query->columns.count; c++) {
      if (c) rh_buffer_append_text(&a->text, " ");
      add_cell(plan, row[c], &a->text);
    }
    if (a->rows++ < 100) rh_buffer_append_text(&a->text, "|");
  }
}

static answer ask_with(const char *text, const rh_engine_options *given) {
  rh_arena arena = RH_ARENA_INIT;
  rh_snapshot *snapshot;
  const rh_query *query;
  rh_plan *plan = NULL;
  answer a = {RH_OK, 0, RH_BUFFER_INIT, RH_BUFFER_INIT};
  rh_buffer whole = RH_BUFFER_INIT;
  rh_buffer_printf(&whole, PREFIX "%s", text);
  assert_int_equal(
      rh_sparql_parse_query(rh_buffer_text(&whole), whole.length, NULL, &arena, &query, &failure),
      RH_OK);
  assert_int_equal(rh_snapshot_open(store, &snapshot, &failure), RH_OK);
  rh_engine_options options = *given;
  options.snapshot = snapshot;
  a.status = rh_engine_prepare(query, &options, &plan, &failure);
  if (a.status == RH_OK) read_rows(plan, query, &a);
  if (plan) assert_int_equal(rh_plan_explain(plan, &a.plan, &failure), RH_OK);
  rh_plan_free(plan);
  rh_snapshot_close(snapshot);
  rh_buffer_free(&whole);
  rh_arena_free(&arena);
  return a;
}

static answer ask(const char *text) {
  rh_engine_options options = rh_engine_options_of(NULL);
  return ask_with(text, &options);
}

static void done(answer *a) {
  rh_buffer_free(&a->text);
  rh_buffer_free(&a->plan);
}

static void check_rows(const char *text, size_t rows) {
  answer a = ask(text);
  if (a.status != RH_OK || a.rows != rows)
    print_message("%s\n%s\n%s", text, failure.message, rh_buffer_text(&a.plan));
  assert_int_equal(a.status, RH_OK);
  assert_int_equal(a.rows, rows);
  done(&a);
}

static void check_text(const char *text, const char *expected) {
  answer a = ask(text);
  assert_int_equal(a.status, RH_OK);
  assert_string_equal(rh_buffer_text(&a.text), expected);
  done(&a);
}

/* ---- a random graph, and what the answers must be ----------------------------------------- */

enum { NODES = 300, EDGES = 2000, VALUES = 50 };

/* Edges by :p and :q, each once; node n has value n % VALUES and, if even, a name. */
static bool edge_p[NODES][NODES], edge_q[NODES][NODES];

static uint64_t next_random(void) {
  static uint64_t state = 42;
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return state >> 33;
}

static int open_random_graph(void **state) {
  (void)state;
  rh_writer *writer;
  rh_id nodes[NODES];
  assert_int_equal(rh_store_open_memory(&store, &failure), RH_OK);
  assert_int_equal(rh_writer_begin(store, &writer, &failure), RH_OK);
  rh_id p = put_iri(writer, "p"), q = put_iri(writer, "q");
  rh_id value = put_iri(writer, "value"), name = put_iri(writer, "name");
  rh_id graphs[2] = {put_iri(writer, "g1"), put_iri(writer, "g2")};
  for (size_t n = 0; n < NODES; n++) {
    char room[32];
    (void)snprintf(room, sizeof room, "n%zu", n);
    nodes[n] = put_iri(writer, room);
    if (n % 2 == 0) put(writer, nodes[n], name, put_literal(writer, room, NULL), graphs[0]);
    (void)snprintf(room, sizeof room, "%zu", n % VALUES);
    put(writer, nodes[n], value, put_literal(writer, room, RH_XSD "integer"), graphs[n % 2]);
  }
  for (size_t e = 0; e < EDGES; e++) {
    size_t from = next_random() % NODES, to = next_random() % NODES;
    bool by_p = next_random() % 4 != 0;
    (by_p ? edge_p : edge_q)[from][to] = true;
    /* Some statements are in both graphs. */
    put(writer, nodes[from], by_p ? p : q, nodes[to], graphs[e % 2]);
    if (e % 5 == 0) put(writer, nodes[from], by_p ? p : q, nodes[to], graphs[(e + 1) % 2]);
  }
  assert_int_equal(rh_writer_commit(writer, &failure), RH_OK);
  return 0;
}

static int close_store(void **state) {
  (void)state;
  rh_store_close(store);
  store = NULL;
  return 0;
}

static void joins_find_what_loops_find(void **state) {
  (void)state;
  size_t chains = 0, triangles = 0, pairs = 0, both = 0, loops = 0;
  for (size_t a = 0; a < NODES; a++)
    for (size_t b = 0; b < NODES; b++) {
      both += edge_p[a][b] && edge_q[a][b];
      loops += a == b && edge_p[a][b];
      for (size_t c = 0; c < NODES; c++) {
        chains += edge_p[a][b] && edge_q[b][c];
        triangles += edge_p[a][b] && edge_p[b][c] && edge_p[c][a];
        pairs += edge_p[a][b] && edge_p[a][c];
      }
    }
  check_rows("SELECT * { ?a :p ?b . ?b :q ?c }", chains);
  check_rows("SELECT * { ?a :p ?b . ?b :p ?c . ?c :p ?a }", triangles);
  check_rows("SELECT ?b ?c { ?a :p ?b ; :p ?c }", pairs);
  check_rows("SELECT * { ?a :p ?b ; :q ?b }", both);
  check_rows("SELECT * { ?a :p ?a }", loops);
}

static size_t out_degree(bool edges[NODES][NODES], size_t node) {
  size_t degree = 0;
  for (size_t to = 0; to < NODES; to++) degree += edges[node][to];
  return degree;
}

static void tests_keep_or_drop_rows(void **state) {
  (void)state;
  size_t with = 0, rows = 0, filtered = 0, named = 0;
  for (size_t n = 0; n < NODES; n++) {
    size_t degree = out_degree(edge_q, n);
    with += degree > 0;
    rows += degree > 0 ? degree : 1;
    size_t fitting = 0;
    for (size_t to = 0; to < NODES; to++) fitting += edge_q[n][to] && to % VALUES > n % VALUES;
    filtered += fitting > 0 ? fitting : 1;
    named += degree > 0 && n % 2 == 0;
  }
  check_rows("SELECT * { ?n :value ?v . FILTER EXISTS { ?n :q ?m } }", with);
  check_rows("SELECT * { ?n :value ?v . FILTER NOT EXISTS { ?n :q ?m } }", NODES - with);
  check_rows("SELECT * { ?n :value ?v . MINUS { ?n :q ?m } }", NODES - with);
  check_rows("SELECT * { ?n :value ?v . MINUS { ?x :q ?m } }", NODES);
  check_rows("SELECT * { ?n :value ?v . OPTIONAL { ?n :q ?m } }", rows);
  check_rows("SELECT * { ?n :value ?v . OPTIONAL { ?n :q ?m . ?m :value ?w FILTER(?w > ?v) } }",
             filtered);
  check_rows("SELECT * { ?n :name ?l . ?n :value ?v . FILTER EXISTS { ?n :q ?m } }", named);
  check_rows("SELECT DISTINCT ?n { ?n :q ?m }", with);
}

static void filters_are_ranges(void **state) {
  (void)state;
  size_t each = NODES / VALUES;
  check_rows("SELECT * { ?n :value ?v FILTER(?v < 10) }", 10 * each);
  check_rows("SELECT * { ?n :value ?v FILTER(?v >= 10 && ?v <= 20.5) }", 11 * each);
  check_rows("SELECT * { ?n :value ?v FILTER(7 = ?v) }", each);
  check_rows("SELECT * { ?n :value ?v FILTER(?v != 7) }", NODES - each);
  check_rows("SELECT * { ?n :value ?v FILTER(?v > 100) }", 0);
  check_rows("SELECT * { ?n :name ?l FILTER(?l = \"n4\") }", 1);
  check_rows("SELECT * { ?n ?any 8 FILTER(?any = :value) }", each);
}

/* Nodes that are reached from `from` in one or more steps. */
static size_t count_reached(size_t from) {
  static bool reached[NODES];
  static size_t queue[NODES];
  size_t head = 0, tail = 0;
  memset(reached, 0, sizeof reached);
  for (size_t at = from;; at = queue[head++]) {
    for (size_t to = 0; to < NODES; to++)
      if (edge_q[at][to] && !reached[to]) {
        reached[to] = true;
        queue[tail++] = to;
      }
    if (head == tail) return tail;
  }
}

static void paths_reach_what_a_search_reaches(void **state) {
  (void)state;
  size_t all = 0, starts = 0;
  for (size_t n = 0; n < NODES; n++) {
    size_t reached = count_reached(n);
    all += reached;
    starts += n < VALUES && n == 17 ? reached : 0;
  }
  check_rows("SELECT * { ?a :q+ ?b }", all);
  check_rows("SELECT * { :n17 :q+ ?b }", starts);
  check_rows("SELECT * { ?b ^:q+ :n17 }", starts);
  check_rows("SELECT * { :n17 :q* :n17 }", 1);
  check_rows("SELECT * { :nowhere :q? ?x }", 1);
}

static void groups_count(void **state) {
  (void)state;
  size_t edges = 0, sum = 0;
  char expected[64];
  for (size_t n = 0; n < NODES; n++) {
    edges += out_degree(edge_p, n);
    sum += n % VALUES;
  }
  (void)snprintf(expected, sizeof expected, "%zu|", edges);
  check_text("SELECT (COUNT(*) AS ?n) { ?a :p ?b }", expected);
  (void)snprintf(expected, sizeof expected, "%zu %d 0 49|", sum, VALUES);
  check_text("SELECT (SUM(?v) AS ?s) (COUNT(DISTINCT ?v) AS ?d) (MIN(?v) AS ?l) (MAX(?v) AS ?h) "
             "{ ?n :value ?v }",
             expected);
  check_rows("SELECT ?v (COUNT(*) AS ?n) { ?x :value ?v } GROUP BY ?v HAVING(COUNT(*) = 6)",
             VALUES);
  check_text("SELECT (GROUP_CONCAT(?v; separator=\"+\") AS ?t) { VALUES ?v { 1 \"b\" :x } }",
             "1+b+http://e/x|");
  check_text("SELECT (AVG(?x) AS ?a) (SAMPLE(?x) AS ?s) { VALUES ?x { 1 2 \"c\" } }", "- 1|");
  check_text("SELECT (SUM(?x) AS ?a) (COUNT(?x) AS ?n) { ?x :nothing ?y }", "0 0|");
}

static void order_and_limit_agree(void **state) {
  (void)state;
  check_text("SELECT ?n ?v { ?n :value ?v ; :name ?l } ORDER BY DESC(?v) ?l LIMIT 3",
             "n148 48|n198 48|n248 48|");
  check_text("SELECT ?n { ?n :value 3 } ORDER BY ?n OFFSET 4 LIMIT 10", "n3|n53|");
  check_text("SELECT ?x { VALUES ?x { 10 9.5 \"z\" :i UNDEF true 2e0 } } ORDER BY ?x",
             "-|i|z|true|2e0|9.5|10|");
}

/* ---- datasets ----------------------------------------------------------------------------- */

static void default_graphs_differ(void **state) {
  (void)state;
  size_t edges = 0;
  char room[64];
  rh_term g1 = iri("g1", room);
  for (size_t n = 0; n < NODES; n++) edges += out_degree(edge_p, n);
  rh_engine_options options = rh_engine_options_of(NULL);
  answer all = ask_with("SELECT * { ?a :p ?b }", &options);
  assert_int_equal(all.rows, edges); /* in both graphs: once */
  answer graphs = ask_with("SELECT * { GRAPH ?g { ?a :p ?b } }", &options);
  assert_true(graphs.rows > edges);
  options.default_graph = RH_DEFAULT_UNNAMED;
  answer unnamed = ask_with("SELECT * { ?a :p ?b }", &options);
  assert_int_equal(unnamed.rows, 0);
  options.default_graph = RH_DEFAULT_EMPTY;
  answer empty = ask_with("SELECT * { ?a :p ?b }", &options);
  assert_int_equal(empty.rows, 0);
  options.default_graph = RH_DEFAULT_NAMED;
  options.default_iri = &g1;
  answer one = ask_with("SELECT * { ?a :p ?b }", &options);
  answer same = ask("SELECT * { GRAPH :g1 { ?a :p ?b } }");
  assert_int_equal(one.rows, same.rows);
  assert_true(one.rows < edges && one.rows > 0);
  answer from = ask("SELECT * FROM :g1 FROM :g2 { ?a :p ?b }");
  assert_int_equal(from.rows, edges);
  answer named = ask("SELECT * FROM NAMED :g1 { GRAPH ?g { ?a :p ?b } }");
  assert_int_equal(named.rows, one.rows);
  answer *answers[] = {&all, &graphs, &unnamed, &empty, &one, &same, &from, &named};
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) done(answers[i]);
}

static void graphs_are_named(void **state) {
  (void)state;
  check_text("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", "g1|g2|");
  check_text("SELECT ?g { GRAPH ?g { } } ORDER BY ?g", "g1|g2|");
  check_rows("SELECT ?g { GRAPH ?g { ?n :value ?v OPTIONAL { ?n :name ?l } } }", NODES);
  /* Names are in :g1 alone: the EXISTS is outside of the GRAPH. */
  answer outside = ask("SELECT ?n { GRAPH :g2 { ?n :value ?v } FILTER EXISTS { ?n :p ?m . ?m :name "
                       "?l } }");
  assert_true(outside.rows > 100);
  answer inside =
      ask("SELECT ?n { GRAPH :g2 { ?n :value ?v FILTER EXISTS { ?n :p ?m . ?m :name ?l } "
          "} }");
  assert_int_equal(inside.rows, 0);
  done(&outside);
  done(&inside);
  answer one = ask("SELECT ?n FROM :g1 { :n1 :q* ?n }");
  check_rows("SELECT ?g ?n { GRAPH ?g { :n1 :q* ?n } FILTER(?g = :g1) }", one.rows);
  check_rows("SELECT ?n { GRAPH :g1 { :n1 :q* ?n } }", one.rows);
  done(&one);
}

/* ---- limits and plans --------------------------------------------------------------------- */

static void limits_stop_queries(void **state) {
  (void)state;
  static const char ENDLESS[] = "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f . FILTER(?a = ?f) }";
  volatile sig_atomic_t cancelled = 1;
  rh_engine_options options = rh_engine_options_of(NULL);
  options.time_limit_ms = 50;
  answer slow = ask_with(ENDLESS, &options);
  assert_int_equal(slow.status, RH_ERR_LIMIT);
  assert_non_null(strstr(failure.message, "50 ms"));
  answer barren = ask_with(
      "SELECT * { ?a :p ?b OPTIONAL { { ?c :p ?d . ?e :p ?f } FILTER(?a = 1) } }", &options);
  assert_int_equal(barren.status, RH_ERR_LIMIT);
  options.time_limit_ms = 0;
  options.memory_limit = 1 << 20;
  answer large = ask_with("SELECT * { ?a :p ?b . ?c :p ?d } ORDER BY ?b ?d", &options);
  assert_int_equal(large.status, RH_ERR_LIMIT);
  assert_non_null(strstr(failure.message, "MiB"));
  options.memory_limit = 0;
  options.cancelled = &cancelled;
  answer stopped = ask_with(ENDLESS, &options);
  assert_int_equal(stopped.status, RH_ERR_CANCELLED);
  answer *answers[] = {&slow, &barren, &large, &stopped};
  for (size_t i = 0; i < 4; i++) done(answers[i]);
}

static void limit_stops_the_work_above_it(void **state) {
  (void)state;
  rh_engine_options options = rh_engine_options_of(NULL);
  options.time_limit_ms = 20000;
  answer few = ask_with("SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f } LIMIT 5", &options);
  assert_int_equal(few.status, RH_OK);
  assert_int_equal(few.rows, 5);
  done(&few);
}

static void check_plan(const char *text, const char *part) {
  answer a = ask(text);
  if (!strstr(rh_buffer_text(&a.plan), part)) print_message("%s", rh_buffer_text(&a.plan));
  assert_non_null(strstr(rh_buffer_text(&a.plan), part));
  done(&a);
}

static void plans_fit_the_data(void **state) {
  (void)state;
  check_plan("SELECT * { ?a :p ?b . ?a :q ?c }", "merge join ?a");
  check_plan("SELECT * { ?n :value ?v FILTER(?v < 10) }", "in 3 ranges");
  check_plan("SELECT * { ?a :value 3 ; :name ?n OPTIONAL { ?a :q ?b } }", "left ?a");
  check_plan("SELECT * { ?a :value 3 . ?a :q+ ?b }", "bind join");
  check_plan("SELECT * { ?a :nowhere ?b . ?b :p ?c }", "empty");
  check_plan("SELECT * { ?a :p ?b FILTER NOT EXISTS { ?b :q ?c } }", "anti ?b");
  check_plan("SELECT * { ?a :p ?b } ORDER BY ?b LIMIT 7", "order first 7");
}

/* A part planned both ways at every level would double with each. */
static void nested_parts_are_planned_in_time(void **state) {
  (void)state;
  rh_buffer text = RH_BUFFER_INIT;
  enum { LEVELS = 30 };
  rh_buffer_append_text(&text, "SELECT * { ?a :name \"n4\" . ?a :q ?b0 ");
  for (int i = 0; i < LEVELS; i++)
    rh_buffer_printf(&text, "OPTIONAL { ?b%d :p ?b%d . ?b%d :value %d ", i, i + 1, i + 1, i);
  for (int i = 0; i < LEVELS; i++) rh_buffer_append_text(&text, "}");
  rh_buffer_append_text(&text, "}");
  answer a = ask(rh_buffer_text(&text));
  assert_int_equal(a.status, RH_OK);
  assert_true(a.rows >= out_degree(edge_q, 4));
  done(&a);
  rh_buffer_free(&text);
}

static void profiles_tell_rows(void **state) {
  (void)state;
  rh_engine_options options = rh_engine_options_of(NULL);
  options.profile = true;
  answer a = ask_with("SELECT * { ?n :value ?v FILTER(?v = 3) }", &options);
  assert_non_null(strstr(rh_buffer_text(&a.plan), "6 rows, "));
  assert_non_null(strstr(rh_buffer_text(&a.plan), " ms)"));
  done(&a);
}

/* ---- this and that ------------------------------------------------------------------------ */

static void labels_are_found_by_a_part(void **state) {
  (void)state;
  check_text("PREFIX rh: <https://ronghe.example/ns#> "
             "SELECT ?n { ?n :name ?l . ?l rh:matches \"n298\" }",
             "n298|");
  answer a = ask("PREFIX rh: <https://ronghe.example/ns#> SELECT * { ?l rh:matches ?x }");
  assert_int_equal(a.status, RH_ERR_UNSUPPORTED);
  done(&a);
}

static void blank_nodes_belong_to_solutions(void **state) {
  (void)state;
  check_text("SELECT (SAMETERM(?a, ?b) AS ?same) (SAMETERM(?a, ?c) AS ?other) "
             "{ VALUES ?x { 1 } BIND(BNODE(\"k\") AS ?a) BIND(BNODE(\"k\") AS ?b) "
             "BIND(BNODE() AS ?c) }",
             "true false|");
  check_text("SELECT (COUNT(DISTINCT ?a) AS ?n) { VALUES ?x { 1 2 3 } BIND(BNODE(\"k\") AS ?a) }",
             "3|");
}

static void computed_terms_join_with_stored_ones(void **state) {
  (void)state;
  check_text("SELECT ?n { BIND(CONCAT(\"n\", \"4\") AS ?l) ?n :name ?l }", "n4|");
  check_text("SELECT ?n { BIND(1 + 1 AS ?v) ?n :value ?v . ?n :name \"n2\" }", "n2|");
  check_rows("SELECT ?n { BIND(\"nobody\" AS ?l) ?n :name ?l }", 0);
}

static void unbound_variables_agree_with_all(void **state) {
  (void)state;
  check_text("SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (UNDEF 2) } VALUES ?x { 1 3 } } "
             "ORDER BY ?x ?y",
             "1 -|1 2|3 2|");
  check_text("SELECT ?a ?b { VALUES ?a { 1 2 } OPTIONAL { VALUES (?a ?b) { (1 5) (UNDEF 6) } } } "
             "ORDER BY ?a ?b",
             "1 5|1 6|2 6|");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(joins_find_what_loops_find),
      cmocka_unit_test(tests_keep_or_drop_rows),
      cmocka_unit_test(filters_are_ranges),
      cmocka_unit_test(paths_reach_what_a_search_reaches),
      cmocka_unit_test(groups_count),
      cmocka_unit_test(order_and_limit_agree),
      cmocka_unit_test(default_graphs_differ),
      cmocka_unit_test(graphs_are_named),
      cmocka_unit_test(limits_stop_queries),
      cmocka_unit_test(limit_stops_the_work_above_it),
      cmocka_unit_test(plans_fit_the_data),
      cmocka_unit_test(nested_parts_are_planned_in_time),
      cmocka_unit_test(profiles_tell_rows),
      cmocka_unit_test(labels_are_found_by_a_part),
      cmocka_unit_test(blank_nodes_belong_to_solutions),
      cmocka_unit_test(computed_terms_join_with_stored_ones),
      cmocka_unit_test(unbound_variables_agree_with_all),
  };
  return cmocka_run_group_tests_name("sparql_engine", tests, open_random_graph, close_store);
}
