#include "graph/store/maintain.h"
#include "graph/store/store.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static rh_error error;

#define assert_ok(call) assert_int_equal((call), RH_OK)

/* A folder of its own for each test, removed after it. */
static char folder[64];

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/ronghe-store-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) == 0 ? 0 : -1;
}

static rh_term literal(const char *value, const char *datatype, const char *language) {
  return (rh_term){.kind = RH_TERM_LITERAL,
                   .value = value,
                   .value_length = strlen(value),
                   .datatype = datatype,
                   .datatype_length = datatype ? strlen(datatype) : 0,
                   .language = language,
                   .language_length = language ? strlen(language) : 0};
}

static rh_term iri(const char *value) {
  return (rh_term){.kind = RH_TERM_IRI, .value = value, .value_length = strlen(value)};
}

static void assert_text(const char *text, size_t length, const char *expected, size_t size) {
  assert_int_equal(length, size);
  if (size > 0) assert_memory_equal(text, expected, size);
}

static void assert_term_is(const rh_snapshot *snapshot, rh_id id, const rh_term *expected) {
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  assert_ok(rh_snapshot_term(snapshot, id, text, &term, &error));
  assert_int_equal(term.kind, expected->kind);
  assert_text(term.value, term.value_length, expected->value, expected->value_length);
  assert_text(term.datatype, term.datatype_length, expected->datatype, expected->datatype_length);
  assert_text(term.language, term.language_length, expected->language, expected->language_length);
}

static void terms_keep_their_ids(void **state) {
  (void)state;
  char *long_text = malloc(20001);
  assert_non_null(long_text);
  memset(long_text, 'x', 20000);
  long_text[20000] = '\0';
  rh_term terms[] = {
      iri("https://ronghe.example/id/school/1"),
      iri("https://ronghe.example/id/school/12"),
      iri(""),
      {.kind = RH_TERM_BLANK, .value = "b0", .value_length = 2},
      literal("上海", NULL, NULL),
      literal("", NULL, NULL),
      literal("上海", NULL, "zh"),
      literal("上海", NULL, "zh-Hant"),
      literal("1", RH_XSD "int", NULL),
      literal("01", RH_XSD "integer", NULL),
      literal("1", RH_XSD "integer", NULL),
      literal("1.5", RH_XSD "decimal", NULL),
      literal("2024-05-01", RH_XSD "date", NULL),
      literal("https://ronghe.example/id/school/1", NULL, NULL),
      literal(long_text, NULL, NULL),
      iri(long_text),
  };
  enum { COUNT = sizeof terms / sizeof *terms };
  rh_id ids[COUNT], id;
  rh_store *store;
  rh_writer *writer;
  rh_snapshot *snapshot;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  assert_ok(rh_writer_begin(store, &writer, &error));
  for (size_t i = 0; i < COUNT; i++) {
    assert_ok(rh_writer_term(writer, &terms[i], &ids[i], &error));
    assert_ok(rh_writer_term(writer, &terms[i], &id, &error));
    assert_int_equal(id, ids[i]);
    for (size_t k = 0; k < i; k++) assert_true(ids[k] != ids[i]);
  }
  assert_ok(rh_writer_commit(writer, &error));
  rh_store_close(store);
  assert_ok(rh_store_open(folder, RH_STORE_READ, &store, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  for (size_t i = 0; i < COUNT; i++) {
    assert_ok(rh_snapshot_find(snapshot, &terms[i], &id, &error));
    assert_int_equal(id, ids[i]);
    assert_term_is(snapshot, ids[i], &terms[i]);
  }
  rh_term typed_as_string = literal("上海", RH_XSD "string", NULL), unknown = iri("urn:unknown");
  assert_ok(rh_snapshot_find(snapshot, &typed_as_string, &id, &error));
  assert_int_equal(id, ids[4]);
  assert_ok(rh_snapshot_find(snapshot, &unknown, &id, &error));
  assert_int_equal(id, RH_ID_NONE);
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  assert_int_equal(rh_snapshot_term(snapshot, rh_id_make(RH_TAG_IRI, 999), text, &term, &error),
                   RH_ERR_NOT_FOUND);
  assert_int_equal(rh_snapshot_term(snapshot, RH_ID_NONE, text, &term, &error), RH_ERR_NOT_FOUND);
  assert_int_equal(rh_writer_begin(store, &writer, &error), RH_ERR_USAGE);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  free(long_text);
}

static void new_blank_nodes_are_new(void **state) {
  (void)state;
  rh_store *store;
  rh_writer *writer;
  rh_id ids[100];
  rh_term taken = {.kind = RH_TERM_BLANK, .value = "n2", .value_length = 2};
  assert_ok(rh_store_open_memory(&store, &error));
  assert_ok(rh_writer_begin(store, &writer, &error));
  assert_ok(rh_writer_term(writer, &taken, &ids[0], &error));
  for (size_t i = 1; i < 100; i++) {
    assert_ok(rh_writer_blank(writer, &ids[i], &error));
    assert_int_equal(rh_id_tag(ids[i]), RH_TAG_BLANK);
    for (size_t k = 0; k < i; k++) assert_true(ids[k] != ids[i]);
  }
  rh_writer_abort(writer);
  rh_store_close(store);
}

/* Quads over a few terms, so that patterns meet many of them; some objects are inline. */
static rh_quad random_quad(uint64_t *seed) {
  rh_quad quad;
  quad.s =
      rh_id_make(model_random(seed) % 5 ? RH_TAG_IRI : RH_TAG_BLANK, 1 + model_random(seed) % 60);
  quad.p = rh_id_make(RH_TAG_IRI, 100 + model_random(seed) % 5);
  quad.o = model_random(seed) % 2 ? rh_id_make(RH_TAG_INTEGER, 4000 + model_random(seed) % 50)
                                  : rh_id_make(RH_TAG_IRI, 1 + model_random(seed) % 60);
  quad.g = model_random(seed) % 3 ? rh_id_make(RH_TAG_IRI, 200 + model_random(seed) % 4)
                                  : RH_ID_DEFAULT_GRAPH;
  return quad;
}

/* One transaction of random changes; kept in the model only when it is committed. */
static void change(rh_store *store, model *m, uint64_t *seed, unsigned changes) {
  rh_writer *writer;
  const rh_snapshot *seen;
  model copy = {0};
  for (size_t i = 0; i < m->count; i++) model_insert(&copy, &m->quads[i]);
  assert_ok(rh_writer_begin(store, &writer, &error));
  for (unsigned i = 0; i < changes; i++) {
    bool changed;
    rh_quad quad = random_quad(seed);
    if (copy.count > 0 && model_random(seed) % 3 == 0)
      quad = copy.quads[model_random(seed) % copy.count];
    if (model_random(seed) % 3 == 0) {
      assert_ok(rh_writer_remove(writer, &quad, &changed, &error));
      assert_int_equal(changed, model_remove(&copy, &quad));
    } else {
      assert_ok(rh_writer_insert(writer, &quad, &changed, &error));
      assert_int_equal(changed, model_insert(&copy, &quad));
    }
    if (i % 97 == 0) {
      assert_ok(rh_writer_snapshot(writer, &seen, &error));
      model_assert_equal(&copy, seen, seed, 4);
    }
  }
  if (model_random(seed) % 4 == 0) {
    rh_id graph = rh_id_make(RH_TAG_IRI, 200 + model_random(seed) % 4);
    assert_ok(rh_writer_clear_graph(writer, graph, model_random(seed) % 2, &error));
    for (size_t i = copy.count; i-- > 0;) {
      if (copy.quads[i].g == graph) copy.quads[i] = copy.quads[--copy.count];
    }
  }
  if (model_random(seed) % 4 == 0) {
    rh_writer_abort(writer);
    model_free(&copy);
    return;
  }
  assert_ok(rh_writer_commit(writer, &error));
  model_free(m);
  *m = copy;
}

/* Terms for the numbers that random_quad uses. */
static void make_terms(rh_store *store) {
  rh_writer *writer;
  rh_id id;
  assert_ok(rh_writer_begin(store, &writer, &error));
  for (unsigned i = 1; i < 210; i++) {
    char text[32];
    (void)snprintf(text, sizeof text, "urn:term:%u", i);
    rh_term term = iri(text);
    assert_ok(rh_writer_term(writer, &term, &id, &error));
    term.kind = RH_TERM_BLANK;
    assert_ok(rh_writer_term(writer, &term, &id, &error));
  }
  assert_ok(rh_writer_commit(writer, &error));
}

static void random_changes_match_a_naive_set(rh_store *store) {
  uint64_t seed = 7;
  model m = {0};
  make_terms(store);
  for (unsigned round = 0; round < 12; round++) {
    rh_snapshot *before, *after;
    model old = {0};
    for (size_t i = 0; i < m.count; i++) model_insert(&old, &m.quads[i]);
    assert_ok(rh_snapshot_open(store, &before, &error));
    change(store, &m, &seed, 300);
    if (round % 3 == 2) assert_ok(rh_store_compact(store, NULL, NULL, &error));
    assert_ok(rh_snapshot_open(store, &after, &error));
    model_assert_equal(&m, after, &seed, 60);
    model_assert_equal(&old, before, &seed, 20);
    assert_sound(after);
    rh_snapshot_close(before);
    rh_snapshot_close(after);
    model_free(&old);
  }
  assert_true(m.count > 300);
  model_free(&m);
}

static void a_file_matches_a_naive_set(void **state) {
  (void)state;
  rh_store *store;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  random_changes_match_a_naive_set(store);
  rh_store_close(store);
}

static void memory_matches_a_naive_set(void **state) {
  (void)state;
  rh_store *store;
  assert_ok(rh_store_open_memory(&store, &error));
  random_changes_match_a_naive_set(store);
  rh_store_close(store);
}

static void graphs_are_made_and_dropped(void **state) {
  (void)state;
  rh_store *store;
  rh_writer *writer;
  const rh_snapshot *seen;
  rh_id graph = rh_id_make(RH_TAG_IRI, 5), next;
  assert_ok(rh_store_open_memory(&store, &error));
  assert_ok(rh_writer_begin(store, &writer, &error));
  assert_ok(rh_writer_create_graph(writer, graph, &error));
  assert_ok(rh_writer_snapshot(writer, &seen, &error));
  assert_ok(rh_snapshot_next_graph(seen, RH_ID_NONE, &next, &error));
  assert_int_equal(next, graph);
  assert_ok(rh_snapshot_next_graph(seen, next, &next, &error));
  assert_int_equal(next, RH_ID_NONE);
  assert_ok(rh_writer_clear_graph(writer, graph, true, &error));
  assert_ok(rh_writer_snapshot(writer, &seen, &error));
  assert_ok(rh_snapshot_next_graph(seen, RH_ID_NONE, &next, &error));
  assert_int_equal(next, RH_ID_NONE);
  rh_writer_abort(writer);
  rh_store_close(store);
}

static void a_missing_store_is_told(void **state) {
  (void)state;
  rh_store *store;
  char path[128];
  (void)snprintf(path, sizeof path, "%s/absent", folder);
  assert_int_equal(rh_store_open(path, RH_STORE_READ, &store, &error), RH_ERR_NOT_FOUND);
  assert_null(store);
  rh_store_close(NULL);
  rh_snapshot_close(NULL);
  rh_scan_close(NULL);
  rh_writer_abort(NULL);
}

static void a_thread_does_not_wait_for_itself(void **state) {
  (void)state;
  rh_store *store, *again;
  rh_writer *writer, *second;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &again, &error));
  assert_ok(rh_writer_begin(store, &writer, &error));
  assert_int_equal(rh_writer_begin(again, &second, &error), RH_ERR_BUSY);
  rh_writer_abort(writer);
  assert_ok(rh_writer_begin(again, &second, &error));
  assert_ok(rh_writer_commit(second, &error));
  rh_store_close(again);
  rh_store_close(store);
}

/* Compaction leaves no more pages than a fresh store has, whoever looks on. */
static void compaction_gives_pages_back(void **state) {
  (void)state;
  rh_store *store;
  rh_snapshot *snapshot;
  rh_store_stats before, after;
  uint64_t seed = 5;
  model m = {0};
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  make_terms(store);
  for (unsigned round = 0; round < 3; round++) {
    change(store, &m, &seed, 600);
    assert_ok(rh_snapshot_open(store, &snapshot, &error));
    assert_ok(rh_store_read_stats(snapshot, &before, &error));
    if (round % 2) assert_ok(rh_store_compact(store, NULL, NULL, &error)); /* somebody reads */
    rh_snapshot_close(snapshot);
    assert_ok(rh_store_compact(store, NULL, NULL, &error));
    assert_ok(rh_snapshot_open(store, &snapshot, &error));
    assert_ok(rh_store_read_stats(snapshot, &after, &error));
    model_assert_equal(&m, snapshot, &seed, 40);
    assert_sound(snapshot);
    rh_snapshot_close(snapshot);
    assert_int_equal(after.quads, m.count);
    assert_int_equal(after.delta_quads, 0);
    assert_true(after.bytes_file < before.bytes_file);
    assert_true(after.bytes_free < UINT64_C(64) << 10);
  }
  rh_store_close(store);
  model_free(&m);
}

/* A second writer waits for the first, and sees what it wrote; readers do not wait. */
static void a_second_process_waits_to_write(void **state) {
  (void)state;
  rh_store *store;
  rh_writer *writer;
  rh_snapshot *snapshot;
  int ends[2];
  char byte = 0;
  rh_quad quad = {rh_id_make(RH_TAG_IRI, 1), rh_id_make(RH_TAG_IRI, 2), rh_id_make(RH_TAG_IRI, 3),
                  RH_ID_DEFAULT_GRAPH};
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  make_terms(store);
  rh_store_close(store);
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct timespec pause = {0, 100000000};
    bool ok = rh_store_open(folder, RH_STORE_WRITE, &store, &error) == RH_OK &&
              rh_writer_begin(store, &writer, &error) == RH_OK &&
              rh_writer_insert(writer, &quad, NULL, &error) == RH_OK &&
              write(ends[1], &byte, 1) == 1;
    nanosleep(&pause, NULL);
    _exit(ok && rh_writer_commit(writer, &error) == RH_OK ? 0 : 1);
  }
  assert_int_equal(read(ends[0], &byte, 1), 1);
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_false(rh_snapshot_contains(snapshot, &quad));
  assert_ok(rh_writer_begin(store, &writer, &error));
  const rh_snapshot *seen;
  assert_ok(rh_writer_snapshot(writer, &seen, &error));
  assert_true(rh_snapshot_contains(seen, &quad));
  assert_false(rh_snapshot_contains(snapshot, &quad));
  rh_writer_abort(writer);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  close(ends[0]);
  close(ends[1]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(terms_keep_their_ids, make_folder, remove_folder),
      cmocka_unit_test(new_blank_nodes_are_new),
      cmocka_unit_test_setup_teardown(a_file_matches_a_naive_set, make_folder, remove_folder),
      cmocka_unit_test(memory_matches_a_naive_set),
      cmocka_unit_test(graphs_are_made_and_dropped),
      cmocka_unit_test_setup_teardown(a_missing_store_is_told, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(compaction_gives_pages_back, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_second_process_waits_to_write, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_thread_does_not_wait_for_itself, make_folder,
                                      remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
