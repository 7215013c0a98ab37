/* ronghe build: reads documents into a graph. */
#include "cli/command.h"
#include "cli/documents.h"
#include "cli/extraction.h"
#include "cli/progress.h"
#include "cli/readers.h"
#include "graph/graph.h"
#include "graph/statements.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef struct counts {
  size_t added;
  size_t replaced;
  size_t unchanged;
  size_t dropped;
  size_t failed;
  size_t facts;
} counts;

typedef struct building {
  rh_graph *graph;  /* NULL when statements are streamed to standard output */
  const char *base; /* begins the IRIs; NULL: the usual */
  const rh_documents *documents;
  rh_stamp *stamps; /* of the documents, before they were read */
  bool again;       /* read unchanged files too */
  counts counts;
  bool stop; /* the graph cannot be written any more */
} building;

static rh_stamp stamp_of(const char *path) {
  struct stat info;
  if (strcmp(path, "-") == 0 || stat(path, &info) != 0) return (rh_stamp){0, 0};
  return (rh_stamp){(uint64_t)info.st_size,
                    (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec};
}

static bool put_document(building *b, const char *path, rh_stamp stamp, const rh_facts *facts) {
  rh_error error = {RH_OK, ""};
  rh_put_result result;
  if (rh_graph_put(b->graph, path, stamp, facts, &result, &error) != RH_OK) {
    rh_progress_clear();
    rh_complain("%s", error.message);
    b->stop = error.status != RH_ERR_UNSUPPORTED;
    return false;
  }
  b->counts.added += result == RH_PUT_NEW;
  b->counts.replaced += result == RH_PUT_REPLACED;
  b->counts.unchanged += result == RH_PUT_SAME;
  return true;
}

static bool print_document(building *b, const rh_facts *facts) {
  rh_error error = {RH_OK, ""};
  rh_buffer text = RH_BUFFER_INIT;
  bool good = rh_facts_to_nquads(facts, b->base, &text, &error) == RH_OK &&
              fwrite(rh_buffer_text(&text), 1, text.length, stdout) == text.length;
  if (error.status != RH_OK) rh_complain("%s", error.message);
  b->stop = !good;
  b->counts.added += good;
  rh_buffer_free(&text);
  return good;
}

/* Documents that did not change are not read again. */
static bool wants_document(void *context, size_t document) {
  building *b = context;
  const char *path = b->documents->paths[document];
  b->stamps[document] = stamp_of(path);
  if (!b->graph || b->again || !rh_graph_is_current(b->graph, path, b->stamps[document]))
    return true;
  b->counts.unchanged++;
  return false;
}

static bool receive_document(void *context, size_t document, rh_facts *facts,
                             const rh_error *error) {
  building *b = context;
  const char *path = b->documents->paths[document];
  rh_progress_show(document, b->documents->count);
  if (!facts) {
    rh_progress_clear();
    rh_complain("%s", error->message);
    b->counts.failed++;
    return true;
  }
  bool good =
      b->graph ? put_document(b, path, b->stamps[document], facts) : print_document(b, facts);
  if (good)
    b->counts.facts += facts->fact_count;
  else
    b->counts.failed++;
  rh_facts_free(facts);
  return !b->stop;
}

static bool is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static bool is_listed(const rh_documents *documents, const char *path) {
  for (size_t i = 0; i < documents->count; i++)
    if (strcmp(documents->paths[i], path) == 0) return true;
  return false;
}

static bool is_gone(const char *source, char *const *arguments, size_t count,
                    const rh_documents *documents) {
  bool below = false;
  for (size_t a = 0; a < count && !below; a++) below = is_below(source, arguments[a]);
  struct stat info;
  return below && !is_listed(documents, source) && stat(source, &info) != 0;
}

/* Drops the sources below the given paths that are no longer there. */
static void prune(building *b, char *const *arguments, size_t count,
                  const rh_documents *documents) {
  rh_buffer source = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  bool found = true;
  rh_status status = RH_OK;
  while (status == RH_OK && !rh_interrupted()) {
    status = rh_graph_next_source(b->graph, &source, &found, &error);
    if (status != RH_OK || !found) break;
    if (!is_gone(rh_buffer_text(&source), arguments, count, documents)) continue;
    status = rh_graph_drop(b->graph, rh_buffer_text(&source), &error);
    b->counts.dropped += status == RH_OK;
  }
  if (status != RH_OK) rh_complain("%s", error.message);
  b->stop |= status != RH_OK;
  rh_buffer_free(&source);
}

static void print_summary(const building *b, const struct timespec *begin) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  double seconds =
      (double)(now.tv_sec - begin->tv_sec) + 1e-9 * (double)(now.tv_nsec - begin->tv_nsec);
  (void)fprintf(
      stderr,
      "%zu new, %zu replaced, %zu unchanged, %zu dropped, %zu failed; %zu facts read in %.1f s\n",
      b->counts.added, b->counts.replaced, b->counts.unchanged, b->counts.dropped, b->counts.failed,
      b->counts.facts, seconds);
}

typedef struct build_options {
  const char *graph;
  const char *format;
  const char *base;
  size_t jobs;
  bool prune;
  bool again;
} build_options;

/* Reads the documents into the graph, which is open, or to standard output. */
static bool read_documents(building *b, size_t jobs, const rh_extractor *extractor) {
  rh_reception reception = {wants_document, receive_document, b};
  rh_error error = {RH_OK, ""};
  b->stamps = calloc(b->documents->count + 1, sizeof *b->stamps);
  rh_status status = b->stamps
                         ? rh_read_documents(extractor, b->documents, jobs, &reception, &error)
                         : rh_fail(&error, RH_ERR_MEMORY, "out of memory");
  free(b->stamps);
  rh_progress_clear();
  if (status != RH_OK) rh_complain("%s", error.message);
  return status == RH_OK;
}

static int build(const build_options *options, char *const *arguments, size_t count,
                 const rh_documents *documents, const rh_extractor *extractor) {
  building b = {.base = options->base ? options->base : RH_DEFAULT_BASE,
                .documents = documents,
                .again = options->again};
  rh_error error = {RH_OK, ""};
  struct timespec begin;
  (void)clock_gettime(CLOCK_MONOTONIC, &begin);
  if (!options->format && rh_graph_open(rh_graph_path(options->graph), RH_GRAPH_WRITE,
                                        options->base, &b.graph, &error) != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  rh_catch_interrupts();
  bool read = read_documents(&b, options->jobs, extractor);
  if (options->prune && b.graph && !rh_interrupted()) prune(&b, arguments, count, documents);
  rh_status closed = rh_graph_close(b.graph, &error);
  if (closed != RH_OK) rh_complain("%s", error.message);
  if (closed == RH_OK) print_summary(&b, &begin);
  if (rh_interrupted()) {
    rh_complain("stopped; what was read is in the graph, 'ronghe build' goes on from there");
    return RH_EXIT_INTERRUPTED;
  }
  bool good = read && closed == RH_OK && !b.counts.failed && !b.stop && !documents->faults;
  return good ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int run_build(int argc, char **argv) {
  build_options o = {NULL, NULL, NULL, 0, false, false};
  const char *jobs = NULL;
  const rh_option OPTIONS[] = {
      {"--graph", "-g", &o.graph, NULL},   {"--base", NULL, &o.base, NULL},
      {"--format", NULL, &o.format, NULL}, {"--jobs", "-j", &jobs, NULL},
      {"--prune", NULL, NULL, &o.prune},   {"--again", NULL, NULL, &o.again}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_build, OPTIONS, sizeof OPTIONS / sizeof *OPTIONS, argc, argv,
                       &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest < 2 || (o.format && strcmp(o.format, "nquads") != 0)) {
    rh_complain(rest < 2 ? "build needs a document or a folder; see 'ronghe build --help'"
                         : "build writes only nquads; see 'ronghe build --help'");
    return RH_EXIT_USAGE;
  }
  o.jobs = rh_jobs_of(jobs);
  if (o.jobs == 0) return RH_EXIT_USAGE;
  rh_documents documents;
  rh_extractor *extractor = NULL;
  int status = RH_EXIT_INPUT;
  if (rh_documents_find(argv + 1, (size_t)rest - 1, &documents) && (documents.count || o.prune) &&
      rh_open_extractor(&extractor))
    status = build(&o, argv + 1, (size_t)rest - 1, &documents, extractor);
  rh_extractor_close(extractor);
  rh_documents_free(&documents);
  return status;
}

const rh_command rh_command_build = {
    "build", "read documents into a graph",
    "usage: ronghe build [-g GRAPH] [--jobs N] [--prune] [--again] PATH...\n"
    "       ronghe build --format nquads PATH...\n"
    "\n"
    "Reads documents (.txt, .md, .html, .pdf, .docx in folders; any file that is\n"
    "named) into the graph. What did not change since the last time is skipped,\n"
    "what changed replaces its own part of the graph.\n"
    "\n"
    "  -g, --graph GRAPH   the graph (default: $RONGHE_GRAPH, then ./ronghe.graph)\n"
    "  -j, --jobs N        read with N threads (default: one a processor); the graph\n"
    "                      is the same for every N\n"
    "  --prune             drop documents below PATH that are no longer there\n"
    "  --again             read unchanged documents too (after a new version)\n"
    "  --base IRI          begins the IRIs (default: https://ronghe.example/id/)\n"
    "  --format nquads     write the statements to standard output, make no graph\n"
    "\n"
    "example:\n"
    "  ronghe build -g my.graph examples\n",
    run_build};
