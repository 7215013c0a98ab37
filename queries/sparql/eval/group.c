/* GROUP BY and aggregates: groups by the ids of their keys, aggregates column by column. */
#include "queries/sparql/eval/aggregate.h"
#include "queries/sparql/eval/expression.h"
#include "queries/sparql/eval/key_table.h"

#include <stdlib.h>

typedef struct group_state {
  rh_evaluator evaluator;
  rh_key_table groups;
  rh_key_table *seen;            /* owned; of each DISTINCT aggregate: group number and values */
  rh_accumulator *accumulators;  /* owned; `aggregate_count` a group */
  size_t capacity;               /* of groups in `accumulators` */
  size_t initialized;            /* groups with accumulators */
  rh_id *key;                    /* owned; room for the widest key */
  size_t numbers[RH_BATCH_ROWS]; /* the group of each row of the batch */
  rh_arena arena;
  bool done;
  size_t at; /* of the output */
} group_state;

static const rh_plan_group *plan_of(const rh_operator *op) {
  return &op->node->u.group;
}

static rh_status make_accumulators(rh_operator *op) {
  group_state *g = op->state;
  size_t width = plan_of(op)->aggregate_count;
  if (g->groups.count > g->capacity) {
    size_t capacity = g->groups.count > g->capacity * 2 ? g->groups.count : g->capacity * 2;
    rh_status status =
        rh_run_reserve(op->run, (capacity - g->capacity) * width * sizeof *g->accumulators);
    if (status) return status;
    rh_accumulator *grown =
        realloc(g->accumulators, (capacity * width + 1) * sizeof *g->accumulators);
    if (!grown) return rh_run_no_memory(op->run);
    g->accumulators = grown;
    g->capacity = capacity;
  }
  for (; g->initialized < g->groups.count; g->initialized++)
    for (size_t a = 0; a < width; a++)
      rh_accumulator_init(&g->accumulators[g->initialized * width + a]);
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
  return make_accumulators(op);
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

static rh_status aggregate_rows(rh_operator *op, const rh_batch *in, size_t a) {
  group_state *g = op->state;
  const rh_plan_aggregate *plan = &plan_of(op)->aggregates[a];
  size_t width = plan_of(op)->aggregate_count;
  bool distinct = plan->aggregate->distinct;
  for (size_t row = 0; row < in->count; row++) {
    rh_accumulator *accumulator = &g->accumulators[g->numbers[row] * width + a];
    if (!plan->argument && !distinct) {
      accumulator->count++;
      continue;
    }
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

static rh_status aggregate_all(rh_operator *op) {
  group_state *g = op->state;
  const rh_batch *in = &op->children[0]->out;
  rh_status status = RH_OK;
  if (plan_of(op)->key_count == 0) { /* one group, also of nothing */
    size_t number;
    bool fresh;
    status = rh_key_table_add(&g->groups, g->key, &number, &fresh);
    if (!status) status = make_accumulators(op);
  }
  while (!status) {
    status = rh_operator_next(op->children[0]);
    if (status || in->count == 0) break;
    rh_evaluator_begin(&g->evaluator, in);
    status = number_rows(op, in);
    for (size_t a = 0; !status && a < plan_of(op)->aggregate_count; a++)
      status = aggregate_rows(op, in, a);
  }
  g->done = true;
  return status;
}

static rh_status put_group(rh_operator *op, size_t group) {
  group_state *g = op->state;
  const rh_plan_group *plan = plan_of(op);
  for (size_t k = 0; k < plan->key_count; k++) {
    rh_id *column = op->out.columns[plan->keys[k]];
    if (column) column[op->out.count] = g->groups.keys[group * plan->key_count + k];
  }
  for (size_t a = 0; a < plan->aggregate_count; a++) {
    rh_id *column = op->out.columns[plan->aggregates[a].aggregate->variable], id;
    rh_status status =
        rh_accumulator_result(&g->accumulators[group * plan->aggregate_count + a],
                              plan->aggregates[a].aggregate, op->run, &g->arena, &id);
    if (status) return status;
    if (column) column[op->out.count] = id;
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
  size_t width = plan_of(op)->aggregate_count;
  for (size_t i = 0; i < g->initialized * width; i++) rh_accumulator_free(&g->accumulators[i]);
  for (size_t a = 0; g->seen && a < width; a++) rh_key_table_clear(&g->seen[a]);
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
  rh_run_release(op->run, g->capacity * plan_of(op)->aggregate_count * sizeof *g->accumulators);
  for (size_t a = 0; g->seen && a < plan_of(op)->aggregate_count; a++)
    rh_key_table_free(&g->seen[a]);
  rh_key_table_free(&g->groups);
  rh_evaluator_free(&g->evaluator);
  free(g->seen);
  free(g->accumulators);
  free(g->key);
}

static const rh_operator_class GROUP = {next, reset, NULL, close};

rh_status rh_open_group(rh_operator *op) {
  op->class = &GROUP;
  group_state *g = rh_operator_state(op, sizeof *g);
  if (!g) return rh_run_no_memory(op->run);
  const rh_plan_group *plan = plan_of(op);
  rh_evaluator_init(&g->evaluator, op->run);
  rh_key_table_init(&g->groups, op->run, plan->key_count);
  g->key = calloc(op->run->variable_count + plan->key_count + 2, sizeof *g->key);
  g->seen = calloc(plan->aggregate_count + 1, sizeof *g->seen);
  if (!g->key || !g->seen) return rh_run_no_memory(op->run);
  rh_status status = rh_operator_own_columns(op, op->node->output);
  for (size_t a = 0; !status && a < plan->aggregate_count; a++) {
    const rh_aggregate *aggregate = plan->aggregates[a].aggregate;
    rh_key_table_init(&g->seen[a], op->run,
                      aggregate->argument ? 2 : aggregate->all_variables.count + 1);
    if (plan->aggregates[a].argument)
      status = rh_evaluator_prepare(&g->evaluator, plan->aggregates[a].argument);
  }
  return status;
}
