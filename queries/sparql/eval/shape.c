/* Operators that only choose columns or rows: projection, slice, union, one run for each graph. */
#include "queries/sparql/eval/operator.h"

#include <string.h>

/* ---- project ------------------------------------------------------------------------------ */

static rh_status project_next(rh_operator *op) {
  rh_operator *child = op->children[0];
  rh_status status = rh_operator_next(child);
  if (status) return status;
  op->out.count = child->out.count;
  rh_operator_share_columns(op, &child->out, op->node->output);
  return RH_OK;
}

static rh_status pass_seek(rh_operator *op, rh_id id) {
  return rh_operator_seek(op->children[0], id);
}

static const rh_operator_class PROJECT = {project_next, NULL, NULL, NULL};
static const rh_operator_class SEEKING_PROJECT = {project_next, NULL, pass_seek, NULL};

rh_status rh_open_project(rh_operator *op) {
  op->class = rh_operator_can_seek(op->children[0]) ? &SEEKING_PROJECT : &PROJECT;
  return RH_OK;
}

/* ---- slice -------------------------------------------------------------------------------- */

typedef struct slice_state {
  uint64_t skipped, handed;
} slice_state;

static void drop_first(rh_operator *op, size_t count) {
  rh_varset output = op->node->output;
  op->out.count -= count;
  for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
    if (op->out.columns[v])
      memmove(op->out.columns[v], op->out.columns[v] + count, op->out.count * sizeof(rh_id));
}

static rh_status slice_next(rh_operator *op) {
  slice_state *s = op->state;
  uint64_t offset = op->node->u.slice.offset, limit = op->node->u.slice.limit;
  while (op->out.count == 0) {
    if (s->handed == limit) return RH_OK; /* nothing below is asked any more */
    rh_status status = project_next(op);
    if (status || op->out.count == 0) return status;
    uint64_t behind = offset - s->skipped;
    size_t drop = behind < op->out.count ? (size_t)behind : op->out.count;
    s->skipped += drop;
    if (drop) drop_first(op, drop);
  }
  if (op->out.count > limit - s->handed) op->out.count = (size_t)(limit - s->handed);
  s->handed += op->out.count;
  return RH_OK;
}

static rh_status slice_reset(rh_operator *op) {
  *(slice_state *)op->state = (slice_state){0, 0};
  return RH_OK;
}

static const rh_operator_class SLICE = {slice_next, slice_reset, NULL, NULL};

rh_status rh_open_slice(rh_operator *op) {
  op->class = &SLICE;
  return rh_operator_state(op, sizeof(slice_state)) ? RH_OK : rh_run_no_memory(op->run);
}

/* ---- union -------------------------------------------------------------------------------- */

typedef struct union_state {
  size_t child;
} union_state;

static rh_status union_next(rh_operator *op) {
  union_state *u = op->state;
  rh_varset output = op->node->output;
  for (; u->child < op->child_count; u->child++) {
    rh_operator *child = op->children[u->child];
    rh_status status = rh_operator_next(child);
    if (status) return status;
    if (child->out.count == 0) continue;
    op->out.count = child->out.count;
    rh_id *cells = op->cells;
    for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE;
         v = rh_varset_next(output, v + 1)) {
      op->out.columns[v] = child->out.columns[v];
      if (!op->out.columns[v]) op->out.columns[v] = memset(cells, 0, op->out.count * sizeof(rh_id));
      cells += RH_BATCH_ROWS;
    }
    return RH_OK;
  }
  return RH_OK;
}

static rh_status union_reset(rh_operator *op) {
  ((union_state *)op->state)->child = 0;
  return RH_OK;
}

static const rh_operator_class UNION = {union_next, union_reset, NULL, NULL};

rh_status rh_open_union(rh_operator *op) {
  op->class = &UNION;
  if (!rh_operator_state(op, sizeof(union_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}

/* ---- graphs ------------------------------------------------------------------------------- */

typedef struct graphs_state {
  rh_id graph;  /* at hand; RH_ID_NONE before the first */
  size_t index; /* of the next in the set */
  bool running;
} graphs_state;

/* The graph after the one at hand; RH_ID_NONE at the end. */
static rh_status next_graph(rh_operator *op) {
  graphs_state *g = op->state;
  const rh_graphs *graphs = &op->node->u.graphs.graphs;
  if (!graphs->restricted)
    return rh_snapshot_next_graph(op->run->snapshot, g->graph, &g->graph, op->run->error);
  g->graph = g->index < graphs->set_count ? graphs->set[g->index++] : RH_ID_NONE;
  return RH_OK;
}

/* Keeps the rows whose own value for the graph's variable is none or the graph. */
static void bind_graph(rh_operator *op) {
  graphs_state *g = op->state;
  const rh_batch *in = &op->children[0]->out;
  rh_var bind = op->node->u.graphs.bind;
  rh_id *own = op->cells;
  const rh_id *inner = bind == RH_VAR_NONE ? NULL : in->columns[bind];
  rh_varset output = op->node->output;
  size_t kept = 0;
  for (size_t row = 0; row < in->count; row++) {
    if (inner && inner[row] != RH_ID_NONE && inner[row] != g->graph) continue;
    for (rh_var v = rh_varset_next(output, 0); v != RH_VAR_NONE; v = rh_varset_next(output, v + 1))
      if (v != bind && in->columns[v]) in->columns[v][kept] = in->columns[v][row];
    kept++;
  }
  rh_operator_share_columns(op, in, output);
  if (rh_varset_has(output, bind)) op->out.columns[bind] = own;
  for (size_t row = 0; rh_varset_has(output, bind) && row < kept; row++) own[row] = g->graph;
  op->out.count = kept;
}

static rh_status graphs_next(rh_operator *op) {
  graphs_state *g = op->state;
  rh_id *slot = &op->run->frame[op->node->u.graphs.graphs.variable];
  while (op->out.count == 0) {
    rh_status status = RH_OK;
    bool fresh = !g->running;
    if (fresh && ((status = next_graph(op)) || g->graph == RH_ID_NONE)) return status;
    rh_id saved = *slot;
    *slot = g->graph;
    if (fresh) status = rh_operator_reset(op->children[0]);
    if (!status) status = rh_operator_next(op->children[0]);
    *slot = saved;
    if (status) return status;
    g->running = op->children[0]->out.count > 0;
    if (g->running) bind_graph(op);
  }
  return RH_OK;
}

static rh_status graphs_reset(rh_operator *op) {
  *(graphs_state *)op->state = (graphs_state){RH_ID_NONE, 0, false};
  return RH_OK;
}

static const rh_operator_class GRAPHS = {graphs_next, graphs_reset, NULL, NULL};

rh_status rh_open_graphs(rh_operator *op) {
  op->class = &GRAPHS;
  if (!rh_operator_state(op, sizeof(graphs_state))) return rh_run_no_memory(op->run);
  return rh_operator_own_columns(op, op->node->output);
}
