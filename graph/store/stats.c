#include "graph/store/maintain.h"
#include "graph/store/snapshot.h"

#include <string.h>

static uint64_t tree_bytes(const rh_snapshot *snapshot, MDB_dbi table) {
  MDB_stat stat;
  if (mdb_stat(snapshot->txn, table, &stat) != 0) return 0;
  return (stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages) * stat.ms_psize;
}

/* Pages that are free: LMDB keeps lists of them in its first table, a list a transaction. */
static rh_status free_bytes(const rh_snapshot *snapshot, uint64_t *bytes, rh_error *error) {
  MDB_cursor *cursor;
  MDB_val key, value;
  *bytes = 0;
  int code = mdb_cursor_open(snapshot->txn, 0, &cursor);
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  while ((code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
    size_t pages;
    if (value.mv_size < sizeof pages) break;
    memcpy(&pages, value.mv_data, sizeof pages);
    *bytes += pages * snapshot->environment->page_size;
  }
  mdb_cursor_close(cursor);
  return code && code != MDB_NOTFOUND ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

static void count_terms(const rh_head *head, rh_store_stats *stats) {
  stats->iris = head->next_number[RH_TAG_IRI] - 1;
  stats->blanks = head->next_number[RH_TAG_BLANK] - 1;
  for (unsigned tag = RH_TAG_STRING; tag <= RH_TAG_TYPED; tag++)
    stats->literals += head->next_number[tag] - 1;
  stats->terms = stats->iris + stats->blanks + stats->literals;
}

static rh_status count_graphs(const rh_snapshot *snapshot, rh_store_stats *stats, rh_error *error) {
  bool exact;
  rh_range range = {.order = RH_GSPO, .bound = 1, .key = {RH_ID_DEFAULT_GRAPH}, .high = RH_ID_MAX};
  rh_status status =
      rh_snapshot_count(snapshot, &range, &stats->default_graph_quads, &exact, error);
  for (rh_id graph = RH_ID_NONE; status == RH_OK; stats->graphs++) {
    status = rh_snapshot_next_graph(snapshot, graph, &graph, error);
    if (graph == RH_ID_NONE) break;
  }
  return status;
}

rh_status rh_store_read_stats(const rh_snapshot *snapshot, rh_store_stats *stats, rh_error *error) {
  const rh_environment *environment = snapshot->environment;
  const rh_head *head = &snapshot->head;
  memset(stats, 0, sizeof *stats);
  stats->quads = head->block_quads + head->added - head->removed;
  stats->delta_quads = head->added + head->removed;
  count_terms(head, stats);
  for (unsigned t = 0; t < RH_QUAD_TABLES; t++) {
    stats->bytes_quads += tree_bytes(snapshot, environment->blocks[t]);
    stats->bytes_delta += tree_bytes(snapshot, environment->delta[t]);
  }
  stats->bytes_dictionary = tree_bytes(snapshot, environment->terms);
  stats->bytes_term_index = tree_bytes(snapshot, environment->blocks[RH_TABLE_TERMS]) +
                            tree_bytes(snapshot, environment->delta[RH_TABLE_TERMS]);
  stats->bytes_text = tree_bytes(snapshot, environment->blocks[RH_TABLE_TEXT]) +
                      tree_bytes(snapshot, environment->delta[RH_TABLE_TEXT]);
  MDB_envinfo info;
  (void)mdb_env_info(environment->env, &info);
  stats->bytes_file = (info.me_last_pgno + 1) * snapshot->environment->page_size;
  rh_status status = free_bytes(snapshot, &stats->bytes_free, error);
  return status == RH_OK ? count_graphs(snapshot, stats, error) : status;
}
