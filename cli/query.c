/* ronghe query: SPARQL on the graph, or on files. */
#include "queries/query.h"
#include "cli/command.h"
#include "cli/sparql.h"
#include "cli/terminal.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/service/service.h"

typedef struct querying {
  rh_sparql_options sparql;
  const char *format_name;
  rh_result_format format;
  bool explain, profile;
} querying;

static rh_status explain(const rh_query *query, const rh_engine_options *engine, rh_error *error) {
  rh_buffer plan = RH_BUFFER_INIT;
  rh_status status = rh_query_explain(query, engine, &plan, error);
  if (status == RH_OK) (void)fputs(rh_buffer_text(&plan), stdout);
  rh_buffer_free(&plan);
  return status;
}

static rh_status run(const querying *q, const rh_query *query, const rh_engine_options *engine,
                     rh_error *error) {
  const rh_sink sink = rh_sink_file(stdout);
  rh_buffer profile = RH_BUFFER_INIT;
  const rh_query_output output = {q->format, rh_terminal_width(), &sink,
                                  q->profile ? &profile : NULL};
  rh_status status = rh_query_run(query, engine, &output, NULL, error);
  if (status == RH_OK) (void)fputs(rh_buffer_text(&profile), stderr);
  rh_buffer_free(&profile);
  return status;
}

static rh_status run_on(const querying *q, const rh_query *query, rh_store *store,
                        rh_engine_options *engine, rh_fetch_options *fetch, rh_error *error) {
  const rh_service service = rh_service_over_http(fetch);
  rh_snapshot *snapshot;
  rh_status status = rh_snapshot_open(store, &snapshot, error);
  if (status != RH_OK) return status;
  engine->snapshot = snapshot;
  engine->profile = q->profile;
  if (q->sparql.allow_service) engine->service = &service;
  status = q->explain ? explain(query, engine, error) : run(q, query, engine, error);
  rh_snapshot_close(snapshot);
  return status;
}

static int finish(rh_status status, const rh_error *error) {
  if (status == RH_OK) return RH_EXIT_DONE;
  if (!ferror(stdout)) rh_complain("%s", error->message);
  if (status == RH_ERR_CANCELLED && rh_interrupted()) return RH_EXIT_INTERRUPTED;
  return status == RH_ERR_USAGE ? RH_EXIT_USAGE : RH_EXIT_INPUT;
}

static int answer(const querying *q, const rh_query *query) {
  rh_sparql_dataset dataset;
  rh_engine_options engine;
  rh_fetch_options fetch;
  rh_term iri;
  rh_error error = {RH_OK, ""};
  int exit_status = RH_EXIT_USAGE;
  rh_status status =
      rh_sparql_open(&q->sparql, &query->dataset, RH_GRAPH_READ, false, &dataset, &error);
  if (status != RH_OK) {
    exit_status = finish(status, &error);
  } else if (rh_sparql_engine_options(&q->sparql, &dataset, &iri, &fetch, &engine)) {
    rh_catch_interrupts();
    status = run_on(q, query, dataset.store, &engine, &fetch, &error);
    exit_status = finish(status, &error);
  }
  rh_sparql_close(&dataset);
  return exit_status;
}

static int parse_and_answer(const querying *q, const rh_sparql_text *text) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  const rh_query *query;
  int exit_status = RH_EXIT_DONE;
  if (rh_sparql_parse_query(rh_buffer_text(&text->text), text->text.length, text->base, &arena,
                            &query, &error) != RH_OK) {
    rh_complain("%s: %s", text->name, error.message);
    exit_status = RH_EXIT_INPUT;
  } else if (!q->sparql.parse_only) {
    exit_status = answer(q, query);
  }
  rh_arena_free(&arena);
  return exit_status;
}

static int run_query(int argc, char **argv) {
  querying q = {.format_name = "table"};
  const rh_option OPTIONS[] = {{"--graph", "-g", &q.sparql.graph, NULL},
                               {"--execute", "-e", &q.sparql.text, NULL},
                               {"--base", NULL, &q.sparql.base, NULL},
                               {"--default-graph", NULL, &q.sparql.default_graph, NULL},
                               {"--format", NULL, &q.format_name, NULL},
                               {"--timeout", NULL, &q.sparql.timeout, NULL},
                               {"--memory", NULL, &q.sparql.memory, NULL},
                               {"--allow-service", NULL, NULL, &q.sparql.allow_service},
                               {"--explain", NULL, NULL, &q.explain},
                               {"--profile", NULL, NULL, &q.profile},
                               {"--parse-only", NULL, NULL, &q.sparql.parse_only}};
  int rest;
  bool help;
  rh_sparql_text text;
  if (!rh_take_option("--data", &argc, argv, &q.sparql.data) ||
      !rh_take_option("--named-graph", &argc, argv, &q.sparql.named) ||
      !rh_read_options(&rh_command_query, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (!rh_result_format_from_name(q.format_name, &q.format)) {
    rh_complain("no format '%s'; there are table, csv, tsv, json and xml, and for graphs turtle, "
                "ntriples, nquads and jsonld",
                q.format_name);
    return RH_EXIT_USAGE;
  }
  int status = rh_sparql_read_text(&rh_command_query, &q.sparql, argv, rest, &text);
  if (status == RH_EXIT_DONE) status = parse_and_answer(&q, &text);
  rh_sparql_text_free(&text);
  return status;
}

const rh_command rh_command_query = {
    "query", "run a SPARQL query on the graph",
    "usage: ronghe query [-g GRAPH] [OPTION]... FILE.rq|-\n"
    "       ronghe query [-g GRAPH] [OPTION]... -e TEXT\n"
    "       ronghe query --data FILE... [--named-graph IRI=FILE]... [OPTION]...\n"
    "                    FILE.rq\n"
    "\n"
    "Runs a SPARQL 1.1 query (docs/sparql.md). The union of all documents is the\n"
    "default graph, and GRAPH ?g tells the document.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  -e, --execute TEXT  the query itself instead of a file\n"
    "  --data FILE         ask RDF files instead of a graph; may be repeated\n"
    "  --named-graph IRI=FILE\n"
    "                      the same, for a named graph\n"
    "  --base IRI          for relative IRIs (default: the query's file)\n"
    "  --default-graph G   union (default), unnamed, none, or the IRI of a graph\n"
    "  --format FORMAT     table (default), csv, tsv, json or xml; for CONSTRUCT and\n"
    "                      DESCRIBE turtle (default), ntriples, nquads or jsonld\n"
    "  --timeout SECONDS   stop a query that takes longer\n"
    "  --memory MB         stop a query that needs more for what it holds\n"
    "  --allow-service     let SERVICE ask other endpoints over the network\n"
    "  --explain           show how the query would be run, and do not run it\n"
    "  --profile           run it, and show rows and time of each step on stderr\n"
    "  --parse-only        only tell whether the query is well formed\n"
    "\n"
    "example:\n"
    "  ronghe query -g my.graph -e 'SELECT * WHERE { ?s ?p ?o } LIMIT 5'\n",
    run_query};
