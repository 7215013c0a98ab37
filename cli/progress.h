/* A progress line on standard error, only when it is a terminal. */
#ifndef RONGHE_CLI_PROGRESS_H
#define RONGHE_CLI_PROGRESS_H

#include <stddef.h>

/* Shows how many of `total` are done, the rate and the time left; at most ten times a second. */
void rh_progress_show(size_t done, size_t total);

/* Takes the line away, before anything else is printed. */
void rh_progress_clear(void);

#endif
