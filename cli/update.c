/* ronghe update: SPARQL Update. */
#include "cli/command.h"
#include "cli/sparql.h"
#include "queries/sparql/algebra/translate.h"

typedef struct options {
  const char *graph, *text, *base;
  bool parse_only;
} options;

static int update(const options *o, const char *name, const rh_buffer *text, const char *base) {
  rh_arena arena = RH_ARENA_INIT;
  const rh_update *parsed;
  rh_error error = {RH_OK, ""};
  rh_status status =
      rh_sparql_parse_update(rh_buffer_text(text), text->length, base, &arena, &parsed, &error);
  if (status != RH_OK) rh_complain("%s: %s", name, error.message);
  (void)o;
  rh_arena_free(&arena);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_update(int argc, char **argv) {
  options o = {.graph = NULL};
  const rh_option OPTIONS[] = {{"--graph", "-g", &o.graph, NULL},
                               {"--execute", "-e", &o.text, NULL},
                               {"--base", NULL, &o.base, NULL},
                               {"--parse-only", NULL, NULL, &o.parse_only}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_update, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer own_base = RH_BUFFER_INIT;
  const char *base = o.base;
  int status = rh_sparql_read_text(&rh_command_update, o.text, argv, rest, &text, &base, &own_base);
  if (status == RH_EXIT_DONE) status = update(&o, o.text ? "update" : argv[1], &text, base);
  rh_buffer_free(&text);
  rh_buffer_free(&own_base);
  return status;
}

const rh_command rh_command_update = {"update", "change the graph with SPARQL Update",
                                      "usage: ronghe update [-g GRAPH] FILE.ru|-\n"
                                      "       ronghe update [-g GRAPH] -e TEXT\n"
                                      "\n",
                                      run_update};
