/* Write transactions. */
#include "graph/store/delta.h"
#include "graph/store/dictionary.h"
#include "graph/store/key.h"
#include "graph/store/range.h"
#include "graph/store/rewrite.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

rh_status rh_writer_begin(rh_store *store, rh_writer **out, rh_error *error) {
  rh_environment *environment = store->environment;
  *out = NULL;
  if (store->mode != RH_STORE_WRITE || environment->read_only)
    return rh_fail(error, RH_ERR_USAGE, "%s: opened for reading only", environment->path);
  rh_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  MDB_txn *txn;
  rh_status status = rh_environment_begin_write(environment, &txn, error);
  if (status != RH_OK) {
    free(writer);
    return status;
  }
  status = rh_snapshot_begin(&writer->snapshot, store, txn, error);
  if (status != RH_OK) {
    rh_writer_abort(writer);
    return status;
  }
  *out = writer;
  return RH_OK;
}

void rh_writer_abort(rh_writer *writer) {
  if (!writer) return;
  rh_changes_free(&writer->changes);
  rh_snapshot_end(&writer->snapshot);
  rh_environment_abort(writer->snapshot.environment, writer->snapshot.txn);
  free(writer);
}

rh_status rh_writer_commit_only(rh_writer *writer, rh_error *error) {
  rh_snapshot *snapshot = &writer->snapshot;
  rh_environment *environment = snapshot->environment;
  rh_status status = rh_changes_flush(&writer->changes, snapshot, error);
  if (status == RH_OK) status = rh_head_write(environment, snapshot->txn, &snapshot->head, error);
  if (status != RH_OK) {
    rh_writer_abort(writer);
    return status;
  }
  rh_changes_free(&writer->changes);
  rh_snapshot_end(snapshot);
  status = rh_environment_commit(environment, snapshot->txn, error);
  free(writer);
  return status;
}

rh_status rh_writer_commit(rh_writer *writer, rh_error *error) {
  rh_store *store = writer->snapshot.store;
  bool merge = rh_delta_is_large(&writer->snapshot.head, 0);
  rh_status status = rh_writer_commit_only(writer, error);
  /* The commit stands whether the merge succeeds or not; a later one will try again. */
  if (status == RH_OK && merge) (void)rh_merge_delta(store, NULL, NULL, NULL);
  return status;
}

rh_status rh_writer_snapshot(rh_writer *writer, const rh_snapshot **out, rh_error *error) {
  *out = &writer->snapshot;
  return rh_changes_flush(&writer->changes, &writer->snapshot, error);
}

rh_status rh_writer_term(rh_writer *writer, const rh_term *term, rh_id *id, rh_error *error) {
  rh_snapshot *snapshot = &writer->snapshot;
  rh_status status = rh_snapshot_find(snapshot, term, id, error);
  if (status != RH_OK || *id != RH_ID_NONE) return status;
  return rh_dictionary_add(snapshot, &snapshot->head, term, id, error);
}

rh_status rh_writer_blank(rh_writer *writer, rh_id *id, rh_error *error) {
  rh_snapshot *snapshot = &writer->snapshot;
  char label[32];
  for (uint64_t number = snapshot->head.next_number[RH_TAG_BLANK];; number++) {
    int length = snprintf(label, sizeof label, "n%" PRIu64, number);
    rh_term term = {.kind = RH_TERM_BLANK, .value = label, .value_length = (size_t)length};
    rh_status status = rh_dictionary_find(snapshot, &term, id, error);
    if (status != RH_OK) return status;
    if (*id == RH_ID_NONE) return rh_dictionary_add(snapshot, &snapshot->head, &term, id, error);
  }
}

/* Gives a quad a mark in the delta of every permutation, or none (RH_MARK_NONE): in RH_TABLE_SPOG
 * at once, in the others when somebody looks. */
static rh_status mark_quad(rh_writer *writer, const rh_quad *quad, rh_mark mark, rh_error *error) {
  uint64_t row[4];
  rh_quad_to_row(RH_SPOG, quad, row);
  rh_status status = mark == RH_MARK_NONE
                         ? rh_delta_delete(&writer->snapshot, RH_TABLE_SPOG, row, error)
                         : rh_delta_put(&writer->snapshot, RH_TABLE_SPOG, row, mark, error);
  if (status == RH_OK) status = rh_changes_add(&writer->changes, quad, mark, error);
  if (status == RH_OK && rh_changes_is_full(&writer->changes))
    status = rh_changes_flush(&writer->changes, &writer->snapshot, error);
  return status;
}

static rh_status find_mark(const rh_writer *writer, const rh_quad *quad, rh_mark *mark,
                           rh_error *error) {
  uint64_t row[4];
  rh_quad_to_row(RH_SPOG, quad, row);
  return rh_delta_get(&writer->snapshot, RH_TABLE_SPOG, row, mark, error);
}

rh_status rh_writer_insert(rh_writer *writer, const rh_quad *quad, bool *changed, rh_error *error) {
  rh_head *head = &writer->snapshot.head;
  rh_mark mark;
  if (changed) *changed = false;
  if (quad->s == RH_ID_NONE || quad->p == RH_ID_NONE || quad->o == RH_ID_NONE ||
      quad->g == RH_ID_NONE)
    return rh_fail(error, RH_ERR_USAGE, "a quad without one of its terms");
  rh_status status = find_mark(writer, quad, &mark, error);
  if (status != RH_OK || mark == RH_MARK_ADDED) return status;
  if (mark == RH_MARK_NONE && rh_snapshot_contains(&writer->snapshot, quad)) return RH_OK;
  status = mark_quad(writer, quad, mark == RH_MARK_NONE ? RH_MARK_ADDED : RH_MARK_NONE, error);
  if (status != RH_OK) return status;
  if (mark == RH_MARK_NONE)
    head->added++;
  else
    head->removed--;
  if (changed) *changed = true;
  return RH_OK;
}

rh_status rh_writer_remove(rh_writer *writer, const rh_quad *quad, bool *changed, rh_error *error) {
  rh_head *head = &writer->snapshot.head;
  rh_mark mark;
  if (changed) *changed = false;
  rh_status status = find_mark(writer, quad, &mark, error);
  if (status != RH_OK || mark == RH_MARK_REMOVED) return status;
  if (mark == RH_MARK_NONE && !rh_snapshot_contains(&writer->snapshot, quad)) return RH_OK;
  status = mark_quad(writer, quad, mark == RH_MARK_NONE ? RH_MARK_REMOVED : RH_MARK_NONE, error);
  if (status != RH_OK) return status;
  if (mark == RH_MARK_NONE)
    head->removed++;
  else
    head->added--;
  if (changed) *changed = true;
  return RH_OK;
}

#define CLEAR_BATCH 1024

rh_status rh_writer_clear_graph(rh_writer *writer, rh_id graph, bool drop, rh_error *error) {
  rh_id s[CLEAR_BATCH], p[CLEAR_BATCH], o[CLEAR_BATCH];
  rh_id *const columns[4] = {NULL, s, p, o};
  rh_range range = {.order = RH_GSPO, .bound = 1, .key = {graph}, .high = RH_ID_MAX};
  rh_status status = RH_OK;
  size_t count = 1;
  bool had_quads = false;
  while (status == RH_OK && count > 0) {
    rh_scan *scan = NULL;
    status = rh_changes_flush(&writer->changes, &writer->snapshot, error);
    if (status == RH_OK) status = rh_scan_open(&writer->snapshot, &range, &scan, error);
    if (status == RH_OK) status = rh_scan_next(scan, columns, CLEAR_BATCH, &count, error);
    rh_scan_close(scan);
    had_quads = had_quads || count > 0;
    for (size_t i = 0; i < count && status == RH_OK; i++) {
      rh_quad quad = {s[i], p[i], o[i], graph};
      status = rh_writer_remove(writer, &quad, NULL, error);
    }
  }
  if (status != RH_OK || graph == RH_ID_DEFAULT_GRAPH) return status;
  if (!drop) return had_quads ? rh_writer_create_graph(writer, graph, error) : RH_OK;
  uint8_t bytes[8];
  rh_key_put(bytes, graph);
  MDB_val key = {sizeof bytes, bytes};
  int code = mdb_del(writer->snapshot.txn, writer->snapshot.environment->graphs, &key, NULL);
  return code && code != MDB_NOTFOUND ? rh_lmdb_fail(writer->snapshot.environment, code, error)
                                      : RH_OK;
}

rh_status rh_writer_create_graph(rh_writer *writer, rh_id graph, rh_error *error) {
  uint8_t bytes[8], nothing = 0;
  rh_key_put(bytes, graph);
  MDB_val key = {sizeof bytes, bytes}, value = {1, &nothing};
  int code = mdb_put(writer->snapshot.txn, writer->snapshot.environment->graphs, &key, &value, 0);
  return code ? rh_lmdb_fail(writer->snapshot.environment, code, error) : RH_OK;
}
