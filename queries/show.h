/* One thing of a graph: what it is, its links, and the sentences behind them. */
#ifndef RONGHE_QUERIES_SHOW_H
#define RONGHE_QUERIES_SHOW_H

#include "graph/graph.h"

#include <stdio.h>

/* Writes what the graph knows of the things whose name or alias is `name` or, when there is none,
 * holds it. RH_ERR_NOT_FOUND when nothing does. `width`: columns of the terminal. */
rh_status rh_show(rh_graph *graph, const char *name, size_t width, FILE *out, rh_error *error);

#endif
