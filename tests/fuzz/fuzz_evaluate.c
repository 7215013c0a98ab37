/* Fuzzing the evaluator: the input is a query or an update over random data that its last
 * bytes choose. Time and memory are limited, so that what takes long is no failure. */
#include "queries/query.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/update/update.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED_BYTES = 2, QUADS = 60, TIME_LIMIT_MS = 2000, MEMORY_LIMIT = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(rh_status status, const rh_error *error) {
  if (status == RH_OK) return;
  (void)fprintf(stderr, "the data cannot be made: %s\n", error->message);
  abort();
}

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static rh_id make_term(rh_writer *writer, uint32_t *state, bool literal_too) {
  char text[32];
  /* As tests/differential names them, whose queries are among the seeds. */
  static const char *const NAMES[] = {"s0", "s1", "s2", "s3", "p", "q", "knows", "value"};
  rh_term term = {.kind = RH_TERM_IRI, .value = text};
  rh_error error;
  rh_id id;
  uint32_t number = next_random(state) % 8;
  if (literal_too && next_random(state) % 3 == 0) {
    term.kind = RH_TERM_LITERAL;
    (void)snprintf(text, sizeof text, "%u%s", number, number % 2 ? ".5" : "");
    if (number < 6) term.datatype = number % 2 ? RH_XSD "decimal" : RH_XSD "integer";
    if (term.datatype) term.datatype_length = strlen(term.datatype);
  } else {
    (void)snprintf(text, sizeof text, "http://e/%s", NAMES[number]);
  }
  term.value_length = strlen(text);
  require(rh_writer_term(writer, &term, &id, &error), &error);
  return id;
}

static rh_store *make_store(uint32_t state) {
  rh_store *store;
  rh_writer *writer;
  rh_error error;
  require(rh_store_open_memory(&store, &error), &error);
  require(rh_writer_begin(store, &writer, &error), &error);
  for (int i = 0; i < QUADS; i++) {
    rh_quad quad = {.s = make_term(writer, &state, false), .p = make_term(writer, &state, false)};
    quad.o = make_term(writer, &state, true);
    quad.g = next_random(&state) % 3 ? RH_ID_DEFAULT_GRAPH : make_term(writer, &state, false);
    require(rh_writer_insert(writer, &quad, NULL, &error), &error);
  }
  require(rh_writer_commit(writer, &error), &error);
  return store;
}

static rh_status drop(void *to, const char *bytes, size_t length, rh_error *error) {
  (void)to;
  (void)bytes;
  (void)length;
  (void)error;
  return RH_OK;
}

static rh_engine_options options_of(const rh_snapshot *snapshot) {
  rh_engine_options options = rh_engine_options_of(snapshot);
  options.time_limit_ms = TIME_LIMIT_MS;
  options.memory_limit = MEMORY_LIMIT;
  return options;
}

static void run_query(rh_store *store, const rh_query *query) {
  const rh_sink sink = {NULL, drop};
  const rh_query_output output = {RH_RESULT_TABLE, 80, &sink, NULL};
  rh_snapshot *snapshot;
  rh_error error = {RH_OK, ""};
  require(rh_snapshot_open(store, &snapshot, &error), &error);
  const rh_engine_options options = options_of(snapshot);
  (void)rh_query_run(query, &options, &output, NULL, &error);
  rh_snapshot_close(snapshot);
}

static void run_update(rh_store *store, const rh_update *update) {
  const rh_update_options options = {.engine = options_of(NULL)};
  rh_writer *writer;
  rh_error error = {RH_OK, ""};
  require(rh_writer_begin(store, &writer, &error), &error);
  if (rh_update_run(writer, update, &options, &error) == RH_OK)
    require(rh_writer_commit(writer, &error), &error);
  else
    rh_writer_abort(writer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  const rh_query *query;
  const rh_update *update;
  if (size < SEED_BYTES) return 0;
  const char *text = (const char *)data;
  uint32_t seed = (uint32_t)(data[size - 1] + data[size - 2]);
  bool is_query = rh_sparql_parse_query(text, size, "http://e/", &arena, &query, &error) == RH_OK;
  bool is_update = !is_query && rh_sparql_parse_update(text, size, "http://e/", &arena, &update,
                                                       &error) == RH_OK;
  rh_store *store = is_query || is_update ? make_store(seed) : NULL;
  if (is_query) run_query(store, query);
  if (is_update) run_update(store, update);
  rh_store_close(store);
  rh_arena_free(&arena);
  return 0;
}
