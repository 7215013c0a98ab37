#include "queries/sparql/plan/varset.h"

#include <string.h>

enum { WORD_BITS = 64 };

rh_varset rh_varset_new(size_t variables, rh_arena *arena) {
  size_t words = variables / WORD_BITS + 1;
  rh_varset set = {rh_arena_alloc_array(arena, words, sizeof(uint64_t)), words};
  if (!set.words) set.word_count = 0;
  return set;
}

rh_varset rh_varset_copy(rh_varset set, rh_arena *arena) {
  rh_varset copy = {rh_arena_alloc_array(arena, set.word_count, sizeof(uint64_t)), set.word_count};
  if (!copy.words)
    copy.word_count = 0;
  else if (set.word_count)
    memcpy(copy.words, set.words, set.word_count * sizeof(uint64_t));
  return copy;
}

void rh_varset_add(rh_varset set, rh_var variable) {
  if (variable / WORD_BITS < set.word_count)
    set.words[variable / WORD_BITS] |= UINT64_C(1) << (variable % WORD_BITS);
}

void rh_varset_remove(rh_varset set, rh_var variable) {
  if (variable / WORD_BITS < set.word_count)
    set.words[variable / WORD_BITS] &= ~(UINT64_C(1) << (variable % WORD_BITS));
}

bool rh_varset_has(rh_varset set, rh_var variable) {
  return variable / WORD_BITS < set.word_count &&
         (set.words[variable / WORD_BITS] >> (variable % WORD_BITS) & 1) != 0;
}

static uint64_t word(rh_varset set, size_t i) {
  return i < set.word_count ? set.words[i] : 0;
}

void rh_varset_unite(rh_varset set, rh_varset other) {
  for (size_t i = 0; i < set.word_count; i++) set.words[i] |= word(other, i);
}

void rh_varset_intersect(rh_varset set, rh_varset other) {
  for (size_t i = 0; i < set.word_count; i++) set.words[i] &= word(other, i);
}

void rh_varset_subtract(rh_varset set, rh_varset other) {
  for (size_t i = 0; i < set.word_count; i++) set.words[i] &= ~word(other, i);
}

bool rh_varset_within(rh_varset set, rh_varset other) {
  for (size_t i = 0; i < set.word_count; i++)
    if (set.words[i] & ~word(other, i)) return false;
  return true;
}

bool rh_varset_meets(rh_varset set, rh_varset other) {
  for (size_t i = 0; i < set.word_count; i++)
    if (set.words[i] & word(other, i)) return true;
  return false;
}

bool rh_varset_empty(rh_varset set) {
  for (size_t i = 0; i < set.word_count; i++)
    if (set.words[i]) return false;
  return true;
}

rh_var rh_varset_next(rh_varset set, rh_var from) {
  for (rh_var v = from; v / WORD_BITS < set.word_count;) {
    uint64_t rest = set.words[v / WORD_BITS] >> (v % WORD_BITS);
    if (rest == 0) {
      v = (v / WORD_BITS + 1) * WORD_BITS;
      continue;
    }
    for (; (rest & 1) == 0; rest >>= 1) v++;
    return v;
  }
  return RH_VAR_NONE;
}

rh_var *rh_varset_list(rh_varset set, rh_arena *arena, size_t *count) {
  *count = 0;
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    (*count)++;
  rh_var *list = rh_arena_alloc_array(arena, *count + 1, sizeof *list);
  if (!list) {
    *count = 0;
    return NULL;
  }
  size_t i = 0;
  for (rh_var v = rh_varset_next(set, 0); v != RH_VAR_NONE; v = rh_varset_next(set, v + 1))
    list[i++] = v;
  return list;
}
