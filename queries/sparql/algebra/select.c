/* Groups, aggregates and solution modifiers (sections 18.2.4 and 18.2.5). */
#include "queries/sparql/algebra/translator.h"

/* ---- groups ------------------------------------------------------------------------------ */

static bool add_bound(rh_translator *t, rh_grouping *grouping, rh_var name) {
  return rh_name_set_add(&grouping->bound, name, t->arena) || rh_translator_no_memory(t);
}

static bool start_grouping(rh_translator *t, const rh_ast_select *select, rh_grouping *grouping) {
  *grouping = (rh_grouping){.count = 0};
  if (select->where && !rh_translate_names(t, &select->where->visible, &grouping->inner))
    return false;
  for (size_t i = 0; i < select->key_count; i++) {
    const rh_ast_key *key = &select->keys[i];
    rh_var name = key->variable != RH_VAR_NONE          ? key->variable
                  : key->expr->kind == RH_EXPR_VARIABLE ? key->expr->variable
                                                        : RH_VAR_NONE;
    if (name != RH_VAR_NONE && !add_bound(t, grouping, name)) return false;
  }
  for (size_t i = 0; i < select->column_count; i++)
    if (select->columns[i].expr && !add_bound(t, grouping, select->columns[i].variable))
      return false;
  return true;
}

static bool translate_key(rh_translator *t, const rh_ast_key *from, rh_group_key *key) {
  key->value = rh_translate_expr(t, from->expr, NULL);
  if (!key->value) return false;
  if (from->variable != RH_VAR_NONE)
    key->variable = rh_translate_variable(t, from->variable);
  else if (key->value->kind == RH_EXPR_VARIABLE)
    key->variable = key->value->variable;
  else
    key->variable = rh_translator_fresh(t);
  return key->variable != RH_VAR_NONE;
}

static rh_op *new_group(rh_translator *t, const rh_ast_select *select, const rh_op *child) {
  unsigned depth = select->depth;
  rh_group_key *keys = rh_arena_alloc_array(t->arena, select->key_count + 1, sizeof *keys);
  if (!keys) return rh_translator_null(t);
  for (size_t i = 0; i < select->key_count; i++)
    if (!translate_key(t, &select->keys[i], &keys[i])) return NULL;
  rh_op *op = rh_new_unary(t, RH_OP_GROUP, child, depth);
  if (!op) return NULL;
  op->u.group.keys = keys;
  op->u.group.key_count = select->key_count;
  return op;
}

/* ---- what stands above the group ----------------------------------------------------------- */

/* HAVING may name columns, which have their values only above the SELECT expressions. */
static bool mentions_column(const rh_ast_expr *expr, const rh_ast_select *select) {
  if (expr->is_aggregate) return false;
  for (size_t i = 0; expr->kind == RH_EXPR_VARIABLE && i < select->column_count; i++)
    if (select->columns[i].expr && select->columns[i].variable == expr->variable) return true;
  for (size_t i = 0; i < expr->argument_count; i++)
    if (mentions_column(expr->arguments[i], select)) return true;
  return false;
}

static const rh_op *add_having(rh_translator *t, const rh_ast_select *select, const rh_op *op,
                               rh_grouping *grouping, bool late) {
  for (size_t i = 0; op && i < select->having_count; i++) {
    if (mentions_column(select->having[i], select) != late) continue;
    const rh_expr **condition = rh_arena_alloc(t->arena, sizeof *condition);
    if (!condition) return rh_translator_null(t);
    *condition = rh_translate_expr(t, select->having[i], grouping);
    rh_op *filter = *condition ? rh_new_unary(t, RH_OP_FILTER, op, (*condition)->depth) : NULL;
    if (!filter) return NULL;
    filter->u.conditions.items = condition;
    filter->u.conditions.count = 1;
    op = filter;
  }
  return op;
}

static const rh_op *add_expressions(rh_translator *t, const rh_ast_select *select, const rh_op *op,
                                    rh_grouping *grouping) {
  for (size_t i = 0; op && i < select->column_count; i++) {
    const rh_ast_column *column = &select->columns[i];
    if (!column->expr) continue;
    const rh_expr *value = rh_translate_expr(t, column->expr, grouping);
    rh_op *extend = value ? rh_new_unary(t, RH_OP_EXTEND, op, value->depth) : NULL;
    if (!extend) return NULL;
    extend->u.extend.value = value;
    extend->u.extend.variable = rh_translate_variable(t, column->variable);
    op = extend->u.extend.variable != RH_VAR_NONE ? extend : NULL;
  }
  return op;
}

static const rh_op *add_order(rh_translator *t, const rh_ast_select *select, const rh_op *op,
                              rh_grouping *grouping) {
  unsigned depth = 0;
  if (!op || select->order_count == 0) return op;
  rh_order_key *keys = rh_arena_alloc_array(t->arena, select->order_count, sizeof *keys);
  if (!keys) return rh_translator_null(t);
  for (size_t i = 0; i < select->order_count; i++) {
    keys[i].descending = select->order[i].descending;
    keys[i].value = rh_translate_expr(t, select->order[i].expr, grouping);
    if (!keys[i].value) return NULL;
    if (keys[i].value->depth > depth) depth = keys[i].value->depth;
  }
  rh_op *order = rh_new_unary(t, RH_OP_ORDER, op, depth);
  if (!order) return NULL;
  order->u.order.keys = keys;
  order->u.order.count = select->order_count;
  return order;
}

/* Projection, DISTINCT, LIMIT and OFFSET. */
static const rh_op *add_modifiers(rh_translator *t, const rh_ast_select *select, const rh_op *op,
                                  const rh_var_list *columns) {
  rh_op *above = op ? rh_new_unary(t, RH_OP_PROJECT, op, 0) : NULL;
  if (above) above->u.project = *columns;
  if (above && select->distinct) above = rh_new_unary(t, RH_OP_DISTINCT, above, 0);
  if (above && select->reduced) above = rh_new_unary(t, RH_OP_REDUCED, above, 0);
  if (!above || !select->has_slice) return above;
  above = rh_new_unary(t, RH_OP_SLICE, above, 0);
  if (!above) return NULL;
  above->u.slice.offset = select->offset;
  above->u.slice.limit = select->limit;
  return above;
}

bool rh_translate_columns(rh_translator *t, const rh_ast_select *select, rh_var_list *columns) {
  columns->items = rh_arena_alloc_array(t->arena, select->column_count + 1, sizeof *columns->items);
  columns->count = 0;
  if (!columns->items) return rh_translator_no_memory(t);
  for (size_t i = 0; i < select->column_count; i++) {
    rh_var slot = rh_translate_variable(t, select->columns[i].variable);
    if (slot == RH_VAR_NONE) return false;
    bool known = false;
    for (size_t j = 0; j < columns->count; j++) known |= columns->items[j] == slot;
    if (!known) columns->items[columns->count++] = slot;
  }
  return true;
}

const rh_op *rh_translate_select(rh_translator *t, const rh_ast_select *select,
                                 const rh_var_list *columns) {
  rh_grouping own;
  rh_grouping *grouping = select->aggregated ? &own : NULL;
  rh_op *group = NULL;
  const rh_op *op = select->where ? rh_translate_group(t, select->where) : rh_new_unit(t);
  if (!op) return NULL;
  if (grouping) {
    if (!start_grouping(t, select, grouping)) return NULL;
    op = group = new_group(t, select, op);
    if (!op) return NULL;
  }
  op = add_having(t, select, op, grouping, false);
  if (op && select->values) op = rh_new_join(t, op, rh_translate_values(t, select->values));
  op = add_expressions(t, select, op, grouping);
  op = add_having(t, select, op, grouping, true);
  op = add_order(t, select, op, grouping);
  if (op && group) {
    group->u.group.aggregates = own.aggregates;
    group->u.group.aggregate_count = own.count;
  }
  return add_modifiers(t, select, op, columns);
}
