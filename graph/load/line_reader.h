/* Reads N-Triples and N-Quads from an input. */
#ifndef RONGHE_GRAPH_LOAD_LINE_READER_H
#define RONGHE_GRAPH_LOAD_LINE_READER_H

#include "graph/load/input.h"
#include "graph/load/reading.h"

#include <stdbool.h>

/* Hands every statement of the input to reading->statement and every bad line to reading->fault,
 * which decides whether reading goes on with the next line. */
rh_status rh_read_lines(rh_input *input, bool quads, const rh_reading *reading, rh_error *error);

#endif
