/* Integers of variable length, seven bits a byte, low bits first; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_VARINT_H
#define RONGHE_GRAPH_STORE_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_VARINT_MAX 10u

static inline size_t rh_varint_write(uint64_t value, uint8_t *out) {
  size_t n = 0;
  while (value >= 0x80u) {
    out[n++] = (uint8_t)(value | 0x80u);
    value >>= 7;
  }
  out[n++] = (uint8_t)value;
  return n;
}

/* Reads at *at and moves it on; false at the end of the bytes or for more than 64 bits. */
static inline bool rh_varint_read(const uint8_t **at, const uint8_t *end, uint64_t *value) {
  uint64_t result = 0;
  for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
    uint8_t byte = *(*at)++;
    result |= (uint64_t)(byte & 0x7Fu) << shift;
    if (byte < 0x80u) {
      *value = result;
      return true;
    }
  }
  return false;
}

#endif
