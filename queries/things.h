/* Things of a graph by their name. */
#ifndef RONGHE_QUERIES_THINGS_H
#define RONGHE_QUERIES_THINGS_H

#include "base/arena.h"
#include "graph/graph.h"

typedef struct rh_things {
  const char **iris; /* in byte order, each once; in `arena` */
  size_t count;
  rh_arena arena;
} rh_things;

/* Finds the things that bear `name` as a name or alias or, when there is none, have it in one. One
 * walk over the names of the graph. RH_ERR_NOT_FOUND when there is nothing of it. */
rh_status rh_things_named(const rh_graph *graph, const char *name, rh_things *out, rh_error *error);
void rh_things_free(rh_things *things);

#endif
