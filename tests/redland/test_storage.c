/* One program against librdf's interface alone, run over a storage that is named on the command
 * line (memory, hashes, ronghe): random operations, every answer compared with a table of bits. */
#include <librdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "graph/redland/redland.h"

enum { SUBJECTS = 7, PREDICATES = 4, OBJECTS = 18, CONTEXTS = 5, STEPS = 4000, ANY = -1 };

/* Context 0 is "no context". */
typedef bool table[CONTEXTS][SUBJECTS][PREDICATES][OBJECTS];

typedef struct quad {
  int c, s, p, o;
} quad;

static struct {
  const char *factory;
  char folder[64];
  bool persistent;
  bool transactional;
  librdf_world *world;
  librdf_storage *storage;
  librdf_model *model;
  librdf_node *contexts[CONTEXTS]; /* [0] is NULL */
  librdf_node *subjects[SUBJECTS];
  librdf_node *predicates[PREDICATES];
  librdf_node *objects[OBJECTS];
  table held;
  uint64_t random;
} t;

/* xorshift64* (Vigna, 2014). */
static int draw(int limit) {
  t.random ^= t.random >> 12;
  t.random ^= t.random << 25;
  t.random ^= t.random >> 27;
  return (int)((t.random * UINT64_C(2685821657736338717) >> 33) % (uint64_t)limit);
}

/* ---- the universe of nodes ---- */

static librdf_node *iri(const char *format, int number) {
  char text[64];
  (void)snprintf(text, sizeof text, format, number);
  return librdf_new_node_from_uri_string(t.world, (const unsigned char *)text);
}

static librdf_node *blank(const char *label) {
  return librdf_new_node_from_blank_identifier(t.world, (const unsigned char *)label);
}

static librdf_node *literal(const char *value, const char *language, const char *type) {
  char text[96];
  (void)snprintf(text, sizeof text, "http://www.w3.org/2001/XMLSchema#%s", type ? type : "");
  librdf_uri *uri = type ? librdf_new_uri(t.world, (const unsigned char *)text) : NULL;
  librdf_node *node =
      librdf_new_node_from_typed_literal(t.world, (const unsigned char *)value, language, uri);
  if (uri) librdf_free_uri(uri);
  return node;
}

static void make_nodes(void) {
  static const struct {
    const char *value;
    const char *language;
    const char *type;
  } LITERALS[] = {{"融合", NULL, NULL},      {"融合", "zh", NULL},
                  {"融合", "en", NULL},      {"", NULL, NULL},
                  {"1", NULL, "integer"},    {"01", NULL, "integer"},
                  {"1", NULL, NULL},         {"-7", NULL, "integer"},
                  {"2.50", NULL, "decimal"}, {"2.5", NULL, "decimal"},
                  {"true", NULL, "boolean"}, {"2024-05-16", NULL, "date"},
                  {"2024", NULL, "gYear"},   {"2024-05-16T08:00:00Z", NULL, "dateTime"},
                  {"a\n\"b\"\\", NULL, NULL}};
  enum { LITERAL_COUNT = sizeof LITERALS / sizeof *LITERALS };
  for (int i = 1; i < CONTEXTS; i++) t.contexts[i] = iri("http://example.org/文件/%d", i);
  for (int i = 0; i < SUBJECTS - 2; i++) t.subjects[i] = iri("http://example.org/thing/%d", i);
  t.subjects[SUBJECTS - 2] = blank("b1");
  t.subjects[SUBJECTS - 1] = blank("b2");
  for (int i = 0; i < PREDICATES; i++) t.predicates[i] = iri("http://example.org/property/%d", i);
  for (int i = 0; i < LITERAL_COUNT; i++)
    t.objects[i] = literal(LITERALS[i].value, LITERALS[i].language, LITERALS[i].type);
  t.objects[LITERAL_COUNT] = iri("http://example.org/thing/%d", 0);
  t.objects[LITERAL_COUNT + 1] = iri("http://example.org/thing/%d", 1);
  t.objects[LITERAL_COUNT + 2] = blank("b1");
}

static void free_nodes(librdf_node **nodes, int count) {
  for (int i = 0; i < count; i++)
    if (nodes[i]) librdf_free_node(nodes[i]);
}

static int place_of(librdf_node *const *nodes, int count, librdf_node *node) {
  for (int i = 0; i < count; i++)
    if (nodes[i] == node || (nodes[i] && node && librdf_node_equals(nodes[i], node))) return i;
  fail_msg("a node that was never put");
  return -1;
}

static librdf_statement *statement_of(quad q) {
  return librdf_new_statement_from_nodes(
      t.world, q.s < 0 ? NULL : librdf_new_node_from_node(t.subjects[q.s]),
      q.p < 0 ? NULL : librdf_new_node_from_node(t.predicates[q.p]),
      q.o < 0 ? NULL : librdf_new_node_from_node(t.objects[q.o]));
}

/* ---- the table ---- */

static quad any_quad(void) {
  return (quad){draw(CONTEXTS), draw(SUBJECTS), draw(PREDICATES), draw(OBJECTS)};
}

static bool *bit(quad q) {
  return &t.held[q.c][q.s][q.p][q.o];
}

static bool matches(quad pattern, int c, int s, int p, int o) {
  return (pattern.c < 0 || pattern.c == c) && (pattern.s < 0 || pattern.s == s) &&
         (pattern.p < 0 || pattern.p == p) && (pattern.o < 0 || pattern.o == o);
}

#define EACH_HELD(c, s, p, o)                                                                      \
  for (int c = 0; c < CONTEXTS; c++)                                                               \
    for (int s = 0; s < SUBJECTS; s++)                                                             \
      for (int p = 0; p < PREDICATES; p++)                                                         \
        for (int o = 0; o < OBJECTS; o++)                                                          \
          if (t.held[c][s][p][o])

static int count_matching(quad pattern) {
  int count = 0;
  EACH_HELD(c, s, p, o) count += matches(pattern, c, s, p, o);
  return count;
}

/* librdf's storages differ in what it means that a triple is both in a context and in none (and in
 * a context twice); such quads are not put. */
static bool may_add(quad q) {
  if (*bit(q)) return false;
  if (q.c == 0) return count_matching((quad){ANY, q.s, q.p, q.o}) == 0;
  return !t.held[0][q.s][q.p][q.o];
}

/* ---- comparing ---- */

/* Reads the stream to its end: exactly the matching quads, each once, with its context. */
static void assert_stream(librdf_stream *stream, quad pattern) {
  static table seen;
  int count = 0;
  memset(seen, 0, sizeof seen);
  for (; stream && !librdf_stream_end(stream); librdf_stream_next(stream)) {
    librdf_statement *statement = librdf_stream_get_object(stream);
    int c = place_of(t.contexts, CONTEXTS, librdf_stream_get_context2(stream));
    int s = place_of(t.subjects, SUBJECTS, librdf_statement_get_subject(statement));
    int p = place_of(t.predicates, PREDICATES, librdf_statement_get_predicate(statement));
    int o = place_of(t.objects, OBJECTS, librdf_statement_get_object(statement));
    assert_true(matches(pattern, c, s, p, o));
    assert_true(t.held[c][s][p][o]);
    assert_false(seen[c][s][p][o]);
    seen[c][s][p][o] = true;
    count++;
  }
  if (stream) librdf_free_stream(stream);
  assert_int_equal(count, count_matching(pattern));
}

/* The same for an iterator over one column; a node comes once for each quad. */
static void assert_nodes(librdf_iterator *iterator, librdf_node *const *nodes, int node_count,
                         const int *wanted) {
  int got[OBJECTS] = {0};
  for (; iterator && !librdf_iterator_end(iterator); librdf_iterator_next(iterator))
    got[place_of(nodes, node_count, librdf_iterator_get_object(iterator))]++;
  if (iterator) librdf_free_iterator(iterator);
  for (int i = 0; i < node_count; i++) assert_int_equal(got[i], wanted[i]);
}

/* ---- operations ---- */

static void add(void) {
  quad q = any_quad();
  if (!may_add(q)) return;
  librdf_statement *statement = statement_of(q);
  int failed = q.c ? librdf_model_context_add_statement(t.model, t.contexts[q.c], statement)
                   : librdf_model_add_statement(t.model, statement);
  assert_int_equal(failed, 0);
  librdf_free_statement(statement);
  *bit(q) = true;
}

/* Several at once, from a stream. */
static void add_stream(void) {
  librdf_storage *storage = librdf_new_storage(t.world, "memory", NULL, NULL);
  librdf_model *source = librdf_new_model(t.world, storage, NULL);
  int context = draw(CONTEXTS);
  for (int i = 0; i < 5; i++) {
    quad q = any_quad();
    q.c = context;
    if (!may_add(q)) continue;
    librdf_statement *statement = statement_of(q);
    librdf_model_add_statement(source, statement);
    librdf_free_statement(statement);
    *bit(q) = true;
  }
  librdf_stream *stream = librdf_model_as_stream(source);
  int failed = context ? librdf_model_context_add_statements(t.model, t.contexts[context], stream)
                       : librdf_model_add_statements(t.model, stream);
  assert_int_equal(failed, 0);
  librdf_free_stream(stream);
  librdf_free_model(source);
  librdf_free_storage(storage);
}

/* A quad that is there; false when none is. */
static bool any_held(quad *found) {
  int count = count_matching((quad){ANY, ANY, ANY, ANY});
  int wanted = count ? draw(count) : -1;
  EACH_HELD(c, s, p, o) {
    if (wanted-- == 0) *found = (quad){c, s, p, o};
  }
  return count > 0;
}

static void take_out(void) {
  quad q;
  if (!any_held(&q)) return;
  librdf_statement *statement = statement_of(q);
  int failed = q.c ? librdf_model_context_remove_statement(t.model, t.contexts[q.c], statement)
                   : librdf_model_remove_statement(t.model, statement);
  assert_int_equal(failed, 0);
  librdf_free_statement(statement);
  *bit(q) = false;
}

static void take_out_context(void) {
  int context = 1 + draw(CONTEXTS - 1);
  assert_int_equal(librdf_model_context_remove_statements(t.model, t.contexts[context]), 0);
  memset(t.held[context], 0, sizeof t.held[context]);
}

static void contains(void) {
  quad q = any_quad();
  if (draw(2)) (void)any_held(&q);
  librdf_statement *statement = statement_of(q);
  bool found = librdf_model_contains_statement(t.model, statement) != 0;
  assert_int_equal(found, count_matching((quad){ANY, q.s, q.p, q.o}) > 0);
  librdf_free_statement(statement);
}

static quad any_pattern(void) {
  quad q = any_quad();
  if (draw(2)) (void)any_held(&q);
  int bound = draw(8);
  if (!(bound & 1)) q.s = ANY;
  if (!(bound & 2)) q.p = ANY;
  if (!(bound & 4)) q.o = ANY;
  return q;
}

static void find(void) {
  quad pattern = any_pattern();
  pattern.c = ANY;
  librdf_statement *statement = statement_of(pattern);
  assert_stream(librdf_model_find_statements(t.model, statement), pattern);
  librdf_free_statement(statement);
}

static void find_in_context(void) {
  quad pattern = any_pattern();
  if (pattern.c == 0) pattern.c = 1;
  librdf_statement *statement = statement_of(pattern);
  librdf_node *context = t.contexts[pattern.c];
  librdf_stream *stream =
      draw(2) ? librdf_model_find_statements_in_context(t.model, statement, context)
              : librdf_model_find_statements_with_options(t.model, statement, context, NULL);
  assert_stream(stream, pattern);
  librdf_free_statement(statement);
}

static void walk(void) {
  quad q = any_quad();
  int wanted[OBJECTS] = {0};
  if (draw(3)) (void)any_held(&q);
  librdf_node *s = t.subjects[q.s];
  librdf_node *p = t.predicates[q.p];
  librdf_node *o = t.objects[q.o];
  switch (draw(5)) {
  case 0:
    EACH_HELD(c, x, y, z) wanted[x] += y == q.p && z == q.o;
    assert_nodes(librdf_model_get_sources(t.model, p, o), t.subjects, SUBJECTS, wanted);
    break;
  case 1:
    EACH_HELD(c, x, y, z) wanted[y] += x == q.s && z == q.o;
    assert_nodes(librdf_model_get_arcs(t.model, s, o), t.predicates, PREDICATES, wanted);
    break;
  case 2:
    EACH_HELD(c, x, y, z) wanted[z] += x == q.s && y == q.p;
    assert_nodes(librdf_model_get_targets(t.model, s, p), t.objects, OBJECTS, wanted);
    break;
  case 3:
    EACH_HELD(c, x, y, z) wanted[y] += z == q.o;
    assert_nodes(librdf_model_get_arcs_in(t.model, o), t.predicates, PREDICATES, wanted);
    break;
  default:
    EACH_HELD(c, x, y, z) wanted[y] += x == q.s;
    assert_nodes(librdf_model_get_arcs_out(t.model, s), t.predicates, PREDICATES, wanted);
  }
}

static void has_arc(void) {
  quad q = any_quad();
  if (draw(2)) (void)any_held(&q);
  int in = librdf_model_has_arc_in(t.model, t.objects[q.o], t.predicates[q.p]);
  int out = librdf_model_has_arc_out(t.model, t.subjects[q.s], t.predicates[q.p]);
  assert_int_equal(in != 0, count_matching((quad){ANY, ANY, q.p, q.o}) > 0);
  assert_int_equal(out != 0, count_matching((quad){ANY, q.s, q.p, ANY}) > 0);
}

static void compare_contexts(void) {
  bool seen[CONTEXTS] = {false};
  librdf_iterator *contexts = librdf_model_get_contexts(t.model);
  for (; contexts && !librdf_iterator_end(contexts); librdf_iterator_next(contexts)) {
    int c = place_of(t.contexts, CONTEXTS, librdf_iterator_get_object(contexts));
    assert_false(seen[c]);
    seen[c] = true;
  }
  if (contexts) librdf_free_iterator(contexts);
  for (int c = 1; c < CONTEXTS; c++) {
    quad pattern = {c, ANY, ANY, ANY};
    assert_int_equal(seen[c], count_matching(pattern) > 0);
    assert_int_equal(librdf_model_contains_context(t.model, t.contexts[c]) != 0, seen[c]);
    assert_stream(librdf_model_context_as_stream(t.model, t.contexts[c]), pattern);
  }
}

static void compare_all(void) {
  quad pattern = {ANY, ANY, ANY, ANY};
  int size = librdf_model_size(t.model);
  bool told = size >= 0 || strcmp(t.factory, "hashes") != 0; /* Berkeley DB cannot tell */
  if (told) assert_int_equal(size, count_matching(pattern));
  assert_stream(librdf_model_as_stream(t.model), pattern);
}

static void synchronize(void) {
  assert_int_equal(librdf_model_sync(t.model), 0);
}

/* ---- opening ---- */

static void open_model(bool fresh) {
  char options[256];
  (void)snprintf(options, sizeof options,
                 "hash-type='bdb',contexts='yes',write='yes',dir='%s',new='%s'", t.folder,
                 fresh ? "yes" : "no");
  t.storage =
      librdf_new_storage(t.world, t.factory, "test", t.persistent ? options : "contexts='yes'");
  assert_non_null(t.storage);
  t.model = librdf_new_model(t.world, t.storage, NULL);
  assert_non_null(t.model);
}

static void close_model(void) {
  librdf_free_model(t.model);
  librdf_free_storage(t.storage);
}

static void reopen(void) {
  if (!t.persistent) return;
  close_model();
  open_model(false);
}

static void transact(void) {
  static table before;
  if (!t.transactional) return;
  bool keep = draw(2) == 0;
  memcpy(before, t.held, sizeof before);
  assert_int_equal(librdf_model_transaction_start(t.model), 0);
  for (int i = 0; i < 10; i++) {
    add();
    if (draw(2)) take_out();
    find();
    if (i == 5) take_out_context();
  }
  int failed =
      keep ? librdf_model_transaction_commit(t.model) : librdf_model_transaction_rollback(t.model);
  assert_int_equal(failed, 0);
  if (!keep) memcpy(t.held, before, sizeof before);
  compare_all();
}

/* A stream shows what was there when it began; librdf's own storages do not promise that. */
static void read_beside_changes(void) {
  static table then, now;
  if (!t.transactional) return;
  if (draw(2)) synchronize();
  memcpy(then, t.held, sizeof then);
  librdf_stream *stream = librdf_model_as_stream(t.model);
  for (int i = 0; i < 5; i++) {
    add();
    take_out();
  }
  memcpy(now, t.held, sizeof now);
  memcpy(t.held, then, sizeof then);
  assert_stream(stream, (quad){ANY, ANY, ANY, ANY});
  memcpy(t.held, now, sizeof now);
  compare_all();
}

static void (*const OPERATIONS[])(void) = {add,      add,      add,    add,  add_stream,
                                           take_out, contains, find,   find, find_in_context,
                                           walk,     walk,     has_arc};
static void (*const RARE_OPERATIONS[])(void) = {take_out_context,   compare_contexts, compare_all,
                                                synchronize,        reopen,           transact,
                                                read_beside_changes};
enum {
  OPERATION_COUNT = sizeof OPERATIONS / sizeof *OPERATIONS,
  RARE_COUNT = sizeof RARE_OPERATIONS / sizeof *RARE_OPERATIONS
};

static void random_operations_agree(void **state) {
  (void)state;
  for (int i = 0; i < STEPS; i++) {
    if (draw(40) == 0)
      RARE_OPERATIONS[draw(RARE_COUNT)]();
    else
      OPERATIONS[draw(OPERATION_COUNT)]();
  }
  reopen();
  compare_all();
  compare_contexts();
}

static int set_up(void **state) {
  (void)state;
  t.random = 20240516;
  t.world = librdf_new_world();
  librdf_world_open(t.world);
  if (rh_redland_register(t.world)) return 1;
  (void)snprintf(t.folder, sizeof t.folder, "/tmp/ronghe-storage-XXXXXX");
  if (!mkdtemp(t.folder)) return 1;
  make_nodes();
  open_model(true);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  char command[96];
  close_model();
  free_nodes(t.contexts, CONTEXTS);
  free_nodes(t.subjects, SUBJECTS);
  free_nodes(t.predicates, PREDICATES);
  free_nodes(t.objects, OBJECTS);
  librdf_free_world(t.world);
  (void)snprintf(command, sizeof command, "rm -rf %s", t.folder);
  return system(command);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    (void)fputs("usage: test_storage memory|hashes|ronghe\n", stderr);
    return 2;
  }
  t.factory = argv[1];
  t.persistent = strcmp(t.factory, "memory") != 0;
  t.transactional = strcmp(t.factory, "ronghe") == 0;
  const struct CMUnitTest tests[] = {cmocka_unit_test(random_operations_agree)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
