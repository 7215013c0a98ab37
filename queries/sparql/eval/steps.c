#include "queries/sparql/eval/steps.h"

#include <stdlib.h>

enum { ROWS = 256 };

/* ---- scans of links ----------------------------------------------------------------------- */

/* A scan of one graph pattern, whose first free column is the node stepped from. */
typedef struct link_scan {
  rh_range range;
  unsigned node, end, predicate; /* columns of the order; `predicate` 4 when it is bound */
  unsigned graph;                /* 4 when it is bound or of no interest */
} link_scan;

static rh_id graph_of(const rh_steps *steps) {
  return steps->graphs->variable != RH_VAR_NONE ? steps->run->frame[steps->graphs->variable]
                                                : steps->graphs->graph;
}

static unsigned column_of(rh_order order, unsigned position) {
  unsigned c = 0;
  while (c < 4 && rh_order_position(order, c) != position) c++;
  return c;
}

/* predicate RH_ID_NONE: any. */
static link_scan make_scan(const rh_steps *steps, rh_id predicate, bool forward) {
  static const rh_order ORDERS[2][2][2] = {
      /* [one graph][any predicate][forward] */
      {{RH_POSG, RH_PSOG}, {RH_OSPG, RH_SPOG}},
      {{RH_POSG, RH_PSOG}, {RH_OSPG, RH_GSPO}},
  };
  bool one = steps->graphs->kind == RH_GRAPHS_ONE, any = predicate == RH_ID_NONE;
  link_scan scan = {.range = {.order = ORDERS[one][any][forward], .high = RH_ID_MAX}};
  bool first = scan.range.order == RH_GSPO;
  if (first) scan.range.key[scan.range.bound++] = graph_of(steps);
  if (!any) scan.range.key[scan.range.bound++] = predicate;
  scan.range.distinct = steps->graphs->kind == RH_GRAPHS_UNION;
  scan.node = column_of(scan.range.order, forward ? 0 : 2);
  scan.end = column_of(scan.range.order, forward ? 2 : 0);
  scan.predicate = any ? column_of(scan.range.order, 1) : 4;
  scan.graph = steps->graphs->kind == RH_GRAPHS_MERGE || (one && !first) ? 3 : 4;
  return scan;
}

static bool in_graphs(const rh_steps *steps, rh_id graph) {
  const rh_graphs *graphs = steps->graphs;
  if (graphs->kind == RH_GRAPHS_ONE) return graph == graph_of(steps);
  for (size_t i = 0; i < graphs->set_count; i++)
    if (graphs->set[i] == graph) return true;
  return false;
}

typedef struct link_rows {
  rh_id cells[4][ROWS];
  size_t count;
} link_rows;

static rh_status read_rows(const rh_steps *steps, const link_scan *scan, rh_scan *open, size_t wish,
                           link_rows *rows) {
  rh_id *columns[4] = {NULL, NULL, NULL, NULL};
  columns[scan->node] = rows->cells[scan->node];
  columns[scan->end] = rows->cells[scan->end];
  if (scan->predicate < 4) columns[scan->predicate] = rows->cells[scan->predicate];
  if (scan->graph < 4) columns[scan->graph] = rows->cells[scan->graph];
  rh_status status = rh_scan_next(open, columns, wish, &rows->count, steps->run->error);
  return status ? status : rh_run_check(steps->run);
}

static bool bindable(const rh_steps *steps, const link_scan *scan) {
  if (steps->graphs->kind == RH_GRAPHS_NOTHING) return false;
  for (unsigned c = 0; c < scan->range.bound; c++)
    if (scan->range.key[c] == RH_ID_NONE || rh_id_tag(scan->range.key[c]) == RH_TAG_LOCAL)
      return false;
  return true;
}

/* Predicates that a negated set leaves out. */
typedef struct left_out {
  const rh_id *items;
  size_t count;
} left_out;

static bool row_counts(const rh_steps *steps, const link_scan *scan, const link_rows *rows,
                       size_t row, const left_out * not ) {
  if (scan->graph < 4 && !in_graphs(steps, rows->cells[scan->graph][row])) return false;
  for (size_t i = 0; scan->predicate < 4 && i < not ->count; i++)
    if (rows->cells[scan->predicate][row] == not ->items[i]) return false;
  return true;
}

/* The ends of the links from the sorted nodes of `from`. */
static rh_status follow_links(const rh_steps *steps, rh_id predicate, bool forward,
                              const left_out * not, const rh_id_list *from, rh_id_list *out) {
  link_scan scan = make_scan(steps, predicate, forward);
  rh_scan *open = NULL;
  link_rows rows;
  rows.count = 0;
  size_t row = 0;
  if (!bindable(steps, &scan) || from->count == 0) return RH_OK;
  scan.range.low = from->items[0];
  rh_status status = rh_scan_open(steps->run->snapshot, &scan.range, &open, steps->run->error);
  for (size_t i = 0; !status && i < from->count;) {
    while (row < rows.count && rows.cells[scan.node][row] < from->items[i]) row++;
    if (row == rows.count) {
      status = rh_scan_seek(open, from->items[i], steps->run->error);
      if (!status) status = read_rows(steps, &scan, open, from->count > 1 ? 32 : ROWS, &rows);
      row = 0;
      if (rows.count == 0) break;
      continue;
    }
    if (rows.cells[scan.node][row] > from->items[i]) {
      i++;
      continue;
    }
    if (row_counts(steps, &scan, &rows, row, not ))
      status = rh_id_list_add(out, steps->run, rows.cells[scan.end][row]);
    row++;
  }
  rh_scan_close(open);
  return status;
}

/* ---- paths -------------------------------------------------------------------------------- */

static rh_status follow_link(const rh_steps *steps, const rh_term *iri, bool forward,
                             const rh_id_list *from, rh_id_list *out) {
  rh_id predicate;
  left_out none = {NULL, 0};
  rh_status status = rh_terms_id(steps->run->terms, iri, &predicate, steps->run->error);
  return status ? status : follow_links(steps, predicate, forward, &none, from, out);
}

static rh_status follow_except(const rh_steps *steps, const rh_term *const *iris, size_t count,
                               bool forward, const rh_id_list *from, rh_id_list *out) {
  rh_id *ids = calloc(count + 1, sizeof *ids);
  if (!ids) return rh_run_no_memory(steps->run);
  rh_status status = RH_OK;
  for (size_t i = 0; !status && i < count; i++)
    status = rh_terms_id(steps->run->terms, iris[i], &ids[i], steps->run->error);
  left_out not = {ids, count};
  if (!status) status = follow_links(steps, RH_ID_NONE, forward, &not, from, out);
  free(ids);
  return status;
}

static rh_status follow_negated(const rh_steps *steps, const rh_path *path, bool forward,
                                const rh_id_list *from, rh_id_list *out) {
  rh_status status = RH_OK;
  if (path->steps_forward)
    status = follow_except(steps, path->forward, path->forward_count, forward, from, out);
  if (!status && path->backward_count)
    status = follow_except(steps, path->backward, path->backward_count, !forward, from, out);
  return status;
}

static rh_status follow_sequence(const rh_steps *steps, const rh_path *path, bool forward,
                                 const rh_id_list *from, rh_id_list *out) {
  rh_id_list middle = {0};
  const rh_path *first = forward ? path->left : path->right;
  const rh_path *second = forward ? path->right : path->left;
  rh_status status = rh_steps_follow(steps, first, forward, from, &middle);
  rh_id_list_sort(&middle);
  if (!status) status = rh_steps_follow(steps, second, forward, &middle, out);
  rh_id_list_free(&middle, steps->run);
  return status;
}

static rh_status follow_closure(const rh_steps *steps, const rh_path *path, bool forward,
                                const rh_id_list *from, rh_id_list *out) {
  rh_status status = RH_OK;
  for (size_t i = 0; !status && i < from->count; i++) {
    if (path->kind == RH_PATH_ZERO_OR_MORE)
      status = rh_id_list_add(out, steps->run, from->items[i]);
    if (!status)
      status = rh_steps_closure(steps, path->left, forward, from->items[i], RH_ID_NONE, out);
  }
  return status;
}

static rh_status add_all(const rh_steps *steps, const rh_id_list *from, rh_id_list *out) {
  rh_status status = RH_OK;
  for (size_t i = 0; !status && i < from->count; i++)
    status = rh_id_list_add(out, steps->run, from->items[i]);
  return status;
}

rh_status rh_steps_follow(const rh_steps *steps, const rh_path *path, bool forward,
                          const rh_id_list *from, rh_id_list *out) {
  rh_status status;
  switch (path->kind) {
  case RH_PATH_LINK:
    return follow_link(steps, path->iri, forward, from, out);
  case RH_PATH_INVERSE:
    return rh_steps_follow(steps, path->left, !forward, from, out);
  case RH_PATH_SEQUENCE:
    return follow_sequence(steps, path, forward, from, out);
  case RH_PATH_ALTERNATIVE:
    status = rh_steps_follow(steps, path->left, forward, from, out);
    return status ? status : rh_steps_follow(steps, path->right, forward, from, out);
  case RH_PATH_ZERO_OR_ONE:
    status = add_all(steps, from, out);
    return status ? status : rh_steps_follow(steps, path->left, forward, from, out);
  case RH_PATH_NEGATED:
    return follow_negated(steps, path, forward, from, out);
  default:
    return follow_closure(steps, path, forward, from, out);
  }
}

rh_status rh_steps_closure(const rh_steps *steps, const rh_path *inner, bool forward, rh_id start,
                           rh_id target, rh_id_list *out) {
  rh_key_table seen;
  rh_id_list frontier = {0}, reached = {0};
  rh_key_table_init(&seen, steps->run, 1);
  rh_status status = rh_id_list_add(&frontier, steps->run, start);
  bool found = false;
  while (!status && frontier.count && !found) {
    reached.count = 0;
    status = rh_steps_follow(steps, inner, forward, &frontier, &reached);
    frontier.count = 0;
    for (size_t i = 0; !status && i < reached.count; i++) {
      size_t number;
      bool is_new;
      status = rh_key_table_add(&seen, &reached.items[i], &number, &is_new);
      if (status || !is_new) continue;
      status = rh_id_list_add(out, steps->run, reached.items[i]);
      if (!status) status = rh_id_list_add(&frontier, steps->run, reached.items[i]);
      found = found || (target != RH_ID_NONE && reached.items[i] == target);
    }
    rh_id_list_sort(&frontier);
  }
  rh_id_list_free(&frontier, steps->run);
  rh_id_list_free(&reached, steps->run);
  rh_key_table_free(&seen);
  return status;
}

/* ---- where paths can start ---------------------------------------------------------------- */

/* The different nodes of a scan's first free column. */
static rh_status distinct_nodes(const rh_steps *steps, rh_id predicate, bool forward,
                                rh_id_list *out) {
  link_scan scan = make_scan(steps, predicate, forward);
  rh_scan *open = NULL;
  link_rows rows;
  if (!bindable(steps, &scan)) return RH_OK;
  rh_status status = rh_scan_open(steps->run->snapshot, &scan.range, &open, steps->run->error);
  left_out none = {NULL, 0};
  rh_id last = RH_ID_NONE;
  while (!status) {
    status = read_rows(steps, &scan, open, ROWS, &rows);
    if (status || rows.count == 0) break;
    for (size_t row = 0; !status && row < rows.count; row++) {
      rh_id node = rows.cells[scan.node][row];
      if (node == last || !row_counts(steps, &scan, &rows, row, &none)) continue;
      last = node;
      status = rh_id_list_add(out, steps->run, node);
    }
    if (!status && rows.cells[scan.node][0] == rows.cells[scan.node][rows.count - 1] &&
        last == rows.cells[scan.node][0] && last < RH_ID_MAX)
      status = rh_scan_seek(open, last + 1, steps->run->error);
  }
  rh_scan_close(open);
  return status;
}

static rh_status starts(const rh_steps *steps, const rh_path *path, bool forward, rh_id_list *out) {
  rh_id predicate;
  rh_status status;
  switch (path->kind) {
  case RH_PATH_LINK:
    status = rh_terms_id(steps->run->terms, path->iri, &predicate, steps->run->error);
    return status ? status : distinct_nodes(steps, predicate, forward, out);
  case RH_PATH_INVERSE:
    return starts(steps, path->left, !forward, out);
  case RH_PATH_ONE_OR_MORE:
    return starts(steps, path->left, forward, out);
  case RH_PATH_ALTERNATIVE:
    status = starts(steps, path->left, forward, out);
    return status ? status : starts(steps, path->right, forward, out);
  default: /* a sequence may begin with a path of no length: every node can start */
    status = distinct_nodes(steps, RH_ID_NONE, true, out);
    return status ? status : distinct_nodes(steps, RH_ID_NONE, false, out);
  }
}

rh_status rh_steps_starts(const rh_steps *steps, const rh_path *path, bool forward, bool all,
                          rh_id_list *out) {
  rh_status status;
  if (all) {
    status = distinct_nodes(steps, RH_ID_NONE, true, out);
    if (!status) status = distinct_nodes(steps, RH_ID_NONE, false, out);
  } else {
    status = starts(steps, path, forward, out);
  }
  rh_id_list_sort(out);
  return status;
}

/* Whether a link leaves the node (or comes to it, when not `forward`). */
static rh_status has_link(const rh_steps *steps, rh_id node, bool forward, bool *found) {
  link_scan scan = make_scan(steps, RH_ID_NONE, forward);
  const left_out none = {NULL, 0};
  rh_scan *open = NULL;
  link_rows rows = {.count = 1};
  if (!bindable(steps, &scan) || rh_id_tag(node) == RH_TAG_LOCAL) return RH_OK;
  scan.range.low = scan.range.high = node;
  rh_status status = rh_scan_open(steps->run->snapshot, &scan.range, &open, steps->run->error);
  while (!status && !*found && rows.count) {
    status = read_rows(steps, &scan, open, scan.graph < 4 ? ROWS : 1, &rows);
    for (size_t row = 0; !status && !*found && row < rows.count; row++)
      *found = row_counts(steps, &scan, &rows, row, &none);
  }
  rh_scan_close(open);
  return status;
}

rh_status rh_steps_has_node(const rh_steps *steps, rh_id node, bool *found) {
  *found = false;
  rh_status status = has_link(steps, node, true, found);
  return status || *found ? status : has_link(steps, node, false, found);
}
