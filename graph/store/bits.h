/* Integers of fixed width packed into bytes, low bits first; private to graph/store. Reading may
 * look at up to RH_BITS_PAD bytes behind the last one that holds bits; they must be readable. */
#ifndef RONGHE_GRAPH_STORE_BITS_H
#define RONGHE_GRAPH_STORE_BITS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define RH_BITS_PAD 16u

static inline unsigned rh_bits_width(uint64_t largest) {
  unsigned width = 0;
#if defined(__GNUC__)
  width = largest ? 64u - (unsigned)__builtin_clzll(largest) : 0u;
#else
  for (; largest; largest >>= 1) width++;
#endif
  return width;
}

static inline size_t rh_bits_bytes(size_t count, unsigned width) {
  return (count * width + 7) / 8;
}

static inline uint64_t rh_bits_mask(unsigned width) {
  return width == 0 ? 0 : UINT64_MAX >> (64 - width);
}

/* The `width` bits (at most 64) from bit `at` on. */
static inline uint64_t rh_bits_get(const uint8_t *bits, size_t at, unsigned width) {
  uint64_t word;
  unsigned shift = (unsigned)(at & 7);
  memcpy(&word, bits + (at >> 3), sizeof word);
  word >>= shift;
  if (width + shift > 64) word |= (uint64_t)bits[(at >> 3) + 8] << (64 - shift);
  return word & rh_bits_mask(width);
}

/* Unpacks `count` integers of one width from bit `at` on, each plus `base`. */
static inline void rh_bits_unpack(const uint8_t *bits, size_t at, unsigned width, uint64_t base,
                                  size_t count, uint64_t *out) {
  if (width == 0) {
    for (size_t i = 0; i < count; i++) out[i] = base;
    return;
  }
  if (width > 57) {
    for (size_t i = 0; i < count; i++, at += width) out[i] = base + rh_bits_get(bits, at, width);
    return;
  }
  const uint64_t mask = rh_bits_mask(width);
  for (size_t i = 0; i < count; i++, at += width) {
    uint64_t word;
    memcpy(&word, bits + (at >> 3), sizeof word);
    out[i] = base + ((word >> (at & 7)) & mask);
  }
}

/* Ors a value into zeroed bytes from bit `at` on. */
static inline void rh_bits_put(uint8_t *bits, size_t at, unsigned width, uint64_t value) {
  if (width == 0) return;
  uint64_t word;
  unsigned shift = (unsigned)(at & 7);
  uint8_t *place = bits + (at >> 3);
  memcpy(&word, place, sizeof word);
  word |= value << shift;
  memcpy(place, &word, sizeof word);
  if (width + shift > 64) place[8] = (uint8_t)(place[8] | value >> (64 - shift));
}

#endif
