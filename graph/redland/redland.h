/* The librdf storage "ronghe": every Redland program can read and write a graph of ronghe.
 *
 *   librdf_new_storage(world, "ronghe", "my.graph", "new='yes'")
 *
 * The storage's name is the graph's folder. Options: dir (a folder that the name is relative to),
 * new ('yes' empties it first), write ('no' opens for reading alone). Contexts are named graphs and
 * always there. Statements that are added or removed outside of a transaction become durable, and
 * are seen by others, at librdf_model_sync or when the model is freed; until then the storage is
 * the graph's one writer. In a Redland program that was not linked with this library, librdf loads
 * librdf_storage_ronghe.so from its module folder or from $REDLAND_MODULE_PATH. */
#ifndef RONGHE_GRAPH_REDLAND_REDLAND_H
#define RONGHE_GRAPH_REDLAND_REDLAND_H

#include <librdf.h>

/* Registers the storage in an opened world; once more does nothing. Returns non-0 on failure, as
 * librdf's own functions do. */
int rh_redland_register(librdf_world *world);

#endif
