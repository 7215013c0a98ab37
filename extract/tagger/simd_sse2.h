/* SSE2, which every x86-64 has. See simd.h. */
#include <emmintrin.h>

enum { RH_LANES = 4, RH_VECTORS = 2 };

typedef __m128 rh_vec;

static inline rh_vec rh_vec_load(const float *p) {
  return _mm_loadu_ps(p);
}
static inline void rh_vec_store(float *p, rh_vec v) {
  _mm_storeu_ps(p, v);
}
static inline rh_vec rh_vec_all(float x) {
  return _mm_set1_ps(x);
}
static inline rh_vec rh_vec_add(rh_vec a, rh_vec b) {
  return _mm_add_ps(a, b);
}
static inline rh_vec rh_vec_sub(rh_vec a, rh_vec b) {
  return _mm_sub_ps(a, b);
}
static inline rh_vec rh_vec_mul(rh_vec a, rh_vec b) {
  return _mm_mul_ps(a, b);
}
static inline rh_vec rh_vec_div(rh_vec a, rh_vec b) {
  return _mm_div_ps(a, b);
}
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return _mm_min_ps(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return _mm_max_ps(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) { /* |a| < 2^31 */
  return _mm_cvtepi32_ps(_mm_cvtps_epi32(a));
}
static inline rh_vec rh_vec_scale(rh_vec a, rh_vec n) { /* a 2^n for whole n */
  __m128i exponent = _mm_slli_epi32(_mm_cvtps_epi32(n), 23);
  return _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(a), exponent));
}

#if defined(RH_OPERANDS_FIXED16)

typedef __m128i rh_sum;
typedef __m128i rh_weights;
typedef __m128i rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm_setzero_si128();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm_loadu_si128((const __m128i *)(const void *)p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  int pair;
  memcpy(&pair, p, sizeof pair);
  return _mm_set1_epi32(pair);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm_add_epi32(sum, _mm_madd_epi16(w, g));
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  return _mm_mul_ps(_mm_cvtepi32_ps(sum), _mm_loadu_ps(unit));
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  __m128i whole = _mm_cvtps_epi32(_mm_mul_ps(v, _mm_set1_ps(RH_FIXED_ONE)));
  _mm_storel_epi64((__m128i *)(void *)p, _mm_packs_epi32(whole, whole));
}

#else

typedef __m128 rh_sum;
typedef __m128 rh_weights;
typedef __m128 rh_group;

static inline rh_sum rh_sum_zero(void) {
  return _mm_setzero_ps();
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return _mm_loadu_ps(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return _mm_set1_ps(*p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return _mm_add_ps(sum, _mm_mul_ps(w, g));
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  (void)unit;
  return sum;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  _mm_storeu_ps(p, v);
}

#endif
