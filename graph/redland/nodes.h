/* librdf nodes and terms; private to graph/redland. */
#ifndef RONGHE_GRAPH_REDLAND_NODES_H
#define RONGHE_GRAPH_REDLAND_NODES_H

#include "graph/redland/instance.h"

#include <librdf.h>
#include <stdbool.h>

/* The node as a term; its text is the node's own. False for what no store can hold. */
bool rh_node_to_term(librdf_node *node, rh_term *term);

/* A new node, NULL when librdf refuses. */
librdf_node *rh_node_from_term(librdf_world *world, const rh_term *term);

/* Ids of a statement's nodes, found in the snapshot. A NULL node gives RH_ID_NONE ("any"). False
 * when a node is not in the store, so that nothing can match. `context` is the graph, NULL for any.
 */
bool rh_pattern_find(rh_instance *instance, const rh_snapshot *snapshot,
                     librdf_statement *statement, librdf_node *context, rh_quad *pattern);

/* The shortest range that holds everything a pattern (RH_ID_NONE is any) can match. All bound
 * columns are in the range's key, so everything in it matches. */
void rh_pattern_range(const rh_quad *pattern, rh_range *range);

/* True when something matches. */
bool rh_pattern_exists(const rh_snapshot *snapshot, const rh_quad *pattern);

#endif
