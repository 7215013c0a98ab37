/* The LMDB environment of a store: its tables, its head record, and errors; private to graph/store.
 *
 * Every sorted relation of the store (the seven permutations of the quads, the index of terms by
 * hash, the text index) is a "table" of two parts: `blocks`, compressed and only ever rewritten as
 * a whole, and `delta`, one LMDB entry a row, with a mark that says whether the row is added to the
 * blocks or taken out of them. */
#ifndef RONGHE_GRAPH_STORE_ENVIRONMENT_H
#define RONGHE_GRAPH_STORE_ENVIRONMENT_H

#include "graph/store/store.h"

#include <lmdb.h>
#include <pthread.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the store's file format is little-endian"
#endif

/* The first seven are the native orders of rh_order, in its order. */
typedef enum rh_table {
  RH_TABLE_SPOG,
  RH_TABLE_POSG,
  RH_TABLE_OSPG,
  RH_TABLE_PSOG,
  RH_TABLE_SOPG,
  RH_TABLE_OPSG,
  RH_TABLE_GSPO,
  RH_TABLE_TERMS, /* (hash, id) */
  RH_TABLE_TEXT,  /* (gram, literal id) */
  RH_TABLE_COUNT
} rh_table;

#define RH_QUAD_TABLES 7
#define RH_MAX_COLUMNS 4
#define RH_KEY_SIZE(columns) ((size_t)(columns) * sizeof(uint64_t))

unsigned rh_table_columns(rh_table table);
const char *rh_table_name(rh_table table);

#define RH_STORE_VERSION 1

/* The record that says what the tables hold; read when a snapshot opens, written by commits. */
typedef struct rh_head {
  char magic[8];
  uint32_t version;
  uint32_t flags;
  uint64_t seed;             /* of the term hashes */
  uint64_t next_number[8];   /* by tag: the first dictionary number that is free */
  uint64_t block_quads;      /* quads in the blocks */
  uint64_t added, removed;   /* quads in the delta, by mark */
  uint64_t block_graph;      /* the only graph of the blocks, RH_ID_NONE when there are several */
  uint64_t packed_number[8]; /* by tag: terms below it are packed */
  uint64_t delta_terms;      /* rows of the delta of RH_TABLE_TERMS */
  uint64_t delta_text;       /* rows of the delta of RH_TABLE_TEXT */
  uint64_t block_text;       /* rows of the blocks of RH_TABLE_TEXT */
  uint64_t commit;           /* LMDB's number of the transaction that wrote it */
  uint64_t reserved[6];
  uint64_t checksum;
} rh_head;

#define RH_HEAD_TEXT_INDEX 1u /* flags: the text index is kept */

/* One LMDB environment a file and process (LMDB allows no more), shared by the stores on it. */
typedef struct rh_environment rh_environment;
struct rh_environment {
  MDB_env *env;
  char *path; /* the folder, or "memory" */
  bool memory;
  bool read_only;     /* the system allows no more */
  const uint8_t *map; /* where LMDB has mapped the file; NULL in memory */
  size_t page_size;
  MDB_dbi head, terms, graphs, notes;
  MDB_dbi blocks[RH_TABLE_COUNT], delta[RH_TABLE_COUNT];
  pthread_mutex_t mutex; /* of the three fields below */
  unsigned transactions; /* that are open, or waited for */
  bool has_writer;
  pthread_t writer;
  /* registry */
  rh_environment *next;
  uint64_t device, inode;
  unsigned users;
};

rh_status rh_environment_open(const char *path, rh_store_mode mode, rh_environment **out,
                              rh_error *error);
rh_status rh_environment_open_memory(rh_environment **out, rh_error *error);
void rh_environment_close(rh_environment *environment);

/* Transactions, counted in `transactions`. A thread that would wait for its own write transaction
 * is told (RH_ERR_BUSY). */
rh_status rh_environment_begin_read(rh_environment *environment, MDB_txn **txn, rh_error *error);
void rh_environment_end_read(rh_environment *environment, MDB_txn *txn);
rh_status rh_environment_begin_write(rh_environment *environment, MDB_txn **txn, rh_error *error);
rh_status rh_environment_commit(rh_environment *environment, MDB_txn *txn, rh_error *error);
void rh_environment_abort(rh_environment *environment, MDB_txn *txn);

/* Puts `file`, which lies in the store's folder, in the place of the data file, if nobody else has
 * the store open, in this process or another, and it is still at commit `commit`. */
rh_status rh_environment_replace(rh_environment *environment, const char *file, uint64_t commit,
                                 bool *replaced, rh_error *error);

struct rh_store {
  rh_environment *environment;
  rh_store_mode mode;
};

/* Fills `error` from a return code of LMDB. */
rh_status rh_lmdb_fail(const rh_environment *environment, int code, rh_error *error);

/* The head of a new store. */
void rh_head_init(rh_head *head, uint64_t seed);
rh_status rh_head_read(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                       rh_error *error);
/* The same without asking whether the commit's number fits. */
rh_status rh_head_copy(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                       rh_error *error);
rh_status rh_head_write(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                        rh_error *error);

#endif
