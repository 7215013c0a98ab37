/* Building blocks of rows: figures are kept group by group, so that the cheapest coding of each
 * column, and with it the exact size of the block, is known before anything is written. */
#include "graph/store/bits.h"
#include "graph/store/row_block.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define HEAD 16u
#define DESCRIPTOR 8u
#define EXCEPTION 10u
#define TAGS 16u
#define TAG_SHIFT 60
#define PALETTE_SLOTS 128u
#define NO_CLASS 0xFFu

/* The least and the largest value of a class, and how many there are. */
typedef struct value_span {
  uint64_t low, high;
  uint32_t count;
} value_span;

/* What is known of a column's rows so far. */
typedef struct column_figures {
  value_span all;
  uint64_t last;
  bool rising;
  uint16_t rises[65];   /* by width: differences of a rising column */
  uint16_t changes[65]; /* by width: differences with sign */
  value_span tags[TAGS];
  unsigned palette_size; /* RH_ROW_CLASSES + 1: too many values */
  uint64_t palette[RH_ROW_CLASSES];
  uint8_t slots[PALETTE_SLOTS]; /* index into the palette, plus 1 */
} column_figures;

typedef struct block_figures {
  unsigned rows;
  column_figures column[RH_ROW_COLUMNS];
  value_span predicates[RH_ROW_CLASSES]; /* of the objects of each predicate */
} block_figures;

/* How a column will be written. */
typedef struct column_plan {
  rh_coding coding;
  unsigned width, start_width, classes;
  unsigned exceptions;
  size_t size;
} column_plan;

struct rh_row_block_builder {
  unsigned columns;
  int predicate, object;
  rh_row_block_sink sink;
  void *context;
  bool stopped, has_last;
  uint64_t last[RH_ROW_COLUMNS];
  uint64_t rows_total;               /* taken */
  uint64_t rank;                     /* rows before the block */
  uint64_t distinct[RH_ROW_COLUMNS]; /* values before the block */
  uint64_t previous[RH_ROW_COLUMNS]; /* the last row before the block */
  unsigned pending;                  /* rows in `values` */
  uint64_t values[RH_ROW_COLUMNS][RH_ROW_BLOCK_ROWS + RH_ROW_GROUP];
  block_figures figures, larger;
  column_plan plan[RH_ROW_COLUMNS];
  uint8_t bytes[RH_ROW_BLOCK_BYTES + RH_BITS_PAD];
};

rh_row_block_builder *rh_row_block_builder_new(unsigned columns, int predicate, int object,
                                               rh_row_block_sink sink, void *context) {
  rh_row_block_builder *builder = calloc(1, sizeof *builder);
  if (!builder) return NULL;
  builder->columns = columns;
  builder->predicate = predicate;
  builder->object = object;
  builder->sink = sink;
  builder->context = context;
  return builder;
}

void rh_row_block_builder_free(rh_row_block_builder *builder) {
  free(builder);
}

uint64_t rh_row_block_builder_rows(const rh_row_block_builder *builder) {
  return builder->rows_total;
}

/* ---- figures ---- */

static void span_add(value_span *span, uint64_t value) {
  if (span->count == 0) {
    span->low = span->high = value;
  } else {
    if (value < span->low) span->low = value;
    if (value > span->high) span->high = value;
  }
  span->count++;
}

static uint64_t zigzag(uint64_t difference) {
  return (difference << 1) ^ (0 - (difference >> 63));
}

/* The index of a value in the palette, which it joins; NO_CLASS when there are too many. */
static uint8_t palette_index(column_figures *figures, uint64_t value) {
  if (figures->palette_size > RH_ROW_CLASSES) return NO_CLASS;
  unsigned slot = (unsigned)(value * UINT64_C(0x9E3779B97F4A7C15) >> 57);
  while (figures->slots[slot] && figures->palette[figures->slots[slot] - 1] != value)
    slot = (slot + 1) % PALETTE_SLOTS;
  if (figures->slots[slot]) return (uint8_t)(figures->slots[slot] - 1);
  if (figures->palette_size == RH_ROW_CLASSES) {
    figures->palette_size++;
    return NO_CLASS;
  }
  figures->palette[figures->palette_size++] = value;
  figures->slots[slot] = (uint8_t)figures->palette_size;
  return (uint8_t)(figures->palette_size - 1);
}

static void figures_add(column_figures *figures, const uint64_t *values, unsigned count,
                        bool first_group) {
  if (first_group) figures->rising = true;
  for (unsigned i = 0; i < count; i++) {
    uint64_t value = values[i];
    if (figures->all.count > 0) {
      uint64_t difference = value - figures->last;
      if (value < figures->last) figures->rising = false;
      if (i > 0) {
        figures->rises[rh_bits_width(difference)]++;
        figures->changes[rh_bits_width(zigzag(difference))]++;
      }
    }
    figures->last = value;
    span_add(&figures->all, value);
    span_add(&figures->tags[value >> TAG_SHIFT], value);
    (void)palette_index(figures, value);
  }
}

/* Takes up the group of rows from `from` on. */
static void add_group(rh_row_block_builder *builder, block_figures *figures, unsigned from,
                      unsigned count) {
  for (unsigned c = 0; c < builder->columns; c++)
    figures_add(&figures->column[c], builder->values[c] + from, count, from == 0);
  if (builder->object >= 0) {
    column_figures *predicates = &figures->column[builder->predicate];
    for (unsigned i = 0; i < count; i++) {
      uint8_t index = palette_index(predicates, builder->values[builder->predicate][from + i]);
      if (index == NO_CLASS) break;
      span_add(&figures->predicates[index], builder->values[builder->object][from + i]);
    }
  }
  figures->rows = from + count;
}

/* ---- plans ---- */

static unsigned groups_of(unsigned rows) {
  return (rows + RH_ROW_GROUP - 1) / RH_ROW_GROUP;
}

static void keep_cheaper(column_plan *best, const column_plan *plan) {
  if (plan->size < best->size) *best = *plan;
}

/* The best width for differences, those that need more being exceptions. */
static void plan_differences(const uint16_t widths[65], unsigned rows, column_plan *plan) {
  unsigned over = 0;
  plan->size = SIZE_MAX;
  for (unsigned width = 64;; width--) {
    size_t size = rh_bits_bytes(rows, width) + EXCEPTION * (size_t)over;
    if (size < plan->size) {
      plan->size = size;
      plan->width = width;
      plan->exceptions = over;
    }
    if (width == 0) break;
    over += widths[width];
  }
  plan->size += 8 + rh_bits_bytes(groups_of(rows), plan->start_width);
}

static size_t classes_size(const value_span *spans, unsigned count, unsigned rows, unsigned *used) {
  size_t bits = 0;
  *used = 0;
  for (unsigned i = 0; i < count; i++) {
    if (spans[i].count == 0) continue;
    (*used)++;
    bits += (size_t)spans[i].count * rh_bits_width(spans[i].high - spans[i].low);
  }
  return 9 * (size_t)*used + 2 * (size_t)groups_of(rows) + (bits + 7) / 8;
}

static void plan_column(const rh_row_block_builder *builder, const block_figures *figures,
                        unsigned column, column_plan *best) {
  const column_figures *f = &figures->column[column];
  unsigned rows = figures->rows, range_width = rh_bits_width(f->all.high - f->all.low);
  if (range_width == 0) {
    *best = (column_plan){.coding = RH_CODING_CONSTANT, .size = 8};
    return;
  }
  *best = (column_plan){.coding = RH_CODING_OFFSET,
                        .width = range_width,
                        .size = 8 + rh_bits_bytes(rows, range_width)};
  column_plan plan = {.coding = f->rising ? RH_CODING_RISING : RH_CODING_CHANGING,
                      .start_width = range_width};
  plan_differences(f->rising ? f->rises : f->changes, rows, &plan);
  keep_cheaper(best, &plan);
  if (f->palette_size <= RH_ROW_CLASSES) {
    plan = (column_plan){.coding = RH_CODING_PALETTE,
                         .width = rh_bits_width(f->palette_size - 1),
                         .start_width = range_width,
                         .classes = f->palette_size};
    plan.size = 8 + rh_bits_bytes(plan.classes, range_width) + rh_bits_bytes(rows, plan.width);
    keep_cheaper(best, &plan);
  }
  plan = (column_plan){.coding = RH_CODING_BY_TAG};
  plan.size = classes_size(f->tags, TAGS, rows, &plan.classes);
  plan.width = rh_bits_width(plan.classes - 1);
  plan.size += rh_bits_bytes(rows, plan.width);
  if (plan.classes > 1) keep_cheaper(best, &plan);
  if ((int)column != builder->object) return;
  const column_figures *p = &figures->column[builder->predicate];
  if (p->palette_size < 2 || p->palette_size > RH_ROW_CLASSES) return;
  plan = (column_plan){.coding = RH_CODING_BY_PREDICATE, .width = (unsigned)builder->predicate};
  plan.size = classes_size(figures->predicates, RH_ROW_CLASSES, rows, &plan.classes);
  keep_cheaper(best, &plan);
}

/* Plans every column; the size of the whole block. */
static size_t plan_block(const rh_row_block_builder *builder, const block_figures *figures,
                         column_plan plan[RH_ROW_COLUMNS]) {
  size_t size = HEAD + 8u * (builder->columns - 1) + DESCRIPTOR * builder->columns + RH_BITS_PAD;
  for (unsigned c = 0; c < builder->columns; c++) plan_column(builder, figures, c, &plan[c]);
  if (builder->object >= 0 && plan[builder->object].coding == RH_CODING_BY_PREDICATE) {
    const column_figures *f = &figures->column[builder->predicate];
    unsigned width = rh_bits_width(f->all.high - f->all.low);
    column_plan *p = &plan[builder->predicate];
    *p = (column_plan){.coding = RH_CODING_PALETTE,
                       .width = rh_bits_width(f->palette_size - 1),
                       .start_width = width,
                       .classes = f->palette_size};
    p->size = 8 + rh_bits_bytes(p->classes, width) + rh_bits_bytes(figures->rows, p->width);
  }
  for (unsigned c = 0; c < builder->columns; c++) size += plan[c].size;
  return size;
}

/* ---- writing ---- */

static void put16(uint8_t *at, size_t value) {
  uint16_t small = (uint16_t)value;
  memcpy(at, &small, sizeof small);
}

static void put64(uint8_t *at, uint64_t value) {
  memcpy(at, &value, sizeof value);
}

static void write_differences(const rh_row_block_builder *builder, unsigned column, unsigned rows,
                              const column_plan *plan, uint8_t *at) {
  const uint64_t *values = builder->values[column];
  uint64_t base = builder->figures.column[column].all.low;
  uint8_t *exceptions = at + 8, *starts = exceptions + (size_t)EXCEPTION * plan->exceptions;
  uint8_t *bits = starts + rh_bits_bytes(groups_of(rows), plan->start_width);
  put64(at, base);
  for (unsigned i = 0; i < rows; i++) {
    if (i % RH_ROW_GROUP == 0) {
      rh_bits_put(starts, (size_t)(i / RH_ROW_GROUP) * plan->start_width, plan->start_width,
                  values[i] - base);
      continue;
    }
    uint64_t difference = values[i] - values[i - 1];
    if (plan->coding == RH_CODING_CHANGING) difference = zigzag(difference);
    if (rh_bits_width(difference) > plan->width) {
      put16(exceptions, i);
      put64(exceptions + 2, difference);
      exceptions += EXCEPTION;
    } else {
      rh_bits_put(bits, (size_t)i * plan->width, plan->width, difference);
    }
  }
}

static void write_offsets(const uint64_t *values, uint64_t base, unsigned rows,
                          const column_plan *plan, uint8_t *at) {
  put64(at, base);
  for (unsigned i = 0; i < rows; i++)
    rh_bits_put(at + 8, (size_t)i * plan->width, plan->width, values[i] - base);
}

static void write_palette(rh_row_block_builder *builder, unsigned column, unsigned rows,
                          const column_plan *plan, uint8_t *at) {
  column_figures *f = &builder->figures.column[column];
  uint8_t *values = at + 8, *bits = values + rh_bits_bytes(plan->classes, plan->start_width);
  put64(at, f->all.low);
  for (unsigned i = 0; i < plan->classes; i++)
    rh_bits_put(values, (size_t)i * plan->start_width, plan->start_width,
                f->palette[i] - f->all.low);
  for (unsigned i = 0; i < rows; i++)
    rh_bits_put(bits, (size_t)i * plan->width, plan->width,
                palette_index(f, builder->values[column][i]));
}

/* Writes the bases and widths of classes, then the values; `class_of` gives the class of a row. */
static void write_classes(const rh_row_block_builder *builder, unsigned column, unsigned rows,
                          const value_span *spans, unsigned classes, const uint8_t *class_of,
                          unsigned index_width, uint8_t *at) {
  const uint64_t *values = builder->values[column];
  uint8_t *bases = at, *widths = bases + (size_t)8 * classes, *starts = widths + classes;
  uint8_t *indexes = starts + (size_t)2 * groups_of(rows);
  uint8_t *bits = indexes + rh_bits_bytes(rows, index_width);
  for (unsigned i = 0; i < classes; i++) {
    put64(bases + (size_t)8 * i, spans[i].low);
    widths[i] = (uint8_t)rh_bits_width(spans[i].high - spans[i].low);
  }
  size_t place = 0;
  for (unsigned i = 0; i < rows; i++) {
    unsigned class = class_of[i];
    if (i % RH_ROW_GROUP == 0) put16(starts + (size_t)2 * (i / RH_ROW_GROUP), place);
    rh_bits_put(indexes, (size_t)i * index_width, index_width, class);
    rh_bits_put(bits, place, widths[class], values[i] - spans[class].low);
    place += widths[class];
  }
}

static void write_by_tag(const rh_row_block_builder *builder, unsigned column, unsigned rows,
                         const column_plan *plan, uint8_t *at) {
  const column_figures *f = &builder->figures.column[column];
  value_span spans[TAGS];
  uint8_t class_of_tag[TAGS] = {0}, class_of[RH_ROW_BLOCK_ROWS + RH_ROW_GROUP];
  unsigned classes = 0;
  for (unsigned tag = 0; tag < TAGS; tag++) {
    if (f->tags[tag].count == 0) continue;
    class_of_tag[tag] = (uint8_t)classes;
    spans[classes++] = f->tags[tag];
  }
  for (unsigned i = 0; i < rows; i++)
    class_of[i] = class_of_tag[builder->values[column][i] >> TAG_SHIFT];
  write_classes(builder, column, rows, spans, classes, class_of, plan->width, at);
}

static void write_by_predicate(rh_row_block_builder *builder, unsigned column, unsigned rows,
                               uint8_t *at) {
  column_figures *predicates = &builder->figures.column[builder->predicate];
  uint8_t class_of[RH_ROW_BLOCK_ROWS + RH_ROW_GROUP];
  for (unsigned i = 0; i < rows; i++)
    class_of[i] = palette_index(predicates, builder->values[builder->predicate][i]);
  write_classes(builder, column, rows, builder->figures.predicates, predicates->palette_size,
                class_of, 0, at);
}

static void write_column(rh_row_block_builder *builder, unsigned column, unsigned rows,
                         uint8_t *at) {
  const column_plan *plan = &builder->plan[column];
  uint64_t low = builder->figures.column[column].all.low;
  switch (plan->coding) {
  case RH_CODING_CONSTANT:
    put64(at, low);
    break;
  case RH_CODING_OFFSET:
    write_offsets(builder->values[column], low, rows, plan, at);
    break;
  case RH_CODING_RISING:
  case RH_CODING_CHANGING:
    write_differences(builder, column, rows, plan, at);
    break;
  case RH_CODING_PALETTE:
    write_palette(builder, column, rows, plan, at);
    break;
  case RH_CODING_BY_TAG:
    write_by_tag(builder, column, rows, plan, at);
    break;
  case RH_CODING_BY_PREDICATE:
    write_by_predicate(builder, column, rows, at);
    break;
  }
}

/* Counts the values that the columns up to each begin in the block; the bits of its first row. */
static uint8_t count_distinct(rh_row_block_builder *builder, unsigned rows) {
  uint8_t begins = 0;
  uint64_t before[RH_ROW_COLUMNS];
  memcpy(before, builder->previous, sizeof before);
  for (unsigned i = 0; i < rows; i++) {
    bool differs = builder->rank + i == 0;
    for (unsigned c = 0; c + 1 < builder->columns; c++) {
      differs = differs || builder->values[c][i] != before[c];
      builder->distinct[c] += differs;
      if (i == 0 && differs) begins |= (uint8_t)(1u << c);
      before[c] = builder->values[c][i];
    }
  }
  return begins;
}

/* Writes the first `rows` rows as a block, by the figures and the plan made of exactly these. */
static bool emit(rh_row_block_builder *builder, unsigned rows) {
  uint8_t *bytes = builder->bytes;
  unsigned columns = builder->columns;
  uint64_t first[RH_ROW_COLUMNS] = {0};
  memset(bytes, 0, sizeof builder->bytes);
  put16(bytes + 4, rows);
  bytes[6] = (uint8_t)columns;
  put64(bytes + 8, builder->rank);
  for (unsigned c = 0; c + 1 < columns; c++)
    put64(bytes + HEAD + (size_t)8 * c, builder->distinct[c]);
  bytes[7] = count_distinct(builder, rows);
  uint8_t *descriptor = bytes + HEAD + (size_t)8 * (columns - 1);
  size_t at = HEAD + (size_t)8 * (columns - 1) + (size_t)DESCRIPTOR * columns;
  for (unsigned c = 0; c < columns; c++, descriptor += DESCRIPTOR) {
    const column_plan *plan = &builder->plan[c];
    descriptor[0] = (uint8_t)plan->coding;
    descriptor[1] = (uint8_t)plan->width;
    descriptor[2] = (uint8_t)plan->start_width;
    descriptor[3] = (uint8_t)plan->classes;
    put16(descriptor + 4, plan->exceptions);
    put16(descriptor + 6, at);
    write_column(builder, c, rows, bytes + at);
    at += plan->size;
    first[c] = builder->values[c][0];
    builder->previous[c] = builder->values[c][rows - 1];
  }
  size_t size = at + RH_BITS_PAD;
  uint32_t checksum = (uint32_t)XXH3_64bits(bytes + 4, size - 4);
  memcpy(bytes, &checksum, sizeof checksum);
  builder->rank += rows;
  if (!builder->sink(builder->context, first, bytes, size)) builder->stopped = true;
  return !builder->stopped;
}

/* Keeps the rows behind a block that was written as the beginning of the next one. */
static void restart(rh_row_block_builder *builder, unsigned written) {
  builder->pending -= written;
  for (unsigned c = 0; c < builder->columns; c++)
    memmove(builder->values[c], builder->values[c] + written, builder->pending * sizeof(uint64_t));
  memset(&builder->figures, 0, sizeof builder->figures);
  if (builder->pending == 0) return;
  add_group(builder, &builder->figures, 0, builder->pending);
  (void)plan_block(builder, &builder->figures, builder->plan);
}

/* Takes up the group that has become full, or the last one; writes a block when it does not fit. */
static bool take_group(rh_row_block_builder *builder) {
  unsigned before = builder->figures.rows;
  column_plan plan[RH_ROW_COLUMNS];
  builder->larger = builder->figures;
  add_group(builder, &builder->larger, before, builder->pending - before);
  size_t size = plan_block(builder, &builder->larger, plan);
  if (before > 0 && (size > RH_ROW_BLOCK_BYTES || builder->pending > RH_ROW_BLOCK_ROWS)) {
    if (!emit(builder, before)) return false;
    restart(builder, before);
    return true;
  }
  builder->figures = builder->larger;
  memcpy(builder->plan, plan, sizeof plan);
  return true;
}

bool rh_row_block_builder_add(rh_row_block_builder *builder, const uint64_t *row) {
  if (builder->stopped) return false;
  if (builder->has_last && memcmp(row, builder->last, builder->columns * sizeof *row) == 0)
    return true;
  memcpy(builder->last, row, builder->columns * sizeof *row);
  builder->has_last = true;
  for (unsigned c = 0; c < builder->columns; c++) builder->values[c][builder->pending] = row[c];
  builder->pending++;
  builder->rows_total++;
  return builder->pending % RH_ROW_GROUP != 0 || take_group(builder);
}

bool rh_row_block_builder_finish(rh_row_block_builder *builder) {
  if (builder->stopped) return false;
  if (builder->pending > builder->figures.rows && !take_group(builder)) return false;
  if (builder->pending == 0) return true;
  if (!emit(builder, builder->pending)) return false;
  restart(builder, builder->pending);
  return true;
}

/* Reads the first and the last row of a block. */
static void read_ends(const rh_row_block *block, uint64_t first[RH_ROW_COLUMNS],
                      uint64_t last[RH_ROW_COLUMNS]) {
  unsigned row = (block->rows - 1) % RH_ROW_GROUP;
  for (unsigned c = 0; c < block->columns; c++) {
    first[c] = rh_row_block_start(block, c, 0);
    rh_row_block_decode_rows(block, c, block->groups - 1, row, row + 1, &last[c]);
  }
}

static bool is_behind(const rh_row_block_builder *builder, const uint64_t row[RH_ROW_COLUMNS]) {
  if (!builder->has_last) return true;
  for (unsigned c = 0; c < builder->columns; c++) {
    if (row[c] != builder->last[c]) return row[c] > builder->last[c];
  }
  return false;
}

/* The bits of a block's first row, and the counts of values behind the block. */
static uint8_t count_block(rh_row_block_builder *builder, const rh_row_block *block,
                           const uint64_t first[RH_ROW_COLUMNS], const uint64_t *begun) {
  uint8_t begins = 0;
  bool differs = builder->rank == 0;
  for (unsigned c = 0; c + 1 < builder->columns; c++) {
    differs = differs || first[c] != builder->previous[c];
    if (differs) begins |= (uint8_t)(1u << c);
    builder->distinct[c] += begun[c] - (block->begins >> c & 1u) + differs;
  }
  return begins;
}

bool rh_row_block_builder_add_block(rh_row_block_builder *builder, const uint8_t *data, size_t size,
                                    const uint64_t begun[RH_ROW_COLUMNS - 1], bool *taken) {
  rh_row_block block;
  uint64_t first[RH_ROW_COLUMNS] = {0}, last[RH_ROW_COLUMNS] = {0};
  *taken = false;
  if (builder->stopped) return false;
  if (size > RH_ROW_BLOCK_BYTES || !rh_row_block_open(&block, data, size)) return true;
  read_ends(&block, first, last);
  if (!is_behind(builder, first)) return true;
  if (!rh_row_block_builder_finish(builder)) return false;
  uint8_t *bytes = builder->bytes;
  memcpy(bytes, data, size);
  put64(bytes + 8, builder->rank);
  for (unsigned c = 0; c + 1 < builder->columns; c++)
    put64(bytes + HEAD + (size_t)8 * c, builder->distinct[c]);
  bytes[7] = count_block(builder, &block, first, begun);
  uint32_t checksum = (uint32_t)XXH3_64bits(bytes + 4, size - 4);
  memcpy(bytes, &checksum, sizeof checksum);
  builder->rank += block.rows;
  builder->rows_total += block.rows;
  memcpy(builder->previous, last, sizeof last);
  memcpy(builder->last, last, sizeof last);
  builder->has_last = *taken = true;
  if (!builder->sink(builder->context, first, bytes, size)) builder->stopped = true;
  return !builder->stopped;
}
