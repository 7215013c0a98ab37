#include "queries/sparql/results/output.h"

#include <errno.h>
#include <string.h>

enum { PASSED_BYTES = 1 << 16 };

rh_status rh_output_pass(rh_output *output) {
  if (output->text.length < PASSED_BYTES && rh_buffer_ok(&output->text)) return RH_OK;
  if (!rh_buffer_ok(&output->text)) return rh_fail(output->error, RH_ERR_MEMORY, "out of memory");
  rh_status status = output->sink->write(output->sink->to, rh_buffer_text(&output->text),
                                         output->text.length, output->error);
  rh_buffer_clear(&output->text);
  return status;
}

rh_status rh_output_end(rh_output *output, rh_status status) {
  if (status == RH_OK && !rh_buffer_ok(&output->text))
    status = rh_fail(output->error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK && output->text.length)
    status = output->sink->write(output->sink->to, rh_buffer_text(&output->text),
                                 output->text.length, output->error);
  rh_buffer_free(&output->text);
  return status;
}

static rh_status write_to_file(void *to, const char *bytes, size_t length, rh_error *error) {
  if (fwrite(bytes, 1, length, to) == length) return RH_OK;
  return rh_fail(error, RH_ERR_IO, "output: %s", strerror(errno));
}

rh_sink rh_sink_file(FILE *file) {
  return (rh_sink){file, write_to_file};
}
