/* Operators: each pulls batches of solutions from those below it, as columns of ids. */
#ifndef RONGHE_SPARQL_EVAL_OPERATOR_H
#define RONGHE_SPARQL_EVAL_OPERATOR_H

#include "queries/sparql/eval/run.h"
#include "queries/sparql/plan/plan.h"

enum { RH_BATCH_ROWS = 1024 };

/* Solutions: columns[slot][row], the column NULL when the operator does not bind the slot. Whoever
 * pulls may overwrite the cells until it pulls again. */
typedef struct rh_batch {
  size_t count;
  rh_id **columns; /* one pointer a slot of the query */
} rh_batch;

typedef struct rh_operator rh_operator;

typedef struct rh_operator_class {
  /* Fills op->out; out.count 0 is the end, after which it is not called again before a reset. */
  rh_status (*next)(rh_operator *op);
  /* Starts anew, with the frame as it is now; the children did already. May be NULL. */
  rh_status (*reset)(rh_operator *op);
  /* Moves on so that the next row's first sorted variable is >= id; NULL when it cannot. */
  rh_status (*seek)(rh_operator *op, rh_id id);
  void (*close)(rh_operator *op); /* frees what op->state holds; may be NULL */
} rh_operator_class;

struct rh_operator {
  const rh_operator_class *class;
  rh_run *run;
  rh_plan_node *node;
  rh_operator **children;
  size_t child_count;
  rh_batch out;
  rh_id *cells; /* owned; the columns of its own */
  size_t cell_bytes;
  void *state; /* of its kind; owned, `close` frees what it holds */
  bool ended;
};

/* Builds the operators of a plan. */
rh_status rh_operator_open(rh_plan_node *node, rh_run *run, rh_operator **out);
void rh_operator_close(rh_operator *op); /* NULL is allowed */

/* The next batch is op->out. */
rh_status rh_operator_next(rh_operator *op);
rh_status rh_operator_reset(rh_operator *op);
bool rh_operator_can_seek(const rh_operator *op);
rh_status rh_operator_seek(rh_operator *op, rh_id id);

/* ---- for the operators themselves --------------------------------------------------------- */

/* Gives op->out columns of its own of RH_BATCH_ROWS cells for the variables of `set`. */
rh_status rh_operator_own_columns(rh_operator *op, rh_varset set);

/* Lets op->out's columns of `set` point to those of `from`. */
void rh_operator_share_columns(rh_operator *op, const rh_batch *from, rh_varset set);

/* `size` zeroed bytes as op->state; NULL when memory is out. */
void *rh_operator_state(rh_operator *op, size_t size);

/* The constructors. Each sets op->class, op->state and the columns; the children are open. */
rh_status rh_open_unit(rh_operator *op);
rh_status rh_open_scan(rh_operator *op);
rh_status rh_open_count(rh_operator *op);
rh_status rh_open_values(rh_operator *op);
rh_status rh_open_path(rh_operator *op);
rh_status rh_open_text(rh_operator *op);
rh_status rh_open_merge_join(rh_operator *op);
rh_status rh_open_hash_join(rh_operator *op);
rh_status rh_open_index_join(rh_operator *op);
rh_status rh_open_bind_join(rh_operator *op);
rh_status rh_open_union(rh_operator *op);
rh_status rh_open_filter(rh_operator *op);
rh_status rh_open_extend(rh_operator *op);
rh_status rh_open_graphs(rh_operator *op);
rh_status rh_open_service(rh_operator *op);
rh_status rh_open_group(rh_operator *op);
rh_status rh_open_group_count(rh_operator *op);
rh_status rh_open_order(rh_operator *op);
rh_status rh_open_project(rh_operator *op);
rh_status rh_open_distinct(rh_operator *op);
rh_status rh_open_slice(rh_operator *op);

#endif
