/* A growing list of ids. */
#ifndef RONGHE_SPARQL_EVAL_ID_LIST_H
#define RONGHE_SPARQL_EVAL_ID_LIST_H

#include "queries/sparql/eval/run.h"

typedef struct rh_id_list {
  rh_id *items; /* owned */
  size_t count, capacity;
} rh_id_list;

rh_status rh_id_list_add(rh_id_list *list, rh_run *run, rh_id id);
void rh_id_list_free(rh_id_list *list, rh_run *run);

/* Sorts ascending and drops repetitions. */
void rh_id_list_sort(rh_id_list *list);

#endif
