/* NEON of AArch64. See simd.h. */
#include <arm_neon.h>

enum { RH_LANES = 4, RH_VECTORS = 4 };

typedef float32x4_t rh_vec;

static inline rh_vec rh_vec_load(const float *p) {
  return vld1q_f32(p);
}
static inline void rh_vec_store(float *p, rh_vec v) {
  vst1q_f32(p, v);
}
static inline rh_vec rh_vec_all(float x) {
  return vdupq_n_f32(x);
}
static inline rh_vec rh_vec_add(rh_vec a, rh_vec b) {
  return vaddq_f32(a, b);
}
static inline rh_vec rh_vec_sub(rh_vec a, rh_vec b) {
  return vsubq_f32(a, b);
}
static inline rh_vec rh_vec_mul(rh_vec a, rh_vec b) {
  return vmulq_f32(a, b);
}
static inline rh_vec rh_vec_div(rh_vec a, rh_vec b) {
  return vdivq_f32(a, b);
}
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  return vminq_f32(a, b);
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  return vmaxq_f32(a, b);
}
static inline rh_vec rh_vec_round(rh_vec a) {
  return vrndnq_f32(a);
}
static inline rh_vec rh_vec_scale(rh_vec a, rh_vec n) { /* a 2^n for whole n */
  int32x4_t exponent = vshlq_n_s32(vcvtq_s32_f32(n), 23);
  return vreinterpretq_f32_s32(vaddq_s32(vreinterpretq_s32_f32(a), exponent));
}

#if defined(RH_OPERANDS_FIXED16)

typedef int32x4_t rh_sum;
typedef int16x4x2_t rh_weights; /* of the first and of the second input of each pair */
typedef int16x4x2_t rh_group;

static inline rh_sum rh_sum_zero(void) {
  return vdupq_n_s32(0);
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return vld2_s16(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return vld2_dup_s16(p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return vmlal_s16(vmlal_s16(sum, w.val[0], g.val[0]), w.val[1], g.val[1]);
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  return vmulq_f32(vcvtq_f32_s32(sum), vld1q_f32(unit));
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  vst1_s16(p, vmovn_s32(vcvtnq_s32_f32(vmulq_f32(v, vdupq_n_f32(RH_FIXED_ONE)))));
}

#else

typedef float32x4_t rh_sum;
typedef float32x4_t rh_weights;
typedef float32x4_t rh_group;

static inline rh_sum rh_sum_zero(void) {
  return vdupq_n_f32(0);
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return vld1q_f32(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return vld1q_dup_f32(p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return vfmaq_f32(sum, w, g);
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  (void)unit;
  return sum;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  vst1q_f32(p, v);
}

#endif
