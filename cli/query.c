/* ronghe query: SPARQL on the graph. */
#include "queries/query.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/sparql.h"
#include "cli/terminal.h"
#include "queries/sparql/algebra/translate.h"

static int parse_only(const char *name, const rh_buffer *text, const char *base) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_query *parsed;
  rh_error error = {RH_OK, ""};
  rh_status status =
      rh_sparql_parse_query(rh_buffer_text(text), text->length, base, &arena, &parsed, &error);
  if (status != RH_OK) rh_complain("%s: %s", name, error.message);
  rh_arena_free(&arena);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

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
  const char *base = NULL;
  bool only = false;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL},
                               {"--format", NULL, &name, NULL},
                               {"--base", NULL, &base, NULL},
                               {"--parse-only", NULL, NULL, &only},
                               {"--execute", "-e", &text, NULL}};
  int rest;
  bool help;
  rh_result_format format;
  if (!rh_read_options(&rh_command_query, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (!rh_result_format_from_name(name, &format)) {
    rh_complain("no format '%s'; there are table, csv, tsv, json, xml, turtle and ntriples", name);
    return RH_EXIT_USAGE;
  }
  rh_buffer file = RH_BUFFER_INIT;
  rh_buffer own_base = RH_BUFFER_INIT;
  int status = rh_sparql_read_text(&rh_command_query, text, argv, rest, &file, &base, &own_base);
  if (status == RH_EXIT_DONE && only)
    status = parse_only(text ? "query" : argv[1], &file, base);
  else if (status == RH_EXIT_DONE)
    status = run_text(rh_graph_path(graph), rh_buffer_text(&file), format);
  rh_buffer_free(&file);
  rh_buffer_free(&own_base);
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
