/* One storage of librdf under librdf's own calls: adding, asking, and finding by each pattern.
 * Prints a line "name seconds calls results" for each; what is done is the same for every storage,
 * so that the lines of two runs can be compared. */
#include "graph/redland/redland.h"

#include <inttypes.h>
#include <librdf.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct {
  librdf_world *world;
  librdf_model *model;
  librdf_statement **statements;
  size_t count;
  size_t capacity;
  uint64_t random;
} b;

static double now(void) {
  struct timespec t;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* xorshift64* (Vigna, 2014). */
static librdf_statement *any_statement(void) {
  b.random ^= b.random >> 12;
  b.random ^= b.random << 25;
  b.random ^= b.random >> 27;
  return b.statements[(b.random * UINT64_C(2685821657736338717) >> 33) % b.count];
}

static void keep_statement(void *user, raptor_statement *statement) {
  (void)user;
  if (b.count == b.capacity) return;
  b.statements[b.count++] = librdf_new_statement_from_statement(statement);
}

static bool read_statements(const char *path) {
  raptor_parser *parser = raptor_new_parser(librdf_world_get_raptor(b.world), "ntriples");
  unsigned char *text = raptor_uri_filename_to_uri_string(path);
  raptor_uri *uri = raptor_new_uri(librdf_world_get_raptor(b.world), text);
  raptor_parser_set_statement_handler(parser, NULL, keep_statement);
  (void)raptor_parser_parse_file(parser, uri, uri);
  raptor_free_uri(uri);
  raptor_free_memory(text);
  raptor_free_parser(parser);
  return b.count > 0;
}

static void tell(const char *name, double seconds, size_t calls, size_t results) {
  (void)printf("%s %.6f %zu %zu\n", name, seconds, calls, results);
}

static void add_all(void) {
  double begin = now();
  for (size_t i = 0; i < b.count; i++) (void)librdf_model_add_statement(b.model, b.statements[i]);
  (void)librdf_model_sync(b.model);
  tell("add", now() - begin, b.count, b.count);
}

static void ask(const char *name, size_t calls, bool absent) {
  size_t found = 0;
  librdf_node *other = librdf_new_node_from_uri_string(b.world, (const unsigned char *)"urn:none");
  double begin = now();
  for (size_t i = 0; i < calls; i++) {
    librdf_statement *statement = librdf_new_statement_from_statement(any_statement());
    if (absent) librdf_statement_set_object(statement, librdf_new_node_from_node(other));
    found += librdf_model_contains_statement(b.model, statement) != 0;
    librdf_free_statement(statement);
  }
  tell(name, now() - begin, calls, found);
  librdf_free_node(other);
}

/* `bound` names the nodes that are given: "sp", "o". */
static void find(const char *bound, size_t calls) {
  size_t results = 0;
  char name[16];
  double begin = now();
  for (size_t i = 0; i < calls; i++) {
    librdf_statement *pattern = librdf_new_statement_from_statement(any_statement());
    if (!strchr(bound, 's')) librdf_statement_set_subject(pattern, NULL);
    if (!strchr(bound, 'p')) librdf_statement_set_predicate(pattern, NULL);
    if (!strchr(bound, 'o')) librdf_statement_set_object(pattern, NULL);
    librdf_stream *stream = librdf_model_find_statements(b.model, pattern);
    for (; stream && !librdf_stream_end(stream); librdf_stream_next(stream))
      results += librdf_stream_get_object(stream) != NULL;
    if (stream) librdf_free_stream(stream);
    librdf_free_statement(pattern);
  }
  (void)snprintf(name, sizeof name, "find-%s", *bound ? bound : "all");
  tell(name, now() - begin, calls, results);
}

int main(int argc, char **argv) {
  if (argc != 5) {
    (void)fputs("usage: librdf STORAGE FOLDER FILE.nt STATEMENTS\n", stderr);
    return 2;
  }
  char options[512];
  b.random = 20240516;
  b.capacity = strtoull(argv[4], NULL, 10);
  b.statements = calloc(b.capacity + 1, sizeof *b.statements);
  b.world = librdf_new_world();
  librdf_world_open(b.world);
  (void)snprintf(options, sizeof options, "hash-type='bdb',new='yes',dir='%s'", argv[2]);
  if (!b.statements || rh_redland_register(b.world) || !read_statements(argv[3])) return 1;
  librdf_storage *storage = librdf_new_storage(b.world, argv[1], "bench", options);
  b.model = storage ? librdf_new_model(b.world, storage, NULL) : NULL;
  if (!b.model) return 1;
  add_all();
  ask("contains", 20000, false);
  ask("contains-not", 20000, true);
  find("sp", 20000);
  find("so", 20000);
  find("po", 2000);
  find("s", 5);
  find("p", 5);
  find("o", 5);
  find("", 1);
  librdf_free_model(b.model);
  librdf_free_storage(storage);
  for (size_t i = 0; i < b.count; i++) librdf_free_statement(b.statements[i]);
  free(b.statements);
  librdf_free_world(b.world);
  return 0;
}
