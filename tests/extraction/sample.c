#include "tests/extraction/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static rh_extractor *extractor;
static rh_extract_worker *worker;

int sample_open(void **state) {
  (void)state;
  rh_error error = {RH_OK, ""};
  if (rh_extractor_open(SAMPLE_WEIGHTS, SAMPLE_ONTOLOGY, &extractor, &error) == RH_OK &&
      rh_extract_worker_new(extractor, &worker, &error) == RH_OK)
    return 0;
  print_error("%s\n", error.message);
  return -1;
}

int sample_close(void **state) {
  (void)state;
  rh_extract_worker_free(worker);
  rh_extractor_close(extractor);
  return 0;
}

rh_extractor *sample_extractor(void) {
  return extractor;
}

rh_extract_worker *sample_worker(void) {
  return worker;
}

rh_facts *sample_extract(const char *text) {
  rh_facts *facts = NULL;
  rh_error error = {RH_OK, ""};
  if (rh_extract_bytes(worker, "folder/sample.txt", text, strlen(text), &facts, &error) != RH_OK)
    fail_msg("%s", error.message);
  return facts;
}

void sample_paragraphs(rh_buffer *out, const char *text) {
  for (const char *at = strstr(text, " / "); at; at = strstr(text, " / ")) {
    rh_buffer_append(out, text, (size_t)(at - text));
    rh_buffer_append_char(out, '\n');
    text = at + 3;
  }
  rh_buffer_printf(out, "%s\n", text);
}
