/* Runs: sorted rows as blocks (row_block.h) in memory or a temporary file, and merging them with
 * each other and with what a store holds; private to graph/store. */
#ifndef RONGHE_GRAPH_STORE_RUN_H
#define RONGHE_GRAPH_STORE_RUN_H

#include "graph/store/row_block.h"
#include "graph/store/spill.h"
#include "graph/store/table_cursor.h"

#include <stdatomic.h>

/* One block of a run. */
typedef struct rh_run_block {
  const uint8_t *data;
  uint32_t size;
  uint64_t first_row[RH_MAX_COLUMNS];
} rh_run_block;

typedef struct rh_run {
  unsigned columns;
  rh_spill spill;
  rh_run_block *blocks; /* owned */
  size_t count, capacity;
  uint64_t rows;
  rh_status status; /* of writing */
  rh_error error;
} rh_run;

void rh_run_init(rh_run *run, unsigned columns, rh_spill_source *source);
void rh_run_free(rh_run *run);

/* Makes a builder for the rows of a table, which sends its blocks to the run. */
rh_row_block_builder *rh_run_builder(rh_run *run, rh_table table);

/* Something that gives sorted rows, a group at a time. */
typedef struct rh_row_source {
  const rh_run *run;       /* a run, or */
  rh_table_cursor *cursor; /* a table of a store */
  size_t next_block;
  unsigned next_group;
  rh_row_block block;
  unsigned rows, at; /* of the values; rows 0 at the end */
  uint64_t values[RH_MAX_COLUMNS][RH_ROW_GROUP];
} rh_row_source;

/* Fills the first group; `run` or `cursor` is set. */
rh_status rh_row_source_start(rh_row_source *source, rh_error *error);
/* Fills the next group. */
rh_status rh_row_source_next(rh_row_source *source, rh_error *error);

/* Merges sources into a builder; equal rows become one. `stop` is looked at now and then. */
rh_status rh_merge(rh_row_source *sources, size_t count, unsigned columns,
                   rh_row_block_builder *builder, const atomic_bool *stop, rh_error *error);

#endif
