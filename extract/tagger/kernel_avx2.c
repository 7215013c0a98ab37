#define RH_SIMD_AVX2
#define RH_KERNEL rh_kernel_avx2
#define RH_KERNEL_NAME "avx2"
#include "extract/tagger/kernel_body.h"
