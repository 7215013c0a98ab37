#include "queries/sparql/value/strings.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>

rh_value rh_value_like(const rh_value *text, const char *bytes, size_t length) {
  rh_value value = *text;
  value.term.value = bytes;
  value.term.value_length = length;
  value.term.datatype = NULL;
  value.term.datatype_length = 0;
  return value;
}

rh_value rh_value_strlen(const rh_value *text) {
  if (!rh_value_is_text(text)) return rh_value_error();
  return rh_value_integer((int64_t)rh_utf8_count(text->term.value, text->term.value_length));
}

/* fn:substring: positions from 1, rounded; what lies outside of the text is cut. */
rh_value rh_value_substr(const rh_value *text, const rh_value *start, const rh_value *length) {
  if (!rh_value_is_text(text) || !rh_value_is_numeric(start) ||
      (length && !rh_value_is_numeric(length)))
    return rh_value_error();
  double first = floor(rh_value_as_double(start) + 0.5);
  double past = length ? first + floor(rh_value_as_double(length) + 0.5) : INFINITY;
  if (isnan(first) || isnan(past) || past <= first || past <= 1) return rh_value_like(text, "", 0);
  const char *bytes = text->term.value;
  size_t size = text->term.value_length;
  size_t from = first <= 1 ? 0 : first >= (double)size + 1 ? size : (size_t)first - 1;
  size_t begin = rh_utf8_offset(bytes, size, from);
  size_t end = size;
  if (past <= (double)size) end = rh_utf8_offset(bytes, size, (size_t)past - 1);
  return rh_value_like(text, bytes + begin, end > begin ? end - begin : 0);
}

typedef uint8_t *case_mapping(const uint8_t *s, size_t n, const char *language,
                              uninorm_t normalization, uint8_t *result, size_t *length);

static rh_value map_case(const rh_value *text, case_mapping *map, rh_arena *arena) {
  if (!rh_value_is_text(text)) return rh_value_error();
  if (text->term.value_length == 0) return *text;
  size_t length = 0;
  uint8_t *mapped =
      map((const uint8_t *)text->term.value, text->term.value_length, NULL, NULL, NULL, &length);
  if (!mapped) return rh_value_error();
  const char *copy = rh_arena_copy(arena, (const char *)mapped, length);
  free(mapped);
  return copy ? rh_value_like(text, copy, length) : rh_value_error();
}

rh_value rh_value_upper(const rh_value *text, rh_arena *arena) {
  return map_case(text, u8_toupper, arena);
}

rh_value rh_value_lower(const rh_value *text, rh_arena *arena) {
  return map_case(text, u8_tolower, arena);
}

static bool is_unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

rh_value rh_value_encode_for_uri(const rh_value *text, rh_arena *arena) {
  if (!rh_value_is_text(text)) return rh_value_error();
  char *out = rh_arena_alloc(arena, text->term.value_length * 3 + 1);
  if (!out) return rh_value_error();
  size_t used = 0;
  for (size_t i = 0; i < text->term.value_length; i++) {
    unsigned char c = (unsigned char)text->term.value[i];
    if (is_unreserved(c))
      out[used++] = (char)c;
    else
      used += (size_t)snprintf(out + used, 4, "%%%02X", (unsigned)c);
  }
  return rh_value_string(out, used);
}

static bool same_language(const rh_value *a, const rh_value *b) {
  if (a->kind != b->kind) return false;
  return a->kind == RH_VALUE_STRING ||
         (a->term.language_length == b->term.language_length &&
          memcmp(a->term.language, b->term.language, a->term.language_length) == 0);
}

rh_value rh_value_concat(const rh_value *texts, size_t count, rh_arena *arena) {
  size_t length = 0;
  bool one_language = count > 0;
  for (size_t i = 0; i < count; i++) {
    if (!rh_value_is_text(&texts[i])) return rh_value_error();
    length += texts[i].term.value_length;
    one_language = one_language && same_language(&texts[0], &texts[i]);
  }
  char *joined = length <= RH_TEXT_MOST ? rh_arena_alloc(arena, length + 1) : NULL;
  if (!joined) return rh_value_error();
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    if (texts[i].term.value_length)
      memcpy(joined + used, texts[i].term.value, texts[i].term.value_length);
    used += texts[i].term.value_length;
  }
  return one_language ? rh_value_like(&texts[0], joined, length) : rh_value_string(joined, length);
}

/* "Argument compatibility": the part has no language, or the text's. */
static bool compatible(const rh_value *text, const rh_value *part) {
  return rh_value_is_text(text) && rh_value_is_text(part) &&
         (part->kind == RH_VALUE_STRING || same_language(text, part));
}

/* Where `part` first occurs, or the length of the text + 1 when nowhere. */
static size_t find(const rh_value *text, const rh_value *part) {
  const char *haystack = text->term.value, *needle = part->term.value;
  size_t size = text->term.value_length, length = part->term.value_length;
  if (length == 0) return 0;
  const char *at = haystack, *end = haystack + size;
  while ((size_t)(end - at) >= length) {
    at = memchr(at, needle[0], (size_t)(end - at) - length + 1);
    if (!at) break;
    if (memcmp(at, needle, length) == 0) return (size_t)(at - haystack);
    at++;
  }
  return size + 1;
}

rh_value rh_value_contains(const rh_value *text, const rh_value *part) {
  if (!compatible(text, part)) return rh_value_error();
  return rh_value_boolean(find(text, part) <= text->term.value_length);
}

rh_value rh_value_starts(const rh_value *text, const rh_value *part) {
  if (!compatible(text, part)) return rh_value_error();
  size_t length = part->term.value_length;
  return rh_value_boolean(length <= text->term.value_length &&
                          (length == 0 || memcmp(text->term.value, part->term.value, length) == 0));
}

rh_value rh_value_ends(const rh_value *text, const rh_value *part) {
  if (!compatible(text, part)) return rh_value_error();
  size_t length = part->term.value_length, size = text->term.value_length;
  return rh_value_boolean(length <= size && (length == 0 || memcmp(text->term.value + size - length,
                                                                   part->term.value, length) == 0));
}

rh_value rh_value_before(const rh_value *text, const rh_value *part) {
  if (!compatible(text, part)) return rh_value_error();
  size_t at = find(text, part);
  if (at > text->term.value_length) return rh_value_string("", 0);
  return rh_value_like(text, text->term.value, at);
}

rh_value rh_value_after(const rh_value *text, const rh_value *part) {
  if (!compatible(text, part)) return rh_value_error();
  size_t at = find(text, part);
  if (at > text->term.value_length) return rh_value_string("", 0);
  at += part->term.value_length;
  return rh_value_like(text, text->term.value + at, text->term.value_length - at);
}

static char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* RFC 4647, basic filtering. */
rh_value rh_value_lang_matches(const rh_value *tag, const rh_value *range) {
  if (tag->kind != RH_VALUE_STRING || range->kind != RH_VALUE_STRING) return rh_value_error();
  size_t length = range->term.value_length;
  if (length == 1 && range->term.value[0] == '*')
    return rh_value_boolean(tag->term.value_length > 0);
  if (length > tag->term.value_length) return rh_value_boolean(false);
  for (size_t i = 0; i < length; i++)
    if (lower_ascii(tag->term.value[i]) != lower_ascii(range->term.value[i]))
      return rh_value_boolean(false);
  return rh_value_boolean(length == tag->term.value_length ||
                          (length > 0 && tag->term.value[length] == '-'));
}
