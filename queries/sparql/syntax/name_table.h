/* Numbers for names: a hash table in an arena. */
#ifndef RONGHE_QUERIES_SPARQL_NAME_TABLE_H
#define RONGHE_QUERIES_SPARQL_NAME_TABLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rh_name_entry {
  const char *name; /* NUL-terminated, in the arena */
  size_t length;
} rh_name_entry;

typedef struct rh_name_table {
  rh_name_entry *entries; /* by number */
  size_t count, capacity;
  uint32_t *slots; /* number + 1, 0 for empty */
  size_t slot_count;
} rh_name_table;

/* The number of a name that is there, or UINT32_MAX. */
uint32_t rh_name_table_find(const rh_name_table *table, const char *name, size_t length);

/* The number of a name, which is added when it is new; UINT32_MAX when memory is out. */
uint32_t rh_name_table_add(rh_name_table *table, const char *name, size_t length, rh_arena *arena);

#endif
