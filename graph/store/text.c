#include "graph/store/text.h"

#include "graph/store/dictionary.h"
#include "graph/store/grams.h"
#include "graph/store/table_cursor.h"

#include <stdlib.h>
#include <string.h>

#define LAST_POINT UINT32_C(0x1FFFFF)

/* A token of a query: points[start, end), all of one class. */
typedef struct text_token {
  size_t start, end;
  rh_char_class kind;
} text_token;

struct rh_text_query {
  rh_folded_text folded; /* the query */
  text_token *tokens;    /* owned */
  size_t count;
  rh_folded_text scratch; /* the text that is looked at */
};

static rh_char_class class_at(const rh_folded_text *folded, size_t at) {
  uint32_t point = at < folded->count ? folded->points[at] : 0;
  return point == 0 ? RH_CHAR_OTHER : rh_char_fold(&point);
}

rh_status rh_text_query_new(const char *text, size_t length, rh_text_query **out, rh_error *error) {
  *out = NULL;
  rh_text_query *query = calloc(1, sizeof *query);
  bool ok = query && rh_folded_text_set(&query->folded, text, length);
  if (ok) query->tokens = calloc(query->folded.count + 1, sizeof *query->tokens);
  if (!ok || !query->tokens) {
    rh_text_query_free(query);
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  }
  for (size_t at = 0, end; at < query->folded.count; at = end) {
    rh_char_class kind = class_at(&query->folded, at);
    for (end = at + 1; class_at(&query->folded, end) == kind && kind != RH_CHAR_OTHER;) end++;
    if (kind != RH_CHAR_OTHER) query->tokens[query->count++] = (text_token){at, end, kind};
  }
  *out = query;
  return RH_OK;
}

void rh_text_query_free(rh_text_query *query) {
  if (!query) return;
  rh_folded_text_free(&query->folded);
  rh_folded_text_free(&query->scratch);
  free(query->tokens);
  free(query);
}

/* ---- matching ---- */

static bool occurs(const rh_folded_text *text, const uint32_t *token, size_t length,
                   rh_char_class kind) {
  for (size_t at = 0; at + length <= text->count; at++) {
    if (memcmp(text->points + at, token, length * sizeof *token) != 0) continue;
    if (kind == RH_CHAR_IDEOGRAPH) return true;
    if ((at == 0 || class_at(text, at - 1) != RH_CHAR_WORD) &&
        class_at(text, at + length) != RH_CHAR_WORD)
      return true;
  }
  return false;
}

bool rh_text_query_matches(rh_text_query *query, const char *text, size_t length) {
  if (query->count == 0 || !rh_folded_text_set(&query->scratch, text, length)) return false;
  for (size_t i = 0; i < query->count; i++) {
    const text_token *token = &query->tokens[i];
    if (!occurs(&query->scratch, query->folded.points + token->start, token->end - token->start,
                token->kind))
      return false;
  }
  return true;
}

/* ---- candidates ---- */

bool rh_text_is_indexed(const rh_snapshot *snapshot) {
  return (snapshot->head.flags & RH_HEAD_TEXT_INDEX) != 0;
}

/* Keys [low, high] of the index, one of which every match stands under. */
typedef struct gram_range {
  uint64_t low, high;
  uint64_t count;
} gram_range;

typedef struct id_list {
  rh_id *ids; /* owned */
  size_t count, capacity;
} id_list;

static rh_status append_id(id_list *list, rh_id id, rh_error *error) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 64;
    rh_id *ids = realloc(list->ids, capacity * sizeof *ids);
    if (!ids) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    list->ids = ids;
    list->capacity = capacity;
  }
  list->ids[list->count++] = id;
  return RH_OK;
}

static size_t token_ranges(const rh_text_query *query, const text_token *token,
                           gram_range *ranges) {
  const uint32_t *points = query->folded.points + token->start;
  size_t length = token->end - token->start, count = 0;
  if (token->kind == RH_CHAR_WORD) {
    uint64_t gram = rh_gram_word(points, length);
    ranges[count++] = (gram_range){gram, gram, 0};
  } else if (length == 1) {
    ranges[count++] =
        (gram_range){rh_gram_pair(points[0], 0), rh_gram_pair(points[0], LAST_POINT), 0};
  }
  for (size_t i = 0; token->kind == RH_CHAR_IDEOGRAPH && i + 1 < length; i++) {
    uint64_t gram = rh_gram_pair(points[i], points[i + 1]);
    ranges[count++] = (gram_range){gram, gram, 0};
  }
  return count;
}

/* How many rows of the blocks a range of keys has; rows of the delta are few. */
static rh_status count_range(const rh_snapshot *snapshot, gram_range *range, rh_error *error) {
  rh_block_cursor cursor;
  const uint64_t low[2] = {range->low, 0}, high[2] = {range->high + 1, 0};
  uint64_t from = 0, to = 0;
  rh_status status = rh_block_cursor_open(&cursor, snapshot, RH_TABLE_TEXT, error);
  if (status == RH_OK) status = rh_block_cursor_find(&cursor, low, error);
  if (status == RH_OK) status = rh_block_cursor_rank(&cursor, &from, error);
  cursor.valid = false;
  if (status == RH_OK && range->high < UINT64_MAX)
    status = rh_block_cursor_find(&cursor, high, error);
  if (status == RH_OK) status = rh_block_cursor_rank(&cursor, &to, error);
  rh_block_cursor_close(&cursor);
  range->count = to > from ? to - from : 0;
  return status;
}

static int compare_ranges(const void *a, const void *b) {
  const gram_range *x = a, *y = b;
  return x->count < y->count ? -1 : x->count > y->count;
}

/* The ranges of a query, the rarest first; *ranges is the caller's to free. */
static rh_status plan_ranges(const rh_snapshot *snapshot, const rh_text_query *query,
                             gram_range **ranges, size_t *count, rh_error *error) {
  rh_status status = RH_OK;
  *count = 0;
  *ranges = calloc(query->folded.count + 1, sizeof **ranges);
  if (!*ranges) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < query->count; i++)
    *count += token_ranges(query, &query->tokens[i], *ranges + *count);
  for (size_t i = 0; i < *count && status == RH_OK; i++)
    status = count_range(snapshot, &(*ranges)[i], error);
  qsort(*ranges, *count, sizeof **ranges, compare_ranges);
  return status;
}

static int compare_ids(const void *a, const void *b) {
  rh_id x = *(const rh_id *)a, y = *(const rh_id *)b;
  return x < y ? -1 : x > y;
}

static void sort_unique(id_list *list) {
  size_t kept = 0;
  if (list->count > 1) qsort(list->ids, list->count, sizeof *list->ids, compare_ids);
  for (size_t i = 0; i < list->count; i++) {
    if (kept == 0 || list->ids[kept - 1] != list->ids[i]) list->ids[kept++] = list->ids[i];
  }
  list->count = kept;
}

/* All ids under a range of keys. */
static rh_status collect_range(const rh_snapshot *snapshot, const gram_range *range, id_list *list,
                               rh_error *error) {
  const uint64_t low[2] = {range->low, 0}, high[2] = {range->high, RH_ID_MAX};
  rh_table_cursor cursor;
  uint64_t ids[RH_ROW_GROUP];
  uint64_t *const columns[RH_MAX_COLUMNS] = {NULL, ids, NULL, NULL};
  size_t count = 1;
  rh_status status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_TEXT, low, high, error);
  while (status == RH_OK && count > 0) {
    status = rh_table_cursor_batch(&cursor, columns, RH_ROW_GROUP, &count, error);
    for (size_t i = 0; i < count && status == RH_OK; i++) status = append_id(list, ids[i], error);
  }
  rh_table_cursor_close(&cursor);
  return status;
}

/* Keeps the ids that also stand under another key. */
static rh_status intersect(const rh_snapshot *snapshot, const gram_range *range, id_list *list,
                           rh_error *error) {
  const uint64_t low[2] = {range->low, 0}, high[2] = {range->high, RH_ID_MAX};
  rh_table_cursor cursor;
  size_t kept = 0;
  uint64_t row[RH_MAX_COLUMNS] = {0};
  bool more = true;
  rh_status status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_TEXT, low, high, error);
  for (size_t i = 0; i < list->count && status == RH_OK && more; i++) {
    const uint64_t wanted[2] = {range->low, list->ids[i]};
    if (row[1] < list->ids[i]) {
      status = rh_table_cursor_seek(&cursor, wanted, error);
      if (status == RH_OK) status = rh_table_cursor_next(&cursor, row, &more, error);
    }
    if (status == RH_OK && more && row[1] == list->ids[i]) list->ids[kept++] = list->ids[i];
  }
  list->count = kept;
  rh_table_cursor_close(&cursor);
  return status;
}

/* Fewer candidates than this are looked at rather than intersected further. */
#define FEW_CANDIDATES 64

static rh_status find_candidates(const rh_snapshot *snapshot, const rh_text_query *query,
                                 id_list *list, rh_error *error) {
  gram_range *ranges;
  size_t count;
  rh_status status = plan_ranges(snapshot, query, &ranges, &count, error);
  if (status == RH_OK) status = collect_range(snapshot, &ranges[0], list, error);
  sort_unique(list);
  for (size_t i = 1; i < count && status == RH_OK && list->count > FEW_CANDIDATES; i++) {
    if (ranges[i].low == ranges[i].high) status = intersect(snapshot, &ranges[i], list, error);
  }
  free(ranges);
  const gram_range long_literals = {RH_GRAM_LONG, RH_GRAM_LONG, 0};
  if (status == RH_OK) status = collect_range(snapshot, &long_literals, list, error);
  sort_unique(list);
  return status;
}

/* ---- searching ---- */

static rh_status keep_match(const rh_snapshot *snapshot, rh_text_query *query, rh_id id,
                            id_list *matches, rh_error *error) {
  rh_stored_term term;
  rh_status status = rh_dictionary_read(snapshot, id, &term, error);
  if (status != RH_OK) return status;
  if (!rh_text_query_matches(query, term.value, term.value_length)) return RH_OK;
  return append_id(matches, id, error);
}

static rh_status search_all(const rh_snapshot *snapshot, rh_text_query *query, id_list *matches,
                            rh_error *error) {
  rh_status status = RH_OK;
  for (unsigned tag = RH_TAG_STRING; tag <= RH_TAG_LANGUAGE; tag++) {
    for (uint64_t n = 1; n < snapshot->head.next_number[tag] && status == RH_OK; n++)
      status = keep_match(snapshot, query, rh_id_make((rh_tag)tag, n), matches, error);
  }
  return status;
}

rh_status rh_text_search(const rh_snapshot *snapshot, rh_text_query *query, rh_id **ids,
                         size_t *count, rh_error *error) {
  id_list matches = {0}, candidates = {0};
  rh_status status = RH_OK;
  *ids = NULL;
  *count = 0;
  if (query->count == 0) return RH_OK;
  if (!rh_text_is_indexed(snapshot)) {
    status = search_all(snapshot, query, &matches, error);
  } else {
    status = find_candidates(snapshot, query, &candidates, error);
    for (size_t i = 0; i < candidates.count && status == RH_OK; i++)
      status = keep_match(snapshot, query, candidates.ids[i], &matches, error);
    free(candidates.ids);
  }
  if (status != RH_OK || matches.count == 0) {
    free(matches.ids);
    return status;
  }
  *ids = matches.ids;
  *count = matches.count;
  return RH_OK;
}

rh_status rh_text_estimate(const rh_snapshot *snapshot, const rh_text_query *query, uint64_t *count,
                           rh_error *error) {
  const rh_head *head = &snapshot->head;
  gram_range *ranges;
  size_t ranges_count;
  *count = head->next_number[RH_TAG_STRING] + head->next_number[RH_TAG_LANGUAGE] - 2;
  if (query->count == 0) *count = 0;
  if (query->count == 0 || !rh_text_is_indexed(snapshot)) return RH_OK;
  rh_status status = plan_ranges(snapshot, query, &ranges, &ranges_count, error);
  if (status == RH_OK && ranges[0].count + head->delta_text < *count)
    *count = ranges[0].count + head->delta_text;
  free(ranges);
  return status;
}
