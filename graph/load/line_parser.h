/* N-Triples and N-Quads (W3C Recommendations of 2014): one statement of text into terms, in place.
 */
#ifndef RONGHE_GRAPH_LOAD_LINE_PARSER_H
#define RONGHE_GRAPH_LOAD_LINE_PARSER_H

#include "graph/load/reading.h"

#include <stdbool.h>

typedef enum rh_line_kind {
  RH_LINE_STATEMENT,
  RH_LINE_EMPTY, /* white space or a comment */
  RH_LINE_BAD
} rh_line_kind;

/* Reads from *at up to the end of a line and moves *at to the first character after it. The text
 * must have a line feed at or after *at, which is where reading stops at the latest. Escapes are
 * undone in the text itself and the terms of `out` point into it. `quads` allows a graph label.
 * RH_LINE_BAD sets *why to a constant text; the rest of that line is skipped. */
rh_line_kind rh_line_parse(char **at, bool quads, rh_parsed *out, const char **why);

#endif
