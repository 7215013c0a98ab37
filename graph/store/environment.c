#include "graph/store/environment.h"

#include "graph/store/structure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define MAX_READERS 1024
#define MAP_SIZE_LARGEST (UINT64_C(1) << 40)
#define MAP_SIZE_SMALLEST (UINT64_C(1) << 30)
#define NAME_SIZE 16

static const char *const table_names[RH_TABLE_COUNT] = {"spog", "posg", "ospg",  "psog", "sopg",
                                                        "opsg", "gspo", "terms", "text"};

/* LMDB loses its locks when one process opens a file twice, so the stores of a process share their
 * environments. This list is the one piece of global state; LMDB's rule is of the process, too. */
static pthread_mutex_t registry_mutex = PTHREAD_MUTEX_INITIALIZER;
static rh_environment *registry;

unsigned rh_table_columns(rh_table table) {
  return table < RH_QUAD_TABLES ? 4 : 2;
}

const char *rh_table_name(rh_table table) {
  return table_names[table];
}

rh_status rh_lmdb_fail(const rh_environment *environment, int code, rh_error *error) {
  const char *path = environment->path;
  switch (code) {
  case MDB_MAP_FULL:
    return rh_fail(error, RH_ERR_LIMIT, "%s: the store has reached its largest size", path);
  case MDB_READERS_FULL:
    return rh_fail(error, RH_ERR_LIMIT, "%s: too many readers at once", path);
  case MDB_TXN_FULL:
    return rh_fail(error, RH_ERR_LIMIT, "%s: the transaction is too large", path);
  case MDB_CORRUPTED:
  case MDB_PAGE_NOTFOUND:
  case MDB_INVALID:
    return rh_fail(error, RH_ERR_FORMAT, "%s: damaged, or not a store: %s", path,
                   mdb_strerror(code));
  case MDB_VERSION_MISMATCH:
    return rh_fail(error, RH_ERR_FORMAT, "%s: written by another version of LMDB", path);
  case EIO: /* what LMDB makes of a write that was cut short */
  case ENOSPC:
  case EFBIG:
    return rh_fail(error, RH_ERR_IO,
                   "%s: cannot write: the disk is full or the file may not grow (%s); nothing was "
                   "changed",
                   path, strerror(code));
  case ENOMEM:
    return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  default:
    return rh_fail(error, RH_ERR_IO, "%s: %s", path, mdb_strerror(code));
  }
}

/* Opens every table; code of LMDB. */
static int open_tables(rh_environment *environment, MDB_txn *txn, unsigned flags) {
  char name[NAME_SIZE];
  int code = mdb_dbi_open(txn, "ronghe", flags, &environment->head);
  if (!code) code = mdb_dbi_open(txn, "dictionary", flags, &environment->terms);
  if (!code) code = mdb_dbi_open(txn, "graphs", flags, &environment->graphs);
  if (!code) code = mdb_dbi_open(txn, "notes", flags, &environment->notes);
  for (unsigned t = 0; t < RH_TABLE_COUNT && !code; t++) {
    code = mdb_dbi_open(txn, table_names[t], flags, &environment->blocks[t]);
    (void)snprintf(name, sizeof name, "%s+", table_names[t]);
    if (!code) code = mdb_dbi_open(txn, name, flags, &environment->delta[t]);
  }
  return code;
}

static uint64_t fresh_seed(void) {
  struct {
    struct timespec now;
    pid_t process;
    const void *place;
  } source;
  memset(&source, 0, sizeof source);
  uint64_t seed;
  int random = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
  if (random >= 0) {
    ssize_t got = read(random, &seed, sizeof seed);
    close(random);
    if (got == (ssize_t)sizeof seed) return seed;
  }
  clock_gettime(CLOCK_REALTIME, &source.now);
  source.process = getpid();
  source.place = &source;
  return XXH3_64bits(&source, sizeof source);
}

/* Makes the tables and the head record of a new store. */
static rh_status initialize(rh_environment *environment, rh_error *error) {
  MDB_txn *txn;
  int code = mdb_txn_begin(environment->env, NULL, 0, &txn);
  if (code) return rh_lmdb_fail(environment, code, error);
  code = open_tables(environment, txn, MDB_CREATE);
  if (code) {
    mdb_txn_abort(txn);
    return rh_lmdb_fail(environment, code, error);
  }
  rh_head head;
  rh_head_init(&head, fresh_seed());
  rh_status status = rh_head_write(environment, txn, &head, error);
  if (status != RH_OK) {
    mdb_txn_abort(txn);
    return status;
  }
  code = mdb_txn_commit(txn);
  return code ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

/* Creates and opens an LMDB environment; the largest map that the process may have. */
static int open_environment(const char *path, unsigned flags, MDB_env **env) {
  int code = 0;
  for (uint64_t size = MAP_SIZE_LARGEST; size >= MAP_SIZE_SMALLEST; size /= 4) {
    code = mdb_env_create(env);
    if (code) return code;
    mdb_env_set_maxdbs(*env, 4 + 2 * RH_TABLE_COUNT);
    mdb_env_set_maxreaders(*env, MAX_READERS);
    mdb_env_set_mapsize(*env, (size_t)size);
    code = mdb_env_open(*env, path, flags | MDB_NOTLS | MDB_NORDAHEAD, 0666);
    if (!code) return 0;
    mdb_env_close(*env);
    *env = NULL;
    if (code != ENOMEM) break;
  }
  return code;
}

static void free_environment(rh_environment *environment) {
  if (!environment) return;
  if (environment->env) mdb_env_close(environment->env);
  pthread_mutex_destroy(&environment->mutex);
  free(environment->path);
  free(environment);
}

static rh_environment *new_environment(const char *path) {
  rh_environment *environment = calloc(1, sizeof *environment);
  if (!environment) return NULL;
  environment->path = strdup(path);
  environment->users = 1;
  if (pthread_mutex_init(&environment->mutex, NULL) != 0 || !environment->path) {
    free(environment->path);
    free(environment);
    return NULL;
  }
  return environment;
}

/* Makes a whole new store inside `folder` and gives it its name, so that a data file is either
 * absent or complete. When another process was faster, its store stays. */
static rh_status create_store(const char *folder, rh_error *error) {
  size_t size = strlen(folder) + 32;
  char *place = malloc(size), *made = malloc(size), *final = malloc(size), *lock = malloc(size);
  rh_environment *environment = new_environment(folder);
  rh_status status = RH_OK;
  if (!place || !made || !final || !lock || !environment) {
    status = rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", folder);
  } else {
    (void)snprintf(place, size, "%s/new-XXXXXX", folder);
    if (!mkdtemp(place))
      status = rh_fail(error, RH_ERR_IO, "%s: cannot write: %s", folder, strerror(errno));
  }
  if (status == RH_OK) {
    (void)snprintf(made, size, "%s/data.mdb", place);
    (void)snprintf(lock, size, "%s/lock.mdb", place);
    (void)snprintf(final, size, "%s/data.mdb", folder);
    int code = open_environment(place, 0, &environment->env);
    status = code ? rh_lmdb_fail(environment, code, error) : initialize(environment, error);
    if (environment->env) mdb_env_close(environment->env);
    environment->env = NULL;
    if (status == RH_OK && link(made, final) != 0 && errno != EEXIST && rename(made, final) != 0)
      status = rh_fail(error, RH_ERR_IO, "%s: cannot create: %s", final, strerror(errno));
    (void)unlink(made);
    (void)unlink(lock);
    (void)rmdir(place);
  }
  free_environment(environment);
  free(place);
  free(made);
  free(final);
  free(lock);
  return status;
}

/* LMDB does not tell where its map is; a page tells its number, and with it the map's beginning. */
static void find_map(rh_environment *environment, MDB_txn *txn) {
  MDB_val key = {4, (void *)(uintptr_t) "head"}, value;
  MDB_stat stat;
  if (mdb_env_stat(environment->env, &stat) != 0) return;
  environment->page_size = stat.ms_psize;
  if (mdb_get(txn, environment->head, &key, &value) != 0) return;
  uint64_t number;
  const uint8_t *data = value.mv_data;
  const uint8_t *page = data - (uintptr_t)data % environment->page_size;
  memcpy(&number, page, sizeof number);
  environment->map = page - number * environment->page_size;
}

static rh_status check_heads(const char *path, rh_error *error) {
  size_t size = strlen(path) + sizeof "/data.mdb";
  char *file = malloc(size);
  if (!file) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  (void)snprintf(file, size, "%s/data.mdb", path);
  rh_status status = rh_structure_check_heads(file, error);
  free(file);
  return status;
}

static rh_status open_existing(const char *path, rh_environment *environment, rh_error *error) {
  rh_status sound = check_heads(path, error);
  if (sound != RH_OK) return sound;
  int code = open_environment(path, 0, &environment->env);
  if (code == EACCES || code == EROFS || code == EPERM) {
    environment->read_only = true;
    code = open_environment(path, MDB_RDONLY, &environment->env);
    if (code == EACCES || code == EROFS || code == EPERM)
      code = open_environment(path, MDB_RDONLY | MDB_NOLOCK, &environment->env);
  }
  if (code) return rh_lmdb_fail(environment, code, error);
  int dead;
  if (!environment->read_only) (void)mdb_reader_check(environment->env, &dead);
  MDB_txn *txn;
  code = mdb_txn_begin(environment->env, NULL, MDB_RDONLY, &txn);
  if (code) return rh_lmdb_fail(environment, code, error);
  rh_head head;
  rh_status status = rh_structure_check(environment, txn, false, error);
  code = status == RH_OK ? open_tables(environment, txn, 0) : 0;
  if (status != RH_OK)
    ; /* told */
  else if (code == MDB_NOTFOUND || code == MDB_INCOMPATIBLE)
    status = rh_fail(error, RH_ERR_FORMAT, "%s: not a store of ronghe", path);
  else if (code)
    status = rh_lmdb_fail(environment, code, error);
  else
    status = rh_head_read(environment, txn, &head, error);
  if (status != RH_OK) {
    mdb_txn_abort(txn);
    return status;
  }
  find_map(environment, txn);
  code = mdb_txn_commit(txn); /* keeps the handles */
  return code ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

/* Finds the data file; makes the store when that is wanted and there is none. */
static rh_status find_data(const char *path, rh_store_mode mode, struct stat *data,
                           rh_error *error) {
  size_t size = strlen(path) + sizeof "/data.mdb";
  char *file = malloc(size);
  if (!file) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  (void)snprintf(file, size, "%s/data.mdb", path);
  rh_status status = RH_OK;
  if (stat(file, data) != 0) {
    if (mode == RH_STORE_READ || (errno != ENOENT && errno != ENOTDIR)) {
      bool absent = errno == ENOENT || errno == ENOTDIR;
      status = absent ? rh_fail(error, RH_ERR_NOT_FOUND, "%s: no store there", path)
                      : rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
    } else {
      if (mkdir(path, 0777) != 0 && errno != EEXIST)
        status = rh_fail(error, RH_ERR_IO, "%s: cannot create: %s", path, strerror(errno));
      else
        status = create_store(path, error);
      if (status == RH_OK && stat(file, data) != 0)
        status = rh_fail(error, RH_ERR_IO, "%s: %s", file, strerror(errno));
    }
  }
  free(file);
  return status;
}

static rh_status open_registered(const char *path, rh_store_mode mode, rh_environment **out,
                                 rh_error *error) {
  struct stat data;
  rh_status status = find_data(path, mode, &data, error);
  if (status != RH_OK) return status;
  for (rh_environment *e = registry; e; e = e->next) {
    if (e->device != (uint64_t)data.st_dev || e->inode != (uint64_t)data.st_ino) continue;
    e->users++;
    *out = e;
    return RH_OK;
  }
  rh_environment *environment = new_environment(path);
  if (!environment) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", path);
  status = open_existing(path, environment, error);
  if (status != RH_OK) {
    free_environment(environment);
    return status;
  }
  environment->device = (uint64_t)data.st_dev;
  environment->inode = (uint64_t)data.st_ino;
  environment->next = registry;
  registry = environment;
  *out = environment;
  return RH_OK;
}

rh_status rh_environment_open(const char *path, rh_store_mode mode, rh_environment **out,
                              rh_error *error) {
  *out = NULL;
  pthread_mutex_lock(&registry_mutex);
  rh_status status = open_registered(path, mode, out, error);
  if (status == RH_OK && mode == RH_STORE_WRITE && (*out)->read_only)
    status = rh_fail(error, RH_ERR_IO, "%s: no permission to write", path);
  pthread_mutex_unlock(&registry_mutex);
  if (status != RH_OK && *out) {
    rh_environment_close(*out);
    *out = NULL;
  }
  return status;
}

rh_status rh_environment_open_memory(rh_environment **out, rh_error *error) {
  static const char *const places[] = {"/dev/shm", NULL, "/tmp"};
  *out = NULL;
  rh_environment *environment = new_environment("memory");
  if (!environment) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  environment->memory = true;
  int code = ENOENT;
  char folder[256], file[300];
  for (size_t i = 0; i < sizeof places / sizeof *places && code; i++) {
    const char *place = places[i] ? places[i] : getenv("TMPDIR");
    if (!place || strlen(place) > 200) continue;
    (void)snprintf(folder, sizeof folder, "%s/ronghe-XXXXXX", place);
    if (!mkdtemp(folder)) continue;
    code = open_environment(folder, MDB_NOSYNC, &environment->env);
    (void)snprintf(file, sizeof file, "%s/data.mdb", folder);
    (void)unlink(file);
    (void)snprintf(file, sizeof file, "%s/lock.mdb", folder);
    (void)unlink(file);
    (void)rmdir(folder);
  }
  rh_status status =
      code ? rh_fail(error, RH_ERR_IO, "cannot make a store in memory: %s", mdb_strerror(code))
           : initialize(environment, error);
  MDB_stat stat;
  if (status == RH_OK && mdb_env_stat(environment->env, &stat) == 0)
    environment->page_size = stat.ms_psize;
  if (status != RH_OK) {
    free_environment(environment);
    return status;
  }
  *out = environment;
  return RH_OK;
}

void rh_environment_close(rh_environment *environment) {
  if (!environment) return;
  pthread_mutex_lock(&registry_mutex);
  bool last = --environment->users == 0;
  if (last) {
    for (rh_environment **at = &registry; *at; at = &(*at)->next) {
      if (*at != environment) continue;
      *at = environment->next;
      break;
    }
    free_environment(environment);
  }
  pthread_mutex_unlock(&registry_mutex);
}

/* Takes the lock that LMDB holds as long as a process has the file open; -1 when one has. */
static int lock_alone(const char *path) {
  size_t size = strlen(path) + sizeof "/lock.mdb";
  char *name = malloc(size);
  if (!name) return -1;
  (void)snprintf(name, size, "%s/lock.mdb", path);
  int file = open(name, O_RDWR | O_CLOEXEC);
  free(name);
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1};
  if (file < 0 || fcntl(file, F_SETLK, &lock) == 0) return file;
  close(file);
  return -1;
}

static void sync_folder(const char *path) {
  int folder = open(path, O_RDONLY | O_CLOEXEC);
  if (folder < 0) return;
  (void)fsync(folder);
  close(folder);
}

/* With the environment closed: renames the file while no other process has the store open. */
static void replace_file(rh_environment *environment, const char *file, uint64_t commit,
                         bool *replaced) {
  size_t size = strlen(environment->path) + sizeof "/data.mdb";
  char *data = malloc(size);
  uint64_t now;
  if (!data) return;
  (void)snprintf(data, size, "%s/data.mdb", environment->path);
  int lock = lock_alone(environment->path);
  if (lock >= 0 && rh_structure_last_commit(data, &now) && now == commit) {
    *replaced = rename(file, data) == 0;
    if (*replaced) sync_folder(environment->path);
  }
  if (lock >= 0) close(lock);
  free(data);
}

rh_status rh_environment_replace(rh_environment *environment, const char *file, uint64_t commit,
                                 bool *replaced, rh_error *error) {
  struct stat data;
  rh_status status = RH_OK;
  *replaced = false;
  pthread_mutex_lock(&registry_mutex);
  pthread_mutex_lock(&environment->mutex);
  if (environment->users == 1 && environment->transactions == 0) {
    mdb_env_close(environment->env);
    environment->env = NULL;
    replace_file(environment, file, commit, replaced);
    status = open_existing(environment->path, environment, error);
    if (status == RH_OK) status = find_data(environment->path, RH_STORE_READ, &data, error);
    if (status == RH_OK) environment->inode = (uint64_t)data.st_ino;
    if (status != RH_OK && environment->env) {
      mdb_env_close(environment->env);
      environment->env = NULL;
    }
  }
  pthread_mutex_unlock(&environment->mutex);
  pthread_mutex_unlock(&registry_mutex);
  return status;
}
