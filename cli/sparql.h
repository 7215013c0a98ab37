/* What `ronghe query` and `ronghe update` share: the text, the dataset, limits. */
#ifndef RONGHE_CLI_SPARQL_H
#define RONGHE_CLI_SPARQL_H

#include "base/buffer.h"
#include "cli/command.h"
#include "graph/graph.h"
#include "queries/sparql/engine.h"
#include "queries/sparql/service/fetch.h"

typedef struct rh_sparql_options {
  const char *graph;         /* -g */
  const char *text;          /* -e */
  const char *base;          /* --base */
  const char *default_graph; /* --default-graph */
  const char *timeout;       /* --timeout, seconds */
  const char *memory;        /* --memory, megabytes */
  bool allow_service;
  bool parse_only;
  rh_option_values data, named; /* --data FILE, --named-graph IRI=FILE */
} rh_sparql_options;

/* The text of a request and where it came from. */
typedef struct rh_sparql_text {
  rh_buffer text;
  const char *name; /* for messages: the file, or "query", "update" */
  const char *base; /* --base, or the IRI of the file; NULL for none */
  rh_buffer own_base;
} rh_sparql_text;

/* Reads -e or the one argument. RH_EXIT_DONE, or another status after telling what is wrong. */
int rh_sparql_read_text(const rh_command *command, const rh_sparql_options *options, char **argv,
                        int rest, rh_sparql_text *out);
void rh_sparql_text_free(rh_sparql_text *text);

/* The store that a request is about: a graph's, or one in memory that holds the named files. */
typedef struct rh_sparql_dataset {
  rh_graph *graph;
  rh_store *memory;
  rh_store *store; /* the one of the two */
} rh_sparql_dataset;

/* Opens a dataset: the files of --data and --named-graph when there are any, else those that
 * `clause` (may be NULL) names by file: IRIs when there is no -g, else the graph. Where no graph
 * was named and none is there and none is to be created, tells so and gives an empty dataset. */
rh_status rh_sparql_open(const rh_sparql_options *options, const rh_dataset_clause *clause,
                         rh_graph_mode mode, bool create, rh_sparql_dataset *out, rh_error *error);
void rh_sparql_close(rh_sparql_dataset *dataset);

/* The engine's options without the snapshot. `iri` and `fetch` are filled and outlive it. False
 * after telling what is wrong. */
bool rh_sparql_engine_options(const rh_sparql_options *options, const rh_sparql_dataset *dataset,
                              rh_term *iri, rh_fetch_options *fetch, rh_engine_options *out);

#endif
