#include "graph/store/dictionary.h"

#include "graph/store/delta.h"
#include "graph/store/key.h"
#include "graph/store/table_cursor.h"
#include "graph/store/text_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

rh_tag rh_term_tag(const rh_term *term) {
  if (term->kind == RH_TERM_BLANK) return RH_TAG_BLANK;
  if (term->kind == RH_TERM_IRI) return RH_TAG_IRI;
  if (term->language) return RH_TAG_LANGUAGE;
  static const char string[] = RH_XSD "string";
  if (!term->datatype || (term->datatype_length == sizeof string - 1 &&
                          memcmp(term->datatype, string, sizeof string - 1) == 0))
    return RH_TAG_STRING;
  return RH_TAG_TYPED;
}

/* Language tags are the same whatever their case (BCP 47, RDF 1.1): the first one seen is kept. */
static uint64_t language_hash(uint64_t seed, const rh_term *term) {
  enum { PIECE = 64 };
  uint64_t hash = ~seed;
  for (size_t at = 0; at < term->language_length; at += PIECE) {
    char lower[PIECE];
    size_t length = term->language_length - at < PIECE ? term->language_length - at : PIECE;
    for (size_t i = 0; i < length; i++) {
      char c = term->language[at + i];
      lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    hash = XXH3_64bits_withSeed(lower, length, hash);
  }
  return hash;
}

uint64_t rh_term_hash(uint64_t seed, const rh_term *term) {
  rh_tag tag = rh_term_tag(term);
  uint64_t hash = XXH3_64bits_withSeed(term->value, term->value_length, seed + tag);
  if (tag == RH_TAG_LANGUAGE) hash ^= language_hash(seed, term);
  if (tag == RH_TAG_TYPED)
    hash ^= XXH3_64bits_withSeed(term->datatype, term->datatype_length, ~seed);
  return hash;
}

/* ---- by id ---- */

/* Moves to the block that holds `id`. */
static rh_status find_block(const rh_snapshot *snapshot, rh_id id, rh_error *error) {
  rh_snapshot_state *state = snapshot->state;
  uint8_t bytes[8];
  rh_key_put(bytes, id);
  MDB_val key = {sizeof bytes, bytes}, value;
  int code = 0;
  if (!state->dictionary)
    code = mdb_cursor_open(snapshot->txn, snapshot->environment->terms, &state->dictionary);
  if (!code) code = mdb_cursor_get(state->dictionary, &key, &value, MDB_SET_RANGE);
  if (code == MDB_NOTFOUND)
    code = mdb_cursor_get(state->dictionary, &key, &value, MDB_LAST);
  else if (!code && key.mv_size == 8 && rh_key_get(key.mv_data) != id)
    code = mdb_cursor_get(state->dictionary, &key, &value, MDB_PREV);
  if (code == MDB_NOTFOUND) return rh_fail(error, RH_ERR_NOT_FOUND, "no such term in the store");
  if (code) return rh_lmdb_fail(snapshot->environment, code, error);
  if (key.mv_size != 8) return rh_snapshot_damaged(snapshot, "key of the dictionary", error);
  if (rh_snapshot_needs_check(snapshot, value.mv_data)) {
    if (!rh_term_block_checksum_ok(value.mv_data, value.mv_size))
      return rh_snapshot_damaged(snapshot, "checksum of a dictionary block", error);
    rh_snapshot_note_checked(snapshot, value.mv_data);
  }
  state->last_block = value.mv_data;
  state->last_size = value.mv_size;
  state->last_first = rh_key_get(key.mv_data);
  state->last_index = rh_term_block_count(value.mv_data, value.mv_size);
  return RH_OK;
}

/* The block that holds `id`, and its index there. */
static rh_status locate(const rh_snapshot *snapshot, rh_id id, unsigned *index, rh_error *error) {
  rh_snapshot_state *state = snapshot->state;
  if (rh_id_tag(id) < RH_TAG_BLANK || rh_id_tag(id) > RH_TAG_TYPED ||
      rh_id_payload(id) >= snapshot->head.next_number[rh_id_tag(id)] || rh_id_payload(id) == 0)
    return rh_fail(error, RH_ERR_NOT_FOUND, "no such term in the store");
  if (!state->last_block || id < state->last_first || id - state->last_first >= state->last_index) {
    state->last_block = NULL;
    rh_status status = find_block(snapshot, id, error);
    if (status != RH_OK) return status;
  }
  if (id < state->last_first || id - state->last_first >= state->last_index ||
      rh_id_tag(state->last_first) != rh_id_tag(id))
    return rh_snapshot_damaged(snapshot, "a term is missing in the dictionary", error);
  *index = (unsigned)(id - state->last_first);
  return RH_OK;
}

rh_status rh_dictionary_read(const rh_snapshot *snapshot, rh_id id, rh_stored_term *term,
                             rh_error *error) {
  unsigned index;
  rh_status status = locate(snapshot, id, &index, error);
  if (status != RH_OK) return status;
  const rh_snapshot_state *state = snapshot->state;
  if (!rh_term_block_get(state->last_block, state->last_size, rh_id_tag(id), index, term))
    return rh_snapshot_damaged(snapshot, "a dictionary block", error);
  return RH_OK;
}

rh_status rh_dictionary_expand(const rh_snapshot *snapshot, rh_id id, char *value,
                               rh_error *error) {
  unsigned index;
  rh_status status = locate(snapshot, id, &index, error);
  if (status != RH_OK) return status;
  const rh_snapshot_state *state = snapshot->state;
  if (!rh_term_block_expand(state->last_block, state->last_size, index, value))
    return rh_snapshot_damaged(snapshot, "a dictionary block", error);
  return RH_OK;
}

static struct rh_cached_term *cache_slot(const rh_term_cache *cache, rh_id id) {
  size_t at = (size_t)(id * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (cache->capacity - 1);
  while (cache->slots[at].id != RH_ID_NONE && cache->slots[at].id != id)
    at = (at + 1) & (cache->capacity - 1);
  return &cache->slots[at];
}

static bool cache_grow(rh_term_cache *cache) {
  if (cache->count * 2 < cache->capacity) return true;
  rh_term_cache larger = *cache;
  larger.capacity = cache->capacity ? cache->capacity * 2 : 256;
  larger.slots = calloc(larger.capacity, sizeof *larger.slots);
  if (!larger.slots) return false;
  for (size_t i = 0; i < cache->capacity; i++) {
    if (cache->slots[i].id != RH_ID_NONE)
      *cache_slot(&larger, cache->slots[i].id) = cache->slots[i];
  }
  free(cache->slots);
  *cache = larger;
  return true;
}

/* The value of an IRI or blank node, expanded once in the life of the snapshot. */
static rh_status expand(const rh_snapshot *snapshot, rh_id id, const char **value, size_t *length,
                        rh_error *error) {
  rh_snapshot_state *state = snapshot->state;
  rh_term_cache *cache = &state->cache;
  if (!cache_grow(cache)) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  struct rh_cached_term *slot = cache_slot(cache, id);
  if (slot->id == RH_ID_NONE) {
    rh_stored_term term;
    rh_status status = rh_dictionary_read(snapshot, id, &term, error);
    if (status != RH_OK) return status;
    char *copy = rh_arena_alloc(&cache->arena, term.value_length + 1);
    if (!copy) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    if (term.value)
      memcpy(copy, term.value, term.value_length);
    else
      status = rh_dictionary_expand(snapshot, id, copy, error);
    if (status != RH_OK) return status;
    slot->id = id;
    slot->value = copy;
    slot->length = term.value_length;
    cache->count++;
  }
  *value = slot->value;
  *length = slot->length;
  return RH_OK;
}

rh_status rh_snapshot_term(const rh_snapshot *snapshot, rh_id id, char text[RH_INLINE_TEXT_SIZE],
                           rh_term *term, rh_error *error) {
  rh_tag tag = rh_id_tag(id);
  if (rh_id_is_inline(id)) {
    rh_id_inline_term(id, text, term);
    return RH_OK;
  }
  *term = (rh_term){.kind = tag == RH_TAG_BLANK ? RH_TERM_BLANK : RH_TERM_IRI};
  if (tag == RH_TAG_BLANK || tag == RH_TAG_IRI)
    return expand(snapshot, id, &term->value, &term->value_length, error);
  rh_stored_term stored;
  rh_status status = rh_dictionary_read(snapshot, id, &stored, error);
  if (status != RH_OK) return status;
  *term = (rh_term){.kind = RH_TERM_LITERAL,
                    .value = stored.value,
                    .value_length = stored.value_length,
                    .language = stored.language,
                    .language_length = stored.language_length};
  if (tag != RH_TAG_TYPED) return RH_OK;
  return expand(snapshot, rh_id_make(RH_TAG_IRI, stored.datatype), &term->datatype,
                &term->datatype_length, error);
}

void rh_snapshot_forget_terms(const rh_snapshot *snapshot) {
  rh_term_cache *cache = &snapshot->state->cache;
  free(cache->slots);
  rh_arena_free(&cache->arena);
  *cache = (rh_term_cache){.arena = RH_ARENA_INIT};
}

/* ---- by term ---- */

static bool equal_bytes(const char *a, size_t a_length, const char *b, size_t b_length) {
  return a_length == b_length && (a_length == 0 || memcmp(a, b, a_length) == 0);
}

/* Whether the term of `id` is `term`; `datatype` is the number of its datatype. */
static rh_status is_term(const rh_snapshot *snapshot, rh_id id, const rh_term *term,
                         uint64_t datatype, bool *same, rh_error *error) {
  rh_stored_term stored;
  *same = false;
  if (rh_id_tag(id) != rh_term_tag(term)) return RH_OK;
  rh_status status = rh_dictionary_read(snapshot, id, &stored, error);
  if (status != RH_OK || stored.value_length != term->value_length) return status;
  if (!stored.value) {
    char small[512], *value = small;
    if (stored.value_length > sizeof small) value = malloc(stored.value_length);
    if (!value) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    status = rh_dictionary_expand(snapshot, id, value, error);
    *same =
        status == RH_OK && equal_bytes(value, stored.value_length, term->value, term->value_length);
    if (value != small) free(value);
    return status;
  }
  *same = equal_bytes(stored.value, stored.value_length, term->value, term->value_length) &&
          stored.datatype == datatype &&
          (rh_id_tag(id) != RH_TAG_LANGUAGE ||
           (stored.language_length == term->language_length &&
            strncasecmp(stored.language, term->language, term->language_length) == 0));
  return RH_OK;
}

static rh_status find_datatype(const rh_snapshot *snapshot, const rh_term *term, uint64_t *number,
                               rh_error *error) {
  rh_term datatype = {
      .kind = RH_TERM_IRI, .value = term->datatype, .value_length = term->datatype_length};
  rh_id id;
  rh_status status = rh_dictionary_find(snapshot, &datatype, &id, error);
  *number = rh_id_payload(id);
  return status;
}

rh_status rh_dictionary_find(const rh_snapshot *snapshot, const rh_term *term, rh_id *id,
                             rh_error *error) {
  uint64_t datatype = 0;
  rh_status status = RH_OK;
  *id = RH_ID_NONE;
  if (rh_term_tag(term) == RH_TAG_TYPED) {
    status = find_datatype(snapshot, term, &datatype, error);
    if (status != RH_OK || datatype == 0) return status;
  }
  uint64_t hash = rh_term_hash(snapshot->head.seed, term) >> RH_TERM_HASH_SHIFT;
  rh_table_cursor cursor;
  const uint64_t low[RH_MAX_COLUMNS] = {hash, 0}, high[RH_MAX_COLUMNS] = {hash, RH_ID_MAX};
  uint64_t row[RH_MAX_COLUMNS];
  status = rh_table_cursor_open(&cursor, snapshot, RH_TABLE_TERMS, low, high, error);
  bool found = false, more = true;
  while (status == RH_OK && !found) {
    status = rh_table_cursor_next(&cursor, row, &more, error);
    if (status != RH_OK || !more) break;
    status = is_term(snapshot, row[1], term, datatype, &found, error);
    if (found) *id = row[1];
  }
  rh_table_cursor_close(&cursor);
  return status;
}

rh_status rh_snapshot_find(const rh_snapshot *snapshot, const rh_term *term, rh_id *id,
                           rh_error *error) {
  *id = rh_id_inline(term);
  return *id != RH_ID_NONE ? RH_OK : rh_dictionary_find(snapshot, term, id, error);
}

/* ---- adding ---- */

static rh_status put_block(const rh_snapshot *snapshot, rh_id id, const rh_stored_term *stored,
                           rh_error *error) {
  rh_term_block_builder builder = {0};
  rh_term_block_begin(&builder, rh_id_tag(id));
  if (rh_term_block_append(&builder, stored) != RH_BLOCK_ADDED)
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  uint8_t bytes[8];
  rh_key_put(bytes, id);
  MDB_val key = {sizeof bytes, bytes}, value = {rh_term_block_size(&builder), NULL};
  int code = mdb_put(snapshot->txn, snapshot->environment->terms, &key, &value, MDB_RESERVE);
  if (!code) rh_term_block_finish(&builder, value.mv_data);
  rh_term_block_free(&builder);
  snapshot->state->last_block = NULL;
  return code ? rh_lmdb_fail(snapshot->environment, code, error) : RH_OK;
}

static rh_status add_datatype(const rh_snapshot *snapshot, rh_head *head, const rh_term *term,
                              uint64_t *number, rh_error *error) {
  rh_term datatype = {
      .kind = RH_TERM_IRI, .value = term->datatype, .value_length = term->datatype_length};
  rh_id id;
  rh_status status = rh_dictionary_find(snapshot, &datatype, &id, error);
  if (status == RH_OK && id == RH_ID_NONE)
    status = rh_dictionary_add(snapshot, head, &datatype, &id, error);
  *number = rh_id_payload(id);
  return status;
}

rh_status rh_dictionary_add(const rh_snapshot *snapshot, rh_head *head, const rh_term *term,
                            rh_id *id, rh_error *error) {
  rh_tag tag = rh_term_tag(term);
  rh_stored_term stored = {.value = term->value, .value_length = term->value_length};
  rh_status status = RH_OK;
  if (tag == RH_TAG_LANGUAGE) {
    stored.language = term->language;
    stored.language_length = term->language_length;
  }
  if (tag == RH_TAG_TYPED) status = add_datatype(snapshot, head, term, &stored.datatype, error);
  if (status != RH_OK) return status;
  *id = rh_id_make(tag, head->next_number[tag]);
  status = put_block(snapshot, *id, &stored, error);
  if (status != RH_OK) return status;
  uint64_t row[RH_MAX_COLUMNS] = {rh_term_hash(head->seed, term) >> RH_TERM_HASH_SHIFT, *id};
  status = rh_delta_put(snapshot, RH_TABLE_TERMS, row, RH_MARK_ADDED, error);
  head->next_number[tag]++;
  head->delta_terms++;
  if (status == RH_OK && (tag == RH_TAG_STRING || tag == RH_TAG_LANGUAGE) &&
      (head->flags & RH_HEAD_TEXT_INDEX))
    status = rh_text_index_literal(snapshot, head, *id, term->value, term->value_length, error);
  return status;
}
