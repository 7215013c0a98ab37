/* ronghe update: SPARQL Update on the graph, or on files. */
#include "queries/sparql/update/update.h"
#include "cli/command.h"
#include "cli/sparql.h"
#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/dataset/dump.h"
#include "queries/sparql/service/service.h"

#include <string.h>

typedef struct updating {
  rh_sparql_options sparql;
  const char *dump; /* --dump nquads */
} updating;

static rh_status write_dataset(rh_store *store, rh_error *error) {
  const rh_sink sink = rh_sink_file(stdout);
  rh_snapshot *snapshot;
  rh_status status = rh_snapshot_open(store, &snapshot, error);
  if (status != RH_OK) return status;
  status = rh_dump_nquads(snapshot, &sink, error);
  rh_snapshot_close(snapshot);
  return status;
}

static rh_status change(const updating *u, const rh_update *update, rh_store *store,
                        rh_update_options *options, rh_error *error) {
  const rh_service service = rh_service_over_http(&options->fetch);
  rh_writer *writer;
  rh_status status = rh_writer_begin(store, &writer, error);
  if (status != RH_OK) return status;
  options->allow_files = true;
  options->allow_network = u->sparql.allow_service;
  if (u->sparql.allow_service) options->engine.service = &service;
  status = rh_update_run(writer, update, options, error);
  if (status != RH_OK) {
    rh_writer_abort(writer);
    return status;
  }
  status = rh_writer_commit(writer, error);
  return status == RH_OK && u->dump ? write_dataset(store, error) : status;
}

static int finish(rh_status status, const rh_error *error) {
  if (status == RH_OK) return RH_EXIT_DONE;
  if (!ferror(stdout)) rh_complain("%s", error->message);
  if (status == RH_ERR_CANCELLED && rh_interrupted()) return RH_EXIT_INTERRUPTED;
  return status == RH_ERR_USAGE ? RH_EXIT_USAGE : RH_EXIT_INPUT;
}

static int execute(const updating *u, const rh_update *update) {
  rh_sparql_dataset dataset;
  rh_update_options options = {.allow_files = true};
  rh_term iri;
  rh_error error = {RH_OK, ""};
  int exit_status = RH_EXIT_USAGE;
  rh_status status = rh_sparql_open(&u->sparql, NULL, RH_GRAPH_WRITE, !u->dump, &dataset, &error);
  if (status != RH_OK) {
    exit_status = finish(status, &error);
  } else if (rh_sparql_engine_options(&u->sparql, &dataset, &iri, &options.fetch,
                                      &options.engine)) {
    rh_catch_interrupts();
    exit_status = finish(change(u, update, dataset.store, &options, &error), &error);
  }
  rh_sparql_close(&dataset);
  return exit_status;
}

static int parse_and_execute(const updating *u, const rh_sparql_text *text) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  const rh_update *update;
  int exit_status = RH_EXIT_DONE;
  if (rh_sparql_parse_update(rh_buffer_text(&text->text), text->text.length, text->base, &arena,
                             &update, &error) != RH_OK) {
    rh_complain("%s: %s", text->name, error.message);
    exit_status = RH_EXIT_INPUT;
  } else if (!u->sparql.parse_only) {
    exit_status = execute(u, update);
  }
  rh_arena_free(&arena);
  return exit_status;
}

static int run_update(int argc, char **argv) {
  updating u = {.dump = NULL};
  const rh_option OPTIONS[] = {{"--graph", "-g", &u.sparql.graph, NULL},
                               {"--execute", "-e", &u.sparql.text, NULL},
                               {"--base", NULL, &u.sparql.base, NULL},
                               {"--dump", NULL, &u.dump, NULL},
                               {"--timeout", NULL, &u.sparql.timeout, NULL},
                               {"--memory", NULL, &u.sparql.memory, NULL},
                               {"--allow-service", NULL, NULL, &u.sparql.allow_service},
                               {"--parse-only", NULL, NULL, &u.sparql.parse_only}};
  int rest;
  bool help;
  rh_sparql_text text;
  if (!rh_take_option("--data", &argc, argv, &u.sparql.data) ||
      !rh_take_option("--named-graph", &argc, argv, &u.sparql.named) ||
      !rh_read_options(&rh_command_update, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (u.dump && strcmp(u.dump, "nquads") != 0) {
    rh_complain("no format '%s' to dump; there is nquads", u.dump);
    return RH_EXIT_USAGE;
  }
  int status = rh_sparql_read_text(&rh_command_update, &u.sparql, argv, rest, &text);
  if (status == RH_EXIT_DONE) status = parse_and_execute(&u, &text);
  rh_sparql_text_free(&text);
  return status;
}

const rh_command rh_command_update = {
    "update", "change the graph with SPARQL Update",
    "usage: ronghe update [-g GRAPH] [OPTION]... FILE.ru|-\n"
    "       ronghe update [-g GRAPH] [OPTION]... -e TEXT\n"
    "       ronghe update --data FILE... --dump nquads [OPTION]... FILE.ru\n"
    "\n"
    "Executes a SPARQL 1.1 Update (docs/sparql.md): all of its operations or, when\n"
    "one fails, none. What names no graph is inserted into the unnamed graph and\n"
    "deleted from every graph.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  -e, --execute TEXT  the update itself instead of a file\n"
    "  --data FILE         change a copy of RDF files in memory; may be repeated\n"
    "  --named-graph IRI=FILE\n"
    "                      the same, for a named graph\n"
    "  --dump nquads       write the dataset after the update\n"
    "  --base IRI          for relative IRIs (default: the update's file)\n"
    "  --timeout SECONDS   stop when a WHERE takes longer\n"
    "  --memory MB         stop when a WHERE needs more for what it holds\n"
    "  --allow-service     let SERVICE and LOAD use the network\n"
    "  --parse-only        only tell whether the update is well formed\n"
    "\n"
    "example:\n"
    "  ronghe update -g my.graph -e 'PREFIX rh: <https://ronghe.example/ns#>\n"
    "    INSERT DATA { <https://ronghe.example/id/school/清河大学>\n"
    "      rh:name \"清河大学\" }'\n",
    run_update};
