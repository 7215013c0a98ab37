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
  size_t first; /* documents done then: those that need not be read */
  double last;
} state;

static double now(void) {
  struct timespec t;
  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* True when it is time to show something; *seconds since the first call. */
static bool is_due(double *seconds) {
  double time = now();
  if (!state.started) {
    state.started = true;
    state.terminal = isatty(STDERR_FILENO) == 1;
    state.begin = time;
  }
  if (!state.terminal || time - state.last < 0.1) return false;
  state.last = time;
  state.shown = true;
  *seconds = time - state.begin;
  return true;
}

static void print_bar(size_t done, size_t total) {
  enum { WIDTH = 20 };
  char bar[WIDTH + 1];
  size_t full = total ? done * WIDTH / total : 0;
  for (size_t i = 0; i < WIDTH; i++) bar[i] = i < full ? '#' : '.';
  bar[WIDTH] = '\0';
  (void)fprintf(stderr, "\r\033[K[%s] %zu of %zu documents", bar, done, total);
}

static void print_time(double seconds) {
  unsigned long whole = (unsigned long)(seconds + 0.5);
  (void)fprintf(stderr, ", %lu:%02lu:%02lu left", whole / 3600, whole / 60 % 60, whole % 60);
}

void rh_progress_show(size_t done, size_t total) {
  double seconds;
  if (!state.started) state.first = done;
  if (!is_due(&seconds)) return;
  print_bar(done, total);
  if (done > state.first && seconds > 0) {
    double rate = (double)(done - state.first) / seconds;
    (void)fprintf(stderr, ", %.*f a second", rate < 10 ? 1 : 0, rate);
    print_time((double)(total - done) / rate);
  }
  (void)fflush(stderr);
}

void rh_progress_show_load(uint64_t statements, uint64_t bytes, uint64_t total) {
  double seconds;
  if (!is_due(&seconds)) return;
  (void)fprintf(stderr, "\r\033[K%.2f million statements", (double)statements / 1e6);
  if (seconds > 0)
    (void)fprintf(stderr, ", %.0f thousand a second", (double)statements / seconds / 1e3);
  if (total && bytes) (void)fprintf(stderr, ", %.0f%% read", 100.0 * (double)bytes / (double)total);
  (void)fflush(stderr);
}

void rh_progress_clear(void) {
  if (!state.shown) return;
  (void)fputs("\r\033[K", stderr);
  state.shown = false;
}
