/* A few threads that work while their caller waits and asks whether to go on; private to
 * graph/store. */
#ifndef RONGHE_GRAPH_STORE_WORKERS_H
#define RONGHE_GRAPH_STORE_WORKERS_H

#include "base/status.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#define RH_MAX_WORKERS 4u

typedef void (*rh_work)(void *context);

typedef struct rh_job {
  struct rh_workers *workers;
  rh_work work;
  void *context;
} rh_job;

typedef struct rh_workers {
  pthread_mutex_t mutex;
  pthread_cond_t finished;
  unsigned running, count;
  pthread_t threads[RH_MAX_WORKERS];
  rh_job jobs[RH_MAX_WORKERS];
} rh_workers;

bool rh_workers_init(rh_workers *workers);
/* Starts a thread; does the work at once when there can be none. */
void rh_workers_start(rh_workers *workers, rh_work work, void *context);
/* Waits for all threads. While it waits it asks `cancelled` (may be NULL), and sets *stop when that
 * says so; the work has to look at it. */
void rh_workers_wait(rh_workers *workers, bool (*cancelled)(void *), void *context,
                     atomic_bool *stop);
void rh_workers_destroy(rh_workers *workers);

#endif
