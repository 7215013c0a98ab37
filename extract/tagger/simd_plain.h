/* Plain C, in loops that compilers turn into whatever vectors there are. See simd.h. */
enum { RH_LANES = 4, RH_VECTORS = 2 };

#define RH_EACH_LANE for (int l = 0; l < RH_LANES; l++)

typedef struct rh_vec {
  float lane[RH_LANES];
} rh_vec;

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
static inline rh_vec rh_vec_min(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] = a.lane[l] < b.lane[l] ? a.lane[l] : b.lane[l];
  return a;
}
static inline rh_vec rh_vec_max(rh_vec a, rh_vec b) {
  RH_EACH_LANE a.lane[l] = a.lane[l] > b.lane[l] ? a.lane[l] : b.lane[l];
  return a;
}

/* To the next whole number, to the even one between two, for |a| < 2^22: the bits below the point
 * fall off. */
static inline rh_vec rh_vec_round(rh_vec a) {
  const float LARGE = 12582912.0F; /* 1.5 x 2^23 */
  RH_EACH_LANE a.lane[l] = (a.lane[l] + LARGE) - LARGE;
  return a;
}
static inline rh_vec rh_vec_scale(rh_vec a, rh_vec n) { /* a 2^n for whole n */
  uint32_t bits[RH_LANES];
  memcpy(bits, a.lane, sizeof bits);
  RH_EACH_LANE bits[l] += (uint32_t)(int32_t)n.lane[l] << 23;
  memcpy(a.lane, bits, sizeof bits);
  return a;
}

#if defined(RH_OPERANDS_FIXED16)

typedef struct rh_sum {
  int32_t lane[RH_LANES];
} rh_sum;
typedef struct rh_weights {
  int16_t lane[2 * RH_LANES];
} rh_weights;
typedef rh_weights rh_group;

static inline rh_sum rh_sum_zero(void) {
  return (rh_sum){{0}};
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  rh_weights w;
  memcpy(&w, p, sizeof w);
  return w;
}
static inline rh_group rh_group_load(const rh_operand *p) {
  rh_group g;
  for (int l = 0; l < 2 * RH_LANES; l++) g.lane[l] = p[l % 2];
  return g;
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  RH_EACH_LANE sum.lane[l] += w.lane[2 * l] * g.lane[2 * l] + w.lane[2 * l + 1] * g.lane[2 * l + 1];
  return sum;
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  rh_vec v;
  RH_EACH_LANE v.lane[l] = (float)sum.lane[l] * unit[l];
  return v;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  rh_vec whole = rh_vec_round(rh_vec_mul(v, rh_vec_all(RH_FIXED_ONE)));
  RH_EACH_LANE p[l] = (int16_t)whole.lane[l];
}

#else

typedef rh_vec rh_sum;
typedef rh_vec rh_weights;
typedef rh_vec rh_group;

static inline rh_sum rh_sum_zero(void) {
  return rh_vec_all(0);
}
static inline rh_weights rh_weights_load(const rh_operand *p) {
  return rh_vec_load(p);
}
static inline rh_group rh_group_load(const rh_operand *p) {
  return rh_vec_all(*p);
}
static inline rh_sum rh_sum_add(rh_sum sum, rh_weights w, rh_group g) {
  return rh_vec_add(sum, rh_vec_mul(w, g));
}
static inline rh_vec rh_sum_vec(rh_sum sum, const float *unit) {
  (void)unit;
  return sum;
}
static inline void rh_operands_store(rh_operand *p, rh_vec v) {
  rh_vec_store(p, v);
}

#endif
