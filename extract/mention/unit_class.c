#include "extract/mention/characters.h"
#include "extract/mention/unit_parts.h"

bool rh_is_joining_word(const uint32_t *text, size_t length) {
  static const uint32_t JOINERS[] = {0x4E0E, 0x548C, 0x53CA, 0x66A8, 0}; /* 与 和 及 暨 */
  if (length == 1) return rh_is_one_of(text[0], JOINERS);
  return length == 2 && text[0] == 0x4EE5 && text[1] == 0x53CA; /* 以及 */
}

static bool is_latin_word(const uint32_t *text, size_t length) {
  bool letter = false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] >= 0x80) return false;
    letter |= (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
  }
  return letter;
}

/* Dashes, dots and blanks, whatever the tagger takes them for. */
static bool is_symbol(uint32_t c) {
  bool ascii = c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9');
  return (ascii && c != '+') || (c >= 0x2010 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
         (c >= 0xFF00 && c <= 0xFF0F) || c == 0xB7;
}

/* 现代, 新时代: in a name it is a noun, and tells no time. */
static bool is_modern(const uint32_t *text, size_t length) {
  return (length == 2 && text[0] == 0x73B0 && text[1] == 0x4EE3) ||
         (length == 3 && text[0] == 0x65B0 && text[1] == 0x65F6 && text[2] == 0x4EE3);
}

rh_unit_class rh_unit_class_of(rh_tag tag, const uint32_t *text, size_t length) {
  if (is_symbol(text[0])) return RH_UNIT_STOP;
  if (rh_is_joining_word(text, length)) return RH_UNIT_JOIN;
  if (is_latin_word(text, length)) return RH_UNIT_PROPER;
  if (tag == RH_TAG_T && is_modern(text, length)) return RH_UNIT_NOUN;
  switch (tag) {
  case RH_TAG_ORG:
  case RH_TAG_LOC:
  case RH_TAG_PER:
  case RH_TAG_NZ:
  case RH_TAG_NT:
  case RH_TAG_NS:
  case RH_TAG_NR:
  case RH_TAG_NW:
    return RH_UNIT_PROPER;
  case RH_TAG_N:
  case RH_TAG_AN:
  case RH_TAG_VN:
  case RH_TAG_S:
  case RH_TAG_F:
    return RH_UNIT_NOUN;
  case RH_TAG_A:
  case RH_TAG_V:
  case RH_TAG_VD:
  case RH_TAG_M:
  case RH_TAG_Q:
  case RH_TAG_AD:
  case RH_TAG_TIME:
  case RH_TAG_T:
  case RH_TAG_XC:
    return RH_UNIT_LOOSE;
  default:
    return RH_UNIT_STOP;
  }
}
