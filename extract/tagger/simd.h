/* The vectors of one instruction set, behind one set of names; the only place with intrinsics.
 *
 * A kernel is compiled with RH_SIMD_AVX512, RH_SIMD_AVX2, RH_SIMD_SSE2 or RH_SIMD_NEON (none: plain
 * C), and with RH_OPERANDS_FIXED16 or without (RH_FLOAT32). The instruction set's header gives
 *
 * - RH_LANES, the floats of a vector, and RH_VECTORS, the vectors of columns of a block (the part
 * of a matrix product that the registers hold);
 * - rh_vec and rh_vec_*: floats, one operation each. No multiply-add is fused, so that every
 *   instruction set gives the same bits;
 * - rh_operand, what a product multiplies; RH_GROUP of them (4 bytes) are multiplied together:
 *   rh_weights are the groups of RH_LANES columns, an rh_group is one group for all lanes, and an
 *   rh_sum gathers their products. rh_sum_vec gives the sum as floats. */
#ifndef RONGHE_EXTRACT_TAGGER_SIMD_H
#define RONGHE_EXTRACT_TAGGER_SIMD_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(RH_OPERANDS_FIXED16)
typedef int16_t rh_operand;
enum { RH_GROUP = 2 };
#else
typedef float rh_operand;
enum { RH_GROUP = 1 };
#endif

#if defined(RH_SIMD_AVX512)
#include "extract/tagger/simd_avx512.h"
#elif defined(RH_SIMD_AVX2)
#include "extract/tagger/simd_avx2.h"
#elif defined(RH_SIMD_SSE2)
#include "extract/tagger/simd_sse2.h"
#elif defined(RH_SIMD_NEON)
#include "extract/tagger/simd_neon.h"
#else
#include "extract/tagger/simd_plain.h"
#endif

/* 2^t for |t| <= 64 to about 1e-7: t is parted into a whole number, which is added to the exponent,
 * and a fraction in [-1/2, 1/2], for which a minimax polynomial stands. */
static inline rh_vec rh_vec_exp2(rh_vec t) {
  static const float P[] = {1.000000072e+00F, 6.931469671e-01F, 2.402211972e-01F,
                            5.550713274e-02F, 9.675541334e-03F, 1.327647199e-03F};
  t = rh_vec_min(rh_vec_max(t, rh_vec_all(-64.0F)), rh_vec_all(64.0F));
  rh_vec n = rh_vec_round(t);
  rh_vec f = rh_vec_sub(t, n);
  rh_vec p = rh_vec_all(P[5]);
  for (int i = 4; i >= 0; i--) p = rh_vec_add(rh_vec_mul(p, f), rh_vec_all(P[i]));
  return rh_vec_scale(p, n);
}

/* 1 / (1 + e^-x) */
static inline rh_vec rh_vec_sigmoid(rh_vec x) {
  rh_vec one = rh_vec_all(1.0F);
  return rh_vec_div(one, rh_vec_add(one, rh_vec_exp2(rh_vec_mul(x, rh_vec_all(-1.44269504F)))));
}

/* tanh x = 2 / (1 + e^-2x) - 1 */
static inline rh_vec rh_vec_tanh(rh_vec x) {
  rh_vec one = rh_vec_all(1.0F);
  rh_vec e = rh_vec_exp2(rh_vec_mul(x, rh_vec_all(-2.88539008F)));
  return rh_vec_sub(rh_vec_div(rh_vec_all(2.0F), rh_vec_add(one, e)), one);
}

#endif
