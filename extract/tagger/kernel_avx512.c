#define RH_SIMD_AVX512
#define RH_KERNEL rh_kernel_avx512
#define RH_KERNEL_NAME "avx512"
#include "extract/tagger/kernel_body.h"
