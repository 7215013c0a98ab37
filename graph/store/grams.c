#include "graph/store/grams.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>

#define WORD_BIT (UINT64_C(1) << 63)

static bool is_ideograph(uint32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3105 && c <= 0x318F) ||
         (c >= 0x31A0 && c <= 0x31BF) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

rh_char_class rh_char_fold(uint32_t *code_point) {
  uint32_t c = *code_point;
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    *code_point = c;
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? RH_CHAR_WORD : RH_CHAR_OTHER;
  }
  if (is_ideograph(c)) {
    *code_point = c;
    return RH_CHAR_IDEOGRAPH;
  }
  if (!uc_is_alnum(c) && !uc_is_general_category(c, UC_CATEGORY_M)) return RH_CHAR_OTHER;
  *code_point = uc_tolower(c);
  return RH_CHAR_WORD;
}

uint64_t rh_gram_word(const uint32_t *word, size_t length) {
  uint64_t hash = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < length; i++) hash = (hash ^ word[i]) * UINT64_C(0x9E3779B97F4A7C15);
  return hash >> 1 | WORD_BIT;
}

static bool append(rh_folded_text *folded, uint32_t point) {
  if (folded->count == folded->capacity) {
    size_t capacity = folded->capacity ? folded->capacity * 2 : 256;
    uint32_t *points = realloc(folded->points, capacity * sizeof *points);
    if (!points) return false;
    folded->points = points;
    folded->capacity = capacity;
  }
  folded->points[folded->count++] = point;
  return true;
}

bool rh_folded_text_set(rh_folded_text *folded, const char *text, size_t length) {
  folded->count = 0;
  for (size_t at = 0; at < length;) {
    size_t size;
    uint32_t point = rh_utf8_decode(text + at, length - at, &size);
    at += size > 0 ? size : 1;
    if (point == RH_UTF8_INVALID || rh_char_fold(&point) == RH_CHAR_OTHER) {
      if (folded->count == 0 || folded->points[folded->count - 1] == 0) continue;
      point = 0;
    }
    if (!append(folded, point)) return false;
  }
  return true;
}

void rh_folded_text_free(rh_folded_text *folded) {
  free(folded->points);
  *folded = (rh_folded_text){0};
}

/* The class of a point that is folded already. */
static rh_char_class class_of(uint32_t point) {
  return point == 0 ? RH_CHAR_OTHER : is_ideograph(point) ? RH_CHAR_IDEOGRAPH : RH_CHAR_WORD;
}

bool rh_grams(const rh_folded_text *folded, rh_gram_sink sink, void *context) {
  const uint32_t *points = folded->points;
  for (size_t at = 0; at < folded->count;) {
    size_t end = at + 1;
    switch (class_of(points[at])) {
    case RH_CHAR_OTHER:
      break;
    case RH_CHAR_IDEOGRAPH: {
      bool ends = end == folded->count || class_of(points[end]) != RH_CHAR_IDEOGRAPH;
      if (!sink(context, rh_gram_pair(points[at], ends ? 0 : points[end]))) return false;
      break;
    }
    case RH_CHAR_WORD:
      while (end < folded->count && class_of(points[end]) == RH_CHAR_WORD) end++;
      if (!sink(context, rh_gram_word(points + at, end - at))) return false;
      break;
    }
    at = end;
  }
  return true;
}
