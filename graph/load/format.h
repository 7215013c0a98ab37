/* Which syntax an input is in. */
#ifndef RONGHE_GRAPH_LOAD_FORMAT_H
#define RONGHE_GRAPH_LOAD_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum rh_load_format {
  RH_LOAD_GUESS, /* by the name, then by the content */
  RH_LOAD_NTRIPLES,
  RH_LOAD_NQUADS,
  RH_LOAD_TURTLE,
  RH_LOAD_TRIG,
  RH_LOAD_RDFXML,
  RH_LOAD_RDFJSON
} rh_load_format;

/* "ntriples", "nquads", "turtle", "trig", "rdfxml", "rdfjson"; false when there is none. */
bool rh_load_format_from_name(const char *name, rh_load_format *format);
const char *rh_load_format_name(rh_load_format format);

/* By the file's ending (.nt .nq .ttl .trig .rdf .owl .xml .rj .json, also with .gz after it);
 * RH_LOAD_GUESS when it tells nothing. */
rh_load_format rh_load_format_from_path(const char *path);

/* By the first bytes of the content. Never RH_LOAD_GUESS: what looks like nothing else is taken for
 * TriG, of which N-Triples, N-Quads without graphs and Turtle are part. */
rh_load_format rh_load_format_from_content(const char *bytes, size_t length);

#endif
