/* The terms of one query: those of its snapshot, and a pool of its own for terms that the store
 * does not know (constants of the text, results of expressions). Their ids carry RH_TAG_LOCAL.
 *
 * Every term has one id, so that equal ids are equal terms and unequal ids different ones. */
#ifndef RONGHE_SPARQL_VALUE_TERMS_H
#define RONGHE_SPARQL_VALUE_TERMS_H

#include "base/status.h"
#include "graph/store/store.h"
#include "queries/sparql/value/value.h"

typedef struct rh_terms rh_terms;

/* Borrows the snapshot. NULL when memory is out. */
rh_terms *rh_terms_new(const rh_snapshot *snapshot);
void rh_terms_free(rh_terms *terms); /* NULL is allowed */

/* The id of a term; it is copied into the pool when the store does not know it. */
rh_status rh_terms_id(rh_terms *terms, const rh_term *term, rh_id *id, rh_error *error);

/* The id of a value; RH_ID_NONE for RH_VALUE_ERROR. */
rh_status rh_terms_value_id(rh_terms *terms, const rh_value *value, rh_arena *scratch, rh_id *id,
                            rh_error *error);

/* A blank node unlike any other. */
rh_status rh_terms_blank(rh_terms *terms, rh_id *id, rh_error *error);

/* The term of an id, as rh_snapshot_term. */
rh_status rh_terms_term(const rh_terms *terms, rh_id id, char text[RH_INLINE_TEXT_SIZE],
                        rh_term *term, rh_error *error);

/* The value of an id; RH_VALUE_ERROR for RH_ID_NONE. Numbers too big for 64 bits go to `arena`. */
rh_status rh_terms_value(const rh_terms *terms, rh_id id, rh_arena *arena, rh_value *value,
                         rh_error *error);

/* Bytes that the pool holds. */
size_t rh_terms_memory(const rh_terms *terms);

#endif
