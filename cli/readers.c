#include "cli/readers.h"

#include "cli/command.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_JOBS = 256, MOST_AT_ONCE = 8, ROOM_PER_JOB = 2 * MOST_AT_ONCE };

/* One document under way. */
typedef struct reading {
  size_t document;
  bool done;
  rh_facts *facts;
  rh_error error;
} reading;

/* A ring of documents under way: [received, taken) are being read or done, [taken, begun) wait. */
typedef struct readers {
  const rh_extractor *extractor;
  const rh_documents *documents;
  size_t jobs;
  reading *ring;
  size_t room;
  size_t begun;
  size_t taken;
  size_t received;
  bool stop;
  pthread_mutex_t lock;
  pthread_cond_t work; /* a document waits, or stop */
  pthread_cond_t done; /* a document was read */
} readers;

typedef struct reader {
  readers *all;
  rh_extract_worker *worker;
  pthread_t thread;
} reader;

/* Takes the reader's share of the documents that wait; returns how many, 0 to stop. */
static size_t take(readers *all, reading **out) {
  size_t taken = 0;
  (void)pthread_mutex_lock(&all->lock);
  while (all->taken == all->begun && !all->stop) (void)pthread_cond_wait(&all->work, &all->lock);
  size_t share = (all->begun - all->taken + all->jobs - 1) / all->jobs;
  while (!all->stop && taken < share && taken < MOST_AT_ONCE)
    out[taken++] = &all->ring[all->taken++ % all->room];
  (void)pthread_mutex_unlock(&all->lock);
  return taken;
}

static void hand_over(readers *all, reading **taken, size_t count, rh_facts **facts,
                      const rh_error *errors) {
  (void)pthread_mutex_lock(&all->lock);
  for (size_t i = 0; i < count; i++) {
    taken[i]->facts = facts[i];
    taken[i]->error = errors[i];
    taken[i]->done = true;
  }
  (void)pthread_cond_signal(&all->done);
  (void)pthread_mutex_unlock(&all->lock);
}

static void *read_on(void *argument) {
  reader *self = argument;
  reading *taken[MOST_AT_ONCE];
  const char *paths[MOST_AT_ONCE];
  rh_facts *facts[MOST_AT_ONCE];
  rh_error errors[MOST_AT_ONCE];
  for (size_t count = take(self->all, taken); count; count = take(self->all, taken)) {
    for (size_t i = 0; i < count; i++) {
      paths[i] = self->all->documents->paths[taken[i]->document];
      errors[i] = (rh_error){RH_OK, ""};
    }
    rh_extract_files(self->worker, paths, count, facts, errors);
    hand_over(self->all, taken, count, facts, errors);
  }
  return NULL;
}

static void begin(readers *all, size_t document) {
  (void)pthread_mutex_lock(&all->lock);
  all->ring[all->begun++ % all->room] = (reading){.document = document};
  (void)pthread_cond_signal(&all->work);
  (void)pthread_mutex_unlock(&all->lock);
}

/* Waits for the oldest document under way and hands it over. */
static bool receive_next(readers *all, const rh_reception *reception) {
  (void)pthread_mutex_lock(&all->lock);
  reading *oldest = &all->ring[all->received % all->room];
  while (!oldest->done) (void)pthread_cond_wait(&all->done, &all->lock);
  all->received++;
  (void)pthread_mutex_unlock(&all->lock);
  rh_facts *facts = oldest->facts;
  oldest->facts = NULL;
  return reception->receive(reception->context, oldest->document, facts, &oldest->error);
}

static void read_all(readers *all, const rh_reception *reception) {
  bool on = true;
  for (size_t i = 0; i < all->documents->count && on && !rh_interrupted(); i++) {
    if (reception->wants && !reception->wants(reception->context, i)) continue;
    while (on && all->begun - all->received == all->room) on = receive_next(all, reception);
    if (on) begin(all, i);
  }
  while (on && !rh_interrupted() && all->received < all->begun) on = receive_next(all, reception);
}

static rh_status start(readers *all, reader *each, size_t jobs, size_t *started, rh_error *error) {
  for (size_t i = 0; i < jobs; i++) {
    each[i].all = all;
    rh_status status = rh_extract_worker_new(all->extractor, &each[i].worker, error);
    if (status != RH_OK) return status;
    if (pthread_create(&each[i].thread, NULL, read_on, &each[i]) != 0) {
      rh_extract_worker_free(each[i].worker);
      return rh_fail(error, RH_ERR_MEMORY, "no more threads than %zu; try --jobs %zu", i,
                     i ? i : 1);
    }
    ++*started;
  }
  return RH_OK;
}

static void finish(readers *all, reader *each, size_t started) {
  (void)pthread_mutex_lock(&all->lock);
  all->stop = true;
  (void)pthread_cond_broadcast(&all->work);
  (void)pthread_mutex_unlock(&all->lock);
  for (size_t i = 0; i < started; i++) {
    (void)pthread_join(each[i].thread, NULL);
    rh_extract_worker_free(each[i].worker);
  }
  for (size_t i = 0; i < all->room; i++) rh_facts_free(all->ring[i].facts);
}

rh_status rh_read_documents(const rh_extractor *extractor, const rh_documents *documents,
                            size_t jobs, const rh_reception *reception, rh_error *error) {
  if (jobs > documents->count) jobs = documents->count;
  if (jobs == 0) return RH_OK;
  readers all = {
      .extractor = extractor, .documents = documents, .jobs = jobs, .room = jobs * ROOM_PER_JOB};
  all.ring = calloc(all.room, sizeof *all.ring);
  reader *each = calloc(jobs, sizeof *each);
  rh_status status =
      all.ring && each ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "no memory for %zu jobs", jobs);
  if (status == RH_OK) {
    size_t started = 0;
    (void)pthread_mutex_init(&all.lock, NULL);
    (void)pthread_cond_init(&all.work, NULL);
    (void)pthread_cond_init(&all.done, NULL);
    status = start(&all, each, jobs, &started, error);
    if (status == RH_OK) read_all(&all, reception);
    finish(&all, each, started);
    (void)pthread_cond_destroy(&all.done);
    (void)pthread_cond_destroy(&all.work);
    (void)pthread_mutex_destroy(&all.lock);
  }
  free(each);
  free(all.ring);
  return status;
}

size_t rh_jobs_of(const char *option) {
  if (!option) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > MAX_JOBS ? MAX_JOBS : (size_t)processors;
  }
  char *end;
  unsigned long jobs = strtoul(option, &end, 10);
  if (option[0] >= '0' && option[0] <= '9' && *end == '\0' && jobs >= 1 && jobs <= MAX_JOBS)
    return jobs;
  rh_complain("--jobs takes a number from 1 to %d, not '%s'", MAX_JOBS, option);
  return 0;
}
