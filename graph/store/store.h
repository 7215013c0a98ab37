/* The quad store: RDF quads over 64-bit ids (graph/store/term.h) in one LMDB environment.
 *
 * Bulk data lie in compressed sorted permutations, small writes in a delta that readers merge in;
 * both are hidden behind snapshots, scans and counts. Many readers and one writer at a time; a
 * reader sees the store as it was when its snapshot was opened. A store and its snapshots may be
 * used from several threads, one snapshot from one thread at a time. */
#ifndef RONGHE_GRAPH_STORE_STORE_H
#define RONGHE_GRAPH_STORE_STORE_H

#include "base/status.h"
#include "graph/store/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_store rh_store;
typedef struct rh_snapshot rh_snapshot;
typedef struct rh_writer rh_writer;
typedef struct rh_scan rh_scan;

typedef enum rh_store_mode {
  RH_STORE_READ,  /* must exist; works without write permission */
  RH_STORE_WRITE, /* made when it is not there */
} rh_store_mode;

/* Opens the store in folder `path`. RH_ERR_NOT_FOUND when there is none to read, RH_ERR_FORMAT when
 * it is not a store of this version or damaged at its head, RH_ERR_IO when the system refuses. */
rh_status rh_store_open(const char *path, rh_store_mode mode, rh_store **out, rh_error *error);

/* A store that lives in memory only, for datasets named on the command line and for tests. */
rh_status rh_store_open_memory(rh_store **out, rh_error *error);

/* Closes; every snapshot and writer must have been closed. NULL is allowed. */
void rh_store_close(rh_store *store);

/* ---- reading ---------------------------------------------------------------------------- */

rh_status rh_snapshot_open(rh_store *store, rh_snapshot **out, rh_error *error);
void rh_snapshot_close(rh_snapshot *snapshot); /* NULL is allowed */

/* Between two uses a snapshot can be put aside: it holds no old state of the store then, so that
 * the writers' space does not grow, and is much cheaper to resume than a new one is to open. It may
 * only be resumed or closed then; scans must have been closed. Resumed, it shows the latest state;
 * what it gave before is valid no longer. After an error it can only be closed. */
void rh_snapshot_pause(rh_snapshot *snapshot);
rh_status rh_snapshot_resume(rh_snapshot *snapshot, rh_error *error);

/* The id of a term, RH_ID_NONE when the store does not know it. Blank nodes are found by label. */
rh_status rh_snapshot_find(const rh_snapshot *snapshot, const rh_term *term, rh_id *id,
                           rh_error *error);

/* The term of an id. Inline ids write their lexical form into `text`; other terms point into the
 * snapshot and are valid until it is closed. RH_ERR_NOT_FOUND for an id the store never gave. */
rh_status rh_snapshot_term(const rh_snapshot *snapshot, rh_id id, char text[RH_INLINE_TEXT_SIZE],
                           rh_term *term, rh_error *error);

/* Ends the life of the terms that rh_snapshot_term gave so far, whose IRIs and labels would
 * otherwise be kept as long as the snapshot: for whoever looks at all terms of a large store. */
void rh_snapshot_forget_terms(const rh_snapshot *snapshot);

/* Sort orders. The first five are over all graphs: their graph column comes last, so equal triples
 * of several graphs stand together. The G… orders are within graphs. All are always available;
 * those that no permutation serves directly cost more, which rh_snapshot_order_is_native tells. */
typedef enum rh_order {
  RH_SPOG,
  RH_POSG,
  RH_OSPG,
  RH_PSOG,
  RH_SOPG,
  RH_OPSG,
  RH_GSPO,
  RH_GPOS,
  RH_GOSP,
  RH_GPSO,
  RH_ORDER_COUNT
} rh_order;

bool rh_order_is_native(rh_order order);

/* The position (0 subject, 1 predicate, 2 object, 3 graph) of column `column` of an order. */
unsigned rh_order_position(rh_order order, unsigned column);

/* A quad in the columns s, p, o, g. */
typedef struct rh_quad {
  rh_id s, p, o, g;
} rh_quad;

/* What a scan visits: quads whose first `bound` columns (of `order`) equal key[0..bound), whose
 * next column lies in [low, high], in the order's order. */
typedef struct rh_range {
  rh_order order;
  unsigned bound; /* 0 to 4 */
  rh_id key[4];   /* in columns of the order */
  rh_id low;      /* 0 for no bound */
  rh_id high;     /* RH_ID_MAX for no bound */
  bool distinct;  /* for orders with the graph last: each triple once, its graph column undefined */
} rh_range;

/* Starts a scan; it ends before its snapshot. */
rh_status rh_scan_open(const rh_snapshot *snapshot, const rh_range *range, rh_scan **out,
                       rh_error *error);
/* Fills up to `capacity` rows, column by column of the order: columns[c][row]; a NULL column is
 * not wanted (and may cost nothing). *count 0 means the end. RH_ERR_FORMAT when a block is damaged.
 */
rh_status rh_scan_next(rh_scan *scan, rh_id *const columns[4], size_t capacity, size_t *count,
                       rh_error *error);
/* Moves forward to the first row whose first unbound column is >= `id` (never back). */
rh_status rh_scan_seek(rh_scan *scan, rh_id id, rh_error *error);
void rh_scan_close(rh_scan *scan); /* NULL is allowed */

/* How many quads a range holds: exact when *exact is set to true, otherwise within a block or two
 * at each end. Costs two look-ups, whatever the size of the range. With `distinct`, an order that
 * has the graph last counts triples, exactly when the delta is empty. */
rh_status rh_snapshot_count(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                            bool *exact, rh_error *error);

/* About how many different values the first unbound column takes in the range (for the planner). */
rh_status rh_snapshot_distinct(const rh_snapshot *snapshot, const rh_range *range, uint64_t *count,
                               rh_error *error);

bool rh_snapshot_contains(const rh_snapshot *snapshot, const rh_quad *quad);

/* The next named graph after `after` (RH_ID_NONE: the first) that holds quads or was created;
 * RH_ID_NONE at the end. */
rh_status rh_snapshot_next_graph(const rh_snapshot *snapshot, rh_id after, rh_id *graph,
                                 rh_error *error);

/* Notes: small records that the layer above keeps beside the quads, in the same transactions (the
 * sources of documents, prefixes). Keys are 1 to RH_NOTE_KEY_SIZE bytes, values any bytes up to
 * 64 KiB. RH_ERR_NOT_FOUND when there is none under `key`. The value lives as long as the snapshot.
 */
#define RH_NOTE_KEY_SIZE 480
rh_status rh_snapshot_note(const rh_snapshot *snapshot, const char *key, size_t key_length,
                           const char **value, size_t *value_length, rh_error *error);

/* The first note whose key is greater (in byte order) than `after`; RH_ERR_NOT_FOUND at the end. */
rh_status rh_snapshot_next_note(const rh_snapshot *snapshot, const char *after, size_t after_length,
                                const char **key, size_t *key_length, const char **value,
                                size_t *value_length, rh_error *error);

/* ---- writing ---------------------------------------------------------------------------- */

/* Begins a write transaction; waits for another writer unless the store was opened so that it is
 * told (RH_ERR_BUSY). Nothing is seen by others before commit. */
rh_status rh_writer_begin(rh_store *store, rh_writer **out, rh_error *error);

/* The id of a term, which is added to the dictionary when it is new. */
rh_status rh_writer_term(rh_writer *writer, const rh_term *term, rh_id *id, rh_error *error);

/* A new blank node, unlike any in the store. */
rh_status rh_writer_blank(rh_writer *writer, rh_id *id, rh_error *error);

/* *changed (may be NULL) tells whether the quad was new, or was there. */
rh_status rh_writer_insert(rh_writer *writer, const rh_quad *quad, bool *changed, rh_error *error);
rh_status rh_writer_remove(rh_writer *writer, const rh_quad *quad, bool *changed, rh_error *error);

/* Removes all quads of a graph (and the graph itself when `drop`); creates an empty named graph. */
rh_status rh_writer_clear_graph(rh_writer *writer, rh_id graph, bool drop, rh_error *error);
rh_status rh_writer_create_graph(rh_writer *writer, rh_id graph, rh_error *error);

/* Sets a note; a NULL value removes it. */
rh_status rh_writer_set_note(rh_writer *writer, const char *key, size_t key_length,
                             const char *value, size_t value_length, rh_error *error);

/* The store as the writer sees it, with what it has written so far. Valid until the writer writes
 * again or ends. */
rh_status rh_writer_snapshot(rh_writer *writer, const rh_snapshot **out, rh_error *error);

/* Ends the transaction; a commit is durable when it returns RH_OK. The writer is freed either way;
 * after an error the store is as it was before. */
rh_status rh_writer_commit(rh_writer *writer, rh_error *error);
void rh_writer_abort(rh_writer *writer); /* NULL is allowed */

#endif
