/* Packs jieba's lac_small into one file for rh_tagger_open; run by the build.
 *
 * usage: pack_weights LAC_SMALL_FOLDER OUTPUT */
#include "base/file.h"
#include "base/utf8.h"
#include "extract/tagger/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry {
  uint32_t code_point;
  uint32_t row;
} entry;

static int by_code_point(const void *a, const void *b) {
  const entry *x = a;
  const entry *y = b;
  return x->code_point < y->code_point ? -1 : x->code_point > y->code_point;
}

static bool read_part(const char *folder, const char *name, rh_buffer *out) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  rh_buffer_printf(&path, "%s/%s", folder, name);
  rh_status status = rh_file_read(rh_buffer_text(&path), 0, out, &error);
  rh_buffer_free(&path);
  if (status != RH_OK) fprintf(stderr, "pack_weights: %s\n", error.message);
  return status == RH_OK;
}

/* Copies the last `count` floats of a parameter file (they follow a header of its framework). */
static bool copy_floats(const char *folder, const char *name, float *to, size_t count) {
  rh_buffer bytes = RH_BUFFER_INIT;
  bool good = read_part(folder, name, &bytes) && bytes.length >= count * sizeof(float);
  if (good)
    memcpy(to, bytes.data + bytes.length - count * sizeof(float), count * sizeof(float));
  else
    fprintf(stderr, "pack_weights: %s/%s: too short\n", folder, name);
  rh_buffer_free(&bytes);
  return good;
}

/* Reads "row TAB word" lines; keeps the words of one character. */
static bool read_dictionary(const char *folder, entry *entries, size_t *count, uint32_t *unknown) {
  rh_buffer text = RH_BUFFER_INIT;
  bool good = read_part(folder, "word.dic", &text);
  *count = 0;
  *unknown = RH_CHARACTERS;
  for (char *line = text.data; good && line && *line;) {
    char *next = strchr(line, '\n');
    if (next) *next++ = '\0';
    char *tab = strchr(line, '\t');
    unsigned long row = strtoul(line, NULL, 10);
    if (tab && row < RH_CHARACTERS) {
      size_t size;
      size_t length = strlen(tab + 1);
      uint32_t c = rh_utf8_decode(tab + 1, length, &size);
      if (strcmp(tab + 1, "OOV") == 0)
        *unknown = (uint32_t)row;
      else if (length && size == length)
        entries[(*count)++] = (entry){c, (uint32_t)row};
    }
    line = next;
  }
  rh_buffer_free(&text);
  qsort(entries, *count, sizeof *entries, by_code_point);
  return good && *count > 0 && *unknown < RH_CHARACTERS;
}

static bool copy_gru(const char *folder, const rh_model *model, size_t layer, size_t direction) {
  const rh_gru_weights *gru = &model->gru[layer][direction];
  size_t inputs = layer ? 2 * RH_HIDDEN : RH_EMBEDDING;
  size_t index = layer * RH_DIRECTIONS + direction;
  char name[64];
  float bias[RH_GATES];
  float recurrent[RH_HIDDEN * RH_GATES];
  (void)snprintf(name, sizeof name, "model_baseline/fc_%zu.w_0", index);
  bool good = copy_floats(folder, name, (float *)gru->input, inputs * RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/fc_%zu.b_0", index);
  good = good && copy_floats(folder, name, (float *)gru->input_bias, RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/gru_%zu.b_0", index);
  good = good && copy_floats(folder, name, bias, RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/gru_%zu.w_0", index);
  good = good && copy_floats(folder, name, recurrent, (size_t)RH_HIDDEN * RH_GATES);
  if (!good) return false;
  for (size_t i = 0; i < RH_GATES; i++) ((float *)gru->input_bias)[i] += bias[i];
  size_t gates = (size_t)RH_HIDDEN * 2 * RH_HIDDEN;
  memcpy((float *)gru->gates, recurrent, gates * sizeof(float));
  memcpy((float *)gru->candidate, recurrent + gates, (size_t)RH_HIDDEN * RH_HIDDEN * sizeof(float));
  return true;
}

static bool copy_crf(const char *folder, const rh_model *model) {
  float crf[(RH_LABELS + 2) * RH_LABELS];
  if (!copy_floats(folder, "model_baseline/crfw", crf, (size_t)(RH_LABELS + 2) * RH_LABELS))
    return false;
  memcpy((float *)model->start, crf, RH_LABELS * sizeof(float));
  memcpy((float *)model->end, crf + RH_LABELS, RH_LABELS * sizeof(float));
  memcpy((float *)model->transition, crf + (size_t)2 * RH_LABELS,
         (size_t)RH_LABELS * RH_LABELS * sizeof(float));
  return true;
}

static bool copy_model(const char *folder, const rh_model *model) {
  bool good = copy_floats(folder, "model_baseline/word_emb", (float *)model->embedding,
                          (size_t)RH_CHARACTERS * RH_EMBEDDING);
  for (size_t layer = 0; good && layer < RH_LAYERS; layer++)
    for (size_t direction = 0; good && direction < RH_DIRECTIONS; direction++)
      good = copy_gru(folder, model, layer, direction);
  return good &&
         copy_floats(folder, "model_baseline/fc_4.w_0", (float *)model->output,
                     (size_t)2 * RH_HIDDEN * RH_LABELS) &&
         copy_floats(folder, "model_baseline/fc_4.b_0", (float *)model->output_bias, RH_LABELS) &&
         copy_crf(folder, model);
}

static bool write_file(const char *path, const unsigned char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  bool good = file && fwrite(bytes, 1, size, file) == size;
  if (file && fclose(file) != 0) good = false;
  if (!good) perror(path);
  return good;
}

static bool pack(const char *folder, const char *output, entry *entries) {
  size_t count;
  uint32_t unknown;
  if (!read_dictionary(folder, entries, &count, &unknown)) return false;
  size_t size = RH_MODEL_BODY + rh_model_body_size(count);
  unsigned char *bytes = calloc(1, size);
  if (!bytes) return false;
  rh_model model;
  rh_model_map(&model, bytes + RH_MODEL_BODY, count);
  for (size_t i = 0; i < count; i++) {
    ((uint32_t *)model.code_points)[i] = entries[i].code_point;
    ((uint32_t *)model.rows)[i] = entries[i].row;
  }
  bool good = copy_model(folder, &model);
  rh_model_header header = {.version = RH_MODEL_VERSION,
                            .code_point_count = (uint32_t)count,
                            .unknown = unknown,
                            .size = size};
  memcpy(header.magic, RH_MODEL_MAGIC, sizeof header.magic);
  header.checksum = rh_model_checksum(bytes + RH_MODEL_BODY, size - RH_MODEL_BODY);
  memcpy(bytes, &header, sizeof header);
  good = good && write_file(output, bytes, size);
  free(bytes);
  return good;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: pack_weights LAC_SMALL_FOLDER OUTPUT\n");
    return 2;
  }
  entry *entries = calloc(RH_CHARACTERS, sizeof *entries);
  bool good = entries && pack(argv[1], argv[2], entries);
  free(entries);
  return good ? 0 : 1;
}
