#include "queries/sparql/dataset/dump.h"

enum { BATCH = 256 };

/* A scan as a stream of statements. */
typedef struct dumping {
  const rh_snapshot *snapshot;
  rh_scan *scan;
  rh_id graphs[BATCH], subjects[BATCH], predicates[BATCH], objects[BATCH];
  size_t count, at;
  rh_term terms[4];
  char texts[4][RH_INLINE_TEXT_SIZE];
} dumping;

static rh_status find_term(dumping *d, size_t place, rh_id id, rh_error *error) {
  return rh_snapshot_term(d->snapshot, id, d->texts[place], &d->terms[place], error);
}

static rh_status next_statement(void *source, rh_statement *statement, bool *more,
                                rh_error *error) {
  dumping *d = source;
  rh_status status = RH_OK;
  if (d->at == d->count) {
    rh_id *const columns[4] = {d->graphs, d->subjects, d->predicates, d->objects};
    status = rh_scan_next(d->scan, columns, BATCH, &d->count, error);
    d->at = 0;
  }
  *more = status == RH_OK && d->count > 0;
  if (!*more) return status;
  bool named = d->graphs[d->at] != RH_ID_DEFAULT_GRAPH;
  status = find_term(d, 0, d->subjects[d->at], error);
  if (status == RH_OK) status = find_term(d, 1, d->predicates[d->at], error);
  if (status == RH_OK) status = find_term(d, 2, d->objects[d->at], error);
  if (status == RH_OK && named) status = find_term(d, 3, d->graphs[d->at], error);
  d->at++;
  *statement =
      (rh_statement){&d->terms[0], &d->terms[1], &d->terms[2], named ? &d->terms[3] : NULL};
  return status;
}

rh_status rh_dump_nquads(const rh_snapshot *snapshot, const rh_sink *sink, rh_error *error) {
  const rh_range all = {.order = RH_GSPO, .high = RH_ID_MAX};
  dumping d = {.snapshot = snapshot};
  rh_status status = rh_scan_open(snapshot, &all, &d.scan, error);
  if (status != RH_OK) return status;
  const rh_statements statements = {&d, next_statement};
  status = rh_results_write_statements(&statements, RH_RESULT_NQUADS, NULL, 0, sink, NULL, error);
  rh_scan_close(d.scan);
  return status;
}
