/* ronghe export: the graph in a format of the Semantic Web. */
#include "graph/export/export.h"
#include "cli/command.h"
#include "graph/graph.h"

static int export_graph(const char *path, rh_export_format format) {
  rh_graph *graph = NULL;
  rh_snapshot *snapshot = NULL;
  rh_error error = {RH_OK, ""};
  rh_status status = rh_graph_open(path, RH_GRAPH_READ, NULL, &graph, &error);
  if (status == RH_OK) status = rh_snapshot_open(rh_graph_store(graph), &snapshot, &error);
  if (status == RH_OK) status = rh_export(snapshot, format, stdout, &error);
  if (status != RH_OK && !ferror(stdout)) rh_complain("%s", error.message);
  rh_snapshot_close(snapshot);
  if (rh_graph_close(graph, &error) != RH_OK) rh_complain("%s", error.message);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_export(int argc, char **argv) {
  const char *graph = NULL;
  const char *name = "turtle";
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL}, {"--format", NULL, &name, NULL}};
  int rest;
  bool help;
  rh_export_format format;
  if (!rh_read_options(&rh_command_export, OPTIONS, 2, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest > 1 || !rh_export_format_from_name(name, &format)) {
    if (rest > 1)
      rh_complain("export takes no argument '%s'; see 'ronghe export --help'", argv[1]);
    else
      rh_complain("no format '%s'; see 'ronghe export --help'", name);
    return RH_EXIT_USAGE;
  }
  return export_graph(rh_graph_path(graph), format);
}

const rh_command rh_command_export = {
    "export", "write the graph in a format of other tools",
    "usage: ronghe export [-g GRAPH] [--format FORMAT]\n"
    "\n"
    "Writes the whole graph to standard output.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  --format FORMAT     turtle (default), ntriples, rdfxml: the union of all\n"
    "                      documents; trig, nquads, jsonld, csv: with the graph of\n"
    "                      each statement; dot, graphml: labelled things and the\n"
    "                      links between them, for Graphviz or Gephi\n"
    "\n"
    "example:\n"
    "  ronghe export -g my.graph --format turtle > my.ttl\n",
    run_export};
