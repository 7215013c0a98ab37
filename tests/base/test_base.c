#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/status.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void utf8_decodes_each_length(void **state) {
  (void)state;
  size_t size;
  assert_int_equal(rh_utf8_decode("a", 1, &size), 'a');
  assert_int_equal(rh_utf8_decode("é", 2, &size), 0xE9);
  assert_int_equal(rh_utf8_decode("融", 3, &size), 0x878D);
  assert_int_equal(size, 3);
  assert_int_equal(rh_utf8_decode("𠮷", 4, &size), 0x20BB7);
  assert_int_equal(size, 4);
}

static void utf8_rejects_malformed(void **state) {
  (void)state;
  const char *malformed[] = {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE8\x9E"};
  for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
    size_t bad = 99;
    assert_false(rh_utf8_valid(malformed[i], strlen(malformed[i]), &bad));
    assert_int_equal(bad, 0);
  }
  size_t size = 9;
  assert_int_equal(rh_utf8_decode("", 0, &size), RH_UTF8_INVALID);
  assert_int_equal(size, 0);
}

static void utf8_round_trips_every_code_point(void **state) {
  (void)state;
  for (uint32_t c = 1; c <= 0x10FFFF; c += 17) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    char bytes[RH_UTF8_MAX];
    size_t size;
    size_t length = rh_utf8_encode(c, bytes);
    assert_int_equal(rh_utf8_decode(bytes, length, &size), c);
    assert_int_equal(size, length);
  }
  assert_int_equal(rh_utf8_encode(0x110000, (char[4]){0}), 0);
}

static void utf8_counts_and_finds(void **state) {
  (void)state;
  const char *text = "校a企";
  assert_int_equal(rh_utf8_count(text, strlen(text)), 3);
  assert_int_equal(rh_utf8_offset(text, strlen(text), 0), 0);
  assert_int_equal(rh_utf8_offset(text, strlen(text), 2), 4);
  assert_int_equal(rh_utf8_offset(text, strlen(text), 9), strlen(text));
}

static void buffer_grows_and_gives_itself_away(void **state) {
  (void)state;
  rh_buffer buffer = RH_BUFFER_INIT;
  for (int i = 0; i < 1000; i++) rh_buffer_printf(&buffer, "%d,", i);
  rh_buffer_append_code_point(&buffer, 0x878D);
  assert_true(rh_buffer_ok(&buffer));
  char *text = rh_buffer_take(&buffer);
  assert_non_null(strstr(text, "998,999,融"));
  assert_string_equal(rh_buffer_text(&buffer), "");
  free(text);
  rh_buffer_free(&buffer);
  rh_buffer_free(NULL);
}

static void buffer_refuses_impossible_sizes(void **state) {
  (void)state;
  rh_buffer buffer = RH_BUFFER_INIT;
  rh_buffer_append_text(&buffer, "kept");
  assert_false(rh_buffer_reserve(&buffer, SIZE_MAX - 2));
  assert_false(rh_buffer_ok(&buffer));
  rh_buffer_append_text(&buffer, "ignored");
  assert_null(rh_buffer_take(&buffer));
}

static void arena_keeps_what_it_gave(void **state) {
  (void)state;
  rh_arena arena = RH_ARENA_INIT;
  char *first = rh_arena_copy_text(&arena, "first");
  char *large = rh_arena_alloc(&arena, 1 << 20);
  assert_int_equal(large[(1 << 20) - 1], 0);
  size_t capacity = 0;
  int *items = NULL;
  for (size_t i = 0; i < 1000; i++) {
    items = rh_arena_grow(&arena, items, i, &capacity, sizeof *items);
    items[i] = (int)i;
  }
  for (int i = 0; i < 1000; i++) assert_int_equal(items[i], i);
  assert_string_equal(first, "first");
  assert_null(rh_arena_alloc_array(&arena, SIZE_MAX / 2, 3));
  rh_arena_free(&arena);
  rh_arena_free(NULL);
}

static void error_message_is_cut_at_a_character(void **state) {
  (void)state;
  rh_buffer longest = RH_BUFFER_INIT;
  for (int i = 0; i < 1000; i++) rh_buffer_append_text(&longest, "融");
  rh_error error;
  assert_int_equal(rh_fail(&error, RH_ERR_IO, "x%s", rh_buffer_text(&longest)), RH_ERR_IO);
  assert_true(rh_utf8_valid(error.message, strlen(error.message), NULL));
  assert_true(strlen(error.message) > 1000);
  assert_int_equal(rh_fail(NULL, RH_ERR_IO, "ignored"), RH_ERR_IO);
  rh_buffer_free(&longest);
}

static void missing_file_is_named(void **state) {
  (void)state;
  rh_buffer buffer = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  assert_int_equal(rh_file_read("/nonexistent/融合", 0, &buffer, &error), RH_ERR_IO);
  assert_non_null(strstr(error.message, "/nonexistent/融合: "));
  assert_int_equal(rh_file_read("/", 0, &buffer, &error), RH_ERR_IO);
  assert_int_equal(rh_file_read(__FILE__, 10, &buffer, &error), RH_ERR_LIMIT);
  rh_buffer_free(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(utf8_decodes_each_length),
      cmocka_unit_test(utf8_rejects_malformed),
      cmocka_unit_test(utf8_round_trips_every_code_point),
      cmocka_unit_test(utf8_counts_and_finds),
      cmocka_unit_test(buffer_grows_and_gives_itself_away),
      cmocka_unit_test(buffer_refuses_impossible_sizes),
      cmocka_unit_test(arena_keeps_what_it_gave),
      cmocka_unit_test(error_message_is_cut_at_a_character),
      cmocka_unit_test(missing_file_is_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
