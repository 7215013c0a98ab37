/* Sets of variables (slots) of one query. */
#ifndef RONGHE_SPARQL_PLAN_VARSET_H
#define RONGHE_SPARQL_PLAN_VARSET_H

#include "base/arena.h"
#include "queries/sparql/algebra/algebra.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_varset {
  uint64_t *words; /* in an arena; NULL: memory was out when it was made, acts as empty */
  size_t word_count;
} rh_varset;

rh_varset rh_varset_new(size_t variables, rh_arena *arena);
rh_varset rh_varset_copy(rh_varset set, rh_arena *arena);

void rh_varset_add(rh_varset set, rh_var variable); /* RH_VAR_NONE is ignored */
void rh_varset_remove(rh_varset set, rh_var variable);
bool rh_varset_has(rh_varset set, rh_var variable);

/* set |= other, set &= other, set -= other */
void rh_varset_unite(rh_varset set, rh_varset other);
void rh_varset_intersect(rh_varset set, rh_varset other);
void rh_varset_subtract(rh_varset set, rh_varset other);

bool rh_varset_within(rh_varset set, rh_varset other); /* set is a subset of other */
bool rh_varset_meets(rh_varset set, rh_varset other);  /* they share a variable */
bool rh_varset_empty(rh_varset set);

/* The first variable from `from` on, RH_VAR_NONE at the end: for (v = next(s, 0); v != NONE; v =
 * next(s, v + 1)). */
rh_var rh_varset_next(rh_varset set, rh_var from);

/* The variables in ascending order, in the arena; *count their number. */
rh_var *rh_varset_list(rh_varset set, rh_arena *arena, size_t *count);

#endif
