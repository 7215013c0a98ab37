#include "cli/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* The terminal is one for the whole program, so the state is too. */
static struct {
  bool started;
  bool terminal;
  bool shown;
  double begin;
  double last;
} state;

static double now(void) {
  struct timespec t;
  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void rh_progress_show(size_t done, size_t total) {
  double time = now();
  if (!state.started) {
    state.started = true;
    state.terminal = isatty(STDERR_FILENO) == 1;
    state.begin = time;
  }
  if (!state.terminal || time - state.last < 0.1) return;
  state.last = time;
  state.shown = true;
  double rate = time > state.begin ? (double)done / (time - state.begin) : 0;
  (void)fprintf(stderr, "\r\033[K%zu of %zu documents", done, total);
  if (rate > 0)
    (void)fprintf(stderr, ", %.0f a second, %.0f s left", rate, (double)(total - done) / rate);
  (void)fflush(stderr);
}

void rh_progress_clear(void) {
  if (!state.shown) return;
  (void)fputs("\r\033[K", stderr);
  state.shown = false;
}
