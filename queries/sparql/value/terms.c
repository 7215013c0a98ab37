#include "queries/sparql/value/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Integers of a smaller magnitude are held in their ids (graph/store/term.h). */
#define INLINE_INTEGER (INT64_C(1) << 59)

struct rh_terms {
  const rh_snapshot *snapshot;
  rh_arena arena;
  rh_term *items; /* owned; by local number */
  size_t count, capacity;
  uint32_t *slots; /* open addressing; 0 is free, else local number + 1 */
  size_t slot_count;
  size_t bytes;
  uint64_t blanks;
};

rh_terms *rh_terms_new(const rh_snapshot *snapshot) {
  rh_terms *terms = calloc(1, sizeof *terms);
  if (terms) terms->snapshot = snapshot;
  return terms;
}

void rh_terms_free(rh_terms *terms) {
  if (!terms) return;
  rh_arena_free(&terms->arena);
  free(terms->items);
  free(terms->slots);
  free(terms);
}

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
  return hash ^ hash >> 29;
}

/* FNV-1a over the parts. */
static uint64_t hash_term(const rh_term *term) {
  uint64_t hash = 0xCBF29CE484222325u + (uint64_t)term->kind;
  hash = hash_bytes(hash, term->value, term->value_length);
  if (term->datatype) hash = hash_bytes(hash, term->datatype, term->datatype_length);
  if (term->language) hash = hash_bytes(hash, term->language, term->language_length);
  return hash ^ hash >> 32;
}

static rh_status grow_slots(rh_terms *terms, rh_error *error) {
  size_t count = terms->slot_count ? terms->slot_count * 2 : 64;
  uint32_t *slots = calloc(count, sizeof *slots);
  if (!slots) return rh_fail(error, RH_ERR_MEMORY, "out of memory for the terms of the query");
  for (size_t i = 0; i < terms->count; i++) {
    size_t at = hash_term(&terms->items[i]) & (count - 1);
    while (slots[at]) at = (at + 1) & (count - 1);
    slots[at] = (uint32_t)i + 1;
  }
  free(terms->slots);
  terms->slots = slots;
  terms->slot_count = count;
  return RH_OK;
}

static bool copy_part(rh_terms *terms, const char **part, size_t length) {
  if (!*part) return true;
  *part = rh_arena_copy(&terms->arena, *part, length);
  terms->bytes += length + 1;
  return *part != NULL;
}

static rh_status add(rh_terms *terms, const rh_term *term, size_t slot, rh_error *error) {
  static const char MESSAGE[] = "out of memory for the terms of the query";
  if (terms->count == terms->capacity) {
    size_t capacity = terms->capacity ? terms->capacity * 2 : 64;
    rh_term *items = capacity < UINT32_MAX ? realloc(terms->items, capacity * sizeof *items) : NULL;
    if (!items) return rh_fail(error, RH_ERR_MEMORY, "%s", MESSAGE);
    terms->items = items;
    terms->capacity = capacity;
  }
  rh_term copy = *term;
  if (!copy_part(terms, &copy.value, copy.value_length) ||
      !copy_part(terms, &copy.datatype, copy.datatype_length) ||
      !copy_part(terms, &copy.language, copy.language_length))
    return rh_fail(error, RH_ERR_MEMORY, "%s", MESSAGE);
  terms->items[terms->count++] = copy;
  terms->bytes += sizeof copy;
  terms->slots[slot] = (uint32_t)terms->count;
  return RH_OK;
}

static rh_status local_id(rh_terms *terms, const rh_term *term, rh_id *id, rh_error *error) {
  if (terms->count * 2 >= terms->slot_count) {
    rh_status status = grow_slots(terms, error);
    if (status) return status;
  }
  size_t at = hash_term(term) & (terms->slot_count - 1);
  for (; terms->slots[at]; at = (at + 1) & (terms->slot_count - 1)) {
    if (!rh_term_equal(&terms->items[terms->slots[at] - 1], term)) continue;
    *id = rh_id_make(RH_TAG_LOCAL, terms->slots[at] - 1);
    return RH_OK;
  }
  rh_status status = add(terms, term, at, error);
  *id = rh_id_make(RH_TAG_LOCAL, terms->count - 1);
  return status;
}

static const char STRING_TYPE[] = RH_XSD "string";

rh_status rh_terms_id(rh_terms *terms, const rh_term *term, rh_id *id, rh_error *error) {
  rh_term plain = *term;
  if (plain.datatype && plain.datatype_length == sizeof STRING_TYPE - 1 &&
      memcmp(plain.datatype, STRING_TYPE, sizeof STRING_TYPE - 1) == 0) {
    plain.datatype = NULL;
    plain.datatype_length = 0;
  }
  *id = rh_id_inline(&plain);
  if (*id != RH_ID_NONE) return RH_OK;
  rh_status status = rh_snapshot_find(terms->snapshot, &plain, id, error);
  if (status || *id != RH_ID_NONE) return status;
  return local_id(terms, &plain, id, error);
}

rh_status rh_terms_value_id(rh_terms *terms, const rh_value *value, rh_arena *scratch, rh_id *id,
                            rh_error *error) {
  *id = RH_ID_NONE;
  if (value->kind == RH_VALUE_ERROR) return RH_OK;
  if (value->kind == RH_VALUE_BOOLEAN && !value->term.value) {
    *id = rh_id_make(RH_TAG_BOOLEAN, value->as.boolean);
    return RH_OK;
  }
  if (value->kind == RH_VALUE_INTEGER && !value->term.value && !value->as.number.digits &&
      value->as.number.mantissa > -INLINE_INTEGER && value->as.number.mantissa < INLINE_INTEGER) {
    *id = rh_id_make(RH_TAG_INTEGER, (uint64_t)(value->as.number.mantissa + INLINE_INTEGER));
    return RH_OK;
  }
  rh_term term;
  if (!rh_value_term(value, scratch, &term))
    return rh_fail(error, RH_ERR_MEMORY, "out of memory for a value of the query");
  return rh_terms_id(terms, &term, id, error);
}

rh_status rh_terms_blank(rh_terms *terms, rh_id *id, rh_error *error) {
  char label[64];
  rh_term found;
  /* A label that the store does not have. */
  do {
    int length = snprintf(label, sizeof label, "query%llu", (unsigned long long)++terms->blanks);
    found = (rh_term){RH_TERM_BLANK, label, (size_t)length, NULL, 0, NULL, 0};
    rh_status status = rh_snapshot_find(terms->snapshot, &found, id, error);
    if (status) return status;
  } while (*id != RH_ID_NONE);
  return local_id(terms, &found, id, error);
}

rh_status rh_terms_term(const rh_terms *terms, rh_id id, char text[RH_INLINE_TEXT_SIZE],
                        rh_term *term, rh_error *error) {
  if (rh_id_tag(id) != RH_TAG_LOCAL)
    return rh_snapshot_term(terms->snapshot, id, text, term, error);
  if (rh_id_payload(id) >= terms->count)
    return rh_fail(error, RH_ERR_INTERNAL, "an id that this query never gave");
  *term = terms->items[rh_id_payload(id)];
  return RH_OK;
}

rh_status rh_terms_value(const rh_terms *terms, rh_id id, rh_arena *arena, rh_value *value,
                         rh_error *error) {
  if (id == RH_ID_NONE) {
    *value = rh_value_error();
    return RH_OK;
  }
  if (rh_id_is_inline(id)) {
    rh_value_of_inline(id, arena, value);
    return RH_OK;
  }
  rh_term term;
  char text[RH_INLINE_TEXT_SIZE];
  rh_status status = rh_terms_term(terms, id, text, &term, error);
  if (!status) rh_value_of_term(&term, arena, value);
  return status;
}

size_t rh_terms_memory(const rh_terms *terms) {
  return terms->bytes + terms->slot_count * sizeof(uint32_t);
}
