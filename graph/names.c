#include "graph/names.h"

#include "base/utf8.h"

static bool is_ascii_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* PN_CHARS_BASE of the grammar, for what is not ASCII. */
static bool is_base_character(uint32_t c) {
  static const uint32_t RANGES[][2] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
                                       {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                                       {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                                       {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
    if (c >= RANGES[i][0] && c <= RANGES[i][1]) return true;
  return false;
}

bool rh_name_may_begin(uint32_t c) {
  return c < 0x80 ? is_ascii_letter(c) || c == '_' : is_base_character(c);
}

bool rh_name_may_hold(uint32_t c) {
  if (c < 0x80) return rh_name_may_begin(c) || (c >= '0' && c <= '9') || c == '-';
  return is_base_character(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x203F && c <= 0x2040);
}

bool rh_is_local_name(const char *text, size_t length) {
  if (!length || text[length - 1] == '.') return false;
  for (size_t at = 0, size; at < length; at += size) {
    uint32_t c = rh_utf8_decode(text + at, length - at, &size);
    if (c == RH_UTF8_INVALID) return false;
    bool digit = c >= '0' && c <= '9';
    bool good = at == 0 ? rh_name_may_begin(c) || digit : rh_name_may_hold(c) || c == '.';
    if (!good) return false;
  }
  return true;
}
