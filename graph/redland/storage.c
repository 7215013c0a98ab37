/* The functions of librdf's storage factory, in the order of librdf_storage_factory. */
#include "base/buffer.h"
#include "graph/redland/instance.h"
#include "graph/redland/nodes.h"
#include "graph/redland/redland.h"
#include "graph/redland/streams.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STORAGE_NAME "ronghe"
static rh_instance *instance_of(librdf_storage *storage) {
  return librdf_storage_get_instance(storage);
}

/* ---- opening and closing ---- */

/* The option as a truth value, or `usual` when it is not given. */
static bool option(librdf_hash *options, const char *name, bool usual) {
  int value = options ? librdf_hash_get_as_boolean(options, name) : -1;
  return value < 0 ? usual : value > 0;
}

static char *path_from(const char *name, librdf_hash *options) {
  rh_buffer path = RH_BUFFER_INIT;
  char *folder = options ? librdf_hash_get(options, "dir") : NULL;
  /* rdfproc gives dir='.' to whatever it opens. */
  if (folder && name[0] != '/') rh_buffer_printf(&path, "%s/", folder);
  rh_buffer_append_text(&path, name);
  free(folder);
  return rh_buffer_take(&path);
}

static int init(librdf_storage *storage, const char *name, librdf_hash *options) {
  rh_instance *instance = calloc(1, sizeof *instance);
  if (instance) {
    instance->world = librdf_storage_get_world(storage);
    instance->path = name ? path_from(name, options) : NULL;
    instance->fresh = option(options, "new", false);
    instance->writable = option(options, "write", true);
    librdf_storage_set_instance(storage, instance);
  }
  if (options) librdf_free_hash(options);
  return instance == NULL;
}

static void terminate(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  if (!instance) return;
  rh_id_cache_clear(&instance->ids);
  free(instance->path);
  free(instance);
}

/* Removes everything that the store holds. */
static rh_status empty_store(rh_instance *instance, rh_error *error) {
  rh_writer *writer = NULL;
  rh_status status = rh_writer_begin(instance->store, &writer, error);
  if (status != RH_OK) return status;
  status = rh_writer_clear_graph(writer, RH_ID_DEFAULT_GRAPH, false, error);
  for (rh_id graph = RH_ID_NONE; status == RH_OK;) {
    const rh_snapshot *now;
    status = rh_writer_snapshot(writer, &now, error);
    if (status == RH_OK) status = rh_snapshot_next_graph(now, RH_ID_NONE, &graph, error);
    if (status != RH_OK || graph == RH_ID_NONE) break;
    status = rh_writer_clear_graph(writer, graph, true, error);
  }
  if (status == RH_OK) return rh_writer_commit(writer, error);
  rh_writer_abort(writer);
  return status;
}

static rh_status open_store(rh_instance *instance, rh_error *error) {
  if (!instance->path)
    return rh_fail(error, RH_ERR_USAGE, "a storage of ronghe needs a name: the graph's folder");
  if (!instance->fresh && access(instance->path, F_OK) != 0)
    return rh_fail(error, RH_ERR_NOT_FOUND, "%s: no graph here; make one with new='yes'",
                   instance->path);
  rh_store_mode mode = instance->writable ? RH_STORE_WRITE : RH_STORE_READ;
  rh_status status = rh_store_open(instance->path, mode, &instance->store, error);
  if (status == RH_OK && instance->fresh && instance->writable)
    status = empty_store(instance, error);
  return status;
}

static int open_storage(librdf_storage *storage, librdf_model *model) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  (void)model;
  if (instance->store) return 0;
  if (open_store(instance, &error) == RH_OK) return 0;
  rh_store_close(instance->store);
  instance->store = NULL;
  return rh_instance_fail(instance, &error);
}

static int close_storage(librdf_storage *storage) {
  return rh_instance_close(instance_of(storage));
}

/* ---- the whole ---- */

/* The statements of a range, counted one by one only where the index cannot tell. */
static rh_status count_range(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                             rh_error *error) {
  bool exact = false;
  rh_scan *scan = NULL;
  rh_id *const none[4] = {NULL, NULL, NULL, NULL};
  size_t got = 1;
  rh_status status = rh_snapshot_count(snapshot, range, count, &exact, error);
  if (status != RH_OK || exact) return status;
  *count = 0;
  status = rh_scan_open(snapshot, range, &scan, error);
  while (status == RH_OK && got) {
    status = rh_scan_next(scan, none, 4096, &got, error);
    *count += got;
  }
  rh_scan_close(scan);
  return status;
}

static int size(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  const rh_range all = {.order = RH_SPOG, .high = RH_ID_MAX};
  uint64_t count = 0;
  rh_view view;
  if (rh_view_open(instance, &view)) return -1;
  rh_status status = count_range(view.snapshot, &all, &count, &error);
  rh_view_close(instance, &view);
  if (status != RH_OK) {
    (void)rh_instance_fail(instance, &error);
    return -1;
  }
  return count < INT_MAX ? (int)count : INT_MAX;
}

static librdf_stream *serialise(librdf_storage *storage) {
  return rh_stream_new(storage, NULL, NULL);
}

static int sync_storage(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  return instance->in_transaction ? 0 : rh_instance_commit(instance);
}

/* ---- adding and removing ---- */

static rh_status node_id(rh_instance *instance, librdf_node *node, rh_id *id, rh_error *error) {
  rh_term term;
  *id = rh_id_cache_find(&instance->ids, node);
  if (*id != RH_ID_NONE) return RH_OK;
  if (!rh_node_to_term(node, &term))
    return rh_fail(error, RH_ERR_USAGE, "a node that is no RDF term");
  rh_status status = rh_writer_term(instance->writer, &term, id, error);
  if (status == RH_OK) rh_id_cache_note(&instance->ids, node, *id);
  return status;
}

/* Subjects are IRIs or blank nodes, predicates IRIs, contexts IRIs or blank nodes. */
static bool is_legal(librdf_node *context, librdf_statement *statement) {
  librdf_node *subject = librdf_statement_get_subject(statement);
  librdf_node *predicate = librdf_statement_get_predicate(statement);
  return subject && !librdf_node_is_literal(subject) && predicate &&
         librdf_node_is_resource(predicate) && librdf_statement_get_object(statement) &&
         !(context && librdf_node_is_literal(context));
}

static int context_add_statement(librdf_storage *storage, librdf_node *context,
                                 librdf_statement *statement) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  rh_quad quad = {.g = RH_ID_DEFAULT_GRAPH};
  if (!is_legal(context, statement)) return 1;
  rh_writer *writer = rh_instance_writer(instance);
  if (!writer) return -1;
  rh_status status = context ? node_id(instance, context, &quad.g, &error) : RH_OK;
  if (status == RH_OK)
    status = node_id(instance, librdf_statement_get_subject(statement), &quad.s, &error);
  if (status == RH_OK)
    status = node_id(instance, librdf_statement_get_predicate(statement), &quad.p, &error);
  if (status == RH_OK)
    status = node_id(instance, librdf_statement_get_object(statement), &quad.o, &error);
  if (status == RH_OK) status = rh_writer_insert(writer, &quad, NULL, &error);
  if (status == RH_OK) return 0;
  (void)rh_instance_fail(instance, &error);
  return -1;
}

static int context_add_statements(librdf_storage *storage, librdf_node *context,
                                  librdf_stream *statements) {
  for (; !librdf_stream_end(statements); librdf_stream_next(statements)) {
    librdf_statement *statement = librdf_stream_get_object(statements);
    /* Illegal statements (> 0) are skipped, as librdf does. */
    if (!statement || context_add_statement(storage, context, statement) < 0) return 1;
  }
  return 0;
}

static int add_statement(librdf_storage *storage, librdf_statement *statement) {
  return context_add_statement(storage, NULL, statement);
}

static int add_statements(librdf_storage *storage, librdf_stream *statements) {
  return context_add_statements(storage, NULL, statements);
}

/* Without a context, from no context; 1 when there is no such statement. */
static int context_remove_statement(librdf_storage *storage, librdf_node *context,
                                    librdf_statement *statement) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  rh_quad quad;
  rh_view view;
  bool changed = false;
  if (!is_legal(context, statement)) return 1;
  rh_writer *writer = rh_instance_writer(instance);
  if (!writer || rh_view_open(instance, &view)) return 1;
  bool known = rh_pattern_find(instance, view.snapshot, statement, context, &quad);
  rh_view_close(instance, &view);
  if (!known) return 1;
  if (!context) quad.g = RH_ID_DEFAULT_GRAPH;
  if (rh_writer_remove(writer, &quad, &changed, &error) != RH_OK)
    return rh_instance_fail(instance, &error);
  return changed ? 0 : 1;
}

static int remove_statement(librdf_storage *storage, librdf_statement *statement) {
  return context_remove_statement(storage, NULL, statement);
}

static int context_remove_statements(librdf_storage *storage, librdf_node *context) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  rh_quad pattern;
  rh_view view;
  rh_writer *writer = rh_instance_writer(instance);
  if (!writer || rh_view_open(instance, &view)) return 1;
  bool known = rh_pattern_find(instance, view.snapshot, NULL, context, &pattern);
  rh_view_close(instance, &view);
  if (!known) return 0;
  rh_id graph = context ? pattern.g : RH_ID_DEFAULT_GRAPH;
  if (rh_writer_clear_graph(writer, graph, context != NULL, &error) == RH_OK) return 0;
  return rh_instance_fail(instance, &error);
}

/* ---- finding ---- */

static int exists(librdf_storage *storage, librdf_statement *statement) {
  rh_instance *instance = instance_of(storage);
  rh_quad pattern;
  rh_view view;
  if (rh_view_open(instance, &view)) return 0;
  bool found = rh_pattern_find(instance, view.snapshot, statement, NULL, &pattern) &&
               rh_pattern_exists(view.snapshot, &pattern);
  rh_view_close(instance, &view);
  return found;
}

/* With `node` as subject or as object, and the given property. */
static int has_arc(librdf_storage *storage, librdf_node *node, librdf_node *property, bool in) {
  librdf_node *end = librdf_new_node_from_node(node);
  librdf_statement *pattern =
      librdf_new_statement_from_nodes(librdf_storage_get_world(storage), in ? NULL : end,
                                      librdf_new_node_from_node(property), in ? end : NULL);
  int found = pattern ? exists(storage, pattern) : 0;
  if (pattern) librdf_free_statement(pattern);
  return found;
}

static int has_arc_in(librdf_storage *storage, librdf_node *node, librdf_node *property) {
  return has_arc(storage, node, property, true);
}

static int has_arc_out(librdf_storage *storage, librdf_node *node, librdf_node *property) {
  return has_arc(storage, node, property, false);
}

static librdf_stream *find_statements(librdf_storage *storage, librdf_statement *statement) {
  return rh_stream_new(storage, statement, NULL);
}

static librdf_stream *find_statements_in_context(librdf_storage *storage,
                                                 librdf_statement *statement,
                                                 librdf_node *context) {
  return rh_stream_new(storage, statement, context);
}

static librdf_stream *context_serialise(librdf_storage *storage, librdf_node *context) {
  return rh_stream_new(storage, NULL, context);
}

static librdf_node *get_feature(librdf_storage *storage, librdf_uri *feature) {
  if (strcmp((const char *)librdf_uri_as_string(feature), LIBRDF_MODEL_FEATURE_CONTEXTS) != 0)
    return NULL;
  return librdf_new_node_from_literal(librdf_storage_get_world(storage), (const unsigned char *)"1",
                                      NULL, 0);
}

/* ---- transactions ---- */

static int transaction_start(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  rh_error error = {RH_OK, ""};
  if (instance->in_transaction) {
    (void)rh_fail(&error, RH_ERR_USAGE, "a transaction is already open");
    return rh_instance_fail(instance, &error);
  }
  if (rh_instance_commit(instance) || !rh_instance_writer(instance)) return 1;
  instance->in_transaction = true;
  return 0;
}

/* Takes over a writer (rh_writer_begin) of the same store. */
static int transaction_start_with_handle(librdf_storage *storage, void *handle) {
  rh_instance *instance = instance_of(storage);
  if (!handle || instance->in_transaction || instance->writer) return 1;
  instance->writer = handle;
  instance->in_transaction = true;
  return 0;
}

static int transaction_commit(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  return instance->in_transaction ? rh_instance_commit(instance) : 1;
}

static int transaction_rollback(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  if (!instance->in_transaction) return 1;
  rh_instance_abort(instance);
  return 0;
}

static void *transaction_get_handle(librdf_storage *storage) {
  rh_instance *instance = instance_of(storage);
  return instance->in_transaction ? instance->writer : NULL;
}

/* ---- registration ---- */

static void fill_factory(librdf_storage_factory *factory) {
  factory->version = LIBRDF_STORAGE_INTERFACE_VERSION;
  factory->init = init;
  factory->terminate = terminate;
  factory->open = open_storage;
  factory->close = close_storage;
  factory->size = size;
  factory->add_statement = add_statement;
  factory->add_statements = add_statements;
  factory->remove_statement = remove_statement;
  factory->contains_statement = exists;
  factory->has_arc_in = has_arc_in;
  factory->has_arc_out = has_arc_out;
  factory->serialise = serialise;
  factory->find_statements = find_statements;
  factory->context_add_statement = context_add_statement;
  factory->context_add_statements = context_add_statements;
  factory->context_remove_statement = context_remove_statement;
  factory->context_remove_statements = context_remove_statements;
  factory->context_serialise = context_serialise;
  factory->find_statements_in_context = find_statements_in_context;
  factory->get_contexts = rh_contexts_new;
  factory->sync = sync_storage;
  factory->get_feature = get_feature;
  factory->transaction_start = transaction_start;
  factory->transaction_start_with_handle = transaction_start_with_handle;
  factory->transaction_commit = transaction_commit;
  factory->transaction_rollback = transaction_rollback;
  factory->transaction_get_handle = transaction_get_handle;
}

int rh_redland_register(librdf_world *world) {
  const char *known;
  for (unsigned i = 0; librdf_storage_enumerate(world, i, &known, NULL) == 0; i++)
    if (strcmp(known, STORAGE_NAME) == 0) return 0;
  return librdf_storage_register_factory(world, STORAGE_NAME, "Graphs of ronghe", fill_factory);
}
