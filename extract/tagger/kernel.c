#include "extract/tagger/kernel.h"

extern const rh_kernel rh_kernel_plain;
#if defined(__x86_64__)
extern const rh_kernel rh_kernel_avx2;
extern const rh_kernel rh_kernel_avx512;
#endif

size_t rh_kernels(const rh_kernel *out[4]) {
  size_t count = 0;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
    out[count++] = &rh_kernel_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    out[count++] = &rh_kernel_avx2;
#endif
  out[count++] = &rh_kernel_plain;
  return count;
}

const rh_kernel *rh_kernel_best(void) {
  const rh_kernel *kernels[4];
  rh_kernels(kernels);
  return kernels[0];
}
