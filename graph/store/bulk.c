#include "graph/store/bulk.h"

#include <stdlib.h>

struct rh_bulk {
  rh_writer *writer;
  rh_bulk_options options;
  rh_bulk_result result;
};

rh_status rh_bulk_begin(rh_store *store, const rh_bulk_options *options, rh_bulk **out,
                        rh_error *error) {
  *out = NULL;
  rh_bulk *bulk = calloc(1, sizeof *bulk);
  if (!bulk) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (options) bulk->options = *options;
  rh_status status = rh_writer_begin(store, &bulk->writer, error);
  if (status != RH_OK) {
    free(bulk);
    return status;
  }
  *out = bulk;
  return RH_OK;
}

static rh_status check_cancelled(const rh_bulk *bulk, rh_error *error) {
  if (bulk->options.cancelled && bulk->options.cancelled(bulk->options.context))
    return rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was loaded");
  return RH_OK;
}

rh_status rh_bulk_add(rh_bulk *bulk, const rh_term *subject, const rh_term *predicate,
                      const rh_term *object, const rh_term *graph, rh_error *error) {
  rh_quad quad = {.g = RH_ID_DEFAULT_GRAPH};
  bool added;
  rh_status status = RH_OK;
  if (bulk->result.given++ % 1024 == 0) status = check_cancelled(bulk, error);
  if (status == RH_OK) status = rh_writer_term(bulk->writer, subject, &quad.s, error);
  if (status == RH_OK) status = rh_writer_term(bulk->writer, predicate, &quad.p, error);
  if (status == RH_OK) status = rh_writer_term(bulk->writer, object, &quad.o, error);
  if (status == RH_OK && graph) status = rh_writer_term(bulk->writer, graph, &quad.g, error);
  if (status == RH_OK) status = rh_writer_insert(bulk->writer, &quad, &added, error);
  if (status == RH_OK) bulk->result.added += added;
  return status;
}

rh_status rh_bulk_finish(rh_bulk *bulk, rh_bulk_result *result, rh_error *error) {
  rh_status status = check_cancelled(bulk, error);
  if (result) *result = bulk->result;
  if (status == RH_OK)
    status = rh_writer_commit(bulk->writer, error);
  else
    rh_writer_abort(bulk->writer);
  free(bulk);
  return status;
}

void rh_bulk_abort(rh_bulk *bulk) {
  if (!bulk) return;
  rh_writer_abort(bulk->writer);
  free(bulk);
}
