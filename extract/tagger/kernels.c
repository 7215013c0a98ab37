#include "extract/tagger/kernel.h"

#include <stdbool.h>

extern const rh_kernel rh_kernel_plain_fixed16;
extern const rh_kernel rh_kernel_plain_float32;

#if defined(__x86_64__)

extern const rh_kernel rh_kernel_avx512_fixed16;
extern const rh_kernel rh_kernel_avx512_float32;
extern const rh_kernel rh_kernel_avx2_fixed16;
extern const rh_kernel rh_kernel_avx2_float32;
extern const rh_kernel rh_kernel_sse2_fixed16;
extern const rh_kernel rh_kernel_sse2_float32;

size_t rh_kernels(const rh_kernel *out[RH_MAX_KERNELS]) {
  bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  bool avx512 = avx2 && __builtin_cpu_supports("avx512f");
  size_t count = 0;
  if (avx512 && __builtin_cpu_supports("avx512vnni")) out[count++] = &rh_kernel_avx512_fixed16;
  if (avx2) out[count++] = &rh_kernel_avx2_fixed16;
  out[count++] = &rh_kernel_sse2_fixed16;
  out[count++] = &rh_kernel_plain_fixed16;
  if (avx512) out[count++] = &rh_kernel_avx512_float32;
  if (avx2) out[count++] = &rh_kernel_avx2_float32;
  out[count++] = &rh_kernel_sse2_float32;
  out[count++] = &rh_kernel_plain_float32;
  return count;
}

#else

#if defined(__aarch64__)
extern const rh_kernel rh_kernel_neon_fixed16;
extern const rh_kernel rh_kernel_neon_float32;
#endif

size_t rh_kernels(const rh_kernel *out[RH_MAX_KERNELS]) {
  size_t count = 0;
#if defined(__aarch64__)
  out[count++] = &rh_kernel_neon_fixed16;
  out[count++] = &rh_kernel_neon_float32;
#endif
  out[count++] = &rh_kernel_plain_fixed16;
  out[count++] = &rh_kernel_plain_float32;
  return count;
}

#endif
