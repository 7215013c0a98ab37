#include "graph/store/workers.h"

#include <time.h>

#define POLL_NANOSECONDS 50000000L

bool rh_workers_init(rh_workers *workers) {
  workers->running = workers->count = 0;
  if (pthread_mutex_init(&workers->mutex, NULL) != 0) return false;
  if (pthread_cond_init(&workers->finished, NULL) == 0) return true;
  pthread_mutex_destroy(&workers->mutex);
  return false;
}

static void *run_job(void *context) {
  rh_job *job = context;
  job->work(job->context);
  pthread_mutex_lock(&job->workers->mutex);
  job->workers->running--;
  pthread_cond_signal(&job->workers->finished);
  pthread_mutex_unlock(&job->workers->mutex);
  return NULL;
}

void rh_workers_start(rh_workers *workers, rh_work work, void *context) {
  if (workers->count < RH_MAX_WORKERS) {
    unsigned i = workers->count;
    workers->jobs[i] = (rh_job){workers, work, context};
    pthread_mutex_lock(&workers->mutex);
    workers->running++;
    pthread_mutex_unlock(&workers->mutex);
    if (pthread_create(&workers->threads[i], NULL, run_job, &workers->jobs[i]) == 0) {
      workers->count++;
      return;
    }
    pthread_mutex_lock(&workers->mutex);
    workers->running--;
    pthread_mutex_unlock(&workers->mutex);
  }
  work(context);
}

void rh_workers_wait(rh_workers *workers, bool (*cancelled)(void *), void *context,
                     atomic_bool *stop) {
  pthread_mutex_lock(&workers->mutex);
  while (workers->running > 0) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += POLL_NANOSECONDS;
    if (until.tv_nsec >= 1000000000L) {
      until.tv_sec++;
      until.tv_nsec -= 1000000000L;
    }
    (void)pthread_cond_timedwait(&workers->finished, &workers->mutex, &until);
    if (cancelled && !*stop && cancelled(context)) *stop = true;
  }
  pthread_mutex_unlock(&workers->mutex);
  for (unsigned i = 0; i < workers->count; i++) (void)pthread_join(workers->threads[i], NULL);
  workers->count = 0;
}

void rh_workers_destroy(rh_workers *workers) {
  pthread_cond_destroy(&workers->finished);
  pthread_mutex_destroy(&workers->mutex);
}
