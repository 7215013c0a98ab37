/* ronghe ask: the named questions. */
#include "cli/command.h"
#include "cli/terminal.h"
#include "queries/query.h"
#include "queries/questions.h"
#include "queries/things.h"

#include <string.h>

enum { MOST_THINGS = 200 };

typedef struct asking {
  const char *graph;
  rh_result_format format;
  char **arguments; /* the question's name, then its values */
  size_t count;
} asking;

static int list_questions(const rh_questions *questions) {
  for (size_t i = 0; i < questions->count; i++) {
    const rh_question *q = &questions->items[i];
    (void)printf("%-12s %s\n", q->name, q->about);
    for (size_t p = 0; p < q->parameter_count; p++)
      (void)printf("%-12s   %s=…  %s\n", "", q->parameters[p].name, q->parameters[p].about);
  }
  return RH_EXIT_DONE;
}

/* The parameter that an argument is for: "key=value", or a bare value for the first without one. */
static size_t parameter_for(const rh_question *question, const char *argument,
                            const char **values) {
  const char *equals = strchr(argument, '=');
  for (size_t p = 0; p < question->parameter_count; p++) {
    const char *name = question->parameters[p].name;
    bool named = equals && (size_t)(equals - argument) == strlen(name) &&
                 strncmp(argument, name, strlen(name)) == 0;
    if (named || (!equals && !values[p])) return p;
  }
  return question->parameter_count;
}

static bool read_values(const rh_question *question, const asking *a, const char **values) {
  for (size_t i = 1; i < a->count; i++) {
    size_t p = parameter_for(question, a->arguments[i], values);
    if (p == question->parameter_count) {
      rh_complain("%s has no parameter '%s'; for example: ronghe ask %s %s", question->name,
                  a->arguments[i], question->name, question->example);
      return false;
    }
    const char *equals = strchr(a->arguments[i], '=');
    values[p] = equals ? equals + 1 : a->arguments[i];
  }
  return true;
}

/* Finds the things that `name` names and asks the question of them. */
static rh_status answer(rh_graph *graph, const rh_question *question, const char *name,
                        rh_result_format format, size_t *rows, rh_error *error) {
  rh_things things;
  rh_status status = rh_things_named(graph, name, &things, error);
  if (status != RH_OK) return status;
  if (things.count > MOST_THINGS) {
    status =
        rh_fail(error, RH_ERR_LIMIT, "%zu things have '%s' in their name; give more of the name",
                things.count, name);
    rh_things_free(&things);
    return status;
  }
  rh_buffer sparql = RH_BUFFER_INIT;
  status = rh_question_fill(question, things.iris, things.count, &sparql, error);
  const rh_sink sink = rh_sink_file(stdout);
  const rh_query_output output = {format, rh_terminal_width(), &sink, NULL};
  if (status == RH_OK)
    status =
        rh_query_run_text(rh_graph_store(graph), rh_buffer_text(&sparql), &output, rows, error);
  rh_buffer_free(&sparql);
  rh_things_free(&things);
  return status;
}

static int ask(const rh_questions *questions, const asking *a) {
  const rh_question *question = rh_questions_find(questions, a->arguments[0]);
  const char *values[RH_MAX_PARAMETERS] = {NULL};
  if (!question) {
    rh_complain("no question '%s'; 'ronghe ask' lists them", a->arguments[0]);
    return RH_EXIT_USAGE;
  }
  if (!read_values(question, a, values)) return RH_EXIT_USAGE;
  if (question->parameter_count && !values[0]) {
    rh_complain("%s needs %s=… (%s); for example: ronghe ask %s %s", question->name,
                question->parameters[0].name, question->parameters[0].about, question->name,
                question->example);
    return RH_EXIT_USAGE;
  }
  rh_graph *graph = NULL;
  rh_error error = {RH_OK, ""};
  size_t rows = 0;
  rh_status status = rh_graph_open(rh_graph_path(a->graph), RH_GRAPH_READ, NULL, &graph, &error);
  if (status == RH_OK) status = answer(graph, question, values[0], a->format, &rows, &error);
  if (status != RH_OK && !ferror(stdout)) rh_complain("%s", error.message);
  if (status == RH_OK && rows == 0) rh_complain("no answer in this graph");
  if (rh_graph_close(graph, &error) != RH_OK) rh_complain("%s", error.message);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int ask_or_list(const asking *a) {
  rh_questions questions;
  rh_buffer folder = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  int status = RH_EXIT_INPUT;
  if (rh_data_path("queries", &folder)) {
    if (rh_questions_read(rh_buffer_text(&folder), &questions, &error) == RH_OK) {
      status = a->count ? ask(&questions, a) : list_questions(&questions);
      rh_questions_free(&questions);
    } else {
      rh_complain("%s", error.message);
    }
  }
  rh_buffer_free(&folder);
  return status;
}

static int run_ask(int argc, char **argv) {
  asking a = {.graph = NULL};
  const char *format = "table";
  const rh_option OPTIONS[] = {{"--graph", "-g", &a.graph, NULL},
                               {"--format", NULL, &format, NULL}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_ask, OPTIONS, 2, argc, argv, &rest, &help)) return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (!rh_result_format_from_name(format, &a.format) || rh_result_format_is_graph(a.format)) {
    rh_complain("no format '%s'; there are table, csv, tsv, json and xml", format);
    return RH_EXIT_USAGE;
  }
  a.arguments = argv + 1;
  a.count = (size_t)rest - 1;
  return ask_or_list(&a);
}

const rh_command rh_command_ask = {
    "ask", "answer a named question, with document and sentence",
    "usage: ronghe ask [-g GRAPH] [--format FORMAT] [NAME [KEY=VALUE]...]\n"
    "\n"
    "Answers one of the named questions; each row shows the document and the\n"
    "sentence that say so. Without NAME, lists the questions and their parameters.\n"
    "A name may be given in part.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  --format FORMAT     table (default), csv, tsv, json or xml\n"
    "\n"
    "example:\n"
    "  ronghe ask -g my.graph cooperators name=职业技术学院\n",
    run_ask};
