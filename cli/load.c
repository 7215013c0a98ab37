/* ronghe load: RDF from other tools into the graph. */
#include "graph/load/load.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "graph/graph.h"
#include "graph/load/input.h"

#include <inttypes.h>
#include <time.h>

/* More bad statements than this are counted only: nobody reads a million lines. */
enum { MOST_COMPLAINTS = 50 };

typedef struct loading {
  uint64_t total; /* bytes of all files; 0: not known */
  unsigned complaints;
} loading;

static void complain(void *context, const char *message) {
  loading *l = context;
  if (l->complaints++ >= MOST_COMPLAINTS) return;
  rh_progress_clear();
  rh_complain("%s", message);
}

static bool show_progress(void *context, const rh_load_counts *counts) {
  const loading *l = context;
  rh_progress_show_load(counts->statements, counts->bytes, l->total);
  return rh_interrupted();
}

static uint64_t size_of_all(char *const *paths, size_t count) {
  uint64_t total = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t size = rh_input_size(paths[i]);
    if (!size) return 0;
    total += size;
  }
  return total;
}

static void print_summary(const rh_load_counts *counts, const struct timespec *begin) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  double seconds =
      (double)(now.tv_sec - begin->tv_sec) + 1e-9 * (double)(now.tv_nsec - begin->tv_nsec);
  (void)fprintf(stderr,
                "%" PRIu64 " statements read, %" PRIu64 " new, %" PRIu64
                " bad; %.2f s, %.0f a second\n",
                counts->statements, counts->added, counts->faults, seconds,
                seconds > 0 ? (double)counts->statements / seconds : 0);
}

static rh_status load_files(rh_store *store, const rh_load_options *options, rh_load_format format,
                            char *const *paths, size_t count, rh_load_counts *counts,
                            rh_error *error) {
  rh_load *load = NULL;
  rh_status status = rh_load_begin(store, options, &load, error);
  for (size_t i = 0; status == RH_OK && i < count; i++)
    status = rh_load_file(load, paths[i], format, error);
  if (status == RH_OK) return rh_load_finish(load, counts, error);
  rh_load_abort(load);
  return status;
}

static int load(const char *path, const rh_load_options *asked, rh_load_format format,
                char *const *paths, size_t count) {
  loading l = {.total = size_of_all(paths, count)};
  rh_load_options options = *asked;
  rh_load_counts counts = {0};
  rh_graph *graph = NULL;
  rh_error error = {RH_OK, ""};
  struct timespec begin;
  (void)clock_gettime(CLOCK_MONOTONIC, &begin);
  options.fault = complain;
  options.progress = show_progress;
  options.context = &l;
  rh_catch_interrupts();
  rh_status status = rh_graph_open(path, RH_GRAPH_WRITE, NULL, &graph, &error);
  if (status == RH_OK)
    status = load_files(rh_graph_store(graph), &options, format, paths, count, &counts, &error);
  rh_progress_clear();
  if (status == RH_OK)
    print_summary(&counts, &begin);
  else
    rh_complain("%s; nothing was loaded", status == RH_ERR_CANCELLED ? "stopped" : error.message);
  (void)rh_graph_close(graph, NULL);
  if (status == RH_ERR_CANCELLED) return RH_EXIT_INTERRUPTED;
  return status == RH_OK && !counts.faults ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_load(int argc, char **argv) {
  const char *graph = NULL;
  const char *name = NULL;
  rh_load_options options = {0};
  rh_load_format format = RH_LOAD_GUESS;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL},
                               {"--format", NULL, &name, NULL},
                               {"--into", NULL, &options.into, NULL},
                               {"--base", NULL, &options.base, NULL},
                               {"--strict", NULL, NULL, &options.strict}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_load, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest < 2) {
    rh_complain("load needs a file; see 'ronghe load --help'");
    return RH_EXIT_USAGE;
  }
  if (name && !rh_load_format_from_name(name, &format)) {
    rh_complain("no format '%s'; there are ntriples, nquads, turtle, trig, rdfxml and rdfjson",
                name);
    return RH_EXIT_USAGE;
  }
  return load(rh_graph_path(graph), &options, format, argv + 1, (size_t)rest - 1);
}

const rh_command rh_command_load = {
    "load", "read RDF from other tools into the graph",
    "usage: ronghe load [-g GRAPH] [--format FORMAT] [--into IRI] FILE...\n"
    "\n"
    "Reads RDF files (- is standard input; gzip is undone) into the graph: all of\n"
    "them, or nothing after an error or Ctrl-C. A bad statement in N-Triples or\n"
    "N-Quads is told with its line and left out; then the exit status is 1.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  --format FORMAT     ntriples, nquads, turtle, trig, rdfxml or rdfjson\n"
    "                      (default: by the file's ending, then by its content)\n"
    "  --into IRI          the graph of statements that name none\n"
    "  --base IRI          for relative IRIs (default: the file's own)\n"
    "  --strict            stop at the first bad statement, load nothing\n"
    "\n"
    "example:\n"
    "  ronghe export -g my.graph --format nquads | ronghe load -g copy.graph -\n",
    run_load};
