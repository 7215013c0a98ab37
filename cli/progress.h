/* A progress line on standard error, only when it is a terminal. */
#ifndef RONGHE_CLI_PROGRESS_H
#define RONGHE_CLI_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

/* Shows a bar, how many of `total` are done, the rate since the first call and the time left; at
 * most ten times a second. */
void rh_progress_show(size_t done, size_t total);

/* The same for a load: statements so far, bytes of `total` (0: not known). */
void rh_progress_show_load(uint64_t statements, uint64_t bytes, uint64_t total);

/* Takes the line away, before anything else is printed. */
void rh_progress_clear(void);

#endif
