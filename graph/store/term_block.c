#include "graph/store/term_block.h"

#include "graph/store/varint.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define HEADER 8u
#define RAW 0u
#define FRONT 1u

/* ---- reading ---- */

static unsigned group_count(unsigned count) {
  return (count + RH_TERM_GROUP - 1) / RH_TERM_GROUP;
}

bool rh_term_block_checksum_ok(const uint8_t *block, size_t size) {
  uint32_t stored;
  if (size < HEADER) return false;
  memcpy(&stored, block, sizeof stored);
  return stored == (uint32_t)XXH3_64bits(block + 4, size - 4);
}

unsigned rh_term_block_count(const uint8_t *block, size_t size) {
  uint16_t count;
  if (size < HEADER) return 0;
  memcpy(&count, block + 4, sizeof count);
  if (HEADER + (size_t)2 * group_count(count) > size || block[6] > FRONT) return 0;
  return count;
}

/* The start of a group, NULL when there is none. */
static const uint8_t *find_group(const uint8_t *block, size_t size, unsigned group) {
  uint16_t offset;
  if (group >= group_count(rh_term_block_count(block, size))) return NULL;
  memcpy(&offset, block + HEADER + (size_t)2 * group, sizeof offset);
  return offset < size ? block + offset : NULL;
}

typedef struct front_entry {
  uint64_t back, shared, length;
  const uint8_t *bytes;
} front_entry;

static bool read_front(const uint8_t **at, const uint8_t *end, unsigned place, front_entry *entry) {
  if (!rh_varint_read(at, end, &entry->back) || !rh_varint_read(at, end, &entry->shared) ||
      !rh_varint_read(at, end, &entry->length))
    return false;
  if (entry->length > (uint64_t)(end - *at) || entry->back > place ||
      (entry->back == 0 && entry->shared != 0))
    return false;
  entry->bytes = *at;
  *at += entry->length;
  return true;
}

static bool read_raw(const uint8_t **at, const uint8_t *end, rh_tag tag, rh_stored_term *term) {
  uint64_t length, extra = 0;
  if (!rh_varint_read(at, end, &length)) return false;
  if ((tag == RH_TAG_LANGUAGE || tag == RH_TAG_TYPED) && !rh_varint_read(at, end, &extra))
    return false;
  uint64_t language = tag == RH_TAG_LANGUAGE ? extra : 0;
  uint64_t rest = (uint64_t)(end - *at);
  if (length > rest || language > rest - length) return false;
  *term = (rh_stored_term){.value = (const char *)*at, .value_length = (size_t)length};
  if (tag == RH_TAG_LANGUAGE) {
    term->language = term->value + length;
    term->language_length = (size_t)language;
  }
  if (tag == RH_TAG_TYPED) term->datatype = extra;
  *at += length + language;
  return true;
}

/* Reads the entries of a group up to `index`. */
static bool read_group(const uint8_t *block, size_t size, unsigned index,
                       front_entry entries[RH_TERM_GROUP]) {
  const uint8_t *at = find_group(block, size, index / RH_TERM_GROUP), *end = block + size;
  if (!at || index >= rh_term_block_count(block, size)) return false;
  unsigned place = index % RH_TERM_GROUP;
  for (unsigned i = 0; i <= place; i++) {
    if (!read_front(&at, end, i, &entries[i])) return false;
    const front_entry *base = &entries[i - entries[i].back];
    if (entries[i].back > 0 && entries[i].shared > base->shared + base->length) return false;
  }
  return true;
}

bool rh_term_block_get(const uint8_t *block, size_t size, rh_tag tag, unsigned index,
                       rh_stored_term *term) {
  if (index >= rh_term_block_count(block, size)) return false;
  if (block[6] == FRONT) {
    front_entry entries[RH_TERM_GROUP];
    if (!read_group(block, size, index, entries)) return false;
    const front_entry *entry = &entries[index % RH_TERM_GROUP];
    *term = (rh_stored_term){.value_length = (size_t)(entry->shared + entry->length)};
    return entry->shared < UINT32_MAX;
  }
  const uint8_t *at = find_group(block, size, index / RH_TERM_GROUP), *end = block + size;
  if (!at) return false;
  for (unsigned i = 0; i <= index % RH_TERM_GROUP; i++) {
    if (!read_raw(&at, end, tag, term)) return false;
  }
  return true;
}

bool rh_term_block_expand(const uint8_t *block, size_t size, unsigned index, char *value) {
  front_entry entries[RH_TERM_GROUP];
  if (!read_group(block, size, index, entries)) return false;
  unsigned i = index % RH_TERM_GROUP;
  uint64_t need = entries[i].shared + entries[i].length;
  for (;;) {
    const front_entry *entry = &entries[i];
    if (entry->shared < need) {
      memcpy(value + entry->shared, entry->bytes, (size_t)(need - entry->shared));
      need = entry->shared;
    }
    if (need == 0) return true;
    i -= (unsigned)entry->back;
  }
}

/* ---- building ---- */

void rh_term_block_begin(rh_term_block_builder *builder, rh_tag tag) {
  builder->tag = tag;
  builder->front = tag == RH_TAG_IRI || tag == RH_TAG_BLANK;
  builder->count = 0;
  builder->body_size = 0;
}

size_t rh_term_block_size(const rh_term_block_builder *builder) {
  return HEADER + (size_t)2 * group_count(builder->count) + builder->body_size;
}

static size_t shared_prefix(const char *a, size_t a_length, const char *b, size_t b_length) {
  size_t limit = a_length < b_length ? a_length : b_length, n = 0;
  while (n + 8 <= limit && memcmp(a + n, b + n, 8) == 0) n += 8;
  while (n < limit && a[n] == b[n]) n++;
  return n;
}

/* Writes what stands before the bytes of a term; *skip tells how many of its bytes are shared. */
static size_t write_prefix(const rh_term_block_builder *builder, const rh_stored_term *term,
                           uint8_t out[3 * RH_VARINT_MAX], size_t *skip) {
  size_t n = 0;
  *skip = 0;
  if (!builder->front) {
    n += rh_varint_write(term->value_length, out);
    if (builder->tag == RH_TAG_LANGUAGE) n += rh_varint_write(term->language_length, out + n);
    if (builder->tag == RH_TAG_TYPED) n += rh_varint_write(term->datatype, out + n);
    return n;
  }
  unsigned place = builder->count % RH_TERM_GROUP, back = 0;
  for (unsigned i = place; i-- > 0;) {
    size_t shared = shared_prefix(builder->group_values[i], builder->group_lengths[i], term->value,
                                  term->value_length);
    if (shared <= *skip) continue;
    *skip = shared;
    back = place - i;
  }
  n += rh_varint_write(back, out);
  n += rh_varint_write(*skip, out + n);
  n += rh_varint_write(term->value_length - *skip, out + n);
  return n;
}

static bool reserve(rh_term_block_builder *builder, size_t size) {
  if (builder->body_size + size <= builder->body_capacity) return true;
  size_t capacity = builder->body_size + size + RH_BLOCK_BYTES;
  uint8_t *body = realloc(builder->body, capacity);
  if (!body) return false;
  builder->body = body;
  builder->body_capacity = capacity;
  return true;
}

rh_block_add rh_term_block_append(rh_term_block_builder *builder, const rh_stored_term *term) {
  uint8_t prefix[3 * RH_VARINT_MAX];
  size_t skip, prefix_size = write_prefix(builder, term, prefix, &skip);
  size_t size = prefix_size + term->value_length - skip + term->language_length;
  bool opens_group = builder->count % RH_TERM_GROUP == 0;
  if (builder->count > 0 &&
      rh_term_block_size(builder) + size + (opens_group ? 2 : 0) > RH_BLOCK_BYTES)
    return RH_BLOCK_FULL;
  if (!reserve(builder, size)) return RH_BLOCK_NO_MEMORY;
  if (opens_group) builder->offsets[builder->count / RH_TERM_GROUP] = (uint16_t)builder->body_size;
  uint8_t *at = builder->body + builder->body_size;
  memcpy(at, prefix, prefix_size);
  at += prefix_size;
  if (term->value_length > skip) memcpy(at, term->value + skip, term->value_length - skip);
  at += term->value_length - skip;
  if (term->language_length > 0) memcpy(at, term->language, term->language_length);
  if (builder->front) {
    builder->group_values[builder->count % RH_TERM_GROUP] = term->value;
    builder->group_lengths[builder->count % RH_TERM_GROUP] = term->value_length;
  }
  builder->body_size += size;
  builder->count++;
  return RH_BLOCK_ADDED;
}

void rh_term_block_finish(rh_term_block_builder *builder, uint8_t *out) {
  size_t size = rh_term_block_size(builder);
  unsigned groups = group_count(builder->count);
  uint16_t count = (uint16_t)builder->count;
  memcpy(out + 4, &count, sizeof count);
  out[6] = builder->front ? FRONT : RAW;
  out[7] = 0;
  for (unsigned g = 0; g < groups; g++) {
    uint16_t offset = (uint16_t)(HEADER + 2 * groups + builder->offsets[g]);
    memcpy(out + HEADER + (size_t)2 * g, &offset, sizeof offset);
  }
  if (builder->body_size > 0)
    memcpy(out + HEADER + (size_t)2 * groups, builder->body, builder->body_size);
  uint32_t checksum = (uint32_t)XXH3_64bits(out + 4, size - 4);
  memcpy(out, &checksum, sizeof checksum);
}

void rh_term_block_free(rh_term_block_builder *builder) {
  free(builder->body);
  builder->body = NULL;
  builder->body_capacity = 0;
}
