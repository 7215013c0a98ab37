#include "graph/load/line_reader.h"

#include "graph/load/line_parser.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 1 << 18, BATCH = 16 };

/* Text not yet parsed lies in bytes[start, end); one more byte is always free for a line feed. */
typedef struct window {
  char *bytes;
  size_t capacity;
  size_t start;
  size_t end;
  bool finished; /* the input is at its end */
} window;

/* Moves the rest to the front and reads more; a line that is longer than the window makes it grow.
 */
static rh_status fill(window *w, rh_input *input, rh_error *error) {
  memmove(w->bytes, w->bytes + w->start, w->end - w->start);
  w->end -= w->start;
  w->start = 0;
  if (w->end + 1 == w->capacity) {
    char *bytes = realloc(w->bytes, w->capacity * 2);
    if (!bytes)
      return rh_fail(error, RH_ERR_MEMORY, "%s: a line is too long for the memory",
                     rh_input_name(input));
    w->bytes = bytes;
    w->capacity *= 2;
  }
  size_t got;
  rh_status status = rh_input_read(input, w->bytes + w->end, w->capacity - w->end - 1, &got, error);
  if (status != RH_OK) return status;
  w->finished = got == 0;
  w->end += got;
  if (w->finished && w->end > w->start && w->bytes[w->end - 1] != '\n')
    w->bytes[w->end++] = '\n'; /* the last line need not have one */
  return RH_OK;
}

/* Past the last line feed of the window; `start` when there is none. */
static size_t whole_lines_end(const window *w) {
  for (size_t end = w->end; end > w->start; end--)
    if (w->bytes[end - 1] == '\n') return end;
  return w->start;
}

/* Statements that were parsed and not handed on yet. */
typedef struct batch {
  rh_parsed statements[BATCH];
  size_t count;
} batch;

static rh_status hand_on(batch *b, const rh_reading *reading, rh_error *error) {
  rh_status status = RH_OK;
  if (reading->coming && b->count) reading->coming(reading->context, b->statements, b->count);
  for (size_t i = 0; status == RH_OK && i < b->count; i++)
    status = reading->statement(reading->context, &b->statements[i], error);
  b->count = 0;
  return status;
}

/* Parses bytes[start, end), which ends with a line feed. */
static rh_status parse_lines(window *w, size_t end, bool quads, const rh_reading *reading,
                             uint64_t *line, rh_error *error) {
  char *at = w->bytes + w->start;
  const char *last = w->bytes + end;
  batch b = {.count = 0};
  rh_status status = RH_OK;
  while (at < last && status == RH_OK) {
    const char *why;
    rh_line_kind kind = rh_line_parse(&at, quads, &b.statements[b.count], &why);
    ++*line;
    if (kind == RH_LINE_STATEMENT) b.count++;
    if (kind == RH_LINE_BAD || b.count == BATCH) status = hand_on(&b, reading, error);
    if (status == RH_OK && kind == RH_LINE_BAD)
      status = reading->fault(reading->context, *line, why, error);
    if (at[-1] == '\r' && at < last && *at == '\n') at++; /* one line break */
  }
  w->start = end;
  return status == RH_OK ? hand_on(&b, reading, error) : status;
}

rh_status rh_read_lines(rh_input *input, bool quads, const rh_reading *reading, rh_error *error) {
  window w = {.bytes = malloc(FIRST_CAPACITY), .capacity = FIRST_CAPACITY};
  uint64_t line = 0;
  bool first = true;
  if (!w.bytes) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", reading->name);
  rh_status status = RH_OK;
  while (status == RH_OK && !w.finished) {
    status = fill(&w, input, error);
    if (status == RH_OK && first && w.end >= 3 && memcmp(w.bytes, "\xEF\xBB\xBF", 3) == 0)
      w.start = 3; /* a byte order mark */
    first = false;
    if (status == RH_OK)
      status = parse_lines(&w, whole_lines_end(&w), quads, reading, &line, error);
    if (status == RH_OK) status = reading->pulse(reading->context, rh_input_position(input), error);
  }
  free(w.bytes);
  return status;
}
