#include "extract/tagger/projections.h"

#include <stdlib.h>

enum { WIDTH = RH_DIRECTIONS * RH_GATES, FIRST_CAPACITY = 512, TOGETHER = 32 };

/* Gives a place to each character that has none yet. */
static void place_new(rh_projections *projections, const uint16_t *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t *place = &projections->places[rows[i]];
    if (*place == 0) *place = (uint32_t)++projections->count;
  }
}

static bool reserve(rh_projections *projections, size_t count) {
  size_t capacity = projections->capacity ? projections->capacity : FIRST_CAPACITY;
  while (capacity < count) capacity *= 2;
  if (capacity == projections->capacity) return true;
  float *grown = realloc(projections->products, capacity * WIDTH * sizeof *grown);
  if (!grown) return false;
  projections->products = grown;
  projections->capacity = capacity;
  return true;
}

static void forget_new(rh_projections *projections, const uint16_t *rows, size_t count,
                       size_t known) {
  for (size_t i = 0; i < count; i++)
    if (projections->places[rows[i]] > known) projections->places[rows[i]] = 0;
  projections->count = known;
}

/* Makes the products of the places from `first` on, which were given in the order of `rows`. */
static void make_new(rh_projections *projections, const rh_model *model, const rh_kernel *kernel,
                     const uint16_t *rows, size_t count, size_t first) {
  const float *embedded[TOGETHER];
  float *out[TOGETHER];
  size_t waiting = 0;
  for (size_t i = 0; i < count && first < projections->count; i++) {
    if (projections->places[rows[i]] != first + 1) continue;
    embedded[waiting] = model->embedding + (size_t)rows[i] * RH_EMBEDDING;
    out[waiting++] = projections->products + first * WIDTH;
    first++;
    if (waiting < TOGETHER && first < projections->count) continue;
    kernel->project(model, embedded, waiting, out);
    waiting = 0;
  }
}

bool rh_projections_find(rh_projections *projections, const rh_model *model,
                         const rh_kernel *kernel, const uint16_t *rows, size_t count,
                         const float **out) {
  size_t known = projections->count;
  place_new(projections, rows, count);
  if (!reserve(projections, projections->count)) {
    forget_new(projections, rows, count, known);
    return false;
  }
  make_new(projections, model, kernel, rows, count, known);
  for (size_t i = 0; i < count; i++)
    out[i] = projections->products + (size_t)(projections->places[rows[i]] - 1) * WIDTH;
  return true;
}

void rh_projections_free(rh_projections *projections) {
  free(projections->products);
}
