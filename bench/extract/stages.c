/* Where the time of extraction goes: processor time of each stage on one thread, and as a share of
 * the tagger's own. usage: extract_stages DATA ROUNDS FILE... */
#include "base/file.h"
#include "extract/document/document.h"
#include "extract/mention/mentions.h"
#include "extract/mention/sentences.h"
#include "extract/record.h"
#include "extract/relation/rules.h"
#include "extract/resolve/identity.h"
#include "extract/resolve/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum stage {
  STAGE_TAGGER,
  STAGE_DOCUMENT,
  STAGE_MENTIONS,
  STAGE_RESOLUTION,
  STAGE_RELATIONS,
  STAGE_OUTPUT,
  STAGE_AROUND, /* all but the tagger */
  STAGE_COUNT
} stage;

static const char *const STAGES[] = {"tagger",    "document", "mentions",     "resolution",
                                     "relations", "output",   "all around it"};

enum { MAX_ROUNDS = 99 };

typedef struct bench {
  rh_document_reader *reader;
  rh_tagger *tagger;
  rh_tagger_scratch *scratch;
  rh_lexicon *lexicon;
  rh_rules *rules;
  double seconds[MAX_ROUNDS][STAGE_COUNT];
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

static bool write_facts(const rh_analysis *analysis, const char *name) {
  rh_buffer line = RH_BUFFER_INIT;
  rh_facts *facts = rh_record_of(analysis, name);
  if (facts) rh_facts_write_json(facts, false, &line);
  bool good = facts && rh_buffer_ok(&line);
  rh_buffer_free(&line);
  rh_facts_free(facts);
  return good;
}

/* Reads one document as rh_extract_bytes does, and adds the time of each stage. */
static rh_status read_one(bench *b, const char *name, const rh_buffer *bytes, double *seconds) {
  rh_document *document = NULL;
  double from = now();
  rh_status status =
      rh_document_read(b->reader, name, bytes->data, bytes->length, &document, &b->error);
  if (status != RH_OK) return status;
  rh_analysis analysis = {.document = document, .lexicon = b->lexicon};
  b->characters += document->folded_count;
  lap(&from, &seconds[STAGE_DOCUMENT]);
  status = rh_read_sentences(&analysis, b->scratch, &b->error);
  lap(&from, &seconds[STAGE_TAGGER]);
  if (status == RH_OK) status = rh_find_mentions(&analysis, &b->error);
  lap(&from, &seconds[STAGE_MENTIONS]);
  if (status == RH_OK) status = rh_resolve(&analysis, &b->error);
  lap(&from, &seconds[STAGE_RESOLUTION]);
  if (status == RH_OK) status = rh_rules_apply(b->rules, &analysis, NULL, &b->error);
  lap(&from, &seconds[STAGE_RELATIONS]);
  bool good = status == RH_OK && rh_identify(&analysis);
  lap(&from, &seconds[STAGE_RESOLUTION]);
  good = good && write_facts(&analysis, name);
  rh_analysis_free(&analysis);
  rh_document_free(document);
  lap(&from, &seconds[STAGE_OUTPUT]);
  if (status == RH_OK && !good) status = rh_fail(&b->error, RH_ERR_MEMORY, "out of memory");
  return status;
}

static rh_status read_all(bench *b, char **names, const rh_buffer *bytes, size_t count,
                          double *seconds) {
  rh_status status = RH_OK;
  b->characters = 0;
  for (size_t i = 0; i < count && status == RH_OK; i++)
    status = read_one(b, names[i], &bytes[i], seconds);
  for (size_t s = 0; s < STAGE_AROUND; s++)
    if (s != STAGE_TAGGER) seconds[STAGE_AROUND] += seconds[s];
  return status;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The median over the rounds of what a stage takes, in seconds or in parts of the tagger's time. */
static double median(const bench *b, size_t rounds, stage s, bool of_tagger) {
  double values[MAX_ROUNDS];
  for (size_t r = 0; r < rounds; r++)
    values[r] = of_tagger ? b->seconds[r][s] / b->seconds[r][STAGE_TAGGER] : b->seconds[r][s];
  qsort(values, rounds, sizeof *values, compare);
  return values[rounds / 2];
}

static void print(const bench *b, size_t rounds, size_t documents) {
  printf("%zu documents, %zu characters, medians of %zu rounds\n", documents, b->characters,
         rounds);
  printf("%-14s %12s %14s\n", "stage", "ns/character", "of the tagger");
  for (stage s = STAGE_TAGGER; s < STAGE_COUNT; s++)
    printf("%-14s %12.0f %14.3f\n", STAGES[s],
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
  double warm[STAGE_COUNT] = {0};
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
