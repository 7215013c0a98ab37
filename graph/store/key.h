/* Rows of ids as LMDB keys: columns of eight bytes, high byte first; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_KEY_H
#define RONGHE_GRAPH_STORE_KEY_H

#include "graph/store/environment.h"

static inline void rh_key_put(uint8_t *out, uint64_t value) {
  for (unsigned i = 0; i < 8; i++) out[i] = (uint8_t)(value >> (56 - 8 * i));
}

static inline uint64_t rh_key_get(const uint8_t *in) {
  uint64_t value = 0;
  for (unsigned i = 0; i < 8; i++) value = value << 8 | in[i];
  return value;
}

static inline void rh_key_write(uint8_t *out, const uint64_t *row, unsigned columns) {
  for (unsigned c = 0; c < columns; c++) rh_key_put(out + (size_t)8 * c, row[c]);
}

static inline void rh_key_read(const uint8_t *in, uint64_t *row, unsigned columns) {
  for (unsigned c = 0; c < columns; c++) row[c] = rh_key_get(in + (size_t)8 * c);
}

/* -1, 0, 1 as a row stands before, at or after another. */
static inline int rh_row_compare(const uint64_t *a, const uint64_t *b, unsigned columns) {
  for (unsigned c = 0; c < columns; c++) {
    if (a[c] != b[c]) return a[c] < b[c] ? -1 : 1;
  }
  return 0;
}

#endif
