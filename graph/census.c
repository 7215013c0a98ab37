#include "graph/census.h"

#include "base/buffer.h"
#include "graph/nquads.h"

#include <stdlib.h>
#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static rh_status name_of(const rh_snapshot *snapshot, rh_id id, char **name, rh_error *error) {
  char text[RH_INLINE_TEXT_SIZE];
  rh_term term;
  rh_buffer out = RH_BUFFER_INIT;
  rh_status status = rh_snapshot_term(snapshot, id, text, &term, error);
  if (status != RH_OK) return status;
  if (term.kind == RH_TERM_IRI)
    rh_buffer_append(&out, term.value, term.value_length);
  else
    rh_append_term(&out, &term);
  *name = rh_buffer_take(&out);
  return *name ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

static rh_status add(rh_census *census, size_t *capacity, const rh_snapshot *snapshot, rh_id id,
                     uint64_t count, rh_error *error) {
  if (census->count == *capacity) {
    size_t larger = *capacity ? *capacity * 2 : 64;
    rh_tally *items = realloc(census->items, larger * sizeof *items);
    if (!items) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    census->items = items;
    *capacity = larger;
  }
  rh_tally *item = &census->items[census->count];
  item->count = count;
  rh_status status = name_of(snapshot, id, &item->iri, error);
  census->count += status == RH_OK;
  return status;
}

static int most_used_first(const void *a, const void *b) {
  const rh_tally *x = a;
  const rh_tally *y = b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return strcmp(x->iri, y->iri);
}

/* Tallies the values of the first unbound column of the range. */
static rh_status tally(const rh_snapshot *snapshot, rh_range range, rh_census *out,
                       rh_error *error) {
  rh_scan *scan = NULL;
  rh_id id;
  rh_id *columns[4] = {NULL, NULL, NULL, NULL};
  size_t got = 1;
  size_t capacity = 0;
  columns[range.bound] = &id;
  rh_status status = rh_scan_open(snapshot, &range, &scan, error);
  range.bound++;
  while (status == RH_OK) {
    uint64_t count = 0;
    bool exact = true;
    status = rh_scan_next(scan, columns, 1, &got, error);
    if (status != RH_OK || !got) break;
    range.key[range.bound - 1] = id;
    status = rh_snapshot_count(snapshot, &range, &count, &exact, error);
    out->exact &= exact;
    if (status == RH_OK) status = add(out, &capacity, snapshot, id, count, error);
    if (status == RH_OK) status = rh_scan_seek(scan, id + 1, error);
  }
  rh_scan_close(scan);
  if (status != RH_OK)
    rh_census_free(out);
  else if (out->count)
    qsort(out->items, out->count, sizeof *out->items, most_used_first);
  return status;
}

rh_status rh_census_properties(const rh_snapshot *snapshot, rh_census *out, rh_error *error) {
  *out = (rh_census){NULL, 0, true};
  return tally(snapshot, (rh_range){.order = RH_PSOG, .high = RH_ID_MAX}, out, error);
}

rh_status rh_census_classes(const rh_snapshot *snapshot, rh_census *out, rh_error *error) {
  const rh_term type = {
      .kind = RH_TERM_IRI, .value = RDF_TYPE, .value_length = sizeof RDF_TYPE - 1};
  rh_range range = {.order = RH_POSG, .bound = 1, .high = RH_ID_MAX};
  *out = (rh_census){NULL, 0, true};
  rh_status status = rh_snapshot_find(snapshot, &type, &range.key[0], error);
  if (status != RH_OK || range.key[0] == RH_ID_NONE) return status;
  return tally(snapshot, range, out, error);
}

void rh_census_free(rh_census *census) {
  for (size_t i = 0; i < census->count; i++) free(census->items[i].iri);
  free(census->items);
  *census = (rh_census){NULL, 0, true};
}
