/* Solutions as a table for people. */
#include "queries/sparql/results/text_table.h"
#include "queries/sparql/results/writers.h"

static bool add_cell(rh_table *table, const rh_term *term) {
  rh_buffer text = RH_BUFFER_INIT;
  if (term && term->kind == RH_TERM_BLANK) rh_buffer_append_text(&text, "_:");
  if (term) rh_buffer_append(&text, term->value, term->value_length);
  bool good = rh_buffer_ok(&text) && rh_table_add(table, rh_buffer_text(&text));
  rh_buffer_free(&text);
  return good;
}

static rh_status add_rows(const rh_solutions *solutions, rh_table *table, const rh_term **row,
                          size_t *rows, rh_error *error) {
  for (;;) {
    bool more;
    rh_status status = solutions->next(solutions->source, row, &more, error);
    if (status != RH_OK || !more) return status;
    for (size_t i = 0; i < solutions->width; i++)
      if (!add_cell(table, row[i])) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    ++*rows;
  }
}

rh_status rh_write_solution_table(const rh_solutions *solutions, size_t width, rh_output *output,
                                  size_t *rows) {
  rh_table table = {.columns = solutions->width};
  rh_arena arena = RH_ARENA_INIT;
  const rh_term **row = rh_arena_alloc_array(&arena, solutions->width + 1, sizeof *row);
  bool good = row != NULL;
  for (size_t i = 0; good && i < solutions->width; i++)
    good = rh_table_add(&table, solutions->names[i]);
  rh_status status = good ? add_rows(solutions, &table, row, rows, output->error)
                          : rh_fail(output->error, RH_ERR_MEMORY, "out of memory");
  if (status == RH_OK) rh_table_write(&table, width, &output->text);
  rh_table_free(&table);
  rh_arena_free(&arena);
  return status;
}
