/* Answers queries for bench/sparql/compare.py: reads the names of query files, one a line, from
 * standard input; for each prints "MILLISECONDS BYTES" and so many bytes of SPARQL JSON. The time
 * is that of parsing, planning, running and writing the answer to memory; the store stays open. */
#include "base/file.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/engine.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double now_ms(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static rh_status append(void *to, const char *bytes, size_t length, rh_error *error) {
  rh_buffer_append(to, bytes, length);
  return rh_buffer_ok(to) ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

static rh_status answer(rh_store *store, const rh_buffer *text, rh_buffer *out, rh_error *error) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_query *query;
  rh_snapshot *snapshot = NULL;
  rh_plan *plan = NULL;
  rh_sink sink = {out, append};
  rh_status status =
      rh_sparql_parse_query(rh_buffer_text(text), text->length, NULL, &arena, &query, error);
  if (!status) status = rh_snapshot_open(store, &snapshot, error);
  if (!status) {
    rh_engine_options options = rh_engine_options_of(snapshot);
    status = rh_engine_prepare(query, &options, &plan, error);
  }
  rh_solutions solutions;
  if (!status) status = rh_plan_solutions(plan, &solutions, error);
  if (!status)
    status = rh_results_write_solutions(&solutions, RH_RESULT_JSON, 0, &sink, NULL, error);
  rh_plan_free(plan);
  rh_snapshot_close(snapshot);
  rh_arena_free(&arena);
  return status;
}

static rh_status answer_file(rh_store *store, const char *path, rh_error *error) {
  rh_buffer text = RH_BUFFER_INIT, out = RH_BUFFER_INIT;
  rh_status status = rh_file_read(path, 0, &text, error);
  double start = now_ms();
  if (!status) status = answer(store, &text, &out, error);
  double taken = now_ms() - start;
  if (!status) {
    (void)printf("%.4f %zu\n", taken, out.length);
    (void)fwrite(rh_buffer_text(&out), 1, out.length, stdout);
    (void)fflush(stdout);
  }
  rh_buffer_free(&text);
  rh_buffer_free(&out);
  return status;
}

int main(int argc, char **argv) {
  rh_store *store = NULL;
  rh_error error = {RH_OK, ""};
  char line[4096];
  if (argc != 2) {
    (void)fprintf(stderr, "usage: answer GRAPH < NAMES\n");
    return 2;
  }
  rh_status status = rh_store_open(argv[1], RH_STORE_READ, &store, &error);
  while (!status && fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = '\0';
    status = answer_file(store, line, &error);
  }
  if (status) (void)fprintf(stderr, "answer: %s\n", error.message);
  rh_store_close(store);
  return status ? 1 : 0;
}
