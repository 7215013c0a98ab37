/* AVX-512F; AVX-512 VNNI for RH_FIXED16. See simd.h. */
#include <immintrin.h>

enum { RH_LANES = 16, RH_VECTORS = 4 };

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
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return _mm512_min_ps(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return _mm512_max_ps(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) {
  return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
static inline rh_vec rh_vec_scale(rh_vec a, rh_vec n) { /* a 2^n for whole n */
  __m512i exponent = _mm512_slli_epi32(_mm512_cvtps_epi32(n), 23);
  return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(a), exponent));
}

#if defined(RH_OPERANDS_FIXED16)

typedef __m512i rh_sum;
typedef __m512i rh_weights;
typedef __m512i rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm512_setzero_si512();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm512_loadu_si512(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  int pair;
  memcpy(&pair, p, sizeof pair);
  return _mm512_set1_epi32(pair);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm512_dpwssd_epi32(sum, w, g);
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  return _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_loadu_ps(unit));
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  __m512i whole = _mm512_cvtps_epi32(_mm512_mul_ps(v, _mm512_set1_ps(RH_FIXED_ONE)));
  _mm256_storeu_si256((__m256i *)(void *)p, _mm512_cvtepi32_epi16(whole));
}

#else

typedef __m512 rh_sum;
typedef __m512 rh_weights;
typedef __m512 rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm512_setzero_ps();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm512_loadu_ps(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return _mm512_set1_ps(*p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm512_fmadd_ps(w, g, sum);
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  (void)unit;
  return sum;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  _mm512_storeu_ps(p, v);
}

#endif
