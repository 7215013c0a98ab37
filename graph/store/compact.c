#include "graph/store/maintain.h"
#include "graph/store/rewrite.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Free pages are given back when they are this share of the file, and at least so many bytes. */
#define FREE_SHARE 8u
#define FREE_FLOOR (UINT64_C(64) << 10)
#define COPY_PREFIX "compact-"

static rh_status is_loose(rh_store *store, bool *loose, uint64_t *commit, rh_error *error) {
  rh_snapshot *snapshot;
  rh_store_stats stats = {0};
  rh_status status = rh_snapshot_open(store, &snapshot, error);
  if (status == RH_OK) status = rh_store_read_stats(snapshot, &stats, error);
  *loose = stats.bytes_free >= FREE_FLOOR && stats.bytes_free >= stats.bytes_file / FREE_SHARE;
  if (status == RH_OK) *commit = (uint64_t)mdb_txn_id(snapshot->txn);
  rh_snapshot_close(snapshot);
  return status;
}

/* The copy has commit numbers of its own: its head record must tell them. */
static rh_status renew_head(const rh_environment *source, const char *file, rh_error *error) {
  rh_environment copy = *source;
  copy.env = NULL;
  MDB_txn *txn = NULL;
  rh_head head;
  int code = mdb_env_create(&copy.env);
  if (!code) code = mdb_env_set_maxdbs(copy.env, 8);
  if (!code) code = mdb_env_open(copy.env, file, MDB_NOSUBDIR | MDB_NOLOCK, 0666);
  if (!code) code = mdb_txn_begin(copy.env, NULL, 0, &txn);
  if (!code) code = mdb_dbi_open(txn, "ronghe", 0, &copy.head);
  rh_status status = code ? rh_lmdb_fail(source, code, error) : RH_OK;
  if (status == RH_OK) status = rh_head_copy(&copy, txn, &head, error);
  if (status == RH_OK) status = rh_head_write(&copy, txn, &head, error);
  if (status == RH_OK) {
    code = mdb_txn_commit(txn);
    if (code) status = rh_lmdb_fail(source, code, error);
  } else if (txn) {
    mdb_txn_abort(txn);
  }
  mdb_env_close(copy.env);
  return status;
}

/* Gives a file the permissions of the data file. */
static int copy_mode(const rh_environment *environment, int file) {
  mdb_filehandle_t data;
  struct stat info;
  int code = mdb_env_get_fd(environment->env, &data);
  if (code) return code;
  return fstat(data, &info) == 0 && fchmod(file, info.st_mode & 0777) == 0 ? 0 : errno;
}

/* Copies the pages that are used to a new file, whose name is written to `path`. */
static rh_status copy_pages(const rh_environment *environment, char *path, rh_error *error) {
  int file = mkstemp(path);
  if (file < 0) return rh_fail(error, RH_ERR_IO, "%s: cannot write: %s", path, strerror(errno));
  int code = copy_mode(environment, file);
  if (!code) code = mdb_env_copyfd2(environment->env, file, MDB_CP_COMPACT);
  if (!code && fsync(file) != 0) code = errno;
  close(file);
  return code ? rh_lmdb_fail(environment, code, error) : renew_head(environment, path, error);
}

/* Removes the copies of compactions that were killed. */
static void remove_copies(const rh_environment *environment) {
  DIR *folder = opendir(environment->path);
  if (!folder) return;
  for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strncmp(entry->d_name, COPY_PREFIX, sizeof COPY_PREFIX - 1) == 0)
      (void)unlinkat(dirfd(folder), entry->d_name, 0);
  }
  (void)closedir(folder);
}

/* Puts a copy of the pages that are used in the place of the data file. Writers wait while it is
 * made; when one comes before it is in place, it is dropped. */
static rh_status give_back(rh_store *store, uint64_t commit, rh_error *error) {
  rh_environment *environment = store->environment;
  size_t size = strlen(environment->path) + 32;
  char *path = malloc(size);
  rh_writer *writer;
  bool replaced = false;
  if (!path) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  (void)snprintf(path, size, "%s/" COPY_PREFIX "XXXXXX", environment->path);
  rh_status status = rh_writer_begin(store, &writer, error);
  if (status == RH_OK) {
    remove_copies(environment);
    status = copy_pages(environment, path, error);
    rh_writer_abort(writer);
    if (status == RH_OK)
      status = rh_environment_replace(environment, path, commit, &replaced, error);
    if (!replaced) (void)unlink(path);
  }
  free(path);
  return status;
}

rh_status rh_store_compact(rh_store *store, bool (*cancelled)(void *), void *context,
                           rh_error *error) {
  bool loose = false;
  uint64_t commit = 0;
  rh_status status = rh_merge_delta(store, cancelled, context, error);
  if (status == RH_OK && !store->environment->memory)
    status = is_loose(store, &loose, &commit, error);
  return status == RH_OK && loose ? give_back(store, commit, error) : status;
}
