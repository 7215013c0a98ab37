#include "queries/sparql/syntax/name_table.h"

#include <string.h>

enum { FIRST_SLOTS = 16 };

/* FNV-1a. */
static size_t hash_of(const char *name, size_t length) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ (unsigned char)name[i]) * UINT64_C(1099511628211);
  return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the name, or the empty one where it belongs. */
static size_t slot_of(const rh_name_table *table, const char *name, size_t length) {
  size_t mask = table->slot_count - 1;
  size_t slot = hash_of(name, length) & mask;
  for (; table->slots[slot]; slot = (slot + 1) & mask) {
    const rh_name_entry *entry = &table->entries[table->slots[slot] - 1];
    if (entry->length == length && memcmp(entry->name, name, length) == 0) break;
  }
  return slot;
}

static bool make_room(rh_name_table *table, rh_arena *arena) {
  if (table->slot_count > table->count * 2) return true;
  size_t wanted = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS;
  uint32_t *slots = rh_arena_alloc_array(arena, wanted, sizeof *slots);
  if (!slots) return false;
  table->slots = slots;
  table->slot_count = wanted;
  for (size_t i = 0; i < table->count; i++)
    slots[slot_of(table, table->entries[i].name, table->entries[i].length)] = (uint32_t)i + 1;
  return true;
}

uint32_t rh_name_table_find(const rh_name_table *table, const char *name, size_t length) {
  if (!table->slot_count) return UINT32_MAX;
  uint32_t found = table->slots[slot_of(table, name, length)];
  return found ? found - 1 : UINT32_MAX;
}

uint32_t rh_name_table_add(rh_name_table *table, const char *name, size_t length, rh_arena *arena) {
  if (!make_room(table, arena)) return UINT32_MAX;
  size_t slot = slot_of(table, name, length);
  if (table->slots[slot]) return table->slots[slot] - 1;
  rh_name_entry *entries =
      rh_arena_grow(arena, table->entries, table->count, &table->capacity, sizeof *entries);
  const char *copy = rh_arena_copy(arena, name, length);
  if (!entries || !copy) return UINT32_MAX;
  table->entries = entries;
  entries[table->count] = (rh_name_entry){copy, length};
  table->slots[slot] = (uint32_t)++table->count;
  return (uint32_t)table->count - 1;
}
