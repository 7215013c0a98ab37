/* ronghe compact: makes the text index, merges small changes and gives back what is free. */
#include "cli/command.h"
#include "graph/graph.h"
#include "graph/store/maintain.h"
#include "graph/store/text.h"

static bool is_interrupted(void *context) {
  (void)context;
  return rh_interrupted();
}

static rh_status compact_existing(const char *path, rh_error *error) {
  rh_graph *graph = NULL;
  /* Opened for reading first: what is not there is not made. */
  rh_status status = rh_graph_open(path, RH_GRAPH_READ, NULL, &graph, error);
  (void)rh_graph_close(graph, NULL);
  graph = NULL;
  if (status == RH_OK) status = rh_graph_open(path, RH_GRAPH_WRITE, NULL, &graph, error);
  if (status == RH_OK) status = rh_text_build(rh_graph_store(graph), is_interrupted, NULL, error);
  if (status == RH_OK)
    status = rh_store_compact(rh_graph_store(graph), is_interrupted, NULL, error);
  (void)rh_graph_close(graph, NULL);
  return status;
}

static int run_compact(int argc, char **argv) {
  const char *graph = NULL;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL}};
  int rest;
  bool help;
  rh_error error = {RH_OK, ""};
  if (!rh_read_options(&rh_command_compact, OPTIONS, 1, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest > 1) {
    rh_complain("compact takes no argument '%s'; see 'ronghe compact --help'", argv[1]);
    return RH_EXIT_USAGE;
  }
  rh_catch_interrupts();
  rh_status status = compact_existing(rh_graph_path(graph), &error);
  if (status == RH_OK) return RH_EXIT_DONE;
  if (status == RH_ERR_CANCELLED) {
    rh_complain("stopped; the graph is as it was");
    return RH_EXIT_INTERRUPTED;
  }
  rh_complain("%s", error.message);
  return RH_EXIT_INPUT;
}

const rh_command rh_command_compact = {
    "compact", "make the graph's file small",
    "usage: ronghe compact [-g GRAPH]\n"
    "\n"
    "Merges small changes into the compressed part of the graph and gives free\n"
    "space back to the system. Makes the text index, with which rh:matches finds\n"
    "words at once and which is kept from then on. Nothing that the graph says\n"
    "changes.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "\n"
    "example:\n"
    "  ronghe compact -g my.graph\n",
    run_compact};
