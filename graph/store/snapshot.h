/* What a snapshot holds; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_SNAPSHOT_H
#define RONGHE_GRAPH_STORE_SNAPSHOT_H

#include "base/arena.h"
#include "graph/store/environment.h"

/* Expanded IRIs and blank nodes by id, kept as long as the snapshot. */
typedef struct rh_term_cache {
  struct rh_cached_term {
    rh_id id;
    const char *value;
    size_t length;
  } * slots;
  size_t capacity, count; /* capacity a power of two, or 0 */
  rh_arena arena;
} rh_term_cache;

/* Parts that reading changes; one snapshot is used by one thread at a time. */
typedef struct rh_snapshot_state {
  MDB_cursor *dictionary;
  const uint8_t *last_block; /* the dictionary block that was read last */
  size_t last_size, last_index;
  rh_id last_first;
  uint8_t *verified; /* a bit a page: its checksum was right */
  size_t verified_pages;
  rh_term_cache cache;
} rh_snapshot_state;

struct rh_snapshot {
  rh_store *store;
  rh_environment *environment;
  MDB_txn *txn;
  bool owns_txn;
  size_t paused_at; /* number of the transaction that was paused last */
  rh_head head;
  rh_snapshot_state *state;
};

/* Sets up a snapshot over a transaction, which it does not own. */
rh_status rh_snapshot_begin(rh_snapshot *snapshot, rh_store *store, MDB_txn *txn, rh_error *error);
/* Frees what reading has built; the snapshot may be begun again. */
void rh_snapshot_end(rh_snapshot *snapshot);

/* Whether the checksum of a block, which lies at `data` in the map, still has to be looked at; and
 * the note that it was right. */
bool rh_snapshot_needs_check(const rh_snapshot *snapshot, const void *data);
void rh_snapshot_note_checked(const rh_snapshot *snapshot, const void *data);

rh_status rh_snapshot_damaged(const rh_snapshot *snapshot, const char *part, rh_error *error);

#endif
