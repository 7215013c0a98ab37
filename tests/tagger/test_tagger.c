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

/* The scores of one kernel over the reference's sentences. */
typedef struct scoring {
  const fixture *reference;
  double tolerance;            /* of one score */
  uint64_t digests[MAX_LINES]; /* of the bits of each sentence's scores */
} scoring;

static void compare_scores(void *context, size_t sentence, const float *scores, size_t stride,
                           size_t steps) {
  scoring *s = context;
  const expected *line = &s->reference->lines[sentence];
  const char *sums = line->sums;
  const char *maxima = line->maxima;
  uint64_t digest = 1;
  assert_int_equal(steps, line->count);
  for (size_t t = 0; t < steps; t++) {
    double sum = 0;
    double most = -1e9;
    for (size_t j = 0; j < 57; j++) {
      uint32_t bits;
      memcpy(&bits, &scores[t * stride + j], sizeof bits);
      digest = (digest ^ bits) * UINT64_C(0x100000001B3);
      double score = (double)scores[t * stride + j];
      sum += score;
      most = score > most ? score : most;
    }
    char *end;
    assert_true(fabs(sum - strtod(sums, &end)) < 10 * s->tolerance); /* 57 rounding errors */
    sums = end;
    assert_true(fabs(most - strtod(maxima, &end)) < s->tolerance);
    maxima = end;
  }
  s->digests[sentence] = digest;
}

static void compare_tokens(const rh_sentence *sentence, const char *wanted) {
  rh_buffer tokens = RH_BUFFER_INIT;
  for (size_t t = 0; t < sentence->token_count; t++)
    rh_buffer_printf(&tokens, "%s%u-%u:%s", t ? " " : "", sentence->tokens[t].start,
                     sentence->tokens[t].end, rh_tag_name(sentence->tokens[t].tag));
  assert_string_equal(rh_buffer_text(&tokens), wanted);
  rh_buffer_free(&tokens);
}

/* Opens the tagger with this kernel and a scratch. */
static void open_kernel(const char *kernel, rh_tagger **tagger, rh_tagger_scratch **scratch) {
  assert_int_equal(rh_tagger_open(WEIGHTS, tagger, NULL), RH_OK);
  assert_true(rh_tagger_use_kernel(*tagger, kernel));
  assert_int_equal(rh_tagger_scratch_new(*tagger, scratch, NULL), RH_OK);
}

/* Every token as in the reference, every score within `tolerance`. */
static void compare_with_kernel(const fixture *f, const char *kernel, scoring *scores) {
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  rh_sentence sentences[MAX_LINES];
  open_kernel(kernel, &tagger, &scratch);
  for (size_t i = 0; i < f->count; i++)
    sentences[i] = (rh_sentence){.code_points = f->lines[i].characters, .count = f->lines[i].count};
  assert_int_equal(
      rh_tagger_run_with_scores(scratch, sentences, f->count, compare_scores, scores, NULL), RH_OK);
  for (size_t i = 0; i < f->count; i++) compare_tokens(&sentences[i], f->lines[i].tokens);
  rh_tagger_scratch_free(scratch);
  rh_tagger_close(tagger);
}

static void float_kernels_equal_reference(void **state) {
  size_t checked = 0;
  const char *name;
  for (size_t k = 0; (name = rh_tagger_kernel_name(k)); k++) {
    if (!strstr(name, "float32")) continue;
    scoring scores = {.reference = *state, .tolerance = 1e-3};
    compare_with_kernel(*state, name, &scores);
    checked++;
  }
  assert_true(checked > 0);
}

static void fixed_kernels_equal_each_other(void **state) {
  const fixture *f = *state;
  scoring plain = {.reference = f, .tolerance = 1e-2};
  compare_with_kernel(f, "plain-fixed16", &plain);
  const char *name;
  for (size_t k = 0; (name = rh_tagger_kernel_name(k)); k++) {
    if (!strstr(name, "fixed16")) continue;
    scoring scores = {.reference = f, .tolerance = 1e-2};
    compare_with_kernel(f, name, &scores);
    assert_memory_equal(scores.digests, plain.digests, sizeof plain.digests);
  }
}

/* Sentences of many lengths, more of them than advance together, in batches that end anywhere, and
 * one that is longer than a batch. */
static void any_company_gives_the_same(void **state) {
  enum { COPIES = 9, LONG = 6000 };
  const fixture *f = *state;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  open_kernel(rh_tagger_kernel_name(0), &tagger, &scratch);
  size_t count = f->count * COPIES + 2;
  rh_sentence *sentences = calloc(count, sizeof *sentences);
  uint32_t *text = calloc(LONG, sizeof *text);
  for (size_t i = 0; i < LONG; i++) text[i] = f->lines[0].characters[i % f->lines[0].count];
  for (size_t i = 0; i < count - 2; i++) {
    const expected *line = &f->lines[(i * 7) % f->count];
    sentences[i] = (rh_sentence){.code_points = line->characters, .count = line->count};
  }
  sentences[count - 2] = (rh_sentence){.code_points = text, .count = LONG};
  sentences[count - 1] = (rh_sentence){.code_points = text, .count = 0};
  assert_int_equal(rh_tagger_run(scratch, sentences, count, NULL), RH_OK);
  for (size_t i = 0; i < count - 2; i++)
    compare_tokens(&sentences[i], f->lines[(i * 7) % f->count].tokens);
  const rh_sentence *longest = &sentences[count - 2];
  assert_true(longest->token_count > LONG / 10);
  assert_int_equal(longest->tokens[longest->token_count - 1].end, LONG);
  assert_int_equal(sentences[count - 1].token_count, 0);
  free(text);
  free(sentences);
  rh_tagger_scratch_free(scratch);
  rh_tagger_close(tagger);
}

static void one_by_one_equals_batch(void **state) {
  const fixture *f = *state;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  open_kernel(rh_tagger_kernel_name(0), &tagger, &scratch);
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
      cmocka_unit_test(float_kernels_equal_reference),
      cmocka_unit_test(fixed_kernels_equal_each_other),
      cmocka_unit_test(any_company_gives_the_same),
      cmocka_unit_test(one_by_one_equals_batch),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(nothing_is_freed_safely),
  };
  return cmocka_run_group_tests(tests, read_reference, free_reference);
}
