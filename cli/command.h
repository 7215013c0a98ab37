/* What every command of the command line shares. */
#ifndef RONGHE_CLI_COMMAND_H
#define RONGHE_CLI_COMMAND_H

#include "base/buffer.h"
#include "base/status.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Exit statuses. */
enum { RH_EXIT_DONE = 0, RH_EXIT_INPUT = 1, RH_EXIT_USAGE = 2, RH_EXIT_INTERRUPTED = 130 };

typedef struct rh_command {
  const char *name;
  const char *summary;               /* one line for `ronghe --help` */
  const char *usage;                 /* whole text of `ronghe NAME --help` */
  int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit status */
} rh_command;

extern const rh_command rh_command_build;
extern const rh_command rh_command_facts;
extern const rh_command rh_command_ask;
extern const rh_command rh_command_query;
extern const rh_command rh_command_update;
extern const rh_command rh_command_show;
extern const rh_command rh_command_load;
extern const rh_command rh_command_export;
extern const rh_command rh_command_stats;
extern const rh_command rh_command_compact;
extern const rh_command rh_command_verify;
extern const rh_command rh_command_rules;

/* One option of a command. */
typedef struct rh_option {
  const char *name;   /* "--format" */
  const char *letter; /* "-g", or NULL */
  const char **value; /* where its argument goes; NULL for a flag */
  bool *flag;         /* set to true by a flag */
} rh_option;

/* Reads the options of argv[1..argc) and moves the other arguments to argv[1..*rest]; "--" ends the
 * options, "-" is an argument. An unknown option or a missing argument is told on standard error
 * and gives false (exit with RH_EXIT_USAGE). --help prints `usage` and sets *help. */
bool rh_read_options(const rh_command *command, const rh_option *options, size_t count, int argc,
                     char **argv, int *rest, bool *help);

/* The arguments of an option that may be given more than once. */
enum { RH_MAX_OPTION_VALUES = 256 };
typedef struct rh_option_values {
  const char *items[RH_MAX_OPTION_VALUES];
  size_t count;
} rh_option_values;

/* Takes every "NAME ARGUMENT" and "NAME=ARGUMENT" before "--" out of argv[1..*argc); call it before
 * rh_read_options. False after telling that an argument is missing or that there are too many. */
bool rh_take_option(const char *name, int *argc, char **argv, rh_option_values *values);

/* "ronghe: MESSAGE" and a line break on standard error. */
void rh_complain(const char *format, ...) RH_PRINTF(1, 2);

/* Where a graph is: `option`, else $RONGHE_GRAPH, else ./ronghe.graph. */
const char *rh_graph_path(const char *option);

/* Path of a data file: `name` under $RONGHE_DATA, else beside the program (../share/ronghe), else
 * where ronghe was installed. In `out`; false when it is nowhere (told on standard error). */
bool rh_data_path(const char *name, rh_buffer *out);

/* Flushes standard output; a failure other than a closed pipe is told. Returns `status`, or
 * RH_EXIT_INPUT when writing failed. */
int rh_finish_output(int status);

/* True once Ctrl-C or SIGTERM came; call rh_catch_interrupts() first. */
void rh_catch_interrupts(void);
bool rh_interrupted(void);
const volatile sig_atomic_t *rh_interrupt_flag(void); /* not 0 then */

#endif
