/* Transactions of an environment, which is closed and opened again only while there are none. */
#include "graph/store/environment.h"

#include <errno.h>

/* Counts a transaction in before it begins; the LMDB environment, NULL when it could not be opened
 * again. */
static MDB_env *enter(rh_environment *environment, bool *own_writer) {
  pthread_mutex_lock(&environment->mutex);
  environment->transactions++;
  MDB_env *env = environment->env;
  *own_writer = environment->has_writer && pthread_equal(environment->writer, pthread_self());
  pthread_mutex_unlock(&environment->mutex);
  return env;
}

static void leave(rh_environment *environment) {
  pthread_mutex_lock(&environment->mutex);
  environment->transactions--;
  pthread_mutex_unlock(&environment->mutex);
}

static void set_writer(rh_environment *environment, bool active) {
  pthread_mutex_lock(&environment->mutex);
  environment->has_writer = active;
  environment->writer = pthread_self();
  pthread_mutex_unlock(&environment->mutex);
}

rh_status rh_environment_begin_read(rh_environment *environment, MDB_txn **txn, rh_error *error) {
  bool own_writer;
  MDB_env *env = enter(environment, &own_writer);
  int code = env ? mdb_txn_begin(env, NULL, MDB_RDONLY, txn) : EIO;
  if (!code) return RH_OK;
  leave(environment);
  return rh_lmdb_fail(environment, code, error);
}

void rh_environment_end_read(rh_environment *environment, MDB_txn *txn) {
  mdb_txn_abort(txn);
  leave(environment);
}

rh_status rh_environment_begin_write(rh_environment *environment, MDB_txn **txn, rh_error *error) {
  bool own_writer;
  MDB_env *env = enter(environment, &own_writer);
  if (own_writer) {
    leave(environment);
    return rh_fail(error, RH_ERR_BUSY, "%s: this thread has a write transaction open already",
                   environment->path);
  }
  int code = env ? mdb_txn_begin(env, NULL, 0, txn) : EIO;
  if (code) {
    leave(environment);
    return rh_lmdb_fail(environment, code, error);
  }
  set_writer(environment, true);
  return RH_OK;
}

rh_status rh_environment_commit(rh_environment *environment, MDB_txn *txn, rh_error *error) {
  set_writer(environment, false);
  int code = mdb_txn_commit(txn);
  leave(environment);
  return code ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

void rh_environment_abort(rh_environment *environment, MDB_txn *txn) {
  set_writer(environment, false);
  mdb_txn_abort(txn);
  leave(environment);
}
