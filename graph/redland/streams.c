#include "graph/redland/streams.h"

#include "graph/redland/nodes.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BATCH = 16, BATCH = 256, CACHE_SIZE = 64, COLUMNS = 4, FORGET_AFTER = 1 << 16 };

/* A node made lately; streams repeat predicates, classes and graphs all the time. */
typedef struct cached_node {
  rh_id id;
  librdf_node *node;
} cached_node;

/* In a store that is being written, the rows are fetched whole before the first is read, since a
 * writer's state does not last; terms are then looked up in what the view is by that time. */
typedef struct stream {
  librdf_storage *storage;
  rh_instance *instance;
  rh_view view;
  rh_range range;
  rh_scan *scan;   /* NULL when all rows were fetched */
  rh_id *rows;     /* quads s, p, o, g one after the other */
  size_t capacity; /* in quads */
  size_t count;
  size_t at;
  bool current; /* `statement` and `context` are those of row `at` */
  bool damaged;
  librdf_statement *statement;
  librdf_node *context; /* in the cache */
  cached_node cache[CACHE_SIZE];
} stream;

/* ---- rows ---- */

static bool reserve(stream *s, size_t capacity) {
  if (capacity <= s->capacity) return true;
  rh_id *rows = realloc(s->rows, capacity * COLUMNS * sizeof *rows);
  if (!rows) return false;
  s->rows = rows;
  s->capacity = capacity;
  return true;
}

/* Appends a batch of rows of the scan to those that are held; most streams are short, so the first
 * batch is small. */
static size_t fetch(stream *s) {
  rh_error error = {RH_OK, ""};
  rh_id columns[COLUMNS][BATCH];
  rh_id *const targets[COLUMNS] = {columns[0], columns[1], columns[2], columns[3]};
  size_t wanted = s->capacity ? BATCH : FIRST_BATCH;
  size_t count = 0;
  if (s->count + wanted > s->capacity && !reserve(s, s->count * 2 + wanted)) {
    (void)rh_fail(&error, RH_ERR_MEMORY, "out of memory");
    s->damaged = true;
  } else if (rh_scan_next(s->scan, targets, wanted, &count, &error) != RH_OK) {
    s->damaged = true;
    count = 0;
  }
  for (unsigned c = 0; c < COLUMNS; c++) {
    unsigned position = rh_order_position(s->range.order, c);
    for (size_t i = 0; i < count; i++) s->rows[(s->count + i) * COLUMNS + position] = columns[c][i];
  }
  s->count += count;
  if (s->damaged) (void)rh_instance_fail(s->instance, &error);
  return count;
}

/* ---- nodes ---- */

/* Terms are made into nodes at once, so none of those got before is needed any longer. */
static void forget_now_and_then(rh_instance *instance, const rh_snapshot *snapshot) {
  if (++instance->looked_up < FORGET_AFTER) return;
  instance->looked_up = 0;
  rh_snapshot_forget_terms(snapshot);
}

static librdf_node *make_node(stream *s, rh_id id) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  rh_error error = {RH_OK, ""};
  rh_view now = {NULL, NULL};
  if (s->view.own)
    now = s->view;
  else if (rh_view_open(s->instance, &now))
    return NULL;
  librdf_node *node = NULL;
  forget_now_and_then(s->instance, now.snapshot);
  if (rh_snapshot_term(now.snapshot, id, text, &term, &error) == RH_OK)
    node = rh_node_from_term(s->instance->world, &term);
  else
    (void)rh_instance_fail(s->instance, &error);
  if (!s->view.own) rh_view_close(s->instance, &now);
  return node;
}

static cached_node *place_of(stream *s, rh_id id) {
  return &s->cache[(id ^ id >> 6) % CACHE_SIZE];
}

/* The node of an id; it belongs to the cache. */
static librdf_node *node_of(stream *s, rh_id id) {
  cached_node *place = place_of(s, id);
  if (place->node && place->id == id) return place->node;
  librdf_node *node = make_node(s, id);
  if (!node) return NULL;
  if (place->node) librdf_free_node(place->node);
  *place = (cached_node){id, node};
  return node;
}

/* The nodes of the pattern need not be made again. */
static void note_given(stream *s, const rh_quad *pattern, librdf_statement *statement,
                       librdf_node *context) {
  const rh_id ids[4] = {pattern->s, pattern->p, pattern->o, pattern->g};
  librdf_node *const nodes[4] = {statement ? librdf_statement_get_subject(statement) : NULL,
                                 statement ? librdf_statement_get_predicate(statement) : NULL,
                                 statement ? librdf_statement_get_object(statement) : NULL,
                                 context};
  for (size_t i = 0; i < 4; i++) {
    cached_node *place = place_of(s, ids[i]);
    if (!nodes[i] || place->node) continue;
    *place = (cached_node){ids[i], librdf_new_node_from_node(nodes[i])};
  }
}

static librdf_node *node_for_statement(stream *s, rh_id id) {
  librdf_node *node = node_of(s, id);
  return node ? librdf_new_node_from_node(node) : NULL;
}

static void make_current(stream *s) {
  const rh_id *row = &s->rows[s->at * COLUMNS];
  if (s->current) return;
  librdf_statement_clear(s->statement);
  librdf_statement_set_subject(s->statement, node_for_statement(s, row[0]));
  librdf_statement_set_predicate(s->statement, node_for_statement(s, row[1]));
  librdf_statement_set_object(s->statement, node_for_statement(s, row[2]));
  /* Last, so that no other node of this row takes its place in the cache. */
  s->context = row[3] == RH_ID_DEFAULT_GRAPH ? NULL : node_of(s, row[3]);
  s->current = true;
}

/* ---- librdf's stream methods ---- */

static int is_end(void *context) {
  stream *s = context;
  return s->at >= s->count;
}

static int next(void *context) {
  stream *s = context;
  s->current = false;
  if (s->at < s->count) s->at++;
  if (s->at == s->count && s->scan && !s->damaged) {
    s->at = s->count = 0;
    (void)fetch(s);
  }
  return is_end(context);
}

static void *get(void *context, int flags) {
  stream *s = context;
  if (is_end(context)) return NULL;
  make_current(s);
  return flags == LIBRDF_STREAM_GET_METHOD_GET_CONTEXT ? (void *)s->context : (void *)s->statement;
}

static void finish(void *context) {
  stream *s = context;
  rh_scan_close(s->scan);
  rh_view_close(s->instance, &s->view);
  rh_instance_release(s->instance);
  if (s->statement) librdf_free_statement(s->statement);
  for (size_t i = 0; i < CACHE_SIZE; i++)
    if (s->cache[i].node) librdf_free_node(s->cache[i].node);
  free(s->rows);
  librdf_storage_remove_reference(s->storage);
  free(s);
}

/* ---- making streams ---- */

static bool start(stream *s, const rh_quad *pattern) {
  rh_error error = {RH_OK, ""};
  rh_pattern_range(pattern, &s->range);
  if (rh_scan_open(s->view.snapshot, &s->range, &s->scan, &error) != RH_OK)
    return rh_instance_fail(s->instance, &error) == 0;
  size_t got = fetch(s);
  if (s->view.own) return !s->damaged;
  while (got) got = fetch(s);
  rh_scan_close(s->scan);
  s->scan = NULL;
  rh_view_close(s->instance, &s->view);
  return !s->damaged;
}

librdf_stream *rh_stream_new(librdf_storage *storage, librdf_statement *statement,
                             librdf_node *context) {
  rh_instance *instance = librdf_storage_get_instance(storage);
  rh_quad pattern;
  stream *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  s->storage = storage;
  s->instance = instance;
  librdf_storage_add_reference(storage);
  instance->streams++;
  s->statement = librdf_new_statement(instance->world);
  bool good = s->statement && rh_view_open(instance, &s->view) == 0;
  if (good && rh_pattern_find(instance, s->view.snapshot, statement, context, &pattern)) {
    note_given(s, &pattern, statement, context);
    good = start(s, &pattern);
  }
  librdf_stream *made =
      good ? librdf_new_stream(instance->world, s, is_end, next, get, finish) : NULL;
  if (!made) finish(s);
  return made;
}

/* ---- contexts ---- */

typedef struct contexts {
  librdf_storage *storage;
  librdf_node **nodes; /* owned, and each of them */
  size_t count;
  size_t capacity;
  size_t at;
} contexts;

static int contexts_end(void *context) {
  contexts *c = context;
  return c->at >= c->count;
}

static int contexts_next(void *context) {
  contexts *c = context;
  if (c->at < c->count) c->at++;
  return contexts_end(context);
}

static void *contexts_get(void *context, int flags) {
  contexts *c = context;
  return flags == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT && c->at < c->count ? c->nodes[c->at]
                                                                            : NULL;
}

static void contexts_finish(void *context) {
  contexts *c = context;
  for (size_t i = 0; i < c->count; i++) librdf_free_node(c->nodes[i]);
  free(c->nodes);
  librdf_storage_remove_reference(c->storage);
  free(c);
}

static rh_status add_context(contexts *c, librdf_world *world, const rh_snapshot *snapshot,
                             rh_id graph, rh_error *error) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  rh_status status = rh_snapshot_term(snapshot, graph, text, &term, error);
  if (status != RH_OK) return status;
  if (c->count == c->capacity) {
    size_t capacity = c->capacity ? c->capacity * 2 : 64;
    librdf_node **nodes = realloc(c->nodes, capacity * sizeof *nodes);
    if (!nodes) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    c->nodes = nodes;
    c->capacity = capacity;
  }
  librdf_node *node = rh_node_from_term(world, &term);
  if (!node) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  c->nodes[c->count++] = node;
  return RH_OK;
}

/* Graphs that are there but empty are no contexts for librdf. */
static rh_status collect_contexts(contexts *c, librdf_world *world, const rh_snapshot *snapshot,
                                  rh_error *error) {
  rh_id graph = RH_ID_NONE;
  rh_status status;
  while ((status = rh_snapshot_next_graph(snapshot, graph, &graph, error)) == RH_OK && graph) {
    const rh_quad pattern = {.g = graph};
    if (!rh_pattern_exists(snapshot, &pattern)) continue;
    status = add_context(c, world, snapshot, graph, error);
    if (status != RH_OK) break;
  }
  return status;
}

librdf_iterator *rh_contexts_new(librdf_storage *storage) {
  rh_instance *instance = librdf_storage_get_instance(storage);
  rh_error error = {RH_OK, ""};
  rh_view view;
  if (rh_view_open(instance, &view)) return NULL;
  contexts *c = calloc(1, sizeof *c);
  librdf_iterator *made = NULL;
  if (c) {
    c->storage = storage;
    librdf_storage_add_reference(storage);
    if (collect_contexts(c, instance->world, view.snapshot, &error) != RH_OK)
      (void)rh_instance_fail(instance, &error);
    else
      made = librdf_new_iterator(instance->world, c, contexts_end, contexts_next, contexts_get,
                                 contexts_finish);
    if (!made) contexts_finish(c);
  }
  rh_view_close(instance, &view);
  return made;
}
