/* Packs jieba's lac_small into one file for rh_tagger_open; run by the build.
 *
 * usage: pack_weights LAC_SMALL_FOLDER OUTPUT */
#include "base/file.h"
#include "base/utf8.h"
#include "extract/tagger/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Reads "row TAB word" lines; keeps the words of one character, the others are `unknown`. */
static bool read_dictionary(const char *folder, uint16_t *rows, uint32_t *unknown) {
  rh_buffer text = RH_BUFFER_INIT;
  bool good = read_part(folder, "word.dic", &text);
  uint16_t *known = calloc(RH_CODE_POINTS, sizeof *known); /* row + 1 */
  *unknown = RH_CHARACTERS;
  for (char *line = text.data; good && known && line && *line;) {
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
      else if (length && size == length && c < RH_CODE_POINTS)
        known[c] = (uint16_t)(row + 1);
    }
    line = next;
  }
  good = good && known && *unknown < RH_CHARACTERS;
  for (size_t c = 0; good && c < RH_CODE_POINTS; c++)
    rows[c] = known[c] ? (uint16_t)(known[c] - 1) : (uint16_t)*unknown;
  free(known);
  rh_buffer_free(&text);
  return good;
}

/* A matrix as it is published: row-major, rows `stride` apart. */
typedef struct source {
  const float *weights;
  const float *bias;
  size_t stride;
  size_t columns;
} source;

static float weight_at(const source *from, size_t row, size_t column) {
  return column < from->columns ? from->weights[row * from->stride + column] : 0.0F;
}

/* Where the weight is in its panels, counted in weights; `group` inputs of a column lie together.
 */
static size_t place_of(const rh_matrix *m, size_t row, size_t column, size_t group) {
  size_t panel = column / RH_PANEL * m->inputs * RH_PANEL;
  return panel + (row / group * RH_PANEL + column % RH_PANEL) * group + row % group;
}

static void pack_floats(const rh_matrix *m, const source *from) {
  for (size_t column = 0; column < m->outputs; column++) {
    ((float *)m->unit)[column] = 1.0F;
    for (size_t row = 0; row < m->inputs; row++)
      ((float *)m->panels)[place_of(m, row, column, 1)] = weight_at(from, row, column);
  }
}

/* The largest scale at which the weights fit in 16 bits and no sum of products with a state leaves
 * 32 bits; half a unit is left to rounding for each weight. */
static float scale_of(const rh_matrix *m, const source *from, size_t column) {
  float sum = 0;
  float most = 0;
  for (size_t row = 0; row < m->inputs; row++) {
    float size = fabsf(weight_at(from, row, column));
    sum += size;
    most = fmaxf(most, size);
  }
  if (most <= 0) return 1.0F;
  float room = 2147480000.0F / RH_FIXED_ONE - (float)m->inputs;
  return fminf(32767.0F / most, room / sum);
}

static void pack_fixed(const rh_matrix *m, const source *from) {
  for (size_t column = 0; column < m->outputs; column++) {
    float scale = scale_of(m, from, column);
    ((float *)m->unit)[column] = 1.0F / (scale * RH_FIXED_ONE);
    for (size_t row = 0; row < m->inputs; row++)
      ((int16_t *)m->panels)[place_of(m, row, column, 2)] =
          (int16_t)lrintf(weight_at(from, row, column) * scale);
  }
}

static void pack_matrix(rh_precision precision, const rh_matrix *m, const source *from) {
  if (precision == RH_FIXED16)
    pack_fixed(m, from);
  else
    pack_floats(m, from);
  for (size_t column = 0; column < from->columns; column++)
    ((float *)m->bias)[column] = from->bias[column];
}

/* The input product of layer 1 stays as it is: it is made once for each character. */
static void copy_projection(const rh_model *model, size_t direction, const float *weights,
                            const float *bias) {
  size_t columns = (size_t)RH_DIRECTIONS * RH_GATES;
  size_t first = direction * RH_GATES;
  for (size_t row = 0; row < RH_EMBEDDING; row++)
    memcpy((float *)model->projection + row * columns + first, weights + row * RH_GATES,
           RH_GATES * sizeof(float));
  memcpy((float *)model->projection_bias + first, bias, RH_GATES * sizeof(float));
}

/* One direction of one layer: the projection of its input, then its own weights (update and reset,
 * 128 x 256, then candidate, 128 x 128). */
static bool pack_gru(const char *folder, const rh_model *model, size_t layer, size_t direction) {
  size_t inputs = layer ? 2 * RH_HIDDEN : RH_EMBEDDING;
  size_t index = layer * RH_DIRECTIONS + direction;
  char name[64];
  static float projection[2 * RH_HIDDEN * RH_GATES];
  static float recurrent[RH_HIDDEN * RH_GATES];
  float input_bias[RH_GATES];
  float bias[RH_GATES];
  (void)snprintf(name, sizeof name, "model_baseline/fc_%zu.w_0", index);
  bool good = copy_floats(folder, name, projection, inputs * RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/fc_%zu.b_0", index);
  good = good && copy_floats(folder, name, input_bias, RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/gru_%zu.b_0", index);
  good = good && copy_floats(folder, name, bias, RH_GATES);
  (void)snprintf(name, sizeof name, "model_baseline/gru_%zu.w_0", index);
  good = good && copy_floats(folder, name, recurrent, (size_t)RH_HIDDEN * RH_GATES);
  if (!good) return false;
  size_t gates = (size_t)RH_GATES - RH_HIDDEN;
  source from_input = {projection, input_bias, RH_GATES, RH_GATES};
  source from_gates = {recurrent, bias, gates, gates};
  source from_candidate = {recurrent + RH_HIDDEN * gates, bias + gates, RH_HIDDEN, RH_HIDDEN};
  for (rh_precision p = 0; p < RH_PRECISIONS; p++) {
    const rh_network *network = &model->network[p];
    if (layer) pack_matrix(p, &network->input[direction], &from_input);
    pack_matrix(p, &network->gates[layer][direction], &from_gates);
    pack_matrix(p, &network->candidate[layer][direction], &from_candidate);
  }
  if (layer == 0) copy_projection(model, direction, projection, input_bias);
  return true;
}

static bool pack_output(const char *folder, const rh_model *model) {
  static float weights[2 * RH_HIDDEN * RH_LABELS];
  float bias[RH_LABELS];
  if (!copy_floats(folder, "model_baseline/fc_4.w_0", weights, (size_t)2 * RH_HIDDEN * RH_LABELS) ||
      !copy_floats(folder, "model_baseline/fc_4.b_0", bias, RH_LABELS))
    return false;
  source from = {weights, bias, RH_LABELS, RH_LABELS};
  for (rh_precision p = 0; p < RH_PRECISIONS; p++) pack_matrix(p, &model->network[p].output, &from);
  return true;
}

static bool pack_crf(const char *folder, const rh_model *model) {
  const float NEVER = -1e30F;
  float crf[RH_LABELS + 2][RH_LABELS];
  if (!copy_floats(folder, "model_baseline/crfw", crf[0], sizeof crf / sizeof **crf)) return false;
  memcpy((float *)model->start, crf[0], sizeof crf[0]);
  memcpy((float *)model->end, crf[1], sizeof crf[1]);
  for (size_t i = 0; i < RH_LABELS; i++) {
    for (size_t j = 0; j < RH_SCORES; j++) {
      size_t at = i * RH_SCORES + j;
      ((float *)model->transition)[at] = j < RH_LABELS ? crf[2 + i][j] : NEVER;
      ((float *)model->transition_to)[at] = j < RH_LABELS ? crf[2 + j][i] : NEVER;
    }
  }
  return true;
}

static bool pack_model(const char *folder, rh_model *model) {
  bool good = read_dictionary(folder, (uint16_t *)model->rows, &model->unknown) &&
              copy_floats(folder, "model_baseline/word_emb", (float *)model->embedding,
                          (size_t)RH_CHARACTERS * RH_EMBEDDING);
  for (size_t layer = 0; good && layer < RH_LAYERS; layer++)
    for (size_t direction = 0; good && direction < RH_DIRECTIONS; direction++)
      good = pack_gru(folder, model, layer, direction);
  return good && pack_output(folder, model) && pack_crf(folder, model);
}

static bool write_file(const char *path, const unsigned char *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  bool good = file && fwrite(bytes, 1, size, file) == size;
  if (file && fclose(file) != 0) good = false;
  if (!good) perror(path);
  return good;
}

static bool pack(const char *folder, const char *output) {
  size_t size = RH_MODEL_BODY + rh_model_body_size();
  unsigned char *bytes = calloc(1, size);
  if (!bytes) return false;
  rh_model model;
  rh_model_map(&model, bytes + RH_MODEL_BODY);
  bool good = pack_model(folder, &model);
  rh_model_header header = {.version = RH_MODEL_VERSION, .unknown = model.unknown, .size = size};
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
  return pack(argv[1], argv[2]) ? 0 : 1;
}
