/* The documents of mentions.tsv with the entities that must and must not be found in them. */
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

#define CASES RH_SOURCE_DIR "/tests/extraction/mentions.tsv"

enum { MAX_FIELDS = 12 };

static bool has_entity(const rh_facts *facts, const char *type, size_t type_length,
                       const char *name) {
  for (size_t i = 0; i < facts->entity_count; i++) {
    const char *own = rh_type_name(facts->entities[i].type);
    if (strlen(own) == type_length && strncmp(own, type, type_length) == 0 &&
        strcmp(facts->entities[i].name, name) == 0)
      return true;
  }
  return false;
}

/* True when the expectation ("Type:name", "!Type:name") holds. */
static bool holds(const rh_facts *facts, const char *expectation) {
  bool wanted = *expectation != '!';
  const char *type = wanted ? expectation : expectation + 1;
  const char *colon = strchr(type, ':');
  assert_non_null(colon);
  return has_entity(facts, type, (size_t)(colon - type), colon + 1) == wanted;
}

static size_t split(char *line, char **fields) {
  size_t count = 0;
  for (char *at = line; at && count < MAX_FIELDS;) {
    fields[count++] = at;
    at = strchr(at, '\t');
    if (at) *at++ = '\0';
  }
  return count;
}

/* The number of expectations of one line that do not hold; each is told. */
static size_t failures_of(char **fields, size_t count) {
  rh_buffer text = RH_BUFFER_INIT;
  sample_paragraphs(&text, fields[1]);
  rh_facts *facts = NULL;
  rh_error error = {RH_OK, ""};
  if (rh_extract_bytes(sample_worker(), "case.txt", rh_buffer_text(&text), text.length, &facts,
                       &error) != RH_OK)
    fail_msg("%s", error.message);
  size_t failures = 0;
  for (size_t i = 2; i < count; i++) {
    if (holds(facts, fields[i])) continue;
    print_error("%s: does not hold: %s\n", fields[0], fields[i]);
    failures++;
  }
  rh_facts_free(facts);
  rh_buffer_free(&text);
  return failures;
}

static void documents_give_the_entities_that_they_should(void **state) {
  (void)state;
  rh_buffer file = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  if (rh_file_read(CASES, 0, &file, &error) != RH_OK) fail_msg("%s", error.message);
  size_t failures = 0;
  size_t cases = 0;
  for (char *line = file.data; line && *line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    char *fields[MAX_FIELDS];
    if (*line && *line != '#') {
      size_t count = split(line, fields);
      assert_true(count >= 3);
      failures += failures_of(fields, count);
      cases++;
    }
    line = next;
  }
  rh_buffer_free(&file);
  assert_true(cases > 0);
  assert_int_equal(failures, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(documents_give_the_entities_that_they_should)};
  return cmocka_run_group_tests(tests, sample_open, sample_close);
}
