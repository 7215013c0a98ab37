#include "base/utf8.h"

#include <string.h>

static bool is_continuation(unsigned char byte) {
  return (byte & 0xC0u) == 0x80u;
}

uint32_t rh_utf8_decode_any(const char *bytes, size_t length, size_t *size) {
  const unsigned char *s = (const unsigned char *)bytes;
  *size = length ? 1 : 0;
  if (length == 0) return RH_UTF8_INVALID;
  if (s[0] < 0x80u) return s[0];
  if (s[0] >= 0xC2u && s[0] <= 0xDFu && length >= 2 && is_continuation(s[1])) {
    *size = 2;
    return ((uint32_t)(s[0] & 0x1Fu) << 6) | (s[1] & 0x3Fu);
  }
  if ((s[0] & 0xF0u) == 0xE0u && length >= 3 && is_continuation(s[1]) && is_continuation(s[2])) {
    uint32_t c =
        ((uint32_t)(s[0] & 0x0Fu) << 12) | ((uint32_t)(s[1] & 0x3Fu) << 6) | (s[2] & 0x3Fu);
    if (c < 0x800u || (c >= 0xD800u && c <= 0xDFFFu)) return RH_UTF8_INVALID;
    *size = 3;
    return c;
  }
  if ((s[0] & 0xF8u) == 0xF0u && length >= 4 && is_continuation(s[1]) && is_continuation(s[2]) &&
      is_continuation(s[3])) {
    uint32_t c = ((uint32_t)(s[0] & 0x07u) << 18) | ((uint32_t)(s[1] & 0x3Fu) << 12) |
                 ((uint32_t)(s[2] & 0x3Fu) << 6) | (s[3] & 0x3Fu);
    if (c < 0x10000u || c > 0x10FFFFu) return RH_UTF8_INVALID;
    *size = 4;
    return c;
  }
  return RH_UTF8_INVALID;
}

size_t rh_utf8_encode(uint32_t c, char *out) {
  if (c < 0x80u) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800u) {
    out[0] = (char)(0xC0u | (c >> 6));
    out[1] = (char)(0x80u | (c & 0x3Fu));
    return 2;
  }
  if (c < 0x10000u) {
    if (c >= 0xD800u && c <= 0xDFFFu) return 0;
    out[0] = (char)(0xE0u | (c >> 12));
    out[1] = (char)(0x80u | ((c >> 6) & 0x3Fu));
    out[2] = (char)(0x80u | (c & 0x3Fu));
    return 3;
  }
  if (c > 0x10FFFFu) return 0;
  out[0] = (char)(0xF0u | (c >> 18));
  out[1] = (char)(0x80u | ((c >> 12) & 0x3Fu));
  out[2] = (char)(0x80u | ((c >> 6) & 0x3Fu));
  out[3] = (char)(0x80u | (c & 0x3Fu));
  return 4;
}

bool rh_utf8_valid(const char *bytes, size_t length, size_t *bad_offset) {
  for (size_t i = 0; i < length;) {
    size_t size;
    if (rh_utf8_decode(bytes + i, length - i, &size) == RH_UTF8_INVALID) {
      if (bad_offset) *bad_offset = i;
      return false;
    }
    i += size;
  }
  return true;
}

size_t rh_utf8_count(const char *bytes, size_t length) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  size_t count = 0;
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= length; i += sizeof(uint64_t)) { /* eight bytes at a time */
    uint64_t word;
    memcpy(&word, bytes + i, sizeof word);
    uint64_t continuations = word >> 7 & ~(word >> 6) & ones;
    count += sizeof word - (size_t)(continuations * ones >> 56);
  }
  for (; i < length; i++) count += !is_continuation((unsigned char)bytes[i]);
  return count;
}

size_t rh_utf8_offset(const char *bytes, size_t length, size_t index) {
  size_t i = 0;
  while (i < length) {
    if (!is_continuation((unsigned char)bytes[i]) && index-- == 0) return i;
    i++;
  }
  return length;
}
