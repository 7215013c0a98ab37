/* ronghe show: one thing of the graph. */
#include "queries/show.h"
#include "cli/command.h"
#include "cli/terminal.h"

static int run_show(int argc, char **argv) {
  const char *path = NULL;
  const rh_option OPTIONS[] = {{"--graph", "-g", &path, NULL}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_show, OPTIONS, 1, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest != 2) {
    rh_complain("show needs one NAME; see 'ronghe show --help'");
    return RH_EXIT_USAGE;
  }
  rh_graph *graph = NULL;
  rh_error error = {RH_OK, ""};
  rh_status status = rh_graph_open(rh_graph_path(path), RH_GRAPH_READ, NULL, &graph, &error);
  if (status == RH_OK) status = rh_show(graph, argv[1], rh_terminal_width(), stdout, &error);
  if (status != RH_OK && !ferror(stdout)) rh_complain("%s", error.message);
  if (rh_graph_close(graph, &error) != RH_OK) rh_complain("%s", error.message);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

const rh_command rh_command_show = {
    "show", "show one thing: what it is, its links, the sentences behind them",
    "usage: ronghe show [-g GRAPH] NAME\n"
    "\n"
    "Shows the things of this name, else those that have it in their name.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "\n"
    "example:\n"
    "  ronghe show -g my.graph 临江职业技术学院\n",
    run_show};
