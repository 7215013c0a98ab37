/* Kinds of characters. */
#ifndef RONGHE_EXTRACT_MENTION_CHARACTERS_H
#define RONGHE_EXTRACT_MENTION_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* True when `c` is in `set`, which ends with 0. */
static inline bool rh_is_one_of(uint32_t c, const uint32_t *set) {
  while (*set && *set != c) set++;
  return *set != 0;
}

static inline bool rh_is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

/* A Chinese character. */
static inline bool rh_is_ideograph(uint32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

static inline bool rh_is_comma(uint32_t c) {
  return c == ',' || c == 0xFF0C;
}

/* Marks and words that join the items of a list: 、和与及. */
static inline bool rh_joins_items(uint32_t c) {
  return c == 0x3001 || c == 0x548C || c == 0x4E0E || c == 0x53CA;
}

/* Levels of places, which stand for one: 省市区县州. */
static inline bool rh_is_level(uint32_t c) {
  return c == 0x7701 || c == 0x5E02 || c == 0x533A || c == 0x53BF || c == 0x5DDE;
}

#endif
