#include "queries/sparql/algebra/walk.h"

static bool op_reads(const rh_op *op);

static bool expr_reads(const rh_expr *expr) {
  if (!expr) return false;
  if (expr->pattern && op_reads(expr->pattern)) return true;
  for (size_t i = 0; i < expr->argument_count; i++)
    if (expr_reads(expr->arguments[i])) return true;
  return false;
}

static bool group_reads(const rh_op *op) {
  for (size_t i = 0; i < op->u.group.key_count; i++)
    if (expr_reads(op->u.group.keys[i].value)) return true;
  for (size_t i = 0; i < op->u.group.aggregate_count; i++)
    if (expr_reads(op->u.group.aggregates[i].argument)) return true;
  return false;
}

static bool own_reads(const rh_op *op) {
  switch (op->kind) {
  case RH_OP_BGP:
    return op->u.bgp.count > 0;
  case RH_OP_PATH:
  case RH_OP_GRAPH:
    return true;
  case RH_OP_FILTER:
  case RH_OP_LEFT_JOIN:
    for (size_t i = 0; i < op->u.conditions.count; i++)
      if (expr_reads(op->u.conditions.items[i])) return true;
    return false;
  case RH_OP_EXTEND:
    return expr_reads(op->u.extend.value);
  case RH_OP_GROUP:
    return group_reads(op);
  case RH_OP_ORDER:
    for (size_t i = 0; i < op->u.order.count; i++)
      if (expr_reads(op->u.order.keys[i].value)) return true;
    return false;
  default:
    return false;
  }
}

static bool op_reads(const rh_op *op) {
  if (own_reads(op)) return true;
  if (op->kind == RH_OP_SERVICE) return false; /* read elsewhere */
  for (size_t i = 0; i < op->child_count; i++)
    if (op_reads(op->children[i])) return true;
  return false;
}

bool rh_query_reads_nothing(const rh_query *query) {
  return query->form != RH_QUERY_DESCRIBE && !op_reads(query->pattern);
}
