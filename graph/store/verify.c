/* Verification: everything is read, and everything that is said twice is compared. */
#include "graph/store/dictionary.h"
#include "graph/store/grams.h"
#include "graph/store/key.h"
#include "graph/store/maintain.h"
#include "graph/store/range.h"
#include "graph/store/row_block.h"
#include "graph/store/structure.h"
#include "graph/store/table_cursor.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define MAX_REPORTS 100u

typedef struct verifier {
  const rh_snapshot *snapshot;
  void (*report)(void *context, const char *line);
  void *context;
  unsigned problems;
} verifier;

static void report_problem(verifier *v, const char *format, ...) RH_PRINTF(2, 3);

static void report_problem(verifier *v, const char *format, ...) {
  char line[256];
  va_list args;
  if (++v->problems > MAX_REPORTS || !v->report) return;
  va_start(args, format);
  (void)vsnprintf(line, sizeof line, format, args);
  va_end(args);
  v->report(v->context, line);
}

/* ---- tables of rows ---- */

/* What the walk over a table has seen: figures that do not depend on the order of the rows. */
typedef struct table_sum {
  uint64_t rows, hash; /* of the blocks */
  uint64_t added, removed, delta_hash;
} table_sum;

typedef struct table_walk {
  verifier *v;
  rh_table table;
  table_sum *sum;
  bool has_last;
  uint64_t last[RH_MAX_COLUMNS];
  uint64_t distinct[RH_MAX_COLUMNS];
  bool order_reported;
} table_walk;

static uint64_t quad_hash(rh_table table, const uint64_t *row) {
  rh_quad quad = {row[0], row[1], 0, 0};
  if (table < RH_QUAD_TABLES) rh_quad_from_row((rh_order)table, row, &quad);
  return XXH3_64bits(&quad, sizeof quad);
}

static void check_id(const table_walk *walk, rh_id id, const char *place) {
  rh_tag tag = rh_id_tag(id);
  bool known = rh_id_is_inline(id) || id == RH_ID_DEFAULT_GRAPH;
  if (tag >= RH_TAG_BLANK && tag <= RH_TAG_TYPED)
    known = rh_id_payload(id) > 0 && rh_id_payload(id) < walk->v->snapshot->head.next_number[tag];
  if (!known) report_problem(walk->v, "a quad has an unknown term as %s", place);
}

static void check_row(table_walk *walk, const uint64_t *row) {
  unsigned columns = rh_table_columns(walk->table);
  bool differs = !walk->has_last;
  for (unsigned c = 0; c + 1 < columns; c++) {
    differs = differs || row[c] != walk->last[c];
    walk->distinct[c] += differs;
  }
  if (walk->has_last && rh_row_compare(walk->last, row, columns) >= 0 && !walk->order_reported) {
    report_problem(walk->v, "%s: rows are out of order", rh_table_name(walk->table));
    walk->order_reported = true;
  }
  memcpy(walk->last, row, columns * sizeof *row);
  walk->has_last = true;
  walk->sum->rows++;
  walk->sum->hash += quad_hash(walk->table, row);
  if (walk->table != RH_TABLE_SPOG) return;
  static const char *const places[] = {"subject", "predicate", "object", "graph"};
  for (unsigned c = 0; c < 4; c++) check_id(walk, row[c], places[c]);
}

static void check_block(table_walk *walk, const MDB_val *key, const MDB_val *value) {
  const char *name = rh_table_name(walk->table);
  unsigned columns = rh_table_columns(walk->table);
  uint64_t first[RH_MAX_COLUMNS], values[RH_MAX_COLUMNS][RH_ROW_GROUP];
  rh_row_block block;
  if (key->mv_size != RH_KEY_SIZE(columns) ||
      !rh_row_block_checksum_ok(value->mv_data, value->mv_size) ||
      !rh_row_block_open(&block, value->mv_data, value->mv_size) || block.columns != columns) {
    report_problem(walk->v, "%s: a block is damaged (behind row %" PRIu64 ")", name,
                   walk->sum->rows);
    return;
  }
  if (block.rank != walk->sum->rows)
    report_problem(walk->v, "%s: a block tells the wrong row number", name);
  for (unsigned c = 0; c + 1 < columns; c++) {
    if (block.distinct[c] != walk->distinct[c])
      report_problem(walk->v, "%s: a block tells a wrong count of values", name);
  }
  rh_key_read(key->mv_data, first, columns);
  for (unsigned group = 0; group < block.groups; group++) {
    for (unsigned c = 0; c < columns; c++) rh_row_block_decode(&block, c, group, values[c]);
    for (unsigned i = 0; i < rh_row_block_group_rows(&block, group); i++) {
      const uint64_t row[RH_MAX_COLUMNS] = {values[0][i], values[1][i], values[2][i], values[3][i]};
      if (group == 0 && i == 0 && memcmp(row, first, RH_KEY_SIZE(columns)) != 0)
        report_problem(walk->v, "%s: a block does not begin with its key", name);
      check_row(walk, row);
    }
  }
}

static rh_status walk_blocks(verifier *v, rh_table table, table_sum *sum, rh_error *error) {
  const rh_environment *environment = v->snapshot->environment;
  table_walk walk = {.v = v, .table = table, .sum = sum};
  MDB_cursor *cursor;
  MDB_val key, value;
  int code = mdb_cursor_open(v->snapshot->txn, environment->blocks[table], &cursor);
  if (code) return rh_lmdb_fail(environment, code, error);
  while ((code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0)
    check_block(&walk, &key, &value);
  mdb_cursor_close(cursor);
  return code == MDB_NOTFOUND ? RH_OK : rh_lmdb_fail(environment, code, error);
}

/* A row of a delta must not say what the blocks say already. */
static rh_status check_against_blocks(verifier *v, rh_block_cursor *blocks,
                                      const rh_delta_cursor *delta, rh_error *error) {
  uint64_t row[RH_MAX_COLUMNS];
  rh_status status = rh_block_cursor_find(blocks, delta->row, error);
  if (status != RH_OK) return status;
  bool found = blocks->valid;
  if (found) {
    rh_block_cursor_row(blocks, row);
    found = rh_row_compare(row, delta->row, blocks->columns) == 0;
  }
  if (found != (delta->mark == RH_MARK_REMOVED))
    report_problem(v, "the delta %s",
                   found ? "adds a quad that is there already"
                         : "removes a quad that is not there");
  return RH_OK;
}

static rh_status walk_delta(verifier *v, rh_table table, table_sum *sum, rh_error *error) {
  static const uint64_t low[RH_MAX_COLUMNS] = {0};
  rh_delta_cursor delta;
  rh_block_cursor blocks = {.cursor = NULL};
  rh_status status = rh_delta_cursor_open(&delta, v->snapshot, table, low, error);
  if (status == RH_OK && table == RH_TABLE_SPOG)
    status = rh_block_cursor_open(&blocks, v->snapshot, table, error);
  while (status == RH_OK && delta.valid) {
    uint64_t *count = delta.mark == RH_MARK_ADDED ? &sum->added : &sum->removed;
    (*count)++;
    sum->delta_hash += quad_hash(table, delta.row) * (delta.mark == RH_MARK_ADDED ? 1 : 3);
    if (table == RH_TABLE_SPOG) status = check_against_blocks(v, &blocks, &delta, error);
    if (status == RH_OK) status = rh_delta_cursor_next(&delta, error);
  }
  rh_block_cursor_close(&blocks);
  rh_delta_cursor_close(&delta);
  return status;
}

static void compare_sums(verifier *v, const table_sum sums[RH_QUAD_TABLES]) {
  const rh_head *head = &v->snapshot->head;
  bool one_graph = head->block_graph != RH_ID_NONE || head->block_quads == 0;
  for (unsigned t = 0; t < RH_QUAD_TABLES; t++) {
    const char *name = rh_table_name((rh_table)t);
    const table_sum *sum = &sums[t];
    bool implied = t == RH_TABLE_GSPO && one_graph;
    if (implied ? sum->rows != 0 : sum->rows != head->block_quads)
      report_problem(v, "%s: %" PRIu64 " quads, the store tells %" PRIu64, name, sum->rows,
                     head->block_quads);
    else if (!implied && sum->hash != sums[0].hash)
      report_problem(v, "%s and %s hold different quads", name, rh_table_name(0));
    if (sum->added != head->added || sum->removed != head->removed)
      report_problem(v, "%s: the delta has %" PRIu64 " rows, the store tells %" PRIu64, name,
                     sum->added + sum->removed, head->added + head->removed);
    else if (sum->delta_hash != sums[0].delta_hash)
      report_problem(v, "the deltas of %s and %s hold different quads", name, rh_table_name(0));
  }
}

static rh_status check_one_graph(verifier *v, rh_error *error) {
  const rh_head *head = &v->snapshot->head;
  if (head->block_graph == RH_ID_NONE || head->block_quads == 0) return RH_OK;
  rh_block_cursor cursor;
  static const uint64_t low[RH_MAX_COLUMNS] = {0};
  rh_status status = rh_block_cursor_open(&cursor, v->snapshot, RH_TABLE_SPOG, error);
  if (status == RH_OK) status = rh_block_cursor_find(&cursor, low, error);
  while (status == RH_OK && cursor.valid) {
    const uint64_t *graphs = rh_block_cursor_column(&cursor, 3);
    for (unsigned i = 0; i < cursor.rows; i++) {
      if (graphs[i] == head->block_graph) continue;
      report_problem(v, "a quad lies in another graph than the one the store tells");
      break;
    }
    status = rh_block_cursor_next_group(&cursor, error);
  }
  rh_block_cursor_close(&cursor);
  return status;
}

static rh_status check_quads(verifier *v, rh_error *error) {
  table_sum sums[RH_QUAD_TABLES] = {{0}};
  rh_status status = RH_OK;
  for (unsigned t = 0; t < RH_QUAD_TABLES && status == RH_OK; t++) {
    status = walk_blocks(v, (rh_table)t, &sums[t], error);
    if (status == RH_OK) status = walk_delta(v, (rh_table)t, &sums[t], error);
  }
  if (status != RH_OK) return status;
  compare_sums(v, sums);
  return check_one_graph(v, error);
}

/* ---- dictionary ---- */

/* A term must be found by its text under the id that it has. */
static rh_status check_term(verifier *v, rh_id id, rh_error *error) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  rh_id found;
  rh_status status = rh_snapshot_term(v->snapshot, id, text, &term, error);
  if (status == RH_OK) status = rh_snapshot_find(v->snapshot, &term, &found, error);
  if (status == RH_OK && found != id)
    report_problem(v, "a term is found under another number than its own (%" PRIu64 ")",
                   rh_id_payload(id));
  if (status != RH_ERR_FORMAT && status != RH_ERR_NOT_FOUND) return status;
  report_problem(v, "term %" PRIu64 " cannot be read: %s", rh_id_payload(id), error->message);
  return RH_OK;
}

static rh_status check_index(verifier *v, uint64_t terms, rh_error *error) {
  table_sum sum = {0};
  rh_status status = walk_blocks(v, RH_TABLE_TERMS, &sum, error);
  if (status == RH_OK) status = walk_delta(v, RH_TABLE_TERMS, &sum, error);
  if (status == RH_OK && (sum.rows + sum.added != terms || sum.removed != 0))
    report_problem(v, "the index of terms has %" PRIu64 " rows for %" PRIu64 " terms",
                   sum.rows + sum.added, terms);
  if (status == RH_OK && sum.added != v->snapshot->head.delta_terms)
    report_problem(v, "the delta of the index of terms has another size than told");
  return status;
}

static rh_status check_dictionary(verifier *v, rh_error *error) {
  const rh_head *head = &v->snapshot->head;
  rh_status status = RH_OK;
  uint64_t terms = 0;
  for (unsigned tag = RH_TAG_BLANK; tag <= RH_TAG_TYPED && status == RH_OK; tag++) {
    for (uint64_t n = 1; n < head->next_number[tag] && status == RH_OK; n++, terms++) {
      status = check_term(v, rh_id_make((rh_tag)tag, n), error);
      if (v->problems > MAX_REPORTS) return status;
    }
  }
  return status == RH_OK ? check_index(v, terms, error) : status;
}

/* ---- text index ---- */

typedef struct gram_list {
  uint64_t *grams; /* owned */
  size_t count, capacity;
} gram_list;

static bool add_gram(void *context, uint64_t gram) {
  gram_list *list = context;
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 256;
    uint64_t *grams = realloc(list->grams, capacity * sizeof *grams);
    if (!grams) return false;
    list->grams = grams;
    list->capacity = capacity;
  }
  list->grams[list->count++] = gram;
  return true;
}

static int compare_grams(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

/* Adds the rows that a literal must have in the index. */
static bool sum_literal(rh_id id, const rh_stored_term *term, rh_folded_text *folded,
                        gram_list *list, table_sum *sum) {
  list->count = 0;
  bool ok = term->value_length > RH_TEXT_MAX_BYTES
                ? add_gram(list, RH_GRAM_LONG)
                : rh_folded_text_set(folded, term->value, term->value_length) &&
                      rh_grams(folded, add_gram, list);
  if (list->count > 1) qsort(list->grams, list->count, sizeof *list->grams, compare_grams);
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0 && list->grams[i] == list->grams[i - 1]) continue;
    const uint64_t row[RH_MAX_COLUMNS] = {list->grams[i], id};
    sum->rows++;
    sum->hash += quad_hash(RH_TABLE_TEXT, row);
  }
  return ok;
}

static rh_status check_text(verifier *v, rh_error *error) {
  const rh_head *head = &v->snapshot->head;
  table_sum found = {0}, expected = {0};
  rh_folded_text folded = {0};
  gram_list list = {0};
  if (!(head->flags & RH_HEAD_TEXT_INDEX)) return RH_OK;
  rh_status status = walk_blocks(v, RH_TABLE_TEXT, &found, error);
  if (status == RH_OK) status = walk_delta(v, RH_TABLE_TEXT, &found, error);
  for (unsigned tag = RH_TAG_STRING; tag <= RH_TAG_LANGUAGE; tag++) {
    for (uint64_t n = 1; n < head->next_number[tag] && status == RH_OK; n++) {
      rh_stored_term term;
      rh_id id = rh_id_make((rh_tag)tag, n);
      status = rh_dictionary_read(v->snapshot, id, &term, error);
      if (status == RH_OK && !sum_literal(id, &term, &folded, &list, &expected))
        status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
    }
  }
  rh_folded_text_free(&folded);
  free(list.grams);
  if (status != RH_OK) return status;
  if (found.rows != head->block_text || found.added != head->delta_text)
    report_problem(v, "the text index has another size than told");
  if (found.rows + found.added != expected.rows || found.hash + found.delta_hash != expected.hash)
    report_problem(v, "the text index does not hold what the literals say");
  return RH_OK;
}

rh_status rh_store_verify(const rh_snapshot *snapshot, void (*report)(void *, const char *),
                          void *context, rh_error *error) {
  rh_error local;
  if (!error) error = &local;
  verifier v = {.snapshot = snapshot, .report = report, .context = context};
  rh_status status = rh_structure_check(snapshot->environment, snapshot->txn, true, error);
  if (status == RH_OK && v.problems == 0) status = check_quads(&v, error);
  if (status == RH_OK && v.problems <= MAX_REPORTS) status = check_dictionary(&v, error);
  if (status == RH_OK && v.problems <= MAX_REPORTS) status = check_text(&v, error);
  if (status != RH_OK && status != RH_ERR_FORMAT) return status;
  if (status == RH_ERR_FORMAT) report_problem(&v, "%s", error->message);
  if (v.problems == 0) return RH_OK;
  return rh_fail(error, RH_ERR_FORMAT, "%s: damaged, %u thing%s wrong", snapshot->environment->path,
                 v.problems, v.problems == 1 ? "" : "s");
}
