/* One librdf storage over a store; private to graph/redland. */
#ifndef RONGHE_GRAPH_REDLAND_INSTANCE_H
#define RONGHE_GRAPH_REDLAND_INSTANCE_H

#include "graph/redland/id_cache.h"
#include "graph/store/store.h"

#include <librdf.h>
#include <stdbool.h>

typedef struct rh_instance {
  librdf_world *world;
  char *path; /* owned; NULL when none was given */
  bool fresh; /* empty the store when it is opened */
  bool writable;
  rh_store *store;     /* NULL while closed */
  rh_snapshot *idle;   /* paused, for the next reading; NULL: none */
  size_t looked_up;    /* terms since they were forgotten */
  rh_writer *writer;   /* what was written since the last commit; NULL when nothing was */
  bool in_transaction; /* the writer ends with the caller's commit or rollback */
  size_t streams;      /* open ones; each holds a snapshot or looks into the writer */
  bool closing;        /* the store is closed when the last stream ends */
  rh_id_cache ids;
} rh_instance;

/* Hands an error to the world's log; returns 1, which librdf takes for a failure. */
int rh_instance_fail(const rh_instance *instance, const rh_error *error);

/* The writer, begun when there is none. NULL after an error, which was logged. */
rh_writer *rh_instance_writer(rh_instance *instance);

/* Commits what was written outside of a transaction. 0 when that is done, or there was nothing. */
int rh_instance_commit(rh_instance *instance);

/* Commits, and closes the store as soon as no stream is open. */
int rh_instance_close(rh_instance *instance);

/* Drops what was written since the last commit. */
void rh_instance_abort(rh_instance *instance);

/* One stream less. */
void rh_instance_release(rh_instance *instance);

/* What reading sees: the writer's state while there is a writer, else a snapshot of its own. */
typedef struct rh_view {
  const rh_snapshot *snapshot;
  rh_snapshot *own; /* closed by rh_view_close; NULL in a writer's state */
} rh_view;

/* 0 on success; otherwise the error was logged. */
int rh_view_open(rh_instance *instance, rh_view *view);
void rh_view_close(rh_instance *instance, rh_view *view);

#endif
