/* Where the time of extraction goes: processor time of each stage on one thread, and as a share of
 * the tagger's own. usage: extract_stages DATA ROUNDS FILE... */
#include "base/file.h"
#include "extract/pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What is measured: the stages of the pipeline and what comes before and after them. */
enum {
  DOCUMENT = RH_STAGE_COUNT,
  OUTPUT,
  AROUND, /* all but the tagger */
  ROWS
};

static const char *const NAMES[ROWS] = {[RH_STAGE_TAGGER] = "tagger",
                                        [RH_STAGE_MENTIONS] = "mentions",
                                        [RH_STAGE_RESOLUTION] = "resolution",
                                        [RH_STAGE_RELATIONS] = "relations",
                                        [RH_STAGE_RECORD] = "record",
                                        [DOCUMENT] = "document",
                                        [OUTPUT] = "output",
                                        [AROUND] = "all around it"};

enum { MAX_ROUNDS = 99 };

typedef struct bench {
  rh_document_reader *reader;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  rh_lexicon *lexicon;
  rh_rules *rules;
  double seconds[MAX_ROUNDS][ROWS];
  size_t characters; /* of the articles, in one round */
  rh_error error;
} bench;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Adds the time since *from to `sum`, and sets *from to now. */
static void lap(double *from, double *sum) {
  double to = now();
  *sum += to - *from;
  *from = to;
}

static rh_status open_all(bench *b, const char *data) {
  char path[4096];
  double from = now();
  double seconds[4] = {0};
  rh_status status = rh_document_reader_open(&b->reader, &b->error);
  lap(&from, &seconds[0]);
  snprintf(path, sizeof path, "%s/tagger.weights", data);
  if (status == RH_OK) status = rh_tagger_open(path, &b->tagger, &b->error);
  if (status == RH_OK) status = rh_tagger_scratch_new(b->tagger, &b->scratch, &b->error);
  lap(&from, &seconds[1]);
  snprintf(path, sizeof path, "%s/ontology/lexicons", data);
  if (status == RH_OK) status = rh_lexicon_open(path, &b->lexicon, &b->error);
  lap(&from, &seconds[2]);
  snprintf(path, sizeof path, "%s/ontology/rules", data);
  if (status == RH_OK) status = rh_rules_open(path, &b->rules, &b->error);
  lap(&from, &seconds[3]);
  printf("start, ms: reader %.1f, tagger %.1f, lexicons %.1f, rules %.1f\n", seconds[0] * 1e3,
         seconds[1] * 1e3, seconds[2] * 1e3, seconds[3] * 1e3);
  return status;
}

static void close_all(bench *b) {
  rh_rules_close(b->rules);
  rh_lexicon_close(b->lexicon);
  rh_tagger_scratch_free(b->scratch);
  rh_tagger_close(b->tagger);
  rh_document_reader_close(b->reader);
}

static void write_facts(const rh_facts *facts) {
  rh_buffer line = RH_BUFFER_INIT;
  if (facts) rh_facts_write_json(facts, false, &line);
  rh_buffer_free(&line);
}

/* Takes a group of documents from bytes to JSON, as rh_extract_files does, and adds the time of
 * each stage. */
static rh_status read_group(bench *b, char **names, const rh_buffer *bytes, size_t count,
                            rh_under_way *group, double *seconds) {
  rh_tools tools = {
      .reader = b->reader, .tagger = b->scratch, .lexicon = b->lexicon, .rules = b->rules};
  double from = now();
  for (size_t i = 0; i < count; i++)
    rh_begin(&tools, names[i], bytes[i].data, bytes[i].length, &b->error, &group[i]);
  lap(&from, &seconds[DOCUMENT]);
  for (rh_stage stage = RH_STAGE_TAGGER; stage < RH_STAGE_COUNT; stage++) {
    rh_go_through(stage, &tools, group, count);
    lap(&from, &seconds[stage]);
  }
  rh_status status = RH_OK;
  for (size_t i = 0; i < count; i++) {
    if (group[i].status != RH_OK) status = group[i].status;
    b->characters += group[i].document ? group[i].document->folded_count : 0;
    write_facts(group[i].facts);
    rh_end(&group[i]);
  }
  lap(&from, &seconds[OUTPUT]);
  return status;
}

/* How many of the documents go side by side: about as many as in rh_extract_files. */
static size_t group_size(const rh_buffer *bytes, size_t count) {
  enum { BYTES = 3 }; /* of a character */
  size_t size = 0;
  for (size_t sum = 0; size < count && size < RH_GROUP && sum < (size_t)RH_GROUP_CHARACTERS * BYTES;
       size++)
    sum += bytes[size].length;
  return size;
}

static rh_status read_all(bench *b, char **names, const rh_buffer *bytes, size_t count,
                          double *seconds) {
  rh_under_way *group = calloc(RH_GROUP, sizeof *group);
  rh_status status = group ? RH_OK : rh_fail(&b->error, RH_ERR_MEMORY, "out of memory");
  b->characters = 0;
  for (size_t i = 0; i < count && status == RH_OK;) {
    size_t size = group_size(bytes + i, count - i);
    status = read_group(b, names + i, bytes + i, size, group, seconds);
    i += size;
  }
  for (size_t s = 0; s < AROUND; s++)
    if (s != RH_STAGE_TAGGER) seconds[AROUND] += seconds[s];
  free(group);
  return status;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The median over the rounds of what a stage takes, in seconds or in parts of the tagger's time. */
static double median(const bench *b, size_t rounds, size_t s, bool of_tagger) {
  double values[MAX_ROUNDS];
  for (size_t r = 0; r < rounds; r++)
    values[r] = of_tagger ? b->seconds[r][s] / b->seconds[r][RH_STAGE_TAGGER] : b->seconds[r][s];
  qsort(values, rounds, sizeof *values, compare);
  return values[rounds / 2];
}

static void print(const bench *b, size_t rounds, size_t documents) {
  printf("%zu documents, %zu characters, medians of %zu rounds\n", documents, b->characters,
         rounds);
  printf("%-14s %12s %14s\n", "stage", "ns/character", "of the tagger");
  for (size_t s = 0; s < ROWS; s++)
    printf("%-14s %12.0f %14.3f\n", NAMES[s],
           median(b, rounds, s, false) * 1e9 / (double)b->characters, median(b, rounds, s, true));
}

int main(int argc, char **argv) {
  size_t rounds = argc > 3 ? strtoul(argv[2], NULL, 10) : 0;
  if (rounds < 1 || rounds > MAX_ROUNDS) {
    fprintf(stderr, "usage: extract_stages DATA ROUNDS FILE...\n");
    return 2;
  }
  size_t count = (size_t)argc - 3;
  char **names = argv + 3;
  bench *b = calloc(1, sizeof *b);
  rh_buffer *bytes = calloc(count, sizeof *bytes);
  rh_status status = b && bytes ? open_all(b, argv[1]) : RH_ERR_MEMORY;
  for (size_t i = 0; i < count && status == RH_OK; i++)
    status = rh_file_read(names[i], 0, &bytes[i], &b->error);
  double warm[ROWS] = {0};
  if (status == RH_OK) status = read_all(b, names, bytes, count, warm);
  for (size_t r = 0; r < rounds && status == RH_OK; r++)
    status = read_all(b, names, bytes, count, b->seconds[r]);
  if (status == RH_OK)
    print(b, rounds, count);
  else
    fprintf(stderr, "%s\n", b ? b->error.message : "out of memory");
  for (size_t i = 0; bytes && i < count; i++) rh_buffer_free(&bytes[i]);
  if (b) close_all(b);
  free(bytes);
  free(b);
  return status == RH_OK ? 0 : 1;
}
