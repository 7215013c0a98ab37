/* ronghe query: SPARQL on the graph. */
#include "queries/query.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/terminal.h"

static int run_text(const char *path, const char *sparql, rh_result_format format) {
  rh_graph *graph = NULL;
  rh_error error = {RH_OK, ""};
  rh_status status = rh_graph_open(path, RH_GRAPH_READ, NULL, &graph, &error);
  if (status == RH_OK)
    status = rh_query_run(graph, sparql, format, rh_terminal_width(), stdout, NULL, &error);
  if (status != RH_OK && !ferror(stdout)) rh_complain("%s", error.message);
  if (rh_graph_close(graph, &error) != RH_OK) rh_complain("%s", error.message);
  if (status == RH_ERR_USAGE) return RH_EXIT_USAGE;
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_query(int argc, char **argv) {
  const char *graph = NULL;
  const char *name = "table";
  const char *text = NULL;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL},
                               {"--format", NULL, &name, NULL},
                               {"--execute", "-e", &text, NULL}};
  int rest;
  bool help;
  rh_result_format format;
  if (!rh_read_options(&rh_command_query, OPTIONS, 3, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest != (text ? 1 : 2)) {
    rh_complain("query needs one FILE.rq or -e TEXT; see 'ronghe query --help'");
    return RH_EXIT_USAGE;
  }
  if (!rh_result_format_from_name(name, &format)) {
    rh_complain("no format '%s'; there are table, csv, tsv, json, xml, turtle and ntriples", name);
    return RH_EXIT_USAGE;
  }
  rh_buffer file = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  int status = RH_EXIT_INPUT;
  if (text || rh_file_read(argv[1], 0, &file, &error) == RH_OK)
    status = run_text(rh_graph_path(graph), text ? text : rh_buffer_text(&file), format);
  else
    rh_complain("%s", error.message);
  rh_buffer_free(&file);
  return status;
}

const rh_command rh_command_query = {
    "query", "run a SPARQL query on the graph",
    "usage: ronghe query [-g GRAPH] [--format FORMAT] FILE.rq|-\n"
    "       ronghe query [-g GRAPH] [--format FORMAT] -e TEXT\n"
    "\n"
    "Runs a SPARQL query; the union of all documents is the default graph, and\n"
    "GRAPH ?g tells the document.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  -e, --execute TEXT  the query itself instead of a file\n"
    "  --format FORMAT     table (default), csv, tsv, json or xml; turtle or ntriples\n"
    "                      for CONSTRUCT and DESCRIBE\n"
    "\n"
    "example:\n"
    "  ronghe query -g my.graph -e 'SELECT * WHERE { ?s ?p ?o } LIMIT 5'\n",
    run_query};
