#include "queries/sparql/service/service.h"

#include "queries/sparql/service/read_xml.h"

#include <stdlib.h>

typedef struct answer {
  rh_arena arena;
  rh_solution_table table;
  size_t row;
} answer;

static rh_status next_row(void *source, const rh_term **row, bool *more, rh_error *error) {
  answer *a = source;
  (void)error;
  *more = a->row < a->table.row_count;
  if (!*more) return RH_OK;
  for (size_t i = 0; i < a->table.width; i++) row[i] = a->table.cells[a->row * a->table.width + i];
  a->row++;
  return RH_OK;
}

static void free_answer(answer *a) {
  if (a) rh_arena_free(&a->arena);
  free(a);
}

static rh_status open_service(void *state, const char *endpoint, const char *query, bool silent,
                              rh_solutions *out, rh_error *error) {
  rh_buffer body = RH_BUFFER_INIT;
  answer *a = calloc(1, sizeof *a);
  (void)silent;
  if (!a) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status =
      rh_fetch(endpoint, "application/sparql-results+xml", query, state, &body, error);
  if (status == RH_OK) {
    status = rh_read_xml_results(rh_buffer_text(&body), body.length, &a->arena, &a->table, error);
    if (status != RH_OK) (void)rh_error_prefix(error, endpoint);
  }
  rh_buffer_free(&body);
  if (status != RH_OK) {
    free_answer(a);
    return status;
  }
  *out = (rh_solutions){a->table.width, a->table.names, a, next_row};
  return RH_OK;
}

static void close_service(void *state, rh_solutions *solutions) {
  (void)state;
  free_answer(solutions->source);
  solutions->source = NULL;
}

rh_service rh_service_over_http(rh_fetch_options *options) {
  return (rh_service){options, open_service, close_service};
}
