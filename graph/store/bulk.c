#include "graph/store/bulk.h"

#include "graph/store/load_terms.h"
#include "graph/store/range.h"
#include "graph/store/rewrite.h"
#include "graph/store/sort.h"
#include "graph/store/text_index.h"
#include "graph/store/workers.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_MEMORY ((size_t)512 << 20)
#define SMALLEST_CHUNK 1024u
#define SPILL_MEMORY ((size_t)2 << 30)
#define CANCEL_INTERVAL 1024u

/* Rows to sort, and as much room again. */
typedef struct row_buffers {
  rh_sort_row *rows, *spare; /* owned */
} row_buffers;

/* Sorting a chunk of rows into one run a table, in a thread. */
typedef struct sorting {
  rh_bulk *bulk;
  row_buffers buffers;
  size_t count;
  bool several_graphs;
  const char *plan;
  rh_status status;
  rh_error error;
} sorting;

/* The rows a term string was last resolved for. */
typedef struct last_term {
  char *text; /* owned */
  size_t length, capacity;
  rh_id id; /* RH_ID_NONE: none */
} last_term;

struct rh_bulk {
  rh_writer *writer;
  rh_snapshot *base; /* the store as it was when the load began */
  rh_bulk_options options;
  rh_bulk_result result;
  rh_spill_source *source;
  rh_load_terms *terms;
  size_t chunk_rows, filled;
  row_buffers filling; /* only `rows` is used */
  rh_load load;
  bool has_graph, several_graphs;
  size_t plain_chunks;   /* the first ones, sorted while there was one graph: no RH_TABLE_GSPO */
  pthread_mutex_t mutex; /* of the runs */
  rh_workers workers;    /* sorts the chunk before the one that is filled */
  sorting sorting[2];
  atomic_bool stop;
  last_term last[4];
};

/* ---- sorting ---- */

/* Sorting is stable, so each permutation follows from another by sorting one column more. A plan
 * is a list of steps: the column to sort by (s, p, o, g), or the table that is now in order. */
#define PLAN_ALL "gops0p3o5s4o2p1sg6"
#define PLAN_BY_SUBJECT "gops0p3sg6"
#define PLAN_BY_OBJECT "gpso2p1o5s4"

static rh_run *add_run(rh_bulk *bulk, rh_table table) {
  rh_load *load = &bulk->load;
  size_t count = load->run_count[table];
  rh_run *runs = realloc(load->runs[table], (count + 1) * sizeof *runs);
  if (!runs) return NULL;
  load->runs[table] = runs;
  load->run_count[table]++;
  rh_run_init(&runs[count], rh_table_columns(table), bulk->source);
  return &runs[count];
}

/* Builds a run outside the list, whose runs move when it grows. */
static rh_status emit_run(sorting *s, rh_table table) {
  rh_run run;
  bool going = true;
  rh_run_init(&run, 4, s->bulk->source);
  rh_row_block_builder *builder = rh_run_builder(&run, table);
  if (!builder) return rh_fail(&s->error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < s->count && going; i++) {
    uint64_t row[4];
    for (unsigned c = 0; c < 4; c++)
      row[c] = s->buffers.rows[i].v[rh_order_position((rh_order)table, c)];
    going = rh_row_block_builder_add(builder, row) && !s->bulk->stop;
  }
  going = going && rh_row_block_builder_finish(builder);
  run.rows = rh_row_block_builder_rows(builder);
  rh_row_block_builder_free(builder);
  pthread_mutex_lock(&s->bulk->mutex);
  rh_run *place = going ? add_run(s->bulk, table) : NULL;
  if (place) *place = run;
  pthread_mutex_unlock(&s->bulk->mutex);
  if (place) return RH_OK;
  rh_run_free(&run);
  if (s->bulk->stop) return rh_fail(&s->error, RH_ERR_CANCELLED, "stopped; nothing was loaded");
  if (run.status != RH_OK) return rh_fail(&s->error, run.status, "%s", run.error.message);
  return rh_fail(&s->error, RH_ERR_MEMORY, "out of memory");
}

static void sort_chunk(void *context) {
  static const char columns[] = "spog";
  sorting *s = context;
  bool several = s->several_graphs;
  for (const char *step = s->plan; *step && s->status == RH_OK && !s->bulk->stop; step++) {
    const char *column = strchr(columns, *step);
    if (!column) {
      if (*step != '6' || several) s->status = emit_run(s, (rh_table)(*step - '0'));
    } else if (*step != 'g' || several) {
      rh_sort_rows(&s->buffers.rows, &s->buffers.spare, s->count, (unsigned)(column - columns));
    }
  }
}

static bool reserve(rh_sort_row **rows, size_t count) {
  if (!*rows) *rows = malloc(count * sizeof **rows);
  return *rows != NULL;
}

/* Waits for the chunk that is being sorted. */
static rh_status wait_sorted(rh_bulk *bulk, rh_error *error) {
  rh_workers_wait(&bulk->workers, bulk->options.cancelled, bulk->options.context, &bulk->stop);
  for (unsigned i = 0; i < 2; i++) {
    const sorting *s = &bulk->sorting[i];
    if (s->status != RH_OK) return rh_fail(error, s->status, "%s", s->error.message);
  }
  if (bulk->stop) return rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was loaded");
  return RH_OK;
}

/* Hands the chunk that is full to the sorting thread, once that is free. */
static rh_status sort_in_background(rh_bulk *bulk, rh_error *error) {
  sorting *s = &bulk->sorting[0];
  rh_status status = wait_sorted(bulk, error);
  if (status != RH_OK) return status;
  if (!reserve(&s->buffers.rows, bulk->chunk_rows) || !reserve(&s->buffers.spare, bulk->chunk_rows))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_sort_row *rows = bulk->filling.rows;
  bulk->filling.rows = s->buffers.rows;
  s->buffers.rows = rows;
  s->count = bulk->filled;
  s->plan = PLAN_ALL;
  s->several_graphs = bulk->several_graphs;
  if (!s->several_graphs) bulk->plain_chunks++;
  bulk->filled = 0;
  rh_workers_start(&bulk->workers, sort_chunk, s);
  return RH_OK;
}

/* Sorts the last chunk with two threads. */
static rh_status sort_last(rh_bulk *bulk, rh_error *error) {
  rh_status status = wait_sorted(bulk, error);
  if (status != RH_OK || bulk->filled == 0) return status;
  sorting *first = &bulk->sorting[0], *second = &bulk->sorting[1];
  if (!reserve(&first->buffers.rows, bulk->filled) ||
      !reserve(&first->buffers.spare, bulk->filled) ||
      !reserve(&second->buffers.spare, bulk->filled))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  memcpy(first->buffers.rows, bulk->filling.rows, bulk->filled * sizeof(rh_sort_row));
  second->buffers.rows = bulk->filling.rows;
  bulk->filling.rows = NULL;
  first->count = second->count = bulk->filled;
  first->several_graphs = second->several_graphs = bulk->several_graphs;
  if (!bulk->several_graphs) bulk->plain_chunks++;
  first->plan = PLAN_BY_SUBJECT;
  second->plan = PLAN_BY_OBJECT;
  bulk->filled = 0;
  rh_workers_start(&bulk->workers, sort_chunk, first);
  rh_workers_start(&bulk->workers, sort_chunk, second);
  return RH_OK;
}

static void free_buffers(row_buffers *buffers) {
  free(buffers->rows);
  free(buffers->spare);
  *buffers = (row_buffers){NULL, NULL};
}

/* ---- beginning and ending ---- */

static void free_bulk(rh_bulk *bulk) {
  bulk->stop = true;
  rh_workers_wait(&bulk->workers, NULL, NULL, &bulk->stop);
  rh_workers_destroy(&bulk->workers);
  for (unsigned i = 0; i < 2; i++) free_buffers(&bulk->sorting[i].buffers);
  free_buffers(&bulk->filling);
  for (unsigned t = 0; t < RH_TABLE_COUNT; t++) {
    for (size_t i = 0; i < bulk->load.run_count[t]; i++) rh_run_free(&bulk->load.runs[t][i]);
    free(bulk->load.runs[t]);
  }
  for (unsigned i = 0; i < 4; i++) free(bulk->last[i].text);
  rh_load_terms_free(bulk->terms);
  rh_spill_source_free(bulk->source);
  rh_snapshot_close(bulk->base);
  pthread_mutex_destroy(&bulk->mutex);
  free(bulk);
}

void rh_bulk_abort(rh_bulk *bulk) {
  if (!bulk) return;
  rh_writer_abort(bulk->writer);
  free_bulk(bulk);
}

static bool set_up(rh_bulk *bulk, const rh_store *store) {
  size_t memory = bulk->options.memory ? bulk->options.memory : DEFAULT_MEMORY;
  bulk->chunk_rows = memory / (3 * sizeof(rh_sort_row));
  if (bulk->chunk_rows < SMALLEST_CHUNK) bulk->chunk_rows = SMALLEST_CHUNK;
  bulk->source = rh_spill_source_new(store->environment->memory ? "/tmp" : store->environment->path,
                                     SPILL_MEMORY);
  bulk->terms = bulk->source ? rh_load_terms_new(bulk->base, bulk->source) : NULL;
  bulk->sorting[0].bulk = bulk->sorting[1].bulk = bulk;
  return bulk->terms && reserve(&bulk->filling.rows, bulk->chunk_rows);
}

rh_status rh_bulk_begin(rh_store *store, const rh_bulk_options *options, rh_bulk **out,
                        rh_error *error) {
  *out = NULL;
  rh_bulk *bulk = calloc(1, sizeof *bulk);
  if (!bulk) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (options) bulk->options = *options;
  if (pthread_mutex_init(&bulk->mutex, NULL) != 0 || !rh_workers_init(&bulk->workers)) {
    free(bulk);
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  rh_status status = rh_writer_begin(store, &bulk->writer, error);
  if (status == RH_OK) status = rh_snapshot_open(store, &bulk->base, error);
  if (status == RH_OK && !set_up(bulk, store))
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (status != RH_OK) {
    rh_bulk_abort(bulk);
    return status;
  }
  *out = bulk;
  return RH_OK;
}

/* ---- adding ---- */

static bool is_last(const last_term *last, const rh_term *term) {
  return last->id != RH_ID_NONE && last->length == term->value_length &&
         memcmp(last->text, term->value, last->length) == 0;
}

static void remember(last_term *last, const rh_term *term, rh_id id) {
  last->id = RH_ID_NONE;
  if (term->value_length > last->capacity) {
    char *text = realloc(last->text, term->value_length + 64);
    if (!text) return;
    last->text = text;
    last->capacity = term->value_length + 64;
  }
  if (!last->text) return;
  memcpy(last->text, term->value, term->value_length);
  last->length = term->value_length;
  last->id = id;
}

/* Subjects, predicates and graphs often repeat the one before; `place` is their position. */
static rh_status find_id(rh_bulk *bulk, unsigned place, const rh_term *term, rh_id *id,
                         rh_error *error) {
  last_term *last = &bulk->last[place];
  if (term->kind == RH_TERM_LITERAL) return rh_load_terms_id(bulk->terms, term, id, error);
  rh_tag tag = term->kind == RH_TERM_IRI ? RH_TAG_IRI : RH_TAG_BLANK;
  if (is_last(last, term) && rh_id_tag(last->id) == tag) {
    *id = last->id;
    return RH_OK;
  }
  rh_status status = rh_load_terms_id(bulk->terms, term, id, error);
  if (status == RH_OK) remember(last, term, *id);
  return status;
}

rh_status rh_bulk_add(rh_bulk *bulk, const rh_term *subject, const rh_term *predicate,
                      const rh_term *object, const rh_term *graph, rh_error *error) {
  const rh_term *terms[4] = {subject, predicate, object, graph};
  rh_sort_row row = {{0, 0, 0, RH_ID_DEFAULT_GRAPH}};
  rh_status status = RH_OK;
  if (bulk->result.given++ % CANCEL_INTERVAL == 0 && bulk->options.cancelled &&
      bulk->options.cancelled(bulk->options.context))
    return rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was loaded");
  for (unsigned i = 0; i < 4 && status == RH_OK; i++) {
    if (terms[i]) status = find_id(bulk, i, terms[i], &row.v[i], error);
  }
  if (status != RH_OK) return status;
  if (bulk->has_graph && row.v[3] != bulk->load.graph) bulk->several_graphs = true;
  if (!bulk->has_graph) bulk->load.graph = row.v[3];
  bulk->has_graph = true;
  bulk->filling.rows[bulk->filled++] = row;
  return bulk->filled == bulk->chunk_rows ? sort_in_background(bulk, error) : RH_OK;
}

void rh_bulk_expect(rh_bulk *bulk, const rh_term *const *terms, size_t count) {
  for (size_t done = 0; done < count; done += RH_LOAD_AHEAD) {
    size_t left = count - done;
    rh_load_terms_touch(bulk->terms, terms + done, left < RH_LOAD_AHEAD ? left : RH_LOAD_AHEAD);
  }
}

/* ---- finishing ---- */

/* Few rows join the delta of a store that holds many. */
static bool is_small(const rh_bulk *bulk) {
  const rh_head *head = &bulk->base->head;
  return bulk->sorting[0].count == 0 && /* no chunk has been sorted */
         head->block_quads + head->added > 0 && !rh_delta_is_large(head, bulk->filled);
}

/* Adds the rows of a run, which are new, to the delta of its table. */
static rh_status add_to_delta(rh_bulk *bulk, rh_table table, const rh_run *run, rh_error *error) {
  rh_head *head = &bulk->writer->snapshot.head;
  uint64_t *count = table == RH_TABLE_TERMS ? &head->delta_terms : &head->delta_text;
  rh_row_source *source = calloc(1, sizeof *source);
  if (!source) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  source->run = run;
  rh_status status = rh_row_source_start(source, error);
  while (status == RH_OK && source->rows > 0) {
    for (unsigned i = 0; i < source->rows && status == RH_OK; i++, (*count)++) {
      const uint64_t row[RH_MAX_COLUMNS] = {source->values[0][i], source->values[1][i]};
      status = rh_delta_put(&bulk->writer->snapshot, table, row, RH_MARK_ADDED, error);
    }
    if (status == RH_OK) status = rh_row_source_next(source, error);
  }
  free(source);
  return status;
}

/* The rows of the index of terms for the new terms. */
static rh_status make_index(rh_bulk *bulk, rh_error *error) {
  rh_run *index = add_run(bulk, RH_TABLE_TERMS);
  if (!index) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  return rh_load_terms_index(bulk->terms, index, error);
}

/* The rows of the text index for the new literals, when there is one. */
static rh_status make_postings(rh_bulk *bulk, rh_error *error) {
  if (!(bulk->base->head.flags & RH_HEAD_TEXT_INDEX)) return RH_OK;
  rh_postings *postings = rh_postings_new(bulk->source);
  if (!postings) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_run **runs = &bulk->load.runs[RH_TABLE_TEXT];
  rh_status status = rh_load_terms_postings(bulk->terms, postings, error);
  if (status == RH_OK)
    status = rh_postings_finish(postings, runs, &bulk->load.run_count[RH_TABLE_TEXT], error);
  rh_postings_free(postings);
  return status;
}

static rh_status finish_small(rh_bulk *bulk, rh_error *error) {
  rh_status status = rh_load_terms_write(bulk->terms, &bulk->writer->snapshot, error);
  if (status == RH_OK) status = make_index(bulk, error);
  if (status == RH_OK)
    status = add_to_delta(bulk, RH_TABLE_TERMS, bulk->load.runs[RH_TABLE_TERMS], error);
  if (status == RH_OK) status = make_postings(bulk, error);
  for (size_t i = 0; i < bulk->load.run_count[RH_TABLE_TEXT] && status == RH_OK; i++)
    status = add_to_delta(bulk, RH_TABLE_TEXT, &bulk->load.runs[RH_TABLE_TEXT][i], error);
  for (size_t i = 0; i < bulk->filled && status == RH_OK; i++) {
    const uint64_t *v = bulk->filling.rows[i].v;
    rh_quad quad = {v[0], v[1], v[2], v[3]};
    bool added;
    status = rh_writer_insert(bulk->writer, &quad, &added, error);
    bulk->result.added += added;
  }
  return status;
}

/* Makes the run of RH_TABLE_GSPO of a chunk of one graph, which has the order of RH_TABLE_SPOG. */
static rh_status turn_run(rh_bulk *bulk, const rh_run *from, rh_run *to, rh_error *error) {
  rh_row_source *source = calloc(1, sizeof *source);
  rh_row_block_builder *builder = rh_run_builder(to, RH_TABLE_GSPO);
  rh_status status = RH_OK;
  if (!source || !builder) {
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  } else {
    source->run = from;
    status = rh_row_source_start(source, error);
  }
  bool going = status == RH_OK;
  while (going && status == RH_OK && source->rows > 0 && !bulk->stop) {
    for (unsigned i = 0; i < source->rows && going; i++) {
      const uint64_t row[4] = {source->values[3][i], source->values[0][i], source->values[1][i],
                               source->values[2][i]};
      going = rh_row_block_builder_add(builder, row);
    }
    if (going) status = rh_row_source_next(source, error);
  }
  if (status == RH_OK && going) going = rh_row_block_builder_finish(builder);
  if (status == RH_OK && !going) status = rh_fail(error, to->status, "%s", to->error.message);
  rh_row_block_builder_free(builder);
  free(source);
  return status;
}

static rh_status turn_plain_chunks(rh_bulk *bulk, rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; i < bulk->plain_chunks && status == RH_OK; i++) {
    rh_run *run = add_run(bulk, RH_TABLE_GSPO);
    status = run ? turn_run(bulk, &bulk->load.runs[RH_TABLE_SPOG][i], run, error)
                 : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  return status;
}

static rh_status finish_large(rh_bulk *bulk, rh_error *error) {
  rh_rewrite_options options = {bulk->source, bulk->options.cancelled, bulk->options.context};
  uint64_t before =
      bulk->base->head.block_quads + bulk->base->head.added - bulk->base->head.removed;
  rh_status status = sort_last(bulk, error);
  if (status == RH_OK) status = make_index(bulk, error);
  if (status == RH_OK) status = rh_load_terms_write(bulk->terms, &bulk->writer->snapshot, error);
  if (status == RH_OK) status = make_postings(bulk, error);
  rh_status sorted = wait_sorted(bulk, status == RH_OK ? error : NULL);
  if (status == RH_OK) status = sorted;
  for (unsigned i = 0; i < 2; i++) free_buffers(&bulk->sorting[i].buffers);
  free_buffers(&bulk->filling);
  rh_load_terms_free(bulk->terms);
  bulk->terms = NULL;
  if (bulk->several_graphs) bulk->load.graph = RH_ID_NONE;
  if (status == RH_OK && rh_known_graph(&bulk->base->head, &bulk->load) == RH_ID_NONE)
    status = turn_plain_chunks(bulk, error);
  if (status == RH_OK) status = rh_rewrite(bulk->writer, &bulk->load, &options, error);
  bulk->result.added = bulk->writer->snapshot.head.block_quads - before;
  return status;
}

rh_status rh_bulk_finish(rh_bulk *bulk, rh_bulk_result *result, rh_error *error) {
  bool small = is_small(bulk);
  rh_status status = small ? finish_small(bulk, error) : finish_large(bulk, error);
  if (result) *result = bulk->result;
  if (status == RH_OK) {
    status =
        small ? rh_writer_commit(bulk->writer, error) : rh_writer_commit_only(bulk->writer, error);
    bulk->writer = NULL;
  }
  rh_bulk_abort(bulk);
  return status;
}
