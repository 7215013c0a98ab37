#include "queries/sparql/eval/id_list.h"

#include <stdlib.h>

rh_status rh_id_list_add(rh_id_list *list, rh_run *run, rh_id id) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 64;
    rh_status status = rh_run_reserve(run, (capacity - list->capacity) * sizeof id);
    if (status) return status;
    rh_id *grown = realloc(list->items, capacity * sizeof *grown);
    if (!grown) return rh_run_no_memory(run);
    list->items = grown;
    list->capacity = capacity;
  }
  list->items[list->count++] = id;
  return RH_OK;
}

void rh_id_list_free(rh_id_list *list, rh_run *run) {
  rh_run_release(run, list->capacity * sizeof *list->items);
  free(list->items);
  *list = (rh_id_list){0};
}

static int compare(const void *a, const void *b) {
  rh_id x = *(const rh_id *)a, y = *(const rh_id *)b;
  return (x > y) - (x < y);
}

void rh_id_list_sort(rh_id_list *list) {
  if (list->count == 0) return;
  bool sorted = true;
  for (size_t i = 1; i < list->count; i++) sorted = sorted && list->items[i - 1] < list->items[i];
  if (sorted) return;
  qsort(list->items, list->count, sizeof *list->items, compare);
  size_t kept = 1;
  for (size_t i = 1; i < list->count; i++)
    if (list->items[i] != list->items[kept - 1]) list->items[kept++] = list->items[i];
  list->count = kept;
}
