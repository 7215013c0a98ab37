/* ronghe verify: reads everything that a graph's file holds and tells what is wrong. */
#include "cli/command.h"
#include "graph/graph.h"
#include "graph/store/maintain.h"

static void tell(void *context, const char *what) {
  const char *path = context;
  rh_complain("%s: %s", path, what);
}

static rh_status verify(const char *path, rh_error *error) {
  rh_graph *graph = NULL;
  rh_snapshot *snapshot = NULL;
  rh_status status = rh_graph_open(path, RH_GRAPH_READ, NULL, &graph, error);
  if (status == RH_OK) status = rh_snapshot_open(rh_graph_store(graph), &snapshot, error);
  if (status == RH_OK) status = rh_store_verify(snapshot, tell, (void *)(uintptr_t)path, error);
  rh_snapshot_close(snapshot);
  (void)rh_graph_close(graph, NULL);
  return status;
}

static int run_verify(int argc, char **argv) {
  const char *graph = NULL;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL}};
  int rest;
  bool help;
  rh_error error = {RH_OK, ""};
  if (!rh_read_options(&rh_command_verify, OPTIONS, 1, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest > 1) {
    rh_complain("verify takes no argument '%s'; see 'ronghe verify --help'", argv[1]);
    return RH_EXIT_USAGE;
  }
  if (verify(rh_graph_path(graph), &error) != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  (void)puts("nothing is wrong");
  return RH_EXIT_DONE;
}

const rh_command rh_command_verify = {
    "verify", "check the graph's file from end to end",
    "usage: ronghe verify [-g GRAPH]\n"
    "\n"
    "Reads every block and index, compares the orders in which the quads are kept\n"
    "and both directions of the dictionary, and tells what is wrong, a line each;\n"
    "then the exit status is 1.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "\n"
    "example:\n"
    "  ronghe verify -g my.graph\n",
    run_verify};
