/* Physical plans: what the optimizer decides and the evaluator carries out.
 *
 * A node tells which variables its solutions bind, in which order they come, how many are expected
 * and what they cost, in units of about one row read from a scan. All of it lives in the plan's
 * arena. */
#ifndef RONGHE_SPARQL_PLAN_PLAN_H
#define RONGHE_SPARQL_PLAN_PLAN_H

#include "graph/store/store.h"
#include "queries/sparql/algebra/algebra.h"
#include "queries/sparql/plan/scalar.h"
#include "queries/sparql/plan/varset.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_plan_node rh_plan_node;

typedef enum rh_plan_kind {
  RH_PLAN_UNIT,       /* one empty solution */
  RH_PLAN_EMPTY,      /* no solution */
  RH_PLAN_SCAN,       /* one pattern over an index */
  RH_PLAN_COUNT,      /* the number of solutions of a scan, from the index alone */
  RH_PLAN_VALUES,     /* a table of the query */
  RH_PLAN_PATH,       /* a property path, by breadth-first search */
  RH_PLAN_TEXT,       /* rh:matches */
  RH_PLAN_MERGE_JOIN, /* both children sorted by keys[0] */
  RH_PLAN_HASH_JOIN,  /* hashes the right child, asks with the left */
  RH_PLAN_INDEX_JOIN, /* seeks the rows of the left child, sorted in blocks, in a scan */
  RH_PLAN_BIND_JOIN,  /* runs the right child anew for each row of the left */
  RH_PLAN_UNION,
  RH_PLAN_FILTER,
  RH_PLAN_EXTEND,
  RH_PLAN_GRAPHS, /* runs the child for each named graph */
  RH_PLAN_SERVICE,
  RH_PLAN_GROUP,
  RH_PLAN_ORDER, /* also keeps the first `limit` rows only */
  RH_PLAN_PROJECT,
  RH_PLAN_DISTINCT,
  RH_PLAN_SLICE
} rh_plan_kind;

/* Which graphs a pattern is matched against. */
typedef enum rh_graphs_kind {
  RH_GRAPHS_NOTHING,
  RH_GRAPHS_UNION, /* all graphs, each triple once */
  RH_GRAPHS_MERGE, /* those of `set`, each triple once */
  RH_GRAPHS_ONE,   /* `graph`, or the frame's `variable` */
  RH_GRAPHS_NAMED  /* every named graph (of `set` when `restricted`), bound to `variable` */
} rh_graphs_kind;

typedef struct rh_graphs {
  rh_graphs_kind kind;
  rh_id graph;
  rh_var variable;
  const rh_id *set; /* ascending */
  size_t set_count;
  bool restricted;
} rh_graphs;

/* Subject, predicate or object of a pattern. */
typedef struct rh_place {
  rh_id constant;  /* RH_ID_NONE: a variable */
  rh_var variable; /* what to bind; RH_VAR_NONE when nobody needs it */
  bool parameter;  /* the variable's value comes from the frame */
} rh_place;

typedef struct rh_id_range {
  rh_id low, high;
} rh_id_range;

enum { RH_MAX_RANGES = 6 };

typedef struct rh_plan_scan {
  rh_place places[3];
  rh_graphs graphs;
  rh_order order;
  unsigned bound;                    /* leading columns that are constants or parameters */
  rh_id_range ranges[RH_MAX_RANGES]; /* of the column behind them, ascending */
  unsigned range_count;              /* 0: all */
  bool skip;                         /* only the first unbound column matters, each value once */
} rh_plan_scan;

typedef enum rh_join_type {
  RH_JOIN_INNER,
  RH_JOIN_LEFT,
  RH_JOIN_SEMI,
  RH_JOIN_ANTI,
  RH_JOIN_MINUS /* anti, but solutions without a variable in common stay */
} rh_join_type;

typedef struct rh_plan_join {
  rh_join_type type;
  const rh_var *keys; /* bound in every solution of both sides */
  size_t key_count;
  const rh_var *loose; /* others in common: equal or unbound on one side */
  size_t loose_count;
  rh_scalar *const *conditions; /* LEFT: over both sides */
  size_t condition_count;
} rh_plan_join;

typedef struct rh_plan_aggregate {
  const rh_aggregate *aggregate;
  rh_scalar *argument; /* NULL: COUNT(*) */
} rh_plan_aggregate;

typedef struct rh_plan_group {
  const rh_var *keys;
  size_t key_count;
  const rh_plan_aggregate *aggregates;
  size_t aggregate_count;
  bool counted; /* the child is a bare scan that gives each key once; the index counts */
} rh_plan_group;

typedef struct rh_plan_key {
  rh_scalar *value;
  bool descending;
} rh_plan_key;

struct rh_plan_node {
  rh_plan_kind kind;
  rh_plan_node **children;
  size_t child_count;
  rh_varset certain;  /* bound in every solution */
  rh_varset possible; /* bound in some; a superset */
  rh_varset output;   /* the columns that it hands on */
  rh_var sorted[3];   /* rows ascend by the ids of these, first one first */
  unsigned sorted_count;
  double rows;
  double cost;
  union {
    rh_plan_scan scan;
    rh_plan_join join;
    struct {
      rh_place subject, object;
      rh_graphs graphs;
      const rh_path *path;
      bool backward; /* start at the object */
    } path;
    struct {
      rh_place literal;
      const rh_term *query;
    } text;
    struct {
      const rh_var *variables;
      size_t width, row_count;
      const rh_id *cells;
    } values;
    struct {
      rh_scalar *const *items;
      size_t count;
    } filter;
    struct {
      rh_var variable;
      rh_scalar *value;
    } extend;
    struct {
      rh_graphs graphs; /* RH_GRAPHS_NAMED; its variable is the slot of the frame that is set */
      rh_var bind;      /* gets the graph, and must agree where the child binds it */
    } graphs;
    struct {
      const rh_op *op;
      rh_place endpoint;
    } service;
    rh_plan_group group;
    struct {
      const rh_plan_key *keys;
      size_t count;
      uint64_t limit; /* UINT64_MAX: all */
    } order;
    struct {
      uint64_t offset, limit;
    } slice;
    struct {
      rh_var variable;
      rh_plan_scan scan;
    } count;
  } u;
  /* Filled in by a run. */
  uint64_t actual_rows;
  uint64_t nanoseconds;
  bool ran;
};

#endif
