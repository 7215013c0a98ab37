/* The network, written once over the vectors of simd.h and compiled for each instruction set and
 * precision; the build sets RH_KERNEL and RH_KERNEL_NAME.
 *
 * The time goes into products of a few rows (states of sentences) by a matrix of weights. A block
 * of ROWS rows by RH_VECTORS vectors of columns is summed up in registers, so that a weight that
 * is loaded serves ROWS sentences and a state that is loaded serves RH_VECTORS vectors. */
#include "extract/tagger/kernel.h"
#include "extract/tagger/simd.h"

#include <stdalign.h>
#include <stdbool.h>

#if defined(RH_OPERANDS_FIXED16)
#define RH_PRECISION RH_FIXED16
#else
#define RH_PRECISION RH_FLOAT32
#endif

enum {
  ROWS = 6,                        /* of a block */
  COLUMNS = RH_LANES * RH_VECTORS, /* of a block */
  SLOTS = 24                       /* sentences that advance together, at most */
};

/* One row of a block. Rows are variables of their own, not an array, so that every compiler keeps
 * them in registers. */
typedef struct row {
  rh_sum sum[RH_VECTORS];
} row;

static inline row row_zero(void) {
  row r;
  for (size_t v = 0; v < RH_VECTORS; v++) r.sum[v] = rh_sum_zero();
  return r;
}

static inline row row_add(row r, const rh_weights *w, const rh_operand *in) {
  rh_group g = rh_group_load(in);
  for (size_t v = 0; v < RH_VECTORS; v++) r.sum[v] = rh_sum_add(r.sum[v], w[v], g);
  return r;
}

static inline void row_store(row r, const rh_matrix *m, size_t column, float *out) {
  for (size_t v = 0; v < RH_VECTORS; v++) {
    size_t j = column + v * RH_LANES;
    rh_vec sum = rh_vec_add(rh_sum_vec(r.sum[v], m->unit + j), rh_vec_load(m->bias + j));
    rh_vec_store(out + v * RH_LANES, sum);
  }
}

/* out[r][j] = bias[j] + the sum over k of in[r][k] * weights[k][j], for one block of `rows`; rows
 * beyond them are not read and not written. `rows` is a constant wherever this is inlined. */
static inline void multiply_block(const rh_operand *in, size_t stride, size_t rows,
                                  const rh_matrix *m, size_t column, float *out,
                                  size_t out_stride) {
  const rh_operand *weights = (const rh_operand *)m->panels +
                              column / RH_PANEL * m->inputs * RH_PANEL +
                              column % RH_PANEL * RH_GROUP;
  row r0 = row_zero(), r1 = r0, r2 = r0, r3 = r0, r4 = r0, r5 = r0;
  for (size_t k = 0; k < m->inputs; k += RH_GROUP) {
    rh_weights w[RH_VECTORS];
    for (size_t v = 0; v < RH_VECTORS; v++)
      w[v] = rh_weights_load(weights + k * RH_PANEL + v * RH_LANES * RH_GROUP);
    r0 = row_add(r0, w, in + k);
    if (rows > 1) r1 = row_add(r1, w, in + stride + k);
    if (rows > 2) r2 = row_add(r2, w, in + 2 * stride + k);
    if (rows > 3) r3 = row_add(r3, w, in + 3 * stride + k);
    if (rows > 4) r4 = row_add(r4, w, in + 4 * stride + k);
    if (rows > 5) r5 = row_add(r5, w, in + 5 * stride + k);
  }
  row_store(r0, m, column, out);
  if (rows > 1) row_store(r1, m, column, out + out_stride);
  if (rows > 2) row_store(r2, m, column, out + 2 * out_stride);
  if (rows > 3) row_store(r3, m, column, out + 3 * out_stride);
  if (rows > 4) row_store(r4, m, column, out + 4 * out_stride);
  if (rows > 5) row_store(r5, m, column, out + 5 * out_stride);
}

/* The same for any number of rows up to ROWS. */
static void multiply(const rh_operand *in, size_t stride, size_t rows, const rh_matrix *m,
                     size_t column, float *out, size_t out_stride) {
  switch (rows) {
  case 1:
    multiply_block(in, stride, 1, m, column, out, out_stride);
    break;
  case 2:
    multiply_block(in, stride, 2, m, column, out, out_stride);
    break;
  case 3:
    multiply_block(in, stride, 3, m, column, out, out_stride);
    break;
  case 4:
    multiply_block(in, stride, 4, m, column, out, out_stride);
    break;
  case 5:
    multiply_block(in, stride, 5, m, column, out, out_stride);
    break;
  default:
    multiply_block(in, stride, ROWS, m, column, out, out_stride);
  }
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* The product of all characters of a batch; some rows at a time, which stay in the cache while the
 * matrix goes by. */
static void multiply_all(const rh_operand *in, size_t count, const rh_matrix *m, float *out) {
  enum { SOME = 96 };
  for (size_t first = 0; first < count; first += SOME) {
    size_t end = least(count, first + SOME);
    for (size_t column = 0; column < m->outputs; column += COLUMNS)
      for (size_t r = first; r < end; r += ROWS)
        multiply(in + r * m->inputs, m->inputs, least(ROWS, end - r), m, column,
                 out + r * m->outputs + column, m->outputs);
  }
}

static void project(const rh_model *model, const float *const *embedded, size_t count,
                    float *const *out) {
  const size_t columns = (size_t)RH_DIRECTIONS * RH_GATES;
  for (size_t column = 0; column < columns; column += COLUMNS) {
    for (size_t i = 0; i < count; i++) {
      rh_vec sum[RH_VECTORS];
      for (size_t v = 0; v < RH_VECTORS; v++)
        sum[v] = rh_vec_load(model->projection_bias + column + v * RH_LANES);
      for (size_t k = 0; k < RH_EMBEDDING; k++) {
        const float *weights = model->projection + k * columns + column;
        rh_vec x = rh_vec_all(embedded[i][k]);
        for (size_t v = 0; v < RH_VECTORS; v++)
          sum[v] = rh_vec_add(sum[v], rh_vec_mul(x, rh_vec_load(weights + v * RH_LANES)));
      }
      for (size_t v = 0; v < RH_VECTORS; v++) rh_vec_store(out[i] + column + v * RH_LANES, sum[v]);
    }
  }
}

/* The sentences that advance together through one direction of one layer, one a slot. When one is
 * through, the next of the batch takes its slot. */
typedef struct pass {
  const rh_matrix *gates;
  const rh_matrix *candidate;
  const rh_batch *batch;
  size_t layer;
  size_t direction;
  size_t next; /* the sentence to begin next */
  size_t used; /* slots */
  size_t at[SLOTS];
  size_t left[SLOTS]; /* characters, with the one at `at` */
  const float *input[SLOTS];
  rh_operand *output[SLOTS];
  alignas(64) float hidden[SLOTS][RH_HIDDEN];
  alignas(64) float update[SLOTS][RH_HIDDEN];
  alignas(64) rh_operand state[SLOTS][RH_HIDDEN]; /* hidden as operands */
  alignas(64) rh_operand reset[SLOTS][RH_HIDDEN]; /* reset gate x hidden */
} pass;

/* Points a slot to the input and output of the character it is at. */
static void aim(pass *p, size_t slot) {
  const rh_batch *batch = p->batch;
  size_t at = p->at[slot];
  p->input[slot] =
      p->layer ? batch->gates + at * RH_GATES : batch->projected[at] + p->direction * RH_GATES;
  p->output[slot] = (rh_operand *)batch->layers[p->layer] + (at * 2 + p->direction) * RH_HIDDEN;
}

static bool begin_sentence(pass *p, size_t slot) {
  if (p->next == p->batch->sentence_count) return false;
  size_t start = p->batch->starts[p->next];
  size_t end = p->batch->starts[p->next + 1];
  p->next++;
  p->at[slot] = p->direction ? end - 1 : start;
  p->left[slot] = end - start;
  memset(p->hidden[slot], 0, sizeof p->hidden[slot]);
  memset(p->state[slot], 0, sizeof p->state[slot]);
  aim(p, slot);
  return true;
}

static void move_slot(pass *p, size_t to, size_t from) {
  if (to == from) return;
  p->at[to] = p->at[from];
  p->left[to] = p->left[from];
  p->input[to] = p->input[from];
  p->output[to] = p->output[from];
  memcpy(p->hidden[to], p->hidden[from], sizeof p->hidden[to]);
  memcpy(p->state[to], p->state[from], sizeof p->state[to]);
}

/* Each slot goes on to the next character, or to another sentence. */
static void advance(pass *p) {
  for (size_t slot = 0; slot < p->used;) {
    if (--p->left[slot] > 0) {
      p->at[slot] += p->direction ? (size_t)-1 : 1;
      aim(p, slot++);
    } else if (begin_sentence(p, slot)) {
      slot++;
    } else {
      move_slot(p, slot, --p->used); /* which has not advanced yet */
    }
  }
}

/* Update gates are kept; reset gates are multiplied by the state at once. */
static void finish_gates(pass *p, size_t slot, size_t column, const float *product) {
  const float *input = p->input[slot] + column;
  for (size_t j = 0; j < COLUMNS; j += RH_LANES) {
    rh_vec gate = rh_vec_sigmoid(rh_vec_add(rh_vec_load(product + j), rh_vec_load(input + j)));
    size_t i = column % RH_HIDDEN + j;
    if (column < RH_HIDDEN)
      rh_vec_store(p->update[slot] + i, gate);
    else
      rh_operands_store(p->reset[slot] + i, rh_vec_mul(gate, rh_vec_load(p->hidden[slot] + i)));
  }
}

static void finish_state(pass *p, size_t slot, size_t column, const float *product) {
  const float *input = p->input[slot] + 2 * RH_HIDDEN + column;
  for (size_t j = 0; j < COLUMNS; j += RH_LANES) {
    rh_vec candidate = rh_vec_tanh(rh_vec_add(rh_vec_load(product + j), rh_vec_load(input + j)));
    float *hidden = p->hidden[slot] + column + j;
    rh_vec old = rh_vec_load(hidden);
    rh_vec update = rh_vec_load(p->update[slot] + column + j);
    rh_vec now = rh_vec_add(old, rh_vec_mul(update, rh_vec_sub(candidate, old)));
    rh_vec_store(hidden, now);
    rh_operands_store(p->state[slot] + column + j, now);
    rh_operands_store(p->output[slot] + column + j, now);
  }
}

/* One character of every slot: h = (1 - u) h + u c, with u, r = sigmoid(x_ur + h W_ur) and
 * c = tanh(x_c + (r h) W_c). */
static void step(pass *p) {
  alignas(64) float product[ROWS][COLUMNS];
  for (size_t column = 0; column < 2 * RH_HIDDEN; column += COLUMNS) {
    for (size_t slot = 0; slot < p->used; slot += ROWS) {
      size_t rows = least(ROWS, p->used - slot);
      multiply(p->state[slot], RH_HIDDEN, rows, p->gates, column, product[0], COLUMNS);
      for (size_t r = 0; r < rows; r++) finish_gates(p, slot + r, column, product[r]);
    }
  }
  for (size_t column = 0; column < RH_HIDDEN; column += COLUMNS) {
    for (size_t slot = 0; slot < p->used; slot += ROWS) {
      size_t rows = least(ROWS, p->used - slot);
      multiply(p->reset[slot], RH_HIDDEN, rows, p->candidate, column, product[0], COLUMNS);
      for (size_t r = 0; r < rows; r++) finish_state(p, slot + r, column, product[r]);
    }
  }
}

/* As many slots as the longest sentence lets stay busy, in whole blocks. */
static size_t slots_for(const rh_batch *batch) {
  size_t longest = batch->starts[1];
  size_t total = batch->starts[batch->sentence_count];
  size_t slots = (total + longest - 1) / longest;
  return least(SLOTS, (slots + ROWS - 1) / ROWS * ROWS);
}

static void run_direction(const rh_network *network, const rh_batch *batch, size_t layer,
                          size_t direction) {
  pass p = {.gates = &network->gates[layer][direction],
            .candidate = &network->candidate[layer][direction],
            .batch = batch,
            .layer = layer,
            .direction = direction};
  size_t slots = slots_for(batch);
  while (p.used < slots && begin_sentence(&p, p.used)) p.used++;
  while (p.used > 0) {
    step(&p);
    advance(&p);
  }
}

static void run(const rh_model *model, const rh_batch *batch) {
  const rh_network *network = &model->network[RH_PRECISION];
  size_t count = batch->starts[batch->sentence_count];
  if (count == 0) return;
  for (size_t direction = 0; direction < RH_DIRECTIONS; direction++)
    run_direction(network, batch, 0, direction);
  for (size_t direction = 0; direction < RH_DIRECTIONS; direction++) {
    multiply_all(batch->layers[0], count, &network->input[direction], batch->gates);
    run_direction(network, batch, 1, direction);
  }
  multiply_all(batch->layers[1], count, &network->output, batch->scores);
}

static void score_paths(const rh_model *model, float *scores, size_t characters) {
  for (size_t j = 0; characters && j < RH_SCORES; j++) scores[j] += model->start[j];
  for (size_t t = 1; t < characters; t++) {
    const float *before = scores + (t - 1) * RH_SCORES;
    for (size_t column = 0; column < RH_SCORES; column += COLUMNS) {
      float *now = scores + t * RH_SCORES + column;
      rh_vec best[RH_VECTORS];
      for (size_t v = 0; v < RH_VECTORS; v++) best[v] = rh_vec_all(-1e30F);
      for (size_t i = 0; i < RH_LABELS; i++) {
        const float *transition = model->transition + i * RH_SCORES + column;
        rh_vec from = rh_vec_all(before[i]);
        for (size_t v = 0; v < RH_VECTORS; v++)
          best[v] = rh_vec_max(best[v], rh_vec_add(from, rh_vec_load(transition + v * RH_LANES)));
      }
      for (size_t v = 0; v < RH_VECTORS; v++)
        rh_vec_store(now + v * RH_LANES, rh_vec_add(best[v], rh_vec_load(now + v * RH_LANES)));
    }
  }
}

extern const rh_kernel RH_KERNEL;
const rh_kernel RH_KERNEL = {RH_KERNEL_NAME, RH_PRECISION, project, run, score_paths};
