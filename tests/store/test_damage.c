/* Damaged files: an error or, when the damage does no harm, the right answers; never a crash, and
 * never a wrong answer that rh_store_verify does not tell. */
#include "graph/store/bulk.h"
#include "graph/store/maintain.h"
#include "graph/store/text.h"
#include "model.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <lmdb.h>

enum { FLIPS = 400, QUADS = 6000 };

static rh_error error;
static char folder[64], data_path[128];

#define assert_ok(call) assert_int_equal((call), RH_OK)

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/ronghe-damage-XXXXXX");
  if (!mkdtemp(folder)) return -1;
  (void)snprintf(data_path, sizeof data_path, "%s/data.mdb", folder);
  return 0;
}

static int remove_folder(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) == 0 ? 0 : -1;
}

static void add(rh_bulk *bulk, unsigned i) {
  char s[64], p[64], o[96];
  (void)snprintf(s, sizeof s, "https://ronghe.example/id/event/%u", i / 6);
  (void)snprintf(p, sizeof p, "https://ronghe.example/ns#p%u", i % 6);
  (void)snprintf(o, sizeof o, "第%u届校企合作大会 no %u", i, i * 7);
  rh_term subject = {.kind = RH_TERM_IRI, .value = s, .value_length = strlen(s)};
  rh_term predicate = {.kind = RH_TERM_IRI, .value = p, .value_length = strlen(p)};
  rh_term object = {
      .kind = i % 3 ? RH_TERM_LITERAL : RH_TERM_IRI, .value = o, .value_length = strlen(o)};
  assert_ok(rh_bulk_add(bulk, &subject, &predicate, &object, i % 2 ? &predicate : NULL, &error));
}

/* A store with blocks, a delta, a text index and free pages. */
static void make_store(void) {
  rh_store *store;
  rh_bulk *bulk;
  rh_writer *writer;
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  assert_ok(rh_text_build(store, NULL, NULL, &error));
  for (unsigned part = 0; part < 2; part++) {
    assert_ok(rh_bulk_begin(store, NULL, &bulk, &error));
    for (unsigned i = part * QUADS; i < (part + 1) * QUADS; i++) add(bulk, i);
    assert_ok(rh_bulk_finish(bulk, NULL, &error));
  }
  assert_ok(rh_writer_begin(store, &writer, &error));
  for (unsigned i = 1; i < 400; i++) {
    rh_quad quad = {rh_id_make(RH_TAG_IRI, i), rh_id_make(RH_TAG_IRI, 2),
                    rh_id_make(RH_TAG_INTEGER, (UINT64_C(1) << 59) + i), RH_ID_DEFAULT_GRAPH};
    assert_ok(rh_writer_insert(writer, &quad, NULL, &error));
  }
  assert_ok(rh_writer_commit(writer, &error));
  rh_store_close(store);
}

static uint8_t *read_file(size_t *size) {
  FILE *file = fopen(data_path, "rb");
  assert_non_null(file);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  *size = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*size);
  assert_non_null(bytes);
  assert_int_equal(fread(bytes, 1, *size, file), *size);
  (void)fclose(file);
  return bytes;
}

/* A file of its own, since LMDB may have mapped the last one. */
static void write_file(const uint8_t *bytes, size_t size) {
  (void)unlink(data_path);
  FILE *file = fopen(data_path, "wb");
  assert_non_null(file);
  if (size > 0) assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
}

/* Reads a store in every way; a number that depends on all answers, 0 after an error. */
static uint64_t read_all(rh_store *store) {
  rh_snapshot *snapshot;
  uint64_t sum = 1;
  if (rh_snapshot_open(store, &snapshot, &error) != RH_OK) return 0;
  for (unsigned order = 0; order < RH_ORDER_COUNT && sum > 0; order++) {
    static rh_id buffer[4][512];
    rh_id *const columns[4] = {buffer[0], buffer[1], buffer[2], buffer[3]};
    rh_range range = {.order = (rh_order)order, .high = RH_ID_MAX};
    rh_scan *scan;
    size_t count = 1;
    rh_status status = rh_scan_open(snapshot, &range, &scan, &error);
    while (status == RH_OK && count > 0) {
      status = rh_scan_next(scan, columns, 512, &count, &error);
      for (size_t i = 0; i < count && status == RH_OK; i++) {
        char text[RH_INLINE_TEXT_SIZE];
        rh_term term;
        for (unsigned c = 0; c < 4; c++) sum = sum * 31 + buffer[c][i];
        if (order > 0 || buffer[2][i] == RH_ID_DEFAULT_GRAPH) continue;
        status = rh_snapshot_term(snapshot, buffer[2][i], text, &term, &error);
        for (size_t k = 0; k < term.value_length && status == RH_OK; k++)
          sum = sum * 31 + (uint8_t)term.value[k];
      }
    }
    rh_scan_close(scan);
    if (status != RH_OK) sum = 0;
  }
  rh_text_query *query;
  rh_id *ids;
  size_t count;
  assert_ok(rh_text_query_new("大会", strlen("大会"), &query, &error));
  if (sum > 0 && rh_text_search(snapshot, query, &ids, &count, &error) == RH_OK) {
    sum = sum * 31 + count;
    free(ids);
  } else {
    sum = 0;
  }
  rh_text_query_free(query);
  rh_snapshot_close(snapshot);
  return sum;
}

static void flipped_bytes_do_no_harm_untold(void **state) {
  (void)state;
  uint64_t seed = 20, right;
  size_t size;
  unsigned refused = 0, failed = 0, unharmed = 0, wrong = 0;
  rh_store *store;
  make_store();
  uint8_t *bytes = read_file(&size);
  assert_ok(rh_store_open(folder, RH_STORE_READ, &store, &error));
  right = read_all(store);
  assert_true(right != 0);
  rh_store_close(store);
  for (unsigned i = 0; i < FLIPS; i++) {
    uint8_t old[8];
    size_t count = 1 + model_random(&seed) % 8, at = model_random(&seed) % (size - count);
    if (i % 4 == 0) at = model_random(&seed) % 600; /* the heads and the first pages' heads */
    if (i % 4 == 1) at = at / 4096 * 4096 + model_random(&seed) % 40;
    memcpy(old, bytes + at, count);
    for (size_t k = 0; k < count; k++) bytes[at + k] ^= (uint8_t)(1 + model_random(&seed) % 255);
    write_file(bytes, size);
    memcpy(bytes + at, old, count);
    if (rh_store_open(folder, RH_STORE_READ, &store, &error) != RH_OK) {
      assert_true(strlen(error.message) > 0);
      refused++;
      continue;
    }
    uint64_t sum = read_all(store);
    if (sum == 0) failed++;
    if (sum == right) unharmed++;
    if (sum != 0 && sum != right) {
      rh_snapshot *snapshot;
      wrong++;
      assert_ok(rh_snapshot_open(store, &snapshot, &error));
      assert_int_equal(rh_store_verify(snapshot, NULL, NULL, &error), RH_ERR_FORMAT);
      rh_snapshot_close(snapshot);
    }
    rh_store_close(store);
  }
  print_message("%d damages: %u refused, %u failed, %u harmless, %u wrong and told by verify\n",
                FLIPS, refused, failed, unharmed, wrong);
  assert_true(refused > 0 && failed > 0);
  free(bytes);
}

static void cut_files_are_refused(void **state) {
  (void)state;
  uint64_t seed = 21;
  size_t size;
  rh_store *store;
  make_store();
  uint8_t *bytes = read_file(&size);
  for (unsigned i = 0; i < 60; i++) {
    size_t kept = i == 0 ? 0 : i == 1 ? 100 : i == 2 ? 4096 : model_random(&seed) % size;
    write_file(bytes, kept);
    rh_status status =
        rh_store_open(folder, i % 2 ? RH_STORE_READ : RH_STORE_WRITE, &store, &error);
    if (status == RH_OK) { /* only free pages were cut off */
      assert_true(read_all(store) != 0);
      rh_store_close(store);
      continue;
    }
    assert_int_equal(status, RH_ERR_FORMAT);
  }
  free(bytes);
}

static void other_files_are_refused(void **state) {
  (void)state;
  rh_store *store;
  MDB_env *env;
  MDB_txn *txn;
  MDB_dbi dbi;
  MDB_val key = {3, (void *)(uintptr_t) "key"}, value = {5, (void *)(uintptr_t) "value"};
  write_file((const uint8_t *)"This is a text, and not a store at all.\n", 40);
  assert_int_equal(rh_store_open(folder, RH_STORE_READ, &store, &error), RH_ERR_FORMAT);
  (void)unlink(data_path);
  assert_int_equal(mdb_env_create(&env), 0);
  assert_int_equal(mdb_env_open(env, folder, 0, 0666), 0);
  assert_int_equal(mdb_txn_begin(env, NULL, 0, &txn), 0);
  assert_int_equal(mdb_dbi_open(txn, NULL, 0, &dbi), 0);
  assert_int_equal(mdb_put(txn, dbi, &key, &value, 0), 0);
  assert_int_equal(mdb_txn_commit(txn), 0);
  mdb_env_close(env);
  assert_int_equal(rh_store_open(folder, RH_STORE_READ, &store, &error), RH_ERR_FORMAT);
  assert_int_equal(rh_store_open(folder, RH_STORE_WRITE, &store, &error), RH_ERR_FORMAT);
  assert_non_null(strstr(error.message, folder));
}

/* The system refuses to write on: the load fails, the store is as it was. */
static void a_limit_of_the_file_size_is_told(void **state) {
  (void)state;
  rh_store *store;
  rh_bulk *bulk;
  struct rlimit old, tight;
  struct stat before;
  make_store();
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  uint64_t right = read_all(store);
  assert_int_equal(stat(data_path, &before), 0);
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
  tight = old;
  tight.rlim_cur = (rlim_t)before.st_size + 65536;
  (void)signal(SIGXFSZ, SIG_IGN); /* as the command line does */
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
  assert_ok(rh_bulk_begin(store, NULL, &bulk, &error));
  for (unsigned i = 0; i < 5 * QUADS; i++) add(bulk, 3 * QUADS + i);
  rh_status status = rh_bulk_finish(bulk, NULL, &error);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
  assert_int_equal(status, RH_ERR_IO);
  assert_non_null(strstr(error.message, "may not grow"));
  assert_true(read_all(store) == right);
  assert_ok(rh_bulk_begin(store, NULL, &bulk, &error));
  for (unsigned i = 0; i < 5 * QUADS; i++) add(bulk, 3 * QUADS + i);
  assert_ok(rh_bulk_finish(bulk, NULL, &error));
  rh_snapshot *snapshot;
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_sound(snapshot);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
}

/* Loads into a store on a small file system until that is full. */
static void a_full_disk_is_told(void **state) {
  (void)state;
  char command[256];
  rh_store *store;
  rh_bulk *bulk;
  (void)snprintf(command, sizeof command, "mount -t tmpfs -o size=6m ronghe '%s' 2>/dev/null",
                 folder);
  if (system(command) != 0) {
    print_message("skipped: no permission to mount a file system\n");
    skip();
  }
  make_store();
  assert_ok(rh_store_open(folder, RH_STORE_WRITE, &store, &error));
  uint64_t right = read_all(store);
  assert_ok(rh_bulk_begin(store, NULL, &bulk, &error));
  for (unsigned i = 0; i < 20 * QUADS; i++) add(bulk, 3 * QUADS + i);
  rh_status status = rh_bulk_finish(bulk, NULL, &error);
  bool told = strstr(error.message, "disk is full") != NULL;
  bool same = read_all(store) == right;
  rh_status small = rh_bulk_begin(store, NULL, &bulk, &error);
  for (unsigned i = 0; i < 10 && small == RH_OK; i++) add(bulk, 3 * QUADS + i);
  if (small == RH_OK) small = rh_bulk_finish(bulk, NULL, &error);
  rh_snapshot *snapshot;
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_sound(snapshot);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  (void)snprintf(command, sizeof command, "umount '%s'", folder);
  assert_int_equal(system(command), 0);
  assert_int_equal(status, RH_ERR_IO);
  assert_true(told);
  assert_true(same);
  assert_int_equal(small, RH_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(flipped_bytes_do_no_harm_untold, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(cut_files_are_refused, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(other_files_are_refused, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_full_disk_is_told, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_limit_of_the_file_size_is_told, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
