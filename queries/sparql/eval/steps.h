/* Steps of property paths over the ids of a graph: from a set of nodes to the set that a path leads
 * to. Sets, not bags: what closures need (SPARQL 1.1, 9.3 and 18.4). */
#ifndef RONGHE_SPARQL_EVAL_STEPS_H
#define RONGHE_SPARQL_EVAL_STEPS_H

#include "queries/sparql/eval/id_list.h"
#include "queries/sparql/eval/key_table.h"
#include "queries/sparql/plan/plan.h"

typedef struct rh_steps {
  rh_run *run;
  const rh_graphs *graphs; /* no RH_GRAPHS_NAMED */
} rh_steps;

/* Adds to `out` where `path` leads from the nodes of `from` (sorted, without repetitions); `out`
 * may get repetitions. Against its direction when not `forward`. */
rh_status rh_steps_follow(const rh_steps *steps, const rh_path *path, bool forward,
                          const rh_id_list *from, rh_id_list *out);

/* All nodes that `inner` reaches from `start` in one or more steps, each once. Stops early when
 * `target` (RH_ID_NONE: none) is among them. */
rh_status rh_steps_closure(const rh_steps *steps, const rh_path *inner, bool forward, rh_id start,
                           rh_id target, rh_id_list *out);

/* Every node that could begin a step of `path` (a superset), sorted; with `all`, every subject and
 * object of the graph. */
rh_status rh_steps_starts(const rh_steps *steps, const rh_path *path, bool forward, bool all,
                          rh_id_list *out);

/* Whether a node is subject or object of a statement of the graph. */
rh_status rh_steps_has_node(const rh_steps *steps, rh_id node, bool *found);

#endif
