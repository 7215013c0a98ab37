#include "queries/sparql/eval/key_table.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

void rh_key_table_init(rh_key_table *table, rh_run *run, size_t width) {
  *table = (rh_key_table){.run = run, .width = width};
}

static size_t memory_of(size_t width, size_t capacity, size_t slots) {
  return width * capacity * sizeof(rh_id) + slots * sizeof(rh_key_slot);
}

void rh_key_table_free(rh_key_table *table) {
  if (!table->run) return;
  rh_run_release(table->run, memory_of(table->width, table->capacity, table->slot_count));
  free(table->keys);
  free(table->slots);
  *table = (rh_key_table){0};
}

static uint64_t mix(uint64_t hash) {
  hash *= UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ hash >> 32;
}

static uint64_t tag_of(const rh_id *key, size_t width) {
  if (width == 1) return key[0];
  uint64_t hash = 0;
  for (size_t i = 0; i < width; i++) hash = mix(hash ^ key[i]);
  return hash;
}

static bool same_key(const rh_key_table *table, uint32_t number, const rh_id *key) {
  const rh_id *other = table->keys + (size_t)number * table->width;
  for (size_t i = 0; table->width > 1 && i < table->width; i++)
    if (other[i] != key[i]) return false;
  return true;
}

/* The slot of the key, or the free one where it would go. */
static rh_key_slot *locate(const rh_key_table *table, const rh_id *key, uint64_t tag) {
  size_t mask = table->slot_count - 1, at = (size_t)mix(tag) & mask;
  for (;; at = (at + 1) & mask) {
    rh_key_slot *slot = &table->slots[at];
    if (!slot->number || (slot->tag == tag && same_key(table, slot->number - 1, key))) return slot;
  }
}

void rh_key_table_clear(rh_key_table *table) {
  /* Few keys in a large table are taken out one by one, the last one first, so that the probing
   * sequences of the others stay whole. */
  if (table->count < table->slot_count / 16)
    for (size_t i = table->count; i-- > 0;) {
      const rh_id *key = table->keys + i * table->width;
      locate(table, key, tag_of(key, table->width))->number = 0;
    }
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
  rh_key_slot *fresh = keys ? calloc(slots, sizeof *fresh) : NULL;
  if (keys) table->keys = keys;
  if (!fresh) return rh_run_no_memory(table->run);
  for (size_t i = 0; i < table->slot_count; i++) {
    if (!table->slots[i].number) continue;
    size_t at = (size_t)mix(table->slots[i].tag) & (slots - 1);
    while (fresh[at].number) at = (at + 1) & (slots - 1);
    fresh[at] = table->slots[i];
  }
  free(table->slots);
  table->capacity = capacity;
  table->slots = fresh;
  table->slot_count = slots;
  return RH_OK;
}

size_t rh_key_table_find(const rh_key_table *table, const rh_id *key) {
  if (!table->slot_count) return RH_KEY_NONE;
  const rh_key_slot *slot = locate(table, key, tag_of(key, table->width));
  return slot->number ? slot->number - 1 : RH_KEY_NONE;
}

rh_status rh_key_table_add(rh_key_table *table, const rh_id *key, size_t *number, bool *is_new) {
  if (table->count == table->capacity) {
    rh_status status = grow(table);
    if (status) return status;
  }
  uint64_t tag = tag_of(key, table->width);
  rh_key_slot *slot = locate(table, key, tag);
  *is_new = slot->number == 0;
  if (!*is_new) {
    *number = slot->number - 1;
    return RH_OK;
  }
  *number = table->count++;
  if (table->width) memcpy(table->keys + *number * table->width, key, table->width * sizeof *key);
  *slot = (rh_key_slot){tag, (uint32_t)table->count};
  return RH_OK;
}
