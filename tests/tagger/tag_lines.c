/* Tags lines of standard input and prints one JSON object a line, for comparison with a reference.
 *
 * usage: tag_lines [--scores] [--kernel NAME] WEIGHTS
 *        tag_lines --kernels     (prints the names of those that run here, best first) */
#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "extract/tagger/scores.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct line {
  const char *bytes;
  size_t length;
  uint32_t *code_points;
  float *scores; /* count x 57, only with --scores */
} line;

typedef struct lines {
  line *items;
  rh_sentence *sentences;
  size_t count;
  bool scores;
} lines;

static bool decode_line(line *l, rh_sentence *sentence) {
  l->code_points = calloc(l->length + 1, sizeof *l->code_points);
  if (!l->code_points) return false;
  size_t count = 0;
  for (size_t i = 0; i < l->length;) {
    size_t size;
    l->code_points[count++] = rh_utf8_decode(l->bytes + i, l->length - i, &size);
    i += size;
  }
  sentence->code_points = l->code_points;
  sentence->count = count;
  return true;
}

static bool split_lines(const rh_buffer *text, lines *out) {
  size_t most = 1;
  for (size_t i = 0; i < text->length; i++) most += text->data[i] == '\n';
  out->items = calloc(most, sizeof *out->items);
  out->sentences = calloc(most, sizeof *out->sentences);
  if (!out->items || !out->sentences) return false;
  for (size_t start = 0; start < text->length;) {
    const char *end = memchr(text->data + start, '\n', text->length - start);
    size_t length = end ? (size_t)(end - text->data) - start : text->length - start;
    if (length) {
      line *l = &out->items[out->count];
      *l = (line){.bytes = text->data + start, .length = length};
      if (!decode_line(l, &out->sentences[out->count++])) return false;
    }
    start += length + 1;
  }
  return true;
}

static void keep_scores(void *context, size_t sentence, const float *scores, size_t stride,
                        size_t steps) {
  lines *all = context;
  if (!all->scores) return;
  float *copy = calloc(steps * 57 + 1, sizeof *copy);
  for (size_t i = 0; copy && i < steps * 57; i++) copy[i] = scores[i / 57 * stride + i % 57];
  all->items[sentence].scores = copy;
}

static void print_line(const line *l, const rh_sentence *sentence) {
  printf("{\"tokens\": [");
  for (size_t t = 0; t < sentence->token_count; t++) {
    const rh_token *token = &sentence->tokens[t];
    printf("%s[%u, %u, \"%s\"]", t ? ", " : "", token->start, token->end, rh_tag_name(token->tag));
  }
  printf("]");
  if (l->scores) {
    printf(", \"emissions\": [");
    for (size_t t = 0; t < sentence->count; t++) {
      printf("%s[", t ? ", " : "");
      for (size_t j = 0; j < 57; j++)
        printf("%s%.4f", j ? ", " : "", (double)l->scores[t * 57 + j]);
      printf("]");
    }
    printf("]");
  }
  printf("}\n");
}

static int run(const char *weights, const char *kernel, lines *all) {
  rh_error error = {RH_OK, ""};
  rh_tagger *tagger = NULL;
  rh_tagger_scratch *scratch = NULL;
  rh_status status = rh_tagger_open(weights, &tagger, &error);
  if (status == RH_OK && kernel && !rh_tagger_use_kernel(tagger, kernel))
    status = rh_fail(&error, RH_ERR_UNSUPPORTED, "kernel %s does not run here", kernel);
  if (status == RH_OK) status = rh_tagger_scratch_new(tagger, &scratch, &error);
  if (status == RH_OK)
    status =
        rh_tagger_run_with_scores(scratch, all->sentences, all->count, keep_scores, all, &error);
  for (size_t i = 0; status == RH_OK && i < all->count; i++)
    print_line(&all->items[i], &all->sentences[i]);
  if (status != RH_OK) fprintf(stderr, "%s\n", error.message);
  rh_tagger_scratch_free(scratch);
  rh_tagger_close(tagger);
  return status == RH_OK ? 0 : status == RH_ERR_UNSUPPORTED ? 77 : 1;
}

static int print_kernels(void) {
  const char *name;
  for (size_t i = 0; (name = rh_tagger_kernel_name(i)); i++) printf("%s\n", name);
  return 0;
}

int main(int argc, char **argv) {
  lines all = {NULL, NULL, 0, false};
  const char *weights = NULL;
  const char *kernel = NULL;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--kernels") == 0) return print_kernels();
    if (strcmp(argv[i], "--scores") == 0)
      all.scores = true;
    else if (strcmp(argv[i], "--kernel") == 0 && i + 1 < argc)
      kernel = argv[++i];
    else
      weights = argv[i];
  }
  rh_buffer text = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  if (!weights || rh_file_read("-", 0, &text, &error) != RH_OK || !split_lines(&text, &all)) {
    fprintf(stderr, "usage: tag_lines [--scores] [--kernel NAME] WEIGHTS < LINES\n");
    return 2;
  }
  int result = run(weights, kernel, &all);
  for (size_t i = 0; i < all.count; i++) {
    free(all.items[i].code_points);
    free(all.items[i].scores);
  }
  free(all.items);
  free(all.sentences);
  rh_buffer_free(&text);
  return result;
}
