/* Bulk loading: many quads into a store, empty or not, in one transaction.
 *
 * Nothing of a load is seen before rh_bulk_finish returns RH_OK, and all of it, durable, after
 * that; when a load fails, is aborted or its process dies, the store is as it was before. While a
 * load is open, other writers wait and readers go on. A load is used from the thread that began it;
 * it starts threads of its own. */
#ifndef RONGHE_GRAPH_STORE_BULK_H
#define RONGHE_GRAPH_STORE_BULK_H

#include "graph/store/store.h"

typedef struct rh_bulk rh_bulk;

typedef struct rh_bulk_options {
  size_t memory; /* bytes for sorting, beside the dictionary of the load; 0: as much as is useful */
  /* Asked now and then, on the caller's thread, by every function below; when it returns true the
   * function fails with RH_ERR_CANCELLED and the load must be aborted. NULL: never. */
  bool (*cancelled)(void *context);
  void *context;
} rh_bulk_options;

typedef struct rh_bulk_result {
  uint64_t given; /* calls of rh_bulk_add */
  uint64_t added; /* quads that were not in the store before, each once */
} rh_bulk_result;

/* Begins a load; waits for another writer. `options` may be NULL. */
rh_status rh_bulk_begin(rh_store *store, const rh_bulk_options *options, rh_bulk **out,
                        rh_error *error);

/* Adds a quad; the terms are copied. `graph` NULL is the default graph. Blank nodes with one label
 * are one node, in the load and in the store: whoever reads a file makes its labels unlike those of
 * other files. */
rh_status rh_bulk_add(rh_bulk *bulk, const rh_term *subject, const rh_term *predicate,
                      const rh_term *object, const rh_term *graph, rh_error *error);

/* Tells which terms come next (as many as one likes; not typed literals), which makes adding them
 * faster in large loads. */
void rh_bulk_expect(rh_bulk *bulk, const rh_term *const *terms, size_t count);

/* Ends the load and frees it, whether it succeeds or not. `result` may be NULL. */
rh_status rh_bulk_finish(rh_bulk *bulk, rh_bulk_result *result, rh_error *error);

/* Drops the load. NULL is allowed. */
void rh_bulk_abort(rh_bulk *bulk);

#endif
