#include "queries/sparql/eval/run.h"

enum { TICKS_A_LOOK = 16 };

uint64_t rh_run_clock(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

rh_status rh_run_check(rh_run *run) {
  if (run->cancelled && *run->cancelled)
    return rh_fail(run->error, RH_ERR_CANCELLED, "the query was stopped");
  if (!run->deadline_ns || ++run->ticks % TICKS_A_LOOK) return RH_OK;
  if (rh_run_clock() < run->deadline_ns) return RH_OK;
  return rh_fail(
      run->error, RH_ERR_LIMIT,
      "the query took longer than its limit of %llu ms; ask for less, or raise the limit",
      (unsigned long long)run->time_limit_ms);
}

rh_status rh_run_reserve(rh_run *run, size_t bytes) {
  run->memory_used += bytes;
  if (run->memory_used + rh_terms_memory(run->terms) <= run->memory_limit) return RH_OK;
  return rh_fail(run->error, RH_ERR_LIMIT,
                 "the query needs more than its limit of %zu MiB of memory; ask for less, or raise "
                 "the limit",
                 run->memory_limit >> 20);
}

void rh_run_release(rh_run *run, size_t bytes) {
  run->memory_used -= bytes < run->memory_used ? bytes : run->memory_used;
}

rh_status rh_run_no_memory(rh_run *run) {
  return rh_fail(run->error, RH_ERR_MEMORY, "out of memory while the query ran");
}

/* splitmix64 */
uint64_t rh_run_random_bits(rh_run *run) {
  uint64_t z = run->random += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

double rh_run_random(rh_run *run) {
  return (double)(rh_run_random_bits(run) >> 11) * 0x1.0p-53;
}
