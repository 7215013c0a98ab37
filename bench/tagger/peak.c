/* Compiled like a kernel, once for each; the build sets RH_PEAK. See peak.h. */
#include "bench/tagger/peak.h"
#include "extract/tagger/model.h"
#include "extract/tagger/simd.h"

enum { STEPS = 16, WIDTH = RH_LANES * RH_GROUP };

rh_peak_run RH_PEAK;

size_t RH_PEAK(size_t rounds, const void *operands, float *out) {
  const rh_operand *p = operands;
  rh_sum sum[12]; /* each its own start, or a compiler would see that they are equal */
  for (size_t i = 0; i < 12; i++)
    sum[i] = rh_sum_add(rh_sum_zero(), rh_weights_load(p + i * WIDTH), rh_group_load(p + i));
  rh_sum a = sum[0], b = sum[1], c = sum[2], d = sum[3], e = sum[4], f = sum[5];
  rh_sum g = sum[6], h = sum[7], i = sum[8], j = sum[9], k = sum[10], l = sum[11];
  for (size_t n = 0; n < rounds; n++) { /* no product twice, or it would be made once */
    const rh_operand *from = p + n % STEPS * WIDTH;
    rh_weights w = rh_weights_load(from);
    rh_weights v = rh_weights_load(from + WIDTH);
    rh_group x = rh_group_load(from);
    a = rh_sum_add(a, w, x), b = rh_sum_add(b, v, x);
    x = rh_group_load(from + 2);
    c = rh_sum_add(c, w, x), d = rh_sum_add(d, v, x);
    x = rh_group_load(from + 4);
    e = rh_sum_add(e, w, x), f = rh_sum_add(f, v, x);
    x = rh_group_load(from + 6);
    g = rh_sum_add(g, w, x), h = rh_sum_add(h, v, x);
    x = rh_group_load(from + 8);
    i = rh_sum_add(i, w, x), j = rh_sum_add(j, v, x);
    x = rh_group_load(from + 10);
    k = rh_sum_add(k, w, x), l = rh_sum_add(l, v, x);
  }
  const rh_sum all[] = {a, b, c, d, e, f, g, h, i, j, k, l};
  rh_vec total = rh_vec_all(0);
  for (size_t s = 0; s < 12; s++) total = rh_vec_add(total, rh_sum_vec(all[s], operands));
  rh_vec_store(out, total);
  return rounds * 12 * WIDTH;
}
