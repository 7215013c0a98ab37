/* A hash table from keys of several ids to dense numbers: groups, distinct rows, build sides. */
#ifndef RONGHE_SPARQL_EVAL_KEY_TABLE_H
#define RONGHE_SPARQL_EVAL_KEY_TABLE_H

#include "queries/sparql/eval/run.h"

/* A slot of the table: the key itself when it is one id, else its hash, so that most slots are told
 * apart without a look at the keys. */
typedef struct rh_key_slot {
  uint64_t tag;
  uint32_t number; /* + 1; 0: free */
} rh_key_slot;

typedef struct rh_key_table {
  rh_run *run;
  size_t width;
  rh_id *keys; /* owned; `width` ids for each number */
  size_t count, capacity;
  rh_key_slot *slots; /* owned; open addressing */
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
