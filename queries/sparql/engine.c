#include "queries/sparql/engine.h"

#include "queries/sparql/plan_state.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static rh_status no_memory(rh_error *error) {
  return rh_fail(error, RH_ERR_MEMORY, "out of memory for the query");
}

rh_engine_options rh_engine_options_of(const rh_snapshot *snapshot) {
  return (rh_engine_options){.snapshot = snapshot, .default_graph = RH_DEFAULT_UNION};
}

/* ---- the dataset -------------------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b) {
  rh_id x = *(const rh_id *)a, y = *(const rh_id *)b;
  return (x > y) - (x < y);
}

/* The ids of graphs that the store knows, ascending, each once. */
static rh_status graph_set(rh_plan *plan, const rh_term *const *names, size_t count,
                           rh_graphs *graphs, rh_error *error) {
  rh_id *ids = rh_arena_alloc_array(&plan->arena, count + 1, sizeof *ids);
  if (!ids) return no_memory(error);
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    rh_status status = rh_terms_id(plan->terms, names[i], &ids[used], error);
    if (status) return status;
    used += rh_id_tag(ids[used]) != RH_TAG_LOCAL;
  }
  qsort(ids, used, sizeof *ids, compare_ids);
  size_t kept = 0;
  for (size_t i = 0; i < used; i++)
    if (kept == 0 || ids[i] != ids[kept - 1]) ids[kept++] = ids[i];
  graphs->set = ids;
  graphs->set_count = kept;
  return RH_OK;
}

static rh_graphs one_graph(rh_id graph) {
  return (rh_graphs){.kind = RH_GRAPHS_ONE, .graph = graph, .variable = RH_VAR_NONE};
}

static rh_status merged_graphs(rh_plan *plan, const rh_term *const *names, size_t count,
                               rh_graphs *graphs, rh_error *error) {
  *graphs = (rh_graphs){.kind = RH_GRAPHS_MERGE, .variable = RH_VAR_NONE};
  rh_status status = graph_set(plan, names, count, graphs, error);
  if (!status && graphs->set_count == 0) graphs->kind = RH_GRAPHS_NOTHING;
  if (!status && graphs->set_count == 1) *graphs = one_graph(graphs->set[0]);
  return status;
}

static rh_status default_graphs(rh_plan *plan, rh_graphs *graphs, rh_error *error) {
  *graphs = (rh_graphs){.kind = RH_GRAPHS_UNION, .variable = RH_VAR_NONE};
  switch (plan->options.default_graph) {
  case RH_DEFAULT_UNNAMED:
    *graphs = one_graph(RH_ID_DEFAULT_GRAPH);
    return RH_OK;
  case RH_DEFAULT_EMPTY:
    graphs->kind = RH_GRAPHS_NOTHING;
    return RH_OK;
  case RH_DEFAULT_NAMED:
    return merged_graphs(plan, &plan->options.default_iri, 1, graphs, error);
  default:
    return RH_OK;
  }
}

static rh_status choose_graphs(rh_plan *plan, const rh_dataset_clause *clause, const rh_term *with,
                               rh_optimizer_input *input, rh_error *error) {
  input->named_graphs = (rh_graphs){.kind = RH_GRAPHS_NAMED, .variable = RH_VAR_NONE};
  if (!clause->given) {
    return with ? merged_graphs(plan, &with, 1, &input->default_graphs, error)
                : default_graphs(plan, &input->default_graphs, error);
  }
  input->named_graphs.restricted = true;
  rh_status status =
      graph_set(plan, clause->named, clause->named_count, &input->named_graphs, error);
  return status ? status
                : merged_graphs(plan, clause->graphs, clause->graph_count, &input->default_graphs,
                                error);
}

/* ---- preparing ---------------------------------------------------------------------------- */

static uint64_t random_seed(void) {
  uint64_t seed = rh_run_clock();
  int file = open("/dev/urandom", O_RDONLY);
  uint64_t bits;
  if (file >= 0) {
    if (read(file, &bits, sizeof bits) == (ssize_t)sizeof bits) seed ^= bits;
    (void)close(file);
  }
  return seed;
}

static rh_status start_run(rh_plan *plan, const char *base, rh_error *error) {
  rh_run *run = &plan->run;
  const rh_engine_options *options = &plan->options;
  run->snapshot = options->snapshot;
  run->terms = plan->terms;
  run->regexes = rh_regex_cache_new();
  run->variable_count = plan->optimized.variable_count;
  run->frame = rh_arena_alloc_array(&plan->arena, run->variable_count + 1, sizeof *run->frame);
  run->base = base;
  run->service = options->service;
  run->names = plan->optimized.names;
  run->profile = options->profile;
  run->time_limit_ms = options->time_limit_ms;
  run->memory_limit = options->memory_limit ? options->memory_limit : SIZE_MAX;
  run->cancelled = options->cancelled;
  (void)clock_gettime(CLOCK_REALTIME, &run->now);
  run->random = random_seed();
  return run->regexes && run->frame ? RH_OK : no_memory(error);
}

static rh_status make_columns(rh_plan *plan, const rh_variables *variables, rh_error *error) {
  size_t width = plan->width + 1;
  plan->names = rh_arena_alloc_array(&plan->arena, width, sizeof *plan->names);
  plan->ids = rh_arena_alloc_array(&plan->arena, width, sizeof *plan->ids);
  plan->cells = rh_arena_alloc_array(&plan->arena, width, sizeof *plan->cells);
  plan->texts = rh_arena_alloc_array(&plan->arena, width, sizeof *plan->texts);
  if (!plan->names || !plan->ids || !plan->cells || !plan->texts) return no_memory(error);
  for (size_t c = 0; c < plan->width; c++) plan->names[c] = variables->items[plan->columns[c]].name;
  return RH_OK;
}

static rh_status new_plan(const rh_engine_options *options, rh_plan **out, rh_error *error) {
  rh_plan *plan = calloc(1, sizeof *plan);
  *out = plan;
  if (!plan) return no_memory(error);
  plan->options = *options;
  plan->terms = rh_terms_new(options->snapshot);
  return plan->terms ? RH_OK : no_memory(error);
}

static rh_status finish_plan(rh_plan *plan, rh_optimizer_input *input, const char *base,
                             rh_error *error) {
  input->snapshot = plan->options.snapshot;
  input->terms = plan->terms;
  plan->default_graphs = input->default_graphs;
  rh_status status = rh_optimize(input, &plan->arena, &plan->optimized, error);
  if (!status) status = start_run(plan, base, error);
  return status ? status : make_columns(plan, input->variables, error);
}

static void add_node(const rh_node *node, rh_var *list, size_t *count) {
  if (node->kind == RH_NODE_VARIABLE) list[(*count)++] = node->variable;
}

/* The variables that the answer is made of. */
static rh_status needed_by_query(rh_plan *plan, const rh_query *query, rh_optimizer_input *input,
                                 rh_error *error) {
  size_t most = query->columns.count + 3 * query->template_count + query->resource_count;
  rh_var *list = rh_arena_alloc_array(&plan->arena, most + 1, sizeof *list);
  if (!list) return no_memory(error);
  size_t count = 0;
  if (query->form == RH_QUERY_SELECT)
    for (size_t i = 0; i < query->columns.count; i++) list[count++] = query->columns.items[i];
  for (size_t i = 0; query->form == RH_QUERY_CONSTRUCT && i < query->template_count; i++) {
    add_node(&query->template_patterns[i].subject, list, &count);
    add_node(&query->template_patterns[i].predicate, list, &count);
    add_node(&query->template_patterns[i].object, list, &count);
  }
  for (size_t i = 0; query->form == RH_QUERY_DESCRIBE && i < query->resource_count; i++)
    add_node(&query->resources[i], list, &count);
  input->needed = list;
  input->needed_count = count;
  return RH_OK;
}

rh_status rh_engine_prepare(const rh_query *query, const rh_engine_options *options, rh_plan **out,
                            rh_error *error) {
  rh_optimizer_input input = {.pattern = query->pattern, .variables = &query->variables};
  rh_status status = new_plan(options, out, error);
  rh_plan *plan = *out;
  if (!status) {
    plan->query = query;
    plan->columns = query->columns.items;
    plan->width = query->form == RH_QUERY_SELECT ? query->columns.count : 0;
    status = needed_by_query(plan, query, &input, error);
  }
  if (!status) status = choose_graphs(plan, &query->dataset, NULL, &input, error);
  if (!status) status = finish_plan(plan, &input, query->base, error);
  if (status) {
    rh_plan_free(plan);
    *out = NULL;
  }
  return status;
}

/* All variables are columns, by slot. */
static rh_status all_columns(rh_plan *plan, const rh_update_operation *operation,
                             rh_optimizer_input *input, rh_error *error) {
  size_t count = operation->variables.count;
  rh_var *columns = rh_arena_alloc_array(&plan->arena, count + 1, sizeof *columns);
  if (!columns) return no_memory(error);
  for (size_t i = 0; i < count; i++) columns[i] = (rh_var)i;
  plan->columns = columns;
  plan->width = count;
  input->needed = columns;
  input->needed_count = count;
  return RH_OK;
}

rh_status rh_engine_prepare_update(const rh_update_operation *operation,
                                   const rh_engine_options *options, rh_plan **out,
                                   rh_error *error) {
  rh_optimizer_input input = {.pattern = operation->where, .variables = &operation->variables};
  rh_status status = new_plan(options, out, error);
  rh_plan *plan = *out;
  if (!status) status = all_columns(plan, operation, &input, error);
  if (!status) status = choose_graphs(plan, &operation->using, operation->with, &input, error);
  if (!status) status = finish_plan(plan, &input, operation->base, error);
  if (status) {
    rh_plan_free(plan);
    *out = NULL;
  }
  return status;
}

void rh_plan_free(rh_plan *plan) {
  if (!plan) return;
  rh_operator_close(plan->root);
  rh_key_table_free(&plan->queue.seen);
  rh_key_table_free(&plan->queue.described);
  rh_regex_cache_free(plan->run.regexes);
  rh_terms_free(plan->terms);
  rh_arena_free(&plan->arena);
  free(plan);
}

/* ---- running ------------------------------------------------------------------------------ */

rh_status rh_plan_open(rh_plan *plan, rh_error *error) {
  plan->run.error = error;
  if (plan->opened) return RH_OK;
  plan->opened = true;
  if (plan->options.time_limit_ms)
    plan->run.deadline_ns = rh_run_clock() + plan->options.time_limit_ms * UINT64_C(1000000);
  return rh_operator_open(plan->optimized.root, &plan->run, &plan->root);
}

rh_status rh_plan_advance(rh_plan *plan, size_t *row, bool *more, rh_error *error) {
  *more = false;
  rh_status status = rh_plan_open(plan, error);
  if (status || !plan->root) return status;
  if (plan->row == plan->root->out.count) {
    status = rh_operator_next(plan->root);
    plan->row = 0;
  }
  if (status || plan->root->out.count == 0) return status;
  *row = plan->row++;
  *more = true;
  return RH_OK;
}

rh_status rh_plan_next(rh_plan *plan, const rh_id **row, rh_error *error) {
  size_t at;
  bool more;
  *row = NULL;
  rh_status status = rh_plan_advance(plan, &at, &more, error);
  if (status || !more) return status;
  for (size_t c = 0; c < plan->width; c++) {
    const rh_id *column = plan->root->out.columns[plan->columns[c]];
    plan->ids[c] = column ? column[at] : RH_ID_NONE;
  }
  *row = plan->ids;
  return RH_OK;
}

rh_status rh_plan_term(rh_plan *plan, rh_id id, rh_term *term, rh_error *error) {
  return rh_terms_term(plan->terms, id, plan->text, term, error);
}

static rh_status next_solution(void *source, const rh_term **row, bool *more, rh_error *error) {
  rh_plan *plan = source;
  const rh_id *ids;
  rh_status status = rh_plan_next(plan, &ids, error);
  *more = !status && ids;
  for (size_t c = 0; !status && ids && c < plan->width; c++) {
    row[c] = ids[c] == RH_ID_NONE ? NULL : &plan->cells[c];
    if (row[c]) status = rh_terms_term(plan->terms, ids[c], plan->texts[c], &plan->cells[c], error);
  }
  return status;
}

rh_status rh_plan_solutions(rh_plan *plan, rh_solutions *out, rh_error *error) {
  (void)error;
  *out = (rh_solutions){plan->width, plan->names, plan, next_solution};
  return RH_OK;
}

rh_status rh_plan_ask(rh_plan *plan, bool *answer, rh_error *error) {
  size_t row;
  return rh_plan_advance(plan, &row, answer, error);
}

rh_status rh_plan_explain(rh_plan *plan, rh_buffer *out, rh_error *error) {
  return rh_plan_describe(plan->optimized.root, plan->optimized.names, plan->terms,
                          plan->options.profile, out, error);
}
