/* RDF files into a store that is being written. */
#ifndef RONGHE_QUERIES_SPARQL_READ_FILE_H
#define RONGHE_QUERIES_SPARQL_READ_FILE_H

#include "base/status.h"
#include "graph/store/store.h"

/* Reads the file at `path` (Turtle, TriG, N-Triples, N-Quads, RDF/XML, RDF/JSON; also gzip), whose
 * relative IRIs resolve against `base`. Statements outside of a named graph go to `graph`. Blank
 * nodes are new ones. The first fault ends the reading: RH_ERR_FORMAT with file and line. `writer`
 * NULL only tells whether the file can be read. */
rh_status rh_read_rdf_file(rh_writer *writer, const char *path, const char *base, rh_id graph,
                           rh_error *error);

#endif
