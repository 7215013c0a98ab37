/* Opening and closing stores. */
#include "graph/store/environment.h"

#include <stdlib.h>

static rh_status make_store(rh_environment *environment, rh_store_mode mode, rh_store **out,
                            rh_error *error) {
  *out = malloc(sizeof **out);
  if (!*out) {
    rh_environment_close(environment);
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  **out = (rh_store){.environment = environment, .mode = mode};
  return RH_OK;
}

rh_status rh_store_open(const char *path, rh_store_mode mode, rh_store **out, rh_error *error) {
  rh_environment *environment;
  *out = NULL;
  rh_status status = rh_environment_open(path, mode, &environment, error);
  return status == RH_OK ? make_store(environment, mode, out, error) : status;
}

rh_status rh_store_open_memory(rh_store **out, rh_error *error) {
  rh_environment *environment;
  *out = NULL;
  rh_status status = rh_environment_open_memory(&environment, error);
  return status == RH_OK ? make_store(environment, RH_STORE_WRITE, out, error) : status;
}

void rh_store_close(rh_store *store) {
  if (!store) return;
  rh_environment_close(store->environment);
  free(store);
}
