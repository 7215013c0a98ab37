/* CLEAR, DROP and CREATE (sections 3.1.5, 3.2.1 and 3.2.2). */
#include "queries/sparql/update/execution.h"

rh_status rh_find_graph(const rh_execution *x, const rh_term *iri, rh_id *graph, bool *exists) {
  const rh_snapshot *snapshot;
  rh_id found;
  *exists = false;
  rh_status status = rh_writer_snapshot(x->writer, &snapshot, x->error);
  if (status == RH_OK) status = rh_snapshot_find(snapshot, iri, graph, x->error);
  if (status != RH_OK || *graph == RH_ID_NONE) return status;
  status = rh_snapshot_next_graph(snapshot, *graph - 1, &found, x->error);
  *exists = status == RH_OK && found == *graph;
  return status;
}

static rh_status clear_one(const rh_execution *x, const rh_update_operation *operation) {
  bool drop = operation->kind == RH_UPDATE_DROP;
  bool exists;
  rh_id graph;
  rh_status status = rh_find_graph(x, operation->from.iri, &graph, &exists);
  if (status != RH_OK) return status;
  if (exists) return rh_writer_clear_graph(x->writer, graph, drop, x->error);
  if (operation->silent) return RH_OK;
  return rh_fail(x->error, RH_ERR_NOT_FOUND,
                 "there is no graph <%s> to %s; say SILENT where that does not matter",
                 operation->from.iri->value, drop ? "drop" : "clear");
}

/* The named graphs as quads, of which only the graph counts. */
static rh_status named_graphs(const rh_execution *x, rh_quads *graphs) {
  const rh_snapshot *snapshot;
  rh_id graph = RH_ID_NONE;
  rh_status status = rh_writer_snapshot(x->writer, &snapshot, x->error);
  while (status == RH_OK) {
    status = rh_snapshot_next_graph(snapshot, graph, &graph, x->error);
    if (status != RH_OK || graph == RH_ID_NONE) break;
    if (!rh_quads_add(graphs, &(rh_quad){.g = graph}))
      status = rh_fail(x->error, RH_ERR_MEMORY, "out of memory");
  }
  return status;
}

static rh_status clear_named(const rh_execution *x, bool drop) {
  rh_quads graphs = {NULL, 0, 0};
  rh_status status = named_graphs(x, &graphs);
  for (size_t i = 0; status == RH_OK && i < graphs.count; i++)
    status = rh_writer_clear_graph(x->writer, graphs.items[i].g, drop, x->error);
  rh_quads_free(&graphs);
  return status;
}

rh_status rh_execute_clear(const rh_execution *x, const rh_update_operation *operation) {
  bool drop = operation->kind == RH_UPDATE_DROP;
  rh_target_kind target = operation->from.kind;
  if (target == RH_TARGET_GRAPH) return clear_one(x, operation);
  rh_status status = RH_OK;
  if (target == RH_TARGET_DEFAULT || target == RH_TARGET_ALL)
    status = rh_writer_clear_graph(x->writer, RH_ID_DEFAULT_GRAPH, false, x->error);
  if (status == RH_OK && target != RH_TARGET_DEFAULT) status = clear_named(x, drop);
  return status;
}

rh_status rh_execute_create(const rh_execution *x, const rh_update_operation *operation) {
  bool exists;
  rh_id graph;
  rh_status status = rh_find_graph(x, operation->to.iri, &graph, &exists);
  if (status != RH_OK) return status;
  if (exists && operation->silent) return RH_OK;
  if (exists)
    return rh_fail(x->error, RH_ERR_USAGE,
                   "the graph <%s> is there already; say SILENT where that does not matter",
                   operation->to.iri->value);
  status = rh_writer_term(x->writer, operation->to.iri, &graph, x->error);
  return status == RH_OK ? rh_writer_create_graph(x->writer, graph, x->error) : status;
}
