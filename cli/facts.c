/* ronghe facts: the facts of documents as JSON lines. */
#include "cli/command.h"
#include "cli/documents.h"
#include "cli/extraction.h"
#include "cli/readers.h"

typedef struct printing {
  bool explain;
  int status;
} printing;

static bool print_facts(void *context, size_t document, rh_facts *facts, const rh_error *error) {
  printing *p = context;
  (void)document;
  if (!facts) {
    rh_complain("%s", error->message);
    p->status = RH_EXIT_INPUT;
    return true;
  }
  rh_buffer line = RH_BUFFER_INIT;
  rh_facts_write_json(facts, p->explain, &line);
  rh_buffer_append_char(&line, '\n');
  if (!rh_buffer_ok(&line) || fwrite(line.data, 1, line.length, stdout) != line.length)
    p->status = RH_EXIT_INPUT;
  rh_buffer_free(&line);
  rh_facts_free(facts);
  return !ferror(stdout);
}

static int print_all(const rh_extractor *extractor, const rh_documents *documents, size_t jobs,
                     bool explain) {
  printing p = {explain, documents->faults ? RH_EXIT_INPUT : RH_EXIT_DONE};
  rh_reception reception = {NULL, print_facts, &p};
  rh_error error = {RH_OK, ""};
  rh_catch_interrupts();
  if (rh_read_documents(extractor, documents, jobs, &reception, &error) != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  return rh_interrupted() ? RH_EXIT_INTERRUPTED : p.status;
}

static int run_facts(int argc, char **argv) {
  bool explain = false;
  const char *jobs_option = NULL;
  const rh_option OPTIONS[] = {{"--explain", NULL, NULL, &explain},
                               {"--jobs", "-j", &jobs_option, NULL}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_facts, OPTIONS, 2, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest < 2) {
    rh_complain("facts needs a document, a folder or '-'; see 'ronghe facts --help'");
    return RH_EXIT_USAGE;
  }
  size_t jobs = rh_jobs_of(jobs_option);
  if (jobs == 0) return RH_EXIT_USAGE;
  rh_documents documents;
  rh_extractor *extractor = NULL;
  int status = RH_EXIT_INPUT;
  if (rh_documents_find(argv + 1, (size_t)rest - 1, &documents) && rh_open_extractor(&extractor))
    status = print_all(extractor, &documents, jobs, explain);
  rh_extractor_close(extractor);
  rh_documents_free(&documents);
  return status;
}

const rh_command rh_command_facts = {
    "facts", "print the facts of documents as JSON lines",
    "usage: ronghe facts [--explain] [--jobs N] FILE|FOLDER|-...\n\n"
    "Prints one JSON object a document: its entities and facts in the form of the\n"
    "annotation guide. No graph is needed. '-' reads a document from standard input.\n\n"
    "  --explain      also the sentence, and the rule or evidence, behind each\n"
    "  -j, --jobs N   read with N threads (default: one a processor); the output is\n"
    "                 the same for every N\n\n"
    "example:\n"
    "  echo '清河职业技术学院与远航重工集团签署战略合作协议。' | ronghe facts -\n",
    run_facts};
