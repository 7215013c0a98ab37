/* Values of expressions: numbers, dates, strings, regular expressions, casts, comparison. */
#include "queries/sparql/value/arithmetic.h"
#include "queries/sparql/value/cast.h"
#include "queries/sparql/value/compare.h"
#include "queries/sparql/value/regex.h"
#include "queries/sparql/value/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static rh_arena arena;

static int free_arena(void **state) {
  (void)state;
  rh_arena_free(&arena);
  return 0;
}

static rh_value typed(const char *text, const char *type) {
  static char iris[64][96];
  static size_t next;
  char *iri = iris[next++ % 64];
  (void)snprintf(iri, sizeof iris[0], RH_XSD "%s", type);
  rh_term term = {RH_TERM_LITERAL, text, strlen(text), iri, strlen(iri), NULL, 0};
  rh_value value;
  rh_value_of_term(&term, &arena, &value);
  return value;
}

static rh_value text(const char *bytes) {
  return rh_value_string(bytes, strlen(bytes));
}

static rh_value tagged(const char *bytes, const char *language) {
  rh_term term = {RH_TERM_LITERAL, bytes, strlen(bytes), NULL, 0, language, strlen(language)};
  rh_value value;
  rh_value_of_term(&term, &arena, &value);
  return value;
}

/* "lexical" or "error" */
static const char *lexical(rh_value value) {
  rh_term term;
  if (value.kind == RH_VALUE_ERROR || !rh_value_term(&value, &arena, &term)) return "error";
  return rh_arena_copy(&arena, term.value, term.value_length);
}

#define CHECK(value, expected) assert_string_equal(lexical(value), expected)

typedef rh_value binary(const rh_value *a, const rh_value *b, rh_arena *where);

static rh_value apply(binary *operation, rh_value a, rh_value b) {
  return operation(&a, &b, &arena);
}

static void numbers_are_exact(void **state) {
  (void)state;
  rh_value tenth = typed("0.1", "decimal"), fifth = typed("0.2", "decimal");
  CHECK(apply(rh_value_add, tenth, fifth), "0.3");
  CHECK(apply(rh_value_multiply, tenth, fifth), "0.02");
  CHECK(apply(rh_value_divide, typed("1", "integer"), typed("3", "integer")),
        "0.333333333333333333");
  CHECK(apply(rh_value_divide, typed("6", "integer"), typed("3", "integer")), "2.0");
  CHECK(apply(rh_value_divide, typed("6", "integer"), typed("0", "integer")), "error");
  CHECK(apply(rh_value_multiply, typed("9223372036854775807", "integer"),
              typed("9223372036854775807", "integer")),
        "85070591730234615847396907784232501249");
  CHECK(apply(rh_value_subtract, typed("-9223372036854775807", "integer"),
              typed("18446744073709551615", "integer")),
        "-27670116110564327422");
  CHECK(apply(rh_value_add, typed("123456789012345678901234567890.5", "decimal"),
              typed("0.5", "decimal")),
        "123456789012345678901234567891.0");
}

static void numbers_are_promoted(void **state) {
  (void)state;
  assert_int_equal(apply(rh_value_add, typed("1", "int"), typed("2", "integer")).kind,
                   RH_VALUE_INTEGER);
  assert_int_equal(apply(rh_value_add, typed("1", "integer"), typed("2", "float")).kind,
                   RH_VALUE_FLOAT);
  CHECK(apply(rh_value_add, typed("1.5", "decimal"), typed("1", "double")), "2.5E0");
  CHECK(apply(rh_value_divide, typed("1", "double"), typed("0", "double")), "INF");
  CHECK(apply(rh_value_add, typed("1", "integer"), text("2")), "error");
}

static void numbers_are_rounded(void **state) {
  (void)state;
  rh_value half = typed("-2.5", "decimal"), real = typed("2.5", "double");
  CHECK(rh_value_round(&half, RH_ROUND_NEAREST, &arena), "-2.0");
  CHECK(rh_value_round(&half, RH_ROUND_FLOOR, &arena), "-3.0");
  CHECK(rh_value_round(&half, RH_ROUND_CEILING, &arena), "-2.0");
  CHECK(rh_value_round(&real, RH_ROUND_NEAREST, &arena), "3.0E0");
  CHECK(rh_value_abs(&half, &arena), "2.5");
}

static void lexical_forms_are_checked(void **state) {
  (void)state;
  static const struct {
    const char *text, *type;
    rh_value_kind kind;
  } CASES[] = {
      {" 42 ", "integer", RH_VALUE_INTEGER},
      {"4.2", "integer", RH_VALUE_ILL_TYPED},
      {"256", "unsignedByte", RH_VALUE_ILL_TYPED},
      {"-1", "nonNegativeInteger", RH_VALUE_ILL_TYPED},
      {".5", "decimal", RH_VALUE_DECIMAL},
      {"1e5", "decimal", RH_VALUE_ILL_TYPED},
      {"-INF", "double", RH_VALUE_DOUBLE},
      {"0x10", "double", RH_VALUE_ILL_TYPED},
      {"TRUE", "boolean", RH_VALUE_ILL_TYPED},
      {"1", "boolean", RH_VALUE_BOOLEAN},
      {"2024-02-29", "date", RH_VALUE_DATE},
      {"2023-02-29", "date", RH_VALUE_ILL_TYPED},
      {"2024-02-29T24:00:00Z", "dateTime", RH_VALUE_DATE_TIME},
      {"2024-02-29T24:00:01Z", "dateTime", RH_VALUE_ILL_TYPED},
      {"2024-02-29T10:00:00+14:01", "dateTime", RH_VALUE_ILL_TYPED},
      {"P1Y2M", "yearMonthDuration", RH_VALUE_YEAR_MONTH_DURATION},
      {"P1YT", "duration", RH_VALUE_ILL_TYPED},
      {"PT1.5S", "dayTimeDuration", RH_VALUE_DAY_TIME_DURATION},
      {"x", "anyURI", RH_VALUE_OTHER},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    assert_int_equal(typed(CASES[i].text, CASES[i].type).kind, CASES[i].kind);
}

static void dates_and_durations_compute(void **state) {
  (void)state;
  rh_value moment = typed("2024-01-31T23:30:00Z", "dateTime");
  CHECK(apply(rh_value_add, moment, typed("P1M", "yearMonthDuration")), "2024-02-29T23:30:00Z");
  CHECK(apply(rh_value_add, moment, typed("PT45M", "dayTimeDuration")), "2024-02-01T00:15:00Z");
  CHECK(apply(rh_value_subtract, moment, typed("2024-01-01T00:00:00+08:00", "dateTime")),
        "P31DT7H30M");
  CHECK(apply(rh_value_subtract, typed("2024-03-01", "date"), typed("2024-02-01", "date")), "P29D");
  CHECK(apply(rh_value_multiply, typed("PT10M", "dayTimeDuration"), typed("2.5", "decimal")),
        "PT25M");
  CHECK(apply(rh_value_add, typed("0001-01-01", "date"), typed("-P1Y", "yearMonthDuration")),
        "0000-01-01");
  CHECK(apply(rh_value_subtract, typed("23:00:00", "time"), typed("PT24H", "dayTimeDuration")),
        "23:00:00");
}

static void every_day_has_its_date(void **state) {
  (void)state;
  for (int64_t day = -800000; day < 800000; day += 37) {
    rh_instant instant = {day * 86400, 0, RH_ZONE_NONE}, again;
    char written[RH_TEMPORAL_TEXT_SIZE];
    rh_instant_text(&instant, RH_INSTANT_DATE, written);
    assert_true(rh_instant_parse(written, strlen(written), RH_INSTANT_DATE, &again));
    assert_int_equal(again.seconds, instant.seconds);
  }
}

static rh_relation related(rh_value a, rh_value b, bool *known) {
  rh_relation relation = RH_RELATION_NONE;
  *known = rh_value_relate(&a, &b, &relation);
  return relation;
}

static void values_compare(void **state) {
  (void)state;
  bool known;
  assert_int_equal(related(typed("1", "integer"), typed("1.0", "decimal"), &known),
                   RH_RELATION_EQUAL);
  assert_int_equal(
      related(typed("9007199254740993", "integer"), typed("9007199254740992", "integer"), &known),
      RH_RELATION_GREATER);
  assert_int_equal(related(typed("NaN", "double"), typed("NaN", "double"), &known),
                   RH_RELATION_NONE);
  assert_true(known);
  assert_int_equal(related(typed("2024-01-01T08:00:00+08:00", "dateTime"),
                           typed("2024-01-01T00:00:00Z", "dateTime"), &known),
                   RH_RELATION_EQUAL);
  (void)related(typed("2024-01-01T08:00:00", "dateTime"), typed("2024-01-01T00:00:00Z", "dateTime"),
                &known);
  assert_false(known);
  (void)related(text("a"), typed("1", "integer"), &known);
  assert_false(known);
}

static bool equals(rh_value a, rh_value b, bool *known) {
  bool equal = false;
  *known = rh_value_equal(&a, &b, &equal);
  return equal;
}

static void equality_knows_what_it_does_not_know(void **state) {
  (void)state;
  bool known;
  assert_true(equals(tagged("a", "en"), tagged("a", "EN"), &known));
  assert_false(equals(text("a"), tagged("a", "en"), &known));
  assert_true(known);
  assert_false(equals(typed("a", "integer"), text("a"), &known));
  assert_false(known);
  assert_true(equals(typed("a", "integer"), typed("a", "integer"), &known));
  assert_false(equals(typed("P1M", "duration"), typed("P30D", "duration"), &known));
  assert_true(known);
}

static void order_is_total(void **state) {
  (void)state;
  rh_value ascending[] = {rh_value_error(),
                          text("a"),
                          text("b"),
                          tagged("a", "en"),
                          typed("false", "boolean"),
                          typed("NaN", "double"),
                          typed("-1.5", "decimal"),
                          typed("2", "integer"),
                          typed("3", "float"),
                          typed("2024-01-01T00:00:00Z", "dateTime"),
                          typed("2024-01-01", "date"),
                          typed("x", "integer")};
  size_t count = sizeof ascending / sizeof *ascending;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      int order = rh_value_order(&ascending[i], &ascending[j]);
      assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
    }
}

static rh_value cast(rh_value value, rh_value_kind target) {
  return rh_value_cast(&value, target, &arena);
}

static void casts_follow_xpath(void **state) {
  (void)state;
  CHECK(cast(text("3.7"), RH_VALUE_DECIMAL), "3.7");
  CHECK(cast(typed("3.7", "decimal"), RH_VALUE_INTEGER), "3");
  CHECK(cast(typed("-3.7E0", "double"), RH_VALUE_INTEGER), "-3");
  CHECK(cast(typed("INF", "double"), RH_VALUE_INTEGER), "error");
  CHECK(cast(typed("1E2", "double"), RH_VALUE_STRING), "100");
  CHECK(cast(typed("1E20", "double"), RH_VALUE_STRING), "1.0E20");
  CHECK(cast(typed("0.0", "decimal"), RH_VALUE_BOOLEAN), "false");
  CHECK(cast(text("2024-01-01"), RH_VALUE_DATE), "2024-01-01");
  CHECK(cast(typed("2024-01-01T10:00:00Z", "dateTime"), RH_VALUE_DATE), "2024-01-01Z");
  CHECK(cast(typed("2024-01-01", "date"), RH_VALUE_DATE_TIME), "2024-01-01T00:00:00");
  CHECK(cast(text("x"), RH_VALUE_INTEGER), "error");
  CHECK(cast(tagged("1", "en"), RH_VALUE_INTEGER), "error");
}

static void strings_count_characters(void **state) {
  (void)state;
  rh_value word = tagged("产业学院AB", "zh"), part = text("学院"), two = rh_value_integer(2);
  CHECK(rh_value_strlen(&word), "6");
  CHECK(rh_value_substr(&word, &two, &two), "业学");
  CHECK(rh_value_before(&word, &part), "产业");
  CHECK(rh_value_after(&word, &part), "AB");
  CHECK(rh_value_lower(&word, &arena), "产业学院ab");
  CHECK(rh_value_encode_for_uri(&part, &arena), "%E5%AD%A6%E9%99%A2");
  CHECK(rh_value_contains(&word, &part), "true");
  rh_value english = tagged("学院", "en");
  CHECK(rh_value_contains(&word, &english), "error");
  assert_int_equal(rh_value_before(&word, &part).kind, RH_VALUE_LANGUAGE);
  rh_value nothing = text("X");
  assert_int_equal(rh_value_before(&word, &nothing).kind, RH_VALUE_STRING);
}

static void substrings_round_as_xpath_does(void **state) {
  (void)state;
  rh_value word = text("12345");
  rh_value start = typed("1.5", "decimal"), length = typed("2.6", "decimal");
  CHECK(rh_value_substr(&word, &start, &length), "234");
  start = rh_value_integer(0);
  length = rh_value_integer(3);
  CHECK(rh_value_substr(&word, &start, &length), "12");
  start = typed("-42", "integer");
  CHECK(rh_value_substr(&word, &start, NULL), "12345");
  start = typed("NaN", "double");
  CHECK(rh_value_substr(&word, &start, NULL), "");
}

static void languages_match_ranges(void **state) {
  (void)state;
  rh_value tag = text("zh-Hans-CN"), range = text("ZH-hans"), other = text("zh-H");
  rh_value star = text("*"), none = text("");
  CHECK(rh_value_lang_matches(&tag, &range), "true");
  CHECK(rh_value_lang_matches(&tag, &other), "false");
  CHECK(rh_value_lang_matches(&tag, &star), "true");
  CHECK(rh_value_lang_matches(&none, &star), "false");
}

static void expressions_match(void **state) {
  (void)state;
  rh_regex_cache *cache = rh_regex_cache_new();
  rh_value word = tagged("abcd abab", "en"), pattern = text("B"), flags = text("i");
  assert_non_null(cache);
  CHECK(rh_value_regex(cache, &word, &pattern, NULL), "false");
  CHECK(rh_value_regex(cache, &word, &pattern, &flags), "true");
  rh_value groups = text("(a)(b)"), swapped = text("$2$1\\$");
  CHECK(rh_value_replace(cache, &word, &groups, &swapped, NULL, &arena), "ba$cd ba$ba$");
  rh_value empty = text("x*"), wrong = text("("), dollar = text("$");
  CHECK(rh_value_replace(cache, &word, &empty, &swapped, NULL, &arena), "error");
  CHECK(rh_value_regex(cache, &word, &wrong, NULL), "error");
  CHECK(rh_value_replace(cache, &word, &groups, &dollar, NULL, &arena), "error");
  rh_value dot = text("."), quoted = text("q");
  CHECK(rh_value_regex(cache, &word, &dot, &quoted), "false");
  for (int i = 0; i < 40; i++) { /* more than the cache holds */
    char expression[8];
    (void)snprintf(expression, sizeof expression, "^.{%d}$", i);
    rh_value one = text(expression);
    CHECK(rh_value_regex(cache, &word, &one, NULL), i == 9 ? "true" : "false");
  }
  rh_regex_cache_free(cache);
}

static void digests_are_those_of_the_standards(void **state) {
  (void)state;
  rh_value abc = text("abc");
  CHECK(rh_value_digest(&abc, RH_DIGEST_MD5, &arena), "900150983cd24fb0d6963f7d28e17f72");
  CHECK(rh_value_digest(&abc, RH_DIGEST_SHA1, &arena), "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(rh_value_digest(&abc, RH_DIGEST_SHA256, &arena),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_int_equal(strlen(lexical(rh_value_digest(&abc, RH_DIGEST_SHA384, &arena))), 96);
  assert_int_equal(strlen(lexical(rh_value_digest(&abc, RH_DIGEST_SHA512, &arena))), 128);
}

static void ids_and_terms_give_the_same_values(void **state) {
  (void)state;
  static const char *const CASES[][2] = {{"-17", "integer"},
                                         {"0.25", "decimal"},
                                         {"-1234.5", "decimal"},
                                         {"true", "boolean"},
                                         {"2024-05-06", "date"}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    rh_value value = typed(CASES[i][0], CASES[i][1]), back;
    rh_id id = rh_id_inline(&value.term);
    assert_true(rh_id_is_inline(id));
    rh_value_of_inline(id, &arena, &back);
    assert_int_equal(rh_value_order(&value, &back), 0);
    CHECK(back, CASES[i][0]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_exact),
      cmocka_unit_test(numbers_are_promoted),
      cmocka_unit_test(numbers_are_rounded),
      cmocka_unit_test(lexical_forms_are_checked),
      cmocka_unit_test(dates_and_durations_compute),
      cmocka_unit_test(every_day_has_its_date),
      cmocka_unit_test(values_compare),
      cmocka_unit_test(equality_knows_what_it_does_not_know),
      cmocka_unit_test(order_is_total),
      cmocka_unit_test(casts_follow_xpath),
      cmocka_unit_test(strings_count_characters),
      cmocka_unit_test(substrings_round_as_xpath_does),
      cmocka_unit_test(languages_match_ranges),
      cmocka_unit_test(expressions_match),
      cmocka_unit_test(digests_are_those_of_the_standards),
      cmocka_unit_test(ids_and_terms_give_the_same_values),
  };
  return cmocka_run_group_tests_name("sparql_values", tests, NULL, free_arena);
}
