#include "queries/sparql/update/quads.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_QUADS = 64 };

bool rh_quads_add(rh_quads *quads, const rh_quad *quad) {
  if (quads->count == quads->capacity) {
    size_t capacity = quads->capacity ? quads->capacity * 2 : FIRST_QUADS;
    rh_quad *items = capacity > SIZE_MAX / sizeof *items
                         ? NULL
                         : realloc(quads->items, capacity * sizeof *items);
    if (!items) return false;
    quads->items = items;
    quads->capacity = capacity;
  }
  quads->items[quads->count++] = *quad;
  return true;
}

void rh_quads_free(rh_quads *quads) {
  free(quads->items);
  *quads = (rh_quads){NULL, 0, 0};
}

/* ---- pending terms ------------------------------------------------------------------------- */

static rh_id add_pending(rh_pending *pending, const rh_term *term) {
  const rh_term **terms = rh_arena_grow(&pending->arena, (void *)pending->terms, pending->count,
                                        &pending->term_capacity, sizeof *terms);
  if (!terms) return RH_ID_NONE;
  pending->terms = terms;
  terms[pending->count] = term;
  return rh_id_make(RH_TAG_LOCAL, pending->count++);
}

rh_id rh_pending_blank(rh_pending *pending) {
  return add_pending(pending, NULL);
}

static bool copy_text(rh_arena *arena, const char **text, size_t length) {
  if (!*text) return true;
  *text = rh_arena_copy(arena, *text, length);
  return *text != NULL;
}

static const rh_term *copy_term(rh_arena *arena, const rh_term *term) {
  rh_term *copy = rh_arena_alloc(arena, sizeof *copy);
  if (!copy) return NULL;
  *copy = *term;
  bool good = copy_text(arena, &copy->value, term->value_length) &&
              copy_text(arena, &copy->datatype, term->datatype_length) &&
              copy_text(arena, &copy->language, term->language_length);
  return good ? copy : NULL;
}

/* All that tells a term from others, as one string. */
static void append_key(rh_buffer *key, const rh_term *term) {
  rh_buffer_printf(key, "%d %zu %zu ", (int)term->kind, term->value_length, term->datatype_length);
  rh_buffer_append(key, term->value, term->value_length);
  if (term->datatype) rh_buffer_append(key, term->datatype, term->datatype_length);
  if (term->language) rh_buffer_append(key, term->language, term->language_length);
}

/* Makes the number of a key that was just added stand for a copy of the term. */
static bool add_keyed(rh_pending *pending, uint32_t number, const rh_term *term) {
  const rh_term *copy = copy_term(&pending->arena, term);
  uint32_t *of_key = rh_arena_grow(&pending->arena, pending->of_key, number, &pending->key_capacity,
                                   sizeof *of_key);
  if (!copy || !of_key) return false;
  pending->of_key = of_key;
  of_key[number] = (uint32_t)pending->count;
  return add_pending(pending, copy) != RH_ID_NONE;
}

rh_id rh_pending_term(rh_pending *pending, const rh_term *term) {
  rh_buffer key = RH_BUFFER_INIT;
  size_t known = pending->keys.count;
  append_key(&key, term);
  uint32_t number = rh_buffer_ok(&key) ? rh_name_table_add(&pending->keys, rh_buffer_text(&key),
                                                           key.length, &pending->arena)
                                       : UINT32_MAX;
  rh_buffer_free(&key);
  if (number == UINT32_MAX) return RH_ID_NONE;
  if (number == known && !add_keyed(pending, number, term)) return RH_ID_NONE;
  return rh_id_make(RH_TAG_LOCAL, pending->of_key[number]);
}

void rh_pending_free(rh_pending *pending) {
  rh_arena_free(&pending->arena);
  *pending = (rh_pending){.count = 0};
}

rh_status rh_pending_resolve(rh_pending *pending, rh_writer *writer, rh_error *error) {
  pending->ids = rh_arena_alloc_array(&pending->arena, pending->count + 1, sizeof *pending->ids);
  if (!pending->ids) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  for (size_t i = 0; i < pending->count; i++) {
    rh_status status = pending->terms[i]
                           ? rh_writer_term(writer, pending->terms[i], &pending->ids[i], error)
                           : rh_writer_blank(writer, &pending->ids[i], error);
    if (status != RH_OK) return status;
  }
  return RH_OK;
}

/* ---- writing ----------------------------------------------------------------------------- */

static rh_id resolved(const rh_pending *pending, rh_id id) {
  return rh_id_tag(id) == RH_TAG_LOCAL ? pending->ids[rh_id_payload(id)] : id;
}

static rh_quad resolved_quad(const rh_pending *pending, const rh_quad *quad) {
  return (rh_quad){resolved(pending, quad->s), resolved(pending, quad->p),
                   resolved(pending, quad->o), resolved(pending, quad->g)};
}

rh_status rh_quads_insert(const rh_quads *quads, const rh_pending *pending, rh_writer *writer,
                          rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; status == RH_OK && i < quads->count; i++) {
    rh_quad quad = resolved_quad(pending, &quads->items[i]);
    status = rh_writer_insert(writer, &quad, NULL, error);
  }
  return status;
}

rh_status rh_quads_remove(const rh_quads *quads, const rh_pending *pending, rh_writer *writer,
                          rh_error *error) {
  rh_status status = RH_OK;
  for (size_t i = 0; status == RH_OK && i < quads->count; i++) {
    rh_quad quad = resolved_quad(pending, &quads->items[i]);
    status = rh_writer_remove(writer, &quad, NULL, error);
  }
  return status;
}
