#include "extract/tagger/tagger.h"

#include "extract/tagger/decode.h"
#include "extract/tagger/kernel.h"
#include "extract/tagger/scores.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct rh_tagger {
  rh_model model;
  const unsigned char *bytes; /* the mapped file */
  size_t size;
  const rh_kernel *kernel;
};

/* Memory that grows to the largest batch and is used again. */
struct rh_tagger_scratch {
  const rh_tagger *tagger;
  rh_batch batch;
  size_t step_capacity;
  uint32_t *rows; /* RH_MAX_LANES x step_capacity */
  uint8_t *back;  /* step_capacity x RH_LABELS */
  uint8_t *labels;
  rh_token *tokens; /* of all sentences of a run */
  size_t token_capacity;
  size_t *order; /* sentences by length */
  size_t order_capacity;
};

static const char *const TAG_NAMES[RH_TAG_COUNT] = {
    "a", "ad", "an", "c", "d", "f",  "m",  "n", "nr", "ns",  "nt",  "nw",  "nz",   "p", "q",
    "r", "s",  "t",  "u", "v", "vd", "vn", "w", "xc", "PER", "LOC", "ORG", "TIME", "O"};

const char *rh_tag_name(rh_tag tag) {
  return TAG_NAMES[tag];
}

static rh_status check_file(const char *path, const unsigned char *bytes, size_t size,
                            rh_error *error) {
  rh_model_header header;
  if (size < RH_MODEL_BODY)
    return rh_fail(error, RH_ERR_FORMAT, "%s: too short for tagger weights; build it again", path);
  memcpy(&header, bytes, sizeof header);
  if (memcmp(header.magic, RH_MODEL_MAGIC, sizeof header.magic) != 0)
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a file of tagger weights", path);
  if (header.version != RH_MODEL_VERSION)
    return rh_fail(error, RH_ERR_FORMAT, "%s: version %u of the weights, this program reads %d",
                   path, header.version, RH_MODEL_VERSION);
  if (header.size != size || header.code_point_count > RH_CHARACTERS ||
      header.unknown >= RH_CHARACTERS ||
      RH_MODEL_BODY + rh_model_body_size(header.code_point_count) != size)
    return rh_fail(error, RH_ERR_FORMAT, "%s: truncated or damaged; build it again", path);
  if (rh_model_checksum(bytes + RH_MODEL_BODY, size - RH_MODEL_BODY) != header.checksum)
    return rh_fail(error, RH_ERR_FORMAT, "%s: damaged (checksum); build it again", path);
  return RH_OK;
}

static rh_status map_file(const char *path, rh_tagger *tagger, rh_error *error) {
  int fd = open(path, O_RDONLY);
  if (fd < 0) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
    (void)close(fd);
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a file of tagger weights", path);
  }
  void *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  int cause = errno;
  (void)close(fd);
  if (bytes == MAP_FAILED) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(cause));
  tagger->bytes = bytes;
  tagger->size = (size_t)info.st_size;
  return RH_OK;
}

rh_status rh_tagger_open(const char *weights_path, rh_tagger **out, rh_error *error) {
  *out = NULL;
  rh_tagger *tagger = calloc(1, sizeof *tagger);
  if (!tagger) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", weights_path);
  rh_status status = map_file(weights_path, tagger, error);
  if (status == RH_OK) status = check_file(weights_path, tagger->bytes, tagger->size, error);
  if (status != RH_OK) {
    rh_tagger_close(tagger);
    return status;
  }
  rh_model_header header;
  memcpy(&header, tagger->bytes, sizeof header);
  rh_model_map(&tagger->model, tagger->bytes + RH_MODEL_BODY, header.code_point_count);
  tagger->model.unknown = header.unknown;
  tagger->kernel = rh_kernel_best();
  *out = tagger;
  return RH_OK;
}

void rh_tagger_close(rh_tagger *tagger) {
  if (!tagger) return;
  if (tagger->bytes) (void)munmap((void *)tagger->bytes, tagger->size);
  free(tagger);
}

bool rh_tagger_use_kernel(rh_tagger *tagger, const char *name) {
  const rh_kernel *kernels[4];
  size_t count = rh_kernels(kernels);
  for (size_t i = 0; i < count; i++) {
    if (strcmp(kernels[i]->name, name) != 0) continue;
    tagger->kernel = kernels[i];
    return true;
  }
  return false;
}

rh_status rh_tagger_scratch_new(const rh_tagger *tagger, rh_tagger_scratch **out, rh_error *error) {
  *out = calloc(1, sizeof **out);
  if (!*out) return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
  (*out)->tagger = tagger;
  return RH_OK;
}

static void free_steps(rh_tagger_scratch *scratch) {
  free(scratch->batch.layer[0]);
  free(scratch->batch.layer[1]);
  free(scratch->batch.scores);
  free(scratch->rows);
  free(scratch->back);
  free(scratch->labels);
  memset(&scratch->batch, 0, sizeof scratch->batch);
  scratch->rows = NULL;
  scratch->back = scratch->labels = NULL;
  scratch->step_capacity = 0;
}

void rh_tagger_scratch_free(rh_tagger_scratch *scratch) {
  if (!scratch) return;
  free_steps(scratch);
  free(scratch->tokens);
  free(scratch->order);
  free(scratch);
}

static bool reserve_steps(rh_tagger_scratch *scratch, size_t steps) {
  if (steps <= scratch->step_capacity) return true;
  free_steps(scratch);
  size_t capacity = 64;
  while (capacity < steps) capacity *= 2;
  size_t layer = capacity * 2 * RH_HIDDEN * RH_MAX_LANES * sizeof(float);
  scratch->batch.layer[0] = malloc(layer);
  scratch->batch.layer[1] = malloc(layer);
  scratch->batch.scores = malloc(capacity * RH_LABELS * RH_MAX_LANES * sizeof(float));
  scratch->rows = malloc(capacity * RH_MAX_LANES * sizeof(uint32_t));
  scratch->back = calloc(capacity, RH_LABELS);
  scratch->labels = malloc(capacity);
  bool good = scratch->batch.layer[0] && scratch->batch.layer[1] && scratch->batch.scores &&
              scratch->rows && scratch->back && scratch->labels;
  if (good)
    scratch->step_capacity = capacity;
  else
    free_steps(scratch);
  return good;
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

static uint32_t row_of(const rh_model *model, uint32_t c) {
  c = fold_punctuation(c);
  size_t low = 0;
  size_t high = model->code_point_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (model->code_points[middle] < c)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < model->code_point_count && model->code_points[low] == c;
  uint32_t row = found ? model->rows[low] : model->unknown;
  return row < RH_CHARACTERS ? row : model->unknown;
}

/* Orders sentences by length, longest first, by counting. */
static bool order_by_length(rh_tagger_scratch *scratch, const rh_sentence *sentences,
                            size_t count) {
  if (count > scratch->order_capacity) {
    size_t *order = realloc(scratch->order, count * sizeof *order);
    if (!order) return false;
    scratch->order = order;
    scratch->order_capacity = count;
  }
  size_t longest = 0;
  for (size_t i = 0; i < count; i++)
    if (sentences[i].count > longest) longest = sentences[i].count;
  size_t *places = calloc(longest + 2, sizeof *places);
  if (!places) return false;
  for (size_t i = 0; i < count; i++) places[longest - sentences[i].count + 1]++;
  for (size_t i = 1; i <= longest + 1; i++) places[i] += places[i - 1];
  for (size_t i = 0; i < count; i++) scratch->order[places[longest - sentences[i].count]++] = i;
  free(places);
  return true;
}

static bool reserve_tokens(rh_tagger_scratch *scratch, const rh_sentence *sentences, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += sentences[i].count;
  if (total <= scratch->token_capacity) return true;
  rh_token *tokens = realloc(scratch->tokens, total * sizeof *tokens);
  if (!tokens) return false;
  scratch->tokens = tokens;
  scratch->token_capacity = total;
  return true;
}

/* Sets up the lanes for `count` sentences, the first the longest, and runs the network. */
static bool run_lanes(rh_tagger_scratch *scratch, const rh_sentence *sentences, const size_t *order,
                      size_t count) {
  size_t steps = sentences[order[0]].count;
  if (!reserve_steps(scratch, steps)) return false;
  rh_batch *batch = &scratch->batch;
  batch->steps = steps;
  for (size_t lane = 0; lane < scratch->tagger->kernel->lanes; lane++) {
    batch->lengths[lane] = lane < count ? sentences[order[lane]].count : 0;
    uint32_t *rows = scratch->rows + lane * scratch->step_capacity;
    for (size_t t = 0; t < batch->lengths[lane]; t++)
      rows[t] = row_of(&scratch->tagger->model, sentences[order[lane]].code_points[t]);
    batch->rows[lane] = rows;
  }
  scratch->tagger->kernel->run(&scratch->tagger->model, batch);
  return true;
}

static rh_status run_all(rh_tagger_scratch *scratch, rh_sentence *sentences, size_t count,
                         rh_score_sink *sink, void *context, rh_error *error) {
  size_t lanes = scratch->tagger->kernel->lanes;
  if (!order_by_length(scratch, sentences, count) || !reserve_tokens(scratch, sentences, count))
    return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
  rh_token *tokens = scratch->tokens;
  for (size_t first = 0; first < count; first += lanes) {
    size_t taken = count - first < lanes ? count - first : lanes;
    const size_t *order = scratch->order + first;
    if (!run_lanes(scratch, sentences, order, taken))
      return rh_fail(error, RH_ERR_MEMORY, "tagger: out of memory");
    for (size_t lane = 0; lane < taken; lane++) {
      rh_sentence *sentence = &sentences[order[lane]];
      rh_viterbi(&scratch->tagger->model, scratch->batch.scores + lane, lanes, sentence->count,
                 scratch->back, scratch->labels);
      sentence->tokens = tokens;
      sentence->token_count = rh_tokens_of(scratch->labels, sentence->count, tokens);
      tokens += sentence->count;
      if (sink) sink(context, order[lane], scratch->batch.scores + lane, lanes, sentence->count);
    }
  }
  return RH_OK;
}

rh_status rh_tagger_run(rh_tagger_scratch *scratch, rh_sentence *sentences, size_t count,
                        rh_error *error) {
  return run_all(scratch, sentences, count, NULL, NULL, error);
}

rh_status rh_tagger_run_with_scores(rh_tagger_scratch *scratch, rh_sentence *sentences,
                                    size_t count, rh_score_sink *sink, void *context,
                                    rh_error *error) {
  return run_all(scratch, sentences, count, sink, context, error);
}
