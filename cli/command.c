#include "cli/command.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_PATH_BYTES = 4096 };

void rh_complain(const char *format, ...) {
  va_list args;
  (void)fputs("ronghe: ", stderr);
  va_start(args, format);
  (void)vfprintf(stderr, format, args);
  va_end(args);
  (void)fputc('\n', stderr);
}

static const rh_option *find_option(const rh_option *options, size_t count, const char *word,
                                    size_t length) {
  for (size_t i = 0; i < count; i++) {
    if (strlen(options[i].name) == length && strncmp(options[i].name, word, length) == 0)
      return &options[i];
    if (options[i].letter && strcmp(options[i].letter, word) == 0) return &options[i];
  }
  return NULL;
}

/* Reads one option at argv[*i]; false after telling what is wrong. */
static bool read_option(const rh_command *command, const rh_option *options, size_t count, int argc,
                        char **argv, int *i) {
  char *word = argv[*i];
  char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
  size_t length = equals ? (size_t)(equals - word) : strlen(word);
  const rh_option *option = find_option(options, count, word, length);
  if (!option) {
    rh_complain("%s has no option %s; see 'ronghe %s --help'", command->name, word, command->name);
    return false;
  }
  if (!option->value) {
    *option->flag = true;
    return true;
  }
  if (equals) {
    *option->value = equals + 1;
  } else if (*i + 1 < argc) {
    *option->value = argv[++*i];
  } else {
    rh_complain("option %s needs an argument; see 'ronghe %s --help'", word, command->name);
    return false;
  }
  return true;
}

bool rh_read_options(const rh_command *command, const rh_option *options, size_t count, int argc,
                     char **argv, int *rest, bool *help) {
  int kept = 1;
  bool reading = true;
  *help = false;
  for (int i = 1; i < argc; i++) {
    bool option = reading && argv[i][0] == '-' && argv[i][1];
    if (option && strcmp(argv[i], "--") == 0) {
      reading = false;
    } else if (option && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)) {
      (void)fputs(command->usage, stdout);
      *help = true;
    } else if (option) {
      if (!read_option(command, options, count, argc, argv, &i)) return false;
    } else {
      argv[kept++] = argv[i];
    }
  }
  *rest = kept;
  return true;
}

bool rh_take_option(const char *name, int *argc, char **argv, rh_option_values *values) {
  size_t length = strlen(name);
  int kept = 1;
  int i = 1;
  values->count = 0;
  for (; i < *argc && strcmp(argv[i], "--") != 0; i++) {
    bool alone = strcmp(argv[i], name) == 0;
    if (!alone && !(strncmp(argv[i], name, length) == 0 && argv[i][length] == '=')) {
      argv[kept++] = argv[i];
      continue;
    }
    if ((alone && i + 1 == *argc) || values->count == RH_MAX_OPTION_VALUES) {
      rh_complain(values->count ? "too many times %s, or no argument behind it"
                                : "option %s needs an argument",
                  name);
      return false;
    }
    values->items[values->count++] = alone ? argv[++i] : argv[i] + length + 1;
  }
  while (i < *argc) argv[kept++] = argv[i++];
  *argc = kept;
  return true;
}

const char *rh_graph_path(const char *option) {
  if (option) return option;
  const char *variable = getenv("RONGHE_GRAPH");
  return variable && *variable ? variable : "ronghe.graph";
}

static bool try_data_path(const char *folder, const char *name, rh_buffer *out) {
  rh_buffer_clear(out);
  rh_buffer_printf(out, "%s/%s", folder, name);
  return access(rh_buffer_text(out), R_OK) == 0;
}

static bool try_beside_program(const char *name, rh_buffer *out) {
  char program[MAX_PATH_BYTES];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (length <= 0) return false;
  program[length] = '\0';
  for (int i = 0; i < 2; i++) { /* the program, then its folder */
    char *slash = strrchr(program, '/');
    if (!slash) return false;
    *slash = '\0';
  }
  rh_buffer folder = RH_BUFFER_INIT;
  rh_buffer_printf(&folder, "%s/share/ronghe", program);
  bool found = try_data_path(rh_buffer_text(&folder), name, out);
  rh_buffer_free(&folder);
  return found;
}

bool rh_data_path(const char *name, rh_buffer *out) {
  const char *variable = getenv("RONGHE_DATA");
  if (variable && *variable) {
    if (try_data_path(variable, name, out)) return true;
    rh_complain("%s: not found in $RONGHE_DATA; unset it or point it to share/ronghe",
                rh_buffer_text(out));
    return false;
  }
  if (try_beside_program(name, out) || try_data_path(RH_INSTALLED_DATA, name, out)) return true;
  rh_complain("the data file %s is missing; build or install ronghe again, or set $RONGHE_DATA",
              name);
  return false;
}

/* The reader of our output has gone (… | head). */
static bool is_pipe_closed(void) {
  struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

int rh_finish_output(int status) {
  errno = 0;
  if (fflush(stdout) == 0 && !ferror(stdout)) return status;
  if (is_pipe_closed()) return status;
  rh_complain("standard output: %s", errno ? strerror(errno) : "writing failed");
  return RH_EXIT_INPUT;
}

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number) {
  (void)signal_number;
  interrupted = 1;
}

void rh_catch_interrupts(void) {
  /* A second signal ends the program at once. */
  struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
  (void)sigemptyset(&action.sa_mask);
  (void)sigaction(SIGINT, &action, NULL);
  (void)sigaction(SIGTERM, &action, NULL);
}

bool rh_interrupted(void) {
  return interrupted != 0;
}

const volatile sig_atomic_t *rh_interrupt_flag(void) {
  return &interrupted;
}
