#include "graph/iri.h"

#include <string.h>

void rh_iri_append_segment(rh_buffer *out, const char *text) {
  for (const char *c = text; *c; c++) {
    unsigned char byte = (unsigned char)*c;
    if (byte <= ' ' || byte == 0x7F || strchr("<>\"{}|\\^`%?#/[]", *c))
      rh_buffer_printf(out, "%%%02X", byte);
    else
      rh_buffer_append_char(out, *c);
  }
}

static void append_type(rh_buffer *out, rh_type type) {
  for (const char *c = rh_type_name(type); *c; c++)
    rh_buffer_append_char(out, *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c);
}

/* The organization that tells a person from others of the same name, of several the one whose name
 * comes first; NULL when none is told. */
static const char *office_of(const rh_facts *facts, size_t person) {
  const char *first = NULL;
  for (size_t i = 0; i < facts->fact_count; i++) {
    const rh_fact *fact = &facts->facts[i];
    if (fact->relation != RH_HOLDS_POST || fact->subject != person) continue;
    const char *name = facts->entities[fact->object].identity;
    if (name && (!first || strcmp(name, first) < 0)) first = name;
  }
  return first;
}

static void append_person(rh_buffer *out, const char *base, const char *name, const char *office) {
  rh_buffer_printf(out, "%sperson/", base);
  rh_iri_append_segment(out, name);
  rh_buffer_append_text(out, "·");
  rh_iri_append_segment(out, office);
}

void rh_iri_append_entity(rh_buffer *out, const char *base, const rh_facts *facts, size_t entity) {
  const rh_entity *e = &facts->entities[entity];
  const char *office = e->type == RH_PERSON ? office_of(facts, entity) : NULL;
  if (office) {
    append_person(out, base, e->name, office);
    return;
  }
  rh_buffer_append_text(out, base);
  if (!e->identity) rh_buffer_printf(out, "doc/%s/", facts->hash);
  append_type(out, e->type);
  rh_buffer_append_char(out, '/');
  rh_iri_append_segment(out, e->identity ? e->identity : e->name);
}

bool rh_iri_append_holder(rh_buffer *out, const char *base, const rh_facts *facts, size_t fact) {
  const rh_fact *post = &facts->facts[fact];
  const char *office = facts->entities[post->object].identity;
  if (!office || office == office_of(facts, post->subject)) return false;
  append_person(out, base, facts->entities[post->subject].name, office);
  return true;
}
