/* Quads on their way into a store: found while a snapshot is read, written after it. */
#ifndef RONGHE_QUERIES_SPARQL_QUADS_H
#define RONGHE_QUERIES_SPARQL_QUADS_H

#include "base/arena.h"
#include "graph/store/store.h"
#include "queries/sparql/syntax/name_table.h"

/* A list of quads. Ids with RH_TAG_LOCAL are numbers of pending terms. */
typedef struct rh_quads {
  rh_quad *items; /* owned */
  size_t count, capacity;
} rh_quads;

bool rh_quads_add(rh_quads *quads, const rh_quad *quad); /* false when memory is out */
void rh_quads_free(rh_quads *quads);

/* Terms that the store may not know yet, and blank nodes to be made. */
typedef struct rh_pending {
  rh_arena arena;
  rh_name_table keys;    /* terms, each once */
  const rh_term **terms; /* by number; NULL: a new blank node */
  rh_id *ids;            /* once they have been given one */
  size_t count, term_capacity;
  uint32_t *of_key;
  size_t key_capacity;
} rh_pending;

/* The local id of a term (copied), or of a new blank node; RH_ID_NONE when memory is out. */
rh_id rh_pending_term(rh_pending *pending, const rh_term *term);
rh_id rh_pending_blank(rh_pending *pending);
void rh_pending_free(rh_pending *pending);

/* Gives the pending terms ids of the store. */
rh_status rh_pending_resolve(rh_pending *pending, rh_writer *writer, rh_error *error);

/* Writes the quads, with the ids of the pending terms. */
rh_status rh_quads_insert(const rh_quads *quads, const rh_pending *pending, rh_writer *writer,
                          rh_error *error);
rh_status rh_quads_remove(const rh_quads *quads, const rh_pending *pending, rh_writer *writer,
                          rh_error *error);

#endif
