/* ronghe: documents about cooperation between governments, schools and enterprises as a graph. */
#include "cli/command.h"

#include <locale.h>
#include <signal.h>
#include <string.h>

static const rh_command *const COMMANDS[] = {
    &rh_command_build,  &rh_command_ask,     &rh_command_show,   &rh_command_query,
    &rh_command_update, &rh_command_facts,   &rh_command_load,   &rh_command_export,
    &rh_command_stats,  &rh_command_compact, &rh_command_verify, &rh_command_rules,
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static void print_help(FILE *to) {
  (void)fputs("ronghe reads documents about cooperation between governments, schools and\n"
              "enterprises and builds a knowledge graph from them.\n\n"
              "usage: ronghe COMMAND [OPTION]... [ARGUMENT]...\n\n",
              to);
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    (void)fprintf(to, "  %-8s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
  (void)fputs("\n'ronghe COMMAND --help' tells more; 'ronghe --version' tells the version.\n"
              "A graph is a folder: -g GRAPH, else $RONGHE_GRAPH, else ./ronghe.graph.\n",
              to);
}

int main(int argc, char **argv) {
  (void)setlocale(LC_CTYPE, "C.UTF-8");
  (void)signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen when writing */
  (void)signal(SIGXFSZ, SIG_IGN); /* so is a limit on the size of files */
  const char *name = argc > 1 ? argv[1] : "";
  if (strcmp(name, "--version") == 0) {
    (void)puts("ronghe " RH_VERSION);
    return rh_finish_output(RH_EXIT_DONE);
  }
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
    print_help(stdout);
    return rh_finish_output(RH_EXIT_DONE);
  }
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(COMMANDS[i]->name, name) == 0)
      return rh_finish_output(COMMANDS[i]->run(argc - 1, argv + 1));
  if (*name)
    rh_complain("no command '%s'; 'ronghe --help' lists them", name);
  else
    print_help(stderr);
  return RH_EXIT_USAGE;
}
