/* Blocks of sorted rows, coded column by column; private to graph/store.
 *
 * A block fills at most one page. Its rows are in groups of 64; the value at the start of each
 * group is found without decoding others, and a group of one column is decoded alone, so searching
 * and reading only some columns is cheap. Each column of each block takes the cheapest of these
 * codings:
 *   CONSTANT  one value
 *   OFFSET    packed differences from the block's least value (frame of reference)
 *   RISING    packed differences from the row before; the column never falls in the block
 *   CHANGING  the same with signs
 *   PALETTE   packed indexes into a list of at most 64 values
 *   BY_TAG    OFFSET for each tag of id by itself, with packed indexes of the tags
 *   BY_PREDICATE  OFFSET for each predicate by itself; the predicate's column is a PALETTE
 * In RISING and CHANGING, few differences that are much larger than the others are kept apart.
 *
 * Layout, little-endian:
 *   u32 checksum of what follows | u16 rows | u8 columns | u8 bit k: row 0 begins a new value of
 *   the first k + 1 columns | u64 rows in the table before the block | for each column but the
 *   last: u64 how many values the columns up to it have taken before the block | descriptors of 8
 *   bytes a column | data of the columns | RH_BITS_PAD zero bytes */
#ifndef RONGHE_GRAPH_STORE_ROW_BLOCK_H
#define RONGHE_GRAPH_STORE_ROW_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_ROW_GROUP 64u
#define RH_ROW_BLOCK_BYTES 4080u
#define RH_ROW_BLOCK_ROWS 4096u
#define RH_ROW_COLUMNS 4u
#define RH_ROW_CLASSES 64u

typedef enum rh_coding {
  RH_CODING_CONSTANT,
  RH_CODING_OFFSET,
  RH_CODING_RISING,
  RH_CODING_CHANGING,
  RH_CODING_PALETTE,
  RH_CODING_BY_TAG,
  RH_CODING_BY_PREDICATE
} rh_coding;

typedef struct rh_block_column {
  rh_coding coding;
  uint8_t width;       /* of the packed values; of the indexes in PALETTE and BY_TAG */
  uint8_t start_width; /* of group starts, of the values of a palette */
  uint8_t classes;     /* of a palette, of tags, of predicates */
  uint16_t exceptions;
  uint64_t base;
  const uint8_t *exception_list; /* u16 row, u64 difference */
  const uint8_t *starts;         /* group starts, palette values, or u16 bit offsets of groups */
  const uint8_t *bits;
  const uint8_t *class_bases, *class_widths;
  const uint8_t *class_bits; /* BY_TAG: packed indexes */
  size_t bit_limit;          /* BY_*: no value starts behind it */
} rh_block_column;

typedef struct rh_row_block {
  unsigned rows, columns, groups;
  uint8_t begins;                           /* see the layout */
  uint64_t rank;                            /* rows in the table before the block */
  uint64_t distinct[RH_ROW_COLUMNS - 1];    /* see the layout */
  const struct rh_block_column *predicates; /* the column that BY_PREDICATE refers to, or NULL */
  rh_block_column column[RH_ROW_COLUMNS];
} rh_row_block;

bool rh_row_block_checksum_ok(const uint8_t *data, size_t size);

/* Reads the head; false when the block is malformed. `data` must stay. */
bool rh_row_block_open(rh_row_block *block, const uint8_t *data, size_t size);

static inline unsigned rh_row_block_group_rows(const rh_row_block *block, unsigned group) {
  unsigned rest = block->rows - group * RH_ROW_GROUP;
  return rest < RH_ROW_GROUP ? rest : RH_ROW_GROUP;
}

/* Decodes a group of one column; `out` has room for RH_ROW_GROUP values. */
void rh_row_block_decode(const rh_row_block *block, unsigned column, unsigned group, uint64_t *out);

/* Decodes the rows [from, to) of a group of one column into out[0 .. to - from). */
void rh_row_block_decode_rows(const rh_row_block *block, unsigned column, unsigned group,
                              unsigned from, unsigned to, uint64_t *out);

/* The value of a column in the first row of a group. */
uint64_t rh_row_block_start(const rh_row_block *block, unsigned column, unsigned group);

/* Takes rows in ascending order and gives blocks. */
typedef struct rh_row_block_builder rh_row_block_builder;

/* Receives a finished block and its first row; false stops the building. */
typedef bool (*rh_row_block_sink)(void *context, const uint64_t *first_row, const uint8_t *data,
                                  size_t size);

/* `predicate` is the column of predicates and `object` the column coded by them; -1 for none.
 * NULL when memory is out. */
rh_row_block_builder *rh_row_block_builder_new(unsigned columns, int predicate, int object,
                                               rh_row_block_sink sink, void *context);
/* Rows equal to the one before are skipped. False when the sink stopped. */
bool rh_row_block_builder_add(rh_row_block_builder *builder, const uint64_t *row);
/* Takes a whole block of the same table as it is, if its rows stand behind those taken so far
 * (*taken tells). `begun` tells how many of its rows begin a new value of the first column, the
 * first two, and so on, as its own head counts them. False when the sink stopped. */
bool rh_row_block_builder_add_block(rh_row_block_builder *builder, const uint8_t *data, size_t size,
                                    const uint64_t begun[RH_ROW_COLUMNS - 1], bool *taken);
/* Gives the last block; false when the sink stopped. */
bool rh_row_block_builder_finish(rh_row_block_builder *builder);
uint64_t rh_row_block_builder_rows(const rh_row_block_builder *builder);
void rh_row_block_builder_free(rh_row_block_builder *builder);

#endif
