#include "graph/store/sort.h"

#include <string.h>

#define DIGIT_BITS 8u
#define DIGITS 256u

/* Turns counts into the first place of each digit. */
static void accumulate(size_t places[DIGITS]) {
  size_t sum = 0;
  for (unsigned d = 0; d < DIGITS; d++) {
    size_t count = places[d];
    places[d] = sum;
    sum += count;
  }
}

void rh_sort_rows(rh_sort_row **rows, rh_sort_row **spare, size_t count, unsigned column) {
  uint64_t all = UINT64_MAX, any = 0;
  for (size_t i = 0; i < count; i++) {
    all &= (*rows)[i].v[column];
    any |= (*rows)[i].v[column];
  }
  for (unsigned shift = 0; shift < 64; shift += DIGIT_BITS) {
    size_t places[DIGITS] = {0};
    if (((any ^ (all & any)) >> shift & (DIGITS - 1)) == 0) continue;
    const rh_sort_row *from = *rows;
    rh_sort_row *to = *spare;
    for (size_t i = 0; i < count; i++) places[from[i].v[column] >> shift & (DIGITS - 1)]++;
    accumulate(places);
    for (size_t i = 0; i < count; i++)
      to[places[from[i].v[column] >> shift & (DIGITS - 1)]++] = from[i];
    *spare = *rows;
    *rows = to;
  }
}

static void sort_pairs_by(rh_sort_pair **pairs, rh_sort_pair **spare, size_t count,
                          unsigned column) {
  uint64_t all = UINT64_MAX, any = 0;
  for (size_t i = 0; i < count; i++) {
    all &= (*pairs)[i].v[column];
    any |= (*pairs)[i].v[column];
  }
  for (unsigned shift = 0; shift < 64; shift += DIGIT_BITS) {
    size_t places[DIGITS] = {0};
    if (((any ^ (all & any)) >> shift & (DIGITS - 1)) == 0) continue;
    const rh_sort_pair *from = *pairs;
    rh_sort_pair *to = *spare;
    for (size_t i = 0; i < count; i++) places[from[i].v[column] >> shift & (DIGITS - 1)]++;
    accumulate(places);
    for (size_t i = 0; i < count; i++)
      to[places[from[i].v[column] >> shift & (DIGITS - 1)]++] = from[i];
    *spare = *pairs;
    *pairs = to;
  }
}

void rh_sort_pairs(rh_sort_pair **pairs, rh_sort_pair **spare, size_t count) {
  sort_pairs_by(pairs, spare, count, 1);
  sort_pairs_by(pairs, spare, count, 0);
}
