/* Sets of variable names, by number. */
#ifndef RONGHE_QUERIES_SPARQL_NAME_SET_H
#define RONGHE_QUERIES_SPARQL_NAME_SET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_name_set {
  uint64_t *words; /* in an arena */
  size_t word_count;
} rh_name_set;

bool rh_name_set_has(const rh_name_set *set, uint32_t name);

/* False when memory is out. */
bool rh_name_set_add(rh_name_set *set, uint32_t name, rh_arena *arena);
bool rh_name_set_add_all(rh_name_set *set, const rh_name_set *other, rh_arena *arena);

/* The smallest name >= `from`, or UINT32_MAX. */
uint32_t rh_name_set_next(const rh_name_set *set, uint32_t from);

#endif
