#include "cli/sparql.h"

#include "base/file.h"
#include "queries/sparql/iri.h"

#include <string.h>

static void set_base(const char *path, const char **base, rh_buffer *own_base) {
  if (*base || strcmp(path, "-") == 0) return;
  if (rh_iri_of_file(path, own_base)) *base = rh_buffer_text(own_base);
}

int rh_sparql_read_text(const rh_command *command, const char *text, char **argv, int rest,
                        rh_buffer *out, const char **base, rh_buffer *own_base) {
  rh_error error = {RH_OK, ""};
  if (rest != (text ? 1 : 2)) {
    rh_complain("%s needs one file or -e TEXT; see 'ronghe %s --help'", command->name,
                command->name);
    return RH_EXIT_USAGE;
  }
  if (text) {
    rh_buffer_append_text(out, text);
    return RH_EXIT_DONE;
  }
  set_base(argv[1], base, own_base);
  if (rh_file_read(argv[1], 0, out, &error) == RH_OK) return RH_EXIT_DONE;
  rh_complain("%s", error.message);
  return RH_EXIT_INPUT;
}
