#include "graph/load/raptor_reader.h"

#include <raptor2.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define XSD_STRING "http://www.w3.org/2001/XMLSchema#string"

enum { CHUNK_SIZE = 1 << 16, MESSAGE_SIZE = 512, LABEL_SIZE = 24 };

typedef struct raptor_reading {
  const rh_reading *to;
  raptor_parser *parser;
  rh_status status;
  rh_error *error;
  uint64_t generated; /* blank nodes that were given a label */
  bool pending;       /* a complaint not yet told: fatal if the parser stops at it */
  uint64_t pending_line;
  char pending_message[MESSAGE_SIZE];
} raptor_reading;

static void stop(raptor_reading *r, rh_status status) {
  r->status = status;
  raptor_parser_parse_abort(r->parser);
}

static void tell_pending(raptor_reading *r) {
  if (!r->pending) return;
  r->pending = false;
  if (r->status != RH_OK) return;
  rh_status status = r->to->fault(r->to->context, r->pending_line, r->pending_message, r->error);
  if (status != RH_OK) stop(r, status);
}

static void keep_complaint(void *user, raptor_log_message *message) {
  raptor_reading *r = user;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
  tell_pending(r);
  int line = message->locator ? raptor_locator_line(message->locator) : 0;
  r->pending = true;
  r->pending_line = line > 0 ? (uint64_t)line : 0;
  (void)snprintf(r->pending_message, sizeof r->pending_message, "%s",
                 message->text ? message->text : "not as the syntax wants it");
}

static rh_term convert(const raptor_term *term) {
  rh_term out = {.kind = RH_TERM_IRI};
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    out.value = (const char *)raptor_uri_as_counted_string(term->value.uri, &out.value_length);
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    out.kind = RH_TERM_BLANK;
    out.value = (const char *)term->value.blank.string;
    out.value_length = term->value.blank.string_len;
  } else {
    const raptor_term_literal_value *literal = &term->value.literal;
    out.kind = RH_TERM_LITERAL;
    out.value = (const char *)literal->string;
    out.value_length = literal->string_len;
    if (literal->language && literal->language_len) {
      out.language = (const char *)literal->language;
      out.language_length = literal->language_len;
    } else if (literal->datatype) {
      const char *datatype =
          (const char *)raptor_uri_as_counted_string(literal->datatype, &out.datatype_length);
      if (strcmp(datatype, XSD_STRING) != 0)
        out.datatype = datatype;
      else
        out.datatype_length = 0;
    }
  }
  return out;
}

static void take_statement(void *user, raptor_statement *statement) {
  raptor_reading *r = user;
  if (r->status != RH_OK) return;
  rh_parsed parsed = {convert(statement->subject),
                      convert(statement->predicate),
                      convert(statement->object),
                      {.kind = RH_TERM_IRI}};
  if (statement->graph) parsed.graph = convert(statement->graph);
  rh_status status = r->to->statement(r->to->context, &parsed, r->error);
  if (status != RH_OK) stop(r, status);
}

/* Labels of the file stay; new ones are unlike any that a file can have. */
static unsigned char *label_blank(void *user, unsigned char *label_of_file) {
  raptor_reading *r = user;
  if (label_of_file) return label_of_file;
  unsigned char *label = raptor_alloc_memory(LABEL_SIZE);
  if (label) (void)snprintf((char *)label, LABEL_SIZE, "-%llu", (unsigned long long)++r->generated);
  return label;
}

static const char *parser_name(rh_load_format format) {
  switch (format) {
  case RH_LOAD_TURTLE:
    return "turtle";
  case RH_LOAD_RDFXML:
    return "rdfxml";
  case RH_LOAD_RDFJSON:
    return "json";
  default:
    return "trig";
  }
}

static rh_status check_chunk(raptor_reading *r, int failed, rh_error *error) {
  if (r->status == RH_OK && failed) {
    r->status = rh_fail(error, RH_ERR_FORMAT, "%s:%llu: %s", r->to->name,
                        (unsigned long long)r->pending_line,
                        r->pending ? r->pending_message : "cannot be read");
    r->pending = false;
  }
  tell_pending(r);
  return r->status;
}

static rh_status parse_chunks(raptor_reading *r, rh_input *input, rh_error *error) {
  unsigned char chunk[CHUNK_SIZE];
  rh_status status = RH_OK;
  size_t length = 1;
  while (status == RH_OK && length) {
    status = rh_input_read(input, (char *)chunk, sizeof chunk, &length, error);
    if (status != RH_OK) break;
    int failed = raptor_parser_parse_chunk(r->parser, chunk, length, length == 0);
    status = check_chunk(r, failed, error);
    if (status == RH_OK) status = r->to->pulse(r->to->context, rh_input_position(input), error);
  }
  return status;
}

static rh_status parse(raptor_reading *r, raptor_world *world, rh_input *input, rh_error *error) {
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)r->to->base);
  rh_status status = RH_ERR_MEMORY;
  if (base && r->parser) {
    (void)raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    (void)raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_statement_handler(r->parser, r, take_statement);
    status = check_chunk(r, raptor_parser_parse_start(r->parser, base), error);
    if (status == RH_OK) status = parse_chunks(r, input, error);
  } else {
    (void)rh_fail(error, RH_ERR_MEMORY, "%s: raptor cannot begin", r->to->name);
  }
  if (base) raptor_free_uri(base);
  return status;
}

rh_status rh_read_with_raptor(rh_input *input, rh_load_format format, const rh_reading *reading,
                              rh_error *error) {
  raptor_reading r = {.to = reading, .status = RH_OK, .error = error};
  raptor_world *world = raptor_new_world();
  if (!world) return rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", reading->name);
  (void)raptor_world_set_log_handler(world, &r, keep_complaint);
  raptor_world_set_generate_bnodeid_handler(world, &r, label_blank);
  (void)raptor_world_open(world);
  r.parser = raptor_new_parser(world, parser_name(format));
  rh_status status = parse(&r, world, input, error);
  if (r.parser) raptor_free_parser(r.parser);
  raptor_free_world(world);
  return status;
}
