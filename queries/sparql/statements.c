/* CONSTRUCT and DESCRIBE: statements made of solutions, each handed on once. */
#include "queries/sparql/plan_state.h"

#include <string.h>

enum { ROWS = 64 };

static rh_status start(rh_plan *plan) {
  rh_statement_queue *queue = &plan->queue;
  if (queue->seen.run) return RH_OK;
  rh_key_table_init(&queue->seen, &plan->run, 3);
  rh_key_table_init(&queue->described, &plan->run, 1);
  return RH_OK;
}

static bool is_resource(const rh_plan *plan, rh_id id) {
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  if (rh_id_tag(id) == RH_TAG_IRI || rh_id_tag(id) == RH_TAG_BLANK) return true;
  return rh_id_tag(id) == RH_TAG_LOCAL &&
         rh_terms_term(plan->terms, id, text, &term, NULL) == RH_OK && term.kind != RH_TERM_LITERAL;
}

static bool is_iri(const rh_plan *plan, rh_id id) {
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  return is_resource(plan, id) && rh_terms_term(plan->terms, id, text, &term, NULL) == RH_OK &&
         term.kind == RH_TERM_IRI;
}

static rh_status queue_statement(rh_plan *plan, const rh_id ids[3]) {
  size_t number;
  bool is_new;
  return rh_key_table_add(&plan->queue.seen, ids, &number, &is_new);
}

/* ---- CONSTRUCT ---------------------------------------------------------------------------- */

typedef struct instance {
  rh_plan *plan;
  size_t row;
  rh_id *blanks; /* of this solution; RH_ID_NONE: not made yet */
} instance;

static rh_status node_id(const instance *i, const rh_node *node, rh_id *id, rh_error *error) {
  *id = RH_ID_NONE;
  if (node->kind == RH_NODE_TERM) return rh_terms_id(i->plan->terms, node->term, id, error);
  if (node->kind == RH_NODE_VARIABLE) {
    const rh_id *column = i->plan->root->out.columns[node->variable];
    if (column) *id = column[i->row];
    return RH_OK;
  }
  rh_status status = RH_OK;
  if (i->blanks[node->blank] == RH_ID_NONE)
    status = rh_terms_blank(i->plan->terms, &i->blanks[node->blank], error);
  *id = i->blanks[node->blank];
  return status;
}

/* Statements that would not be RDF are left out. */
static rh_status instantiate(const instance *i, const rh_pattern *pattern, rh_error *error) {
  rh_id ids[3];
  rh_status status = node_id(i, &pattern->subject, &ids[0], error);
  if (!status) status = node_id(i, &pattern->predicate, &ids[1], error);
  if (!status) status = node_id(i, &pattern->object, &ids[2], error);
  if (status || !ids[0] || !ids[1] || !ids[2]) return status;
  if (!is_resource(i->plan, ids[0]) || !is_iri(i->plan, ids[1])) return RH_OK;
  return queue_statement(i->plan, ids);
}

static rh_status construct_some(rh_plan *plan, rh_error *error) {
  const rh_query *query = plan->query;
  rh_arena scratch = RH_ARENA_INIT;
  instance i = {plan, 0, NULL};
  bool more;
  rh_status status = rh_plan_advance(plan, &i.row, &more, error);
  plan->queue.ended = !more;
  i.blanks = rh_arena_alloc_array(&scratch, query->blank_count + 1u, sizeof *i.blanks);
  if (!i.blanks) status = rh_run_no_memory(&plan->run);
  for (size_t p = 0; !status && more && p < query->template_count; p++)
    status = instantiate(&i, &query->template_patterns[p], error);
  rh_arena_free(&scratch);
  return status;
}

/* ---- DESCRIBE ----------------------------------------------------------------------------- */

static rh_status queue_resource(rh_plan *plan, rh_id id) {
  size_t number;
  bool is_new;
  if (id == RH_ID_NONE || !is_resource(plan, id)) return RH_OK;
  return rh_key_table_add(&plan->queue.described, &id, &number, &is_new);
}

static rh_status queue_solution(rh_plan *plan, rh_error *error) {
  size_t row;
  bool more;
  rh_status status = rh_plan_advance(plan, &row, &more, error);
  plan->queue.ended = !more;
  instance i = {plan, row, NULL};
  for (size_t r = 0; !status && more && r < plan->query->resource_count; r++) {
    rh_id id;
    status = node_id(&i, &plan->query->resources[r], &id, error);
    if (!status) status = queue_resource(plan, id);
  }
  return status;
}

static bool in_default_graph(const rh_graphs *graphs, rh_id graph) {
  if (graphs->kind == RH_GRAPHS_ONE) return graph == graphs->graph;
  for (size_t i = 0; graphs->kind == RH_GRAPHS_MERGE && i < graphs->set_count; i++)
    if (graphs->set[i] == graph) return true;
  return graphs->kind == RH_GRAPHS_UNION;
}

/* The statements about one resource; blank nodes among the objects are described too. */
static rh_status describe(rh_plan *plan, rh_id resource, rh_error *error) {
  rh_range range = {.order = RH_SPOG, .bound = 1, .high = RH_ID_MAX};
  rh_scan *scan;
  rh_id cells[4][ROWS];
  rh_id *const columns[4] = {NULL, cells[1], cells[2], cells[3]};
  range.key[0] = resource;
  if (rh_id_tag(resource) == RH_TAG_LOCAL) return RH_OK;
  rh_status status = rh_scan_open(plan->run.snapshot, &range, &scan, error);
  size_t count = 1;
  while (!status && count) {
    status = rh_scan_next(scan, columns, ROWS, &count, error);
    for (size_t row = 0; !status && row < count; row++) {
      rh_id ids[3] = {resource, cells[1][row], cells[2][row]};
      if (!in_default_graph(&plan->default_graphs, cells[3][row])) continue;
      status = queue_statement(plan, ids);
      if (!status && rh_id_tag(ids[2]) == RH_TAG_BLANK) status = queue_resource(plan, ids[2]);
    }
  }
  rh_scan_close(scan);
  return status;
}

static rh_status describe_some(rh_plan *plan, rh_error *error) {
  rh_statement_queue *queue = &plan->queue;
  if (queue->next_described < queue->described.count)
    return describe(plan, queue->described.keys[queue->next_described++], error);
  return queue_solution(plan, error);
}

/* ---- the stream --------------------------------------------------------------------------- */

static bool may_come_more(const rh_statement_queue *queue) {
  return !queue->ended || queue->next_described < queue->described.count;
}

static rh_status next_statement(void *source, rh_statement *statement, bool *more,
                                rh_error *error) {
  rh_plan *plan = source;
  rh_statement_queue *queue = &plan->queue;
  rh_status status = rh_plan_open(plan, error);
  if (!status) status = start(plan);
  while (!status && queue->next == queue->seen.count && may_come_more(queue))
    status = plan->query->form == RH_QUERY_CONSTRUCT ? construct_some(plan, error)
                                                     : describe_some(plan, error);
  *more = !status && queue->next < queue->seen.count;
  if (!*more) return status;
  const rh_id *ids = queue->seen.keys + 3 * queue->next++;
  for (size_t i = 0; !status && i < 3; i++)
    status = rh_terms_term(plan->terms, ids[i], queue->texts[i], &queue->terms[i], error);
  *statement = (rh_statement){&queue->terms[0], &queue->terms[1], &queue->terms[2], NULL};
  return status;
}

rh_status rh_plan_statements(rh_plan *plan, rh_statements *out, rh_error *error) {
  if (!plan->query ||
      (plan->query->form != RH_QUERY_CONSTRUCT && plan->query->form != RH_QUERY_DESCRIBE))
    return rh_fail(error, RH_ERR_USAGE, "only CONSTRUCT and DESCRIBE give statements");
  *out = (rh_statements){plan, next_statement};
  return RH_OK;
}
