/* The vectors of one instruction set, behind one set of names. A kernel file defines
 * RH_SIMD_AVX512, RH_SIMD_AVX2 or RH_SIMD_NEON (none: plain C) and then includes this and
 * kernel_body.h.
 *
 * One lane is one sentence of a batch: RH_LANES sentences advance together. */
#ifndef RONGHE_EXTRACT_TAGGER_SIMD_H
#define RONGHE_EXTRACT_TAGGER_SIMD_H

#include <math.h>
#include <stdint.h>

#if defined(RH_SIMD_AVX512)

#include <immintrin.h>
#define RH_LANES 16
#define RH_TILE 12 /* accumulators held in registers */
typedef __m512 rh_vec;
static inline rh_vec rh_vec_load(const float *p) {
  return _mm512_loadu_ps(p);
}
static inline void rh_vec_store(float *p, rh_vec v) {
  _mm512_storeu_ps(p, v);
}
static inline rh_vec rh_vec_all(float x) {
  return _mm512_set1_ps(x);
}
static inline rh_vec rh_vec_add(rh_vec a, rh_vec b) {
  return _mm512_add_ps(a, b);
}
static inline rh_vec rh_vec_sub(rh_vec a, rh_vec b) {
  return _mm512_sub_ps(a, b);
}
static inline rh_vec rh_vec_mul(rh_vec a, rh_vec b) {
  return _mm512_mul_ps(a, b);
}
static inline rh_vec rh_vec_div(rh_vec a, rh_vec b) {
  return _mm512_div_ps(a, b);
}
static inline rh_vec rh_vec_fma(rh_vec a, rh_vec b, rh_vec c) {
  return _mm512_fmadd_ps(a, b, c);
}
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return _mm512_min_ps(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return _mm512_max_ps(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) {
  return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
static inline rh_vec rh_vec_exp2i(rh_vec n) { /* 2^n for whole n */
  return _mm512_castsi512_ps(
      _mm512_slli_epi32(_mm512_add_epi32(_mm512_cvtps_epi32(n), _mm512_set1_epi32(127)), 23));
}

#elif defined(RH_SIMD_AVX2)

#include <immintrin.h>
#define RH_LANES 8
#define RH_TILE 12
typedef __m256 rh_vec;
static inline rh_vec rh_vec_load(const float *p) {
  return _mm256_loadu_ps(p);
}
static inline void rh_vec_store(float *p, rh_vec v) {
  _mm256_storeu_ps(p, v);
}
static inline rh_vec rh_vec_all(float x) {
  return _mm256_set1_ps(x);
}
static inline rh_vec rh_vec_add(rh_vec a, rh_vec b) {
  return _mm256_add_ps(a, b);
}
static inline rh_vec rh_vec_sub(rh_vec a, rh_vec b) {
  return _mm256_sub_ps(a, b);
}
static inline rh_vec rh_vec_mul(rh_vec a, rh_vec b) {
  return _mm256_mul_ps(a, b);
}
static inline rh_vec rh_vec_div(rh_vec a, rh_vec b) {
  return _mm256_div_ps(a, b);
}
static inline rh_vec rh_vec_fma(rh_vec a, rh_vec b, rh_vec c) {
  return _mm256_fmadd_ps(a, b, c);
}
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return _mm256_min_ps(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return _mm256_max_ps(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) {
  return _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
static inline rh_vec rh_vec_exp2i(rh_vec n) {
  return _mm256_castsi256_ps(
      _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23));
}

#else

#define RH_LANES 4
#define RH_TILE 4
typedef struct rh_vec {
  float lane[RH_LANES];
} rh_vec;
#define RH_EACH_LANE for (int l = 0; l < RH_LANES; l++)
static inline rh_vec rh_vec_load(const float *p) {
  rh_vec v;
  RH_EACH_LANE v.lane[l] = p[l];
  return v;
}
static inline void rh_vec_store(float *p, rh_vec v) {
  RH_EACH_LANE p[l] = v.lane[l];
}
static inline rh_vec rh_vec_all(float x) {
  rh_vec v;
  RH_EACH_LANE v.lane[l] = x;
  return v;
}
static inline rh_vec rh_vec_add(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] += b.lane[l];
  return a;
}
static inline rh_vec rh_vec_sub(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] -= b.lane[l];
  return a;
}
static inline rh_vec rh_vec_mul(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] *= b.lane[l];
  return a;
}
static inline rh_vec rh_vec_div(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] /= b.lane[l];
  return a;
}
static inline rh_vec rh_vec_fma(rh_vec a, rh_vec b, rh_vec c) {
  RH_EACH_LANE c.lane[l] += a.lane[l] * b.lane[l];
  return c;
}
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] = fminf(a.lane[l], b.lane[l]);
  return a;
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] = fmaxf(a.lane[l], b.lane[l]);
  return a;
}
static inline rh_vec rh_vec_round(rh_vec a) {
  RH_EACH_LANE a.lane[l] = rintf(a.lane[l]);
  return a;
}
static inline rh_vec rh_vec_exp2i(rh_vec n) {
  RH_EACH_LANE n.lane[l] = ldexpf(1.0F, (int)n.lane[l]);
  return n;
}

#endif

/* e^x to about 2 units in the last place: range reduction by ln 2 in two parts, then the polynomial
 * of Cephes' expf (Moshier). */
static inline rh_vec rh_vec_exp(rh_vec x) {
  x = rh_vec_min(rh_vec_max(x, rh_vec_all(-87.3F)), rh_vec_all(88.3F));
  rh_vec n = rh_vec_round(rh_vec_mul(x, rh_vec_all(1.44269504088896341F)));
  rh_vec r = rh_vec_fma(n, rh_vec_all(-0.693359375F), x);
  r = rh_vec_fma(n, rh_vec_all(2.12194440e-4F), r);
  rh_vec p = rh_vec_all(1.9875691500e-4F);
  p = rh_vec_fma(p, r, rh_vec_all(1.3981999507e-3F));
  p = rh_vec_fma(p, r, rh_vec_all(8.3334519073e-3F));
  p = rh_vec_fma(p, r, rh_vec_all(4.1665795894e-2F));
  p = rh_vec_fma(p, r, rh_vec_all(1.6666665459e-1F));
  p = rh_vec_fma(p, r, rh_vec_all(5.0000001201e-1F));
  p = rh_vec_fma(p, rh_vec_mul(r, r), rh_vec_add(r, rh_vec_all(1.0F)));
  return rh_vec_mul(p, rh_vec_exp2i(n));
}

static inline rh_vec rh_vec_sigmoid(rh_vec x) {
  rh_vec one = rh_vec_all(1.0F);
  return rh_vec_div(one, rh_vec_add(one, rh_vec_exp(rh_vec_sub(rh_vec_all(0.0F), x))));
}

/* tanh x = 2 sigmoid(2x) - 1 */
static inline rh_vec rh_vec_tanh(rh_vec x) {
  rh_vec two = rh_vec_all(2.0F);
  return rh_vec_sub(rh_vec_mul(two, rh_vec_sigmoid(rh_vec_mul(two, x))), rh_vec_all(1.0F));
}

#endif
