#include "graph/redland/instance.h"

int rh_instance_fail(const rh_instance *instance, const rh_error *error) {
  librdf_log(instance->world, 0, LIBRDF_LOG_ERROR, LIBRDF_FROM_STORAGE, NULL, "%s", error->message);
  return 1;
}

rh_writer *rh_instance_writer(rh_instance *instance) {
  rh_error error = {RH_OK, ""};
  if (instance->writer) return instance->writer;
  if (!instance->store || !instance->writable)
    (void)rh_fail(&error, RH_ERR_USAGE, "this storage was opened for reading; give write='yes'");
  else if (rh_writer_begin(instance->store, &instance->writer, &error) == RH_OK)
    return instance->writer;
  (void)rh_instance_fail(instance, &error);
  return NULL;
}

int rh_instance_commit(rh_instance *instance) {
  rh_error error = {RH_OK, ""};
  rh_writer *writer = instance->writer;
  instance->writer = NULL;
  instance->in_transaction = false;
  if (!writer || rh_writer_commit(writer, &error) == RH_OK) return 0;
  rh_id_cache_clear(&instance->ids);
  return rh_instance_fail(instance, &error);
}

void rh_instance_abort(rh_instance *instance) {
  rh_writer_abort(instance->writer);
  rh_id_cache_clear(&instance->ids);
  instance->writer = NULL;
  instance->in_transaction = false;
}

static void close_when_idle(rh_instance *instance) {
  if (!instance->closing || instance->streams) return;
  rh_snapshot_close(instance->idle);
  instance->idle = NULL;
  rh_store_close(instance->store);
  instance->store = NULL;
  instance->closing = false;
}

int rh_instance_close(rh_instance *instance) {
  if (instance->in_transaction) rh_instance_abort(instance); /* never committed */
  int failed = rh_instance_commit(instance);
  instance->closing = true;
  close_when_idle(instance);
  return failed;
}

void rh_instance_release(rh_instance *instance) {
  instance->streams--;
  close_when_idle(instance);
}

/* A snapshot of the latest state: the idle one, or a new one. */
static rh_status take_snapshot(rh_instance *instance, rh_snapshot **out, rh_error *error) {
  *out = instance->idle;
  instance->idle = NULL;
  if (!*out) return rh_snapshot_open(instance->store, out, error);
  rh_status status = rh_snapshot_resume(*out, error);
  if (status == RH_OK) return RH_OK;
  rh_snapshot_close(*out);
  *out = NULL;
  return status;
}

int rh_view_open(rh_instance *instance, rh_view *view) {
  rh_error error = {RH_OK, ""};
  *view = (rh_view){NULL, NULL};
  rh_status status = RH_OK;
  if (!instance->store)
    status = rh_fail(&error, RH_ERR_USAGE, "the storage is closed");
  else if (instance->writer)
    status = rh_writer_snapshot(instance->writer, &view->snapshot, &error);
  else
    status = take_snapshot(instance, &view->own, &error);
  if (view->own) view->snapshot = view->own;
  return status == RH_OK ? 0 : rh_instance_fail(instance, &error);
}

void rh_view_close(rh_instance *instance, rh_view *view) {
  if (view->own && !instance->idle) {
    rh_snapshot_pause(view->own);
    instance->idle = view->own;
  } else {
    rh_snapshot_close(view->own);
  }
  *view = (rh_view){NULL, NULL};
}
