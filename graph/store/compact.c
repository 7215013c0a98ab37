#include "graph/store/maintain.h"
#include "graph/store/rewrite.h"

rh_status rh_store_compact(rh_store *store, bool (*cancelled)(void *), void *context,
                           rh_error *error) {
  return rh_merge_delta(store, cancelled, context, error);
}
