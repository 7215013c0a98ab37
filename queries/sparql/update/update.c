#include "queries/sparql/update/update.h"

#include "queries/sparql/update/execution.h"

static rh_status execute(const rh_execution *x, const rh_update_operation *operation) {
  switch (operation->kind) {
  case RH_UPDATE_LOAD:
    return rh_execute_load(x, operation);
  case RH_UPDATE_CLEAR:
  case RH_UPDATE_DROP:
    return rh_execute_clear(x, operation);
  case RH_UPDATE_CREATE:
    return rh_execute_create(x, operation);
  case RH_UPDATE_ADD:
  case RH_UPDATE_MOVE:
  case RH_UPDATE_COPY:
    return rh_execute_transfer(x, operation);
  default:
    return rh_execute_modify(x, operation);
  }
}

rh_status rh_update_run(rh_writer *writer, const rh_update *update,
                        const rh_update_options *options, rh_error *error) {
  const rh_execution x = {writer, options, error};
  rh_status status = RH_OK;
  for (size_t i = 0; status == RH_OK && i < update->count; i++)
    status = execute(&x, &update->operations[i]);
  return status;
}
