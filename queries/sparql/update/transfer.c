/* ADD, MOVE and COPY (sections 3.2.3 to 3.2.5). */
#include "queries/sparql/update/execution.h"

#include <string.h>

enum { BATCH = 1024 };

static rh_status collect(const rh_execution *x, rh_scan *scan, rh_id to, rh_quads *quads) {
  rh_id s[BATCH], p[BATCH], o[BATCH];
  rh_id *const columns[4] = {NULL, s, p, o};
  for (;;) {
    size_t count;
    rh_status status = rh_scan_next(scan, columns, BATCH, &count, x->error);
    if (status != RH_OK || count == 0) return status;
    for (size_t i = 0; i < count; i++)
      if (!rh_quads_add(quads, &(rh_quad){s[i], p[i], o[i], to}))
        return rh_fail(x->error, RH_ERR_MEMORY, "out of memory");
  }
}

/* The quads of a graph, as they will be in graph `to`. */
static rh_status read_graph(const rh_execution *x, rh_id graph, rh_id to, rh_quads *quads) {
  const rh_range range = {.order = RH_GSPO, .bound = 1, .key = {graph}, .high = RH_ID_MAX};
  const rh_snapshot *snapshot;
  rh_scan *scan;
  rh_status status = rh_writer_snapshot(x->writer, &snapshot, x->error);
  if (status == RH_OK) status = rh_scan_open(snapshot, &range, &scan, x->error);
  if (status != RH_OK) return status;
  status = collect(x, scan, to, quads);
  rh_scan_close(scan);
  return status;
}

static rh_status find_source(const rh_execution *x, const rh_update_operation *operation,
                             rh_id *graph, bool *exists) {
  *graph = RH_ID_DEFAULT_GRAPH;
  *exists = true;
  if (operation->from.kind == RH_TARGET_DEFAULT) return RH_OK;
  rh_status status = rh_find_graph(x, operation->from.iri, graph, exists);
  if (status != RH_OK || *exists || operation->silent) return status;
  return rh_fail(x->error, RH_ERR_NOT_FOUND,
                 "there is no graph <%s>; say SILENT where that does not matter",
                 operation->from.iri->value);
}

static bool same_target(const rh_target *a, const rh_target *b) {
  if (a->kind != b->kind) return false;
  return a->kind == RH_TARGET_DEFAULT || strcmp(a->iri->value, b->iri->value) == 0;
}

static rh_status transfer(const rh_execution *x, const rh_update_operation *operation, rh_id from,
                          rh_id to) {
  const rh_pending none = {.count = 0};
  rh_quads quads = {NULL, 0, 0};
  rh_status status = read_graph(x, from, to, &quads);
  if (status == RH_OK && operation->kind != RH_UPDATE_ADD)
    status = rh_writer_clear_graph(x->writer, to, false, x->error);
  if (status == RH_OK) status = rh_quads_insert(&quads, &none, x->writer, x->error);
  if (status == RH_OK && operation->kind == RH_UPDATE_MOVE)
    status = rh_writer_clear_graph(x->writer, from, from != RH_ID_DEFAULT_GRAPH, x->error);
  rh_quads_free(&quads);
  return status;
}

rh_status rh_execute_transfer(const rh_execution *x, const rh_update_operation *operation) {
  rh_id from;
  rh_id to = RH_ID_DEFAULT_GRAPH;
  bool exists;
  rh_status status = find_source(x, operation, &from, &exists);
  if (status != RH_OK || !exists || same_target(&operation->from, &operation->to)) return status;
  if (operation->to.kind == RH_TARGET_GRAPH)
    status = rh_writer_term(x->writer, operation->to.iri, &to, x->error);
  return status == RH_OK ? transfer(x, operation, from, to) : status;
}
