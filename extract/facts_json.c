#include "extract/facts.h"

#include "base/utf8.h"

#include <math.h>

/* Strings are valid UTF-8; only what JSON (RFC 8259, section 7) demands is escaped. */
static void write_string(rh_buffer *out, const char *text) {
  rh_buffer_append_char(out, '"');
  const char *from = text; /* what needs no escape goes in one piece */
  for (const char *s = text;; s++) {
    unsigned char c = (unsigned char)*s;
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    rh_buffer_append(out, from, (size_t)(s - from));
    from = s + 1;
    if (!c) break;
    if (c == '\n')
      rh_buffer_append_text(out, "\\n");
    else if (c < 0x20)
      rh_buffer_printf(out, "\\u%04x", c);
    else
      rh_buffer_printf(out, "\\%c", c);
  }
  rh_buffer_append_char(out, '"');
}

/* ", "name": "value"", nothing when the value is NULL. */
static void write_member(rh_buffer *out, const char *name, const char *value) {
  if (!value) return;
  rh_buffer_printf(out, ", \"%s\": ", name);
  write_string(out, value);
}

static void write_number(rh_buffer *out, double value) {
  if (fabs(value) < 1e15 && value == floor(value))
    rh_buffer_printf(out, "%.0f", value);
  else
    rh_buffer_printf(out, "%.10g", value);
}

static void write_span(rh_buffer *out, rh_span span) {
  rh_buffer_printf(out, "[%zu, %zu]", span.start, span.end);
}

static void write_entity(const rh_entity *entity, size_t index, bool explain, rh_buffer *out) {
  rh_buffer_printf(out, "{\"id\": \"e%zu\", \"type\": \"%s\"", index + 1,
                   rh_type_name(entity->type));
  write_member(out, "name", entity->name);
  if (entity->alias_count) {
    rh_buffer_append_text(out, ", \"aliases\": [");
    for (size_t i = 0; i < entity->alias_count; i++) {
      if (i) rh_buffer_append_text(out, ", ");
      write_string(out, entity->aliases[i]);
    }
    rh_buffer_append_char(out, ']');
  }
  rh_buffer_append_text(out, ", \"mentions\": [");
  for (size_t i = 0; i < entity->mention_count; i++) {
    if (i) rh_buffer_append_text(out, ", ");
    write_span(out, entity->mentions[i]);
  }
  rh_buffer_append_char(out, ']');
  if (explain) write_member(out, "identity", entity->identity);
  if (explain) write_member(out, "reason", entity->reason);
  rh_buffer_append_char(out, '}');
}

static void write_quote(const rh_facts *facts, rh_span span, rh_buffer *out) {
  size_t start = rh_utf8_offset(facts->text, facts->text_length, span.start);
  size_t end = start + rh_utf8_offset(facts->text + start, facts->text_length - start,
                                      span.end - span.start);
  rh_buffer quote = RH_BUFFER_INIT;
  rh_buffer_append(&quote, facts->text + start, end - start);
  if (!rh_buffer_ok(&quote)) out->broken = true;
  write_member(out, "quote", rh_buffer_text(&quote));
  rh_buffer_free(&quote);
}

static void write_fact(const rh_facts *facts, const rh_fact *fact, bool explain, rh_buffer *out) {
  rh_buffer_printf(out, "{\"relation\": \"%s\", \"subject\": \"e%zu\"",
                   rh_relation_name(fact->relation), fact->subject + 1);
  if (fact->object != RH_NONE) rh_buffer_printf(out, ", \"object\": \"e%zu\"", fact->object + 1);
  write_member(out, "post", fact->post);
  write_member(out, "role", fact->role);
  if (fact->by != RH_NONE) rh_buffer_printf(out, ", \"by\": \"e%zu\"", fact->by + 1);
  if (fact->relation == RH_HAS_INDICATOR) {
    rh_buffer_append_text(out, ", \"value\": ");
    write_number(out, fact->value);
  }
  write_member(out, "unit", fact->unit);
  write_member(out, "what", fact->what);
  write_member(out, "kind", fact->kind);
  write_member(out, "year", fact->year);
  write_member(out, "date", fact->date);
  rh_buffer_append_text(out, ", \"passage\": ");
  write_span(out, fact->passage);
  rh_buffer_printf(out, ", \"confidence\": %.2f", fact->confidence);
  if (explain) {
    write_quote(facts, fact->passage, out);
    write_member(out, "rule", fact->rule);
  }
  rh_buffer_append_char(out, '}');
}

void rh_facts_write_json(const rh_facts *facts, bool explain, rh_buffer *out) {
  rh_buffer_append_text(out, "{\"doc\": ");
  write_string(out, facts->doc);
  write_member(out, "title", facts->title);
  write_member(out, "published", facts->published);
  write_member(out, "publisher", facts->publisher);
  write_member(out, "hash", facts->hash);
  rh_buffer_append_text(out, ", \"entities\": [");
  for (size_t i = 0; i < facts->entity_count; i++) {
    if (i) rh_buffer_append_text(out, ", ");
    write_entity(&facts->entities[i], i, explain, out);
  }
  rh_buffer_append_text(out, "], \"facts\": [");
  for (size_t i = 0; i < facts->fact_count; i++) {
    if (i) rh_buffer_append_text(out, ", ");
    write_fact(facts, &facts->facts[i], explain, out);
  }
  rh_buffer_append_text(out, "]}");
}
