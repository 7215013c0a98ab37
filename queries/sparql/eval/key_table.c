#include "queries/sparql/eval/key_table.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

void rh_key_table_init(rh_key_table *table, rh_run *run, size_t width) {
  *table = (rh_key_table){.run = run, .width = width};
}

static size_t memory_of(size_t width, size_t capacity, size_t slots) {
  return width * capacity * sizeof(rh_id) + slots * sizeof(uint32_t);
}

void rh_key_table_free(rh_key_table *table) {
  if (!table->run) return;
  rh_run_release(table->run, memory_of(table->width, table->capacity, table->slot_count));
  free(table->keys);
  free(table->slots);
  *table = (rh_key_table){0};
}

static size_t hash_key(const rh_id *key, size_t width) {
  uint64_t hash = 0;
  for (size_t i = 0; i < width; i++) {
    hash = (hash ^ key[i]) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 32;
  }
  return (size_t)hash;
}

static bool same_key(const rh_id *a, const rh_id *b, size_t width) {
  for (size_t i = 0; i < width; i++)
    if (a[i] != b[i]) return false;
  return true;
}

/* The slot of the key, or the free one where it would go. */
static size_t locate(const rh_key_table *table, const rh_id *key) {
  size_t mask = table->slot_count - 1, at = hash_key(key, table->width) & mask;
  while (table->slots[at] &&
         !same_key(table->keys + (table->slots[at] - 1) * table->width, key, table->width))
    at = (at + 1) & mask;
  return at;
}

void rh_key_table_clear(rh_key_table *table) {
  /* Few keys in a large table are taken out one by one, the last one first, so that the probing
   * sequences of the others stay whole. */
  if (table->count < table->slot_count / 16)
    for (size_t i = table->count; i-- > 0;)
      table->slots[locate(table, table->keys + i * table->width)] = 0;
  else if (table->slots)
    memset(table->slots, 0, table->slot_count * sizeof *table->slots);
  table->count = 0;
}

static rh_status grow(rh_key_table *table) {
  size_t slots = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS;
  size_t capacity = slots / 2;
  rh_status status =
      rh_run_reserve(table->run, memory_of(table->width, capacity, slots) -
                                     memory_of(table->width, table->capacity, table->slot_count));
  if (status) return status;
  rh_id *keys = capacity < UINT32_MAX
                    ? realloc(table->keys, (table->width * capacity + 1) * sizeof *keys)
                    : NULL;
  uint32_t *fresh = keys ? calloc(slots, sizeof *fresh) : NULL;
  if (keys) table->keys = keys;
  if (!fresh) return rh_run_no_memory(table->run);
  free(table->slots);
  table->capacity = capacity;
  table->slots = fresh;
  table->slot_count = slots;
  for (size_t i = 0; i < table->count; i++) {
    size_t at = hash_key(table->keys + i * table->width, table->width) & (slots - 1);
    while (fresh[at]) at = (at + 1) & (slots - 1);
    fresh[at] = (uint32_t)i + 1;
  }
  return RH_OK;
}

size_t rh_key_table_find(const rh_key_table *table, const rh_id *key) {
  if (!table->slot_count) return RH_KEY_NONE;
  size_t at = locate(table, key);
  return table->slots[at] ? table->slots[at] - 1 : RH_KEY_NONE;
}

rh_status rh_key_table_add(rh_key_table *table, const rh_id *key, size_t *number, bool *is_new) {
  if (table->count == table->capacity) {
    rh_status status = grow(table);
    if (status) return status;
  }
  size_t at = locate(table, key);
  *is_new = table->slots[at] == 0;
  if (!*is_new) {
    *number = table->slots[at] - 1;
    return RH_OK;
  }
  *number = table->count++;
  if (table->width) memcpy(table->keys + *number * table->width, key, table->width * sizeof *key);
  table->slots[at] = (uint32_t)table->count;
  return RH_OK;
}
