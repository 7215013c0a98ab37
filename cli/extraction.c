#include "cli/extraction.h"

#include "cli/command.h"

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
  return *out != NULL;
}
