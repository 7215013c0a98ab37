#include "cli/extraction.h"

#include "cli/command.h"

#include <stdlib.h>

/* $RONGHE_TAGGER names a kernel, to compare precisions and processors. */
static bool choose_kernel(rh_extractor *extractor) {
  const char *name = getenv("RONGHE_TAGGER");
  if (!name || !*name || rh_extractor_use_kernel(extractor, name)) return true;
  rh_complain("RONGHE_TAGGER: this machine has no '%s'; unset it, or see docs/tagger.md", name);
  return false;
}

bool rh_open_extractor(rh_extractor **out) {
  rh_buffer weights = RH_BUFFER_INIT;
  rh_buffer ontology = RH_BUFFER_INIT;
  rh_error error = {RH_OK, ""};
  *out = NULL;
  bool found = rh_data_path("tagger.weights", &weights) && rh_data_path("ontology", &ontology);
  if (found &&
      rh_extractor_open(rh_buffer_text(&weights), rh_buffer_text(&ontology), out, &error) != RH_OK)
    rh_complain("%s", error.message);
  rh_buffer_free(&weights);
  rh_buffer_free(&ontology);
  if (*out && !choose_kernel(*out)) {
    rh_extractor_close(*out);
    *out = NULL;
  }
  return *out != NULL;
}
