/* ronghe rules --check: runs the examples of every relation rule. */
#include "cli/command.h"
#include "cli/extraction.h"

static void report(void *context, bool passed, const char *message) {
  const bool *verbose = context;
  if (!passed)
    (void)printf("failed  %s\n", message);
  else if (*verbose)
    (void)printf("passed  %s\n", message);
}

static int check_rules(bool verbose) {
  rh_extractor *extractor = NULL;
  rh_error error = {RH_OK, ""};
  size_t checked = 0;
  size_t failed = 0;
  if (!rh_open_extractor(&extractor)) return RH_EXIT_INPUT;
  rh_status status =
      rh_extractor_check_rules(extractor, report, &verbose, &checked, &failed, &error);
  rh_extractor_close(extractor);
  if (status != RH_OK) {
    rh_complain("%s", error.message);
    return RH_EXIT_INPUT;
  }
  (void)printf("%zu examples, %zu failed\n", checked, failed);
  return failed ? RH_EXIT_INPUT : RH_EXIT_DONE;
}

static int run_rules(int argc, char **argv) {
  bool check = false;
  bool verbose = false;
  const rh_option OPTIONS[] = {{"--check", NULL, NULL, &check},
                               {"--verbose", "-v", NULL, &verbose}};
  int rest;
  bool help;
  if (!rh_read_options(&rh_command_rules, OPTIONS, 2, argc, argv, &rest, &help))
    return RH_EXIT_USAGE;
  if (help) return RH_EXIT_DONE;
  if (!check || rest > 1) {
    rh_complain("rules takes --check and no arguments; see 'ronghe rules --help'");
    return RH_EXIT_USAGE;
  }
  return check_rules(verbose);
}

const rh_command rh_command_rules = {
    "rules", "check the relation rules by their examples",
    "usage: ronghe rules --check [--verbose]\n\n"
    "Runs the examples of every rule in ontology/rules; prints those that do not\n"
    "hold.\n\n"
    "  -v, --verbose   also those that hold\n\n"
    "example:\n"
    "  ronghe rules --check\n",
    run_rules};
