#include "cli/sparql.h"

#include "base/file.h"
#include "queries/sparql/dataset/read_file.h"
#include "queries/sparql/iri.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MILLISECONDS = 1000, MOST_SECONDS = 1000000, MOST_MEGABYTES = 1 << 20 };

/* ---- the text ---------------------------------------------------------------------------- */

int rh_sparql_read_text(const rh_command *command, const rh_sparql_options *options, char **argv,
                        int rest, rh_sparql_text *out) {
  rh_error error = {RH_OK, ""};
  *out = (rh_sparql_text){.name = command->name, .base = options->base};
  if (rest != (options->text ? 1 : 2)) {
    rh_complain("%s needs one file or -e TEXT; see 'ronghe %s --help'", command->name,
                command->name);
    return RH_EXIT_USAGE;
  }
  if (options->text) {
    rh_buffer_append_text(&out->text, options->text);
    return RH_EXIT_DONE;
  }
  out->name = argv[1];
  if (!out->base && strcmp(argv[1], "-") != 0 && rh_iri_of_file(argv[1], &out->own_base))
    out->base = rh_buffer_text(&out->own_base);
  if (rh_file_read(argv[1], 0, &out->text, &error) == RH_OK) return RH_EXIT_DONE;
  rh_complain("%s", error.message);
  return RH_EXIT_INPUT;
}

void rh_sparql_text_free(rh_sparql_text *text) {
  rh_buffer_free(&text->text);
  rh_buffer_free(&text->own_base);
}

/* ---- files as a dataset -------------------------------------------------------------------- */

static rh_status graph_id(rh_writer *writer, const char *iri, size_t length, rh_id *id,
                          rh_error *error) {
  const rh_term term = {.kind = RH_TERM_IRI, .value = iri, .value_length = length};
  return rh_writer_term(writer, &term, id, error);
}

static rh_status read_data(rh_writer *writer, const char *path, rh_id graph, rh_error *error) {
  rh_buffer base = RH_BUFFER_INIT;
  rh_status status = rh_iri_of_file(path, &base)
                         ? rh_read_rdf_file(writer, path, rh_buffer_text(&base), graph, error)
                         : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_buffer_free(&base);
  return status;
}

static rh_status read_named(rh_writer *writer, const char *argument, rh_error *error) {
  const char *equals = strrchr(argument, '=');
  rh_id graph;
  if (!equals)
    return rh_fail(error, RH_ERR_USAGE, "--named-graph takes IRI=FILE, not '%s'", argument);
  rh_status status = graph_id(writer, argument, (size_t)(equals - argument), &graph, error);
  return status == RH_OK ? read_data(writer, equals + 1, graph, error) : status;
}

static rh_status read_options(rh_writer *writer, const rh_sparql_options *options,
                              rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; status == RH_OK && i < options->data.count; i++)
    status = read_data(writer, options->data.items[i], RH_ID_DEFAULT_GRAPH, error);
  for (size_t i = 0; status == RH_OK && i < options->named.count; i++)
    status = read_named(writer, options->named.items[i], error);
  return status;
}

static rh_status read_graphs(rh_writer *writer, const rh_term *const *graphs, size_t count,
                             rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; status == RH_OK && i < count; i++) {
    rh_buffer path = RH_BUFFER_INIT;
    rh_id graph;
    bool again = false; /* a graph may be named twice, as default and as named graph */
    for (size_t j = 0; j < i; j++) again |= strcmp(graphs[j]->value, graphs[i]->value) == 0;
    if (!again && !rh_path_of_iri(graphs[i]->value, &path))
      status = rh_fail(error, RH_ERR_USAGE, "FROM <%s>: no file; give the graph with -g",
                       graphs[i]->value);
    if (!again && status == RH_OK)
      status = graph_id(writer, graphs[i]->value, graphs[i]->value_length, &graph, error);
    if (!again && status == RH_OK)
      status = rh_read_rdf_file(writer, rh_buffer_text(&path), graphs[i]->value, graph, error);
    rh_buffer_free(&path);
  }
  return status;
}

static bool among(const rh_term *iri, const rh_term *const *graphs, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(graphs[i]->value, iri->value) == 0) return true;
  return false;
}

static rh_status read_clause(rh_writer *writer, const rh_dataset_clause *clause, rh_error *error) {
  rh_status status = read_graphs(writer, clause->graphs, clause->graph_count, error);
  for (size_t i = 0; status == RH_OK && i < clause->named_count; i++)
    if (!among(clause->named[i], clause->graphs, clause->graph_count))
      status = read_graphs(writer, &clause->named[i], 1, error);
  return status;
}

static rh_status open_memory(const rh_sparql_options *options, const rh_dataset_clause *clause,
                             rh_sparql_dataset *out, rh_error *error) {
  rh_writer *writer;
  rh_status status = rh_store_open_memory(&out->memory, error);
  if (status == RH_OK) status = rh_writer_begin(out->memory, &writer, error);
  if (status != RH_OK) return status;
  status = clause ? read_clause(writer, clause, error) : read_options(writer, options, error);
  if (status != RH_OK) {
    rh_writer_abort(writer);
    return status;
  }
  out->store = out->memory;
  return rh_writer_commit(writer, error);
}

static bool names_files(const rh_dataset_clause *clause) {
  for (size_t i = 0; i < clause->graph_count; i++)
    if (strncmp(clause->graphs[i]->value, "file:", 5) == 0) return true;
  for (size_t i = 0; i < clause->named_count; i++)
    if (strncmp(clause->named[i]->value, "file:", 5) == 0) return true;
  return false;
}

/* True when nobody said which graph is meant. */
static bool graph_is_default(const rh_sparql_options *options) {
  const char *variable = getenv("RONGHE_GRAPH");
  return !options->graph && !(variable && *variable);
}

static rh_status open_graph(const rh_sparql_options *options, rh_graph_mode mode, bool create,
                            rh_sparql_dataset *out, rh_error *error) {
  const char *path = rh_graph_path(options->graph);
  if (!create && graph_is_default(options) && access(path, F_OK) != 0) {
    rh_complain("there is no graph %s here, so this is about an empty one; name yours with -g",
                path);
    return open_memory(options, NULL, out, error);
  }
  rh_status status = rh_graph_open(path, mode, NULL, &out->graph, error);
  if (status == RH_OK) out->store = rh_graph_store(out->graph);
  return status;
}

rh_status rh_sparql_open(const rh_sparql_options *options, const rh_dataset_clause *clause,
                         rh_graph_mode mode, bool create, rh_sparql_dataset *out, rh_error *error) {
  *out = (rh_sparql_dataset){NULL, NULL, NULL};
  bool files = options->data.count || options->named.count;
  if (files && options->graph)
    return rh_fail(error, RH_ERR_USAGE, "either -g, or --data and --named-graph");
  if (!files && !options->graph && clause && names_files(clause))
    return open_memory(options, clause, out, error);
  return files ? open_memory(options, NULL, out, error)
               : open_graph(options, mode, create, out, error);
}

void rh_sparql_close(rh_sparql_dataset *dataset) {
  rh_error error = {RH_OK, ""};
  if (rh_graph_close(dataset->graph, &error) != RH_OK) rh_complain("%s", error.message);
  rh_store_close(dataset->memory);
}

/* ---- options of the engine ----------------------------------------------------------------- */

/* A positive number of at most `most`. */
static bool read_number(const char *option, const char *text, double most, double *value) {
  char *end;
  *value = strtod(text, &end);
  if (*text && !*end && *value > 0 && *value <= most) return true;
  rh_complain("%s takes a number above 0, not '%s'", option, text);
  return false;
}

static bool read_default_graph(const char *text, rh_term *iri, rh_engine_options *out) {
  out->default_iri = iri;
  if (!text) return true;
  if (strcmp(text, "union") == 0) {
    out->default_graph = RH_DEFAULT_UNION;
  } else if (strcmp(text, "none") == 0) {
    out->default_graph = RH_DEFAULT_EMPTY;
  } else if (strcmp(text, "unnamed") == 0) {
    out->default_graph = RH_DEFAULT_UNNAMED;
  } else if (rh_iri_is_absolute(text, strlen(text))) {
    *iri = (rh_term){.kind = RH_TERM_IRI, .value = text, .value_length = strlen(text)};
    out->default_graph = RH_DEFAULT_NAMED;
  } else {
    rh_complain("--default-graph takes union, none, unnamed or an IRI, not '%s'", text);
    return false;
  }
  return true;
}

bool rh_sparql_engine_options(const rh_sparql_options *options, const rh_sparql_dataset *dataset,
                              rh_term *iri, rh_fetch_options *fetch, rh_engine_options *out) {
  double seconds = 0;
  double megabytes = 0;
  *out = rh_engine_options_of(NULL);
  out->default_graph = dataset->memory ? RH_DEFAULT_UNNAMED : RH_DEFAULT_UNION;
  if (!read_default_graph(options->default_graph, iri, out)) return false;
  if (options->timeout && !read_number("--timeout", options->timeout, MOST_SECONDS, &seconds))
    return false;
  if (options->memory && !read_number("--memory", options->memory, MOST_MEGABYTES, &megabytes))
    return false;
  out->time_limit_ms = (uint64_t)(seconds * MILLISECONDS);
  if (seconds > 0 && !out->time_limit_ms) out->time_limit_ms = 1;
  out->memory_limit = (size_t)(megabytes * (1 << 20));
  out->cancelled = rh_interrupt_flag();
  *fetch = (rh_fetch_options){.timeout_seconds = (long)seconds, .cancelled = out->cancelled};
  return true;
}
