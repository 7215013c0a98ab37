/* Codepoint escapes, which are resolved before anything else (section 19.2). */
#include "queries/sparql/syntax/code_points.h"

#include "base/utf8.h"

#include <string.h>

enum { SHORT_DIGITS = 4, LONG_DIGITS = 8 };

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The character of the escape at text[0..length), which begins with \u or \U; 0 when it is none. */
static uint32_t escaped_character(const char *text, size_t length, size_t *size) {
  size_t digits = text[1] == 'u' ? SHORT_DIGITS : LONG_DIGITS;
  uint32_t character = 0;
  if (length < digits + 2) return 0;
  for (size_t i = 2; i < digits + 2; i++) {
    int value = digit_value(text[i]);
    if (value < 0) return 0;
    character = character << 4 | (uint32_t)value;
  }
  *size = digits + 2;
  return character;
}

static const char *next_escape(const char *text, size_t length) {
  for (size_t i = 0; i + 1 < length; i++) {
    if (text[i] != '\\') continue;
    if (text[i + 1] == 'u' || text[i + 1] == 'U') return text + i;
    i++; /* "\\" before u is no codepoint escape */
  }
  return NULL;
}

rh_status rh_resolve_code_points(const char **text, size_t *length, rh_arena *arena,
                                 size_t *bad_offset) {
  const char *from = *text;
  const char *end = from + *length;
  const char *escape = next_escape(from, *length);
  if (!escape) return RH_OK;
  char *out = rh_arena_alloc(arena, *length + 1);
  if (!out) return RH_ERR_MEMORY;
  size_t used = 0;
  for (; escape; escape = next_escape(from, (size_t)(end - from))) {
    size_t size = 0;
    uint32_t character = escaped_character(escape, (size_t)(end - escape), &size);
    memcpy(out + used, from, (size_t)(escape - from));
    used += (size_t)(escape - from);
    size_t written = character ? rh_utf8_encode(character, out + used) : 0;
    if (!written) {
      *bad_offset = (size_t)(escape - *text);
      return RH_ERR_FORMAT;
    }
    used += written;
    from = escape + size;
  }
  memcpy(out + used, from, (size_t)(end - from));
  used += (size_t)(end - from);
  *text = out;
  *length = used;
  return RH_OK;
}
