/* CSV (RFC 4180) and TSV. */
#include "queries/sparql/results/writers.h"

#include <string.h>

static void append_cell(rh_buffer *out, const char *text, size_t length) {
  bool quoted = false;
  for (size_t i = 0; i < length && !quoted; i++) quoted = strchr(",\"\r\n", text[i]) && text[i];
  if (!quoted) {
    rh_buffer_append(out, text, length);
    return;
  }
  rh_buffer_append_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"') rh_buffer_append_char(out, '"');
    rh_buffer_append_char(out, text[i]);
  }
  rh_buffer_append_char(out, '"');
}

static void csv_head(rh_buffer *out, const rh_solutions *solutions) {
  for (size_t i = 0; i < solutions->width; i++) {
    if (i) rh_buffer_append_char(out, ',');
    append_cell(out, solutions->names[i], strlen(solutions->names[i]));
  }
  rh_buffer_append_text(out, "\r\n");
}

static void csv_row(rh_buffer *out, const rh_solutions *solutions, const rh_term *const *row,
                    size_t number) {
  (void)number;
  for (size_t i = 0; i < solutions->width; i++) {
    if (i) rh_buffer_append_char(out, ',');
    if (!row[i]) continue;
    if (row[i]->kind == RH_TERM_BLANK) rh_buffer_append_text(out, "_:");
    append_cell(out, row[i]->value, row[i]->value_length);
  }
  rh_buffer_append_text(out, "\r\n");
}

static void tsv_head(rh_buffer *out, const rh_solutions *solutions) {
  for (size_t i = 0; i < solutions->width; i++)
    rh_buffer_printf(out, "%s?%s", i ? "\t" : "", solutions->names[i]);
  rh_buffer_append_char(out, '\n');
}

static void tsv_row(rh_buffer *out, const rh_solutions *solutions, const rh_term *const *row,
                    size_t number) {
  (void)number;
  for (size_t i = 0; i < solutions->width; i++) {
    if (i) rh_buffer_append_char(out, '\t');
    if (!row[i]) continue;
    if (rh_term_is_bare(row[i]) && !rh_term_has_datatype(row[i], "boolean"))
      rh_buffer_append(out, row[i]->value, row[i]->value_length);
    else
      rh_append_ntriples(out, row[i]);
  }
  rh_buffer_append_char(out, '\n');
}

static void no_foot(rh_buffer *out) {
  (void)out;
}

/* The specification has none; the word is what people expect. */
static void word(rh_buffer *out, bool value) {
  rh_buffer_append_text(out, value ? "true\n" : "false\n");
}

const rh_solution_writer rh_csv_writer = {csv_head, csv_row, no_foot, word};
const rh_solution_writer rh_tsv_writer = {tsv_head, tsv_row, no_foot, word};
