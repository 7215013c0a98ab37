/* GROUP BY and aggregates: groups by the ids of their keys, aggregates column by column. */
#include "queries/sparql/eval/aggregate.h"
#include "queries/sparql/eval/expression.h"
#include "queries/sparql/eval/key_table.h"

#include <stdlib.h>

/* The state of one aggregate for all groups: plain counts need no more than a number each. */
typedef struct aggregate_column {
  bool counts_only;
  uint64_t *counts;             /* owned */
  rh_accumulator *accumulators; /* owned */
} aggregate_column;

typedef struct group_state {
  rh_evaluator evaluator;
  rh_key_table groups;
  rh_key_table *seen;            /* owned; of each DISTINCT aggregate: group number and values */
  aggregate_column *columns;     /* owned; one an aggregate */
  size_t capacity;               /* groups that there is room for */
  size_t initialized;            /* groups that have a state */
  rh_id *key;                    /* owned; room for the widest key */
  size_t numbers[RH_BATCH_ROWS]; /* the group of each row of the batch */
  rh_arena arena;
  bool done;
  size_t at; /* of the output */
} group_state;

static const rh_plan_group *plan_of(const rh_operator *op) {
  return &op->node->u.group;
}

static rh_status grow_column(rh_operator *op, aggregate_column *column, size_t from, size_t to) {
  size_t size = column->counts_only ? sizeof *column->counts : sizeof *column->accumulators;
  rh_status status = rh_run_reserve(op->run, (to - from) * size);
  if (status) return status;
  void *old = column->counts_only ? (void *)column->counts : (void *)column->accumulators;
  void *grown = realloc(old, to * size);
  if (!grown) return rh_run_no_memory(op->run);
  if (column->counts_only)
    column->counts = grown;
  else
    column->accumulators = grown;
  return RH_OK;
}

static rh_status make_states(rh_operator *op) {
  group_state *g = op->state;
  size_t width = plan_of(op)->aggregate_count;
  if (g->groups.count > g->capacity) {
    size_t capacity = g->groups.count > g->capacity * 2 ? g->groups.count : g->capacity * 2;
    for (size_t a = 0; a < width; a++) {
      rh_status status = grow_column(op, &g->columns[a], g->capacity, capacity);
      if (status) return status;
    }
    g->capacity = capacity;
  }
  for (size_t a = 0; a < width; a++) {
    for (size_t i = g->initialized; i < g->groups.count; i++) {
      if (g->columns[a].counts_only)
        g->columns[a].counts[i] = 0;
      else
        rh_accumulator_init(&g->columns[a].accumulators[i]);
    }
  }
  g->initialized = g->groups.count;
  return RH_OK;
}

/* The number of each row's group. Neighbours are often of one group. */
static rh_status number_rows(rh_operator *op, const rh_batch *in) {
  group_state *g = op->state;
  const rh_plan_group *plan = plan_of(op);
  for (size_t row = 0; row < in->count; row++) {
    bool same = row > 0, is_new;
    for (size_t k = 0; k < plan->key_count; k++) {
      const rh_id *column = in->columns[plan->keys[k]];
      rh_id id = column ? column[row] : RH_ID_NONE;
      same = same && g->key[k] == id;
      g->key[k] = id;
    }
    if (same) {
      g->numbers[row] = g->numbers[row - 1];
      continue;
    }
    rh_status status = rh_key_table_add(&g->groups, g->key, &g->numbers[row], &is_new);
    if (status) return status;
  }
  return make_states(op);
}

/* Whether the values of a DISTINCT aggregate are new in the group. */
static rh_status is_new(rh_operator *op, size_t a, const rh_batch *in, size_t row, rh_id value,
                        bool *fresh) {
  group_state *g = op->state;
  const rh_aggregate *aggregate = plan_of(op)->aggregates[a].aggregate;
  size_t width = 0, number;
  g->key[width++] = g->numbers[row];
  if (aggregate->argument) {
    g->key[width++] = value;
  } else {
    for (size_t i = 0; i < aggregate->all_variables.count; i++) {
      const rh_id *column = in->columns[aggregate->all_variables.items[i]];
      g->key[width++] = column ? column[row] : RH_ID_NONE;
    }
  }
  return rh_key_table_add(&g->seen[a], g->key, &number, fresh);
}

/* COUNT without DISTINCT of everything or of a variable. */
static void count_rows(rh_operator *op, const rh_batch *in, size_t a) {
  group_state *g = op->state;
  const rh_scalar *argument = plan_of(op)->aggregates[a].argument;
  const rh_id *column = argument ? in->columns[argument->variable] : NULL;
  uint64_t *counts = g->columns[a].counts;
  if (argument && !column) return;
  for (size_t row = 0; row < in->count; row++)
    counts[g->numbers[row]] += !column || column[row] != RH_ID_NONE;
}

static rh_status aggregate_rows(rh_operator *op, const rh_batch *in, size_t a) {
  group_state *g = op->state;
  const rh_plan_aggregate *plan = &plan_of(op)->aggregates[a];
  bool distinct = plan->aggregate->distinct;
  for (size_t row = 0; row < in->count; row++) {
    rh_accumulator *accumulator = &g->columns[a].accumulators[g->numbers[row]];
    rh_id id = RH_ID_DEFAULT_GRAPH; /* COUNT(DISTINCT *): anything but an error */
    bool fresh = true;
    rh_status status = RH_OK;
    if (plan->argument) status = rh_scalar_id(&g->evaluator, plan->argument, row, &id);
    if (!status && distinct && id != RH_ID_NONE) status = is_new(op, a, in, row, id, &fresh);
    if (!status && fresh)
      status = rh_accumulator_add(accumulator, plan->aggregate, id, op->run, &g->arena);
    if (status) return status;
  }
  return RH_OK;
}

static rh_status aggregate_batch(rh_operator *op, const rh_batch *in) {
  group_state *g = op->state;
  rh_evaluator_begin(&g->evaluator, in);
  rh_status status = number_rows(op, in);
  for (size_t a = 0; !status && a < plan_of(op)->aggregate_count; a++) {
    if (g->columns[a].counts_only)
      count_rows(op, in, a);
    else
      status = aggregate_rows(op, in, a);
  }
  return status;
}

static rh_status aggregate_all(rh_operator *op) {
  group_state *g = op->state;
  const rh_batch *in = &op->children[0]->out;
  rh_status status = RH_OK;
  if (plan_of(op)->key_count == 0) { /* one group, also of nothing */
    size_t number;
    bool fresh;
    status = rh_key_table_add(&g->groups, g->key, &number, &fresh);
    if (!status) status = make_states(op);
  }
  while (!status) {
    status = rh_operator_next(op->children[0]);
    if (status || in->count == 0) break;
    status = aggregate_batch(op, in);
  }
  g->done = true;
  return status;
}

static rh_status result(rh_operator *op, size_t group, size_t a, rh_id *id) {
  group_state *g = op->state;
  const rh_aggregate *aggregate = plan_of(op)->aggregates[a].aggregate;
  if (!g->columns[a].counts_only)
    return rh_accumulator_result(&g->columns[a].accumulators[group], aggregate, op->run, &g->arena,
                                 id);
  rh_value count = rh_value_integer((int64_t)g->columns[a].counts[group]);
  return rh_terms_value_id(op->run->terms, &count, &g->arena, id, op->run->error);
}

static rh_status put_group(rh_operator *op, size_t group) {
  group_state *g = op->state;
  const rh_plan_group *plan = plan_of(op);
  for (size_t k = 0; k < plan->key_count; k++) {
    rh_id *column = op->out.columns[plan->keys[k]];
    if (column) column[op->out.count] = g->groups.keys[group * plan->key_count + k];
  }
  for (size_t a = 0; a < plan->aggregate_count; a++) {
    rh_id *column = op->out.columns[plan->aggregates[a].aggregate->variable];
    if (!column) continue;
    rh_status status = result(op, group, a, &column[op->out.count]);
    if (status) return status;
  }
  op->out.count++;
  return RH_OK;
}

static rh_status next(rh_operator *op) {
  group_state *g = op->state;
  rh_status status = g->done ? RH_OK : aggregate_all(op);
  while (!status && g->at < g->groups.count && op->out.count < RH_BATCH_ROWS)
    status = put_group(op, g->at++);
  return status;
}

static void forget(rh_operator *op) {
  group_state *g = op->state;
  for (size_t a = 0; g->columns && a < plan_of(op)->aggregate_count; a++) {
    for (size_t i = 0; !g->columns[a].counts_only && i < g->initialized; i++)
      rh_accumulator_free(&g->columns[a].accumulators[i]);
    if (g->seen) rh_key_table_clear(&g->seen[a]);
  }
  rh_key_table_clear(&g->groups);
  rh_arena_free(&g->arena);
  g->initialized = g->at = 0;
  g->done = false;
}

static rh_status reset(rh_operator *op) {
  forget(op);
  return RH_OK;
}

static void close(rh_operator *op) {
  group_state *g = op->state;
  forget(op);
  for (size_t a = 0; g->columns && a < plan_of(op)->aggregate_count; a++) {
    const aggregate_column *column = &g->columns[a];
    rh_run_release(op->run, g->capacity * (column->counts_only ? sizeof *column->counts
                                                               : sizeof *column->accumulators));
    free(column->counts);
    free(column->accumulators);
    if (g->seen) rh_key_table_free(&g->seen[a]);
  }
  rh_key_table_free(&g->groups);
  rh_evaluator_free(&g->evaluator);
  free(g->seen);
  free(g->columns);
  free(g->key);
}

static const rh_operator_class GROUP = {next, reset, NULL, close};

rh_status rh_open_group(rh_operator *op) {
  if (plan_of(op)->counted) return rh_open_group_count(op);
  op->class = &GROUP;
  group_state *g = rh_operator_state(op, sizeof *g);
  if (!g) return rh_run_no_memory(op->run);
  const rh_plan_group *plan = plan_of(op);
  rh_evaluator_init(&g->evaluator, op->run);
  rh_key_table_init(&g->groups, op->run, plan->key_count);
  g->key = calloc(op->run->variable_count + plan->key_count + 2, sizeof *g->key);
  g->seen = calloc(plan->aggregate_count + 1, sizeof *g->seen);
  g->columns = calloc(plan->aggregate_count + 1, sizeof *g->columns);
  if (!g->key || !g->seen || !g->columns) return rh_run_no_memory(op->run);
  rh_status status = rh_operator_own_columns(op, op->node->output);
  for (size_t a = 0; !status && a < plan->aggregate_count; a++) {
    const rh_aggregate *aggregate = plan->aggregates[a].aggregate;
    rh_key_table_init(&g->seen[a], op->run,
                      aggregate->argument ? 2 : aggregate->all_variables.count + 1);
    const rh_scalar *argument = plan->aggregates[a].argument;
    g->columns[a].counts_only = aggregate->kind == RH_AGGREGATE_COUNT && !aggregate->distinct &&
                                (!argument || argument->kind == RH_SCALAR_VARIABLE);
    if (argument) status = rh_evaluator_prepare(&g->evaluator, plan->aggregates[a].argument);
  }
  return status;
}
