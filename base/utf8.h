/* UTF-8, one code point at a time (RFC 3629). */
#ifndef RONGHE_BASE_UTF8_H
#define RONGHE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RH_UTF8_INVALID UINT32_MAX
#define RH_UTF8_MAX 4 /* bytes of the longest sequence */

/* The same as rh_utf8_decode, for any sequence. */
uint32_t rh_utf8_decode_any(const char *bytes, size_t length, size_t *size);

/* Decodes the code point at `bytes`, of which `length` are readable, and sets *size to the bytes
 * used. Malformed input (overlong, surrogate, truncated) gives RH_UTF8_INVALID and *size = 1;
 * length 0 gives RH_UTF8_INVALID and *size = 0. Inline for what Chinese text mostly is. */
static inline uint32_t rh_utf8_decode(const char *bytes, size_t length, size_t *size) {
  const unsigned char *s = (const unsigned char *)bytes;
  if (length >= 3 && s[0] > 0xE0u && s[0] < 0xF0u && s[0] != 0xEDu && (s[1] & 0xC0u) == 0x80u &&
      (s[2] & 0xC0u) == 0x80u) {
    *size = 3;
    return (uint32_t)(s[0] & 0x0Fu) << 12 | (uint32_t)(s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  }
  return rh_utf8_decode_any(bytes, length, size);
}

/* Writes the code point to `out` (RH_UTF8_MAX bytes); returns the bytes written, 0 if it is none.
 */
size_t rh_utf8_encode(uint32_t code_point, char *out);

/* True when all `length` bytes are well formed; otherwise *bad_offset (may be NULL) is where not.
 */
bool rh_utf8_valid(const char *bytes, size_t length, size_t *bad_offset);

/* Code points in `length` bytes of valid UTF-8. */
size_t rh_utf8_count(const char *bytes, size_t length);

/* Byte offset of code point number `index` (0-based) in valid UTF-8; `length` when past the end. */
size_t rh_utf8_offset(const char *bytes, size_t length, size_t index);

#endif
