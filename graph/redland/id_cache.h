/* Ids of IRIs met lately, by librdf's URI objects; private to graph/redland.
 *
 * An id of the store stands for its term forever, so an entry stays right whatever others write;
 * only ids that a transaction gave which was not committed have to be forgotten. */
#ifndef RONGHE_GRAPH_REDLAND_ID_CACHE_H
#define RONGHE_GRAPH_REDLAND_ID_CACHE_H

#include "graph/store/term.h"

#include <librdf.h>

enum { RH_ID_CACHE_SIZE = 4096 };

typedef struct rh_id_cache {
  struct {
    librdf_uri *uri; /* held, so that no other URI can take its address; NULL: empty */
    rh_id id;
  } slots[RH_ID_CACHE_SIZE];
} rh_id_cache;

/* The id of a node, RH_ID_NONE when it is not an IRI or not in the cache. */
rh_id rh_id_cache_find(const rh_id_cache *cache, librdf_node *node);
/* Notes the id of a node; does nothing when it is not an IRI. */
void rh_id_cache_note(rh_id_cache *cache, librdf_node *node, rh_id id);
void rh_id_cache_clear(rh_id_cache *cache);

#endif
