/* Expressions; aggregates become variables of the group below. */
#include "queries/sparql/algebra/translator.h"

static rh_expr *new_expr(rh_translator *t, rh_expr_kind kind) {
  rh_expr *expr = rh_arena_alloc(t->arena, sizeof *expr);
  if (!expr) return rh_translator_null(t);
  *expr = (rh_expr){.kind = kind, .depth = 1, .variable = RH_VAR_NONE};
  return expr;
}

static const rh_expr *variable_expr(rh_translator *t, rh_var variable) {
  rh_expr *expr = variable == RH_VAR_NONE ? NULL : new_expr(t, RH_EXPR_VARIABLE);
  if (expr) expr->variable = variable;
  return expr;
}

/* ---- aggregates -------------------------------------------------------------------------- */

static const rh_expr *add_aggregate(rh_translator *t, rh_grouping *grouping,
                                    rh_aggregate aggregate) {
  if (!RH_TRANSLATOR_GROW(t, grouping->aggregates, grouping->count, grouping->capacity))
    return NULL;
  aggregate.variable = rh_translator_fresh(t);
  grouping->aggregates[grouping->count++] = aggregate;
  return variable_expr(t, aggregate.variable);
}

static const rh_expr *translate_aggregate(rh_translator *t, const rh_ast_expr *expr,
                                          rh_grouping *grouping) {
  rh_aggregate aggregate = {.kind = expr->aggregate,
                            .distinct = expr->distinct,
                            .separator = expr->separator ? expr->separator : " ",
                            .separator_length = expr->separator ? expr->separator_length : 1};
  if (!grouping) {
    (void)rh_fail(t->error, RH_ERR_INTERNAL, "an aggregate without a group");
    return NULL;
  }
  if (expr->argument_count == 0) {
    aggregate.all_variables = grouping->inner;
  } else {
    aggregate.argument = rh_translate_expr(t, expr->arguments[0], NULL);
    if (!aggregate.argument) return NULL;
  }
  return add_aggregate(t, grouping, aggregate);
}

/* Section 18.2.4.1: a variable that is no key stands for SAMPLE of it. */
static const rh_expr *translate_variable(rh_translator *t, rh_var name, rh_grouping *grouping) {
  const rh_expr *variable = variable_expr(t, rh_translate_variable(t, name));
  if (!variable || !grouping || rh_name_set_has(&grouping->bound, name)) return variable;
  return add_aggregate(t, grouping,
                       (rh_aggregate){.kind = RH_AGGREGATE_SAMPLE, .argument = variable});
}

/* ---- any expression ---------------------------------------------------------------------- */

static bool translate_arguments(rh_translator *t, const rh_ast_expr *from, rh_grouping *grouping,
                                rh_expr *to) {
  const rh_expr **arguments =
      rh_arena_alloc_array(t->arena, from->argument_count + 1, sizeof *arguments);
  if (!arguments) return rh_translator_no_memory(t);
  for (size_t i = 0; i < from->argument_count; i++) {
    arguments[i] = rh_translate_expr(t, from->arguments[i], grouping);
    if (!arguments[i]) return false;
    if (arguments[i]->depth + 1 > to->depth) to->depth = arguments[i]->depth + 1;
  }
  to->arguments = arguments;
  to->argument_count = from->argument_count;
  return true;
}

const rh_expr *rh_translate_expr(rh_translator *t, const rh_ast_expr *from, rh_grouping *grouping) {
  if (from->is_aggregate) return translate_aggregate(t, from, grouping);
  if (from->kind == RH_EXPR_VARIABLE) return translate_variable(t, from->variable, grouping);
  rh_expr *expr = new_expr(t, from->kind);
  if (!expr || !translate_arguments(t, from, grouping, expr)) return NULL;
  expr->term = from->term;
  expr->distinct = from->distinct;
  if (!from->group) return expr;
  expr->pattern = rh_translate_group(t, from->group);
  if (!expr->pattern) return NULL;
  expr->depth = expr->pattern->depth + 1;
  return expr;
}
