/* The terminal that standard output goes to. */
#ifndef RONGHE_CLI_TERMINAL_H
#define RONGHE_CLI_TERMINAL_H

#include <stddef.h>

/* Columns of the terminal; $COLUMNS or 80 when standard output is none. */
size_t rh_terminal_width(void);

#endif
