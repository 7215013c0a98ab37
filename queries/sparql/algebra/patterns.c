/* Graph patterns (section 18.2.2). */
#include "queries/sparql/algebra/translator.h"

/* Expressions that grow. */
typedef struct conditions {
  const rh_expr **items;
  size_t count, capacity;
  unsigned depth;
} conditions;

static bool add_condition(rh_translator *t, conditions *list, const rh_ast_expr *expr) {
  if (!RH_TRANSLATOR_GROW(t, list->items, list->count, list->capacity)) return false;
  const rh_expr *condition = rh_translate_expr(t, expr, NULL);
  if (!condition) return false;
  list->items[list->count++] = condition;
  if (condition->depth > list->depth) list->depth = condition->depth;
  return true;
}

static void set_conditions(rh_op *op, const conditions *list) {
  op->u.conditions.items = list->items;
  op->u.conditions.count = list->count;
}

static const rh_op *translate_elements(rh_translator *t, const rh_ast_group *group,
                                       conditions *filters);

/* ---- patterns in groups of their own ------------------------------------------------------- */

static const rh_op *translate_union(rh_translator *t, const rh_ast_element *element) {
  const rh_op **children = rh_arena_alloc_array(t->arena, element->group_count, sizeof *children);
  if (!children) return rh_translator_null(t);
  for (size_t i = 0; i < element->group_count; i++) {
    children[i] = rh_translate_group(t, element->groups[i]);
    if (!children[i]) return NULL;
  }
  return rh_new_op(t, RH_OP_UNION, children, element->group_count, 0);
}

static const rh_op *translate_graph(rh_translator *t, const rh_ast_element *element) {
  const rh_op *child = rh_translate_group(t, element->groups[0]);
  rh_op *op = child ? rh_new_unary(t, RH_OP_GRAPH, child, 0) : NULL;
  return op && rh_translate_node(t, &element->node, &op->u.graph) ? op : NULL;
}

static const rh_op *translate_service(rh_translator *t, const rh_ast_element *element) {
  const rh_op *child = rh_translate_group(t, element->groups[0]);
  rh_op *op = child ? rh_new_unary(t, RH_OP_SERVICE, child, 0) : NULL;
  if (!op || !rh_translate_node(t, &element->node, &op->u.service.endpoint) ||
      !rh_translate_names(t, &element->groups[0]->visible, &op->u.service.variables))
    return NULL;
  op->u.service.silent = element->silent;
  op->u.service.query = element->service_query;
  return op;
}

static const rh_op *translate_subselect(rh_translator *t, const rh_ast_select *select) {
  rh_var *outer;
  rh_var_list columns;
  if (!rh_translator_open_scope(t, select, &outer)) return NULL;
  const rh_op *op =
      rh_translate_columns(t, select, &columns) ? rh_translate_select(t, select, &columns) : NULL;
  t->slots = outer;
  return op;
}

/* ---- elements that take what stands before them -------------------------------------------- */

/* The filters of the optional group itself become conditions of the left join. */
static const rh_op *translate_optional(rh_translator *t, const rh_op *before,
                                       const rh_ast_group *group) {
  conditions filters = {NULL, 0, 0, 0};
  const rh_op *optional = translate_elements(t, group, &filters);
  rh_op *op = optional ? rh_new_binary(t, RH_OP_LEFT_JOIN, before, optional, filters.depth) : NULL;
  if (op) set_conditions(op, &filters);
  return op;
}

static const rh_op *translate_minus(rh_translator *t, const rh_op *before,
                                    const rh_ast_group *group) {
  const rh_op *minus = rh_translate_group(t, group);
  return minus ? rh_new_binary(t, RH_OP_MINUS, before, minus, 0) : NULL;
}

static const rh_op *translate_bind(rh_translator *t, const rh_op *before,
                                   const rh_ast_element *element) {
  const rh_expr *value = rh_translate_expr(t, element->expr, NULL);
  rh_op *op = value ? rh_new_unary(t, RH_OP_EXTEND, before, value->depth) : NULL;
  if (!op) return NULL;
  op->u.extend.value = value;
  op->u.extend.variable = rh_translate_variable(t, element->variable);
  return op->u.extend.variable != RH_VAR_NONE ? op : NULL;
}

static const rh_op *translate_joined(rh_translator *t, const rh_ast_element *element) {
  switch (element->kind) {
  case RH_AST_TRIPLES:
    return rh_translate_triples(t, &element->triples);
  case RH_AST_GROUP:
    return rh_translate_group(t, element->groups[0]);
  case RH_AST_UNION:
    return translate_union(t, element);
  case RH_AST_GRAPH:
    return translate_graph(t, element);
  case RH_AST_SERVICE:
    return translate_service(t, element);
  case RH_AST_VALUES:
    return rh_translate_values(t, &element->values);
  default:
    return translate_subselect(t, element->select);
  }
}

static const rh_op *translate_element(rh_translator *t, const rh_op *before,
                                      const rh_ast_element *element) {
  switch (element->kind) {
  case RH_AST_OPTIONAL:
    return translate_optional(t, before, element->groups[0]);
  case RH_AST_MINUS:
    return translate_minus(t, before, element->groups[0]);
  case RH_AST_BIND:
    return translate_bind(t, before, element);
  default:
    return rh_new_join(t, before, translate_joined(t, element));
  }
}

/* The group without its filters. */
static const rh_op *translate_elements(rh_translator *t, const rh_ast_group *group,
                                       conditions *filters) {
  const rh_op *op = rh_new_unit(t);
  for (size_t i = 0; op && i < group->count; i++) {
    const rh_ast_element *element = &group->elements[i];
    if (element->kind != RH_AST_FILTER)
      op = translate_element(t, op, element);
    else if (!add_condition(t, filters, element->expr))
      return NULL;
  }
  return op;
}

const rh_op *rh_translate_group(rh_translator *t, const rh_ast_group *group) {
  conditions filters = {NULL, 0, 0, 0};
  const rh_op *op = translate_elements(t, group, &filters);
  if (!op || filters.count == 0) return op;
  rh_op *filter = rh_new_unary(t, RH_OP_FILTER, op, filters.depth);
  if (filter) set_conditions(filter, &filters);
  return filter;
}

const rh_op *rh_translate_values(rh_translator *t, const rh_ast_values *values) {
  rh_op *op = rh_new_op(t, RH_OP_VALUES, NULL, 0, 0);
  size_t count = values->variables.count;
  rh_var *variables = rh_arena_alloc_array(t->arena, count + 1, sizeof *variables);
  if (!op || !variables) return NULL;
  for (size_t i = 0; i < count; i++) {
    variables[i] = rh_translate_variable(t, values->variables.items[i]);
    if (variables[i] == RH_VAR_NONE) return NULL;
  }
  op->u.table.variables = (rh_var_list){variables, count};
  op->u.table.cells = values->cells;
  op->u.table.row_count = values->row_count;
  return op;
}
