/* Writers are killed at random moments; what was committed must be there, whole, and the store
 * sound. Each operation replaces the contents of one of a few graphs by a new version. */
#include "graph/store/bulk.h"
#include "graph/store/maintain.h"
#include "graph/store/text.h"
#include "model.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { GRAPHS = 8, KILLS_EACH = 70, LONGEST_MICROSECONDS = 90000 };

typedef enum mode { COMMITS, LOADS, COMPACTIONS, MODES } mode;

static rh_error error;
static char folder[64];

#define assert_ok(call) assert_int_equal((call), RH_OK)

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/ronghe-crash-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) == 0 ? 0 : -1;
}

/* Quads of a version of a graph. */
static unsigned size_of(unsigned version) {
  return 40 + version % 7 * 30;
}

static rh_term iri(char text[64], const char *kind, unsigned number) {
  (void)snprintf(text, 64, "urn:%s:%u", kind, number);
  return (rh_term){.kind = RH_TERM_IRI, .value = text, .value_length = strlen(text)};
}

static rh_term version_term(char text[64], unsigned version) {
  (void)snprintf(text, 64, "%u", version);
  return (rh_term){.kind = RH_TERM_LITERAL,
                   .value = text,
                   .value_length = strlen(text),
                   .datatype = RH_XSD "integer",
                   .datatype_length = strlen(RH_XSD "integer")};
}

static rh_status replace_by_commit(rh_store *store, unsigned version, bool only_clear) {
  rh_writer *writer;
  char texts[4][64];
  rh_term graph = iri(texts[3], "graph", version % GRAPHS),
          object = version_term(texts[2], version);
  rh_quad quad;
  rh_status status = rh_writer_begin(store, &writer, &error);
  if (status != RH_OK) return status;
  status = rh_writer_term(writer, &graph, &quad.g, &error);
  if (status == RH_OK) status = rh_writer_clear_graph(writer, quad.g, true, &error);
  if (status == RH_OK) status = rh_writer_term(writer, &object, &quad.o, &error);
  for (unsigned i = 0; i < size_of(version) && !only_clear && status == RH_OK; i++) {
    rh_term subject = iri(texts[0], "subject", i % 150 + version % 3);
    rh_term predicate = iri(texts[1], "predicate", i);
    status = rh_writer_term(writer, &subject, &quad.s, &error);
    if (status == RH_OK) status = rh_writer_term(writer, &predicate, &quad.p, &error);
    if (status == RH_OK) status = rh_writer_insert(writer, &quad, NULL, &error);
  }
  if (status == RH_OK) return rh_writer_commit(writer, &error);
  rh_writer_abort(writer);
  return status;
}

static rh_status replace_by_load(rh_store *store, unsigned version) {
  rh_bulk_options options = {.memory = 1};
  rh_bulk *bulk;
  char texts[4][64];
  rh_term graph = iri(texts[3], "graph", version % GRAPHS),
          object = version_term(texts[2], version);
  rh_status status = replace_by_commit(store, version, true);
  if (status == RH_OK && version % 5 == 0) status = rh_store_compact(store, NULL, NULL, &error);
  if (status == RH_OK) status = rh_bulk_begin(store, &options, &bulk, &error);
  if (status != RH_OK) return status;
  for (unsigned i = 0; i < size_of(version) && status == RH_OK; i++) {
    rh_term subject = iri(texts[0], "subject", i % 150 + version % 3);
    rh_term predicate = iri(texts[1], "predicate", i);
    status = rh_bulk_add(bulk, &subject, &predicate, &object, &graph, &error);
    for (unsigned copy = 0; copy < 40 && status == RH_OK; copy++) /* several chunks, if few quads */
      status = rh_bulk_add(bulk, &subject, &predicate, &object, &graph, &error);
  }
  if (status == RH_OK) return rh_bulk_finish(bulk, NULL, &error);
  rh_bulk_abort(bulk);
  return status;
}

/* Works until it is killed; tells each version that is committed. */
static void work(mode m, unsigned version, int told) {
  rh_store *store;
  if (rh_store_open(folder, RH_STORE_WRITE, &store, &error) != RH_OK) _exit(1);
  for (;; version++) {
    rh_status status =
        m == LOADS ? replace_by_load(store, version) : replace_by_commit(store, version, false);
    if (status == RH_OK && m == COMPACTIONS) status = rh_store_compact(store, NULL, NULL, &error);
    if (status == RH_OK && m == COMPACTIONS && version % 4 == 0)
      status = rh_text_build(store, NULL, NULL, &error);
    if (status != RH_OK || write(told, &version, sizeof version) != sizeof version) break;
  }
  fprintf(stderr, "writer: %s\n", error.message);
  _exit(1);
}

/* Lets a writer work and kills it; the last version that it told, or `version`. */
static unsigned work_and_kill(mode m, unsigned version, uint64_t *seed) {
  int ends[2];
  unsigned last = version;
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(ends[0]);
    work(m, version + 1, ends[1]);
  }
  close(ends[1]);
  struct timespec pause = {0, (long)(model_random(seed) % LONGEST_MICROSECONDS) * 1000};
  nanosleep(&pause, NULL);
  assert_int_equal(kill(child, SIGKILL), 0);
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
  while (read(ends[0], &version, sizeof version) == sizeof version) last = version;
  close(ends[0]);
  return last;
}

/* The version of a graph, all of whose quads must be there and of that version; 0 when empty. */
static unsigned version_of(const rh_snapshot *snapshot, unsigned number) {
  char text[64];
  rh_id graph, objects[256], *const columns[4] = {NULL, NULL, NULL, objects};
  rh_term term = iri(text, "graph", number);
  rh_scan *scan;
  size_t count;
  assert_ok(rh_snapshot_find(snapshot, &term, &graph, &error));
  if (graph == RH_ID_NONE) return 0;
  rh_range range = {.order = RH_GSPO, .bound = 1, .key = {graph}, .high = RH_ID_MAX};
  assert_ok(rh_scan_open(snapshot, &range, &scan, &error));
  assert_ok(rh_scan_next(scan, columns, 256, &count, &error));
  rh_scan_close(scan);
  if (count == 0) return 0;
  unsigned version = (unsigned)rh_id_integer(objects[0]);
  assert_int_equal(count, size_of(version));
  for (size_t i = 0; i < count; i++) assert_int_equal(rh_id_integer(objects[i]), version);
  return version;
}

/* The last version that is there. */
static unsigned check_store(mode m, unsigned told) {
  rh_store *store;
  rh_snapshot *snapshot;
  unsigned last = told;
  if (rh_store_open(folder, RH_STORE_READ, &store, &error) != RH_OK) fail_msg("%s", error.message);
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_sound(snapshot);
  for (unsigned g = 0; g < GRAPHS; g++) {
    unsigned version = version_of(snapshot, g);
    if (version > 0) assert_int_equal(version % GRAPHS, g);
    if (told > 0 && told % GRAPHS == g) assert_int_equal(version, told);
    if (version > last) last = version;
  }
  assert_true(last <= told + 1);
  for (unsigned back = 1; back < GRAPHS - 1 && back < told; back++) {
    unsigned version = version_of(snapshot, (told - back) % GRAPHS);
    assert_int_equal(version, told - back);
  }
  (void)m;
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  return last;
}

static void killed_writers_lose_only_their_transaction(void **state) {
  (void)state;
  uint64_t seed = (uint64_t)time(NULL);
  rh_store *store;
  unsigned version = 0, committed = 0;
  print_message("seed %llu\n", (unsigned long long)seed);
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  rh_store_close(store);
  for (unsigned i = 0; i < KILLS_EACH * MODES; i++) {
    mode m = (mode)(i / 5 % MODES);
    unsigned told = work_and_kill(m, version, &seed);
    committed += told - version;
    version = check_store(m, told);
  }
  print_message("%u kills, %u operations committed\n", KILLS_EACH * MODES, committed);
  assert_true(committed > 0);
}

/* A store that is being made is there whole or not at all. */
static void killed_while_it_is_made(void **state) {
  (void)state;
  uint64_t seed = 1;
  char path[128];
  for (unsigned i = 0; i < 20; i++) {
    rh_store *store;
    (void)snprintf(path, sizeof path, "%s/made-%u", folder, i);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(rh_store_open(path, RH_STORE_WRITE, &store, &error) != RH_OK);
    struct timespec pause = {0, (long)(model_random(&seed) % 3000) * 1000};
    nanosleep(&pause, NULL);
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    rh_status status = rh_store_open(path, RH_STORE_READ, &store, &error);
    assert_true(status == RH_OK || status == RH_ERR_NOT_FOUND);
    rh_store_close(store);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(killed_writers_lose_only_their_transaction, make_folder,
                                      remove_folder),
      cmocka_unit_test_setup_teardown(killed_while_it_is_made, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
