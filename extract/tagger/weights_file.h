/* The file of packed weights, checked and mapped. Private to extract/tagger. */
#ifndef RONGHE_EXTRACT_TAGGER_WEIGHTS_FILE_H
#define RONGHE_EXTRACT_TAGGER_WEIGHTS_FILE_H

#include "base/status.h"
#include "extract/tagger/model.h"

typedef struct rh_weights_file {
  const unsigned char *bytes;
  size_t size;
} rh_weights_file;

/* Maps the file and points `model` into it. RH_ERR_FORMAT when it is foreign, of another version,
 * truncated, or damaged (its checksum is compared). */
rh_status rh_weights_open(const char *path, rh_weights_file *file, rh_model *model,
                          rh_error *error);
void rh_weights_close(rh_weights_file *file);

#endif
