/* A naive set of quads, which the store is compared with. */
#ifndef RONGHE_TESTS_STORE_MODEL_H
#define RONGHE_TESTS_STORE_MODEL_H

#include "graph/store/store.h"

typedef struct model {
  rh_quad *quads; /* owned */
  size_t count, capacity;
} model;

bool model_insert(model *m, const rh_quad *quad); /* false when it was there */
void model_append(model *m, const rh_quad *quad); /* without looking; then: */
void model_normalize(model *m);                   /* removes copies */
bool model_remove(model *m, const rh_quad *quad); /* false when it was not there */
void model_free(model *m);

/* Deterministic random numbers. */
uint64_t model_random(uint64_t *seed);

/* Asserts that a snapshot holds exactly the model's quads: scans of every order and pattern with
 * batches of different sizes, bounds, distinct and seeks; counts; graphs. `rounds` random ranges.
 */
void model_assert_equal(const model *m, const rh_snapshot *snapshot, uint64_t *seed,
                        unsigned rounds);

/* Asserts that rh_store_verify finds nothing wrong. */
void assert_sound(const rh_snapshot *snapshot);

#endif
