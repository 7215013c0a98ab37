/* What a query or an update says, as the parser read it.
 *
 * Terms are complete (prefixes and relative IRIs resolved). A variable is the number of its name in
 * `names`, in the order of first appearance; scopes are the translation's business. A blank node is
 * the number of its label; labels of different basic graph patterns or templates never share a
 * number. Everything lives in the arena that was given to the parser. */
#ifndef RONGHE_QUERIES_SPARQL_AST_H
#define RONGHE_QUERIES_SPARQL_AST_H

#include "base/arena.h"
#include "base/status.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/syntax/name_set.h"

typedef struct rh_ast_expr rh_ast_expr;
typedef struct rh_ast_group rh_ast_group;
typedef struct rh_ast_select rh_ast_select;

struct rh_ast_expr {
  rh_expr_kind kind;
  bool is_aggregate; /* then `kind` means nothing and `aggregate` tells */
  bool has_aggregate;
  bool distinct;
  rh_aggregate_kind aggregate;
  unsigned depth;
  size_t offset; /* in the text */
  rh_var variable;
  const rh_term *term;
  rh_ast_expr *const *arguments; /* of COUNT(*): none */
  size_t argument_count;
  const char *separator; /* NULL when not given */
  size_t separator_length;
  const rh_ast_group *group; /* EXISTS, NOT EXISTS */
};

/* A triple pattern; `path` is NULL for a plain predicate. */
typedef struct rh_ast_triple {
  rh_node subject, predicate, object;
  const rh_path *path;
} rh_ast_triple;

typedef struct rh_ast_triples {
  rh_ast_triple *items;
  size_t count, capacity;
} rh_ast_triples;

typedef struct rh_ast_values {
  rh_var_list variables;
  const rh_term **cells;
  size_t row_count;
} rh_ast_values;

typedef enum rh_ast_kind {
  RH_AST_TRIPLES,
  RH_AST_GROUP, /* groups[0] */
  RH_AST_UNION, /* groups */
  RH_AST_OPTIONAL,
  RH_AST_MINUS,
  RH_AST_GRAPH, /* node, groups[0] */
  RH_AST_SERVICE,
  RH_AST_FILTER, /* expr */
  RH_AST_BIND,   /* expr, variable */
  RH_AST_VALUES,
  RH_AST_SUBSELECT
} rh_ast_kind;

typedef struct rh_ast_element {
  rh_ast_kind kind;
  rh_ast_triples triples;
  const rh_ast_group **groups;
  size_t group_count, group_capacity;
  rh_node node;
  bool silent;
  const char *service_query;
  const rh_ast_expr *expr;
  rh_var variable;
  rh_ast_values values;
  const rh_ast_select *select;
} rh_ast_element;

struct rh_ast_group {
  rh_ast_element *elements;
  size_t count, capacity;
  unsigned depth;      /* of its tree, expressions included; 1 for a leaf */
  rh_name_set visible; /* variables in scope after the group (section 18.2.1) */
};

/* An item of SELECT: a variable, or expr AS variable. */
typedef struct rh_ast_column {
  rh_var variable;
  const rh_ast_expr *expr; /* NULL for a plain variable */
  size_t offset;
} rh_ast_column;

/* A key of GROUP BY: expr, with AS when `variable` is not RH_VAR_NONE. */
typedef struct rh_ast_key {
  rh_var variable;
  const rh_ast_expr *expr;
} rh_ast_key;

typedef struct rh_ast_order {
  const rh_ast_expr *expr;
  bool descending;
} rh_ast_order;

/* WHERE and the solution modifiers of any query form or subselect. */
struct rh_ast_select {
  bool distinct, reduced;
  bool star;              /* SELECT *, DESCRIBE * */
  bool aggregated;        /* GROUP BY, or an aggregate somewhere */
  rh_ast_column *columns; /* SELECT */
  size_t column_count, column_capacity;
  const rh_ast_group *where; /* NULL: DESCRIBE without one */
  rh_ast_key *keys;
  size_t key_count, key_capacity;
  const rh_ast_expr **having;
  size_t having_count, having_capacity;
  rh_ast_order *order;
  size_t order_count, order_capacity;
  uint64_t offset, limit; /* limit UINT64_MAX: none */
  bool has_slice;
  const rh_ast_values *values; /* trailing VALUES, or NULL */
  unsigned depth;
  bool aggregate_seen; /* in columns, HAVING or ORDER BY */
};

typedef struct rh_ast_dataset {
  bool given;
  const rh_term **graphs;
  size_t graph_count, graph_capacity;
  const rh_term **named;
  size_t named_count, named_capacity;
} rh_ast_dataset;

typedef struct rh_ast_query {
  rh_query_form form;
  const char *base;
  const rh_prefix *prefixes;
  size_t prefix_count;
  rh_ast_dataset dataset;
  rh_ast_select select;
  rh_ast_triples construct; /* template */
  rh_node *resources;       /* DESCRIBE */
  size_t resource_count, resource_capacity;
} rh_ast_query;

typedef struct rh_ast_quad {
  rh_node graph; /* RH_NODE_NONE where none was named */
  rh_node subject, predicate, object;
} rh_ast_quad;

typedef struct rh_ast_quads {
  rh_ast_quad *items;
  size_t count, capacity;
} rh_ast_quads;

typedef struct rh_ast_operation {
  rh_update_kind kind;
  const char *base;
  bool silent;
  bool delete_where; /* `remove` is the pattern too */
  rh_ast_quads remove, insert;
  const rh_ast_group *where;
  rh_ast_dataset using;
  const rh_term *with;
  const rh_term *source;
  rh_target from, to;
} rh_ast_operation;

typedef struct rh_ast_update {
  rh_ast_operation *operations;
  size_t count, capacity;
} rh_ast_update;

/* The names and labels that the numbers stand for. */
typedef struct rh_ast_names {
  const char **variables;
  size_t variable_count, variable_capacity;
  const char **blanks; /* label, "" for one without */
  size_t blank_count, blank_capacity;
} rh_ast_names;

/* Parse as translate.h says. */
rh_status rh_ast_parse_query(const char *text, size_t length, const char *base, rh_arena *arena,
                             rh_ast_query **query, rh_ast_names *names, rh_error *error);
rh_status rh_ast_parse_update(const char *text, size_t length, const char *base, rh_arena *arena,
                              rh_ast_update **update, rh_ast_names *names, rh_error *error);

#endif
