#include "bench/tagger/peak.h"

#include <string.h>

rh_peak_run rh_peak_plain_fixed16, rh_peak_plain_float32;
#if defined(__x86_64__)
rh_peak_run rh_peak_avx512_fixed16, rh_peak_avx512_float32;
rh_peak_run rh_peak_avx2_fixed16, rh_peak_avx2_float32;
rh_peak_run rh_peak_sse2_fixed16, rh_peak_sse2_float32;
#elif defined(__aarch64__)
rh_peak_run rh_peak_neon_fixed16, rh_peak_neon_float32;
#endif

rh_peak_run *rh_peak_of(const char *kernel) {
  static const struct {
    const char *kernel;
    rh_peak_run *run;
  } PEAKS[] = {
#if defined(__x86_64__)
    {"avx512-fixed16", rh_peak_avx512_fixed16},
    {"avx512-float32", rh_peak_avx512_float32},
    {"avx2-fixed16", rh_peak_avx2_fixed16},
    {"avx2-float32", rh_peak_avx2_float32},
    {"sse2-fixed16", rh_peak_sse2_fixed16},
    {"sse2-float32", rh_peak_sse2_float32},
#elif defined(__aarch64__)
    {"neon-fixed16", rh_peak_neon_fixed16},
    {"neon-float32", rh_peak_neon_float32},
#endif
    {"plain-fixed16", rh_peak_plain_fixed16},
    {"plain-float32", rh_peak_plain_float32},
  };
  for (size_t i = 0; i < sizeof PEAKS / sizeof *PEAKS; i++)
    if (strcmp(PEAKS[i].kernel, kernel) == 0) return PEAKS[i].run;
  return NULL;
}
