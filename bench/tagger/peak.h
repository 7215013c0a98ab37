/* The most multiply-adds that the operation of a kernel can do, its operands at hand. */
#ifndef RONGHE_BENCH_TAGGER_PEAK_H
#define RONGHE_BENCH_TAGGER_PEAK_H

#include <stddef.h>

enum { RH_PEAK_OPERANDS = 4096 /* bytes */ };

/* Runs `rounds` rounds over RH_PEAK_OPERANDS bytes of zeros (passed, so that no compiler knows
 * them), leaves 64 floats in `out` and returns how many multiply-adds that were. */
typedef size_t rh_peak_run(size_t rounds, const void *operands, float *out);

/* That of the kernel of this name; NULL when there is none. */
rh_peak_run *rh_peak_of(const char *kernel);

#endif
