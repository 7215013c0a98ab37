/* Making operators. */
#include "queries/sparql/algebra/translator.h"

#include <string.h>

rh_op *rh_new_op(rh_translator *t, rh_op_kind kind, const rh_op *const *children, size_t count,
                 unsigned expr_depth) {
  rh_op *op = rh_arena_alloc(t->arena, sizeof *op);
  const rh_op **copy = rh_arena_alloc_array(t->arena, count + 1, sizeof *copy);
  if (!op || !copy) return rh_translator_null(t);
  *op = (rh_op){.kind = kind, .depth = expr_depth, .children = copy, .child_count = count};
  for (size_t i = 0; i < count; i++) {
    if (!children[i]) return NULL; /* it has set the error */
    copy[i] = children[i];
    if (children[i]->depth > op->depth) op->depth = children[i]->depth;
  }
  if (++op->depth <= RH_ALGEBRA_MAX_DEPTH) return op;
  (void)rh_fail(t->error, RH_ERR_LIMIT, "the query is nested too deeply");
  return NULL;
}

rh_op *rh_new_unary(rh_translator *t, rh_op_kind kind, const rh_op *child, unsigned expr_depth) {
  return rh_new_op(t, kind, &child, 1, expr_depth);
}

rh_op *rh_new_binary(rh_translator *t, rh_op_kind kind, const rh_op *left, const rh_op *right,
                     unsigned expr_depth) {
  const rh_op *children[] = {left, right};
  return rh_new_op(t, kind, children, 2, expr_depth);
}

const rh_op *rh_new_unit(rh_translator *t) {
  return rh_new_op(t, RH_OP_BGP, NULL, 0, 0);
}

static bool is_unit(const rh_op *op) {
  return op->kind == RH_OP_BGP && op->u.bgp.count == 0;
}

/* The inputs of a join: the children of a join, or the operator itself. */
static size_t inputs_of(const rh_op *const *op, const rh_op *const **inputs) {
  bool join = (*op)->kind == RH_OP_JOIN;
  *inputs = join ? (*op)->children : op;
  return join ? (*op)->child_count : 1;
}

const rh_op *rh_new_join(rh_translator *t, const rh_op *left, const rh_op *right) {
  if (!left || !right) return NULL;
  if (is_unit(left)) return right;
  if (is_unit(right)) return left;
  const rh_op *const *left_inputs;
  const rh_op *const *right_inputs;
  size_t left_count = inputs_of(&left, &left_inputs);
  size_t right_count = inputs_of(&right, &right_inputs);
  const rh_op **all = rh_arena_alloc_array(t->arena, left_count + right_count, sizeof *all);
  if (!all) return rh_translator_null(t);
  memcpy((void *)all, (const void *)left_inputs, left_count * sizeof *all);
  memcpy((void *)(all + left_count), (const void *)right_inputs, right_count * sizeof *all);
  return rh_new_op(t, RH_OP_JOIN, all, left_count + right_count, 0);
}
