#include "graph/store/text_index.h"

#include "graph/store/dictionary.h"
#include "graph/store/rewrite.h"
#include "graph/store/sort.h"
#include "graph/store/text.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_PAIRS ((size_t)4 << 20)
#define SPILL_MEMORY ((size_t)1 << 30)
#define CANCEL_INTERVAL 4096u

struct rh_postings {
  rh_spill_source *source;
  rh_sort_pair *pairs, *spare; /* owned */
  size_t count, capacity;
  rh_run *runs; /* owned */
  size_t run_count;
  rh_folded_text folded;
  rh_id literal; /* whose keys are being added */
};

rh_postings *rh_postings_new(rh_spill_source *source) {
  rh_postings *postings = calloc(1, sizeof *postings);
  if (postings) postings->source = source;
  return postings;
}

void rh_postings_free(rh_postings *postings) {
  if (!postings) return;
  for (size_t i = 0; i < postings->run_count; i++) rh_run_free(&postings->runs[i]);
  free(postings->runs);
  free(postings->pairs);
  free(postings->spare);
  rh_folded_text_free(&postings->folded);
  free(postings);
}

/* Sorts the pairs collected so far into a run. */
static rh_status flush_pairs(rh_postings *postings, rh_error *error) {
  if (postings->count == 0) return RH_OK;
  rh_run *runs = realloc(postings->runs, (postings->run_count + 1) * sizeof *runs);
  postings->spare = malloc(postings->capacity * sizeof *postings->spare);
  if (runs) postings->runs = runs;
  if (!runs || !postings->spare) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_run *run = &runs[postings->run_count++];
  rh_run_init(run, 2, postings->source);
  rh_sort_pairs(&postings->pairs, &postings->spare, postings->count);
  rh_row_block_builder *builder = rh_run_builder(run, RH_TABLE_TEXT);
  bool going = builder != NULL;
  for (size_t i = 0; i < postings->count && going; i++)
    going = rh_row_block_builder_add(builder, postings->pairs[i].v);
  going = going && rh_row_block_builder_finish(builder);
  if (going) run->rows = rh_row_block_builder_rows(builder);
  rh_row_block_builder_free(builder);
  free(postings->spare);
  postings->spare = NULL;
  postings->count = 0;
  if (going) return RH_OK;
  return run->status != RH_OK ? rh_fail(error, run->status, "%s", run->error.message)
                              : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

static bool add_pair(void *context, uint64_t gram) {
  rh_postings *postings = context;
  if (postings->count == postings->capacity) {
    size_t capacity = postings->capacity ? postings->capacity * 2 : 4096;
    rh_sort_pair *pairs = realloc(postings->pairs, capacity * sizeof *pairs);
    if (!pairs) return false;
    postings->pairs = pairs;
    postings->capacity = capacity;
  }
  postings->pairs[postings->count++] = (rh_sort_pair){{gram, postings->literal}};
  return true;
}

rh_status rh_postings_add(rh_postings *postings, rh_id literal, const char *text, size_t length,
                          rh_error *error) {
  postings->literal = literal;
  bool ok = length > RH_TEXT_MAX_BYTES ? add_pair(postings, RH_GRAM_LONG)
                                       : rh_folded_text_set(&postings->folded, text, length) &&
                                             rh_grams(&postings->folded, add_pair, postings);
  if (!ok) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  return postings->count >= CHUNK_PAIRS ? flush_pairs(postings, error) : RH_OK;
}

rh_status rh_postings_finish(rh_postings *postings, rh_run **runs, size_t *count, rh_error *error) {
  rh_status status = flush_pairs(postings, error);
  if (status != RH_OK) return status;
  *runs = postings->runs;
  *count = postings->run_count;
  postings->runs = NULL;
  postings->run_count = 0;
  return RH_OK;
}

/* ---- one literal ---- */

typedef struct delta_target {
  const rh_snapshot *writer;
  rh_head *head;
  rh_id literal;
  rh_status status;
  rh_error *error;
} delta_target;

static bool add_to_delta(void *context, uint64_t gram) {
  delta_target *target = context;
  const uint64_t row[RH_MAX_COLUMNS] = {gram, target->literal};
  rh_mark mark;
  target->status = rh_delta_get(target->writer, RH_TABLE_TEXT, row, &mark, target->error);
  if (target->status != RH_OK || mark == RH_MARK_ADDED) return target->status == RH_OK;
  target->status = rh_delta_put(target->writer, RH_TABLE_TEXT, row, RH_MARK_ADDED, target->error);
  target->head->delta_text++;
  return target->status == RH_OK;
}

rh_status rh_text_index_literal(const rh_snapshot *writer, rh_head *head, rh_id literal,
                                const char *text, size_t length, rh_error *error) {
  delta_target target = {.writer = writer, .head = head, .literal = literal, .error = error};
  if (length > RH_TEXT_MAX_BYTES) {
    (void)add_to_delta(&target, RH_GRAM_LONG);
    return target.status;
  }
  rh_folded_text folded = {0};
  bool ok = rh_folded_text_set(&folded, text, length);
  if (ok) (void)rh_grams(&folded, add_to_delta, &target);
  rh_folded_text_free(&folded);
  return ok ? target.status : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

/* ---- all literals ---- */

static rh_status add_all(rh_postings *postings, const rh_snapshot *from,
                         const rh_rewrite_options *options, rh_error *error) {
  rh_status status = RH_OK;
  for (unsigned tag = RH_TAG_STRING; tag <= RH_TAG_LANGUAGE; tag++) {
    for (uint64_t n = 1; n < from->head.next_number[tag] && status == RH_OK; n++) {
      rh_stored_term term;
      rh_id id = rh_id_make((rh_tag)tag, n);
      if (n % CANCEL_INTERVAL == 0 && options->cancelled && options->cancelled(options->context))
        return rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was changed");
      status = rh_dictionary_read(from, id, &term, error);
      if (status == RH_OK)
        status = rh_postings_add(postings, id, term.value, term.value_length, error);
    }
  }
  return status;
}

static rh_status build_index(rh_writer *writer, const rh_rewrite_options *options,
                             rh_error *error) {
  rh_load load = {.only_text = true};
  rh_snapshot *from;
  rh_postings *postings = rh_postings_new(options->source);
  if (!postings) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status = rh_snapshot_open(writer->snapshot.store, &from, error);
  if (status == RH_OK) status = add_all(postings, from, options, error);
  if (status == RH_OK)
    status = rh_postings_finish(postings, &load.runs[RH_TABLE_TEXT], &load.run_count[RH_TABLE_TEXT],
                                error);
  rh_snapshot_close(from);
  rh_postings_free(postings);
  writer->snapshot.head.flags |= RH_HEAD_TEXT_INDEX;
  if (status == RH_OK) status = rh_rewrite(writer, &load, options, error);
  for (size_t i = 0; i < load.run_count[RH_TABLE_TEXT]; i++)
    rh_run_free(&load.runs[RH_TABLE_TEXT][i]);
  free(load.runs[RH_TABLE_TEXT]);
  return status;
}

rh_status rh_text_build(rh_store *store, bool (*cancelled)(void *), void *context,
                        rh_error *error) {
  const char *folder = store->environment->memory ? "/tmp" : store->environment->path;
  rh_rewrite_options options = {.cancelled = cancelled, .context = context};
  rh_writer *writer;
  rh_status status = rh_writer_begin(store, &writer, error);
  if (status != RH_OK) return status;
  if (rh_text_is_indexed(&writer->snapshot)) {
    rh_writer_abort(writer);
    return RH_OK;
  }
  options.source = rh_spill_source_new(folder, SPILL_MEMORY);
  status = options.source ? build_index(writer, &options, error)
                          : rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_spill_source_free(options.source);
  if (status == RH_OK) return rh_writer_commit_only(writer, error);
  rh_writer_abort(writer);
  return status;
}
