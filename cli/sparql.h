/* What `ronghe query` and `ronghe update` share. */
#ifndef RONGHE_CLI_SPARQL_H
#define RONGHE_CLI_SPARQL_H

#include "base/buffer.h"
#include "cli/command.h"

/* The text: `text` when it is not NULL, else the file that is the one argument. *base, when it is
 * NULL, becomes the IRI of that file (in `own_base`). Returns RH_EXIT_DONE, or another exit status
 * after telling what is wrong. */
int rh_sparql_read_text(const rh_command *command, const char *text, char **argv, int rest,
                        rh_buffer *out, const char **base, rh_buffer *own_base);

#endif
