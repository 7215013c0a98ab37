/* The librdf storage behind a graph; private to graph/. */
#ifndef RONGHE_GRAPH_INDEX_H
#define RONGHE_GRAPH_INDEX_H

#include "graph/statements.h"

#include <librdf.h>
#include <stdbool.h>

typedef struct rh_index rh_index;

/* Opens the storage in `folder`; `fresh` empties it first. Messages of librdf are kept for errors.
 */
rh_status rh_index_open(const char *folder, bool fresh, bool writable, rh_index **out,
                        rh_error *error);
void rh_index_close(rh_index *index); /* NULL is allowed */

/* Adds the statements of an N-Quads file, each to the graph that it names. */
rh_status rh_index_add_file(rh_index *index, const char *path, rh_error *error);
rh_status rh_index_remove_graph(rh_index *index, const char *graph_iri, rh_error *error);
rh_status rh_index_sync(rh_index *index, rh_error *error);

librdf_world *rh_index_world(const rh_index *index);
librdf_model *rh_index_model(const rh_index *index);

#endif
