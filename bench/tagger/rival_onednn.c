/* The network with oneDNN: a layer is its GRU primitive over both directions, the scores are its
 * inner product. Its GRU keeps u of the old state where ours takes u of the new one, so the update
 * gate's weights change their sign. */
#include "bench/tagger/rival.h"

#include <oneapi/dnnl/dnnl.h>
#include <stdlib.h>

enum { LANES = RH_RIVAL_LANES, STEPS_ROUNDED = 8, MAX_LENGTHS = 256 };

/* What runs one layer at one number of steps. */
typedef struct gru_layer {
  dnnl_primitive_t primitive;
  dnnl_memory_t in, weights_in, weights_state, bias, out;
} gru_layer;

typedef struct network {
  gru_layer layers[RH_LAYERS];
  dnnl_primitive_t output;
  dnnl_memory_t output_in, output_weights, output_bias, scores;
} network;

typedef struct state {
  dnnl_engine_t engine;
  dnnl_stream_t stream;
  float *weights_in[RH_LAYERS]; /* direction, input, gate, output ("ldigo") */
  float *weights_state[RH_LAYERS];
  float *bias[RH_LAYERS];
  const rh_plain_network *plain;
  network networks[MAX_LENGTHS]; /* by steps / STEPS_ROUNDED; made when first needed */
} state;

/* Lays out the weights of a layer as oneDNN's plain format has them. */
static bool lay_out(state *s, size_t number) {
  const rh_plain_layer *from = &s->plain->layers[number];
  float *in = malloc(RH_DIRECTIONS * from->inputs * RH_GATES * sizeof *in);
  float *own = malloc(sizeof(float) * RH_DIRECTIONS * RH_HIDDEN * RH_GATES);
  float *bias = malloc(sizeof(float) * RH_DIRECTIONS * RH_GATES);
  s->weights_in[number] = in;
  s->weights_state[number] = own;
  s->bias[number] = bias;
  if (!in || !own || !bias) return false;
  for (size_t d = 0; d < RH_DIRECTIONS; d++) {
    for (size_t j = 0; j < RH_GATES; j++) {
      float sign = j < RH_HIDDEN ? -1.0F : 1.0F;
      for (size_t i = 0; i < from->inputs; i++)
        in[(d * from->inputs + i) * RH_GATES + j] = sign * from->input[d][i * RH_GATES + j];
      for (size_t i = 0; i < RH_HIDDEN; i++)
        own[(d * RH_HIDDEN + i) * RH_GATES + j] =
            sign * (j < 2 * RH_HIDDEN ? from->gates[d][i * 2 * RH_HIDDEN + j]
                                      : from->candidate[d][i * RH_HIDDEN + j - 2 * RH_HIDDEN]);
      bias[d * RH_GATES + j] = sign * (from->input_bias[d][j] + from->bias[d][j]);
    }
  }
  return true;
}

static dnnl_memory_desc_t shape(int count, const dnnl_dim_t *sizes, dnnl_format_tag_t tag) {
  dnnl_memory_desc_t desc;
  (void)dnnl_memory_desc_init_by_tag(&desc, count, sizes, dnnl_f32, tag);
  return desc;
}

static dnnl_memory_t memory_of(state *s, const dnnl_memory_desc_t *desc, void *data) {
  dnnl_memory_t memory = NULL;
  (void)dnnl_memory_create(&memory, desc, s->engine, data);
  return memory;
}

/* A copy of `plain` in the layout that the primitive prefers. */
static dnnl_memory_t preferred(state *s, const dnnl_memory_desc_t *plain, float *data,
                               const dnnl_memory_desc_t *wanted) {
  dnnl_memory_t from = memory_of(s, plain, data);
  dnnl_memory_t to = memory_of(s, wanted, DNNL_MEMORY_ALLOCATE);
  dnnl_primitive_desc_t desc = NULL;
  dnnl_primitive_t reorder = NULL;
  dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
  bool good = dnnl_reorder_primitive_desc_create(&desc, plain, s->engine, wanted, s->engine,
                                                 NULL) == dnnl_success &&
              dnnl_primitive_create(&reorder, desc) == dnnl_success &&
              dnnl_primitive_execute(reorder, s->stream, 2, arguments) == dnnl_success &&
              dnnl_stream_wait(s->stream) == dnnl_success;
  if (reorder) (void)dnnl_primitive_destroy(reorder);
  if (desc) (void)dnnl_primitive_desc_destroy(desc);
  if (from) (void)dnnl_memory_destroy(from);
  return good ? to : NULL;
}

static bool make_layer(state *s, size_t number, size_t steps, dnnl_memory_t in, gru_layer *out) {
  dnnl_dim_t inputs = (dnnl_dim_t)s->plain->layers[number].inputs;
  dnnl_memory_desc_t source = shape(3, (dnnl_dims_t){(dnnl_dim_t)steps, LANES, inputs}, dnnl_tnc);
  dnnl_memory_desc_t target =
      shape(3, (dnnl_dims_t){(dnnl_dim_t)steps, LANES, 2 * RH_HIDDEN}, dnnl_tnc);
  dnnl_dims_t in_sizes = {1, RH_DIRECTIONS, inputs, 3, RH_HIDDEN};
  dnnl_dims_t own_sizes = {1, RH_DIRECTIONS, RH_HIDDEN, 3, RH_HIDDEN};
  dnnl_memory_desc_t bias = shape(4, (dnnl_dims_t){1, RH_DIRECTIONS, 3, RH_HIDDEN}, dnnl_ldgo);
  dnnl_memory_desc_t in_any = shape(5, in_sizes, dnnl_format_tag_any);
  dnnl_memory_desc_t own_any = shape(5, own_sizes, dnnl_format_tag_any);
  dnnl_memory_desc_t in_plain = shape(5, in_sizes, dnnl_ldigo);
  dnnl_memory_desc_t own_plain = shape(5, own_sizes, dnnl_ldigo);
  dnnl_rnn_desc_t gru;
  dnnl_primitive_desc_t desc = NULL;
  if (dnnl_gru_forward_desc_init(&gru, dnnl_forward_inference, dnnl_bidirectional_concat, &source,
                                 NULL, &in_any, &own_any, &bias, &target, NULL,
                                 0) != dnnl_success ||
      dnnl_primitive_desc_create(&desc, &gru, NULL, s->engine, NULL) != dnnl_success)
    return false;
  bool good = dnnl_primitive_create(&out->primitive, desc) == dnnl_success;
  out->in = in ? in : memory_of(s, &source, DNNL_MEMORY_NONE);
  out->out = memory_of(s, &target, DNNL_MEMORY_ALLOCATE);
  out->bias = memory_of(s, &bias, s->bias[number]);
  out->weights_in = preferred(s, &in_plain, s->weights_in[number],
                              dnnl_primitive_desc_query_md(desc, dnnl_query_weights_md, 0));
  out->weights_state = preferred(s, &own_plain, s->weights_state[number],
                                 dnnl_primitive_desc_query_md(desc, dnnl_query_weights_md, 1));
  (void)dnnl_primitive_desc_destroy(desc);
  return good && out->in && out->out && out->bias && out->weights_in && out->weights_state;
}

static bool make_output(state *s, size_t steps, network *n) {
  dnnl_dim_t rows = (dnnl_dim_t)(steps * LANES);
  dnnl_memory_desc_t source = shape(2, (dnnl_dims_t){rows, 2 * RH_HIDDEN}, dnnl_ab);
  dnnl_memory_desc_t weights = shape(2, (dnnl_dims_t){2 * RH_HIDDEN, RH_SCORES}, dnnl_ab);
  dnnl_memory_desc_t bias = shape(2, (dnnl_dims_t){1, RH_SCORES}, dnnl_ab);
  dnnl_memory_desc_t target = shape(2, (dnnl_dims_t){rows, RH_SCORES}, dnnl_ab);
  dnnl_matmul_desc_t product;
  dnnl_primitive_desc_t desc = NULL;
  void *states = NULL;
  if (dnnl_matmul_desc_init(&product, &source, &weights, &bias, &target) != dnnl_success ||
      dnnl_primitive_desc_create(&desc, &product, NULL, s->engine, NULL) != dnnl_success)
    return false;
  bool good = dnnl_primitive_create(&n->output, desc) == dnnl_success &&
              dnnl_memory_get_data_handle(n->layers[1].out, &states) == dnnl_success;
  (void)dnnl_primitive_desc_destroy(desc);
  n->output_in = memory_of(s, &source, states);
  n->output_weights = memory_of(s, &weights, s->plain->output);
  n->output_bias = memory_of(s, &bias, s->plain->output_bias);
  n->scores = memory_of(s, &target, DNNL_MEMORY_NONE);
  return good && n->output_in && n->output_weights && n->output_bias && n->scores;
}

static network *network_for(state *s, size_t steps) {
  size_t rounded = (steps + STEPS_ROUNDED - 1) / STEPS_ROUNDED;
  if (rounded >= MAX_LENGTHS) return NULL;
  network *n = &s->networks[rounded];
  if (n->output) return n;
  size_t length = rounded * STEPS_ROUNDED;
  bool good = make_layer(s, 0, length, NULL, &n->layers[0]) &&
              make_layer(s, 1, length, n->layers[0].out, &n->layers[1]) &&
              make_output(s, length, n);
  return good ? n : NULL;
}

static void state_close(void *opened) {
  state *s = opened; /* the process ends soon; primitives are left to it */
  for (size_t layer = 0; layer < RH_LAYERS; layer++) {
    free(s->weights_in[layer]);
    free(s->weights_state[layer]);
    free(s->bias[layer]);
  }
  free(s);
}

static void *state_open(const rh_plain_network *plain, size_t most_steps) {
  state *s = calloc(1, sizeof *s);
  (void)most_steps;
  if (!s) return NULL;
  s->plain = plain;
  bool good = dnnl_engine_create(&s->engine, dnnl_cpu, 0) == dnnl_success &&
              dnnl_stream_create(&s->stream, s->engine, dnnl_stream_default_flags) == dnnl_success;
  for (size_t layer = 0; good && layer < RH_LAYERS; layer++) good = lay_out(s, layer);
  if (good) return s;
  state_close(s);
  return NULL;
}

static bool run_layer(state *s, const gru_layer *l) {
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC_LAYER, l->in},
                                       {DNNL_ARG_WEIGHTS_LAYER, l->weights_in},
                                       {DNNL_ARG_WEIGHTS_ITER, l->weights_state},
                                       {DNNL_ARG_BIAS, l->bias},
                                       {DNNL_ARG_DST_LAYER, l->out}};
  return dnnl_primitive_execute(l->primitive, s->stream, 5, arguments) == dnnl_success;
}

static bool state_run(void *opened, const rh_group_of_sentences *group, float *scores) {
  state *s = opened;
  network *n = network_for(s, group->steps);
  if (!n) return false;
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC, n->output_in},
                                       {DNNL_ARG_WEIGHTS, n->output_weights},
                                       {DNNL_ARG_BIAS, n->output_bias},
                                       {DNNL_ARG_DST, n->scores}};
  return dnnl_memory_set_data_handle(n->layers[0].in, (void *)group->embedded) == dnnl_success &&
         dnnl_memory_set_data_handle(n->scores, scores) == dnnl_success &&
         run_layer(s, &n->layers[0]) && run_layer(s, &n->layers[1]) &&
         dnnl_primitive_execute(n->output, s->stream, 4, arguments) == dnnl_success &&
         dnnl_stream_wait(s->stream) == dnnl_success;
}

extern const rh_rival rh_rival_onednn;
const rh_rival rh_rival_onednn = {"oneDNN", state_open, state_run, state_close};
