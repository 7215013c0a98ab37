#include "graph/store/run.h"

#include "graph/store/key.h"

#include <stdlib.h>
#include <string.h>

void rh_run_init(rh_run *run, unsigned columns, rh_spill_source *source) {
  memset(run, 0, sizeof *run);
  run->columns = columns;
  rh_spill_init(&run->spill, source);
}

void rh_run_free(rh_run *run) {
  rh_spill_free(&run->spill);
  free(run->blocks);
  run->blocks = NULL;
  run->count = run->capacity = 0;
}

static bool receive(void *context, const uint64_t *first_row, const uint8_t *data, size_t size) {
  rh_run *run = context;
  if (run->count == run->capacity) {
    size_t capacity = run->capacity ? run->capacity * 2 : 64;
    rh_run_block *blocks = realloc(run->blocks, capacity * sizeof *blocks);
    if (!blocks) {
      run->status = rh_fail(&run->error, RH_ERR_MEMORY, "out of memory");
      return false;
    }
    run->blocks = blocks;
    run->capacity = capacity;
  }
  uint8_t *copy = rh_spill_alloc(&run->spill, size, &run->error);
  if (!copy) {
    run->status = run->error.status;
    return false;
  }
  memcpy(copy, data, size);
  rh_run_block *block = &run->blocks[run->count++];
  *block = (rh_run_block){.data = copy, .size = (uint32_t)size};
  memcpy(block->first_row, first_row, run->columns * sizeof *first_row);
  return true;
}

rh_row_block_builder *rh_run_builder(rh_run *run, rh_table table) {
  int predicate = -1, object = -1;
  for (unsigned c = 0; c < 4 && table < RH_QUAD_TABLES; c++) {
    unsigned position = rh_order_position((rh_order)table, c);
    if (position == 1) predicate = (int)c;
    if (position == 2) object = (int)c;
  }
  return rh_row_block_builder_new(run->columns, predicate, object, receive, run);
}

/* ---- sources ---- */

static rh_status refill_from_run(rh_row_source *source, rh_error *error) {
  const rh_run *run = source->run;
  if (source->next_block == 0 || source->next_group == source->block.groups) {
    if (source->next_block == run->count) return RH_OK;
    const rh_run_block *block = &run->blocks[source->next_block++];
    if (!rh_row_block_open(&source->block, block->data, block->size))
      return rh_fail(error, RH_ERR_INTERNAL, "a sorted run is damaged");
    source->next_group = 0;
  }
  source->rows = rh_row_block_group_rows(&source->block, source->next_group);
  for (unsigned c = 0; c < run->columns; c++)
    rh_row_block_decode(&source->block, c, source->next_group, source->values[c]);
  source->next_group++;
  return RH_OK;
}

rh_status rh_row_source_next(rh_row_source *source, rh_error *error) {
  source->rows = source->at = 0;
  if (source->run) return refill_from_run(source, error);
  uint64_t *const columns[RH_MAX_COLUMNS] = {source->values[0], source->values[1],
                                             source->values[2], source->values[3]};
  size_t count;
  rh_status status = rh_table_cursor_batch(source->cursor, columns, RH_ROW_GROUP, &count, error);
  source->rows = (unsigned)count;
  return status;
}

rh_status rh_row_source_start(rh_row_source *source, rh_error *error) {
  source->next_block = 0;
  source->next_group = 0;
  return rh_row_source_next(source, error);
}

static void source_row(const rh_row_source *source, uint64_t row[RH_MAX_COLUMNS]) {
  for (unsigned c = 0; c < RH_MAX_COLUMNS; c++) row[c] = source->values[c][source->at];
}

static int compare_sources(const rh_row_source *a, const rh_row_source *b, unsigned columns) {
  for (unsigned c = 0; c < columns; c++) {
    uint64_t x = a->values[c][a->at], y = b->values[c][b->at];
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/* ---- merging ---- */

/* Lets heap[at] sink to its place; the least source is heap[0]. */
static void sink(rh_row_source **heap, size_t count, size_t at, unsigned columns) {
  rh_row_source *moving = heap[at];
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && compare_sources(heap[child + 1], heap[child], columns) < 0) child++;
    if (compare_sources(moving, heap[child], columns) <= 0) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = moving;
}

/* The least of the sources other than heap[0]; NULL when there is none. */
static const rh_row_source *second(rh_row_source *const *heap, size_t count, unsigned columns) {
  if (count < 2) return NULL;
  if (count == 2 || compare_sources(heap[1], heap[2], columns) <= 0) return heap[1];
  return heap[2];
}

/* Blocks are taken whole when so many of a run come before everything else: for fewer, the short
 * block that must be closed before them would cost more. */
#define WHOLE_BLOCKS 4u

/* Compares the first row of a block of a run with the row of a source. */
static int compare_block(const rh_run_block *block, const rh_row_source *source, unsigned columns) {
  for (unsigned c = 0; c < columns; c++) {
    uint64_t value = source->values[c][source->at];
    if (block->first_row[c] != value) return block->first_row[c] < value ? -1 : 1;
  }
  return 0;
}

/* Takes the block that `source` has just begun as a whole, if it and the next ones come before the
 * rows of `other`. */
static rh_status take_whole(rh_row_source *source, const rh_row_source *other, unsigned columns,
                            rh_row_block_builder *builder, bool *taken, rh_error *error) {
  const rh_run *run = source->run;
  *taken = false;
  if (!run || source->at != 0 || source->next_group != 1) return RH_OK;
  size_t index = source->next_block - 1;
  if (index + WHOLE_BLOCKS >= run->count) return RH_OK;
  if (other && compare_block(&run->blocks[index + WHOLE_BLOCKS], other, columns) > 0) return RH_OK;
  const rh_run_block *block = &run->blocks[index];
  rh_row_block next;
  uint64_t begun[RH_MAX_COLUMNS - 1] = {0};
  if (!rh_row_block_open(&next, block[1].data, block[1].size))
    return rh_fail(error, RH_ERR_INTERNAL, "a sorted run is damaged");
  for (unsigned c = 0; c + 1 < columns; c++)
    begun[c] = next.distinct[c] - source->block.distinct[c];
  if (!rh_row_block_builder_add_block(builder, block->data, block->size, begun, taken))
    return rh_fail(error, RH_ERR_INTERNAL, "stopped");
  if (!*taken) return RH_OK;
  source->next_group = source->block.groups;
  return rh_row_source_next(source, error);
}

static rh_status merge_heap(rh_row_source **heap, size_t count, unsigned columns,
                            rh_row_block_builder *builder, const atomic_bool *stop,
                            rh_error *error) {
  while (count > 0) {
    rh_row_source *least = heap[0];
    const rh_row_source *other = second(heap, count, columns);
    do {
      uint64_t row[RH_MAX_COLUMNS];
      bool whole;
      rh_status taken = take_whole(least, other, columns, builder, &whole, error);
      if (taken != RH_OK) return taken;
      if (whole && stop && *stop) return rh_fail(error, RH_ERR_CANCELLED, "stopped");
      if (whole) continue;
      source_row(least, row);
      if (!rh_row_block_builder_add(builder, row)) return RH_ERR_INTERNAL;
      if (++least->at < least->rows) continue;
      if (stop && *stop) return rh_fail(error, RH_ERR_CANCELLED, "stopped");
      rh_status status = rh_row_source_next(least, error);
      if (status != RH_OK) return status;
      if (least->rows == 0) break;
    } while (!other || compare_sources(least, other, columns) <= 0);
    if (least->rows == 0) heap[0] = heap[--count];
    if (count > 0) sink(heap, count, 0, columns);
  }
  return RH_OK;
}

rh_status rh_merge(rh_row_source *sources, size_t count, unsigned columns,
                   rh_row_block_builder *builder, const atomic_bool *stop, rh_error *error) {
  rh_row_source **heap = calloc(count + 1, sizeof *heap);
  if (!heap) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status = RH_OK;
  size_t used = 0;
  for (size_t i = 0; i < count && status == RH_OK; i++) {
    status = rh_row_source_start(&sources[i], error);
    if (sources[i].rows > 0) heap[used++] = &sources[i];
  }
  for (size_t i = used / 2; status == RH_OK && i-- > 0;) sink(heap, used, i, columns);
  if (status == RH_OK) status = merge_heap(heap, used, columns, builder, stop, error);
  free(heap);
  return status;
}
