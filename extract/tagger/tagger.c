#include "extract/tagger/tagger.h"

#include "extract/tagger/decode.h"
#include "extract/tagger/kernel.h"
#include "extract/tagger/projections.h"
#include "extract/tagger/scores.h"
#include "extract/tagger/weights_file.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct rh_tagger {
  rh_model model;
  rh_weights_file weights;
  const rh_kernel *kernel;
};

/* Characters of a batch, unless one sentence is longer: enough to keep the slots of the kernel
 * busy, few enough to stay in the caches (about 3 KB each). */
enum { BATCH_CHARACTERS = 1024 };

typedef struct place {
  size_t length;
  size_t sentence;
} place;

/* Memory that grows to the largest batch and is used again. */
struct rh_tagger_scratch {
  const rh_tagger *tagger;
  rh_projections projections;
  rh_batch batch;
  uint16_t *rows; /* of the embedding, one a character of the batch */
  uint8_t *labels;
  size_t capacity; /* characters of a batch */
  place *order;    /* sentences of the batch, the longest first */
  size_t *starts;  /* see rh_batch */
  size_t sentence_capacity;
  rh_token *tokens; /* of all sentences of a run */
  size_t token_capacity;
};

static const char *const TAG_NAMES[RH_TAG_COUNT] = {
    "a", "ad", "an", "c", "d", "f",  "m",  "n", "nr", "ns",  "nt",  "nw",  "nz",   "p", "q",
    "r", "s",  "t",  "u", "v", "vd", "vn", "w", "xc", "PER", "LOC", "ORG", "TIME", "O"};

const char *rh_tag_name(rh_tag tag) {
  return TAG_NAMES[tag];
}

rh_status rh_tagger_open(const char *weights_path, rh_tagger **out, rh_error *error) {
  *out = NULL;
  rh_tagger *tagger = calloc(1, sizeof *tagger);
  if (!tagger) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", weights_path);
  rh_status status = rh_weights_open(weights_path, &tagger->weights, &tagger->model, error);
  if (status != RH_OK) {
    free(tagger);
    return status;
  }
  const rh_kernel *kernels[RH_MAX_KERNELS];
  rh_kernels(kernels);
  tagger->kernel = kernels[0];
  *out = tagger;
  return RH_OK;
}

void rh_tagger_close(rh_tagger *tagger) {
  if (!tagger) return;
  rh_weights_close(&tagger->weights);
  free(tagger);
}

bool rh_tagger_use_kernel(rh_tagger *tagger, const char *name) {
  const rh_kernel *kernels[RH_MAX_KERNELS];
  size_t count = rh_kernels(kernels);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(kernels[i]->name, name) != 0) continue;
    tagger->kernel = kernels[i];
    return true;
  }
  return false;
}

const char *rh_tagger_kernel_name(size_t index) {
  const rh_kernel *kernels[RH_MAX_KERNELS];
  return index < rh_kernels(kernels) ? kernels[index]->name : NULL;
}

static void free_characters(rh_tagger_scratch *scratch) {
  rh_batch *batch = &scratch->batch;
  for (size_t layer = 0; layer < RH_LAYERS; layer++) free(batch->layers[layer]);
  free(batch->projected);
  free(batch->gates);
  free(batch->scores);
  free(scratch->rows);
  free(scratch->labels);
  memset(batch, 0, sizeof *batch);
  scratch->rows = NULL;
  scratch->labels = NULL;
  scratch->capacity = 0;
}

/* Room for a batch of this many characters; about 4 KB each. */
static bool reserve_characters(rh_tagger_scratch *scratch, size_t count) {
  if (count <= scratch->capacity) return true;
  free_characters(scratch);
  rh_batch *batch = &scratch->batch;
  size_t operand =
      scratch->tagger->kernel->precision == RH_FIXED16 ? sizeof(int16_t) : sizeof(float);
  bool good = true;
  for (size_t layer = 0; layer < RH_LAYERS; layer++) {
    batch->layers[layer] = calloc(count, 2 * RH_HIDDEN * operand);
    good = good && batch->layers[layer];
  }
  batch->projected = calloc(count, sizeof *batch->projected);
  batch->gates = calloc(count, RH_GATES * sizeof(float));
  batch->scores = calloc(count, RH_SCORES * sizeof(float));
  scratch->rows = calloc(count, sizeof *scratch->rows);
  scratch->labels = calloc(count, 1);
  good =
      good && batch->projected && batch->gates && batch->scores && scratch->rows && scratch->labels;
  if (good)
    scratch->capacity = count;
  else
    free_characters(scratch);
  return good;
}

rh_status rh_tagger_scratch_new(const rh_tagger *tagger, rh_tagger_scratch **out, rh_error *error) {
  *out = calloc(1, sizeof **out);
  if (!*out) return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
  (*out)->tagger = tagger;
  return RH_OK;
}

void rh_tagger_scratch_free(rh_tagger_scratch *scratch) {
  if (!scratch) return;
  free_characters(scratch);
  rh_projections_free(&scratch->projections);
  free(scratch->order);
  free(scratch->starts);
  free(scratch->tokens);
  free(scratch);
}

/* The model does markedly better on half-width punctuation. */
static uint32_t fold_punctuation(uint32_t c) {
  switch (c) {
  case 0x3001:
  case 0xFF0C:
    return ',';
  case 0x3002:
    return '.';
  case 0xFF1A:
    return ':';
  case 0xFF1B:
    return ';';
  case 0xFF01:
    return '!';
  case 0xFF1F:
    return '?';
  case 0xFF08:
    return '(';
  case 0xFF09:
    return ')';
  case 0x201C:
  case 0x201D:
    return '"';
  case 0x2018:
  case 0x2019:
    return '\'';
  default:
    return c;
  }
}

static uint16_t row_of(const rh_model *model, uint32_t c) {
  c = fold_punctuation(c);
  uint32_t row = c < RH_CODE_POINTS ? model->rows[c] : model->unknown;
  return (uint16_t)(row < RH_CHARACTERS ? row : model->unknown);
}

static bool reserve_sentences(rh_tagger_scratch *scratch, size_t count) {
  if (count <= scratch->sentence_capacity) return true;
  place *order = realloc(scratch->order, count * sizeof *order);
  if (order) scratch->order = order;
  size_t *starts = realloc(scratch->starts, (count + 1) * sizeof *starts);
  if (starts) scratch->starts = starts;
  if (!order || !starts) return false;
  scratch->sentence_capacity = count;
  return true;
}

static bool reserve_tokens(rh_tagger_scratch *scratch, const rh_sentence *sentences, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += sentences[i].count;
  if (total <= scratch->token_capacity) return true;
  rh_token *tokens = realloc(scratch->tokens, (total + 1) * sizeof *tokens);
  if (!tokens) return false;
  scratch->tokens = tokens;
  scratch->token_capacity = total;
  return true;
}

static int longest_first(const void *a, const void *b) {
  const place *x = a;
  const place *y = b;
  if (x->length != y->length) return x->length > y->length ? -1 : 1;
  return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

/* Lays the sentences [first, end) out as the scratch's batch; empty ones are left out. */
static bool lay_out(rh_tagger_scratch *scratch, const rh_sentence *sentences, size_t first,
                    size_t end) {
  rh_batch *batch = &scratch->batch;
  if (!reserve_sentences(scratch, end - first)) return false;
  size_t count = 0;
  for (size_t i = first; i < end; i++)
    if (sentences[i].count) scratch->order[count++] = (place){sentences[i].count, i};
  qsort(scratch->order, count, sizeof *scratch->order, longest_first);
  size_t characters = 0;
  for (size_t i = 0; i < count; i++) {
    scratch->starts[i] = characters;
    characters += scratch->order[i].length;
  }
  scratch->starts[count] = characters;
  if (!reserve_characters(scratch, characters)) return false;
  batch->sentence_count = count;
  batch->starts = scratch->starts;
  const rh_model *model = &scratch->tagger->model;
  for (size_t i = 0; i < count; i++) {
    const rh_sentence *sentence = &sentences[scratch->order[i].sentence];
    uint16_t *rows = scratch->rows + scratch->starts[i];
    for (size_t t = 0; t < sentence->count; t++) rows[t] = row_of(model, sentence->code_points[t]);
  }
  return rh_projections_find(&scratch->projections, model, scratch->tagger->kernel, scratch->rows,
                             characters, batch->projected);
}

/* The tokens of every sentence of the batch; `tokens` has room for one a character. */
static void decode(rh_tagger_scratch *scratch, rh_sentence *sentences, rh_token *tokens,
                   rh_score_sink *sink, void *context) {
  const rh_model *model = &scratch->tagger->model;
  for (size_t i = 0; i < scratch->batch.sentence_count; i++) {
    size_t start = scratch->starts[i];
    rh_sentence *sentence = &sentences[scratch->order[i].sentence];
    float *scores = scratch->batch.scores + start * RH_SCORES;
    if (sink) sink(context, scratch->order[i].sentence, scores, RH_SCORES, sentence->count);
    scratch->tagger->kernel->score_paths(model, scores, sentence->count);
    rh_best_path(model, scores, sentence->count, scratch->labels);
    sentence->tokens = tokens + start;
    sentence->token_count = rh_tokens_of(scratch->labels, sentence->count, tokens + start);
  }
}

/* End of the batch that begins at sentence `first`: as many as fit, at least one. */
static size_t batch_end(const rh_sentence *sentences, size_t first, size_t count,
                        size_t *characters) {
  size_t end = first;
  *characters = 0;
  do {
    *characters += sentences[end++].count;
  } while (end < count && *characters + sentences[end].count <= BATCH_CHARACTERS);
  return end;
}

rh_status rh_tagger_run_with_scores(rh_tagger_scratch *scratch, rh_sentence *sentences,
                                    size_t count, rh_score_sink *sink, void *context,
                                    rh_error *error) {
  if (!reserve_tokens(scratch, sentences, count))
    return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
  for (size_t i = 0; i < count; i++) sentences[i].token_count = 0;
  rh_token *tokens = scratch->tokens;
  for (size_t first = 0; first < count;) {
    size_t characters;
    size_t end = batch_end(sentences, first, count, &characters);
    if (!lay_out(scratch, sentences, first, end))
      return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
    scratch->tagger->kernel->run(&scratch->tagger->model, &scratch->batch);
    decode(scratch, sentences, tokens, sink, context);
    tokens += characters;
    first = end;
  }
  return RH_OK;
}

rh_status rh_tagger_run(rh_tagger_scratch *scratch, rh_sentence *sentences, size_t count,
                        rh_error *error) {
  return rh_tagger_run_with_scores(scratch, sentences, count, NULL, NULL, error);
}
