#include "graph/store/bulk.h"
#include "graph/store/maintain.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static rh_error error;

#define assert_ok(call) assert_int_equal((call), RH_OK)

static char folder[64];

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/ronghe-bulk-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) == 0 ? 0 : -1;
}

/* Term number `n` of each of several kinds. */
static void make_term(unsigned n, char text[64], rh_term *term) {
  static const char *const kinds[] = {"school", "person", "event"};
  *term = (rh_term){.kind = RH_TERM_LITERAL, .value = text};
  switch (n % 8) {
  case 0:
  case 1:
  case 2:
    term->kind = RH_TERM_IRI;
    (void)snprintf(text, 64, "https://ronghe.example/id/%s/%u", kinds[n % 8], n);
    break;
  case 3:
    term->kind = RH_TERM_BLANK;
    (void)snprintf(text, 64, "b%u", n);
    break;
  case 4:
    (void)snprintf(text, 64, "校企合作第%u号", n);
    break;
  case 5:
    (void)snprintf(text, 64, "name %u", n);
    term->language = n % 16 == 5 ? "en" : "zh";
    term->language_length = 2;
    break;
  case 6:
    (void)snprintf(text, 64, "%u", n % 3000);
    term->datatype = RH_XSD "integer";
    break;
  default:
    (void)snprintf(text, 64, "%u.50", n);
    term->datatype = RH_XSD "decimal";
    break;
  }
  term->value_length = strlen(text);
  term->datatype_length = term->datatype ? strlen(term->datatype) : 0;
}

typedef struct numbers {
  unsigned s, p, o, g; /* numbers of terms; g 0: the default graph */
} numbers;

/* Events with a few properties; objects of every kind. */
static numbers random_numbers(uint64_t *seed, unsigned subjects, unsigned graphs) {
  numbers n;
  n.s = (unsigned)(model_random(seed) % subjects) * 8 + (model_random(seed) % 10 ? 2 : 3);
  n.p = 1 + 8 * (unsigned)(model_random(seed) % 7);
  n.o = (unsigned)(model_random(seed) % (subjects * 8));
  n.g = graphs == 0 ? 0 : 8 * (unsigned)(model_random(seed) % graphs);
  return n;
}

static void add(rh_bulk *bulk, const numbers *n) {
  char texts[4][64];
  rh_term terms[4];
  make_term(n->s, texts[0], &terms[0]);
  make_term(n->p, texts[1], &terms[1]);
  make_term(n->o, texts[2], &terms[2]);
  make_term(n->g, texts[3], &terms[3]);
  assert_ok(rh_bulk_add(bulk, &terms[0], &terms[1], &terms[2], n->g ? &terms[3] : NULL, &error));
}

static rh_id id_of(const rh_snapshot *snapshot, unsigned number) {
  char text[64];
  rh_term term, back;
  char inline_text[RH_INLINE_TEXT_SIZE];
  rh_id id;
  make_term(number, text, &term);
  assert_ok(rh_snapshot_find(snapshot, &term, &id, &error));
  assert_true(id != RH_ID_NONE);
  assert_ok(rh_snapshot_term(snapshot, id, inline_text, &back, &error));
  assert_int_equal(back.value_length, term.value_length);
  assert_memory_equal(back.value, term.value, term.value_length);
  assert_int_equal(back.datatype_length, term.datatype_length);
  assert_int_equal(back.language_length, term.language_length);
  return id;
}

/* Adds quads to the model by their terms. */
static void add_to_model(model *m, const rh_snapshot *snapshot, const numbers *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    rh_quad quad = {id_of(snapshot, list[i].s), id_of(snapshot, list[i].p),
                    id_of(snapshot, list[i].o),
                    list[i].g ? id_of(snapshot, list[i].g) : RH_ID_DEFAULT_GRAPH};
    model_append(m, &quad);
  }
  model_normalize(m);
}

/* Loads `count` random quads and compares; the model grows. */
static void load(rh_store *store, model *m, uint64_t *seed, size_t count, unsigned graphs,
                 size_t memory) {
  rh_bulk_options options = {.memory = memory};
  rh_bulk_result result;
  rh_bulk *bulk;
  rh_snapshot *snapshot;
  numbers *list = malloc((count + 1) * sizeof *list);
  assert_non_null(list);
  size_t before = m->count;
  assert_ok(rh_bulk_begin(store, &options, &bulk, &error));
  for (size_t i = 0; i < count; i++) {
    list[i] = random_numbers(seed, 2000, graphs);
    add(bulk, &list[i]);
  }
  assert_ok(rh_bulk_finish(bulk, &result, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  add_to_model(m, snapshot, list, count);
  assert_int_equal(result.given, count);
  assert_int_equal(result.added, m->count - before);
  model_assert_equal(m, snapshot, seed, 40);
  assert_sound(snapshot);
  rh_snapshot_close(snapshot);
  free(list);
}

static void one_graph_in_one_chunk(void **state) {
  (void)state;
  rh_store *store;
  model m = {0};
  uint64_t seed = 1;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  load(store, &m, &seed, 20000, 0, 0);
  model_free(&m);
  rh_store_close(store);
}

static void several_chunks_graphs_and_loads(void **state) {
  (void)state;
  rh_store *store;
  model m = {0};
  uint64_t seed = 2;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  load(store, &m, &seed, 9000, 0, 1); /* the default graph only, in chunks of 1024 rows */
  load(store, &m, &seed, 18000, 0, 0);
  load(store, &m, &seed, 300, 0, 0); /* into the delta */
  load(store, &m, &seed, 300, 3, 0); /* the delta holds other graphs than the blocks */
  load(store, &m, &seed, 7000, 3, 1);
  load(store, &m, &seed, 0, 3, 1);
  assert_ok(rh_store_compact(store, NULL, NULL, &error));
  load(store, &m, &seed, 200, 5, 1);
  model_free(&m);
  rh_store_close(store);
}

/* Subjects in the order of the data, as files have them: chunks hardly overlap in some orders. */
static void chunks_that_follow_each_other(void **state) {
  (void)state;
  enum { COUNT = 50000, CHUNK = 12000 };
  rh_store *store;
  rh_snapshot *snapshot;
  rh_bulk *bulk;
  model m = {0};
  uint64_t seed = 6;
  rh_bulk_options options = {.memory = CHUNK * 96};
  numbers *list = malloc(COUNT * sizeof *list);
  assert_non_null(list);
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  assert_ok(rh_bulk_begin(store, &options, &bulk, &error));
  for (unsigned i = 0; i < COUNT; i++) {
    list[i] = (numbers){.s = i / 6 * 8 + 2, .p = 1 + 8 * (i % 6), .g = i > COUNT / 2 ? 8 : 16};
    list[i].o = i % 3 ? i / 2 * 8 + 4 : (unsigned)(model_random(&seed) % COUNT) * 8;
    add(bulk, &list[i]);
  }
  assert_ok(rh_bulk_finish(bulk, NULL, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  add_to_model(&m, snapshot, list, COUNT);
  model_assert_equal(&m, snapshot, &seed, 10);
  assert_sound(snapshot);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  model_free(&m);
  free(list);
}

static void memory_takes_loads(void **state) {
  (void)state;
  rh_store *store;
  model m = {0};
  uint64_t seed = 3;
  assert_ok(rh_store_open_memory(&store, &error));
  load(store, &m, &seed, 10, 2, 0);
  load(store, &m, &seed, 3000, 2, 0);
  model_free(&m);
  rh_store_close(store);
}

/* Removals from blocks, and additions between them, merged again and again. */
static void changes_of_a_loaded_store(void **state) {
  (void)state;
  rh_store *store;
  rh_writer *writer;
  rh_snapshot *snapshot;
  model m = {0};
  uint64_t seed = 4;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  load(store, &m, &seed, 8000, 4, 0);
  for (unsigned round = 0; round < 4; round++) {
    assert_ok(rh_writer_begin(store, &writer, &error));
    for (unsigned i = 0; i < 700; i++) {
      bool changed;
      rh_quad quad = m.quads[model_random(&seed) % m.count];
      if (i % 2) quad.o = rh_id_make(RH_TAG_INTEGER, (UINT64_C(1) << 59) + model_random(&seed) % 9);
      if (i % 2) {
        assert_ok(rh_writer_insert(writer, &quad, &changed, &error));
        assert_int_equal(changed, model_insert(&m, &quad));
      } else {
        assert_ok(rh_writer_remove(writer, &quad, &changed, &error));
        assert_int_equal(changed, model_remove(&m, &quad));
      }
    }
    assert_ok(rh_writer_commit(writer, &error));
    assert_ok(rh_snapshot_open(store, &snapshot, &error));
    model_assert_equal(&m, snapshot, &seed, 60);
    assert_sound(snapshot);
    rh_snapshot_close(snapshot);
    if (round % 2) assert_ok(rh_store_compact(store, NULL, NULL, &error));
  }
  model_free(&m);
  rh_store_close(store);
}

static bool cancel_after(void *context) {
  unsigned *left = context;
  if (*left == 0) return true;
  (*left)--;
  return false;
}

static void a_cancelled_load_leaves_nothing(void **state) {
  (void)state;
  rh_store *store;
  rh_snapshot *snapshot;
  model m = {0};
  uint64_t seed = 5;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  load(store, &m, &seed, 3000, 2, 0);
  for (unsigned left = 0; left < 12; left += 3) {
    unsigned remaining = left;
    rh_bulk_options options = {.memory = 1, .cancelled = cancel_after, .context = &remaining};
    rh_bulk *bulk;
    rh_status status = RH_OK;
    assert_ok(rh_bulk_begin(store, &options, &bulk, &error));
    for (unsigned i = 0; i < 8000 && status == RH_OK; i++) {
      char texts[3][64];
      rh_term terms[3];
      for (unsigned k = 0; k < 3; k++) make_term(8 * (i + k), texts[k], &terms[k]);
      status = rh_bulk_add(bulk, &terms[0], &terms[1], &terms[2], NULL, &error);
    }
    if (status == RH_OK)
      status = rh_bulk_finish(bulk, NULL, &error);
    else
      rh_bulk_abort(bulk);
    assert_int_equal(status, RH_ERR_CANCELLED);
    assert_ok(rh_snapshot_open(store, &snapshot, &error));
    model_assert_equal(&m, snapshot, &seed, 10);
    rh_snapshot_close(snapshot);
  }
  rh_bulk_abort(NULL);
  model_free(&m);
  rh_store_close(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(one_graph_in_one_chunk, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(several_chunks_graphs_and_loads, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(chunks_that_follow_each_other, make_folder, remove_folder),
      cmocka_unit_test(memory_takes_loads),
      cmocka_unit_test_setup_teardown(changes_of_a_loaded_store, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_cancelled_load_leaves_nothing, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
