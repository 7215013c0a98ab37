/* What a write transaction holds; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_WRITER_H
#define RONGHE_GRAPH_STORE_WRITER_H

#include "graph/store/changes.h"
#include "graph/store/snapshot.h"

struct rh_writer {
  rh_snapshot snapshot; /* over the write transaction; its head is the one to be written */
  rh_changes changes;   /* changes that RH_TABLE_SPOG alone has */
};

/* Commits without merging the delta afterwards. */
rh_status rh_writer_commit_only(rh_writer *writer, rh_error *error);

#endif
