#include "queries/sparql/dataset/read_file.h"

#include "base/arena.h"
#include "graph/load/format.h"
#include "graph/load/line_reader.h"
#include "graph/load/raptor_reader.h"
#include "queries/sparql/syntax/name_table.h"

typedef struct reader {
  rh_writer *writer;
  rh_id graph;
  const char *name;
  rh_arena arena;
  rh_name_table labels; /* blank nodes of the file */
  rh_id *blanks;        /* by number of the label */
  size_t blank_capacity;
} reader;

static rh_status blank_id(reader *r, const rh_term *term, rh_id *id, rh_error *error) {
  size_t known = r->labels.count;
  uint32_t number = rh_name_table_add(&r->labels, term->value, term->value_length, &r->arena);
  if (number == UINT32_MAX) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  if (number == known) {
    rh_id *blanks = rh_arena_grow(&r->arena, r->blanks, known, &r->blank_capacity, sizeof *blanks);
    if (!blanks) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
    r->blanks = blanks;
    rh_status status = rh_writer_blank(r->writer, &blanks[number], error);
    if (status != RH_OK) return status;
  }
  *id = r->blanks[number];
  return RH_OK;
}

static rh_status id_of(reader *r, const rh_term *term, rh_id *id, rh_error *error) {
  return term->kind == RH_TERM_BLANK ? blank_id(r, term, id, error)
                                     : rh_writer_term(r->writer, term, id, error);
}

static rh_status take_statement(void *context, const rh_parsed *parsed, rh_error *error) {
  reader *r = context;
  rh_quad quad = {.g = r->graph};
  if (!r->writer) return RH_OK;
  rh_status status = id_of(r, &parsed->subject, &quad.s, error);
  if (status == RH_OK) status = id_of(r, &parsed->predicate, &quad.p, error);
  if (status == RH_OK) status = id_of(r, &parsed->object, &quad.o, error);
  if (status == RH_OK && parsed->graph.value) status = id_of(r, &parsed->graph, &quad.g, error);
  return status == RH_OK ? rh_writer_insert(r->writer, &quad, NULL, error) : status;
}

static rh_status take_fault(void *context, uint64_t line, const char *what, rh_error *error) {
  const reader *r = context;
  return rh_fail(error, RH_ERR_FORMAT, "%s:%llu: %s", r->name, (unsigned long long)line, what);
}

static rh_status go_on(void *context, uint64_t bytes, rh_error *error) {
  (void)context;
  (void)bytes;
  (void)error;
  return RH_OK;
}

static rh_status read_input(rh_input *input, rh_load_format format, const rh_reading *reading,
                            rh_error *error) {
  if (format == RH_LOAD_GUESS) {
    const char *bytes;
    size_t length;
    rh_status status = rh_input_peek(input, &bytes, &length, error);
    if (status != RH_OK) return status;
    format = rh_load_format_from_content(bytes, length);
  }
  if (format == RH_LOAD_NTRIPLES || format == RH_LOAD_NQUADS)
    return rh_read_lines(input, format == RH_LOAD_NQUADS, reading, error);
  return rh_read_with_raptor(input, format, reading, error);
}

rh_status rh_read_rdf_file(rh_writer *writer, const char *path, const char *base, rh_id graph,
                           rh_error *error) {
  reader r = {.writer = writer, .graph = graph, .name = path};
  const rh_reading reading = {path, base, take_statement, take_fault, go_on, &r, NULL};
  rh_input *input;
  rh_status status = rh_input_open(path, &input, error);
  if (status == RH_OK) {
    status = read_input(input, rh_load_format_from_path(path), &reading, error);
    rh_input_close(input);
  }
  rh_arena_free(&r.arena);
  return status;
}
