#include "graph/store/snapshot.h"

#include <stdlib.h>
#include <string.h>

rh_status rh_snapshot_begin(rh_snapshot *snapshot, rh_store *store, MDB_txn *txn, rh_error *error) {
  memset(snapshot, 0, sizeof *snapshot);
  snapshot->store = store;
  snapshot->environment = store->environment;
  snapshot->txn = txn;
  rh_status status = rh_head_read(snapshot->environment, txn, &snapshot->head, error);
  if (status != RH_OK) return status;
  snapshot->state = calloc(1, sizeof *snapshot->state);
  if (!snapshot->state) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  MDB_envinfo info;
  (void)mdb_env_info(snapshot->environment->env, &info);
  snapshot->state->verified_pages = info.me_last_pgno + 1;
  return RH_OK;
}

void rh_snapshot_end(rh_snapshot *snapshot) {
  rh_snapshot_state *state = snapshot->state;
  if (!state) return;
  if (state->dictionary) mdb_cursor_close(state->dictionary);
  free(state->verified);
  free(state->cache.slots);
  rh_arena_free(&state->cache.arena);
  free(state);
  snapshot->state = NULL;
}

rh_status rh_snapshot_open(rh_store *store, rh_snapshot **out, rh_error *error) {
  *out = NULL;
  rh_snapshot *snapshot = malloc(sizeof *snapshot);
  if (!snapshot) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  MDB_txn *txn;
  rh_status status = rh_environment_begin_read(store->environment, &txn, error);
  if (status != RH_OK) {
    free(snapshot);
    return status;
  }
  status = rh_snapshot_begin(snapshot, store, txn, error);
  snapshot->owns_txn = true;
  if (status != RH_OK) {
    rh_snapshot_close(snapshot);
    return status;
  }
  *out = snapshot;
  return RH_OK;
}

void rh_snapshot_close(rh_snapshot *snapshot) {
  if (!snapshot) return;
  rh_snapshot_end(snapshot);
  if (snapshot->owns_txn) rh_environment_end_read(snapshot->environment, snapshot->txn);
  free(snapshot);
}

void rh_snapshot_pause(rh_snapshot *snapshot) {
  snapshot->paused_at = mdb_txn_id(snapshot->txn);
  mdb_txn_reset(snapshot->txn);
}

rh_status rh_snapshot_resume(rh_snapshot *snapshot, rh_error *error) {
  int code = mdb_txn_renew(snapshot->txn);
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  MDB_cursor *cursor = snapshot->state ? snapshot->state->dictionary : NULL;
  if (snapshot->state && mdb_txn_id(snapshot->txn) == snapshot->paused_at) {
    /* Nothing was committed, and pages of the last commit are never written over. */
    code = cursor ? mdb_cursor_renew(snapshot->txn, cursor) : 0;
    return code ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
  }
  rh_snapshot_end(snapshot);
  rh_status status = rh_snapshot_begin(snapshot, snapshot->store, snapshot->txn, error);
  snapshot->owns_txn = true;
  return status;
}

/* The page of a place in the map; pages that a writer holds in its own memory have none. */
static bool find_page(const rh_snapshot *snapshot, const void *data, size_t *page) {
  uintptr_t at = (uintptr_t)data, map = (uintptr_t)snapshot->environment->map;
  if (!map || at < map) return false;
  *page = (at - map) / snapshot->environment->page_size;
  return *page < snapshot->state->verified_pages;
}

bool rh_snapshot_needs_check(const rh_snapshot *snapshot, const void *data) {
  const rh_snapshot_state *state = snapshot->state;
  size_t page;
  if (!find_page(snapshot, data, &page)) return false;
  return !state->verified || (state->verified[page / 8] & (1u << (page % 8))) == 0;
}

void rh_snapshot_note_checked(const rh_snapshot *snapshot, const void *data) {
  rh_snapshot_state *state = snapshot->state;
  size_t page;
  if (!find_page(snapshot, data, &page)) return;
  if (!state->verified) state->verified = calloc(state->verified_pages / 8 + 1, 1);
  if (state->verified) state->verified[page / 8] |= (uint8_t)(1u << (page % 8));
}

rh_status rh_snapshot_damaged(const rh_snapshot *snapshot, const char *part, rh_error *error) {
  return rh_fail(error, RH_ERR_FORMAT, "%s: the store is damaged (%s); see ronghe verify",
                 snapshot->environment->path, part);
}
