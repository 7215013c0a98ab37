/* ronghe facts: the facts of documents as JSON lines. */
#include "cli/command.h"
#include "cli/documents.h"
#include "cli/extraction.h"

static int print_facts(rh_extract_worker *worker, const char *path, bool explain) {
  rh_facts *facts = NULL;
  rh_error error = {RH_OK, ""};
  if (rh_extract_file(worker, path, &facts, &error) != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  rh_buffer line = RH_BUFFER_INIT;
  rh_facts_write_json(facts, explain, &line);
  rh_buffer_append_char(&line, '\n');
  bool good = rh_buffer_ok(&line) && fwrite(line.data, 1, line.length, stdout) == line.length;
  rh_buffer_free(&line);
  rh_facts_free(facts);
  return good ? RH_EXIT_DONE : RH_EXIT_INPUT;
}

static int print_all(const rh_extractor *extractor, const rh_documents *documents, bool explain) {
  rh_extract_worker *worker = NULL;
  rh_error error = {RH_OK, ""};
  int status = documents->faults ? RH_EXIT_INPUT : RH_EXIT_DONE;
  if (rh_extract_worker_new(extractor, &worker, &error) != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  rh_catch_interrupts();
  for (size_t i = 0; i < documents->count && !ferror(stdout); i++) {
    if (rh_interrupted()) {
      status = RH_EXIT_INTERRUPTED;
      break;
    }
    if (print_facts(worker, documents->paths[i], explain) != RH_EXIT_DONE) status = RH_EXIT_INPUT;
  }
  rh_extract_worker_free(worker);
  return status;
}

static int run_facts(int argc, char **argv) {
  bool explain = false;
  const rh_option OPTIONS[] = {{"--explain", NULL, NULL, &explain}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_facts, OPTIONS, 1, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (rest < 2) {
    rh_complain("facts needs a document, a folder or '-'; see 'ronghe facts --help'");
    return RH_EXIT_USAGE;
  }
  rh_documents documents;
  rh_extractor *extractor = NULL;
  int status = RH_EXIT_INPUT;
  if (rh_documents_find(argv + 1, (size_t)rest - 1, &documents) && rh_open_extractor(&extractor))
    status = print_all(extractor, &documents, explain);
  rh_extractor_close(extractor);
  rh_documents_free(&documents);
  return status;
}

const rh_command rh_command_facts = {
    "facts", "print the facts of documents as JSON lines",
    "usage: ronghe facts [--explain] FILE|FOLDER|-...\n\n"
    "Prints one JSON object a document: its entities and facts in the form of the\n"
    "annotation guide. No graph is needed. '-' reads a document from standard input.\n\n"
    "  --explain   also the sentence, and the rule or evidence, behind each\n\n"
    "example:\n"
    "  echo '清河职业技术学院与远航重工集团签署战略合作协议。' | ronghe facts -\n",
    run_facts};
