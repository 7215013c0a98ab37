#include "graph/store/spill.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rh_error error;

/* Pieces of many sizes keep what is written to them, on the heap and in the file. */
static void check_pieces(size_t memory) {
  enum { PIECES = 3000 };
  static unsigned char *pieces[PIECES];
  rh_spill spill;
  rh_spill_source *source = rh_spill_source_new("/tmp", memory);
  assert_non_null(source);
  rh_spill_init(&spill, source);
  for (size_t i = 0; i < PIECES; i++) {
    size_t size = i % 500 == 0 ? RH_SPILL_CHUNK + i : 1 + i * 7 % 4000;
    pieces[i] = rh_spill_alloc(&spill, size, &error);
    assert_non_null(pieces[i]);
    assert_int_equal((uintptr_t)pieces[i] % 8, 0);
    memset(pieces[i], (int)(i % 251), size);
  }
  for (size_t i = 0; i < PIECES; i++) {
    size_t size = i % 500 == 0 ? RH_SPILL_CHUNK + i : 1 + i * 7 % 4000;
    for (size_t k = 0; k < size; k += 97) assert_int_equal(pieces[i][k], i % 251);
    assert_int_equal(pieces[i][size - 1], i % 251);
  }
  rh_spill_free(&spill);
  assert_int_equal(spill.count, 0);
  rh_spill_source_free(source);
}

static void pieces_stay_on_the_heap(void **state) {
  (void)state;
  check_pieces(SIZE_MAX);
}

static void pieces_stay_in_the_file(void **state) {
  (void)state;
  check_pieces(0);
  check_pieces(3 * RH_SPILL_CHUNK);
}

static void a_folder_that_is_absent_is_told(void **state) {
  (void)state;
  rh_spill spill;
  rh_spill_source *source = rh_spill_source_new("/absent/folder", 0);
  assert_non_null(source);
  rh_spill_init(&spill, source);
  assert_null(rh_spill_alloc(&spill, 10, &error));
  assert_int_equal(error.status, RH_ERR_IO);
  assert_non_null(strstr(error.message, "/absent/folder"));
  rh_spill_free(&spill);
  rh_spill_source_free(source);
  rh_spill_source_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pieces_stay_on_the_heap),
      cmocka_unit_test(pieces_stay_in_the_file),
      cmocka_unit_test(a_folder_that_is_absent_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
