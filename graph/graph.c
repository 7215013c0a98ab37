#include "graph/graph.h"

#include "graph/atomic_file.h"
#include "graph/index.h"
#include "graph/nquads.h"
#include "graph/sources.h"
#include "graph/statements.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct rh_graph {
  char *path;
  const char *base;
  rh_graph_mode mode;
  rh_sources sources;
  rh_index *index;
  bool changed; /* sources.tsv and the index have to be written */
  int lock;     /* file that is locked while the graph is open; -1 for none */
};

/* PATH/NAME, or PATH/NAME/FILE when `file` is not NULL. Freed by the caller; NULL when memory is
 * out. */
static char *path_in(const rh_graph *graph, const char *name, const char *file) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_buffer_printf(&path, "%s/%s", graph->path, name);
  if (file) rh_buffer_printf(&path, "/%s", file);
  return rh_buffer_take(&path);
}

static char *document_path(const rh_graph *graph, const char *hash) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_buffer_printf(&path, "%s/documents/%s.nq", graph->path, hash);
  return rh_buffer_take(&path);
}

static rh_status no_memory(const rh_graph *graph, rh_error *error) {
  return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", graph->path ? graph->path : "graph");
}

static rh_status make_folder(const char *path, rh_error *error) {
  if (mkdir(path, 0777) == 0 || errno == EEXIST) return RH_OK;
  return rh_fail(error, RH_ERR_IO, "%s: the graph's folder cannot be made: %s", path,
                 strerror(errno));
}

static rh_status make_folders(const rh_graph *graph, rh_error *error) {
  rh_status status = make_folder(graph->path, error);
  static const char *const NAMES[] = {"documents", "index"};
  for (size_t i = 0; status == RH_OK && i < 2; i++) {
    char *path = path_in(graph, NAMES[i], NULL);
    status = path ? make_folder(path, error) : no_memory(graph, error);
    free(path);
  }
  return status;
}

/* A folder with other things in it is not taken for a graph. */
static rh_status check_folder(const rh_graph *graph, rh_error *error) {
  struct stat info;
  if (stat(graph->path, &info) != 0) {
    if (graph->mode == RH_GRAPH_WRITE && errno == ENOENT) return RH_OK;
    if (errno == ENOENT)
      return rh_fail(error, RH_ERR_NOT_FOUND, "%s: no graph here; make one with 'ronghe build'",
                     graph->path);
    return rh_fail(error, RH_ERR_IO, "%s: %s", graph->path, strerror(errno));
  }
  char *documents = path_in(graph, "documents", NULL);
  bool is_graph = documents && S_ISDIR(info.st_mode) && access(documents, F_OK) == 0;
  free(documents);
  if (is_graph) return RH_OK;
  DIR *folder = opendir(graph->path);
  size_t entries = 0;
  while (folder && readdir(folder)) entries++;
  if (folder) (void)closedir(folder);
  if (graph->mode == RH_GRAPH_WRITE && folder && entries <= 2) return RH_OK; /* empty: . and .. */
  return rh_fail(error, RH_ERR_FORMAT, "%s: not a graph of ronghe; name another folder",
                 graph->path);
}

static rh_status lock_folder(rh_graph *graph, rh_error *error) {
  char *path = path_in(graph, "lock", NULL);
  bool writing = graph->mode == RH_GRAPH_WRITE;
  if (!path) return no_memory(graph, error);
  graph->lock = open(path, writing ? O_RDWR | O_CREAT : O_RDONLY, 0666);
  int cause = errno;
  free(path);
  if (graph->lock < 0)
    return writing ? rh_fail(error, RH_ERR_IO, "%s: cannot be written: %s", graph->path,
                             strerror(cause))
                   : RH_OK; /* a graph on a read-only medium has no writers */
  struct flock lock = {.l_type = writing ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET};
  if (fcntl(graph->lock, F_SETLK, &lock) == 0) return RH_OK;
  return rh_fail(error, RH_ERR_BUSY,
                 "%s: another ronghe is %s this graph; try again when it is done", graph->path,
                 writing ? "using" : "writing");
}

/* ---- the index ---- */

static char *mark_path(const rh_graph *graph) {
  return path_in(graph, "index", "unfinished");
}

static bool is_unfinished(const rh_graph *graph) {
  char *mark = mark_path(graph);
  char *hashes = path_in(graph, "index", "graph-sp2o.db");
  bool unfinished = !mark || !hashes || access(mark, F_OK) == 0 || access(hashes, F_OK) != 0;
  free(mark);
  free(hashes);
  return unfinished;
}

/* The mark stays until the index agrees with documents/ again. */
static rh_status mark_unfinished(rh_graph *graph, rh_error *error) {
  if (graph->changed) return RH_OK;
  char *mark = mark_path(graph);
  rh_buffer nothing = RH_BUFFER_INIT;
  rh_status status = mark ? rh_write_atomically(mark, &nothing, error) : no_memory(graph, error);
  free(mark);
  if (status == RH_OK) graph->changed = true;
  return status;
}

static rh_status index_documents(rh_graph *graph, rh_error *error) {
  for (size_t i = 0; i < graph->sources.count; i++) {
    const char *hash = graph->sources.items[i].hash;
    bool again = false;
    for (size_t k = 0; k < i && !again; k++)
      again = strcmp(graph->sources.items[k].hash, hash) == 0;
    if (again) continue;
    char *path = document_path(graph, hash);
    rh_status status =
        path ? rh_index_add_file(graph->index, path, error) : no_memory(graph, error);
    free(path);
    if (status != RH_OK) return status;
  }
  return RH_OK;
}

static rh_status open_index(rh_graph *graph, rh_error *error) {
  bool rebuild = is_unfinished(graph);
  bool writable = graph->mode == RH_GRAPH_WRITE || rebuild;
  char *folder = path_in(graph, "index", NULL);
  if (!folder) return no_memory(graph, error);
  rh_status status = RH_OK;
  if (rebuild && (status = mark_unfinished(graph, error)) != RH_OK)
    rh_error_prefix(error, "the index must be made again");
  if (status == RH_OK) status = rh_index_open(folder, rebuild, writable, &graph->index, error);
  if (status == RH_OK && rebuild) status = index_documents(graph, error);
  free(folder);
  return status;
}

static rh_status finish_writing(rh_graph *graph, rh_error *error) {
  if (!graph->changed) return RH_OK;
  char *sources = path_in(graph, "sources.tsv", NULL);
  char *mark = mark_path(graph);
  rh_status status =
      sources && mark ? rh_sources_write(sources, &graph->sources, error) : no_memory(graph, error);
  if (status == RH_OK) status = rh_index_sync(graph->index, error);
  rh_index_close(graph->index);
  graph->index = NULL;
  if (status == RH_OK && unlink(mark) != 0 && errno != ENOENT)
    status = rh_fail(error, RH_ERR_IO, "%s: %s", mark, strerror(errno));
  free(sources);
  free(mark);
  return status;
}

/* ---- opening and closing ---- */

static rh_status open_parts(rh_graph *graph, rh_error *error) {
  rh_status status = check_folder(graph, error);
  if (status == RH_OK && graph->mode == RH_GRAPH_WRITE) status = make_folders(graph, error);
  if (status == RH_OK) status = lock_folder(graph, error);
  char *sources = path_in(graph, "sources.tsv", NULL);
  if (status == RH_OK)
    status = sources ? rh_sources_read(sources, &graph->sources, error) : no_memory(graph, error);
  free(sources);
  return status == RH_OK ? open_index(graph, error) : status;
}

static void free_graph(rh_graph *graph) {
  rh_index_close(graph->index);
  rh_sources_free(&graph->sources);
  if (graph->lock >= 0) (void)close(graph->lock);
  free(graph->path);
  free(graph);
}

rh_status rh_graph_open(const char *path, rh_graph_mode mode, const char *base, rh_graph **out,
                        rh_error *error) {
  *out = NULL;
  rh_graph *graph = calloc(1, sizeof *graph);
  if (!graph) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  rh_buffer copy = RH_BUFFER_INIT;
  rh_buffer_append_text(&copy, path);
  graph->path = rh_buffer_take(&copy);
  graph->base = base ? base : RH_DEFAULT_BASE;
  graph->mode = mode;
  graph->lock = -1;
  rh_status status = graph->path ? open_parts(graph, error) : no_memory(graph, error);
  if (status != RH_OK) {
    free_graph(graph);
    return status;
  }
  *out = graph;
  return RH_OK;
}

rh_status rh_graph_close(rh_graph *graph, rh_error *error) {
  if (!graph) return RH_OK;
  rh_status status = finish_writing(graph, error);
  free_graph(graph);
  return status;
}

/* ---- documents ---- */

bool rh_graph_is_current(const rh_graph *graph, const char *source, rh_stamp stamp) {
  const rh_source *known = rh_sources_find(&graph->sources, source);
  return known && known->stamp.size == stamp.size && known->stamp.modified == stamp.modified;
}

size_t rh_graph_source_count(const rh_graph *graph) {
  return graph->sources.count;
}

const char *rh_graph_source(const rh_graph *graph, size_t index) {
  return graph->sources.items[index].path;
}

typedef struct composing {
  rh_buffer *text;
  const char *graph_iri;
} composing;

static rh_status compose_statement(void *context, const char *subject, const char *predicate,
                                   const rh_node_text *object, rh_error *error) {
  composing *c = context;
  rh_nquads_append(c->text, subject, predicate, object, c->graph_iri);
  return rh_buffer_ok(c->text) ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

rh_status rh_facts_to_nquads(const rh_facts *facts, const char *base, rh_buffer *out,
                             rh_error *error) {
  rh_buffer iri = RH_BUFFER_INIT;
  rh_document_iri(base, facts->hash, &iri);
  composing c = {out, rh_buffer_text(&iri)};
  rh_status status = rh_statements_of(facts, base, compose_statement, &c, error);
  rh_buffer_free(&iri);
  return status;
}

static rh_status add_document(rh_graph *graph, const rh_facts *facts, rh_error *error) {
  rh_buffer text = RH_BUFFER_INIT;
  char *path = document_path(graph, facts->hash);
  rh_status status =
      path ? rh_facts_to_nquads(facts, graph->base, &text, error) : no_memory(graph, error);
  if (status == RH_OK) status = rh_write_atomically(path, &text, error);
  if (status == RH_OK) status = rh_index_add_file(graph->index, path, error);
  free(path);
  rh_buffer_free(&text);
  return status;
}

static rh_status remove_document(rh_graph *graph, const char *hash, rh_error *error) {
  rh_buffer iri = RH_BUFFER_INIT;
  char *path = document_path(graph, hash);
  rh_document_iri(graph->base, hash, &iri);
  rh_status status = path && rh_buffer_ok(&iri)
                         ? rh_index_remove_graph(graph->index, rh_buffer_text(&iri), error)
                         : no_memory(graph, error);
  if (status == RH_OK && unlink(path) != 0 && errno != ENOENT)
    status = rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  free(path);
  rh_buffer_free(&iri);
  return status;
}

rh_status rh_graph_put(rh_graph *graph, const char *source, rh_stamp stamp, const rh_facts *facts,
                       rh_put_result *result, rh_error *error) {
  if (strchr(source, '\n'))
    return rh_fail(error, RH_ERR_UNSUPPORTED, "%s: a line break in a file's name; rename it",
                   source);
  const rh_source *known = rh_sources_find(&graph->sources, source);
  *result = !known                                  ? RH_PUT_NEW
            : strcmp(known->hash, facts->hash) == 0 ? RH_PUT_SAME
                                                    : RH_PUT_REPLACED;
  rh_status status = mark_unfinished(graph, error);
  if (status != RH_OK) return status;
  bool drop_old = *result == RH_PUT_REPLACED && rh_sources_with(&graph->sources, known->hash) == 1;
  if (drop_old) status = remove_document(graph, known->hash, error);
  bool is_there = rh_sources_with(&graph->sources, facts->hash) > 0;
  if (status == RH_OK && !is_there) status = add_document(graph, facts, error);
  if (status == RH_OK && !rh_sources_set(&graph->sources, source, facts->hash, stamp))
    status = no_memory(graph, error);
  return status;
}

rh_status rh_graph_drop(rh_graph *graph, const char *source, rh_error *error) {
  const rh_source *known = rh_sources_find(&graph->sources, source);
  if (!known)
    return rh_fail(error, RH_ERR_NOT_FOUND, "%s: the graph %s has no such source", source,
                   graph->path);
  rh_status status = mark_unfinished(graph, error);
  if (status == RH_OK && rh_sources_with(&graph->sources, known->hash) == 1)
    status = remove_document(graph, known->hash, error);
  if (status == RH_OK) rh_sources_remove(&graph->sources, source);
  return status;
}

librdf_world *rh_graph_world(const rh_graph *graph) {
  return rh_index_world(graph->index);
}

librdf_model *rh_graph_model(const rh_graph *graph) {
  return rh_index_model(graph->index);
}

const char *rh_graph_folder(const rh_graph *graph) {
  return graph->path;
}
