#include "graph/graph.h"

#include "graph/nquads.h"
#include "graph/sources.h"
#include "graph/statements.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* A commit waits for the disk, so documents that come faster than this share one. */
enum { COMMIT_AFTER_NANOSECONDS = 500000000 };

struct rh_graph {
  char *path;
  const char *base;
  rh_store *store;
  rh_writer *writer; /* documents put since the last commit; NULL: none */
  int64_t begun;     /* when it began */
};

static rh_status no_memory(rh_error *error) {
  return rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

/* ---- opening and closing ---- */

/* A folder with other things in it is not made into a graph. */
static rh_status check_folder(const char *path, rh_error *error) {
  DIR *folder = opendir(path);
  bool has_store = false;
  bool has_others = false;
  if (!folder)
    return errno == ENOENT ? RH_OK : rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  for (struct dirent *entry; (entry = readdir(folder));) {
    bool itself = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    has_store |= strcmp(entry->d_name, "data.mdb") == 0;
    /* new-XXXXXX: another process is making the store, or was killed when it did. */
    has_others |= !itself && strncmp(entry->d_name, "new-", 4) != 0;
  }
  (void)closedir(folder);
  return has_store || !has_others ? RH_OK
                                  : rh_fail(error, RH_ERR_FORMAT,
                                            "%s: not a graph of ronghe; name another folder", path);
}

static void free_graph(rh_graph *graph) {
  rh_store_close(graph->store);
  free(graph->path);
  free(graph);
}

static rh_status open_store(rh_graph *graph, rh_graph_mode mode, rh_error *error) {
  rh_status status = check_folder(graph->path, error);
  if (status != RH_OK) return status;
  status = rh_store_open(graph->path, mode == RH_GRAPH_WRITE ? RH_STORE_WRITE : RH_STORE_READ,
                         &graph->store, error);
  if (status == RH_ERR_NOT_FOUND)
    return rh_fail(error, status, "%s: no graph here; make one with 'ronghe build'", graph->path);
  return status;
}

rh_status rh_graph_open(const char *path, rh_graph_mode mode, const char *base, rh_graph **out,
                        rh_error *error) {
  *out = NULL;
  rh_graph *graph = calloc(1, sizeof *graph);
  if (!graph) return no_memory(error);
  rh_buffer copy = RH_BUFFER_INIT;
  rh_buffer_append_text(&copy, path);
  graph->path = rh_buffer_take(&copy);
  graph->base = base ? base : RH_DEFAULT_BASE;
  rh_status status = graph->path ? open_store(graph, mode, error) : no_memory(error);
  if (status != RH_OK) {
    free_graph(graph);
    return status;
  }
  *out = graph;
  return RH_OK;
}

static rh_status commit(rh_graph *graph, rh_error *error) {
  rh_writer *writer = graph->writer;
  graph->writer = NULL;
  return writer ? rh_writer_commit(writer, error) : RH_OK;
}

rh_status rh_graph_close(rh_graph *graph, rh_error *error) {
  if (!graph) return RH_OK;
  rh_status status = commit(graph, error);
  free_graph(graph);
  return status;
}

rh_store *rh_graph_store(const rh_graph *graph) {
  return graph->store;
}

/* ---- transactions ---- */

static int64_t now(void) {
  struct timespec t;
  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static rh_status begin(rh_graph *graph, rh_error *error) {
  if (graph->writer) return RH_OK;
  graph->begun = now();
  return rh_writer_begin(graph->store, &graph->writer, error);
}

/* After a change: commits when it is time; after an error, what the transaction holds is dropped.
 */
static rh_status end(rh_graph *graph, rh_status status, rh_error *error) {
  if (status != RH_OK) {
    rh_writer_abort(graph->writer);
    graph->writer = NULL;
    return status;
  }
  return now() - graph->begun < COMMIT_AFTER_NANOSECONDS ? RH_OK : commit(graph, error);
}

/* What the graph's own process sees: its writer's state, or a snapshot to be closed. */
static rh_status look(const rh_graph *graph, const rh_snapshot **view, rh_snapshot **own,
                      rh_error *error) {
  *own = NULL;
  if (graph->writer) return rh_writer_snapshot(graph->writer, view, error);
  rh_status status = rh_snapshot_open(graph->store, own, error);
  *view = *own;
  return status;
}

/* ---- documents ---- */

bool rh_graph_is_current(rh_graph *graph, const char *source, rh_stamp stamp) {
  const rh_snapshot *view;
  rh_snapshot *own;
  rh_source known;
  bool found = false;
  bool current = look(graph, &view, &own, NULL) == RH_OK &&
                 rh_source_read(view, source, &known, &found, NULL) == RH_OK && found &&
                 known.stamp.size == stamp.size && known.stamp.modified == stamp.modified;
  rh_snapshot_close(own);
  return current;
}

rh_status rh_graph_next_source(rh_graph *graph, rh_buffer *source, bool *found, rh_error *error) {
  const rh_snapshot *view;
  rh_snapshot *own;
  *found = false;
  rh_status status = look(graph, &view, &own, error);
  if (status == RH_OK) status = rh_source_next(view, source, found, error);
  rh_snapshot_close(own);
  return status;
}

static rh_term term_of(const rh_node_text *node) {
  return (rh_term){.kind = node->is_literal ? RH_TERM_LITERAL : RH_TERM_IRI,
                   .value = node->value,
                   .value_length = strlen(node->value),
                   .datatype = node->datatype,
                   .datatype_length = node->datatype ? strlen(node->datatype) : 0,
                   .language = node->language,
                   .language_length = node->language ? strlen(node->language) : 0};
}

static rh_term iri_term(const char *iri) {
  return (rh_term){.kind = RH_TERM_IRI, .value = iri, .value_length = strlen(iri)};
}

typedef struct composing {
  rh_buffer *text;
  rh_term graph;
} composing;

static rh_status compose_statement(void *context, const char *subject, const char *predicate,
                                   const rh_node_text *object, rh_error *error) {
  composing *c = context;
  const rh_term s = iri_term(subject);
  const rh_term p = iri_term(predicate);
  const rh_term o = term_of(object);
  rh_append_statement(c->text, &s, &p, &o, &c->graph);
  return rh_buffer_ok(c->text) ? RH_OK : no_memory(error);
}

rh_status rh_facts_to_nquads(const rh_facts *facts, const char *base, rh_buffer *out,
                             rh_error *error) {
  rh_buffer iri = RH_BUFFER_INIT;
  rh_document_iri(base, facts->hash, &iri);
  composing c = {out, iri_term(rh_buffer_text(&iri))};
  rh_status status = rh_statements_of(facts, base, compose_statement, &c, error);
  rh_buffer_free(&iri);
  return status;
}

typedef struct inserting {
  rh_writer *writer;
  rh_id graph;
} inserting;

static rh_status insert_statement(void *context, const char *subject, const char *predicate,
                                  const rh_node_text *object, rh_error *error) {
  inserting *i = context;
  const rh_term s = iri_term(subject);
  const rh_term p = iri_term(predicate);
  const rh_term o = term_of(object);
  rh_quad quad = {.g = i->graph};
  rh_status status = rh_writer_term(i->writer, &s, &quad.s, error);
  if (status == RH_OK) status = rh_writer_term(i->writer, &p, &quad.p, error);
  if (status == RH_OK) status = rh_writer_term(i->writer, &o, &quad.o, error);
  if (status == RH_OK) status = rh_writer_insert(i->writer, &quad, NULL, error);
  return status;
}

/* The id of the document's graph. */
static rh_status graph_id(rh_graph *graph, const char *hash, rh_id *id, rh_error *error) {
  rh_buffer iri = RH_BUFFER_INIT;
  rh_document_iri(graph->base, hash, &iri);
  const rh_term term = iri_term(rh_buffer_text(&iri));
  rh_status status =
      rh_buffer_ok(&iri) ? rh_writer_term(graph->writer, &term, id, error) : no_memory(error);
  rh_buffer_free(&iri);
  return status;
}

/* Removes the document's statements, and puts those of `facts` in their place unless it is NULL. */
static rh_status replace_document(rh_graph *graph, const char *hash, const rh_facts *facts,
                                  rh_error *error) {
  inserting i = {.writer = graph->writer};
  rh_status status = graph_id(graph, hash, &i.graph, error);
  if (status == RH_OK) status = rh_writer_clear_graph(graph->writer, i.graph, facts == NULL, error);
  if (status == RH_OK && facts)
    status = rh_statements_of(facts, graph->base, insert_statement, &i, error);
  return status;
}

/* One source less has the document; the last one takes it away. */
static rh_status release_document(rh_graph *graph, const char *hash, rh_error *error) {
  uint64_t left;
  rh_status status = rh_document_count(graph->writer, hash, false, &left, error);
  return status == RH_OK && !left ? replace_document(graph, hash, NULL, error) : status;
}

static rh_status put(rh_graph *graph, const char *path, const rh_source *source,
                     const rh_facts *facts, rh_put_result *result, rh_error *error) {
  const rh_snapshot *view;
  rh_source known;
  bool found = false;
  uint64_t uses = 1;
  rh_status status = rh_writer_snapshot(graph->writer, &view, error);
  if (status == RH_OK) status = rh_source_read(view, path, &known, &found, error);
  if (status != RH_OK) return status;
  bool same = found && strcmp(known.hash, source->hash) == 0;
  *result = !found ? RH_PUT_NEW : same ? RH_PUT_SAME : RH_PUT_REPLACED;
  if (found && !same) status = release_document(graph, known.hash, error);
  if (status == RH_OK && !same)
    status = rh_document_count(graph->writer, source->hash, true, &uses, error);
  /* Another source's equal document was put already. */
  if (status == RH_OK && uses == 1) status = replace_document(graph, source->hash, facts, error);
  return status == RH_OK ? rh_source_write(graph->writer, path, source, error) : status;
}

rh_status rh_graph_put(rh_graph *graph, const char *source, rh_stamp stamp, const rh_facts *facts,
                       rh_put_result *result, rh_error *error) {
  rh_source entry = {.stamp = stamp};
  if (strlen(facts->hash) >= sizeof entry.hash)
    return rh_fail(error, RH_ERR_USAGE, "%s: a hash too long", source);
  (void)snprintf(entry.hash, sizeof entry.hash, "%s", facts->hash);
  rh_status status = begin(graph, error);
  if (status != RH_OK) return status;
  return end(graph, put(graph, source, &entry, facts, result, error), error);
}

static rh_status drop(rh_graph *graph, const char *source, rh_error *error) {
  const rh_snapshot *view;
  rh_source known;
  bool found = false;
  rh_status status = rh_writer_snapshot(graph->writer, &view, error);
  if (status == RH_OK) status = rh_source_read(view, source, &known, &found, error);
  if (status == RH_OK && !found)
    status = rh_fail(error, RH_ERR_NOT_FOUND, "%s: the graph %s has no such source", source,
                     graph->path);
  if (status == RH_OK) status = release_document(graph, known.hash, error);
  return status == RH_OK ? rh_source_remove(graph->writer, source, error) : status;
}

rh_status rh_graph_drop(rh_graph *graph, const char *source, rh_error *error) {
  rh_status status = begin(graph, error);
  return status == RH_OK ? end(graph, drop(graph, source, error), error) : status;
}
