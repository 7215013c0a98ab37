#include "extract/document/decode.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

enum { HEAD_BYTES = 2048, GUESS_BYTES = 64 * 1024, LONGEST_NAME = 32 };

/* The encodings that are tried, by the names of iconv. */
static const char GB18030[] = "GB18030";
static const char BIG5[] = "BIG5-HKSCS";
static const char UTF16_LE[] = "UTF-16LE";
static const char UTF16_BE[] = "UTF-16BE";

static rh_status take(rh_decoded *out, const char *text, size_t length) {
  out->text = text;
  out->length = length;
  return RH_OK;
}

/* Converts everything but a character cut off at the end. False when a byte makes no sense. */
static bool convert(const char *encoding, const char *bytes, size_t length, rh_buffer *out) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == (iconv_t)-1) return false;
  char *from = (char *)(uintptr_t)bytes; /* iconv only reads it */
  size_t left = length;
  bool good = true;
  rh_buffer_clear(out);
  while (good && left > 0) {
    char chunk[16 * 1024];
    char *to = chunk;
    size_t room = sizeof chunk;
    size_t result = iconv(converter, &from, &left, &to, &room);
    int reason = errno;
    rh_buffer_append(out, chunk, sizeof chunk - room);
    if (result != (size_t)-1) continue;
    if (reason == EINVAL) break; /* cut off at the end */
    good = reason == E2BIG;
  }
  (void)iconv_close(converter);
  return good && rh_buffer_ok(out);
}

/* Control characters that no text has tell a binary file, even where every byte converts. */
static bool is_text(const rh_buffer *buffer) {
  const char *text = rh_buffer_text(buffer);
  for (size_t i = 0; i < buffer->length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1A)
      return false;
  }
  return true;
}

static bool try_encoding(const char *encoding, const char *bytes, size_t length, rh_decoded *out) {
  if (!convert(encoding, bytes, length, &out->owned) || !is_text(&out->owned)) return false;
  return take(out, rh_buffer_text(&out->owned), out->owned.length) == RH_OK;
}

/* Length without the bytes of a UTF-8 character that the end of the file cuts off. */
static size_t without_cut_character(const char *bytes, size_t length) {
  size_t end = length;
  for (size_t back = 1; back < RH_UTF8_MAX && back <= length; back++) {
    unsigned char c = (unsigned char)bytes[length - back];
    if ((c & 0xC0) == 0x80) continue;
    size_t wanted = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (wanted > back) end = length - back;
    break;
  }
  return end;
}

/* More well-formed characters of several bytes than bytes that are none: UTF-8, but damaged. */
static bool is_damaged_utf8(const char *bytes, size_t length) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t i = 0; i < length;) {
    size_t size;
    uint32_t c = rh_utf8_decode(bytes + i, length - i, &size);
    good += c != RH_UTF8_INVALID && size > 2;
    bad += c == RH_UTF8_INVALID;
    i += size;
  }
  return good >= bad;
}

/* UTF-16 without a mark: nearly all units are Chinese, ASCII or the punctuation of either. */
static bool is_utf16(const char *bytes, size_t length, bool little) {
  size_t units = (length < HEAD_BYTES ? length : HEAD_BYTES) / 2;
  size_t usual = 0;
  if (length % 2 || units < 2) return false;
  for (size_t i = 0; i < units; i++) {
    unsigned char first = (unsigned char)bytes[2 * i];
    unsigned char second = (unsigned char)bytes[2 * i + 1];
    unsigned unit = little ? first | (unsigned)second << 8 : second | (unsigned)first << 8;
    usual += (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= ' ' && unit < 0x7F) || unit == '\n' ||
             unit == '\r' || unit == '\t' || (unit >= 0x3000 && unit <= 0x303F) ||
             (unit >= 0xFF00 && unit <= 0xFF65) || (unit >= 0x2010 && unit <= 0x2030);
  }
  return usual * 20 >= units * 19;
}

/* The encoding that the head of an HTML or XML page names, or NULL. */
static const char *declared(const char *bytes, size_t length) {
  static const struct {
    const char *name;
    const char *encoding;
  } NAMES[] = {{"gb2312", GB18030},  {"gbk", GB18030},      {"gb18030", GB18030},
               {"x-gbk", GB18030},   {"big5", BIG5},        {"big5-hkscs", BIG5},
               {"utf-16", UTF16_LE}, {"utf-16le", UTF16_LE}};
  size_t size = length < HEAD_BYTES ? length : HEAD_BYTES;
  for (size_t i = 0; i + 9 < size; i++) {
    bool charset = strncasecmp(bytes + i, "charset=", 8) == 0;
    if (!charset && strncasecmp(bytes + i, "encoding=", 9) != 0) continue;
    const char *at = bytes + i + (charset ? 8 : 9);
    if (*at == '"' || *at == '\'') at++;
    for (size_t n = 0; n < sizeof NAMES / sizeof *NAMES; n++) {
      size_t name = strlen(NAMES[n].name);
      if ((size_t)(bytes + size - at) <= name || strncasecmp(at, NAMES[n].name, name) != 0)
        continue;
      if (strchr("\"'; />?", at[name])) return NAMES[n].encoding;
    }
  }
  return NULL;
}

/* What uchardet makes of the beginning: one of our encodings, or NULL. */
static const char *guessed(const char *bytes, size_t length) {
  uchardet_t detector = uchardet_new();
  const char *encoding = NULL;
  if (!detector) return NULL;
  if (uchardet_handle_data(detector, bytes, length < GUESS_BYTES ? length : GUESS_BYTES) == 0) {
    uchardet_data_end(detector);
    const char *name = uchardet_get_charset(detector);
    if (strncasecmp(name, "GB", 2) == 0 || strncasecmp(name, "HZ", 2) == 0) encoding = GB18030;
    if (strncasecmp(name, "BIG5", 4) == 0) encoding = BIG5;
  }
  uchardet_delete(detector);
  return encoding;
}

static bool is_blank(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)bytes[i] > ' ') return false;
  return true;
}

static rh_status refuse_empty(const char *name, rh_error *error) {
  return rh_fail(error, RH_ERR_FORMAT, "%s: empty document; nothing to read", name);
}

static rh_status refuse_binary(const char *name, rh_error *error) {
  return rh_fail(error, RH_ERR_FORMAT, "%s: a binary file, not a document; leave it out", name);
}

/* Text that is not UTF-8 and says so neither by a mark nor by NUL bytes. */
static rh_status decode_legacy(const char *name, const char *bytes, size_t length, size_t bad,
                               rh_decoded *out, rh_error *error) {
  if (!is_damaged_utf8(bytes, length)) {
    const char *tries[] = {declared(bytes, length), guessed(bytes, length), GB18030, BIG5};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
      if (tries[i] && try_encoding(tries[i], bytes, length, out)) return RH_OK;
  }
  return rh_fail(
      error, RH_ERR_FORMAT,
      "%s: not UTF-8 at byte %zu, and neither GB18030 nor Big5; convert it to UTF-8 first", name,
      bad);
}

static rh_status decode_utf16(const char *name, const char *bytes, size_t length,
                              const char *encoding, rh_decoded *out, rh_error *error) {
  if (!try_encoding(encoding, bytes, length, out)) return refuse_binary(name, error);
  return is_blank(out->text, out->length) ? refuse_empty(name, error) : RH_OK;
}

rh_status rh_decode(const char *name, const char *bytes, size_t length, rh_decoded *out,
                    rh_error *error) {
  *out = (rh_decoded){.text = "", .owned = RH_BUFFER_INIT};
  if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
    return decode_utf16(name, bytes + 2, length - 2, UTF16_LE, out, error);
  if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
    return decode_utf16(name, bytes + 2, length - 2, UTF16_BE, out, error);
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  if (is_blank(bytes, length) && !memchr(bytes, '\0', length)) return refuse_empty(name, error);
  size_t bad = 0;
  size_t whole = without_cut_character(bytes, length);
  bool nul = memchr(bytes, '\0', length) != NULL;
  if (!nul && rh_utf8_valid(bytes, whole, &bad) && !is_blank(bytes, whole))
    return take(out, bytes, whole);
  if (is_utf16(bytes, length, true)) return decode_utf16(name, bytes, length, UTF16_LE, out, error);
  if (is_utf16(bytes, length, false))
    return decode_utf16(name, bytes, length, UTF16_BE, out, error);
  if (nul) return refuse_binary(name, error);
  return decode_legacy(name, bytes, length, bad, out, error);
}
