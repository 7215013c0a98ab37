#include "graph/store/bulk.h"
#include "graph/store/maintain.h"
#include "graph/store/text.h"
#include "model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rh_error error;

#define assert_ok(call) assert_int_equal((call), RH_OK)

static bool matches(const char *query_text, const char *text) {
  rh_text_query *query;
  assert_ok(rh_text_query_new(query_text, strlen(query_text), &query, &error));
  bool result = rh_text_query_matches(query, text, strlen(text));
  rh_text_query_free(query);
  return result;
}

static void tokens_match_by_their_kind(void **state) {
  (void)state;
  assert_true(matches("产业学院", "首个现代产业学院揭牌"));
  assert_true(matches("院", "学院"));
  assert_true(matches("学", "学院"));
  assert_false(matches("产学", "产业学院"));
  assert_true(matches("AI 产业学院", "首个AI现代产业学院"));
  assert_true(matches("ai", "校企共建ＡＩ学院"));
  assert_false(matches("ai", "main"));
  assert_true(matches("Éducation", "l'éducation"));
  assert_false(matches("学院 大学", "学院"));
  assert_true(matches("大学，学院", "学院与大学"));
  assert_false(matches("", "学院"));
  assert_false(matches("，。", "，。"));
  assert_true(matches("2024", "2024年"));
  assert_false(matches("202", "2024年"));
  assert_true(matches("\xFF学", "大学"));
  rh_text_query_free(NULL);
}

static const char *const PIECES[] = {"校", "企", "合作",  "学院", "大学", "AI", "2024",
                                     "，", " ",  "Robot", "产业", "é",    "。"};

static size_t random_text(uint64_t *seed, char *text, unsigned most) {
  unsigned pieces = 1 + (unsigned)(model_random(seed) % most);
  text[0] = '\0';
  for (unsigned i = 0; i < pieces; i++)
    strcat(text, PIECES[model_random(seed) % (sizeof PIECES / sizeof *PIECES)]);
  return strlen(text);
}

static void term_of(const char *text, size_t length, uint64_t *seed, rh_term *term) {
  bool language = model_random(seed) % 2;
  *term = (rh_term){.kind = RH_TERM_LITERAL,
                    .value = text,
                    .value_length = length,
                    .language = language ? "zh" : NULL,
                    .language_length = language ? 2 : 0};
}

/* Adds literals through the delta, or through a load. */
static void add_literals(rh_store *store, uint64_t *seed, unsigned count, bool bulk) {
  rh_term subject = {.kind = RH_TERM_IRI, .value = "urn:s", .value_length = 5};
  rh_writer *writer = NULL;
  rh_bulk *load = NULL;
  if (bulk)
    assert_ok(rh_bulk_begin(store, NULL, &load, &error));
  else
    assert_ok(rh_writer_begin(store, &writer, &error));
  for (unsigned i = 0; i < count; i++) {
    char text[512];
    rh_term term;
    rh_id id;
    size_t length = random_text(seed, text, 12);
    term_of(text, length, seed, &term);
    if (bulk)
      assert_ok(rh_bulk_add(load, &subject, &subject, &term, NULL, &error));
    else
      assert_ok(rh_writer_term(writer, &term, &id, &error));
  }
  rh_status status = bulk ? rh_bulk_finish(load, NULL, &error) : rh_writer_commit(writer, &error);
  if (status != RH_OK) fail_msg("%s", error.message);
}

/* Every literal of the dictionary is looked at by itself. */
static size_t search_naively(const rh_snapshot *snapshot, rh_text_query *query, rh_id *ids) {
  size_t count = 0;
  for (unsigned tag = RH_TAG_STRING; tag <= RH_TAG_LANGUAGE; tag++) {
    for (uint64_t n = 1;; n++) {
      rh_term term;
      char text[RH_INLINE_TEXT_SIZE];
      rh_id id = rh_id_make((rh_tag)tag, n);
      if (rh_snapshot_term(snapshot, id, text, &term, &error) != RH_OK) break;
      if (rh_text_query_matches(query, term.value, term.value_length)) ids[count++] = id;
    }
  }
  return count;
}

static void assert_searches(rh_store *store, uint64_t *seed) {
  static rh_id expected[40000];
  rh_snapshot *snapshot;
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  for (unsigned i = 0; i < 60; i++) {
    char text[512];
    rh_text_query *query;
    rh_id *ids;
    size_t count, length = random_text(seed, text, 4);
    uint64_t estimate;
    assert_ok(rh_text_query_new(text, length, &query, &error));
    assert_ok(rh_text_search(snapshot, query, &ids, &count, &error));
    assert_ok(rh_text_estimate(snapshot, query, &estimate, &error));
    assert_int_equal(count, search_naively(snapshot, query, expected));
    for (size_t k = 0; k < count; k++) assert_int_equal(ids[k], expected[k]);
    if (count > 0) assert_true(estimate > 0);
    free(ids);
    rh_text_query_free(query);
  }
  assert_sound(snapshot);
  rh_snapshot_close(snapshot);
}

static void searches_find_what_reading_finds(void **state) {
  (void)state;
  rh_store *store;
  rh_snapshot *snapshot;
  uint64_t seed = 11;
  assert_ok(rh_store_open_memory(&store, &error));
  add_literals(store, &seed, 300, false);
  add_literals(store, &seed, 900, true);
  assert_searches(store, &seed);
  assert_ok(rh_text_build(store, NULL, NULL, &error));
  assert_ok(rh_text_build(store, NULL, NULL, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_true(rh_text_is_indexed(snapshot));
  rh_snapshot_close(snapshot);
  assert_searches(store, &seed);
  add_literals(store, &seed, 200, false);
  assert_searches(store, &seed);
  add_literals(store, &seed, 100, true);
  add_literals(store, &seed, 18000, true);
  assert_searches(store, &seed);
  add_literals(store, &seed, 100, false);
  assert_ok(rh_store_compact(store, NULL, NULL, &error));
  assert_searches(store, &seed);
  rh_store_close(store);
}

static void long_literals_are_found(void **state) {
  (void)state;
  rh_store *store;
  rh_writer *writer;
  rh_snapshot *snapshot;
  rh_text_query *query;
  rh_id id, *ids;
  size_t count, length = 100000;
  char *text = malloc(length + 16);
  assert_non_null(text);
  memset(text, 'a', length);
  strcpy(text + length, "学院");
  rh_term term = {.kind = RH_TERM_LITERAL, .value = text, .value_length = strlen(text)};
  assert_ok(rh_store_open_memory(&store, &error));
  assert_ok(rh_text_build(store, NULL, NULL, &error));
  assert_ok(rh_writer_begin(store, &writer, &error));
  assert_ok(rh_writer_term(writer, &term, &id, &error));
  assert_ok(rh_writer_commit(writer, &error));
  assert_ok(rh_snapshot_open(store, &snapshot, &error));
  assert_ok(rh_text_query_new("学院", strlen("学院"), &query, &error));
  assert_ok(rh_text_search(snapshot, query, &ids, &count, &error));
  assert_int_equal(count, 1);
  assert_int_equal(ids[0], id);
  free(ids);
  rh_text_query_free(query);
  rh_snapshot_close(snapshot);
  rh_store_close(store);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tokens_match_by_their_kind),
      cmocka_unit_test(searches_find_what_reading_finds),
      cmocka_unit_test(long_literals_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
