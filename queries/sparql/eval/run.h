/* What the operators of one running plan share: terms, the frame, limits. */
#ifndef RONGHE_SPARQL_EVAL_RUN_H
#define RONGHE_SPARQL_EVAL_RUN_H

#include "queries/sparql/engine.h"
#include "queries/sparql/value/regex.h"
#include "queries/sparql/value/terms.h"

#include <time.h>

typedef struct rh_run {
  const rh_snapshot *snapshot;
  rh_terms *terms;
  rh_regex_cache *regexes;
  size_t variable_count;
  /* Values of variables that come from outside of the subtree being evaluated, by slot. */
  rh_id *frame;
  const char *base;
  const rh_service *service;
  const char *const *names; /* of the variables, by slot */
  bool profile;
  /* Limits. */
  uint64_t deadline_ns; /* of the monotonic clock; 0: none */
  uint64_t time_limit_ms;
  size_t memory_limit; /* SIZE_MAX: none */
  size_t memory_used;
  const volatile sig_atomic_t *cancelled;
  unsigned ticks;
  /* The moment of NOW(). */
  struct timespec now;
  uint64_t random;
  uint64_t solutions; /* numbered so far, for BNODE("…") */
  rh_error *error;    /* of the call that is running */
} rh_run;

uint64_t rh_run_clock(void); /* nanoseconds of the monotonic clock */

/* To be called about once for a thousand rows of work: RH_ERR_LIMIT when time is up,
 * RH_ERR_CANCELLED when the caller wants it to stop. */
rh_status rh_run_check(rh_run *run);

/* Accounts for memory: RH_ERR_LIMIT beyond the limit. rh_run_release takes it back. */
rh_status rh_run_reserve(rh_run *run, size_t bytes);
void rh_run_release(rh_run *run, size_t bytes);

rh_status rh_run_no_memory(rh_run *run);

/* The next of a sequence of random numbers in [0, 1). */
double rh_run_random(rh_run *run);
uint64_t rh_run_random_bits(rh_run *run);

#endif
