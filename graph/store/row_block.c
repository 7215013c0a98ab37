#include "graph/store/row_block.h"

#include "graph/store/bits.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define HEAD 16u
#define DESCRIPTOR 8u
#define EXCEPTION 10u

static uint16_t get16(const uint8_t *at) {
  uint16_t value;
  memcpy(&value, at, sizeof value);
  return value;
}

static uint64_t get64(const uint8_t *at) {
  uint64_t value;
  memcpy(&value, at, sizeof value);
  return value;
}

bool rh_row_block_checksum_ok(const uint8_t *data, size_t size) {
  uint32_t stored;
  if (size < HEAD) return false;
  memcpy(&stored, data, sizeof stored);
  return stored == (uint32_t)XXH3_64bits(data + 4, size - 4);
}

/* Takes `size` bytes of a block at *at; NULL when they are not there. */
static const uint8_t *take(const uint8_t **at, const uint8_t *end, size_t size) {
  const uint8_t *start = *at;
  if (size > (size_t)(end - start)) return NULL;
  *at += size;
  return start;
}

static bool open_classes(rh_block_column *column, unsigned rows, unsigned groups,
                         const uint8_t **at, const uint8_t *end) {
  if (column->classes == 0 || column->classes > RH_ROW_CLASSES) return false;
  column->class_bases = take(at, end, (size_t)8 * column->classes);
  if (column->class_bases) column->class_widths = take(at, end, column->classes);
  if (column->class_widths) column->starts = take(at, end, (size_t)2 * groups);
  if (!column->starts) return false;
  for (unsigned i = 0; i < column->classes; i++) {
    if (column->class_widths[i] > 64) return false;
  }
  if (column->coding == RH_CODING_BY_TAG) {
    column->class_bits = take(at, end, rh_bits_bytes(rows, column->width));
    if (!column->class_bits) return false;
  }
  column->bits = *at;
  column->bit_limit = (size_t)(end - *at) * 8;
  return true;
}

static bool open_column(rh_block_column *column, const uint8_t *descriptor, unsigned rows,
                        unsigned groups, const uint8_t *data, const uint8_t *end) {
  const uint8_t *at;
  memset(column, 0, sizeof *column);
  column->width = descriptor[1];
  column->start_width = descriptor[2];
  column->classes = descriptor[3];
  column->exceptions = get16(descriptor + 4);
  if (descriptor[0] > RH_CODING_BY_PREDICATE || column->width > 64 || column->start_width > 64)
    return false;
  column->coding = (rh_coding)descriptor[0];
  if (get16(descriptor + 6) > (size_t)(end - data)) return false;
  at = data + get16(descriptor + 6);
  if (column->coding >= RH_CODING_BY_TAG) return open_classes(column, rows, groups, &at, end);
  const uint8_t *base = take(&at, end, 8);
  if (!base) return false;
  column->base = get64(base);
  size_t starts = 0;
  if (column->coding == RH_CODING_CONSTANT) return true;
  if (column->coding == RH_CODING_RISING || column->coding == RH_CODING_CHANGING) {
    column->exception_list = take(&at, end, EXCEPTION * (size_t)column->exceptions);
    if (!column->exception_list) return false;
    starts = rh_bits_bytes(groups, column->start_width);
  }
  if (column->coding == RH_CODING_PALETTE) {
    if (column->classes == 0 || column->classes > RH_ROW_CLASSES) return false;
    starts = rh_bits_bytes(column->classes, column->start_width);
  }
  column->starts = take(&at, end, starts);
  column->bits = column->starts ? take(&at, end, rh_bits_bytes(rows, column->width)) : NULL;
  return column->bits != NULL;
}

bool rh_row_block_open(rh_row_block *block, const uint8_t *data, size_t size) {
  if (size < HEAD + RH_BITS_PAD) return false;
  block->rows = get16(data + 4);
  block->columns = data[6];
  block->begins = data[7];
  block->rank = get64(data + 8);
  block->predicates = NULL;
  if (block->columns < 2 || block->columns > RH_ROW_COLUMNS || block->rows == 0 ||
      block->rows > RH_ROW_BLOCK_ROWS)
    return false;
  block->groups = (block->rows + RH_ROW_GROUP - 1) / RH_ROW_GROUP;
  size_t head = HEAD + (size_t)8 * (block->columns - 1) + (size_t)DESCRIPTOR * block->columns;
  if (size < head + RH_BITS_PAD) return false;
  for (unsigned c = 0; c + 1 < block->columns; c++)
    block->distinct[c] = get64(data + HEAD + (size_t)8 * c);
  const uint8_t *descriptors = data + HEAD + (size_t)8 * (block->columns - 1);
  int palette = -1;
  for (unsigned c = 0; c < block->columns; c++) {
    const uint8_t *descriptor = descriptors + (size_t)DESCRIPTOR * c;
    if (!open_column(&block->column[c], descriptor, block->rows, block->groups, data,
                     data + size - RH_BITS_PAD))
      return false;
    if (block->column[c].coding == RH_CODING_BY_PREDICATE) palette = descriptor[1];
  }
  if (palette < 0) return true;
  if ((unsigned)palette >= block->columns || block->column[palette].coding != RH_CODING_PALETTE)
    return false;
  block->predicates = &block->column[palette];
  return true;
}

/* ---- decoding ---- */

/* The differences that did not fit, of the first `rows` rows of a group. */
static void apply_exceptions(const rh_block_column *column, unsigned group, unsigned rows,
                             uint64_t *differences) {
  for (unsigned i = 0; i < column->exceptions; i++) {
    const uint8_t *exception = column->exception_list + (size_t)EXCEPTION * i;
    unsigned row = get16(exception);
    if (row / RH_ROW_GROUP > group) break;
    if (row / RH_ROW_GROUP == group && row % RH_ROW_GROUP < rows)
      differences[row % RH_ROW_GROUP] = get64(exception + 2);
  }
}

static uint64_t start_of(const rh_block_column *column, unsigned group) {
  return column->base +
         rh_bits_get(column->starts, (size_t)group * column->start_width, column->start_width);
}

static void decode_differences(const rh_block_column *column, unsigned group, unsigned rows,
                               uint64_t *out) {
  rh_bits_unpack(column->bits, (size_t)group * RH_ROW_GROUP * column->width, column->width, 0, rows,
                 out);
  if (column->exceptions > 0) apply_exceptions(column, group, rows, out);
  uint64_t value = start_of(column, group);
  out[0] = value;
  if (column->coding == RH_CODING_RISING) {
    for (unsigned i = 1; i < rows; i++) out[i] = value += out[i];
  } else {
    for (unsigned i = 1; i < rows; i++) out[i] = value += (out[i] >> 1) ^ (0 - (out[i] & 1));
  }
}

static uint64_t palette_value(const rh_block_column *column, uint64_t index) {
  if (index >= column->classes) index = 0;
  return column->base +
         rh_bits_get(column->starts, (size_t)index * column->start_width, column->start_width);
}

/* The packed indexes of the classes that a BY_ column refers to. */
static void class_source(const rh_row_block *block, const rh_block_column *column,
                         const uint8_t **bits, unsigned *width) {
  bool own = column->coding == RH_CODING_BY_TAG;
  *bits = own ? column->class_bits : block->predicates->bits;
  *width = own ? column->width : block->predicates->width;
}

/* Where the value of a row begins, from the widths of the rows before it in its group. */
static size_t class_place(const rh_block_column *column, const uint8_t *bits, unsigned width,
                          unsigned group, unsigned row) {
  size_t at = get16(column->starts + (size_t)2 * group);
  uint64_t indexes[RH_ROW_GROUP];
  rh_bits_unpack(bits, (size_t)group * RH_ROW_GROUP * width, width, 0, row, indexes);
  for (unsigned i = 0; i < row; i++)
    at += column->class_widths[indexes[i] < column->classes ? indexes[i] : 0];
  return at;
}

static void decode_classes(const rh_row_block *block, const rh_block_column *column, unsigned group,
                           unsigned from, unsigned to, uint64_t *out) {
  const uint8_t *bits;
  unsigned width;
  class_source(block, column, &bits, &width);
  size_t at = class_place(column, bits, width, group, from);
  rh_bits_unpack(bits, ((size_t)group * RH_ROW_GROUP + from) * width, width, 0, to - from, out);
  for (unsigned i = 0; i < to - from; i++) {
    uint64_t index = out[i] < column->classes ? out[i] : 0;
    if (at > column->bit_limit) at = column->bit_limit;
    unsigned value_width = column->class_widths[index];
    out[i] = get64(column->class_bases + 8u * index) + rh_bits_get(column->bits, at, value_width);
    at += value_width;
  }
}

void rh_row_block_decode_rows(const rh_row_block *block, unsigned column, unsigned group,
                              unsigned from, unsigned to, uint64_t *out) {
  const rh_block_column *c = &block->column[column];
  size_t first = (size_t)group * RH_ROW_GROUP + from;
  unsigned count = to - from;
  uint64_t all[RH_ROW_GROUP];
  switch (c->coding) {
  case RH_CODING_CONSTANT:
    for (unsigned i = 0; i < count; i++) out[i] = c->base;
    break;
  case RH_CODING_OFFSET:
    rh_bits_unpack(c->bits, first * c->width, c->width, c->base, count, out);
    break;
  case RH_CODING_RISING:
  case RH_CODING_CHANGING:
    decode_differences(c, group, to, from == 0 ? out : all);
    if (from > 0) memcpy(out, all + from, count * sizeof *out);
    break;
  case RH_CODING_PALETTE:
    rh_bits_unpack(c->bits, first * c->width, c->width, 0, count, out);
    for (unsigned i = 0; i < count; i++) out[i] = palette_value(c, out[i]);
    break;
  case RH_CODING_BY_TAG:
  case RH_CODING_BY_PREDICATE:
    decode_classes(block, c, group, from, to, out);
    break;
  }
}

void rh_row_block_decode(const rh_row_block *block, unsigned column, unsigned group,
                         uint64_t *out) {
  rh_row_block_decode_rows(block, column, group, 0, rh_row_block_group_rows(block, group), out);
}

uint64_t rh_row_block_start(const rh_row_block *block, unsigned column, unsigned group) {
  const rh_block_column *c = &block->column[column];
  size_t row = (size_t)group * RH_ROW_GROUP;
  switch (c->coding) {
  case RH_CODING_CONSTANT:
    return c->base;
  case RH_CODING_OFFSET:
    return c->base + rh_bits_get(c->bits, row * c->width, c->width);
  case RH_CODING_RISING:
  case RH_CODING_CHANGING:
    return start_of(c, group);
  case RH_CODING_PALETTE:
    return palette_value(c, rh_bits_get(c->bits, row * c->width, c->width));
  case RH_CODING_BY_TAG:
  case RH_CODING_BY_PREDICATE:
    break;
  }
  const uint8_t *bits;
  unsigned width;
  class_source(block, c, &bits, &width);
  uint64_t index = rh_bits_get(bits, row * width, width);
  size_t at = get16(c->starts + (size_t)2 * group);
  if (index >= c->classes) index = 0;
  if (at > c->bit_limit) at = c->bit_limit;
  return get64(c->class_bases + 8u * index) + rh_bits_get(c->bits, at, c->class_widths[index]);
}
