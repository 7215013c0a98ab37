/* AVX2 and FMA. See simd.h. */
#include <immintrin.h>

enum { RH_LANES = 8, RH_VECTORS = 2 };

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
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return _mm256_min_ps(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return _mm256_max_ps(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) {
  return _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
static inline rh_vec rh_vec_scale(rh_vec a, rh_vec n) { /* a 2^n for whole n */
  __m256i exponent = _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23);
  return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), exponent));
}

#if defined(RH_OPERANDS_FIXED16)

typedef __m256i rh_sum;
typedef __m256i rh_weights;
typedef __m256i rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm256_setzero_si256();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm256_loadu_si256((const __m256i *)(const void *)p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  int pair;
  memcpy(&pair, p, sizeof pair);
  return _mm256_set1_epi32(pair);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(w, g));
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  return _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(unit));
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  __m256i whole = _mm256_cvtps_epi32(_mm256_mul_ps(v, _mm256_set1_ps(RH_FIXED_ONE)));
  __m128i halves =
      _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  _mm_storeu_si128((__m128i *)(void *)p, halves);
}

#else

typedef __m256 rh_sum;
typedef __m256 rh_weights;
typedef __m256 rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm256_setzero_ps();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm256_loadu_ps(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return _mm256_broadcast_ss(p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm256_fmadd_ps(w, g, sum);
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  (void)unit;
  return sum;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  _mm256_storeu_ps(p, v);
}

#endif
