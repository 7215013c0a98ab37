#include "graph/store/pack.h"

#include "graph/store/dictionary.h"
#include "graph/store/key.h"

#include <errno.h>

typedef struct packing {
  const rh_snapshot *from; /* the last commit */
  rh_writer *writer;
  rh_term_block_builder builder;
  rh_id first;
  rh_arena values; /* of the block that is being built */
} packing;

/* Takes out the blocks that begin with the ids from `first` up to `end`. */
static rh_status remove_blocks(packing *p, rh_id first, rh_id end, rh_error *error) {
  rh_environment *environment = p->writer->snapshot.environment;
  MDB_cursor *cursor;
  uint8_t bytes[8];
  rh_key_put(bytes, first);
  MDB_val key = {sizeof bytes, bytes}, value;
  int code = mdb_cursor_open(p->writer->snapshot.txn, environment->terms, &cursor);
  if (code) return rh_lmdb_fail(environment, code, error);
  code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
  while (!code && key.mv_size == 8 && rh_key_get(key.mv_data) < end) {
    code = mdb_cursor_del(cursor, 0);
    if (!code) code = mdb_cursor_get(cursor, &key, &value, MDB_GET_CURRENT);
    if (code == EINVAL) code = MDB_NOTFOUND; /* behind the last */
  }
  mdb_cursor_close(cursor);
  return code && code != MDB_NOTFOUND ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

static rh_status flush(packing *p, rh_error *error) {
  rh_environment *environment = p->writer->snapshot.environment;
  if (p->builder.count == 0) return RH_OK;
  uint8_t bytes[8];
  rh_key_put(bytes, p->first);
  MDB_val key = {sizeof bytes, bytes}, value = {rh_term_block_size(&p->builder), NULL};
  int code = mdb_put(p->writer->snapshot.txn, environment->terms, &key, &value, MDB_RESERVE);
  if (code) return rh_lmdb_fail(environment, code, error);
  rh_term_block_finish(&p->builder, value.mv_data);
  rh_term_block_begin(&p->builder, rh_id_tag(p->first));
  rh_arena_free(&p->values);
  return RH_OK;
}

/* Reads a term; the value of one that lies in a FRONT block is expanded. */
static rh_status read_term(packing *p, rh_id id, rh_stored_term *term, rh_error *error) {
  rh_status status = rh_dictionary_read(p->from, id, term, error);
  if (status != RH_OK || term->value) return status;
  char *value = rh_arena_alloc(&p->values, term->value_length + 1);
  if (!value) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  status = rh_dictionary_expand(p->from, id, value, error);
  term->value = value;
  return status;
}

static rh_status pack_term(packing *p, rh_id id, rh_error *error) {
  rh_stored_term term;
  for (unsigned tries = 0; tries < 2; tries++) {
    rh_status status = read_term(p, id, &term, error);
    if (status != RH_OK) return status;
    if (p->builder.count == 0) p->first = id;
    rh_block_add added = rh_term_block_append(&p->builder, &term);
    if (added == RH_BLOCK_ADDED) return RH_OK;
    if (added == RH_BLOCK_NO_MEMORY) break;
    status = flush(p, error);
    if (status != RH_OK) return status;
  }
  return rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

static rh_status pack_tag(packing *p, rh_tag tag, rh_error *error) {
  uint64_t first = p->from->head.packed_number[tag], end = p->from->head.next_number[tag];
  if (first >= end) return RH_OK;
  rh_status status = remove_blocks(p, rh_id_make(tag, first), rh_id_make(tag, end), error);
  rh_term_block_begin(&p->builder, tag);
  for (uint64_t number = first; number < end && status == RH_OK; number++)
    status = pack_term(p, rh_id_make(tag, number), error);
  return status == RH_OK ? flush(p, error) : status;
}

rh_status rh_pack_dictionary(rh_writer *writer, rh_error *error) {
  packing p = {.writer = writer, .values = RH_ARENA_INIT};
  rh_snapshot *from;
  rh_status status = rh_snapshot_open(writer->snapshot.store, &from, error);
  if (status != RH_OK) return status;
  p.from = from;
  for (unsigned tag = RH_TAG_BLANK; tag <= RH_TAG_TYPED && status == RH_OK; tag++)
    status = pack_tag(&p, (rh_tag)tag, error);
  for (unsigned tag = 0; tag < 8; tag++)
    writer->snapshot.head.packed_number[tag] = writer->snapshot.head.next_number[tag];
  rh_term_block_free(&p.builder);
  rh_arena_free(&p.values);
  rh_snapshot_close(from);
  return status;
}
