#include "graph/store/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static rh_id inline_id(const char *value, const char *type) {
  char datatype[80];
  (void)snprintf(datatype, sizeof datatype, RH_XSD "%s", type);
  rh_term term = {.kind = RH_TERM_LITERAL,
                  .value = value,
                  .value_length = strlen(value),
                  .datatype = datatype,
                  .datatype_length = strlen(datatype)};
  return rh_id_inline(&term);
}

static void canonical_forms_come_back(void **state) {
  (void)state;
  static const char *const forms[][2] = {
      {"integer", "0"},
      {"integer", "-1"},
      {"integer", "576460752303423487"},
      {"integer", "-576460752303423488"},
      {"boolean", "true"},
      {"boolean", "false"},
      {"decimal", "0.0"},
      {"decimal", "-0.25"},
      {"decimal", "12.000001"},
      {"decimal", "576460752303.423487"},
      {"date", "0001-01-01"},
      {"date", "1969-12-31"},
      {"date", "2024-02-29"},
      {"date", "9999-12-31"},
      {"dateTime", "2024-02-29T23:59:59"},
      {"dateTime", "2024-02-29T23:59:59Z"},
      {"dateTime", "2024-02-29T00:00:00.5+08:00"},
      {"dateTime", "1969-12-31T23:59:59.999-09:30"},
      {"dateTime", "0001-01-01T00:00:00+14:00"},
      {"dateTime", "9999-12-31T23:59:59.001-14:00"},
      {"dateTime", "2020-01-01T00:00:00+00:15"},
  };
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    char text[RH_INLINE_TEXT_SIZE];
    rh_term term;
    rh_id id = inline_id(forms[i][1], forms[i][0]);
    assert_true(rh_id_is_inline(id));
    rh_id_inline_term(id, text, &term);
    assert_string_equal(text, forms[i][1]);
    assert_int_equal(term.value_length, strlen(text));
    assert_string_equal(term.datatype + strlen(RH_XSD), forms[i][0]);
  }
}

static void other_forms_are_for_the_dictionary(void **state) {
  (void)state;
  static const char *const forms[][2] = {
      {"integer", "01"},
      {"integer", "-0"},
      {"integer", "+1"},
      {"integer", ""},
      {"integer", "-"},
      {"integer", "1 "},
      {"integer", "576460752303423488"},
      {"integer", "9999999999999999999"},
      {"int", "1"},
      {"boolean", "1"},
      {"boolean", "True"},
      {"decimal", "1"},
      {"decimal", "1."},
      {"decimal", ".5"},
      {"decimal", "1.50"},
      {"decimal", "-0.0"},
      {"decimal", "01.5"},
      {"decimal", "1.0000001"},
      {"decimal", "999999999999.0"},
      {"decimal", "9999999999999999.0"},
      {"date", "2023-02-29"},
      {"date", "1900-02-29"},
      {"date", "2023-13-01"},
      {"date", "2023-04-31"},
      {"date", "2023-04-00"},
      {"date", "0000-01-01"},
      {"date", "2023-1-1"},
      {"date", "2023-01-01Z"},
      {"date", "12023-01-01"},
      {"dateTime", "2023-01-01T24:00:00"},
      {"dateTime", "2023-01-01T00:00:60"},
      {"dateTime", "2023-01-01T00:00:00."},
      {"dateTime", "2023-01-01T00:00:00.50"},
      {"dateTime", "2023-01-01T00:00:00.0001"},
      {"dateTime", "2023-01-01T00:00:00+00:00"},
      {"dateTime", "2023-01-01T00:00:00-00:00"},
      {"dateTime", "2023-01-01T00:00:00+08:01"},
      {"dateTime", "2023-01-01T00:00:00+14:15"},
      {"dateTime", "2023-01-01T00:00:00z"},
      {"dateTime", "2023-01-01 00:00:00"},
      {"gYear", "2023"},
  };
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    assert_true(inline_id(forms[i][1], forms[i][0]) == RH_ID_NONE);
}

static void ids_are_ordered_as_values(void **state) {
  (void)state;
  static const char *const ordered[][3] = {
      {"integer", "-10", "-9"},
      {"integer", "-1", "0"},
      {"integer", "9", "10"},
      {"decimal", "-1.5", "-1.25"},
      {"decimal", "-0.000001", "0.0"},
      {"decimal", "2.0", "10.5"},
      {"date", "0999-12-31", "1000-01-01"},
      {"date", "1969-12-31", "1970-01-01"},
      {"dateTime", "2024-01-01T08:00:00+08:00", "2024-01-01T00:00:00.001Z"},
      {"dateTime", "2023-12-31T23:59:59.999Z", "2024-01-01T08:00:00+08:00"},
      {"dateTime", "2023-12-31T23:59:59", "2024-01-01T00:00:00"},
      {"boolean", "false", "true"},
  };
  for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++)
    assert_true(inline_id(ordered[i][1], ordered[i][0]) < inline_id(ordered[i][2], ordered[i][0]));
}

static void values_are_told(void **state) {
  (void)state;
  rh_date_time value;
  assert_int_equal(rh_id_integer(inline_id("-42", "integer")), -42);
  assert_true(rh_id_boolean(inline_id("true", "boolean")));
  assert_int_equal(rh_id_decimal_millionths(inline_id("-1.5", "decimal")), -1500000);
  assert_int_equal(rh_id_date_days(inline_id("1970-01-02", "date")), 1);
  rh_id_date_time(inline_id("1970-01-01T08:00:01.5+08:00", "dateTime"), &value);
  assert_int_equal(value.milliseconds, 1500);
  assert_true(value.has_zone);
  assert_int_equal(value.zone_minutes, 480);
  rh_id_date_time(inline_id("1970-01-01T00:00:00", "dateTime"), &value);
  assert_false(value.has_zone);
}

static void every_day_comes_back(void **state) {
  (void)state;
  rh_id first = inline_id("0001-01-01", "date"), last = inline_id("9999-12-31", "date");
  assert_int_equal(last - first, 3652058);
  for (rh_id id = first; id <= last; id += 13) {
    char text[RH_INLINE_TEXT_SIZE];
    rh_term term;
    rh_id_inline_term(id, text, &term);
    assert_true(inline_id(text, "date") == id);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(canonical_forms_come_back),
      cmocka_unit_test(other_forms_are_for_the_dictionary),
      cmocka_unit_test(ids_are_ordered_as_values),
      cmocka_unit_test(values_are_told),
      cmocka_unit_test(every_day_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
