/* Packing the dictionary: terms that were added one by one move into shared blocks; private to
 * graph/store. */
#ifndef RONGHE_GRAPH_STORE_PACK_H
#define RONGHE_GRAPH_STORE_PACK_H

#include "graph/store/writer.h"

/* Packs the terms that the last commit holds and that are not packed yet. Must not follow other
 * changes of the dictionary in the writer's transaction but additions. */
rh_status rh_pack_dictionary(rh_writer *writer, rh_error *error);

#endif
