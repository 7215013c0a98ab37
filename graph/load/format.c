#include "graph/load/format.h"

#include "base/buffer.h"
#include "graph/load/line_parser.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
  rh_load_format format;
  const char *name;
  const char *endings[3];
} FORMATS[] = {{RH_LOAD_NTRIPLES, "ntriples", {".nt"}},
               {RH_LOAD_NQUADS, "nquads", {".nq"}},
               {RH_LOAD_TURTLE, "turtle", {".ttl"}},
               {RH_LOAD_TRIG, "trig", {".trig"}},
               {RH_LOAD_RDFXML, "rdfxml", {".rdf", ".owl", ".xml"}},
               {RH_LOAD_RDFJSON, "rdfjson", {".rj", ".json"}}};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

bool rh_load_format_from_name(const char *name, rh_load_format *format) {
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    if (strcmp(FORMATS[i].name, name) != 0) continue;
    *format = FORMATS[i].format;
    return true;
  }
  return false;
}

const char *rh_load_format_name(rh_load_format format) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (FORMATS[i].format == format) return FORMATS[i].name;
  return "unknown";
}

static bool ends_with(const char *text, size_t length, const char *ending) {
  size_t ending_length = strlen(ending);
  return length > ending_length &&
         strncasecmp(text + length - ending_length, ending, ending_length) == 0;
}

rh_load_format rh_load_format_from_path(const char *path) {
  size_t length = strlen(path);
  if (ends_with(path, length, ".gz")) length -= 3;
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    for (size_t k = 0; k < 3 && FORMATS[i].endings[k]; k++)
      if (ends_with(path, length, FORMATS[i].endings[k])) return FORMATS[i].format;
  return RH_LOAD_GUESS;
}

/* The first statement as N-Quads tells N-Triples and N-Quads from the rest. */
static rh_load_format first_line_format(const char *bytes, size_t length) {
  const char *last = length ? memchr(bytes, '\n', length) : NULL;
  rh_buffer copy = RH_BUFFER_INIT;
  rh_load_format format = RH_LOAD_GUESS;
  for (const char *p = last; p; p = memchr(p + 1, '\n', (size_t)(bytes + length - p - 1))) last = p;
  rh_buffer_append(&copy, bytes, last ? (size_t)(last - bytes) : length);
  rh_buffer_append_char(&copy, '\n');
  char *at = copy.data;
  while (rh_buffer_ok(&copy) && at < copy.data + copy.length && format == RH_LOAD_GUESS) {
    rh_parsed statement;
    const char *why;
    rh_line_kind kind = rh_line_parse(&at, true, &statement, &why);
    if (kind == RH_LINE_BAD) break;
    if (kind == RH_LINE_STATEMENT) format = RH_LOAD_NQUADS;
  }
  rh_buffer_free(&copy);
  return format;
}

static const char *skip_space(const char *at, const char *end) {
  while (at < end && strchr(" \t\r\n", *at) && *at) at++;
  return at;
}

rh_load_format rh_load_format_from_content(const char *bytes, size_t length) {
  static const char MARK[] = "\xEF\xBB\xBF";
  const char *end = bytes + length;
  if (length >= 3 && memcmp(bytes, MARK, 3) == 0) bytes += 3;
  const char *start = skip_space(bytes, end);
  if (start == end) return RH_LOAD_NQUADS;
  if (*start == '{') {
    /* A TriG block holds statements, a JSON object a string or nothing. */
    const char *inside = skip_space(start + 1, end);
    return inside == end || *inside == '"' ? RH_LOAD_RDFJSON : RH_LOAD_TRIG;
  }
  rh_load_format format = first_line_format(bytes, (size_t)(end - bytes));
  if (format != RH_LOAD_GUESS) return format;
  bool xml = (size_t)(end - start) >= 5 &&
             (strncmp(start, "<?xml", 5) == 0 || strncmp(start, "<!DOC", 5) == 0 ||
              strncmp(start, "<!--", 4) == 0 || strncmp(start, "<rdf:", 5) == 0);
  return xml ? RH_LOAD_RDFXML : RH_LOAD_TRIG;
}
