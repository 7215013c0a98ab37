#define RH_SIMD_PLAIN
#define RH_KERNEL rh_kernel_plain
#define RH_KERNEL_NAME "plain"
#include "extract/tagger/kernel_body.h"
