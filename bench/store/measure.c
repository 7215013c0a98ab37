/* Measures a store: scans, look-ups of subjects, replacing one document's graph.
 *
 *   measure scan GRAPH      quads a second over every permutation, all columns and the first only
 *   measure lookup GRAPH    random bound subjects a second
 *   measure replace GRAPH   milliseconds to replace a graph of 100 quads, durable
 *   measure find GRAPH      terms a second, by id and by text
 *
 * The graph is one that `ronghe load` made of generated data (bench/generate.c). Each figure is the
 * median of five. */
#include "graph/store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5, BATCH = 1024, LOOKUPS = 300000, REPLACED = 20, TERMS = 200000 };

static rh_error error;

static void check(rh_status status) {
  if (status == RH_OK) return;
  fprintf(stderr, "measure: %s\n", error.message);
  exit(1);
}

/* Scans and look-ups use one processor and wait for nothing: their seconds are the processor's, so
 * that the machine's other work does not count. What is written is measured by the wall clock. */
static double now_by(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double now(void) {
  return now_by(CLOCK_PROCESS_CPUTIME_ID);
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double median(double *values, size_t count) {
  qsort(values, count, sizeof *values, compare);
  return values[count / 2];
}

static uint64_t next_random(uint64_t *state) {
  uint64_t x = (*state += UINT64_C(0x9E3779B97F4A7C15));
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static uint64_t scan_once(const rh_snapshot *snapshot, rh_order order, unsigned wanted) {
  static rh_id buffer[4][BATCH];
  rh_id *columns[4];
  rh_scan *scan;
  rh_range range = {.order = order, .high = RH_ID_MAX};
  uint64_t rows = 0;
  size_t count = 1;
  for (unsigned c = 0; c < 4; c++) columns[c] = c < wanted ? buffer[c] : NULL;
  check(rh_scan_open(snapshot, &range, &scan, &error));
  for (; count > 0; rows += count) check(rh_scan_next(scan, columns, BATCH, &count, &error));
  rh_scan_close(scan);
  return rows;
}

static void measure_scan(const rh_snapshot *snapshot) {
  static const char *const names[] = {"SPOG", "POSG", "OSPG", "PSOG", "SOPG",
                                      "OPSG", "GSPO", "GPOS", "GOSP", "GPSO"};
  for (unsigned order = 0; order <= RH_GSPO; order++) {
    for (unsigned wanted = 1; wanted <= 4; wanted += 3) {
      double seconds[ROUNDS];
      uint64_t rows = 0;
      for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        rows = scan_once(snapshot, (rh_order)order, wanted);
        seconds[i] = now() - start;
      }
      printf("scan %s, %u columns: %.1f million quads a second\n", names[order], wanted,
             (double)rows / median(seconds, ROUNDS) * 1e-6);
    }
  }
}

/* Subjects drawn from the whole store. */
static rh_id *sample_subjects(const rh_snapshot *snapshot, size_t *count) {
  rh_id buffer[BATCH], *const columns[4] = {buffer, NULL, NULL, NULL}, *subjects = NULL;
  rh_range range = {.order = RH_SPOG, .high = RH_ID_MAX};
  rh_scan *scan;
  size_t got = 1, capacity = 0;
  *count = 0;
  check(rh_scan_open(snapshot, &range, &scan, &error));
  while (got > 0) {
    check(rh_scan_next(scan, columns, BATCH, &got, &error));
    for (size_t i = 0; i < got; i++) {
      if (*count > 0 && subjects[*count - 1] == buffer[i]) continue;
      if (*count == capacity) {
        capacity = capacity ? capacity * 2 : 1024;
        subjects = realloc(subjects, capacity * sizeof *subjects);
        if (!subjects) exit(1);
      }
      subjects[(*count)++] = buffer[i];
    }
  }
  rh_scan_close(scan);
  return subjects;
}

static void measure_lookup(const rh_snapshot *snapshot) {
  size_t count;
  rh_id *subjects = sample_subjects(snapshot, &count);
  double seconds[ROUNDS];
  uint64_t rows = 0, state = 1;
  for (int round = 0; round < ROUNDS && count > 0; round++) {
    double start = now();
    rows = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      static rh_id buffer[4][BATCH];
      rh_id *const columns[4] = {buffer[0], buffer[1], buffer[2], buffer[3]};
      rh_range range = {.order = RH_SPOG,
                        .bound = 1,
                        .key = {subjects[next_random(&state) % count]},
                        .high = RH_ID_MAX};
      rh_scan *scan;
      size_t got = 1;
      check(rh_scan_open(snapshot, &range, &scan, &error));
      for (; got > 0; rows += got) check(rh_scan_next(scan, columns, BATCH, &got, &error));
      rh_scan_close(scan);
    }
    seconds[round] = now() - start;
  }
  printf("lookup: %.0f bound subjects a second, %.1f quads each, of %zu subjects\n",
         LOOKUPS / median(seconds, ROUNDS), (double)rows / LOOKUPS, count);
  free(subjects);
}

static void measure_find(const rh_snapshot *snapshot) {
  size_t count;
  rh_id *subjects = sample_subjects(snapshot, &count);
  double by_id[ROUNDS], by_text[ROUNDS];
  rh_term *terms = calloc(TERMS, sizeof *terms);
  if (!terms || count == 0) exit(1);
  uint64_t state = 2;
  for (int round = 0; round < ROUNDS; round++) {
    char text[RH_INLINE_TEXT_SIZE];
    double start = now();
    for (int i = 0; i < TERMS; i++)
      check(rh_snapshot_term(snapshot, subjects[next_random(&state) % count], text, &terms[i],
                             &error));
    by_id[round] = now() - start;
    start = now();
    for (int i = 0; i < TERMS; i++) {
      rh_id id;
      check(rh_snapshot_find(snapshot, &terms[i], &id, &error));
    }
    by_text[round] = now() - start;
  }
  printf("find: %.0f terms a second by id, %.0f by text\n", TERMS / median(by_id, ROUNDS),
         TERMS / median(by_text, ROUNDS));
  free(terms);
  free(subjects);
}

static void iri(char text[96], rh_term *term, const char *format, unsigned a, unsigned b) {
  (void)snprintf(text, 96, "https://ronghe.example/id/");
  size_t length = strlen(text);
  (void)snprintf(text + length, 96 - length, format, a, b);
  *term = (rh_term){.kind = RH_TERM_IRI, .value = text, .value_length = strlen(text)};
}

/* Replaces the graph of a document by 100 quads, some of which are new each time. */
static void replace_document(rh_store *store, unsigned document, unsigned version) {
  rh_writer *writer;
  char texts[4][96];
  rh_term term;
  rh_quad quad;
  check(rh_writer_begin(store, &writer, &error));
  iri(texts[3], &term, "doc/measure-%u-%u", document, 0);
  check(rh_writer_term(writer, &term, &quad.g, &error));
  check(rh_writer_clear_graph(writer, quad.g, false, &error));
  for (unsigned i = 0; i < 100; i++) {
    if (i % 2) {
      iri(texts[0], &term, "event/measure-%u-%u", document * 100 + i / 5, version);
    } else {
      iri(texts[0], &term, "org/%u%u", document * 17 + i / 5, 0);
    }
    check(rh_writer_term(writer, &term, &quad.s, &error));
    iri(texts[1], &term, "property/%u%u", i % 5, 0);
    check(rh_writer_term(writer, &term, &quad.p, &error));
    iri(texts[2], &term, "org/%u%u", i * 31, 0);
    check(rh_writer_term(writer, &term, &quad.o, &error));
    check(rh_writer_insert(writer, &quad, NULL, &error));
  }
  check(rh_writer_commit(writer, &error));
}

static void measure_replace(rh_store *store) {
  double seconds[REPLACED];
  for (unsigned i = 0; i < REPLACED; i++) replace_document(store, i, 0);
  for (unsigned i = 0; i < REPLACED; i++) {
    double start = now_by(CLOCK_MONOTONIC);
    replace_document(store, i, 1);
    seconds[i] = now_by(CLOCK_MONOTONIC) - start;
  }
  double middle = median(seconds, REPLACED);
  printf("replace: %.2f ms a document of 100 quads, at most %.2f ms\n", middle * 1e3,
         seconds[REPLACED - 1] * 1e3);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: measure scan|lookup|find|replace GRAPH\n");
    return 2;
  }
  rh_store *store;
  rh_snapshot *snapshot = NULL;
  bool writes = strcmp(argv[1], "replace") == 0;
  check(rh_store_open(argv[2], writes ? RH_STORE_WRITE : RH_STORE_READ, &store, &error));
  if (writes) {
    measure_replace(store);
  } else {
    check(rh_snapshot_open(store, &snapshot, &error));
    if (strcmp(argv[1], "scan") == 0) measure_scan(snapshot);
    if (strcmp(argv[1], "lookup") == 0) measure_lookup(snapshot);
    if (strcmp(argv[1], "find") == 0) measure_find(snapshot);
    rh_snapshot_close(snapshot);
  }
  rh_store_close(store);
  return 0;
}
