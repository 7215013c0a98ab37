/* Streams of statements and iterators of contexts; private to graph/redland. */
#ifndef RONGHE_GRAPH_REDLAND_STREAMS_H
#define RONGHE_GRAPH_REDLAND_STREAMS_H

#include "graph/redland/instance.h"

/* The statements that match (NULL nodes, or a NULL statement, match all), each with its context;
 * `context` NULL is any. What is added or removed while the stream is read does not change it. NULL
 * after an error, which was logged. */
librdf_stream *rh_stream_new(librdf_storage *storage, librdf_statement *statement,
                             librdf_node *context);

/* The named graphs that hold statements. */
librdf_iterator *rh_contexts_new(librdf_storage *storage);

#endif
