#include "queries/sparql/syntax/name_set.h"

#include <string.h>

enum { WORD_BITS = 64 };

static bool reach(rh_name_set *set, size_t words, rh_arena *arena) {
  if (words <= set->word_count) return true;
  uint64_t *grown = rh_arena_alloc_array(arena, words, sizeof *grown);
  if (!grown) return false;
  if (set->word_count) memcpy(grown, set->words, set->word_count * sizeof *grown);
  set->words = grown;
  set->word_count = words;
  return true;
}

bool rh_name_set_has(const rh_name_set *set, uint32_t name) {
  size_t word = name / WORD_BITS;
  return word < set->word_count && (set->words[word] >> (name % WORD_BITS) & 1) != 0;
}

bool rh_name_set_add(rh_name_set *set, uint32_t name, rh_arena *arena) {
  if (!reach(set, name / WORD_BITS + 1, arena)) return false;
  set->words[name / WORD_BITS] |= UINT64_C(1) << (name % WORD_BITS);
  return true;
}

bool rh_name_set_add_all(rh_name_set *set, const rh_name_set *other, rh_arena *arena) {
  if (!reach(set, other->word_count, arena)) return false;
  for (size_t i = 0; i < other->word_count; i++) set->words[i] |= other->words[i];
  return true;
}

uint32_t rh_name_set_next(const rh_name_set *set, uint32_t from) {
  for (size_t word = from / WORD_BITS; word < set->word_count; word++) {
    uint64_t rest = set->words[word];
    if (word == from / WORD_BITS) rest &= ~UINT64_C(0) << (from % WORD_BITS);
    for (uint32_t bit = 0; rest; bit++, rest >>= 1)
      if (rest & 1) return (uint32_t)(word * WORD_BITS) + bit;
  }
  return UINT32_MAX;
}
