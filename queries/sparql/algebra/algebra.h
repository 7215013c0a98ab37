/* The SPARQL algebra: what a query or an update asks, as plain structs in one arena.
 *
 * Source: SPARQL 1.1 Query Language, section 18, and SPARQL 1.1 Update, section 4; names follow
 * them. rh_sparql_parse_query and rh_sparql_parse_update (queries/sparql/algebra/translate.h)
 * make it from text and promise:
 *
 * - A variable is a dense slot number. Slots are unique in the whole query: a variable that a
 *   subselect does not project has a slot of its own there, blank nodes of patterns and the fresh
 *   variables of the translation are slots too (rh_variable.hidden). So operators need no scopes:
 *   equal slot, same variable.
 * - Triple patterns joined by nothing but ".", ";" and "," and simple paths (IRI, ^, /) are one
 *   BGP; filters of a group stand above the group; joins and unions are flat.
 * - Relative IRIs, prefixed names and escapes are resolved, literals have their datatype NULL when
 *   it is xsd:string, language tags are as written.
 * - Trees are at most RH_ALGEBRA_MAX_DEPTH deep (operators and expressions together), so a walk
 *   may recurse. */
#ifndef RONGHE_QUERIES_SPARQL_ALGEBRA_H
#define RONGHE_QUERIES_SPARQL_ALGEBRA_H

#include "graph/store/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RH_ALGEBRA_MAX_DEPTH = 1000 };

typedef struct rh_op rh_op;
typedef struct rh_expr rh_expr;
typedef struct rh_path rh_path;

/* ---- variables and nodes ---------------------------------------------------------------- */

typedef uint32_t rh_var; /* a slot: index into rh_variables.items */

#define RH_VAR_NONE UINT32_MAX

typedef struct rh_variable {
  const char *name; /* without "?"; of a blank node its label with "_:", of a fresh one ".N" */
  bool hidden;      /* no variable of the text: blank node, path step, aggregate, group key */
} rh_variable;

typedef struct rh_variables {
  rh_variable *items;
  size_t count;
} rh_variables;

typedef struct rh_var_list {
  rh_var *items;
  size_t count;
} rh_var_list;

typedef enum rh_node_kind {
  RH_NODE_NONE,     /* only as a graph: the default graph */
  RH_NODE_TERM,     /* an IRI or a literal */
  RH_NODE_VARIABLE, /* in patterns blank nodes are variables */
  RH_NODE_BLANK     /* only in templates and INSERT DATA: blank node number `blank` */
} rh_node_kind;

typedef struct rh_node {
  rh_node_kind kind;
  rh_var variable;     /* of RH_NODE_VARIABLE */
  uint32_t blank;      /* of RH_NODE_BLANK: below blank_count of its template */
  const rh_term *term; /* of RH_NODE_TERM */
} rh_node;

typedef struct rh_pattern {
  rh_node subject, predicate, object;
} rh_pattern;

/* ---- property paths (section 9) --------------------------------------------------------- */

typedef enum rh_path_kind {
  RH_PATH_LINK,         /* iri */
  RH_PATH_INVERSE,      /* ^ left */
  RH_PATH_SEQUENCE,     /* left / right */
  RH_PATH_ALTERNATIVE,  /* left | right */
  RH_PATH_ZERO_OR_MORE, /* left * */
  RH_PATH_ONE_OR_MORE,  /* left + */
  RH_PATH_ZERO_OR_ONE,  /* left ? */
  RH_PATH_NEGATED       /* !( forward… | ^inverse… ) */
} rh_path_kind;

struct rh_path {
  rh_path_kind kind;
  unsigned depth;                /* 1 for a leaf */
  const rh_term *iri;            /* LINK */
  const rh_path *left, *right;   /* right of SEQUENCE and ALTERNATIVE only */
  const rh_term *const *forward; /* NEGATED: IRIs that are no step forward */
  size_t forward_count;
  const rh_term *const *backward; /* NEGATED: IRIs that are no step backward */
  size_t backward_count;          /* 0: steps backward do not count */
  bool steps_forward;             /* NEGATED: steps forward count; false for "!(^:b)" alone */
};

/* ---- expressions (sections 17 and 18.2.4) ----------------------------------------------- */

typedef enum rh_expr_kind {
  RH_EXPR_VARIABLE, /* variable */
  RH_EXPR_TERM,     /* term */
  RH_EXPR_CALL,     /* term is the function's IRI (casts xsd:… too), arguments; `distinct` */
  RH_EXPR_EXISTS,   /* pattern; variables of the solution are substituted */
  RH_EXPR_NOT_EXISTS,
  RH_EXPR_OR,     /* two or more arguments */
  RH_EXPR_AND,    /* two or more arguments */
  RH_EXPR_NOT,    /* one */
  RH_EXPR_IN,     /* arguments[0] IN (arguments[1], …), the list may be empty */
  RH_EXPR_NOT_IN, /* likewise */
  RH_EXPR_EQUAL,
  RH_EXPR_NOT_EQUAL,
  RH_EXPR_LESS,
  RH_EXPR_LESS_EQUAL,
  RH_EXPR_GREATER,
  RH_EXPR_GREATER_EQUAL,
  RH_EXPR_ADD,
  RH_EXPR_SUBTRACT,
  RH_EXPR_MULTIPLY,
  RH_EXPR_DIVIDE,
  RH_EXPR_UNARY_PLUS,
  RH_EXPR_UNARY_MINUS,
  /* Built-in functions, by name; the numbers of arguments are checked by the parser. */
  RH_EXPR_STR,
  RH_EXPR_LANG,
  RH_EXPR_LANGMATCHES,
  RH_EXPR_DATATYPE,
  RH_EXPR_BOUND, /* arguments[0] is a variable */
  RH_EXPR_IRI,   /* IRI and URI; relative ones resolve against the operation's base */
  RH_EXPR_BNODE, /* 0 or 1 arguments */
  RH_EXPR_RAND,
  RH_EXPR_ABS,
  RH_EXPR_CEIL,
  RH_EXPR_FLOOR,
  RH_EXPR_ROUND,
  RH_EXPR_CONCAT, /* any number */
  RH_EXPR_STRLEN,
  RH_EXPR_UCASE,
  RH_EXPR_LCASE,
  RH_EXPR_ENCODE_FOR_URI,
  RH_EXPR_CONTAINS,
  RH_EXPR_STRSTARTS,
  RH_EXPR_STRENDS,
  RH_EXPR_STRBEFORE,
  RH_EXPR_STRAFTER,
  RH_EXPR_YEAR,
  RH_EXPR_MONTH,
  RH_EXPR_DAY,
  RH_EXPR_HOURS,
  RH_EXPR_MINUTES,
  RH_EXPR_SECONDS,
  RH_EXPR_TIMEZONE,
  RH_EXPR_TZ,
  RH_EXPR_NOW,
  RH_EXPR_UUID,
  RH_EXPR_STRUUID,
  RH_EXPR_MD5,
  RH_EXPR_SHA1,
  RH_EXPR_SHA256,
  RH_EXPR_SHA384,
  RH_EXPR_SHA512,
  RH_EXPR_COALESCE, /* any number */
  RH_EXPR_IF,       /* 3 */
  RH_EXPR_STRLANG,
  RH_EXPR_STRDT,
  RH_EXPR_SAMETERM,
  RH_EXPR_ISIRI, /* isIRI and isURI */
  RH_EXPR_ISBLANK,
  RH_EXPR_ISLITERAL,
  RH_EXPR_ISNUMERIC,
  RH_EXPR_REGEX,   /* 2 or 3 */
  RH_EXPR_SUBSTR,  /* 2 or 3 */
  RH_EXPR_REPLACE, /* 3 or 4 */
  RH_EXPR_KIND_COUNT
} rh_expr_kind;

struct rh_expr {
  rh_expr_kind kind;
  unsigned depth;      /* 1 for a leaf */
  rh_var variable;     /* VARIABLE */
  const rh_term *term; /* TERM, CALL */
  bool distinct;       /* CALL with DISTINCT */
  const rh_expr *const *arguments;
  size_t argument_count;
  const rh_op *pattern; /* EXISTS, NOT_EXISTS */
};

/* The name of an operator or function as SPARQL writes it ("STRLEN", "+"); never NULL. */
const char *rh_expr_name(rh_expr_kind kind);

typedef enum rh_aggregate_kind {
  RH_AGGREGATE_COUNT,
  RH_AGGREGATE_SUM,
  RH_AGGREGATE_MIN,
  RH_AGGREGATE_MAX,
  RH_AGGREGATE_AVG,
  RH_AGGREGATE_GROUP_CONCAT,
  RH_AGGREGATE_SAMPLE
} rh_aggregate_kind;

typedef struct rh_aggregate {
  rh_var variable; /* gets the value; unbound on an error */
  rh_aggregate_kind kind;
  bool distinct;
  const rh_expr *argument; /* NULL: COUNT(*) */
  const char *separator;   /* GROUP_CONCAT: " " when not given; may hold NUL bytes */
  size_t separator_length;
  rh_var_list all_variables; /* COUNT(*): the visible variables of the group, for DISTINCT */
} rh_aggregate;

/* A key of GROUP BY: `variable` is bound to the value of `value` (unbound on an error). */
typedef struct rh_group_key {
  rh_var variable;
  const rh_expr *value; /* often just the variable itself */
} rh_group_key;

typedef struct rh_order_key {
  const rh_expr *value;
  bool descending;
} rh_order_key;

/* ---- operators (section 18.2) ----------------------------------------------------------- */

typedef enum rh_op_kind {
  RH_OP_BGP,       /* patterns; none: one empty solution */
  RH_OP_PATH,      /* path; its kind is never LINK, INVERSE or SEQUENCE at the top */
  RH_OP_JOIN,      /* two or more children */
  RH_OP_LEFT_JOIN, /* two children; conditions (may be none) are over both sides */
  RH_OP_UNION,     /* two or more children */
  RH_OP_MINUS,     /* two children */
  RH_OP_FILTER,    /* one child; all of `conditions` must hold */
  RH_OP_EXTEND,    /* one child; variable, value (BIND, SELECT expression) */
  RH_OP_GRAPH,     /* one child; node: IRI or variable */
  RH_OP_SERVICE,   /* one child (not to be evaluated here); node, service */
  RH_OP_VALUES,    /* table */
  RH_OP_GROUP,     /* one child; group. Binds keys and aggregates, nothing else */
  RH_OP_ORDER,     /* one child; order */
  RH_OP_PROJECT,   /* one child; variables. Also a subselect */
  RH_OP_DISTINCT,  /* one child */
  RH_OP_REDUCED,   /* one child */
  RH_OP_SLICE      /* one child; slice */
} rh_op_kind;

struct rh_op {
  rh_op_kind kind;
  unsigned depth; /* 1 for a leaf */
  const rh_op *const *children;
  size_t child_count;
  union {
    struct {
      const rh_pattern *patterns;
      size_t count;
    } bgp;
    struct {
      rh_node subject, object;
      const rh_path *path;
    } path;
    struct { /* FILTER, LEFT_JOIN */
      const rh_expr *const *items;
      size_t count;
    } conditions;
    struct {
      rh_var variable;
      const rh_expr *value;
    } extend;
    rh_node graph; /* GRAPH */
    struct {
      rh_node endpoint;
      bool silent;
      const char *query;     /* "SELECT * WHERE {…}" of the child with the prologue, to be sent */
      rh_var_list variables; /* the child's visible variables, names as in `query` */
    } service;
    struct {
      rh_var_list variables;
      const rh_term *const *cells; /* row by row, `variables.count` a row; NULL: UNDEF */
      size_t row_count;
    } table;
    struct {
      const rh_group_key *keys;
      size_t key_count; /* 0: all solutions are one group, also when there is none */
      const rh_aggregate *aggregates;
      size_t aggregate_count;
    } group;
    struct {
      const rh_order_key *keys;
      size_t count;
    } order;
    rh_var_list project;
    struct {
      uint64_t offset; /* 0 when not given */
      uint64_t limit;  /* UINT64_MAX when not given */
    } slice;
  } u;
};

/* ---- queries ---------------------------------------------------------------------------- */

/* FROM and FROM NAMED, USING and USING NAMED. When `given`, the dataset is exactly the merge of
 * `graphs` as default graph and `named`; otherwise it is the store's (see `with` of an update). */
typedef struct rh_dataset_clause {
  bool given;
  const rh_term *const *graphs;
  size_t graph_count;
  const rh_term *const *named;
  size_t named_count;
} rh_dataset_clause;

/* A PREFIX of the prologue, for results that can use it. */
typedef struct rh_prefix {
  const char *name; /* without ":" */
  const char *iri;
} rh_prefix;

typedef enum rh_query_form {
  RH_QUERY_SELECT,
  RH_QUERY_CONSTRUCT,
  RH_QUERY_DESCRIBE,
  RH_QUERY_ASK
} rh_query_form;

typedef struct rh_query {
  rh_query_form form;
  rh_variables variables;
  const char *base; /* for IRI(); NULL when there is none */
  const rh_prefix *prefixes;
  size_t prefix_count;
  rh_dataset_clause dataset;
  /* WHERE with the solution modifiers, projected to `columns`: of SELECT its columns in order, of
   * CONSTRUCT and DESCRIBE the variables of `template_patterns` and `resources`, which are
   * instantiated or described for each solution, of ASK none: is there a solution? A DESCRIBE
   * without WHERE has a pattern of one empty solution. */
  const rh_op *pattern;
  rh_var_list columns;
  const rh_pattern *template_patterns; /* CONSTRUCT */
  size_t template_count;
  uint32_t blank_count;     /* blank nodes of the template */
  const rh_node *resources; /* DESCRIBE: IRIs and variables */
  size_t resource_count;
} rh_query;

/* ---- updates (SPARQL 1.1 Update, sections 3 and 4) -------------------------------------- */

typedef struct rh_quad_pattern {
  rh_node graph; /* RH_NODE_NONE: the default graph */
  rh_node subject, predicate, object;
} rh_quad_pattern;

typedef struct rh_quad_template {
  const rh_quad_pattern *quads;
  size_t count;
  uint32_t blank_count;
} rh_quad_template;

typedef enum rh_update_kind {
  RH_UPDATE_INSERT_DATA, /* insert; blank nodes are new ones */
  RH_UPDATE_DELETE_DATA, /* remove */
  RH_UPDATE_MODIFY,      /* remove, insert, where (DELETE WHERE too) */
  RH_UPDATE_LOAD,        /* source, into `to` */
  RH_UPDATE_CLEAR,       /* from */
  RH_UPDATE_DROP,        /* from */
  RH_UPDATE_CREATE,      /* to */
  RH_UPDATE_ADD,         /* from, to */
  RH_UPDATE_MOVE,        /* from, to */
  RH_UPDATE_COPY         /* from, to */
} rh_update_kind;

typedef enum rh_target_kind {
  RH_TARGET_GRAPH,   /* iri */
  RH_TARGET_DEFAULT, /* the default graph */
  RH_TARGET_NAMED,   /* all named graphs */
  RH_TARGET_ALL      /* all graphs */
} rh_target_kind;

typedef struct rh_target {
  rh_target_kind kind;
  const rh_term *iri;
} rh_target;

typedef struct rh_update_operation {
  rh_update_kind kind;
  rh_variables variables;
  const char *base; /* NULL when there is none */
  bool silent;
  rh_quad_template remove, insert;
  const rh_op *where;  /* MODIFY: projected to `columns` */
  rh_var_list columns; /* the variables of `remove` and `insert` */
  /* WHERE is matched against `using` when that is given; otherwise, when `with` is not NULL,
   * against a dataset whose default graph is `with` and whose named graphs are the store's. The
   * templates name `with` already. */
  rh_dataset_clause using;
  const rh_term *with;
  const rh_term *source; /* LOAD */
  rh_target from, to;
} rh_update_operation;

typedef struct rh_update {
  const rh_update_operation *operations;
  size_t count;
} rh_update;

#endif
