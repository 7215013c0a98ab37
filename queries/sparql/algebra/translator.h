/* The parts of the translation, for each other. They give NULL or false after setting the error. */
#ifndef RONGHE_QUERIES_SPARQL_TRANSLATOR_H
#define RONGHE_QUERIES_SPARQL_TRANSLATOR_H

#include "base/arena.h"
#include "base/status.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/syntax/ast.h"

typedef struct rh_translator {
  rh_arena *arena;
  rh_error *error;
  const rh_ast_names *names;
  rh_variables variables;
  size_t variable_capacity;
  rh_var *slots;       /* of the names, in the scope at hand; RH_VAR_NONE: none yet */
  rh_var *blank_slots; /* of the blank nodes of patterns */
} rh_translator;

/* Aggregates of the SELECT at hand, as they are found in its expressions. */
typedef struct rh_grouping {
  rh_name_set bound; /* names with a value of their own above the group: keys, columns */
  rh_var_list inner; /* visible variables below the group */
  rh_aggregate *aggregates;
  size_t count, capacity;
} rh_grouping;

/* rh_arena_grow: false when memory is out. */
#define RH_TRANSLATOR_GROW(t, items, count, capacity)                                              \
  (((items) = rh_arena_grow((t)->arena, (void *)(items), count, &(capacity), sizeof *(items))) !=  \
       NULL ||                                                                                     \
   rh_translator_no_memory(t))

bool rh_translator_no_memory(rh_translator *t); /* always false */
void *rh_translator_null(rh_translator *t);     /* always NULL, for the same reason */

/* ---- variables (variables.c) ---------------------------------------------------------------- */

bool rh_translator_start(rh_translator *t, rh_arena *arena, const rh_ast_names *names,
                         rh_error *error);
rh_var rh_translate_variable(rh_translator *t, rh_var name); /* RH_VAR_NONE on an error */
rh_var rh_translator_fresh(rh_translator *t);
bool rh_translate_node(rh_translator *t, const rh_node *node, rh_node *out);
bool rh_translate_names(rh_translator *t, const rh_name_set *names, rh_var_list *out);
/* Opens the scope of a subselect, in which only its columns are the variables of outside; gives
 * the scope to go back to. */
bool rh_translator_open_scope(rh_translator *t, const rh_ast_select *select, rh_var **outer);

/* ---- operators (operators.c) ----------------------------------------------------------------- */

/* An operator whose depth is that of its children and `expr_depth`, and one. */
rh_op *rh_new_op(rh_translator *t, rh_op_kind kind, const rh_op *const *children, size_t count,
                 unsigned expr_depth);
rh_op *rh_new_unary(rh_translator *t, rh_op_kind kind, const rh_op *child, unsigned expr_depth);
rh_op *rh_new_binary(rh_translator *t, rh_op_kind kind, const rh_op *left, const rh_op *right,
                     unsigned expr_depth);
const rh_op *rh_new_unit(rh_translator *t);
/* A flat join; any side may be the unit. */
const rh_op *rh_new_join(rh_translator *t, const rh_op *left, const rh_op *right);

/* ---- (expressions.c, patterns.c, select.c) ----------------------------------------------------
 */

/* `grouping` is NULL below a group and where there is none. */
const rh_expr *rh_translate_expr(rh_translator *t, const rh_ast_expr *expr, rh_grouping *grouping);
const rh_op *rh_translate_group(rh_translator *t, const rh_ast_group *group);
const rh_op *rh_translate_triples(rh_translator *t, const rh_ast_triples *triples);
const rh_op *rh_translate_values(rh_translator *t, const rh_ast_values *values);
/* WHERE and the modifiers; projected to `columns` below DISTINCT and LIMIT. */
const rh_op *rh_translate_select(rh_translator *t, const rh_ast_select *select,
                                 const rh_var_list *columns);
bool rh_translate_columns(rh_translator *t, const rh_ast_select *select, rh_var_list *columns);

#endif
