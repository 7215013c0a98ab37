/* ronghe stats: what a graph holds and what it takes. */
#include "cli/command.h"
#include "graph/census.h"
#include "graph/graph.h"
#include "graph/store/maintain.h"

#include <inttypes.h>

enum { USUALLY_SHOWN = 20 };

static void print_count(const char *what, uint64_t count) {
  (void)printf("%-24s %14" PRIu64 "\n", what, count);
}

static void print_bytes(const char *what, uint64_t bytes, uint64_t quads) {
  (void)printf("%-24s %14" PRIu64, what, bytes);
  if (quads) (void)printf("  %8.1f a quad", (double)bytes / (double)quads);
  (void)putchar('\n');
}

static void print_figures(const rh_store_stats *s) {
  print_count("quads", s->quads);
  print_count("  in the default graph", s->default_graph_quads);
  print_count("  not merged yet", s->delta_quads);
  print_count("named graphs", s->graphs);
  print_count("terms", s->terms);
  print_count("  IRIs", s->iris);
  print_count("  blank nodes", s->blanks);
  print_count("  literals", s->literals);
  (void)puts("\nbytes");
  print_bytes("  quads", s->bytes_quads, s->quads);
  print_bytes("  terms", s->bytes_dictionary, s->quads);
  print_bytes("  index of terms", s->bytes_term_index, s->quads);
  print_bytes("  index of text", s->bytes_text, s->quads);
  print_bytes("  not merged yet", s->bytes_delta, s->quads);
  print_bytes("  free", s->bytes_free, s->quads);
  print_bytes("  file", s->bytes_file, s->quads);
}

static void print_census(const char *heading, const rh_census *census, bool all) {
  size_t shown = all || census->count < USUALLY_SHOWN ? census->count : USUALLY_SHOWN;
  (void)printf("\n%s (%zu)%s\n", heading, census->count,
               census->exact ? "" : "; about, since changes are not merged yet");
  for (size_t i = 0; i < shown; i++)
    (void)printf("%14" PRIu64 "  %s\n", census->items[i].count, census->items[i].iri);
  if (shown < census->count)
    (void)printf("%14s  %zu more; --all shows them\n", "", census->count - shown);
}

static rh_status print_stats(const rh_snapshot *snapshot, bool all, rh_error *error) {
  rh_store_stats stats;
  rh_census classes = {NULL, 0, true};
  rh_census properties = {NULL, 0, true};
  rh_status status = rh_store_read_stats(snapshot, &stats, error);
  if (status == RH_OK) status = rh_census_classes(snapshot, &classes, error);
  if (status == RH_OK) status = rh_census_properties(snapshot, &properties, error);
  if (status == RH_OK) {
    print_figures(&stats);
    print_census("classes", &classes, all);
    print_census("properties", &properties, all);
  }
  rh_census_free(&classes);
  rh_census_free(&properties);
  return status;
}

static int stats(const char *path, bool all) {
  rh_graph *graph = NULL;
  rh_snapshot *snapshot = NULL;
  rh_error error = {RH_OK, ""};
  rh_status status = rh_graph_open(path, RH_GRAPH_READ, NULL, &graph, &error);
  if (status == RH_OK) status = rh_snapshot_open(rh_graph_store(graph), &snapshot, &error);
  if (status == RH_OK) status = print_stats(snapshot, all, &error);
  if (status != RH_OK) rh_complain("%s", error.message);
  rh_snapshot_close(snapshot);
  (void)rh_graph_close(graph, NULL);
  return status == RH_OK ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_stats(int argc, char **argv) {
  const char *graph = NULL;
  bool all = false;
  const rh_option OPTIONS[] = {{"--graph", "-g", &graph, NULL}, {"--all", NULL, NULL, &all}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_stats, OPTIONS, 2, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest > 1) {
    rh_complain("stats takes no argument '%s'; see 'ronghe stats --help'", argv[1]);
    return RH_EXIT_USAGE;
  }
  return stats(rh_graph_path(graph), all);
}

const rh_command rh_command_stats = {
    "stats", "what the graph holds: quads, terms, classes, bytes",
    "usage: ronghe stats [-g GRAPH] [--all]\n"
    "\n"
    "Tells how many quads, terms and graphs there are, how often each class and\n"
    "property is used, and the bytes that each part takes.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  --all               all classes and properties, not the first 20\n"
    "\n"
    "example:\n"
    "  ronghe stats -g my.graph\n",
    run_stats};
