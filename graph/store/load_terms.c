#include "graph/store/load_terms.h"

#include "graph/store/key.h"
#include "graph/store/run.h"
#include "graph/store/sort.h"
#include "graph/store/text_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A term of the load; its bytes, value then language, follow. */
typedef struct load_term {
  rh_id id;
  uint32_t value_length;
  uint32_t extra; /* length of the language, or dictionary number of the datatype */
} load_term;

typedef struct load_slot {
  uint64_t hash;
  load_term *term; /* NULL: free */
} load_slot;

struct rh_load_terms {
  const rh_snapshot *snapshot;
  bool store_is_empty;
  load_slot *slots; /* owned */
  size_t capacity, count;
  uint64_t next_number[8];
  rh_spill new_terms[8]; /* by tag, in order of their numbers */
  rh_spill known_terms;  /* of the store */
  uint64_t new_count;
  uint64_t touched; /* keeps the compiler from leaving rh_load_terms_touch out */
};

rh_load_terms *rh_load_terms_new(const rh_snapshot *snapshot, rh_spill_source *source) {
  rh_load_terms *terms = calloc(1, sizeof *terms);
  if (!terms) return NULL;
  terms->snapshot = snapshot;
  terms->capacity = 1024;
  terms->slots = calloc(terms->capacity, sizeof *terms->slots);
  terms->store_is_empty = true;
  for (unsigned tag = 0; tag < 8; tag++) {
    terms->next_number[tag] = snapshot->head.next_number[tag];
    if (terms->next_number[tag] > 1) terms->store_is_empty = false;
    rh_spill_init(&terms->new_terms[tag], source);
  }
  rh_spill_init(&terms->known_terms, source);
  if (!terms->slots) {
    rh_load_terms_free(terms);
    return NULL;
  }
  return terms;
}

void rh_load_terms_free(rh_load_terms *terms) {
  if (!terms) return;
  for (unsigned tag = 0; tag < 8; tag++) rh_spill_free(&terms->new_terms[tag]);
  rh_spill_free(&terms->known_terms);
  free(terms->slots);
  free(terms);
}

static bool grow(rh_load_terms *terms) {
  size_t capacity = terms->capacity * 2;
  load_slot *slots = calloc(capacity, sizeof *slots);
  if (!slots) return false;
  for (size_t i = 0; i < terms->capacity; i++) {
    if (!terms->slots[i].term) continue;
    size_t at = (size_t)terms->slots[i].hash & (capacity - 1);
    while (slots[at].term) at = (at + 1) & (capacity - 1);
    slots[at] = terms->slots[i];
  }
  free(terms->slots);
  terms->slots = slots;
  terms->capacity = capacity;
  return true;
}

static const char *term_bytes(const load_term *term) {
  return (const char *)(term + 1);
}

static bool is_same(const load_term *known, rh_tag tag, const rh_term *term, uint32_t extra) {
  return rh_id_tag(known->id) == tag && known->value_length == term->value_length &&
         known->extra == extra && memcmp(term_bytes(known), term->value, term->value_length) == 0 &&
         (tag != RH_TAG_LANGUAGE ||
          strncasecmp(term_bytes(known) + known->value_length, term->language, extra) == 0);
}

static load_term *copy_term(rh_spill *spill, rh_id id, const rh_term *term, uint32_t extra,
                            rh_error *error) {
  size_t language = rh_id_tag(id) == RH_TAG_LANGUAGE ? extra : 0;
  load_term *copy = rh_spill_alloc(spill, sizeof *copy + term->value_length + language, error);
  if (!copy) return NULL;
  *copy = (load_term){.id = id, .value_length = (uint32_t)term->value_length, .extra = extra};
  char *bytes = (char *)(copy + 1);
  if (term->value_length > 0) memcpy(bytes, term->value, term->value_length);
  if (language > 0) memcpy(bytes + term->value_length, term->language, language);
  return copy;
}

/* Adds a term that the load has not seen. */
static rh_status add_term(rh_load_terms *terms, rh_tag tag, const rh_term *term, uint32_t extra,
                          load_term **added, rh_error *error) {
  rh_id id = RH_ID_NONE;
  rh_status status = RH_OK;
  if (!terms->store_is_empty) status = rh_dictionary_find(terms->snapshot, term, &id, error);
  if (status != RH_OK) return status;
  rh_spill *spill = &terms->known_terms;
  if (id == RH_ID_NONE) {
    id = rh_id_make(tag, terms->next_number[tag]++);
    spill = &terms->new_terms[tag];
    terms->new_count++;
  }
  *added = copy_term(spill, id, term, extra, error);
  return *added ? RH_OK : error->status;
}

static rh_status find_extra(rh_load_terms *terms, rh_tag tag, const rh_term *term, uint32_t *extra,
                            rh_error *error) {
  *extra = 0;
  if (tag == RH_TAG_LANGUAGE) *extra = (uint32_t)term->language_length;
  if (tag != RH_TAG_TYPED) return RH_OK;
  rh_term datatype = {
      .kind = RH_TERM_IRI, .value = term->datatype, .value_length = term->datatype_length};
  rh_id id;
  rh_status status = rh_load_terms_id(terms, &datatype, &id, error);
  *extra = (uint32_t)rh_id_payload(id);
  return status;
}

rh_status rh_load_terms_id(rh_load_terms *terms, const rh_term *term, rh_id *id, rh_error *error) {
  rh_error local;
  if (!error) error = &local;
  *id = rh_id_inline(term);
  if (*id != RH_ID_NONE) return RH_OK;
  rh_tag tag = rh_term_tag(term);
  uint32_t extra;
  if (term->value_length > UINT32_MAX / 2 || term->language_length > UINT32_MAX / 2)
    return rh_fail(error, RH_ERR_LIMIT, "a term is longer than 2 GiB");
  rh_status status = find_extra(terms, tag, term, &extra, error);
  if (status != RH_OK) return status;
  uint64_t hash = rh_term_hash(terms->snapshot->head.seed, term);
  size_t at = (size_t)hash & (terms->capacity - 1);
  for (; terms->slots[at].term; at = (at + 1) & (terms->capacity - 1)) {
    if (terms->slots[at].hash != hash || !is_same(terms->slots[at].term, tag, term, extra))
      continue;
    *id = terms->slots[at].term->id;
    return RH_OK;
  }
  load_term *added;
  status = add_term(terms, tag, term, extra, &added, error);
  if (status != RH_OK) return status;
  terms->slots[at] = (load_slot){.hash = hash, .term = added};
  *id = added->id;
  if (++terms->count * 3 > terms->capacity * 2 && !grow(terms))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  return RH_OK;
}

void rh_load_terms_touch(rh_load_terms *terms, const rh_term *const *wanted, size_t count) {
  const load_term *known[RH_LOAD_AHEAD];
  size_t places[RH_LOAD_AHEAD];
  for (size_t i = 0; i < count; i++)
    places[i] = (size_t)rh_term_hash(terms->snapshot->head.seed, wanted[i]) & (terms->capacity - 1);
  for (size_t i = 0; i < count; i++) known[i] = terms->slots[places[i]].term;
  for (size_t i = 0; i < count; i++)
    if (known[i]) terms->touched += known[i]->value_length;
}

/* ---- writing ---- */

/* Where the blocks of a dictionary go. */
typedef struct block_writer {
  rh_snapshot *writer;
  MDB_cursor *cursor;
  rh_term_block_builder builder;
  rh_id first;
} block_writer;

static rh_status flush_block(block_writer *w, rh_error *error) {
  if (w->builder.count == 0) return RH_OK;
  uint8_t bytes[8];
  rh_key_put(bytes, w->first);
  MDB_val key = {sizeof bytes, bytes}, value = {rh_term_block_size(&w->builder), NULL};
  int code = mdb_cursor_put(w->cursor, &key, &value, MDB_RESERVE);
  if (code) return rh_lmdb_fail(w->writer->environment, code, error);
  rh_term_block_finish(&w->builder, value.mv_data);
  rh_term_block_begin(&w->builder, rh_id_tag(w->first));
  return RH_OK;
}

static rh_status write_term(block_writer *w, const load_term *term, rh_error *error) {
  rh_stored_term stored = {.value = term_bytes(term), .value_length = term->value_length};
  if (rh_id_tag(term->id) == RH_TAG_LANGUAGE) {
    stored.language = stored.value + stored.value_length;
    stored.language_length = term->extra;
  }
  if (rh_id_tag(term->id) == RH_TAG_TYPED) stored.datatype = term->extra;
  for (unsigned tries = 0; tries < 2; tries++) {
    if (w->builder.count == 0) w->first = term->id;
    rh_block_add added = rh_term_block_append(&w->builder, &stored);
    if (added == RH_BLOCK_ADDED) return RH_OK;
    if (added == RH_BLOCK_NO_MEMORY) break;
    rh_status status = flush_block(w, error);
    if (status != RH_OK) return status;
  }
  return rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

/* The size of a term as it was allocated. */
static size_t term_size(const load_term *term) {
  size_t language = rh_id_tag(term->id) == RH_TAG_LANGUAGE ? term->extra : 0;
  return (sizeof *term + term->value_length + language + 7) & ~(size_t)7;
}

typedef rh_status (*term_visitor)(void *context, const load_term *term, rh_error *error);

static rh_status visit_terms(const rh_spill *spill, term_visitor visit, void *context,
                             rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; i < spill->count; i++) {
    const rh_spill_chunk *chunk = &spill->chunks[i];
    for (size_t at = 0; at < chunk->used && status == RH_OK;) {
      const load_term *term = (const load_term *)(const void *)(chunk->data + at);
      status = visit(context, term, error);
      at += term_size(term);
    }
  }
  return status;
}

static rh_status visit_write(void *context, const load_term *term, rh_error *error) {
  return write_term(context, term, error);
}

rh_status rh_load_terms_write(rh_load_terms *terms, rh_snapshot *writer, rh_error *error) {
  block_writer w = {.writer = writer};
  int code = mdb_cursor_open(writer->txn, writer->environment->terms, &w.cursor);
  if (code) return rh_lmdb_fail(writer->environment, code, error);
  rh_status status = RH_OK;
  for (unsigned tag = RH_TAG_BLANK; tag <= RH_TAG_TYPED && status == RH_OK; tag++) {
    rh_term_block_begin(&w.builder, (rh_tag)tag);
    status = visit_terms(&terms->new_terms[tag], visit_write, &w, error);
    if (status == RH_OK) status = flush_block(&w, error);
    writer->head.next_number[tag] = terms->next_number[tag];
  }
  rh_term_block_free(&w.builder);
  mdb_cursor_close(w.cursor);
  return status;
}

static rh_status visit_posting(void *context, const load_term *term, rh_error *error) {
  return rh_postings_add(context, term->id, term_bytes(term), term->value_length, error);
}

rh_status rh_load_terms_postings(rh_load_terms *terms, rh_postings *postings, rh_error *error) {
  rh_status status = visit_terms(&terms->new_terms[RH_TAG_STRING], visit_posting, postings, error);
  if (status != RH_OK) return status;
  return visit_terms(&terms->new_terms[RH_TAG_LANGUAGE], visit_posting, postings, error);
}

static rh_status index_run(rh_run *run, rh_sort_pair **pairs, rh_sort_pair **spare, size_t count,
                           rh_error *error) {
  rh_sort_pairs(pairs, spare, count);
  rh_row_block_builder *builder = rh_run_builder(run, RH_TABLE_TERMS);
  if (!builder) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  bool going = true;
  for (size_t i = 0; i < count && going; i++)
    going = rh_row_block_builder_add(builder, (*pairs)[i].v);
  going = going && rh_row_block_builder_finish(builder);
  rh_row_block_builder_free(builder);
  return going ? RH_OK : rh_fail(error, run->status, "%s", run->error.message);
}

rh_status rh_load_terms_index(rh_load_terms *terms, rh_run *run, rh_error *error) {
  size_t count = 0, room = (size_t)terms->new_count + 1;
  rh_sort_pair *pairs = malloc(room * sizeof *pairs), *spare = malloc(room * sizeof *spare);
  rh_status status = RH_OK;
  if (!pairs || !spare) {
    status = rh_fail(error, RH_ERR_MEMORY, "out of memory");
  } else {
    for (size_t i = 0; i < terms->capacity; i++) {
      const load_slot *slot = &terms->slots[i];
      if (!slot->term || rh_id_payload(slot->term->id) <
                             terms->snapshot->head.next_number[rh_id_tag(slot->term->id)])
        continue;
      pairs[count].v[0] = slot->hash >> RH_TERM_HASH_SHIFT;
      pairs[count++].v[1] = slot->term->id;
    }
    status = index_run(run, &pairs, &spare, count, error);
  }
  free(pairs);
  free(spare);
  return status;
}
