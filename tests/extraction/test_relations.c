/* The documents of relations.tsv with the facts that must and must not be found in them. */
#include "base/buffer.h"
#include "base/file.h"
#include "extract/extract.h"
#include "tests/extraction/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CASES RH_SOURCE_DIR "/tests/extraction/relations.tsv"

enum { PARTS = 4 };

/* hasIndicator|entity|value|unit */
static bool is_figure(const rh_facts *facts, const rh_fact *fact, char *const *parts) {
  double value = strtod(parts[2], NULL);
  return fact->relation == RH_HAS_INDICATOR && strcmp(parts[0], "hasIndicator") == 0 &&
         strcmp(facts->entities[fact->subject].name, parts[1]) == 0 && !(fact->value < value) &&
         !(fact->value > value) && parts[3] && strcmp(fact->unit, parts[3]) == 0;
}

static bool is_fact(const rh_facts *facts, const rh_fact *fact, char *const *parts) {
  if (strcmp(rh_relation_name(fact->relation), parts[0]) != 0 || fact->object == RH_NONE)
    return false;
  const char *subject = facts->entities[fact->subject].name;
  const char *object = facts->entities[fact->object].name;
  bool ends = strcmp(subject, parts[1]) == 0 && strcmp(object, parts[2]) == 0;
  if (fact->relation == RH_COOPERATES_WITH)
    ends |= strcmp(subject, parts[2]) == 0 && strcmp(object, parts[1]) == 0;
  return ends && (!parts[3] || (fact->post && strcmp(fact->post, parts[3]) == 0));
}

static bool has_fact(const rh_facts *facts, const char *expected) {
  char copy[512];
  char *parts[PARTS] = {NULL};
  size_t count = 0;
  assert_true(strlen(expected) < sizeof copy);
  strcpy(copy, expected);
  for (char *part = strtok(copy, "|"); part && count < PARTS; part = strtok(NULL, "|"))
    parts[count++] = part;
  assert_true(count >= 3);
  for (size_t i = 0; i < facts->fact_count; i++)
    if (is_fact(facts, &facts->facts[i], parts) || is_figure(facts, &facts->facts[i], parts))
      return true;
  return false;
}

/* Reads one line; prints what fails and returns how much did. */
static size_t check_line(char *line, size_t number) {
  char *next = strchr(line, '\t');
  if (*line == '#' || !next) return 0;
  *next++ = '\0';
  rh_buffer text = RH_BUFFER_INIT;
  sample_paragraphs(&text, line);
  rh_facts *facts = NULL;
  rh_error error = {RH_OK, ""};
  if (rh_extract_bytes(sample_worker(), "sample.txt", rh_buffer_text(&text), text.length, &facts,
                       &error) != RH_OK)
    fail_msg("%s", error.message);
  size_t failures = 0;
  while (next) {
    char *expected = next;
    next = strchr(expected, '\t');
    if (next) *next++ = '\0';
    bool unwanted = *expected == '!';
    if (has_fact(facts, expected + unwanted) != unwanted) continue;
    print_error("relations.tsv:%zu: %s: %s\n", number, unwanted ? "found" : "not found",
                expected + unwanted);
    failures++;
  }
  rh_facts_free(facts);
  rh_buffer_free(&text);
  return failures;
}

static void documents_give_their_facts(void **state) {
  (void)state;
  rh_buffer cases = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  if (rh_file_read(CASES, 0, &cases, &error) != RH_OK) fail_msg("%s", error.message);
  size_t failures = 0;
  size_t number = 0;
  for (char *line = cases.data; line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    failures += check_line(line, ++number);
    line = next;
  }
  rh_buffer_free(&cases);
  assert_int_equal(failures, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(documents_give_their_facts)};
  return cmocka_run_group_tests(tests, sample_open, sample_close);
}
