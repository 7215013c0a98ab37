/* Blocks of the dictionary: terms of one tag with consecutive numbers; private to graph/store.
 *
 *   u32 checksum of what follows | u16 count | u8 coding | u8 0 | u16 offset of each group of 16
 *   terms | terms
 *
 * RAW: varint value length, then for RH_TAG_LANGUAGE the varint length of the language or for
 * RH_TAG_TYPED the varint dictionary number of the datatype IRI, then value and language.
 * FRONT (IRIs and blank nodes): varint back, varint shared, varint length, bytes: the term is the
 * first `shared` bytes of the term `back` places before it in its group, then these bytes. */
#ifndef RONGHE_GRAPH_STORE_TERM_BLOCK_H
#define RONGHE_GRAPH_STORE_TERM_BLOCK_H

#include "graph/store/term.h"

#define RH_TERM_GROUP 16u
#define RH_BLOCK_BYTES 4080u /* fills one page of LMDB's overflow pages */

/* A term's parts as they lie in a block. */
typedef struct rh_stored_term {
  const char *value; /* NULL in a FRONT block: use rh_term_block_expand */
  size_t value_length;
  const char *language;
  size_t language_length;
  uint64_t datatype; /* dictionary number, 0 without */
} rh_stored_term;

bool rh_term_block_checksum_ok(const uint8_t *block, size_t size);
/* The number of terms, 0 when the block is malformed. */
unsigned rh_term_block_count(const uint8_t *block, size_t size);

/* Reads term `index`; false when it is not there or the block is malformed. */
bool rh_term_block_get(const uint8_t *block, size_t size, rh_tag tag, unsigned index,
                       rh_stored_term *term);
/* Writes the value of term `index` of a FRONT block, whose length rh_term_block_get told. */
bool rh_term_block_expand(const uint8_t *block, size_t size, unsigned index, char *value);

/* Collects terms into one block. */
typedef struct rh_term_block_builder {
  rh_tag tag;
  bool front;
  unsigned count;
  size_t body_size, body_capacity;
  uint8_t *body; /* owned */
  uint16_t offsets[RH_BLOCK_BYTES / RH_TERM_GROUP];
  const char *group_values[RH_TERM_GROUP]; /* FRONT: the terms of the group so far, in the body's
                                              caller's memory, valid while the block is built */
  size_t group_lengths[RH_TERM_GROUP];
} rh_term_block_builder;

void rh_term_block_begin(rh_term_block_builder *builder, rh_tag tag);
typedef enum rh_block_add { RH_BLOCK_ADDED, RH_BLOCK_FULL, RH_BLOCK_NO_MEMORY } rh_block_add;
/* A term longer than a block makes a block of its own. For FRONT blocks the value must stay where
 * it is until the block is finished. */
rh_block_add rh_term_block_append(rh_term_block_builder *builder, const rh_stored_term *term);
size_t rh_term_block_size(const rh_term_block_builder *builder);
/* Writes rh_term_block_size bytes. */
void rh_term_block_finish(rh_term_block_builder *builder, uint8_t *out);
void rh_term_block_free(rh_term_block_builder *builder);

#endif
