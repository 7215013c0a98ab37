/* Scans: the quads of a pattern in the order of an index. */
#include "queries/sparql/eval/operator.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 4, GRAPH = 3, FIRST_ROWS = 64 };

typedef struct scan_state {
  rh_scan *scan; /* NULL: not open (again) */
  rh_range range;
  size_t range_index;
  rh_id floor;                 /* rows below it in the first free column are not wanted any more */
  size_t wish;                 /* rows to ask for: few after a seek, more as the rows go on */
  rh_id *targets[COLUMNS];     /* where the order's columns go; NULL: not wanted */
  rh_id *room[COLUMNS];        /* owned; for columns that are needed here only */
  unsigned positions[COLUMNS]; /* of the columns: 0 subject … 3 graph */
  unsigned free_column;        /* the first that is not bound */
  bool residual[COLUMNS];      /* bound, but not by the range */
  rh_id expected[COLUMNS];     /* of residual columns */
  bool filtered;               /* rows are looked at here */
  bool merged;                 /* triples of several graphs are to be made one */
  rh_id picked;                /* the one graph, when its rows are picked here */
  rh_id last[COLUMNS];         /* the row handed on last, for `merged` and `skip` */
  bool has_last;
} scan_state;

static rh_var variable_at(const rh_plan_scan *scan, unsigned position) {
  if (position < GRAPH) return scan->places[position].variable;
  return scan->graphs.kind == RH_GRAPHS_NAMED ? scan->graphs.variable : RH_VAR_NONE;
}

/* The position before `position` that binds the same variable, or `position`. */
static unsigned first_position(const rh_plan_scan *scan, unsigned position) {
  rh_var variable = variable_at(scan, position);
  for (unsigned p = 0; variable != RH_VAR_NONE && p < position; p++)
    if (variable_at(scan, p) == variable) return p;
  return position;
}

static bool graph_comes_first(const rh_plan_scan *scan) {
  return rh_order_position(scan->order, 0) == GRAPH;
}

/* Whether another position binds the same variable, with which it is compared here. */
static bool is_shared(const rh_plan_scan *scan, unsigned position) {
  rh_var variable = variable_at(scan, position);
  for (unsigned p = 0; variable != RH_VAR_NONE && p < COLUMNS; p++)
    if (p != position && variable_at(scan, p) == variable) return true;
  return false;
}

/* One graph, in an order over all graphs: rows of others are dropped here. */
static bool picks_graph(const rh_plan_scan *scan) {
  return scan->graphs.kind == RH_GRAPHS_ONE && !graph_comes_first(scan);
}

static bool is_bound(const rh_plan_scan *scan, unsigned position) {
  if (position == GRAPH) return scan->graphs.kind == RH_GRAPHS_ONE && graph_comes_first(scan);
  return scan->places[position].constant != RH_ID_NONE || scan->places[position].parameter;
}

static rh_id bound_value(const rh_operator *op, unsigned position) {
  const rh_plan_scan *scan = &op->node->u.scan;
  if (position == GRAPH)
    return scan->graphs.variable != RH_VAR_NONE ? op->run->frame[scan->graphs.variable]
                                                : scan->graphs.graph;
  const rh_place *place = &scan->places[position];
  return place->constant != RH_ID_NONE ? place->constant : op->run->frame[place->variable];
}

/* Decides where each column of the order goes. */
static rh_status lay_out(rh_operator *op) {
  const rh_plan_scan *scan = &op->node->u.scan;
  scan_state *s = op->state;
  s->merged = scan->graphs.kind == RH_GRAPHS_MERGE;
  bool by_graph = s->merged || scan->graphs.kind == RH_GRAPHS_NAMED || picks_graph(scan);
  s->filtered = by_graph || scan->skip;
  s->free_column = scan->bound;
  for (unsigned c = 0; c < COLUMNS; c++) {
    unsigned position = rh_order_position(scan->order, c);
    s->positions[c] = position;
    rh_var variable = variable_at(scan, position);
    bool repeated = first_position(scan, position) != position;
    /* A constant behind the bound columns is compared here. */
    bool residual = is_bound(scan, position) && c >= scan->bound;
    bool needed = position == GRAPH ? by_graph : s->merged || (scan->skip && c == s->free_column);
    s->filtered = s->filtered || (repeated && !is_bound(scan, position)) || residual;
    s->residual[c] = residual;
    if (is_bound(scan, position) && !residual) continue;
    if (variable != RH_VAR_NONE && !repeated && !residual)
      s->targets[c] = op->out.columns[variable];
    if (s->targets[c] || (!needed && !is_shared(scan, position) && !residual)) continue;
    s->room[c] = s->targets[c] = malloc(RH_BATCH_ROWS * sizeof(rh_id));
    if (!s->room[c]) return rh_run_no_memory(op->run);
  }
  return RH_OK;
}

/* Fills s->range for range number `range_index` from `floor` on; false when nothing can match. */
static bool make_range(rh_operator *op) {
  const rh_plan_scan *scan = &op->node->u.scan;
  scan_state *s = op->state;
  s->range = (rh_range){.order = scan->order, .bound = scan->bound, .low = 0, .high = RH_ID_MAX};
  s->range.distinct = scan->graphs.kind == RH_GRAPHS_UNION;
  for (unsigned c = 0; c < scan->bound; c++) {
    s->range.key[c] = bound_value(op, s->positions[c]);
    if (s->range.key[c] == RH_ID_NONE || rh_id_tag(s->range.key[c]) == RH_TAG_LOCAL) return false;
  }
  for (unsigned c = scan->bound; c < COLUMNS; c++)
    if (s->residual[c]) s->expected[c] = bound_value(op, s->positions[c]);
  s->picked = picks_graph(scan) ? bound_value(op, GRAPH) : RH_ID_NONE;
  if (picks_graph(scan) && (!s->picked || rh_id_tag(s->picked) == RH_TAG_LOCAL)) return false;
  if (scan->range_count) {
    while (s->range_index < scan->range_count && scan->ranges[s->range_index].high < s->floor)
      s->range_index++;
    if (s->range_index == scan->range_count) return false;
    s->range.low = scan->ranges[s->range_index].low;
    s->range.high = scan->ranges[s->range_index].high;
  }
  if (s->range.low < s->floor) s->range.low = s->floor;
  return true;
}

static void close_scan(scan_state *s) {
  rh_scan_close(s->scan);
  s->scan = NULL;
}

static bool in_set(const rh_graphs *graphs, rh_id graph) {
  size_t low = 0, high = graphs->set_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (graphs->set[middle] < graph)
      low = middle + 1;
    else
      high = middle;
  }
  return low < graphs->set_count && graphs->set[low] == graph;
}

static bool graph_fits(const rh_graphs *graphs, rh_id graph) {
  if (graphs->kind == RH_GRAPHS_MERGE) return in_set(graphs, graph);
  if (graph == RH_ID_DEFAULT_GRAPH) return false;
  return !graphs->restricted || in_set(graphs, graph);
}

/* The cell of a position in row `row`, as read or bound. */
static rh_id cell(const rh_operator *op, unsigned position, size_t row) {
  const scan_state *s = op->state;
  for (unsigned c = 0; c < COLUMNS; c++)
    if (s->positions[c] == position)
      return s->targets[c] && !s->residual[c] ? s->targets[c][row] : bound_value(op, position);
  return RH_ID_NONE;
}

static bool row_fits(const rh_operator *op, size_t row) {
  const rh_plan_scan *scan = &op->node->u.scan;
  const scan_state *s = op->state;
  if (s->picked != RH_ID_NONE && cell(op, GRAPH, row) != s->picked) return false;
  bool graphs = s->merged || scan->graphs.kind == RH_GRAPHS_NAMED;
  if (graphs && !graph_fits(&scan->graphs, cell(op, GRAPH, row))) return false;
  for (unsigned c = scan->bound; c < COLUMNS; c++)
    if (s->residual[c] && s->targets[c][row] != s->expected[c]) return false;
  for (unsigned position = 1; position < COLUMNS; position++) {
    unsigned first = first_position(scan, position);
    if (first != position && cell(op, first, row) != cell(op, position, row)) return false;
  }
  return true;
}

/* Whether the row repeats the last one, and remembers it. */
static bool is_repeated(rh_operator *op, size_t row) {
  scan_state *s = op->state;
  bool skip = op->node->u.scan.skip, same = s->has_last;
  if (!skip && !s->merged) return false;
  for (unsigned c = s->free_column; c < COLUMNS; c++) {
    if (!s->targets[c] || (skip && c > s->free_column) || s->positions[c] == GRAPH) continue;
    same = same && s->last[c] == s->targets[c][row];
    s->last[c] = s->targets[c][row];
  }
  s->has_last = true;
  return same;
}

/* Keeps the rows that fit. */
static size_t sift(rh_operator *op, size_t count) {
  scan_state *s = op->state;
  size_t kept = 0;
  for (size_t row = 0; row < count; row++) {
    if (!row_fits(op, row) || is_repeated(op, row)) continue;
    for (unsigned c = s->free_column; kept != row && c < COLUMNS; c++)
      if (s->targets[c]) s->targets[c][kept] = s->targets[c][row];
    kept++;
  }
  return kept;
}

/* A run of one value that fills the batch is jumped over. */
static rh_status skip_run(rh_operator *op, size_t count) {
  scan_state *s = op->state;
  if (!op->node->u.scan.skip || count < s->wish || s->last[s->free_column] == RH_ID_MAX)
    return RH_OK;
  return rh_scan_seek(s->scan, s->last[s->free_column] + 1, op->run->error);
}

static void fill_constants(rh_operator *op) {
  const rh_plan_scan *scan = &op->node->u.scan;
  for (unsigned p = 0; p < GRAPH; p++) {
    const rh_place *place = &scan->places[p];
    rh_id *column = place->variable != RH_VAR_NONE ? op->out.columns[place->variable] : NULL;
    if (place->constant == RH_ID_NONE || !column || first_position(scan, p) != p) continue;
    for (size_t row = 0; row < op->out.count; row++) column[row] = place->constant;
  }
}

static rh_status read_some(rh_operator *op, bool *end) {
  scan_state *s = op->state;
  if (!s->scan) {
    if (!make_range(op)) {
      *end = true;
      return RH_OK;
    }
    rh_status status = rh_scan_open(op->run->snapshot, &s->range, &s->scan, op->run->error);
    if (status) return status;
  }
  size_t count = 0;
  rh_status status = rh_scan_next(s->scan, s->targets, s->wish, &count, op->run->error);
  if (status) return status;
  if (count == 0) { /* on to the next range */
    close_scan(s);
    *end = ++s->range_index >= op->node->u.scan.range_count;
    return RH_OK;
  }
  op->out.count = s->filtered ? sift(op, count) : count;
  status = skip_run(op, count);
  s->wish = s->wish * 4 < RH_BATCH_ROWS ? s->wish * 4 : RH_BATCH_ROWS;
  return status;
}

static rh_status next(rh_operator *op) {
  bool end = false;
  while (!end && op->out.count == 0) {
    rh_status status = read_some(op, &end);
    if (!status && op->out.count == 0) status = rh_run_check(op->run);
    if (status) return status;
  }
  fill_constants(op);
  return RH_OK;
}

static rh_status reset(rh_operator *op) {
  scan_state *s = op->state;
  close_scan(s);
  s->range_index = 0;
  s->floor = 0;
  s->has_last = false;
  s->wish = FIRST_ROWS;
  return RH_OK;
}

static rh_status seek(rh_operator *op, rh_id id) {
  scan_state *s = op->state;
  if (id <= s->floor) return RH_OK;
  s->floor = id;
  s->wish = FIRST_ROWS;
  if (!s->scan) return RH_OK;
  if (id > s->range.high) {
    close_scan(s);
    return RH_OK;
  }
  return rh_scan_seek(s->scan, id, op->run->error);
}

static void close(rh_operator *op) {
  scan_state *s = op->state;
  close_scan(s);
  for (unsigned c = 0; c < COLUMNS; c++) free(s->room[c]);
}

static const rh_operator_class SCAN = {next, reset, seek, close};

rh_status rh_open_scan(rh_operator *op) {
  op->class = &SCAN;
  if (!rh_operator_state(op, sizeof(scan_state))) return rh_run_no_memory(op->run);
  ((scan_state *)op->state)->wish = FIRST_ROWS;
  rh_status status = rh_operator_own_columns(op, op->node->output);
  return status ? status : lay_out(op);
}
