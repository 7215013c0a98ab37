/* How fast the tagger is: every kernel against the measured peak of its own operation, the network
 * by other libraries, and two threads against one. All are measured in turns, several times, and
 * the medians printed.
 *
 * usage: tagger_speed WEIGHTS FILE... */
#include "bench/tagger/peak.h"
#include "bench/tagger/rival.h"
#include "bench/tagger/texts.h"
#include "extract/tagger/scores.h"
#include "extract/tagger/weights_file.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef RH_WITH_OPENBLAS
extern const rh_rival rh_rival_openblas;
#endif
#ifdef RH_WITH_ONEDNN
extern const rh_rival rh_rival_onednn;
#endif

enum { ROUNDS = 7, MAX_KERNELS = 8, MAX_RIVALS = 2 };

/* Multiply-adds a character: with layer 1's input product from the table, and all of it. */
#define PRODUCTS (4.0 * 128 * 384 + 2.0 * 256 * 384 + 256.0 * 57)
#define ALL_PRODUCTS (PRODUCTS + 2.0 * 128 * 384)

typedef struct corpus {
  rh_text *texts;
  size_t count;
  size_t characters;
} corpus;

static double seconds(clockid_t clock) {
  struct timespec t;
  (void)clock_gettime(clock, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double median(double *values) {
  qsort(values, ROUNDS, sizeof *values, by_value);
  return values[ROUNDS / 2];
}

/* One kernel with what it needs, and its characters a second of each round. */
typedef struct contest {
  const char *name;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  double peak[ROUNDS]; /* multiply-adds a second */
  double rate[ROUNDS];
} contest;

static bool open_contest(contest *c, const char *weights, const char *name) {
  c->name = name;
  return rh_tagger_open(weights, &c->tagger, NULL) == RH_OK &&
         rh_tagger_use_kernel(c->tagger, name) &&
         rh_tagger_scratch_new(c->tagger, &c->scratch, NULL) == RH_OK;
}

static void close_contest(contest *c) {
  rh_tagger_scratch_free(c->scratch);
  rh_tagger_close(c->tagger);
}

static double measure_peak(const char *kernel) {
  static const char operands[RH_PEAK_OPERANDS];
  float out[64];
  rh_peak_run *run = rh_peak_of(kernel);
  if (!run) return 0;
  double begin = seconds(CLOCK_THREAD_CPUTIME_ID);
  size_t done = run(4000000, operands, out);
  return (double)done / (seconds(CLOCK_THREAD_CPUTIME_ID) - begin);
}

/* Documents one by one, as the extractor does, for at least a quarter of a second; characters a
 * second of processor time. */
static double measure_rate(contest *c, const corpus *all) {
  double begin = seconds(CLOCK_THREAD_CPUTIME_ID);
  double spent = 0;
  size_t characters = 0;
  for (size_t i = 0; spent < 0.25; i = (i + 1) % all->count) {
    rh_text *text = &all->texts[i];
    if (rh_tagger_run(c->scratch, text->sentences, text->sentence_count, NULL) != RH_OK) return 0;
    characters += text->count;
    spent = seconds(CLOCK_THREAD_CPUTIME_ID) - begin;
  }
  return (double)characters / spent;
}

static void compare_kernels(const char *weights, const corpus *all) {
  contest contests[MAX_KERNELS] = {{0}};
  size_t count = 0;
  const char *name;
  while (count < MAX_KERNELS && (name = rh_tagger_kernel_name(count))) {
    if (!open_contest(&contests[count], weights, name)) return;
    (void)measure_rate(&contests[count++], all); /* warms up */
  }
  for (size_t round = 0; round < ROUNDS; round++) {
    for (size_t i = 0; i < count; i++) {
      contests[i].peak[round] = measure_peak(contests[i].name);
      contests[i].rate[round] = measure_rate(&contests[i], all);
    }
  }
  printf("%-16s %12s %14s %8s %6s\n", "kernel", "characters/s", "G mult-adds/s", "peak", "share");
  for (size_t i = 0; i < count; i++) {
    double rate = median(contests[i].rate);
    double peak = median(contests[i].peak);
    printf("%-16s %12.0f %14.1f %8.1f %5.0f%%\n", contests[i].name, rate, rate * PRODUCTS / 1e9,
           peak / 1e9, 100 * rate * PRODUCTS / peak);
    close_contest(&contests[i]);
  }
}

/* The sentences of all documents in groups of like length, embedded and padded. */
typedef struct groups {
  rh_group_of_sentences *items;
  size_t count;
  size_t characters; /* without the padding */
  size_t most_steps;
} groups;

static int by_length(const void *a, const void *b) {
  const rh_sentence *x = a;
  const rh_sentence *y = b;
  return x->count < y->count ? 1 : x->count > y->count ? -1 : 0;
}

static bool make_group(const rh_model *model, const rh_sentence *sentences, size_t count,
                       rh_group_of_sentences *out) {
  out->steps = (sentences[0].count + 7) / 8 * 8;
  float *embedded = calloc(out->steps * RH_RIVAL_LANES * RH_EMBEDDING, sizeof *embedded);
  out->embedded = embedded;
  for (size_t lane = 0; embedded && lane < count; lane++) {
    for (size_t t = 0; t < sentences[lane].count; t++) {
      uint32_t c = sentences[lane].code_points[t];
      size_t row = c < RH_CODE_POINTS ? model->rows[c] : model->unknown;
      memcpy(embedded + (t * RH_RIVAL_LANES + lane) * RH_EMBEDDING,
             model->embedding + row * RH_EMBEDDING, RH_EMBEDDING * sizeof *embedded);
    }
  }
  return embedded != NULL;
}

static bool make_groups(const rh_model *model, const corpus *all, groups *out) {
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++) count += all->texts[i].sentence_count;
  rh_sentence *sorted = calloc(count, sizeof *sorted);
  out->items = calloc(count / RH_RIVAL_LANES + 1, sizeof *out->items);
  if (!sorted || !out->items) return false;
  size_t used = 0;
  for (size_t i = 0; i < all->count; i++)
    for (size_t s = 0; s < all->texts[i].sentence_count; s++)
      sorted[used++] = all->texts[i].sentences[s];
  qsort(sorted, count, sizeof *sorted, by_length);
  bool good = true;
  for (size_t first = 0; good && first < count; first += RH_RIVAL_LANES) {
    size_t taken = count - first < RH_RIVAL_LANES ? count - first : RH_RIVAL_LANES;
    rh_group_of_sentences *group = &out->items[out->count++];
    good = make_group(model, sorted + first, taken, group);
    for (size_t i = 0; i < taken; i++) out->characters += sorted[first + i].count;
    if (group->steps > out->most_steps) out->most_steps = group->steps;
  }
  free(sorted);
  return good;
}

static void free_groups(groups *g) {
  for (size_t i = 0; i < g->count; i++) free((void *)g->items[i].embedded);
  free(g->items);
}

static void keep_first_scores(void *context, size_t sentence, const float *scores, size_t stride,
                              size_t steps) {
  (void)sentence;
  memcpy(context, scores, steps * stride * sizeof *scores);
}

/* The largest difference of a score from ours, over one sentence in every lane. */
static double difference(const rh_rival *rival, void *state, const rh_model *model,
                         const char *weights, const corpus *all) {
  enum { LENGTH = 64 };
  static float ours[LENGTH * RH_SCORES];
  static float theirs[LENGTH * RH_RIVAL_LANES * RH_SCORES];
  contest c;
  rh_sentence lanes[RH_RIVAL_LANES];
  rh_group_of_sentences group;
  if (all->texts[0].count < LENGTH) return NAN;
  for (size_t i = 0; i < RH_RIVAL_LANES; i++)
    lanes[i] = (rh_sentence){.code_points = all->texts[0].code_points, .count = LENGTH};
  const char *name = NULL;
  for (size_t i = 0; (name = rh_tagger_kernel_name(i)) && !strstr(name, "float32"); i++) continue;
  if (!name || !open_contest(&c, weights, name) ||
      !make_group(model, lanes, RH_RIVAL_LANES, &group))
    return NAN;
  double worst = NAN;
  if (rh_tagger_run_with_scores(c.scratch, lanes, 1, keep_first_scores, ours, NULL) == RH_OK &&
      rival->run(state, &group, theirs)) {
    worst = 0;
    for (size_t t = 0; t < LENGTH; t++)
      for (size_t j = 0; j < RH_LABELS; j++)
        worst = fmax(worst, fabs((double)(ours[t * RH_SCORES + j] -
                                          theirs[t * RH_RIVAL_LANES * RH_SCORES + j])));
  }
  free((void *)group.embedded);
  close_contest(&c);
  return worst;
}

static void measure_rival(const rh_rival *rival, const rh_model *model, const char *weights,
                          const corpus *all, const groups *g, const rh_plain_network *network) {
  void *state = rival->open(network, g->most_steps);
  float *scores = calloc(g->most_steps * RH_RIVAL_LANES * RH_SCORES, sizeof *scores);
  double rates[ROUNDS];
  bool good = state && scores;
  for (size_t i = 0; good && i < g->count; i++) good = rival->run(state, &g->items[i], scores);
  for (size_t round = 0; good && round < ROUNDS; round++) {
    double begin = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0; good && i < g->count; i++) good = rival->run(state, &g->items[i], scores);
    rates[round] = (double)g->characters / (seconds(CLOCK_PROCESS_CPUTIME_ID) - begin);
  }
  if (good) {
    double rate = median(rates);
    printf("%-16s %12.0f %14.1f   (scores differ by %.1e at most)\n", rival->name, rate,
           rate * ALL_PRODUCTS / 1e9, difference(rival, state, model, weights, all));
  } else {
    printf("%-16s failed\n", rival->name);
  }
  free(scores);
  if (state) rival->close(state);
}

static void compare_rivals(const char *weights, const corpus *all) {
  const rh_rival *rivals[MAX_RIVALS + 1] = {NULL};
  size_t count = 0;
#ifdef RH_WITH_ONEDNN
  rivals[count++] = &rh_rival_onednn;
#endif
#ifdef RH_WITH_OPENBLAS
  rivals[count++] = &rh_rival_openblas;
#endif
  if (count == 0) printf("oneDNN, OpenBLAS: skipped, not installed when this was built\n");
  rh_weights_file file = {NULL, 0};
  rh_model model;
  rh_plain_network network;
  groups g = {NULL, 0, 0, 0};
  if (count == 0 || rh_weights_open(weights, &file, &model, NULL) != RH_OK) return;
  if (rh_plain_network_of(&model, &network) && make_groups(&model, all, &g))
    for (size_t i = 0; i < count; i++) measure_rival(rivals[i], &model, weights, all, &g, &network);
  free_groups(&g);
  rh_plain_network_free(&network);
  rh_weights_close(&file);
}

/* Threads that take documents from one heap. */
typedef struct crew {
  const corpus *all;
  size_t next;
  size_t passes; /* how often each document is read */
  pthread_mutex_t lock;
} crew;

typedef struct hand {
  crew *crew;
  contest contest;
} hand;

static void *work(void *argument) {
  hand *h = argument;
  crew *c = h->crew;
  for (;;) {
    (void)pthread_mutex_lock(&c->lock);
    size_t i = c->next++;
    (void)pthread_mutex_unlock(&c->lock);
    if (i >= c->all->count * c->passes) return NULL;
    const rh_text *text = &c->all->texts[i % c->all->count];
    rh_sentence *sentences = calloc(text->sentence_count + 1, sizeof *sentences);
    if (!sentences) return NULL;
    memcpy(sentences, text->sentences, text->sentence_count * sizeof *sentences);
    (void)rh_tagger_run(h->contest.scratch, sentences, text->sentence_count, NULL);
    free(sentences);
  }
}

static double run_crew(const corpus *all, hand *hands, size_t count) {
  crew c = {.all = all, .passes = 300000 / all->characters + 1};
  pthread_t threads[2];
  (void)pthread_mutex_init(&c.lock, NULL);
  double begin = seconds(CLOCK_MONOTONIC);
  for (size_t i = 0; i < count; i++) {
    hands[i].crew = &c;
    (void)pthread_create(&threads[i], NULL, work, &hands[i]);
  }
  for (size_t i = 0; i < count; i++) (void)pthread_join(threads[i], NULL);
  double spent = seconds(CLOCK_MONOTONIC) - begin;
  (void)pthread_mutex_destroy(&c.lock);
  return (double)(all->characters * c.passes) / spent;
}

static void compare_threads(const char *weights, const corpus *all) {
  hand hands[2] = {{0}};
  double one[ROUNDS];
  double two[ROUNDS];
  for (size_t i = 0; i < 2; i++)
    if (!open_contest(&hands[i].contest, weights, rh_tagger_kernel_name(0))) return;
  (void)run_crew(all, hands, 2);
  for (size_t round = 0; round < ROUNDS; round++) {
    one[round] = run_crew(all, hands, 1);
    two[round] = run_crew(all, hands, 2);
  }
  double ratio = median(two) / median(one);
  printf("one thread %.0f characters/s, two threads %.0f: %.2f times (by the clock on the wall)\n",
         median(one), median(two), ratio);
  for (size_t i = 0; i < 2; i++) close_contest(&hands[i].contest);
}

int main(int argc, char **argv) {
  corpus all = {calloc((size_t)argc, sizeof(rh_text)), 0, 0};
  if (argc < 3 || !all.texts) {
    fprintf(stderr, "usage: tagger_speed WEIGHTS FILE...\n");
    return 2;
  }
  bool good = true;
  for (int i = 2; i < argc && good; i++) {
    good = rh_text_read(argv[i], &all.texts[all.count]);
    all.characters += all.texts[all.count++].count;
  }
  if (good) {
    printf("%zu documents, %zu characters\n", all.count, all.characters);
    compare_kernels(argv[1], &all);
    compare_rivals(argv[1], &all);
    compare_threads(argv[1], &all);
  }
  for (size_t i = 0; i < all.count; i++) rh_text_free(&all.texts[i]);
  free(all.texts);
  return good ? 0 : 1;
}
