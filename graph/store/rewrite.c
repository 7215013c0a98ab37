#include "graph/store/rewrite.h"

#include "graph/store/key.h"
#include "graph/store/pack.h"
#include "graph/store/workers.h"

#include <stdlib.h>
#include <string.h>

#define THREADS 2u
#define TEXT_FACTOR 8u /* rows of the text index for a quad, about */
#define SPILL_MEMORY ((size_t)1 << 30)

/* The new blocks of every table, made by several threads. */
typedef struct rewriting {
  rh_store *store;
  const rh_load *load;
  const rh_rewrite_options *options;
  rh_run result[RH_TABLE_COUNT];
  const rh_run *direct[RH_TABLE_COUNT]; /* a run of the load that is the whole table */
  bool wanted[RH_TABLE_COUNT];
  pthread_mutex_t mutex; /* of the fields below */
  unsigned next_table;
  rh_status status;
  rh_error error;
  atomic_bool stop;
} rewriting;

bool rh_delta_is_large(const rh_head *head, uint64_t more) {
  uint64_t limit = RH_DELTA_FLOOR + head->block_quads / RH_DELTA_SHARE;
  uint64_t text_limit = TEXT_FACTOR * RH_DELTA_FLOOR + head->block_text / RH_DELTA_SHARE;
  return head->added + head->removed + more > limit || head->delta_text > text_limit;
}

/* Merges what the store and the load hold of a table. */
static rh_status rewrite_table(rewriting *r, const rh_snapshot *base, rh_table table,
                               rh_error *error) {
  static const uint64_t low[RH_MAX_COLUMNS] = {0};
  static const uint64_t high[RH_MAX_COLUMNS] = {RH_ID_MAX, RH_ID_MAX, RH_ID_MAX, RH_ID_MAX};
  size_t runs = r->load ? r->load->run_count[table] : 0;
  rh_run *result = &r->result[table];
  rh_table_cursor cursor;
  rh_row_source *sources = calloc(runs + 1, sizeof *sources);
  rh_row_block_builder *builder = rh_run_builder(result, table);
  /* By order: the rows of one graph alone lie in no GSPO table, but can be read in that order. */
  rh_status status =
      table < RH_QUAD_TABLES
          ? rh_table_cursor_open_order(&cursor, base, (rh_order)table, low, high, error)
          : rh_table_cursor_open(&cursor, base, table, low, high, error);
  if (status == RH_OK && (!sources || !builder))
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK) {
    for (size_t i = 0; i < runs; i++) sources[i].run = &r->load->runs[table][i];
    sources[runs].cursor = &cursor;
    status = rh_merge(sources, runs + 1, rh_table_columns(table), builder, &r->stop, error);
    if (status == RH_OK && !rh_row_block_builder_finish(builder)) status = RH_ERR_INTERNAL;
    if (result->status != RH_OK)
      status = rh_fail(error, result->status, "%s", result->error.message);
    result->rows = rh_row_block_builder_rows(builder);
  }
  rh_table_cursor_close(&cursor);
  rh_row_block_builder_free(builder);
  free(sources);
  return status;
}

static bool take_table(rewriting *r, rh_table *table) {
  bool taken = false;
  pthread_mutex_lock(&r->mutex);
  while (!taken && r->status == RH_OK && !r->stop && r->next_table < RH_TABLE_COUNT) {
    *table = (rh_table)r->next_table++;
    taken = r->wanted[*table] && !r->direct[*table];
  }
  pthread_mutex_unlock(&r->mutex);
  return taken;
}

static void note_status(rewriting *r, rh_status status, const rh_error *error) {
  pthread_mutex_lock(&r->mutex);
  if (r->status == RH_OK && status != RH_OK) {
    r->status = status;
    r->error = *error;
    r->stop = true;
  }
  pthread_mutex_unlock(&r->mutex);
}

/* Rewrites tables until none is left. */
static void work(void *context) {
  rewriting *r = context;
  rh_error error = {0};
  rh_snapshot *base;
  rh_table table;
  rh_status status = rh_snapshot_open(r->store, &base, &error);
  while (status == RH_OK && take_table(r, &table)) status = rewrite_table(r, base, table, &error);
  note_status(r, status, &error);
  rh_snapshot_close(base);
}

static bool is_cancelled(const rh_rewrite_options *options) {
  return options->cancelled && options->cancelled(options->context);
}

/* Makes the new blocks of the tables that are wanted. */
static rh_status make_runs(rewriting *r, rh_error *error) {
  rh_workers workers;
  if (!rh_workers_init(&workers)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (unsigned i = 0; i < THREADS; i++) rh_workers_start(&workers, work, r);
  rh_workers_wait(&workers, r->options->cancelled, r->options->context, &r->stop);
  rh_workers_destroy(&workers);
  if (r->stop && (r->status == RH_OK || r->status == RH_ERR_CANCELLED))
    return rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was changed");
  return r->status == RH_OK ? RH_OK : rh_fail(error, r->status, "%s", r->error.message);
}

/* Replaces the blocks of a table and empties its delta. */
static rh_status replace_table(rh_writer *writer, rh_table table, const rh_run *run,
                               rh_error *error) {
  rh_environment *environment = writer->snapshot.environment;
  MDB_txn *txn = writer->snapshot.txn;
  MDB_cursor *cursor;
  int code = mdb_drop(txn, environment->blocks[table], 0);
  if (!code) code = mdb_drop(txn, environment->delta[table], 0);
  if (!code) code = mdb_cursor_open(txn, environment->blocks[table], &cursor);
  if (code) return rh_lmdb_fail(environment, code, error);
  for (size_t i = 0; i < run->count && !code; i++) {
    const rh_run_block *block = &run->blocks[i];
    uint8_t bytes[RH_KEY_SIZE(RH_MAX_COLUMNS)];
    rh_key_write(bytes, block->first_row, run->columns);
    MDB_val key = {RH_KEY_SIZE(run->columns), bytes};
    MDB_val value = {block->size, (void *)(uintptr_t)block->data};
    code = mdb_cursor_put(cursor, &key, &value, MDB_APPEND);
  }
  mdb_cursor_close(cursor);
  return code ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

/* The only graph of the rows of RH_TABLE_GSPO, RH_ID_NONE when there are several or none. */
static rh_id only_graph(const rh_run *run) {
  rh_row_block last;
  uint64_t graphs[RH_ROW_GROUP];
  if (run->count == 0) return RH_ID_NONE;
  const rh_run_block *block = &run->blocks[run->count - 1];
  if (!rh_row_block_open(&last, block->data, block->size)) return RH_ID_NONE;
  rh_row_block_decode(&last, 0, last.groups - 1, graphs);
  rh_id graph = graphs[rh_row_block_group_rows(&last, last.groups - 1) - 1];
  return run->blocks[0].first_row[0] == graph ? graph : RH_ID_NONE;
}

rh_id rh_known_graph(const rh_head *head, const rh_load *load) {
  bool has_blocks = head->block_quads > 0, has_load = load && load->run_count[RH_TABLE_SPOG] > 0;
  if (head->added + head->removed > 0) return RH_ID_NONE;
  if (has_blocks && has_load) return head->block_graph == load->graph ? load->graph : RH_ID_NONE;
  return has_load ? load->graph : has_blocks ? head->block_graph : RH_ID_NONE;
}

/* The new blocks of a table. */
static const rh_run *result_of(const rewriting *r, unsigned table) {
  return r->direct[table] ? r->direct[table] : &r->result[table];
}

static rh_status replace_text(rh_writer *writer, const rewriting *r, rh_error *error) {
  const rh_run *run = result_of(r, RH_TABLE_TEXT);
  writer->snapshot.head.block_text = run->rows;
  writer->snapshot.head.delta_text = 0;
  return replace_table(writer, RH_TABLE_TEXT, run, error);
}

static rh_status replace_tables(rh_writer *writer, rewriting *r, rh_id graph, rh_error *error) {
  rh_head *head = &writer->snapshot.head;
  rh_status status = RH_OK;
  uint64_t quads = result_of(r, RH_TABLE_SPOG)->rows;
  for (unsigned t = 0; t < RH_QUAD_TABLES; t++) {
    if (r->wanted[t] && result_of(r, t)->rows != quads)
      return rh_fail(error, RH_ERR_FORMAT, "%s: the permutations differ; see ronghe verify",
                     writer->snapshot.environment->path);
  }
  if (!r->wanted[RH_TABLE_SPOG]) return replace_text(writer, r, error);
  if (graph == RH_ID_NONE) {
    graph = only_graph(result_of(r, RH_TABLE_GSPO));
    if (graph != RH_ID_NONE) { /* then it is read from the other permutations */
      r->direct[RH_TABLE_GSPO] = NULL;
      rh_run_free(&r->result[RH_TABLE_GSPO]);
    }
  }
  for (unsigned t = 0; t < RH_TABLE_COUNT && status == RH_OK; t++) {
    if (t == RH_TABLE_TEXT && !r->wanted[t]) continue;
    status = replace_table(writer, (rh_table)t, result_of(r, t), error);
    if (status == RH_OK && is_cancelled(r->options))
      status = rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was changed");
  }
  head->block_quads = quads;
  head->block_graph = quads > 0 ? graph : RH_ID_NONE;
  head->added = head->removed = head->delta_terms = 0;
  if (r->wanted[RH_TABLE_TEXT]) {
    head->block_text = result_of(r, RH_TABLE_TEXT)->rows;
    head->delta_text = 0;
  }
  return status;
}

/* Single runs loaded into an empty store are its tables as they are. */
static void find_direct(rewriting *r, const rh_head *head) {
  bool has_terms = false;
  for (unsigned tag = 0; tag < 8; tag++) has_terms = has_terms || head->packed_number[tag] > 1;
  has_terms = has_terms || head->delta_terms > 0;
  for (unsigned t = 0; t < RH_TABLE_COUNT && r->load; t++) {
    bool empty = t < RH_QUAD_TABLES    ? head->block_quads + head->added == 0
                 : t == RH_TABLE_TERMS ? !has_terms
                                       : head->block_text + head->delta_text == 0;
    if (empty && r->load->run_count[t] == 1) r->direct[t] = &r->load->runs[t][0];
  }
}

rh_status rh_rewrite(rh_writer *writer, const rh_load *load, const rh_rewrite_options *options,
                     rh_error *error) {
  rewriting r = {.store = writer->snapshot.store, .load = load, .options = options};
  rh_id graph = rh_known_graph(&writer->snapshot.head, load);
  if (pthread_mutex_init(&r.mutex, NULL) != 0)
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (unsigned t = 0; t < RH_TABLE_COUNT; t++) {
    rh_run_init(&r.result[t], rh_table_columns((rh_table)t), options->source);
    r.wanted[t] = true;
  }
  find_direct(&r, &writer->snapshot.head);
  r.wanted[RH_TABLE_GSPO] = graph == RH_ID_NONE;
  if (load && load->only_text) memset(r.wanted, 0, sizeof r.wanted);
  r.wanted[RH_TABLE_TEXT] = (writer->snapshot.head.flags & RH_HEAD_TEXT_INDEX) != 0;
  rh_status status = make_runs(&r, error);
  if (status == RH_OK) status = replace_tables(writer, &r, graph, error);
  if (status == RH_OK && r.wanted[RH_TABLE_SPOG]) status = rh_pack_dictionary(writer, error);
  for (unsigned t = 0; t < RH_TABLE_COUNT; t++) rh_run_free(&r.result[t]);
  pthread_mutex_destroy(&r.mutex);
  return status;
}

rh_status rh_merge_delta(rh_store *store, bool (*cancelled)(void *), void *context,
                         rh_error *error) {
  const char *folder = store->environment->memory ? "/tmp" : store->environment->path;
  rh_rewrite_options options = {.cancelled = cancelled, .context = context};
  rh_writer *writer;
  rh_status status = rh_writer_begin(store, &writer, error);
  if (status != RH_OK) return status;
  const rh_head *head = &writer->snapshot.head;
  if (head->added + head->removed + head->delta_terms + head->delta_text == 0) {
    rh_writer_abort(writer);
    return RH_OK;
  }
  options.source = rh_spill_source_new(folder, SPILL_MEMORY);
  status = options.source ? rh_rewrite(writer, NULL, &options, error)
                          : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_spill_source_free(options.source);
  if (status == RH_OK) return rh_writer_commit_only(writer, error);
  rh_writer_abort(writer);
  return status;
}
