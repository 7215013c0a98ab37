/* What the readers of RDF syntaxes share: where statements go, and what becomes of faults. */
#ifndef RONGHE_GRAPH_LOAD_READING_H
#define RONGHE_GRAPH_LOAD_READING_H

#include "base/status.h"
#include "graph/store/term.h"

#include <stdint.h>

/* A statement as read; graph.value is NULL in the default graph. The text is valid during the call
 * of the sink only. Blank node labels are those of the file. */
typedef struct rh_parsed {
  rh_term subject;
  rh_term predicate;
  rh_term object;
  rh_term graph;
} rh_parsed;

/* Takes one statement; an error ends the reading. */
typedef rh_status rh_parsed_sink(void *context, const rh_parsed *statement, rh_error *error);

/* Is told of a bad statement; RH_OK goes on with the next one, an error ends the reading. `line` is
 * 0 when it is not known. */
typedef rh_status rh_fault_sink(void *context, uint64_t line, const char *what, rh_error *error);

/* Is asked from time to time; an error (RH_ERR_CANCELLED) ends the reading. `bytes` have been read.
 */
typedef rh_status rh_pulse(void *context, uint64_t bytes, rh_error *error);

/* Is told which statements come next, so that what they will need can be fetched from memory all at
 * once instead of one after the other. */
typedef void rh_coming(void *context, const rh_parsed *statements, size_t count);

typedef struct rh_reading {
  const char *name; /* of the input, for messages */
  const char *base; /* IRI against which relative ones are resolved, where the syntax has them */
  rh_parsed_sink *statement;
  rh_fault_sink *fault;
  rh_pulse *pulse;
  void *context;     /* handed to all */
  rh_coming *coming; /* may be NULL */
} rh_reading;

#endif
