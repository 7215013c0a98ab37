#include "graph/load/load.h"

#include "base/buffer.h"
#include "graph/load/line_parser.h"
#include "graph/load/line_reader.h"
#include "graph/load/raptor_reader.h"
#include "graph/store/bulk.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The note that counts the loads of a store, which keeps their blank nodes apart. */
#define LOADS_NOTE "loads"

enum { PROGRESS_EVERY = 8192, MOST_EXPECTED = 64 };

struct rh_load {
  const rh_load_options *options;
  rh_bulk *bulk;
  rh_load_counts counts;
  uint64_t bytes_before; /* of the files before this one */
  uint64_t number;       /* of the load in this store */
  unsigned files;
  const char *name; /* of the file that is being read */
  rh_term into;
  rh_buffer labels[3]; /* of blank subject, object and graph */
};

static const rh_load_options NO_OPTIONS = {NULL, NULL, false, NULL, NULL, NULL};

static bool stopped(void *context) {
  rh_load *load = context;
  const rh_load_options *options = load->options;
  return options->progress && options->progress(options->context, &load->counts);
}

static rh_status check_stopped(rh_load *load, rh_error *error) {
  return stopped(load) ? rh_fail(error, RH_ERR_CANCELLED, "stopped; nothing was loaded") : RH_OK;
}

/* Takes the next number of a load, in a transaction of its own. */
static rh_status take_number(rh_store *store, uint64_t *number, rh_error *error) {
  rh_writer *writer = NULL;
  const rh_snapshot *now;
  const char *value;
  size_t length;
  char text[32];
  *number = 0;
  rh_status status = rh_writer_begin(store, &writer, error);
  if (status == RH_OK) status = rh_writer_snapshot(writer, &now, error);
  if (status == RH_OK &&
      rh_snapshot_note(now, LOADS_NOTE, strlen(LOADS_NOTE), &value, &length, NULL) == RH_OK)
    for (size_t i = 0; i < length; i++) *number = *number * 10 + (uint64_t)(value[i] - '0');
  (void)snprintf(text, sizeof text, "%" PRIu64, ++*number);
  if (status == RH_OK)
    status = rh_writer_set_note(writer, LOADS_NOTE, strlen(LOADS_NOTE), text, strlen(text), error);
  if (status == RH_OK) return rh_writer_commit(writer, error);
  rh_writer_abort(writer);
  return status;
}

/* The graph for statements that name none is held to the grammar of N-Quads, too. */
static rh_status check_iri(const char *iri, rh_error *error) {
  rh_buffer line = RH_BUFFER_INIT;
  rh_parsed parsed;
  const char *why = "out of memory";
  rh_buffer_printf(&line, "<%s> <urn:p> <urn:o> .\n", iri);
  char *at = line.data;
  bool good = rh_buffer_ok(&line) &&
              rh_line_parse(&at, false, &parsed, &why) == RH_LINE_STATEMENT &&
              parsed.subject.value_length == strlen(iri);
  rh_buffer_free(&line);
  return good ? RH_OK : rh_fail(error, RH_ERR_USAGE, "%s: no absolute IRI for a graph", iri);
}

rh_status rh_load_begin(rh_store *store, const rh_load_options *options, rh_load **out,
                        rh_error *error) {
  *out = NULL;
  rh_load *load = calloc(1, sizeof *load);
  if (!load) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  load->options = options ? options : &NO_OPTIONS;
  if (load->options->into)
    load->into = (rh_term){.kind = RH_TERM_IRI,
                           .value = load->options->into,
                           .value_length = strlen(load->options->into)};
  const rh_bulk_options bulk = {.cancelled = stopped, .context = load};
  rh_status status = load->options->into ? check_iri(load->options->into, error) : RH_OK;
  if (status == RH_OK) status = take_number(store, &load->number, error);
  if (status == RH_OK) status = rh_bulk_begin(store, &bulk, &load->bulk, error);
  if (status != RH_OK) {
    rh_load_abort(load);
    return status;
  }
  *out = load;
  return RH_OK;
}

/* ---- what the readers call ---- */

/* Makes the label of a blank node unlike those of other files. */
static void set_apart(rh_load *load, rh_term *term, rh_buffer *label) {
  if (term->kind != RH_TERM_BLANK) return;
  rh_buffer_clear(label);
  rh_buffer_printf(label, "f%" PRIu64 "-%u-", load->number, load->files);
  rh_buffer_append(label, term->value, term->value_length);
  term->value = rh_buffer_text(label);
  term->value_length = label->length;
}

static rh_status take_statement(void *context, const rh_parsed *parsed, rh_error *error) {
  rh_load *load = context;
  rh_parsed s = *parsed;
  if (++load->counts.statements % PROGRESS_EVERY == 0) {
    rh_status status = check_stopped(load, error);
    if (status != RH_OK) return status;
  }
  set_apart(load, &s.subject, &load->labels[0]);
  set_apart(load, &s.object, &load->labels[1]);
  set_apart(load, &s.graph, &load->labels[2]);
  if (!s.graph.value) s.graph = load->into;
  return rh_bulk_add(load->bulk, &s.subject, &s.predicate, &s.object,
                     s.graph.value ? &s.graph : NULL, error);
}

static bool is_expected(const rh_term *term) {
  return term->value && term->kind != RH_TERM_BLANK && !term->datatype;
}

/* Subjects and graphs that are those of the statement before are at hand, and so are properties. */
static void expect(void *context, const rh_parsed *statements, size_t count) {
  rh_load *load = context;
  const rh_term *terms[MOST_EXPECTED];
  size_t wanted = 0;
  for (size_t i = 0; i < count && wanted + 2 <= MOST_EXPECTED; i++) {
    const rh_term *subject = &statements[i].subject;
    bool again =
        i && subject->value_length == statements[i - 1].subject.value_length &&
        memcmp(subject->value, statements[i - 1].subject.value, subject->value_length) == 0;
    if (!again && is_expected(subject)) terms[wanted++] = subject;
    if (is_expected(&statements[i].object)) terms[wanted++] = &statements[i].object;
  }
  rh_bulk_expect(load->bulk, terms, wanted);
}

static rh_status take_fault(void *context, uint64_t line, const char *what, rh_error *error) {
  rh_load *load = context;
  const rh_load_options *options = load->options;
  rh_buffer message = RH_BUFFER_INIT;
  rh_status status = RH_OK;
  load->counts.faults++;
  rh_buffer_printf(&message, "%s:%" PRIu64 ": %s", load->name, line, what);
  if (options->strict)
    status = rh_fail(error, RH_ERR_FORMAT, "%s", rh_buffer_text(&message));
  else if (options->fault)
    options->fault(options->context, rh_buffer_text(&message));
  rh_buffer_free(&message);
  return status;
}

static rh_status take_pulse(void *context, uint64_t bytes, rh_error *error) {
  rh_load *load = context;
  load->counts.bytes = load->bytes_before + bytes;
  return check_stopped(load, error);
}

/* ---- files ---- */

/* The IRI of a file (RFC 8089), or a made-up one for standard input. */
static void base_of(const char *path, rh_buffer *base) {
  rh_buffer_append_text(base, "file://");
  char *real = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
  for (const char *c = real ? real : "/stdin"; *c; c++) {
    if (strchr(" <>\"{}|\\^`%?#", *c) || (unsigned char)*c < ' ')
      rh_buffer_printf(base, "%%%02X", (unsigned char)*c);
    else
      rh_buffer_append_char(base, *c);
  }
  free(real);
}

static rh_status guess_format(rh_input *input, const char *path, rh_load_format *format,
                              rh_error *error) {
  const char *bytes;
  size_t length;
  if (*format == RH_LOAD_GUESS) *format = rh_load_format_from_path(path);
  if (*format != RH_LOAD_GUESS) return RH_OK;
  rh_status status = rh_input_peek(input, &bytes, &length, error);
  if (status == RH_OK) *format = rh_load_format_from_content(bytes, length);
  return status;
}

static rh_status read_input(rh_load *load, rh_input *input, const char *path, rh_load_format format,
                            rh_error *error) {
  rh_buffer base = RH_BUFFER_INIT;
  rh_status status = guess_format(input, path, &format, error);
  if (load->options->base)
    rh_buffer_append_text(&base, load->options->base);
  else
    base_of(path, &base);
  const rh_reading reading = {.name = rh_input_name(input),
                              .base = rh_buffer_text(&base),
                              .statement = take_statement,
                              .fault = take_fault,
                              .pulse = take_pulse,
                              .context = load,
                              .coming = expect};
  bool lines = format == RH_LOAD_NTRIPLES || format == RH_LOAD_NQUADS;
  load->name = reading.name;
  if (status == RH_OK)
    status = lines ? rh_read_lines(input, format == RH_LOAD_NQUADS, &reading, error)
                   : rh_read_with_raptor(input, format, &reading, error);
  rh_buffer_free(&base);
  return status;
}

rh_status rh_load_file(rh_load *load, const char *path, rh_load_format format, rh_error *error) {
  rh_input *input = NULL;
  rh_status status = rh_input_open(path, &input, error);
  load->files++;
  if (status == RH_OK) status = read_input(load, input, path, format, error);
  if (status == RH_OK) load->bytes_before += rh_input_position(input);
  rh_input_close(input);
  return status;
}

static void free_load(rh_load *load) {
  for (size_t i = 0; i < 3; i++) rh_buffer_free(&load->labels[i]);
  free(load);
}

rh_status rh_load_finish(rh_load *load, rh_load_counts *counts, rh_error *error) {
  rh_bulk_result result = {0, 0};
  rh_status status = rh_bulk_finish(load->bulk, &result, error);
  load->counts.added = result.added;
  if (counts) *counts = load->counts;
  free_load(load);
  return status;
}

void rh_load_abort(rh_load *load) {
  if (!load) return;
  rh_bulk_abort(load->bulk);
  free_load(load);
}
