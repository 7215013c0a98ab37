/* Reads Turtle, TriG, RDF/XML and RDF/JSON from an input through raptor. */
#ifndef RONGHE_GRAPH_LOAD_RAPTOR_READER_H
#define RONGHE_GRAPH_LOAD_RAPTOR_READER_H

#include "graph/load/format.h"
#include "graph/load/input.h"
#include "graph/load/reading.h"

/* Hands every statement of the input to reading->statement. What raptor complains of and goes on
 * after is told to reading->fault; a syntax error, after which nothing can be read, ends with
 * RH_ERR_FORMAT and its place. Blank nodes that have no label in the file get one that begins with
 * '-', as none in a file can. Nothing is fetched from the network or from other files. */
rh_status rh_read_with_raptor(rh_input *input, rh_load_format format, const rh_reading *reading,
                              rh_error *error);

#endif
