/* The tagger against stored output of the reference, with every kernel; and what it does with files
 * that are no weights. reference.tsv: sentence, tokens, and for each character the sum and the
 * maximum of its 57 scores. */
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "extract/tagger/scores.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define WEIGHTS RH_BINARY_DIR "/share/ronghe/tagger.weights"
#define REFERENCE RH_SOURCE_DIR "/tests/tagger/reference.tsv"

enum { MAX_LINES = 100, MAX_CHARACTERS = 1000 };

typedef struct expected {
  uint32_t characters[MAX_CHARACTERS];
  size_t count;
  const char *tokens;
  const char *sums;
  const char *maxima;
} expected;

typedef struct fixture {
  rh_buffer text;
  expected *lines;
  size_t count;
} fixture;

static size_t decode(const char *text, uint32_t *out) {
  size_t count = 0;
  size_t length = strlen(text);
  for (size_t i = 0; i < length; count++) {
    size_t size;
    out[count] = rh_utf8_decode(text + i, length - i, &size);
    i += size;
  }
  return count;
}

static int read_reference(void **state) {
  fixture *f = calloc(1, sizeof *f);
  f->lines = calloc(MAX_LINES, sizeof *f->lines);
  assert_int_equal(rh_file_read(REFERENCE, 0, &f->text, NULL), RH_OK);
  for (char *line = f->text.data; line && *line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    expected *e = &f->lines[f->count++];
    char *tokens = strchr(line, '\t');
    *tokens++ = '\0';
    char *sums = strchr(tokens, '\t');
    *sums++ = '\0';
    char *maxima = strchr(sums, '\t');
    *maxima++ = '\0';
    e->count = decode(line, e->characters);
    e->tokens = tokens;
    e->sums = sums;
    e->maxima = maxima;
    line = next;
  }
  assert_true(f->count >= 40);
  *state = f;
  return 0;
}

static int free_reference(void **state) {
  fixture *f = *state;
  rh_buffer_free(&f->text);
  free(f->lines);
  free(f);
  return 0;
}

static void compare_scores(void *context, size_t sentence, const float *scores, size_t stride,
                           size_t steps) {
  const fixture *f = context;
  const char *sums = f->lines[sentence].sums;
  const char *maxima = f->lines[sentence].maxima;
  assert_int_equal(steps, f->lines[sentence].count);
  for (size_t t = 0; t < steps; t++) {
    double sum = 0;
    double most = -1e9;
    for (size_t j = 0; j < 57; j++) {
      double score = (double)scores[(t * 57 + j) * stride];
      sum += score;
      most = score > most ? score : most;
    }
    char *end;
    assert_true(fabs(sum - strtod(sums, &end)) < 0.01); /* 57 rounding errors */
    sums = end;
    assert_true(fabs(most - strtod(maxima, &end)) < 1e-3);
    maxima = end;
  }
}

static void compare_tokens(const rh_sentence *sentence, const char *wanted) {
  rh_buffer tokens = RH_BUFFER_INIT;
  for (size_t t = 0; t < sentence->token_count; t++)
    rh_buffer_printf(&tokens, "%s%u-%u:%s", t ? " " : "", sentence->tokens[t].start,
                     sentence->tokens[t].end, rh_tag_name(sentence->tokens[t].tag));
  assert_string_equal(rh_buffer_text(&tokens), wanted);
  rh_buffer_free(&tokens);
}

static void compare_with_kernel(const fixture *f, const char *kernel) {
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  rh_sentence sentences[MAX_LINES];
  assert_int_equal(rh_tagger_open(WEIGHTS, &tagger, NULL), RH_OK);
  if (!rh_tagger_use_kernel(tagger, kernel)) {
    print_message("kernel %s: skipped, this processor does not run it\n", kernel);
    rh_tagger_close(tagger);
    return;
  }
  assert_int_equal(rh_tagger_scratch_new(tagger, &scratch, NULL), RH_OK);
  for (size_t i = 0; i < f->count; i++)
    sentences[i] = (rh_sentence){.code_points = f->lines[i].characters, .count = f->lines[i].count};
  assert_int_equal(
      rh_tagger_run_with_scores(scratch, sentences, f->count, compare_scores, (void *)f, NULL),
      RH_OK);
  for (size_t i = 0; i < f->count; i++) compare_tokens(&sentences[i], f->lines[i].tokens);
  rh_tagger_scratch_free(scratch);
  rh_tagger_close(tagger);
}

static void widest_kernels_equal_reference(void **state) {
  compare_with_kernel(*state, "avx512");
  compare_with_kernel(*state, "avx2");
}

static void plain_kernel_equals_reference(void **state) {
  compare_with_kernel(*state, "plain");
}

static void one_by_one_equals_batch(void **state) {
  const fixture *f = *state;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  assert_int_equal(rh_tagger_open(WEIGHTS, &tagger, NULL), RH_OK);
  assert_int_equal(rh_tagger_scratch_new(tagger, &scratch, NULL), RH_OK);
  for (size_t i = 0; i < f->count; i++) {
    rh_sentence sentence = {.code_points = f->lines[i].characters, .count = f->lines[i].count};
    assert_int_equal(rh_tagger_run(scratch, &sentence, 1, NULL), RH_OK);
    compare_tokens(&sentence, f->lines[i].tokens);
  }
  rh_sentence nothing = {.code_points = NULL, .count = 0};
  assert_int_equal(rh_tagger_run(scratch, &nothing, 1, NULL), RH_OK);
  assert_int_equal(nothing.token_count, 0);
  assert_int_equal(rh_tagger_run(scratch, NULL, 0, NULL), RH_OK);
  rh_tagger_scratch_free(scratch);
  rh_tagger_close(tagger);
}

static void write_file(const char *path, const char *bytes, size_t length) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static void assert_refused(const char *path, const char *why) {
  rh_tagger *tagger = NULL;
  rh_error error = {RH_OK, ""};
  assert_int_equal(rh_tagger_open(path, &tagger, &error), RH_ERR_FORMAT);
  assert_null(tagger);
  assert_non_null(strstr(error.message, path));
  assert_non_null(strstr(error.message, why));
}

static void other_files_are_refused(void **state) {
  (void)state;
  rh_buffer good = RH_BUFFER_INIT;
  char path[] = "/tmp/ronghe-weights-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(close(fd), 0);
  assert_int_equal(rh_file_read(WEIGHTS, 0, &good, NULL), RH_OK);
  assert_refused(path, "not a file of tagger weights"); /* empty */
  write_file(path, "short", 5);
  assert_refused(path, "too short");
  write_file(path, good.data, good.length / 2);
  assert_refused(path, "truncated");
  good.data[good.length / 2] ^= 1;
  write_file(path, good.data, good.length);
  assert_refused(path, "checksum");
  good.data[8] = 99; /* the version */
  write_file(path, good.data, good.length);
  assert_refused(path, "version");
  good.data[0] = 'X';
  write_file(path, good.data, good.length);
  assert_refused(path, "not a file of tagger weights");
  rh_tagger *tagger;
  rh_error error;
  assert_int_equal(rh_tagger_open("/nonexistent/weights", &tagger, &error), RH_ERR_IO);
  assert_int_equal(unlink(path), 0);
  rh_buffer_free(&good);
}

static void nothing_is_freed_safely(void **state) {
  (void)state;
  rh_tagger_close(NULL);
  rh_tagger_scratch_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(widest_kernels_equal_reference),
      cmocka_unit_test(plain_kernel_equals_reference),
      cmocka_unit_test(one_by_one_equals_batch),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(nothing_is_freed_safely),
  };
  return cmocka_run_group_tests(tests, read_reference, free_reference);
}
