/* A hash table from keys of several ids to dense numbers: groups, distinct rows, build sides. */
#ifndef RONGHE_SPARQL_EVAL_KEY_TABLE_H
#define RONGHE_SPARQL_EVAL_KEY_TABLE_H

#include "queries/sparql/eval/run.h"

typedef struct rh_key_table {
  rh_run *run;
  size_t width;
  rh_id *keys; /* owned; `width` ids for each number */
  size_t count, capacity;
  uint32_t *slots; /* owned; open addressing; 0 is free, else number + 1 */
  size_t slot_count;
} rh_key_table;

#define RH_KEY_NONE SIZE_MAX

void rh_key_table_init(rh_key_table *table, rh_run *run, size_t width);
void rh_key_table_free(rh_key_table *table);
void rh_key_table_clear(rh_key_table *table); /* forgets the keys, keeps the room */

/* The number of a key, RH_KEY_NONE when it is not there. */
size_t rh_key_table_find(const rh_key_table *table, const rh_id *key);

/* The same, adding it when it is new: numbers count up from 0. */
rh_status rh_key_table_add(rh_key_table *table, const rh_id *key, size_t *number, bool *is_new);

#endif
