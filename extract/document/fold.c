#include "extract/document/fold.h"

#include "base/utf8.h"

#include <opencc/opencc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { FULL_STOP = 0x3002 }; /* 。 */

enum { CHARACTERS = 0x10000 };

/* What OpenCC does with a character alone is asked once and kept, one bit each for whether it was
 * asked and whether it changes; threads that ask at the same time get the same answer. */
struct rh_folder {
  opencc_t converter;
  _Atomic uint64_t asked[CHARACTERS / 64];
  _Atomic uint64_t changes[CHARACTERS / 64];
};

rh_status rh_folder_open(rh_folder **out, rh_error *error) {
  *out = calloc(1, sizeof **out);
  if (!*out) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  (*out)->converter = opencc_open("t2s.json");
  if ((*out)->converter != (opencc_t)-1) return RH_OK;
  free(*out);
  *out = NULL;
  return rh_fail(
      error, RH_ERR_NOT_FOUND,
      "OpenCC cannot open its configuration t2s.json; install the package libopencc-data");
}

void rh_folder_close(rh_folder *folder) {
  if (!folder) return;
  (void)opencc_close(folder->converter);
  free(folder);
}

static bool is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
         c == '\r';
}

/* Marks without width: zero-width space and joiners, byte order mark, soft hyphen, variation. */
static bool is_invisible(uint32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c < ' ' && c != '\t') || c == 0x2028 || c == 0x2029;
}

/* Full-width letters, digits and the percent sign; punctuation is left to the later stages. */
static uint32_t narrow(uint32_t c) {
  bool letter_or_digit = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
                         (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF05 || c == 0xFF0B;
  return letter_or_digit ? c - 0xFEE0 : c;
}

/* Decodes `utf8` over text[0..count), when it has exactly as many characters and differs in more
 * than one of twenty: simplified text has characters too that t2s would change (乾 in a name). */
static void take_simplified(const char *utf8, uint32_t *text, size_t count) {
  enum { ONE_IN = 20 };
  size_t length = strlen(utf8);
  size_t changed = 0;
  if (rh_utf8_count(utf8, length) != count) return;
  for (int pass = 0; pass < 2; pass++) { /* first count, then take */
    for (size_t i = 0, n = 0; i < length; n++) {
      size_t size;
      uint32_t c = rh_utf8_decode(utf8 + i, length - i, &size);
      i += size;
      if (pass == 0)
        changed += text[n] != c;
      else
        text[n] = c;
    }
    if (changed * ONE_IN < count) return;
  }
}

static bool ask(rh_folder *folder, uint32_t c) {
  char utf8[RH_UTF8_MAX];
  size_t length = rh_utf8_encode(c, utf8);
  char *simplified = opencc_convert_utf8(folder->converter, utf8, length);
  bool changes = simplified && strncmp(simplified, utf8, length) != 0;
  opencc_convert_utf8_free(simplified);
  return changes;
}

static bool is_traditional(rh_folder *folder, uint32_t c) {
  if (c < 0x3400) return false;
  if (c >= CHARACTERS) return true;
  uint64_t bit = UINT64_C(1) << c % 64;
  if (!(atomic_load(&folder->asked[c / 64]) & bit)) {
    if (ask(folder, c)) atomic_fetch_or(&folder->changes[c / 64], bit);
    atomic_fetch_or(&folder->asked[c / 64], bit);
  }
  return atomic_load(&folder->changes[c / 64]) & bit;
}

/* Text of characters that OpenCC leaves alone is not worth a look by it. */
static bool may_be_traditional(rh_folder *folder, const uint32_t *text, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (is_traditional(folder, text[i])) return true;
  return false;
}

/* The conversion is asked for the whole line, since some characters depend on their word; t2s gives
 * as many characters as it gets, and where it should not, the line stays as it is. */
static bool simplify(rh_folder *folder, uint32_t *text, size_t count) {
  if (!may_be_traditional(folder, text, count)) return true;
  char *utf8 = malloc(count * RH_UTF8_MAX + 1);
  if (!utf8) return false;
  size_t length = 0;
  for (size_t i = 0; i < count; i++) length += rh_utf8_encode(text[i], utf8 + length);
  char *simplified = opencc_convert_utf8(folder->converter, utf8, length);
  free(utf8);
  if (!simplified) return true;
  take_simplified(simplified, text, count);
  opencc_convert_utf8_free(simplified);
  return true;
}

static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}

/* 到 2025 年 is set with spaces for looks: between a digit and a Chinese character they go. */
static size_t close_up_digits(uint32_t *text, uint32_t *origin, size_t count) {
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    bool inside = text[i] == ' ' && used > 0 && i + 1 < count;
    bool loose = inside && ((is_digit(text[used - 1]) && text[i + 1] >= 0x3400) ||
                            (text[used - 1] >= 0x3400 && is_digit(text[i + 1])));
    if (loose) continue;
    text[used] = text[i];
    origin[used++] = origin[i];
  }
  return used;
}

/* The narrow ､｢｣ are 、「」. */
static void widen_narrow_marks(uint32_t *text, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (text[i] == 0xFF64) text[i] = 0x3001;
    if (text[i] == 0xFF62) text[i] = 0x300C;
    if (text[i] == 0xFF63) text[i] = 0x300D;
  }
}

/* A full stop printed as '.' or the narrow '｡' ends a sentence after a Chinese character or a
 * closing mark, unless a letter or digit goes on ("第3.5节", "清河.cn"). */
static void widen_full_stops(uint32_t *text, size_t count) {
  for (size_t i = 1; i < count; i++) {
    if (text[i] == 0xFF61) text[i] = FULL_STOP;
    if (text[i] != '.' && text[i] != 0xFF0E) continue;
    uint32_t before = text[i - 1];
    uint32_t after = i + 1 < count ? text[i + 1] : ' ';
    bool ends = before >= 0x3400 || before == ')' || before == '%' || before == 0x201D;
    bool goes_on = after < 0x80 && after != ' ' && after != '"' && after != ')';
    if (ends && !goes_on && before != FULL_STOP) text[i] = FULL_STOP;
  }
}

static bool is_pinyin_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0x1DC); /* with tone marks */
}

/* Length of "(chǎn)" at text[0..count), the reading that some pages print after a character; 0 when
 * there is none. */
static size_t pinyin_length(const uint32_t *text, size_t count) {
  enum { LONGEST = 7 };
  if (count < 3 || text[0] != '(') return 0;
  for (size_t i = 1; i < count && i <= LONGEST; i++) {
    if (text[i] == ')') return i > 1 ? i + 1 : 0;
    if (!is_pinyin_letter(text[i])) return 0;
  }
  return 0;
}

static size_t drop_pinyin(uint32_t *text, uint32_t *origin, size_t count) {
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    size_t reading = used && text[used - 1] >= 0x3400 ? pinyin_length(text + i, count - i) : 0;
    if (reading) {
      i += reading - 1;
      continue;
    }
    text[used] = text[i];
    origin[used++] = origin[i];
  }
  return used;
}

bool rh_fold_line(rh_folder *folder, const char *line, size_t length, uint32_t *text,
                  uint32_t *origin, size_t *count) {
  size_t used = 0;
  uint32_t place = 0;
  for (size_t i = 0; i < length; place++) {
    size_t size;
    uint32_t c = rh_utf8_decode(line + i, length - i, &size);
    i += size;
    if (is_invisible(c)) continue;
    if (is_space(c)) c = c == '\t' ? '\t' : ' ';
    if (c == ' ' && (used == 0 || text[used - 1] == ' ')) continue;
    text[used] = narrow(c);
    origin[used++] = place;
  }
  while (used && text[used - 1] == ' ') used--;
  used = close_up_digits(text, origin, drop_pinyin(text, origin, used));
  widen_narrow_marks(text, used);
  widen_full_stops(text, used);
  *count = used;
  return simplify(folder, text, used);
}
